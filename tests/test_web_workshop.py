"""When an issue is made again, and what is left standing when that fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from digest.errors import ConfigError
from digest.model import IssueId, Rendered
from digest.web.watch import Places
from digest.web.workshop import Draft, State, Workshop, in_background

PATIENCE = 10.0  # seconds


class Desk:
    """A bench whose issue is the words of one file in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failure: Exception | None = None
        self.made: list[bool] = []

    def make(self, *, input_changed: bool) -> Draft:
        self.made.append(input_changed)
        if self.failure:
            raise self.failure
        return draft((self.folder / "page.txt").read_text())

    def places(self) -> Places:
        return Places.of(templates=(self.folder / "templates",), inputs=(self.folder,))


def draft(words: str) -> Draft:
    rendered = Rendered(
        issue_id=IssueId("morning-1"), audience_key="public", subject="", preheader="", html=words, text=words,
        markdown="", pdf=None,
    )  # fmt: skip
    return Draft(title="Morning", stem="morning", rendered=rendered, check=lambda: (), print_pdf=lambda: b"")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "page.txt").write_text("first")
    return Desk(tmp_path)


def working(desk: Desk, visit: Callable[[Workshop], Coroutine[Any, Any, None]]) -> list[str]:
    """Let the workshop work during a visit; what it said on the terminal."""
    said: list[str] = []

    async def main() -> None:
        workshop = Workshop(desk, said.append)
        work = asyncio.create_task(workshop.follow())
        try:
            async with asyncio.timeout(PATIENCE):
                await visit(workshop)
        finally:
            work.cancel()

    asyncio.run(main())
    return said


async def until(workshop: Workshop, true: Callable[[State], bool]) -> State:
    state = workshop.state
    while not true(state):
        newer = await workshop.after(state.version)
        assert newer is not None
        state = newer
    return state


def shows(words: str) -> Callable[[State], bool]:
    return lambda state: state.draft is not None and state.draft.rendered.html == words


def test_a_change_makes_a_new_version(desk: Desk) -> None:
    async def visit(workshop: Workshop) -> None:
        first = await until(workshop, shows("first"))
        (desk.folder / "page.txt").write_text("second")
        second = await until(workshop, shows("second"))
        assert first.version != second.version

    assert working(desk, visit) == []


def test_the_mail_is_shown_before_the_lint_has_looked_at_it(desk: Desk) -> None:
    async def visit(workshop: Workshop) -> None:
        first = await until(workshop, shows("first"))
        checked = await until(workshop, lambda state: state.findings is not None)
        assert (first.findings, checked.findings) == (None, ())
        assert first.version != checked.version
        assert first.drawn == checked.drawn

    working(desk, visit)


def test_a_fault_says_nothing_new_of_the_mail_that_stands(desk: Desk) -> None:
    async def visit(workshop: Workshop) -> None:
        checked = await until(workshop, lambda state: state.findings is not None)
        desk.failure = ConfigError("digest.toml: colour: unknown key")
        await workshop.refresh(input_changed=True)
        assert workshop.state.drawn == checked.drawn
        desk.failure = None
        await workshop.refresh(input_changed=True)
        assert workshop.state.drawn != checked.drawn

    working(desk, visit)


def test_a_fault_is_said_once_and_leaves_the_last_good_draft(desk: Desk) -> None:
    async def visit(workshop: Workshop) -> None:
        await until(workshop, shows("first"))
        desk.failure = ConfigError("digest.toml: colour: unknown key")
        for _ in range(2):
            await workshop.refresh(input_changed=True)
        assert workshop.state.fault == "digest.toml: colour: unknown key"
        assert shows("first")(workshop.state)
        desk.failure = None
        await workshop.refresh(input_changed=True)
        assert workshop.state.fault == ""

    assert working(desk, visit) == ["digest.toml: colour: unknown key"]


def test_a_bug_of_ours_is_shown_and_does_not_end_the_watching(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    async def visit(workshop: Workshop) -> None:
        await until(workshop, shows("first"))
        desk.failure = KeyError("story")
        await workshop.refresh(input_changed=True)
        assert workshop.state.fault == "unexpected KeyError: 'story'"
        desk.failure = None
        (desk.folder / "page.txt").write_text("second")
        await until(workshop, shows("second"))

    working(desk, visit)
    assert "KeyError" in capsys.readouterr().err


def test_other_places_are_watched_from_then_on(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "page.txt").write_text("elsewhere")
    old = desk.folder

    async def visit(workshop: Workshop) -> None:
        await until(workshop, shows("first"))
        desk.folder = other  # as a config that was changed
        (old / "digest.toml").touch()
        await until(workshop, shows("elsewhere"))
        (other / "page.txt").write_text("and changed there")
        await until(workshop, shows("and changed there"))

    working(desk, visit)


def test_who_waits_is_let_go_when_the_workshop_closes(desk: Desk) -> None:
    async def visit(workshop: Workshop) -> None:
        state = await until(workshop, shows("first"))
        waiting = asyncio.create_task(workshop.after(state.version))
        await asyncio.sleep(0)
        await workshop.close()
        assert await waiting is None

    working(desk, visit)


def test_versions_of_two_runs_never_meet(desk: Desk) -> None:
    assert Workshop(desk, print).state.version != Workshop(desk, print).state.version


def test_what_a_thread_returns_or_raises_comes_back() -> None:
    assert asyncio.run(in_background(lambda: 3)) == 3
    with pytest.raises(ZeroDivisionError):
        asyncio.run(in_background(lambda: 1 // 0))
