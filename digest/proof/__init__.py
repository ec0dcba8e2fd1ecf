"""`digest verify`: every printed sentence read again from the archive, and all that is said of them found again.

    archive.py       what the store holds of each article that a briefing cites
    kept.py          what it holds of the issue: its recipe, what it left behind
    again.py         the stories put together from these, and read once more by `analyse`
    readings.py      what a printed sentence claims, and which days it names
    rows.py          printed rows beside found ones: which differs, and in what

    attributions.py  what is printed about a source or a story, against their articles
    recounted.py     origins, support, coverage, figures, discrepancies, positions and timelines of the stories
    spoken.py        who said what                    calendar.py   the dates ahead
    compared.py      what is said of the issue before asked.py      answers to the standing questions, and formulas
    figures.py       the figures of the whole issue   laid_out.py   the order, the bottom line, what is not told
    made_of.py       edition, period, sources that failed, the desk's hand: against the recipe

A sentence is proved by its slice: a stored version of the article has those words at that place, and the body that the
article was made of is in the archive under its own hash. Cleaning the body again must give them too, unless a later
version of `clean` reads that page otherwise; then the stored article still stands, and the proof says so.

What no proof here says is why: which articles `group` put into one story and how salient it is, which sentences and
which of several statements were chosen. `digest rebuild` makes the issue again, and compares all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from digest.model import Briefing, Quoted
from digest.proof.again import Stories, Then
from digest.proof.archive import Archive, Entry, quoted_in, stands
from digest.proof.asked import answered, formulas
from digest.proof.attributions import misattributed
from digest.proof.calendar import dates
from digest.proof.compared import compared, moved
from digest.proof.figures import miscounted
from digest.proof.kept import Kept
from digest.proof.laid_out import laid_out
from digest.proof.made_of import made_of
from digest.proof.readings import Readings
from digest.proof.recounted import discrepancies, misfigured, positions, recounted, timelines
from digest.proof.rows import Checked
from digest.proof.spoken import spoken
from digest.store import Store

__all__ = ["Checked", "Kept", "Proof", "prove", "quoted_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the archive says of a briefing."""

    sentences: int  # printed
    unproved: tuple[str, ...]  # a line for each sentence that does not stand as printed
    misstated: tuple[str, ...]  # a line for each figure or attribution that does not follow
    read_otherwise: int  # sentences whose page this version of `clean` reads in another way
    made_anew: bool = False  # the issue that it is compared with was, and nothing can be held against it
    rows: tuple[Checked, ...] = ()  # statements, dates ahead, discrepancies …: how many of each stand
    in_order: bool = True  # False: an earlier version made it, which did not say in what order its articles were read
    has_recipe: bool = False  # whether it was held against what it was made from
    made_by: str = ""  # the version of this program, as its recipe says

    @property
    def verified(self) -> int:
        """Sentences without a fault."""
        return self.sentences - len(self.unproved)

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is printed and not so."""
        return self.unproved + self.misstated


def prove(briefing: Briefing, store: Store, kept: Kept | None = None) -> Proof:
    """Hold a briefing against the archive; `kept` is what this has of its issue, without which less can be said.

    Raises:
        StoreError: the archive itself is damaged.
    """
    passages = tuple(quoted_in(briefing))
    archive = Archive(briefing, store)
    stories = Stories(briefing, archive, kept)
    readings = Readings(stories)
    then = Then.of(briefing, store)
    today = briefing.as_of.astimezone(ZoneInfo(briefing.zone)).date()
    rows = (
        spoken(briefing, stories, then, kept),
        dates(briefing, (stories, readings, then), today, kept),
        discrepancies(stories, then),
        moved(briefing, stories, readings, then),
        positions(stories, then),
        timelines(stories),
        formulas(briefing, stories, today, kept),
        answered(briefing, stories, then, kept),
    )
    return Proof(
        sentences=len(passages),
        unproved=tuple(_unproved(passages, briefing, archive)),
        misstated=(
            *misattributed(briefing, archive),
            *miscounted(briefing, archive, stories),
            *recounted(briefing, stories, today),
            *misfigured(stories, kept),
            *(fault for one in rows for fault in one.faults),
            *compared(briefing, stories, then, store),
            *laid_out(briefing, stories, archive, kept),
            *(made_of(briefing, kept) if kept else ()),
        ),
        read_otherwise=sum(_reads_otherwise(passage, archive.entry(passage)) for passage in passages),
        made_anew=then is None,
        rows=rows,
        in_order=all(one.in_order for one in stories.printed.values()),
        has_recipe=kept is not None and kept.recipe is not None,
        made_by=kept.recipe.program if kept and kept.recipe else "",
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
