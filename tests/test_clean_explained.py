"""`explain`: what became of every line, whatever the format, and why."""

from __future__ import annotations

import pytest

from digest.clean import explain
from digest.clean.recurring.learnt import normal_form
from digest.model import Furniture, RawItem, RecurringLine, SourceSlug
from tests.builders import raw_item

BODY = (
    "The night ferry to Hald was turned back on Monday when its bow door would not close in a rising swell.",
    "Two hundred passengers were taken off at Tarn, and most of them slept in the sports hall until the morning.",
    "The company said that the door had been inspected in March and that it would be inspected again.",
)
HTML = f"""<!doctype html><html><head><title>Ferry turned back | Hald Bell</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Night ferry turned back with its bow door open</h1><p>By Ilse Marrow</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in BODY)}</article>
<footer><p>Read all about the harbour in our weekly letter.</p></footer></body></html>"""
LETTER = (
    "From: Hald Bell <bell@hald.example>\nSubject: Night ferry turned back\nDate: Tue, 17 Nov 2026 06:00:00 +0000\n"
    "Content-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(BODY) + "\n\nUnsubscribe: https://hald.example/u\n"
)


def shown(item: RawItem) -> dict[str, tuple[str, str]]:
    return {line: (verdict, reason) for line, verdict, reason in explain(item)}


@pytest.mark.parametrize(
    ("body", "media_type"),
    [("\n\n".join(BODY), "text/plain"), (HTML, "text/html"), (LETTER, "message/rfc822")],
)
def test_the_paragraphs_of_the_article_are_kept_in_every_format(body: str, media_type: str) -> None:
    told = shown(raw_item(body=body.encode(), media_type=media_type))
    assert [told[paragraph][0] for paragraph in BODY] == ["kept"] * 3
    assert all(reason for _, reason in told.values())


def test_an_html_page_names_headline_and_byline_and_drops_the_rest() -> None:
    told = shown(raw_item(body=HTML.encode(), media_type="text/html"))
    assert told["Night ferry turned back with its bow door open"][0] == "headline"
    assert told["Read all about the harbour in our weekly letter."][0] == "dropped"
    assert "<" not in "".join(told)


def test_an_item_set_aside_says_so_before_its_lines() -> None:
    first = explain(raw_item(body=b"404 Not Found\n\nThe page you asked for is not here.", media_type="text/plain"))[0]
    assert first[1] == "set aside"
    assert "error" in first[2] or "page" in first[2]


def test_bytes_of_no_text_are_told_in_one_row() -> None:
    assert [verdict for _, verdict, _ in explain(raw_item(body=b"\x00\x01\x02" * 400, media_type="text/plain"))] == [
        "set aside"
    ]


def test_a_reason_that_quotes_the_items_type_commands_no_terminal() -> None:
    told = explain(raw_item(body=b"Tessaly", media_type="image/\x1b[2J"))
    assert told == (("the whole item", "set aside", "image/[2j: a file type that nobody here reads"),)


def test_lines_of_another_house_are_no_furniture_here() -> None:
    line = RecurringLine(house="tarn.example", words=normal_form(BODY[1]), pages=12)
    known = Furniture(source_slug=SourceSlug("bell"), version=1, lines=(line,))
    for url, verdict in (("https://hald.example/ferry", "kept"), ("https://tarn.example/ferry", "dropped")):
        for body, media_type in (("\n\n".join(BODY), "text/plain"), (HTML, "text/html")):
            rows = explain(raw_item(body=body.encode(), media_type=media_type, url=url), known)
            assert [told for words, told, _ in rows if words == BODY[1]] == [verdict]


BROKEN = HTML.replace("</p><p>", "<br>").replace(
    "<p>By Ilse Marrow</p>",
    '<div class="byline">By <b>Ilse Marrow</b>, harbour correspondent</div>'
    '<div class="date">17 November 2026, 07:00</div>',
)


def test_lines_that_a_page_breaks_are_told_as_the_paragraph_that_they_make() -> None:
    told = shown(raw_item(body=BROKEN.encode(), media_type="text/html"))
    assert [told[paragraph] for paragraph in BODY] == [("kept", "a paragraph, broken here")] * 3


def test_the_byline_and_the_date_of_an_html_page_are_told_in_the_words_around_them() -> None:
    stated = '<head><meta property="article:published_time" content="2026-11-17T07:00:00+00:00">'
    stated += '<meta name="author" content="Ilse Marrow">'
    told = shown(raw_item(body=BROKEN.replace("<head>", stated).encode(), media_type="text/html"))
    assert told["By Ilse Marrow, harbour correspondent"][0] == "byline"
    assert told["17 November 2026, 07:00"][0] == "date"


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_no_line_of_an_item_that_is_set_aside_is_told_as_kept(media_type: str) -> None:
    body = "<h1>404 Not Found</h1><p>The page that you asked for is not here.</p>"
    body = body if media_type == "text/html" else "404 Not Found\n\nThe page that you asked for is not here."
    rows = explain(raw_item(body=body.encode(), media_type=media_type))
    assert rows[0][:2] == ("the whole item", "set aside")
    assert "error page" in rows[0][2]
    assert "kept" not in [verdict for _, verdict, _ in rows]


FORWARD = (
    "From: Ilse <ilse@hald.example>\nSubject: Fwd: Night ferry\nDate: Tue, 17 Nov 2026 06:00:00 +0000\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nFor tomorrow.\n\n"
    "---------- Forwarded message ---------\nFrom: Hald Bell <bell@hald.example>\nSubject: Night ferry turned back\n\n"
)


def test_covering_note_and_head_of_a_forward_are_told() -> None:
    told = shown(raw_item(body=(FORWARD + "\n\n".join(BODY)).encode(), media_type="message/rfc822"))
    for line in ("For tomorrow.", "From: Hald Bell <bell@hald.example>"):
        assert told[line] == ("dropped", "belongs to the letter around the one that it forwards")
    assert [told[paragraph][0] for paragraph in BODY] == ["kept"] * 3


def test_what_a_letter_answers_is_told() -> None:
    head, _, _ = FORWARD.partition("For tomorrow.")
    answer = f"{BODY[0]}\n\nOn Mon, 16 Nov 2026 at 19:00, Pavel Brod wrote:\n> {BODY[1]}\n"
    told = shown(raw_item(body=(head.replace("Fwd", "Re") + answer).encode(), media_type="message/rfc822"))
    assert told[BODY[0]][0] == "kept"
    assert told[BODY[1]] == ("dropped", "belongs to a letter that this one answers, or signs it")
