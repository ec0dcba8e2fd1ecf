"""Discrepancies: outlets that give different figures for the same thing at about the same time.

The thing measured is a noun and what happened to it ("people injured"), read from a few sure shapes in English.
Figures that only bound ("more than 20") say nothing against others; a figure that a later article raises is an
update. Never resolved here: both sentences are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import islice

from digest.analyse.passages import readable
from digest.model import Article, Discrepancy, Sentence, Story
from digest.text import normal

SAME_TIME = timedelta(hours=3)  # between two articles that can know the same
SAME_DAY = timedelta(hours=24)  # within which a later, lower figure still contradicts

_WRITTEN_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_WRITTEN_NUMBERS.split())}
_STATES = {
    "killed": "killed", "dead": "killed", "died": "killed", "dying": "killed", "deaths": "killed",
    "injured": "injured", "injuring": "injured", "injures": "injured", "injuries": "injured", "hurt": "injured",
    "wounded": "injured", "wounding": "injured", "killing": "killed", "kills": "killed", "missing": "missing",
    "unaccounted": "missing", "evacuated": "evacuated", "evacuating": "evacuated", "arrested": "arrested",
    "detained": "detained", "rescued": "rescued", "displaced": "displaced", "stranded": "stranded",
    "without power": "without power", "without electricity": "without power", "without water": "without water",
    "destroyed": "destroyed", "damaged": "damaged", "cancelled": "cancelled", "canceled": "cancelled",
}  # fmt: skip
_PEOPLE = ("people", "persons", "person", "others")  # one measure: "killed 3 people" and "3 others died"
# Each a measure of its own: two women among five people are no contradiction.
_KINDS = (
    "passengers|residents|villagers|civilians|workers|soldiers|police officers|children|men|women|"
    "homes|houses|households|buildings|properties|customers|flights|trains"
)
_ACTIVE = (
    "killed|killing|kills|injured|injuring|injures|wounded|wounding|destroyed|damaged|evacuated|rescued|arrested|hurt"
)
_AUXILIARY = r"(?:have been |had been |has been |were |was |are |is |have |had |left |went |remained |reported )*"
_VAGUE = r"(?:more than|over|up to|as many as|nearly|almost|about|around|some|roughly|approximately|fewer than|under)"
# Parts of a whole are another measure.
_PART = re.compile(r"\b(?:of them|of whom|among them|including|seriously|critically|badly|slightly|another|further)\b")
# Words of a sentence that may tell of another event: figures there are background.
_BACKGROUND = re.compile(
    r"\b(?:ago|anniversary|since|previous(?:ly)?|earlier this|last (?:year|month|week)|deadliest|worst|"
    r"in (?:19|20)\d\d|similar|history|record)\b",
    re.IGNORECASE,
)
HEAD = 10  # sentences of an article that tell what happened; further on, figures are often of earlier events
_UPDATE = re.compile(r"\b(?:rises?|rose|risen|climbs?|climbed|revised|updated|now|increased|grew)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    article: Article
    sentence: Sentence
    measure: str
    written: str
    value: int


def discrepancies(story: Story) -> tuple[Discrepancy, ...]:
    """One for each measure on which two outlets of the story differ, by measure; their first figures, one an outlet."""
    by_measure: dict[str, list[_Figure]] = {}
    for article in story.members:
        for figure in _first_figures(article).values():
            by_measure.setdefault(figure.measure, []).append(figure)
    found = (_differing(figures) for _, figures in sorted(by_measure.items()))
    return tuple(
        Discrepancy(
            story_id=story.id,
            measure=figures[0].measure,
            figures=tuple(figure.written for figure in figures),
            sentences=tuple(figure.sentence for figure in figures),
        )
        for figures in found
        if figures
    )


def _differing(figures: Sequence[_Figure]) -> tuple[_Figure, ...]:
    """A figure of each value that contradicts another, smallest first; empty when none do."""
    apart = [one for one in figures if any(_contradict(one, other) for other in figures)]
    by_value: dict[int, _Figure] = {}
    for figure in apart:
        by_value.setdefault(figure.value, figure)
    return tuple(by_value[value] for value in sorted(by_value))


def _contradict(one: _Figure, other: _Figure) -> bool:
    if one.value == other.value or normal(one.article.outlet) == normal(other.article.outlet):
        return False
    first, second = one.article.published, other.article.published
    if first is None or second is None:
        return False
    if not (first.has_time and second.has_time):
        return first.at.date() == second.at.date()
    gap = abs(first.at - second.at)
    earlier, later = (one, other) if first.at <= second.at else (other, one)
    return gap <= SAME_TIME or (gap <= SAME_DAY and later.value < earlier.value)


def _first_figures(article: Article) -> Mapping[str, _Figure]:
    """The first figure that an article gives for each measure; a sentence that reports a change gives none."""
    found: dict[str, _Figure] = {}
    if article.language != "en":
        return found
    for sentence in islice(readable(article), HEAD):
        words = sentence.of(article.text)
        if _PART.search(words) or _UPDATE.search(words) or _BACKGROUND.search(words):
            continue
        for measure, written in _measures(words):
            value = _value(written)
            if value is not None and measure not in found:
                found[measure] = _Figure(
                    article=article, sentence=sentence, measure=measure, written=written, value=value
                )
    return found


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    digits = r"\d{1,3}(?:,\d{3})+|\d{1,7}"
    number = rf"(?P<vague>\b{_VAGUE} )?(?<![\w.,])(?P<number>{digits}|{'|'.join(_NUMBERS)})(?![\d.,%]\d|\w)"
    noun = rf"(?P<noun>{'|'.join(_PEOPLE)}|{_KINDS})"
    states = "|".join(sorted(_STATES, key=lambda word: (-len(word), word)))
    toll = "killed|killing|injured|injuring|wounded|wounding"
    patterns = (
        rf"{number} (?:other )?{noun} {_AUXILIARY}(?P<state>{states})\b",
        rf"\b(?P<state>{_ACTIVE}) (?:at least )?{number} {noun}\b",
        rf"{number} (?:(?:were|was|are|have been|had been) )?(?P<state>killed|dead|injured|wounded|missing)\b",
        rf"\b(?P<state>{toll}) (?:at least )?{number}\b(?! \w+)",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _measures(words: str) -> Iterator[tuple[str, str]]:
    """What is counted, in its common form, and the figure as written; each place in the sentence once."""
    taken: set[int] = set()
    for shape in _shapes():
        for match in shape.finditer(words):
            parts = match.groupdict()
            if match.start("number") in taken:
                continue
            taken.add(match.start("number"))
            if not parts["vague"]:
                noun = (parts.get("noun") or "people").lower()
                noun = "people" if noun in _PEOPLE else noun
                yield f"{noun} {_STATES[parts['state'].lower()]}", parts["number"]


def _value(written: str) -> int | None:
    word = written.lower()
    if word in _NUMBERS:
        return _NUMBERS[word]
    digits = written.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() else None
