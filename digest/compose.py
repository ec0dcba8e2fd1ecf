"""Topics and findings → Briefing: what fits, in which order, what is left out and said so.

A passage is only ever made by `_Desk`, which slices; a source gets its number where it is first used, in the order in
which the page is read. Nothing is told twice: a story of the last issue without news is a line, and a sentence that
stands in a story does not come again among the quotations, nor in the bottom line where another one says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from digest import text
from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Change,
    Counts,
    DateAhead,
    Field,
    Findings,
    Issue,
    PrintedDate,
    PrintedDiscrepancy,
    PrintedQuotation,
    PrintedSource,
    PrintedStory,
    PrintedTopic,
    Quotation,
    Quoted,
    Sentence,
    SetAside,
    SinceLast,
    Sourcing,
    Story,
    StoryId,
    Topic,
)

SCHEMA = 1
DEK_WORDS = 20  # a dek of so many words stands for itself; a shorter one leans on the headline above it
SHARED_WORDS = 3  # content words of the headline in a sentence that says the same news
LEDE_WORDS = (8, 45)  # shorter is a scene or a stub, longer is no bottom line
QUOTATIONS_A_STORY = 2
REST = 2  # sentences that a story keeps at the least when the bottom line took one


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may be printed; each a count."""

    stories_per_topic: int
    briefly_per_topic: int
    bottom_line: int
    quotations: int
    dates_ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the news of one issue."""

    edition_slug: str
    edition_label: str
    language: str
    zone: str
    as_of: datetime
    period_start: datetime | None  # of the look-back window; None: no window
    items: int  # read from the sources
    set_aside: tuple[SetAside, ...]
    failed_sources: tuple[str, ...]
    last_issue: Issue | None
    limits: Limits


def compose(topics: Sequence[Topic], findings: Findings, frame: Frame) -> Briefing:
    """Lay out an issue: most salient first, a story once, nothing of the last issue told again as news."""
    continuing = {story for story, change in findings.changes if change is Change.CONTINUING}
    fresh = tuple(_only(topic, lambda story: story.id not in continuing) for topic in topics)
    fresh = tuple(topic for topic in fresh if topic.stories)
    desk = _Desk(topics, findings, frame.limits)
    bottom_line = tuple(desk.bottom_line(story) for story in _leading(fresh, frame.limits.bottom_line))
    since = _since(desk, topics, findings, frame.last_issue)
    printed = tuple(desk.topic(topic) for topic in fresh)
    told = [story for topic in fresh for story in topic.stories[: frame.limits.stories_per_topic]]
    quotations = desk.quotations(told, frame.limits.quotations)
    ahead = tuple(PrintedDate(on=d.on, passage=desk.sentence(d.sentence)) for d in _dates(findings, told, frame))
    articles = [article for topic in topics for story in topic.stories for article in everyone(story)]
    dated = sorted((a.published.at, a.published.iso()) for a in articles if a.published)
    window = frame.period_start.isoformat(timespec="minutes") if frame.period_start else None
    return Briefing(
        schema=SCHEMA,
        edition_slug=frame.edition_slug,
        edition_label=frame.edition_label,
        language=frame.language,
        zone=frame.zone,
        as_of=frame.as_of,
        period_start=window or (dated[0][1] if dated else None),
        period_end=dated[-1][1] if dated else None,
        counts=_counts(topics, articles, frame),
        bottom_line=bottom_line,
        since=since,
        topics=printed,
        quotations=quotations,
        dates_ahead=ahead,
        sources=desk.sources(),
        sourcing=_sourcing(topics, articles, frame),
        set_aside=frame.set_aside,
    )


def everyone(story: Story) -> tuple[Article, ...]:
    """All articles behind a story: its members, then the copies folded into them."""
    return story.members + tuple(duplicate.copy for duplicate in story.duplicates)


class _Desk:
    """Numbers the sources while the page is laid out from top to bottom, and slices every passage."""

    def __init__(self, topics: Sequence[Topic], findings: Findings, limits: Limits) -> None:
        stories = [story for topic in topics for story in topic.stories]
        self._limits = limits
        self._findings = findings
        self._changes = dict(findings.changes)
        self._articles: dict[ArticleId, Article] = {a.id: a for story in stories for a in everyone(story)}
        self._original = {d.copy.id: d.original for story in stories for d in story.duplicates}
        self._numbers: dict[ArticleId, int] = {}
        self._said: set[Sentence] = set()  # of stories, in the bottom line

    def number(self, article_id: ArticleId) -> int:
        """The source's number; the next free one at first use."""
        return self._numbers.setdefault(article_id, len(self._numbers) + 1)

    def slice(self, article_id: ArticleId, field: Field, start: int, end: int) -> Quoted:
        """The one place where printed news comes from."""
        article = self._articles[article_id]
        return Quoted(
            text=article.part(field)[start:end],
            article_id=article_id,
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

    def bottom_line(self, story: Story) -> Quoted:
        """One sentence that says the story and does not stand in it again, where its sources have one.

        First another outlet's lede, then a dek, then the sentence of the story that is nearest to its headline.
        """
        head = self._articles[story.headline_from]
        for article in story.members:
            lede = _lede(article)
            if lede and lede not in story.summary and _says_the_news(lede.of(article.text), article, head):
                return self.sentence(lede)
        for article in story.members:
            if article.dek and _stands_alone(article.dek, article, head):
                return self.slice(article.id, Field.DEK, 0, len(article.dek))
        if not story.summary:
            return self.headline(story)
        said = max(story.summary, key=lambda s: _shared(s.of(self._articles[s.article_id].text), head))
        self._said.add(said)
        return self.sentence(said)

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
        passages = tuple(self.sentence(sentence) for sentence in self._not_yet_said(story)) if told else ()
        discrepancies = self._discrepancies(story) if told else ()
        articles = everyone(story)
        numbers = tuple(sorted({self.number(article.id) for article in articles}))
        cited = {headline.source, *(p.source for p in passages)}
        # What a copy says again later is no news: its date is in the list of sources.
        newest = max((a.published for a in story.members if a.published), key=lambda p: p.at, default=None)
        return PrintedStory(
            id=story.id,
            change=self._changes.get(story.id, Change.NEW),
            headline=headline,
            language=self._articles[story.headline_from].language,
            passages=passages,
            discrepancies=discrepancies,
            sources=numbers,
            also=tuple(number for number in numbers if number not in cited),
            outlets=len({article.outlet for article in articles}),
            independent=len({article.outlet for article in story.members}),
            published=newest.iso() if newest else None,
            salience=round(story.salience, 4),
        )

    def _not_yet_said(self, story: Story) -> tuple[Sentence, ...]:
        """The summary without what the bottom line took, where the rest stands on its own under the headline."""
        rest = tuple(sentence for sentence in story.summary if sentence not in self._said)
        if len(rest) < REST or len(rest) == len(story.summary):
            return story.summary
        article = self._articles[rest[0].article_id]
        return story.summary if text.leans(rest[0].of(article.text), article.language) else rest

    def _discrepancies(self, story: Story) -> tuple[PrintedDiscrepancy, ...]:
        return tuple(
            PrintedDiscrepancy(measure=d.measure, figures=d.figures, passages=tuple(map(self.sentence, d.sentences)))
            for d in self._findings.discrepancies
            if d.story_id == story.id
        )

    def quotations(self, told: Sequence[Story], limit: int) -> tuple[PrintedQuotation, ...]:
        """Who said what in the stories told, beyond the sentences that they print.

        A row a speaker and story. Where there are more rows than fit, each story's first come before any second.
        """
        rows = [self._said_in(story) for story in told]
        turns = [(turn, place) for place, own in enumerate(rows) for turn in range(len(own))]
        chosen = sorted((place, turn) for turn, place in sorted(turns)[:limit])
        return tuple(self._quotation(rows[place][turn]) for place, turn in chosen)

    def _said_in(self, story: Story) -> list[Quotation]:
        printed, speakers = set(story.summary), set[str]()
        rows = []
        for found in self._findings.quotations:
            speaker = self._speaker(found)
            if found.story_id == story.id and found.sentence not in printed and speaker not in speakers:
                speakers.add(speaker)
                rows.append(found)
        return rows[:QUOTATIONS_A_STORY]

    def _speaker(self, found: Quotation) -> str:
        return self._articles[found.sentence.article_id].text[found.speaker.start : found.speaker.end]

    def _quotation(self, found: Quotation) -> PrintedQuotation:
        article = self._articles[found.sentence.article_id]
        return PrintedQuotation(
            speaker=self._speaker(found),
            verb=found.verb,
            passage=self.sentence(found.sentence),
            outlet=article.outlet,
            published=article.published.iso() if article.published else None,
        )

    def sources(self) -> tuple[PrintedSource, ...]:
        """The numbered list, once everything else is laid out."""
        return tuple(self._source(article_id, number) for article_id, number in self._numbers.items())

    def _source(self, article_id: ArticleId, number: int) -> PrintedSource:
        article = self._articles[article_id]
        original = self._original.get(article_id)
        dateline = article.dateline
        return PrintedSource(
            number=number,
            article_id=article_id,
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
        )


def _lede(article: Article) -> Sentence | None:
    """The first sentence of an article, if it is a whole one of the right length."""
    first = next(iter(text.sentences(article.text, article.language, article.id, article.dateline)), None)
    if first is None or not text.is_complete(first.of(article.text)):
        return None
    shortest, longest = LEDE_WORDS
    return first if shortest <= text.word_count(first.of(article.text), article.language) <= longest else None


def _says_the_news(words: str, article: Article, head: Article) -> bool:
    """Whether words say what the story's headline says, in its language."""
    return article.language == head.language and _shared(words, head) >= SHARED_WORDS


def _shared(words: str, head: Article) -> int:
    """How many content words of an article's headline there are in these words."""
    return len(set(text.content_words(words, head.language)) & set(text.content_words(head.headline, head.language)))


def _stands_alone(dek: str, article: Article, head: Article) -> bool:
    """Whether a dek is a whole sentence about the story: long enough, not cut, sharing words with its article."""
    if text.word_count(dek, article.language) < DEK_WORDS or dek.rstrip().endswith(("…", "...")):
        return False
    start = f"{article.headline} {article.text[:400]}"
    shared = set(text.content_words(dek, article.language)) & set(text.content_words(start, article.language))
    return article.language == head.language and len(shared) >= SHARED_WORDS


def _only(topic: Topic, keep: Callable[[Story], bool]) -> Topic:
    return Topic(slug=topic.slug, label=topic.label, stories=tuple(story for story in topic.stories if keep(story)))


def _leading(topics: Sequence[Topic], limit: int) -> list[Story]:
    """The top story of each leading topic, then the next ones where there are fewer topics than lines."""
    rounds = max((len(topic.stories) for topic in topics), default=0)
    in_turn = (topic.stories[n] for n in range(rounds) for topic in topics if n < len(topic.stories))
    return [story for story, _ in zip(in_turn, range(limit), strict=False)]


def _since(desk: _Desk, topics: Sequence[Topic], findings: Findings, last: Issue | None) -> SinceLast:
    by_change: dict[Change, list[StoryId]] = {change: [] for change in Change}
    for story, change in findings.changes:
        by_change[change].append(story)
    stories = {story.id: story for topic in topics for story in topic.stories}
    return SinceLast(
        last_issue=last.id if last else None,
        last_as_of=last.as_of if last else None,
        new=tuple(by_change[Change.NEW]),
        updated=tuple(by_change[Change.UPDATED]),
        continuing=tuple(desk.headline(stories[story]) for story in by_change[Change.CONTINUING]),
    )


def _dates(findings: Findings, told: Sequence[Story], frame: Frame) -> list[DateAhead]:
    """Dates of the stories told: what is still to come before what has passed, each story's first before any second."""
    today = frame.as_of.astimezone(ZoneInfo(frame.zone)).date()
    place = {story.id: number for number, story in enumerate(told)}
    turns: Counter[tuple[StoryId, bool]] = Counter()
    ranked = []
    for found in (found for found in findings.dates_ahead if found.story_id in place):
        passed = found.on < today
        ranked.append((passed, turns[found.story_id, passed], place[found.story_id], found))
        turns[found.story_id, passed] += 1
    chosen = sorted(ranked, key=lambda row: row[:3])[: frame.limits.dates_ahead]
    return [row[3] for row in sorted(chosen, key=lambda row: (row[0], row[3].on, row[2]))]


def _counts(topics: Sequence[Topic], articles: Sequence[Article], frame: Frame) -> Counts:
    stories = [story for topic in topics for story in topic.stories]
    return Counts(
        items=frame.items,
        articles=len(articles),
        copies=sum(len(story.duplicates) for story in stories),
        stories=len(stories),
        outlets=len({article.outlet for article in articles}),
        set_aside=len(frame.set_aside),
    )


def _sourcing(topics: Sequence[Topic], articles: Sequence[Article], frame: Frame) -> Sourcing:
    stories = [story for topic in topics for story in topic.stories]
    dated = sorted((a.published.at, a.published.iso()) for a in articles if a.published)
    return Sourcing(
        outlets=len({article.outlet for article in articles}),
        stories=len(stories),
        single_source=sum(len({article.outlet for article in story.members}) == 1 for story in stories),
        languages=_by_use(article.language for article in articles),
        oldest=dated[0][1] if dated else None,
        newest=dated[-1][1] if dated else None,
        undated=sum(article.published is None for article in articles),
        year_inferred=sum(bool(a.published and a.published.year_candidates) for a in articles),
        failed_sources=frame.failed_sources,
    )


def _by_use(names: Iterable[str]) -> tuple[str, ...]:
    """Most used first, then by name."""
    return tuple(name for name, _ in sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
