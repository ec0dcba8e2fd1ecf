"""The program on one page: collect, make_issue.

    sources ─▶ clean ─▶ condense ─▶ group ─▶ analyse ─▶ compose ─▶ render ─▶ deliver

Stages do not know each other: what one needs of another is handed in here. Rows come from the store, the moment from
the caller; nothing below reads the clock. `publishing.py` draws an issue, `sending.py` sends it, `proof/` proves it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from digest import __version__
from digest.analyse import analyse
from digest.clean import Cleaned, Learners, clean_and_note, settle_years
from digest.compose import Frame, Limits, compose
from digest.condense import condense, summarize
from digest.config import EditionSettings, Settings, SourceSettings
from digest.engine import Engine, InProcess
from digest.errors import ConfigError, SourceError
from digest.group import OPEN_DAYS, Desk, Grouped, compile_rules, read, regroup
from digest.model import (
    ADHOC,
    Article,
    Briefing,
    Budget,
    Condensed,
    Fetched,
    Furniture,
    Issue,
    IssueStatus,
    Memory,
    Outcome,
    RawItem,
    Reason,
    SetAside,
    SourceSlug,
    SourceState,
    Stage,
)
from digest.serial import to_json
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
    progress: Progress = silent

    @property
    def slot_local(self) -> str:
        """The moment on the edition's own clock: "2026-11-20T07:00"."""
        return self.slot or self.as_of.astimezone(ZoneInfo(self.edition.zone)).strftime("%Y-%m-%dT%H:%M")

    @property
    def place(self) -> tuple[str, str, str]:
        """Edition, zone and slot: the run's place among the edition's runs."""
        return self.edition.slug, self.edition.zone, self.slot_local

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An issue, and whether this run made it."""

    issue: Issue
    collected: Collected
    stored: bool  # True: the same slot on the same input, so it is the stored issue again


# ── collect ──────────────────────────────────────────────────────────────────────────────────────────────


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
    failed = tuple((a.source_slug, a.words) for a in answers if a.outcome in {Outcome.FAILED, Outcome.GONE})
    items = [item for answer in answers for item in answer.items]
    if len(failed) == len(sources) and not items:
        raise SourceError("; ".join(f"{slug}: {words}" for slug, words in failed))
    return Collected(
        # The as-of time is the one clock of an issue, whenever an item came: so no earlier run can change this one.
        items=tuple(sorted((replace(i, fetched_at=order.as_of) for i in items), key=lambda item: item.item_id)),
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
    slug, fetch = SourceSlug(entry.slug), settings.fetch
    if entry.kind == "folder":
        return FolderSource(slug, Path(entry.path), outlet=entry.outlet, language=entry.language, zone=entry.zone)
    limits = FetchLimits(
        timeout_seconds=fetch.timeout_seconds,
        deadline_seconds=fetch.deadline_seconds,
        max_bytes=fetch.max_megabytes * 1_000_000,
        allow_private=fetch.allow_private,
    )
    return FeedSource(slug, entry.url, limits=limits, outlet=entry.outlet, language=entry.language, zone=entry.zone)


def _named(paths: Sequence[Path]) -> tuple[Source, ...]:
    """A folder source for each path that lies in no other, called `+` and the folder's name.

    No source of a config can be called so: what is read by hand never passes for what the config's sources had.
    """
    whole = list(dict.fromkeys(path.resolve() for path in paths))
    sources: list[Source] = []
    for path in (path for path in whole if not any(path != other and path.is_relative_to(other) for other in whole)):
        name = (path if path.is_dir() else path.parent).name.lower()
        slug = "+" + ("".join(c if c.isascii() and c.isalnum() else "-" for c in name).strip("-") or "files")
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


# ── make an issue ────────────────────────────────────────────────────────────────────────────────────────


def make_issue(order: Order, store: Store) -> Made:
    """One issue for the order's slot, made and stored; the stored one where nothing that goes into it has changed.

    Raises:
        StoreError: the slot's issue was sent already and the input is another now.
    """
    collected = collect(order, store)
    memory = remember(order, store)
    existing = _existing(order, store)
    if existing and existing.input_sha256 == fingerprint_of(order, collected, memory):
        return Made(issue=existing, collected=collected, stored=True)
    learners = None if order.edition.slug == ADHOC else Learners(store.furniture.learnt)
    issue, edited = _compose(order, collected, memory, store, learners)
    store.articles.save(edited.articles)
    saved = store.issues.save(issue, issue.briefing.set_aside)
    if order.edition.slug != ADHOC:
        store.stories.save(order.place, edited.grouped.changed, edited.grouped.ended, edited.grouped.usage)
    for slug, before, after in learners.learnt() if learners else ():
        store.furniture.save(slug, before, after, order.as_of)  # where another run counted meanwhile, its counts stay
    return Made(issue=saved, collected=collected, stored=False)


def try_issue(order: Order, store: Store) -> Issue:
    """The issue that `make_issue` would make now, without keeping it: the preview's."""
    return _compose(order, collect(order, store), remember(order, store), store, None)[0]


def remember(order: Order, store: Store) -> Memory:
    """What earlier days left. Paths named on the command line are a matter of their own: nothing came before."""
    if order.edition.slug == ADHOC:
        return Memory()
    slugs = sorted(source.slug for source in sources_of(order))
    learnt = (store.furniture.before(slug, order.as_of) for slug in slugs)
    return Memory(
        last_issue=store.issues.last_before(order.edition.slug, order.edition.zone, order.slot_local),
        furniture=tuple(one for one in learnt if one is not None),
        # A story that had its last news so long before the period is over.
        stories=store.stories.before(order.place, (order.period_start or order.as_of).timestamp() / 86_400 - OPEN_DAYS),
        usage=store.stories.usage_before(order.place),
    )


def _existing(order: Order, store: Store) -> Issue | None:
    return store.issues.at(order.edition.slug, order.edition.zone, order.slot_local)


def _compose(
    order: Order, collected: Collected, memory: Memory, store: Store, learners: Learners | None
) -> tuple[Issue, Edited]:
    """The issue with its place in the archive (the slot's own, or the next free one), and the articles behind it."""
    edition = order.edition
    existing = _existing(order, store)
    place = (existing.number, existing.id) if existing else store.issues.next_place(edition.slug, edition.zone)
    edited = edit(order, collected, memory, learners)
    issue = Issue(
        id=place[1],
        number=place[0],
        edition_slug=edition.slug,
        zone=edition.zone,
        slot_local=order.slot_local,
        as_of=order.as_of,
        status=IssueStatus.COMPOSED,
        input_sha256=fingerprint_of(order, collected, memory),
        briefing=edited.briefing,
    )
    return issue, edited


def fingerprint_of(order: Order, collected: Collected, memory: Memory) -> str:
    """The hex SHA-256 of everything that a briefing is made from."""
    last = memory.last_issue
    # Who gets it, and when it is due, change nothing of what it says.
    edition = replace(order.edition, recipients=(), at=(), days=(), sources=(), catch_up_hours=0)
    parts = (
        __version__,
        order.as_of.isoformat(),
        order.period_start and order.period_start.isoformat(),
        edition,
        order.settings.topic_rules,
        [(item.sha256, replace(item, body=b"")) for item in collected.items],
        collected.set_aside,
        collected.failed,
        (last.id, last.input_sha256) if last else None,
        *((one.source_slug, one.version) for one in memory.furniture),
    )
    return hashlib.sha256(to_json(parts)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What the stages made."""

    articles: tuple[Article, ...]  # everything that was cleaned, quoted or not
    grouped: Grouped
    briefing: Briefing


def edit(order: Order, collected: Collected, memory: Memory, learners: Learners | None) -> Edited:
    """The stages in their order: items in, a briefing out, and the articles that it quotes."""
    cleaned = tuple(_clean(order, collected.items, memory, learners))
    articles = settle_years([one for one in cleaned if isinstance(one, Article)])
    kept, outside = _in_period(articles, order)
    edition = order.edition
    budget = Budget(sentences=edition.sentences_per_story, words=edition.words_per_story)
    condensed = _watch(order, "condensing", kept, partial(condense, budget=budget))
    telling = partial(summarize, budget=budget)
    table = compile_rules(order.settings.topic_rules)
    desk = Desk(summarize=telling, weights=order.settings.salience, stories=memory.stories, usage=memory.usage)
    grouped = regroup(condensed, [read(one, table) for one in kept], table, desk)
    last = memory.last_issue
    findings = analyse(grouped.topics, last.briefing if last else None)
    aside = (*collected.set_aside, *(one for one in cleaned if isinstance(one, SetAside)), *outside)
    frame = Frame(
        edition_slug=edition.slug,
        edition_label=edition.label,
        language=edition.language,
        zone=edition.zone,
        as_of=order.as_of,
        period_start=order.period_start,
        items=len(collected.items) + len(collected.set_aside),
        set_aside=tuple(sorted(aside, key=lambda one: one.item_id)),
        failed_sources=tuple(slug for slug, _ in collected.failed),
        last_issue=last,
        limits=Limits(
            stories_per_topic=edition.stories_per_topic,
            briefly_per_topic=edition.briefly_per_topic,
            bottom_line=edition.bottom_line,
            quotations=edition.quotations,
            dates_ahead=edition.dates_ahead,
        ),
    )
    return Edited(articles=articles, grouped=grouped, briefing=compose(grouped.topics, findings, frame))


def _clean(
    order: Order, items: Sequence[RawItem], memory: Memory, learners: Learners | None
) -> Iterator[Article | SetAside]:
    known = {furniture.source_slug: furniture for furniture in memory.furniture}
    work = [(item, known.get(item.source_slug)) for item in items]
    for number, (item, cleaned) in enumerate(zip(items, order.engine.map(clean_one, work), strict=True)):
        order.progress("cleaning", number + 1, len(items))
        if learners is not None and cleaned.notes is not None:
            learners.add(item.source_slug, cleaned.notes)
        yield from cleaned.made


def clean_one(work: tuple[RawItem, Furniture | None]) -> Cleaned:
    """An item, read with what is known of its source."""
    return clean_and_note(*work)


def _watch(
    order: Order, words: str, articles: Sequence[Article], function: Callable[[Article], Condensed]
) -> tuple[Condensed, ...]:
    answers = []
    for number, answer in enumerate(order.engine.map(function, articles)):
        order.progress(words, number + 1, len(articles))
        answers.append(answer)
    return tuple(answers)


def _in_period(articles: Sequence[Article], order: Order) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """Articles of the period; an undated one cannot be shown to lie outside, so it stays (and says so)."""
    kept, outside = [], []
    for article in articles:
        if words := _outside(article, order):
            outside.append(SetAside(item_id=article.id, stage=Stage.COMPOSE, reason=Reason.OUTSIDE_PERIOD, words=words))
        else:
            kept.append(article)
    return tuple(kept), tuple(outside)


def _outside(article: Article, order: Order) -> str:
    """Why an article is not of the period; empty when it is. A day is a day of the edition's own calendar."""
    published, start = article.published or article.refused, order.period_start
    if published is None:
        return ""
    zone = ZoneInfo(order.edition.zone)
    if published.has_time:
        late, early = published.at > order.as_of, start is not None and published.at <= start
    else:
        day = published.at.date()
        late = day > order.as_of.astimezone(zone).date()
        early = start is not None and day < start.astimezone(zone).date()
    if late:
        return f"published {published.iso()}, after the as-of time"
    return f"published {published.iso()}, before the period" if early else ""
