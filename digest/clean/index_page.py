"""Pages of teasers: many pieces in a sentence or two each, and none that is told.

Three shapes. A list of teasers is prose, but each paragraph speaks of something else, and headlines stand between.
A page of cards has the same after each: "Read more", a time, a section's name; three of them are enough.
A front page may hold a few stray sentences, lost among its lines, of which none speaks of what the headline says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from digest.clean.dates.dates import looks_dated
from digest.clean.page import Page
from digest.clean.text_page.label_words import is_section
from digest.clean.words import spaceless

_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔]['\"”’»)\]」』]{0,3}\s*$")
_TELLING = re.compile(r"[^\W\d_a-zа-яёà-öø-ÿ]\w{2,}|\w{6,}|\d[\d.,]*\d|[\u3400-\u9fff]{2}|[가-힣]{2,}|[ァ-ヴー]{2,}")
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
_FEWEST_CARDS = 3
_MOST_CARDS = 60  # a page of more is told by its teasers
_HEADING = (2, 25)  # words of a card's headline
_LONGEST_TIME = 8  # words
_MORE = frozenset(
    (
        *("read more", "read on", "more", "full story", "continue reading", "read the full story", "learn more"),
        *("read article", "weiterlesen", "mehr", "mehr lesen", "mehr dazu", "zum artikel", "lesen sie mehr"),
        *("lire la suite", "lire plus", "en savoir plus", "lire l'article", "leer más", "seguir leyendo", "ver más"),
        *("leggi tutto", "leggi di più", "continua", "continua a leggere", "leia mais", "ler mais", "saiba mais"),
        *("lees meer", "lees verder", "læs mere", "les mer", "läs mer", "lue lisää", "czytaj dalej", "czytaj więcej"),
        *("číst dále", "celý článek", "čítať ďalej", "tovább", "citește mai mult", "pročitaj više", "devamını oku"),
        *("читать далее", "читать дальше", "читать полностью", "подробнее", "далее", "читати далі", "докладніше"),
        *(
            "阅读全文",
            "阅读更多",
            "查看更多",
            "閱讀全文",
            "続きを読む",
            "もっと読む",
            "더 보기",
            "더보기",
            "자세히 보기",
        ),
        *("اقرأ المزيد", "المزيد", "ادامه مطلب", "और पढ़ें", "xem thêm", "đọc tiếp", "selengkapnya", "baca selengkapnya"),
    )
)
_RIGHTS = ("©", "(c)", "(C)", "Copyright")
_LARGE_PAGE = 250  # words
_STRAY = 0.08  # of the page's words


def index_words(paragraphs: Sequence[str], page: Page) -> str | None:
    """How the page shows that it lists other pieces, in words for a person; None when it does not."""
    prose = [paragraph for paragraph in paragraphs if is_prose(paragraph)]
    lines = lines_of(page)[:_MOST_LINES]
    one_piece = page.byline or page.published_at is not None
    if (not one_piece and _are_few(prose, lines) and _are_teasers(_shown(lines), lines)) or _are_teasers(prose, lines):
        return f"{len(_shown(lines))} short paragraphs, each about something else"
    cards = 0 if page.byline or len(prose) > _MOST_CARDS else _cards(prose, lines)
    if cards:
        return f"{cards} teasers, each under a headline of its own"
    signed = page.byline or page.published_at or page.date_texts  # the mark of one piece
    if not signed and _are_stray(prose, page.headline or "", lines):
        return f"{len(lines)} lines, no sentence that speaks of its headline"
    return None


def _are_few(prose: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the paragraphs are next to nothing, or two or three that stand apart."""
    return sum(map(word_count, prose)) <= _USUAL_TEASER or (len(prose) < _FEWEST_TEASERS and _apart(prose, lines) == 1)


def _shown(lines: Sequence[str]) -> list[str]:
    """The lines that are prose, each once; who owns the page's rights is none."""
    return [line for line in dict.fromkeys(filter(is_prose, lines)) if not line.startswith(_RIGHTS)]


def lines_of(page: Page) -> Sequence[str]:
    """The lines of a page that hold anything, without the white space around them."""
    return page.lines or _lines(page.everything)


@lru_cache(maxsize=2)  # a page is asked in turn whether it is paid for, a list, or anything else
def _lines(everything: str) -> Sequence[str]:
    return tuple(filter(None, map(str.strip, everything.splitlines())))


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph ends like a sentence and has as many words as a short one."""
    return bool(_SENTENCE_END.search(paragraph[-8:])) and word_count(paragraph) >= _PROSE_WORDS


@lru_cache(maxsize=512)  # each paragraph is asked for its length, as prose, as a sentence and as a teaser
def word_count(paragraph: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    if paragraph.isascii():
        plain = "  " not in paragraph and paragraph.isprintable() and paragraph.strip(" ") == paragraph != ""
        return paragraph.count(" ") + 1 if plain else len(paragraph.split())
    return len(paragraph.split()) + spaceless(paragraph) // 2


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


# ── cards ────────────────────────────────────────────────────────────────────────────────────────────────


def _cards(prose: Sequence[str], lines: Sequence[str]) -> int:
    """How many cards the page has, where all of its prose stands in cards that are set alike; else 0.

    What carries a time or a name alone may be the entries of one live report: these speak of the same.
    """
    if any(word_count(paragraph) > _LONGEST_TEASER and paragraph in lines for paragraph in prose):
        return 0  # as below, sooner
    own = dict.fromkeys((*prose, *_shown(lines)))
    places = [at for at, line in enumerate(lines) if line in own and is_prose(line)]
    if len(places) < _FEWEST_CARDS or max(word_count(lines[at]) for at in places) > _LONGEST_TEASER:
        return 0
    between = [lines[one + 1 : two] for one, two in pairwise(places)]
    headed = all(any(map(_heads, lines_between)) for lines_between in between)
    marked = headed and all(any(map(_marks, lines_between)) for lines_between in between)
    if not marked:
        return 0
    offered = all(any(map(_offers, lines_between)) for lines_between in between)
    return len(places) if offered or _same([lines[at] for at in places]) <= _SAME else 0


def _heads(line: str) -> bool:
    """Whether a line can be a card's headline."""
    words = word_count(line)
    return _HEADING[0] <= words <= _HEADING[1] and not _SENTENCE_END.search(line[-8:]) and not _marks(line)


def _marks(line: str) -> bool:
    """Whether a line stands on each card of a page: "Read more", a time, a section's name."""
    dated = word_count(line) <= _LONGEST_TIME and looks_dated(line)
    return _offers(line) or dated or is_section(line)


def _offers(line: str) -> bool:
    return line.strip(" \t.…›»→>[]()").casefold() in _MORE


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
