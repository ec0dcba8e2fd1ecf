"""Verbs of saying: which class a verb belongs to, and what two or three words together say.

"Did not rule out", "declined to comment" and "went on" are no verb of saying word by word; they are read here as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.analyse.people.tokens import Token
from digest.analyse.words import listed
from digest.model import SpeechClass
from digest.text import normal

_FILE = Path(__file__).with_name("verbs.toml")
# Classes whose verb and object say it all: "Downer denies murdering …", "Verrill condemned the strike".
OF_ANOTHER = frozenset([SpeechClass.CRITICISED, SpeechClass.WELCOMED])  # praise and blame, of somebody else
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


class Verb(NamedTuple):
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
    expressed expresses voiced puts put"""
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


_AUXILIARIES = frozenset(["did", "does", "has", "have", "had", "would", "could", "will", "can"])
_CONTRACTED = frozenset(
    ["didn't", "doesn't", "hasn't", "haven't", "hadn't", "wouldn't", "couldn't", "won't", "cannot", "can't"]
)
_UNWILLING = frozenset(
    ["would", "will", "could", "can", "wouldn't", "couldn't", "won't", "cannot", "can't"]
)  # behind them who does not say something keeps it back
_NEVER = frozenset(["not", "never", "hardly", "barely", "scarcely"])
_TWO_WORDS = {
    ("pointed", "out"): SpeechClass.SAID,
    ("points", "out"): SpeechClass.SAID,
    ("called", "for"): SpeechClass.DEMANDED,
    ("called", "on"): SpeechClass.DEMANDED,
    ("calls", "for"): SpeechClass.DEMANDED,
    ("calls", "on"): SpeechClass.DEMANDED,
    ("ruled", "out"): SpeechClass.DENIED,
    ("rules", "out"): SpeechClass.DENIED,
    ("puts", "it"): SpeechClass.SAID,
    ("put", "it"): SpeechClass.SAID,
}


# Who rejects an offer denies nothing.
_TURNS_DOWN = frozenset(["rejected", "rejects"])
_OFFERS = frozenset(["approach", "offer", "offers", "bid", "bids", "takeover"])


def _several(row: Sequence[Token], at: int, key: str) -> Verb | None:
    """Phrases of several words, English."""
    ahead = [token.key for token in row[at + 1 : at + 7]]
    following = ahead[0] if ahead else ""
    if key in ("declined", "declines", "refused", "refuses") and following == "to":
        return _declined(at, ahead[1:])
    if key in _CONTRACTED or (key in _AUXILIARIES and following == "not"):
        skip = 1 if key in _CONTRACTED else 2
        return _negated(at, ahead[skip - 1 :], skip, unwilling=key in _UNWILLING)
    if key == "went" and following == "on":
        over = len(ahead) < 2 or ahead[1] in (".", '"', "”", "to", ":", ",")
        return Verb(at, at + 2, SpeechClass.SAID) if over else None
    if key in ("expressed", "expresses", "voiced") and following not in ("", ",", "."):
        return Verb(at, at + 1, SpeechClass.SAID)
    if key in _TURNS_DOWN and not _OFFERS.isdisjoint(_object_of(ahead)):
        return Verb(at, at + 1, SpeechClass.ANNOUNCED)
    return _of_two_words(at, key, following) or _as_far_as(at, key, ahead)


def _object_of(ahead: Sequence[str]) -> Sequence[str]:
    """The keys up to a mark or a conjunction."""
    end = next((n for n, key in enumerate(ahead) if key in (",", ".", ";", "that", "as")), len(ahead))
    return ahead[:end]


def _of_two_words(at: int, key: str, following: str) -> Verb | None:
    """ "Pointed out", "as Verrill puts it", "does stress"."""
    kind = _TWO_WORDS.get((key, following))
    if kind is None and key in ("does", "did") and following:
        kind = classes("en").get(f"{following}s") or classes("en").get(f"{following}es")
    return Verb(at, at + 2, kind) if kind else None


def _as_far_as(at: int, key: str, ahead: Sequence[str]) -> Verb | None:
    """ "Went as far as to call it a disgrace"."""
    far = key == "went" and ahead[:1] in (["as"], ["so"]) and ahead[1:4] == ["far", "as", "to"]
    return Verb(at, at + 6, SpeechClass.SAID) if far and ahead[4:5] in (["call"], ["describe"], ["say"]) else None


def _declined(at: int, ahead: Sequence[str]) -> Verb | None:
    """ "declined to comment", "refused to rule out"."""
    if ahead[:1] and ahead[0] in ("comment", "say", "answer", "give", "discuss", "elaborate", "confirm", "speak"):
        return Verb(at, at + 3, SpeechClass.DECLINED)
    return Verb(at, at + 4, SpeechClass.NOT_RULED_OUT) if ahead[:2] == ["rule", "out"] else None


def _negated(at: int, ahead: Sequence[str], skip: int, *, unwilling: bool) -> Verb | None:
    if ahead[:2] in (["rule", "out"], ["ruled", "out"]):
        return Verb(at, at + skip + 2, SpeechClass.NOT_RULED_OUT)
    if ahead[:1] == ["comment"] or (ahead[:1] == ["elaborate"]):
        return Verb(at, at + skip + 1, SpeechClass.DECLINED)
    if ahead[:1] == ["exclude"]:
        return Verb(at, at + skip + 1, SpeechClass.NOT_RULED_OUT)
    # "Would not say whether" keeps something back; "did not say that" tells of no statement at all.
    if unwilling and ahead[:1] in (["deny"], ["confirm"], ["say"]) and ahead[1:2] != ["that"]:
        return Verb(at, at + skip + 1, SpeechClass.DECLINED)
    return None


def is_negated(row: Sequence[Token], verb: Verb) -> bool:
    """Whether a verb of saying tells of no statement: "never said", "has not claimed"."""
    at = verb.first
    while at > 0 and (row[at - 1].key in listed("adverbs") or row[at - 1].key in _AUXILIARIES):
        if row[at - 1].key in _NEVER:
            return True
        at -= 1
    before = row[at - 1].key if at else ""
    return before in _NEVER or before in _CONTRACTED
