"""What moved in a story since the last issue: a toll, a day, a place, the holder of an office.

Precision before recall: two reports are only held against each other where they speak of one thing, and each change
carries both sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.analyse.actors import same_person
from digest.analyse.claim import Claim
from digest.analyse.delta import Known, Past
from digest.analyse.updates import UNSAID
from digest.model import (
    Article,
    ArticleId,
    Changed,
    Cited,
    Claimed,
    DatePrecision,
    DiscrepancyKind,
    Expected,
    Sentence,
    Story,
    StoryId,
)

_ORDER = {kind: place for place, kind in enumerate(DiscrepancyKind)}  # tolls first
MOVED_ON = 0.5  # share of the words of the shorter one that a day put off and the day that was set have in common
_REVISED = re.compile(r"\b(?:revised|lowered|corrected|cut|down (?:to|from))\b", re.IGNORECASE)


def changed(story: Story, claims: Iterable[Claim], before: Known, past: Past) -> tuple[Changed, ...]:
    """The tolls, days, places and names that a story's new articles give otherwise than the last issue's did.

    A toll is a figure that is brought up to date ("people killed"); of any other, "118 metres" and "90 metres", no rule
    here can tell that both measure one thing. What a new article still says the old way is no change but a
    contradiction, and the sources are shown side by side elsewhere.
    """
    earlier, due = past.claims(story), past.expected(story)
    if not earlier and not due:
        return ()
    fresh = [claim for claim in newest_first(claims) if before.is_fresh(claim.article)]
    found: dict[tuple[str, ...], Changed] = {}
    taken: dict[tuple[str, ...], list[Claim]] = {}
    for claim in fresh:
        newer = taken.setdefault(claim.key, [])
        if any(_same_thing(one, claim) and not (claim.update and _is_old(one, earlier)) for one in newer):
            continue  # a newer article has spoken of it
        newer.append(claim)
        row = _moved(claim, earlier, due, fresh)
        if row is not None:
            # A day that is put off may be told as a plan, too; of figures each measure moves by itself.
            measure = "" if row.kind is DiscrepancyKind.DATE else row.measure
            found.setdefault((row.kind, measure, row.before, row.after), replace(row, story_id=story.id))
    return tuple(sorted(found.values(), key=lambda one: (_ORDER[one.kind], one.measure, one.before, one.after)))


def _is_old(claim: Claim, earlier: Iterable[Claimed]) -> bool:
    """Whether a claim only repeats a figure of the last issue: where another says that it rose, it lags behind."""
    return not claim.stands and any(row.key == claim.key and row.value == str(claim.value) for row in earlier)


def _moved(claim: Claim, earlier: Iterable[Claimed], due: Iterable[Expected], fresh: Iterable[Claim]) -> Changed | None:
    if claim.kind is DiscrepancyKind.NAME:
        old = _other_holder(claim, [row for row in earlier if row.kind is claim.kind], fresh)
        return _change(claim, old) if old else None
    if claim.put_off:
        set_for = _set_before(claim, earlier, due)
        return _put_off(claim, set_for) if set_for else None
    if claim.bound or (claim.kind is DiscrepancyKind.NUMBER and not claim.grows):
        return None
    same = [row for row in earlier if row.key == claim.key and _same_thing(claim, of_claimed(row, claim))]
    if not same or any(row.value == str(claim.value) for row in same) or not _is_later(claim, same[0]):
        return None
    if _still_said(claim, same[0], fresh) or _names(claim, same[0]) or _falls(claim, same[0]):
        return None
    return _change(claim, same[0])


def _same_thing(one: Claim, other: Claim) -> bool:
    if one.kind is DiscrepancyKind.NAME:
        return one.key == other.key
    if one.kind is DiscrepancyKind.DATE and not one.put_off:
        return one.is_the_same_plan(other)
    return one.is_about_the_same(other)


def of_claimed(row: Claimed, like: Claim) -> Claim:
    """A row of a chronicle as a claim, so that both are compared by one rule; its article is the newer one's."""
    return replace(
        like,
        kind=row.kind,
        key=row.key,
        measure=row.measure,
        written=row.written,
        value=row.value,
        subject=frozenset(row.subject),
        rest=frozenset(row.rest),
        places=frozenset(row.places),
        leads=row.leads,
        put_off="",
    )


def _is_later(claim: Claim, row: Claimed) -> bool:
    article, published = claim.article, claim.article.published
    if published is None or row.at is None:
        return published is not None
    if row.said is not None and row.said.article_id == article.id:  # rewritten in place
        return row.said.raw_sha256 != article.raw_sha256 and published.at >= row.at
    return published.at > row.at


def _still_said(claim: Claim, row: Claimed, fresh: Iterable[Claim]) -> bool:
    """Whether a new article says the old value of the same thing, later than the claim or as late, or stands by it.

    Where a sentence says that a figure moved, an outlet that lags behind does not take that back.
    """
    return any(
        other.key == claim.key
        and str(other.value) == row.value
        and (other.stands or (not claim.update and _stamp(other.article) >= _stamp(claim.article)))
        and _same_thing(other, claim)
        for other in fresh
    )


def _falls(claim: Claim, row: Claimed) -> bool:
    """Whether a toll is lower than before, and nobody says that it was revised: one report counts what another does."""
    if claim.kind is not DiscrepancyKind.NUMBER or isinstance(claim.value, str):
        return False
    return claim.value < float(row.value) and not _REVISED.search(claim.sentence.of(claim.article.text))


def _names(claim: Claim, row: Claimed) -> bool:
    """Whether an article of another place speaks of the old one too: the one may lie in the other."""
    return claim.kind is DiscrepancyKind.PLACE and row.written in claim.article.text


def _change(claim: Claim, row: Claimed) -> Changed:
    return Changed(
        story_id=StoryId(""),
        kind=claim.kind,
        measure=claim.told or claim.measure,
        before=row.written,
        after=claim.written,
        sentence=claim.sentence,
        earlier=row.said,
    )


# ── days that were put off ───────────────────────────────────────────────────────────────────────────────


def _set_before(claim: Claim, earlier: Iterable[Claimed], due: Iterable[Expected]) -> tuple[str, Cited] | None:
    """The day that was set for what is put off now, and who said so; None where nobody did, or several days may be."""
    rows = [(row.value, row.said, {*row.subject, *row.rest}) for row in earlier if _is_day_ahead(row)]
    rows += [(row.on.isoformat(), row.cited, set(row.terms)) for row in due if row.precision is DatePrecision.DAY]
    rows = [row for row in rows if row[0] != claim.value and row[1] is not None]
    if claim.put_off != UNSAID:
        rows = [row for row in rows if row[0] == claim.put_off]
    else:
        rows = [row for row in rows if _shared(row[2], claim.subject) >= MOVED_ON]
    days = {row[0] for row in rows}
    said = next((said for _, said, _ in rows if said is not None), None)
    return (days.pop(), said) if len(days) == 1 and said is not None else None


def _is_day_ahead(row: Claimed) -> bool:
    return row.kind is DiscrepancyKind.DATE and row.key[-1] == "ahead"


def _shared(one: set[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least > 1 else 0.0


def _put_off(claim: Claim, before: tuple[str, Cited]) -> Changed:
    return Changed(
        story_id=StoryId(""),
        kind=claim.kind,
        measure=claim.told or claim.measure,
        before=before[0],
        after=claim.written,
        sentence=claim.sentence,
        earlier=before[1],
    )


# ── who holds an office ──────────────────────────────────────────────────────────────────────────────────


def _other_holder(claim: Claim, earlier: Iterable[Claimed], fresh: Iterable[Claim]) -> Claimed | None:
    """Who held the office in the last issue, where that was one person, and now is another.

    An office with its country or town is one; so is a bare one ("the minister of works") where the same outlet names
    both. Otherwise two countries may each have their own, and only words of succession tell that they have not.
    """
    rows = [row for row in earlier if row.key == claim.key]
    before = {row.value for row in rows}
    if not rows:
        return None
    now = {str(one.value) for one in fresh if one.key == claim.key}
    if not _one_person(before) or not _one_person(now) or not _is_later(claim, rows[0]):
        return None
    if _may_be_one(rows[0].value.split(), str(claim.value).split()):
        return None
    surname = rows[0].written.split()[-1]
    succeeds = claim.succeeds and surname in claim.article.text
    own = any(row.outlet == claim.article.outlet for row in rows)
    return rows[0] if claim.leads or succeeds or own else None


def _one_person(names: Iterable[str]) -> bool:
    split = [name.split() for name in sorted(names)]
    return all(_may_be_one(split[0], other) for other in split[1:])


def _may_be_one(one: list[str], other: list[str]) -> bool:
    """Whether two full names may be one person's: also where a letter of the surname is another, or the first differs.

    A surname that two bear, a minister's and his successor's, is taken for one person's: nothing is guessed.
    """
    if "".join(one).replace("-", "") == "".join(other).replace("-", ""):
        return True
    return same_person(one, other) or _edits(one[-1], other[-1]) < 2


def _edits(one: str, other: str) -> int:
    """How many letters stand in one word and not in its place in the other; 2 stands for more than one."""
    if abs(len(one) - len(other)) > 1:
        return 2
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if one[head:] == other[head:]:
        return 0
    return 1 if one[head + 1 :] in (other[head:], other[head + 1 :]) or one[head:] == other[head + 1 :] else 2


# ── what a chronicle keeps ───────────────────────────────────────────────────────────────────────────────


def newest_first(claims: Iterable[Claim]) -> Iterator[Claim]:
    """What can move, the newest article's first, then in reading order."""
    rows = [claim for claim in claims if claim.kind is not DiscrepancyKind.POLARITY]
    rows.sort(key=lambda claim: (claim.article.id, claim.sentence.position))
    yield from sorted(rows, key=lambda claim: _stamp(claim.article), reverse=True)


def _stamp(article: Article) -> float:
    return article.published.at.timestamp() if article.published else 0.0


def claimed(story: Story, claims: Iterable[Claim]) -> Iterator[Claimed]:
    """What a chronicle keeps of a story's tolls, days, places and names: the newest of each thing, every name."""
    own = tuple(sorted(article.id for article in story.articles))
    seen: dict[tuple[str, ...], list[Claim]] = {}
    for claim in newest_first(claims):
        if claim.bound or claim.put_off or (claim.kind is DiscrepancyKind.NUMBER and not claim.grows):
            continue
        rows = seen.setdefault(claim.key, [])
        if any(_same_thing(one, claim) and (one.value == claim.value or not _is_name(claim)) for one in rows):
            continue
        rows.append(claim)
        yield _claimed(claim, story, own)


def _is_name(claim: Claim) -> bool:
    return claim.kind is DiscrepancyKind.NAME


def _claimed(claim: Claim, story: Story, own: tuple[ArticleId, ...]) -> Claimed:
    article, sentence = claim.article, claim.sentence
    return Claimed(
        articles=own,
        key=claim.key,
        measure=claim.measure,
        kind=claim.kind,
        written=claim.written,
        value=str(claim.value),
        at=article.published.at if article.published else None,
        story=story.id,
        outlet=article.outlet,
        subject=tuple(sorted(claim.subject)),
        rest=tuple(sorted(claim.rest)),
        places=tuple(sorted(claim.places)),
        leads=claim.leads,
        said=cited(sentence, article),
    )


def cited(sentence: Sentence, article: Article) -> Cited:
    """A sentence as a chronicle keeps it."""
    return Cited(
        article_id=article.id,
        raw_sha256=article.raw_sha256,
        start=sentence.start,
        end=sentence.end,
        words=sentence.of(article.text),
    )
