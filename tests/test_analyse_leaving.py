"""Who left an office with nobody named to follow: a change, told once, and then the successor as another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from digest.analyse import Asked, analyse_with_chronicle
from digest.analyse.claims.leaving import leavings
from digest.analyse.reading import read
from digest.model import Article, ArticleId, Change, Changed, Chronicle, Published, Topic
from tests.builders import article, briefing, source
from tests.stories import story_of

HELD = "Mayor Ona Verrill of Tarn opened the new lock on the canal. The band played for an hour."


def _told(text: str, day: int) -> Article:
    at = Published(at=datetime(2026, 11, day, 6, tzinfo=UTC), has_time=True)
    return article(text, id=ArticleId(f"a{day}"), raw_sha256=f"a{day}".ljust(64, "0"), published=at)


def _mornings(texts: Sequence[str]) -> list[tuple[tuple[Changed, ...], Change]]:
    """What changed on each morning after the first, and what the story is then."""
    chronicle, had, found = Chronicle(), list[Article](), []
    for day, text in enumerate(texts, start=18):
        topic = Topic(slug="t", label="T", stories=(story_of(_told(text, day)),))
        sources = tuple(source(n, article_id=one.id, raw_sha256=one.raw_sha256) for n, one in enumerate(had, start=1))
        last = briefing(sources=sources, topics=()) if had else None
        now, chronicle = analyse_with_chronicle([topic], Asked(now=date(2026, 11, day), last=last, before=chronicle))
        found.append((now.changed, now.changes[0][1]))
        had.append(_told(text, day))
    return found[1:]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ona Verrill resigned on Tuesday evening after the flood.", "resigned"),
        ("Ona Verrill, the mayor of Tarn, has stepped down.", "has stepped down"),
        ("Mayor Ona Verrill announced her resignation after the flood.", "announced her resignation"),
        ("The council said that Ona Verrill was dismissed on Tuesday.", "was dismissed"),
        ("Ona Verrill has been removed from office.", "has been removed from office"),
        ("The council dismissed Mayor Ona Verrill on Tuesday night.", "dismissed"),
        ("Ona Verrill died on Tuesday at the age of 71.", "died"),
        ("Ona Verrill resigned as mayor on Tuesday.", "resigned"),
        ("The flood has cost a career. The mayor resigned on Tuesday evening.", "resigned"),
        ("Ona Verrill, 61, spoke for an hour. On Tuesday Verrill quit.", "quit"),
    ],
)
def test_who_leaves_an_office_makes_a_change_that_says_how(text: str, how: str) -> None:
    ((changed, became),) = _mornings([HELD, text])
    assert [(one.measure, one.before, one.after) for one in changed] == [("Mayor", "Ona Verrill", how)]
    assert changed[0].earlier is not None
    assert changed[0].earlier.words.startswith("Mayor Ona Verrill")
    assert became is Change.UPDATED


@pytest.mark.parametrize(
    "text",
    [
        "Ona Verrill would resign if the dike failed, the council said.",
        "The council denied that Ona Verrill resigned on Tuesday.",
        "Nobody believes that Ona Verrill resigned.",
        "Critics demand that the mayor be dismissed. Ona Verrill said nothing.",
        "Ona Verrill resigned as leader of the Reed Party on Tuesday.",
        "Ona Verrill, who resigned in 2011 from another post, spoke for an hour.",
        "Ona Verrill's driver was dismissed on Tuesday.",
        "Piet Gavrel resigned on Tuesday from the rowing club. Ona Verrill wished him well.",
    ],
)
def test_what_leaves_her_in_office_is_no_change(text: str) -> None:
    ((changed, _),) = _mornings([HELD, text])
    assert changed == ()


@pytest.mark.parametrize("who", ["Ona Verrill", "The mayor"])
def test_a_resignation_is_told_once_and_the_successor_of_a_later_day_is_another_change(who: str) -> None:
    left = f"{who} resigned on Tuesday evening after the flood."
    again = "Ona Verrill resigned on Tuesday. The flood had cost her the trust of the council of Tarn."
    new = "Piet Gavrel was appointed mayor of Tarn on Friday. He is an engineer of dikes."
    first, second, third = _mornings([HELD, left, again, new])
    assert [(one.before, one.after) for one in first[0]] == [("Ona Verrill", "resigned")]
    assert second[0] == ()
    assert [(one.before, one.after) for one in third[0]] == [("Ona Verrill", "Piet Gavrel")]


def test_where_the_successor_is_named_at_once_that_is_the_change() -> None:
    text = "Ona Verrill resigned on Tuesday as mayor of Tarn. Piet Gavrel was appointed mayor of Tarn on Wednesday."
    ((changed, _),) = _mornings([HELD, text])
    assert [(one.before, one.after) for one in changed] == [("Ona Verrill", "Piet Gavrel")]


def test_other_languages_give_nothing() -> None:
    assert not list(leavings(read(article("Ona Verrill resigned.", language="de"))))
