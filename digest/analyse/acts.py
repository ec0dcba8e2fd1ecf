"""Acts: what a sentence says that somebody did, and which words stand around it.

Two sentences can only contradict each other where they speak of one act of one thing. An act is a verb from a short
list, synonyms under one name; its subject is the words before it, its rest the words behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from digest.analyse.words import bag
from digest.text import normal, stop_words

_FILE = Path(__file__).with_name("acts.toml")


class Word(NamedTuple):
    """A word of a sentence."""

    text: str
    key: str
    start: int
    end: int


@cache
def _word() -> re.Pattern[str]:
    # What most words are comes first, for speed.
    return re.compile(r"([a-z]++(?= )|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[,;:.%–—-])")


_made = partial(tuple.__new__, Word)


def words_of(sentence: str) -> list[Word]:
    """The words and marks of a sentence."""
    parts = _word().split(sentence)
    words, edges = parts[1::2], list(accumulate(map(len, parts)))
    return list(map(_made, zip(words, map(_key, words), edges[::2], edges[1::2], strict=False)))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return normal(word)


@cache
def verbs() -> Mapping[str, str]:
    """Every form of every verb of the list → the act."""
    import tomllib

    return _forms(tomllib.loads(_FILE.read_text(encoding="utf-8"))["acts"])


@cache
def acts() -> Mapping[str, str]:
    """The same with the verbs that claims alone know."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return _forms(f"{table['acts']}{table['more']}")


def _forms(written: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in written.strip().splitlines():
        act = line.split()[0].partition(":")[0]
        for entry in line.split():
            verb, _, irregular = entry.partition(":")
            for form in (*_regular(verb), *irregular.split(",")):
                if form and form != "_":
                    found.setdefault(form, act)
    return found


def _regular(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    doubled = (
        (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing") if re.fullmatch(r".*[^aeiou][aeiou][^aeiouwxy]", verb) else ()
    )
    endings = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return (verb, f"{verb}{endings}", f"{stem}ed", f"{stem}ing", *doubled)


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of acts of which one affirms what the other denies, both ways round."""
    import tomllib

    pairs = [p.split(":") for p in tomllib.loads(_FILE.read_text(encoding="utf-8"))["opposites"].split()]
    return frozenset((a, b) for one, other in pairs for a, b in ((one, other), (other, one)))


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The first word of several that say what one verb says → the others, and that verb; the longest first."""
    import tomllib

    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in tomllib.loads(_FILE.read_text(encoding="utf-8"))["phrases"].strip().splitlines():
        verb, _, written = line.partition(": ")
        for entry in written.split():
            first, *others = entry.split("~")
            found.setdefault(first, []).append((tuple(others), verb))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in found.items()}


@cache
def _things() -> Mapping[str, str]:
    import tomllib

    lines = tomllib.loads(_FILE.read_text(encoding="utf-8"))["things"].strip().splitlines()
    return {stem(word): stem(line.split()[0]) for line in lines for word in line.split()}


def alike(words: frozenset[str]) -> frozenset[str]:
    """Stems, those of one thing under one name: "blaze" and "wildfire" as "fire"."""
    known = _things()
    return words if known.keys().isdisjoint(words) else frozenset(known.get(word, word) for word in words)


def things_among(words: frozenset[str]) -> frozenset[str]:
    """The things that stems name, each under one name."""
    known = _things()
    return frozenset([known[word] for word in words if word in known])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its plural, so that "missile" and "missiles" meet."""
    plain = word.removesuffix("'s")
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")) else plain


def content(row: Sequence[Word]) -> frozenset[str]:
    """The stems of the words that carry meaning, no figures; where there is none, the pronoun."""
    stop = stop_words("en")
    found = frozenset(stem(word.key) for word in row if word.key[0].isalpha() and word.key not in stop)
    return found or frozenset(word.key for word in row if word.key in ("he", "she", "it", "they"))


_MARKS = (";", "—", "–", " - ")


def clauses(sentence: str) -> Iterator[list[Word]]:
    """The parts of a sentence between semicolons and dashes; words that are together one verb are one word."""
    row = list(_joined(words_of(sentence), sentence))
    start = 0
    for at, word in enumerate(row) if any(mark in sentence for mark in _MARKS) else ():
        if word.text in ";—–" or (word.text == "-" and sentence[word.start - 1 : word.end + 1] == " - "):
            yield row[start:at]
            start = at + 1
    yield row[start:]


def _joined(row: Sequence[Word], sentence: str) -> Iterable[Word]:
    known = _phrases()
    return row if known.keys().isdisjoint([word.key for word in row]) else _with_phrases(row, sentence)


def _with_phrases(row: Sequence[Word], sentence: str) -> Iterator[Word]:
    known, past = _phrases(), 0
    for at, word in enumerate(row):
        if at < past:
            continue
        for others, verb in known.get(word.key, ()):
            end = at + 1 + len(others)
            if others == tuple(one.key for one in row[at + 1 : end]):
                last = row[end - 1].end
                yield Word(sentence[word.start : last], verb, word.start, last)
                past = end
                break
        else:
            yield word


def governing(row: Sequence[Word], at: int) -> int | None:
    """The place of the verb that a word at `at` belongs to: the nearest before it."""
    return next((n for n in range(at - 1, -1, -1) if act_at(row, n)), None)


def act_at(row: Sequence[Word], at: int) -> str | None:
    """The act that a word says, one of the list or a verb by its form: "has docked", "will not visit"."""
    act, by_form = _said_by(row[at].key)
    if act is not None:
        return None if _is_noun(row, at) or _is_of_name(row, at) else act
    if not by_form or not row[at].text[0].islower():
        return None
    key = row[at].key
    place = next((n for n in range(at - 1, -1, -1) if row[n].key not in _BETWEEN), -1)
    before = row[place].key if place >= 0 else ""
    if before == "to" and not _leads_to_verb(row, place):
        return None
    if before in _WITH_PLAIN or (before in _WITH_PARTICIPLE and key.endswith(("ed", "ing"))):
        return _plain(key)
    leads = at and key.endswith("ed") and before not in _BEFORE_NOUNS and before[:1].isalpha()
    return _plain(key) if leads or (not at and key.endswith("ing")) else None


def _is_of_name(row: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a verb begins a name: "Beat Lindt hands over"."""
    own, after = row[at].text, row[at + 1].text if at + 1 < len(row) else ""
    return row[at].key in _GIVEN and own[0].isupper() and not own.isupper() and after[:1].isupper()


_GIVEN = bag("beat bill will mark rob pat sue drew frank grant chase chance may rose grace hope wade pierce skip bob")


@lru_cache(maxsize=65536)
def _said_by(key: str) -> tuple[str | None, bool]:
    """The act that a word says by the list, and whether it may be another verb by its form."""
    act = acts().get(key)
    return act, act is None and len(key) >= FEWEST and key.isalpha() and key not in stop_words("en")


def _leads_to_verb(row: Sequence[Word], to: int) -> bool:
    """Whether a verb follows "to": "is to visit", "refused to visit", not "reopen to traffic"."""
    before = row[to - 1].key if to > 0 else ""
    return (before.endswith("ed") and before not in _OPENED) or before in _BEFORE_TO


_BEFORE_TO = bag("is are was were due set about going ready began begun begins not")
_OPENED = bag("opened reopened closed")  # to traffic, to visitors
FEWEST = 4  # letters of a verb that is known by its form alone
_BETWEEN = bag("not yet also never already now be been being n't")
_WITH_PLAIN = bag("will would to did does didn't won't doesn't wouldn't cannot shall")
_WITH_PARTICIPLE = bag("has have had was were is are hasn't haven't hadn't wasn't weren't isn't aren't")


def _plain(key: str) -> str:
    """A verb without its ending, the same for all of its regular forms: "us" for "used", "uses" and "use"."""
    for ending in ("ing", "ed", "es", "s"):
        if key.endswith(ending) and not key.endswith("ss") and len(key) - len(ending) >= FEWEST - 2:
            key = key.removesuffix(ending)
            break
    key = key.removesuffix("e")
    return key[:-1] if len(key) > FEWEST - 1 and key[-1] == key[-2] and key[-1] not in "lsz" else key


@cache
def _bases() -> frozenset[str]:
    """The verbs of the list, each in its plain form."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    entries = f"{table['acts']}{table['more']}".split()
    return frozenset(entry.partition(":")[0] for entry in entries if not entry.partition(":")[0].endswith("ed"))


_BEFORE_NOUNS = bag(
    """the a an his her its their our this that these those no any another of in on for by at from with under after
    before during since per new first second last next"""
)
_SAME_IN_PAST = bag("cut hit quit shut hurt shed cost beat burst")


def _is_noun(row: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a verb is a noun where it stands: "the pay offer", "a strike", "of the vote"."""
    key = row[at].key
    if not at or key in _SAME_IN_PAST or key.removesuffix("s") not in _bases() or " " in row[at].text:
        return False
    if acts().get(key) == "be" or row[at - 1].key in ("to", "will", "would", "not", "did", "does"):
        return False
    if key.endswith("s") or row[at - 1].key.endswith("s") or row[at - 1].key in ("people", "police", "women", "men"):
        return row[at - 1].key in _BEFORE_NOUNS
    for word in reversed(row[max(0, at - 3) : at]):
        if word.key in _BEFORE_NOUNS:
            return True
        if not word.key[0].isalpha() or word.key in ("to", "and", "or", "not", "will", "who"):
            return False
    return False
