"""Look-alikes: two pieces of one wording about two matters.

"The bridge at X will be repaired from D" is written of many bridges, and so are results, warnings, notices and reports
of matches. A copy shares names, figures and days with what it repeats, whatever else was done to it; of one wording
about another matter it is these that differ. So both texts are read as frames with gaps that are filled in: where the
same words stand around a name or a figure in both, is it the same one?
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, islice

from digest.group.bridges import calendar_words
from digest.model import Article
from digest.text import is_content, normal, number_words, words

# Chosen on the invented notices of benchmarks/grouping/notices.py and the edited copies; no other set was looked at.
AROUND = 2  # words to each side of a gap by which it is known in another text
READ = 1_000  # words of a text that are read
DIFFERENT = 0.5  # share of the gaps of both that are filled in differently
FEW = 3  # gaps filled in differently, or two if no others are shared; with fewer the texts must have a frame in common
SAME_FRAME = 0.6  # of the shorter text's frame, then
FIGURES = 4  # different ones that are enough without any name
FIGURES_DIFFERENT = 0.75  # share of the figures, then: one that was put right is not all of them
SPELT_ALIKE = 0.85  # likeness of two spellings of one name
SPELT_ALIKE_FROM_THE_FIRST = 0.7  # where both begin with the same letter

_NAME, _FIGURE = "\0name", "\0figure"  # what stands for them in a frame
_EDGE = "\0"  # of the headline and of the text

# A figure without its unit, or a word. Digits part words, so that "35" is met in "F-35B" as well.
_PIECE = re.compile(r"\d++(?:[.,:]\d++)*|[^\W\d_]++(?:[’'][^\W\d_]++)*")
_ENDS = re.compile(r"[.!?:;…\n。！？]")  # of what a capital may begin without being a name's
_SEPARATORS = str.maketrans("", "", ".,:")

Context = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A text without what is filled in, and that."""

    words: frozenset[str]  # all that the text has
    subjects: frozenset[str]  # names of the headline, and those that come again
    runs: frozenset[Context]  # three words of the frame on end
    gaps: Mapping[Context, frozenset[str]]  # by kind and what stands around: the words that fill it in


def is_lookalike(one: Article, other: Article) -> bool:
    """Whether two articles that share most of their words tell of two matters by one wording.

    So they do where half of what is filled in between the same words differs, or nearly all of many figures, or the
    name that they are about.
    """
    if one.language != other.language:
        return False
    first, second = (_frame(each.headline, each.text, each.language) for each in (one, other))
    same_frame = len(first.runs & second.runs) >= SAME_FRAME * min(len(first.runs), len(second.runs))
    shared = first.gaps.keys() & second.gaps.keys()
    different = [gap for gap in shared if _differs(gap, first, second)]
    kinds, told = Counter(gap[0] for gap in different), Counter(gap[0] for gap in shared)
    if kinds[_FIGURE] >= max(FIGURES, FIGURES_DIFFERENT * told[_FIGURE]):
        return True
    if (same_frame or different) and _are_two(first.subjects, second.subjects, first, second):
        return True
    enough = same_frame or len(different) >= FEW or 1 < len(different) == len(shared)
    if not kinds[_NAME] or not enough:
        return False
    if kinds[_NAME] >= DIFFERENT * told[_NAME] or len(different) >= DIFFERENT * len(shared):
        return True
    return same_frame and any(_is_subject(gap, first, second) for gap in different)


def _differs(gap: Context, first: _Frame, second: _Frame) -> bool:
    """Whether it is filled in with two figures, or with two names of which neither text has the other's."""
    one, other = first.gaps[gap] - second.gaps[gap], second.gaps[gap] - first.gaps[gap]
    return bool(one and other) if gap[0] == _FIGURE else _are_two(one, other, first, second)


def _are_two(one: Set[str], other: Set[str], first: _Frame, second: _Frame) -> bool:
    """Whether names of the first text and of the second are different ones, of which neither text has the other's."""
    if not one or not other or not one.isdisjoint(second.words) or not other.isdisjoint(first.words):
        return False
    return not _spelt_alike(one, other)


def _spelt_alike(one: Set[str], other: Set[str]) -> bool:
    """Whether it may be one name in two spellings."""
    first, second = " ".join(sorted(one)), " ".join(sorted(other))
    asked = SPELT_ALIKE_FROM_THE_FIRST if first[0] == second[0] else SPELT_ALIKE
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= asked and matcher.quick_ratio() >= asked and matcher.ratio() >= asked


def _is_subject(gap: Context, first: _Frame, second: _Frame) -> bool:
    """Whether it is a name, and in each text one that it is about."""
    own, others = first.gaps[gap] - second.gaps[gap], second.gaps[gap] - first.gaps[gap]
    return gap[0] == _NAME and not own.isdisjoint(first.subjects) and not others.isdisjoint(second.subjects)


def named(text: str, language: str) -> frozenset[str]:
    """The words by which a text could be of another matter, names and days; in a script without capitals any word."""
    said = words(text, language)
    if text.lower() == text.upper():
        return frozenset(word for word in said if is_content(word, language))
    tokens = list(islice(_tokens(text), len(said)))
    names = _names((), tokens, language) | {one.word for one in tokens if _is_day(one, language)}
    return names.intersection(said)


# ── a text as a frame ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Token:
    word: str  # in normal form
    capital: bool
    inner: bool  # it does not begin a sentence


@lru_cache(maxsize=512)  # many of one wording are like each other; a frame may take 100 kB
def _frame(headline: str, text: str, language: str) -> _Frame:
    head, body = list(_tokens(headline)), list(islice(_tokens(text), READ))
    names = _names(head, body, language)
    filled = [*_filled(head, names, language), (_EDGE, ""), *_filled(body, names, language)]
    rows = [(kind, frozenset(word for _, word in group)) for kind, group in groupby(filled, key=lambda one: one[0])]
    kinds = [*[_EDGE] * AROUND, *(kind for kind, _ in rows), *[_EDGE] * AROUND]
    gaps: dict[Context, frozenset[str]] = defaultdict(frozenset)
    for place, (kind, fill) in enumerate(rows, AROUND):
        if kind in (_NAME, _FIGURE):
            gaps[kind, *kinds[place - AROUND : place], *kinds[place + 1 : place + 1 + AROUND]] |= fill
    often = Counter(one.word for one in body)
    return _Frame(
        words=frozenset(often) | {one.word for one in head},
        subjects=names.intersection([*(one.word for one in head), *(name for name in names if often[name] > 1)]),
        runs=frozenset(zip(kinds, kinds[1:], kinds[2:], strict=False)),
        gaps=gaps,
    )


def _tokens(text: str) -> Iterator[_Token]:
    end = 0
    for match in _PIECE.finditer(text):
        shown, capital = match.group(), match.group()[0].isupper()
        plain = shown.lower() if shown.isascii() else normal(shown)
        word = shown.translate(_SEPARATORS) if shown[0].isdigit() else plain.removesuffix("'s")
        yield _Token(word, capital, capital and end > 0 and not _ENDS.search(text, end, match.start()))
        end = match.end()


def _names(head: Sequence[_Token], body: Sequence[_Token], language: str) -> frozenset[str]:
    """Words with a capital inside a sentence; of the headline only where not most of its words have one."""
    told = [*body, *head] if 2 * sum(one.capital for one in head) <= len(head) else body
    return frozenset(one.word for one in told if one.inner and is_content(one.word, language))


def _filled(tokens: Sequence[_Token], names: Set[str], language: str) -> Iterator[tuple[str, str]]:
    """For each word what stands for it in the frame, and itself."""
    written = number_words(language)
    for one in tokens:
        if one.word in written or one.word[0].isdigit() or _is_day(one, language):
            yield _FIGURE, str(written.get(one.word, one.word))
        else:
            yield _NAME if one.word in names else one.word, one.word


def _is_day(one: _Token, language: str) -> bool:
    """Whether it is a weekday or a month; "may" is none."""
    return one.word in calendar_words() and (one.capital or language[:2] != "en")
