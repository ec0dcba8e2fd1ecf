"""`digest preview` as a person uses it: a process, files that are saved, a page in a browser."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.loopback import Reply, running_site

pytest_plugins = ("tests.browser",)

AS_OF = ("--as-of", "2026-11-20T07:00")
PATIENCE = 20.0  # seconds, on a machine that does other things too
STEM = "morning-2026-11-20-0700"
HARBOUR = """\
Harbour wall at Quell breached in storm

QUELL, Nov. 19 (Meridian) — The harbour wall at Quell gave way on Thursday night and 40 boats were lost.

"We heard it before we saw it," said Tamsin Orde, the harbour master. Divers will examine it on 2 December.
"""
ORCHARD = """\
Orchards of the Lenn valley to be replanted

Growers in the Lenn valley will replant 300 hectares of orchard after two winters of frost, their union said.

The first trees are to be planted in March, and the last ones three years later, according to the plan.
"""
LIGHTHOUSE = """\
Lighthouse on Skerry Point lit again

The lighthouse on Skerry Point was lit on Thursday evening for the first time in twelve years, the pilots' guild said.

Its lamp was rebuilt from drawings that were found in a cellar of the town hall in the spring.
"""
FEED = """\
<rss version="2.0"><channel><title>Bulletin</title><link>https://bulletin.example/</link><item>
<title>Bridge at Torrin closed to lorries</title><guid>b1</guid><link>https://bulletin.example/b1</link>
<pubDate>Thu, 19 Nov 2026 18:00:00 GMT</pubDate><description><![CDATA[
<p>The bridge at Torrin was closed to lorries on Thursday after a crack was found in its second pier, it was said.</p>
<p>Cars may still cross, one at a time, until engineers have looked at the pier from a boat on Saturday morning.</p>
]]></description></item></channel></rss>
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a config, a folder of templates and two pages."""
    for name in ("inbox", "config", "mine/briefing"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "inbox/harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "inbox/orchard.txt").write_text(ORCHARD, encoding="utf-8")
    configure(tmp_path)
    return tmp_path


def configure(
    desk: Path, *, label: str = "Morning briefing", folder: str = "inbox", top: str = "", end: str = ""
) -> None:
    (desk / "config/digest.toml").write_text(
        f'{top}\n[[sources]]\nslug = "inbox"\nkind = "folder"\npath = "../{folder}"\n'
        f'[[editions]]\nslug = "morning"\nlabel = "{label}"\n{end}',
        encoding="utf-8",
    )


class Preview:
    """A running one: its address, and what it answers."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stderr
        self.said = process.stderr.readline()
        found = re.fullmatch(r"preview at (http://127\.0\.0\.1:(\d+)/) \(Ctrl\+C ends it\)\n", self.said)
        assert found, self.said + process.stderr.read()
        self.url, self.port = found[1], int(found[2])

    def answer(self, path: str, host: str = "") -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": host} if host else {})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def mail(self) -> str:
        """The mail as it is served, once there is one."""
        wait_for(lambda: self.answer("/mail.html")[0] == 200)
        return self.answer("/mail.html")[2].decode()

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Exit code and last words."""
        self.process.send_signal(number)
        _, words = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, words


@contextmanager
def previewing(desk: Path, *arguments: str) -> Iterator[Preview]:
    process = subprocess.Popen(
        command("preview", *AS_OF, "--port", "0", *arguments), cwd=desk, env=surroundings(desk),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield Preview(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def digest(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=desk, env=surroundings(desk), capture_output=True, text=True, check=False, timeout=120
    )


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "digest", *arguments]


def surroundings(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR", "PYTHONPATH") if name in os.environ}
    return kept | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_DATA_HOME": str(home / ".data")}


def wait_for(happened: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a person who has never been here."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE * 1000)
        yield opened


def shown(page: Page, words: str) -> None:
    """Wait until the frame on the page shows those words."""
    frame = page.frame_locator("iframe:not(.coming)").locator("body")
    expect(frame).to_contain_text(words, timeout=PATIENCE * 1000)


# ── what is served ───────────────────────────────────────────────────────────────────────────────────────


def test_every_part_is_byte_for_byte_what_run_writes(desk: Path) -> None:
    with previewing(desk) as preview:
        preview.mail()
        before = {path: preview.answer(path)[2] for path in ("/mail.html", "/mail.txt", "/briefing.pdf")}
    made = digest(desk, "run", *AS_OF, "--format", "html,text,pdf")
    assert made.returncode == 0, made.stderr
    with previewing(desk) as preview:
        preview.mail()
        for path, ending in (("/mail.html", "html"), ("/mail.txt", "txt"), ("/briefing.pdf", "pdf")):
            written = (desk / f"out/{STEM}.{ending}").read_bytes()
            assert before[path] == written
            assert preview.answer(path)[2] == written


def test_previewing_stores_no_issue(desk: Path) -> None:
    with previewing(desk) as preview:
        preview.mail()
    with sqlite3.connect(desk / "config/digest.db") as rows:
        counts = {table: rows.execute(f"select count(*) from {table}").fetchone()[0] for table in TABLES}
    rows.close()
    assert counts == {"items": 2, "articles": 0, "issues": 0, "rendered": 0, "deliveries": 0, "slots": 0}


TABLES = ("items", "articles", "issues", "rendered", "deliveries", "slots")


def test_only_this_machine_is_answered_and_only_under_its_own_name(desk: Path) -> None:
    with previewing(desk) as preview:
        preview.mail()
        assert preview.answer("/", host=f"localhost:{preview.port}")[0] == 200
        for name in ("evil.example", f"evil.example:{preview.port}", "127.0.0.1.evil.example", "www.localhost"):
            assert preview.answer("/mail.html", host=name)[0] == 400
        with pytest.raises(OSError, match=r"refused|unreachable"):  # another address of the same machine
            socket.create_connection(("127.0.0.2", preview.port), timeout=2)


def test_feeds_are_asked_once_and_files_again(desk: Path) -> None:
    with running_site() as site:
        site.pages["/feed.xml"] = Reply(body=FEED.encode(), headers={"Content-Type": "application/rss+xml"})
        entry = f'[[sources]]\nslug = "bulletin"\nkind = "feed"\nurl = "{site.url}/feed.xml"\n'
        configure(desk, end=entry + "[fetch]\nallow_private = true\n")
        with previewing(desk) as preview:
            assert "Bridge at Torrin" in preview.mail()
            (desk / "inbox/lighthouse.txt").write_text(LIGHTHOUSE, encoding="utf-8")
            wait_for(lambda: "Skerry Point" in preview.mail())
            assert "Bridge at Torrin" in preview.mail()
        assert [path for path, _ in site.asked] == ["/feed.xml"]


# ── how it begins and ends ───────────────────────────────────────────────────────────────────────────────


def test_a_taken_port_is_one_line_and_exit_code_2(desk: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = digest(desk, "preview", "--port", port)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"digest: --port {port}: address already in use; choose another, or 0 for any free one\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere",), "nowhere: no such file or folder"),
        (("--edition", "evening"), "there is no edition 'evening' (known: morning)"),
        (("--as-of", "soon"), "--as-of: expected a time such as"),
        (("--config", "none.toml"), "none.toml: no such config file"),
    ],
)
def test_a_mistake_at_the_start_ends_it(desk: Path, arguments: tuple[str, ...], words: str) -> None:
    ended = digest(desk, "preview", "--port", "0", *arguments)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "preview at" not in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_quietly_while_somebody_watches(desk: Path, number: signal.Signals) -> None:
    with previewing(desk) as preview:
        preview.mail()
        with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as stream:
            stream.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
            assert b"200" in stream.recv(100)
            assert preview.end(number) == (0, "")  # uvicorn has words of its own for an answer that it had to cut


def test_a_signal_ends_it_while_an_issue_is_being_made(desk: Path) -> None:
    for number in range(300):
        (desk / f"inbox/{number}.txt").write_text(HARBOUR.replace("Quell", f"Quell{number}"), encoding="utf-8")
    with previewing(desk) as preview:
        assert preview.answer("/mail.html")[0] == 503
        assert preview.end() == (0, "")


# ── what a person sees ───────────────────────────────────────────────────────────────────────────────────


def test_the_page_follows_input_templates_and_config(desk: Path, page: Page) -> None:
    configure(desk, top='templates = "../mine"\ntopics = "topics.toml"')
    topics = desk / "config/topics.toml"
    topics.write_text('[[topics]]\nslug = "coast"\nlabel = "The coast"\nwords = ["harbour", "lighthouse"]\n')
    with previewing(desk) as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall at Quell breached")

        (desk / "inbox/lighthouse.txt").write_text(LIGHTHOUSE, encoding="utf-8")  # an input file appears
        shown(page, "Lighthouse on Skerry Point lit again")
        saved_by_renaming(desk / "inbox/harbour.txt", HARBOUR.replace("40 boats", "41 boats"))
        shown(page, "41 boats")
        saved_by_renaming(topics, topics.read_text().replace("The coast", "Sea and shore"))
        shown(page, "Sea and shore")
        (desk / "mine/briefing/subject.txt").write_text("Nothing but {{ view.title }}")  # a template appears
        expect(page.get_by_text("Nothing but Morning briefing")).to_be_visible(timeout=PATIENCE * 1000)
        configure(desk, label="Evening paper", top='templates = "../mine"')
        shown(page, "Evening paper")
        assert page.title().startswith("Preview: Evening paper")


def saved_by_renaming(path: Path, words: str) -> None:
    """As many editors do."""
    beside = path.with_name(f"{path.name}~")
    beside.write_text(words, encoding="utf-8")
    beside.replace(path)


def test_what_the_config_names_anew_is_watched_from_then_on(desk: Path, page: Page) -> None:
    for name in ("other", "theirs/briefing"):
        (desk / name).mkdir(parents=True)
    (desk / "other/orchard.txt").write_text(ORCHARD, encoding="utf-8")
    with previewing(desk) as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall at Quell breached")
        configure(desk, label="Second", folder="other", top='templates = "../theirs"')
        shown(page, "Second")
        (desk / "other/lighthouse.txt").write_text(LIGHTHOUSE, encoding="utf-8")
        shown(page, "Lighthouse on Skerry Point lit again")
        (desk / "theirs/briefing/subject.txt").write_text("Theirs: {{ view.title }}")
        expect(page.get_by_text("Theirs: Second")).to_be_visible(timeout=PATIENCE * 1000)


def test_a_missing_folder_is_said_and_watched_for(desk: Path, page: Page) -> None:
    configure(desk, folder="later")
    with previewing(desk) as preview:
        page.goto(preview.url)
        expect(page.get_by_role("alert")).to_contain_text("does not exist", timeout=PATIENCE * 1000)
        (desk / "inbox").rename(desk / "later")
        shown(page, "Harbour wall at Quell breached")
        (desk / "later/lighthouse.txt").write_text(LIGHTHOUSE, encoding="utf-8")
        shown(page, "Lighthouse on Skerry Point lit again")
        expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("file", "broken", "fault"),
    [
        ("config/digest.toml", "[[editions]\n", "digest.toml: not valid TOML"),
        ("config/digest.toml", "colour = 1\n", "digest.toml: colour: unknown key"),
        ("config/topics.toml", "[[topic]]\n", "topics.toml: topic: unknown key"),
        ("mine/briefing/body.html", "{% for %}", "body.html, line 1: "),
        ("mine/briefing/body.html", "{{ view.nothing }}", "has no attribute 'nothing'"),
    ],
)
def test_what_is_broken_is_said_in_one_line_and_mends_itself(
    desk: Path, page: Page, file: str, broken: str, fault: str
) -> None:
    configure(desk, top='templates = "../mine"')
    path = desk / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    with previewing(desk) as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall at Quell breached")
        path.write_text(broken, encoding="utf-8")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(fault, timeout=PATIENCE * 1000)
        assert "\n" not in alert.inner_text().partition("\n")[2]
        shown(page, "Harbour wall at Quell breached")  # the last good one stays
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
        expect(alert).to_have_count(0, timeout=PATIENCE * 1000)
        code, words = preview.end()
        assert code == 0
        assert fault in words
        assert "Traceback" not in words


def test_a_template_does_not_hide_that_the_config_is_broken(desk: Path, page: Page) -> None:
    configure(desk, top='templates = "../mine"')
    with previewing(desk) as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall at Quell breached")
        (desk / "config/digest.toml").write_text("colour = 1\n")
        expect(page.get_by_role("alert")).to_contain_text("colour", timeout=PATIENCE * 1000)
        state = page.locator("#state").get_attribute("data-version")
        (desk / "mine/briefing/subject.txt").write_text("Mine")
        expect(page.locator("#state")).not_to_have_attribute("data-version", state or "", timeout=PATIENCE * 1000)
        expect(page.get_by_role("alert")).to_contain_text("colour")


def test_the_page_says_when_nobody_answers_and_goes_on_when_somebody_does(desk: Path, page: Page) -> None:
    with previewing(desk) as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall at Quell breached")
        port = preview.port
        assert preview.end()[0] == 0
        expect(page.get_by_role("alert")).to_contain_text("Nobody answers", timeout=PATIENCE * 1000)
    (desk / "inbox/lighthouse.txt").write_text(LIGHTHOUSE, encoding="utf-8")
    with previewing(desk, "--port", str(port)):
        shown(page, "Lighthouse on Skerry Point lit again")
        expect(page.get_by_role("alert")).to_have_count(0)


def test_views_are_chosen_with_the_keyboard_and_kept_in_the_address(desk: Path, page: Page) -> None:
    with previewing(desk) as preview:
        preview.mail()
        page.goto(preview.url)
        shown(page, "Harbour wall at Quell breached")
        page.keyboard.press("Tab")
        expect(page.get_by_role("radio", name="Desk")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(page.locator("main")).to_have_attribute("data-view", "phone")
        assert page.locator("iframe").bounding_box()["width"] == 390  # type: ignore[index]
        page.keyboard.press("ArrowRight")
        shown(page, "MORNING BRIEFING")
        assert page.get_by_role("radio", name="Dark").is_disabled()
        page.keyboard.press("ArrowRight")
        expect(page.locator("main")).to_have_attribute("data-view", "web")
        shown(page, "Harbour wall at Quell breached")
        page.keyboard.press("ArrowRight")
        expect(page.locator("main")).to_have_attribute("data-view", "pdf")
        expect(page.locator("iframe")).to_have_attribute("src", "/briefing.pdf")
        assert page.url.endswith("#view=pdf&mail=sent")
        page.goto(f"{preview.url}#view=phone&mail=dark")
        expect(page.get_by_role("radio", name="Dark")).to_be_checked()
        expect(page.get_by_text("Derived: the mail as a dark screen shows it.")).to_be_visible()


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_both_palettes_can_be_seen_on_either_screen(desk: Path, browser: Browser, screen: str) -> None:
    with previewing(desk) as preview, browser.new_context(color_scheme=screen) as context:  # type: ignore[arg-type]
        preview.mail()
        grounds = {}
        for name in ("sent", "light", "dark"):
            page = context.new_page()
            page.goto(f"{preview.url}#mail={name}")
            shown(page, "Harbour wall")
            frame = page.frame_locator("iframe").locator("body")
            grounds[name] = frame.evaluate("body => getComputedStyle(body).backgroundColor")
        assert grounds["sent"] == grounds[screen]
        assert grounds["light"] != grounds["dark"]
        page.goto(f"{preview.url}#view=text")
        shown(page, "MORNING BRIEFING")
        ink = page.frame_locator("iframe").locator("body").evaluate("body => getComputedStyle(body).color")
        ground = page.locator("iframe").evaluate("frame => getComputedStyle(frame).backgroundColor")
        assert (ink, ground) in {("rgb(0, 0, 0)", "rgb(255, 255, 255)"), ("rgb(255, 255, 255)", "rgb(18, 18, 18)")}


def test_subject_preheader_size_and_findings_stand_beside_the_mail(desk: Path, page: Page) -> None:
    body = '{% extends "_base/mail.html" %}{% block rows %}<tr><td><img src="cid:logo"></td></tr>{% endblock %}'
    configure(desk, top='templates = "../mine"')
    with previewing(desk) as preview:
        page.goto(preview.url)
        shown(page, "Harbour wall")
        facts = page.locator("#facts")
        size = len(preview.answer("/mail.html")[2])
        expect(facts).to_contain_text(f"{size / 1000:.1f} of 90 kB")
        assert page.get_by_role("meter").evaluate("meter => [meter.value, meter.max]") == [size, 90_000]
        expect(facts).to_contain_text("Morning briefing No. 1")
        expect(facts).to_contain_text("Nothing found")
        (desk / "mine/briefing/body.html").write_text(body)
        expect(facts.get_by_role("listitem")).to_contain_text("an image without alt: cid:logo", timeout=PATIENCE * 1000)


def test_a_reader_keeps_her_place_when_the_mail_changes(desk: Path, page: Page) -> None:
    page.set_viewport_size({"width": 1000, "height": 300})
    with previewing(desk) as preview:
        preview.mail()
        page.goto(preview.url)
        shown(page, "Harbour wall")
        body = page.frame_locator("iframe:not(.coming)").locator("body")
        body.evaluate("() => window.scrollTo(0, 200)")
        saved_by_renaming(desk / "inbox/harbour.txt", HARBOUR.replace("40 boats", "41 boats"))
        shown(page, "41 boats")
        assert body.evaluate("() => window.scrollY") == 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_never_wider_than_the_screen(desk: Path, browser: Browser, scheme: str) -> None:
    with previewing(desk) as preview, browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        preview.mail()
        (desk / "config/digest.toml").write_text("colour" * 60 + " = 1\n")
        for width in (320, 390, 768, 899, 900, 1400):
            page = context.new_page()
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{preview.url}#view=phone")
            expect(page.get_by_role("alert")).to_be_visible(timeout=PATIENCE * 1000)
            shown(page, "Harbour wall")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator("iframe").bounding_box()["width"] <= width  # type: ignore[index]
            page.close()


HOSTILE = """{% extends "_base/mail.html" %}{% block rows %}<tr><td background="TRACKER/ground">
<script>top.ran = 1; parent.document.title = "ran"</script><script src="TRACKER/script"></script>
<img src="TRACKER/pixel.gif" onerror="parent.ran = 1" alt=""><img src="cid:none" onerror="parent.ran = 1" alt="">
<svg onload="parent.ran = 1"></svg><video src="TRACKER/film" poster="TRACKER/still"></video>
<iframe src="TRACKER/frame"></iframe><object data="TRACKER/object"></object>
<p style="background:url(TRACKER/paper)"></p><meta http-equiv="refresh" content="0;url=TRACKER/away">
<form action="TRACKER/form"><button>Send</button></form>
<a href="javascript:parent.ran = 1">Run</a> <p>The end of it</p></td></tr>{% endblock %}"""


@pytest.mark.parametrize("address", ["", "mail.html", "derived/dark.html"])
def test_nothing_in_a_mail_runs_or_asks_for_anything(desk: Path, page: Page, address: str) -> None:
    configure(desk, top='templates = "../mine"')
    with running_site() as tracker:
        (desk / "mine/briefing/body.html").write_text(HOSTILE.replace("TRACKER", tracker.url))
        with previewing(desk) as preview:
            assert preview.mail().count(tracker.url) == 10
            page.goto(preview.url + address)
            body = page.locator("body") if address else page.frame_locator("iframe:not(.coming)").locator("body")
            expect(body).to_contain_text("The end of it")
            body.get_by_role("link", name="Run").click()
            body.get_by_role("button", name="Send").click()
            page.wait_for_timeout(300)
            expect(body).to_contain_text("The end of it")
            assert page.evaluate("window.ran") is None
            assert page.title() != "ran"
        assert tracker.asked == []


def test_a_link_of_the_mail_opens_in_a_window_of_its_own(desk: Path, page: Page) -> None:
    with running_site() as site:
        site.pages["/story"] = Reply(body=b"<title>The story itself</title>", headers={"Content-Type": "text/html"})
        story = f"<html><head><title>Lamp lit</title></head><body><h1>Lamp lit</h1><p>{LIGHTHOUSE}</p></body></html>"
        address = site.url.replace("127.0.0.1", "lamp.example") + "/story"
        head = f'<link rel="canonical" href="{address}"></head>'
        (desk / "inbox/lamp.html").write_text(story.replace("</head>", head), encoding="utf-8")
        with previewing(desk) as preview:
            preview.mail()
            page.goto(preview.url)
            link = page.frame_locator("iframe:not(.coming)").locator(f'a[href="{address}"]').first
            with page.expect_popup() as opened:
                link.click()
            expect(opened.value).to_have_title("The story itself")
            assert "referer" not in site.asked[0][1]
            shown(page, "Harbour wall")
