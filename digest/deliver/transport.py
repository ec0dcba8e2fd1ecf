"""The ways out: an SMTP server, a folder of .eml files, a stream.

A refused recipient is a `SendResult`; an exception means that the server is away or will not have us at all:

    TransportError      nothing was handed over, to nobody's charge
    └─ LostReplyError   the message was handed over and the answer never came: in doubt (RFC 1047)

The SMTP server has a module of its own: smtp.py.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Protocol, Self, TextIO

from digest.errors import TransportError
from digest.model import Envelope, SendOutcome, SendResult

_UNSAFE = re.compile(r"[^A-Za-z0-9@._-]+")
_LONGEST_NAME = 120  # characters of a file's name; 255 bytes is every file system's limit


class LostReplyError(TransportError):
    """The connection broke between the end of the message and the server's answer: it may have been accepted."""


class Transport(Protocol):
    """A way out for mail; entered before the first message, left after the last, and entered again another time."""

    def __enter__(self) -> Self:
        """Make ready. Raises TransportError."""

    def __exit__(self, *exception: object) -> None:
        """Let go of it; never raises."""

    def send(self, envelope: Envelope, message: bytes) -> SendResult:
        """Offer one message for one recipient. Raises TransportError and LostReplyError."""


class FolderTransport:
    """Writes each message to `DIR/<recipient>.<Message-ID>.eml`, whole or not at all; a repeat replaces itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing is held open."""

    def send(self, envelope: Envelope, message: bytes) -> SendResult:
        """Write the file; the reply is its path.

        Raises:
            TransportError: the folder cannot be written.
        """
        path = self._folder / file_name_for(envelope, message)
        try:
            _write_whole(path, message)
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        return _accepted(str(path))


class ConsoleTransport:
    """Prints each message as it would travel: its ASCII form cannot command a terminal, whatever the news contains."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """The stream is the caller's."""

    def send(self, envelope: Envelope, message: bytes) -> SendResult:
        """Print the envelope, a blank line and the message."""
        text = message.decode("ascii", "backslashreplace").replace("\r\n", "\n")
        self._stream.write(f"MAIL FROM:<{envelope.sender}>\nRCPT TO:<{envelope.recipient}>\n\n{text}\n")
        return _accepted("printed")


def file_name_for(envelope: Envelope, message: bytes) -> str:
    """A file's name that is safe on every file system: the recipient for a person, the Message-ID to be unique."""
    message_id = str(BytesHeaderParser().parsebytes(message).get("Message-ID", ""))
    local = message_id.strip("<>").partition("@")[0] or hashlib.sha256(message).hexdigest()[:20]
    tail = _UNSAFE.sub("-", f".{local}.eml")[-_LONGEST_NAME // 2 :]
    head = _UNSAFE.sub("-", envelope.recipient).lstrip(".-")[: _LONGEST_NAME // 2]
    return (head or "nobody") + tail


def _accepted(reply: str) -> SendResult:
    return SendResult(outcome=SendOutcome.ACCEPTED, code=0, enhanced_code=None, reply=reply)


def _unwritable(folder: Path, error: OSError) -> TransportError:
    return TransportError(f"cannot write mail to {folder}: {(error.strerror or str(error)).lower()}")


def _write_whole(path: Path, content: bytes) -> None:
    """By way of a file beside it, so that nobody ever sees half a message."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
