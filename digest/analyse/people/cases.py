"""Russian names in their cases: "Сергея Лаврова" is "Сергей Лавров", where the text itself writes the nominative.

Nothing is made up: of the forms that a text has, the nominative is the one that the others can be cases of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.analyse.people.given import gender_of_given
from digest.analyse.words import listed

_CYRILLIC = re.compile("[а-яё-]+")
# Ending of the nominative → those of its other cases, for given names and surnames, men's and women's.
_CASES: tuple[tuple[str, frozenset[str]], ...] = (
    ("ский", frozenset(("ского", "скому", "ским", "ском"))),
    ("цкий", frozenset(("цкого", "цкому", "цким", "цком"))),
    ("ская", frozenset(("ской", "скую"))),
    ("цкая", frozenset(("цкой", "цкую"))),
    ("ова", frozenset(("овой", "ову"))),
    ("ева", frozenset(("евой", "еву"))),
    ("ёва", frozenset(("ёвой", "ёву"))),
    ("ина", frozenset(("иной", "ину", "ины", "ине"))),
    ("ый", frozenset(("ого", "ому", "ым", "ом"))),
    ("ой", frozenset(("ого", "ому", "ым", "ом"))),
    ("ия", frozenset(("ии", "ию", "ией"))),
    ("ел", frozenset(("ла", "лу", "лом", "ле"))),
    ("ев", frozenset(("ева", "еву", "евым", "еве", "ьва", "ьву", "ьвом", "ьве"))),
    ("а", frozenset(("ы", "и", "е", "у", "ой", "ою", "ей"))),
    ("я", frozenset(("и", "е", "ю", "ей", "ёй"))),
    ("й", frozenset(("я", "ю", "ем", "е"))),
    ("ь", frozenset(("я", "ю", "ем", "е", "и"))),
)
_AFTER_CONSONANT = ("а", "у", "ом", "ым", "е", "ем")
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_SHORTEST = 2  # letters of a stem


_ENDING = re.compile("(?:ого|ому|ым|ом|им|ем|ей|ой|ий|ый|ая|[аеиоуыюяйь])$")


def stem(surname: str) -> str:
    """A surname without the ending of its case, by which its forms are found again."""
    return _ENDING.sub("", surname)


@lru_cache(maxsize=65536)
def is_case_of(word: str, nominative: str) -> bool:
    """Whether a word may be a case of a name, or is the name; both in normal form."""
    if word == nominative:
        return True
    if not _CYRILLIC.fullmatch(word) or not _CYRILLIC.fullmatch(nominative):
        return False
    word, nominative = word.replace("ё", "е"), nominative.replace("ё", "е")
    if nominative[-1] in _CONSONANTS and word.removeprefix(nominative) in _AFTER_CONSONANT and word != nominative:
        return word.startswith(nominative)
    return word == nominative or any(
        nominative.endswith(ending)
        and len(nominative) - len(ending) >= _SHORTEST
        and any(word == nominative[: len(nominative) - len(ending)] + other for other in others)
        for ending, others in _CASES
    )


# Endings of a given name and of a surname in a case; "Артем Яровой" and "Сергей Донской" are nominatives.
_IN_CASE = (
    (("у", "ю"), ("ову", "еву", "ину", "ому")),
    (("ом", "ем"), ("овым", "евым", "иным", "ским", "цким")),
    (("а", "я"), ("ского", "цкого")),
    (("ы", "и", "е", "у", "ю", "ой"), ("овой", "евой", "иной", "ской", "цкой", "ову", "еву", "ину", "скую")),
    (("ея", "ая"), ("а", "я", "ого")),
)


def is_oblique(name: Sequence[str]) -> bool:
    """Whether words can be no nominative, in which a subject stands: "Анны Веровой", "Нурлану Эсенову"."""
    if len(name) < 2:
        return False
    first, last = name[0], name[-1]
    if is_adjective_in_case(first) and last.endswith(("и", "ы", "а", "я", "ов")):
        return True  # "Южной Кореи"
    return any(first.endswith(given) and last.endswith(surname) for given, surname in _IN_CASE)


def is_adjective_in_case(word: str) -> bool:
    """Whether a word may be an adjective in the genitive: "Южной", "Северного", "Соединенных"."""
    return len(word) > _SHORTEST_ADJECTIVE and word.endswith(("ой", "ого", "его", "ых", "их"))


def is_surely_nominative(name: Sequence[str]) -> bool:
    """Whether a name can be no genitive: "Рустам Назаров", "Айжан Сапарова"; "Анна Сапарова" may be Анн Сапаров's."""
    given, last = name[0], name[-1]
    return (
        len(name) > 1
        and given[-1] in f"{_CONSONANTS}йь"
        and last.endswith(("ов", "ев", "ёв", "ин", "ын", "ий", "ова", "ева", "ёва", "ина", "ына", "ская", "цкая"))
    )


_SHORTEST_ADJECTIVE = 4  # letters; "Цой" and "Ли Их" are names
_PATRONYMIC = ("ич", "овна", "евна", "ична", "инична")


def is_attached(words: Sequence[str], *, led: bool, placed: bool) -> bool:
    """Whether the first of some words in capitals is a place in its case, and the name begins behind it.

    "Казахстана Айгерим Толегенова" and "Южной Кореи Пак Чон Хо" behind "министр" (`led`), "Сеуле Айгерим Толегенова"
    behind "в" (`placed`); but "Ри Ган Су", "Алла Борисовна Пугачева".
    """
    first, second = words[0], words[1]
    if first.endswith("стана") or first in listed("states_genitive"):
        return True
    if len(words) < 3:
        return False
    if len(first) > 3 and first.endswith(("и", "ы", "овой", "евой", "иной")):
        return True  # "адвокат Анны Гариной Петр Лоев"
    if placed and first.endswith(("е", "у")):
        return True
    if len(words) > 3 and is_adjective_in_case(first) and second.endswith(("и", "ы", "а", "я", "ов")):
        return True
    place = led and first.endswith(("а", "я")) and not gender_of_given(first)
    return place and not second.endswith(_PATRONYMIC)


def is_name_in_case(name: Sequence[str], nominative: Sequence[str]) -> bool:
    """Whether each word of a name may be a case of the other's, and one is: "Сергея Лаврова" of "Сергей Лавров"."""
    return (
        len(name) == len(nominative)
        and tuple(name) != tuple(nominative)
        and all(is_case_of(word, other) for word, other in zip(name, nominative, strict=True))
    )
