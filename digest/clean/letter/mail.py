"""A mail's bytes → its headers and its one readable part, the original's where the mail forwards another.

Headers and structure by the standard library (RFC 5322, RFC 2045 to 2049); encodings by `decode.py`, because letters
lie about them as often as pages do. Attachments are not opened, but for a forwarded message (`message/rfc822`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from digest.clean.decode import decode
from digest.clean.html_page.blocks import fold
from digest.errors import ItemError
from digest.model import Reason

_MOST_PARTS = 60  # multiparts named in a mail: the standard parser's time grows with nesting times lines
_DEEPEST_FORWARD = 5
_LONGEST_HEADER = 4000  # characters; parsing time grows faster than length
_LONGEST_STRUCTURE = 2000  # bytes of one field that says what a part is: parsing time grows with its square
_MOST_STRUCTURE = 50_000  # bytes of all of them
_MOST_BOUNDARIES = 5000  # lines that may begin a part, of 60 µs each
_STRUCTURE = re.compile(
    rb"^(?:content-(?:type|disposition|transfer-encoding)|mime-version):[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t][^\r\n]*+)*",
    re.MULTILINE,
)
_ANSWER = re.compile(
    r"^(?:\s{0,3}(?:re|fwd?|fw|aw|wg|tr|rv|vs|sv|vb|i|r|doorst|antw|odp|pd|ynt|ilt|пер|ответ|转发|回复|轉寄|回覆)"
    r"\s?(?:\[\d{1,3}\])?\s?[:：])+\s*",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\s{0,3}(?:fwd?|fw|wg|tr|rv|vs|vb|i|doorst|enc|pd|ilt|пер|пересл|转发|轉寄|転送|전달)\s?(?:\[\d{1,3}\])?\s?[:：]",
    re.IGNORECASE,
)
_LIST_TAG = re.compile(r"^\[[\w .:-]{1,40}\]\s(?=\S)")  # a mailing list's name
_REPORTS = ("multipart/report", "message/delivery-status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter says about itself, and its body."""

    subject: str | None  # without "Re:" and "Fwd:"
    sender: str | None  # the display name, else the address's domain
    sent_at: datetime | None  # None: no date, or one without an offset
    date_words: str | None  # the date as written, where it is not complete
    forwards: bool  # the subject says that it forwards another: "Fwd: …"
    archived_at: str | None  # RFC 5064: where the letter can be read; any scheme
    html: str | None  # the HTML part; None: there is none
    text: str  # the plain part; "" where there is none


def read_mails(body: bytes) -> tuple[Letter, ...]:
    """The letter in a mail's bytes; of a digest (RFC 2046, 5.1.5) every letter, in its order.

    Raises:
        ItemError: nested or described beyond reason, a delivery report, or an automatic reply.
    """
    _check_structure(body)
    message: Message = BytesParser(policy=policy.default).parsebytes(body)
    if message.get_content_type() in _REPORTS:
        raise ItemError(Reason.NOT_AN_ARTICLE, "a delivery report, not a letter")
    if _header(message, "auto-submitted").partition(";")[0].strip().lower() == "auto-replied":  # RFC 3834, 5
        raise ItemError(Reason.NOT_AN_ARTICLE, "an automatic reply, not a letter")
    return tuple(_letter(_original(one)) for one in _digested(message) or [message])


def _digested(message: Message) -> list[Message]:
    """The messages of a mailing list's digest; none where the mail is no digest."""
    digest = next((part for part in message.walk() if part.get_content_type() == "multipart/digest"), None)
    parts = digest.get_payload() if digest is not None else None
    messages = [part for part in parts if isinstance(part, Message)] if isinstance(parts, list) else []
    held = [part.get_payload() for part in messages if _is_message(part)]
    return [one[0] for one in held if isinstance(one, list) and one and isinstance(one[0], Message)]


def _letter(message: Message) -> Letter:
    html, text = _bodies(message)
    sent_at, words = read_sent(_header(message, "date"))
    return Letter(
        subject=bare_subject(_header(message, "subject")),
        sender=sender_name(_header(message, "from")),
        sent_at=sent_at,
        date_words=words,
        forwards=_FORWARD.match(_LIST_TAG.sub("", fold(_header(message, "subject")))) is not None,
        archived_at=_header(message, "archived-at").strip("<> ") or None,
        html=html,
        text=text,
    )


def _check_structure(body: bytes) -> None:
    """Refuse a mail that would keep the standard parser busy for longer than any letter is worth."""
    lower = body.lower()
    for kind in (b"multipart", b"message/"):  # "multipart /x" is one as well
        if lower.count(kind, 0, 200_000) > _MOST_PARTS or lower.count(kind) > 10 * _MOST_PARTS:
            raise ItemError(Reason.MALFORMED, f"a mail with more than {_MOST_PARTS} nested parts")
    if lower.count(b"\n--") + lower.count(b"\r--") > _MOST_BOUNDARIES:
        raise ItemError(Reason.MALFORMED, f"a mail with more than {_MOST_BOUNDARIES:,} lines that begin a part")
    lengths = [match.end() - match.start() for match in _STRUCTURE.finditer(lower)]
    if max(lengths, default=0) > _LONGEST_STRUCTURE:
        raise ItemError(Reason.MALFORMED, f"a mail that describes a part in more than {_LONGEST_STRUCTURE:,} bytes")
    if sum(lengths) > _MOST_STRUCTURE:
        raise ItemError(Reason.MALFORMED, f"a mail that describes its parts in more than {_MOST_STRUCTURE:,} bytes")


def bare_subject(subject: str) -> str | None:
    """The subject without the marks of answering and forwarding, and a mailing list's name."""
    return _LIST_TAG.sub("", _ANSWER.sub("", _LIST_TAG.sub("", fold(subject)))) or None


def sender_name(value: str) -> str | None:
    """The display name of a From field, else the domain of its address."""
    try:
        name, address = parseaddr(fold(value))
    except RecursionError:  # a thousand open brackets
        return None
    name = name.strip("\"' ") if "@" in address else fold(value).strip("\"'<> ")
    if name and "@" not in name:
        return name
    domain = (address or name).rpartition("@")[2].strip("<>.'\" ")
    return domain or None


def _original(message: Message) -> Message:
    """The innermost message that this one forwards as a part, itself where it forwards none."""
    for _ in range(_DEEPEST_FORWARD):
        inner = next((part for part in message.walk() if part is not message and _is_message(part)), None)
        payload = inner.get_payload() if inner is not None else None
        if not isinstance(payload, list) or not payload or not isinstance(payload[0], Message):
            break
        message = payload[0]
    return message


def _is_message(part: Message) -> bool:
    return part.get_content_type() in ("message/rfc822", "message/global")


def _bodies(message: Message) -> tuple[str | None, str]:
    """The first HTML part, and the plain parts one after the other; attachments left out."""
    html: str | None = None
    texts = []
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in ("text/html", "text/plain") or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        words = decode(payload, _charset(part), kind == "text/html")
        if kind == "text/plain":
            texts.append(words)
        elif html is None and words.strip():
            html = words
    return html, "\n\n".join(texts)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (MessageError, LookupError, ValueError, AttributeError):  # header bugs of the standard library on garbage
        return None


def _header(message: Message, name: str) -> str:
    """A header's decoded value; "" where it is absent or broken beyond reading."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), None)
    if raw is None:
        return ""
    unfolded = re.sub(r"[\r\n]+", "", str(raw)[:_LONGEST_HEADER])
    words = decode(unfolded.encode("utf-8", "surrogateescape"), None, False)  # RFC 6532, and headers of before MIME
    try:
        return fold(str(policy.default.header_factory(name, words)))
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError):  # as above
        return fold(words)


def read_sent(value: str) -> tuple[datetime | None, str | None]:
    """A Date field as the moment it states, or as its words where date, time or offset is missing."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None, value or None
    return (moment, None) if moment.tzinfo else (None, value)
