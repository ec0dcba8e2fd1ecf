"""The forms of verbs of saying that news uses, in Russian, German, French and Spanish, made of infinitives.

Third persons of present, preterite and imperfect, participles, gerunds: a list of forms alone would be five times as
long, and have gaps. Forms are in normal form, and whatever the rules make too much of no text has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digest.model import SpeechClass
from digest.text import normal

_FILE = Path(__file__).with_name("verbs.toml")
LANGUAGES = ("ru", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class Forms:
    """The verbs of saying of a language, each form with its class."""

    finite: Mapping[str, SpeechClass]
    participles: Mapping[str, SpeechClass]  # that need an auxiliary
    gerunds: Mapping[str, SpeechClass]  # "ajoutant", "añadiendo", "добавив"
    parted: Mapping[str, Mapping[str, SpeechClass]]  # German: "teilte" by its particle, "mit"
    calling: frozenset[str]  # that need quoted words

    def heads(self) -> frozenset[str]:
        """Every form with which a verb of saying may begin or end."""
        return frozenset({*self.finite, *self.participles, *self.gerunds, *self.parted})


@cache
def forms(language: str) -> Forms:
    """The forms of one of `LANGUAGES`."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))[language]
    made: dict[str, dict[str, SpeechClass]] = {"finite": {}, "participles": {}, "gerunds": {}}
    parted: dict[str, dict[str, SpeechClass]] = {}
    calling = set()
    for name, classes in table.items():
        for speech, written in classes.items():
            called = name == "calling"
            for kind, form in _forms_of(language, speech if called else name, written):
                particle, bar, verb = form.partition("|")
                home = parted.setdefault(verb, {}) if bar else made[kind]
                home.setdefault(particle if bar else form, SpeechClass.SAID if called else SpeechClass(speech))
                if called:
                    calling.add(form)
    return Forms(made["finite"], made["participles"], made["gerunds"], parted, frozenset(calling))


def _forms_of(language: str, name: str, written: str) -> Iterator[tuple[str, str]]:
    """The forms of words: each by itself, or what an infinitive makes."""
    for word in written.split():
        for kind, form in _MAKERS[language](word, name) if name in _INFINITIVES else [(name, word)]:
            yield kind, normal(form)


_INFINITIVES = ("regular", "perfective", "imperfective")


def _french(verb: str, _: str) -> Iterator[tuple[str, str]]:
    stem = verb[:-2]
    if verb.endswith("ir"):
        yield from (("finite", stem + end) for end in ("it", "issent", "issait", "issaient", "irent"))
        yield from (("participles", stem + "i"), ("gerunds", stem + "issant"))
        return
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    open_ = re.sub(r"é([^aeiouéè]{1,2})$", r"è\1", stem)
    yield from (("finite", open_ + end) for end in ("e", "ent"))
    yield from (("finite", soft + end) for end in ("ait", "aient", "a"))
    yield from (("finite", stem + "èrent"), ("participles", stem + "é"), ("gerunds", soft + "ant"))


def _spanish(verb: str, _: str) -> Iterator[tuple[str, str]]:
    stem, first = verb[:-2], verb.endswith("ar")
    ends = ("a", "an", "ó", "aron", "aba", "aban") if first else ("e", "en", "ió", "ieron", "ía", "ían")
    if stem.endswith("e") and not first:
        ends = ("e", "en", "yó", "yeron", "ía", "ían")
    yield from (("finite", stem + end) for end in ends)
    yield "participles", stem + ("ado" if first else "ido")
    yield "gerunds", stem + ("ando" if first else "iendo")


def _russian(verb: str, aspect: str) -> Iterator[tuple[str, str]]:
    back = verb.endswith("ся")
    bare = verb.removesuffix("ся").removesuffix("ть")
    yield from (("finite", bare + end) for end in (("лся", "лась", "лись") if back else ("л", "ла", "ли", "ло")))
    if aspect == "imperfective":
        stem, ends = bare, ("ет", "ют")
        if bare.endswith("ова"):
            stem, ends = bare[:-3] + "у", ("ет", "ют")
        elif bare.endswith("и"):
            stem, ends = bare[:-1], ("ит", "ят")
        yield from (("finite", stem + end + ("ся" if back else "")) for end in ends)
    yield "gerunds", bare + ("вшись" if back else "в")
    if aspect == "imperfective" and bare.endswith(("а", "я")):
        yield "gerunds", bare + "я"


_UNSEPARATED = re.compile("^(?:be|ver|er|ent|zer|ge|wieder|über|unter|miss|wider)|ieren$")


def _german(verb: str, _: str) -> Iterator[tuple[str, str]]:
    particle, bar, bare = verb.rpartition("|")
    stem = bare[:-2] if bare.endswith("en") else bare[:-1]
    full = stem + ("e" if stem.endswith(("t", "d", "chn", "ffn")) else "")
    for form in (full + "t", full + "te", full + "ten"):
        yield "finite", f"{particle}{bar}{form}"
        if bar:
            yield "finite", particle + form  # at the end of a clause: "wie die Polizei mitteilte"
    yield "participles", particle + ("" if _UNSEPARATED.search(bare) else "ge") + full + "t"


_MAKERS = {"ru": _russian, "de": _german, "fr": _french, "es": _spanish}
