"""What a headline counts and designates: "Part 2" is not the article that it follows, nor is an F-35B every F-35.

Both are told by a digit or two, which weigh nothing beside all the words that such articles share.
"""

from __future__ import annotations

import re
from functools import cache

from digest.model import Article
from digest.text import normal

THIN = 50  # words, up to which an article is little more than its headline
MOST = 8  # designations of an article
READ = 2_000  # characters in which they are looked for
DAYS = 1_000  # is added to the count of a day: "day 3" and "part 3" count different things

_NUMBERS = {
    number: count
    for count, row in enumerate(("one i", "two ii", "three iii", "four iv", "five v", "six vi", "seven vii"), start=1)
    for number in row.split()
}
_PARTS = "part|pt|teil|folge|partie|épisode|episode|parte|часть|серия"
_DAYS = "day|tag|jour|día|день"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    """Parts stand at one end of a headline: "Part Two tops the charts" is a film; in words only behind a mark."""
    return (
        re.compile(rf"\s(?:{_PARTS})\.? (?P<count>\d{{1,2}})\W{{0,5}}$"),
        re.compile(rf"(?:^|[^\w\s]\s?)(?:{_PARTS})\.? {_COUNT}\W{{0,5}}$"),
        re.compile(rf"^(?:{_PARTS})\.? {_COUNT}\s?[:\-|]"),
        re.compile(r"[(\[](?P<count>\d{1,2})\s?/\s?\d{1,2}[)\]]\W{0,5}$"),
        re.compile(rf"(?:^|[^\w\s]\s?)(?P<day>{_DAYS}) {_COUNT}(?:\W{{0,5}}$|\s?[:\-|])"),
    )


def part(headline: str) -> int:
    """Which part of a series it says that it is, `DAYS` more where it counts days; 0: it does not count."""
    told = normal(headline)
    for shape in _counts():
        if (match := shape.search(told)) is not None:
            counted = match["count"]
            count = int(counted) if counted.isdigit() else _NUMBERS[counted]
            return count + DAYS * ("day" in match.groupdict())
    return 0


# A letter first, with a digit somewhere, and hyphens of any kind between what begins with a capital or a digit.
_DESIGNATION = re.compile(r"(?<![\w‐‑-])(?=[^\W\d_])[^\W_]{1,30}(?:[‐‑-](?=[\dA-ZА-Я])[^\W_]{1,20}(?:\.\d{1,4})?){0,6}")
_PLURAL = re.compile(r"(?<=\d)s$")


def designations(article: Article) -> tuple[str, ...]:
    """Names with digits in the headline and in a text of a few words, in one spelling, by alphabet."""
    text = f"{article.headline}\n{article.text}"[:READ] if article.text.count(" ") < THIN else article.headline
    found = {_PLURAL.sub("", normal(name)) for name in _DESIGNATION.findall(text) if any(map(str.isdigit, name))}
    return tuple(sorted(found)[:MOST])
