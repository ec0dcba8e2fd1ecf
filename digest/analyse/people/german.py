"""German writes every noun with a capital: which of them are no names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.analyse.people.given import gender_of_given

_GERMAN_NOUN = re.compile(
    r"(?:.{5}ung|.schaft|.heit|.keit|.{3}ismus|.{2}tion(?:en)?|.{3}isch(?:e|en|er|es)|.{4}ende[nr]?|.medien|.virus|.amte?s|dienste?s|.dienste?s?|universität"
    r"|behörden?|ministeriums?|^(?:medien|mehrere|viele|einige|beide|obwohl|nachdem|während|anfang|mitte|dorf"
    r"|monate?|woche|jahre?|angaben|berichten?|experten|sender|familie|teilnehmer|anwohner))$"
)
# "Tessa Rohde von der Umweltbehörde": where somebody works, and no part of the name.
_GERMAN_BODY = re.compile(
    "(?:behörde|ministerium|.amt|verband|gesellschaft|anwaltschaft|gewerkschaft|universität|polizei|agentur)$"
)


@lru_cache(maxsize=65536)
def is_german_noun(key: str) -> bool:
    """Whether a word, in normal form, is surely no name, nor is what stands beside it."""
    return _GERMAN_NOUN.search(key) is not None


def is_german_body(key: str) -> bool:
    """Whether a word names where somebody works."""
    return _GERMAN_BODY.search(key) is not None


def is_calling_before_given(keys: Sequence[str]) -> bool:
    """Whether the second of three words is a given name, so that the first says what somebody is: "Torwart Jens"."""
    return len(keys) > 2 and not gender_of_given(keys[0]) and bool(gender_of_given(keys[1]))
