"""Markdown as its reader sees it."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.clean.markdown import without_marks
from digest.model import Article
from tests.builders import raw_item
from tests.hang import no_hang


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("# Ferry sails again", "Ferry sails again"),
        ("## Ferry sails again ##", "Ferry sails again"),
        ("*By Ilse Marrow*", "By Ilse Marrow"),
        ("The **goose ferry** of _Tarn_ sails", "The goose ferry of Tarn sails"),
        ('See [the slip](https://bell.example/slip "Slip") today', "See the slip today"),
        ("![The ferry](ferry.png) The ferry", " The ferry"),
        ("- one goose", "one goose"),
        ("> She has a new keel", "She has a new keel"),
        ("* * *", ""),
        ("---", ""),
        ("No\\* mark", "No* mark"),
        ("2 * 3 * 4 and snake_case_names", "2 * 3 * 4 and snake_case_names"),
        ("#hashtag", "#hashtag"),
    ],
)
def test_marks_go_and_words_stay(marked: str, shown: str) -> None:
    assert without_marks(marked) == shown


def test_a_clipping_in_markdown_is_an_article_without_marks() -> None:
    body = (
        "# Goose ferry sails again\n\n*By Ilse Marrow, 20 November 2026*\n\n"
        "The [goose ferry](https://bell.example/ferry) of Tarn sailed on **Thursday** morning, "
        "after a winter on the slip.\n\n"
        "Ninety passengers were aboard, and the harbour band played until she was out of sight of the pier.\n"
    )
    (one,) = clean(raw_item(body=body.encode(), media_type="text/markdown"))
    assert isinstance(one, Article)
    assert (one.headline, one.byline) == ("Goose ferry sails again", "Ilse Marrow")
    assert one.text.startswith("The goose ferry of Tarn sailed on Thursday morning")


@pytest.mark.parametrize("unit", ["*a ", "[", "[a](", "**", "_a_", "> ", "- ", "#"])
def test_hostile_marks_do_not_hang(unit: str) -> None:
    with no_hang():
        without_marks(unit * 100_000)
