"""Articles that a page holds for its scripts or behind broken tags, and shows nobody else."""

from __future__ import annotations

import json

import pytest

from digest.clean.html_page.blocks import parse
from digest.clean.html_page.html import read_html_page
from digest.clean.html_page.states import state_paragraphs, told_paragraphs
from tests.hang import no_hang

ONE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
TWO = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
THREE = "The company has promised a second ship by Saturday, and the islanders have heard that promise before."
ALL = (ONE, TWO, THREE)
HEADLINE = "Ferry towed into Hald after engines fail"
MENU = '<nav><a href="/">Home</a> <a href="/region">Region</a></nav>'


def shell(*scripts: str, body: str = '<div id="app"></div>') -> str:
    title = f"<title>{HEADLINE} | The Hald Bell</title>"
    return f"<!doctype html><html><head>{title}{''.join(scripts)}</head><body>{MENU}{body}</body></html>"


def linked(text: str) -> str:
    told = {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": text}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def state(value: object) -> str:
    return f'<script id="__STATE__" type="application/json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(ALL),
        "".join(f"<p>{part}</p>" for part in ALL),
        "".join(f"&lt;p&gt;{part}&lt;/p&gt;" for part in ALL),
    ],
    ids=["lines", "markup", "escaped markup"],
)
def test_an_article_that_only_json_ld_tells_keeps_its_paragraphs(text: str) -> None:
    assert read_html_page(shell(linked(text)), url=None).paragraphs == ALL


def test_an_article_in_a_script_state_is_read_from_one_string() -> None:
    story = {"title": HEADLINE, "content": {"rendered": "".join(f"<p>{part}</p>" for part in ALL)}}
    assert read_html_page(shell(state({"props": {"story": story}})), url=None).paragraphs == ALL


def test_an_article_in_a_script_state_is_read_from_a_list_of_blocks() -> None:
    parts = [{"type": "paragraph", "id": "a1", "data": {"content": part, "lang": "en"}} for part in ALL]
    story = {"headline": HEADLINE, "blocks": [*parts, {"type": "image", "src": "https://b.example/1.jpg"}]}
    assert read_html_page(shell(state({"pages": [{"story": story}]})), url=None).paragraphs == ALL


def test_a_state_that_is_assigned_to_the_window_is_read() -> None:
    told = json.dumps({"title": HEADLINE, "body": "\n".join(ALL)})
    script = f"<script>window.__INITIAL_STATE__ = {told};\nstart();</script>"
    assert read_html_page(shell(script), url=None).paragraphs == ALL


def test_the_state_of_a_page_that_is_about_none_of_its_pieces_is_no_article() -> None:
    teasers = [
        {"title": f"Number {n}", "dek": f"{part} And this is what number {n} tells."} for n, part in enumerate(ALL)
    ]
    assert read_html_page(shell(state({"teasers": teasers})), url=None).paragraphs == ()


def test_what_the_page_shows_is_preferred_to_what_it_tells_machines() -> None:
    body = "".join(f"<p>{part}</p>" for part in ALL)
    assert read_html_page(shell(linked("Another text. " * 60), body=f"<main>{body}</main>"), url=None).paragraphs == ALL


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "not JSON at all", '["a", "b"', ""])
def test_a_state_that_is_broken_tells_nothing(text: str) -> None:
    tree = parse(shell(f'<script type="application/json">{text}</script>'))
    assert tree is not None
    assert state_paragraphs(tree, None) == ()


def test_a_large_state_is_read_in_linear_time() -> None:
    value: object = [["a b", {"c": "d e. " * 20}]] * 40_000
    for _ in range(200):
        value = [value, {"x": value} if _ < 1 else "y"]
    tree = parse(shell(state(value)))
    assert tree is not None
    with no_hang():
        state_paragraphs(tree, HEADLINE)


def test_a_state_of_figures_is_passed_over_soon() -> None:
    tree = parse(shell(f'<script type="application/json">[{"1," * 1_000_000}1]</script>'))
    assert tree is not None
    with no_hang():
        assert state_paragraphs(tree, None) == ()


def test_a_state_of_many_paragraphs_is_measured_once() -> None:
    tree = parse(shell(state([{"a": {"b": f"{n} {ONE} {TWO}"}} for n in range(6000)])))
    assert tree is not None
    with no_hang():
        assert len(state_paragraphs(tree, None)) == 6000


def test_plain_words_with_a_sign_of_less_are_no_markup() -> None:
    assert told_paragraphs("Sea swell < 2 metres.\nWind > 8.") == ("Sea swell < 2 metres.", "Wind > 8.")


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><head><title>{HEADLINE}<link rel=a></head><body><svg><title>x</title></svg>{{}}</body></html>",
        f"<html><head><title>{HEADLINE}</title></head><body><!-- the menu --{MENU}>{{}}</body></html>",
        f"<html><head><title>{HEADLINE}</title><table>{{}}</table></html>",
    ],
    ids=["title never closed", "comment never closed", "no body"],
)
def test_a_page_that_a_broken_tag_would_swallow_is_read(markup: str) -> None:
    body = f"<tr><td><h1>{HEADLINE}</h1>{''.join(f'<p>{part}</p>' for part in ALL)}</td></tr>"
    read = read_html_page(markup.format(body), url=None)
    assert (read.headline, read.paragraphs) == (HEADLINE, ALL)


def test_words_that_a_script_hides_from_the_parser_are_read() -> None:
    hidden = f"<script><!-- var a = '<script>';</script><p>{'</p><p>'.join(ALL)}</p>"
    assert ONE in read_html_page(f"<html><body><p>Thursday</p>{hidden}</body></html>", url=None).paragraphs
