"""Found topics bear names that the sources write; where no name is shared, none is made up."""

from __future__ import annotations

from dataclasses import replace

from digest.group.labels import find_topics
from digest.group.names import about
from digest.group.subjects import MANY
from digest.model import ArticleId, Story, StoryId
from tests.builders import article
from tests.stories import story_of


def _story(name: str, text: str, headline: str = "News") -> Story:
    one = article(text, id=ArticleId(name), headline=headline)
    return story_of(one, id=StoryId(name), names=about(one, one.text))


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


def test_who_reports_is_no_topic() -> None:
    text, headline = "The Tarn Daily Herald asked voters today.", "Tarn Daily Herald asks voters"
    ours, theirs = (replace(_story(name, text, headline), terms=("voters",)) for name in "ab")
    assert _named(ours, theirs) == [("tarn-daily-herald", "Tarn Daily Herald")]
    outlet = replace(ours.members[0], outlet="Tarn Daily Herald (web)")
    assert _named(replace(ours, members=(outlet,)), theirs) == []


def test_a_person_is_one_topic_with_the_office_and_without() -> None:
    one = _story("a", "President Ida Corran spoke today.", "President Ida Corran speaks")
    other = _story("b", "Ida Corran travelled to Tarn.", "Ida Corran travels to Tarn")
    assert _named(one, other) == [("ida-corran", "Ida Corran")]
    third = _story("c", "President Corran rested in Marn.", "President Corran rests")
    assert _named(other, third) == [("ida-corran", "Ida Corran")]


def test_a_country_that_only_the_texts_name_is_no_topic() -> None:
    one = _story("a", "Snow fell in Upper Marn. Upper Marn is cold.", "Snow on the roads")
    other = _story("b", "A fair began in Upper Marn. Upper Marn is glad.", "Fair begins")
    assert _named(one, other) == []
    held = _story("c", "Upper Marn votes. Upper Marn is split.", "Upper Marn votes")
    assert _named(one, held) == []
    again = _story("d", "Upper Marn counts. Upper Marn is tired.", "Upper Marn counts its votes")
    assert _named(held, again) == [("upper-marn", "Upper Marn")]


def test_the_best_known_of_a_last_name_is_meant_where_only_the_office_stands() -> None:
    text = "Ida Corran spoke in Tarn today. Ida Corran was cheered."
    known = [_story(name, text, "Ida Corran speaks") for name in "abc"]
    brother = _story("d", "Olm Corran fished in Tarn. Olm Corran caught nothing.", "Olm Corran fishes")
    titled = _story("e", "President Corran rested in Marn.", "President Corran rests")
    (found,) = [group for name, group in find_topics([*known, brother, titled], frozenset()) if name]
    assert [story.id for story in found] == ["a", "b", "c", "e"]


def test_what_is_narrow_comes_before_what_is_in_everything() -> None:
    broad = [_story(f"{at:02}", "Ida Corran spoke. Ida Corran left.", "Ida Corran") for at in range(MANY - 1)]
    both = "Ida Corran went to Orlen Valley. Ida Corran likes Orlen Valley."
    narrow = [_story(name, both, "Ida Corran in Orlen Valley") for name in "xy"]
    aside = [_story(f"z{at}", "Rain fell. The rain stayed.", "Rain") for at in range(40)]
    assert [name for name, _ in _named(*broad, *narrow, *aside)] == ["orlen-valley", "ida-corran"]


def test_credits_headings_and_offices_are_no_names() -> None:
    credit = [_story(name, "Getty Images shows it. Getty Images again.", "Getty Images") for name in "ab"]
    heading = [_story(name, "Calls Between Marn Police were heard.", "Calls Between Marn Police") for name in "cd"]
    assert _named(*credit, *heading) == []
    body = [_story(name, "Ferry Board Secretary met. Ferry Board Secretary left.", "Ferry Board") for name in "ef"]
    assert _named(*body) == [("ferry-board", "Ferry Board")]


def test_an_office_means_who_bears_it_in_full_though_another_has_that_last_name() -> None:
    texts = ("Governor Ona Venn opened the dam", "Governor Venn vetoed the levy", "Piet Venn sells his ferry")
    told = [_story(f"s{place}", f"{text} today. {text} again.", text) for place, text in enumerate(texts)]
    assert _named(*told) == [("ona-venn", "Ona Venn")]


def test_a_possessive_ends_a_name_and_whose_a_body_is_makes_no_other_body() -> None:
    texts = ("Venn’s Harbour Board shuts the quay", "The Harbour Board opens a gate", "A Venn Harbour Board row grows")
    told = [
        _story(f"s{place}", f"Today {text}. Again {text}. Ona Venn spoke of the Harbour Board.", text)
        for place, text in enumerate(texts)
    ]
    assert _named(*told) == [("harbour-board", "Harbour Board")]


def test_an_office_alone_and_a_heading_make_no_topic() -> None:
    for name in ("Prime Minister", "TRAVEL BAN"):
        told = [_story(f"{place}", f"Today the {name} came. The {name} stays.", f"A {name} at last") for place in "ab"]
        assert _named(*told) == []


def test_without_a_headline_the_opening_says_what_a_story_is_about() -> None:
    about_it = [
        _story(name, f"Snow fell on the Orlen Valley. The Orlen Valley has a fair {name} " + "x " * 90, "")
        for name in "ab"
    ]
    in_passing = [
        _story(name, f"Snow fell {name} " + "x " * 90 + "near Orlen Valley, Orlen Valley.", "") for name in "ab"
    ]
    assert _named(*about_it) == []
    assert _named(*(replace(story, terms=("fair",)) for story in about_it)) == [("orlen-valley", "Orlen Valley")]
    assert _named(*(replace(story, terms=("fair",), names=("Orlen Valley",)) for story in in_passing)) == []


def test_a_place_in_the_name_of_an_outlet_is_a_topic_as_any_other() -> None:
    one = _story("a", "Snow fell on the Orlen Valley today.", "Snow in Orlen Valley")
    other = _story("b", "In the Orlen Valley a fair began.", "Orlen Valley holds its fair")
    for outlet in ("Orlen Valley Free Press", "The Orlen Valley Times", "Orlen Valley News (web)"):
        house = replace(one.members[0], outlet=outlet)
        assert _named(replace(one, members=(house,)), other) == [("orlen-valley", "Orlen Valley")]


def test_an_outlet_is_no_topic_by_whatever_of_its_editions() -> None:
    text, headline = "The Tarn Daily Herald asked voters today.", "Tarn Daily Herald asks voters"
    ours, theirs = (replace(_story(name, text, headline), terms=("voters",)) for name in "ab")
    for name in ("The Tarn Daily Herald", "Tarn Daily Herald English Edition", "Tarn Daily Herald (Online)"):
        outlet = replace(ours.members[0], outlet=name)
        assert _named(replace(ours, members=(outlet,)), theirs) == []


def test_an_office_and_a_last_name_are_spelt_out_where_the_texts_have_both_names_once() -> None:
    text = "President Corran rested today. Corran slept in Marn, Corran said." + " The rain fell." * 40
    brief = [_story(name, text, "President Corran rests") for name in "ab"]
    assert _named(*brief) == []
    full = [_story(name, f"{text} Ida Corran is at home.", "President Corran rests") for name in "ab"]
    assert _named(*full) == [("ida-corran", "Ida Corran")]
    firm = [_story(name, "General Alden builds. General Alden hires.", "General Alden builds") for name in "ab"]
    assert _named(*firm) == [("general-alden", "General Alden")]
