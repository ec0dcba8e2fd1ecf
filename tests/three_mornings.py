"""Three invented mornings of one edition, so that there is something to compare: a toll that rises, an inquiry that is
put off, a mayor who is followed by another, a story that goes quiet, a standing question, a source that fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest.config import EditionSettings, Settings, SourceSettings
from digest.model import Issue, Question
from digest.pipeline import Order, make_issue
from digest.store import Store

FIRST = {
    "courier/dike.txt": """\
Dike breaks at Marl, nine dead

20 November 2026, 04:10 UTC

Nine people were killed when the sea dike at Marl broke in the night, the district council of the coast said.

The water reached the market square of Marl within an hour, and some 400 people were taken to the school on the hill.

The public inquiry into the dike will open on 2 December in the town hall of Marl, the council said.

Ragna Holt, the mayor of Marl, said: "We need engineers and sand before the next tide comes in."
""",
    "herald/owl.txt": """\
Snow owls counted at the lake of Hald

20 November 2026, 05:00 UTC

A pair of snow owls was counted at the lake of Hald this week, the first for thirty years, the bird society said.

Walkers are asked to keep their dogs on the leash until the owls have left for the north in spring.
""",
    "gazette/strike.txt": """\
Tram drivers in Alden vote to strike

20 November 2026, 06:00 UTC

Tram drivers in Alden voted to stop work from Monday on, their union said, and the depot of the town stays shut.

Union leader Pia Lund said: "We ask for two more men on the night lines and for nothing else."
""",
}
SECOND = {
    "courier/dike-2.txt": """\
Toll of Marl dike break rises to fourteen

21 November 2026, 04:40 UTC

Fourteen people were killed when the sea dike at Marl broke on Friday, the district council of the coast said.

Engineers have begun to close the gap in the dike with stone, and the water has left the lower streets of the town.

The public inquiry into the dike will open on 9 December in the town hall of Marl, the council said.

Ivar Stenmark, the mayor of Marl since the resignation of Ragna Holt, asked the people of the town to stay away.
""",
    "herald/bridge.txt": """\
Bridge of Corran closed to lorries

21 November 2026, 05:30 UTC

The old bridge of Corran was closed to lorries after a crack was found in its third arch, the road office said.

Cars may still cross it at walking pace until the arch has been examined by the engineers of the province.
""",
}
THIRD = {
    "courier/dike-3.txt": """\
Eighteen dead at Marl as the search ends

22 November 2026, 04:20 UTC

Eighteen people were killed when the sea dike at Marl broke on Friday, the district council of the coast said.

The search in the lower streets of Marl has ended, and engineers have closed the gap in the sea dike for good.
""",
}
MORNINGS = (FIRST, SECOND, THIRD)
QUESTIONS = (Question(label="Do the trams of Alden run?", words=("tram", "trams"), names=("Alden",)),)
OUTLETS = {"courier": "Harbour Courier", "herald": "Tarn Herald", "gazette": "Corran Gazette"}


@dataclass(frozen=True)
class Press:
    """An edition over a folder for each outlet; `look_back_hours` says what of the earlier days is still at hand."""

    folder: Path
    store: Store
    look_back_hours: int = 24

    def order(self, day: int, **changes: Any) -> Order:
        """The order for the morning of that day of November."""
        edition = EditionSettings(slug="morning", label="Morning briefing", look_back_hours=self.look_back_hours)
        sources = tuple(
            SourceSettings(slug=slug, kind="folder", path=str(self.folder / slug), outlet=outlet)
            for slug, outlet in OUTLETS.items()
        )
        settings = Settings(sources=sources, editions=(edition,), questions=QUESTIONS)
        return Order(settings=settings, edition=edition, as_of=datetime(2026, 11, day, 7, tzinfo=UTC), **changes)

    def write(self, morning: int) -> None:
        """The pages of a morning, from 1, beside those before."""
        for name, text in MORNINGS[morning - 1].items():
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")

    def issue(self, morning: int) -> Issue:
        """The issue of a morning, from 1, of its pages and those before."""
        self.write(morning)
        return make_issue(self.order(19 + morning), self.store).issue
