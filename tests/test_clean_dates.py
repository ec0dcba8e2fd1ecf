"""Dates as pages write them, and years that they leave out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.cleaning.date_names import gathered
from digest.clean.dates import date_words
from digest.clean.dates.dates import (
    PartialDate,
    counts_back,
    infer_years,
    is_only_a_date,
    looks_dated,
    read_date,
    settle_years,
    with_years,
)
from digest.model import Published, SourceSlug
from tests.builders import NOW, article


def read(words: str, language: str | None = None, zone: str | None = None) -> Published | PartialDate | None:
    return read_date(words, fetched_at=NOW, zone=zone, language=language)


def iso(words: str, language: str | None = None, zone: str | None = None) -> str | None:
    found = read(words, language, zone)
    return found.iso() if isinstance(found, Published) else None


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("2026-11-20T03:40:00Z", None, "2026-11-20T03:40+00:00"),
        ("Fri, 20 Nov 2026 04:55:00 +0100", "en", "2026-11-20T04:55+01:00"),
        ("November 20, 2026, 05:10 UTC+2", "en", "2026-11-20T05:10+02:00"),
        ("Fri 20 Nov 2026 04.55 GMT", "en", "2026-11-20T04:55+00:00"),
        ("Nov. 19, 2026 8:05 p.m. ET", "en", "2026-11-19T20:05-05:00"),
        ("Posted: November 20, 2026 7:35 AM (UTC+2)", "en", "2026-11-20T07:35+02:00"),
        ("20.11.2026, 06:15 MEZ", "de", "2026-11-20T06:15+01:00"),
        ("Mittwoch, 18. November 2026, 9.30 Uhr MEZ", "de", "2026-11-18T09:30+01:00"),
        ("20 ноября 2026, 07:20 МСК", "ru", "2026-11-20T07:20+03:00"),
        ("Publié le 19 novembre 2026 à 18h35 (UTC+1)", "fr", "2026-11-19T18:35+01:00"),
        ("20 de noviembre de 2026, 06:15 CET", "es", "2026-11-20T06:15+01:00"),
        ("입력 2026.11.20 오전 6:15 KST", "ko", "2026-11-20T06:15+09:00"),
        ("2018年6月1日 下午1:05 UTC+8", "zh", "2018-06-01T13:05+08:00"),
        ("2026년 11월 20일", "ko", "2026-11-20"),
        ("١ يونيو ٢٠١٨", "ar", "2018-06-01"),
        ("20 Kasım 2026 Cuma", "tr", "2026-11-20"),
        ("20 listopada 2026", "pl", "2026-11-20"),
        ("20. november 2026", "nb", "2026-11-20"),
        ("date 2018-06-01 Politics", "en", "2018-06-01"),
    ],
)
def test_every_shape_of_date_is_read(words: str, language: str | None, expected: str) -> None:
    assert iso(words, language) == expected


def test_utc_plus_three_is_three_hours_east() -> None:
    found = read("November 19, 2026, 11:45 UTC+3", "en")
    assert isinstance(found, Published)
    assert found.at.utcoffset() == timedelta(hours=3)


def test_a_date_without_a_year_is_partial() -> None:
    found = read("June 01, 11:45 UTC+3", "en")
    assert isinstance(found, PartialDate)
    assert (found.month, found.day) == (6, 1)
    assert found.at is not None
    assert found.at.isoformat("minutes") == "11:45+03:00"


def test_a_partial_date_keeps_its_weekday() -> None:
    assert read("Friday, November 20", "en") == PartialDate(month=11, day=20, weekday=4)


def test_a_time_without_any_zone_is_only_a_day() -> None:
    assert iso("20.11.2026, 06:15 Uhr", "de") == "2026-11-20"


def test_the_configured_zone_reads_times_that_name_none() -> None:
    assert iso("20.11.2026, 06:15 Uhr", "de", zone="Europe/Vienna") == "2026-11-20T06:15+01:00"


def test_an_ambiguous_zone_name_is_no_zone() -> None:
    assert iso("November 19, 2026, 06:15 CST", "en") == "2026-11-19"


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("2 hours ago", "en", "2026-11-20T05:00+00:00"),
        ("vor 2 Stunden", "de", "2026-11-20T05:00+00:00"),
        ("il y a 3 heures", "fr", "2026-11-20T04:00+00:00"),
        ("5 минут назад", "ru", "2026-11-20T06:55+00:00"),
        ("3시간 전", "ko", "2026-11-20T04:00+00:00"),
        ("hace 2 días", "es", "2026-11-18"),
        ("yesterday", "en", "2026-11-19"),
        ("gestern, 18:20 Uhr MEZ", "de", "2026-11-19T18:20+01:00"),
    ],
)
def test_relative_times_count_from_the_fetch(words: str, language: str, expected: str) -> None:
    assert iso(words, language) == expected


def test_publication_is_preferred_to_update() -> None:
    assert (
        iso("Updated 20 November 2026 06:00 GMT, published 19 November 2026 05:00 GMT", "en")
        == "2026-11-19T05:00+00:00"
    )


@pytest.mark.parametrize(
    "words",
    [
        "31.02.2026",
        "December 24, 2026",
        "2026-11-22",
        "03/04/2026",
        "1 pages in this article",
        "",
        "no",
    ],
)
def test_impossible_future_ambiguous_and_absent_dates_are_refused(words: str) -> None:
    assert read(words, "en") is None


def test_a_date_less_than_a_day_ahead_is_believed() -> None:
    assert iso("2026-11-20T20:00+13:00") == "2026-11-20T20:00+13:00"


def test_slashes_are_read_when_only_one_order_fits() -> None:
    assert iso("11/20/2026", "en") == "2026-11-20"
    assert iso("03/04/2026", "fr") == "2026-04-03"


def test_a_long_hostile_line_is_read_quickly() -> None:
    assert read("1.1." * 200_000, "en") is None


def test_lines_that_state_dates_are_known() -> None:
    assert looks_dated("20 ноября 2026, 07:20")
    assert not looks_dated("7 things to know")


# ── years ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_weekday_and_the_years_ahead_choose_the_year() -> None:
    everything = "Gas lines to be laid by 2018\nDefence order of 2015\nFleet to be renewed by late 2020"
    years = infer_years(5, 26, 4, everything, NOW)
    assert years[:2] == (2017, 2006)


def test_without_looks_ahead_the_latest_fitting_year_is_first() -> None:
    assert infer_years(5, 26, 4, "", NOW)[:3] == (2023, 2017, 2006)


def test_a_qualified_year_may_be_the_articles_own() -> None:
    assert infer_years(3, 1, None, "The line will be ready by the end of 2020", NOW)[0] == 2020
    assert infer_years(3, 1, None, "The line will be ready by 2020", NOW)[0] == 2019


@pytest.mark.parametrize("line", ["к 2020 году", "bis 2020", "d'ici 2020", "hasta 2020"])
def test_other_languages_look_ahead_too(line: str) -> None:
    assert infer_years(3, 1, None, line, NOW)[0] == 2019


def test_a_look_back_is_no_look_ahead() -> None:
    assert infer_years(3, 1, None, "It had been finished by 2012", NOW)[0] == 2026


def test_years_after_the_fetch_do_not_fit() -> None:
    assert infer_years(12, 24, None, "", NOW)[0] == 2025


def test_a_leap_day_fits_leap_years_only() -> None:
    assert all(year % 4 == 0 for year in infer_years(2, 29, None, "", NOW))


def _inferred(*years: int) -> Published:
    found = with_years(PartialDate(month=5, day=26), years)
    assert found is not None
    return found


def test_dated_neighbours_of_the_source_settle_the_year() -> None:
    unsure = article(published=_inferred(2023, 2017, 2006))
    dated = article(id="wire/2", published=Published(at=datetime(2018, 6, 1, tzinfo=UTC), has_time=False))
    settled = settle_years([unsure, dated])
    assert settled[0].published is not None
    assert settled[0].published.at.year == 2017
    assert settled[0].published.year_candidates == (2017, 2023, 2006)
    assert settled[0].text == unsure.text
    assert settled[1] == dated


def test_neighbours_of_another_source_have_no_say() -> None:
    unsure = article(published=_inferred(2023, 2017))
    other = article(
        source_slug=SourceSlug("other"), published=Published(at=datetime(2018, 6, 1, tzinfo=UTC), has_time=False)
    )
    assert settle_years([unsure, other])[0] == unsure


def test_the_later_year_wins_a_tie() -> None:
    unsure = article(published=_inferred(2016, 2018))
    dated = article(published=Published(at=datetime(2017, 5, 26, tzinfo=UTC), has_time=False))
    settled = settle_years([unsure, dated])[0].published
    assert settled is not None
    assert settled.at.year == 2018


def test_settling_twice_changes_nothing() -> None:
    articles = [article(published=_inferred(2023, 2017)), article(published=Published(at=NOW, has_time=True))]
    once = settle_years(articles)
    assert settle_years(once) == once


def test_a_copyright_line_says_in_which_year_the_page_was_made() -> None:
    assert infer_years(3, 1, None, "Kites over Tarn\n© 2008 Harbour Courier", NOW)[0] == 2008
    assert infer_years(3, 1, None, "Kites over Tarn\nCopyright 1999-2012 Harbour Courier", NOW)[0] == 2012
    assert infer_years(3, 1, None, "Opened in 2020\n© 2008 Harbour Courier", NOW)[0] == 2026
    assert infer_years(3, 1, None, "The dam was begun in 1998", NOW)[0] == 2026


def test_times_that_count_back_are_told_from_dates() -> None:
    assert counts_back("Published 22 hours ago", language="en")
    assert counts_back("gestern, 11:45 Uhr", language="de")
    assert not counts_back("Posted May 24, 2026, updated 2 hours ago", language="en")
    assert not counts_back("3rd Round Replay specials", language="en")


def test_letters_inside_a_word_are_no_count() -> None:
    line = "FA Cup 3rd Round Dinner"
    assert read_date(line, fetched_at=NOW, zone=None, language="en") is None


@pytest.mark.parametrize(
    "line",
    [
        "Nov. 19, 2026 | 2:10 p.m. ET",
        "2026-11-19T10:00:00Z",
        "jeudi 19 novembre 2026 à 14h10",
        "19 ноября 2026 года, 14:10 мск",
        "Last updated: Thursday, 19 November 2026",
        "Publicado el 3 de mayo de 2026 a las 10:30",
    ],
)
def test_a_line_that_says_only_when_is_only_a_date(line: str) -> None:
    assert is_only_a_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "Hald, 19 November",
        "19 November was a bad day",
        "Published in Hald by the harbour office on 3 May 2026",
        "Seven ships",
        "3 May 2026 " + "and so on " * 20,
    ],
)
def test_a_line_that_says_more_is_more_than_a_date(line: str) -> None:
    assert not is_only_a_date(line)


def test_the_names_of_all_languages_are_those_of_the_locale_data() -> None:
    written = Path(date_words.__file__).with_name("date_names.json").read_text(encoding="utf-8")
    remedy = "python benchmarks/cleaning/date_names.py writes them anew"
    assert json.loads(written) == {script: list(names) for script, names in gathered().items()}, remedy
