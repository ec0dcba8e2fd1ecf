"""The sentences of an article on the way to its statements: outside of quotations, and who they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.analyse.marks import Quote
from digest.analyse.people.actors import Actor, Mention
from digest.analyse.people.tokens import QUOTE, Token, token
from digest.analyse.reading import Reading
from digest.analyse.speech.attribution import Attribution
from digest.analyse.speech.rows import Row
from digest.analyse.speech.subjects import Subject
from digest.analyse.speech.subjects_behind import leading
from digest.model import Sentence, Span


@dataclass(slots=True)
class Speaker:
    """Whom a statement is given to."""

    name: Span | None  # in the article's text; None: left open
    label: str  # what the actor is called; "": left open
    actor: Actor | None = None  # a person; None: an institution, or open


@dataclass(slots=True)
class Line:
    """One sentence on the way."""

    sentence: Sentence
    row: Row
    quotes: tuple[Quote, ...]
    inside: bool  # it stands wholly in quotation marks
    found: Attribution | None = None
    speaker: Speaker | None = None
    focus: Actor | None = None  # whom the sentence is about
    institution: Speaker | None = None  # who "it" may be
    others: list[Actor] = field(default_factory=list)
    mentions: Sequence[Mention] = field(default_factory=list)  # outside of its quotations
    head: int = -1  # the line whose attribution this one goes on with
    _led: list[Subject | None] = field(default_factory=list)  # by one, once it is asked for

    def lead(self) -> Subject | None:
        """The subject with which the sentence begins."""
        if not self._led:
            self._led.append(leading(self.row))
        return self._led[0]


def taken_apart(reading: Reading, sentence: Sentence) -> Line:
    """A sentence, ready to be read."""
    text = reading.article.text
    quotes = reading.quotes_of(sentence)
    own, named, inside = reading.tokens_of(sentence), reading.mentions_of(sentence), False
    if quotes:
        own = tuple(_outside(own, quotes, text))
        named = [one for one in named if not any(q.start <= one.start < q.end for q in quotes)]
        inside = not any(token.is_word for token in own)
    others = list({id(one.actor): one.actor for one in named}.values())
    return Line(sentence, Row(reading.article, own, reading.people), quotes, inside, others=others, mentions=named)


def _outside(row: Sequence[Token], quotes: Sequence[Quote], text: str) -> Iterator[Token]:
    """The tokens of a sentence, each quotation as one that covers it with its marks."""
    at = 0
    for quote in quotes:
        start = max(0, quote.start - 2 if text[quote.start - 2 : quote.start] == "``" else quote.start - 1)
        while at < len(row) and row[at].start < start:
            yield row[at]
            at += 1
        yield token(QUOTE, start, quote.end + quote.closed)
        while at < len(row) and row[at].start <= quote.end:
            at += 1
        if at < len(row) and row[at].text in ("'", "’") and row[at].start == quote.end + 1:
            at += 1  # the second half of a closing ''
    yield from row[at:]
