"""The wheel carries its templates and its default config, and runs without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (
    "Sele dam opens after nine years of work\n\n"
    "The gates of the Sele dam were opened at dawn on Friday, nine years after work began, the minister said.\n\n"
    "About 400 people watched from the eastern bank as the first water ran into the old bed of the river.\n"
)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an installation of the wheel puts into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_carries_templates_config_and_word_lists(unpacked: Path) -> None:
    inside = {str(path.relative_to(unpacked / "digest")) for path in (unpacked / "digest").rglob("*") if path.is_file()}
    shipped = {
        f"_shipped/{path.relative_to(ROOT)}"
        for folder in ("templates", "config")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in {".db", ".db-wal", ".db-shm"}
    }
    assert shipped <= inside
    data = {str(path.relative_to(ROOT / "digest")) for path in (ROOT / "digest").rglob("*.toml")}
    assert data <= inside
    assert not any(name.endswith((".db", ".pyc")) for name in inside)


def test_it_runs_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"}
    where = subprocess.run(
        [sys.executable, "-c", "import digest; print(digest.__file__)"],
        cwd=tmp_path, env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(unpacked))
    made = subprocess.run(
        [sys.executable, "-m", "digest", "run", "page.txt", "--as-of", "2026-11-20T07:00", "--format", "html,text,pdf"],
        cwd=tmp_path, env=env, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".html", ".pdf", ".txt"]
