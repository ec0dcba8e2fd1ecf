"""The desk: numbers the sources while the page is laid out from top to bottom, and slices every passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from digest import text
from digest.compose import bottom
from digest.compose.frame import Limits
from digest.compose.hand import notes
from digest.model import (
    Article,
    ArticleId,
    Change,
    Cited,
    Coverage,
    DateAhead,
    DeskEdit,
    Expected,
    Field,
    Figures,
    Findings,
    PrintedCoverage,
    PrintedDate,
    PrintedDiscrepancy,
    PrintedEvent,
    PrintedPosition,
    PrintedQuotation,
    PrintedSource,
    PrintedStory,
    PrintedTopic,
    Quotation,
    Quoted,
    Sentence,
    Story,
    StoryId,
    Support,
    Topic,
    count_outlets,
)
from digest.text import normal

REST = 2  # sentences that a story keeps at the least when the bottom line took one


def everyone(story: Story) -> tuple[Article, ...]:
    """All articles behind a story: its members, then the copies folded into them."""
    return story.members + tuple(duplicate.copy for duplicate in story.duplicates)


class Desk:
    """The one place where printed news comes from."""

    def __init__(
        self,
        topics: Sequence[Topic],
        findings: Findings,
        limits: Limits,
        hand: tuple[Mapping[StoryId, Figures], Sequence[DeskEdit]],
    ) -> None:
        stories = [story for topic in topics for story in topic.stories]
        self._limits = limits
        self._findings = findings
        self._figures, self._edits = hand
        self._changes = dict(findings.changes)
        self._articles: dict[ArticleId, Article] = {a.id: a for story in stories for a in everyone(story)}
        self._original = {d.copy.id: d.original for story in stories for d in story.duplicates}
        self._origin = {article: origin.name for origin in findings.origins for article in origin.articles}
        self._numbers: dict[ArticleId, int] = {}
        self._earlier: set[ArticleId] = set()
        self._said: set[Sentence] = set()  # of stories, in the bottom line
        self._lines: set[str] = set()  # of the bottom line, in normal form

    def number(self, article_id: ArticleId) -> int:
        """The source's number; the next free one at first use."""
        return self._numbers.setdefault(article_id, len(self._numbers) + 1)

    def slice(self, article_id: ArticleId, field: Field, start: int, end: int) -> Quoted:
        """A passage of an article."""
        article = self._articles[article_id]
        return Quoted(
            text=article.part(field)[start:end],
            article_id=article.id,
            raw_sha256=article.raw_sha256,
            field=field,
            start=start,
            end=end,
            source=self.number(article_id),
        )

    def sentence(self, sentence: Sentence) -> Quoted:
        """A sentence of an article's text."""
        return self.slice(sentence.article_id, Field.TEXT, sentence.start, sentence.end)

    def headline(self, story: Story) -> Quoted:
        """The headline that stands for a story."""
        return self.slice(story.headline_from, Field.HEADLINE, 0, len(self._articles[story.headline_from].headline))

    def headline_text(self, story: Story) -> str:
        """The same as words alone, for a story that is not printed: it takes no source number."""
        return self._articles[story.headline_from].headline

    def recall(self, articles: Iterable[Article]) -> None:
        """Articles of earlier issues that may be cited, also those that their outlet has rewritten since."""
        for article in articles:
            today = self._articles.get(article.id)
            if today is None or today.raw_sha256 != article.raw_sha256:
                place = article.id if today is None else ArticleId(f"{article.id}@{article.raw_sha256}")
                self._articles[place] = article
                self._earlier.add(place)

    def recalled(self, cited: Cited) -> Quoted | None:
        """A sentence of an earlier issue; None where its words are gone."""
        for place in (cited.article_id, ArticleId(f"{cited.article_id}@{cited.raw_sha256}")):
            article = self._articles.get(place)
            same = article is not None and article.raw_sha256 == cited.raw_sha256
            if article is not None and same and article.text[cited.start : cited.end] == cited.words:
                return self.slice(place, Field.TEXT, cited.start, cited.end)
        return None

    # ── the bottom line ──────────────────────────────────────────────────────────────────────────────────

    def bottom_line(self, story: Story) -> Quoted | None:
        """One sentence that says the story; None where it would say again what stands there already.

        First another outlet's lede, then a dek, then the sentence of the story that is nearest to its headline.
        """
        for article, lede in bottom.candidates(story, self._findings.fresh):
            words = lede.of(article.text) if lede else article.dek or ""
            if self._is_new(words):
                return self.sentence(lede) if lede else self.slice(article.id, Field.DEK, 0, len(words))
        said = bottom.nearest(story)
        if said is None:
            return self.headline(story) if self._is_new(self.headline_text(story)) else None
        if not self._is_new(said.of(self._articles[said.article_id].text)):
            return None
        self._said.add(said)
        return self.sentence(said)

    def _is_new(self, words: str) -> bool:
        plain = normal(words)
        known = plain in self._lines
        self._lines.add(plain)
        return not known

    # ── stories ──────────────────────────────────────────────────────────────────────────────────────────

    def topic(self, topic: Topic) -> PrintedTopic:
        """A section: some stories in full, some in a line, the rest counted."""
        full, lines = self._limits.stories_per_topic, self._limits.briefly_per_topic
        return PrintedTopic(
            slug=topic.slug,
            label=topic.label,
            stories=tuple(self.story(story, told=True) for story in topic.stories[:full]),
            briefly=tuple(self.story(story, told=False) for story in topic.stories[full : full + lines]),
            omitted=len(topic.stories[full + lines :]),
        )

    def story(self, story: Story, *, told: bool) -> PrintedStory:
        """A story with its passages, or only its headline and its sources."""
        headline = self.headline(story)
        sentences = self._not_yet_said(story) if told else ()
        passages = tuple(self.sentence(sentence) for sentence in sentences)
        discrepancies = self._discrepancies(story) if told else ()
        timeline = self._timeline(story) if told else ()
        positions = self._positions(story) if told else ()
        articles = everyone(story)
        numbers = tuple(sorted({self.number(article.id) for article in articles}))
        cited = {headline.source, *(p.source for p in passages)}
        return PrintedStory(
            id=story.id,
            change=self._changes.get(story.id, Change.NEW),
            headline=headline,
            language=self._articles[story.headline_from].language,
            passages=passages,
            discrepancies=discrepancies,
            sources=numbers,
            also=tuple(number for number in numbers if number not in cited),
            outlets=count_outlets(a.outlet for a in articles),
            independent=count_outlets(a.outlet for a in story.members),
            published=_last_told(story),
            salience=round(story.salience, 4),
            origins=tuple(origin.name for origin in self._findings.origins if origin.story_id == story.id),
            support=self._support(sentences),
            timeline=timeline,
            positions=positions,
            coverage=self._coverage(story),
            figures=self._figures.get(story.id),
            notes=notes(story, self._edits),
        )

    def _not_yet_said(self, story: Story) -> tuple[Sentence, ...]:
        """The summary without what the bottom line took, where the rest stands on its own under the headline."""
        rest = tuple(sentence for sentence in story.summary if sentence not in self._said)
        if len(rest) < REST or len(rest) == len(story.summary):
            return story.summary
        article = self._articles[rest[0].article_id]
        return story.summary if text.leans(rest[0].of(article.text), article.language) else rest

    def _support(self, sentences: Sequence[Sentence]) -> tuple[Support, ...]:
        known = dict(self._findings.support)
        rows = []
        for sentence in sentences:
            behind = known.get(sentence, (sentence.article_id,))
            articles = [self._articles[one] for one in behind]
            articles += [self._articles[copy] for copy, original in self._original.items() if original in behind]
            outlets = count_outlets(article.outlet for article in articles)
            origins = len({self._origin.get(article.id, article.outlet).casefold() for article in articles})
            rows.append(Support(outlets=outlets, origins=origins))
        return tuple(rows)

    def _discrepancies(self, story: Story) -> tuple[PrintedDiscrepancy, ...]:
        """Those of which one side is new: the others stood in an issue before."""
        news = {article.id for article in bottom.news_of(story, self._findings.fresh)}
        return tuple(
            PrintedDiscrepancy(
                measure=d.measure,
                figures=d.figures,
                passages=tuple(map(self.sentence, d.sentences)),
                differ_in=d.kind,
            )
            for d in self._findings.discrepancies
            if d.story_id == story.id and any(sentence.article_id in news for sentence in d.sentences)
        )

    def _timeline(self, story: Story) -> tuple[PrintedEvent, ...]:
        rows = [event for event in self._findings.events if event.story_id == story.id]
        return tuple(PrintedEvent(on=event.on, passage=self.sentence(event.sentence)) for event in rows)

    def _positions(self, story: Story) -> tuple[PrintedPosition, ...]:
        return tuple(
            PrintedPosition(
                actor=row.actor,
                latest=self.sentence(row.latest),
                earlier=self.sentence(row.earlier) if row.earlier else None,
            )
            for row in self._findings.positions
            if row.story_id == story.id
        )

    def _coverage(self, story: Story) -> PrintedCoverage | None:
        found: Coverage | None = next((c for c in self._findings.coverage if c.story_id == story.id), None)
        if found is None:
            return None
        return PrintedCoverage(first=self.number(found.first), per_day=found.per_day, quiet_since=found.quiet_since)

    # ── the ledger ───────────────────────────────────────────────────────────────────────────────────────

    def quotation(self, found: Quotation) -> PrintedQuotation:
        """A row of "who said what"."""
        article = self._articles[found.sentence.article_id]
        return PrintedQuotation(
            speaker=found.actor,
            verb=found.verb,
            passage=self.sentence(found.sentence),
            outlet=article.outlet,
            published=article.published.iso() if article.published else None,
            role=article.text[found.role.start : found.role.end] if found.role else None,
            said=found.kind,
            mode=found.mode,
            place=article.text[found.place.start : found.place.end] if found.place else None,
            on=found.on,
            rest=tuple(self.sentence(sentence) for sentence in found.rest),
            also=tuple(self.number(echo.article_id) for echo in found.echoes),
        )

    def date(self, found: DateAhead, *, due: bool) -> PrintedDate:
        """A row of "dates ahead"."""
        return PrintedDate(
            on=found.on,
            passage=self.sentence(found.sentence),
            precision=found.precision,
            due=due,
            also=tuple(self.number(echo.article_id) for echo in found.echoes),
        )

    def overdue(self, found: Expected) -> PrintedDate | None:
        """A day that an earlier issue named, and of which nobody has reported; None where its words are gone."""
        cited = Cited(
            article_id=found.article_id,
            raw_sha256=found.raw_sha256,
            start=found.start,
            end=found.end,
            words=found.words,
        )
        passage = self.recalled(cited)
        return PrintedDate(on=found.on, passage=passage, precision=found.precision, due=True) if passage else None

    def sources(self) -> tuple[PrintedSource, ...]:
        """The numbered list, once everything else is laid out."""
        return tuple(self._source(article_id, number) for article_id, number in self._numbers.items())

    def _source(self, article_id: ArticleId, number: int) -> PrintedSource:
        article = self._articles[article_id]
        original = self._original.get(article_id)
        dateline = article.dateline
        return PrintedSource(
            number=number,
            article_id=article.id,
            raw_sha256=article.raw_sha256,
            outlet=article.outlet,
            headline=article.headline,
            language=article.language,
            byline=article.byline,
            dateline=article.text[dateline.start : dateline.end].strip() if dateline else None,
            agency=article.agency,
            published=article.published.iso() if article.published else None,
            precision=article.published.precision if article.published else None,
            url=article.url,
            copy_of=self._numbers.get(original) if original else None,
            earlier=article_id in self._earlier,
        )


def _last_told(story: Story) -> str | None:
    """When the latest of a story's own reports was published: a copy is no news, whenever it was printed."""
    own = [member.published for member in story.members if member.published]
    copies = [duplicate.copy.published for duplicate in story.duplicates if duplicate.copy.published]
    told = max(own, key=lambda p: p.at, default=None) or min(copies, key=lambda p: p.at, default=None)
    return told.iso() if told else None
