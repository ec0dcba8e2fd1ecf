"""Is a headline the page's, and is a date right to the day?"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

_ISO = {"uk": "GB", "ind": "IN", "isl": "IS"}  # where the sets' codes are not those of ISO 3166


class Verdict(StrEnum):
    """What a stated fact is worth; a wrong one is worse than none."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "none"


def judge_title(found: str | None, truth: str) -> Verdict:
    """Right when it is the same after white space and Unicode normal form (NFC)."""
    if not found:
        return Verdict.NONE
    return Verdict.RIGHT if _plain(found) == _plain(truth) else Verdict.WRONG


def judge_day(found: date | None, offset: timedelta | None, truth: datetime, country: str | None) -> Verdict:
    """Right when it is the day of the truth in the truth's own zone or in the page's.

    The page's zone is the one that the answer names (`offset`); where it names none, any zone of the outlet's country.
    """
    if found is None:
        return Verdict.NONE
    days = {truth.date()}
    if truth.tzinfo is not None:
        zones = [timezone(offset)] if offset is not None else [ZoneInfo(name) for name in _zones(country)]
        days |= {truth.astimezone(zone).date() for zone in zones}
    return Verdict.RIGHT if found in days else Verdict.WRONG


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


@cache
def _zones(country: str | None) -> tuple[str, ...]:
    """The zones of a country, by the table of the time zone database."""
    if not country:
        return ()
    code = _ISO.get(country, country).upper()
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(row[2] for row in rows if row[0] == code)
