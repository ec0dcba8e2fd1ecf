"""Word lists of a language, read from `digest/data/languages/<code>.toml` when the language is first met."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from digest.text.forms import normal

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "languages"
_ALIASES = {"no": "nb", "nn": "nb", "ms": "id", "iw": "he"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What is known of a language's words; everything in normal form, empty where nothing is known."""

    stop: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()  # upper-case words that would pass for stop words: US, WHO
    titles: frozenset[str] = frozenset()  # abbreviations that a name follows: never the end of a sentence
    abbreviations: frozenset[str] = frozenset()  # may end a sentence where a function word follows
    closers: frozenset[str] = frozenset()  # those of them that stand at the end of a name or a list: Inc., etc.
    before_numbers: frozenset[str] = frozenset()  # abbreviations only where a digit follows: No., руб.
    after_times: frozenset[str] = frozenset()  # weekdays, months, zones: may follow "p.m." within a sentence
    speech: frozenset[str] = frozenset()  # verbs of saying
    pronouns: frozenset[str] = frozenset()  # that stand for somebody named before: "he", "their"
    subjects: frozenset[str] = frozenset()  # those of them that do something: "he", "they"
    openers: frozenset[str] = frozenset()  # prepositions with which a sentence may begin: "with", "after"
    pointers: frozenset[str] = frozenset()  # words that close a sentence and point back from it: "there", "too"
    persons: frozenset[str] = frozenset()  # the first and second person: "we", "your"
    spans: frozenset[str] = frozenset()  # of time: "ten minutes later" names nobody whom a pronoun could mean
    clutter: frozenset[str] = frozenset()  # phrases of a page's service lines: "all rights reserved"
    leaning: frozenset[str] = frozenset()  # openings that lean on the sentence before: "he", "in addition"
    leaning_heads: frozenset[str] = frozenset()  # the first words of `leaning`
    leaning_seconds: frozenset[str] = frozenset()  # the second ones, where there are any
    ordinals: bool = False  # is "3." an ordinal number, as in German?
    elides: bool = False  # does an apostrophe part two words, as in French?
    short: frozenset[str] = frozenset()  # titles, abbreviations and before_numbers together


@lru_cache(maxsize=64)
def lists(language: str) -> Lists:
    """The lists of a language by ISO 639-1 code, region ignored; an unknown language has empty ones."""
    code = language.lower().replace("_", "-").partition("-")[0]
    code = _ALIASES.get(code, code)
    path = _FOLDER / f"{code}.toml"
    if not code.isalpha() or not path.is_file():
        return Lists()
    return _read(path)


def _read(path: Path) -> Lists:
    import tomllib

    table = tomllib.loads(path.read_text(encoding="utf-8"))
    plain = {name: frozenset(normal(table.get(name, "")).split()) for name in _SPACED}
    phrases = {
        name: frozenset(normal(phrase) for phrase in table.get(name, "").split(",") if phrase.strip())
        for name in ("leaning", "clutter")
    }
    short = plain["titles"] | plain["abbreviations"] | plain["before_numbers"]
    heads = {
        "leaning_heads": frozenset(phrase.split()[0] for phrase in phrases["leaning"]),
        "leaning_seconds": frozenset(word for phrase in phrases["leaning"] for word in phrase.split()[1:2]),
    }
    ordinals, elides = (bool(table.get(name, False)) for name in ("ordinals", "elides"))
    words = plain | phrases | heads | {"short": short}
    return Lists(ordinals=ordinals, elides=elides, **words)


_SPACED = (
    "stop",
    "acronyms",
    "titles",
    "abbreviations",
    "closers",
    "before_numbers",
    "after_times",
    "speech",
    "pronouns",
    "subjects",
    "openers",
    "pointers",
    "persons",
    "spans",
)


def stop_words(language: str) -> frozenset[str]:
    """Function words in normal form; for Chinese and Japanese, function characters; empty when unknown."""
    return lists(language).stop


def speech_words(language: str) -> frozenset[str]:
    """Verb forms that attribute words to a speaker, in normal form."""
    return lists(language).speech
