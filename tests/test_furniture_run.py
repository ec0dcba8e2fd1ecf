"""Learnt furniture through whole runs: later slots know what earlier ones learnt, and every slot can be made again."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.cli.furniture_file import furniture_bytes, read_furniture
from digest.config import EditionSettings, Settings, SourceSettings
from digest.errors import ConfigError
from digest.model import ADHOC, Issue, RecurringLine, SourceSlug
from digest.pipeline import Order, make_issue, remember, try_issue
from digest.proof import prove, quoted_in
from digest.store import Store
from tests import builders
from tests.test_clean_learnt import ASK, RECURS, article_lines, text_page
from tests.test_cli_filters import command, digest, surroundings

EDITION = EditionSettings(slug="morning", label="Morning briefing", zone="Europe/Brussels", look_back_hours=0)
DAY = timedelta(days=1)
INBOX = SourceSlug("inbox")
SWAN = (  # shares no wording with the other pieces: what only says theirs again would be no news
    "A swan sat down on the ramp of the morning ferry at Kesh and kept eighty passengers waiting for an hour.",
    '"She looked at us as if we had bought the wrong ticket," said Ilka Dorn, who drives the first bus of the day.',
    "The bird left when a child offered her half of a cheese roll, and the captain made up most of the delay.",
)


@pytest.fixture
def memory() -> Iterator[Store]:
    with Store.open("sqlite://") as store:
        yield store


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    fill(folder, range(RECURS))
    return folder


def fill(folder: Path, pages: Any, *inside: str) -> None:
    for n in pages:
        (folder / f"{n:02}.txt").write_text(text_page(n, *(inside or (ASK,))), "utf-8")


def order(inbox: Path, days: int = 0, **changes: Any) -> Order:
    settings = Settings(sources=(SourceSettings(slug=INBOX, kind="folder", path=str(inbox)),), editions=(EDITION,))
    fields: dict[str, Any] = {"settings": settings, "edition": EDITION, "as_of": builders.NOW + days * DAY}
    return Order(**(fields | changes))


def texts(issue: Issue, store: Store) -> dict[str, str]:
    """The newest text of each article that the issue cites, by the file's name."""
    return {
        source.article_id.removeprefix("inbox/"): store.articles.versions(source.article_id, source.raw_sha256)[0].text
        for source in issue.briefing.sources
    }


def test_the_next_slot_knows_what_this_one_has_learnt(inbox: Path, memory: Store) -> None:
    first = texts(make_issue(order(inbox), memory).issue, memory)
    assert len(first) == RECURS
    assert all(ASK in text for text in first.values())
    page = text_page(11, ASK, headline="Swan holds up the morning ferry", lines=SWAN)
    (inbox / "11.txt").write_text(page, "utf-8")
    second = make_issue(order(inbox, 1), memory).issue
    assert texts(second, memory)["11.txt"] == "\n\n".join(SWAN)
    assert not any(ASK in passage.text for passage in quoted_in(second.briefing))


def test_the_same_slot_is_the_same_issue_whatever_was_learnt_since(inbox: Path, memory: Store) -> None:
    first = make_issue(order(inbox), memory)
    again = make_issue(order(inbox), memory)
    assert (again.issue, again.stored) == (first.issue, True)
    second = make_issue(order(inbox, 1), memory).issue
    make_issue(order(inbox, 2), memory)
    for days, issue in ((0, first.issue), (1, second)):
        assert make_issue(order(inbox, days), memory).issue == issue
        assert make_issue(order(inbox, days), memory).stored


def test_an_earlier_slot_made_again_on_other_input_teaches_no_later_one(inbox: Path, memory: Store) -> None:
    make_issue(order(inbox), memory)
    make_issue(order(inbox, 1), memory)
    known = remember(order(inbox, 2), memory).furniture
    fill(inbox, range(24), "Every second reader of this page reads on because others pay for it, so join them today.")
    make_issue(order(inbox), memory)
    assert remember(order(inbox, 2), memory).furniture == known


def test_everything_printed_is_proved_by_the_version_that_it_was_cleaned_with(inbox: Path, memory: Store) -> None:
    issues = [make_issue(order(inbox, days), memory).issue for days in range(2)]
    fill(inbox, range(RECURS, 20), "Nothing of this would be here without readers who pay for it every single month.")
    issues.append(make_issue(order(inbox, 2), memory).issue)
    issues.append(make_issue(order(inbox, 3), memory).issue)
    versions = [one.version for days in range(4) for one in remember(order(inbox, days), memory).furniture]
    assert versions == sorted(versions)
    assert len(set(versions)) > 1
    for issue in issues:
        proof = prove(issue.briefing, memory)
        assert (proof.faults, proof.read_otherwise) == ((), 0)


def test_a_preview_and_named_paths_teach_nothing_and_named_paths_know_nothing(inbox: Path, memory: Store) -> None:
    try_issue(order(inbox), memory)
    adhoc = order(inbox, edition=Settings().edition(ADHOC), paths=(inbox,))
    make_issue(adhoc, memory)
    assert memory.furniture.learnt(INBOX).pages == 0
    make_issue(order(inbox), memory)
    assert memory.furniture.learnt(INBOX).pages == RECURS
    assert remember(replace(adhoc, as_of=builders.NOW + DAY), memory).furniture == ()
    assert len(remember(order(inbox, 1), memory).furniture) == 1


def test_pages_that_are_read_every_day_are_counted_once(inbox: Path, memory: Store) -> None:
    for days in range(3):
        make_issue(order(inbox, days), memory)
    assert memory.furniture.learnt(INBOX).pages == RECURS


# ── the filter and its file ──────────────────────────────────────────────────────────────────────────────


def learning(told: Path, *paths: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    home = told.parents[1]
    done = subprocess.run(
        command("clean", "--learn", told, *paths),
        cwd=home, env=surroundings(home), input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def test_the_filter_writes_what_recurs_and_leaves_it_out_when_told(inbox: Path, tmp_path: Path) -> None:
    fill(inbox, range(12))
    told = tmp_path / "courier.jsonl"
    first = [json.loads(line) for line in learning(told, inbox).stdout.splitlines()]
    assert first == digest("clean", inbox, cwd=tmp_path)
    assert all(ASK in line["text"] for line in first)
    listed = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    assert listed == sorted(listed, key=lambda line: (line["house"], line["words"]))
    assert {"words": "share this story", "house": "", "pages": 12} in listed
    second = digest("clean", "--furniture", told, "--jobs", "2", inbox, cwd=tmp_path)
    assert [line["text"] for line in second] == ["\n\n".join(article_lines(n)) for n in range(12)]


def test_too_few_pages_teach_nothing_say_so_and_write_nothing(inbox: Path, tmp_path: Path) -> None:
    for file in sorted(inbox.iterdir())[3:]:
        file.unlink()
    told = tmp_path / "new" / "courier.jsonl"
    done = learning(told, inbox)
    assert "3 pages of a house without an address: nothing learnt, 10 are needed" in done.stderr
    assert f"{told} is not written" in done.stderr
    assert not told.parent.exists()


def test_what_was_learnt_is_said_beside_the_articles(inbox: Path, tmp_path: Path) -> None:
    done = learning(tmp_path / "courier.jsonl", inbox)
    assert "10 pages of a house without an address: " in done.stderr
    assert "recur" in done.stderr
    assert len(done.stdout.splitlines()) == RECURS


def test_explain_names_the_pages_on_which_a_line_recurs(inbox: Path, tmp_path: Path) -> None:
    told = tmp_path / "courier.jsonl"
    told.write_text(json.dumps({"words": ASK, "pages": 12}), "utf-8")
    shown = subprocess.run(
        command("clean", "--explain", inbox / "03.txt", "--furniture", told),
        cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, check=True,
    )  # fmt: skip
    assert f"dropped\trecurs on 12 pages of this outlet\t{ASK}" in shown.stdout.decode().splitlines()


def test_lines_on_standard_input_teach_by_their_address(tmp_path: Path) -> None:
    told = tmp_path / "courier.jsonl"
    given = "".join(
        json.dumps({"id": str(n), "text": text_page(n, ASK), "url": f"https://www.courier.example/{n}"}) + "\n"
        for n in range(12)
    )
    assert "12 pages of courier.example: " in learning(told, stdin=given).stderr
    assert {line.house for line in read_furniture(told).lines} == {"courier.example"}
    assert not any(ASK in line["text"] for line in digest("clean", "--furniture", told, cwd=tmp_path, stdin=given))


def test_a_file_can_be_written_by_hand(tmp_path: Path) -> None:
    told = tmp_path / "mine.jsonl"
    told.write_text(f'\ufeff{{"words": "{ASK}"}}\n\n{{"words": "SHARE this story »", "pages": 3}}\n', "utf-8")
    read = read_furniture(told)
    assert [(line.words[:16], line.pages) for line in read.lines] == [("reporting like t", 0), ("share this story", 3)]
    again = tmp_path / "again.jsonl"
    again.write_bytes(furniture_bytes(read.lines))
    assert read_furniture(again) == read
    (line,) = digest(
        "clean", "--furniture", told, "-", cwd=tmp_path, stdin=json.dumps({"id": "a", "text": text_page(1, ASK)})
    )
    assert line["text"] == "\n\n".join(article_lines(1))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ("Share this story", 'line 2: expected {"words"'),
        ('{"house": "courier.example"}', 'line 2: expected {"words"'),
        ('{"words": "***"}', 'line 2: "words": expected a line with letters'),
    ],
)
def test_a_wrong_line_is_named_with_its_number(tmp_path: Path, wrong: str, complaint: str) -> None:
    told = tmp_path / "mine.jsonl"
    told.write_text(f'{{"words": "Share"}}\n{wrong}\n', "utf-8")
    with pytest.raises(ConfigError) as refused:
        read_furniture(told)
    assert f"{told}, {complaint}" in str(refused.value)


def test_the_order_of_a_file_does_not_matter(tmp_path: Path) -> None:
    lines = (
        RecurringLine(words="b", house="x.example"),
        RecurringLine(words="a", house="x.example"),
        RecurringLine(words="c"),
    )
    (tmp_path / "one.jsonl").write_bytes(furniture_bytes(lines))
    (tmp_path / "two.jsonl").write_bytes(furniture_bytes(reversed(lines)))
    assert read_furniture(tmp_path / "one.jsonl") == read_furniture(tmp_path / "two.jsonl")


def test_explain_tells_each_record_of_json_lines(tmp_path: Path) -> None:
    records = tmp_path / "pages.jsonl"
    lines = [{"id": "a", "text": text_page(1, ASK)}, {"id": "b"}, {"id": "c", "text": text_page(2, ASK)}]
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    shown = subprocess.run(
        command("clean", "--explain", records),
        cwd=tmp_path,
        env=surroundings(tmp_path),
        capture_output=True,
        check=True,
    )
    rows = [row.split("\t") for row in shown.stdout.decode().splitlines()]
    assert [row[2] for row in rows if row[0] == "item"] == ["a", "c"]
    assert [(row[0], row[2]) for row in rows if "expected" in row[1]] == [("set aside", "b")]
    assert sum(row[0] == "headline" for row in rows) == 2
