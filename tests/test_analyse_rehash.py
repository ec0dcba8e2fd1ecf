"""Articles that tell again what an issue has told are no news; one new figure, name or day makes them so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digest.analyse import Asked, analyse, analyse_with_chronicle
from digest.model import Article, ArticleId, Change, Published, StoryId
from tests.builders import article, briefing, source
from tests.stories import one_topic

FIRST = (
    "Ferrow and Sund initialled a treaty on the Orvik strait on Thursday, after a quarrel of nine years. "
    "The treaty divides the herring catch. "
    "The chancellors of Ferrow and Sund will sign the treaty in Tarn on 14 December."
)


def _told(text: str, name: str, day: int, language: str = "en") -> Article:
    at = Published(at=datetime(2026, 11, day, 6, tzinfo=UTC), has_time=True)
    return article(
        text, id=ArticleId(name), raw_sha256=f"{name:0<64}", outlet=f"Outlet {name}", published=at, language=language
    )


def _becomes(text: str, first: str = FIRST, language: str = "en") -> tuple[Change, bool]:
    """What the story is after another article, and whether that one is news."""
    one, two = _told(first, "a", 19, language), _told(text, "b", 20, language)
    _, chronicle = analyse_with_chronicle(one_topic(one), Asked(now=date(2026, 11, 19)))
    last = briefing(sources=(source(1, article_id=one.id, raw_sha256=one.raw_sha256),), topics=())
    found = analyse(one_topic(one, two), Asked(now=date(2026, 11, 20), last=last, before=chronicle))
    return dict(found.changes)[StoryId("s")], two.id in found.fresh


@pytest.mark.parametrize(
    "text",
    [
        "Ferrow and Sund initialled a treaty on the Orvik strait on Thursday, after nine years.",
        "The treaty divides the herring catch. The chancellors of Ferrow and Sund will sign it in Tarn on 14 December.",
    ],
)
def test_an_article_that_tells_what_was_told_is_no_news(text: str) -> None:
    assert _becomes(text) == (Change.CONTINUING, False)


@pytest.mark.parametrize(
    "text",
    [
        "Ferrow and Sund initialled a treaty on the Orvik strait on Thursday, after a quarrel of seven years.",
        "Ferrow and Sund did not initial a treaty on the Orvik strait on Thursday, after a quarrel of nine years.",
        "Ferrow and Sund initialled a treaty on the Orvik strait. Fishermen blocked the harbour of Tarn at dawn.",
        "The chancellors of Ferrow and Sund will sign the treaty in Tarn on 16 December.",
        "The chancellors of Ferrow and Sund called off the treaty in Tarn on 14 December.",
        "The chancellors of Ferrow and Sund signed the treaty in Tarn on 14 December.",
        "Fishermen have opened a case over the treaty of Ferrow and Sund on the Orvik strait, after nine years.",
        "Chancellor Ivar Stenmark will sign the treaty of Ferrow and Sund in Tarn on 14 December.",
    ],
)
def test_one_thing_that_was_not_told_makes_it_news(text: str) -> None:
    assert _becomes(text) == (Change.UPDATED, True)


BAN = (
    "The swimming ban of the Orvik lake has been lifted in Marl but stays in force in Tarn, the council said. "
    "The ban will be lifted in Tarn on Sunday if the third sample is clear. "
    "Divers found a blue barrel near the old sluice."
)


@pytest.mark.parametrize(
    "text",
    [
        "The swimming ban of the Orvik lake has been lifted in Tarn, the council said.",
        "The swimming ban stays in force in Marl, the council said.",
        "The ban has been lifted in Tarn on Sunday.",
        "The ban will be lifted in Tarn on Sunday.",
        "The third sample is clear.",
        "Divers found a red barrel near the old sluice.",
    ],
)
def test_known_words_put_together_otherwise_are_news(text: str) -> None:
    assert _becomes(text, BAN) == (Change.UPDATED, True)


def test_a_sentence_with_a_word_left_out_here_and_there_was_told() -> None:
    assert _becomes("Divers found a barrel near the old sluice.", BAN) == (Change.CONTINUING, False)


def test_a_language_without_dates_is_left_to_its_words() -> None:
    first = "Il trattato sullo stretto di Orvik è stato siglato giovedì dai ministri dei due paesi."
    assert _becomes(first.replace("dei due paesi", "di Ferrow"), first, "it")[1]
