"""Two reports of one earthquake, and reports by their name and age, for the tests of grouping."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from digest.model import Article, ArticleId, Published
from tests.builders import NOW, article

QUAKE = (
    "An earthquake of magnitude 6.1 struck the Orlen valley before dawn, bringing down houses in Tessaly and Marn. "
    "Rescuers in Tessaly dug through the night for survivors, said mayor Piet Gavrel. The quake cut the road to Marn."
)
QUAKE_AGAIN = (
    "Rescuers searched collapsed houses in Tessaly after a magnitude 6.1 earthquake hit the Orlen valley. "
    "Piet Gavrel, mayor of Tessaly, said the road to Marn was blocked and survivors waited for help."
)


def days_ago(days: float) -> Published:
    """A moment so long before the issue; a negative number lies behind it."""
    return Published(at=NOW - timedelta(days=days), has_time=True)


def report(name: str, text: str, headline: str = "News of the day", **changes: Any) -> Article:
    """An article by its id."""
    return article(text, **({"id": ArticleId(name), "headline": headline} | changes))
