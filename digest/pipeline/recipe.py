"""Everything that an issue is made from, as one value: hashed, it says what changed; kept, it makes it again.

Bodies are named by their hash and lie in the archive; the issue before is named by its id and the hash of its own
recipe; learnt furniture by its version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from digest import __version__
from digest.config import EditionSettings, OrderSettings, Settings
from digest.errors import StoreError
from digest.group import OPEN_DAYS
from digest.model import (
    ADHOC,
    Article,
    ArticleId,
    Cited,
    DeskEdit,
    Issue,
    IssueId,
    Memory,
    OpenStory,
    Question,
    RawItem,
    SalienceWeights,
    SetAside,
    SourceSlug,
    TopicRule,
    Usage,
)
from digest.serial import ShapeError, from_json, to_json
from digest.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What goes into an issue."""

    program: str  # the version that made it
    as_of: datetime
    slot_local: str
    period_start: datetime | None
    edition: EditionSettings  # without who gets it and when it is due, which change nothing of what it says
    topic_rules: tuple[TopicRule, ...]
    questions: tuple[Question, ...]
    formulas: tuple[str, ...]
    weights: OrderSettings
    items: tuple[tuple[str, RawItem], ...]  # SHA-256 of the body, and the item without it
    set_aside: tuple[SetAside, ...]
    failed: tuple[tuple[SourceSlug, str], ...]
    last: tuple[IssueId, str] | None  # the issue before, and the hash of its recipe
    furniture: tuple[tuple[SourceSlug, int], ...]  # versions
    edits: tuple[DeskEdit, ...]  # by the desk
    salience: SalienceWeights = field(default_factory=SalienceWeights)
    since: tuple[IssueId, str] | None = None  # the issue compared with, where that is not the one before; "": none
    missed: tuple[tuple[IssueId, str], ...] = ()  # between that one and this, oldest first

    @property
    def sha256(self) -> str:
        """Its hash, hex."""
        return hashlib.sha256(to_json(self)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What an order stands for once the sources have answered: the rest of a recipe is memory."""

    settings: Settings
    edition: EditionSettings
    as_of: datetime
    slot_local: str
    period_start: datetime | None
    items: tuple[RawItem, ...]
    set_aside: tuple[SetAside, ...]
    failed: tuple[tuple[SourceSlug, str], ...]


def recipe_of(frozen: Frozen, memory: Memory) -> Recipe:
    """The recipe of an issue that would be made now, for the public."""
    last = memory.last_issue
    return Recipe(
        program=__version__,
        as_of=frozen.as_of,
        slot_local=frozen.slot_local,
        period_start=frozen.period_start,
        edition=replace(frozen.edition, recipients=(), at=(), days=(), sources=(), catch_up_hours=0),
        topic_rules=frozen.settings.topic_rules,
        questions=frozen.settings.questions,
        formulas=frozen.settings.formulas,
        weights=frozen.settings.order,
        items=tuple((item.sha256, replace(item, body=b"")) for item in frozen.items),
        set_aside=frozen.set_aside,
        failed=frozen.failed,
        last=(last.id, last.input_sha256) if last else None,
        furniture=tuple((one.source_slug, one.version) for one in memory.furniture),
        edits=memory.edits,
        salience=frozen.settings.salience,
    )


def threads_before(
    edition: EditionSettings, slot_local: str, oldest: datetime, store: Store
) -> tuple[tuple[OpenStory, ...], Usage]:
    """Stories that go on in a slot of an edition, and how common words were; `oldest` is the start of its period.

    A story that had its last news so long before the period is over. Paths named on the command line have no past.
    """
    if edition.slug == ADHOC:
        return (), Usage()
    slot = edition.slug, edition.zone, slot_local
    return store.stories.before(slot, oldest.timestamp() / 86_400 - OPEN_DAYS), store.stories.usage_before(slot)


def kept(issue: Issue, store: Store) -> Recipe:
    """The recipe of a stored issue.

    Raises:
        StoreError: none is kept, as of issues that an earlier version made, or it cannot be read.
    """
    packed = store.recipes.get(issue.id)
    if packed is None:
        raise StoreError(f"no recipe of issue {issue.id} is kept: it was made before recipes were")
    try:
        return from_json(packed, Recipe)
    except ShapeError as error:
        raise StoreError(f"the recipe of issue {issue.id} cannot be read: {error}") from error


def recalled(cited: Iterable[Cited], store: Store) -> tuple[Article, ...]:
    """The articles of earlier issues that have these sentences, each in the version that has them."""
    found: dict[tuple[ArticleId, str], Article] = {}
    for one in cited:
        place = one.article_id, one.raw_sha256
        if place not in found:
            versions = store.articles.versions(*place)
            fitting = (article for article in versions if article.text[one.start : one.end] == one.words)
            if article := next(fitting, None):
                found[place] = article
    return tuple(found[place] for place in sorted(found))


def thawed(recipe: Recipe, settings: Settings, store: Store) -> tuple[Frozen, Memory, bool]:
    """What a recipe was made of, from the archive; the last value says whether the issue before is as it was then.

    Raises:
        StoreError: a body or the issue before is not in the archive.
    """
    items = []
    for sha256, item in recipe.items:
        body = store.items.body(sha256)
        if body is None:
            raise StoreError(f"the archive has no body {sha256} of item {item.item_id}: it was pruned")
        items.append(replace(item, body=body))
    then = store.issues.version(*recipe.last) if recipe.last else None
    last = then or (store.issues.get(recipe.last[0]) if recipe.last else None)
    if recipe.last and last is None:
        raise StoreError(f"the archive has no issue {recipe.last[0]}, which came before this one")
    oldest = recipe.period_start or recipe.as_of
    stories, usage = threads_before(recipe.edition, recipe.slot_local, oldest, store)
    chronicle = store.chronicles.of(last) if last else Memory().chronicle
    memory = Memory(
        last_issue=last,
        furniture=tuple(store.furniture.version(slug, number) for slug, number in recipe.furniture),
        chronicle=chronicle,
        edits=recipe.edits,
        stories=stories,
        usage=usage,
    )
    frozen = Frozen(
        settings=replace(
            settings,
            topic_rules=recipe.topic_rules,
            questions=recipe.questions,
            formulas=recipe.formulas,
            order=recipe.weights,
            salience=recipe.salience,
        ),
        edition=recipe.edition,
        as_of=recipe.as_of,
        slot_local=recipe.slot_local,
        period_start=recipe.period_start,
        items=tuple(items),
        set_aside=recipe.set_aside,
        failed=recipe.failed,
    )
    return frozen, memory, last is then
