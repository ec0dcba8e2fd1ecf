"""The day on which something was said, as far as the words around the verb of saying tell it.

    said in Tarn on Friday · told reporters late on Friday · Verrill on Friday said · On Friday, Verrill said

A day behind "since", "until" and "by", or behind the first word of what was said ("said the gates would open on
Friday"), is the day of something else. Else the day of the dateline counts, else that of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from digest.analyse.dates.tables import words
from digest.analyse.people.tokens import Token, columns
from digest.analyse.speech.attribution import Attribution
from digest.analyse.speech.rows import PARTS_OF_A_DAY, is_adverb
from digest.analyse.verbs import OF_ANOTHER, classes
from digest.analyse.words import listed
from digest.model import Article

FURTHEST = 14  # words from a verb to the day of its saying
WEEK = timedelta(days=7)  # a dateline is no older than its article by more
_LED_BY = frozenset(["in", "at", "on", "over", "during", "via", "to", "with"])  # where, when, to whom
_AFTER = frozenset(["after", "before", "following", "during", "at", "in", "speaking", "asked"])
_EDGES = frozenset(
    ["by", "until", "till", "since", "from", "before", "after", "for", "through", "next", "of", "and", "this"]
)
_LISTENERS = frozenset(["reporters", "journalists", "lawmakers", "mps", "investors", "me", "us", "them", "him", "her"])
_PERIODS = frozenset(["week", "month", "year", "spring", "summer", "autumn", "winter", "night"])
_PUBLISHED = frozenset(["issued", "released", "posted", "published", "aired", "broadcast"])  # behind "a statement"

When = tuple[date | None, int]  # a day, or None where nobody can name it, and the place past its words


def said_when(article: Article, row: Sequence[Token], found: Attribution, tail: Sequence[Token]) -> date | None:
    """The day of a saying; None where it is told but cannot be named. `tail` stands behind the verb and its subject."""
    if article.published is None:
        return None
    published = article.published.at.date()
    told = _behind(row, found, tail, published) or _lead(row, found, published) or _before(row, found, published)
    return told[0] if told else _of_dateline(article, published) or published


def _of_dateline(article: Article, published: date) -> date | None:
    """The day in "TARN, 19 November —"; None where it names none, or one that can not be the article's."""
    if article.dateline is None:
        return None
    row = columns(article.text[article.dateline.start : article.dateline.end]).rows()
    days = (_day_at(row, at, published) for at in range(len(row)))
    return next((day[0] for day in days if day and day[0] and published - WEEK <= day[0] <= published), None)


def _behind(row: Sequence[Token], found: Attribution, tail: Sequence[Token], published: date) -> When | None:
    """The day in "said in Tarn on Friday": nothing but where and to whom stands between."""
    told = row[found.verb.first].key in ("told", "tells")
    of_another = found.verb.kind in OF_ANOTHER and bool(tail) and tail[0].is_capital
    length = 1 if told or of_another else 0  # of what a preposition or a listener has begun; 0: nothing is open
    for at, token in enumerate(tail[:FURTHEST]):
        if day := _day_at(tail, at, published):
            return None if _goes_on(tail, day[1]) else day
        if token.key in _EDGES or (not token.is_word and at):
            return None
        if token.key in _LED_BY or token.key in _LISTENERS:
            length = int(token.key in _LED_BY)
        elif not length:
            if not (is_adverb(token) or token.key in ("late", "early", "last", "the") or not token.is_word):
                return None
        elif token.key in _PUBLISHED:
            length = 0
        elif _is_verb(token) or (length > 1 and token.key in listed("determiners")):
            return None
        else:
            length += 1
    return None


def _goes_on(row: Sequence[Token], at: int) -> bool:
    """Whether a day is what the saying is about: "said Tuesday was a holiday"."""
    return at < len(row) and _is_verb(row[at])


def _is_verb(token: Token) -> bool:
    finite = token.key in listed("finite") or token.key in classes("en") or token.key.endswith("ed")
    return finite and not token.is_capital


def _lead(row: Sequence[Token], found: Attribution, published: date) -> When | None:
    """The day with which a sentence begins, where nothing is said before its speaker: "On Friday, Verrill said"."""
    role, begin = found.subject.role, found.subject.span.start
    begin = min(begin, role.start) if role else begin
    end = next((at for at, token in enumerate(row) if token.start >= begin), 0)
    end -= end > 0 and row[end - 1].key in listed("determiners")
    end = min(end, found.verb.first)
    first = next(
        (at for at in range(min(4, end)) if row[at].key not in ("on", "in", "late", "early", "but", "and")), end
    )
    day = _day_at(row, first, published) if first < end else None
    if day is None:
        return None
    rest = row[day[1] : end]
    if rest and rest[0].text == ",":
        rest = rest[1:]
        return day if not rest or (rest[0].key in _AFTER and rest[-1].text == ",") else None
    return day if not rest else None


def _before(row: Sequence[Token], found: Attribution, published: date) -> When | None:
    """The day right before the verb: "Verrill on Friday said"."""
    at = found.verb.first - 1
    while at > found.subject.first and _is_beside_day(row[at]):
        at -= 1
    between = row[found.subject.first : at]
    if at <= found.subject.first or any(token.key in ("who", "which", "that") for token in between):
        return None
    return _day_at(row, at, published)


def _is_beside_day(token: Token) -> bool:
    """Whether a word may stand between a day and its verb: "on Friday evening also said"; "yesterday" is one itself."""
    return token.key in PARTS_OF_A_DAY or (is_adverb(token) and token.key != "yesterday")


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────


def _day_at(row: Sequence[Token], at: int, published: date) -> When | None:
    """The day whose words begin at a token; None where none do, or where it bounds a time."""
    key, before = row[at].key, row[at - 1].key if at else ""
    following = row[at + 1].key if at + 1 < len(row) else ""
    known = words("en")
    if before in _EDGES or (before == "the" and at > 1 and row[at - 2].key in _EDGES):
        return None
    if key in ("today", "yesterday"):
        return published - timedelta(days=key == "yesterday"), at + 1
    if key in known.weekdays:
        return _weekday(row, at, published)
    if (before == "in" and key.isdigit() and len(key) == 4) or (key == "last" and following in _PERIODS):
        return None, at + 1 + (key == "last")
    this = key in ("this", "that") and following in _PERIODS | {"weekend", "day"}
    ago = following == "ago" or (at + 2 < len(row) and row[at + 2].key == "ago")
    if key == "weekend" or this or ago:
        return None, at + (3 if ago else 1 + this)
    return _of_month(row, at, published)


def _weekday(row: Sequence[Token], at: int, published: date) -> When:
    weekdays = words("en").weekdays
    past = at + 1 + (at + 1 < len(row) and row[at + 1].key in PARTS_OF_A_DAY)
    if at and row[at - 1].key == "last":
        return None, past
    comma = past + (past < len(row) and row[past].text == ",")
    if comma < len(row) and (day := _of_month(row, comma, published)):
        return day
    return published - timedelta(days=(published.weekday() - weekdays.index(row[at].key)) % 7), past


def _of_month(row: Sequence[Token], at: int, published: date) -> When | None:
    """ "3 March", "March 3, 2025"; a month alone names no day."""
    months, pair = words("en").months, [token.key for token in row[at : at + 2]]
    named = next((key for key in pair if key in months), "")
    figure = next((key for key in pair if key.isdigit() and len(key) <= 2), "")
    if not named or (not row[at].key.isdigit() and row[at].key != named):
        return None
    if not figure:
        return (None, at + 1) if at and row[at - 1].key == "in" else None
    past = at + 2 + (at + 2 < len(row) and row[at + 2].text == ",")
    year = row[past].key if past < len(row) and row[past].key.isdigit() and len(row[past].key) == 4 else ""
    return _past_day(int(year or 0), months[named], int(figure), published), past + 1 if year else at + 2


def _past_day(year: int, month: int, day: int, published: date) -> date | None:
    """A day and a month, in the year given or the last in which it was not yet to come; None where there is no such."""
    for one in (year,) if year else (published.year, published.year - 1):
        try:
            on = date(one, month, day)
        except ValueError:
            continue
        if on <= published:
            return on
    return None
