"""`digest verify`: what its last line counts, files held against what was signed, and how far a proof goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from digest.cli import digest

DAM = """Dam on the Sele opens after nine years

20 November 2026

The gates of the Sele dam were opened at dawn on Friday, nine years after the work on the wall began.

The second gate of the dam opens on 3 December, the works office of the province said on Friday.

"We have waited long enough for the water to come," said Ona Verrill, the minister of works, at the foot of the tower.

"The old bed is full of wells and cellars," warned Jon Marr, the head of the farmers union. "Nobody has counted them."
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/dam.txt").write_text(DAM)
    path = tmp_path / "digest.toml"
    path.write_text(
        '[[sources]]\nslug = "inbox"\nkind = "folder"\npath = "inbox"\n'
        '[[editions]]\nslug = "morning"\nlabel = "Morning"\nzone = "UTC"\nsentences_per_story = 1\n'
    )
    made(path)
    return path


def answered(config: Path, *words: str) -> Result:
    return CliRunner().invoke(digest, [*words, "--config", str(config)], catch_exceptions=False, standalone_mode=False)


def made(config: Path) -> None:
    formats = "json,html,text,md,web"
    answered(config, "run", "--as-of", "2026-11-20T08:00", "--out", str(config.parent / "out"), "--format", formats)


def unsigned(config: Path) -> None:
    """The same issue by an operator who signs nothing."""
    config.write_text(f"{config.read_text()}\n[manifest]\nsign = false\n")
    for path in config.parent.glob("digest.db*"):
        path.unlink()
    made(config)


def written(config: Path, ending: str) -> Path:
    return config.parent / f"out/morning-2026-11-20-0800.{ending}"


def doctored(config: Path, change: Callable[[Any], None]) -> Path:
    value = json.loads(written(config, "json").read_text(encoding="utf-8"))
    change(value)
    path = config.parent / "doctored.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def swap_speakers(issue: Any) -> None:
    one, other = issue["briefing"]["quotations"]
    one["speaker"], other["speaker"] = other["speaker"], one["speaker"]
    one["role"], other["role"] = other["role"], one["role"]


def test_the_last_line_counts_what_was_found_again(config: Path) -> None:
    proof = answered(config, "verify", "morning-1")
    sentences, found = proof.stdout.splitlines()
    assert sentences.endswith("sentences verified")
    assert found.startswith("2 of 2 statements, 1 of 1 dates ahead")
    assert found.endswith("found again")


def test_swapped_speakers_are_found_with_and_without_a_signature(config: Path) -> None:
    proof = answered(config, "verify", str(doctored(config, swap_speakers)))
    assert proof.return_value == 1
    assert "0 of 2 statements" in proof.output
    assert "speaker printed 'Jon Marr', found 'Ona Verrill'" in proof.output
    assert "morning-1: the file is not what was signed" in proof.output
    unsigned(config)
    proof = answered(config, "verify", str(doctored(config, swap_speakers)))
    assert proof.return_value == 1
    assert "speaker printed 'Ona Verrill', found 'Jon Marr'" in proof.output
    assert "no manifest of this archive is of it" in proof.output


def test_a_file_that_is_not_what_was_signed_is_found_whatever_was_changed(config: Path) -> None:
    def change(issue: Any) -> None:
        issue["briefing"]["schema"] = 7

    proof = answered(config, "verify", str(doctored(config, change)))
    assert proof.return_value == 1
    assert "the file is not what was signed" in proof.output


def test_a_file_of_the_issue_before_the_desk_changed_it_is_still_what_was_signed(config: Path) -> None:
    before = written(config, "json").read_bytes()
    answered(config, "issues", "comment", "morning-1", "inbox/dam.txt", "Compare 2017.", "--by", "Ilse Marrow")
    path = config.parent / "before.json"
    path.write_bytes(before)
    proof = answered(config, "verify", str(path))
    assert proof.return_value == 0
    assert "its recipe is not in this archive" in proof.output
    assert answered(config, "verify", "morning-1").return_value == 0


@pytest.mark.parametrize("ending", ["html", "txt", "md"])
def test_a_drawing_is_known_by_its_hash(config: Path, ending: str) -> None:
    proof = answered(config, "verify", str(written(config, ending)))
    assert proof.return_value == 0
    assert "as it was signed for morning-1" in proof.output
    altered = config.parent / f"altered.{ending}"
    altered.write_text(written(config, ending).read_text(encoding="utf-8").replace("dawn", "noon"), encoding="utf-8")
    with pytest.raises(Exception, match="no manifest of this archive has such a file: it was altered"):
        answered(config, "verify", str(altered))


def test_of_a_page_of_the_web_nothing_is_signed_and_that_is_said(config: Path) -> None:
    with pytest.raises(Exception, match="of a page of the web nothing is signed"):
        answered(config, "verify", str(written(config, "web.html")))


def test_a_file_of_another_installation_is_told_to_be_one(config: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = elsewhere / "digest.toml"
    other.write_text(config.read_text())
    (elsewhere / "inbox").mkdir()
    proof = answered(other, "verify", str(written(config, "json")))
    assert proof.return_value == 1
    assert "this archive does not hold that issue" in proof.output
