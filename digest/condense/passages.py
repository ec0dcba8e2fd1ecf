"""A document read once: what ranking and selecting need to know of each sentence, and which ones belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from digest.text import content_words, is_clutter, is_complete, leans, open_quotes, word_count

STEM_LENGTH = 6  # first letters kept: truncation does nearly as well as a stemmer (Can et al., JASIST 59(3), 2008: 5)
FEWEST_WORDS = 5  # a shorter sentence says nothing by itself
MOST_WORDS = 60  # a longer one is a list or a missing full stop; no reader finishes it
MOST_QUOTED = 3  # sentences of one quotation that are printed together
MOST_QUOTED_WORDS = 80
_MARKUP = re.compile(r"https?://|www\.|[©®|•→]|@\w|\{\{|\}\}|</?\w{1,20}>")
_TRAILS_OFF = ("...", "…", "...)", "…)")
_QUOTES = '"“”„«»‹›「」『』'


class Standing(IntEnum):
    """How well a passage can be printed by itself."""

    GOOD = 0
    LEANING = 1  # unclear or unattributed without the passage before it
    UNFIT = 2  # a stub, a question, half a quotation: printed only when there is nothing else


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence."""

    text: str
    paragraph: int
    stems: frozenset[str]  # of its content words
    count: int  # words, as a reader counts them
    opened: int  # quotations open before it
    left_open: int  # quotations open after it; negative: it closes what nobody opened


@dataclass(frozen=True, slots=True)
class Unit:
    """What is printed together or not at all: a sentence, or the sentences of one quotation."""

    first: int  # position of its first passage
    last: int  # position of its last one
    stems: frozenset[str]
    count: int
    standing: Standing

    @property
    def positions(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def size(self) -> int:
        """How many sentences it is."""
        return self.last - self.first + 1


def stems(text: str, language: str) -> frozenset[str]:
    """The content words, cut to their first letters so that inflected forms meet."""
    return frozenset(word[:STEM_LENGTH] for word in content_words(text, language))


def read(texts: Iterable[tuple[str, int]], language: str) -> tuple[Passage, ...]:
    """The passages of a document, given each sentence with the number of its paragraph."""
    found: list[Passage] = []
    depth = 0
    for text, paragraph in texts:
        if found and (found[-1].paragraph != paragraph or depth < 0 or _hopelessly_open(found)):
            depth = 0
        after = open_quotes(text, depth)
        found.append(
            Passage(
                text=text,
                paragraph=paragraph,
                stems=stems(text, language),
                count=word_count(text, language),
                opened=depth,
                left_open=after,
            )
        )
        depth = after
    return tuple(found)


def _hopelessly_open(found: Sequence[Passage]) -> bool:
    """Whether a quotation has run on for so long that its closing mark must have been forgotten."""
    return len(found) > MOST_QUOTED and all(passage.left_open > 0 for passage in found[-MOST_QUOTED - 1 :])


def units(passages: Sequence[Passage], language: str) -> tuple[Unit, ...]:
    """The passages as they can be printed: a quotation of a few sentences stays whole."""
    return tuple(_unit(passages, run, language) for run in _runs(passages))


def _runs(passages: Sequence[Passage]) -> Iterator[range]:
    start = 0
    for position, passage in enumerate(passages):
        following = passages[position + 1] if position + 1 < len(passages) else None
        if following is not None and passage.left_open > 0 and following.opened > 0:
            continue
        run = range(start, position + 1)
        whole = len(run) <= MOST_QUOTED and passage.left_open == 0
        yield from (run,) if whole else (range(i, i + 1) for i in run)
        start = position + 1


def _unit(passages: Sequence[Passage], run: range, language: str) -> Unit:
    parts = [passages[i] for i in run]
    return Unit(
        first=run.start,
        last=run.stop - 1,
        stems=frozenset().union(*(part.stems for part in parts)),
        count=sum(part.count for part in parts),
        standing=_standing(parts, language),
    )


def _standing(parts: Sequence[Passage], language: str) -> Standing:
    count = sum(part.count for part in parts)
    longest = MOST_WORDS if len(parts) == 1 else MOST_QUOTED_WORDS
    if parts[0].opened or parts[-1].left_open or not FEWEST_WORDS <= count <= longest:
        return Standing.UNFIT
    if _is_stub(parts[-1].text) or any(_MARKUP.search(part.text) or is_clutter(part.text, language) for part in parts):
        return Standing.UNFIT
    text = " ".join(part.text for part in parts)
    if leans(text, language) or _is_bare_quotation(text) or text[0].islower():
        return Standing.LEANING
    return Standing.GOOD


def _is_stub(text: str) -> bool:
    """A headline, a question, a teaser that trails off, shouting, or half of a parenthesis."""
    plain = text.rstrip("\"'”’»)]")
    return (
        not is_complete(text)
        or plain.endswith(("?", "？", "؟"))
        or text.endswith(_TRAILS_OFF)
        or text.isupper()
        or text.count("(") != text.count(")")
    )


def _is_bare_quotation(text: str) -> bool:
    """Whether all of it is quoted words, with nobody named who said them."""
    if text[0] not in _QUOTES or text.rstrip(".!。")[-1:] not in _QUOTES:
        return False
    inner = text[1:].rstrip(".!。")[:-1]
    return open_quotes(inner) == 0 and not any(mark in inner for mark in _QUOTES)
