"""What the archive keeps of an issue besides its articles: the recipe that it was made from, and what it left behind.

The recipe is the pipeline's own; a proof reads the parts that an issue prints. It is believed where its bytes have the
hash that the stored issue, and with it the signed manifest, names.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from digest.errors import StoreError
from digest.model import (
    PUBLIC,
    ArticleId,
    Chronicle,
    DeskEdit,
    Issue,
    IssueId,
    Question,
    SetAside,
    SourceSlug,
    Told,
    TopicRule,
    Weights,
)
from digest.serial import ShapeError, from_json
from digest.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What the recipe says of the edition, as far as it is printed."""

    slug: str
    label: str
    language: str
    zone: str
    stories_per_topic: int
    briefly_per_topic: int
    bottom_line: int
    quotations: int
    dates_ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item by its name."""

    source_slug: SourceSlug
    guid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The parts of a recipe that an issue prints."""

    program: str  # the version that made it
    as_of: datetime
    period_start: datetime | None
    edition: Edition
    topic_rules: tuple[TopicRule, ...]
    questions: tuple[Question, ...]
    formulas: tuple[str, ...]
    weights: Weights
    items: tuple[tuple[str, Item], ...]  # SHA-256 of the body, and whose it is
    set_aside: tuple[SetAside, ...]
    failed: tuple[tuple[SourceSlug, str], ...]
    last: tuple[IssueId, str] | None  # the issue before, and the hash of its recipe
    edits: tuple[DeskEdit, ...]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Of one issue; each part None or empty where the archive has none."""

    issue: Issue
    recipe: Recipe | None
    before: Chronicle  # what the issues before it had recorded
    told: dict[str, Told] = field(default_factory=dict)  # its stories, by id
    set_aside: tuple[SetAside, ...] | None = None
    fault: str = ""  # what is wrong with the recipe

    @classmethod
    def of(cls, issue: Issue, store: Store) -> Kept:
        """What the archive has of an issue, or of another reading of it.

        Raises:
            StoreError: it is damaged.
        """
        public = store.issues.get(issue.id)
        if public is None or (issue.audience == PUBLIC and public.input_sha256 != issue.input_sha256):
            return cls(issue=issue, recipe=None, before=Chronicle())
        recipe, fault = _recipe(public, store)
        last = store.issues.version(*recipe.last) if recipe and recipe.last else None
        return cls(
            issue=issue,
            recipe=recipe,
            before=store.chronicles.of(last) if last else Chronicle(),
            told={one.story: one for one in store.chronicles.of(public).told},
            set_aside=store.issues.set_aside(issue.id),
            fault=fault,
        )

    def body_of(self, article: ArticleId) -> str | None:
        """The hash of the body that an article was made of: "#2" is not part of the item's own name."""
        return self._bodies.get(article) or self._bodies.get(article.rpartition("#")[0])

    @cached_property
    def _bodies(self) -> dict[str, str]:
        rows = self.recipe.items if self.recipe else ()
        return {f"{item.source_slug}/{item.guid}": sha256 for sha256, item in rows}


def _recipe(issue: Issue, store: Store) -> tuple[Recipe | None, str]:
    """The recipe, where it is the one that the issue names; else what is wrong."""
    packed = store.recipes.get(issue.id)
    if packed is None:
        return None, ""
    if hashlib.sha256(packed).hexdigest() != issue.input_sha256:
        return None, f"the recipe of issue {issue.id} is not the one that it was made from"
    try:
        return from_json(packed, Recipe), ""
    except ShapeError as error:
        raise StoreError(f"the recipe of issue {issue.id} cannot be read: {error}") from error
