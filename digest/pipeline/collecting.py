"""What is to be made, of what, and the sources asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from unicodedata import normalize
from zoneinfo import ZoneInfo

from digest.config import EditionSettings, Settings, SourceSettings
from digest.engine import Engine, InProcess
from digest.errors import ConfigError, SourceError
from digest.model import Fetched, Outcome, RawItem, SetAside, SourceSlug, SourceState
from digest.sources import Limits as FetchLimits
from digest.sources import Source
from digest.sources.feed import FeedSource
from digest.sources.folder import FolderSource
from digest.store import Store

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def silent(words: str, done: int, total: int) -> None:
    """The progress of nobody watching."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made, of what, and how."""

    settings: Settings
    edition: EditionSettings
    as_of: datetime  # aware
    slot: str = ""  # the slot's local time where the schedule names it; empty: as-of on the edition's own clock
    paths: tuple[Path, ...] = ()  # named on the command line: instead of the configured sources
    since: datetime | None = None  # instead of the edition's look-back window
    offline: bool = False  # feeds are not asked; what they had when last asked is used
    engine: Engine = field(default_factory=InProcess)
    here: Engine = field(default_factory=InProcess)  # for what is not worth another process
    arrived: Callable[[RawItem], datetime] | None = None  # when an item came; None: at the as-of time
    progress: Progress = silent

    @property
    def slot_local(self) -> str:
        """The moment on the edition's own clock: "2026-11-20T07:00"."""
        return self.slot or self.as_of.astimezone(ZoneInfo(self.edition.zone)).strftime("%Y-%m-%dT%H:%M")

    @property
    def period_start(self) -> datetime | None:
        """What was published earlier is left out; None: nothing is."""
        if self.since or not self.edition.look_back_hours:
            return self.since
        return self.as_of - timedelta(hours=self.edition.look_back_hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What the sources had."""

    items: tuple[RawItem, ...]  # by item id
    set_aside: tuple[SetAside, ...]
    failed: tuple[tuple[SourceSlug, str], ...]  # sources that could not be read, each with the reason


def collect(order: Order, store: Store) -> Collected:
    """Ask every source once; one that fails is recorded, and the others go on.

    Raises:
        ConfigError: there is no source at all.
        SourceError: none of them could be read.
    """
    sources = sources_of(order)
    answers: list[Fetched] = []
    for number, source in enumerate(sources):
        order.progress("reading", number, len(sources))
        answers.append(_ask(source, order, store))
    order.progress("reading", len(sources), len(sources))
    came = order.arrived or (lambda _: order.as_of)
    failed = tuple((a.source_slug, a.words) for a in answers if a.outcome in {Outcome.FAILED, Outcome.GONE})
    items = [item for answer in answers for item in answer.items]
    if len(failed) == len(sources) and not items:
        raise SourceError("; ".join(f"{slug}: {words}" for slug, words in failed))
    return Collected(
        # The as-of time is the one clock of an issue, whenever an item came: so no earlier run can change this one.
        items=tuple(sorted((replace(i, fetched_at=came(i)) for i in items), key=lambda item: item.item_id)),
        set_aside=tuple(aside for answer in answers for aside in answer.set_aside),
        failed=failed,
    )


def sources_of(order: Order) -> tuple[Source, ...]:
    """The sources of an order: the paths that it names, else the edition's."""
    if order.paths:
        return _named(order.paths)
    edition, settings = order.edition, order.settings
    chosen = [source for source in settings.sources if not edition.sources or source.slug in edition.sources]
    if not chosen:
        raise ConfigError(f"{settings.name}: no sources; name files or folders, or make a config with `digest init`")
    return tuple(source_from(source, settings) for source in chosen)


def source_from(entry: SourceSettings, settings: Settings) -> Source:
    """The source that a config entry describes."""
    slug = SourceSlug(entry.slug)
    if entry.kind == "folder":
        return FolderSource(slug, Path(entry.path), outlet=entry.outlet, language=entry.language, zone=entry.zone)
    limits = limits_of(settings)
    return FeedSource(slug, entry.url, limits=limits, outlet=entry.outlet, language=entry.language, zone=entry.zone)


def limits_of(settings: Settings) -> FetchLimits:
    """How long and how much the network may take, by the config."""
    fetch = settings.fetch
    return FetchLimits(
        timeout_seconds=fetch.timeout_seconds,
        deadline_seconds=fetch.deadline_seconds,
        max_bytes=fetch.max_megabytes * 1_000_000,
        allow_private=fetch.allow_private,
    )


def _named(paths: Sequence[Path]) -> tuple[Source, ...]:
    """A folder source for each path that lies in no other, called `+` and the folder's name, in letters of any script.

    No source of a config can be called so: what is read by hand never passes for what the config's sources had.
    """
    whole = list(dict.fromkeys(path.resolve() for path in paths))
    sources: list[Source] = []
    for path in (path for path in whole if not any(path != other and path.is_relative_to(other) for other in whole)):
        name = normalize("NFC", (path if path.is_dir() else path.parent).name.lower())
        slug = "+" + ("".join(c if c.isalnum() else "-" for c in name).strip("-") or "files")
        taken = sum(source.slug.partition("~")[0] == slug for source in sources)
        sources.append(FolderSource(SourceSlug(f"{slug}~{taken + 1}" if taken else slug), path))
    return tuple(sources)


def _ask(source: Source, order: Order, store: Store) -> Fetched:
    """One source's answer; where a feed has nothing new to say, or none, what it had when it was last asked."""
    feed = isinstance(source, FeedSource)
    health = store.sources.health(source.slug)
    if feed and order.offline:
        failed = health is not None and health.outcome in {Outcome.FAILED, Outcome.GONE}
        answer = _silence(source, health.outcome, health.words) if health and failed else _silence(source)
    else:
        answer = _fetch(source, health.state if health else SourceState(), order)
        # The items first: what a feed has told once it does not tell again to whoever remembers its ETag.
        store.items.save(answer.items)
        if not order.paths:
            store.sources.record(answer, order.as_of)
    if feed and answer.outcome not in {Outcome.OK, Outcome.MOVED}:
        return replace(answer, items=store.items.latest(source.slug))
    return answer


def _fetch(source: Source, state: SourceState, order: Order) -> Fetched:
    try:
        return source.fetch(state, order.as_of)
    except SourceError as error:
        return replace(_silence(source, Outcome.FAILED, str(error)), state=state)


def _silence(source: Source, outcome: Outcome = Outcome.UNCHANGED, words: str = "not asked") -> Fetched:
    return Fetched(source_slug=source.slug, items=(), set_aside=(), state=SourceState(), outcome=outcome, words=words)
