"""Found topics bear names that the sources write; where no name is shared, none is made up."""

from __future__ import annotations

from digest.group.labels import find_topics
from digest.group.names import about
from digest.model import ArticleId, Story, StoryId
from tests.builders import article


def _story(name: str, text: str, headline: str = "News") -> Story:
    one = article(text, id=ArticleId(name), headline=headline)
    return Story(
        id=StoryId(name), headline_from=one.id, members=(one,), duplicates=(), summary=(), salience=0.5,
        first_seen=None, last_seen=None, names=about(one, one.text),
    )  # fmt: skip


def _named(*stories: Story) -> list[tuple[str, ...]]:
    return [name for name, group in find_topics(stories, frozenset()) if name and group]


def test_a_name_in_two_headlines_and_texts_becomes_the_label() -> None:
    one = _story("a", "Snow fell on the Orlen Valley today.", "Snow in Orlen Valley")
    other = _story("b", "In the Orlen Valley a fair began.", "Orlen Valley holds its fair")
    assert _named(one, other) == [("orlen-valley", "Orlen Valley")]


def test_one_story_makes_no_topic() -> None:
    assert _named(_story("a", "Snow fell on the Orlen Valley today.", "Snow in Orlen Valley")) == []


def test_single_words_and_passing_mentions_make_no_topic() -> None:
    assert _named(_story("a", "Snow fell on Tarn."), _story("b", "Rain fell on Tarn.")) == []
    far = "x " * 300
    assert _named(_story("a", far + "Orlen Valley."), _story("b", far + "Orlen Valley.")) == []


def test_a_slug_in_use_is_not_used_again() -> None:
    one = _story("a", "Snow fell on the Orlen Valley today.", "Snow in Orlen Valley")
    other = _story("b", "In the Orlen Valley a fair began.", "Orlen Valley holds its fair")
    assert [name for name, _ in find_topics([one, other], {"orlen-valley"})] == [None]


def test_every_story_comes_once() -> None:
    told = [_story(name, "Snow fell on the Orlen Valley of Port Alden.", "Orlen Valley, Port Alden") for name in "abc"]
    assert sorted(story.id for _, group in find_topics(told, frozenset()) for story in group) == ["a", "b", "c"]
