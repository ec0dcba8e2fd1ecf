"""`digest verify`: every printed sentence read again from the archive, every printed figure counted again.

    archive.py       what the store holds of each article that a briefing cites
    attributions.py  what is printed about a source, a speaker or a story, against their articles
    figures.py       the figures of the whole issue, against its numbered sources
    recounted.py     what was found in each story, found again in its articles
    compared.py      what is said of the issue before, against that issue

A sentence is proved by its slice: a stored version of the article has those words at that place, and the body that the
article was made of is in the archive under its own hash. Cleaning the body again must give them too, unless a later
version of `clean` reads that page otherwise; then the stored article still stands, and the proof says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import Briefing, Quoted
from digest.proof.archive import Archive, Entry, quoted_in, stands
from digest.proof.attributions import misattributed
from digest.proof.compared import compared, formulas, the_last
from digest.proof.figures import miscounted
from digest.proof.recounted import Readings, recounted
from digest.store import Store

__all__ = ["Proof", "prove", "quoted_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the archive says of a briefing."""

    sentences: int  # printed
    unproved: tuple[str, ...]  # a line for each sentence that does not stand as printed
    misstated: tuple[str, ...]  # a line for each figure or attribution that does not follow
    read_otherwise: int  # sentences whose page this version of `clean` reads in another way
    made_anew: bool = False  # the issue that it is compared with was, and nothing can be held against it

    @property
    def verified(self) -> int:
        """Sentences without a fault."""
        return self.sentences - len(self.unproved)

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is printed and not so."""
        return self.unproved + self.misstated


def prove(briefing: Briefing, store: Store) -> Proof:
    """Hold a briefing against the archive.

    Raises:
        StoreError: the archive itself is damaged.
    """
    passages = tuple(quoted_in(briefing))
    archive = Archive(briefing, store)
    readings = Readings(briefing, archive)
    return Proof(
        sentences=len(passages),
        unproved=tuple(_unproved(passages, briefing, archive)),
        misstated=(
            *misattributed(briefing, archive),
            *miscounted(briefing, archive),
            *recounted(briefing, readings),
            *compared(briefing, readings, store),
            *formulas(briefing, readings),
        ),
        made_anew=briefing.since.last_issue is not None and the_last(briefing, store) is None,
        read_otherwise=sum(_reads_otherwise(passage, archive.entry(passage)) for passage in passages),
    )


def _unproved(passages: Sequence[Quoted], briefing: Briefing, archive: Archive) -> Iterator[str]:
    cited = {source.number: (source.article_id, source.raw_sha256) for source in briefing.sources}
    for passage in passages:
        fault = _fault(passage, archive.entry(passage))
        if not fault and cited.get(passage.source) != (passage.article_id, passage.raw_sha256):
            fault = f"source {passage.source} is another article"
        if fault:
            yield f"sentence {passage.text[:60]!r} of {passage.article_id}: {fault}"


def _fault(passage: Quoted, entry: Entry) -> str:
    """What is wrong with a passage; empty where nothing is."""
    if entry.stored is None:
        return "the archive has no such article"
    if entry.item is None:
        return "the archive has no body that this article was made of"
    if not stands(passage, entry.stored):
        return f"the article has other words at {passage.field} {passage.start}–{passage.end}"
    return ""


def _reads_otherwise(passage: Quoted, entry: Entry) -> bool:
    """Whether the body, cleaned by this version, has other words there; a body that is missing is a fault instead."""
    return entry.item is not None and (entry.again is None or not stands(passage, entry.again))
