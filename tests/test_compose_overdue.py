"""A day that an earlier issue named, and that passed without a report, is said once, with its words and its source."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.config import EditionSettings, Settings, SourceSettings
from digest.model import Issue
from digest.pipeline import Order, make_issue
from digest.proof import prove
from digest.render.text import render_text
from digest.store import Store

TEMPLATES = (Path(__file__).parent.parent / "templates",)
GATE = """\
Second gate of the Sele dam to open on Monday

20 Nov 2026, 05:30 UTC

The second gate of the Sele dam will open on 23 November, the works office said on Friday.

About 400 people watched from the eastern bank as the first water ran into the old bed of the river below the town.
"""
GOOSE = """\
Goose wins the autumn fair of Hald

{day} Nov 2026, 05:30 UTC

A goose named Berta won the first prize of the autumn fair of Hald on Saturday, the jury said after a long night.

Nine thousand people had come to the meadow, and the band played until the rain drove everybody into the tents.
"""
OPENED = """\
Second gate of the Sele dam is open

23 Nov 2026, 19:30 UTC

The second gate of the Sele dam was opened at noon on 23 November, the works office said, and the river rose at once.

Nobody was hurt when the water reached the meadows below the town, where farmers had moved their animals in time.
"""


def issue_on(day: int, pages: Path, store: Store) -> Issue:
    edition = EditionSettings(slug="morning", label="Morning briefing", look_back_hours=24)
    source = SourceSettings(slug="wire", kind="folder", path=str(pages), outlet="Harbour Courier")
    settings = Settings(sources=(source,), editions=(edition,))
    return make_issue(
        Order(settings=settings, edition=edition, as_of=datetime(2026, 11, day, 7, tzinfo=UTC)), store
    ).issue


def put(pages: Path, name: str, text: str) -> None:
    for old in pages.glob("*"):
        old.unlink()
    (pages / name).write_text(text, encoding="utf-8")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


def test_it_is_said_once_when_nobody_reports_on_it(pages: Path, tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'digest.db'}") as store:
        put(pages, "gate.txt", GATE)
        first = issue_on(20, pages, store)
        assert [row.due for row in first.briefing.dates_ahead] == [False]
        put(pages, "goose.txt", GOOSE.format(day=23))
        assert not any(row.due for row in issue_on(23, pages, store).briefing.dates_ahead)
        put(pages, "goose2.txt", GOOSE.format(day=24))
        later = issue_on(24, pages, store)
        (row,) = later.briefing.dates_ahead
        assert row.due
        assert row.passage.text.startswith("The second gate of the Sele dam will open on 23 November")
        assert [source.earlier for source in later.briefing.sources] == [False, True]
        assert prove(later.briefing, store).faults == ()
        text = render_text(later, TEMPLATES)
        assert "Monday, 23 November 2026 (due, no report seen)" in text
        assert "from an earlier issue" in text
        put(pages, "goose3.txt", GOOSE.format(day=25))
        assert issue_on(25, pages, store).briefing.dates_ahead == ()


def test_it_is_not_said_when_somebody_did(pages: Path, tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'digest.db'}") as store:
        put(pages, "gate.txt", GATE)
        issue_on(20, pages, store)
        put(pages, "goose.txt", GOOSE.format(day=23))
        issue_on(23, pages, store)
        put(pages, "opened.txt", OPENED)
        assert not any(row.due for row in issue_on(24, pages, store).briefing.dates_ahead)


def test_more_of_them_than_there_is_room_for_are_counted(pages: Path, tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'digest.db'}") as store:
        for first, last in (
            ("second", "gate"),
            ("north", "lock"),
            ("old", "mill"),
            ("fish", "ladder"),
            ("west", "tower"),
        ):
            head = f"{first.title()} {last} to open on Saturday\n\n20 Nov 2026, 05:30 UTC\n\n"
            body = f"The {first} {last} of {first.title()}ham opens on 21 November, the {last} warden said.\n\n"
            more = f"Many are expected at the {first} {last}, and the band of the {last} plays until evening.\n"
            (pages / f"{last}.txt").write_text(head + body + more, encoding="utf-8")
        assert len(issue_on(20, pages, store).briefing.dates_ahead) == 5
        put(pages, "goose.txt", GOOSE.format(day=22))
        later = issue_on(22, pages, store).briefing
        assert (len(later.dates_ahead), later.dates_left_out) == (3, 2)
        assert prove(later, store).faults == ()
