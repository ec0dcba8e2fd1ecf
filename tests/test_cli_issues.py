"""The archive on the command line: shown, explained, changed by hand, rebuilt."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner, Result

from digest.cli import digest
from digest.errors import ConfigError, SealError
from digest.model import IssueId
from digest.store import Store

DAM = """Dam on the Sele opens after nine years

20 November 2026

The gates of the Sele dam were opened at dawn on Friday, nine years after the work on the wall began. "We have waited
long enough," said Ona Verrill, the minister of works, at the foot of the tower.

The first water reached the harbour before noon, and the fishing boats were told to stay at their moorings.
"""
FERRY = """Boiler blast shuts Tarn ferry terminal

20 November 2026

A boiler exploded at the Tarn ferry terminal on Thursday evening, and the crossing to the islands was closed for a week.

Fourteen people were injured, the port said. The terminal is to reopen on 3 December.
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/dam.txt").write_text(DAM)
    (tmp_path / "inbox/ferry.txt").write_text(FERRY)
    path = tmp_path / "digest.toml"
    path.write_text(
        '[[sources]]\nslug = "inbox"\nkind = "folder"\npath = "inbox"\n'
        '[[editions]]\nslug = "morning"\nlabel = "Morning"\nzone = "UTC"\n'
    )
    answered(path, "run", "--as-of", "2026-11-20T08:00", "--out", str(tmp_path / "out"))
    return path


def answered(config: Path, *words: str) -> Result:
    return CliRunner().invoke(digest, [*words, "--config", str(config)], catch_exceptions=False, standalone_mode=False)


def story(config: Path, words: str) -> str:
    shown = answered(config, "issues", "show", "morning-1").output
    return next(line.split()[0] for line in shown.splitlines() if words in line)


def test_an_issue_is_listed_shown_and_explained(config: Path) -> None:
    assert "morning-1\t2026-11-20T08:00 UTC\tcomposed" in answered(config, "issues", "list").output
    dam = story(config, "Dam on the Sele")
    why = answered(config, "issues", "why", "morning-1", dam[:6]).output
    assert "novelty 1.0" in why
    assert "place 1 in" in answered(config, "issues", "why", "morning-1", "inbox/dam.txt").output


def test_the_desks_hand_is_kept_printed_and_replayed(config: Path, tmp_path: Path) -> None:
    dam = story(config, "Dam on the Sele")
    answered(config, "issues", "comment", "morning-1", dam, "Compare the flood of 2017.", "--by", "Ilse Marrow")
    answered(config, "issues", "kill", "morning-1", story(config, "Boiler blast"), "--by", "Ilse Marrow")
    shown = answered(config, "issues", "show", "morning-1").output
    assert "edited by Ilse Marrow" in shown
    assert "Boiler blast shuts Tarn ferry terminal: taken out by Ilse Marrow" in shown
    answered(config, "run", "--as-of", "2026-11-20T08:00", "--out", str(tmp_path / "out"), "--format", "text")
    text = " ".join((tmp_path / "out/morning-2026-11-20-0800.txt").read_text().split())
    assert "edited by Ilse Marrow (comment): “Compare the flood of 2017.”" in text
    assert "Boiler" not in text.split("Bottom line")[0]
    proof = answered(config, "verify").output
    assert "sentences verified" in proof
    assert "manifest" not in proof


def test_what_leads_by_the_same_hand_already_is_not_pinned_again(config: Path) -> None:
    dam = story(config, "Dam on the Sele")
    answered(config, "issues", "pin", "morning-1", dam, "--by", "Ilse")
    with pytest.raises(ConfigError, match="leads its topic already, pinned by Ilse"):
        answered(config, "issues", "pin", "morning-1", dam, "--by", "Ilse")


def test_an_issue_is_not_compared_with_itself(config: Path) -> None:
    with pytest.raises(ConfigError, match="name two"):
        answered(config, "issues", "diff", "morning-1", "morning-1")


def test_two_stories_become_one_and_one_becomes_two_again(config: Path) -> None:
    dam, ferry = story(config, "Dam on the Sele"), story(config, "Boiler blast")
    answered(config, "issues", "merge", "morning-1", dam, ferry, "--by", "Ilse")
    assert "Boiler blast" not in answered(config, "issues", "show", "morning-1").output
    answered(config, "issues", "split", "morning-1", "inbox/ferry.txt", "--by", "Ilse")
    assert "Boiler blast" in answered(config, "issues", "show", "morning-1").output


def test_a_rebuilt_issue_has_the_same_bytes(config: Path) -> None:
    assert answered(config, "rebuild", "morning-1").output.strip() == "morning-1: the same bytes"


def test_two_issues_are_compared(config: Path, tmp_path: Path) -> None:
    (tmp_path / "inbox/ferry.txt").unlink()
    answered(config, "run", "--as-of", "2026-11-21T08:00", "--out", str(tmp_path / "out"))
    lines = answered(config, "issues", "diff", "morning-1", "morning-2").output.splitlines()
    assert any(line.startswith("- Boiler blast") for line in lines)


def test_a_copy_of_an_article_of_an_issue_before_is_no_news(config: Path, tmp_path: Path) -> None:
    (tmp_path / "inbox/ferry.txt").unlink()
    (tmp_path / "inbox/tarn.txt").write_text(FERRY.replace("20 November", "21 November"))
    answered(config, "run", "--as-of", "2026-11-21T08:00", "--out", str(tmp_path / "out"))
    assert "nothing new since morning-1" in answered(config, "issues", "why", "morning-2", "inbox/tarn.txt").output
    words = " ".join((tmp_path / "out/morning-2026-11-21-0800.txt").read_text().lower().split())
    assert "nothing is new" in words
    assert "copy of an earlier article" in words
    assert "of no. 1" in words  # in the list of sources
    assert "sentences verified" in answered(config, "verify", "morning-2").output


def test_after_a_split_only_what_is_new_is_told(config: Path, tmp_path: Path) -> None:
    copied = FERRY.replace("20 November", "21 November")
    news = copied.replace("Boiler blast shuts", "Engineer held over blast at")
    news += "\n“I left the valve shut,” the engineer, Piet Gavrel, told the Tarn ferry terminal's inquiry on Friday.\n"
    (tmp_path / "inbox/gavrel.txt").write_text(news)
    (tmp_path / "inbox/tarn.txt").write_text(copied)
    answered(config, "run", "--as-of", "2026-11-21T08:00", "--out", str(tmp_path / "out"))
    answered(config, "issues", "split", "morning-2", "inbox/gavrel.txt", "--by", "Ilse")
    shown = answered(config, "issues", "why", "morning-2", "inbox/ferry.txt").output
    assert "nothing new since morning-1" in shown
    assert "inbox/gavrel.txt" not in shown
    assert "nothing new" not in answered(config, "issues", "why", "morning-2", "inbox/gavrel.txt").output


def test_an_item_that_nobody_knows_is_named(config: Path) -> None:
    result = CliRunner().invoke(digest, ["issues", "why", "morning-1", "nothing", "--config", str(config)])
    assert "knows no such story or item" in str(result.exception)


def edited(config: Path, *words: str) -> Result:
    return CliRunner().invoke(digest, ["issues", *words, "--by", "Ilse", "--config", str(config)])


def test_a_story_in_which_nothing_is_new_has_a_name_too(config: Path, tmp_path: Path) -> None:
    answered(config, "run", "--as-of", "2026-11-20T09:00", "--out", str(tmp_path / "out"))
    shown = answered(config, "issues", "show", "morning-2").output
    name = next(line.split()[0] for line in shown.splitlines() if "Dam on the Sele" in line)
    why = answered(config, "issues", "why", "morning-2", name).output
    assert "its headline alone: nothing new since morning-1" in why
    assert "article inbox/dam.txt" in why
    assert answered(config, "issues", "why", "morning-2", "inbox/dam.txt").output == why
    assert "has no place for a pin" in str(edited(config, "pin", "morning-2", name).exception)


def test_an_edit_that_would_do_nothing_is_refused_and_not_kept(config: Path) -> None:
    dam, ferry = story(config, "Dam on the Sele"), story(config, "Boiler blast")
    edited(config, "kill", "morning-1", ferry)
    for words, why in (
        (("kill", "morning-1", ferry), "was taken out by Ilse"),
        (("merge", "morning-1", dam, "inbox/dam.txt"), "are one story already"),
        (("split", "morning-1", dam), "there is nothing to split"),
        (("comment", "morning-1", "nothing", "Look."), "has no such story or article"),
    ):
        assert why in str(edited(config, *words).exception)
    assert answered(config, "rebuild", "morning-1").output.strip() == "morning-1: the same bytes"
    assert answered(config, "issues", "why", "morning-1", dam).output.count(" by ") == 0


def test_an_issue_that_was_sent_is_changed_no_more(config: Path) -> None:
    with Store.open(f"sqlite:///{config.parent}/digest.db") as store:
        store.issues.mark_sent(IssueId("morning-1"))
    assert "was sent and can no longer be changed" in str(edited(config, "pin", "morning-1", "inbox/dam.txt").exception)


def test_a_name_in_full_is_one_story_where_another_begins_with_it(config: Path) -> None:
    dam, ferry = story(config, "Dam on the Sele"), story(config, "Boiler blast")
    edited(config, "merge", "morning-1", dam, ferry)
    edited(config, "split", "morning-1", "inbox/ferry.txt")
    assert story(config, "Boiler blast").startswith(dam)
    assert edited(config, "pin", "morning-1", dam).exit_code == 0


def test_a_beginning_that_fits_two_stories_says_which(config: Path) -> None:
    dam, ferry = story(config, "Dam on the Sele"), story(config, "Boiler blast")
    edited(config, "merge", "morning-1", dam, ferry)
    edited(config, "split", "morning-1", "inbox/ferry.txt")
    ferry = story(config, "Boiler blast")
    fits = f"several stories of issue morning-1 are called so: {dam} (Dam on the Sele"
    refused = str(edited(config, "pin", "morning-1", dam[:-1]).exception)
    assert fits in refused
    assert refused.endswith(f"{ferry} (Boiler blast shuts Tarn ferry terminal); give its whole id")
    told = answered(config, "issues", "why", "morning-1", dam[:-1]).output
    assert fits in told.splitlines()[0]
    assert answered(config, "issues", "why", "morning-1", dam).output.startswith(f"{dam}: Dam on the Sele")


def test_a_one_off_of_named_paths_has_no_number_and_does_not_move_those_of_the_editions(
    config: Path, tmp_path: Path
) -> None:
    out = str(tmp_path / "out")
    for hour in ("10", "11"):
        answered(config, "run", str(tmp_path / "inbox/dam.txt"), "--as-of", f"2026-11-20T{hour}:00", "--out", out)
    page = (tmp_path / "out/adhoc-2026-11-20-1100.txt").read_text()
    assert "No. " not in page
    answered(config, "run", "--as-of", "2026-11-21T08:00", "--out", out)
    names = [line.split("\t")[0] for line in answered(config, "issues", "list").output.splitlines()]
    assert names == ["morning-2", "adhoc-2", "adhoc-1", "morning-1"]


def test_what_was_taken_out_is_named_as_it_stood_then(config: Path) -> None:
    dam, ferry = story(config, "Dam on the Sele"), story(config, "Boiler blast")
    edited(config, "merge", "morning-1", dam, ferry)
    edited(config, "kill", "morning-1", dam)
    assert answered(config, "issues", "show", "morning-1").output.count("taken out by Ilse") == 1
    why = answered(config, "issues", "why", "morning-1", "inbox/ferry.txt").output
    assert why.startswith(f"{dam}: Dam on the Sele")
    assert "not printed: taken out by Ilse" in why


def test_a_copy_is_explained_as_one_and_of_which_article(config: Path, tmp_path: Path) -> None:
    (tmp_path / "inbox/reprint.txt").write_text(FERRY)
    answered(config, "run", "--as-of", "2026-11-20T08:00", "--out", str(tmp_path / "out"))
    names = ("inbox/ferry.txt", "inbox/reprint.txt")
    told = {name: answered(config, "issues", "why", "morning-1", name).output for name in names}
    (copy,) = [name for name in names if told[name].startswith(f"{name}: a copy of ")]
    original = next(name for name in names if name != copy)
    assert told[copy].startswith(f"{copy}: a copy of {original} [")
    assert "folded into it" in told[copy]
    assert "score" in told[copy]
    (listed,) = [line for line in told[original].splitlines() if f"article {copy}" in line]
    assert ", a copy of [" in listed
    answered(config, "run", "--as-of", "2026-11-21T08:00", "--out", str(tmp_path / "out"))
    told = answered(config, "issues", "why", "morning-2", original).output
    assert "nothing new" in told
    assert f"article {copy}, a copy" in told
    assert f"article {original}, a copy" not in told


def test_what_was_set_aside_is_no_story_for_the_desk_and_says_why(config: Path, tmp_path: Path) -> None:
    (tmp_path / "inbox/blank.txt").write_text("")
    answered(config, "run", "--as-of", "2026-11-20T08:00", "--out", str(tmp_path / "out"))
    words = "inbox/blank.txt: set aside while cleaning: no bytes in it"
    assert words in answered(config, "issues", "why", "morning-1", "inbox/blank.txt").output
    refused = str(edited(config, "pin", "morning-1", "inbox/blank.txt").exception)
    assert refused == f"{words}; nothing of it stands in issue morning-1"


def test_a_split_names_an_article_and_no_story(config: Path) -> None:
    dam, ferry = story(config, "Dam on the Sele"), story(config, "Boiler blast")
    edited(config, "merge", "morning-1", dam, ferry)
    refused = str(edited(config, "split", "morning-1", dam).exception)
    assert refused.startswith(
        f"{dam} is a story: name the article of it that shall stand alone, such as inbox/ferry.txt"
    )
    assert f"`digest issues why morning-1 {dam}` lists them" in refused
    assert "Boiler blast" not in answered(config, "issues", "show", "morning-1").output


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("issues", "why", "morning-1", ""), "ITEM"),
        (("issues", "show", " "), "ID"),
        (("issues", "comment", "morning-1", "inbox/dam.txt", "", "--by", "Ilse"), "WORDS"),
        (("issues", "kill", "morning-1", "", "--by", "Ilse"), "ITEM"),
        (("issues", "merge", "morning-1", "inbox/dam.txt", "", "--by", "Ilse"), "OTHER"),
        (("issues", "pin", "morning-1", "inbox/dam.txt", "--by", ""), "--by"),
        (("verify", ""), "[ID | FILE]"),
        (("rebuild", "morning-1", "--since-issue", ""), "--since-issue"),
        (("send", "--issue", ""), "--issue"),
        (("send", "--to", ""), "--to"),
        (("run", "--edition", ""), "--edition"),
    ],
)
def test_an_empty_name_is_refused_wherever_one_is_given(config: Path, words: tuple[str, ...], named: str) -> None:
    """As a beginning it would be that of every story, and as an issue the newest one."""
    with pytest.raises(UsageError) as refused:
        answered(config, *words)
    assert refused.value.message.startswith(f"{named} is empty: give it a value")


# ── what is stored, and what was signed ──────────────────────────────────────────────────────────────────


def sql(config: Path, statement: str) -> None:
    with closing(sqlite3.connect(config.parent / "digest.db")) as database, database:
        database.execute(statement)


ALTERED = "update rendered set text = replace(text, 'nine years', 'ninety years') where issue_id = 'morning-1'"


def test_a_drawing_that_was_altered_is_found_and_put_back(config: Path) -> None:
    assert answered(config, "verify", "morning-1").return_value == 0
    sql(config, ALTERED)
    proof = answered(config, "verify", "morning-1")
    assert proof.return_value == 1
    assert "issue morning-1: the stored text is not the one that was signed" in proof.output
    assert "digest rebuild morning-1" in proof.output
    again = answered(config, "rebuild", "morning-1")
    assert again.return_value == 0
    assert "morning-1: made again, stored and signed" in again.output
    assert answered(config, "verify", "morning-1").return_value == 0
    assert answered(config, "rebuild", "morning-1").output.strip() == "morning-1: the same bytes"


def test_a_content_that_was_altered_is_not_signed_and_put_back(config: Path, tmp_path: Path) -> None:
    sql(config, "update issues set briefing = replace(briefing, 'nine years', 'ninety years')")
    with pytest.raises(SealError, match="signed for other content"):
        answered(config, "run", "--as-of", "2026-11-20T08:00", "--out", str(tmp_path / "again"))
    assert not (tmp_path / "again").exists()
    assert "its manifest was signed for other content" in answered(config, "verify", "morning-1").output
    assert answered(config, "rebuild", "morning-1").return_value == 0
    assert answered(config, "verify", "morning-1").return_value == 0


def test_an_issue_without_its_manifest_is_found_and_signed_again(config: Path) -> None:
    sql(config, "delete from manifests")
    proof = answered(config, "verify", "morning-1")
    assert proof.return_value == 1
    assert "morning-1 has no signed manifest" in proof.output
    assert answered(config, "rebuild", "morning-1").return_value == 0
    assert answered(config, "verify", "morning-1").return_value == 0


def test_what_readers_have_is_put_back_and_never_drawn_otherwise(config: Path, tmp_path: Path) -> None:
    sql(config, "update issues set status = 'sent'")
    sql(config, ALTERED)
    run = ("run", "--as-of", "2026-11-20T08:00", "--out", str(tmp_path / "again"))
    result = CliRunner().invoke(digest, [*run, "--config", str(config)])
    assert "the stored text is not the one that was signed" in str(result.exception)
    assert answered(config, "rebuild", "morning-1").return_value == 0
    answered(config, *run)

    sql(config, ALTERED)
    (tmp_path / "templates/briefing").mkdir(parents=True)
    (tmp_path / "templates/briefing/subject.txt").write_text("Another subject\n")
    config.write_text('templates = "templates"\n' + config.read_text())
    refused = answered(config, "rebuild", "morning-1")
    assert refused.return_value == 1
    assert "restore the store from a backup" in refused.output
    assert "ninety years" in text_of(config)


def text_of(config: Path) -> str:
    with Store.open(f"sqlite:///{config.parent}/digest.db") as store:
        drawn = store.rendered.get(IssueId("morning-1"))
    assert drawn
    return drawn.text
