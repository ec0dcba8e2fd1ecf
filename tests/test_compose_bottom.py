"""The line at the head of the page for each story, and how the story begins where that line stood in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from digest import text
from digest.compose import Frame, Limits, compose
from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Change,
    Findings,
    Mode,
    Published,
    Quotation,
    Span,
    SpeechClass,
    Topic,
)
from tests import builders
from tests.stories import story_of

LIMITS = Limits(stories_per_topic=2, briefly_per_topic=1, bottom_line=3, quotations=5, dates_ahead=5)


def report(name: str, headline: str, words: str, hour: int | None, **changes: Any) -> Article:
    published = None if hour is None else Published(at=datetime(2026, 11, 20, hour, tzinfo=UTC), has_time=hour > 0)
    return builders.article(words, id=ArticleId(f"wire/{name}"), headline=headline, published=published, **changes)


def composed(*members: Article, said: tuple[Quotation, ...] = (), of: Article | None = None) -> Briefing:
    """An issue of one story, headed by the first of these and told by it, or `of` another."""
    own = of or members[0]
    story = story_of(*members, summary=text.sentences(own.text, own.language, own.id))
    found = Findings(quotations=said, dates_ahead=(), discrepancies=(), changes=((story.id, Change.NEW),))
    frame = Frame(
        edition_slug="morning", edition_label="Morning briefing", language="en", zone="UTC", as_of=builders.NOW,
        period_start=None, items=9, set_aside=(), failed_sources=(), last_issue=None, limits=LIMITS,
    )  # fmt: skip
    return compose((Topic(slug="t", label="T", stories=(story,)),), found, frame)


def denial(article: Article) -> Quotation:
    first = text.sentences(article.text, article.language, article.id)[0]
    return Quotation(
        story_id=story_of(article).id, sentence=first, actor="Brackwater", verb="denied", mode=Mode.REPORTED,
        speaker=Span(start=0, end=10), words=Span(start=0, end=first.end), kind=SpeechClass.DENIED,
    )  # fmt: skip


OWN = report("own", "Tarn ferry terminal blast hurts 31", "The blast at the Tarn ferry terminal hurt 31 people.", 6)
LATER = "A boiler blast at the Tarn ferry terminal left dozens of people in hospital overnight."


@pytest.mark.parametrize(
    ("hour", "words", "is_taken"),
    [
        (6, LATER, True),
        (8, LATER, True),
        (0, LATER, True),  # of the same day, nobody knows when
        (5, LATER, False),
        (None, LATER, False),
        (8, LATER.replace("dozens of people", "thirty-one people"), True),
        (8, LATER.replace("dozens of people", "13 people"), False),
        (8, LATER.replace("dozens of people", "thirteen people"), False),
    ],
)
def test_another_outlets_lede_stands_for_a_story_where_it_is_not_older_and_has_its_figures(
    hour: int | None, words: str, is_taken: bool
) -> None:
    line = composed(OWN, report("other", "Terminal shut", words, hour)).bottom_line[0].text
    assert line == (words if is_taken else OWN.text)


BID = "Brackwater is in talks about a sale of the whole company to Corless, according to two people."
NO = "Brackwater denied on Friday that it was in talks about a sale of the company."


@pytest.mark.parametrize(("hour", "line"), [(7, NO), (9, BID)])
def test_a_rumour_is_not_the_bottom_line_where_a_report_of_the_story_denies_it(hour: int, line: str) -> None:
    heard = report("heard", "Brackwater in talks about sale of company", "Shares rose by a tenth in Port Alden.", 6)
    rumour, denied = report("rumour", "Corless bids", BID, hour), report("denied", "A statement", NO, 8)
    assert composed(heard, rumour, denied, said=(denial(denied),)).bottom_line[0].text == line


def test_the_sentence_of_the_summary_is_of_the_latest_reports_where_one_is() -> None:
    head = report("head", "Harbour strike is off", "The strike is off. Harbour pilots go back to work on Friday.", 8)
    early = report("early", "Pilots walk out", "The harbour strike is off to a slow start.", 5)
    summary = (*text.sentences(early.text, "en", early.id), *text.sentences(head.text, "en", head.id))
    story = story_of(head, early, summary=summary)
    found = Findings(quotations=(), dates_ahead=(), discrepancies=(), changes=((story.id, Change.NEW),))
    frame = Frame(
        edition_slug="morning", edition_label="Morning briefing", language="en", zone="UTC", as_of=builders.NOW,
        period_start=None, items=9, set_aside=(), failed_sources=(), last_issue=None, limits=LIMITS,
    )  # fmt: skip
    briefing = compose((Topic(slug="t", label="T", stories=(story,)),), found, frame)
    assert briefing.bottom_line[0].text == "The strike is off."


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("Drivers found the fallen tree on the Sele road at dawn.", 2),
        ('"I rang them at ten to six about the tree on the Sele road," said Colm Verrill.', 3),
        ("The council says that nothing was wrong.", 3),
        ("It took the fallen tree off the Sele road at noon.", 3),
    ],
)
def test_a_story_begins_with_its_news_in_its_section_also_where_the_head_of_the_page_took_it(
    second: str, count: int
) -> None:
    words = f"A fallen tree closed the Sele road to all traffic on Friday morning. {second} Buses went by the lake."
    briefing = composed(report("tree", "Fallen tree closes Sele road", words, 6))
    assert briefing.bottom_line[0].text.startswith("A fallen tree")
    assert len(briefing.topics[0].stories[0].passages) == count


def test_what_the_next_sentence_takes_back_says_no_story_by_itself() -> None:
    words = (
        "The Bell reported that the mayor of Tarn offered to resign over the blast. She denied it. The port is shut."
    )
    own = report("own", "Mayor of Tarn stays after blast, port shut", words, 6)
    other = report("other", "Mayor of Tarn in blast rumour", words.replace("port", "ferry port"), 7, outlet="Hald Bell")
    lines = [line.text for line in composed(own, other).bottom_line]
    assert lines == ["The port is shut."]
