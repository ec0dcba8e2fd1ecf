"""The head of a text page: which lines around the first paragraph are headline, dek, section, byline and dates."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.byline import read_byline
from digest.clean.dates import opens_with_date_label
from digest.clean.label_words import is_section
from digest.clean.lines import Line
from digest.clean.page_byline import byline_place
from digest.clean.page_dates import PICTURED, date_lines, dated_lines, is_prose, is_sentence, states_date

_ABOVE = 40  # lines above the first paragraph in which the headline is sought
_INTO_BODY = 5  # and below it: a line above the headline may look like a paragraph
_BODY_LINES = 60
_BODY_LOOK = 4000  # characters of the body that a headline is compared with
_TELLING_WORD = re.compile(r"[A-ZА-ЯÀ-Þ][^\W\d_]{2,}|[^\W\d_]{5,}|[\u3400-\u9fff]{2}|[가-힣]{2,}|[ァ-ヴー]{2,}")
_LONGEST_SECTION = 5  # words
_STEM = 5  # letters: inflected languages change the ends of words


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Numbers of lines; None or empty where nothing was found."""

    headline: int | None = None
    dek: int | None = None
    section: int | None = None
    byline: int | None = None
    dates: tuple[int, ...] = ()  # best evidence first


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the rules below look at."""

    lines: tuple[Line, ...]
    body: Sequence[int]
    words: set[str]  # stems of the body's telling words
    times: Counter[str]  # how often each line stands on the page
    dated: frozenset[int]  # lines around the body that state a date


def find_head(lines: tuple[Line, ...], body: Sequence[int], language: str | None = None) -> Head:
    """The head that belongs to the body lines; `language` says whose dates count, None: every language's."""
    if not body:
        return Head()
    seen = _look(lines, body, language)
    first = body[0]
    headline = _headline(seen, range(max(0, first - _ABOVE), first))
    if headline is None:
        headline = _headline(seen, _signed(seen))
    if headline is None and _opens_body(lines, body) and _may_be_headline(seen, first):
        headline = first
    start = first if headline is None else headline
    after_head = body[1] if headline == first and len(body) > 1 else first
    between = [i for i in range(start + 1, after_head) if headline is not None]
    around = [*between, *range(start - 1, max(-1, start - 4), -1)]
    dates = date_lines(lines, body, headline, seen.dated)
    return Head(
        headline=headline,
        dek=_dek(seen, between, dates),
        section=None if headline is None else _section(seen, around, headline, dates),
        byline=byline_place(lines, body, headline, seen.dated),
        dates=dates,
    )


def _look(lines: tuple[Line, ...], body: Sequence[int], language: str | None) -> _Seen:
    return _Seen(
        lines=lines,
        body=body,
        words=_stems(" ".join(lines[i].text for i in body[:_BODY_LINES])[:_BODY_LOOK]),
        times=Counter(line.text for line in lines),
        dated=dated_lines(lines, body, language),
    )


def _stems(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _TELLING_WORD.findall(text)}


def _opens_body(lines: tuple[Line, ...], body: Sequence[int]) -> bool:
    """Is the first kept line a headline rather than a paragraph?"""
    line = lines[body[0]]
    return len(body) > 1 and 2 <= line.words <= 30 and not is_sentence(line) and lines[body[1]].words >= line.words


def _bonus(lines: tuple[Line, ...], upper: int, lower: int) -> float:
    """How much less a line may be worth than a line below it and still be the headline over that dek."""
    full = lines[upper].words >= 5 and "separators" not in lines[upper].traits
    return _NEXT_BONUS if full and upper + 1 == lower else _UPPER_BONUS


def _signed(seen: _Seen) -> list[int]:
    """The first kept lines that a byline or a date stands right under, as under a headline."""
    first, lines = seen.body[0], seen.lines
    near = range(first, min(len(lines), first + _INTO_BODY))
    signing = {j for j in range(first + 1, min(len(lines), near.stop + 2)) if _signs(seen, j)}
    return [i for i in near if lines[i].words <= 20 and not is_prose(lines[i]) and signing & {i + 1, i + 2}]


def _signs(seen: _Seen, i: int) -> bool:
    return states_date(seen.lines, i, seen.dated) or read_byline(seen.lines[i].text) is not None


def _headline(seen: _Seen, candidates: Sequence[int]) -> int | None:
    """The candidate worth most; of two good ones that stand together, the upper."""
    lines, first = seen.lines, seen.body[0]
    scored = [
        (_worth(seen, i) - _FAR * math.log2(1 + abs(first - i)), -i) for i in candidates if _may_be_headline(seen, i)
    ]
    worth, place = max(scored, default=(0.0, 0))
    if worth <= _ENOUGH:
        return None
    best = lines[-place].text
    good = [-other for value, other in scored if value > _ENOUGH]
    inner = [i for i in good if lines[i].words > 3 and lines[i].text != best and lines[i].text in best]
    if inner:  # "Start / World / Headline", "Headline | Outlet"
        return inner[0]
    upper = [
        -other
        for value, other in scored
        if -place - _CLUSTER <= -other < -place and value > worth - _bonus(lines, -other, -place)
    ]
    return min((i for i in upper if best not in lines[i].text), default=-place)


# Worth of a headline candidate; weights set by hand on halves of fundus and on pages like the user's.
_ENOUGH = 1.0
_SHORT_WORTH = {2: -0.8, 3: -0.4, 4: -0.1}  # by words: a menu's entry is short too
_CLUSTER = 4  # lines: of two good candidates so near, the upper is the headline and the lower its dek
_NEXT_BONUS = 1.0
_UPPER_BONUS = 0.3
_ALONE = 0.8  # the only line above the text: a page without any furniture, whose headline shares no long word with it
_FAR = 0.05  # off for every doubling of the distance from the first paragraph


# What a page tells its user to do or shows beside its news: keys, accounts to follow, the weather of several towns.
_INSTRUCTION = re.compile(
    r"^(?:follow|folg(?:e|en)) .{1,60} (?:on|auf) (?:twitter|x|facebook|instagram|linkedin|youtube|threads|bluesky)\b"
    r"|\b(?:press|hit|mit|drücken sie|use the|nutzen sie die|premere|pulse|appuyez sur) (?:the )?"
    r"(?:esc(?:ape)?|enter|tab(?:ulatortaste)?|return)\b|\d ?°\s?[CF].{0,40}\d ?°\s?[CF]"
    r"|\b(?:you can|sie|wo sie) (?:also )?(?:find|follow|uns) (?:us )?.{0,20}(?:follow|folgen|finden)\b",
    re.IGNORECASE,
)


def _may_be_headline(seen: _Seen, i: int) -> bool:
    line = seen.lines[i]
    if line.label is not None or line.kind == "C" or not 2 <= line.words <= 40:
        return False
    figures = "mostly figures" in line.traits or opens_with_date_label(line.text)
    only_date = line.words <= 12 and i in seen.dated and figures
    return not (only_date or "copyright" in line.traits or _INSTRUCTION.search(line.text))


def _worth(seen: _Seen, i: int) -> float:
    """How much the line looks like this body's headline."""
    lines, line = seen.lines, seen.lines[i]
    stems = _stems(line.text)
    shared = len(stems & seen.words) / len(stems) if stems else 0.0
    worth = 2.2 * shared * min(1.0, 0.2 + len(stems) / 8)
    worth += 0.5 if 6 <= line.words <= 16 else -0.8 if line.words > 24 else _SHORT_WORTH.get(line.words, 0.0)
    worth -= 1.5 if is_section(line.text) else 0.0
    worth -= 1.6 if is_sentence(line) else 0.0
    worth += 0.5 if seen.times[line.text] > 1 else 0.0
    worth += _ALONE if i == 0 and seen.body[0] == 1 else 0.0
    under = range(i + 1, min(len(lines), i + 4))
    worth += 0.5 if any(lines[j].words <= 14 and j in seen.dated for j in under) else 0.0
    worth += 0.3 if any(read_byline(lines[j].text) for j in under) else 0.0
    if any(next_line.kind == "C" for next_line in lines[i + 1 : i + 3]):
        worth -= 1.5  # a caption
    if PICTURED.search(line.text):
        worth -= 1.5
    if "separators" in line.traits:
        worth -= 0.4
    if phrase_like(line):
        worth -= 1.5
    return worth


def phrase_like(line: Line) -> bool:
    """Does the line give itself away as an offer, a notice or a byline?"""
    return bool({"phrase", "phrases", "address"} & set(line.traits)) or read_byline(line.text) is not None


def _dek(seen: _Seen, between: Sequence[int], dates: Sequence[int]) -> int | None:
    """The first line between headline and body that is long enough and speaks of what the body speaks of."""
    for i in between:
        line = seen.lines[i]
        stems = _stems(line.text)
        plain = line.kind not in ("F", "C", "S") and i not in dates and not phrase_like(line)
        caption = any(near.kind == "C" for near in seen.lines[i + 1 : i + 3]) or PICTURED.search(line.text)
        if plain and not caption and line.words >= 7 and len(stems & seen.words) * 3 >= len(stems) > 0:
            return i
    return None


def _section(seen: _Seen, around: Sequence[int], headline: int, dates: Sequence[int]) -> int | None:
    """A short line beside the date or the headline that is a section's name, or stands in the page's menu too."""
    beside_date = [i - 1 for i in dates if i - 1 in around]
    beside_headline = [i for i in (headline - 1, headline + 1) if i in around]
    for i in dict.fromkeys([*beside_date, *beside_headline]):
        line = seen.lines[i]
        named = is_section(line.text) or " & " in line.text or (seen.times[line.text] > 1 and line.text[:1].isupper())
        short = line.words <= _LONGEST_SECTION and line.label is None and line.kind in ("S", "M")
        if named and short and not any(character.isdigit() for character in line.text) and not read_byline(line.text):
            return i
    return None
