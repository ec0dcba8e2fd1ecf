"""Words made to break a page, in every place that takes words of a source, in every format: shown, and never obeyed."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from pypdf import PdfReader

from digest.deliver.address import Mailbox
from digest.deliver.message import Letterhead, build_message, new_delivery
from digest.model import (
    Audience,
    Issue,
    PrintedQuotation,
    PrintedTopic,
    Reason,
    SetAside,
    Stage,
    Subscriber,
    SubscriberId,
)
from digest.render import render
from digest.render.html import LIMIT
from digest.render.lint import Level, lint
from digest.render.web import render_web
from digest.render.wrap import WIDTH, columns
from digest.serial import from_json, to_json
from tests import builders

TEMPLATES = (Path(__file__).parent.parent / "templates",)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> <!-- --> ]]> </style></title></td></table>",
    "{{ 7 * 7 }} {% raw %} {# x #} ${x} @@UNSUBSCRIBE@@",
    '#read("/etc/passwd") #panic() $x^2$ @ref <label> // * _ ` \\',
    "\u202eright to left override\u202c \u2067isolate \u200f\u200e\u061c",
    "W" * 10_000,
    "한" * 10_000,
    "a\x00b\x01c\x07d\x1be\x7ff\x85g\ufffeh\uffff",
    "lone \ud800 surrogates \udfff",
    "**bold** [link](javascript:alert(1)) `code` | table | ~~x~~\n# head\n---\n> quote",
    "=?utf-8?q?=41?= \r\nBcc: all@a.example\r\n\r\nbody",
    "e" + "\u0301" * 3_000,
    "\u2028\u2029\u00a0\u3000\u200b\u2060\ufeff",
    "(" * 2_000,
    "",
)
LETTERHEAD = Letterhead(
    sender=Mailbox(address="digest@a.example", name=None), list_id="morning.a.example", language="en"
)


def issue_of(words: str, language: str = "en") -> Issue:
    """An issue in which every word of a source is that one."""
    quoted = builders.quoted(words)
    story = builders.printed_story(headline=quoted, passages=(quoted, quoted), also=(2,), sources=(1, 2, 3, 4))
    box = builders.briefing().topics[0].stories[0].discrepancies[0]
    told = replace(story, discrepancies=(replace(box, measure=words, figures=(words, words)),))
    sources = tuple(
        builders.source(n, outlet=words, headline=words, byline=words, dateline=words, agency=words, url=words)
        for n in range(1, 5)
    )
    briefing = builders.briefing(
        edition_label=words[:200],  # of the operator's config
        language=language,
        bottom_line=(quoted,),
        topics=(PrintedTopic(slug="x", label=words, stories=(told,), briefly=(story,), omitted=2),),
        quotations=(PrintedQuotation(speaker=words, verb=words, passage=quoted, outlet=words, published=None),),
        sources=sources,
        set_aside=(SetAside(item_id=words, stage=Stage.CLEAN, reason=Reason.EMPTY, words=words),),
    )
    return builders.issue(briefing=briefing)


def check(words: str, *, pdf: bool, language: str = "en") -> None:
    """Everything that must hold of every format, whatever the words."""
    issue = issue_of(words, language)
    drawn = render(issue, Audience(), templates=TEMPLATES, pdf=pdf)
    root = lxml_html.document_fromstring(drawn.html)
    assert not root.xpath("//script | //img | //iframe | //link | //form | //*[@onerror]")
    assert all(href.startswith(("http://", "https://", "mailto:")) for href in root.xpath("//@href"))
    assert len(drawn.html.encode()) <= LIMIT
    web = render_web(issue, TEMPLATES)
    page = lxml_html.document_fromstring(web)
    assert not page.xpath("//script | //img | //iframe | //object | //form | //*[@onerror]")
    assert all(re.match("#|https?://|mailto:|data:,$", href) for href in page.xpath("//@href"))
    parts = (drawn.html, drawn.text, drawn.markdown, drawn.subject, drawn.preheader, web)
    assert not any(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", part) for part in parts)
    assert "\n" not in drawn.subject
    longest = max(len(word) for word in (*words.split(), "x"))
    wide = max(columns(line) for line in drawn.text.split("\n"))
    assert wide <= max(WIDTH, 2 * longest + 20)  # only what cannot be broken stands out
    assert [one for one in lint(drawn) if one.level is Level.ERROR and one.rule != "token"] == []
    delivery = new_delivery(issue.id, Subscriber(id=SubscriberId("s"), email="a@b.example", name=None), "a.example")
    message = build_message(drawn, delivery, LETTERHEAD, issue.as_of)
    assert not re.search(rb"(?mi)^bcc:", message.partition(b"\r\n\r\n")[0])
    if pdf:
        assert drawn.pdf
        assert PdfReader(io.BytesIO(drawn.pdf)).pages


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_shown_and_never_obeyed_in_any_format(words: str) -> None:
    began = time.process_time()
    check(words, pdf=True)
    assert time.process_time() - began < 30


def test_what_is_printed_of_hostile_words_is_what_they_say() -> None:
    words = '<b>&amp;</b> {{ x }} #read("/etc/passwd") `y` *z*'
    drawn = render(issue_of(words), Audience(), templates=TEMPLATES, pdf=True)
    assert words in lxml_html.document_fromstring(drawn.html).text_content()
    assert words in drawn.text
    assert drawn.pdf
    assert words in " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn.pdf)).pages).split())


PIECES = st.sampled_from([word for word in HOSTILE if len(word) < 100])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(words=st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=4).map(" ".join))
def test_any_words_are_shown_harmlessly(words: str) -> None:
    check(words, pdf=False)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(words=st.text(max_size=60), language=st.sampled_from(["en", "ar", "ko"]))
def test_any_words_can_be_printed(words: str, language: str) -> None:
    check(words, pdf=True, language=language)


def test_the_data_survives_whatever_it_holds() -> None:
    for words in HOSTILE:
        if not re.search("[\ud800-\udfff]", words):  # JSON is UTF-8, which has no lone surrogates; clean lets none in
            issue = issue_of(words)
            assert from_json(to_json(issue), Issue) == issue
