"""The whole program on seeds/: what is read, against its truth, and what is printed, against what a reader expects."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest import text
from digest.clean import clean
from digest.condense import condense, summarize
from digest.config import load
from digest.group import group
from digest.model import (
    ADHOC,
    Article,
    Briefing,
    Budget,
    Field,
    Issue,
    PrintedStory,
    RawItem,
    Rendered,
    SetAside,
    SourceSlug,
)
from digest.pipeline import Order, make_issue
from digest.proof import prove, quoted_in
from digest.publishing import draw
from digest.render.html import LIMIT
from digest.render.lint import Level, lint
from digest.sources import Labels
from digest.sources.folder import iter_files, read_file
from digest.store import Store

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
TRUTH: list[dict[str, Any]] = json.loads((ROOT / "tests/data/seeds.json").read_text(encoding="utf-8"))
ARTICLES = [entry for entry in TRUTH if entry["expect"] == "article"]
AS_OF = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
KOREA = {"000_0ca40fb2996afb64.txt": "2018", "004_44db8e346dd2a09b.txt": "2017"}


@pytest.fixture(scope="module")
def cleaned() -> dict[str, Article | SetAside]:
    """What cleaning alone makes of every seed, by the path of the truth."""
    made: dict[str, Article | SetAside] = {}
    for path in iter_files(SEEDS):
        for item in read_file(SEEDS, path, Labels(slug=SourceSlug("seeds")), AS_OF):
            for one in clean(item) if isinstance(item, RawItem) else (item,):
                name = one.id if isinstance(one, Article) else one.item_id
                made[name.removeprefix("seeds/")] = one
    return made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Issue, Rendered]:
    """The morning issue of the shipped config, proved against its archive."""
    settings = load(ROOT / "config/digest.toml")
    order = Order(settings=settings, edition=settings.edition("morning"), as_of=AS_OF)
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('seeds')}/digest.db") as store:
        issue = make_issue(order, store).issue
        proof = prove(issue.briefing, store)
        assert (proof.faults, proof.read_otherwise) == ((), 0)
    return issue, draw(issue, settings, pdf=False)


@pytest.fixture(scope="module")
def briefing(made: tuple[Issue, Rendered]) -> Briefing:
    return made[0].briefing


# ── what is read ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("entry", TRUTH, ids=lambda entry: entry["path"])
def test_every_seed_is_read_as_its_truth_says(cleaned: dict[str, Article | SetAside], entry: dict[str, Any]) -> None:
    one = cleaned[entry["path"]]
    if isinstance(one, SetAside):
        assert (one.reason, one.words != "") == (entry["expect"], True)
        return
    dateline = one.text[one.dateline.start : one.dateline.end].strip() if one.dateline else None
    read = {
        "headline": one.headline,
        "outlet": one.outlet,
        "language": one.language,
        "agency": one.agency,
        "byline": one.byline,
        "dateline": dateline,
        "published": one.published.iso() if one.published else None,
        "precision": one.published.precision.value if one.published else None,
    }
    assert read == {name: entry[name] for name in read}
    folded = " ".join(one.text.split())
    assert folded.startswith(entry["first"])
    assert folded.endswith(entry["last"])
    assert [words for words in entry["never"] if words in folded] == []


def test_nothing_is_lost(cleaned: dict[str, Article | SetAside]) -> None:
    assert sorted(cleaned) == sorted(entry["path"] for entry in TRUTH)


def test_the_users_documents_give_exactly_their_facts(cleaned: dict[str, Article | SetAside]) -> None:
    beijing, moscow = (cleaned[name] for name in sorted(KOREA))
    assert isinstance(beijing, Article)
    assert isinstance(moscow, Article)
    assert (beijing.section, moscow.section) == ("World", "Russian Politics & Diplomacy")
    assert beijing.dek is not None
    assert beijing.dek.startswith("Russia has voiced support for the denuclearization process")
    assert moscow.dek is not None
    assert moscow.dek.startswith("Beijing stands against the deployment of the THAAD system")
    assert beijing.related == ("Kim Jong-un: North Korea highly values Russia's course for opposing US dominance",)
    assert len(moscow.related) == 9
    assert [len(one.text.split("\n\n")) for one in (beijing, moscow)] == [7, 9]
    first = next(iter(text.sentences(moscow.text, "en", moscow.id, moscow.dateline)))
    assert first.of(moscow.text).startswith("Moscow and Beijing are firmly in favor")
    assert moscow.published is not None
    assert moscow.published.year_candidates[0] == 2017


# ── what is printed ──────────────────────────────────────────────────────────────────────────────────────


def stories(briefing: Briefing) -> list[PrintedStory]:
    return [story for topic in briefing.topics for story in (*topic.stories, *topic.briefly)]


def test_nothing_printed_comes_from_the_furniture_of_a_page(briefing: Briefing) -> None:
    never = {entry["path"]: entry["never"] for entry in ARTICLES}
    # "Read also" may name a headline of the morning, which is printed.
    passages = [passage for passage in quoted_in(briefing) if passage.field is not Field.HEADLINE]
    assert len(passages) > 90
    for passage in passages:
        printed_from = passage.article_id.removeprefix("seeds/")
        assert [words for words in never[printed_from] if words in passage.text] == []


def test_no_sentence_is_told_twice(briefing: Briefing) -> None:
    """But that with which a story begins, which may stand at the head of the page as well."""
    firsts = {story.passages[0] for story in stories(briefing) if story.passages}
    told = Counter(
        passage.text
        for part in (
            [passage for story in stories(briefing) for passage in story.passages],
            [line for line in briefing.bottom_line if line not in firsts],
            [row.passage for row in briefing.quotations],
        )
        for passage in part
    )
    assert [words for words, times in told.items() if times > 1] == []


def test_every_printed_sentence_is_whole(briefing: Briefing) -> None:
    assert sum(len(story.passages) for story in stories(briefing)) > 60
    for story in stories(briefing):
        for passage in story.passages:
            assert text.is_complete(passage.text), passage.text
            assert text.open_quotes(passage.text) == 0, passage.text
            assert not text.leans(passage.text, "en") or passage is not story.passages[0], passage.text


def test_copies_are_folded_and_credited(briefing: Briefing) -> None:
    by_path = {source.article_id.removeprefix("seeds/"): source for source in briefing.sources}
    numbers = {source.number: path for path, source in by_path.items()}
    folded = {path: numbers[source.copy_of] for path, source in by_path.items() if source.copy_of}
    assert folded == {entry["path"]: entry["copy_of"] for entry in ARTICLES if entry["copy_of"]}


def test_what_happened_once_is_told_once_in_each_language(briefing: Briefing) -> None:
    """Reports in other languages join the story where names and numbers carry it; else they stand alone."""
    story_of = {entry["path"]: entry["story"] for entry in ARTICLES}
    events = []
    for story in stories(briefing):
        told = {story_of[briefing.sources[n - 1].article_id.removeprefix("seeds/")] for n in story.sources}
        assert len(told) == 1
        events.append((*told, story.language))
    assert [event for event, times in Counter(events).items() if times > 1] == []


@pytest.mark.parametrize("size", [2, 5, 10])
def test_no_part_of_the_morning_joins_strangers_across_languages(
    cleaned: dict[str, Article | SetAside], size: int
) -> None:
    story_of = {entry["path"]: entry["story"] for entry in ARTICLES}
    articles = {path: one for path, one in sorted(cleaned.items()) if isinstance(one, Article)}
    condensed = {path: condense(one, Budget(sentences=1)) for path, one in articles.items()}
    dice = random.Random(size)
    for _ in range(20):
        part = [condensed[path] for path in dice.sample(sorted(condensed), size)]
        for topic in group(part, (), lambda members: summarize(members, Budget(sentences=1))):
            for story in topic.stories:
                if len({one.language for one in story.members}) > 1:
                    assert len({story_of[one.id.removeprefix("seeds/")] for one in story.members}) == 1


def test_outlets_that_contradict_each_other_stand_side_by_side(briefing: Briefing) -> None:
    found = [box for story in stories(briefing) for box in story.discrepancies]
    assert ("14", "17") in [tuple(sorted(box.figures)) for box in found]


def test_the_reader_learns_what_the_users_documents_say(made: tuple[Issue, Rendered]) -> None:
    printed = " ".join(made[1].text.split())
    assert "Moscow and Beijing are firmly in favor of the full denuclearization of the Korean Peninsula" in printed
    assert "THAAD" in printed
    assert "26 May 2017, 14:35 UTC+3 (year inferred)" in printed
    assert "1 June 2018, 11:45 UTC+3" in printed


def test_from_the_users_documents_alone_a_reader_learns_who_said_what_and_the_summits_day(tmp_path: Path) -> None:
    settings = load(None)
    paths = tuple(SEEDS / name for name in KOREA)
    order = Order(settings=settings, edition=settings.edition(ADHOC), as_of=AS_OF, paths=paths)
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as store:
        issue = make_issue(order, store).issue
    printed = " ".join(draw(issue, settings, pdf=False).text.split())
    assert "Tuesday, 12 June 2018 (due, no report seen)" in printed
    for speaker in ("Lavrov", "Wang Yi", "Hua Chunying", "Dmitry Peskov"):
        assert speaker in printed
    assert [row.speaker for row in issue.briefing.quotations] == [
        "Hua Chunying",
        "Dmitry Peskov",
        "Sergey Lavrov",
        "Wang Yi",
    ]


def test_topics_are_those_of_an_editor(briefing: Briefing) -> None:
    """Nine in ten; the rest are stories that two sections could claim."""
    topic_of = {entry["path"]: entry["topic"] for entry in ARTICLES}
    right = [
        topic.slug == topic_of[briefing.sources[story.headline.source - 1].article_id.removeprefix("seeds/")]
        for topic in briefing.topics
        for story in topic.stories
    ]
    assert sum(right) / len(right) >= 0.88


def test_the_mail_is_small_and_safe(made: tuple[Issue, Rendered]) -> None:
    assert len(made[1].html.encode()) <= LIMIT
    assert [finding for finding in lint(made[1]) if finding.level is Level.ERROR] == []


def test_all_formats_number_the_same_sources(made: tuple[Issue, Rendered]) -> None:
    issue, drawn = made
    for source in issue.briefing.sources:
        assert re.search(rf"^\[{source.number}\] {re.escape(source.outlet[:20])}", drawn.text, re.MULTILINE)
    assert drawn.html.count("<h2") > len(issue.briefing.topics)
