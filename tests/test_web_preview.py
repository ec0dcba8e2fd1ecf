"""What the preview's pages answer, asked without a server; tests/e2e/test_preview.py has the whole of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from digest.errors import RenderError
from digest.render.lint import Finding, Level
from digest.web.preview import application
from digest.web.workshop import Draft, State, Workshop
from tests.test_web_workshop import Desk, draft

MAIL = "<!DOCTYPE html><html><head><style>@media (prefers-color-scheme:dark){}</style></head><body>É</body></html>\n"


@pytest.fixture
def workshop(tmp_path: Any) -> Workshop:
    """One that has a draft and does no work."""
    made = Workshop(Desk(tmp_path), print)
    made.state = State(version="a-1", draft=draft(MAIL))
    return made


def ask(workshop: Workshop, path: str, host: str = "127.0.0.1:8000") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a GET."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(b"host", host.encode())], "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1),
    }  # fmt: skip

    messages = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        return next(messages, None) or await asyncio.Event().wait()  # the client stays

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(application(workshop)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent)


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


@pytest.mark.parametrize("path", ["/mail.html", "/derived/dark.html", "/derived/light.html"])
def test_a_mail_may_run_nothing_and_fetch_nothing(workshop: Workshop, path: str) -> None:
    policy = ask(workshop, path)[1]["content-security-policy"]
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; ")
    assert "script" not in policy
    assert "sandbox allow-same-origin" in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/", "/preview.css", "/preview.js", "/mail.html", "/mail.txt", "/briefing.pdf"])
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
    with_draft(workshop, rendered=rendered, findings=(finding,), title=hostile)
    workshop.state = replace(workshop.state, fault=hostile)
    page = ask(workshop, "/")[2].decode()
    assert page.count("&lt;script&gt;alert(1)") == 6
    assert hostile not in page


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
