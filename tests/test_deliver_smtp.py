"""The SMTP transport against servers on loopback: aiosmtpd, and a scripted one for what a good server never does."""

from __future__ import annotations

import socket
import threading

import pytest

from digest.deliver.smtp import SmtpTransport
from digest.deliver.transport import LostReplyError
from digest.errors import TransportError
from digest.model import SendOutcome
from tests.smtp_servers import (
    MESSAGE,
    TO_ILSE,
    TO_ONA,
    Inbox,
    except_at,
    failing_to_connect,
    free_port,
    listening,
    obliging,
    plain,
    scripted,
)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


# ── accepted, deferred, rejected ─────────────────────────────────────────────────────────────────────────


def test_an_accepted_message_arrives_as_it_is(inbox: Inbox) -> None:
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        result = transport.send(TO_ILSE, MESSAGE)
    assert (result.outcome, result.code, result.enhanced_code) == (SendOutcome.ACCEPTED, 250, "2.0.0")
    (received,) = inbox.received
    assert received.original_content == MESSAGE
    assert (received.mail_from, received.rcpt_tos) == (TO_ILSE.sender, [TO_ILSE.recipient])


def test_a_message_without_a_last_line_end_gets_one(inbox: Inbox) -> None:
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        transport.send(TO_ILSE, b"Subject: x\r\n\r\n.no end")
    assert inbox.received[0].original_content == b"Subject: x\r\n\r\n.no end\r\n"


@pytest.mark.parametrize(
    ("answer", "outcome", "enhanced_code"),
    [
        ("550 5.1.1 no such reader", SendOutcome.REJECTED, "5.1.1"),
        ("450 4.2.1 come back", SendOutcome.DEFERRED, "4.2.1"),
        ("550 who?", SendOutcome.REJECTED, None),
    ],
)
def test_a_refused_recipient_is_a_result_and_the_next_is_served_on_the_same_connection(
    inbox: Inbox, answer: str, outcome: SendOutcome, enhanced_code: str | None
) -> None:
    inbox.at_rcpt[TO_ILSE.recipient] = answer
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        before = transport.send(TO_ONA, MESSAGE)
        refused = transport.send(TO_ILSE, MESSAGE)
        after = transport.send(TO_ONA, MESSAGE)
    assert (refused.outcome, refused.code, refused.enhanced_code) == (outcome, int(answer[:3]), enhanced_code)
    assert f"{refused.code} {refused.reply}" == answer
    assert before.outcome is after.outcome is SendOutcome.ACCEPTED
    assert len(inbox.sessions) == 1


@pytest.mark.parametrize(
    ("answer", "outcome"), [("554 5.6.0 no", SendOutcome.REJECTED), ("451 4.3.0 later", SendOutcome.DEFERRED)]
)
def test_a_refused_message_is_a_result(inbox: Inbox, answer: str, outcome: SendOutcome) -> None:
    inbox.at_data = answer
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is outcome
        assert transport.send(TO_ONA, MESSAGE).outcome is outcome


def test_a_message_over_the_announced_size_is_refused_before_it_is_sent(inbox: Inbox) -> None:
    with listening(inbox, data_size_limit=1000) as port, SmtpTransport(plain(port)) as transport:
        result = transport.send(TO_ILSE, MESSAGE + b"x" * 2000)
        assert (result.outcome, result.code) == (SendOutcome.REJECTED, 552)
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_server_may_think_longer_about_a_message_than_about_a_command(inbox: Inbox) -> None:
    inbox.delay = 0.6
    with listening(inbox) as port, SmtpTransport(plain(port, timeout_seconds=0.3)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_reply_is_kept_on_one_line_and_cut_and_cannot_command_a_terminal() -> None:
    answer = except_at("rcpt", reply="550-5.1.1 no\x1b[2J\r\n550 5.1.1 " + "x" * 400)
    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        reply = transport.send(TO_ILSE, MESSAGE).reply
    assert reply.startswith("5.1.1 no [2J 5.1.1 xxx")
    assert len(reply) == 300


# ── connections that break ───────────────────────────────────────────────────────────────────────────────


def test_a_connection_closed_while_idle_is_opened_again() -> None:
    mails = iter(["250 ok", None])

    def answer(command: str) -> str | None:
        return next(mails, "250 ok") if command.lower().startswith("mail") else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_server_that_ends_a_long_connection_with_421_is_called_again() -> None:
    mails = iter(["250 ok", "421 4.7.0 enough for one connection"])

    def answer(command: str) -> str | None:
        return next(mails, "250 ok") if command.lower().startswith("mail") else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        transport.send(TO_ILSE, MESSAGE)
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


@pytest.mark.parametrize("verb", ["rcpt", "data"])
def test_a_recipient_at_whom_the_server_hangs_up_is_deferred_and_the_next_one_served(verb: str) -> None:
    drops = iter([None])

    def answer(command: str) -> str | None:
        return next(drops, obliging(command)) if command.lower().startswith(verb) else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.DEFERRED
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_recipient_refused_with_421_is_deferred_and_the_next_one_served() -> None:
    refusals = iter(["421 4.7.28 too fast"])

    def answer(command: str) -> str | None:
        return next(refusals, "250 ok") if command.lower().startswith("rcpt") else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).code == 421
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_server_that_goes_away_in_the_middle_charges_nobody() -> None:
    alive = threading.Event()
    alive.set()

    def answer(command: str) -> str | None:
        if command.lower().startswith("rcpt"):
            alive.clear()
        return obliging(command) if alive.is_set() else None

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport, pytest.raises(TransportError) as failure:
        transport.send(TO_ILSE, MESSAGE)
    assert not isinstance(failure.value, LostReplyError)


@pytest.mark.parametrize("reply", [None, "hello?"])
def test_a_message_without_an_answer_is_in_doubt(reply: str | None) -> None:
    with (
        scripted(except_at(".", reply=reply)) as port,
        SmtpTransport(plain(port)) as transport,
        pytest.raises(LostReplyError, match=r"ilse@courier\.example"),
    ):
        transport.send(TO_ILSE, MESSAGE)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("550 5.1.8 never heard of you", "refuses mail from digest@courier.example (550 5.1.8 never heard of you)"),
        ("452 4.3.1 disk full", "takes no mail now (452 4.3.1 disk full)"),
        (None, "takes no mail now"),
    ],
)
def test_a_refused_sender_is_nobodys_fault(reply: str | None, words: str) -> None:
    with (
        scripted(except_at("mail", reply=reply)) as port,
        SmtpTransport(plain(port)) as transport,
        pytest.raises(TransportError) as failure,
    ):
        transport.send(TO_ILSE, MESSAGE)
    assert words in str(failure.value)


def test_a_transport_can_be_entered_again(inbox: Inbox) -> None:
    with listening(inbox) as port:
        transport = SmtpTransport(plain(port))
        for _ in range(2):
            with transport:
                transport.send(TO_ILSE, MESSAGE)
    assert len(inbox.received) == 2


# ── servers that are away ────────────────────────────────────────────────────────────────────────────────


def test_nobody_listens() -> None:
    port = free_port()
    assert f"127.0.0.1:{port} cannot be reached (connection refused)" in failing_to_connect(plain(port))


def test_a_server_that_greets_with_a_refusal() -> None:
    with scripted(obliging, greeting="421 4.3.2 maintenance") as port:
        assert "is not available (421 4.3.2 maintenance)" in failing_to_connect(plain(port))


def test_a_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        words = failing_to_connect(plain(silent.getsockname()[1], timeout_seconds=0.2))
    assert "does not answer within 0.2 s" in words
