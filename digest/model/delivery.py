"""An issue on its way to its readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import IssueId, SubscriberId

TEST_SEND = "test-"  # how the subscriber id of a test-send begins: recorded like any other, but its issue stays unsent


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Who gets an issue."""

    id: SubscriberId
    email: str
    name: str | None = None


class DeliveryStatus(StrEnum):
    """The life of one issue on its way to one subscriber. Nobody can know *delivered*."""

    QUEUED = "queued"  # nothing was tried yet
    SENDING = "sending"  # an attempt is recorded and may be under way
    HELD = "held"  # in doubt after a crash: waits for a person
    DEFERRED = "deferred"  # refused for now; tried again at `next_attempt_at`
    SENT = "sent"  # accepted by the next server
    FAILED = "failed"  # refused for good, or given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One issue to one subscriber; unique by both."""

    issue_id: IssueId
    subscriber: Subscriber
    message_id: str  # the same over every attempt, with its angle brackets
    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime | None  # None: now, or never again
    last_reply: str | None  # the server's last words; None: not tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is spoken in SMTP, not the headers."""

    sender: str
    recipient: str


class SendOutcome(StrEnum):
    """The next server's answer for one recipient."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendResult:
    """A refused recipient is data, never an exception."""

    outcome: SendOutcome
    code: int  # SMTP reply code; 0 where no SMTP was spoken
    enhanced_code: str | None  # RFC 3463: "5.1.1"; None: not given
    reply: str
