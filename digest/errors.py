"""Every deliberate error of Digest. Anything else that escapes is a bug.

DigestError
├─ ConfigError      the operator's file: which file, key, what was expected
├─ SourceError      one source unreadable: record, count, go on
├─ ItemError        one item unusable: record, count, go on
├─ RenderError      nothing is queued
├─ StoreError       the cause is shown
│  └─ SealError     what is stored is not what was signed: no mail of it leaves
└─ TransportError   the mail server is away: stop the drain, charge no recipient an attempt

Messages are lower case without a full stop: what and which, and the remedy where the operator can act.
"""

from __future__ import annotations

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it


class DigestError(Exception):
    """Something that a person can be told in one line."""

    exit_code = EXIT_FAILED


class ConfigError(DigestError):
    """The operator's file or command line: which file, which key, what was expected."""

    exit_code = EXIT_USAGE


class SourceError(DigestError):
    """One source cannot be read; the others go on."""


class ItemError(DigestError):
    """One item cannot be used; the others go on. `reason` is a `model.Reason` value."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(words)
        self.reason = reason


class RenderError(DigestError):
    """A briefing cannot be drawn; nothing was written or queued."""


class StoreError(DigestError):
    """The database refused; the cause is in the message."""


class SealError(StoreError):
    """What is stored of an issue is not what its manifest was signed for: nothing of it may go out."""


class TransportError(DigestError):
    """The mail server is away or refuses us as a whole; no recipient is to blame."""

    exit_code = EXIT_TRY_LATER
