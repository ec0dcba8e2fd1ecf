"""Who holds an office now that another held in the issue before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from digest.analyse.claims.claim import Claim
from digest.analyse.claims.offices import HEAD
from digest.analyse.people.actors import same_person
from digest.model import Claimed

LEFT = "left"  # of the key of a claim that somebody left an office, or of an office that its holder did


def other_holder(claim: Claim, earlier: Sequence[Claimed], fresh: Iterable[Claim]) -> Claimed | None:
    """Who held the office in the last issue, where that was one person, and now is another.

    An office with its country or town is one; so is a bare one ("the minister of works") where the same outlet names
    both. Otherwise two countries may each have their own, and only words of succession tell that they have not. Where
    an article says who left the office, that one held it, whatever the office was called.
    """
    of_office = [row for row in earlier if row.kind is claim.kind and row.key[1] == claim.key[1]]
    held = [row for row in of_office if row.key[0] != LEFT]
    if claim.follows:
        known = any(_is_one(row.value.split(), str(claim.value).split()) for row in held)
        left = (row for row in held if _is_one(row.value.split(), claim.follows.split()))
        return None if known else next(left, None)
    if claim.key[1] == HEAD:
        return None
    rows = [row for row in held if row.key == claim.key]
    if not rows and claim.succeeds:
        rows = _left_vacant(held, [row for row in earlier if row.key[0] == LEFT])
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


def _left_vacant(held: Sequence[Claimed], left: Sequence[Claimed]) -> list[Claimed]:
    """Those who held it and have left it, as an earlier issue told: whoever is appointed now follows them."""
    return [row for row in held if any(_has_left(row, one) for one in left)]


def _has_left(row: Claimed, left: Claimed) -> bool:
    name = left.value.split()
    return _is_one(row.value.split(), name) if name else left.key[1] == row.key[1]


def left_by(claim: Claim, earlier: Iterable[Claimed], fresh: Iterable[Claim]) -> Claimed | None:
    """What office somebody held in the last issue who now left it; None where that was told, or who follows is."""
    rows = [row for row in earlier if row.kind is claim.kind]
    held = [row for row in rows if row.key[0] != LEFT and _is_the_one(claim, row) and is_later(claim, row)]
    if claim.rest:  # "resigned as leader of the party" leaves the mayor in office
        held = [row for row in held if row.key[1].split()[-1] in claim.rest]
    if not held or not _one_person({row.value for row in held}):
        return None
    if any(row.key[0] == LEFT and _has_left(held[0], row) for row in rows):
        return None
    others = (one for one in fresh if one.kind is claim.kind and not one.leaves and one.key[1] == held[0].key[1])
    names = ((str(one.value).split(), _is_one if one.follows else _may_be_one) for one in others)
    followed = any(not may_be(held[0].value.split(), name) for name, may_be in names)
    return None if followed else held[0]


def _is_the_one(claim: Claim, row: Claimed) -> bool:
    """Whether a row is of the person who left, or of the office that a sentence says its holder left."""
    if not claim.value:
        return claim.key[1] == row.key[1]
    left, named = str(claim.value).split(), row.value.split()
    return row.key == claim.key or (bool(named) and (named[-1:] == left if len(left) == 1 else _is_one(named, left)))


def _one_person(names: Iterable[str]) -> bool:
    split = [name.split() for name in sorted(names)]
    return all(_is_one(one, other) for one, other in combinations(split, 2))


def _is_one(one: list[str], other: list[str]) -> bool:
    """Whether two names may be one person's, and not two bearers of a surname whose first names differ plainly."""
    if not _may_be_one(one, other):
        return False
    first, second = one[0].replace(".", ""), other[0].replace(".", "")
    if one[-1] != other[-1] or min(len(one), len(other)) < 2 or min(len(first), len(second)) < 2:
        return True
    return same_person(one, other) or _edits(first, second) < 2


def _may_be_one(one: list[str], other: list[str]) -> bool:
    """Whether two full names may be one person's: also where a letter of the surname is another, or the first differs.

    A surname that two bear, a minister's and his successor's, is taken for one person's: nothing is guessed, unless a
    report names both in full and says who follows whom, or who left.
    """
    one, other = _without_article(one), _without_article(other)
    if "".join(one).replace("-", "") == "".join(other).replace("-", ""):
        return True
    return same_person(one, other) or _edits(one[-1], other[-1]) < 2


def _without_article(name: list[str]) -> list[str]:
    """A name without the "al-" or "el-" before its surname, which one outlet writes and another does not."""
    return [*name[:-1], name[-1].removeprefix("al-").removeprefix("el-")]


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
