"""Tallies: what two articles count once each, in words of their own; invented texts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.claims.given import gives, is_rounded
from digest.analyse.reading import read
from digest.model import Article, ArticleId, DiscrepancyKind, Published, SourceSlug, Story, StoryId

MORNING = datetime(2026, 3, 6, 8, tzinfo=UTC)


def _article(name: str, text: str, minutes: int = 0) -> Article:
    at = MORNING + timedelta(minutes=minutes)
    return Article(
        id=ArticleId(name), raw_sha256="", source_slug=SourceSlug(name), outlet=name, headline="", text=text,
        language="en", fetched_at=at, published=Published(at=at, has_time=True),
    )  # fmt: skip


def _figures(first: str, second: str, minutes: int = 30) -> list[tuple[str, tuple[str, ...]]]:
    members = (_article("a", first), _article("b", second, minutes))
    story = Story(
        id=StoryId("s"), headline_from=members[0].id, members=members, duplicates=(), summary=(), salience=0.5,
        first_seen=None, last_seen=None,
    )  # fmt: skip
    found = discrepancies(story, [tuple(claims(read(one))) for one in members])
    return [(one.measure, one.figures) for one in found if one.kind is DiscrepancyKind.NUMBER]


DIFFERING = [
    (
        "The shelter at Orm took in 41 goats on Friday that had stood in a garage, a keeper said.",
        "On Friday a vet opened a garage in Orm and let out 58 goats, the county said. Some were lame.",
        ("goats", ("41", "58")),
    ),
    (
        "Gunmen seized the barge Nelly on the lower Orm and took 13 sailors with them, the army said.",
        "The barge Nelly has been boarded. Its line said that 21 crew members were held on the lower Orm.",
        ("sailors", ("13", "21")),
    ),
    (
        "The strike hit Orm on Friday: 95 flights were cancelled, the airport said.",
        "Nothing moved in Orm on Friday. The union counted 140 cancelled flights.",
        ("flights", ("95", "140")),
    ),
    (
        "A comet has passed Orm's telescope at a distance of 12 light years, the observatory said.",
        "What the telescope of Orm saw on Friday is 30 light years away, said the university.",
        ("light years", ("12", "30")),
    ),
    (
        "The governor told reporters that 31 people had died in the mill at Orm.",
        "The bodies of 24 people were found in the ruins of the mill at Orm, the fire brigade said.",
        ("people killed", ("24", "31")),
    ),
    (
        "The raid on the convoy at Orm killed seven soldiers, the army said.",
        "The raid near Orm cost the lives of eleven soldiers, according to the governor.",
        ("soldiers killed", ("seven", "eleven")),
    ),
    (
        "A quake of magnitude 6.3 woke the hills of Karn, 30 kilometres west of Orm.",
        "People in Orm fled into the street when a tremor of magnitude 5.6 came.",
        ("magnitude", ("5.6", "6.3")),
    ),
]


@pytest.mark.parametrize(("first", "second", "found"), DIFFERING)
def test_two_desks_that_count_otherwise_in_their_own_words_contradict_each_other(
    first: str, second: str, found: tuple[str, tuple[str, ...]]
) -> None:
    assert [figures for _, figures in _figures(first, second)] == [found[1]]


ALIKE = [
    ("The shelter took in 41 goats in Orm.", "In Orm 58 goats were let out, 17 more than the 41 of the first hour."),
    ("Orm cut down 41 trees along the canal.", "Orm wants to cut down 58 trees along the canal."),
    ("The works at Orm has 900 workers.", "Five workers at Orm suffered burns."),
    ("The raiders at Orm captured 30 soldiers on the bridge.", "On the bridge at Orm 12 soldiers were released."),
    ("At Orm airport 30 flights were cancelled.", "At Orm airport 44 flights were delayed."),
    ("The fleet of Orm has 212 boats.", "Orm counts 200 boats in its harbour."),
    ("A bomb killed six soldiers in Tarn.", "A bomb killed three soldiers in Welk."),
    ("Bo Rask won 52 per cent of the vote.", "Ida Lund took 31 per cent of the vote."),
    ("At Orm the profit fell to 40 million crowns.", "At Orm the operating profit fell to 55 million crowns."),
    ("The agent asked for 30 million crowns in Orm.", "The club in Orm offered a contract of 20 million crowns."),
    ("The blast killed nine, including the gunman, in Orm.", "In Orm, eight people were killed."),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_parts_plans_other_acts_places_and_roundings_are_no_discrepancy(first: str, second: str) -> None:
    assert _figures(first, second) == []


def test_an_article_that_counts_a_thing_twice_is_held_against_none() -> None:
    twice = "In Orm 41 goats were freed on Monday. On Friday 52 goats were found in Orm."
    assert _figures(twice, "In Orm a vet let out 58 goats.") == []


def test_a_tally_that_a_later_report_raises_is_an_update() -> None:
    first, second = "In Orm 41 goats were taken in.", "A vet has let out 58 goats in Orm."
    assert [figures for _, figures in _figures(first, second)] == [("41", "58")]
    assert _figures(first, second, minutes=900) == []


def test_one_outlet_does_not_contradict_itself() -> None:
    members = [_article("a", "In Orm 41 goats were freed."), _article("a", "In Orm 58 goats were freed.", 30)]
    story = Story(
        id=StoryId("s"), headline_from=members[0].id, members=tuple(members), duplicates=(), summary=(), salience=0.5,
        first_seen=None, last_seen=None,
    )  # fmt: skip
    assert discrepancies(story, [tuple(claims(read(one))) for one in members]) == ()


@pytest.mark.parametrize(
    ("one", "other", "rounded"),
    [
        (7.83e9, 7.8e9, True),
        (212, 200, True),
        (150, 200, False),
        (1.4e9, 1.9e9, False),
        (17, 20, False),
        (2.1e6, 2e6, True),
    ],
)
def test_the_coarser_figure_may_be_the_finer_one_rounded(one: float, other: float, *, rounded: bool) -> None:
    assert is_rounded(one, other) is is_rounded(other, one) is rounded


def test_a_text_gives_figures_in_digits_words_and_with_what_they_are_multiplied_by() -> None:
    text = "Of the 1,200 guests twenty-two paid 3.1 million crowns."
    assert all(gives(text, value) for value in (1200, 22, 3.1e6))
    assert not gives(text, 31)


def test_an_age_a_day_and_an_hour_count_no_things() -> None:
    text = "On 6 March a 17-year-old waited for nine hours with 22 friends."
    assert all(gives(text, value) for value in (6, 17, 9, 22))
    assert [value for value in (6, 17, 9, 22) if gives(text, value, counted=True)] == [22]
