"""What the preview's pages answer, asked without a server; tests/e2e/test_preview.py has the whole of it."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from starlette.applications import Starlette

from digest.errors import RenderError, TransportError
from digest.model import Picture
from digest.render.lint import Finding, Level
from digest.web.preview import application
from digest.web.workshop import Draft, State, Workshop
from tests.test_web_workshop import Desk, draft

MAIL = "<!DOCTYPE html><html><head><style>@media (prefers-color-scheme:dark){}</style></head><body>É</body></html>\n"

MAILS = ["/mail.html", *(f"/derived/{view}.html" for view in ("dark", "light", "images-off", "strict"))]


@pytest.fixture
def workshop(tmp_path: Any) -> Workshop:
    """One that has a draft and does no work."""
    made = Workshop(Desk(tmp_path), print)
    made.state = State(version="a-1", draft=draft(MAIL))
    return made


def ask(
    workshop: Workshop,
    path: str,
    host: str = "127.0.0.1:8000",
    *,
    post: bytes | None = None,
    origin: str = "",
    at: str = "127.0.0.1",
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a GET, or of a POST with that body."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "method": "GET" if post is None else "POST",
        "headers": [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin else [])],
        "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1),
    }  # fmt: skip

    messages = iter([{"type": "http.request", "body": post or b"", "more_body": False}])

    async def receive() -> Any:
        return next(messages, None) or await asyncio.Event().wait()  # the client stays

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(pages_of(workshop, at)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent)


@cache
def pages_of(workshop: Workshop, at: str) -> Starlette:
    """The same pages for every question, since they make up the word that a sender must know."""
    return application(workshop, at)


def with_draft(workshop: Workshop, **changes: Any) -> Draft:
    assert workshop.state.draft
    made = replace(workshop.state.draft, **changes)
    workshop.state = replace(workshop.state, draft=made)
    return made


def test_the_mail_is_served_as_it_is(workshop: Workshop) -> None:
    status, headers, body = ask(workshop, "/mail.html")
    assert (status, body) == (200, MAIL.encode())
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert ask(workshop, "/mail.txt")[2] == MAIL.encode()


@pytest.mark.parametrize("path", MAILS)
def test_a_mail_may_run_nothing_and_fetch_nothing(workshop: Workshop, path: str) -> None:
    policy = ask(workshop, path)[1]["content-security-policy"]
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; ")
    assert "script" not in policy
    assert "sandbox allow-same-origin" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "path", ["/", "/preview.css", "/preview.js", "/mail.txt", "/source.txt", "/headers.txt", "/briefing.pdf", *MAILS]
)
def test_every_answer_is_fresh_and_for_our_own_page_only(workshop: Workshop, path: str) -> None:
    status, headers, _ = ask(workshop, path)
    assert status == 200
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "www.localhost"])
def test_a_foreign_name_is_refused(workshop: Workshop, host: str) -> None:
    assert ask(workshop, "/mail.html", host=host)[0] == 400


def test_a_derived_view_that_there_is_not_is_said(workshop: Workshop) -> None:
    status, _, body = ask(workshop, "/derived/purple.html")
    assert (status, body) == (404, b"derived views: dark, light, images-off, strict")


def test_before_the_first_issue_the_page_says_so(workshop: Workshop) -> None:
    workshop.state = State(version="a-0")
    assert ask(workshop, "/mail.html")[::2] == (503, b"the first issue is being made")
    assert "The first issue is being made" in ask(workshop, "/")[2].decode()
    workshop.state = State(version="a-1", fault="inbox: does not exist")
    for path in ("/mail.html", "/derived/dark.html", "/mail.txt", "/briefing.pdf"):
        assert ask(workshop, path)[::2] == (503, b"inbox: does not exist")


def test_words_of_mail_and_faults_are_no_markup_of_the_page(workshop: Workshop) -> None:
    hostile = "<script>alert(1)</script>"
    assert workshop.state.draft
    rendered = replace(workshop.state.draft.rendered, subject=hostile, preheader=hostile)
    finding = Finding(level=Level.ERROR, rule="link", words=hostile)
    with_draft(workshop, rendered=rendered, title=hostile)
    workshop.state = replace(workshop.state, fault=hostile, findings=(finding,))
    page = ask(workshop, "/")[2].decode()
    assert page.count("&lt;script&gt;alert(1)") == 6
    assert hostile not in page


def test_the_page_of_the_web_is_served_like_a_mail(workshop: Workshop) -> None:
    with_draft(workshop, web=lambda: "<p>the whole issue</p>")
    status, headers, body = ask(workshop, "/web.html")
    assert (status, body) == (200, b"<p>the whole issue</p>")
    assert "sandbox" in headers["content-security-policy"]


def test_a_page_of_the_web_that_cannot_be_made_is_said(workshop: Workshop) -> None:
    def fail() -> str:
        raise RenderError("web/issue.html, line 3: unexpected end")

    with_draft(workshop, web=fail)
    assert ask(workshop, "/web.html")[::2] == (503, b"web/issue.html, line 3: unexpected end")


def test_a_pdf_that_cannot_be_made_is_said(workshop: Workshop) -> None:
    def fail() -> bytes:
        raise RenderError("print.typ, line 3: unknown variable")

    with_draft(workshop, print_pdf=fail)
    assert ask(workshop, "/briefing.pdf")[::2] == (503, b"print.typ, line 3: unknown variable")


def test_the_pdf_has_the_name_of_its_file(workshop: Workshop) -> None:
    with_draft(workshop, print_pdf=lambda: b"%PDF", stem="morning-2026-11-20-0700")
    _, headers, body = ask(workshop, "/briefing.pdf")
    assert body == b"%PDF"
    assert headers["content-disposition"] == 'inline; filename="morning-2026-11-20-0700.pdf"'


def test_the_stream_begins_with_the_version_and_ends_when_the_workshop_closes(workshop: Workshop) -> None:
    asyncio.run(workshop.close())
    status, headers, body = ask(workshop, "/events")
    assert (status, body) == (200, b"")
    assert headers["content-type"].startswith("text/event-stream")


def test_the_source_is_the_mail_as_text_and_the_headers_are_those_of_the_draft(workshop: Workshop) -> None:
    with_draft(workshop, headers="Subject: Morning\n")
    status, headers, body = ask(workshop, "/source.txt")
    assert (status, headers["content-type"], body) == (200, "text/plain; charset=utf-8", MAIL.encode())
    assert ask(workshop, "/headers.txt")[2] == b"Subject: Morning\n"


def test_a_picture_of_the_mail_is_served_by_its_name_and_no_other(workshop: Workshop) -> None:
    assert workshop.state.draft
    logo = Picture(name="masthead-logo", media_type="image/png", content=b"PNG", width=80, height=40)
    with_draft(workshop, rendered=replace(workshop.state.draft.rendered, pictures=(logo,)))
    status, headers, body = ask(workshop, "/picture/masthead-logo")
    assert (status, headers["content-type"], body) == (200, "image/png", b"PNG")
    assert ask(workshop, "/picture/other")[0] == 404


# ── sending ──────────────────────────────────────────────────────────────────────────────────────────────


class Post:
    """Keeps whom it was asked to send to."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.asked: list[str] = []
        self._failure = failure

    def __call__(self, address: str) -> str:
        if self._failure:
            raise self._failure
        self.asked.append(address)
        return "accepted: 250 OK"


def wish(workshop: Workshop, **changes: Any) -> bytes:
    found = re.search(r'data-word="([^"]+)"', ask(workshop, "/")[2].decode())
    assert found
    return json.dumps({"word": found[1], "address": "ilse@example.org"} | changes).encode()


OURS = "http://127.0.0.1:8000"


def test_our_own_page_can_have_the_draft_mailed(workshop: Workshop) -> None:
    post = Post()
    with_draft(workshop, send=post)
    status, _, body = ask(workshop, "/send", post=wish(workshop), origin=OURS)
    assert (status, body, post.asked) == (200, b"accepted: 250 OK", ["ilse@example.org"])


@pytest.mark.parametrize(
    ("origin", "changes"),
    [
        ("", {}),
        ("https://evil.example", {}),
        ("http://127.0.0.1:9000", {}),
        (OURS, {"word": "guess"}),
        (OURS, {"word": "é"}),
        (OURS, {"word": None}),
    ],
)
def test_no_other_page_can(workshop: Workshop, origin: str, changes: dict[str, Any]) -> None:
    post = Post()
    with_draft(workshop, send=post)
    assert ask(workshop, "/send", post=wish(workshop, **changes), origin=origin)[0] == 403
    assert post.asked == []


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"{" * 900, b'"' + b"x" * 3000 + b'"'])
def test_a_wish_that_is_none_is_refused(workshop: Workshop, body: bytes) -> None:
    assert ask(workshop, "/send", post=body, origin=OURS)[0] == 403


def test_what_cannot_be_sent_is_said(workshop: Workshop) -> None:
    assert ask(workshop, "/send", post=wish(workshop), origin=OURS)[0] == 409
    with_draft(workshop, send=Post(TransportError("mail.example:25 cannot be reached")))
    status, _, body = ask(workshop, "/send", post=wish(workshop), origin=OURS)
    assert (status, body) == (502, b"mail.example:25 cannot be reached")


def test_from_another_machine_the_page_can_be_seen_and_nothing_sent(workshop: Workshop) -> None:
    with_draft(workshop, send=Post())
    elsewhere = "192.0.2.7:8000"
    status, _, page = ask(workshop, "/", host=elsewhere, at="192.0.2.7")
    assert status == 200
    assert b"data-word" not in page
    assert ask(workshop, "/send", host=elsewhere, post=b"{}", origin=f"http://{elsewhere}", at="192.0.2.7")[0] == 403
