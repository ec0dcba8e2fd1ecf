"""Messages: read back by the standard library's parser, they say exactly what was rendered, to one reader."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.address import Mailbox, parse_address
from digest.deliver.message import Letterhead, build_message, envelope_for, message_id_for, new_delivery
from digest.errors import ConfigError, RenderError
from digest.model import Envelope, IssueId, Rendered, SubscriberId

DATE = datetime(2026, 11, 20, 7, 0, tzinfo=timezone(timedelta(hours=1)))
ISSUE = IssueId("morning-7")
ILSE = parse_address("Ilse Marrow <ilse@courier.example>")


def rendered(**changes: Any) -> Rendered:
    fields: dict[str, Any] = {
        "issue_id": ISSUE,
        "audience_key": "public",
        "subject": "Morning briefing: dam opens",
        "preheader": "Dam opens",
        "html": "<!doctype html>\n<p>The dam opened. 댐이 열렸다.</p>\n",
        "text": "MORNING BRIEFING\n\nThe dam opened. Плотина открыта.\n",
        "markdown": "",
        "pdf": None,
    }
    return Rendered(**(fields | changes))


def letterhead(**changes: Any) -> Letterhead:
    fields: dict[str, Any] = {
        "sender": Mailbox(address="digest@courier.example", name="Harbour Courier"),
        "list_id": "morning.courier.example",
        "language": "en",
    }
    return Letterhead(**(fields | changes))


def message(drawn: Rendered | None = None, head: Letterhead | None = None, **subscriber: Any) -> bytes:
    delivery = new_delivery(ISSUE, replace(ILSE, **subscriber), "courier.example")
    return build_message(drawn or rendered(), delivery, head or letterhead(), DATE)


def parsed(raw: bytes) -> EmailMessage:
    read = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not [defect for part in read.walk() for defect in part.defects]
    return read


def words_of(raw: bytes, subtype: str) -> str:
    """A text part as a reader's program has it: decoded, with mail's line ends made ours."""
    (part,) = (part for part in parsed(raw).walk() if part.get_content_type() == f"text/{subtype}")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode("utf-8").replace("\r\n", "\n")


def test_the_parts_decode_to_what_was_rendered() -> None:
    assert words_of(message(), "html") == rendered().html
    assert words_of(message(), "plain") == rendered().text


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", " ", "\t\n", " \n", "."])
def test_ends_of_text_survive(end: str) -> None:
    drawn = rendered(text=f"Last line{end}", html=f"<p>{end}")
    assert words_of(message(drawn), "plain") == drawn.text
    assert words_of(message(drawn), "html") == drawn.html


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r .=\tF"), max_size=400))
def test_any_text_survives(text: str) -> None:
    raw = message(rendered(text=text))
    (part,) = (part for part in parsed(raw).walk() if part.get_content_type() == "text/plain")
    assert part.get_payload(decode=True) == text.replace("\n", "\r\n").encode()


def test_a_line_that_begins_with_from_is_safe_in_a_mailbox_file() -> None:
    drawn = rendered(text=f"From Alden the ferry left.\n{'x' * 70} From Tarn, {'y' * 74} From Sele\n")
    raw = message(drawn)
    assert not [line for line in raw.split(b"\r\n") if line.startswith(b"From ")]
    assert words_of(raw, "plain") == drawn.text


def test_every_line_is_short_ascii_and_ends_in_crlf() -> None:
    raw = message(rendered(subject="댐" * 400, html="ä" * 5000), name="Ж" * 300)
    assert raw.isascii()
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 120


def test_the_same_values_give_the_same_bytes() -> None:
    assert message() == message()


def test_another_recipient_has_another_id_and_other_boundaries() -> None:
    other = message(id=SubscriberId("other"))
    assert parsed(other)["Message-ID"] != parsed(message())["Message-ID"]
    assert parsed(other).get_boundary() != parsed(message()).get_boundary()


def test_headers_of_a_list_mail() -> None:
    head = letterhead(
        reply_to=Mailbox(address="desk@courier.example"), unsubscribe=Mailbox(address="leave+digest@courier.example")
    )
    assert dict(parsed(message(head=head)).items()) == {
        "From": "Harbour Courier <digest@courier.example>",
        "To": "Ilse Marrow <ilse@courier.example>",
        "Subject": "Morning briefing: dam opens",
        "Date": "Fri, 20 Nov 2026 07:00:00 +0100",
        "Message-ID": message_id_for(ISSUE, ILSE.id, "courier.example"),
        "Reply-To": "desk@courier.example",
        "List-Id": "<morning.courier.example>",
        "List-Unsubscribe": "<mailto:leave%2Bdigest@courier.example?subject=unsubscribe>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "X-Digest-Issue": "morning-7",
        "Content-Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": parsed(message())["Content-Type"],
    }


def test_plain_text_comes_first_so_that_html_is_preferred() -> None:
    (first, second) = parsed(message()).iter_parts()
    assert (first.get_content_type(), second.get_content_type()) == ("text/plain", "text/html")
    assert {first.get_content_charset(), second.get_content_charset()} == {"utf-8"}


def test_without_an_address_to_leave_there_is_no_such_header() -> None:
    assert "List-Unsubscribe" not in parsed(message())


@pytest.mark.parametrize(
    "subject",
    [
        "Briefing du 20 novembre\u00a0: le barrage s’ouvre",
        "브리핑: 댐 개방, 페리 운항 재개, 그리고 항만 노동자들의 파업이 세 번째 주에 접어들었다",
        "=?utf-8?q?not_an_encoded_word?=",
        "A very long subject " * 20 + "that ends",
        "x" * 1500,
        "two  spaces, a colon: and; more",
    ],
)
def test_subjects_survive(subject: str) -> None:
    assert parsed(message(rendered(subject=subject)))["Subject"] == subject


@pytest.mark.parametrize(
    "name", ["Marrow, Ilse", 'Ilse "the desk" Marrow', "back\\slash", "Ильзе Марроу", "=?utf-8?q?x?="]
)
def test_names_survive(name: str) -> None:
    (address,) = parsed(message(name=name))["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "ilse@courier.example")


@pytest.mark.parametrize("name", ["x" * 300, "Ä" * 200])
def test_long_names_survive_over_several_lines(name: str) -> None:
    """Read by the older parser: the newer one of Python 3.11 puts spaces between the encoded words of a name."""
    header = email.message_from_bytes(message(name=name))["To"]
    assert str(make_header(decode_header(header))) == f"{name} <ilse@courier.example>"


@pytest.mark.parametrize("breaker", ["\r\n", "\n", "\r", "\x00", "\x0b", "\x85", "\u2028"])
def test_no_value_starts_a_header_of_its_own(breaker: str) -> None:
    evil = f"x{breaker}Bcc: ona@courier.example"
    with pytest.raises(RenderError):
        message(rendered(subject=evil))
    for head in (
        letterhead(sender=Mailbox(address="digest@courier.example", name=evil)),
        letterhead(sender=Mailbox(address=evil)),
        letterhead(reply_to=Mailbox(address=evil)),
        letterhead(unsubscribe=Mailbox(address=evil)),
        letterhead(list_id=evil),
        letterhead(language=evil),
    ):
        with pytest.raises(ConfigError):
            message(head=head)
    for subscriber in ({"name": evil}, {"email": evil}, {"email": "ilse@courier.example>, <ona@courier.example"}):
        with pytest.raises(ConfigError):
            message(**subscriber)


def test_a_language_that_is_no_token_is_refused() -> None:
    with pytest.raises(ConfigError, match="Content-Language"):
        message(head=letterhead(language="日本語"))


def test_the_pdf_is_attached_beside_the_texts() -> None:
    pdf = bytes(range(256)) * 30
    raw = message(rendered(pdf=pdf), letterhead(attach_pdf=True))
    (texts, attachment) = parsed(raw).iter_parts()
    assert texts.get_content_type() == "multipart/alternative"
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_filename() == "morning-7-2026-11-20.pdf"
    assert attachment.get_payload(decode=True) == pdf
    assert words_of(raw, "html") == rendered().html


def test_a_pdf_that_was_not_drawn_cannot_be_attached() -> None:
    with pytest.raises(RenderError, match="morning-7 has no pdf"):
        message(head=letterhead(attach_pdf=True))


def test_the_pdf_stays_behind_unless_it_is_asked_for() -> None:
    assert b"application/pdf" not in message(rendered(pdf=b"%PDF"))


def test_message_ids_name_the_issue_and_the_domain_and_are_stable() -> None:
    first = message_id_for(ISSUE, ILSE.id, "courier.example")
    assert first == message_id_for(ISSUE, ILSE.id, "courier.example")
    assert first.startswith("<morning-7.")
    assert first.endswith("@courier.example>")
    assert ILSE.email not in first


@pytest.mark.parametrize("domain", ["", "courier.example>\r\nBcc: x", "two words", "a..b"])
def test_no_message_id_in_a_domain_that_is_none(domain: str) -> None:
    with pytest.raises(ConfigError):
        message_id_for(ISSUE, ILSE.id, domain)


def test_the_envelope_names_one_recipient_and_where_bounces_go() -> None:
    delivery = new_delivery(ISSUE, ILSE, "courier.example")
    bounces = letterhead(bounces_to=Mailbox(address="bounces@courier.example"))
    assert envelope_for(delivery, letterhead()) == Envelope(sender="digest@courier.example", recipient=ILSE.email)
    assert envelope_for(delivery, bounces).sender == "bounces@courier.example"
    assert letterhead().domain == "courier.example"
