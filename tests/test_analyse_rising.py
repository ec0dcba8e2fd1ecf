"""Figures that rose, of which the sentence does not say from what: the issue before has told it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digest.analyse import Asked, analyse_with_chronicle
from digest.model import Article, ArticleId, Published
from tests.builders import article, briefing, source
from tests.stories import one_topic


def _told(text: str, day: int) -> Article:
    at = Published(at=datetime(2026, 11, day, 6, tzinfo=UTC), has_time=True)
    return article(text, id=ArticleId(f"a{day}"), raw_sha256=f"a{day}".ljust(64, "0"), published=at)


def _moved(first: str, second: str) -> list[tuple[str, str, str]]:
    """What changed from one morning to the next, with both days' articles at hand."""
    old, new = _told(first, 18), _told(second, 19)
    _, chronicle = analyse_with_chronicle(one_topic(old), Asked(now=date(2026, 11, 18)))
    last = briefing(sources=(source(1, article_id=old.id, raw_sha256=old.raw_sha256),), topics=())
    asked = Asked(now=date(2026, 11, 19), last=last, before=chronicle)
    found = analyse_with_chronicle(one_topic(old, new), asked)[0].changed
    return [(one.measure, one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Marl has 340 cases of measles.",
            "The number of cases has risen to 412, and more may follow.",
            ("cases", "340", "412"),
        ),
        ("Marl counted 340 measles cases.", "Cases rose to 412 on Sunday.", ("cases", "340", "412")),
        (
            "The number of cases rose to 340.",
            "The number of confirmed cases now stands at 412.",
            ("cases", "340", "412"),
        ),
        (
            "Some 14,000 properties in Marl must boil their water.",
            "The boil order now covers 16,500 homes.",
            ("homes", "14,000", "16,500"),
        ),
        (
            "In Marl 41 people have fallen ill.",
            "In Marl 63 people have fallen ill.",
            ("people ill", "41", "63"),
        ),
    ],
)
def test_what_rose_is_told_from_what_the_last_issue_had(
    first: str, second: str, expected: tuple[str, str, str]
) -> None:
    assert _moved(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Marl has 412 cases of measles.", "The number of cases has risen to 412."),
        ("Marl has 500 cases of measles.", "The number of cases has risen to 412."),
        ("Marl has 12 cases of measles.", "The number of cases has risen to 412."),
        ("Marl had 340 cases of measles in 2019.", "The number of cases has risen to 412."),
        ("Marl has 340 more cases of measles.", "The number of cases has risen to 412."),
        ("Marl has 340 pupils.", "The number of cases has risen to 412."),
        ("Marl has 340 cases of measles.", "The number of cases has risen to 412 per 100,000 people."),
        ("Marl has 340 cases of measles.", "Each year the number of cases has risen to 412."),
    ],
)
def test_what_counts_another_thing_or_was_told_is_no_move(first: str, second: str) -> None:
    assert _moved(first, second) == []
