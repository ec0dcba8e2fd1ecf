"""Two invented mornings that print one of each thing that an issue can print, for who checks all of it: beside the
small morning a story that runs over days, its actors' positions, a formula, questions, a source that fails, and the
desk's hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from digest.config import EditionSettings, Settings, SourceSettings
from digest.model import DeskAct, DeskEdit, Issue, Question, TopicRule
from digest.pipeline import Order, make_issue, remake
from digest.store import Store
from tests.small_morning import AS_OF, OUTLETS, write_pages

FIRST = {
    "courier/levy.txt": """\
Harbour levy of Alden stays at nine crowns

19 November 2026, 16:00 UTC

The levy on boats in the harbour of Alden stays at nine crowns for the winter, the port office said on Thursday.

"The harbour levy stays at nine crowns for every boat this winter," said Pia Lund, the harbour minister, in Alden.

The council of the town will vote on the harbour levy on 24 November, the port office said.
""",
    "herald/levy.txt": """\
Skippers of Alden welcome nine crowns for every boat

19 November 2026, 18:00 UTC

Skippers in Alden welcomed that the harbour levy stays at nine crowns for every boat, their union said on Thursday.

Union leader Jon Marr said: "We asked for two years without a rise of the levy, and we have been heard."
""",
    "herald/toll.txt": """\
Nine dead as the sea dike of Marl breaks

20 November 2026, 04:10 UTC

Nine people were killed when the sea dike at Marl broke in the night, the district council of the coast said.

The public inquiry into the dike will open on 2 December in the town hall of Marl, the council said.
""",
    "post/owl.txt": """\
Snow owls counted at the lake of Hald

20 November 2026, 05:00 UTC

A pair of snow owls was counted at the lake of Hald this week, the first for thirty years, the bird society said.
""",
}
SECOND = {
    "courier/levy-2.txt": """\
Minister wants harbour levy of Alden to rise to twelve crowns

21 November 2026, 05:00 UTC

The levy on boats in the harbour of Alden is to rise to twelve crowns, the port office said on Saturday.

"The harbour levy must rise to twelve crowns for every boat before winter ends," warned Pia Lund, the harbour minister.

The council of the town will vote on the harbour levy on 24 November, the port office said.

Skippers met at the quay of Alden on 20 November to speak about the levy, their union said.
""",
    "herald/levy-2.txt": """\
Skippers of Alden reject higher harbour levy

21 November 2026, 06:00 UTC

Skippers in Alden rejected a higher harbour levy on Saturday and said that the winter was hard enough for their boats.

Union leader Jon Marr said: "A rise of the levy to twelve crowns would take the bread from our tables."

"Nobody asked the skippers before the plan was made," Marr added.
""",
    "herald/toll-2.txt": """\
Toll of Marl dike break rises to fourteen

21 November 2026, 04:40 UTC

Fourteen people were killed when the sea dike at Marl broke on Friday, the district council of the coast said.

The public inquiry into the dike will open on 9 December in the town hall of Marl, the council said.
""",
    "courier/blast-2.txt": """\
Tarn ferry terminal shut after boiler blast, 14 injured

21 November 2026, 05:10 UTC

A boiler exploded at the Tarn ferry terminal and 14 people were injured, the harbour master said on Saturday.
""",
    "post/blast-2.txt": """\
Ferry terminal of Tarn shut after boiler explosion

21 November 2026, 05:30 UTC

A boiler exploded at the Tarn ferry terminal and 19 people were injured, firemen said on Saturday.
""",
}
SETTINGS = Settings(
    topic_rules=(TopicRule(slug="harbours", label="Harbours", words=("harbour", "ferry", "boat", "skippers")),),
    questions=(
        Question(label="Will the levy rise?", words=("levy",)),
        Question(label="Do the trams run?", words=("tram",)),
    ),
    formulas=("crowns for every boat",),
)


@dataclass(frozen=True)
class Newsroom:
    """An edition over the folders of the small morning, and one that cannot be read."""

    folder: Path
    store: Store
    stories_per_topic: int = 3
    look_back_hours: int = 0

    def order(self, morning: int) -> Order:
        """The order of a morning, from 1."""
        edition = EditionSettings(
            slug="morning",
            label="Morning briefing",
            stories_per_topic=self.stories_per_topic,
            briefly_per_topic=1,
            dates_ahead=2,
            look_back_hours=self.look_back_hours,
        )
        sources = tuple(
            SourceSettings(slug=slug, kind="folder", path=str(self.folder / slug), outlet=outlet)
            for slug, outlet in (*OUTLETS.items(), ("gone", "Gone Gazette"))
        )
        settings = replace(SETTINGS, sources=sources, editions=(edition,))
        return Order(settings=settings, edition=edition, as_of=AS_OF + timedelta(days=morning - 1))

    def issue(self, morning: int) -> Issue:
        """The issue of a morning, from 1, of its pages and those before."""
        if morning == 1:
            write_pages(self.folder)
        for name, text in (FIRST, SECOND, {})[min(morning, 3) - 1].items():
            (self.folder / name).write_text(text, encoding="utf-8")
        return make_issue(self.order(morning), self.store).issue

    def edited(self, issue: Issue, act: DeskAct, article: str, **more: str) -> Issue:
        """The issue after one more edit by the desk."""
        at = datetime.fromisoformat(f"{issue.as_of.date()}T09:00+00:00")
        hand = DeskEdit(act=act, article=article, by="Ada Berg", at=at, **more)  # type: ignore[arg-type]
        morning = (issue.as_of - AS_OF).days + 1
        return remake(issue, hand, self.order(morning), self.store)
