"""Letters that answer others: their own words, or the reason why there are none."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.clean.letter.answers import is_attribution
from digest.model import Article, Reason, SetAside
from tests.builders import raw_item

OWN = "I was at the slip this morning myself, and the ferry of Tarn has not left it, whatever the harbour board says."
ANSWERED = (
    "The goose ferry of Tarn sailed again on Thursday morning, after a long winter on the slip below the harbour wall.",
    "Ninety passengers were aboard on the first crossing, and the harbour band played until she was out of sight.",
)
WROTE = "On Thu, 19 Nov 2026 at 19:00, Pavel Brod <pavel@bell.example> wrote:"
QUOTED = "\n>\n".join(f"> {line}" for line in ANSWERED)
IN_HTML = f'<div class="q">{WROTE}<br></div><blockquote><p>{"</p><p>".join(ANSWERED)}</p></blockquote>'


def made(body: str, subject: str = "Re: the ferry", kind: str = "plain") -> tuple[Article | SetAside, ...]:
    head = f"From: Ilse Marrow <i@bell.example>\nSubject: {subject}\nDate: Fri, 20 Nov 2026 07:00:00 +0100\n"
    head += f"MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n"
    return clean(raw_item(body=(head + body).encode(), media_type="message/rfc822"))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (QUOTED, "plain"),
        (f"{WROTE}\n{QUOTED}", "plain"),
        (f"Thanks!\n\n{WROTE}\n{QUOTED}\n", "plain"),
        (f"Am 19.11.2026 um 19:00 schrieb Pavel Brod:\n{QUOTED}", "plain"),
        (IN_HTML, "html"),
        (f"<p>Thanks!</p>{IN_HTML}", "html"),
    ],
)
def test_an_answer_of_quoted_words_alone_is_set_aside(body: str, kind: str) -> None:
    (one,) = made(body, kind=kind)
    assert isinstance(one, SetAside)
    assert one.reason is Reason.NOT_AN_ARTICLE
    assert "words of the letter that it answers" in one.words


@pytest.mark.parametrize(
    ("body", "kind"), [(f"{OWN}\n\n{WROTE}\n{QUOTED}", "plain"), (f"<p>{OWN}</p>{IN_HTML}", "html")]
)
def test_an_answer_with_words_of_its_own_is_read_for_these(body: str, kind: str) -> None:
    (one,) = made(body, kind=kind)
    assert isinstance(one, Article)
    assert one.text == OWN


@pytest.mark.parametrize(("body", "kind"), [(QUOTED, "plain"), (f"{WROTE}\n{QUOTED}", "plain"), (IN_HTML, "html")])
def test_a_forward_is_read_for_what_it_quotes(body: str, kind: str) -> None:
    (one,) = made(body, subject="Fwd: the ferry", kind=kind)
    assert isinstance(one, Article)
    assert one.text == "\n\n".join(ANSWERED)


def test_a_quoted_newsletter_is_read_as_its_articles() -> None:
    told = f"> THE FERRY SAILS AGAIN\n> {ANSWERED[0]}\n> Read more: https://bell.example/a\n>\n"
    told += f"> A BAND ON THE PIER\n> {ANSWERED[1]}\n> Read more: https://bell.example/b\n"
    articles = made(f"{WROTE}\n{told}")
    assert [one.text for one in articles if isinstance(one, Article)] == list(ANSWERED)


def test_a_quoted_head_of_a_forward_makes_it_one() -> None:
    body = f"> From: Hald Bell <b@bell.example>\n> Subject: Ferry\n> Date: Thu, 19 Nov 2026 19:00:00 +0100\n>\n{QUOTED}"
    (one,) = made(body, subject="Ferry")
    assert isinstance(one, Article)
    assert (one.outlet, one.text) == ("Hald Bell", "\n\n".join(ANSWERED))


@pytest.mark.parametrize(
    "line", ["On his blog he wrote:", "Pavel wrote a letter at 19:00.", "wrote:", "a@b.example " * 99 + "wrote:"]
)
def test_a_sentence_of_somebody_who_wrote_is_no_attribution(line: str) -> None:
    assert not is_attribution(line)


def test_an_automatic_reply_is_set_aside() -> None:
    head = (
        "From: Pavel Brod <p@bell.example>\nSubject: Away\nDate: Fri, 20 Nov 2026 07:00:00 +0100\nMIME-Version: 1.0\n"
    )
    for sent, kept in (("auto-replied", False), ("auto-generated", True)):  # newsletters are generated
        body = f"{head}Auto-Submitted: {sent}; x=1\nContent-Type: text/plain\n\n{OWN}\n"
        (one,) = clean(raw_item(body=body.encode(), media_type="message/rfc822"))
        assert isinstance(one, Article) is kept
