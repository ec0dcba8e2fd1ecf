"""The filters at their edges: hostile lines, ids, slow pipes, other locales, and no network."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest.cli import lines
from digest.cli.filters import Request, condense_job
from digest.cli.options import cores
from digest.errors import ItemError
from digest.model import Budget

FILTERS = ("clean", "condense", "group")
NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)
QUARRY = """\
Quarry above Hollin Bay is to close

The quarry above Hollin Bay will close in March, its owner said on Monday, and 60 people will lose their work there.

"Nobody asked us," said Tove Arnell, who has driven a lorry from the quarry to the harbour for more than eleven years.
"""
ORCHARD = """\
Late frost takes half the plums of Lower Ness

Growers in Lower Ness lost half of their plum blossom to a late frost on Tuesday night, the growers' union reported.

Smoke pots burned in forty orchards until dawn, but the wind carried their warmth away, according to the union.
"""


def digest(*arguments: str | Path, cwd: Path, stdin: str | bytes = b"", **environment: str) -> list[dict[str, Any]]:
    """What the program answers, which must succeed and complain about nothing."""
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    made = subprocess.run(
        command(*arguments), cwd=cwd, input=given, capture_output=True, timeout=120, check=False,
        env=surroundings(cwd) | environment,
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, b"")
    return [json.loads(line) for line in made.stdout.decode("utf-8").splitlines()]


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "digest", *map(str, arguments)]


def surroundings(home: Path) -> dict[str, str]:
    """No config and no data of the person who runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_DATA_HOME": str(home / ".data")}


def line(name: str, text: str = QUARRY, **more: object) -> str:
    return json.dumps({"id": name, "text": text, **more}) + "\n"


def page(path: Path, text: str = QUARRY) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def ids(answers: list[dict[str, Any]]) -> list[str]:
    return [answer["id"] for answer in answers]


# ── lines that are wrong ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize(
    ("bad", "answer_id"),
    [
        ('{"id": "b", "text": "x", "n": ' + "7" * 5000 + "}", "line 2"),
        ("[" * 100_000, "line 2"),
        ('{"id": "b", "documents": null}', "b"),
        ('{"id": "b", "documents": [null]}', "b"),
        ('{"id": "b", "text": 7}', "b"),
    ],
)
def test_one_bad_line_is_answered_with_its_error_and_stops_nothing(
    tmp_path: Path, name: str, bad: str, answer_id: str
) -> None:
    answers = digest(name, cwd=tmp_path, stdin=line("a") + bad + "\n" + line("c"))
    assert ids(answers) == ["a", answer_id, "c"]
    assert ["error" in answer for answer in answers] == [False, True, False]


@pytest.mark.parametrize("name", FILTERS)
def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path: Path, name: str) -> None:
    halves = r'{"id": "\ud800", "text": "The ferry \uDFFF left the quay at dawn.", "language": "\ud83d"}'
    whole = r'{"id": "\ud83d\ude00", "text": "The ferry \ud83d\ude00 left the quay at dawn."}'
    assert ids(digest(name, cwd=tmp_path, stdin=f"{halves}\n{whole}\n")) == ["\N{REPLACEMENT CHARACTER}", "😀"]


def test_what_no_rule_foresees_becomes_an_error_line_too() -> None:
    job = lines.Job(now=NOW, name="line 1", line=line("a"))
    (answer,) = condense_job(job, request=Request(budget=Budget(), method="a method\nthat nobody offers", interest=""))
    assert answer["id"] == "a"
    assert "\n" not in answer["error"]


def test_a_deep_line_breaks_neither_this_process_nor_the_others(tmp_path: Path) -> None:
    deep = [f'{{"id": "a", "error": "x", "n": {"[" * depth}{"]" * depth}}}\n' for depth in (99, 100, *range(900, 1000))]
    assert [len(one) for one in digest("clean", "--jobs", "2", cwd=tmp_path, stdin="".join(deep))] == [3] + [2] * 101


@pytest.mark.parametrize("name", FILTERS)
def test_an_error_that_is_null_is_none(tmp_path: Path, name: str) -> None:
    (answer,) = digest(name, cwd=tmp_path, stdin=line("a", error=None))
    assert "error" not in answer


def test_documents_that_are_null_are_none(tmp_path: Path) -> None:
    (answer,) = digest("condense", cwd=tmp_path, stdin=line("a", documents=None))
    assert answer["sentences"]


def test_two_documents_of_one_id_are_refused(tmp_path: Path) -> None:
    documents = [{"id": "one", "text": QUARRY}, {"id": "one", "text": ORCHARD}]
    (answer,) = digest("condense", cwd=tmp_path, stdin=json.dumps({"id": "both", "documents": documents}))
    assert answer == {"id": "both", "error": "documents[1]: the id 'one' is that of an earlier one"}


def test_a_parsed_line_can_be_encoded() -> None:
    with pytest.raises(ItemError, match="not JSON"):
        lines.parse(lines.Job(now=NOW, name="line 1", line='{"id": "a", "n": -' + "1" * 4301 + "}"))
    parsed = lines.parse(lines.Job(now=NOW, name="line 1", line=r'{"id": "a\udead", "x": {"\ud800": ["\uDBFF"]}}'))
    assert parsed == {"id": "a\ufffd", "x": {"\ufffd": ["\ufffd"]}}


# ── encodings ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_byte_order_mark_at_the_head_of_the_stream_is_dropped(tmp_path: Path) -> None:
    assert ids(digest("condense", cwd=tmp_path, stdin=b"\xef\xbb\xbf" + line("a").encode())) == ["a"]


@pytest.mark.parametrize("arguments", [("clean",), ("clean", "--explain", "page.txt")])
def test_output_is_utf_8_whatever_the_locale(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    page(tmp_path / "page.txt", QUARRY.replace("Hollin", "Hållín 東"))
    page(tmp_path / "line", line("é東", QUARRY.replace("Hollin", "Hållín 東")))
    made = subprocess.run(
        command(*arguments), cwd=tmp_path, input=(tmp_path / "line").read_bytes(), capture_output=True, check=True,
        env=surroundings(tmp_path) | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert "Hållín 東" in made.stdout.decode("utf-8")


# ── ids ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_several_paths_the_id_is_the_path_as_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        page(tmp_path / f"g/{name}/1.txt")
    page(tmp_path / "g/b/empty.txt", "")
    assert ids(digest("clean", "g/a/1.txt", "./g/b/1.txt", cwd=tmp_path)) == ["g/a/1.txt", "g/b/1.txt"]
    assert ids(digest("clean", "g/a", "g/b", cwd=tmp_path)) == ["g/a/1.txt", "g/b/1.txt", "g/b/empty.txt"]
    assert ids(digest("clean", tmp_path / "g/a", "-", cwd=tmp_path, stdin=line("x"))) == [f"{tmp_path}/g/a/1.txt", "x"]


def test_a_path_named_twice_is_answered_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "quarry.txt").write_text(QUARRY, encoding="utf-8")
    (folder / "orchard.txt").write_text(ORCHARD, encoding="utf-8")
    answers = digest("clean", "in/quarry.txt", "in", "in/quarry.txt", "in", cwd=tmp_path)
    assert [answer["id"] for answer in answers] == ["in/quarry.txt", "in/orchard.txt"]


def test_a_headline_given_with_a_text_is_kept(tmp_path: Path) -> None:
    body = QUARRY.partition("\n\n")[2]
    line = json.dumps({"id": "q", "text": body, "headline": "Hollin Bay loses its quarry"})
    assert [answer["headline"] for answer in digest("clean", cwd=tmp_path, stdin=line)] == [
        "Hollin Bay loses its quarry"
    ]


def test_of_one_folder_the_id_is_the_path_below_it_and_of_one_file_its_name(tmp_path: Path) -> None:
    for name in ("a", "b"):
        page(tmp_path / f"g/{name}/1.txt")
    assert ids(digest("clean", "g", cwd=tmp_path)) == ["a/1.txt", "b/1.txt"]
    assert ids(digest("condense", "g/a/1.txt", cwd=tmp_path)) == ["1.txt"]


def test_entries_of_a_feed_file_are_named_after_it(tmp_path: Path) -> None:
    entries = "".join(
        f"<item><guid>{n}</guid><title>Quarry {n}</title><description>{QUARRY}</description></item>" for n in (1, 2)
    )
    page(tmp_path / "g/feed.rss", f'<rss version="2.0"><channel><title>Hollin</title>{entries}</channel></rss>')
    alone = ids(digest("clean", "g/feed.rss", cwd=tmp_path))
    assert len(alone) == 2
    assert all(name.startswith("feed.rss#") for name in alone)
    page(tmp_path / "g/x.txt")
    assert ids(digest("clean", "g/feed.rss", "g/x.txt", cwd=tmp_path)) == [*(f"g/{name}" for name in alone), "g/x.txt"]


def test_two_lines_of_one_id_are_grouped_each_by_itself(tmp_path: Path) -> None:
    given = line("a") + line("a", ORCHARD) + line("b") + line("a\0002", ORCHARD) + line("a", error="empty")
    first, second, copy, other, last = digest("group", cwd=tmp_path, stdin=given)
    assert ids([first, second, copy, other]) == ["a", "a", "b", "a\0002"]
    assert first["story"] == copy["story"] != second["story"] == other["story"]
    assert {first["duplicate_of"], copy["duplicate_of"]} in ({None, "a"}, {None, "b"})
    assert {second["duplicate_of"], other["duplicate_of"]} in ({None, "a"}, {None, "a\0002"})
    assert last["error"] == "empty"


def test_a_repeated_id_does_not_change_the_story_of_the_first(tmp_path: Path) -> None:
    alone = digest("group", cwd=tmp_path, stdin=line("a") + line("b", ORCHARD))
    again = digest("group", cwd=tmp_path, stdin=line("a") + line("b", ORCHARD) + line("a"))
    assert [one["story"] for one in again] == [one["story"] for one in (*alone, alone[0])]


# ── lines in a folder ────────────────────────────────────────────────────────────────────────────────────


def test_a_file_of_lines_in_a_folder_is_read_as_lines(tmp_path: Path) -> None:
    page(tmp_path / "in/a.txt")
    page(tmp_path / "in/b.jsonl", "\ufeff" + line("one") + "\nnot json\n" + line("two", ORCHARD))
    assert ids(digest("clean", "in", cwd=tmp_path)) == ["a.txt", "one", "b.jsonl, line 3", "two"]
    assert ids(digest("clean", "in/b.jsonl", cwd=tmp_path)) == ["one", "b.jsonl, line 3", "two"]


def test_a_file_of_lines_that_leads_out_of_its_folder_is_not_read(tmp_path: Path) -> None:
    page(tmp_path / "secret.jsonl", line("secret"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/b.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (tmp_path / "in/gone.jsonl").symlink_to(tmp_path / "nowhere.jsonl")
    answers = digest("clean", "in", cwd=tmp_path)
    assert ids(answers) == ["b.jsonl", "gone.jsonl"]
    assert all("error" in answer for answer in answers)


# ── streaming ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["clean", "condense"])
@pytest.mark.parametrize(("jobs", "told"), [(1, 3), (2, 3), (2, 70)])
def test_each_line_is_answered_before_the_next_is_said(tmp_path: Path, name: str, jobs: int, told: int) -> None:
    with subprocess.Popen(
        command(name, "--jobs", str(jobs)), cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=surroundings(tmp_path),
    ) as talk:  # fmt: skip
        assert talk.stdin
        assert talk.stdout
        watch = threading.Timer(60, talk.kill)  # a conversation that has stopped fails instead of waiting for ever
        watch.start()
        for number in range(told):
            talk.stdin.write(line(f"n{number}"))
            talk.stdin.flush()
            assert json.loads(talk.stdout.readline())["id"] == f"n{number}"
        watch.cancel()
        talk.stdin.close()
        assert talk.stdout.read() == ""
    assert talk.returncode == 0


def test_a_reader_that_has_seen_enough_ends_a_pipe_that_is_still_open(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("clean", "--jobs", "2"), cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=surroundings(tmp_path),
    ) as talk:  # fmt: skip
        assert talk.stdin
        assert talk.stdout
        assert talk.stderr
        for number in range(70):  # enough for the processes
            talk.stdin.write(line(f"n{number}"))
        talk.stdin.flush()
        assert [json.loads(talk.stdout.readline())["id"] for _ in range(70)][-1] == "n69"
        talk.stdout.close()
        talk.stdin.write(line("one more"))
        talk.stdin.flush()
        assert talk.wait(timeout=30) == 1  # though standard input is open
        assert talk.stderr.read() == ""


# ── no network ───────────────────────────────────────────────────────────────────────────────────────────

PROBE = """\
import multiprocessing, os, socket
from pathlib import Path

from digest.cli.filters import clean_jobs
from digest.errors import DigestError
from digest.pipeline import clean_some

def reach():
    try:
        socket.create_connection(("127.0.0.1", int(os.environ["PROBE_PORT"])), timeout=10).close()
        words = "connected"
    except DigestError as error:
        words = str(error)
    who = "worker" if multiprocessing.parent_process() else "main"
    Path(os.environ["PROBE_SAYS"], f"{who}-{os.getpid()}").write_text(words)

def items(given):
    reach()
    return clean_some(given)

def jobs(given, **asked):
    reach()
    return clean_jobs(given, **asked)
"""
DRIVER = """\
import sys
import digest.cli.filters, digest.pipeline.editing, probe

if __name__ == "__main__":
    digest.pipeline.editing.clean_some, digest.cli.filters.clean_jobs = probe.items, probe.jobs
    digest.cli.main(sys.argv[1:])
"""


@pytest.mark.skipif(cores() < 2, reason="on one core there are no workers")
@pytest.mark.parametrize("arguments", [("run", "in", "--format", "text"), ("clean", "in", "--jobs", "2")])
def test_offline_holds_in_the_worker_processes(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    for number in range(100):
        page(tmp_path / f"in/{number:03}.txt", QUARRY.replace("Hollin", f"Hollin{number}"))
    page(tmp_path / "code/probe.py", PROBE)
    page(tmp_path / "code/drive.py", DRIVER)
    (tmp_path / "said").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings = {"PROBE_PORT": str(server.getsockname()[1]), "PROBE_SAYS": str(tmp_path / "said")}
        made = subprocess.run(
            [sys.executable, "code/drive.py", *arguments, "--offline"], cwd=tmp_path, capture_output=True, text=True,
            timeout=120, check=False, env=surroundings(tmp_path) | settings | {"PYTHONPATH": "code"},
        )  # fmt: skip
    assert made.returncode == 0, made.stderr
    said = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "said").iterdir()}
    assert any(who.startswith("worker") for who in said)
    assert all("--offline: refused to connect to 127.0.0.1" in words for words in said.values())


@pytest.mark.parametrize("when", ["0001-01-01T00:00+00:00", "9999-12-31"])
def test_a_time_at_the_edge_of_the_calendar_is_one_bad_line(when: str) -> None:
    with pytest.raises(ItemError, match="expected a time from 1900 to 2999"):
        lines.published_from(when)


def test_a_question_in_mind_tilts_the_choice_of_one_and_of_several() -> None:
    text = (
        "The ferry Maren sank off Tarn on Monday with forty people on board. "
        "The owner of the ferry has stopped all of its sailings until Thursday. "
        "The cod quota of the harbour will be cut by half next year, the ministry said."
    )
    one = json.dumps({"id": "a", "text": text, "language": "en"})
    several = json.dumps({"id": "a", "documents": [{"id": "b", "text": text}], "language": "en"})
    for row, count in ((one, 1), (several, 2)):  # a story's lede leads whatever is asked
        for interest, beginning in (("cod quotas", "The cod quota"), ("owner", "The owner")):
            request = Request(budget=Budget(sentences=count), method="news", interest=interest)
            (answer,) = condense_job(lines.Job(now=NOW, name="line 1", line=row), request=request)
            assert answer["sentences"][-1]["text"].startswith(beginning)
