"""The architecture is a rule that a test enforces; planted violations show that the test can fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import digest
from tests.layers import ALLOWED, HOMES, ROWS, STAGES, VALUES, violations

PACKAGE = Path(digest.__file__).parent
ROOT = PACKAGE.parent


def test_nobody_imports_what_he_may_not() -> None:
    assert violations(PACKAGE) == []


def test_every_room_is_in_the_table_and_the_table_has_no_other() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__", "__main__", "data"} == set(ALLOWED)


@pytest.mark.parametrize(
    ("room", "line", "complaint"),
    [
        ("clean/page.py", "from digest.group import group", "clean must not import group"),
        ("clean/page.py", "from digest import store", "clean must not import store"),
        ("store/items.py", "def f():\n    import digest.config", "store must not import config"),
        ("model.py", "import digest.text", "model must not import text"),
        ("schedule.py", "from digest.pipeline import make_issue", "schedule must not import pipeline"),
        ("web/preview.py", "from digest.schedule import due_slots", "web must not import schedule"),
        ("clean/html.py", "import feedparser", "feedparser belongs in sources, not in clean"),
        ("pipeline.py", "def f():\n    from sqlalchemy import text", "sqlalchemy belongs in store, not in pipeline"),
        ("text.py", "from . import model", "relative imports hide who knows whom"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, room: str, line: str, complaint: str) -> None:
    file = tmp_path / room
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(line, encoding="utf-8")
    assert [found.partition(": ")[2] for found in violations(tmp_path)] == [complaint]


def test_the_architecture_page_shows_the_same_table() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Who may import whom")[2]
    shown = re.findall(r"^\| `(\w+)` \| ([^|]*) \|$", page, re.MULTILINE)
    assert {room: expanded(cell) for room, cell in shown} == ALLOWED


def expanded(cell: str) -> tuple[str, ...]:
    groups = {"values": VALUES, "stages": STAGES, "rows": ROWS, "nothing": ()}
    return tuple(room for word in cell.split(", ") for room in groups.get(word, (word.strip("`"),)))


def test_the_architecture_page_names_the_home_of_every_library() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| ([a-z0-9_]+) \| ((?:`\w+`(?:, )?)+) \|$", page, re.MULTILINE))
    assert {library: tuple(re.findall(r"`(\w+)`", cell)) for library, cell in shown.items()} == HOMES
