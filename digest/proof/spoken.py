"""Who said what: each printed statement found again in its story, with its speaker, its verb and all else of it.

A statement that is printed has to be what `analyse` finds at that place. Of the others a proof knows how many there
must be at the least: which of them matter more is for `compose` to say, and for `digest rebuild` to repeat.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import QUOTATIONS_A_STORY, Article, ArticleId, Briefing, PrintedQuotation, Quotation, Span
from digest.proof.again import Again, Place, Stories, Then, place
from digest.proof.kept import Kept
from digest.proof.rows import Checked, Row, checked, compared_rows


def spoken(briefing: Briefing, stories: Stories, then: Then | None, kept: Kept | None) -> Checked:
    """The rows of "who said what", held against the archived articles."""
    faults: list[tuple[int | None, str]] = [*_rows(briefing, stories), *_order(briefing, stories)]
    if then is not None and kept is not None and kept.recipe is not None:
        faults += _missing(briefing, stories, then, kept.recipe.edition.quotations)
    return checked("statements", len(briefing.quotations), faults)


def _rows(briefing: Briefing, stories: Stories) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(briefing.quotations):
        name = f"quotation {row.passage.text[:60]!r}"
        story = stories.by_source.get(row.passage.source)
        if story is None or not story.in_full:
            yield number, f"{name}: no story that is told rests on source {row.passage.source}"
        elif story.story.members and story.numbers.get(row.passage.article_id) == row.passage.source:
            found = [_found(one, story) for one in story.told.said if place(one.sentence) == place(row.passage)]
            printed = _printed(row)
            if not story.in_order:  # which telling of a statement stands for the others hangs on the order
                if not found:
                    continue
                found = [{**one, "also in": row.also} for one in found]
            yield from ((number, f"{name}: {one.words}") for one in compared_rows([printed], found, complete=False))


def _printed(row: PrintedQuotation) -> Row:
    return {
        "at": place(row.passage),
        "speaker": row.speaker,
        "role": row.role,
        "verb": row.verb,
        "what it does": row.said,
        "mode": row.mode,
        "place": row.place,
        "day": row.on,
        "outlet": row.outlet,
        "time": row.published,
        "going on": tuple(map(place, row.rest)),
        "also in": row.also,
    }


def _found(row: Quotation, story: Again) -> Row:
    article = next(one for one in story.story.members if one.id == row.sentence.article_id)
    return {
        "at": place(row.sentence),
        "speaker": row.actor,
        "role": _words(row.role, article),
        "verb": row.verb,
        "what it does": row.kind,
        "mode": row.mode,
        "place": _words(row.place, article),
        "day": row.on,
        "outlet": article.outlet,
        "time": article.published.iso() if article.published else None,
        "going on": tuple(map(place, row.rest)),
        "also in": tuple(map(story.number, row.echoes)),
    }


def _words(span: Span | None, article: Article) -> str | None:
    return article.text[span.start : span.end] if span else None


def _order(briefing: Briefing, stories: Stories) -> Iterator[tuple[int, str]]:
    """The rows stand in the order of the stories, and nobody speaks twice in one."""
    turn = {one.story.id: number for number, one in enumerate(stories.in_full)}
    seen: set[tuple[int, str]] = set()
    latest = 0
    for number, row in enumerate(briefing.quotations):
        story = stories.by_source.get(row.passage.source)
        own = turn.get(story.story.id, latest) if story else latest
        if own < latest or (own, row.speaker) in seen:
            yield (
                number,
                f"quotation {row.passage.text[:60]!r}: not in the order of the stories, each speaker once in each",
            )
        latest = max(own, latest)
        seen.add((own, row.speaker))


def _missing(briefing: Briefing, stories: Stories, then: Then, limit: int) -> Iterator[tuple[None, str]]:
    """Where there are fewer rows than there is room for, every story has its own."""
    if len(briefing.quotations) >= limit:
        return
    bottom = {place(line) for line in briefing.bottom_line}
    for story in (one for one in stories.in_full if one.is_whole and one.in_order):
        own = set(story.numbers.values())
        printed = sum(row.passage.source in own for row in briefing.quotations)
        actors = _speakers(story, story.news(then), bottom)
        if printed < min(QUOTATIONS_A_STORY, len(actors)):
            yield None, f"{story.name}: statements of {', '.join(sorted(actors))} found, {printed} printed"


def _speakers(story: Again, news: frozenset[ArticleId], bottom: set[Place]) -> set[str]:
    """Whose statements are surely not told elsewhere on the page."""
    shown = bottom | {place(sentence) for sentence in story.story.summary}
    rows = (row for row in story.told.said if row.actor and row.sentence.article_id in news)
    return {row.actor for row in rows if place(row.sentence) not in shown}
