"""A mail's CSS in its elements, with premailer's traps closed."""

from __future__ import annotations

import contextlib
import http.server
import threading

import pytest

from digest.errors import RenderError
from digest.render.inline import inline, inline_and_weigh

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><style>{css}</style>
<style data-premailer="ignore">@media (max-width:480px){{.a{{color:#111111 !important}}}}
[data-ogsc] .b{{color:#222222}}</style>
</head><body><table><tr><td class="a">x</td><td class="b c">y</td></tr></table>{body}</body></html>"""


def inlined(css: str, body: str = "") -> str:
    return inline(PAGE.format(css=css, body=body))


def test_rules_move_into_the_elements_and_leave_the_head() -> None:
    page = inlined(".a { color: #010203; margin: 0 }")
    assert '<td style="color:#010203;margin:0" class="a">' in page
    assert "#010203; margin" not in page


def test_media_queries_keep_their_importance() -> None:
    page = inlined(".a { color: #010203 }")
    assert "@media (max-width:480px){.a{color:#111111 !important}}" in page
    assert "[data-ogsc] .b{color:#222222}" in page
    assert "data-premailer" not in page


def test_classes_that_no_remaining_rule_needs_are_dropped() -> None:
    assert 'class="b"' in inlined(".c { color: #010203 }")


def test_ground_colours_become_attributes_of_cells_alone() -> None:
    page = inlined(".a, p { background-color: #010203 } p { width: 10px; text-align: left }", "<p>z</p>")
    assert 'bgcolor="#010203" class="a"' in page
    assert "<p style=" in page
    assert "<p bgcolor" not in page
    assert 'width="10' not in page
    assert 'align="left"' not in page


def test_the_page_is_one_of_html5_and_conditional_comments_stay() -> None:
    page = inlined("", "<!--[if mso]><table><tr><td><![endif]-->")
    assert page.startswith("<!DOCTYPE html>\n<html>")
    assert "<!--[if mso]><table><tr><td><![endif]-->" in page


def test_indentation_is_folded_but_a_blank_cell_is_not() -> None:
    page = inlined("", "<p>\n      <b>x</b>\n\n   </p><i>&nbsp;</i>")
    assert "<p>\n<b>x</b>\n</p><i>\xa0</i>" in page


def test_personal_marks_survive_in_addresses() -> None:
    assert 'href="@@UNSUBSCRIBE@@"' in inlined("", '<a href="@@UNSUBSCRIBE@@">x</a>')


@pytest.mark.parametrize("css", ["@import url(http://127.0.0.1:9/x.css);", "@IMPORT 'x.css';"])
def test_a_sheet_from_elsewhere_is_refused(css: str) -> None:
    with pytest.raises(RenderError, match="include it instead"):
        inlined(css)


def test_a_linked_sheet_is_refused() -> None:
    with pytest.raises(RenderError, match="include it instead"):
        inlined("", '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">')


def test_an_import_in_disguise_is_not_followed() -> None:
    """A CSS escape hides the word from a search for it; cssutils reads it all the same."""
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with contextlib.suppress(RenderError):
            inlined(f"@\\69mport url(http://127.0.0.1:{server.server_port}/x.css); .a {{ color: #010203 }}")
        server.shutdown()
    assert asked == []


def test_broken_css_is_named() -> None:
    with pytest.raises(RenderError, match="the mail's css"):
        inlined(".a { color: }")


def test_broken_css_is_named_each_time() -> None:
    for _ in range(2):
        with pytest.raises(RenderError):
            inlined(".a { color: }")


def test_how_large_a_similar_page_becomes_is_told_of_the_first() -> None:
    css = (
        ".a { color: #010203; margin: 0 } .b { padding: 4px 8px; background-color: #010203 } .c { font: 11px/1 Arial }"
    )
    _, growth = inline_and_weigh(PAGE.format(css=css, body='<p class="c">It’s &quot;so&quot;.</p>'))
    longer = PAGE.format(
        css=css, body="\n".join('<p class="c">Ten more&nbsp;lines.</p>\n   <i class="a">x</i>' for _ in range(10))
    )
    assert abs(growth.size(longer) - len(inline(longer).encode())) < 40


def test_threads_do_not_disturb_one_another() -> None:
    expected = {n: inlined(f".a {{ color: #00000{n} }}") for n in range(8)}
    found: dict[int, str] = {}
    threads = [
        threading.Thread(target=lambda n=n: found.update({n: inlined(f".a {{ color: #00000{n} }}")})) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        ("@media (max-width:480px) { .a { color: #010203 } }", "@media"),  # would lose its !important
        ("@media screen { @media (max-width:480px) { .a { color: #010203 } } }", "@media"),  # would break the inliner
        ("@font-face { font-family: X; src: local(X) }", "@font-face"),  # would vanish
        ("@supports (color: #fff) { .a { color: #010203 } }", "@supports"),  # would vanish
        (".a:hover { color: #010203 }", ".a:hover"),
        (".a:not(.b) { color: #010203 }", ".a:not"),
        ("[data-ogsc] .a { color: #010203 }", "[data-ogsc]"),
        (".a { color: #010203 !important }", "!important"),  # would lose to an older inline style
    ],
)
def test_what_cannot_be_inlined_is_refused_by_name(css: str, rule: str) -> None:
    with pytest.raises(RenderError, match=r"cannot be inlined: move it into _base/mail-modes\.css") as caught:
        inlined(css)
    assert rule in str(caught.value)


def test_a_comment_may_speak_of_anything() -> None:
    assert 'style="color:#010203"' in inlined("/* @media :hover !important */ .a { color: #010203 }")


def test_colours_keep_their_six_digits() -> None:
    assert "color:#ffffff" in inlined(".a { color: #ffffff }")


def test_addresses_and_conditional_comments_stay_as_they_are() -> None:
    link = '<a href="https://xn--80ak6aa92e.example/a%20b?c=d&amp;e=f">x</a>'
    assert link in inlined("", link)


def test_an_empty_page_is_a_fault_of_the_template() -> None:
    with pytest.raises(RenderError, match="gave an empty page"):
        inline("")
