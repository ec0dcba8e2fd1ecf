"""Pages of teasers: many pieces in a sentence or two each, and none that is told.

Two shapes. A list of teasers is prose, but every paragraph speaks of something else, and headlines stand between them.
A front page may hold a few stray sentences, lost among its lines, of which none speaks of what the headline says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from digest.clean.page import Page

_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔]['\"”’»)\]」』]{0,3}\s*$")
_TELLING = re.compile(r"[^\W\d_a-zа-яёà-öø-ÿ]\w{2,}|\w{6,}|\d[\d.,]*\d|[\u3400-\u9fff]{2}|[가-힣]{2,}|[ァ-ヴー]{2,}")
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_BETWEEN = re.compile(r"[\W_]+")
_STEM = 5  # letters: inflected languages change the ends of words
_PROSE_WORDS = 8
_MOST_LINES = 3000
_LONGEST_LOOK = 600  # characters of a line or a paragraph that are compared

# Tuned on 1,250 real articles as text and HTML, of which none may be hit, and on lists of teasers made of 139 others.
_FEWEST_TEASERS = 4
_LONGEST_TEASER = 60  # words of the longest; half of them have under …
_USUAL_TEASER = 40
_APART = 0.6  # of the paragraphs stand apart from the next, with a headline or a time between
_SHARED = 2  # telling words that a paragraph shares with the paragraphs near it, to speak of the same
_SAME = 0.45  # of the paragraphs at most speak of the same
_LARGE_PAGE = 250  # words
_STRAY = 0.08  # of the page's words


def index_words(paragraphs: Sequence[str], page: Page) -> str | None:
    """How the page shows that it lists other pieces, in words for a person; None when it does not."""
    prose = [paragraph for paragraph in paragraphs if is_prose(paragraph)]
    lines = [line for line in page.everything.splitlines()[:_MOST_LINES] if line.strip()]
    one_piece = page.byline or page.published_at is not None
    if (not one_piece and _are_few(prose, lines) and _are_teasers(_shown(lines), lines)) or _are_teasers(prose, lines):
        return f"{len(_shown(lines))} short paragraphs, each about something else"
    signed = page.byline or page.published_at or page.date_texts  # the mark of one piece
    if not signed and _are_stray(prose, page.headline or "", lines):
        return f"{len(lines)} lines, no sentence that speaks of its headline"
    return None


def _are_few(prose: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the paragraphs are next to nothing, or two or three that stand apart."""
    return sum(map(word_count, prose)) <= _USUAL_TEASER or (len(prose) < _FEWEST_TEASERS and _apart(prose, lines) == 1)


def _shown(lines: Sequence[str]) -> list[str]:
    """The lines that are prose, each once."""
    return list(dict.fromkeys(filter(is_prose, lines)))


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph ends like a sentence and has as many words as a short one."""
    return bool(_SENTENCE_END.search(paragraph[-8:])) and word_count(paragraph) >= _PROSE_WORDS


@lru_cache(maxsize=512)  # each paragraph is asked for its length, as prose, as a sentence and as a teaser
def word_count(paragraph: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    spaceless = 0 if paragraph.isascii() else len(_SPACELESS.findall(paragraph))
    return len(paragraph.split()) + spaceless // 2


# ── a list of teasers ────────────────────────────────────────────────────────────────────────────────────


def _are_teasers(prose: Sequence[str], lines: Sequence[str]) -> bool:
    if len(prose) < _FEWEST_TEASERS or 2 * len(prose) < len(lines) ** 0.5:
        return False
    lengths = [word_count(paragraph) for paragraph in prose]
    if max(lengths) > _LONGEST_TEASER or median(lengths) > _USUAL_TEASER:
        return False
    return _apart(prose, lines) >= _APART and _same(prose) <= _SAME


def _apart(prose: Sequence[str], lines: Sequence[str]) -> float:
    """The share of paragraphs that are followed by another line than the next paragraph."""
    as_shown = {line: at for at, line in reversed(list(enumerate(lines)))}
    places = [as_shown.get(paragraph) for paragraph in prose]
    if None in places:  # a line of the page may be broken or spaced otherwise
        alike = {_key(line): at for at, line in reversed(list(enumerate(lines)))}
        places = [alike.get(_key(paragraph)) for paragraph in prose]
    pairs = [(one, two) for one, two in pairwise(places) if one is not None and two is not None]
    return sum(two != one + 1 for one, two in pairs) / len(pairs) if pairs else 0.0


def _same(prose: Sequence[str]) -> float:
    """The share of paragraphs that speak of what another one speaks of."""
    told = [_telling(paragraph) for paragraph in prose]
    uses = Counter(stem for stems in told for stem in stems)
    return sum(sum(uses[stem] > 1 for stem in stems) >= _SHARED for stems in told) / len(told)


def _telling(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _TELLING.findall(text[:_LONGEST_LOOK])}


def _key(line: str) -> str:
    return _BETWEEN.sub("", line[:_LONGEST_LOOK]).casefold()


# ── stray sentences ──────────────────────────────────────────────────────────────────────────────────────


def _are_stray(prose: Sequence[str], headline: str, lines: Sequence[str]) -> bool:
    """Whether next to nothing of a large page is prose, and no prose on it shares a telling word with its headline."""
    wanted = _telling(headline)
    if any(wanted & _telling(line) for line in prose):
        return False  # first, as nearly every article's first paragraph settles it
    words = sum(map(word_count, lines))
    if words < _LARGE_PAGE or sum(map(word_count, prose)) >= _STRAY * words:
        return False
    return not any(wanted & _telling(line) for line in filter(is_prose, lines))
