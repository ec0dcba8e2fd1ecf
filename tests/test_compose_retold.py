"""A story that goes on is told by what is new in it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.compose import retold
from digest.model import Article, ArticleId, Sentence, Story, Topic
from tests.builders import article
from tests.stories import story_of

OLD = article("Nine people were killed.", id=ArticleId("a"))
NEW = article("Fourteen people were killed.", id=ArticleId("b"))
ABROAD = article("Quatorze personnes ont été tuées.", id=ArticleId("c"), language="fr")


def first_sentences(members: Sequence[Article]) -> tuple[Sentence, ...]:
    return tuple(Sentence(article_id=one.id, position=0, paragraph=0, start=0, end=len(one.text)) for one in members)


def told(*members: Article, known: tuple[Article, ...], headed: tuple[Article, ...] = ()) -> Story:
    story = story_of(*members)
    before, told_before = frozenset(one.id for one in headed), frozenset(one.id for one in known)
    (topic,) = retold([Topic(slug="t", label="T", stories=(story,))], lambda _: told_before, before, first_sentences)
    return topic.stories[0]


def test_the_new_articles_speak_and_lead() -> None:
    story = told(OLD, NEW, known=(OLD,))
    assert story.headline_from == NEW.id
    assert [one.id for one in story.members] == ["b", "a"]
    assert [one.article_id for one in story.summary] == ["b"]


def test_the_headline_stays_in_its_language_where_it_can() -> None:
    assert told(OLD, ABROAD, NEW, known=(OLD,)).headline_from == NEW.id
    assert told(OLD, ABROAD, known=(OLD,)).headline_from == ABROAD.id


def test_a_story_all_new_or_all_known_stays_as_it_is() -> None:
    assert told(OLD, NEW, known=()).headline_from == OLD.id
    assert told(OLD, NEW, known=(OLD, NEW)).summary == ()


def test_a_story_in_which_nothing_is_new_keeps_the_headline_that_its_reader_knows() -> None:
    assert told(OLD, NEW, known=(OLD, NEW), headed=(NEW,)).headline_from == NEW.id
    assert told(OLD, NEW, known=(OLD,), headed=(OLD,)).headline_from == NEW.id
