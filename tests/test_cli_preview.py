"""The bench of `digest preview`: what it remembers never shows in what it makes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.cli.options import edition_for, settings_from
from digest.cli.preview import Bench
from digest.pipeline import Order
from digest.web.workshop import Draft

NOW = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
FERRY = """\
Ferry to Skerry Point runs again

QUELL, Nov. 19 (Meridian) — The ferry to Skerry Point sailed again on Thursday after {n} weeks in dock, its owner said.

"She is as good as new," said Tamsin Orde, who has been her captain since 2011. The quay will be widened by 2 December.
"""
ORCHARD = """\
Orchards of the Lenn valley to be replanted

LENN, Nov. 19 (Meridian) — Growers in the Lenn valley will replant {n} hectares of orchard after two winters of frost.

The first trees are to be planted in March 2027, and the last ones three years later, their union said on Thursday.
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A config and two articles."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/ferry.txt").write_text(FERRY.format(n="three"), encoding="utf-8")
    (tmp_path / "inbox/orchard.txt").write_text(ORCHARD.format(n="300"), encoding="utf-8")
    file = tmp_path / "digest.toml"
    configure(file)
    return file


def configure(file: Path, **changes: str) -> None:
    edition = {"slug": "morning", "label": "Morning"} | changes
    rows = "\n".join(f'{key} = "{value}"' for key, value in edition.items())
    source = '[[sources]]\nslug = "inbox"\nkind = "folder"\npath = "inbox"\n'
    file.write_text(f"{source}[[editions]]\n{rows}\n", encoding="utf-8")


def bench(config: Path, clock: Iterator[datetime] | None = None) -> Bench:
    """One whose clock gives another time at each look, else always the same."""

    def order() -> Order:
        settings = settings_from(config)
        at = next(clock) if clock else NOW
        return Order(settings=settings, edition=edition_for(settings, None, ()), as_of=at, offline=True)

    return Bench(order)


def drawn(draft: Draft) -> tuple[str, str]:
    return draft.rendered.html, draft.rendered.text


def test_what_is_remembered_is_what_would_be_made_anew(config: Path) -> None:
    working = bench(config)
    inbox = config.parent / "inbox"
    working.make(input_changed=True)
    for change in (
        lambda: (inbox / "ferry.txt").write_text(FERRY.format(n="four"), encoding="utf-8"),
        lambda: (inbox / "third.txt").write_text(ORCHARD.format(n="320"), encoding="utf-8"),
        lambda: configure(config, label="Evening", language="de"),
        lambda: (inbox / "orchard.txt").unlink(),
    ):
        change()
        assert drawn(working.make(input_changed=True)) == drawn(bench(config).make(input_changed=True))


def test_a_clock_that_goes_on_is_no_reason_to_read_an_article_again(config: Path) -> None:
    """An item has the time of its coming, so that what was read of it holds; the issue has the time of its making."""
    working = bench(config, (NOW + timedelta(minutes=passed) for passed in range(100)))
    first = working.make(input_changed=True)
    (config.parent / "inbox/third.txt").write_text(FERRY.format(n="five"), encoding="utf-8")
    later = working.make(input_changed=True)
    assert "07:01" in first.rendered.text
    assert "07:02" in later.rendered.text
    assert set(working._came.values()) == {NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)}


def test_a_change_of_looks_leaves_the_issue_as_it_is(config: Path) -> None:
    working = bench(config, (NOW + timedelta(minutes=passed) for passed in range(100)))
    first = working.make(input_changed=True)
    with config.open("a", encoding="utf-8") as file:
        file.write('[design]\ntheme = "harbour"\n')
    again = working.make(input_changed=True)
    assert again.rendered.text == first.rendered.text
    assert again.rendered.html != first.rendered.html
