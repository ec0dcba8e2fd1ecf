"""The timeline: days that have something, in their order."""

from __future__ import annotations

from datetime import date, timedelta

from digest.model import DatePrecision, PrintedDate
from digest.render.parts import TimelineDay
from digest.render.view import view
from tests import builders


def marks(published: list[str | None], due: list[date], language: str = "en") -> tuple[TimelineDay, ...]:
    sources = tuple(builders.source(n, published=one) for n, one in enumerate([*published, *[None] * 4], 1))
    ahead = tuple(PrintedDate(on=on, passage=builders.quoted("It opens.")) for on in due)
    briefing = builders.briefing(sources=sources, dates_ahead=ahead, language=language)
    return view(builders.issue(briefing=briefing)).timeline


def shape(days: tuple[TimelineDay, ...]) -> list[tuple[str, int, int, bool]]:
    return [(day.label, day.figure, day.bar, day.ahead) for day in days]


def test_days_are_counted_in_the_briefings_own_zone() -> None:
    published = ["2026-11-19T23:30+00:00", "2026-11-19T05:00+00:00", "2026-11-19", "2026-11-20T01:00+02:00"]
    assert shape(marks(published, [date(2026, 12, 3)])) == [
        ("19 Nov", 2, 100, False), ("20 Nov", 2, 100, False), ("3 Dec", 1, 50, True),
    ]  # fmt: skip


def test_another_year_is_said() -> None:
    labels = [day.label for day in marks(["2017-05-26", "2026-11-20"], [date(2027, 2, 26)])]
    assert labels == ["26 May 2017", "20 Nov", "26 Feb 2027"]


def test_many_days_become_a_stretch_at_either_end() -> None:
    past = [(date(2026, 11, 20) - timedelta(days=n)).isoformat() for n in range(8)]
    due = [date(2026, 12, 1) + timedelta(days=n) for n in range(8)]
    days = marks(past, due)
    assert [day.label for day in days] == [
        "13 Nov to 16 Nov", "17 Nov", "18 Nov", "19 Nov", "20 Nov",
        "1 Dec", "2 Dec", "3 Dec", "4 Dec", "5 Dec to 8 Dec",
    ]  # fmt: skip
    assert (days[0].figure, days[-1].figure) == (4, 4)
    assert days[0].figure_words == "4 sources"
    assert days[-1].figure_words == "4 dates ahead"


def test_a_date_is_marked_as_finely_as_its_source_means_it() -> None:
    spoken = {
        DatePrecision.DAY: "1 Sept 2027", DatePrecision.MONTH: "Sept 2027", DatePrecision.QUARTER: "Q3 2027",
        DatePrecision.SEASON: "autumn 2027", DatePrecision.YEAR: "2027",
    }  # fmt: skip
    for precision, label in spoken.items():
        row = PrintedDate(on=date(2027, 9, 1), passage=builders.quoted("It opens."), precision=precision)
        sources = (builders.source(1, published="2026-11-20"),)
        briefing = builders.briefing(sources=(*sources, *map(builders.source, range(2, 6))), dates_ahead=(row,))
        assert view(builders.issue(briefing=briefing)).timeline[-1].label == label


def test_a_day_and_the_month_that_it_begins_are_two_marks() -> None:
    rows = tuple(
        PrintedDate(on=date(2027, 9, 1), passage=builders.quoted("It opens."), precision=one)
        for one in (DatePrecision.MONTH, DatePrecision.DAY)
    )
    sources = tuple(builders.source(n, published=None) for n in range(1, 6))
    page = view(builders.issue(briefing=builders.briefing(sources=sources, dates_ahead=rows)))
    assert [day.label for day in page.timeline] == ["1 Sept 2027", "Sept 2027"]


def test_a_single_day_is_no_line() -> None:
    assert marks(["2026-11-20"] * 9, []) == ()
    assert marks([], []) == ()


def test_what_is_dated_after_the_issue_or_due_before_it_is_left_out() -> None:
    assert [day.label for day in marks(["2026-11-20", "2026-12-24"], [date(2026, 11, 2), date(2026, 12, 3)])] == [
        "20 Nov", "3 Dec",
    ]  # fmt: skip


def test_days_are_said_in_the_frames_language() -> None:
    assert [day.figure_words for day in marks(["2026-11-19", "2026-11-20", "2026-11-20"], [], "ar")] == [
        "مصدر واحد", "مصدران",
    ]  # fmt: skip
