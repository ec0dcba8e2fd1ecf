"""The command line as a user types it: a process of its own, real files, a real database."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.loopback import running_site

DAM = """\
Sele dam opens after nine years of work

PORT ALDEN, Nov. 20 (Meridian) — The gates of the Sele dam were opened at dawn on Friday, nine years after work began.

"We have waited long enough," said Ona Verrill, the minister of works. The second gate opens on 3 December, she said.

About 400 people watched from the eastern bank as the first water ran into the old bed of the river below the town.
"""
FERRY = """\
Boiler blast shuts Tarn ferry terminal

A boiler exploded at the Tarn ferry terminal on Thursday evening and injured 14 people, the harbour master said.

Ferries to the islands will leave from the fishing quay until the building has been examined, according to the operator.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a config and two pages, as `digest init` leaves one."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "dam.txt").write_text(DAM, encoding="utf-8")
    (inbox / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "config").mkdir()
    configure(tmp_path)
    return tmp_path


def configure(desk: Path, more: str = "", edition: str = "") -> None:
    (desk / "config/digest.toml").write_text(
        '[[sources]]\nslug = "inbox"\nkind = "folder"\npath = "../inbox"\n'
        f'[[editions]]\nslug = "morning"\nlabel = "Morning briefing"\n{edition}\n{more}',
        encoding="utf-8",
    )


def digest(*arguments: str | Path, cwd: Path, stdin: str | None = None, **environment: str) -> Any:
    """Run the program to its end."""
    return subprocess.run(
        command(arguments), cwd=cwd, input=stdin, capture_output=True, text=True, timeout=120, check=False,
        env=surroundings(cwd) | environment,
    )  # fmt: skip


def command(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "digest", *map(str, arguments)]


def surroundings(home: Path) -> dict[str, str]:
    """No config and no data of the person who runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_DATA_HOME": str(home / ".data")}


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


AS_OF = ("--as-of", "2026-11-20T07:00")


# ── run and verify ───────────────────────────────────────────────────────────────────────────────────────


def test_run_writes_every_format_and_verify_proves_it(desk: Path) -> None:
    made = digest("run", *AS_OF, "--format", "html,text,pdf,md,json", cwd=desk)
    assert made.returncode == 0, made.stderr
    names = sorted(path.name for path in (desk / "out").iterdir())
    assert names == [f"morning-2026-11-20-0700.{ending}" for ending in ("html", "json", "md", "pdf", "txt")]
    assert made.stdout.split() == [
        f"out/morning-2026-11-20-0700.{ending}" for ending in ("html", "txt", "pdf", "md", "json")
    ]
    for ending in ("html", "txt", "md"):
        written = (desk / f"out/morning-2026-11-20-0700.{ending}").read_text(encoding="utf-8")
        assert "the Sele dam were" in " ".join(written.split())
    for which in ((), ("morning-1",), ("out/morning-2026-11-20-0700.json",)):
        proof = digest("verify", *which, cwd=desk)
        assert proof.returncode == 0
        verified, _, total, *rest = proof.stdout.splitlines()[0].split()
        assert verified == total
        assert int(total) > 4
        assert rest == ["sentences", "verified"]


def test_verify_fails_on_a_sentence_that_no_source_has(desk: Path) -> None:
    digest("run", *AS_OF, "--format", "json", cwd=desk)
    file = desk / "out/morning-2026-11-20-0700.json"
    file.write_text(file.read_text(encoding="utf-8").replace("opened at dawn", "opened at noon"), encoding="utf-8")
    proof = digest("verify", file, cwd=desk)
    assert proof.returncode == 1
    assert "the article has other words" in proof.stderr
    assert "Traceback" not in proof.stderr


def test_verify_fails_on_a_body_that_was_changed_in_the_archive(desk: Path) -> None:
    digest("run", *AS_OF, cwd=desk)
    with sqlite3.connect(desk / "config/digest.db") as database:
        database.execute("update bodies set body = x'00'")
    database.close()
    proof = digest("verify", cwd=desk)
    assert proof.returncode == 1
    assert "is damaged" in proof.stderr


def test_the_same_slot_on_the_same_input_is_the_same_issue_to_the_byte(desk: Path) -> None:
    formats = ("--format", "html,text,pdf,md,json")
    digest("run", *AS_OF, *formats, "--out", "one", cwd=desk)
    again = digest("run", *AS_OF, *formats, "--out", "two", cwd=desk)
    assert "unchanged, taken from the archive" in again.stderr
    (desk / "config/digest.db").unlink()
    digest("run", *AS_OF, *formats, "--out", "three", cwd=desk)
    first = {path.name: path.read_bytes() for path in (desk / "one").iterdir()}
    assert len(first) == 5
    for other in ("two", "three"):
        assert {path.name: path.read_bytes() for path in (desk / other).iterdir()} == first


def test_other_input_in_the_same_slot_replaces_the_unsent_issue_and_keeps_its_number(desk: Path) -> None:
    digest("run", *AS_OF, cwd=desk)
    (desk / "inbox/ferry.txt").unlink()
    again = digest("run", *AS_OF, "--format", "json", cwd=desk)
    assert "issue 1" in again.stderr
    assert json.loads((desk / "out/morning-2026-11-20-0700.json").read_bytes())["briefing"]["counts"]["articles"] == 1


def test_the_next_issue_tells_only_what_is_new(desk: Path) -> None:
    digest("run", *AS_OF, cwd=desk)
    (desk / "inbox/storm.txt").write_text(
        "Storm closes the Corran road\n\nThe road over the Corran pass was closed on Saturday after a night of snow, "
        "the police said.\n\nDrivers were told to take the coast until the ploughs have been through.\n",
        encoding="utf-8",
    )
    second = digest("run", "--as-of", "2026-11-21T07:00", "--format", "json", cwd=desk)
    assert "issue 2" in second.stderr
    briefing = json.loads((desk / "out/morning-2026-11-21-0700.json").read_bytes())["briefing"]
    told = [story["headline"]["text"] for topic in briefing["topics"] for story in topic["stories"]]
    assert told == ["Storm closes the Corran road"]
    assert len(briefing["since"]["continuing"]) == 2


def test_named_paths_make_an_adhoc_issue_without_any_config(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(DAM, encoding="utf-8")
    made = digest("run", "page.txt", *AS_OF, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "out/adhoc-2026-11-20-0700.html").is_file()
    assert (tmp_path / ".data/digest/digest.db").is_file()


def test_bad_items_are_set_aside_with_their_reasons_and_the_run_succeeds(desk: Path) -> None:
    (desk / "inbox/empty.txt").touch()
    (desk / "inbox/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    made = digest("run", *AS_OF, "--format", "json", cwd=desk)
    assert made.returncode == 0
    assert "2 set aside: 1 binary, 1 empty" in made.stderr
    aside = json.loads((desk / "out/morning-2026-11-20-0700.json").read_bytes())["briefing"]["set_aside"]
    assert [(one["item_id"], one["reason"]) for one in aside] == [
        ("inbox/empty.txt", "empty"),
        ("inbox/picture.txt", "binary"),
    ]


def test_since_leaves_older_articles_out_and_says_so(desk: Path) -> None:
    (desk / "inbox/old.txt").write_text(
        DAM.replace("Sele", "Orrin") + "\nPublished 2026-11-01T09:00Z\n", encoding="utf-8"
    )
    made = digest("run", *AS_OF, "--since", "2026-11-19", cwd=desk)
    assert "1 outside-period" in made.stderr


# ── what can go wrong ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("run", "nowhere"), 2, "nowhere: no such file or folder"),
        (("run", "--edition", "evening"), 2, "there is no edition 'evening' (known: morning)"),
        (("run", "--as-of", "tomorrow"), 2, "--as-of: expected a time such as 2026-11-20T07:00"),
        (("run", "--format", "doc"), 2, "--format: expected any of html, text, pdf, md, json"),
        (("run", "--config", "none.toml"), 2, "none.toml: no such config file"),
        (("verify", "morning-99"), 2, "there is no issue morning-99"),
        (("send",), 2, "there is no issue yet"),
        (("nonsense",), 2, "No such command"),
        (("clean", "nowhere"), 2, "nowhere: no such file or folder"),
        (("condense", "--method", "magic", "inbox"), 2, "--method: expected one of news, lead"),
        (("sources", "test", "other"), 2, "there is no source 'other' (known: inbox)"),
    ],
)
def test_a_mistake_gets_one_clear_line_and_its_exit_code(
    desk: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    ended = digest(*arguments, cwd=desk)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_wrong_config_names_file_key_and_expectation(desk: Path) -> None:
    configure(desk, "[mail]\nport = 'x'\n")
    ended = digest("run", cwd=desk)
    assert ended.returncode == 2
    assert (
        ended.stderr
        == "digest: config/digest.toml: mail.port: expected a whole number, got text in quotes\n".replace(
            "config/", f"{desk}/config/"
        )
    )


def test_a_missing_source_folder_ends_a_run_that_has_no_other(desk: Path) -> None:
    (desk / "inbox").rename(desk / "elsewhere")
    ended = digest("run", cwd=desk)
    assert ended.returncode == 1
    assert "inbox" in ended.stderr
    assert "does not exist" in ended.stderr


def test_an_output_folder_that_cannot_be_written_is_said(desk: Path) -> None:
    ended = digest("run", *AS_OF, "--out", "/proc/briefings", cwd=desk)  # not even root may write there
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines()[-1].startswith("digest: ")
    assert "/proc/briefings" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_no_file_is_replaced_or_left_behind_when_one_of_them_cannot_be_written(desk: Path) -> None:
    (desk / "out/morning-2026-11-20-0700.txt").mkdir(parents=True)
    (desk / "out/morning-2026-11-20-0700.html").write_text("an earlier one")
    ended = digest("run", *AS_OF, cwd=desk)
    assert ended.returncode == 1
    why = "digest: out/morning-2026-11-20-0700.txt cannot be written: is a directory: name a folder of yours with --out"
    assert ended.stderr.splitlines()[-1].startswith(why)
    assert (desk / "out/morning-2026-11-20-0700.html").read_text() == "an earlier one"
    assert len(list((desk / "out").iterdir())) == 2


def test_an_output_folder_that_is_a_file_is_said(desk: Path) -> None:
    (desk / "out").touch()
    ended = digest("run", *AS_OF, cwd=desk)
    assert ended.returncode in {1, 2}
    assert "out" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said(desk: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            command(("clean", "inbox")), cwd=desk, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            env=surroundings(desk), timeout=60,
        )  # fmt: skip
    assert ended.returncode == 1
    assert "no space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What is started heeds an interrupt, also where a shell started the tests in the background and they do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_is_a_line_and_code_130(desk: Path) -> None:
    with running_site() as site:  # whose feed never comes, so that the interrupt finds the run at work
        site.pages["/feed"] = lambda _: site.stopping.wait(30)
        feed = f'[[sources]]\nslug = "slow"\nkind = "feed"\nurl = "{site.url}/feed"\n[fetch]\nallow_private = true\n'
        configure(desk, feed)
        process = subprocess.Popen(
            command(("run", *AS_OF)), cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=surroundings(desk),
        )  # fmt: skip
        wait_for(lambda: site.asked)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "interrupted" in err
    assert "Traceback" not in err
    assert not (desk / "out").exists() or not list((desk / "out").iterdir())


def wait_for(happened: Any, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_a_closed_pipe_ends_quietly(desk: Path) -> None:
    ended = subprocess.run(
        f"{' '.join(command(('clean', 'inbox')))} | head -c 10", shell=True, cwd=desk, env=surroundings(desk),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.stderr == ""


def test_offline_refuses_every_connection_and_says_which(desk: Path) -> None:
    configure(desk, '[[sources]]\nslug = "far"\nkind = "feed"\nurl = "http://192.0.2.1/feed.xml"\n')
    ended = digest("sources", "test", "far", "--offline", cwd=desk)
    assert ended.returncode == 1
    assert "--offline" in ended.stderr
    assert "192.0.2.1" in ended.stderr
    made = digest("run", *AS_OF, "--offline", cwd=desk)
    assert made.returncode == 0, made.stderr


# ── filters ──────────────────────────────────────────────────────────────────────────────────────────────


def test_filters_follow_each_other_through_pipes(desk: Path) -> None:
    cleaned = digest("clean", "inbox", cwd=desk)
    articles = lines(cleaned.stdout)
    assert [one["id"] for one in articles] == ["dam.txt", "ferry.txt"]
    assert articles[0]["headline"] == "Sele dam opens after nine years of work"
    assert articles[0]["dateline"] == "PORT ALDEN, Nov. 20 (Meridian) —"
    condensed = lines(digest("condense", "--sentences", "1", cwd=desk, stdin=cleaned.stdout).stdout)
    for article, made in zip(articles, condensed, strict=True):
        (sentence,) = made["sentences"]
        assert article["text"][sentence["start"] : sentence["end"]] == sentence["text"]
        assert made["method"] == "news"
    grouped = lines(digest("group", cwd=desk, stdin=cleaned.stdout).stdout)
    assert [one["id"] for one in grouped] == ["dam.txt", "ferry.txt"]
    assert grouped[0]["story"] != grouped[1]["story"]
    assert set(grouped[0]) == {"id", "story", "duplicate_of", "topic", "salience"}


def test_a_line_in_error_goes_through_every_filter_unchanged_and_a_broken_one_becomes_one(desk: Path) -> None:
    given = '{"id": "a", "error": "empty: no text in it"}\nnot json\n{"id": "b"}\n{"text": "x"}\n'
    for name in ("clean", "condense", "group"):
        answers = lines(digest(name, cwd=desk, stdin=given).stdout)
        assert answers[0] == {"id": "a", "error": "empty: no text in it"}
        assert [set(one) for one in answers] == [{"id", "error"}] * 4
        assert [one["id"] for one in answers] == ["a", "line 2", "b", "line 4"]


def test_clean_takes_text_and_html_in_lines(desk: Path) -> None:
    page = f"<html><body><h1>Sele dam opens</h1><p>{DAM.splitlines()[2]}</p><p>{DAM.splitlines()[6]}</p></body></html>"
    given = [{"id": "t", "text": DAM}, {"id": "h", "html": page, "url": "https://courier.example/dam"}]
    answers = lines(digest("clean", cwd=desk, stdin="\n".join(map(json.dumps, given))).stdout)
    assert [one["id"] for one in answers] == ["t", "h"]
    assert all("About 400 people watched" in one["text"] for one in answers)
    assert answers[1]["url"] == "https://courier.example/dam"


def test_condense_takes_several_documents_at_once(desk: Path) -> None:
    documents = [
        {"id": "one", "text": "The Sele dam opened on Friday after nine years of work. Four hundred people watched."},
        {"id": "two", "text": "Nine years late, the dam on the Sele was opened. The minister of works spoke briefly."},
    ]
    given = json.dumps({"id": "dam", "documents": documents})
    (answer,) = lines(digest("condense", "--sentences", "2", cwd=desk, stdin=given).stdout)
    texts = {one["id"]: one["text"] for one in documents}
    assert len(answer["sentences"]) == 2
    assert {sentence["document"] for sentence in answer["sentences"]} <= {"one", "two"}
    for sentence in answer["sentences"]:
        assert texts[sentence["document"]][sentence["start"] : sentence["end"]] == sentence["text"]


def test_words_is_an_upper_bound(desk: Path) -> None:
    (answer,) = lines(digest("condense", "--words", "25", "inbox/dam.txt", cwd=desk).stdout)
    assert 0 < sum(len(sentence["text"].split()) for sentence in answer["sentences"]) <= 25


@pytest.mark.parametrize("method", ["lead", "lexrank", "luhn"])
def test_other_methods_answer_in_the_same_form(desk: Path, method: str) -> None:
    answer = digest("condense", "--method", method, "--sentences", "1", "inbox/dam.txt", cwd=desk)
    (made,) = lines(answer.stdout)
    assert made["method"] == method
    assert len(made["sentences"]) == 1


def test_explain_says_of_each_line_what_became_of_it(desk: Path) -> None:
    shown = [line.split("\t") for line in digest("clean", "--explain", "inbox/dam.txt", cwd=desk).stdout.splitlines()]
    verdicts = {line: verdict for verdict, _, line in shown}
    assert verdicts["Sele dam opens after nine years of work"] == "headline"
    assert verdicts[DAM.splitlines()[6]] == "kept"


def test_many_files_come_out_in_order_on_several_processes(desk: Path) -> None:
    for number in range(150):
        (desk / f"inbox/n{number:03}.txt").write_text(DAM.replace("Sele", f"Sele{number}"), encoding="utf-8")
    several = digest("clean", "inbox", "--jobs", "2", cwd=desk)
    assert [one["id"] for one in lines(several.stdout)][2:5] == ["n000.txt", "n001.txt", "n002.txt"]
    assert several.stdout == digest("clean", "inbox", "--jobs", "1", cwd=desk).stdout


# ── init, sources ────────────────────────────────────────────────────────────────────────────────────────


def test_init_makes_a_folder_that_runs(tmp_path: Path) -> None:
    assert digest("init", "mine", cwd=tmp_path).returncode == 0
    made = digest("run", *AS_OF, cwd=tmp_path / "mine")
    assert made.returncode == 0, made.stderr
    assert "Your first briefing" in (tmp_path / "mine/out/morning-2026-11-20-0700.txt").read_text(encoding="utf-8")
    again = digest("init", "mine", cwd=tmp_path)
    assert again.returncode == 2
    assert "exists already; nothing was written" in again.stderr


def test_sources_are_added_listed_and_tested(desk: Path) -> None:
    (desk / "more").mkdir()
    (desk / "more/page.txt").write_text(DAM, encoding="utf-8")
    assert digest("sources", "add", "more", cwd=desk).returncode == 0
    listed = digest("sources", "list", cwd=desk).stdout
    assert [line.split()[0] for line in listed.splitlines()] == ["inbox", "more"]
    assert "ok, 1 items" in digest("sources", "test", "more", cwd=desk).stderr


def test_a_feed_that_was_added_offline_is_said_to_be_unseen(desk: Path) -> None:
    added = digest("sources", "add", "https://tarn.example/feed.xml", "--slug", "tarn", "--offline", cwd=desk)
    assert added.returncode == 0
    assert added.stderr.endswith("source tarn added, not looked at; `digest sources test tarn` does\n")


def test_a_source_that_is_not_there_is_not_added(desk: Path) -> None:
    before = (desk / "config/digest.toml").read_bytes()
    for name, words in (("nowhere", "no such folder"), ("courier.example/feed.xml", "begins with https://")):
        added = digest("sources", "add", name, cwd=desk)
        assert added.returncode == 2
        assert words in added.stderr
    assert (desk / "config/digest.toml").read_bytes() == before


# ── the screen ───────────────────────────────────────────────────────────────────────────────────────────


def test_help_names_every_command_and_each_command_has_an_example(desk: Path) -> None:
    from digest.cli import COMMANDS

    page = digest("--help", cwd=desk).stdout
    for name in COMMANDS:
        assert f"  {name} " in page
        assert "Example:" in digest(name, "--help", cwd=desk).stdout


def test_help_imports_neither_stages_nor_store(desk: Path) -> None:
    code = (
        "import sys; from digest.cli import digest; "
        "digest.main(['--help'], standalone_mode=False); "
        "print(sorted(name for name in sys.modules if name.startswith(('digest.', 'sqlalchemy', 'numpy', 'lxml'))))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[-1] == "['digest.cli', 'digest.errors']"


def test_a_pipe_gets_no_progress_and_no_colour(desk: Path) -> None:
    made = digest("run", *AS_OF, cwd=desk)
    assert "\x1b" not in made.stderr + made.stdout
    assert "█" not in made.stderr
