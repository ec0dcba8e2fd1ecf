"""Markup read without a parser: its text, and elements that no parser should meet."""

from __future__ import annotations

import pytest

from digest.clean.html_page.blocks import parse, stripped
from digest.clean.html_page.tags import overloaded, text_between_tags
from tests.hang import no_hang

MANY = " ".join(f"data-{n}=1" for n in range(20_000))


@pytest.mark.parametrize(
    "attributes",
    [
        MANY,
        " ".join(f"data-{n}" for n in range(20_000)),
        " ".join(f'data-{n}=">"' for n in range(20_000)),
        "".join(f"data-{n}='<a>'" for n in range(20_000)),
        "/".join(f"data-{n}" for n in range(20_000)),
    ],
    ids=["values", "names", "signs in quotes", "tags in quotes", "strokes"],
)
def test_an_element_of_too_many_attributes_is_not_given_to_the_parser(attributes: str) -> None:
    markup = f"<html><body><p>The ferry is late.</p><div {attributes}>She has been seen off Hald.</div></body></html>"
    assert overloaded(markup)
    assert parse(markup) is None
    assert "The ferry is late." in stripped(markup)


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>The ferry is late.</p><script>for (i=0;i<n; {MANY})</script>",
        f"<p>The ferry is late.</p><!-- <div {MANY}> -->",
        f"<p title='{MANY}'>The ferry is late.</p>",
        '<p class="a" id=b>The ferry is late.</p>' * 10_000,
        f"<p>The ferry is late. {MANY}</p>",
    ],
    ids=["script", "comment", "value", "many elements", "text"],
)
def test_what_only_looks_like_attributes_is_parsed(markup: str) -> None:
    assert not overloaded(markup)


@pytest.mark.parametrize("unit", ["<a ", "<a '", '<a ="', "<!--", "<a b='\"", "<script>", "</p", "<a =", "\"'<a ='"])
def test_looking_for_attributes_takes_linear_time(unit: str) -> None:
    with no_hang():
        overloaded(unit * (3_000_000 // len(unit)))


def test_letters_that_grow_in_small_letters_do_not_shift_the_text() -> None:
    text = "".join(
        text_between_tags("İİİİİİİİ<style>p{}</style><SCRIPT>var i;</SCRIPT>İskele kapandı.<p>Vapur yok.</p>")
    )
    assert text == "İİİİİİİİİskele kapandı.\nVapur yok.\n"
