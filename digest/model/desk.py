"""The desk's hand: what a person changed in an issue, kept as data and replayed whenever it is made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import ArticleId


class DeskAct(StrEnum):
    """What the desk can do to a story."""

    PIN = "pin"  # it leads its topic; the topic stays where it is
    KILL = "kill"  # it is not printed
    MERGE = "merge"  # it takes in the story of `other`
    SPLIT = "split"  # the article becomes a story of its own
    RETITLE = "retitle"  # the words stand above it, marked as the desk's
    COMMENT = "comment"  # the words stand below it, marked as the desk's


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEdit:
    """One change; the story is named by an article of it, since another run may name its stories anew."""

    act: DeskAct
    article: ArticleId
    by: str
    at: datetime
    words: str = ""  # of a title or comment
    other: ArticleId | None = None  # of the story that is merged in


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNote:
    """What the desk did to a printed story, as it is printed."""

    act: DeskAct
    by: str
    words: str = ""
    kind: str = "desk"
