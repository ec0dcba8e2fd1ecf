"""Which changes on disk concern an issue, and that none is missed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from digest.web.watch import Changes, Places, watching

PATIENCE = 10.0  # seconds


@pytest.fixture
def places(tmp_path: Path) -> Places:
    for name in ("theirs/briefing", "inbox/deep", "config"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "config/digest.toml").touch()
    inputs = (tmp_path / "config/digest.toml", tmp_path / "inbox", tmp_path / "later/still")
    return Places.of(templates=(tmp_path / "config/../theirs",), inputs=inputs)


@pytest.mark.parametrize(
    ("name", "concerns"),
    [
        ("config/digest.toml", True),
        ("config/topics.toml", True),  # the config may be about to name it
        ("config/digest.db-wal", False),
        ("config/notes.txt", False),
        ("config/digest.toml~", False),
        ("inbox/deep/page.html", True),
        ("inbox/.page.html.swp", False),
        ("inbox/.git/index", False),
        ("inbox", True),
        ("later", True),  # on the way to a folder that is not there yet
        ("other/page.html", False),
        ("theirs/briefing/body.html", True),
    ],
)
def test_what_concerns_an_issue(places: Places, tmp_path: Path, name: str, concerns: bool) -> None:
    assert places.concern(tmp_path / name) is concerns


def test_a_hidden_folder_above_hides_nothing(tmp_path: Path) -> None:
    installed = tmp_path / ".venv/lib/templates"
    assert Places.of(templates=(installed,), inputs=()).concern(installed / "briefing/body.html")


def test_templates_alone_are_told_from_the_rest(places: Places, tmp_path: Path) -> None:
    body, page = tmp_path / "theirs/briefing/body.html", tmp_path / "inbox/page.txt"
    assert not places.more_than_templates([body])
    assert places.more_than_templates([body, page])
    both = Places.of(templates=(tmp_path / "inbox",), inputs=(tmp_path / "inbox",))
    assert both.more_than_templates([page])


def seen(places: Places, act: Callable[[], object]) -> tuple[set[Path], bool]:
    """The first changes after an act, and whether the places are the same ones still."""

    async def look(changes: Changes) -> tuple[set[Path], bool]:
        act()
        return await changes.next(), changes.still_there()

    return watched(places, look)


def watched(places: Places, look: Callable[[Changes], Awaitable[tuple[set[Path], bool]]]) -> tuple[set[Path], bool]:
    async def main() -> tuple[set[Path], bool]:
        async with asyncio.timeout(PATIENCE), watching(places) as changes:
            return await look(changes)

    return asyncio.run(main())


def test_a_file_saved_by_renaming_is_seen_again_and_again(places: Places, tmp_path: Path) -> None:
    config, beside = tmp_path / "config/digest.toml", tmp_path / "config/digest.toml~"

    async def look(changes: Changes) -> tuple[set[Path], bool]:
        for _ in range(2):
            beside.write_text("new")
            beside.replace(config)
            found = await changes.next()
        return found, changes.still_there()

    assert watched(places, look) == ({config}, True)


def test_a_page_deep_in_a_folder_is_seen(places: Places, tmp_path: Path) -> None:
    page = tmp_path / "inbox/deep/page.txt"
    assert seen(places, lambda: page.write_text("news")) == ({page}, True)


def test_a_place_that_comes_or_goes_is_another(places: Places, tmp_path: Path) -> None:
    assert seen(places, (tmp_path / "later").mkdir) == ({tmp_path / "later"}, True)
    found, same = seen(places, (tmp_path / "later/still").mkdir)
    assert (tmp_path / "later/still" in found, same) == (True, False)
    found, same = seen(places, lambda: (tmp_path / "theirs").rename(tmp_path / "gone"))
    assert (tmp_path / "theirs" in found, same) == (True, False)


def test_what_does_not_concern_an_issue_wakes_nobody(places: Places, tmp_path: Path) -> None:
    def act() -> None:
        (tmp_path / "config/digest.db").touch()
        (tmp_path / "elsewhere.txt").touch()

    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(_next(places, act), 0.5))


async def _next(places: Places, act: Callable[[], None]) -> set[Path]:
    async with watching(places) as changes:
        act()
        return await changes.next()
