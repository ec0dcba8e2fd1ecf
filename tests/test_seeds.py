"""The sample morning in seeds/ and its truth file agree with each other and keep the promises made about them.

`tests/data/seeds.json` has one object per article expected (a feed entry is `path#guid`, a part of a letter `path#1`),
and one per file that must be set aside. `first` and `last` are the first and last words of the body, dateline included;
white space is folded to single spaces, non-breaking ones too. `never` are words of the page that are not the article's.
A page that gives only a relative time ("vor 2 Stunden") has no publication time: nobody knows when it was saved.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent / "seeds"
TRUTH: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "seeds.json").read_text("utf-8"))
ARTICLES = [entry for entry in TRUTH if entry["expect"] == "article"]
MORNING = [entry for entry in ARTICLES if entry["path"].startswith("morning/")]
LAST_MINUTE = datetime(2026, 11, 20, 6, 40, tzinfo=UTC)

USER_DOCUMENTS = {
    "000_0ca40fb2996afb64.txt": "b9f7910bd8a118b5a91926a47fc5724c4a4c0eff3f46e4a35213bd4e25abe257",
    "004_44db8e346dd2a09b.txt": "10f9aef7f170dc1a439936fe2655e5c5219bdb192be90cd104612b815eccc61e",
}
FIELDS = {
    *("path", "expect", "headline", "outlet", "language", "published", "precision", "dateline", "agency", "byline"),
    *("first", "last", "story", "copy_of", "topic", "never"),
}
TOPICS = {
    *("politics", "conflict", "economy", "disaster", "environment", "health", "science", "society", "labour"),
    *("crime", "sport", "culture", "weather"),
}
LEGACY_ENCODINGS = {
    "morning/pages/vestnik-kern-dna-morya.txt": "cp1251",  # says nothing about its encoding
    "morning/web/northern-ledger-tessel-bridge-pneumonia.html": "cp1252",  # says that it is UTF-8
}


def file_of(entry: dict[str, Any]) -> str:
    return str(entry["path"]).partition("#")[0]


def folded(text: str) -> str:
    return " ".join(text.split())


def decoded(path: str) -> str:
    """The text of a seed file, a letter's as its readers see it."""
    body = (ROOT / path).read_bytes()
    if path.endswith(".eml"):
        letter = message_from_bytes(body, policy=policy.default)
        part = letter.get_body(("plain",))
        assert part is not None
        return str(letter["subject"]) + "\n" + str(part.get_content())
    return body.decode(LEGACY_ENCODINGS.get(path, "utf-8"))


def visible(entry: dict[str, Any]) -> str:
    """Everything a reader of this article's page, entry or letter could see, white space folded."""
    path, _, guid = str(entry["path"]).partition("#")
    text = decoded(path)
    if path.endswith(".xml"):
        text = entry_markup(text, guid) + text
    return folded(unescape(re.sub(r"<[^>]*>", "", text) + text))


def entry_markup(feed: str, guid: str) -> str:
    """Title and content of the feed entry that has this id."""
    root = ElementTree.fromstring(feed.encode())
    for element in root.iter():
        if element.tag.rpartition("}")[2] in {"item", "entry"} and guid in [child.text for child in element]:
            return "\n".join(child.text or "" for child in element)
    raise AssertionError(f"no entry {guid}")


def by_path(ending: str) -> dict[str, Any]:
    (entry,) = [entry for entry in TRUTH if entry["path"].endswith(ending)]
    return entry


def ids(entry: dict[str, Any]) -> str:
    return str(entry["path"])


def test_every_seed_file_has_its_truth_and_every_truth_its_file() -> None:
    on_disk = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()}
    assert on_disk == {file_of(entry) for entry in TRUTH}


def test_the_truth_is_sorted_complete_and_without_doubles() -> None:
    paths = [entry["path"] for entry in TRUTH]
    assert paths == sorted(set(paths))
    assert all(set(entry) == FIELDS for entry in TRUTH)


@pytest.mark.parametrize(("name", "sha256"), USER_DOCUMENTS.items())
def test_the_user_documents_are_untouched(name: str, sha256: str) -> None:
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == sha256


@pytest.mark.parametrize("entry", ARTICLES, ids=ids)
def test_what_the_truth_quotes_stands_in_the_file(entry: dict[str, Any]) -> None:
    page = visible(entry)
    quoted = [entry[key] for key in ("headline", "first", "last", "dateline", "byline", "agency") if entry[key]]
    assert [words for words in (*quoted, *entry["never"]) if words not in page] == []
    assert page.index(entry["first"]) <= page.index(entry["last"])


@pytest.mark.parametrize("entry", ARTICLES, ids=ids)
def test_furniture_is_listed_and_is_no_articles_headline(entry: dict[str, Any]) -> None:
    headlines = {other["headline"] for other in ARTICLES}
    assert 3 <= len(entry["never"]) <= 8
    assert not headlines & set(entry["never"])
    assert not [words for words in entry["never"] if words in entry["first"] or words in entry["last"]]


@pytest.mark.parametrize("entry", ARTICLES, ids=ids)
def test_times_are_as_precise_as_the_truth_says_and_none_lies_in_the_future(entry: dict[str, Any]) -> None:
    published, precision = entry["published"], entry["precision"]
    if precision is None:
        assert published is None
    elif precision == "day":
        assert date.fromisoformat(published) <= LAST_MINUTE.date()
    else:
        assert precision in {"exact", "year-inferred"}
        assert datetime.fromisoformat(published) <= LAST_MINUTE


@pytest.mark.parametrize("entry", [entry for entry in ARTICLES if entry["copy_of"]], ids=ids)
def test_a_copy_tells_its_originals_story_from_the_same_agency_and_later(entry: dict[str, Any]) -> None:
    original = by_path(entry["copy_of"])
    assert original["copy_of"] is None
    assert (original["story"], original["agency"]) == (entry["story"], entry["agency"])
    assert datetime.fromisoformat(original["published"]) < datetime.fromisoformat(entry["published"])


def test_the_morning_is_rich_enough_to_show_the_program_on() -> None:
    outlets = Counter(entry["outlet"] for entry in MORNING if entry["path"].endswith(".txt"))
    languages = Counter(entry["language"] for entry in MORNING)
    assert 48 <= sum(entry["path"].startswith("morning/") for entry in TRUTH) <= 58
    assert len({entry["story"] for entry in MORNING}) >= 14
    assert {entry["topic"] for entry in MORNING} == TOPICS
    assert sum(pages >= 3 for pages in outlets.values()) >= 7
    assert all(languages[code] >= 2 for code in ("ru", "de", "fr", "es"))
    assert all(languages[code] >= 1 for code in ("ar", "zh", "ko"))
    assert sum(path.stat().st_size for path in ROOT.rglob("*") if path.is_file()) < 600_000


def test_a_story_has_one_topic_and_the_user_documents_are_two_stories() -> None:
    topics = {(entry["story"], entry["topic"]) for entry in ARTICLES}
    assert len(topics) == len({story for story, _ in topics})
    assert len({by_path(name)["story"] for name in USER_DOCUMENTS} - {entry["story"] for entry in MORNING}) == 2


def test_each_kind_of_broken_input_is_there() -> None:
    reasons = Counter(entry["expect"] for entry in TRUTH)
    del reasons["article"]
    assert reasons == {"empty": 1, "binary": 1, "unknown-type": 1, "not-an-article": 2}
    assert [entry["path"] for entry in MORNING if entry["precision"] is None] == [
        "morning/pages/carrow-review-last-keeper.txt",  # no date anywhere
        "morning/pages/rundschau-hafenarbeiter-streik.txt",  # only "vor 2 Stunden", and a file says not since when
    ]


@pytest.mark.parametrize("path", LEGACY_ENCODINGS)
def test_the_pages_in_old_encodings_are_not_utf_8(path: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        (ROOT / path).read_bytes().decode("utf-8")


def test_two_reports_of_the_ferry_fire_contradict_each_other_in_the_same_measure() -> None:
    wire, paper = by_path("obn-lady-marrick-injured.html"), by_path("alden-courier-lady-marrick-fire-17-hurt.txt")
    assert wire["story"] == paper["story"]
    assert "14 people were injured" in visible(wire)
    assert "17 people were injured" in visible(paper)


@pytest.mark.parametrize(
    ("evening", "morning", "before", "after"),
    [
        ("obn-qasira-earthquake-six-dead.html", "obn-qasira-earthquake-toll-rises.html", "Six people", "rose to 11"),
        ("karinform-sarn-bridge-shelling.txt", "karinform-sarn-bridge-toll.txt", "Two people", "risen to three"),
    ],
)
def test_a_morning_report_raises_the_evenings_figure(evening: str, morning: str, before: str, after: str) -> None:
    first, second = by_path(evening), by_path(morning)
    assert first["story"] == second["story"]
    assert datetime.fromisoformat(first["published"]) < datetime.fromisoformat(second["published"])
    assert before in visible(first)
    assert after in visible(second)
