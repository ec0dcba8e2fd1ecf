"""What stands between a verb of saying and what was said: to whom, when, where and on what occasion.

    told reporters late on Friday … · said in a statement last week … · said at a news conference in Tarn …

Only where a clause follows these at once does the sentence need no "that".
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.people.runs import run_after
from digest.analyse.people.tokens import Token
from digest.analyse.speech.rows import PARTS_OF_A_DAY, is_adverb
from digest.analyse.words import listed

MOST = 5  # phrases in a row
_LED_BY = frozenset(["in", "at", "on", "during", "via", "through", "from", "by", "to", "before", "over"])
_SOON_OR_LATE = frozenset(["late", "early", "earlier", "later"])
_COUNTED = frozenset(["days", "weeks", "months", "years", "hours", "minutes", "day", "week", "month", "year", "hour"])
_PERSONAL = frozenset(["me", "us", "them", "him", "her"])  # "told her sister" is told to no "her"
_BEGINNING = frozenset(["he", "she", "they", "it", "on", "in", "at"])  # what was said, or where or when
_NAMED = frozenset(["in", "at", "on", "from", "outside", "near"])  # before a place


def past_circumstances(row: Sequence[Token], at: int) -> int:
    """The place past all that tells to whom, when and where; the place itself where nothing does."""
    for _ in range(MOST):
        past = _listener(row, at) or _time(row, at) or _occasion(row, at) or _place(row, at)
        if past is None:
            break
        at = past
    return at


def _key(row: Sequence[Token], at: int) -> str:
    return row[at].key if 0 <= at < len(row) else ""


def _listener(row: Sequence[Token], at: int) -> int | None:
    """ "reporters", "the court", "Reuters": whom somebody told, before what they were told."""
    told = _key(row, at - 1) in ("told", "tells", "telling", "to", "with")
    if _key(row, at) in _PERSONAL:
        return at + 1 if told and _key(row, at) != "her" else None
    if _key(row, at) in listed("listeners") and _key(row, at - 1) not in listed("determiners"):
        return at + 1
    if not told:
        return None
    first = at + (_key(row, at) in listed("determiners"))
    if first > at:
        named = run_after(row, first) if first < len(row) else first
        noun = next((n for n in range(first, min(first + 3, len(row))) if row[n].key in listed("listeners")), None)
        return noun + 1 if noun is not None else (named if named > first else None)
    past = run_after(row, at) if at < len(row) else at
    follows = _key(row, past) in listed("determiners", "days") or _key(row, past) in _BEGINNING
    return past if past > at and follows else None


# ── when ─────────────────────────────────────────────────────────────────────────────────────────────────


def _time(row: Sequence[Token], at: int) -> int | None:
    first = at
    while _key(row, at) in _SOON_OR_LATE:
        at += 1
    alone = at if at > first and _key(row, at - 1) in ("earlier", "later") else None
    at += _key(row, at) == "on" and _is_day(row, at + 1)
    return _day(row, at) or _period(row, at) or _ago(row, at) or alone


def _is_day(row: Sequence[Token], at: int) -> bool:
    return _key(row, at) in listed("days") or (_key(row, at).isdigit() and _key(row, at + 1) in listed("days"))


def _day(row: Sequence[Token], at: int) -> int | None:
    """ "Friday evening", "3 March", "March 3, 2025", "in March", "in 2019"."""
    if _key(row, at) == "in" and (_is_year(row, at + 1) or _key(row, at + 1) in listed("days")):
        return at + 2 + _is_year(row, at + 2)
    if not _is_day(row, at):
        return None
    at += 1 + (_key(row, at).isdigit() or (_key(row, at + 1).isdigit() and len(_key(row, at + 1)) <= 2))
    if _key(row, at) == "," and _is_year(row, at + 1):
        return at + 2
    return at + (_key(row, at) in PARTS_OF_A_DAY or _is_year(row, at))


def _is_year(row: Sequence[Token], at: int) -> bool:
    return len(_key(row, at)) == 4 and _key(row, at).isdigit()


def _period(row: Sequence[Token], at: int) -> int | None:
    """ "last week", "this month", "at the weekend", "the same day", "that night"."""
    if _key(row, at) in ("at", "over", "during", "in", "on") and _key(row, at + 1) in ("the", "that", "this", "last"):
        at += 1
    if _key(row, at) in ("the", "that") and _key(row, at + 1) in ("same", "following", "next", "previous"):
        at += 1
    known = listed("periods", "days") | PARTS_OF_A_DAY
    led = _key(row, at) in ("last", "this", "that", "the", "same", "following", "next", "previous")
    return at + 2 if led and _key(row, at + 1) in known else None


def _ago(row: Sequence[Token], at: int) -> int | None:
    """ "two days ago", "a year ago"."""
    ago = next((n for n in range(at + 1, min(at + 5, len(row))) if row[n].key in ("ago", "earlier")), None)
    return ago + 1 if ago is not None and _key(row, ago - 1) in _COUNTED else None


# ── where ────────────────────────────────────────────────────────────────────────────────────────────────


def _occasion(row: Sequence[Token], at: int) -> int | None:
    """ "in a written statement", "at the opening session", "on television", "in an interview with the Herald"."""
    if _key(row, at) not in _LED_BY:
        return None
    for n in range(at + 1, min(at + 6, len(row))):
        if row[n].key in listed("occasions"):
            past = n + 1
            if _key(row, past) in ("issued", "released", "posted", "published", "shared", "aired", "broadcast"):
                past += 1
            return (_listener(row, past + 1) or past) if _key(row, past) in ("to", "with") else past
        if not row[n].is_word or row[n].key in _LED_BY or (n > at + 1 and row[n].key in listed("determiners")):
            return None
    return None


def _place(row: Sequence[Token], at: int) -> int | None:
    """ "in Tarn": a place with its name."""
    if _key(row, at) not in _NAMED or at + 1 >= len(row) or not row[at + 1].is_capital:
        return None
    return run_after(row, at + 1)


def is_clause(row: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at a place: no verb, no mark, no tie, and a verb of its own behind it."""
    if at >= len(row) or not row[at].is_word or row[at].text[0].isdigit():
        return False
    if row[at].key in listed("finite", "attaching", "after_name") or is_adverb(row[at]):
        return False
    if row[at].key.endswith(("ed", "ing")) and not row[at].is_capital:
        return False
    return any(token.key in listed("finite") for token in row[at + 1 : at + 16]) or any(
        token.key.endswith("ed") for token in row[at + 1 : at + 9]
    )
