"""The stories of an issue, put together again from its archived articles and read once more by `analyse`.

An issue says which reports each story was read from, and in which order; what grouping knew of its past stands in the
chronicle. So the same rules, asked again, give what the issue found, or show where it says something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from digest.analyse import ReadStory, rehashed, tell, told_of
from digest.analyse.changes.delta import Known, Past, known
from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Chronicle,
    Cited,
    Duplicate,
    Field,
    Issue,
    LeftOut,
    PrintedSource,
    PrintedStory,
    Quoted,
    Sentence,
    Story,
    StoryId,
)
from digest.proof.archive import Archive
from digest.proof.kept import Kept
from digest.store import Store

Place = tuple[ArticleId, int, int]  # of a passage: article, start, end


def place(of: Sentence | Quoted) -> Place:
    """Where a sentence stands, printed or found."""
    return of.article_id, of.start, of.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What an issue is compared with."""

    last: Issue | None  # None: with nothing, this is the first
    chronicle: Chronicle
    known: Known
    past: Past

    @classmethod
    def of(cls, briefing: Briefing, store: Store) -> Then | None:
        """The past of a briefing, empty for a first issue; None where the archive has it no more as it was."""
        since = briefing.since
        last = store.issues.version(since.last_issue, since.last_input) if since.last_issue else None
        if since.last_issue and last is None:
            return None
        chronicle = store.chronicles.of(last) if last else Chronicle()
        before = known(last.briefing if last else None, chronicle)
        return cls(last=last, chronicle=chronicle, known=before, past=Past(chronicle))


class Again:
    """A story, read again."""

    def __init__(self, story: Story, printed: PrintedStory | None, numbers: Mapping[ArticleId, int]) -> None:
        self.story, self.printed, self.numbers = story, printed, numbers
        self.is_whole = True  # every article behind it is in the archive
        self.in_order = True  # its issue says in which order its reports were read
        self.in_full = False  # it is told, and not in a line
        self.goes_on = False  # nothing in it is new

    @cached_property
    def told(self) -> ReadStory:
        """Everything that analysis finds in it."""
        return tell(self.story)

    @property
    def name(self) -> str:
        """How a line of the proof calls it."""
        return f"story {self.printed.headline.text[:60]!r}" if self.printed else f"story {self.story.id}"

    def number(self, sentence: Sentence) -> int | None:
        """The number of the source that a sentence is of."""
        return self.numbers.get(sentence.article_id)

    def old(self, then: Then) -> frozenset[ArticleId]:
        """Its articles that its reader had, or that only say again what an earlier one said."""
        return told_of(self.story, then.known) | frozenset(rehashed(self.told, then.known))

    def news(self, then: Then) -> frozenset[ArticleId]:
        """Its articles that its reader has not seen; all of them where there is none."""
        members = frozenset(member.id for member in self.story.members)
        return members - self.old(then) or members


MOST_UNPRINTED = 300  # articles that are read for stories which are not printed: they cost what printed ones do


class Stories:
    """All stories of a briefing, those without room as well where they are few."""

    def __init__(self, briefing: Briefing, archive: Archive, kept: Kept | None) -> None:
        self._archive, self._kept = archive, kept
        self._sources = {source.number: source for source in briefing.sources}
        entries = ((source.number, archive.entry(source).stored) for source in briefing.sources)
        self.articles: dict[int, Article] = {number: article for number, article in entries if article is not None}
        self.printed: dict[StoryId, Again] = {}
        for topic in briefing.topics:
            for story in topic.printed:
                self.printed[story.id] = self._printed(story)
                self.printed[story.id].in_full = story in topic.stories
        self.by_source = {
            number: one for one in self.printed.values() for number in (one.printed.sources if one.printed else ())
        }
        living = [row for row in briefing.left_out if not row.by]
        found = [self._left_out(row) for row in living] if self._are_few(living) else []
        self.unprinted = tuple(one for one in found if one is not None)
        told = all(one.is_whole and one.in_order for one in self.printed.values())
        self.are_all = told and len(self.unprinted) == len(living) and (kept is not None or not living)

    def has_words(self, cited: Cited) -> bool:
        """Whether the archive has a sentence of an earlier issue."""
        return self._archive.has_words(cited)

    @property
    def in_full(self) -> Iterator[Again]:
        """Those that are told, in the order of the page."""
        return (one for one in self.printed.values() if one.in_full)

    @property
    def all(self) -> tuple[Again, ...]:
        """Those that are printed, then those of which only a line or a number speaks."""
        return (*self.printed.values(), *self.unprinted)

    def _are_few(self, rows: Sequence[LeftOut]) -> bool:
        return sum(len(row.articles) for row in rows) <= max(MOST_UNPRINTED, len(self.articles))

    def _printed(self, printed: PrintedStory) -> Again:
        behind = [self._sources[number] for number in printed.sources if number in self._sources]
        order = {number: turn for turn, number in enumerate(printed.members or (printed.headline.source,))}
        behind.sort(key=lambda source: (order.get(source.number, len(order)), source.number))
        articles = {s.number: self.articles[s.number] for s in behind if s.number in self.articles}
        copies = [self._copy(source, articles) for source in behind if source.copy_of is not None]
        members = [articles[s.number] for s in behind if s.copy_of is None and s.number in articles]
        story = Story(
            id=printed.id,
            headline_from=printed.headline.article_id,
            members=tuple(members),
            duplicates=tuple(copy for copy in copies if copy is not None),
            summary=tuple(_as_sentence(passage) for passage in printed.passages if passage.field is Field.TEXT),
            salience=0.0,
            first_seen=None,
            last_seen=None,
        )
        again = Again(self._with_past(story), printed, {one.id: number for number, one in articles.items()})
        again.is_whole = bool(members) and len(articles) == len(printed.sources) and None not in copies
        again.in_order = bool(printed.members)
        return again

    def _copy(self, source: PrintedSource, articles: Mapping[int, Article]) -> Duplicate | None:
        if source.copy_of is None or source.number not in articles or source.copy_of not in articles:
            return None
        return Duplicate(copy=articles[source.number], original=articles[source.copy_of].id)

    def _with_past(self, story: Story) -> Story:
        told = self._kept.told.get(story.id) if self._kept else None
        own = {member.id for member in story.members}
        rows = told.repeats if told else ()
        return replace(story, history=told.history if told else (), repeats=tuple(row for row in rows if row[0] in own))

    def _left_out(self, row: LeftOut) -> Again | None:
        """A story that is not printed; None where the archive lacks an article of it."""
        found = [self._archive.article(name, self._kept.body_of(name) if self._kept else None) for name in row.articles]
        articles = [article for article in found if article is not None]
        if len(articles) < len(found) or not 0 < len(articles) - row.copies <= len(articles):
            return None
        members = articles[: len(articles) - row.copies]
        story = Story(
            id=row.story,
            headline_from=members[0].id,
            members=tuple(members),
            duplicates=tuple(Duplicate(copy=copy, original=members[0].id) for copy in articles[len(members) :]),
            summary=(),
            salience=0.0,
            first_seen=None,
            last_seen=None,
        )
        again = Again(self._with_past(story), None, {})
        again.goes_on = row.in_a_line
        return again


def _as_sentence(passage: Quoted) -> Sentence:
    return Sentence(article_id=passage.article_id, position=0, paragraph=0, start=passage.start, end=passage.end)
