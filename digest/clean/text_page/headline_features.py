"""What is seen of each line that may be a text page's headline: its words, its neighbours, its share in the body's.

A headline stands above the first paragraph, speaks of what the article speaks of, and is signed and dated. So does a
"most read" list, a breadcrumb, a dek or a caption: no feature decides alone, and `headline_line` weighs them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from digest.clean.dates.dates import opens_with_date_label
from digest.clean.names.byline import read_byline
from digest.clean.text_page.lines import PROSE, Line
from digest.clean.text_page.page_dates import is_pictured
from digest.clean.words import stems

ABOVE = 40  # lines above the first paragraph in which the headline is sought
_INTO_BODY = 8  # and below it: a line above the headline may look like a paragraph
_MOST_WORDS = 40
_FEWEST_WORDS = 5  # a shorter line is a candidate where it shares a word with the body
# Lines so far above the body are candidates only where they share so many stems with it: of 744 lines that are
# headlines 2 are passed over by this, and a quarter of the candidates.
_FARTHER, _FEWEST_SHARED = 12, 2
_CLOSE = 3  # lines above the body, where a short line may be its headline though it shares no word with it
_BYLINE_WORDS, _DATE_WORDS = 12, 16
_BODY_LOOK = 2400  # characters of the body that a headline is compared with
_LINE_LOOK = 300  # characters of any other line
_DIGIT = re.compile(r"\d")
_BELOW = 12  # lines below a candidate in which a date or a byline signs it
_UNDER = 6  # lines above it in which they sign another
_UNSIGNED = 15  # the distance of a sign that is not there
_RUN = 8  # lines of one kind in a row: more say no more
_BLOCK = 6  # lines without an empty one between them: a menu
_WELL = 0.6  # of a candidate's worth, from which another is a rival
_MANY_SHARED = 6  # stems shared with the body: more say no more
_KINDS = {"S": 0, "M": 1, "P1": 2, "P2": 3, "P3": 4, "C": 5, "F": 6}

FEATURES = (
    "words", "characters", "kind", "sentence end", "full stop", "small words", "capital words", "word length",
    "colon", "separators", "commas", "figures", "phrase", "pictured",
    "share", "shared", "shared with the lede", "worth", "worth of the best", "rank", "rivals above", "rivals below",
    "lines to body", "in body", "prose to body", "words to body",
    "gap above", "gap below", "block above", "block below",
    "words -3", "words -2", "words -1", "words +1", "words +2", "kind -2", "kind -1", "kind +1", "kind +2",
    "repeated +1", "small lines above", "small lines below", "headlines below", "share +1",
    "to date", "to byline", "to sign", "from date", "from byline",
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


def look(lines: tuple[Line, ...], body: Sequence[int], dated: frozenset[int]) -> Seen:
    """A page with what is asked of it more than once; `body` are the numbers of its article's lines, at least one."""
    told: list[frozenset[str]] = []
    left = _BODY_LOOK
    for i in body:
        told.append(stems(lines[i].text[:left]))
        left -= len(lines[i].text)
        if left <= 0:
            break
    said = Counter(chain.from_iterable(told))
    return Seen(lines, body, said, told[0], Counter([line.text for line in lines]), dated)


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
        if shared < (_FEWEST_SHARED if farther else seen.body[0] - i > _CLOSE):
            return False
    only_date = line.words <= _BYLINE_WORDS and i in seen.dated and 6 * _figures(line.text) > len(line.text)
    return not (only_date or opens_with_date_label(line.text))


def _figures(text: str) -> int:
    return len(_DIGIT.findall(text))


# ── what is seen of them ─────────────────────────────────────────────────────────────────────────────────


def features(seen: Seen, places: Sequence[int]) -> list[list[float]]:
    """The figures named in FEATURES of every candidate."""
    if not places:
        return []
    shared = _shared(seen, places)
    worth = [share * min(count, _MANY_SHARED) for share, count, _ in shared]
    shares = {i: row[0] for i, row in zip(places, shared, strict=True)}
    near = _near(seen, places)
    return [
        [
            *_own(seen.lines[i]),
            *shared[at],
            *_rivalry(worth, at),
            *_place(seen, near, i),
            *_block(near, i),
            *_beside(seen, near, i),
            shares.get(i + 1, -1.0),
            *_signs(near, i),
        ]
        for at, i in enumerate(places)
    ]


def _own(line: Line) -> tuple[float, ...]:
    """The line alone."""
    text = line.text[:_LINE_LOOK]
    pieces = text.split()
    opening = [piece[0] for piece in pieces]
    return (
        min(line.words, _MOST_WORDS), len(text), _KINDS[line.kind], line.ends, text[-1] in ".。।",
        sum(map(str.islower, opening)) / len(pieces), sum(map(str.isupper, opening)) / len(pieces),
        len(text) / len(pieces), ": " in text or "：" in text, any(map(text.__contains__, "|›»·•→>/")),
        text.count(",") + text.count("、") + text.count("，"), _figures(text) / len(text),
        "phrase" in line.traits or "phrases" in line.traits, is_pictured(text),
    )  # fmt: skip


def _shared(seen: Seen, places: Sequence[int]) -> list[tuple[float, int, int]]:
    """The share of each candidate's stems that the body has, how many these are, and how many the lede has."""
    inside = frozenset(seen.body[:_INTO_BODY])
    rows: list[tuple[float, int, int]] = []
    for i in places:
        own = stems(seen.lines[i].text[:_LINE_LOOK])
        needed = 2 if i in inside else 1  # a line of the body shares with the other lines of it
        count = sum([seen.said.get(stem, 0) >= needed for stem in own])
        rows.append((count / len(own) if own else 0.0, count, len(own & seen.lede)))
    return rows


def _rivalry(worth: Sequence[float], at: int) -> tuple[float, ...]:
    """What a candidate is worth by its words, beside the best and by rank, and its rivals above and below."""
    best, own = max(worth), worth[at]
    enough = _WELL * own
    above = sum([other >= enough for other in worth[:at]])
    below = sum([other >= enough for other in worth[at + 1 :]])
    return own, own / best if best else 0.0, sum([other > own for other in worth]), above, below


@dataclass(frozen=True, slots=True)
class _Near:
    """The lines around the candidates, in columns that each candidate takes its neighbours from.

    The first column value is that of line `start`; three more stand before it, and behind the last, in some columns.
    """

    start: int
    sizes: list[int]  # words, three of -1 before and behind
    kinds: list[int]  # three of -1 before and behind
    gaps: list[bool]
    prose: list[int]  # how many lines of prose stand above, from `start`
    words: list[int]  # and how many words
    small_above: list[int]  # lines of a few words or labels in a row right above, 8 at most
    small_below: list[int]
    headlines_below: list[int]  # the same of lines like headlines
    signs: list[str]  # "date", "byline" or ""; of the lines that a candidate asks
    asked: Mapping[int, range]  # by candidate, the lines below it that are asked whether they sign it


def _near(seen: Seen, places: Sequence[int]) -> _Near:
    start = max(0, places[0] - _RUN)
    lines = seen.lines[start : max(places[-1] + 1 + _BELOW, seen.body[0])]
    kinds = [line.kind for line in lines]
    small = [kind in "SF" for kind in kinds]
    asked = {i: range(i + 1, min(len(seen.lines), i + 1 + _BELOW, max(seen.body[0] + 3, i + 4))) for i in places}
    return _Near(
        start=start,
        sizes=[-1, -1, -1, *(min(line.words, _MOST_WORDS) for line in lines), -1, -1, -1],
        kinds=[-1, -1, -1, *map(_KINDS.__getitem__, kinds), -1, -1, -1],
        gaps=[line.gap for line in lines],
        prose=list(accumulate((kind in PROSE for kind in kinds), initial=0)),
        words=list(accumulate((line.words for line in lines), initial=0)),
        small_above=_runs(small),
        small_below=_runs(small[::-1])[::-1],
        headlines_below=_runs([kind == "M" for kind in kinds[::-1]])[::-1],
        signs=_all_signs(seen, asked, range(start, start + len(lines))),
        asked=asked,
    )


def _runs(like: Sequence[bool]) -> list[int]:
    """How many lines in a row stand before each that are like that, 8 at most."""
    runs, count = [], 0
    for one in like:
        runs.append(min(count, _RUN))
        count = count + 1 if one else 0
    return runs


def _place(seen: Seen, near: _Near, i: int) -> tuple[float, ...]:
    """How far the body is, and what stands between."""
    first = seen.body[0]
    upper, lower = (i + 1 - near.start, first - near.start) if i < first else (first - near.start, i - near.start)
    return (
        first - i, i in seen.body[:_INTO_BODY], near.prose[lower] - near.prose[upper],
        min(300, near.words[lower] - near.words[upper]),
    )  # fmt: skip


def _block(near: _Near, i: int) -> tuple[float, ...]:
    """The empty lines around it, and how many lines stand together without one, above and below."""
    at = i - near.start
    above = next((n for n in range(_BLOCK) if near.gaps[at - n] or i == n), _BLOCK)
    rest = near.gaps[at + 1 : at + 1 + _BLOCK]
    below = rest.index(True) if True in rest else len(rest)
    return near.gaps[at], not below, above, below


def _beside(seen: Seen, near: _Near, i: int) -> tuple[float, ...]:
    """The lines right above and below; -1 where there is none."""
    at = i - near.start
    sizes, kinds = near.sizes[at : at + 7], near.kinds[at : at + 7]  # from three lines above to three below
    return (
        *sizes[:3], *sizes[4:6], *kinds[1:3], *kinds[4:6],
        min(seen.times[seen.lines[i + 1].text], 4) if i + 1 < len(seen.lines) else 0,
        near.small_above[at], near.small_below[at], near.headlines_below[at],
    )  # fmt: skip


def _signs(near: _Near, i: int) -> tuple[float, ...]:
    """How far below the candidate it is dated and signed, and how far above something is."""
    at = i - near.start
    below = near.signs[at + 1 : near.asked[i].stop - near.start]
    above = near.signs[max(0, at - _UNDER) : at][::-1]
    date, byline, over, under = (
        signs.index(sign) + 1 if sign in signs else _UNSIGNED for signs in (below, above) for sign in ("date", "byline")
    )
    return date, byline, min(date, byline), over, under


def _all_signs(seen: Seen, asked: Mapping[int, range], lines: range) -> list[str]:
    """Whether each of some lines is a date or a byline; "" for any other, and for one that no candidate asks."""
    wanted = set(chain.from_iterable(asked.values()))
    wanted.update(*(range(max(0, i - _UNDER), i) for i in asked))
    return [_sign_of(seen.lines[i], dated=i in seen.dated) if i in wanted else "" for i in lines]


def _sign_of(line: Line, *, dated: bool) -> str:
    if dated and line.words <= _DATE_WORDS and line.kind != "P2":
        return "date"
    named = 1 < line.words <= _BYLINE_WORDS and line.kind in ("S", "M", "P1")
    return "byline" if named and read_byline(line.text) else ""
