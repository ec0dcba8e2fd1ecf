"""A name is what stories are about where their headlines say so; not where it happened, who told it or in passing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.group.subjects import FEW, MANY, Opening, Subject, Unclaimed, opening_of, subject_of
from digest.model import ArticleId, Story, StoryId
from tests.builders import article
from tests.stories import story_of


def _story(name: str, headline: str, text: str, *terms: str) -> Story:
    return replace(story_of(article(text, id=ArticleId(name), headline=headline), id=StoryId(name)), terms=terms)


def _found(name: str, told: Sequence[Story], aside: Sequence[Story] = ()) -> list[str]:
    """The ids of the stories that are about a name which all of the first bear."""
    unclaimed = Unclaimed([*told, *aside])
    holders = [opening_of(story) for story in told]
    return [one.story.id for one in unclaimed.about(_subject(name, holders), holders)]


def _subject(name: str, holders: Sequence[Opening]) -> Subject:
    return subject_of(name, [name.split(" ")[-1].lower()], holders)


def _many(count: int, headline: str, text: str) -> list[Story]:
    return [_story(f"{at:02}", headline, text) for at in range(count)]


def test_stories_that_share_words_of_their_own_are_one_matter_however_many() -> None:
    text = "Ida Corran spoke of the ferry. Corran was cheered. Corran left."
    told = [_story(f"{at:02}", "Corran and the ferry", text, "ferry") for at in range(MANY + 5)]
    assert len(_found("Ida Corran", told)) == MANY + 5


def test_a_person_who_is_everywhere_makes_few_stories_a_topic_and_many_none() -> None:
    text = "Ida Corran spoke. Corran was cheered. Corran left."
    aside = [_story(f"z{at}", "Rain", "Rain fell. Corran was away.") for at in range(MANY)]
    assert len(_found("Ida Corran", _many(FEW, "Corran speaks", text), aside)) == FEW
    assert _found("Ida Corran", _many(FEW + 1, "Corran speaks", text), aside) == []


def test_a_body_that_is_everywhere_says_nothing() -> None:
    told = _many(2, "Harbour Board meets", "The Harbour Board met, and the Harbour Board of Alden too.")
    aside = [_story(f"z{at}", "Rain", "Rain fell, says the Harbour Board of Alden.") for at in range(3)]
    assert len(_found("Harbour Board", told)) == 2
    assert _found("Harbour Board", told, aside) == []


def test_what_most_stories_name_in_their_texts_alone_is_named_in_passing() -> None:
    told = [_story("a", "Corran speaks", "Ida Corran spoke. Corran left.", "ferry")]
    passing = [_story(name, "Rain", "Rain fell, as Ida Corran said. Corran was wet.") for name in "bc"]
    assert _found("Ida Corran", [*told, *passing]) == []


def test_where_something_happened_is_no_matter() -> None:
    told = [
        _story(name, "Fair at Port Alden", f"A fair {name} in Port Alden. Rain in Port Alden. I like Port Alden.")
        for name in "ab"
    ]
    assert _found("Port Alden", told) == []
    assert len(_found("Port Alden", [replace(story, terms=("fair",)) for story in told])) == 2


def test_who_tells_it_is_no_matter_and_a_medium_only_where_the_stories_are_one() -> None:
    told = _many(2, "Mayor pays, Rolling Gate reported", "The mayor told the Rolling Gate. Rolling Gate reported it.")
    assert _found("Rolling Gate", told) == []
    medium = [_story(name, "Alden Herald is sold", f"The Alden Herald is sold for {name}.") for name in "ab"]
    assert _found("Alden Herald", medium) == []
    assert len(_found("Alden Herald", [replace(story, terms=("sale",)) for story in medium])) == 2


def test_a_part_of_a_longer_name_is_no_name() -> None:
    told = [
        _story("a", "Ona Venn sings", "Ona Venn, of Tarn, sang."),
        _story("b", "Ona Venn", "Ona Venn Quay is shut."),
    ]
    assert _found("Ona Venn", told) == []


def test_a_name_that_never_stands_alone_is_cut_off() -> None:
    text = "The Alden Senate race began. An Alden Senate seat is free. The Alden Senate race is close."
    assert _found("Alden Senate", _many(2, "Alden Senate race", text)) == []


def test_a_dateline_is_no_headline() -> None:
    lines = ("Port Alden (Bay News)The", "PORT ALDEN, June 3 - The", "Port Alden (R) said that the")
    openings = [opening_of(_story("a", "", f"{line} quay is shut.")) for line in lines]
    assert [one.head.split()[:2] for one in openings] == [["the", "quay"], ["the", "quay"], ["port", "alden"]]
