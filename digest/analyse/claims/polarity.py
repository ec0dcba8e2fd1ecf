"""Yes here, no there: what one sentence affirms and another denies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.analyse.acts import content, opposites, stem, verbs
from digest.analyse.claims.claim import AHEAD, Base, Claim
from digest.model import DiscrepancyKind

_NOT = re.compile(
    r"\b(?:not|never|no|without (?:an? |any )?(?:agreement|deal|result|success))\b|n['’]t\b", re.IGNORECASE
)
_YES = frozenset(["confirmed", "confirms", "said", "says", "admitted", "admits", "acknowledged", "announced"])
_NO = frozenset(["denied", "denies", "rejected", "rejects", "disputed", "refuted", "dismissed"])


def polarity(base: Base) -> Iterator[Claim]:
    """What a sentence affirms or denies: by a verb of saying, else by its own verb."""
    row = base.row
    speech = next((n for n, word in enumerate(row[:12]) if word.key in _YES | _NO), None)
    if speech is not None and speech + 2 < len(row):
        behind = frozenset(stem(w.key) for w in row[speech + 1 :] if w.key[0].isalpha() and w.key not in _SMALL)
        negated = row[speech].key in _NO
        if len(behind) >= 2 and not _NOT.search(base.written[row[speech].end :]):
            yield _yes_no(base, ("polarity", "said"), row[speech].text, behind, content(row[:speech]), no=negated)
        return
    verb = next((n for n in range(len(row)) if verbs().get(row[n].key, "be") != "be"), None)
    if verb is None or (AHEAD.search(base.written) and not re.search(r"\bwill\b", base.written)):
        return
    act = verbs()[row[verb].key]
    canonical, flipped = _affirmed(act)
    near = base.written[row[max(0, verb - 4)].start : row[min(len(row) - 1, verb + 4)].end]
    negated = bool(_NOT.search(near)) != flipped
    yield _yes_no(
        base, ("polarity", canonical), row[verb].text, content(row[verb + 1 :]), content(row[:verb]), no=negated
    )


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
    if act in ("reject", "fail"):
        return "approve", True
    return "approve", False


def _yes_no(
    base: Base, key: tuple[str, ...], measure: str, rest: frozenset[str], subject: frozenset[str], *, no: bool
) -> Claim:
    return Claim(
        article=base.article,
        sentence=base.sentence,
        kind=DiscrepancyKind.POLARITY,
        key=key,
        measure=measure.lower(),
        written="no" if no else "yes",
        value="no" if no else "yes",
        subject=subject,
        rest=rest,
    )
