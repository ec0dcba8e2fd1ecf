"""Dates ahead as a calendar file that RFC 5545 allows."""

from __future__ import annotations

from datetime import date

import pytest

from digest.model import DatePrecision, PrintedDate
from digest.render.ics import calendar
from tests.builders import briefing, issue, quoted


def _lines(*rows: PrintedDate) -> list[str]:
    content = calendar(issue(briefing=briefing(dates_ahead=rows))).decode()
    assert content.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in content.split("\r\n")) <= 75
    return content.replace("\r\n ", "").split("\r\n")


def test_a_date_is_an_all_day_event_with_its_sentence() -> None:
    lines = _lines(PrintedDate(on=date(2026, 12, 3), passage=quoted("The Sele dam opens; at last, on 3 December.")))
    assert "DTSTART;VALUE=DATE:20261203" in lines
    assert "DTEND;VALUE=DATE:20261204" in lines
    assert "SUMMARY:The Sele dam opens\\; at last\\, on 3 December." in lines
    assert "URL:https://courier.example/1" in lines


def test_the_uid_stays_the_same_over_issues_and_differs_between_dates() -> None:
    one = PrintedDate(on=date(2026, 12, 3), passage=quoted("The gate opens on 3 December."))
    other = PrintedDate(on=date(2026, 12, 5), passage=quoted("The gate opens on 5 December."))
    first = [line for line in _lines(one, other) if line.startswith("UID:")]
    again = [line for line in _lines(one) if line.startswith("UID:")]
    assert first[0] == again[0]
    assert first[0] != first[1]


def test_a_week_lasts_to_its_sunday_and_what_has_passed_is_left_out() -> None:
    week = PrintedDate(on=date(2026, 11, 30), passage=quoted("It opens next week."), precision=DatePrecision.WEEK)
    due = PrintedDate(on=date(2026, 11, 1), passage=quoted("It opened."), due=True)
    lines = _lines(week, due)
    assert "DESCRIPTION:It opens next week. (week) — Harbour Courier" in lines
    assert {"DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261207"} <= set(lines)
    assert lines.count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("precision", [one for one in DatePrecision if one not in ("day", "week")])
def test_what_is_only_said_to_be_in_a_month_or_a_year_is_no_event(precision: DatePrecision) -> None:
    row = PrintedDate(on=date(2027, 1, 1), passage=quoted("It opens next year."), precision=precision)
    assert "BEGIN:VEVENT" not in _lines(row)


def test_long_words_in_any_script_are_folded_between_characters() -> None:
    words = "해협 여객선 운항이 금요일 재개됐다 " * 12
    assert any(words.strip() in line for line in _lines(PrintedDate(on=date(2026, 12, 3), passage=quoted(words))))


def test_a_sentence_that_does_not_say_of_what_it_is_has_its_storys_headline_behind_it() -> None:
    lines = _lines(PrintedDate(on=date(2026, 12, 3), passage=quoted("They will reopen on 3 December.")))
    assert "SUMMARY:They will reopen on 3 December. — Dam on the Sele opens after nine years" in lines
    assert "DESCRIPTION:They will reopen on 3 December. — Harbour Courier" in lines


def test_a_day_that_is_listed_by_its_storys_headline_has_that_for_a_title_and_its_sentence_below() -> None:
    row = PrintedDate(
        on=date(2026, 12, 6), passage=quoted("They meet again then."), headline=quoted("Run-off in Marena")
    )
    lines = _lines(row)
    assert "SUMMARY:Run-off in Marena" in lines
    assert "DESCRIPTION:They meet again then. — Harbour Courier" in lines
