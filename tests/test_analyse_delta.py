"""New, updated, continuing: by the articles that stood behind the last briefing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from digest.analyse import Asked, analyse
from digest.analyse.changes.delta import change, known, told_of
from digest.model import Article, ArticleId, Briefing, Change, Chronicle, Duplicate, Story, Topic
from tests.builders import article, briefing, source
from tests.stories import story_of

KNOWN = article(id=ArticleId("wire/1"), raw_sha256="0a" * 32)
FRESH = article(id=ArticleId("wire/9"), raw_sha256="9f" * 32)
LAST = briefing(sources=(source(1, article_id=KNOWN.id, raw_sha256=KNOWN.raw_sha256),))


def _story(*members: Article, copies: tuple[Article, ...] = ()) -> Story:
    folded = tuple(Duplicate(copy=copy, original=members[0].id) for copy in copies)
    return story_of(*members, duplicates=folded)


def _change(story: Story, last: Briefing | None, then: Chronicle | None = None) -> Change:
    return change(story, known(last, then or Chronicle()))


def test_everything_is_new_without_a_last_briefing() -> None:
    assert _change(_story(KNOWN), None) is Change.NEW


def test_a_story_without_a_known_article_is_new() -> None:
    assert _change(_story(FRESH), LAST) is Change.NEW


def test_a_story_with_a_new_article_is_updated() -> None:
    assert _change(_story(KNOWN, FRESH), LAST) is Change.UPDATED


def test_a_story_of_known_articles_continues() -> None:
    assert _change(_story(KNOWN), LAST) is Change.CONTINUING


def test_a_story_with_nothing_new_but_a_copy_continues() -> None:
    assert _change(_story(KNOWN, copies=(FRESH,)), LAST) is Change.CONTINUING


def test_an_original_that_came_after_its_copy_is_new_only_where_it_says_more() -> None:
    assert _change(_story(FRESH, copies=(KNOWN,)), LAST) is Change.CONTINUING
    fuller = replace(FRESH, text=f"{FRESH.text} The pilots walked out at noon.")
    assert _change(_story(fuller, copies=(KNOWN,)), LAST) is Change.UPDATED


def test_an_original_is_not_told_by_a_known_copy_with_other_words() -> None:
    article_of = "The dike at Marl {} on Friday, the council said. Divers will look at the sluice."
    copy = replace(KNOWN, text=article_of.format("leaks"))
    for said, kind in (("leaks", Change.CONTINUING), ("holds", Change.UPDATED), ("no longer leaks", Change.UPDATED)):
        assert _change(_story(replace(FRESH, text=article_of.format(said)), copies=(copy,)), LAST) is kind


def test_a_member_that_says_again_what_was_told_is_told_itself_with_its_copies() -> None:
    other = article(id=ArticleId("wire/8"), raw_sha256="8f" * 32)
    story = replace(_story(FRESH, copies=(other,)), repeats=((FRESH.id, KNOWN.id),))
    before = known(LAST, Chronicle())
    assert told_of(story, before) == {FRESH.id, other.id}
    assert change(story, before) is Change.CONTINUING
    assert change(replace(story, repeats=((FRESH.id, ArticleId("wire/none")),)), before) is Change.NEW


def test_the_same_bytes_under_another_id_are_known() -> None:
    assert _change(_story(article(id=ArticleId("feed/7"), raw_sha256=KNOWN.raw_sha256)), LAST) is Change.CONTINUING


def test_the_analysis_answers_for_every_story_in_the_order_of_the_topics() -> None:
    one = article('"It will stay open for good," Ona Verrill said. The road opens on 5 December.')
    two = article("Piet Gavrel said the dam was shut. The lock opens on 3 December.", id=ArticleId("b"))
    topics = [
        Topic(slug="t", label="T", stories=(_story(one),)),
        Topic(slug="u", label="U", stories=(_story(two),)),
    ]
    found = analyse(topics, Asked(now=date(2026, 11, 20)))
    assert [row.sentence.article_id for row in found.quotations] == [one.id, "b"]
    assert [row.on.day for row in found.dates_ahead] == [3, 5]
    assert found.discrepancies == ()
    assert [kind for _, kind in found.changes] == [Change.NEW, Change.NEW]
    assert analyse([], Asked(now=date(2026, 11, 20))).changes == ()
