"""Where and when something was said, as the attribution itself tells: "said in Moscow on Friday".

A day is that of the saying only where it stands beside the verb, "said in Tarn on Friday", "Verrill on Friday said", or
leads the sentence, "On Friday, Verrill said" (`said_when`). Any other is a day of what was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from digest.analyse.people.actors import Cast
from digest.analyse.people.runs import run_after
from digest.analyse.people.tokens import Token
from digest.analyse.reading import Reading
from digest.analyse.speech.attribution import Attribution
from digest.analyse.speech.rows import Row
from digest.analyse.speech.said_when import said_when
from digest.analyse.words import listed
from digest.model import Span

# What is said behind them is said of something else: "said Verrill, who was born in Tarn".
_OTHERS = frozenset(["that", "who", "whose", "whom", "which", "where", "when", "as", "after", "before"])


def circumstances(reading: Reading, row: Row, found: Attribution) -> tuple[Span | None, date | None]:
    """The place as written, and the day: the one that the attribution names, else the article's own.

    No day where the attribution tells of one that nobody can name: "In 1990, Verrill said".
    """
    tail = tuple(_outside_of_role(row.tokens[slice(*found.tail)], found.subject.role))
    return _place(tail, reading.cast), said_when(reading.article, row.tokens, found, tail)


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
            and tail[at + 1].key not in listed("days", "languages")
        ):
            end = run_after(tail, at + 1)
            if end == at + 1 or cast.has([token.key for token in tail[at + 1 : end]]):
                continue  # "in Verrill's position", "she believed in Verrill": no place
            return Span(start=tail[at + 1].start, end=tail[end - 1].end)
    return None
