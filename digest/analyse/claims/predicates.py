"""Predicates: the verb that a day or a place belongs to, what that verb may tell of, and who did it to whom.

"On Monday the helicopter lifted him from the rock"   lifted; helicopter
"went to look at the ruins on Wednesday"              went; nothing that the verb says by itself
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.acts import Word, act_at, alike, content
from digest.analyse.claims.claim import CUTS
from digest.analyse.claims.kinds import kinds
from digest.analyse.verbs import classes
from digest.analyse.words import bag

REACH = 12  # words between a verb and its day or place
_LEADING_ON = bag("where who which whose when after before since until because while as")
# Verbs that no ending tells, and that no list of acts has.
_IRREGULAR = bag(
    """put chose became began bore bent bit blew bred broke brought built bought burnt burst came caught clung crept
    dealt dove drew drank drove dug ate fell fed felt fought found fled flung flew forgot froze gave got grew hung
    heard held hid kept knelt knew laid led leapt left lent let lay lit lost made met paid ran rang rode rose sang
    sank sat saw sold sent set shone shook shot shrank shut slept slid spent spoke spun split sprang stood stole
    struck swam swept swore swung taught threw thrown told took taken tore torn went woke won wore wound wrote"""
)


def verb_of(row: Sequence[Word], at: int) -> int:
    """The place of the verb that the word at `at` says the day or the place of; -1 where none does, or one of saying.

    It is the nearest before, else the first behind, with no clause within between.
    """
    verb = _nearest(row, at)
    return verb if verb >= 0 and (row[verb].key in _LIGHT or row[verb].key not in classes("en")) else -1


def _nearest(row: Sequence[Word], at: int) -> int:
    for n in range(at - 1, max(-1, at - REACH), -1):
        if row[n].key in _LEADING_ON:
            return -1
        if is_verb(row, n):
            return n
    if any(word.key in _LEADING_ON for word in row[at : at + 5]):
        return -1
    return next((n for n in range(at + 1, min(len(row), at + REACH)) if is_verb(row, n)), -1)


def is_verb(row: Sequence[Word], at: int) -> bool:
    """Whether a word is a verb, be it irregular and in no list."""
    key = row[at].key
    if key in _IRREGULAR:
        return not at or row[at - 1].key not in _ARTICLES
    act = act_at(row, at)
    if act in (None, "be") or (at and row[at - 1].key in _ARTICLES):
        return False
    return not (key == "close" and at + 1 < len(row) and row[at + 1].key == "to")


_ARTICLES = bag("the a an his her its their of")


def acts_of(row: Sequence[Word], verb: int) -> frozenset[str]:
    """What a verb may tell of; of one that says nothing by itself, what stands behind it."""
    known = kinds()
    if row[verb].key in _LIGHT:
        end = next((n for n in range(verb + 1, len(row)) if row[n].text in ",:"), len(row))
        return next((frozenset(known[word.key]) for word in row[verb + 1 : end] if word.key in known), frozenset())
    return frozenset(known.get(row[verb].key, ()))


_LIGHT = bag(
    """go goes went gone going take takes took taken make makes made come comes came get gets got give gives gave hold
    holds held begin begins began start starts started put puts have had face faces faced do did undergo underwent"""
)

PRONOUNS = bag("he she it they him her them we i")


def parties(row: Sequence[Word], verb: int) -> frozenset[str]:
    """The stems of who did it and of what it was done to; none where one of them is only a pronoun."""
    first = next((n + 1 for n in range(verb - 1, -1, -1) if row[n].text in ",:"), 0)
    before = _up_to_preposition(row[first:verb]) or _up_to_preposition(row[first + 4 : verb])
    behind = _up_to_preposition(row[verb + 1 :])
    if any(word.key in PRONOUNS for word in (*before, *behind)):
        return frozenset()
    return alike(content((*before, *behind)))


def _up_to_preposition(row: Sequence[Word]) -> Sequence[Word]:
    end = next((n for n, word in enumerate(row) if word.key in CUTS), len(row))
    return row[:end]


def after(row: Sequence[Word]) -> frozenset[str]:
    """The stems of what a clause says that it was after: "on Tuesday after the landslide on the coast road"."""
    first = next((n for n, word in enumerate(row) if word.key in ("after", "following")), len(row))
    end = next((n for n in range(first, len(row)) if row[n].text in ",:"), len(row))
    return alike(content(row[first + 1 : end])) if first + 1 < end else frozenset()


def plain(verb: str) -> str:
    """A verb without its ending, the irregular ones under one form: "thrown" and "threw"."""
    if verb in _PARTICIPLES:
        return _PARTICIPLES[verb]
    for ending in ("ing", "ed", "es", "s"):
        if verb.endswith(ending) and len(verb) > len(ending) + 2:
            verb = verb.removesuffix(ending)
            break
    return verb.removesuffix("e")


_PARTICIPLES = dict(
    pair.split(":")
    for pair in bag(
        """thrown:threw taken:took torn:tore broken:broke chosen:chose fallen:fell driven:drove drawn:drew frozen:froze
        given:gave grown:grew known:knew ridden:rode risen:rose seen:saw shaken:shook spoken:spoke stolen:stole
        sunk:sank sworn:swore swum:swam woken:woke written:wrote flown:flew eaten:ate begun:began blown:blew sung:sang
        rung:rang begins:began begin:began opens:open"""
    )
)
