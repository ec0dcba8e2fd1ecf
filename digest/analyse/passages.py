"""The passages that are printed: sentences, and quotations of several sentences as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.model import Sentence
from digest.text import open_quotes

LONGEST = 1500  # characters; a longer run is a list or a broken page, and nobody is quoted from it
SENTENCES_OF_A_QUOTATION = 4  # a longer one is a speech, and its first words alone are not what was said


def whole(text: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """An article's sentences in reading order, those of one quotation joined, so that none is printed by halves.

    Endless sentences, and quotations that are not closed within their paragraph, are left out.
    """
    open_ones: list[Sentence] = []
    for sentence in sentences:
        if open_ones and sentence.paragraph != open_ones[0].paragraph:
            open_ones = []
        joined = open_ones[0]._replace(end=sentence.end) if open_ones else sentence
        left_open = open_quotes(joined.of(text))
        if left_open > 0 and len(open_ones) + 1 < SENTENCES_OF_A_QUOTATION:
            open_ones.append(sentence)
            continue
        open_ones = []
        if left_open == 0 and joined.end - joined.start <= LONGEST:
            yield joined
