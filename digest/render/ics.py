"""Dates ahead as a calendar file (RFC 5545): all-day events with stable names, each with its sentence.

A day is an event of that day, a week one that lasts to its Sunday. What is only said to be in a month, a season or a
year stands in the printed list alone: an event on the first of January would say what no source does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from digest.model import DatePrecision, Issue, PrintedDate, Quoted
from digest.render.naming import headline_beside, headlines

LONGEST_LINE = 75  # octets of a line before it is folded, RFC 5545, 3.1
_EXACT = frozenset([DatePrecision.DAY, DatePrecision.WEEK])
LONGEST_SUMMARY = 120  # characters of an event's title; the sentence stands in full below it


def calendar(issue: Issue) -> bytes:
    """The dates ahead of an issue that are to come and exact enough for a calendar, as an .ics file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Digest//dates ahead//EN", "CALSCALE:GREGORIAN"]
    known = headlines(issue.briefing)
    languages = {source.number: source.language for source in issue.briefing.sources}
    for row in issue.briefing.dates_ahead:
        if not row.due and row.precision in _EXACT:
            lines += _event(row, issue, headline_beside(row, known, languages))
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line)).encode()


def _event(row: PrintedDate, issue: Issue, beside: Quoted | None) -> list[str]:
    sources = {source.number: source for source in issue.briefing.sources}
    source = sources.get(row.passage.source)
    about = "" if row.precision == "day" else f" ({row.precision})"
    words = " ".join(row.passage.text.split())
    title = " ".join(row.headline.text.split()) if row.headline else words
    if beside is not None:  # "They will reopen on Friday. — Schools shut by the flood"
        title = f"{title} — {' '.join(beside.text.split())}"
    short = title if len(title) <= LONGEST_SUMMARY else f"{title[: LONGEST_SUMMARY - 1].rstrip()}…"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_uid(row)}",
        f"DTSTAMP:{issue.as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{row.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{_end(row):%Y%m%d}",
        f"SUMMARY:{_escaped(short)}",
        f"DESCRIPTION:{_escaped(words + about + (f' — {source.outlet}' if source else ''))}",
        "TRANSP:TRANSPARENT",
    ]
    if source is not None and source.url and source.url.startswith(("http://", "https://")):
        lines.append(f"URL:{''.join(c for c in source.url if c.isprintable())}")
    return [*lines, "END:VEVENT"]


def _end(row: PrintedDate) -> date:
    """The day after an event, which is how DTEND counts: RFC 5545, 3.6.1."""
    last = 6 - row.on.weekday() if row.precision is DatePrecision.WEEK else 0
    return row.on + timedelta(days=last + 1)


def _uid(row: PrintedDate) -> str:
    """The same in every issue that prints this date from this article."""
    name = f"{row.on.isoformat()} {row.precision} {row.passage.article_id}"
    return f"{hashlib.sha256(name.encode(errors='surrogatepass')).hexdigest()[:32]}@digest"


def _escaped(text: str) -> str:
    """A value of type TEXT, RFC 5545, 3.3.11."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never within a character."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode(errors="replace"))
        if size + octets > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
