"""Drawing is quick: 500 stories as a mail, 60 in ten topics as a PDF, each in under two seconds of CPU."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from digest.model import Audience, Issue, PrintedTopic
from digest.render import render
from digest.render.html import LIMIT, render_html
from digest.render.pdf import render_pdf
from tests import builders
from tests.test_render_html import full_day

TEMPLATES = (Path(__file__).parent.parent / "templates",)
SECONDS = 2.0
TRIES = 3  # the best counts: the bar is about our work, and not about what else the machine does


def quickest(act: Callable[[], object]) -> float:
    took = []
    for _ in range(TRIES):
        began = time.process_time()
        act()
        took.append(time.process_time() - began)
        if took[-1] < SECONDS:
            break
    return min(took)


def in_topics(issue: Issue, topics: int) -> Issue:
    """The stories of the one topic, dealt out to so many."""
    stories = issue.briefing.topics[0].stories
    size = len(stories) // topics
    dealt = tuple(
        PrintedTopic(
            slug=f"t{n}", label=f"Topic {n}", stories=stories[n * size : (n + 1) * size], briefly=(), omitted=0
        )
        for n in range(topics)
    )
    return replace(issue, briefing=replace(issue.briefing, topics=dealt))


def test_500_stories_are_a_mail_under_90_kb_in_under_two_seconds() -> None:
    issue = in_topics(full_day(500), 20)
    assert quickest(lambda: render(issue, Audience(), templates=TEMPLATES, pdf=False)) < SECONDS
    assert len(render_html(issue, TEMPLATES).encode()) <= LIMIT


def test_a_pdf_of_ten_topics_and_sixty_stories_takes_under_two_seconds() -> None:
    issue = in_topics(full_day(60), 10)
    assert quickest(lambda: render_pdf(issue, TEMPLATES)) < SECONDS


def test_the_first_page_in_another_language_is_quick_too() -> None:
    issue = builders.issue(briefing=builders.briefing(language="ru"))
    assert quickest(lambda: render(issue, Audience(), templates=TEMPLATES, pdf=False)) < SECONDS / 2
