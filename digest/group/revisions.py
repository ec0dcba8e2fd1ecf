"""Revisions: what is told anew, in most of the same words but with news of its own.

A copy repeats; a later report that says "fourteen" where the earlier said "nine", that confirms what was denied, or
that has sentences of its own is the newer state of the story, however much of the text it keeps. It is no copy then,
but a follow-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import timedelta
from functools import cache, lru_cache
from itertools import pairwise

from digest.model import Article, Sentence, is_known_outlet
from digest.text import is_note, is_service, lists, normal, number_word_shape, number_words, sentences, words

LATER = timedelta(hours=1)  # between two reports; sooner it is a mended misprint
MUCH_LATER = timedelta(hours=6)  # of another outlet, which may print its agency's words whenever it likes
HEAD = 700  # characters of a report that say what is new in it
LEDE = 250
LEAST_WORDS = 8  # of a sentence of news; shorter ones are headings and lines of service
_LONGEST_WORD = 20  # characters beside a figure in which a month or a weekday stands
OWN_WORDS = 0.4  # a sentence of which less stands in the other text, by its pairs of words, is a new one

_FIGURE = re.compile(r"(?<![\w.,])\d{1,9}(?:[.,]\d{1,9})*(?![\w])")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{1,30} [^\W\d_a-z][\w’'-]{1,30}\b")
_QUOTED = re.compile(r"[“«„\"]")

# What somebody says of an account: that it is not so, or that it is. Only forms that state it: "would not confirm" and
# "refused to deny" take a side by neither.
_STATING = {
    "denied": {
        "en": "denied denies",
        "de": "dementierte dementiert bestritt bestreitet bestritten",
        "fr": "démenti dément nié",
        "es": "negó niega desmintió desmiente",
        "ru": "опроверг опровергла опровергли опровергает отрицает отрицал отрицала отрицали",
    },
    "admitted": {
        "en": "confirmed confirms admitted admits acknowledged acknowledges conceded concedes",
        "de": "bestätigte bestätigt eingeräumt räumte",
        "fr": "confirmé confirme reconnu reconnaît admis admet",
        "es": "confirmó confirma admitió admite reconoció reconoce",
        "ru": "подтвердил подтвердила подтвердили подтверждает признал признала признали признаёт",
    },
}
_NOT = frozenset(["not", "never", "nor", "nicht", "nie", "ne", "pas", "jamais", "no", "nunca", "не"])
_CLIPPED = ("n't", "n’t")  # "hasn't denied"
_BEFORE = 2  # words before a verb among which one says that it is not so
_BEHIND = {"de": 6}  # and behind it: "bestätigte den Bericht nicht"


def says_more(later: Article, earlier: Article) -> bool:
    """Whether an article is no copy of one whose words it shares, but a newer report with news of its own.

    Which of the two is later is a matter of days where no time is known. Of one outlet, the later one needs another
    figure or full name in its head, or a sentence of its own; where nothing tells which is later, such a sentence with
    a figure or a quotation. Another outlet's must come hours later, say the figure or name in its lede, or have such a
    sentence. What denies where the other admits is none at any time.
    """
    if later.language != earlier.language or (later.text == earlier.text and later.headline == earlier.headline):
        return False
    known = _pairs(earlier.text, earlier.language)
    if _turns(later, earlier, known):
        return True
    own = is_known_outlet(later.outlet) and normal(later.outlet) == normal(earlier.outlet)
    gap = _gap(later, earlier)
    if gap is None:
        return own and any(_tells(one, later.language) for one in _new(later, known, HEAD))
    if gap < (LATER if own else MUCH_LATER):
        return False
    start = later.dateline.end if later.dateline else 0
    head = f"{later.headline}\n{later.text[start : start + HEAD]}" if own else later.text[start : start + LEDE]
    today = later.published.at.day if later.published else 0
    if _said(head, later.language, today) - _said(f"{earlier.headline}\n{earlier.text}", later.language):
        return True
    return any(own or _tells(one, later.language) for one in _new(later, known, len(later.text) if own else HEAD))


def _gap(later: Article, earlier: Article) -> timedelta | None:
    """How much later one is, in days where a time is not known; None where that does not tell which is."""
    one, other = earlier.published, later.published
    if one is None or other is None:
        return None
    exact = all(at.has_time and not at.year_candidates for at in (one, other))
    gap = other.at - one.at if exact else other.at.date() - one.at.date()
    return gap if exact or gap > timedelta() else None


@lru_cache(maxsize=256)
def _said(text: str, language: str, today: int = 0) -> frozenset[str]:
    """The figures, those in words in digits, and the full names of a text, but the day on which it was published."""
    figures = {match.group() for match in _FIGURE.finditer(text) if not _is_day(text, match, language, today)}
    figures |= {str(value) for value in _in_words(text, language)}
    return frozenset(figures | {normal(match.group()) for match in _NAME.finditer(text)})


def _is_day(text: str, figure: re.Match[str], language: str, today: int) -> bool:
    """Whether a figure is today's day of the month, a month or a weekday beside it; "20 dead" is none."""
    if figure.group().lstrip("0") != str(today):
        return False
    before, behind = text[: figure.start()].rstrip(" .,"), text[figure.end() :].lstrip(" .,")
    beside = (normal(before[-_LONGEST_WORD:]).split() or [""])[-1], (normal(behind[:_LONGEST_WORD]).split() or [""])[0]
    return not lists(language).after_times.isdisjoint(word.strip(".,") for word in beside)


def _in_words(text: str, language: str) -> Iterator[int]:
    known = number_words(language)
    return (known[match.group()] for match in number_word_shape(language).finditer(normal(text)))


def telling(body: str, language: str) -> frozenset[str]:
    """The words of a text that tell its state: figures, those of full names, and verbs that deny or admit."""
    figures = (match.group() for match in _FIGURE.finditer(body))
    written = number_word_shape(language).findall(normal(body))
    names = (match.group() for match in _NAME.finditer(body))
    said = words(" ".join((*figures, *written, *names)), language)
    return frozenset(said) | (_forms("denied", language) | _forms("admitted", language)).intersection(
        _words(body, language)
    )


# ── sentences that only one of them has ──────────────────────────────────────────────────────────────────


@lru_cache(maxsize=256)  # the article that others repeat is asked again and again
def _words(text: str, language: str) -> tuple[str, ...]:
    return words(text, language)


@lru_cache(maxsize=256)
def _pairs(text: str, language: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_words(text, language)))


def _new(article: Article, known: Set[tuple[str, str]], reach: int) -> Iterator[str]:
    """The sentences that begin within so many characters and of which the other text, of those pairs, has little."""
    if _pairs(article.text, article.language) <= known:
        return
    for one in _sentences(article):
        said = one.of(article.text)
        if one.start >= reach:
            return
        if _shared(said, article.language, known) < OWN_WORDS and not _is_of_the_page(said, article.language):
            yield said


def _is_of_the_page(said: str, language: str) -> bool:
    return is_service(said, language) or is_note(said)


def _sentences(article: Article) -> Sequence[Sentence]:
    return sentences(article.text, article.language, article.id, article.dateline)


def _shared(said: str, language: str, known: Set[tuple[str, str]]) -> float:
    """How much of a sentence the other text has; all of one that is too short to be news."""
    own = list(pairwise(words(said, language)))
    return sum(pair in known for pair in own) / len(own) if len(own) >= LEAST_WORDS - 1 else 1.0


def _tells(said: str, language: str) -> bool:
    """Whether a sentence has a figure or somebody's words."""
    return bool(_QUOTED.search(said) or _FIGURE.search(said) or number_word_shape(language).search(normal(said)))


# ── what was denied and is admitted ──────────────────────────────────────────────────────────────────────


def _turns(later: Article, earlier: Article, known: Set[tuple[str, str]]) -> bool:
    """Whether a sentence of both says in one that it is so, and in the other that it is not."""
    denied, admitted = _forms("denied", later.language), _forms("admitted", later.language)
    before = _stated(earlier.text, earlier.language, denied | admitted)
    gone = [other for one, other in ((denied, admitted), (admitted, denied)) if before & one and not before & other]
    if not gone:
        return False
    return any(
        _stated(one.of(later.text), later.language, gone[0])
        and _shared(one.of(later.text), later.language, known) >= OWN_WORDS
        for one in _sentences(later)
        if one.start < HEAD
    )


def _stated(text: str, language: str, forms: Set[str]) -> set[str]:
    """Which of these verbs a text has, but with a "not"."""
    row = _words(text, language)
    found = [place for place, word in enumerate(row) if word in forms]
    behind = _BEHIND.get(language, 0)
    return {
        row[place]
        for place in found
        if not any(map(_is_not, (*row[max(0, place - _BEFORE) : place], *row[place + 1 : place + 1 + behind])))
    }


def _is_not(word: str) -> bool:
    return word in _NOT or word.endswith(_CLIPPED) or word.startswith(("n'", "n’"))


@cache
def _forms(kind: str, language: str) -> frozenset[str]:
    return frozenset(words(_STATING[kind].get(language, ""), language))
