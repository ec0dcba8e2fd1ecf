"""`digest doctor`: what it looks at, and what it says to do."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.doctor import doctor
from digest.render import fonts

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
