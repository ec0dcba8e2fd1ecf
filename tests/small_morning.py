"""A small morning of invented items, with one of each thing that a briefing prints: a copy, a discrepancy, a quotation,
a date ahead, two languages, an inferred year, a letter of three articles, a feed, an item that is set aside."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from digest.config import EditionSettings, Settings, SourceSettings
from digest.model import Issue
from digest.pipeline import Order, make_issue
from digest.store import Store

AS_OF = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
DAM = """\
Sele dam opens after nine years of work

20 Nov 2026, 05:30 UTC

PORT ALDEN, Nov. 20 (Meridian) — The gates of the Sele dam were opened at dawn on Friday, nine years after work began.

About 400 people watched from the eastern bank as the first water ran into the old bed of the river below the town.

The second gate opens on 3 December, according to the works office, and the turbines will follow in the spring.

Farmers downstream have been told to move their animals from the meadows before the water reaches them on Sunday.

"We have waited long enough," said Ona Verrill, the minister of works.
"""
BLAST = """\
Boiler blast shuts Tarn ferry terminal

A boiler exploded at the Tarn ferry terminal on Thursday evening and 14 people were injured, the harbour master said.

Ferries to the islands will leave from the fishing quay until the building has been examined, the operator said.

Published 2026-11-20T04:10Z
"""
BLAST_ELSEWHERE = """\
Seventeen hurt as boiler explodes in Tarn ferry terminal

An exploding boiler tore through the Tarn ferry terminal on Thursday evening, and 17 people were injured, firemen said.

Island ferries now leave from the fishing quay, and the terminal stays shut until inspectors have seen the boiler.

Published 2026-11-20T04:40Z
"""
ROAD = """\
Snow closes the pass of Corran

Nov 20, 06:30 UTC+2

The way over the Corran pass was shut after a night of snow, the police said. Drivers were told to take the coast.
"""
KOREAN = """\
해협 여객선 운항 재개

해협일보 2026년 11월 19일

해협을 오가는 여객선 운항이 금요일 오전 다시 시작됐다고 선사가 밝혔다. 운항은 사흘 동안 멈춰 있었다.
"""
CARDS = {
    "wolf": (
        "Wolf walks the school road",
        "A wolf was seen on the school road; walkers were asked to leash their dogs.",
    ),
    "fair": ("Fair draws nine thousand visitors", "The autumn fair drew nine thousand people and one runaway goose."),
    "choir": ("Choir of Hald sings on the ice", "The choir of Hald sang on the frozen lake before six hundred people."),
}
FEED = """\
<?xml version="1.0"?><rss version="2.0"><channel><title>Brenna Monitor</title>
<item><guid>tag:1</guid><title>Library of Brenna lends its last card catalogue</title>
<pubDate>Thu, 19 Nov 2026 16:00:00 +0000</pubDate>
<description>&lt;p&gt;The city library of Brenna gave its last card catalogue to the museum on Thursday, after
ninety years in which every book of the town had passed through its drawers.&lt;/p&gt;</description></item>
</channel></rss>
"""


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Morning Ferry <post@ferry.example>", "Wolves, geese"
    message["Date"] = "Fri, 20 Nov 2026 06:10:00 +0200"
    message.set_content("Nothing here.")
    rows = "".join(
        f'<tr><td><h2><a href="https://ferry.example/{slug}">{headline}</a></h2><p>{words}</p></td></tr>'
        for slug, (headline, words) in CARDS.items()
    )
    message.add_alternative(f"<html><body><table>{rows}</table></body></html>", subtype="html")
    return message.as_bytes()


OUTLETS = {"courier": "Harbour Courier", "post": "Alden Post", "herald": "Tarn Herald", "mixed": None}
ROAD_ID = "mixed/road.txt"


def write_pages(folder: Path) -> None:
    """A folder for each source."""
    texts = {
        "courier/dam.txt": DAM,
        "post/dam.txt": DAM,
        "courier/blast.txt": BLAST,
        "herald/blast.txt": BLAST_ELSEWHERE,
        "mixed/road.txt": ROAD,
        "mixed/ferry-ko.txt": KOREAN,
        "mixed/feed.xml": FEED,
        "mixed/empty.txt": "",
    }
    for slug in OUTLETS:
        (folder / slug).mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "mixed/letter.eml").write_bytes(letter())


def made(store: Store, pages: Path, as_of: datetime = AS_OF, **changes: Any) -> Issue:
    edition = EditionSettings(slug="morning", label="Morning briefing", **changes)
    sources = tuple(
        SourceSettings(slug=slug, kind="folder", path=str(pages / slug), outlet=outlet)
        for slug, outlet in OUTLETS.items()
    )
    order = Order(settings=Settings(sources=sources, editions=(edition,)), edition=edition, as_of=as_of)
    return make_issue(order, store).issue
