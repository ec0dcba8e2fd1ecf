"""Russian names in their cases: "Сергея Лаврова" is "Сергей Лавров", where the text itself writes the nominative.

Nothing is made up: of the forms that a text has, the nominative is the one that the others can be cases of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

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


def is_name_in_case(name: Sequence[str], nominative: Sequence[str]) -> bool:
    """Whether each word of a name may be a case of the other's, and one is: "Сергея Лаврова" of "Сергей Лавров"."""
    return (
        len(name) == len(nominative)
        and tuple(name) != tuple(nominative)
        and all(is_case_of(word, other) for word, other in zip(name, nominative, strict=True))
    )
