"""Where and when something was said, as the attribution itself tells: "said in Moscow on Friday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from digest.analyse.actors import Cast
from digest.analyse.attribution import Attribution
from digest.analyse.names import Token, run_after
from digest.analyse.reading import Reading
from digest.analyse.rows import Row
from digest.analyse.words import listed
from digest.model import Span

# What is said behind them is said of something else: "said Verrill, who was born in Tarn".
_OTHERS = frozenset(["that", "who", "whose", "whom", "which", "where", "when", "as", "after", "before"])
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def circumstances(reading: Reading, row: Row, found: Attribution) -> tuple[Span | None, date | None]:
    """The place as written, and the day: the one that the attribution names, else the article's own."""
    tail = tuple(_outside_of_role(row.tokens[slice(*found.tail)], found.subject.role))
    published = reading.article.published
    day = published.at.date() if published else None
    place = _place(tail, reading.cast)
    return place, _day(tail, day) if day else None


def _outside_of_role(tail: Sequence[Token], role: Span | None) -> Iterator[Token]:
    """Without the words that tell who speaks: "the harbour master in Tarn" may have spoken anywhere."""
    first = 0
    if len(tail) > 1 and tail[0].text == "," and tail[1].key in ("the", "a", "an"):
        first = next((at for at, token in enumerate(tail) if at and token.text == ","), len(tail))
    return (token for token in tail[first:] if role is None or not role.start <= token.start < role.end)


def _place(tail: Sequence[Token], cast: Cast) -> Span | None:
    for at, token in enumerate(tail[:-1]):
        if token.key in _OTHERS:
            return None
        if (
            token.key in ("in", "at")
            and tail[at + 1].is_capital
            and tail[at + 1].key not in listed("days") | listed("languages")
        ):
            end = run_after(tail, at + 1)
            if end == at + 1 or cast.has([token.key for token in tail[at + 1 : end]]):
                continue  # "in Verrill's position", "she believed in Verrill": no place
            return Span(start=tail[at + 1].start, end=tail[end - 1].end)
    return None


def _day(tail: Sequence[Token], published: date) -> date:
    for token in tail:
        if token.key == "that":
            break
        if token.key == "yesterday":
            return published - timedelta(days=1)
        if token.key in _WEEKDAYS:
            return published - timedelta(days=(published.weekday() - _WEEKDAYS.index(token.key)) % 7)
    return published
