"""Who is who: one actor for all the names that a person goes by in an article or a story.

"Lavrov", "Sergey Lavrov" and "Russian Foreign Minister Sergey Lavrov" are one; two Kims are two, and "Kim" alone is
then neither. Nothing is guessed: a surname that several bear names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from digest.analyse.people.cases import is_name_in_case, stem
from digest.analyse.people.given import gender_of_given
from digest.analyse.people.names import Name
from digest.analyse.people.runs import inner_words
from digest.analyse.people.tokens import Token, without_article
from digest.analyse.words import listed
from digest.model import Article, Span
from digest.text import normal

_SHORT = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor",
          "dr": "doctor", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain", "col": "colonel"}  # fmt: skip
OF_A_FAMILY = frozenset(["elder", "younger", "older"])  # "the elder Verrill" is not whom the name alone means
_ALIKE = 3  # letters at the head of two first names that are spellings of one: Sergey, Sergei


@dataclass(slots=True)
class Actor:
    """One person, while an article is read."""

    name: str  # in full, as first written
    keys: tuple[str, ...]
    span: Span  # of that name
    gender: str = ""  # "m", "f" or "": nobody can tell
    roles: list[Span] = field(default_factory=list)
    age: str = ""
    spoke: bool = False  # a verb of saying was theirs
    familiar: bool = False  # the article calls them by the first name alone, so the surname alone means another


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names, in normal form, may be one person's."""
    if tuple(one) == tuple(other):
        return True
    a, b = [_bare(key) for key in one if len(_bare(key)) > 1], [_bare(key) for key in other if len(_bare(key)) > 1]
    if not a or not b or (len(one) < 2 or len(other) < 2):
        return False
    if len(a) >= 2 and len(b) >= 2 and (set(a) <= set(b) or set(b) <= set(a)):
        return True
    if a[-1] != b[-1] and not _declined(a[-1], b[-1]):
        return False
    first, second = _bare(one[0]), _bare(other[0])
    if len(first) == 1 or len(second) == 1:  # an initial
        return first[0] == second[0]
    return (first[:_ALIKE] == second[:_ALIKE] and abs(len(first) - len(second)) <= 2) or _short_of(first, second)


def _short(keys: Sequence[str]) -> Sequence[str]:
    """A surname without the small words before it: "von der Marn" is "Marn"."""
    if keys and keys[0] not in inner_words():
        return keys
    first = next((at for at, key in enumerate(keys[:-1]) if key not in inner_words()), len(keys) - 1)
    return keys[first:]


def _declined(one: str, other: str) -> bool:
    """Whether two Russian surnames may be one in two cases: "Досков" and "Досковым", "Доскова" and "Досковой"."""
    return "а" <= one[0] <= "я" and len(stem(one)) > _ALIKE and stem(one) == stem(other)


def _bare(key: str) -> str:
    return key.replace(".", "").replace("'", "")


def _short_of(one: str, other: str) -> bool:
    """ "Rob" and "Robert"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _ALIKE and long.startswith(short)


def _gender(keys: Sequence[str]) -> str:
    """By the first name, or by the second word where the first is no known name ("Californian Thomas Slattery")."""
    known = (gender_of_given(key) for key in keys[: max(1, len(keys) - 1)])
    return next((gender for gender in known if gender), "")


class Cast:
    """The people of an article, by the names that it gives them."""

    def __init__(self, article: Article, names: Iterable[Name]) -> None:
        self._article = article
        self.actors: list[Actor] = []
        self._by_key: dict[str, list[Actor]] = {}
        self._by_stem: dict[str, list[Actor]] = {}  # of the surname, for languages with cases
        for name in names:
            self._add(name)

    def _add(self, name: Name) -> None:
        text = self._article.text
        actor = self.in_full(name.keys) if len(name.keys) > 1 else self.called(name.keys)
        if actor is None and self.is_shared(name.keys):
            return
        if actor is None:
            actor = Actor(text[name.span.start : name.span.end], name.keys, name.span)
            actor.gender = _gender(name.keys)
            self.actors.append(actor)
            self._by_stem.setdefault(stem(name.keys[-1]), []).append(actor)
        if is_name_in_case(actor.keys, name.keys):  # the nominative stands for all cases
            actor.name, actor.keys, actor.span = text[name.span.start : name.span.end], name.keys, name.span
        for key in dict.fromkeys(form for one in name.keys for form in (one, without_article(one))):
            bearers = self._by_key.setdefault(key, [])
            if actor not in bearers:
                bearers.append(actor)
        if name.role:
            self.note_role(actor, name.role)

    def introduce(self, name: Name) -> Actor:
        """Someone known by a single name alone, met as they speak."""
        self._add(name)
        return self._by_key[name.keys[0]][-1]

    def note_role(self, actor: Actor, role: Span) -> None:
        """Keep a role, and what it says of the person."""
        words = normal(self._article.text[role.start : role.end]).split()
        if not any(known.start == role.start for known in actor.roles):
            actor.roles.append(role)
        self.note_gender(actor, words)

    def note_gender(self, actor: Actor, words: Iterable[str]) -> None:
        """Learn from "Mrs", "spokesman" or "princess"."""
        plain = {word.strip(".,") for word in words}
        for gender, known in (("m", listed("male")), ("f", listed("female"))):
            if not plain.isdisjoint(known):
                actor.gender = gender

    def in_full(self, keys: Sequence[str]) -> Actor | None:
        """The actor of a name of several words."""
        return next(iter(self._all_in_full(keys)), None)

    def _all_in_full(self, keys: Sequence[str]) -> list[Actor]:
        """Everyone whom a name of several words may mean; the one who bears just that name, if there is one."""
        candidates = {id(a): a for key in keys for a in self._bearers(key)}
        found = [a for a in candidates.values() if same_person(keys, a.keys)]
        return [a for a in found if a.keys == tuple(keys)] or found

    def ends_so(self, keys: Sequence[str]) -> bool:
        """Whether the name of somebody ends in these words: "von der Marn"."""
        return any(a.keys[-len(keys) :] == tuple(keys) for a in self._bearers(keys[-1]) if len(a.keys) > len(keys))

    def called(self, keys: Sequence[str], gender: str = "", at: int | None = None) -> Actor | None:
        """The one actor whom a name at that place may mean; None where nobody or several may be meant."""
        keys = _short(keys)
        if len(keys) > 1:
            found = self._all_in_full(keys)
            return found[0] if len(found) == 1 or (found and inner_words().isdisjoint(keys)) else None
        bearers = self._bearers(keys[0]) if keys else []
        if at is not None and len(bearers) > 1:
            bearers = [a for a in bearers if a.span.start <= at] or bearers  # whoever comes later is not yet known
        if len(bearers) > 1:
            last = [a for a in bearers if a.keys[-1] == keys[0]]
            bearers = last or bearers
        if len(bearers) > 1:
            bearers = [a for a in bearers if not a.familiar] or bearers
        if len(bearers) > 1 and gender:
            bearers = [a for a in bearers if a.gender == gender]
        return bearers[0] if len(bearers) == 1 else None

    def _bearers(self, key: str) -> list[Actor]:
        """Who bears a name; in Russian, also in another of its cases."""
        return self._by_key.get(key) or (self._by_stem.get(stem(key), []) if self._article.language == "ru" else [])

    def has(self, keys: Sequence[str]) -> bool:
        """Whether a name is surely somebody's of this article: a surname alone, or of one of whom more is known."""
        actor = self.called(keys)
        if actor is None:
            return False
        surname = len(keys) == 1 < len(actor.keys) and actor.keys[-1] == keys[0]
        return surname or bool(actor.gender or actor.roles or actor.spoke)

    def is_shared(self, keys: Sequence[str]) -> bool:
        """Whether several bear that name."""
        keys = _short(keys)
        if len(keys) > 1:  # "Pérez y Gómez", and not "Ona Pérez and Luis Gómez"
            return not inner_words().isdisjoint(keys) and len(self._all_in_full(keys)) > 1
        return len(self._by_key.get(keys[0], ())) > 1

    def with_role(self, words: Sequence[str]) -> Actor | None:
        """The one actor of whom the article says these words of a role; None where none or several."""
        found = []
        for actor in self.actors:
            texts = (self._article.text[role.start : role.end] for role in actor.roles)
            said = {_SHORT.get(word.strip(".,"), word.strip(".,")) for one in texts for word in normal(one).split()}
            if said.issuperset(words):
                found.append(actor)
        return found[0] if len(found) == 1 else None

    def aged(self, age: str) -> Actor | None:
        """The one actor of that age: "the 16-year-old"."""
        found = [actor for actor in self.actors if actor.age == age]
        return found[0] if len(found) == 1 else None


class Mention(NamedTuple):
    """A place where an actor is named."""

    actor: Actor
    start: int
    end: int
    first: int  # token
    possessive: bool


def mentions(row: Sequence[Token], capitals: Sequence[int], cast: Cast, parts: frozenset[str]) -> list[Mention]:
    """Every place where somebody of the cast is named, in reading order; ages and forms of address are learnt."""
    _note_familiar(row, capitals, cast)
    found: list[Mention] = []
    past = 0
    for first in capitals:
        one = row[first]
        if first < past or _possessor(one.key) not in parts:
            continue
        if first and row[first - 1].key in OF_A_FAMILY:
            continue
        keys, at = _name_at(row, first, parts)
        past = at
        gender = _address(row, first)
        actor = cast.called(keys, gender, one.start)
        if actor is None:
            continue
        if gender:
            actor.gender = gender
        _note_age(row, at, actor)
        found.append(Mention(actor, one.start, row[at - 1].end, first, row[at - 1].key not in keys))
    return found


def _note_familiar(row: Sequence[Token], capitals: Iterable[int], cast: Cast) -> None:
    firsts: dict[str, list[Actor]] = {}
    for actor in cast.actors:
        firsts.setdefault(actor.keys[0], []).append(actor)
    for at in capitals:
        token = row[at]
        bearers = firsts.get(_possessor(token.key), ())
        if len(bearers) != 1 or (at and row[at - 1].is_capital):
            continue
        if token.key.endswith("'s") or at + 1 == len(row) or not row[at + 1].is_capital:
            bearers[0].familiar = True


def _name_at(row: Sequence[Token], first: int, parts: frozenset[str]) -> tuple[list[str], int]:
    """The words of a name that begins at a token, in normal form, and the place after it."""
    at, keys = first, list[str]()
    while at < len(row) and len(keys) < 5:
        key = _possessor(row[at].key)
        if row[at].text == "." and at > first and len(row[at - 1].text) == 1:
            at += 1
            continue
        inner = key in inner_words() and row[at].text.islower() and _leads_to(row, at + 1, parts)
        if not (row[at].is_capital and (key in parts or len(key) == 1)) and not inner:
            break
        keys.append(key)
        at += 1
        if key != row[at - 1].key:
            break
    return keys, at


def _leads_to(row: Sequence[Token], at: int, parts: frozenset[str]) -> bool:
    """Whether the next word that is no particle is a part of somebody's name: "de la Vanne"."""
    while at < len(row) and row[at].key in inner_words():
        at += 1
    return at < len(row) and _possessor(row[at].key) in parts


def _possessor(key: str) -> str:
    return key.removesuffix("'s") if key.endswith("'s") else key.removesuffix("'")


def _address(row: Sequence[Token], first: int) -> str:
    before = row[first - 1].key if first else ""
    if before == "." and first > 1:
        before = row[first - 2].key
    return "m" if before in listed("male") else "f" if before in listed("female") else ""


def _note_age(row: Sequence[Token], at: int, actor: Actor) -> None:
    if at + 1 < len(row) and row[at].text == "," and row[at + 1].text.isdigit() and not actor.age:
        actor.age = row[at + 1].text
