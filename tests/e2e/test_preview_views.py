"""What the preview shows beside the mail as sent, and that all of it is the mail: views, headers, test mails, speed."""

from __future__ import annotations

import email
import email.policy
import http.client
import time
from collections.abc import Generator
from contextlib import ExitStack, closing
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_preview import (
    AS_OF,
    HARBOUR,
    PATIENCE,
    STEM,
    Preview,
    configure,
    desk,
    digest,
    page,
    previewing,
    saved_by_renaming,
    shown,
)
from tests.smtp_servers import Inbox, listening
from tests.test_render_picture import png

pytest_plugins = ("tests.browser",)

__all__ = ["desk", "page"]  # fixtures

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SOON = 0.5  # seconds from a saved file to a page that knows
TRIES = 8  # the best of them counts: other programs run on this machine too


@pytest.fixture
def housed(desk: Path) -> Path:
    """The desk, with a logo and a reader."""
    (desk / "config/logo.png").write_bytes(png(160, 80))
    top = 'templates = "../mine"'
    end = 'recipients = ["Ilse Marrow <ilse@example.org>"]\n[design]\nlogo = "logo.png"\nmasthead = "Harbour House"\n'
    configure(desk, top=top, end=end)
    return desk


def test_the_html_is_byte_for_byte_the_same_in_preview_file_and_mail(housed: Path) -> None:
    with previewing(housed) as preview:
        shown_there = preview.mail()
    assert digest(housed, "run", *AS_OF, "--format", "html,text").returncode == 0
    assert digest(housed, "send", "--dry-run", "mails").returncode == 0
    (path,) = (housed / "mails").glob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    parts = {part.get_content_type(): part for part in message.walk()}
    html, text = (parts[kind].get_payload(decode=True).replace(b"\r\n", b"\n") for kind in ("text/html", "text/plain"))
    assert html == (housed / f"out/{STEM}.html").read_bytes() == shown_there.encode()
    assert text == (housed / f"out/{STEM}.txt").read_bytes()
    assert parts["image/png"]["Content-ID"] == "<masthead-logo>"
    assert parts["image/png"].get_payload(decode=True) == png(160, 80)
    assert parts["multipart/related"].get_param("type") == "text/html"


def test_a_logo_of_the_mail_is_shown_as_a_client_shows_it(housed: Path, page: Page) -> None:
    with previewing(housed) as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall")
        logo = page.frame_locator("iframe").get_by_role("img", name="Harbour House")
        expect(logo).to_have_js_property("naturalWidth", 160)
        assert logo.bounding_box()["height"] == 40  # type: ignore[index]
        page.get_by_text("Images off").click()
        expect(page.frame_locator("iframe:not(.coming)").locator("img")).not_to_have_attribute("src", "x")
        expect(page.frame_locator("iframe:not(.coming)").locator("img")).to_have_js_property("naturalWidth", 0)


def test_strict_has_no_style_block_and_every_word(housed: Path, page: Page) -> None:
    with previewing(housed) as preview:
        page.goto(f"{preview.url}#mail=strict")
        shown(page, "Harbour wall at Quell breached")
        frame = page.frame_locator("iframe:not(.coming)")
        assert frame.locator("style").count() == 0
        expect(page.get_by_text("Derived: the mail in a client that drops style blocks.")).to_be_visible()


def test_headers_and_source_can_be_read(housed: Path, page: Page) -> None:
    with previewing(housed) as preview:
        page.goto(f"{preview.url}#view=headers")
        shown(page, 'To: "Ilse Marrow" <ilse@example.org>')
        shown(page, "Subject: Morning briefing No. 1")
        shown(page, "List-Unsubscribe: <mailto:")
        page.goto(f"{preview.url}#view=source")
        shown(page, "<!DOCTYPE html>")
        assert preview.answer("/source.txt")[2] == preview.answer("/mail.html")[2]


def test_the_button_mails_this_draft_to_one_address_and_records_nothing(housed: Path, page: Page) -> None:
    inbox = Inbox()
    with listening(inbox) as port:
        config = housed / "config/digest.toml"
        server = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nsender = "Desk <desk@example.org>"\n'
        config.write_text(config.read_text() + server, encoding="utf-8")
        with previewing(housed) as preview:
            page.goto(preview.url)
            shown(page, "Harbour wall")
            field = page.get_by_label("Test mail")
            expect(field).to_have_value("Ilse Marrow <ilse@example.org>")
            field.fill("ona@example.org")
            for _ in range(2):
                page.get_by_role("button", name="Send to me").click()
                expect(page.locator("#sent")).to_contain_text("accepted", timeout=PATIENCE * 1000)
                page.locator("#sent").evaluate("line => line.textContent = ''")
            field.fill("nobody")
            page.get_by_role("button", name="Send to me").click()
            expect(page.locator("#sent")).to_contain_text("not an e-mail address", timeout=PATIENCE * 1000)
    first, second = (
        email.message_from_bytes(bytes(one.content), policy=email.policy.default) for one in inbox.received
    )
    assert [one.rcpt_tos for one in inbox.received] == [["ona@example.org"]] * 2
    assert first["Message-ID"] != second["Message-ID"]  # else a mail client would show one of them
    assert digest(housed, "send", "--dry-run", "-").returncode == 2  # no issue was stored


def test_offline_nothing_is_sent(housed: Path, page: Page) -> None:
    with previewing(housed, "--offline") as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall")
        page.get_by_role("button", name="Send to me").click()
        expect(page.locator("#sent")).to_contain_text("nothing can be sent from here", timeout=PATIENCE * 1000)


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_axe_finds_no_violation_in_the_page(housed: Path, browser: Browser, screen: str) -> None:
    with previewing(housed) as preview:
        for width in (390, 1200):
            with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=screen) as context:  # type: ignore[arg-type]
                opened = context.new_page()
                opened.goto(preview.url)
                shown(opened, "Harbour wall")
                context.set_default_timeout(PATIENCE * 1000)
                found = opened.evaluate(f"{AXE}; axe.run({{exclude: [['iframe']]}})")  # the mail has a test of its own
                assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_a_saved_template_config_or_input_is_on_the_page_within_half_a_second(housed: Path) -> None:
    files = {
        "template": (housed / "mine/briefing/subject.txt", "{{ view.title }} "),
        "config": (housed / "config/digest.toml", (housed / "config/digest.toml").read_text() + "\n"),
        "input": (housed / "inbox/harbour.txt", HARBOUR),
    }
    with previewing(housed) as preview, ExitStack() as watching:
        preview.mail()
        versions = watching.enter_context(closing(following(preview)))
        next(versions)
        for name, (path, words) in files.items():
            waited = []
            for attempt in range(TRIES):
                time.sleep(0.2)  # let what came before settle
                began = time.monotonic()
                saved_by_renaming(path, words.replace("40 boats", f"{50 + attempt} boats") + "\n" * attempt)
                next(versions)
                waited.append(time.monotonic() - began)
            assert min(waited) < SOON, (name, waited)


def following(preview: Preview) -> Generator[str, None, None]:
    """Each mail that was drawn anew, as it is announced; what the lint says of it comes behind."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request("GET", "/events")
    last = ""
    with closing(connection), connection.getresponse() as stream:
        while line := stream.readline():
            said = line.decode().split()
            if said[:1] == ["data:"] and said[2:] not in ([], [last]):
                last = said[2]
                yield last
