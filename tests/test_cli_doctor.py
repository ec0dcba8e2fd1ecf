"""`digest doctor`: what it looks at, and what it says to do."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.doctor import doctor
from digest.render import fonts
from digest.store import Store
from tests import builders, smtp_servers
from tests.loopback import running_site

CONFIG = """
[[sources]]
slug = "inbox"
kind = "folder"
path = "inbox"

[[editions]]
slug = "morning"
label = "Morning"
"""


def looked(folder: Path, config: str = CONFIG) -> Result:
    (folder / "digest.toml").write_text(config, encoding="utf-8")
    return CliRunner().invoke(doctor, ["--config", str(folder / "digest.toml")], standalone_mode=False)


def test_where_all_is_in_order_every_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    result = looked(tmp_path)
    assert result.return_value == 0
    lines = result.output.splitlines()
    assert lines[0] == f"ok      config: {tmp_path}/digest.toml, editions: 1, sources: 1"
    assert f"ok      source inbox: {tmp_path}/inbox" in lines
    assert "ok      database: opens" in lines
    assert "ok      design: theme press" in lines


def test_a_folder_that_is_not_there_is_wrong(tmp_path: Path) -> None:
    result = looked(tmp_path)
    assert result.return_value == 1
    assert (
        f"wrong   source inbox: {tmp_path}/inbox does not exist: make it, or mend `path` in the config" in result.output
    )


def test_without_a_folder_for_the_database_the_other_looks_go_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "inbox").mkdir()
    result = looked(tmp_path, f'{CONFIG}[store]\nurl = "sqlite:///{tmp_path}/file/digest.db"\n')
    assert result.return_value == 1
    assert (
        f"wrong   database: {tmp_path}/file/digest.db cannot be opened for writing: not a directory: " in result.output
    )
    assert "ok      design: theme press" in result.output


def test_a_design_that_cannot_be_drawn_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "logo.png").write_bytes(base64.b64decode("aGVsbG8="))
    assert "wrong   design: " in looked(tmp_path, f'{CONFIG}\n[design]\nlogo = "logo.png"\n').output
    unknown = looked(tmp_path, f'{CONFIG}\n[design]\ntheme = "neon"\n')
    assert "there is no theme 'neon' (known: press, harbour, plain)" in unknown.output
    assert unknown.return_value == 1


def test_a_script_without_a_font_is_missing_and_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inbox").mkdir()
    korean = next(script for script in fonts.SCRIPTS if script.name == "Korean")
    monkeypatch.setattr(fonts, "SCRIPTS", (replace(korean, families=("No Such Family",)),))
    result = looked(tmp_path)
    assert result.return_value == 0
    assert (
        f"missing pdf, Korean: no font for it: put one into {tmp_path}/fonts, or: sudo apt install fonts-noto-cjk"
        in result.output
    )


# ── mail server, DNS, clock ──────────────────────────────────────────────────────────────────────────────

READERS = f'{CONFIG}recipients = ["ilse@courier.example"]\n'


def by_subject(result: Result) -> dict[str, str]:
    """Level and words of each line, by what it is about."""
    lines = [(line[:8].strip(), *line[8:].split(": ", 1)) for line in result.output.splitlines()]
    return {subject: f"{level}: {words}" for level, subject, words in lines}


def test_a_mail_server_that_answers_is_in_order(tmp_path: Path) -> None:
    with smtp_servers.listening(smtp_servers.Inbox()) as port:
        said = looked(tmp_path, f'{READERS}[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n')
    assert by_subject(said)["mail server"] == f"ok: 127.0.0.1:{port} answers, in the open, without a log-in"


def test_a_mail_server_without_the_tls_that_is_asked_for_is_wrong(tmp_path: Path) -> None:
    with smtp_servers.listening(smtp_servers.Inbox()) as port:
        said = looked(tmp_path, f'{READERS}[mail]\nhost = "127.0.0.1"\nport = {port}\n')
    assert by_subject(said)["mail server"].startswith(f"wrong: mail server 127.0.0.1:{port}")
    assert said.return_value == 1


def test_a_mail_server_that_is_away_is_wrong_only_where_there_are_readers(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    mail = f'[mail]\nhost = "127.0.0.1"\nport = {smtp_servers.free_port()}\n'
    used, unused = looked(tmp_path, READERS + mail), looked(tmp_path, CONFIG + mail)
    assert by_subject(used)["mail server"].startswith("wrong: ")
    assert by_subject(unused)["mail server"].startswith("missing: ")
    assert (used.return_value, unused.return_value) == (1, 0)


def test_offline_nobody_is_asked_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text(f'{READERS}[mail]\nsender = "digest@courier.news"\n', encoding="utf-8")
    arguments = [sys.executable, "-m", "digest", "doctor", "--offline", "--config", str(tmp_path / "digest.toml")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=60)
    skipped = [line for line in done.stdout.splitlines() if line.startswith("skipped")]
    assert [line.split(":")[0] for line in skipped] == ["skipped mail server", "skipped dns", "skipped clock, net"]
    assert all("--offline" in line for line in skipped)


def test_a_sender_whom_the_world_does_not_know_is_not_looked_up(tmp_path: Path) -> None:
    assert by_subject(looked(tmp_path))["dns"].startswith("skipped: localhost is no name of the world's DNS")


def test_the_clock_is_told_in_every_zone_of_the_editions(tmp_path: Path) -> None:
    said = by_subject(looked(tmp_path, f'{CONFIG}zone = "Asia/Kathmandu"\n'))
    assert re.fullmatch(r"ok: \d{4}-\d\d-\d\d \d\d:\d\d UTC, Asia/Kathmandu \d\d:\d\d", said["clock"])
    assert said["clock, files"] == "ok: new files have its time"


@pytest.mark.parametrize(("off", "level"), [(0, "ok"), (3600, "wrong")])
def test_the_clock_is_held_against_that_of_a_feeds_server(tmp_path: Path, off: int, level: str) -> None:
    told = format_datetime(datetime.now(UTC) - timedelta(seconds=off), usegmt=True)
    answer = f"HTTP/1.1 200 OK\r\nDate: {told}\r\nContent-Length: 0\r\n\r\n".encode()
    with running_site() as site:
        site.pages["/feed"] = lambda handler: handler.wfile.write(answer)
        feed = (
            f'[fetch]\nallow_private = true\n[[sources]]\nslug = "bulletin"\nkind = "feed"\nurl = "{site.url}/feed"\n'
        )
        said = looked(tmp_path, feed + CONFIG)
    assert by_subject(said)["clock, net"].startswith(f"{level}: ")


def test_a_clock_that_stands_before_the_newest_issue_is_told(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as store:
        store.issues.save(replace(builders.issue(), as_of=datetime.now(UTC) + timedelta(days=9)))
    assert by_subject(looked(tmp_path))["clock, archive"].startswith("missing: morning-7 is of ")
