"""Articles of one event become one story; look-alikes, other days and chains do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import permutations
from typing import Any

import pytest

from digest.group.bridges import bridges
from digest.group.stories import CANDIDATES, candidates, closeness, headline_from, into_stories, story_id, weigh
from digest.group.terms import centroid, vectors
from digest.model import Article, ArticleId, Condensed, Duplicate, Published, Sentence
from tests.builders import NOW, article

QUAKE = (
    "An earthquake of magnitude 6.1 struck the Orlen valley before dawn, bringing down houses in Tessaly and Marn. "
    "Rescuers in Tessaly dug through the night for survivors, said mayor Piet Gavrel. The quake cut the road to Marn."
)
QUAKE_AGAIN = (
    "Rescuers searched collapsed houses in Tessaly after a magnitude 6.1 earthquake hit the Orlen valley. "
    "Piet Gavrel, mayor of Tessaly, said the road to Marn was blocked and survivors waited for help."
)
OTHER_QUAKE = (
    "An earthquake of magnitude 5.4 shook the island of Cassor at noon, damaging the harbour of Lindow. "
    "Residents of Lindow ran into the streets, said governor Ana Frey. The quake was felt as far as Perrin."
)
STRIKE = (
    "Dockers at Wexport walked out on Friday over a plan to automate eleven cranes, halting grain exports. "
    "The Quayside Union said its members would not return before Monday unless Hallam Freight dropped the plan."
)


def _at(days: float) -> Published:
    return Published(at=NOW - timedelta(days=days), has_time=True)


def _article(name: str, text: str, headline: str = "News of the day", **changes: Any) -> Article:
    return article(text, **({"id": ArticleId(name), "headline": headline} | changes))


def _condensed(one: Article, salience: float = 0.5) -> Condensed:
    sentence = Sentence(article_id=one.id, position=0, paragraph=0, start=0, end=len(one.text))
    return Condensed(article=one, sentences=(sentence,), salience=(salience,), chosen=(0,), method="news")


def _first_sentences(members: Sequence[Condensed]) -> tuple[Sentence, ...]:
    return tuple(member.sentences[0] for member in members)


def _groups(*articles: Article) -> set[frozenset[str]]:
    kept = sorted((_condensed(one) for one in articles), key=lambda item: item.article.id)
    told = into_stories(kept, (), _first_sentences)
    return {frozenset(member.id for member in story.members) for story in told}


def test_two_reports_of_one_quake_are_one_story_and_another_quake_is_another() -> None:
    found = _groups(
        _article("a", QUAKE, "Quake strikes Orlen valley"),
        _article("b", QUAKE_AGAIN, "Rescuers search Tessaly after quake"),
        _article("c", OTHER_QUAKE, "Quake shakes island of Cassor"),
        _article("d", STRIKE, "Dockers walk out at Wexport"),
    )
    assert found == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_the_same_words_a_year_apart_are_two_stories() -> None:
    assert _groups(_article("a", QUAKE), _article("b", QUAKE_AGAIN, published=_at(365))) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_undated_articles_are_judged_by_their_text() -> None:
    assert _groups(_article("a", QUAKE, published=None), _article("b", QUAKE_AGAIN)) == {frozenset("ab")}
    assert _groups(_article("a", QUAKE, published=None), _article("b", STRIKE, published=None)) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_equal_dates_are_no_evidence() -> None:
    assert closeness(_article("a", QUAKE), _article("b", STRIKE)) == 1.0
    assert closeness(_article("a", QUAKE), _article("b", STRIKE, published=None)) == 1.0
    assert closeness(_article("a", QUAKE), _article("b", STRIKE, published=_at(7))) < 0.1


def test_the_small_words_of_a_language_without_lists_join_nothing() -> None:
    texts = {
        "a": "Vláda se na to dívá jinak, ale je to za ní a na řadě je teď soud, který se k tomu má brzy vyjádřit.",
        "b": "Hasiči se na to místo dostali až v noci, ale je to za nimi a na lidi čeká úklid, který se má stihnout.",
        "c": "Divadlo se na to léto těší, je to za rok a na jevišti se má ale do té doby ještě mnoho co dodělat, říká.",
    }
    articles = [_article(name, text, "Zpráva", language="cs") for name, text in texts.items()]
    assert _groups(*articles) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_the_pairs_that_are_compared_grow_with_the_articles_and_not_with_their_square() -> None:
    alike = [{f"term{place}": 0.2 for place in range(25)} for _ in range(500)]
    counts = [len(candidates(alike[:size], range(size))) for size in (250, 500)]
    assert counts[1] <= 500 * CANDIDATES
    assert counts[1] - counts[0] == 250 * CANDIDATES


def test_an_event_of_more_articles_than_are_compared_with_each_is_one_story() -> None:
    reports = [_article(f"{at:03}", f"{QUAKE} Visitor {at} came.", published=_at(at / 500)) for at in range(180)]
    assert len(_groups(*reports, _article("x", STRIKE))) == 2


def test_a_month_that_two_languages_share_joins_nothing() -> None:
    english = (
        "The harbour of Wexport closed on 14 May. Nobody in Wexport spoke of May or of April, said Hallam Freight."
    )
    german = "Der Zoo von Lindau zeigt seit Mai und April ein Kalb. Im Mai kam es im Zoo zur Welt, im April der Hirsch."
    spans = bridges([_article("a", english), _article("b", german, "Ein Kalb", language="de")])
    assert not spans[0].evidence.keys() & spans[1].evidence.keys()


def test_a_number_without_end_is_no_bridge() -> None:
    endless = f"The ministry of Wexport counted 1{',000' * 110} grains and 6,100 sacks."
    spans = bridges([_article("a", endless), _article("b", endless, language="de")])
    assert [key for key in spans[0].evidence if key.startswith("#")] == ["#6100"]


def test_a_report_in_another_language_joins_by_names_and_numbers() -> None:
    german = (
        "Bei einem Erdbeben der Stärke 6,1 sind im Orlental mehrere Häuser in Tessaly und Marn eingestürzt. "
        "Nach Angaben von Bürgermeister Piet Gavrel wird in Tessaly weiter gesucht, die Straße nach Marn ist gesperrt."
    )
    russian = (
        "Землетрясение магнитудой 6,1 произошло ночью, в городах Тессали и Марн обрушились дома. "
        "По словам мэра Тессали, его зовут Пит Гаврел, дорога в Марн закрыта."
    )
    found = _groups(
        _article("a", QUAKE),
        _article("b", german, "Erdbeben im Orlental", language="de"),
        _article("c", russian, "Землетрясение", language="ru"),
        _article("d", STRIKE),
    )
    assert found == {frozenset("abc"), frozenset("d")}


def test_the_order_of_the_input_changes_nothing() -> None:
    articles = [_article("a", QUAKE), _article("b", QUAKE_AGAIN), _article("c", OTHER_QUAKE), _article("d", STRIKE)]
    assert len({frozenset(_groups(*order)) for order in permutations(articles)}) == 1


def test_a_story_keeps_its_id_when_a_later_member_joins() -> None:
    early, late = _article("z", QUAKE, published=_at(0.5)), _article("a", QUAKE_AGAIN)
    assert story_id((early,)) == story_id((late, early))
    assert story_id((early,)) != story_id((late,))


def test_an_id_with_half_a_character_names_a_story() -> None:
    assert len(story_id((_article("wire/\udcff.txt", QUAKE),))) == 12


def test_the_first_day_of_the_calendar_is_a_date_like_any_other() -> None:
    first = Published(at=datetime.min.replace(minute=30, tzinfo=timezone(timedelta(hours=5))), has_time=True)
    last = Published(at=datetime.max.replace(tzinfo=timezone(-timedelta(hours=5))), has_time=True)
    found = _groups(_article("a", QUAKE, published=first), _article("b", QUAKE_AGAIN, published=last))
    assert found == {frozenset("a"), frozenset("b")}


def test_a_story_holds_its_copies_its_dates_and_the_summary_that_was_handed_in() -> None:
    one, other = _article("a", QUAKE, published=_at(0.5)), _article("b", QUAKE_AGAIN, outlet="Herald")
    copy = Duplicate(copy=_article("c", QUAKE), original=ArticleId("a"))
    (story,) = into_stories((_condensed(one), _condensed(other)), (copy,), _first_sentences)
    assert story.duplicates == (copy,)
    assert (story.first_seen, story.last_seen) == (NOW - timedelta(days=0.5), article().published.at)  # type: ignore[union-attr]
    assert {sentence.article_id for sentence in story.summary} == {member.id for member in story.members}
    assert story.summary[0].article_id == story.headline_from


def _headline(*headlines: str, **changes: Any) -> str:
    members = [_article(f"m{number}", QUAKE, words, **changes) for number, words in enumerate(headlines)]
    return dict(zip((member.id for member in members), headlines, strict=True))[
        headline_from(members, centroid(vectors(members)))
    ]


def test_what_an_outlet_has_followed_up_is_counted_and_not_told() -> None:
    evening, morning = _article("a", QUAKE, published=_at(0.5)), _article("b", QUAKE_AGAIN, published=_at(0.1))
    (story,) = into_stories((_condensed(evening), _condensed(morning)), (), _first_sentences)
    assert {member.id for member in story.members} == {"a", "b"}
    assert {sentence.article_id for sentence in story.summary} == {"b"}


def test_an_outlets_own_follow_up_gives_the_headline() -> None:
    evening = _article("a", QUAKE, "Quake in the Orlen valley kills two in Tessaly", published=_at(0.5))
    morning = _article("b", QUAKE_AGAIN, "Toll of the Orlen quake rises", published=_at(0.1))
    elsewhere = _article("c", QUAKE_AGAIN, "Orlen quake: what is known", published=_at(0.0), outlet="Herald")
    assert headline_from([evening, morning], centroid(vectors([evening, morning]))) == "b"
    assert headline_from([evening, elsewhere], centroid(vectors([evening, elsewhere]))) == "a"


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


def test_salience_rises_with_outlets_articles_freshness_and_content() -> None:
    one = _condensed(_article("a", QUAKE))
    other = _condensed(_article("b", QUAKE_AGAIN, outlet="Tarn Herald"))
    same_outlet = _condensed(_article("b", QUAKE_AGAIN))
    old = _condensed(_article("a", QUAKE, published=_at(2)))
    strong = _condensed(_article("a", QUAKE), 0.9)
    base = weigh((one,), 0, NOW).total
    assert weigh((one, other), 0, NOW).total > weigh((one, same_outlet), 0, NOW).total > base
    assert weigh((one,), 3, NOW).total > base
    assert weigh((strong,), 0, NOW).total > base > weigh((old,), 0, NOW).total


def test_the_parts_of_the_salience_are_figures_that_can_be_checked() -> None:
    members = [_condensed(_article(name, QUAKE, outlet=name)) for name in "abc"]
    weight = weigh(members, 1, members[0].article.published.at)  # type: ignore[union-attr]
    assert (weight.reach, weight.recency, weight.content) == (0.5, 1.0, 0.5)
    assert weight.size == pytest.approx(1 - 0.5 ** (3 / 4))
    assert weight.total == pytest.approx(0.4 * 0.5 + 0.15 * weight.size + 0.25 + 0.2 * 0.5, abs=1e-6)


def test_no_articles_make_no_stories_and_empty_ones_stay_apart() -> None:
    assert into_stories((), (), _first_sentences) == ()
    assert _groups(_article("a", "", ""), _article("b", "", "")) == {frozenset("a"), frozenset("b")}
