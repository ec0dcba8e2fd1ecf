"""What the command line says where a file or a folder is not as it must be: which one, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.cli import main

Run = Callable[..., tuple[int | str | None, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The program, called in a folder of its own that has a config, to its exit code and its words on stderr."""
    (tmp_path / "config").mkdir()
    (tmp_path / "inbox").mkdir()
    (tmp_path / "config/digest.toml").write_text('[[sources]]\nslug = "inbox"\nkind = "folder"\npath = "../inbox"\n')
    (tmp_path / "file").write_text("no folder")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def ran(*arguments: str) -> tuple[int | str | None, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        return ended.value.code, capsys.readouterr().err

    return ran


def test_an_issue_that_cannot_be_written_names_the_file_and_the_option(run: Run) -> None:
    code, words = run("run", "--edition", "adhoc", "--out", "file/out")
    assert code == 1
    assert "digest: file/out cannot be written: not a directory: name a folder of yours with --out" in words
    assert "the issue is kept in the archive" in words


def test_a_briefing_that_cannot_be_begun_names_its_folder_and_the_remedy(run: Run) -> None:
    assert run("init", "file/desk") == (
        2,
        "digest: file/desk cannot be made or written: not a directory: name a folder of yours\n",
    )


def test_without_a_config_a_data_folder_that_cannot_be_made_names_the_remedy(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config/digest.toml").unlink()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    code, words = run("issues", "list")
    assert code == 2
    assert f"{tmp_path}/file/digest: no folder for the database can be made: not a directory: `digest init`" in words


def test_a_file_that_is_no_issue_s_is_said_to_be_none(run: Run) -> None:
    code, words = run("verify", "config/digest.toml")
    assert code == 2
    assert "there is no issue config/digest.toml; its files end in .html, .txt, .md, .pdf or .json" in words
    assert "its files" not in run("verify", "morning-9")[1]
    assert "`digest issues list` names them" in run("verify", "morning-9")[1]
