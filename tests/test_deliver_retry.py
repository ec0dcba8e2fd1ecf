"""Retries: what an answer means, and when the next attempt is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from digest.deliver.retry import Decision, Verdict, classify, decide, next_attempt
from digest.model import DeliveryStatus, SendOutcome, SendResult
from tests.builders import NOW


def answer(code: int, enhanced_code: str | None = None) -> SendResult:
    outcome = SendOutcome.ACCEPTED if code < 300 else SendOutcome.DEFERRED if code < 500 else SendOutcome.REJECTED
    return SendResult(outcome=outcome, code=code, enhanced_code=enhanced_code, reply="words")


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (answer(250, "2.0.0"), Verdict.ACCEPTED),
        (answer(451, "4.7.1"), Verdict.LATER),
        (answer(421), Verdict.LATER),
        (answer(550, "5.1.1"), Verdict.RECIPIENT_REFUSED),
        (answer(552, "5.2.2"), Verdict.RECIPIENT_REFUSED),  # a full mailbox
        (answer(550), Verdict.RECIPIENT_REFUSED),
        (answer(553), Verdict.RECIPIENT_REFUSED),
        (answer(552, "5.3.4"), Verdict.ISSUE_REFUSED),  # too large
        (answer(552), Verdict.ISSUE_REFUSED),
        (answer(554, "5.6.0"), Verdict.ISSUE_REFUSED),  # content
        (answer(554), Verdict.ISSUE_REFUSED),
        (answer(550, "5.7.1"), Verdict.ISSUE_REFUSED),  # policy
        (answer(550, "5.1.8"), Verdict.ISSUE_REFUSED),  # the sender's address, not the recipient's
    ],
)
def test_an_answer_concerns_the_recipient_or_the_whole_issue(result: SendResult, verdict: Verdict) -> None:
    assert classify(result) is verdict


def test_waits_grow_to_four_hours_and_end_after_a_day() -> None:
    waits = [again - NOW for attempts in range(1, 9) if (again := next_attempt(attempts, NOW))]
    minutes = [wait / timedelta(minutes=1) for wait in waits]
    assert minutes == [5, 15, 60, 240, 240, 240, 240, 240]
    assert sum(minutes) <= 24 * 60
    assert next_attempt(9, NOW) is None
    assert next_attempt(1000, NOW) is None


@pytest.mark.parametrize(
    ("result", "attempts", "decision"),
    [
        (answer(250), 3, Decision(status=DeliveryStatus.SENT, next_attempt_at=None)),
        (answer(450), 1, Decision(status=DeliveryStatus.DEFERRED, next_attempt_at=NOW + timedelta(minutes=5))),
        (answer(450), 9, Decision(status=DeliveryStatus.FAILED, next_attempt_at=None)),
        (answer(550, "5.1.1"), 1, Decision(status=DeliveryStatus.FAILED, next_attempt_at=None)),
        (answer(554, "5.7.1"), 1, Decision(status=DeliveryStatus.HELD, next_attempt_at=None)),
    ],
)
def test_an_answer_settles_the_delivery(result: SendResult, attempts: int, decision: Decision) -> None:
    assert decide(result, attempts, NOW) == decision
