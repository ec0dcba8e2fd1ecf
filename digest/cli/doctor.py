"""`digest doctor`: is everything in order; for each thing that is not, the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from digest.cli.options import common, settings_from
from digest.config import Settings
from digest.errors import EXIT_DONE, EXIT_FAILED, DigestError


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was looked at."""

    level: str  # "ok", "missing": works, but not for everybody; "wrong": does not work
    subject: str
    words: str  # how it is and, where it is not in order, the remedy


@click.command()
@common
def doctor(config: Path | None, offline: bool) -> int:
    """Look at config, folders, database, templates and fonts; say what is wrong, and the remedy.

    \b
    Example:
      digest doctor
    """
    del offline
    settings = settings_from(config)
    wrong = False
    for look in (_config, _folders, _database, _templates, _fonts):
        for found in look(settings):
            wrong |= found.level == "wrong"
            click.echo(f"{found.level:<8}{found.subject}: {found.words}")
    return EXIT_FAILED if wrong else EXIT_DONE


def _config(settings: Settings) -> Iterator[Found]:
    editions, sources = len(settings.editions), len(settings.sources)
    yield Found(level="ok", subject="config", words=f"{settings.name}, editions: {editions}, sources: {sources}")
    if not editions or not sources:
        remedy = "`digest init` makes a config that has both; `digest sources add URL` adds a source"
        yield Found(level="missing", subject="config", words=f"nothing to make a briefing of; {remedy}")


def _folders(settings: Settings) -> Iterator[Found]:
    for source in settings.sources:
        if source.kind == "folder":
            there = Path(source.path).exists()
            words = source.path if there else f"{source.path} does not exist: make it, or mend `path` in the config"
            yield Found(level="ok" if there else "wrong", subject=f"source {source.slug}", words=words)


def _database(settings: Settings) -> Iterator[Found]:
    from digest.store import Store

    def opened() -> str:
        with Store.open(settings.store_url):
            return "opens"

    yield _tried("database", opened)


def _templates(settings: Settings) -> Iterator[Found]:
    from digest.publishing import design
    from digest.render.design import tokens

    def read() -> str:
        look = design(settings)
        tokens(settings.template_folders, look)
        return f"theme {look.theme}" + (f", logo {settings.design.logo}" if look.logo else "")

    yield _tried("design", read)


def _fonts(settings: Settings) -> Iterator[Found]:
    """A script without a font is no fault: it may never be needed."""
    from digest.publishing import design
    from digest.render.fonts import available

    for script, family in available(design(settings).fonts):
        remedy = f"no font for it: put one into {settings.design.fonts or 'a fonts folder'}"
        words = family or f"{remedy}, or: sudo apt install {script.package}"
        yield Found(level="ok" if family else "missing", subject=f"pdf, {script.name}", words=words)


def _tried(subject: str, attempt: Callable[[], str]) -> Found:
    try:
        return Found(level="ok", subject=subject, words=attempt())
    except DigestError as error:
        return Found(level="wrong", subject=subject, words=" ".join(str(error).split()))
