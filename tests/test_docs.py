"""A test fails when something is undocumented, or documented and gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from digest.cli import COMMANDS, LazyGroup

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
COMMANDS_PAGE = (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, click.Command]]:
    group = LazyGroup()
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())
        else:
            yield name, command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    assert f"digest {name}" in COMMANDS_PAGE
    options = {option for one in command.params if isinstance(one, click.Option) for option in one.opts}
    assert {option for option in options if f"`{option}" not in COMMANDS_PAGE} == set()


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_option_says_what_it_does(name: str, command: click.Command) -> None:
    silent = [one.name for one in command.params if isinstance(one, click.Option) and not one.help]
    assert silent == [], name


def test_every_documented_option_exists() -> None:
    known = {option for _, command in commands() for one in command.params for option in one.opts}
    assert set(re.findall(r"`(--[a-z-]+)", COMMANDS_PAGE)) <= known | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_names_the_commands_of_the_three_uses() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"digest {name}" in readme
