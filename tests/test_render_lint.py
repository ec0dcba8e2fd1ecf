"""What the lint finds in a rendered issue."""

from __future__ import annotations

from typing import Any

import pytest

from digest.model import IssueId, Rendered
from digest.render.lint import Level, lint


def mail(body: str = "<p>News.</p>", **changes: Any) -> Rendered:
    head = '<head><meta charset="utf-8"></head>'
    inner = f'<div lang="en" dir="ltr">{body}</div>'
    page = f'<!DOCTYPE html><html lang="en" dir="ltr">{head}<body>{inner}</body></html>'
    fields: dict[str, Any] = {
        "issue_id": IssueId("morning-7"), "audience_key": "public", "subject": "Morning", "preheader": "News.",
        "html": page, "text": "News.\n", "markdown": "News.\n", "pdf": None,
    }  # fmt: skip
    return Rendered(**(fields | changes))


def found(rendered: Rendered, tokens: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(finding.level.value, finding.rule) for finding in lint(rendered, tokens)]


def test_a_plain_mail_has_nothing_wrong() -> None:
    assert found(mail('<p>See <a href="https://a.example/x">it</a> or <a href="mailto:a@b.example">ask</a>.</p>')) == []


@pytest.mark.parametrize(("size", "level"), [(89_000, []), (91_000, ["warning"]), (101_000, ["error"])])
def test_size_is_measured_in_bytes(size: int, level: list[str]) -> None:
    assert [name for name, rule in found(mail("해" * (size // 3))) if rule == "size"] == level


def test_a_missing_part_is_an_error() -> None:
    assert found(mail(text=" \n")) == [("error", "text")]
    assert found(mail(html="")) == [("error", "html")]


@pytest.mark.parametrize("mark", ["{{ name }}", "{% if x %}", "{# note #}"])
def test_a_template_mark_is_a_warning_since_a_page_may_have_printed_it(mark: str) -> None:
    assert found(mail(f"<p>{mark}</p>")) == [("warning", "template-mark")]
    assert found(mail(subject=mark)) == [("warning", "template-mark")]


def test_a_personal_mark_is_known_or_an_error_in_an_address() -> None:
    link = '<a href="@@UNSUBSCRIBE_URL@@">x</a>'
    assert found(mail(link), ("UNSUBSCRIBE_URL",)) == []
    assert found(mail(link)) == [("error", "token")]
    assert found(mail("<p>@@NAME@@</p>")) == [("warning", "token")]


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="stylesheet" href="https://a.example/x.css">',
        '<p style="background:url(https://a.example/x.png)">x</p>',
        "<style>@import 'x.css';</style>",
        '<img alt="" src="https://a.example/x.png">',
        '<table background="https://a.example/x.png"><tr><td>x</td></tr></table>',
        "<script>x()</script>",
        '<iframe title="x"></iframe>',
    ],
)
def test_whatever_is_fetched_is_an_error(body: str) -> None:
    assert ("error", "fetch") in found(mail(body))


def test_a_picture_within_the_mail_is_not_fetched_but_needs_words() -> None:
    assert found(mail('<img src="cid:chart" alt="Stories by topic">')) == []
    assert found(mail('<img src="cid:chart">')) == [("error", "alt")]


@pytest.mark.parametrize("href", ["", "#", "/issues/7", "javascript:x", "https:///x", "mailto:"])
def test_a_link_that_leads_nowhere_is_an_error(href: str) -> None:
    assert found(mail(f'<a href="{href}">x</a>')) == [("error", "link")]


def test_the_page_must_say_its_language_and_direction() -> None:
    assert found(mail(html="<html><body>x</body></html>")) == [("error", "language"), ("error", "language")]
    outside = '<html lang="en" dir="ltr"><body>x</body></html>'
    assert found(mail(html=outside)) == [("warning", "language"), ("warning", "language")]


def test_an_event_attribute_is_an_error() -> None:
    assert found(mail('<p onclick="x()">x</p>')) == [("error", "handler")]


def test_a_long_style_block_is_an_error() -> None:
    assert found(mail(f"<style>.a{{color:red}}{' ' * 8200}</style>")) == [("error", "style")]


def test_findings_say_what_and_where() -> None:
    (finding,) = lint(mail('<a href="/x">x</a>'))
    assert finding.level is Level.ERROR
    assert finding.words == "a link to /x: only http, https and mailto lead somewhere"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p style="display:flex">x</p>', "value display:flex: 83 % of mail clients"),
        ('<p style="position:absolute">x</p>', "property position: "),
        ('<p style="width:calc(1px + 2px)">x</p>', "function calc: "),
        ('<p style="margin:2vw">x</p>', "unit vw: "),
        ("<svg></svg>", "element svg: "),
        ('<p hidden="">x</p>', "attribute hidden: "),
        ("<style>.a,.b{color:#000000}</style>", "selector grouping: "),
        ("<style>.a:first-child{color:#000000}</style>", "pseudo first-child: "),
        ("<style>@supports (color:#000){.a{color:#000000}}</style>", "at-rule supports: "),
        ('<img alt="x" src="data:image/png;base64,AAAA">', "image data: "),
    ],
)
def test_what_too_few_clients_show_is_an_error(body: str, words: str) -> None:
    said = [finding.words for finding in lint(mail(body)) if finding.rule == "client"]
    assert any(one.startswith(words) for one in said), said


def test_what_a_client_may_ignore_without_harm_is_none() -> None:
    dark = "@media (prefers-color-scheme:dark){.a{color:#ffffff !important;background-color:#000000}}"
    css = f"{dark} .a:hover{{color:#000000}}"
    assert found(mail(f'<style>{css}</style><p class="a" style="word-break:break-word">x</p>')) == []


def test_faint_words_are_an_error_on_either_screen() -> None:
    assert found(mail('<p style="color:#aaaaaa">x</p>')) == [("error", "contrast")]
    assert found(mail('<table bgcolor="#ffff00"><tr><td style="color:#ffffff">x</td></tr></table>')) == [
        ("error", "contrast")
    ]
    dark = "<style>@media (prefers-color-scheme:dark){.g{background-color:#000000}}</style>"
    (finding,) = lint(mail(f'{dark}<div class="g"><p style="color:#111111">Unseen</p></div>'))
    assert finding.words == "#111111 on #000000 on a dark screen is 1.1 to 1, where 4.5 is needed: Unseen"


def test_large_letters_may_be_fainter_and_hidden_ones_are_not_judged() -> None:
    assert found(mail('<h1 style="font:24px/1 Arial;color:#888888">x</h1>')) == []
    assert found(mail('<p style="display:none;color:#fefefe">x</p>')) == []


def test_a_link_without_words_is_an_error() -> None:
    assert found(mail('<a href="https://a.example"> </a>')) == [("error", "link")]
    assert found(mail('<a href="https://a.example"><img alt="Chart" src="cid:chart"></a>')) == []


def test_the_text_part_must_have_every_headline_and_cited_passage() -> None:
    body = "<h3>Dam opens<sup>1</sup></h3><p>Water ran into the old bed<br>of the river.<sup>1</sup></p>"
    assert found(mail(body, text="DAM OPENS [1]\n\nWater ran into the old\n  | bed of the river. [1]\n")) == []
    (finding,) = lint(mail(body, text="Dam opens [1]\n"))
    assert (finding.level, finding.rule) == (Level.ERROR, "text")
    assert finding.words.endswith("the first: Water ran into the old bedof the river.")
