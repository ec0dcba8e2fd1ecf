"""Names in a text: capitalised sequences, told apart into people, institutions, roles and days.

Rules and word lists, no model. A sequence is what stands in capitals together, with the small words inside names ("de",
"van"); roles before it ("Foreign Minister") are no part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from operator import not_
from typing import NamedTuple

from digest.analyse.people.cases import is_attached
from digest.analyse.people.german import is_german_noun
from digest.analyse.people.given import after_field, after_office, before_given, gender_of_given
from digest.analyse.people.roles import ENGLISH_ENDING, is_role
from digest.analyse.people.runs import APART, ends_possessive, inner_words, runs
from digest.analyse.people.tokens import Columns, Token, token, without_article
from digest.analyse.words import listed
from digest.model import Article, Span
from digest.text import normal, stop_words

LONGEST_NAME = 4  # words of a person's name

_CONJUNCTIONS = frozenset(
    ["as", "when", "while", "if", "because", "although", "though", "whereas", "said", "says", "added", "adds", "asked"]
)  # and verbs that may open a sentence: "Added Verrill: …"
_QUOTES = frozenset("\"“”„«»'‘’")


class Name(NamedTuple):
    """A name as written once."""

    span: Span
    keys: tuple[str, ...]  # its words in normal form, full stops left out
    person: bool  # False: an institution, a place, or nobody can tell
    role: Span | None = None  # the role in capitals before it: "Russian Foreign Minister"


@dataclass(frozen=True, slots=True)
class People:
    """Who is named in an article."""

    names: tuple[Name, ...]  # every person's name of two words and more, in reading order; then surnames with a title
    parts: frozenset[str]  # the single words of these
    inside: frozenset[str]  # capitalised words met inside sentences: names of some kind
    small: frozenset[str]  # words met in small letters: no names
    institutions: tuple[Name, ...]  # sequences that end in "Council", "Ministry" …, in reading order


def people(article: Article, fields: Columns, row: Sequence[Token]) -> People:
    """Everyone whom an article names in full; `row` holds its tokens, and `fields` what they are made of."""
    found: list[Name] = []
    titled: list[Name] = []
    institutions: list[Name] = []
    inside: set[str] = set()
    sequences = list(runs(row, fields.capitals(), language=article.language))
    things = {tuple(_keys(row[first:last])) for first, last in sequences if _is_of_thing(row, first)}
    for opening, last in sequences:
        first = opening
        if article.language in ("es", "fr") and _is_of_role(row, first):
            first += after_field([one.key for one in row[first:last]])
        elif article.language == "en" and is_of_office(row, first):
            first += after_office([one.key for one in row[first:last]])
        run = (*row[first:last], *_possessor(row, last))
        # A single word is nobody's full name, and no title stands before it.
        name = name_in(run, frozenset(), article, sure=False) if len(run) > 1 else None
        if name and name.person and (_is_of_thing(row, first) or tuple(_keys(run)) in things):
            continue
        if name and name.person:
            (found if len(name.keys) > 1 else titled).append(name)
        elif name and len(name.keys) > 1 and name.keys[-1] in listed("no_person"):
            institutions.append(name)
        opens = first == 0 or row[first - 1].text in '.!?:"“”„«»'
        inside.update([token.key for token in row[first + opens : last] if token.is_capital])
    plain = set(compress(fields.texts, map(not_, fields.are_capitals)))
    small = frozenset([text for text in plain if text[0].islower()])
    found += [name for name in titled if not _is_place(name)]
    parts = {key for name in found for whole in name.keys for key in (whole, without_article(whole)) if len(key) > 1}
    return People(tuple(found), frozenset(parts - inner_words()), frozenset(inside), small, tuple(institutions))


def is_of_office(row: Sequence[Token], first: int) -> bool:
    """Whether a sequence follows "Minister of", in capitals, or "Director of the"."""
    at = first - 1
    at -= at > 0 and row[at].key == "the"
    return at > 0 and row[at].key == "of" and row[at - 1].is_capital and is_role(row[at - 1].key)


def _is_of_role(row: Sequence[Token], first: int) -> bool:
    """Whether a sequence follows "ministro de", "ministre de la"."""
    at = first - 1
    at -= at > 0 and row[at].key in ("la", "las", "los", "l'")
    return at > 0 and row[at].key in ("de", "del", "du", "des") and is_role(row[at - 1].key)


def _keys(run: Sequence[Token]) -> Iterator[str]:
    return (one.key for one in run if one.is_word and one.key != "the")


def _is_of_thing(row: Sequence[Token], first: int) -> bool:
    """Whether a sequence in capitals names a ship, a storm, a book: "the ferry Lady Verrill", "HMS Ona Verrill"."""
    if row[first].text.isupper() and row[first].key in listed("ship_marks"):
        return True
    at = first - 1
    at -= at > 0 and (row[at].key == "the" or row[at].text in _QUOTES)
    if at < 0 or row[at].is_capital or row[at].key not in listed("named_things"):
        return False
    return at == 0 or row[at - 1].key != "to"  # "to film Ona Verrill"


def _possessor(row: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The surname in "Judge Philippa Thorne's ruling", without its ending, which no run of capitals holds."""
    if at == 0 or at >= len(row) or not row[at].is_capital or not ends_possessive(row[at]) or row[at - 1].text == "&":
        return ()
    if row[at].start - row[at - 1].end >= APART or (at + 1 < len(row) and row[at + 1].is_capital):
        return ()  # "Ona Verrill's Boats" is a firm
    cut = 1 if row[at].text[-1] in "'’" else 2
    return (token(row[at].text[:-cut], row[at].start, row[at].end - cut),)


def _is_place(name: Name) -> bool:
    """A single word in the lists of places and institutions, though a role stands before it: "King Street"."""
    return name.keys[0] in listed("no_person") or name.keys[0].isdigit() or len(name.keys[0]) < 3


def name_in(
    row: Sequence[Token], known: Set[str], article: Article, *, role_before: bool = False, sure: bool = True
) -> Name | None:
    """The name in a capitalised sequence, roles and days left off.

    A person's name of a single word is one only after a role, or where the article gives it as part of a full name
    (`known`). Where it is no person's, None when `sure`, else the name of whatever it is.
    """
    row = _without_link(row, article)
    if article.language == "fr" and [one.text for one in row[:2]] == ["M", "."] and len(row) > 2:
        row, role_before = row[2:], True  # "M. Morel" is no initial
    bare, has_role = _without_roles(row, known, article)
    if article.language == "ru":
        bare = _without_genitive(bare, article)
    keys = tuple(token.key for token in bare if token.text != ".")
    if not keys and (sure or not row or row[0].key != "the"):
        return None
    alone = len(keys) == 1 and not (has_role or role_before or keys[0] in known)
    shouted = len(keys) > 1 and all(token.text.isupper() and len(token.text) > 1 for token in bare)
    person = bool(keys) and not alone and not shouted and _may_be_person(keys, article)
    if not person and sure:
        return None
    if not person:
        bare, keys = _institution(row, article)
        if not keys:
            return None
    span = Span(start=bare[0].start, end=bare[-1].end)
    cut = len(row) - len(bare)
    role = Span(start=row[0].start, end=row[cut - 1].end) if person and has_role and cut else None
    return Name(span, keys, person, _trimmed_role(role, row[:cut], article) if role else None)


def _without_link(row: Sequence[Token], article: Article) -> Sequence[Token]:
    """Without the "Read" or "Watch" at the head of a line that leads to another page; "Watch Commander" is a role."""
    if len(row) < 2 or row[0].key not in listed("link_words") or row[1].key in ("commander", "manager", "officer"):
        return row
    leads = not article.text[max(0, row[0].start - 4) : row[0].start].rstrip(" •*–—-").strip(" ")
    return row[1:] if leads or is_role(row[1].key) else row


def _trimmed_role(role: Span, row: Sequence[Token], article: Article) -> Span | None:
    """Without the days and function words at its head, forms of address and a last full stop."""
    while row and (row[0].key in listed("days") or row[0].key in stop_words(article.language)):
        row = row[1:]
    if not row or all(token.key in listed("address") or not token.is_word for token in row):
        return None
    return Span(start=row[0].start, end=role.end)


def _institution(row: Sequence[Token], article: Article) -> tuple[Sequence[Token], tuple[str, ...]]:
    """The sequence without the function word or day that opens it."""
    stop = stop_words(article.language)
    while row and ((row[0].key in stop and not row[0].text.isupper()) or row[0].key in listed("days")):
        row = row[1:]
    return row, tuple(token.key for token in row if token.is_word)


def _without_genitive(name: Sequence[Token], article: Article) -> Sequence[Token]:
    """Without what a Russian role carries before the name: "глава МИД Карвонии Мирела Доскова", "посол в Сеуле …"."""
    if len(name) < 2:
        return name
    before = _WORD_BEFORE.search(article.text, max(0, name[0].start - LONGEST_BEFORE), name[0].start)
    word = before[1] if before else ""
    placed = word in _PLACING
    led = bool(word) and not placed and word not in stop_words("ru")
    while len(name) > 1 and ((_is_acronym(name[0]) and len(name) > 2) or _is_attached(name, led=led, placed=placed)):
        led, name = True, name[1:]
    return name


def _is_attached(name: Sequence[Token], *, led: bool, placed: bool) -> bool:
    return is_attached([one.key for one in name], led=led, placed=placed)


def _is_acronym(one: Token) -> bool:
    return one.text.isupper() and len(one.text) > 1


LONGEST_BEFORE = 30  # characters of the word before a name
_WORD_BEFORE = re.compile(r"(?<!\w)(?=[а-яёА-ЯЁ])([\w-]+) $")
_PLACING = frozenset(["в", "во", "на"])


def _without_roles(row: Sequence[Token], known: Set[str], article: Article) -> tuple[Sequence[Token], bool]:
    """What follows the last role, day or opening function word, and whether a role stood there."""
    cut, has_role, stop = 0, False, stop_words(article.language)
    leads = _leads()
    for at, one in enumerate(row):
        if _ends_name(row, at, known, article.language):
            break
        if is_role(one.key) or one.key in listed("days") or (at == 0 and one.key in listed("sourcing")):
            cut, has_role = at + 1, is_role(one.key)
        elif at == cut and not has_role and _is_small(row, at) and (one.key in stop or one.key in leads):
            following = row[at + 1].key if at + 1 < len(row) else ""
            if one.key not in leads and following not in listed("days") and not any(is_role(t.key) for t in row[at:]):
                return (), False
            cut = at + 1
    if article.language == "de" and before_given([one.key if one.is_capital else "" for one in row[cut : cut + 3]]):
        cut, has_role = cut + 1, True  # "Torwart Jens Ulrich"
    if cut < len(row) and row[cut].text == ".":
        cut += 1
    polite = cut and row[cut - 1 - (row[cut - 1].text == "." and cut > 1)].key in listed("address")
    if cut and cut < len(row) and not row[cut].is_capital and not polite:
        return (), False  # "Anwalt von Ona Verrill": the particle belongs to the role
    return row[cut:], has_role


@cache
def _leads() -> frozenset[str]:
    return listed("lead_ins") | _CONJUNCTIONS


def _is_small(row: Sequence[Token], at: int) -> bool:
    """Whether a word may be a function word: longer than an initial, and no acronym; "A Tarn boat" begins with one."""
    text = row[at].text
    article = text == "A" and at + 1 < len(row) and row[at + 1].text != "."
    return article or (len(text) > 1 and not text.isupper())


def _ends_name(row: Sequence[Token], at: int, known: Set[str], language: str) -> bool:
    """Whether a word that may be a role is the surname here: "Turi King", "Ona Hofrichter"."""
    key = row[at].key
    if any(one.text != "." and one.key not in listed("name_suffixes") for one in row[at + 1 :]):
        return False
    by_ending = key not in listed("roles")
    if language == "en" and by_ending and not ENGLISH_ENDING.search(key):
        return True
    if at == 0 or is_role(row[at - 1].key):
        return by_ending and key in known
    if not row[at - 1].is_word:
        return False
    # English writes callings small, and a given name has its surname behind it.
    calling = by_ending and language == "en" and row[at - 1].key not in listed("no_person") and row[0].key != "the"
    return key in listed("role_surnames") or calling or bool(gender_of_given(row[0].key))


def _may_be_person(keys: Sequence[str], article: Article) -> bool:
    if (
        sum(key not in inner_words() for key in keys) > LONGEST_NAME
        or not listed("no_person").isdisjoint(keys)
        or any(key[0].isdigit() for key in keys)
    ):
        return False
    if "US" in keys or (article.language == "de" and any(is_german_noun(key) for key in keys)):
        return False
    outlet, agency = _normal(article.outlet), _normal(article.agency or "")
    return " ".join(keys) not in (outlet, agency) and not all(key in outlet for key in keys)


@lru_cache(maxsize=256)
def _normal(name: str) -> str:
    return normal(name)
