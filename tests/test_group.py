"""The whole stage: the same topics whatever the order of the articles, and nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from digest.group import group
from digest.model import ArticleId, Condensed, Sentence, TopicRule
from tests.builders import article

RULES = (TopicRule(slug="works", label="Works", words=("dam", "gate*", "ferry")),)
TEXTS = (
    "The gates of the Sele dam were opened at dawn, nine years after work began, said Ona Verrill in Port Alden.",
    "Ona Verrill opened the gates of the Sele dam at dawn in Port Alden after nine years of building work.",
    "A choir from Tessaly won the cup in Lindow with a song about a heron that counts the stars of winter.",
    "The Quayside Union began a walkout in Wexport over eleven cranes that Hallam Freight wants to automate.",
)


def _condensed(name: str, text: str) -> Condensed:
    one = article(text, id=ArticleId(name), headline=text[:30], outlet=name)
    sentence = Sentence(article_id=one.id, position=0, paragraph=0, start=0, end=len(text))
    return Condensed(article=one, sentences=(sentence,), salience=(0.5,), chosen=(0,), method="news")


def _lede(members: Sequence[Condensed]) -> tuple[Sentence, ...]:
    return members[0].sentences[:1]


ITEMS = [_condensed(f"outlet{number}", TEXTS[number % len(TEXTS)]) for number in range(7)]


def test_every_article_stands_in_one_story_as_member_or_copy() -> None:
    stories = [story for topic in group(ITEMS, RULES, _lede) for story in topic.stories]
    members = [member.id for story in stories for member in story.members]
    copies = [copy.copy.id for story in stories for copy in story.duplicates]
    assert sorted(members + copies) == sorted(item.article.id for item in ITEMS)
    assert len(copies) == 3
    assert all(copy.original in {m.id for m in story.members} for story in stories for copy in story.duplicates)
    assert all(story.headline_from in {m.id for m in story.members} for story in stories)


def test_the_order_of_the_input_changes_nothing() -> None:
    expected = group(ITEMS, RULES, _lede)
    for seed in range(5):
        shuffled = ITEMS[:]
        Random(seed).shuffle(shuffled)
        assert group(shuffled, RULES, _lede) == expected


def test_salience_lies_between_none_and_one() -> None:
    assert all(0 <= story.salience <= 1 for topic in group(ITEMS, RULES, _lede) for story in topic.stories)


def test_nothing_makes_nothing() -> None:
    assert group([], RULES, _lede) == ()
    assert len(group(ITEMS[:1], (), _lede)) == 1


def test_hostile_texts_take_no_time_out_of_proportion() -> None:
    hostile = ("O'" * 40_000, "Aa " * 20_000, "1," * 20_000, '"' * 40_000, "A. " * 10_000)
    assert group([_condensed(f"x{number}", text) for number, text in enumerate(hostile)], RULES, _lede)
