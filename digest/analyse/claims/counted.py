"""Counted: every figure of an article with what it is of, whatever the order of the words.

"injuring 38 workers" · "53 of them were hurt"                              persons · injured
"made a net loss of $312 million" · "the loss came to 390 million dollars"  dollars · loss
"gave the bloc 33%" · "has the bloc at 37 percent"                          percent
"1,200 soldiers" · "a battalion of 800 men and women"                       persons · deployed

What a figure is of is said by the noun behind it and by the nearest word beside it that tells what befell those who
are counted, or what the sum is for. Such a figure is no claim that stands by itself: `left_over.py` says when two of
them contradict. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from digest.analyse.acts import Word, stem, words_of
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.nouns import BARE, MONEY, PERSONS, ROUNDED, THINGS, TIME, Noun, noun_of, table
from digest.analyse.claims.numerals import MAY_COUNT, Figure, numerals
from digest.analyse.claims.quantities import bound_of
from digest.analyse.words import bag
from digest.model import Article, DiscrepancyKind, Sentence

COUNTED = "counted"  # second in the key of such a figure
FAR = 9  # how far, by `_distance`, a word may stand that says what befell those who are counted
NEAR = 9  # words before and behind a figure that say of what it is one
PRECISE = 3  # digits from which on a figure is exact, whatever "some" stands before it
_SECOND = ("injured", "missing")  # "another 31 were injured": besides those who died
_ANYBODY = ("", "people", "them", "others")


def counted(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    """What a sentence counts; `written`: its text."""
    row = words_of(written) if MAY_COUNT.search(written) else []
    figures = list(numerals(row, written))
    for figure in figures:
        noun = noun_of(row, written, figure)
        state = _state_of(row, figure, noun, figures)
        if noun.kind == THINGS and not noun.word:
            noun = noun._replace(kind=PERSONS if state else BARE)
        yield _claim(article, sentence, (row, written), figure, (noun, state))


def _state_of(row: Sequence[Word], figure: Figure, noun: Noun, figures: Sequence[Figure]) -> str:
    if noun.kind in (PERSONS, THINGS):
        return _state(row, figure, table().states, figures, noun)
    if noun.kind.startswith(MONEY):
        return _state(row, figure, table().sums, figures, noun)
    ago = noun.kind == TIME and any(word.key == "ago" for word in row[figure.past : figure.past + 3])
    return "ago" if ago else ""


def _claim(
    article: Article,
    sentence: Sentence,
    told: tuple[Sequence[Word], str],
    figure: Figure,
    of_what: tuple[Noun, str],
) -> Claim:
    (row, written), (noun, state) = told, of_what
    at, past, value = figure
    value = round(value * noun.factor, 6)
    start, end = _part(row, at, past)
    part, before = written[row[start].start : row[end - 1].end], written[row[start].start : row[at].start]
    counts = noun.kind in (PERSONS, THINGS)
    return Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.NUMBER,
        key=("number", COUNTED, noun.kind + noun.rate, "miss" if state == "missing" else state),
        measure=_measure(noun, state),
        written=written[row[at].start : row[past - 1].end],
        value=int(value) if value == int(value) else value,
        subject=frozenset(),
        rest=frozenset(),
        said=frozenset([word.key for word in row[start:end]]),
        bound=_bound(row, figure, noun, written),
        rises=counts,
        head=stem(noun.word),
        tally=COUNTED,
        told=part,
        beside=_is_part(row, past)
        or _is_old(article, written)
        or not is_plain(part, before, counts=counts and state not in _SECOND),
    )


def _bound(row: Sequence[Word], figure: Figure, noun: Noun, written: str) -> str:
    at, past, _ = figure
    before = [word.key for word in row[max(0, at - 4) : at]]
    if before[-2:] == ["at", "least"] or written[row[past - 1].end : row[past - 1].end + 1] == "+":
        return "least"
    if noun.word in ROUNDED or row[past - 1].key == "dozen":
        return "rough"
    bound = bound_of(" ".join(before))
    digits = row[at].key.rstrip("0").replace(",", "").replace(".", "")
    return "" if bound == "rough" and digits.isdigit() and len(digits) >= PRECISE else bound


def _measure(noun: Noun, state: str) -> str:
    if noun.kind.startswith(MONEY):
        return state or "sum of money"
    if noun.kind == PERSONS:
        return f"{'people' if noun.word in _ANYBODY else noun.word} {state}".strip()
    return noun.word or noun.kind


def _is_part(row: Sequence[Word], past: int) -> bool:
    """Whether a figure is of some of those who are counted: "nine of those killed"."""
    return past + 1 < len(row) and row[past].key == "of" and row[past + 1].key in ("those", "the", "its", "their")


_NOT_PLAIN = re.compile(
    r"\b(?:previous(?:ly)?|earlier|last (?:year|month|week|season|autumn|spring|summer|winter)|deadliest|worst|usually"
    r"|typically|on average|average|history|record|compared|a year (?:before|ago)|than|expect(?:s|ed|ing)?|forecasts?"
    r"|predict(?:s|ed)?|projected|economists|analysts|demand(?:s|ed)?|sought|seek(?:s|ing)?|asked for|up from|down from"
    r"|initial(?:ly)?|originally|at first|(?:\d|\w[a-z]+ty|million|billion|thousand) more"
    r"|among|including|serious|range|between|now known|no more|no fewer|only|seriously|critically|badly|slightly"
    r"|revised|updated|so far|target|limit|maximum|minimum|capacity|each|every|per|similar|anniversary|offer(?:s|ed)?"
    r"|propos(?:es|ed|al)|counter(?:s|ed)|margin|alone|threaten(?:s|ed)|claim(?:s|ed))\b",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(r"\b(?:could|would|might|may|if)\b")
_MORE = re.compile(r"\b(?:another|further|additional)(?: \w+)? ?$")
_ROSE = re.compile(r"\b(?:rose|risen|climbed|grown|rises) to\b")


def is_plain(part: str, before: str, *, counts: bool) -> bool:
    """Whether a part of a sentence tells a figure of now, that is what it is and no part, limit or wish.

    `before`: what of it stands before the figure, `counts`: of persons or things, of which a count that rose is news.
    """
    if _NOT_PLAIN.search(part) or _BEFORE_IT.search(before):
        return False
    return not (counts and (_ROSE.search(before) or _MORE.search(before)))


_YEARS = re.compile(r"\b(?:19|20)\d\d(?=s?\b)")


def _is_old(article: Article, written: str) -> bool:
    """Whether a sentence names a year that is over."""
    this = article.published.at.year if article.published else 0
    return any(int(year) < this for year in _YEARS.findall(written))


def _part(row: Sequence[Word], at: int, past: int) -> tuple[int, int]:
    """Where the words close to a figure begin and end, between two commas."""
    start = next((n + 1 for n in range(at - 1, -1, -1) if row[n].text in _CUTS), 0)
    end = next((n for n in range(past, len(row)) if row[n].text in _CUTS), len(row))
    return max(start, at - NEAR), min(end, past + NEAR)


_CUTS = frozenset([",", ";", ":", "—", "–", "but", "while", "whereas"])


def _state(
    row: Sequence[Word], figure: Figure, states: Mapping[str, str], figures: Sequence[Figure], noun: Noun
) -> str:
    """What befell those who are counted, by the nearest word that says so; of a sum what it is for."""
    if noun.word in states:
        return states[noun.word]
    own = range(figure.at, figure.past)
    told = ((n, state) for n in range(len(row)) if n not in own and (state := _told(row, n, states)))
    rows = ((_distance(row, figure, n, figures), n, state) for n, state in told)
    far, at, state = min(rows, default=(FAR + 1, 0, ""))
    if far > FAR:
        return ""
    kind = row[at - 1].key if at and row[at - 1].key in _KINDS else ""
    return f"{kind} {state}".strip()


def _told(row: Sequence[Word], at: int, states: Mapping[str, str]) -> str:
    """What a word says that befell somebody: "have not been found" are missing, "picked up" rescued."""
    key = row[at].key
    if key not in _TURNED:
        return states.get(key, "")
    state = _TURNED[key]
    turned = (row[at + 1].key if at + 1 < len(row) else "") == "up" if key == "picked" else _is_not(row, at)
    return state if turned and state in states else states.get(key, "")


_TURNED = {"found": "missing", "survived": "killed", "picked": "rescued"}


def _is_not(row: Sequence[Word], at: int) -> bool:
    return any(word.key == "not" for word in row[max(0, at - 3) : at])


_KINDS = bag("operating gross pre-tax pretax underlying core adjusted quarterly annual")  # of a profit or a loss


def _distance(row: Sequence[Word], figure: Figure, place: int, figures: Sequence[Figure]) -> int:
    """How far a word stands from a figure; a comma, another figure and an "and" between are a way of their own."""
    between = row[figure.past : place] if place >= figure.past else row[place + 1 : figure.at]
    low, high = (figure.past, place) if place >= figure.past else (place, figure.at)
    far = len(between) + (place >= figure.past)
    far += 4 * sum(word.text in ",()" for word in between)
    far += 30 * sum(word.text in ".;:—–" or word.key in ("but", "while") for word in between)
    far += 4 * sum(word.key in ("and", "who", "whom", "which", "that") for word in between)
    far += 8 * sum(low <= other.at < high for other in figures if other.at != figure.at)
    return far
