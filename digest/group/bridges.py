"""The same event in two languages: names and numbers that both texts write.

Words of two languages do not meet, but "Карвония" and "Karvonia" do once letters are brought to one rough spelling,
and figures do as they stand. Arabic, Chinese and other scripts meet the rest by their numbers alone.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from digest.group.terms import Vector, cosine
from digest.model import Article
from digest.text import normal

# Read off an invented multilingual morning of 60 articles: pairs of one event had evidence 9 to 40 and shared most of
# what could be shared; pairs of different events stayed under 9 or shared little.
FULL_EVIDENCE = 24.0  # summed idf of shared bridges at which likeness is believed whole
FEWEST = 3  # shared bridges
# Shared bridges among all names and numbers of the article that has fewer. In 240 random parts of that morning no pair
# of different events came over .25; without it a few common names joined strangers wherever a run was small.
LEAST_SHARE = 0.28
KEY = 5  # letters of a name that count: endings change with language and case
SMALL_RUN = 60  # articles; a smaller run is weighed as one of so many
WEAK_NUMBER = 100  # whole numbers under it are met by chance: they count half
NO_NUMBER = 13  # whole numbers under it say nothing
_YEARS = range(1900, 2100)

_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufie", strict=True)),
    "ё": "e", "й": "i", "ж": "j", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "u",
    "я": "ia", "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
# Spellings of one sound, in this order; what is left is rough, and meant to be.
_SOUNDS = (
    ("ph", "f"), ("sch", "sh"), ("kh", "h"), ("ck", "k"), ("qu", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"),
    ("x", "ks"), ("j", "i"), ("th", "t"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridges:
    """What an article shares with other languages of the run."""

    language: str
    weights: Vector  # of length 1; only bridges that stand in at least two languages of the run
    evidence: Vector  # bridge → its idf
    mentions: int  # distinct names and numbers of the article, met elsewhere or not


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    inner_word = re.compile(r"(?:(?<=[^\W_] )|(?<=[^\W_], )|(?<=[^\W_] [„“\"«‘]))[^\W\d_][\w’'-]*+")
    # Six groups at most: more are a list, and a hundred no float can hold.
    return inner_word, re.compile(r"(?<![\w.,])\d{1,9}+(?:[.,]\d{1,3}+){0,6}(?![.,]\d)")


# Months are spelt alike in many languages, and stand in any report: "May" is "Mai", "mai" and "mayo".
_MONTHS = (
    "january february march april may june july august september october november december "
    "januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)


@cache
def _month_keys() -> frozenset[str]:
    return frozenset(rough(month)[:KEY] for month in _MONTHS.split())


def rough(name: str) -> str:
    """A name in one rough spelling for Latin and Cyrillic letters: `Корран` and `Corran` are both "koran"."""
    letters = "".join(_CYRILLIC.get(letter, letter) for letter in normal(name).removesuffix("'s"))
    plain = "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", plain)


def _keys(article: Article) -> Iterator[str]:
    """Bridge terms of an article as often as they stand: names inside sentences, and telling numbers."""
    body = article.text[article.dateline.end :] if article.dateline else article.text
    inner_word, number = _shapes()
    text = f"{article.headline}\n{body}"
    for match in inner_word.finditer(text):
        if match.group()[0].isupper():
            keys = (key[:KEY] for part in match.group().split("-") if len(key := rough(part)) > 2)
            yield from (key for key in keys if key not in _month_keys())
    for match in number.finditer(text):
        if telling := _number(match.group()):
            yield telling


def _number(written: str) -> str | None:
    """A figure in one spelling ("2,3" and "2.3", "3 400" not), None where it tells nothing."""
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", written).replace(",", ".")
    try:
        value = float(digits)
    except ValueError:
        return None
    if value == int(value) and (value < NO_NUMBER or int(value) in _YEARS):
        return None
    return f"#{digits}"


def _is_weak(key: str) -> bool:
    return key.startswith("#") and key[1:].isdigit() and int(key[1:]) < WEAK_NUMBER


def bridges(articles: Sequence[Article]) -> tuple[Bridges, ...]:
    """The bridges of each article; empty ones where the run has one language."""
    counted = [Counter(_keys(article)) for article in articles]
    spread = Counter(key for counts in counted for key in counts)
    languages: dict[str, set[str]] = defaultdict(set)
    for article, counts in zip(articles, counted, strict=True):
        for key in counts:
            languages[key].add(article.language)
    total = max(len(articles), SMALL_RUN) + 1
    idf = {
        key: max(0.0, math.log(total / (count + 0.5))) * (0.5 if _is_weak(key) else 1.0)
        for key, count in spread.items()
        if len(languages[key]) > 1
    }
    return tuple(_of(article, counts, idf) for article, counts in zip(articles, counted, strict=True))


def _of(article: Article, counts: Counter[str], idf: dict[str, float]) -> Bridges:
    evidence = {key: idf[key] for key in counts if key in idf}
    raw = {key: (1 + math.log(counts[key])) * weight for key, weight in evidence.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
    weights = {key: weight / length for key, weight in raw.items()} if length else {}
    return Bridges(language=article.language, weights=weights, evidence=evidence, mentions=len(counts))


def likeness(one: Bridges, other: Bridges) -> float:
    """How sure it is that two articles in different languages tell the same event, 0 to 1; 0 for one language."""
    shared = sorted(one.evidence.keys() & other.evidence.keys())
    if one.language == other.language or len(shared) < FEWEST:
        return 0.0
    if len(shared) < LEAST_SHARE * min(one.mentions, other.mentions):
        return 0.0
    evidence = math.fsum(one.evidence[key] for key in shared)
    return cosine(one.weights, other.weights) * min(1.0, evidence / FULL_EVIDENCE)
