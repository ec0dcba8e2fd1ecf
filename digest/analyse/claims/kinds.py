"""Kinds of happenings: by which words outlets tell one thing, and which of them a day or a place belongs to.

"Officers seized him on Wednesday"              seized: arrest
"The replay has been set for 2 December"        replay: play; "set" only says when
"A plane has landed on a road. It happened …"   landed: arrive, or crash
"reported the meeting on Saturday"              nothing: Saturday is the report's
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from digest.analyse.acts import Word, act_at
from digest.analyse.verbs import classes
from digest.analyse.words import bag

FAR = 18  # words between what happens and its day or place
HAPPENED = bag("happened occurred")
_FILE = Path(__file__).with_name("kinds.toml")
_OPENING = bag("when while after as before because where")
_ARTICLES = bag("the a an his her its their")
# Acts that only say when or where something is: what happens is their subject.
_LIGHT = bag("be hold happen occur set schedul plan fix expect arrang due go begin start take come last remain")
# Acts that are no other than what they are done to: "won gold", "gave a concert".
_MAKING = bag("mak giv give carry stag play pay suffer face join attend win pull clear")


@cache
def kinds() -> Mapping[str, tuple[str, ...]]:
    """Every word for what happens → what it may be."""
    import tomllib

    found: dict[str, list[str]] = {}
    for line in tomllib.loads(_FILE.read_text(encoding="utf-8"))["kinds"].strip().splitlines():
        for word in line.split():
            found.setdefault(word, []).append(line.split()[0])
    return {word: tuple(names) for word, names in found.items()}


def happening_at(row: Sequence[Word], place: int, before: Sequence[Word]) -> tuple[int, Sequence[str]]:
    """Of what a day or a spot at `place` is: the place of the word for it, and what it may be; -1 where it is of none.

    `before`: the clause before, of which "it happened" speaks.
    """
    at = _nearest(row, place)
    if at >= 0:
        return at, kinds()[row[at].key]
    if before and row[0].key in ("it", "this") and row[1].key in HAPPENED:
        return 1, [kind for word in before for kind in kinds().get(word.key, ())]
    return -1, ()


def _nearest(row: Sequence[Word], place: int) -> int:
    """The nearest word before `place` that says what happens, with no other act between; else the first behind.

    Where an act only says when or where, it is the first word of its subject.
    """
    known, first = kinds(), max(0, place - FAR)
    for at in range(place - 1, first - 1, -1):
        key = row[at].key
        if key in _OPENING:
            break
        act = act_at(row, at)
        if key in known and row[at].text[0].islower():
            is_verb = act is not None and (not at or row[at - 1].key not in _ARTICLES)
            return at if is_verb or not _is_of_another(row, at, first) else -1
        if act in _LIGHT:
            return next((n for n in range(first, at) if row[n].key in known), -1)
        if act is not None or _tells(row, at):
            return -1
    return next((at for at in range(place + 1, min(len(row), place + FAR)) if row[at].key in known), -1)


def _tells(row: Sequence[Word], at: int) -> bool:
    """Whether a word is a verb of telling, and not what "the alleged poisoner" is called."""
    return row[at].key in classes("en") and not (at and row[at - 1].key in _ARTICLES)


def _is_of_another(row: Sequence[Word], at: int, first: int) -> bool:
    """Whether a noun for what happens is only what another act is about: "reported the meeting on Saturday"."""
    for n in range(at - 1, first - 1, -1):
        if row[n].key in _OPENING:
            return False
        act = act_at(row, n)
        if act not in _LIGHT and act not in _MAKING and (act is not None or _tells(row, n)):
            return True
    return False
