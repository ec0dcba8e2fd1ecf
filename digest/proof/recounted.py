"""What an issue says it found in its stories, found again in their archived articles.

The same rules read the same articles once more: origins and support of each story and sentence, its coverage, its
timeline, its positions, its discrepancies. What differs is a line, with what and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from digest.analyse.changes.delta import of_the_day
from digest.analyse.dates.timeline import coverage
from digest.model import (
    ArticleId,
    Briefing,
    Change,
    Discrepancy,
    Field,
    Figures,
    PrintedDiscrepancy,
    PrintedStory,
    Quoted,
    Sentence,
    Support,
    Weights,
    count_outlets,
    figured,
    scored,
    sure_origins,
)
from digest.proof.again import Again, Stories, Then, place
from digest.proof.archive import quoted_in
from digest.proof.kept import Kept
from digest.proof.rows import Checked, Row, checked, compared_rows

ROUNDING = 0.0002  # a score is made of the salience before that is rounded to four places, and rounded itself


def recounted(briefing: Briefing, stories: Stories, today: date) -> Iterator[str]:
    """A line for each figure of a story, or of all of them, that the articles do not give."""
    for one in stories.printed.values():
        if one.is_whole and one.printed:
            yield from (f"{one.name}: {fault}" for fault in _of_story(one, one.printed, briefing, today))
    yield from _of_all(stories, briefing)
    yield from _unmarked(stories, briefing)


# ── a story ──────────────────────────────────────────────────────────────────────────────────────────────


def _of_story(one: Again, story: PrintedStory, briefing: Briefing, today: date) -> Iterator[str]:
    names = sure_origins(origin.name for origin in one.told.origins)
    if list(map(str.casefold, story.origins)) != list(map(str.casefold, names)):
        yield f"origins: printed {', '.join(story.origins) or 'none'}, counted {', '.join(names)}"
    for passage, printed in zip(story.passages, story.support, strict=False):
        if (counted := _support(one, passage)) != printed:
            yield f"sentence {passage.text[:40]!r}: printed {_said(printed)}, counted {_said(counted)}"
    if len(story.support) != len(story.passages):
        yield f"support: printed for {len(story.support)} of {len(story.passages)} sentences"
    yield from _of_coverage(one, story, briefing, today)


def _support(one: Again, passage: Quoted) -> Support:
    """Who says what one of its sentences says."""
    known = {place(sentence): behind for sentence, behind in one.told.support}
    behind = known.get(place(passage), (passage.article_id,))
    found = [article for article in one.story.articles if article.id in behind]
    named = {article: origin.name for origin in one.told.origins for article in origin.articles}
    return Support(
        outlets=count_outlets(article.outlet for article in found),
        origins=len(sure_origins(named.get(article.id, article.outlet) for article in found)),
    )


def _said(support: Support) -> str:
    return f"{support.outlets} outlets, {support.origins} origins"


def _of_coverage(one: Again, story: PrintedStory, briefing: Briefing, today: date) -> Iterator[str]:
    printed = story.coverage
    if printed is None:
        yield "coverage: not printed"
        return
    counted = coverage(one.story, today)
    first = next((s.article_id for s in briefing.sources if s.number == printed.first), None)
    if first != counted.first:
        yield f"first report: printed {first}, counted {counted.first}"
    if printed.per_day != counted.per_day:
        yield f"articles per day: printed {_days(printed.per_day)}, counted {_days(counted.per_day)}"
    if printed.quiet_since != counted.quiet_since:
        yield f"quiet since: printed {printed.quiet_since}, counted {counted.quiet_since}"


def _days(rows: Sequence[tuple[date, int]]) -> str:
    return ", ".join(f"{on} {count}" for on, count in rows) or "none"


def misfigured(stories: Stories, kept: Kept | None) -> Iterator[str]:
    """A line for each story whose figures are not those of the formula; the salience is grouping's own."""
    for one in stories.printed.values():
        story = one.printed
        if story is None or not one.is_whole:
            continue
        if story.figures is None:
            yield f"{one.name}: figures: not printed"
            continue
        if story.figures.story_id != story.id:
            yield f"{one.name}: figures of {story.figures.story_id}"
        if story.figures.salience != story.salience:
            yield f"{one.name}: salience: printed {story.figures.salience} and {story.salience}"
        origins = len(sure_origins(origin.name for origin in one.told.origins))
        weights = kept.recipe.weights if kept and kept.recipe else None
        yield from (f"{one.name}: {fault}" for fault in of_figures(story.figures, origins, story.change, weights))


def of_figures(printed: Figures, origins: int | None, change: Change, weights: Weights | None) -> Iterator[str]:
    """Where the figures of a story are not those of so many origins, and of its newness; None: that is not known."""
    counted = figured(printed.story_id, printed.salience, origins or 1, change, weights or Weights())
    if origins is not None and printed.origins != counted.origins:
        yield f"figure of its origins: printed {printed.origins}, counted {counted.origins}"
    if printed.novelty != counted.novelty:
        yield f"novelty: printed {printed.novelty}, counted {counted.novelty}"
    if weights is None:
        return
    score = scored((printed.salience, printed.origins, printed.novelty), weights)
    if abs(score - printed.score) > ROUNDING:
        yield f"score: printed {printed.score}, counted {score:.4f}"


# ── what is found in it ──────────────────────────────────────────────────────────────────────────────────


def discrepancies(stories: Stories, then: Then | None) -> Checked:
    """The boxes of sources that differ: those that analysis finds, of which one side is new."""

    def found(one: Again) -> list[Row]:
        news = one.news(then) if then else frozenset(member.id for member in one.story.members)
        return [_box(row) for row in one.told.discrepancies if _is_news(row, news)]

    def printed(story: PrintedStory) -> list[Row]:
        return [_printed_box(box) for box in story.discrepancies]

    return _in_stories("discrepancies", stories, printed, found, is_sure=then is not None)


def _is_news(row: Discrepancy, news: frozenset[ArticleId]) -> bool:
    return any(sentence.article_id in news for sentence in row.sentences)


def _box(row: Discrepancy) -> Row:
    return {
        "at": tuple(map(place, row.sentences)),
        "measure": row.measure,
        "figures": row.figures,
        "differing in": row.kind,
    }


def _printed_box(box: PrintedDiscrepancy) -> Row:
    return {
        "at": tuple(map(place, box.passages)),
        "measure": box.measure,
        "figures": box.figures,
        "differing in": box.differ_in,
    }


def positions(stories: Stories, then: Then | None) -> Checked:
    """What actors say now, and what they said before."""

    def found(one: Again) -> list[Row]:
        rows = one.told.positions if then is None else of_the_day(one.told.positions, one.story.members, then.known)
        return [_position(row.actor, row.latest, row.earlier) for row in rows]

    def printed(story: PrintedStory) -> list[Row]:
        return [_position(row.actor, row.latest, row.earlier) for row in story.positions]

    return _in_stories("positions", stories, printed, found)


def _position(actor: str, latest: Sentence | Quoted, earlier: Sentence | Quoted | None) -> Row:
    return {"at": place(latest), "actor": actor, "said before": place(earlier) if earlier else None}


def timelines(stories: Stories) -> Checked:
    """The days of each story, with the sentences that name them."""

    def found(one: Again) -> list[Row]:
        return [{"at": place(event.sentence), "day": event.on} for event in one.told.events]

    def printed(story: PrintedStory) -> list[Row]:
        return [{"at": place(event.passage), "day": event.on} for event in story.timeline]

    return _in_stories("days of timelines", stories, printed, found)


def _in_stories(
    what: str,
    stories: Stories,
    printed: Callable[[PrintedStory], list[Row]],
    found: Callable[[Again], list[Row]],
    *,
    is_sure: bool = True,
) -> Checked:
    """The rows of one kind, story by story; one in a line has none."""
    faults: list[tuple[int | None, str]] = []
    count = 0
    for one in stories.printed.values():
        if one.printed is None:
            continue
        rows = printed(one.printed)
        if one.is_whole and one.in_order:
            again = found(one) if one.in_full else []
            for fault in compared_rows(rows, again, complete=is_sure):
                number = None if fault.row is None else count + fault.row
                faults.append((number, f"{one.name}: {what}: {_of_row(rows, fault.row)}{fault.words}"))
        count += len(rows)
    return checked(what, count, faults)


def _of_row(rows: Sequence[Row], number: int | None) -> str:
    """Which row a fault is of."""
    if number is None:
        return ""
    row = rows[number]
    names = (row.get("measure"), row.get("actor"), row.get("day"))
    return f"{next((str(name) for name in names if name), '')}: "


# ── all of them ──────────────────────────────────────────────────────────────────────────────────────────


def _of_all(stories: Stories, briefing: Briefing) -> Iterator[str]:
    """The figures of the whole issue: exact where every article behind it is at hand, else bounded."""
    names = len(sure_origins(origin.name for one in stories.all for origin in one.told.origins))
    unnamed = sum(len(one.told.anonymous) for one in stories.all)
    for name, printed, counted in (
        ("origins", briefing.sourcing.origins, names),
        ("sentences that rest on nobody named", briefing.sourcing.anonymous, unnamed),
    ):
        if printed < counted or (stories.are_all and printed != counted):
            yield f"figure: {name}: printed {printed}, counted {counted}"


MARKED_SINCE = 3  # the first form of a briefing that says of a sentence that it rests on somebody who is not named


def _unmarked(stories: Stories, briefing: Briefing) -> Iterator[str]:
    """Sentences that rest on nobody named and do not say so, or the other way round; only of today's articles."""
    if briefing.schema < MARKED_SINCE:
        return
    known = {(a.id, a.raw_sha256): one for one in stories.all for a in one.story.members}
    earlier = {source.number for source in briefing.sources if source.earlier}
    for passage in quoted_in(briefing):
        story = known.get((passage.article_id, passage.raw_sha256))
        if story is None and passage.source not in earlier:
            continue
        spans = [one for one in story.told.anonymous if one.article_id == passage.article_id] if story else []
        counted = any(one.start < passage.end and passage.start < one.end for one in spans)
        if passage.unnamed != (counted and passage.field is Field.TEXT):
            words = "marked as resting on nobody named" if passage.unnamed else "not marked, and rests on nobody named"
            yield f"sentence {passage.text[:40]!r}: {words}"
