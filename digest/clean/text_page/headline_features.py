"""What is seen of each line that may be a text page's headline: its words, its neighbours, its share in the body's.

A headline stands above the first paragraph, speaks of what the article speaks of, and is signed and dated. So does a
"most read" list, a breadcrumb, a dek or a caption: no feature decides alone, and `headline_line` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.clean.dates.dates import opens_with_date_label
from digest.clean.names.byline import read_byline
from digest.clean.text_page.label_words import is_section, label_kind
from digest.clean.text_page.line_traits import named_traits
from digest.clean.text_page.lines import Line, is_mostly_figures
from digest.clean.text_page.page_dates import is_pictured, is_sentence
from digest.clean.words import stems

_ABOVE = 40  # lines above the first paragraph in which the headline is sought
_INTO_BODY = 8  # and below it: a line above the headline may look like a paragraph
_MOST_WORDS = 40
_FEWEST_WORDS = 5  # a shorter line is a candidate where it shares a word with the body
_BYLINE_WORDS = 12
_BODY_LOOK = 3000  # characters of the body that a headline is compared with
_LINE_LOOK = 300  # characters of any other line
_AROUND = 12  # lines below a candidate in which a date or a byline signs it
_UNDER = 6  # lines above it in which they sign another line
_BESIDE = 2  # lines around it that are asked whether they are credits or sections
_RUN = 4  # lines as long as headlines in a row: more say no more
_BLOCK = 6  # lines without an empty one between them: a menu

# The steps by which a figure is told; a feature's number is how many of them it passes.
_SIZES = (2, 3, 4, 5, 7, 10, 14, 18, 24)
_DISTANCES = (0, 1, 2, 3, 5, 8, 13, 20, 40)
_SHARES = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 0.99)
_COUNTS = (0, 1, 2, 3, 5)
_SIGN_DISTANCES = (0, 1, 2, 3, 5, 8)
UNSIGNED = 7
# The features that are steps of one figure: fitted so that neighbouring steps weigh nearly the same.
ORDERED = ("size", "away", "share", "count", "lede", "sign below", "run above", "run below", "times")

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
    said: Counter[str] = Counter()
    left = _BODY_LOOK
    for i in body:
        said.update(stems(lines[i].text[:left]))
        left -= len(lines[i].text)
        if left <= 0:
            break
    lede = stems(lines[body[0]].text[:_BODY_LOOK])
    return Seen(lines, body, said, lede, Counter(line.text for line in lines), dated)


def candidates(seen: Seen) -> list[int]:
    """The lines around the body's first that may be its headline."""
    first = seen.body[0]
    near = range(max(0, first - _ABOVE), min(len(seen.lines), first + _INTO_BODY))
    return [i for i in near if _may_be(seen, i)]


def _may_be(seen: Seen, i: int) -> bool:
    line = seen.lines[i]
    if line.label is not None or line.kind in ("C", "P3") or not 2 <= line.words <= _MOST_WORDS:
        return False
    if line.words < _FEWEST_WORDS and seen.said.keys().isdisjoint(stems(line.text)):
        return False  # a menu's entry
    only_date = line.words <= 12 and i in seen.dated and is_mostly_figures(line)
    return not (only_date or opens_with_date_label(line.text))


def is_instruction(line: Line) -> bool:
    """Does the line tell the page's user what to do, or show the weather?"""
    return _INSTRUCTION.search(line.text[:_LINE_LOOK]) is not None


def features(seen: Seen, places: Sequence[int]) -> list[list[str]]:
    """What is seen of every candidate, by name."""
    signs = _signs(seen, places)
    kin = _kin([seen.lines[i].text for i in places])
    return [
        [
            *named_traits(seen.lines[i]),
            *own,
            *shared,
            *_place(seen, i, signs),
            *_neighbours(seen.lines, i, signs),
            *_block(seen.lines, i),
            *relations,
        ]
        for i, own, shared, relations in zip(
            places, (_own(seen, i, signs) for i in places), _shared(seen, places), kin, strict=True
        )
    ]


def _own(seen: Seen, i: int, signs: dict[int, str]) -> Iterator[str]:
    """The line alone."""
    line = seen.lines[i]
    text = line.text[:_LINE_LOOK]
    opening = text.split(None, 1)[0]
    if i in signs:
        yield f"is a {signs[i]}"
    yield f"size {bisect_left(_SIZES, line.words)}"
    if seen.times[line.text] > 1:
        yield f"times {min(seen.times[line.text], 3)}"
    if label_kind(opening) is not None:
        yield "opens with a label"
    elif opening.endswith(":"):
        yield "first word ends in a colon"
    if is_sentence(line):
        yield "sentence"
    if ": " in text:
        yield "colon inside"


def _shared(seen: Seen, places: Sequence[int]) -> list[list[str]]:
    """How many of each candidate's stems the body has, and who has most."""
    rows, weights = [], []
    for i in places:
        own = stems(seen.lines[i].text[:_LINE_LOOK])
        needed = 2 if i in seen.body[:_INTO_BODY] else 1  # a line of the body shares with the other lines of it
        count = sum(times >= needed for times in map(seen.said.get, own) if times)
        share = count / len(own) if own else 0.0
        rows.append([
            f"share {bisect_left(_SHARES, share)}",
            f"count {bisect_left(_COUNTS, count)}",
            f"lede {bisect_left(_COUNTS, len(own & seen.lede))}",
        ])  # fmt: skip
        weights.append(share * min(count, 6))
    best, second = [*sorted(weights, reverse=True)[:2], 0.0, 0.0][:2]
    for row, weight in zip(rows, weights, strict=True):
        if weight == best > 0:
            row.append("shares most")
            if second < 0.6 * best:
                row.append("shares by far most")
        elif weight >= second > 0:
            row.append("shares second")
    return rows


def _signs(seen: Seen, places: Sequence[int]) -> dict[int, str]:
    """What the lines around the candidates are, where they are neither prose nor headlines."""
    count = len(seen.lines)
    far = {j for i in places for j in range(max(0, i - _UNDER), min(count, i + _AROUND))}
    near = {j for i in places for j in range(max(0, i - _BESIDE), min(count, i + _BESIDE + 1))}
    return {j: sign for j in far if (sign := _sign(seen, j, near=j in near)) is not None}


def _sign(seen: Seen, i: int, *, near: bool) -> str | None:
    """What a line is; further from the candidates only whether it is a date or a byline, since asking costs time."""
    line = seen.lines[i]
    if i in seen.dated and line.words <= 16 and line.kind != "P2":
        return "date"
    if line.label is not None:
        return line.label
    if line.kind == "C" or (near and is_pictured(line.text[:_LINE_LOOK])):
        return "credit"
    if 1 < line.words <= _BYLINE_WORDS and line.kind != "P2" and read_byline(line.text):
        return "byline"
    return "section" if near and is_section(line.text) else None


def _place(seen: Seen, i: int, signs: dict[int, str]) -> Iterator[str]:
    """Where the line stands beside the body, the date and the byline."""
    first = seen.body[0]
    yield f"away {bisect_left(_DISTANCES, first - i)}" if i <= first else "below"
    if i >= first:
        yield "opens the body" if i == first else "in the body" if i in seen.body[:_INTO_BODY] else "beside the body"
    above = [signs[j] for j in range(max(0, i - _UNDER), i) if j in signs]
    for sign in ("date", "byline"):
        if sign in above:
            yield f"under a {sign}"
        if sign in (signs.get(i + 2), signs.get(i + 3)):
            yield f"{sign} soon"
    if signs.get(i + 2) == "credit":
        yield "credit soon"
    below = range(i + 1, min(i + 1 + _AROUND, max(first + 3, i + 4)))
    signed = next((j - i for j in below if signs.get(j) in ("date", "byline")), None)
    yield f"sign below {UNSIGNED if signed is None else bisect_left(_SIGN_DISTANCES, signed)}"


def _neighbours(lines: Sequence[Line], i: int, signs: dict[int, str]) -> Iterator[str]:
    """The lines right above and below, and how many as long as headlines stand there in a row."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    yield f"after {signs.get(i - 1) or (lines[i - 1].kind if i else 'edge')}"
    yield f"before {signs.get(i + 1) or (below.kind if below else 'edge')}"
    if below is not None:
        longer = below.words - lines[i].words
        yield "next longer" if longer > 3 else "next shorter" if longer < -3 else "next alike"
    yield f"run above {_run(lines, range(i - 1, max(-1, i - 1 - _RUN), -1), signs)}"
    yield f"run below {_run(lines, range(i + 1, min(len(lines), i + 1 + _RUN)), signs)}"


def _run(lines: Sequence[Line], places: range, signs: dict[int, str]) -> int:
    for count, j in enumerate(places):
        if lines[j].kind != "M" or j in signs:
            return count
    return len(places)


def _block(lines: Sequence[Line], i: int) -> Iterator[str]:
    """How many lines stand together without an empty one, and where among them the line is."""
    above = next((n for n in range(_BLOCK) if lines[i - n].gap or i == n), _BLOCK)
    rest = range(i + 1, min(len(lines), i + 1 + _BLOCK))
    below = next((n for n, j in enumerate(rest) if lines[j].gap), len(rest))
    size = above + below + 1
    many = "two" if size == 2 else "a few" if size < _BLOCK else "many"
    shape = "alone" if size == 1 else f"{'last' if not below else 'inner' if above else 'first'} of {many}"
    yield shape
    yield f"{lines[i].kind} {shape}"
    yield f"{lines[i].kind} gaps {lines[i].gap:d}{not below:d}"


def _kin(texts: Sequence[str]) -> list[list[str]]:
    """Which candidates stand in others word for word: "Start / World / Headline", "Headline | Outlet"."""
    rows: list[list[str]] = [[] for _ in texts]
    together = "\n".join(texts)
    for inner, short in enumerate(texts):
        if len(short) < 15 or together.count(short) == 1:  # it stands nowhere but in itself
            continue
        for outer, long in enumerate(texts):
            if len(long) > len(short) and short in long:
                place = "opens" if long.startswith(short) else "ends" if long.endswith(short) else "in"
                rows[inner].append(f"{place} a longer one")
                rows[outer].append("opens with a shorter one" if place == "opens" else "holds a shorter one")
    return [sorted(set(row)) for row in rows]
