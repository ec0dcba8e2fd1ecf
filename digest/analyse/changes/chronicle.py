"""The chronicle of an edition: what an issue leaves to the next, made of the one before and today's findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from digest.analyse.changes.claimed import claimed, moved_day
from digest.analyse.changes.delta import PREFIX
from digest.analyse.changes.due import expected, still_expected
from digest.analyse.changes.superseded import MOVED_KEY
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.updates import UNSAID
from digest.analyse.phrases import kept_formulas
from digest.model import Chronicle, Claimed, DiscrepancyKind, Expected, Findings, Story, Told

MOST_KEPT = 3000  # claims, dates and speakers that a chronicle keeps
MOST_TOLD = 60_000  # stories: those of some days of 100,000 articles, and of two weeks of 10,000 a day
KEPT_DAYS = timedelta(days=30)  # after which a story that did not go on is forgotten, and what was said in it


def written_on(
    before: Chronicle, told: Sequence[tuple[Story, Sequence[Claim]]], findings: Findings, now: date
) -> Chronicle:
    """The chronicle after an issue of that day; `told` holds each story with the claims of its articles."""
    articles = {article.id: article for story, _ in told for article in story.members}
    coming = [expected(one, articles[one.sentence.article_id]) for one in findings.dates_ahead if one.on >= now]
    return Chronicle(
        claims=_claims(before, told, _moved(told, findings), now),
        expected=_unique([*coming, *_not_moved(still_expected(before, findings.due, now), findings)]),
        formulas=kept_formulas(findings.phrases, before),
        spoke=_spoke(before, findings),
        answered=_answered(before, findings, now),
        told=_told(before, [story for story, _ in told], now),
    )


def _not_moved(rows: Iterable[Expected], findings: Findings) -> Iterator[Expected]:
    """Without the days from which their stories have moved: nobody will report on them."""
    moved = {(one.story_id, one.before) for one in findings.changed if one.kind is DiscrepancyKind.DATE}
    return (row for row in rows if (row.story, row.on.isoformat()) not in moved)


def _moved(told: Sequence[tuple[Story, Sequence[Claim]]], findings: Findings) -> Iterator[Claimed]:
    """The days that are no more: those that a report names as such, and those that this issue tells as moved."""
    changed = {(row.story_id, row.sentence): row.before for row in findings.changed}
    for story, claims in told:
        for claim in claims:
            day = changed.get((story.id, claim.sentence), claim.put_off) if claim.put_off else UNSAID
            if day != UNSAID:
                yield moved_day(claim, story, day)


def _claims(
    before: Chronicle, told: Sequence[tuple[Story, Sequence[Claim]]], moved: Iterable[Claimed], now: date
) -> tuple[Claimed, ...]:
    """Today's claims, and those before of which today says nothing: of other stories, and of other things."""
    today = [one for story, claims in told for one in claimed(story, claims)]
    today += moved
    said = {(place, _thing(one)) for one in today for place in _places(one)}
    rest = [
        one
        for one in before.claims
        if not any((place, _thing(one)) in said for place in _places(one))
        and (one.at is None or now - one.at.date() <= KEPT_DAYS)
    ]
    return tuple((today + rest)[:MOST_KEPT])


def _thing(row: Claimed) -> tuple[object, ...]:
    """What a row is about; whoever is named today as the holder of an office takes the place of all before."""
    if row.key == MOVED_KEY:
        return (row.key, row.value)
    return (row.key,) if row.kind is DiscrepancyKind.NAME else (row.key, row.subject, row.places)


def _places(row: Claimed) -> tuple[str, ...]:
    """By which a row's story is known: its own name, and its articles."""
    return (row.story or "", *row.articles)


def _unique(rows: Sequence[Expected]) -> tuple[Expected, ...]:
    by_place = {(one.article_id, one.start, one.on): one for one in reversed(rows)}
    return tuple(sorted(by_place.values(), key=lambda one: (one.on, one.article_id, one.start))[:MOST_KEPT])


def _spoke(before: Chronicle, findings: Findings) -> tuple[tuple[str, date], ...]:
    known = dict(before.spoke)
    for row in findings.quotations:
        if row.actor and row.on is not None:
            known[row.actor] = max(row.on, known.get(row.actor, row.on))
    latest = sorted(known.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)[:MOST_KEPT]
    return tuple(sorted(latest))


def _answered(before: Chronicle, findings: Findings, now: date) -> tuple[tuple[str, date], ...]:
    known = dict(before.answered)
    known |= {answer.label: now for answer in findings.answers if answer.sentences}
    return tuple(sorted(known.items()))


def _told(before: Chronicle, stories: Sequence[Story], now: date) -> tuple[Told, ...]:
    """The stories of today, each with what stood behind it before as well, and those of the last weeks."""
    found = {one.story: one for one in before.told if now - one.on <= KEPT_DAYS}
    for story in stories:
        earlier = found[story.id].articles if story.id in found else ()
        behind = {*earlier, *((article.id, article.raw_sha256[:PREFIX]) for article in story.articles)}
        found[story.id] = Told(
            story=story.id, articles=tuple(sorted(behind)), on=now, history=story.history, repeats=story.repeats
        )
    latest = sorted(found.values(), key=lambda one: (one.on, one.story), reverse=True)[:MOST_TOLD]
    return tuple(sorted(latest, key=lambda one: one.story))
