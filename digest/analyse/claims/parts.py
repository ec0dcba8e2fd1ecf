"""Parts of a sentence that stand by themselves, where others tell of another time or of what may be.

"The wreck, missing since 1987, was found off Cape Varde."      The wreck was found off Cape Varde
"Six died on Thursday, the deadliest avalanche for years."      Six died on Thursday
"Turnout was 67 per cent, and more votes may be counted."       Turnout was 67 per cent
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from digest.analyse.acts import clauses
from digest.analyse.claims.claim import Base
from digest.analyse.claims.happened_on import days_in
from digest.analyse.claims.surroundings import Told
from digest.analyse.claims.telling import without_teller
from digest.model import Article, Sentence

LONGEST = 10_000  # characters of a sentence that has no end before
_PARTS = re.compile(r", (?!(?:19|20)\d\d\b)|;| (?:that|who|which|whose|but|while|after|and(?! \d)) ")
_ASIDE = re.compile(r", (?!(?:19|20)\d\d\b)| since ")
_GOES_ON = re.compile(r", (?:has|have|had|is|are|was|were|will|would)\b")


def fit_parts(
    article: Article, sentence: Sentence, is_unfit: Callable[[str], bool], last: int = LONGEST
) -> Iterator[Base]:
    """The parts of a sentence that are not unfit, each as a clause without whoever tells it; `last`: where to end."""
    written = sentence.of(article.text)[:last]
    marks = [0, *(match.end() for match in _PARTS.finditer(written)), len(written)]
    for start, end in pairwise(marks):
        for row in () if is_unfit(written[start:end]) else clauses(written[start:end]):
            own = [word._replace(start=word.start + start, end=word.end + start) for word in row]
            said = without_teller(own, frozenset([word.key for word in own]))
            if said.row and not said.denied:
                yield Base(article, sentence, written, said.row, frozenset([word.key for word in said.row]))


def besides_asides(article: Article, sentence: Sentence, is_old: Callable[[str], bool]) -> Iterator[Told]:
    """The clauses of a sentence without its asides of another time; none where it begins or ends with one."""
    written = sentence.of(article.text)
    marks = [0, *(match.start() for match in _ASIDE.finditer(written)), len(written)]
    old = [(start, end) for start, end in pairwise(marks) if is_old(written[start:end])]
    ends = (start for start, end in old if written.startswith(" since ", start) and not _GOES_ON.match(written, end))
    tail = next(ends, None)
    if not old or old[0][0] == 0 or (tail is None and old[-1][1] == len(written)):
        return
    old += [(tail, len(written))] if tail is not None else []
    for row in clauses(written):
        own = [word for word in row if not any(start <= word.start < end for start, end in old)]
        if own:
            keys = frozenset([word.key for word in own])
            said = without_teller(own, keys)
            base = Base(article, sentence, written, said.row or own, keys)
            yield Told(base, said, days_in(base))
