"""The pictures that README shows, made of the sample input by the program itself: `make screenshots`.

Needs Chromium and pdftoppm (Debian: chromium, poppler-utils). The browser asks nobody for anything.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
AS_OF = ("--as-of", "2026-11-20T08:00")
STEM = "morning-2026-11-20-0800"
PAGES = {1: "pdf-first", 2: "pdf-topics"}
WAIT = 30_000  # milliseconds


def main() -> None:
    """Write every picture anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("config", "seeds"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("*.db*"))
        run("run", *AS_OF, "--format", "html,pdf,web", cwd=folder)
        print_pages(folder / f"out/{STEM}.pdf")
        with sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            take_mails(browser, (folder / f"out/{STEM}.html").as_uri())
            take_web(browser, (folder / f"out/{STEM}.web.html").as_uri())
            take_preview(browser, folder)
            browser.close()


def take_mails(browser: Browser, address: str) -> None:
    """The mail on a desk, on a phone, and on a phone in the dark."""
    for name, width, height, screen in (
        ("mail-desk", 820, 1080, "light"),
        ("mail-phone", 390, 844, "light"),
        ("mail-phone-dark", 390, 844, "dark"),
    ):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=screen)
        page.goto(address)
        page.screenshot(path=HERE / f"{name}.png")
        page.close()


def take_web(browser: Browser, address: str) -> None:
    """The page of the web, at its timeline."""
    page = browser.new_page(viewport={"width": 820, "height": 1080})
    page.goto(address)
    page.locator(".line").evaluate("line => scrollTo(0, line.getBoundingClientRect().top - 560)")
    page.screenshot(path=HERE / "web.png")
    page.close()


def take_preview(browser: Browser, folder: Path) -> None:
    """The preview, showing the phone in the dark."""
    with previewing(folder) as address:
        page = browser.new_page(viewport={"width": 1180, "height": 900})
        page.set_default_timeout(WAIT)
        page.goto(f"{address}#view=phone&mail=dark")
        page.frame_locator("iframe:not(.coming)").get_by_role("heading", name="Bottom line").wait_for()
        page.screenshot(path=HERE / "preview.png")
        page.close()


@contextmanager
def previewing(folder: Path) -> Iterator[str]:
    """The address of a running preview."""
    process = subprocess.Popen(command("preview", *AS_OF, "--port", "0"), cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.communicate()


def print_pages(pdf: Path) -> None:
    """Some pages of the PDF."""
    for number, name in PAGES.items():
        target = str(HERE / name)
        subprocess.run(
            ["pdftoppm", "-png", "-r", "72", "-f", str(number), "-l", str(number), "-singlefile", str(pdf), target],
            check=True,
        )


def run(*arguments: str, cwd: Path) -> None:
    """A command of ours."""
    subprocess.run(command(*arguments), cwd=cwd, check=True)


def command(*arguments: str) -> list[str]:
    """How it is called."""
    return [sys.executable, "-m", "digest", *arguments]


if __name__ == "__main__":
    main()
