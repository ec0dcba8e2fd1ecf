"""What the next server's answer means, and when to try again: pure rules, no clock.

    accepted ─▶ sent · later ─▶ deferred, given up after a day · recipient refused ─▶ failed · issue refused ─▶ held

A refusal for good is read by RFC 3463 where the server gives an enhanced code, else by the reply code (RFC 5321
§4.3.2), because it must not be charged to a reader when it is our message or sender that the server will not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from digest.model import DeliveryStatus, SendOutcome, SendResult

_FIRST_DELAYS = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))  # greylists open within minutes
_LATER_DELAY = timedelta(hours=4)
_GIVE_UP_AFTER = timedelta(hours=24)  # by then the next issue is due, and this one is yesterday's news

_SENDER_DETAILS = ("5.1.7", "5.1.8")  # subject 1 is addresses; these two are about the sender's
_RECIPIENT_SUBJECTS = ("5.1.", "5.2.")  # address and mailbox
_ISSUE_SUBJECTS = ("5.3.", "5.5.", "5.6.", "5.7.")  # system limits, protocol, content, policy
_RECIPIENT_CODES = (550, 551, 553)  # no such mailbox, not here, name not allowed


class Verdict(StrEnum):
    """What an answer means for us."""

    ACCEPTED = "accepted"
    LATER = "later"  # this recipient, another time
    RECIPIENT_REFUSED = "recipient-refused"  # this recipient, never
    ISSUE_REFUSED = "issue-refused"  # our message or sender; whoever receives


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a delivery after an attempt."""

    status: DeliveryStatus
    next_attempt_at: datetime | None  # None: never by itself


def classify(result: SendResult) -> Verdict:
    """Whom an answer concerns, and for how long."""
    if result.outcome is SendOutcome.ACCEPTED:
        return Verdict.ACCEPTED
    if result.outcome is SendOutcome.DEFERRED:
        return Verdict.LATER
    code = result.enhanced_code or ""
    if code in _SENDER_DETAILS or code.startswith(_ISSUE_SUBJECTS):
        return Verdict.ISSUE_REFUSED
    if code.startswith(_RECIPIENT_SUBJECTS) or result.code in _RECIPIENT_CODES:
        return Verdict.RECIPIENT_REFUSED
    return Verdict.ISSUE_REFUSED


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after that many failures: in 5 min, 15 min, 1 h, then every 4 h; None: give up after a day."""
    delays = (*_FIRST_DELAYS, *[_LATER_DELAY] * max(0, attempts - len(_FIRST_DELAYS)))[:attempts]
    return now + delays[-1] if sum(delays, timedelta()) <= _GIVE_UP_AFTER else None


def decide(result: SendResult, attempts: int, now: datetime) -> Decision:
    """The delivery's new status; `attempts` counts the one just made, from 1."""
    verdict = classify(result)
    if verdict is Verdict.ACCEPTED:
        return Decision(status=DeliveryStatus.SENT, next_attempt_at=None)
    if verdict is Verdict.ISSUE_REFUSED:
        return Decision(status=DeliveryStatus.HELD, next_attempt_at=None)
    again = next_attempt(attempts, now) if verdict is Verdict.LATER else None
    return Decision(status=DeliveryStatus.DEFERRED if again else DeliveryStatus.FAILED, next_attempt_at=again)
