"""What became of the last issue's stories, and what a reader missed since."""

from __future__ import annotations

from digest.compose import Frame, Limits, compose
from digest.model import (
    ArticleId,
    Briefing,
    Change,
    Findings,
    Issue,
    IssueId,
    PrintedTopic,
    Repeated,
    Story,
    StoryId,
    StoryTurn,
    Topic,
    Turn,
)
from tests.builders import NOW, article, briefing, issue, printed_story, source
from tests.stories import story_of

TODAY = article(id=ArticleId("wire/today.txt"), raw_sha256="77" * 32)
BEFORE = source(1, article_id=ArticleId("wire/before.txt"), raw_sha256="11" * 32)


def story(**changes: object) -> Story:
    return story_of(TODAY, **({"id": StoryId("today")} | changes))


def earlier(number: int, *names: str) -> Issue:
    stories = tuple(printed_story(name, salience=0.1 * place) for place, name in enumerate(names, start=1))
    topic = PrintedTopic(slug="t", label="T", stories=stories, briefly=(), omitted=0)
    return issue(id=IssueId(f"morning-{number}"), number=number, briefing=briefing(sources=(BEFORE,), topics=(topic,)))


def composed(last: Issue, *, told: Story, missed: tuple[Issue, ...] = (), failed: tuple[str, ...] = ()) -> Briefing:
    frame = Frame(
        edition_slug="morning", edition_label="Morning", language="en", zone="UTC", as_of=NOW, period_start=None,
        items=1, set_aside=(), failed_sources=failed, last_issue=last, missed=missed,
        limits=Limits(stories_per_topic=6, briefly_per_topic=6, bottom_line=4, quotations=12, dates_ahead=12),
    )  # fmt: skip
    findings = Findings(
        quotations=(), dates_ahead=(), discrepancies=(), changes=((told.id, Change.NEW),), fresh=frozenset()
    )
    return compose([Topic(slug="t", label="T", stories=(told,))], findings, frame)


def quiet(found: Briefing) -> list[tuple[str, bool]]:
    return [(row.story, row.failed) for row in found.since.quiet]


def test_a_story_of_which_nothing_came_is_quiet_and_one_that_goes_on_is_not() -> None:
    assert quiet(composed(earlier(1, "gone"), told=story())) == [("gone", False)]
    assert quiet(composed(earlier(1, "today"), told=story())) == []


def test_a_story_that_became_part_of_another_is_not_quiet() -> None:
    turn = StoryTurn(turn=Turn.MERGED, other=StoryId("gone"), after=TODAY.id)
    assert quiet(composed(earlier(1, "gone"), told=story(history=(turn,)))) == []


def test_where_its_source_failed_nobody_knows() -> None:
    assert quiet(composed(earlier(1, "gone"), told=story(), failed=("wire",))) == [("gone", True)]


def test_what_the_missed_issues_told_is_named_once_most_salient_first() -> None:
    last, two, three = earlier(1, "gone"), earlier(2, "small", "large"), earlier(3, "small", "today")
    found = composed(last, told=story(), missed=(two, three)).since
    assert [(row.story, row.issue) for row in found.meanwhile] == [("large", "morning-2"), ("small", "morning-3")]
    assert quiet(composed(last, told=story(), missed=(earlier(2, "gone"),))) == []


def test_the_issue_compared_with_is_named_by_its_input() -> None:
    last = earlier(1, "gone")
    assert composed(last, told=story()).since.last_input == last.input_sha256


def test_an_article_that_says_again_what_an_earlier_issue_printed_is_credited_to_that() -> None:
    again = story(repeats=((TODAY.id, BEFORE.article_id),))
    (line,) = composed(earlier(3, "gone"), told=again).sources
    assert line.repeats == Repeated(issue=IssueId("morning-3"), number=1)
    unknown = story(repeats=((TODAY.id, ArticleId("wire/long-ago.txt")),))
    assert composed(earlier(3, "gone"), told=unknown).sources[0].repeats is None
