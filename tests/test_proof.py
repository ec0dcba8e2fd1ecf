"""The proof: a true briefing has no fault; a changed sentence, article or body is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, update

from digest.errors import StoreError
from digest.model import Briefing, Quoted
from digest.proof import Proof, prove, quoted_in
from digest.serial import to_json
from digest.store import Store
from digest.store.database import Database
from digest.store.tables import articles, bodies, items
from tests.builders import article
from tests.small_morning import AS_OF, OUTLETS, ROAD_ID, made, write_pages


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    write_pages(tmp_path)
    return tmp_path


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Store, Briefing]]:
    """A store on SQLite, and the briefing that was made in it: what is changed below is the briefing alone."""
    write_pages(tmp_path)
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as store:
        yield store, made(store, tmp_path).briefing


def first_passage(briefing: Briefing, **changes: Any) -> Briefing:
    """The briefing with the first sentence of its first story changed."""
    passage = briefing.topics[0].stories[0].passages[0]
    changed: Briefing = _with(briefing, passage, replace(passage, **changes))
    return changed


# ── a true briefing ──────────────────────────────────────────────────────────────────────────────────────


def test_a_fresh_briefing_of_pages_letters_and_feeds_is_proved_whole(store: Store, pages: Path) -> None:
    briefing = made(store, pages).briefing
    cited = {passage.article_id for passage in quoted_in(briefing)}
    assert {f"mixed/letter.eml#{n}" for n in (1, 2, 3)} <= cited
    assert "mixed/feed.xml#tag:1" in cited
    assert briefing.counts.copies == 1
    assert briefing.quotations
    assert any(story.discrepancies for topic in briefing.topics for story in topic.stories)
    proof = prove(briefing, store)
    assert replace(proof, rows=()) == Proof(
        sentences=len(list(quoted_in(briefing))), unproved=(), misstated=(), read_otherwise=0
    )
    assert all(row.verified == row.printed for row in proof.rows)
    assert proof.verified == proof.sentences > 15


def test_a_briefing_that_leaves_stories_out_is_proved_by_bounds(store: Store, pages: Path) -> None:
    briefing = made(store, pages, stories_per_topic=1, briefly_per_topic=0).briefing
    assert any(topic.omitted for topic in briefing.topics)
    assert prove(briefing, store).faults == ()
    fewer = replace(briefing.counts, articles=len(briefing.sources) - 1)
    assert "figure: articles: " in prove(replace(briefing, counts=fewer), store).faults[0]


def test_a_second_issue_with_continuing_stories_is_proved(store: Store, pages: Path) -> None:
    made(store, pages)
    (pages / "mixed/quake.txt").write_text(
        "Quake shakes Qasira\n\nAn earthquake shook the town of Qasira on Friday night, the weather office said.\n",
        encoding="utf-8",
    )
    briefing = made(store, pages, AS_OF + timedelta(days=1)).briefing
    assert len(briefing.since.continuing) > 4
    assert prove(briefing, store).faults == ()


def test_an_empty_briefing_has_nothing_to_prove(store: Store, tmp_path: Path) -> None:
    for slug in OUTLETS:
        (tmp_path / slug).mkdir()
    proof = prove(made(store, tmp_path).briefing, store)
    assert (proof.verified, proof.sentences, proof.faults, proof.read_otherwise) == (0, 0, (), 0)


def test_an_issue_is_proved_by_the_version_of_an_article_that_it_was_made_of(store: Store, pages: Path) -> None:
    briefing = made(store, pages).briefing
    cited = next(source for source in briefing.sources if source.article_id == ROAD_ID)
    (stored,) = store.articles.versions(cited.article_id, cited.raw_sha256)
    store.articles.save([replace(stored, text=f"Read as a later cleaner might. {stored.text}")])
    assert prove(briefing, store).faults == ()


# ── the sentences ────────────────────────────────────────────────────────────────────────────────────────


def shifted(passage: Quoted) -> dict[str, int]:
    return {"start": passage.start + 1, "end": passage.end + 1}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: {"text": p.text.replace("e", "3")}, "the article has other words at text"),
        (lambda p: {"text": f"{p.text} "}, "the article has other words at text"),
        (lambda p: {"text": "", "end": p.start}, "the article has other words at text"),
        (shifted, "the article has other words at text"),
        (lambda p: {"start": p.start - 10_000}, "the article has other words at text"),
        (lambda p: {"field": "headline"}, "the article has other words at headline"),
        (lambda p: {"source": p.source + 1}, "is another article"),
        (lambda p: {"source": 99}, "source 99 is another article"),
        (lambda _: {"article_id": "mixed/none.txt"}, "the archive has no such article"),
        (lambda _: {"raw_sha256": "5e" * 32}, "the archive has no such article"),
    ],
)
def test_a_sentence_that_was_changed_is_found(
    kept: tuple[Store, Briefing], change: Callable[[Quoted], dict[str, Any]], words: str
) -> None:
    store, briefing = kept
    passage = briefing.topics[0].stories[0].passages[0]
    proof = prove(first_passage(briefing, **change(passage)), store)
    assert len(proof.unproved) == 1
    assert words in proof.unproved[0]
    assert proof.verified == proof.sentences - 1


def test_a_sentence_of_another_article_is_found_though_it_stands_in_the_archive(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    other = briefing.topics[-1].stories[-1].passages[0]
    moved = first_passage(
        briefing, text=other.text, article_id=other.article_id, raw_sha256=other.raw_sha256,
        start=other.start, end=other.end,
    )  # fmt: skip
    assert "is another article" in prove(moved, store).unproved[0]
    cited_right = first_passage(moved, source=other.source)
    assert any("it rests on other sources" in line for line in prove(cited_right, store).misstated)


def test_an_invented_sentence_is_found_wherever_it_is_printed(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    stories = [story for topic in briefing.topics for story in topic.stories]
    box = next(story for story in stories if story.discrepancies).discrepancies[0]
    for passage in (
        briefing.bottom_line[0], stories[0].headline, box.passages[1],
        briefing.quotations[0].passage, briefing.dates_ahead[0].passage,
    ):  # fmt: skip
        invented = replace(passage, text="Nothing of the kind was ever said by anybody.")
        proof = prove(_with(briefing, passage, invented), store)
        assert len(proof.unproved) == 1
        assert "'Nothing of the kind was ever said" in proof.unproved[0]


def _with(value: Any, old: Quoted, new: Quoted) -> Any:
    """The value with one passage changed, however deep it lies."""
    if value is old:
        return new
    if isinstance(value, tuple):
        return tuple(_with(one, old, new) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _with(getattr(value, field.name), old, new) for field in fields(value)})
    return value


# ── the archive ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_body_that_was_changed_in_the_archive_ends_the_proof(store: Store, store_url: str, pages: Path) -> None:
    briefing = made(store, pages).briefing
    with behind_its_back(store_url) as connection:
        connection.execute(update(bodies).values(body=b"\x00"))
    with pytest.raises(StoreError, match="is damaged: restore it from a backup"):
        prove(briefing, store)


def test_a_body_that_is_gone_from_the_archive_is_found(store: Store, store_url: str, pages: Path) -> None:
    briefing = made(store, pages).briefing
    with behind_its_back(store_url) as connection:
        connection.execute(delete(items).where(items.c.guid == "road.txt"))
    proof = prove(briefing, store)
    assert proof.unproved
    assert all("has no body that this article was made of" in line for line in proof.unproved)
    assert proof.read_otherwise == 0


def test_an_article_that_was_changed_in_the_archive_is_found(store: Store, store_url: str, pages: Path) -> None:
    briefing = made(store, pages).briefing
    with behind_its_back(store_url) as connection:
        forged = article("Nothing happened on the Corran road. Nobody was told anything at all there.")
        connection.execute(update(articles).where(articles.c.id == ROAD_ID).values(article=to_json(forged).decode()))
    assert any("mixed/road.txt: the article has other words" in line for line in prove(briefing, store).unproved)


def test_an_article_and_a_briefing_that_were_forged_alike_are_told_apart_from_their_page(
    store: Store, pages: Path
) -> None:
    briefing = made(store, pages).briefing
    passage = next(p for p in quoted_in(briefing) if p.article_id == ROAD_ID and p.field == "text")
    (stored,) = store.articles.versions(passage.article_id, passage.raw_sha256)
    store.articles.save([replace(stored, text=stored.text.replace("snow", "sand"))])
    forged = replace(briefing, bottom_line=(replace(passage, text=passage.text.replace("snow", "sand")),), topics=())
    assert prove(forged, store).read_otherwise == 1


@contextmanager
def behind_its_back(store_url: str) -> Iterator[Connection]:
    """Another hand on the store's database."""
    database = Database(store_url)
    try:
        with database.write() as connection:
            yield connection
    finally:
        database.close()
