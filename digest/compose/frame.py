"""What an issue is composed with: how much may be printed, and what stands around the news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digest.model import Article, DeskEdit, Issue, SetAside, Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may be printed; each a count."""

    stories_per_topic: int
    briefly_per_topic: int
    bottom_line: int
    quotations: int
    dates_ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the news of one issue."""

    edition_slug: str
    edition_label: str
    language: str
    zone: str
    as_of: datetime
    period_start: datetime | None  # of the look-back window; None: no window
    items: int  # read from the sources
    set_aside: tuple[SetAside, ...]
    failed_sources: tuple[str, ...]
    last_issue: Issue | None  # that this one is compared with
    limits: Limits
    weights: Weights = Weights()  # noqa: RUF009 — frozen
    edits: tuple[DeskEdit, ...] = ()  # by the desk, oldest first
    recalled: tuple[Article, ...] = ()  # of earlier issues: they named a day that has passed, or what may have moved
    missed: tuple[Issue, ...] = ()  # between that one and this, oldest first, which the reader did not get
