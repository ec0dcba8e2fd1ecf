"""`digest sources`: where items come from, and how each of them fares."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import click

from digest.cli.options import common, now, settings_from, usage
from digest.cli.terminal import note
from digest.config import Settings, SourceSettings, append_source
from digest.errors import EXIT_DONE, EXIT_FAILED, ConfigError, SourceError
from digest.model import ADHOC, Fetched, Outcome, SourceSlug, SourceState
from digest.pipeline import source_from
from digest.store import Store


@click.group()
def sources() -> None:
    """List, add and test the sources.

    \b
    Example:
      digest sources add https://courier.example/feed.xml
    """


@sources.command("list")
@common
def list_sources(config: Path | None, offline: bool) -> None:
    """Every source, and how its last fetch ended.

    \b
    Example:
      digest sources list
    """
    del offline
    settings = settings_from(config)
    with Store.open(settings.store_url) as store:
        for source in settings.sources:
            health = store.sources.health(SourceSlug(source.slug))
            fared = (
                f"{health.outcome} {health.fetched_at:%Y-%m-%d %H:%M} UTC {health.words}" if health else "never read"
            )
            click.echo(f"{source.slug:<20} {source.kind:<7} {source.path or source.url}  {fared.strip()}")


@sources.command()
@click.argument("url")
@click.option("--slug", help="Its name in reports. [default: from its host]")
@common
def add(url: str, slug: str | None, config: Path | None, offline: bool) -> None:
    """Add a feed by its address, or a folder, to the config; a feed is fetched once first.

    \b
    Example:
      digest sources add https://courier.example/feed.xml --slug courier
    """
    settings = settings_from(config)
    if settings.file is None:
        raise ConfigError("there is no config to add to; make one first: digest init")
    entry = _entry(url, slug)
    unseen = entry.kind == "feed" and offline
    if entry.kind == "feed" and not offline:
        _say(_fetch(entry, settings))
    append_source(settings.file, entry)
    note(
        f"{settings.file}: source {entry.slug} added"
        + unseen * f", not looked at; `digest sources test {entry.slug}` does"
    )


@sources.command()
@click.argument("name")
@common
def test(name: str, config: Path | None, offline: bool) -> int:
    """Read a source once, by its name in the config or by its address, and say what came; nothing is stored.

    \b
    Example:
      digest sources test courier
    """
    del offline
    settings = settings_from(config)
    entry = next((source for source in settings.sources if source.slug == name), None)
    if entry is None and "://" not in name and not Path(name).exists():
        known = ", ".join(source.slug for source in settings.sources) or "none"
        usage(f"there is no source {name!r} (known: {known})")
    fetched = _fetch(entry or _entry(name, ADHOC), settings)
    _say(fetched)
    return EXIT_FAILED if fetched.outcome is Outcome.FAILED else EXIT_DONE


def _fetch(entry: SourceSettings, settings: Settings) -> Fetched:
    fetched = source_from(entry, settings).fetch(SourceState(), now())
    if fetched.outcome in {Outcome.FAILED, Outcome.GONE}:
        raise SourceError(f"{entry.slug}: {fetched.words}")
    return fetched


def _say(fetched: Fetched) -> None:
    note(f"{fetched.source_slug}: {fetched.outcome}, {len(fetched.items)} items {fetched.words}".rstrip())
    for item in fetched.items[:5]:
        note(f"  {item.title or item.guid}")
    for aside in fetched.set_aside:
        note(f"  set aside: {aside.item_id}: {aside.words}")


def _entry(url: str, slug: str | None) -> SourceSettings:
    if "://" in url:
        host = (urlsplit(url).hostname or "feed").removeprefix("www.")
        return SourceSettings(slug=slug or _slug(host), kind="feed", url=url)
    path = Path(url).resolve()
    if not path.exists():
        hint = f"; a feed's address begins with https://, as in https://{url}" if "." in url.partition("/")[0] else ""
        raise ConfigError(f"{url}: no such folder{hint}")
    return SourceSettings(slug=slug or _slug(path.name), kind="folder", path=str(path))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "source"
