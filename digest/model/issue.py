"""A dated, numbered, stored instance of an edition, and what is drawn of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from digest.model.briefing import Briefing
from digest.model.desk import DeskEdit
from digest.model.findings import Chronicle
from digest.model.furniture import Furniture
from digest.model.ids import IssueId
from digest.model.story import OpenStory, Usage

PUBLIC = "public"  # the audience of whoever had the issue before
UNREACHED = "nothing"  # in place of an issue: none has reached a reader yet


def late_audience(last: str) -> str:
    """The key of the audience that the issue of that id was the last to reach; "": none was."""
    return f"since-{last or UNREACHED}"


class IssueStatus(StrEnum):
    """The life of an issue."""

    COMPOSED = "composed"  # stored, nobody has received it
    SENT = "sent"  # at least one recipient's mail was accepted: it can no longer be replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One dated, numbered instance of an edition; unique by edition, zone and slot."""

    id: IssueId
    number: int  # from 1, within edition and zone
    edition_slug: str
    zone: str
    slot_local: str  # "2026-11-20T07:00", local time in `zone`
    as_of: datetime
    status: IssueStatus
    input_sha256: str  # of everything that the briefing was made from: items, settings, earlier issue
    briefing: Briefing
    audience: str = PUBLIC  # `Audience.key`: whose reading of it this is


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The choices of a reader that change content or language."""

    key: str = PUBLIC
    topics: tuple[str, ...] = ()  # slugs; empty: all
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that travels inside the mail, so that nothing is fetched to show it."""

    name: str  # its Content-ID without brackets; the HTML says `cid:` and this
    media_type: str  # "image/png", "image/jpeg" or "image/gif"
    content: bytes
    width: int  # pixels at which it is shown
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """An issue drawn for an audience; personal values stand as fixed tokens (`@@NAME@@`) until delivery."""

    issue_id: IssueId
    audience_key: str
    subject: str
    preheader: str
    html: str
    text: str
    markdown: str
    pdf: bytes | None  # None: not asked for
    pictures: tuple[Picture, ...] = ()  # that the HTML shows; not stored, they come from the config
    fonts: tuple[str, ...] = ()  # of the PDF, as it names them: a changed look is never silent
    notes: tuple[str, ...] = ()  # for the operator: what a format lacks, such as a font for a script


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What earlier days left, frozen at the start of a run."""

    last_issue: Issue | None = None  # that the new one is compared with: the newest of the edition and zone before it
    furniture: tuple[Furniture, ...] = ()  # by source; of sources of which anything was learnt
    chronicle: Chronicle = Chronicle()  # noqa: RUF009 — frozen: what the issues up to the last one have recorded
    edits: tuple[DeskEdit, ...] = ()  # by the desk, for this slot, oldest first
    stories: tuple[OpenStory, ...] = ()  # that may go on, by id
    usage: Usage = field(default_factory=Usage)  # how common words were
    told: Chronicle | None = None  # of `last_issue`, where a reader missed issues since; None: `chronicle` is
    missed: tuple[Issue, ...] = ()  # those issues, oldest first
