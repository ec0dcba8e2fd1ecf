"""Views that are derived from the mail."""

from __future__ import annotations

import pytest

from digest.web.derived import DERIVED, in_palette

STYLE = "<style>@media (prefers-color-scheme:dark){p{color:red}}</style>"


def test_the_query_for_a_palette_is_answered_in_place() -> None:
    assert in_palette(STYLE, "dark") == "<style>@media (min-width:0){p{color:red}}</style>"
    assert in_palette(STYLE, "light") == "<style>@media (max-width:0){p{color:red}}</style>"


@pytest.mark.parametrize(
    ("query", "dark"),
    [
        ("screen and ( prefers-color-scheme : DARK )", "screen and (min-width:0)"),
        ("not (prefers-color-scheme: light)", "not (max-width:0)"),
        ("(prefers-color-scheme: dark) and (max-width:480px)", "(min-width:0) and (max-width:480px)"),
    ],
)
def test_other_parts_of_the_query_hold(query: str, dark: str) -> None:
    assert in_palette(f"<style>@media {query}{{}}</style>", "dark") == f"<style>@media {dark}{{}}</style>"


def test_one_palette_alone_is_offered_so_that_the_ground_follows() -> None:
    page = '<meta name="color-scheme" content="light dark"><style>:root{color-scheme:light dark}</style>'
    assert in_palette(page, "dark") == (
        '<meta name="color-scheme" content="dark"><style>:root{color-scheme:dark}</style>'
    )


def test_the_words_of_the_news_stay() -> None:
    news = "<p>What (prefers-color-scheme: dark) does, and color-scheme: light dark</p>"
    for view in DERIVED.values():
        assert view(f"{news}{STYLE}{news}").count(news) == 2


def test_a_block_that_never_ends_is_left_alone() -> None:
    page = "<style>" * 20_000 + "@media (prefers-color-scheme:dark)"
    assert in_palette(page, "dark") == page


def test_without_images_each_stands_as_its_words() -> None:
    page = '<img class="logo" src="cid:masthead-logo" width="80" alt="Harbour House"><p>src="x" &lt;img src="y"></p>'
    assert DERIVED["images-off"](page) == page.replace(' src="cid:masthead-logo"', "")


def test_strict_drops_every_style_block_and_nothing_else() -> None:
    assert DERIVED["strict"](f'{STYLE}<p style="color:red">&lt;style> stays</p>{STYLE}') == (
        '<p style="color:red">&lt;style> stays</p>'
    )
