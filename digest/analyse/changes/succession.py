"""Who holds an office now that another held in the issue before."""

from __future__ import annotations

from collections.abc import Iterable

from digest.analyse.claims.claim import Claim
from digest.analyse.people.actors import same_person
from digest.model import Claimed


def other_holder(claim: Claim, earlier: Iterable[Claimed], fresh: Iterable[Claim]) -> Claimed | None:
    """Who held the office in the last issue, where that was one person, and now is another.

    An office with its country or town is one; so is a bare one ("the minister of works") where the same outlet names
    both. Otherwise two countries may each have their own, and only words of succession tell that they have not. Where
    an article says who left the office, that one held it, whatever the office was called.
    """
    held = [row for row in earlier if row.kind is claim.kind and row.key[1] == claim.key[1]]
    if claim.follows:
        known = any(_may_be_one(row.value.split(), str(claim.value).split()) for row in held)
        left = (row for row in held if _may_be_one(row.value.split(), claim.follows.split()))
        return None if known else next(left, None)
    rows = [row for row in held if row.key == claim.key]
    before = {row.value for row in rows}
    if not rows:
        return None
    now = {str(one.value) for one in fresh if one.key == claim.key}
    if not _one_person(before) or not _one_person(now) or not is_later(claim, rows[0]):
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


def is_later(claim: Claim, row: Claimed) -> bool:
    """Whether a claim is of a later report than a row, or of the same one rewritten in place."""
    article, published = claim.article, claim.article.published
    if published is None or row.at is None:
        return published is not None
    if row.said is not None and row.said.article_id == article.id:  # rewritten in place
        return row.said.raw_sha256 != article.raw_sha256 and published.at >= row.at
    return published.at > row.at
