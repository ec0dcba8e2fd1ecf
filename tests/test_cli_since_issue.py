"""An issue for whoever missed some, on the command line: made, verified, rebuilt, explained."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import digest
from digest.errors import ConfigError
from digest.store import Store
from tests.three_mornings import MORNINGS


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Three issues of three mornings."""
    path = tmp_path / "digest.toml"
    sources = "".join(
        f'[[sources]]\nslug = "{slug}"\nkind = "folder"\npath = "{slug}"\n' for slug in ("courier", "herald", "gazette")
    )
    path.write_text(
        f'{sources}[[editions]]\nslug = "morning"\nlabel = "Morning"\nzone = "UTC"\nlook_back_hours = 24\n'
        '[[editions]]\nslug = "evening"\nlabel = "Evening"\nzone = "UTC"\n'
    )
    for day, pages in enumerate(MORNINGS, start=20):
        for name, text in pages.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        answered(path, "run", "--as-of", f"2026-11-{day}T07:00", "--out", str(tmp_path / "out"), "--format", "text")
    return path


def answered(config: Path, *words: str) -> Result:
    return CliRunner().invoke(digest, [*words, "--config", str(config)], catch_exceptions=False)


def late(config: Path, since: str, formats: str = "text") -> Result:
    place = ("--out", str(config.parent / "out"), "--format", formats)
    return answered(config, "run", "--as-of", "2026-11-22T07:00", "--since-issue", since, *place)


def test_it_is_written_beside_the_slots_own_issue(config: Path) -> None:
    public = (config.parent / "out/morning-2026-11-22-0700.txt").read_text()
    late(config, "morning-1", "text,json,md,html")
    path = config.parent / "out/morning-2026-11-22-0700-since-morning-1.txt"
    text = " ".join(path.read_text().split())
    assert "Since No. 1 of Friday, 20 November 2026" in text
    assert "- meanwhile: Bridge of Corran closed to lorries (No. 2)" in text
    assert "digest verify morning-3 --since-issue morning-1" in text
    for ending in ("md", "html"):
        drawn = path.with_suffix(f".{ending}").read_text()
        assert "Bridge of Corran closed to lorries" in drawn
        assert re.search(r"people killed.{0,400}?\b9\b.{0,400}?→.{0,400}?\b18\b", drawn, re.DOTALL)
    assert json.loads(path.with_suffix(".json").read_text())["audience"] == "since-morning-1"
    answered(config, "run", "--as-of", "2026-11-22T07:00", "--out", str(config.parent / "again"), "--format", "text")
    assert (config.parent / "again/morning-2026-11-22-0700.txt").read_text() == public


@pytest.mark.parametrize("since", ["morning-1", "nothing", "morning-2"])
def test_it_is_verified_and_rebuilt(config: Path, since: str) -> None:
    late(config, since, "text,json")
    proof = answered(config, "verify", "morning-3", "--since-issue", since)
    assert (proof.exit_code, "sentences verified" in proof.output) == (0, True)
    again = answered(config, "rebuild", "morning-3", "--since-issue", since)
    assert again.output.strip() == "morning-3: the same bytes"
    written = config.parent / "out"
    for path in written.glob("*.json"):
        assert answered(config, "verify", str(path)).exit_code == 0


def test_its_manifest_stands_in_the_chain_and_betrays_another_content(config: Path) -> None:
    late(config, "morning-1")
    late(config, "morning-1")  # says the same, so it is not sealed again
    with Store.open(f"sqlite:///{config.parent}/digest.db") as store:
        manifests = [json.loads(row.manifest) for row in store.manifests.all()]
        said = [(one["issue_id"], one["audience"], one["since"]) for one in manifests]
        assert said[-2:] == [("morning-3", "public", "morning-2"), ("morning-3", "since-morning-1", "morning-1")]
        stored = store.issues.get(manifests[-1]["issue_id"])
        assert stored is not None
        forged = store.issues.variant(stored, "since-morning-1")
        assert forged is not None
        store.issues.save_variant(replace(forged, briefing=stored.briefing))
    result = CliRunner().invoke(
        digest, ["verify", "morning-3", "--since-issue", "morning-1", "--config", str(config)], catch_exceptions=False
    )
    assert "its manifest was signed for other content" in result.output + result.stderr


def test_a_reading_that_was_never_made_says_how_to_make_it(config: Path) -> None:
    with pytest.raises(ConfigError, match="--as-of 2026-11-22T07:00 --since-issue morning-1 does it"):
        answered(config, "verify", "morning-3", "--since-issue", "morning-1")
    with pytest.raises(ConfigError, match="there is no issue morning-9"):
        late(config, "morning-9")


def test_an_issue_of_another_edition_is_refused(config: Path) -> None:
    words = ("--edition", "evening", "--as-of", "2026-11-22T08:00", "--out", str(config.parent / "out"))
    result = answered(config, "run", *words, "--since-issue", "morning-1")
    assert (result.exit_code, "expected an issue of evening from before" in result.output) == (2, True)
    assert "evening" not in answered(config, "issues", "list").output  # nothing is made before it is refused


def test_a_rebuild_takes_one_of_moment_and_earlier_issue(config: Path) -> None:
    result = answered(config, "rebuild", "morning-3", "--since-issue", "morning-1", "--as-of", "2026-11-23T07:00")
    assert result.exit_code == 2


def test_what_moved_is_shown_and_explained_with_both_sentences(config: Path) -> None:
    shown = answered(config, "issues", "show", "morning-2").output
    assert "people killed: 9 → 14" in shown
    story = next(line.split()[0] for line in shown.splitlines() if "Toll of Marl" in line)
    why = answered(config, "issues", "why", "morning-2", story).output
    assert "number moved since morning-1: people killed: 9 → 14" in why
    assert "courier/dike.txt: Nine people were killed" in why
    assert "courier/dike-2.txt: Fourteen people were killed" in why
    diff = answered(config, "issues", "diff", "morning-1", "morning-2").output
    assert "! people killed: 9 → 14" in diff


def test_plain_verify_reads_every_reading_of_the_newest_issue(config: Path) -> None:
    late(config, "morning-1")
    proof = answered(config, "verify")
    lines = proof.output.splitlines()
    assert "morning-3, 2026-11-22T07:00 UTC" in lines
    assert any(line.endswith("sentences verified for readers since morning-1") for line in lines)
    assert proof.exit_code == 0


def test_two_issues_are_told_forwards_whichever_is_named_first(config: Path) -> None:
    there, back = (answered(config, "issues", "diff", *names) for names in ((TWO, THREE), (THREE, TWO)))
    assert there.output == back.output
    lines = there.output.splitlines()
    assert lines[0] == "from morning-2 (2026-11-21T07:00 UTC) to morning-3 (2026-11-22T07:00 UTC)"
    assert "~ Eighteen dead at Marl as the search ends (1 new article)" in lines
    assert "- Bridge of Corran closed to lorries" in lines


def test_every_story_that_an_issue_names_can_be_asked_for(config: Path) -> None:
    answered(config, "issues", "kill", THREE, "courier/dike-3.txt", "--by", "Ilse")
    shown = [answered(config, "issues", "show", name).output for name in ("morning-1", TWO, THREE)]
    for name, output in zip(("morning-1", TWO, THREE), shown, strict=True):
        named = [line.split()[0] for line in output.splitlines() if re.match("  [0-9a-f]{12} ", line)]
        assert named
        for item in named:
            assert item in answered(config, "issues", "why", name, item).output
    assert "not printed: taken out by Ilse" in answered(config, "issues", "why", THREE, "courier/dike-3.txt").output


TWO, THREE = "morning-2", "morning-3"
