"""What is seen of each line that may be a text page's headline: its words, its neighbours, its share in the body's.

A headline stands above the first paragraph, speaks of what the article speaks of, and is signed and dated. So does a
"most read" list, a breadcrumb, a dek or a caption: no feature decides alone, and `headline_line` weighs them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.clean.dates.dates import opens_with_date_label
from digest.clean.names.byline import read_byline
from digest.clean.text_page.label_words import is_section
from digest.clean.text_page.lines import PROSE, Line
from digest.clean.text_page.page_dates import is_pictured

ABOVE = 40  # lines above the first paragraph in which the headline is sought
_INTO_BODY = 8  # and below it: a line above the headline may look like a paragraph
_MOST_WORDS = 40
_FEWEST_WORDS = 5  # a shorter line is a candidate where it shares a word with the body
# Lines so far above the body are candidates only where they share so many stems with it: of 744 lines that are
# headlines 2 are passed over by this, and a quarter of the candidates.
_FARTHER, _FEWEST_SHARED = 12, 2
_BYLINE_WORDS, _DATE_WORDS = 12, 16
_BODY_LOOK = 3000  # characters of the body that a headline is compared with
_LINE_LOOK = 300  # characters of any other line
_STEM = 5  # letters: inflected languages change the ends of words
_LONG_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z][^\W\d_]{2}|\d{2,}")
_UNSPACED = re.compile(r"(?=([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}))")
_DIGIT = re.compile(r"\d")
_BELOW, _UNDER = 12, 6  # lines below a candidate in which a date or byline signs it; above it, in which one signs another
_UNSIGNED = 15  # the distance of a sign that is not there
_RUN = 8  # lines of one kind in a row: more say no more
_BLOCK = 6  # lines without an empty one between them: a menu
_KIN = 12  # characters of a line that is sought in others
_WELL = 0.6  # of a candidate's worth, from which another is a rival
_BETWEEN = 45  # lines between a candidate and the body that are looked at
_MANY_SHARED = 6  # stems shared with the body: more say no more
_KINDS = {"S": 0, "M": 1, "P1": 2, "P2": 3, "P3": 4, "C": 5, "F": 6}

FEATURES = (
    "words", "characters", "kind", "sentence end", "full stop", "small words", "capital words", "word length",
    "colon", "separators", "commas", "figures", "phrase", "repeated", "byline", "section", "pictured",
    "share", "shared", "shared with the lede", "worth", "worth of the best", "rank", "rivals above", "rivals below",
    "lines to body", "in body", "prose to body", "words to body",
    "gap above", "gap below", "block above", "block below",
    "words -3", "words -2", "words -1", "words +1", "words +2", "kind -2", "kind -1", "kind +1", "kind +2",
    "share -1", "share +1", "repeated +1", "section above", "date above", "date below", "small lines above",
    "small lines below", "headlines below", "to date", "to byline", "to sign", "from date", "from byline",
    "in a longer", "holds a shorter", "like another", "alike",
)  # fmt: skip

# What a page tells its user to do or shows beside its news: keys, accounts to follow, the weather of several towns.
_INSTRUCTION = re.compile(
    r"^(?:follow|folg(?:e|en)) .{1,60} (?:on|auf) (?:twitter|x|facebook|instagram|linkedin|youtube|threads|bluesky)\b"
    r"|\b(?:press|hit|mit|drücken sie|use the|nutzen sie die|premere|pulse|appuyez sur) (?:the )?"
    r"(?:esc(?:ape)?|enter|tab(?:ulatortaste)?|return)\b|\d ?°\s?[CF].{0,40}\d ?°\s?[CF]"
    r"|\b(?:you can|sie|wo sie) (?:also )?(?:find|follow|uns) (?:us )?.{0,20}(?:follow|folgen|finden)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules of a page's head look at."""

    lines: tuple[Line, ...]
    body: Sequence[int]
    said: Counter[str]  # in how many of the body's lines each stem stands
    lede: frozenset[str]  # stems of the body's first line
    times: Counter[str]  # how often each line stands on the page
    dated: frozenset[int]  # lines around the body that state a date
    signs: dict[int, str] = field(default_factory=dict)  # what lines asked so far are: "date", "byline" or ""


def look(lines: tuple[Line, ...], body: Sequence[int], dated: frozenset[int]) -> Seen:
    """A page with what is asked of it more than once; `body` are the numbers of its article's lines, at least one."""
    said: Counter[str] = Counter()
    left = _BODY_LOOK
    for i in body:
        said.update(stems(lines[i].text[:left]))
        left -= len(lines[i].text)
        if left <= 0:
            break
    lede = stems(lines[body[0]].text[:_BODY_LOOK])
    return Seen(lines, body, said, lede, Counter([line.text for line in lines]), dated)


@lru_cache(maxsize=512)  # a page's lines are asked as candidates, as its headline and as its dek
def stems(text: str) -> frozenset[str]:
    """The beginnings of the text's longer words; pairs of letters where a script sets no spaces."""
    found = {word[:_STEM] for word in "\n".join(_LONG_WORD.findall(text)).casefold().split("\n")}
    if not text.isascii():
        found.update(_UNSPACED.findall(text))
    return frozenset(found - {""})


def is_instruction(line: Line) -> bool:
    """Does the line tell the page's user what to do, or show the weather?"""
    return _INSTRUCTION.search(line.text[:_LINE_LOOK]) is not None


# ── which lines may be the headline ──────────────────────────────────────────────────────────────────────


def candidates(seen: Seen) -> list[int]:
    """The lines around the body's first that may be its headline."""
    first = seen.body[0]
    near = range(max(0, first - ABOVE), min(len(seen.lines), first + _INTO_BODY))
    return [i for i in near if _may_be(seen, i)]


def _may_be(seen: Seen, i: int) -> bool:
    line = seen.lines[i]
    if line.label is not None or line.kind in ("C", "P3") or not 2 <= line.words <= _MOST_WORDS:
        return False
    farther = seen.body[0] - i > _FARTHER
    if farther or line.words < _FEWEST_WORDS:  # a menu's entry, unless it speaks of what the body speaks of
        shared = sum(map(seen.said.__contains__, stems(line.text[:_LINE_LOOK])))
        if shared < (_FEWEST_SHARED if farther else 1):
            return False
    only_date = line.words <= _BYLINE_WORDS and i in seen.dated and 6 * _figures(line.text) > len(line.text)
    return not (only_date or opens_with_date_label(line.text))


def _figures(text: str) -> int:
    return len(_DIGIT.findall(text))


# ── what is seen of them ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the candidates share with the body and each other, in the candidates' order."""

    stems: list[frozenset[str]]
    rows: list[tuple[float, int, int]]  # share of the own stems that the body has, their number, those in the lede
    worth: list[float]


def features(seen: Seen, places: Sequence[int]) -> list[list[float]]:
    """The figures named in FEATURES of every candidate."""
    shared = _shared(seen, places)
    kin = _kin([seen.lines[i].text for i in places], shared.stems)
    return [
        [
            *_own(seen, i),
            *shared.rows[at],
            *_rivalry(shared.worth, at),
            *_place(seen, i),
            *_block(seen.lines, i),
            *_beside(seen, i),
            *_signs(seen, i),
            *kin[at],
        ]
        for at, i in enumerate(places)
    ]


def _own(seen: Seen, i: int) -> tuple[float, ...]:
    """The line alone."""
    line = seen.lines[i]
    text = line.text[:_LINE_LOOK]
    pieces = text.split()
    opening = [piece[0] for piece in pieces]
    return (
        min(line.words, _MOST_WORDS), len(text), _KINDS[line.kind], line.ends, text[-1] in ".。।",
        sum(map(str.islower, opening)) / len(pieces), sum(map(str.isupper, opening)) / len(pieces),
        len(text) / len(pieces), ": " in text or "：" in text, any(map(text.__contains__, "|›»·•→>/")),
        text.count(",") + text.count("、") + text.count("，"), _figures(text) / len(text),
        "phrase" in line.traits or "phrases" in line.traits, min(seen.times[line.text], 4),
        _sign(seen, i) == "byline", is_section(line.text), is_pictured(text),
    )  # fmt: skip


def _shared(seen: Seen, places: Sequence[int]) -> _Shared:
    """How many of each candidate's stems the body has."""
    own = [stems(seen.lines[i].text[:_LINE_LOOK]) for i in places]
    inside = frozenset(seen.body[:_INTO_BODY])
    rows: list[tuple[float, int, int]] = []
    for i, words in zip(places, own, strict=True):
        needed = 2 if i in inside else 1  # a line of the body shares with the other lines of it
        count = sum(times >= needed for times in map(seen.said.get, words) if times)
        rows.append((count / len(words) if words else 0.0, count, len(words & seen.lede)))
    return _Shared(own, rows, [share * min(count, _MANY_SHARED) for share, count, _ in rows])


def _rivalry(worth: Sequence[float], at: int) -> tuple[float, ...]:
    """What a candidate is worth by its words, beside the best and by rank, and its rivals above and below."""
    best = max(worth)
    enough = _WELL * worth[at]
    above = sum(other >= enough for other in worth[:at])
    below = sum(other >= enough for other in worth[at + 1 :])
    return worth[at], worth[at] / best if best else 0.0, sum(other > worth[at] for other in worth), above, below


def _place(seen: Seen, i: int) -> tuple[float, ...]:
    """How far the body is, and what stands between."""
    first = seen.body[0]
    between = seen.lines[i + 1 : first][:_BETWEEN] if i < first else seen.lines[first:i]
    return (
        first - i, i in seen.body[:_INTO_BODY], sum(line.kind in PROSE for line in between),
        min(300, sum([line.words for line in between])),
    )  # fmt: skip


def _block(lines: Sequence[Line], i: int) -> tuple[float, ...]:
    """The empty lines around it, and how many lines stand together without one, above and below."""
    above = next((n for n in range(_BLOCK) if lines[i - n].gap or i == n), _BLOCK)
    rest = range(i + 1, min(len(lines), i + 1 + _BLOCK))
    below = next((n for n, j in enumerate(rest) if lines[j].gap), len(rest))
    return lines[i].gap, not below, above, below


def _beside(seen: Seen, i: int) -> tuple[float, ...]:
    """The lines right above and below; -1 where there is none."""
    lines = seen.lines
    near = [lines[j] if 0 <= j < len(lines) else None for j in range(i - 3, i + 3)]
    sizes = [-1 if line is None else min(line.words, _MOST_WORDS) for line in near]
    kinds = [-1 if line is None else _KINDS[line.kind] for line in near]
    upper, lower = near[2], near[4]
    return (
        *sizes[:3], *sizes[4:], *kinds[1:3], *kinds[4:], _share(seen, upper), _share(seen, lower),
        0 if lower is None else min(seen.times[lower.text], 4), upper is not None and is_section(upper.text),
        _sign(seen, i - 1) == "date", _sign(seen, i + 1) == "date",
        _run(lines, range(i - 1, max(-1, i - 1 - _RUN), -1), "SF"),
        _run(lines, range(i + 1, min(len(lines), i + 1 + _RUN)), "SF"),
        _run(lines, range(i + 1, min(len(lines), i + 1 + _RUN)), "M"),
    )  # fmt: skip


def _share(seen: Seen, line: Line | None) -> float:
    """The share of a short line's stems that the body has; -1 where it has none."""
    own = stems(line.text) if line is not None and len(line.text) <= _LINE_LOOK else ()
    return sum(map(seen.said.__contains__, own)) / len(own) if own else -1


def _run(lines: Sequence[Line], places: range, kinds: str) -> int:
    return next((count for count, j in enumerate(places) if lines[j].kind not in kinds), len(places))


def _signs(seen: Seen, i: int) -> tuple[float, ...]:
    """How far below the candidate it is dated and signed, and how far above something is."""
    below = range(i + 1, min(len(seen.lines), i + 1 + _BELOW, max(seen.body[0] + 3, i + 4)))
    above = range(i - 1, max(-1, i - 1 - _UNDER), -1)
    date, byline = (next((j - i for j in below if _sign(seen, j) == sign), _UNSIGNED) for sign in ("date", "byline"))
    upper = (next((i - j for j in above if _sign(seen, j) == sign), _UNSIGNED) for sign in ("date", "byline"))
    return date, byline, min(date, byline), *upper


def _sign(seen: Seen, i: int) -> str:
    """Whether a line is a date or a byline; "" for any other and for none."""
    if i not in seen.signs:
        seen.signs[i] = _sign_of(seen.lines[i], dated=i in seen.dated) if 0 <= i < len(seen.lines) else ""
    return seen.signs[i]


def _sign_of(line: Line, *, dated: bool) -> str:
    if dated and line.words <= _DATE_WORDS and line.kind != "P2":
        return "date"
    named = 1 < line.words <= _BYLINE_WORDS and line.kind in ("S", "M", "P1")
    return "byline" if named and read_byline(line.text) else ""


def _kin(texts: Sequence[str], own: Sequence[frozenset[str]]) -> list[tuple[float, ...]]:
    """Whether each candidate stands in another word for word, holds one, and is like others in its words."""
    found = []
    together = "\n".join(texts)
    for at, text in enumerate(texts):
        again = len(text) >= _KIN and together.count(text) > 1
        longer = [long for long in texts if len(long) > len(text) and text in long] if again else []
        ends = next((1 if long.startswith(text) else 2 if long.endswith(text) else 3 for long in longer), 0)
        holds = any(_KIN <= len(short) < len(text) and short in text for short in texts)
        likeness = [
            len(own[at] & words) / min(len(own[at]), len(words))
            for other, words in enumerate(own)
            if other != at and texts[other] != text and len(words) > 2 and own[at]
        ]
        found.append((ends, holds, max(likeness, default=0.0), sum(part > 0.5 for part in likeness)))
    return found
