"""Analyse: what an analyst asks of the stories, each answer with the sentences it rests on.

Who said what (`quotes`), what is to come (`calendar`), where sources differ (`discrepancies`), what changed since the
last issue (`delta`). Pure; copies are left out, their originals speak for them.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.calendar import dates_ahead
from digest.analyse.delta import change
from digest.analyse.discrepancies import discrepancies
from digest.analyse.quotes import quotations
from digest.model import Briefing, Findings, Topic

__all__ = ["analyse"]


def analyse(topics: Sequence[Topic], last: Briefing | None) -> Findings:
    """Findings about every story, in the order of the topics; dates ahead by date."""
    stories = [story for topic in topics for story in topic.stories]
    ahead = (row for story in stories for row in dates_ahead(story))
    return Findings(
        quotations=tuple(row for story in stories for row in quotations(story)),
        dates_ahead=tuple(sorted(ahead, key=lambda row: row.on)),
        discrepancies=tuple(row for story in stories for row in discrepancies(story)),
        changes=tuple((story.id, change(story, last)) for story in stories),
    )
