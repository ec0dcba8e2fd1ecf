"""Verbs of saying: which class a verb belongs to, and what two or three words together say.

"Did not rule out", "declined to comment" and "went on" are no verb of saying word by word; they are read here as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digest.analyse.names import Token
from digest.analyse.words import listed
from digest.model import SpeechClass
from digest.text import normal

_FILE = Path(__file__).with_name("verbs.toml")
LANGUAGES = ("en", "ru", "de", "fr", "es")
# Classes whose verb and object say it all: "Downer denies murdering …", "Verrill condemned the strike".
WITH_OBJECT = frozenset(
    {
        SpeechClass.DENIED,
        SpeechClass.DEMANDED,
        SpeechClass.PROMISED,
        SpeechClass.CRITICISED,
        SpeechClass.WELCOMED,
        SpeechClass.NOT_RULED_OUT,
        SpeechClass.DECLINED,
        SpeechClass.WARNED,
        SpeechClass.PROPOSED,
        SpeechClass.ANNOUNCED,
        SpeechClass.CONFIRMED,
    }
)
_NEGATIONS = ("not", "n't", "refused", "declined", "never")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying in a row of tokens: from its first token to past its last."""

    first: int
    last: int
    kind: SpeechClass

    def words(self, row: Sequence[Token], text: str) -> str:
        """As written: "did not rule out"."""
        return text[row[self.first].start : row[self.last - 1].end]


@cache
def classes(language: str) -> Mapping[str, SpeechClass]:
    """The class of each verb form of a language; empty for languages that are not read."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8")).get(language, {})
    return {normal(form): SpeechClass(name) for name, forms in table.items() for form in forms.split()}


@cache
def openers() -> frozenset[str]:
    """The English words with which an attribution may begin; any other word begins none."""
    several = """declined declines refused refuses did does has have had would could will can didn't doesn't hasn't
    haven't hadn't wouldn't couldn't won't cannot can't went pointed points called calls ruled rules according
    expressed expresses voiced"""
    return frozenset(classes("en")) | listed("calling") | frozenset(several.split())


def verb_at(row: Sequence[Token], at: int, language: str) -> Verb | None:
    """The verb of saying that begins at a token; None where none does."""
    key = row[at].key
    if language == "en" and (found := _several(row, at, key)):
        return found
    kind = classes(language).get(key)
    if kind is None:
        return None
    # "said to be open", "is said to", "the reported figure" attribute nothing; the caller looks at what stands before.
    return Verb(at, at + 1, kind)


def _several(row: Sequence[Token], at: int, key: str) -> Verb | None:  # noqa: PLR0911
    """Phrases of several words, English."""
    ahead = [token.key for token in row[at + 1 : at + 6]]
    if key in ("declined", "declines", "refused", "refuses") and ahead[:1] == ["to"]:
        if ahead[1:2] and ahead[1] in ("comment", "say", "answer", "give", "discuss", "elaborate", "confirm", "speak"):
            return Verb(at, at + 3, SpeechClass.DECLINED)
        if ahead[1:3] == ["rule", "out"]:
            return Verb(at, at + 4, SpeechClass.NOT_RULED_OUT)
        return None
    if key in ("did", "does", "has", "have", "had", "would", "could", "will", "can") and ahead[:1] == ["not"]:
        return _negated(at, ahead[1:], 2)
    if key in ("didn't", "doesn't", "hasn't", "haven't", "hadn't", "wouldn't", "couldn't", "won't", "cannot", "can't"):
        return _negated(at, ahead, 1)
    if key == "went" and ahead[:1] == ["on"] and (len(ahead) < 2 or ahead[1] in (".", '"', "”", "to", ":", ",")):
        return Verb(at, at + 2, SpeechClass.SAID)
    if key in ("pointed", "points") and ahead[:1] == ["out"]:
        return Verb(at, at + 2, SpeechClass.SAID)
    if key in ("called", "calls") and ahead[:1] in (["for"], ["on"]):
        return Verb(at, at + 2, SpeechClass.DEMANDED)
    if key in ("ruled", "rules") and ahead[:1] == ["out"]:
        return Verb(at, at + 2, SpeechClass.DENIED)
    if key in ("expressed", "expresses", "voiced") and ahead[:1] and ahead[0] not in (",", "."):
        return Verb(at, at + 1, SpeechClass.SAID)
    return None


def _negated(at: int, ahead: Sequence[str], skip: int) -> Verb | None:
    if ahead[:2] in (["rule", "out"], ["ruled", "out"]):
        return Verb(at, at + skip + 2, SpeechClass.NOT_RULED_OUT)
    if ahead[:1] == ["comment"] or (ahead[:1] == ["elaborate"]):
        return Verb(at, at + skip + 1, SpeechClass.DECLINED)
    if ahead[:1] in (["deny"], ["confirm"], ["say"], ["exclude"]):
        kind = SpeechClass.NOT_RULED_OUT if ahead[0] == "exclude" else SpeechClass.DECLINED
        return Verb(at, at + skip + 1, kind)
    return None
