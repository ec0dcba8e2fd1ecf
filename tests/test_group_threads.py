"""Articles of one event become one story, today and tomorrow; look-alikes, other days and chains do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import permutations

from digest.group.likeness import Comparison
from digest.group.sketches import sketch
from digest.group.threads import Thread, learn, left_open, story_id, weave
from digest.model import Article, ArticleId, Published, Sketch, Turn, Usage
from tests.quakes import QUAKE, QUAKE_AGAIN, days_ago, report

OTHER_QUAKE = (
    "An earthquake of magnitude 5.4 shook the island of Cassor at noon, damaging the harbour of Lindow. "
    "Residents of Lindow ran into the streets, said governor Ana Frey. The quake was felt as far as Perrin."
)
STRIKE = (
    "Dockers at Wexport walked out on Friday over a plan to automate eleven cranes, halting grain exports. "
    "The Quayside Union said its members would not return before Monday unless Hallam Freight dropped the plan."
)


def _groups(*articles: Article) -> set[frozenset[str]]:
    drawn = [sketch(one) for one in articles]
    return {frozenset(articles[row].id for row in thread.rows) for thread in weave(drawn)}


def test_two_reports_of_one_quake_are_one_story_and_another_quake_is_another() -> None:
    found = _groups(
        report("a", QUAKE, "Quake strikes Orlen valley"),
        report("b", QUAKE_AGAIN, "Rescuers search Tessaly after quake"),
        report("c", OTHER_QUAKE, "Quake shakes island of Cassor"),
        report("d", STRIKE, "Dockers walk out at Wexport"),
    )
    assert found == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_two_companies_results_and_two_summits_are_four_stories() -> None:
    results = "said its net profit {} in the third quarter, as prices {}. Revenue was 4.1 billion. Chief executive {} "
    results += "said the company expects full-year profit to {}. Shares of {} closed 3 percent {}, said traders of {}."
    steel = results.format("rose 12 percent", "climbed", "Mara Holt", "grow", "Alden Steel", "higher", "Alden Steel")
    foods = results.format("fell 7 percent", "climbed", "Jan Veld", "shrink", "Corran Foods", "lower", "Corran Foods")
    summit = "Leaders of the {} met in {} on Monday for a two-day summit on trade and defence. Prime minister {} said "
    summit += "the leaders would sign a declaration on Tuesday. Police closed roads in {} before the summit."
    assert _groups(
        report("a", f"Alden Steel {steel}", "Alden Steel profit rises in third quarter"),
        report("b", f"Corran Foods {foods}", "Corran Foods profit falls in third quarter"),
        report("c", summit.format("Northern League", "Tarn", "Ilse Marrow", "Tarn"), "Northern League summit opens"),
        report("d", summit.format("Gulf Forum", "Lindow", "Omar Dace", "Lindow"), "Gulf Forum summit opens"),
    ) == {frozenset("a"), frozenset("b"), frozenset("c"), frozenset("d")}


def test_the_same_words_a_year_apart_are_two_stories() -> None:
    assert _groups(report("a", QUAKE), report("b", QUAKE_AGAIN, published=days_ago(365))) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_undated_articles_are_judged_by_their_text() -> None:
    assert _groups(report("a", QUAKE, published=None), report("b", QUAKE_AGAIN)) == {frozenset("ab")}
    assert _groups(report("a", QUAKE, published=None), report("b", STRIKE, published=None)) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_equal_dates_are_no_evidence() -> None:
    same_day = Comparison([sketch(report("a", QUAKE)), sketch(report("b", STRIKE))]).circumstances
    undated = Comparison([sketch(report("a", QUAKE)), sketch(report("b", STRIKE, published=None))]).circumstances
    week = Comparison([sketch(report("b", STRIKE, published=days_ago(8))), sketch(report("a", QUAKE))]).circumstances
    first, second = [0], [1]
    assert same_day.fade(first, second) == undated.fade(first, second) == 1.0
    assert week.fade(first, second) < 0.2


def test_the_small_words_of_a_language_without_lists_join_nothing() -> None:
    texts = {
        "a": "Vláda se na to dívá jinak, ale je to za ní a na řadě je teď soud, který se k tomu má brzy vyjádřit.",
        "b": "Hasiči se na to místo dostali až v noci, ale je to za nimi a na lidi čeká úklid, který se má stihnout.",
        "c": "Divadlo se na to léto těší, je to za rok a na jevišti se má ale do té doby ještě mnoho co dodělat, říká.",
    }
    articles = [report(name, text, "Zpráva", language="cs") for name, text in texts.items()]
    assert _groups(*articles) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_an_event_of_more_articles_than_are_compared_with_each_is_one_story() -> None:
    reports = [report(f"{at:03}", f"{QUAKE} Visitor {at} came.", published=days_ago(at / 500)) for at in range(180)]
    assert len(_groups(*reports, report("x", STRIKE))) == 2


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
        report("a", QUAKE),
        report("b", german, "Erdbeben im Orlental", language="de"),
        report("c", russian, "Землетрясение", language="ru"),
        report("d", STRIKE),
    )
    assert found == {frozenset("abc"), frozenset("d")}


def test_the_order_of_the_input_changes_nothing() -> None:
    articles = [report("a", QUAKE), report("b", QUAKE_AGAIN), report("c", OTHER_QUAKE), report("d", STRIKE)]
    assert len({frozenset(_groups(*order)) for order in permutations(articles)}) == 1


def test_a_story_is_named_after_its_earliest_article() -> None:
    early, late = report("z", QUAKE, published=days_ago(0.5)), report("a", QUAKE_AGAIN)
    (thread,) = weave([sketch(late), sketch(early)])
    assert thread.id == story_id(early.id) != story_id(late.id)


def test_an_id_with_half_a_character_names_a_story() -> None:
    assert len(story_id(ArticleId("wire/\udcff.txt"))) == 12


def test_the_first_day_of_the_calendar_is_a_date_like_any_other() -> None:
    first = Published(at=datetime.min.replace(minute=30, tzinfo=timezone(timedelta(hours=5))), has_time=True)
    last = Published(at=datetime.max.replace(tzinfo=timezone(-timedelta(hours=5))), has_time=True)
    found = _groups(report("a", QUAKE, published=first), report("b", QUAKE_AGAIN, published=last))
    assert found == {frozenset("a"), frozenset("b")}


# ── from day to day ──────────────────────────────────────────────────────────────────────────────────────


def _day(articles: Sequence[Article], before: Sequence[Thread] = ()) -> tuple[Thread, ...]:
    return weave([sketch(one) for one in articles], [left_open(thread) for thread in before])


def test_yesterdays_story_goes_on_under_its_name() -> None:
    yesterday = _day([report("a", QUAKE, published=days_ago(1)), report("x", STRIKE, published=days_ago(1))])
    today = _day([report("b", QUAKE_AGAIN)], yesterday)
    assert [thread.id for thread in today] == [story_id(ArticleId("a"))]
    assert [one.id for one in today[0].known] == ["a", "b"]
    assert today[0].history == ()


OUTBREAK = (
    "Cholera has killed 11 people in Sorvane's main port, Calder Mole, since the month began, the ministry said, "
    "and 340 cases have been recorded. A vaccination campaign is to begin on Saturday in Tallow Flats, health "
    "minister Osei Barrand told reporters. Most cases were traced to wells in Tallow Flats, where few have piped water."
)
OUTBREAK_TOLD_BY_ANOTHER = (
    "In the narrow lanes of Tallow Flats families boil what they can. Sorvane will start to vaccinate 90,000 people in "
    "Calder Mole this weekend as cholera spreads through the port. Lene Husby, who runs the treatment centre, said "
    "beds had run out. Minister Osei Barrand visited the centre and promised chlorine for every well."
)
SHORTAGE = (
    "The doctors' union said two treatment centres in Calder Mole had had no chlorine since Monday and had to send the "
    "sick home, which the minister denied. Sorvane put off its campaign until Wednesday because the doses have not "
    "arrived, and cases of cholera passed 400. Parliament will question the ministry's supply office on Thursday."
)
SHORTAGE_TOLD_BY_ANOTHER = (
    "There is no shortage of chlorine, minister Osei Barrand said, after the doctors' union said two centres in Calder "
    "Mole had none since Monday and sent the sick home. The opposition asked parliament to question the supply office. "
    "Sorvane said the doses were held up on the way and would now be there by Wednesday."
)


def _outbreak() -> tuple[Article, ...]:
    return (
        report("a", OUTBREAK, "Cholera kills 11 in Calder Mole", published=days_ago(1)),
        report("b", OUTBREAK_TOLD_BY_ANOTHER, "Sorvane races to vaccinate", published=days_ago(1)),
        report("x", STRIKE, "Dockers walk out at Wexport", published=days_ago(1)),
    )


def _shortage() -> tuple[Article, ...]:
    return (
        report("c", SHORTAGE, "Sorvane postpones vaccination as cases pass 400"),
        report("d", SHORTAGE_TOLD_BY_ANOTHER, "Minister denies chlorine shortage"),
    )


def test_an_event_goes_on_though_two_reports_of_the_morning_are_more_like_each_other() -> None:
    (thread,) = _day(_shortage(), _day(_outbreak()))
    assert thread.id == story_id(ArticleId("a"))
    assert [one.id for one in thread.known] == ["a", "b", "c", "d"]
    assert thread.history == ()


def test_a_folder_that_fills_up_tells_the_same_stories_as_one_of_today() -> None:
    yesterday = _day(_outbreak())
    today, all_days = _day(_shortage(), yesterday), _day((*_outbreak(), *_shortage()), yesterday)
    assert {thread.id for thread in all_days} == {thread.id for thread in yesterday}
    (going_on,) = [thread for thread in all_days if thread.id == today[0].id]
    assert going_on.known == today[0].known
    assert left_open(going_on).articles == left_open(today[0]).articles == 4


def test_an_article_that_comes_again_is_known_again() -> None:
    yesterday = _day([report("a", QUAKE, published=days_ago(1))])
    (thread,) = _day([report("a", QUAKE, published=days_ago(1))], yesterday)
    assert thread.id == yesterday[0].id
    assert left_open(thread).articles == 1
    assert len(thread.known) == 1


def test_a_story_without_news_gives_no_thread() -> None:
    yesterday = _day([report("a", QUAKE, published=days_ago(1))])
    (thread,) = _day([report("x", STRIKE)], yesterday)
    assert thread.id == story_id(ArticleId("x"))


def test_two_stories_that_a_report_shows_to_be_one_become_one_and_it_is_recorded() -> None:
    one, other = (
        _day([report("a", QUAKE, published=days_ago(1))]),
        _day([report("b", QUAKE_AGAIN, published=days_ago(0.9))]),
    )
    (thread,) = _day([report("c", f"{QUAKE} {QUAKE_AGAIN}")], [*one, *other])
    assert thread.id == story_id(ArticleId("a"))
    assert [(turn.turn, turn.other, turn.after) for turn in thread.history] == [
        (Turn.MERGED, story_id(ArticleId("b")), "c")
    ]


def test_a_story_that_falls_apart_gives_a_second_one_and_it_is_recorded() -> None:
    (mixed,) = _day([report("a", QUAKE, published=days_ago(1))])
    (strike,) = _day([report("x", STRIKE, published=days_ago(1))])
    story = left_open(mixed)
    wrong = type(story)(id=story.id, sketches=(*mixed.known, *strike.known), articles=2)
    fresh = [sketch(report("b", QUAKE_AGAIN)), sketch(report("y", f"{STRIKE} Talks began."))]
    first, second = sorted(weave(fresh, [wrong]), key=lambda thread: len(thread.history))
    assert (first.id, [one.id for one in first.known]) == (story.id, ["a", "b"])
    assert [one.id for one in second.known] == ["x", "y"]
    assert [(turn.turn, turn.other) for turn in second.history] == [(Turn.SPLIT, story.id)]


def test_an_article_that_gave_an_open_story_its_name_and_left_it_names_no_second_one() -> None:
    (quake,) = _day([report("a", QUAKE, published=days_ago(1)), report("b", QUAKE_AGAIN, published=days_ago(0.9))])
    open_story = left_open(quake)
    shorter = type(open_story)(id=open_story.id, sketches=open_story.sketches[1:], articles=2)
    again = sketch(report("a", STRIKE, "Dockers walk out at Wexport"))
    goes_on = sketch(report("c", f"{QUAKE} {QUAKE_AGAIN}", "Quake strikes Orlen valley"))
    one, other = weave([again, goes_on], [shorter])
    assert len({one.id, other.id, open_story.id}) == 2
    assert sorted(len(thread.earlier) for thread in (one, other)) == [0, 1]


def test_what_is_common_in_earlier_articles_is_learnt_once() -> None:
    drawn: list[Sketch] = [sketch(report("a", QUAKE)), sketch(report("b", STRIKE))]
    usage = learn(Usage(), drawn)
    assert usage.articles == (("en", 2),)
    again = learn(usage, drawn, [left_open(thread) for thread in weave(drawn)])
    assert again == usage
    assert learn(usage, [sketch(report("c", QUAKE_AGAIN))]).articles == (("en", 3),)


def test_items_of_a_feed_are_one_event_where_one_tells_the_headline_of_the_other() -> None:
    trade = "Deep sea cartography of trench sediments with towed sonar arrays remains costly for survey vessels."
    same = f"{trade} Kelmar halves the price of hull drones."
    items = (
        report("a", trade, "Kelmar halves price of hull drones"),
        report("b", same, "Hull drones at half the price"),
        report("c", trade, "Gravity maps find forgotten volcanoes"),
    )
    assert _groups(*items) == {frozenset("ab"), frozenset("c")}


def test_the_names_of_one_town_make_no_event_of_two_in_a_small_run() -> None:
    town = "Dockers and clerks of Wexport, from Marrick Quay to Lindow Gate, heard of it on Thursday."
    bakers = f"{town} The bakery prize went to Ida Brenn for a rye loaf that took three days, said the judges of bread."
    buses = f"{town} Night buses return in spring after a tender, said transport chief Olm Farrow, with longer routes."
    drawn = [sketch(report("a", bakers, "Rye loaf wins")), sketch(report("b", buses, "Night buses return"))]
    assert len(weave(drawn)) == 2
    assert len(weave([*drawn, sketch(report("c", f"{bakers} She cried.", "Rye loaf wins prize"))])) == 2


def test_a_headline_alone_is_a_text() -> None:
    told = "Kelmar halves the price of hull drones for survey vessels, and shares of rivals fell."
    items = (report("a", "", "Kelmar halves price of hull drones"), report("b", told, "Hull drones at half price"))
    assert _groups(*items) == {frozenset("ab")}


def test_items_under_headlines_of_one_word_are_not_one_for_the_author_they_name() -> None:
    posts = ("Orla Tennant set up a system of vouching for code.", "Orla Tennant tells how she came to write code.")
    items = (report("a", posts[0], "Vouch"), report("b", posts[1], "Orla Tennant: how I came to write"))
    assert _groups(*items) == {frozenset("a"), frozenset("b")}


def test_how_dense_a_matter_is_is_remembered_from_day_to_day() -> None:
    turns = [sketch(report(f"{at}", f"{QUAKE} Visitor {at} came.", published=days_ago(1))) for at in range(6)]
    (thread,) = weave(turns)
    kept = {one.id: one.dense for one in thread.known}
    assert min(kept.values()) > 0
    (after,) = weave([sketch(report("x", f"{QUAKE} Visitor x came."))], [left_open(thread)])
    assert all(one.dense >= kept.get(one.id, 0.0) for one in after.known)
