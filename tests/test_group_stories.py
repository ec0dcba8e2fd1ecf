"""What stands for a story: its headline, its summary, its dates, its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from digest.group.sketches import sketch
from digest.group.stories import figures, into_story, salience, told
from digest.group.threads import Thread, weave
from digest.model import (
    Article,
    ArticleId,
    Condensed,
    Duplicate,
    SalienceWeights,
    Sentence,
    Story,
    StoryId,
    unknown_outlet,
)
from tests.builders import NOW, article
from tests.quakes import QUAKE, QUAKE_AGAIN, days_ago, report


def _condensed(one: Article, salience: float = 0.5) -> Condensed:
    sentence = Sentence(article_id=one.id, position=0, paragraph=0, start=0, end=len(one.text))
    return Condensed(article=one, sentences=(sentence,), salience=(salience,), chosen=(0,), method="news")


def _first_sentences(members: Sequence[Condensed]) -> tuple[Sentence, ...]:
    return tuple(member.sentences[0] for member in members)


def _story(*articles: Article, copies: Sequence[Duplicate] = ()) -> Story:
    drawn = [sketch(one) for one in articles]
    (thread,) = weave(drawn)
    return into_story(thread, told([_condensed(one) for one in articles], drawn, copies, _first_sentences))


def test_a_story_holds_its_copies_its_dates_and_the_summary_that_was_handed_in() -> None:
    one, other = report("a", QUAKE, published=days_ago(0.5)), report("b", QUAKE_AGAIN, outlet="Herald")
    copy = Duplicate(copy=report("c", QUAKE), original=ArticleId("a"))
    story = _story(one, other, copies=(copy,))
    assert story.duplicates == (copy,)
    assert (story.first_seen, story.last_seen) == (NOW - timedelta(days=0.5), article().published.at)  # type: ignore[union-attr]
    assert {sentence.article_id for sentence in story.summary} == {member.id for member in story.members}
    assert story.summary[0].article_id == story.headline_from


def test_a_story_names_what_its_articles_speak_of() -> None:
    story = _story(report("a", QUAKE, "Quake strikes Orlen valley"), report("b", QUAKE_AGAIN, "Piet Gavrel speaks"))
    assert "Piet Gavrel" in story.names
    assert "tessaly" in story.terms


def _headline(*headlines: str, **changes: Any) -> str:
    members = [report(f"m{number}", QUAKE, words, **changes) for number, words in enumerate(headlines)]
    return dict(zip((member.id for member in members), headlines, strict=True))[_story(*members).headline_from]


def test_the_headline_is_in_the_language_of_most_and_says_what_they_say() -> None:
    english = [report(f"e{n}", QUAKE, f"Quake in Tessaly: report {n}", outlet=f"e{n}") for n in range(2)]
    words = "Séisme à Tessaly : le maire Piet Gavrel et les secours, la nuit, à Tessaly et Marn"
    french = report("f", f"{words}. " * 9 + QUAKE, words, language="fr", outlet="f")
    drawn = [sketch(one) for one in (*english, french)]
    condensed = [_condensed(one) for one in (*english, french)]
    whole = Thread(id=StoryId("s"), rows=(0, 1, 2), earlier=(), known=tuple(drawn), fresh=frozenset(), history=())
    assert into_story(whole, told(condensed, drawn, (), _first_sentences)).headline_from == "e0"


def test_of_two_languages_of_as_many_the_headline_is_in_that_of_the_frame() -> None:
    english = report("e", QUAKE, "Quake brings down houses in Tessaly in the night", outlet="e")
    german = report("g", QUAKE, "Quake brings down houses in Tessaly in the night", outlet="g", language="de")
    drawn = [sketch(one) for one in (english, german)]
    whole = Thread(id=StoryId("s"), rows=(0, 1), earlier=(), known=tuple(drawn), fresh=frozenset(), history=())
    material = told([_condensed(english), _condensed(german)], drawn, (), _first_sentences)
    assert into_story(whole, material).headline_from == "e"
    assert into_story(whole, replace(material, language="de")).headline_from == "g"


def test_what_an_outlet_has_followed_up_is_counted_and_not_told() -> None:
    evening, morning = report("a", QUAKE, published=days_ago(0.5)), report("b", QUAKE_AGAIN, published=days_ago(0.1))
    story = _story(evening, morning)
    assert {member.id for member in story.members} == {"a", "b"}
    assert {sentence.article_id for sentence in story.summary} == {"b"}


def test_an_outlets_own_follow_up_gives_the_headline() -> None:
    evening = report("a", QUAKE, "Quake in the Orlen valley kills two in Tessaly", published=days_ago(0.5))
    morning = report("b", QUAKE_AGAIN, "Toll of the Orlen quake rises", published=days_ago(0.1))
    elsewhere = report("c", QUAKE_AGAIN, "Orlen quake: what is known", published=days_ago(0.0), outlet="Herald")
    assert _story(evening, morning).headline_from == "b"
    assert _story(evening, elsewhere).headline_from == "a"


def test_an_outlet_follows_itself_up_however_it_is_spelt() -> None:
    evening = report("a", QUAKE, published=days_ago(0.5), outlet="North Mail")
    morning = report("b", QUAKE_AGAIN, published=days_ago(0.1), outlet="NORTH MAIL")
    assert {sentence.article_id for sentence in _story(evening, morning).summary} == {"b"}


def test_pages_of_unknown_outlets_do_not_follow_each_other_up() -> None:
    nobody = unknown_outlet("inbox")
    evening = report("a", QUAKE, published=days_ago(0.5), outlet=nobody)
    morning = report("b", QUAKE_AGAIN, published=days_ago(0.1), outlet=nobody)
    assert {sentence.article_id for sentence in _story(evening, morning).summary} == {"a", "b"}


def test_a_year_that_was_inferred_does_not_keep_an_outlet_from_following_itself_up() -> None:
    evening = report("a", QUAKE, published=replace(days_ago(0.5), year_candidates=(2025, 2026)))
    morning = report("b", QUAKE_AGAIN, published=days_ago(0.1))
    assert {sentence.article_id for sentence in _story(evening, morning).summary} == {"b"}


@pytest.mark.parametrize(
    "loud",
    [
        "SHOCKING earthquake HORROR in Tessaly VALLEY",
        "What we know about the Tessaly earthquake?",
        "“We ran”: survivors of the Tessaly earthquake speak",
        "Quake",
        "Tessaly earthquake: how a valley woke up",
    ],
)
def test_the_headline_is_the_informative_one_and_not_the_loud_one(loud: str) -> None:
    plain = "Earthquake in Orlen valley brings down houses in Tessaly"
    assert _headline(loud, plain) == plain


def _weigh(members: Sequence[Article], copies: int = 0, newest: datetime = NOW, interest: float = 0.5) -> float:
    story = Story(
        id=_story(members[0]).id,
        headline_from=members[0].id,
        members=tuple(members),
        duplicates=tuple(Duplicate(copy=members[0], original=members[0].id) for _ in range(copies)),
        summary=(),
        salience=0.0,
        first_seen=None,
        last_seen=max(one.published.at for one in members if one.published),
    )
    return salience(figures(story, newest, interest), SalienceWeights())


def test_salience_rises_with_outlets_articles_freshness_room_and_interest() -> None:
    one, same_outlet = report("a", QUAKE), report("b", QUAKE_AGAIN)
    other = report("b", QUAKE_AGAIN, outlet="Tarn Herald")
    base = _weigh([one])
    assert _weigh([one, other]) > _weigh([one, same_outlet]) > base
    assert _weigh([one], copies=3) > base
    assert _weigh([one], interest=1.0) > base
    assert _weigh([report("a", QUAKE * 5)]) > base > _weigh([report("a", QUAKE, published=days_ago(2))])


def test_the_parts_of_the_salience_are_figures_that_can_be_checked() -> None:
    story = _story(*(report(name, QUAKE, outlet=name, published=days_ago(0)) for name in "abc"))
    parts = dict(figures(story, NOW, 0.25))
    room = len(QUAKE.split())
    assert parts == {
        "reach": 0.5,
        "size": pytest.approx(1 - 0.5 ** (2 / 4), abs=1e-6),
        "recency": 1.0,
        "prominence": pytest.approx(room / (room + 300), abs=1e-6),
        "interest": 0.25,
    }
    only_reach = SalienceWeights(reach=2.0, size=0, recency=0, prominence=0, interest=0)
    assert salience(tuple(parts.items()), only_reach) == 0.5
    assert salience(tuple(parts.items()), SalienceWeights(reach=0, size=0, recency=0, prominence=0, interest=0)) == 0.0


def test_outlets_that_nobody_names_reach_no_further_than_one() -> None:
    def reach(*outlets: str) -> float:
        story = _story(*(report(str(at), QUAKE, outlet=outlet) for at, outlet in enumerate(outlets)))
        return dict(figures(story, NOW, 0.0))["reach"]

    assert reach("North Mail", "Tarn Herald") > reach("North Mail", "north mail") == 0.0
    assert reach(unknown_outlet("inbox"), unknown_outlet("folder")) == 0.0
    assert reach("North Mail", unknown_outlet("inbox")) == 0.0
