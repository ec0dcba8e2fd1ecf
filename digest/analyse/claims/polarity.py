"""Yes here, no there: what one sentence affirms and another denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.analyse.acts import Word, act_at, content, opposites, stem
from digest.analyse.claims.claim import AHEAD, PRONOUNS, Base, Claim, head_of, is_passive, objects_of
from digest.analyse.claims.quantities import number
from digest.analyse.claims.telling import DENIES, Proposition
from digest.analyse.words import bag
from digest.model import DiscrepancyKind

_NOT = re.compile(r"\b(?:not|never|no|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
NEAR = 5  # words before a verb among which its "not" stands
_YES = frozenset(["confirmed", "confirms", "said", "says", "admitted", "admits", "acknowledged", "announced"])
_UNREAL = re.compile(
    r"\b(?:could|may|might|would|should|must|can|cannot|ought|if|unless|until|not only|whether|who|which|that|whose"
    r"|whom"
    r"|when|while|because|how|why|what|where|to)\b"
)


def is_unreal(base: Base, at: int, first: int = 0) -> bool:
    """Whether the words of a clause before a verb, from one on, say that it may not be so: "could", "is to"."""
    before = base.written[base.row[first].start : base.row[at].start]
    return _UNREAL.search(before) is not None or AHEAD.search(before) is not None


def is_negated(base: Base, at: int) -> bool:
    """Whether what a word of a clause says is denied: "has not signed", "no leak", "found no water"."""
    row, first = base.row, max(0, at - NEAR)
    first = next((n + 1 for n in range(at - 1, first, -1) if row[n].key in (",", "and", "but")), first)
    near = base.written[row[first].start : row[at].start]
    behind = at + 1 < len(row) and row[at + 1].key == "not"
    return behind or bool(_NOT.search(near)) or _is_none(base, row, at)


def polarity(base: Base, said: Proposition) -> Iterator[Claim]:
    """What a sentence affirms or denies: by a verb of saying, and by its own verb."""
    if said.unsure:
        return
    yield from _spoken(base, said.led)
    yield from _done(base, said)


def _spoken(base: Base, row: Sequence[Word]) -> Iterator[Claim]:
    """ "The ministry denied that …"."""
    speech = next((n for n, word in enumerate(row[:12]) if word.key in _YES | DENIES), None)
    if speech is None or speech + 2 >= len(row):
        return
    behind = frozenset(stem(w.key) for w in row[speech + 1 :] if w.key[0].isalpha() and w.key not in _SMALL)
    if len(behind) >= 2 and not _NOT.search(base.written[row[speech].end : row[-1].end]):
        no = row[speech].key in DENIES
        yield _yes_no(base, ("polarity", "said"), row[speech].text, behind, content(row[:speech]), no=no)


def _done(base: Base, said: Proposition) -> Iterator[Claim]:
    """ "Karvonia has not signed the treaty", "failed to sign it", "denied signing it"."""
    row = base.row
    verb = next((n for n in range(len(row)) if (act_at(row, n) or "be") != "be" and row[n].key not in _NOUNS), None)
    if verb is None:
        yield from _existing(base, said)
        return
    ahead = AHEAD.search(before := base.written[row[0].start : row[verb].start])
    if (ahead and ahead.group().lower() not in ("will", "won't")) or _UNREAL.search(before):
        return
    if _is_of_some(row[:verb]):
        return
    left = verb + 2 < len(row) and row[verb + 1].key == "to" and act_at(row, verb) in ("fail", "reject")
    done = verb + 2 if left and act_at(row, verb + 2) else verb
    canonical, flipped = _affirmed(act_at(row, done) or "")
    near = base.written[row[max(0, verb - NEAR)].start : row[verb].start]
    none = bool(_NOT.search(near)) or row[0].key in _NONE or _is_none(base, row, done)
    negated = none ^ flipped ^ said.denied ^ (done != verb)
    claim = _yes_no(
        base,
        ("polarity", canonical, "ahead" if ahead else ""),
        row[verb].text,
        content(row[done + 1 :]),
        _doer(row[:verb], said),
        no=negated,
    )
    yield replace(claim, head=head_of(row[:verb]), passive=is_passive(row, verb), objects=objects_of(row, done))


def _is_none(base: Base, row: Sequence[Word], done: int) -> bool:
    """Whether what is done is done to nothing: "found no water", "ended without an agreement"."""
    behind = base.written[row[done].end : row[min(len(row) - 1, done + 4)].end]
    return _NOTHING.match(behind) is not None


def _is_of_some(subject: Sequence[Word]) -> bool:
    """Whether an act is of some of many: what is so of two is no denial of what is not so of all."""
    counted = (n for n, word in enumerate(subject) if number(word.key) is not None)
    bare = any(not n or subject[n - 1].key not in ("the", "its", "their", "all", "both") for n in counted)
    return bare or any(word.key in _SOME for word in subject)


_SOME = bag("all some most many few several only part half dozens hundreds thousands")
_NONE = bag("none neither nobody")
_NOTHING = re.compile(
    r"(?: [\w’'-]+)?? (?:no|nobody|nothing|neither|without (?:an? |any )?(?:agreement|deal|result|success))\b"
)
_NOUNS = bag("dead death deaths fatalities fatality injuries missing")  # of the list, and no verbs


def _doer(before: Sequence[Word], said: Proposition) -> frozenset[str]:
    """The words of a subject; where it is none or a pronoun, of whoever tells it: "police said they had"."""
    own = content(before)
    told = content(said.led[: len(said.led) - len(said.row)]) if own <= PRONOUNS else frozenset()
    return (told - _YES - DENIES) or own


def _existing(base: Base, said: Proposition) -> Iterator[Claim]:
    """ "There were no survivors in the wreck"."""
    row = said.row
    if len(row) < 4 or row[0].key != "there" or row[1].key not in ("is", "are", "was", "were"):
        return
    none = row[2].key in ("no", "not", "n't")
    what = objects_of(row, 2 if none else 1)
    if what and not any(number(word.key) is not None for word in row):
        yield _yes_no(base, ("polarity", "be"), "there", content(row[3:]), what, no=none ^ said.denied)


_SMALL = frozenset(
    [
        "that",
        "it",
        "its",
        "the",
        "a",
        "an",
        "had",
        "has",
        "have",
        "was",
        "were",
        "on",
        "in",
        "at",
        "of",
        "to",
        "he",
        "she",
        "they",
        "their",
        "his",
        "her",
        "and",
        "by",
        "be",
        "been",
    ]
)


def _affirmed(act: str) -> tuple[str, bool]:
    """An act under the name of its opposite where it is the denying one: reject → approve."""
    pairs = sorted(pair for pair in opposites() if act in pair)
    if not pairs:
        return act, False
    if act in ("reject", "fail", "blocked", "vetoed", "overturn"):
        return "approve", True
    return "approve", False


def _yes_no(
    base: Base, key: tuple[str, ...], measure: str, rest: frozenset[str], subject: frozenset[str], *, no: bool
) -> Claim:
    return Claim(
        article=base.article,
        sentence=base.sentence,
        said=base.keys,
        kind=DiscrepancyKind.POLARITY,
        key=key,
        measure=measure.lower(),
        written="no" if no else "yes",
        value="no" if no else "yes",
        subject=subject,
        rest=rest,
    )
