"""German writes every noun with a capital: which of them are no names."""

from __future__ import annotations

import re
from functools import lru_cache

_GERMAN_NOUN = re.compile(
    r"(?:.{5}ung|.schaft|.heit|.keit|.{3}ismus|.{2}tion(?:en)?|.{3}isch(?:e|en|er|es)|.{4}ende[nr]?|.medien|.virus|.amte?s|dienste?s|.dienste?s?|universität"
    r"|behörden?|ministeriums?|^(?:medien|mehrere|viele|einige|beide|obwohl|nachdem|während|anfang|mitte|dorf"
    r"|monate?|woche|jahre?|angaben|berichten?|millionen|milliarden|prozent|kronen|euro|experten|sender|familie|teilnehmer|anwohner))$"
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
