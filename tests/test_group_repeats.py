"""What an earlier run had word for word is known again, though its article is not in this run any more."""

from __future__ import annotations

from typing import Any

import pytest

from digest.group import Options, compile_rules, read, regroup
from digest.model import Article, ArticleId, Condensed, OpenStory, Published, Usage
from tests.builders import NOW, article

DIKE = (
    "Nine people were killed when the dike at Marl broke on Friday night, the council said. The water reached the "
    "market square within an hour and stood two metres deep in the cellars of the old town.\n\n"
    "“We heard a crack and then the river was in the street,” said Orla Venn, who keeps the inn beside the lock. She "
    "spent the night on the roof with four guests and a dog.\n\n"
    "The Venn Company denied that the gate of the dike had been left open. The mayor, Pia Lund, asked the university "
    "of Tarn to find out."
)
TABLE = compile_rules(())


def _article(name: str, text: str, **changes: Any) -> Article:
    return article(text, **({"id": ArticleId(name), "headline": "Dike breaks at Marl"} | changes))


def _run(articles: list[Article], stories: tuple[OpenStory, ...] = ()) -> tuple[dict[str, str], tuple[OpenStory, ...]]:
    """What repeats what in a run, and the stories that it leaves open."""
    items = [Condensed(article=one, sentences=(), salience=(), chosen=(), method="news") for one in articles]
    options = Options(summarize=lambda _: (), stories=stories, usage=Usage())
    found = regroup(items, [read(one, TABLE) for one in articles], TABLE, options)
    again = {copy: of for topic in found.topics for story in topic.stories for copy, of in story.repeats}
    return dict(again), found.changed


YESTERDAY = _run([_article("a", DIKE)])[1]


def _today(text: str, **changes: Any) -> dict[str, str]:
    later = Published(at=NOW.replace(day=NOW.day + 1), has_time=True)
    changes = {"outlet": "Tarn Herald", "headline": "Marl: what the flood left", "published": later} | changes
    return _run([_article("b", text, **changes)], YESTERDAY)[0]


def test_a_copy_of_an_article_of_an_earlier_run_repeats_it() -> None:
    assert _today(DIKE) == {"b": "a"}
    assert _today(DIKE.rpartition("\n\n")[0]) == {"b": "a"}
    assert _today(DIKE.replace("within an hour", "inside an hour")) == {"b": "a"}
    assert _today(DIKE, published=None) == {"b": "a"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nine people", "Fourteen people"),
        ("Pia Lund", "Marta Lund"),
        ("denied", "confirmed"),
        ("two metres", "6 metres"),
        ("had been left", "was left"),
        ("stood two metres", "never stood two metres"),
        ("old town.", "old town. The dike was mended."),
        ("to find out.", "to find out. The school stays shut until the cellars are dry, teachers told parents."),
    ],
)
def test_what_has_news_of_its_own_repeats_nothing(old: str, new: str) -> None:
    assert _today(DIKE.replace(old, new)) == {}


def test_another_language_and_another_text_repeat_nothing() -> None:
    assert _today(DIKE, language="de") == {}
    assert (
        _today("Dockers at Wexport walked out on Friday over a plan to automate eleven cranes, halting exports.") == {}
    )


def test_an_article_that_comes_again_repeats_nothing() -> None:
    assert _run([_article("a", DIKE)], YESTERDAY)[0] == {}


def test_a_short_item_repeats_only_the_same_words_under_the_same_headline() -> None:
    short = "The dike at Marl broke on Friday night."
    before = _run([_article("a", short)])[1]
    assert _run([_article("b", short, outlet="Tarn Herald")], before)[0] == {"b": "a"}
    assert _run([_article("b", short, headline="Marl mayor resigns over dike")], before)[0] == {}
    assert _run([_article("b", "")], _run([_article("a", "")])[1])[0] == {}


def test_the_lines_that_an_outlet_puts_under_all_its_items_repeat_nothing() -> None:
    lines = "Read this and more in the paper, at the kiosk or by post, with the plan of all boats and trains inside."
    before = _run([_article("a", lines)])[1]
    assert _run([_article("b", lines, headline="Marl mayor resigns over dike")], before)[0] == {}
    assert _run([_article("b", lines, outlet="Tarn Herald", headline="Marl mayor resigns")], before)[0] == {"b": "a"}


def test_the_story_goes_on_with_what_repeats_it() -> None:
    (story,) = _run([_article("b", DIKE, outlet="Tarn Herald")], YESTERDAY)[1]
    assert story.id == YESTERDAY[0].id
    assert _run([_article("c", DIKE, outlet="Lindow Post")], (story,))[0] in ({"c": "a"}, {"c": "b"})
