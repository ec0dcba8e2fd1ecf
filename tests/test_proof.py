"""The proof: a true briefing has no fault, and whatever is changed in it or in the archive is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, update

from digest.config import EditionSettings, Settings, SourceSettings
from digest.errors import StoreError
from digest.model import Briefing, Change, Issue, PrintedStory, PrintedTopic, Quoted
from digest.pipeline import Order, make_issue
from digest.proof import Proof, prove, quoted_in
from digest.store import Store
from digest.store.database import Database
from digest.store.tables import articles, bodies, items
from tests.builders import article

AS_OF = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
DAM = """\
Sele dam opens after nine years of work

20 Nov 2026, 05:30 UTC

PORT ALDEN, Nov. 20 (Meridian) — The gates of the Sele dam were opened at dawn on Friday, nine years after work began.

About 400 people watched from the eastern bank as the first water ran into the old bed of the river below the town.

The second gate opens on 3 December, according to the works office, and the turbines will follow in the spring.

Farmers downstream have been told to move their animals from the meadows before the water reaches them on Sunday.

"We have waited long enough," said Ona Verrill, the minister of works.
"""
BLAST = """\
Boiler blast shuts Tarn ferry terminal

A boiler exploded at the Tarn ferry terminal on Thursday evening and 14 people were injured, the harbour master said.

Ferries to the islands will leave from the fishing quay until the building has been examined, the operator said.

Published 2026-11-20T04:10Z
"""
BLAST_ELSEWHERE = """\
Seventeen hurt as boiler explodes in Tarn ferry terminal

An exploding boiler tore through the Tarn ferry terminal on Thursday evening, and 17 people were injured, firemen said.

Island ferries now leave from the fishing quay, and the terminal stays shut until inspectors have seen the boiler.

Published 2026-11-20T04:40Z
"""
ROAD = """\
Snow closes the pass of Corran

Nov 20, 06:30 UTC+2

The way over the Corran pass was shut after a night of snow, the police said. Drivers were told to take the coast.
"""
KOREAN = """\
해협 여객선 운항 재개

해협일보 2026년 11월 19일

해협을 오가는 여객선 운항이 금요일 오전 다시 시작됐다고 선사가 밝혔다. 운항은 사흘 동안 멈춰 있었다.
"""
CARDS = {
    "wolf": (
        "Wolf walks the school road",
        "A wolf was seen on the school road; walkers were asked to leash their dogs.",
    ),
    "fair": ("Fair draws nine thousand visitors", "The autumn fair drew nine thousand people and one runaway goose."),
    "choir": ("Choir of Hald sings on the ice", "The choir of Hald sang on the frozen lake before six hundred people."),
}
FEED = """\
<?xml version="1.0"?><rss version="2.0"><channel><title>Brenna Monitor</title>
<item><guid>tag:1</guid><title>Library of Brenna lends its last card catalogue</title>
<pubDate>Thu, 19 Nov 2026 16:00:00 +0000</pubDate>
<description>&lt;p&gt;The city library of Brenna gave its last card catalogue to the museum on Thursday, after
ninety years in which every book of the town had passed through its drawers.&lt;/p&gt;</description></item>
</channel></rss>
"""


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Morning Ferry <post@ferry.example>", "Wolves, geese"
    message["Date"] = "Fri, 20 Nov 2026 06:10:00 +0200"
    message.set_content("Nothing here.")
    rows = "".join(
        f'<tr><td><h2><a href="https://ferry.example/{slug}">{headline}</a></h2><p>{words}</p></td></tr>'
        for slug, (headline, words) in CARDS.items()
    )
    message.add_alternative(f"<html><body><table>{rows}</table></body></html>", subtype="html")
    return message.as_bytes()


OUTLETS = {"courier": "Harbour Courier", "post": "Alden Post", "herald": "Tarn Herald", "mixed": None}
ROAD_ID = "mixed/road.txt"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder for each source."""
    texts = {
        "courier/dam.txt": DAM,
        "post/dam.txt": DAM,
        "courier/blast.txt": BLAST,
        "herald/blast.txt": BLAST_ELSEWHERE,
        "mixed/road.txt": ROAD,
        "mixed/ferry-ko.txt": KOREAN,
        "mixed/feed.xml": FEED,
        "mixed/empty.txt": "",
    }
    for slug in OUTLETS:
        (tmp_path / slug).mkdir()
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "mixed/letter.eml").write_bytes(letter())
    return tmp_path


def made(store: Store, pages: Path, as_of: datetime = AS_OF, **changes: Any) -> Issue:
    edition = EditionSettings(slug="morning", label="Morning briefing", **changes)
    sources = tuple(
        SourceSettings(slug=slug, kind="folder", path=str(pages / slug), outlet=outlet)
        for slug, outlet in OUTLETS.items()
    )
    order = Order(settings=Settings(sources=sources, editions=(edition,)), edition=edition, as_of=as_of)
    return make_issue(order, store).issue


@pytest.fixture
def kept(tmp_path: Path, pages: Path) -> Iterator[tuple[Store, Briefing]]:
    """A store on SQLite, and the briefing that was made in it: what is changed below is the briefing alone."""
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as store:
        yield store, made(store, pages).briefing


def first_story(briefing: Briefing, change: Callable[[PrintedStory], PrintedStory]) -> Briefing:
    """The briefing with its first story changed."""
    return first_topic(briefing, lambda topic: replace(topic, stories=(change(topic.stories[0]), *topic.stories[1:])))


def first_topic(briefing: Briefing, change: Callable[[PrintedTopic], PrintedTopic]) -> Briefing:
    return replace(briefing, topics=(change(briefing.topics[0]), *briefing.topics[1:]))


def first_passage(briefing: Briefing, **changes: Any) -> Briefing:
    """The briefing with the first sentence of its first story changed."""
    return first_story(
        briefing, lambda story: replace(story, passages=(replace(story.passages[0], **changes), *story.passages[1:]))
    )


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
    assert proof == Proof(sentences=len(list(quoted_in(briefing))), unproved=(), misstated=(), read_otherwise=0)
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
    stored = store.articles.get(cited.article_id, cited.raw_sha256)
    assert stored is not None
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
        connection.execute(update(articles).where(articles.c.id == ROAD_ID).values(article=_json(forged)))
    assert any("mixed/road.txt: the article has other words" in line for line in prove(briefing, store).unproved)


def test_an_article_and_a_briefing_that_were_forged_alike_are_told_apart_from_their_page(
    store: Store, pages: Path
) -> None:
    briefing = made(store, pages).briefing
    passage = next(p for p in quoted_in(briefing) if p.article_id == ROAD_ID and p.field == "text")
    stored = store.articles.get(passage.article_id, passage.raw_sha256)
    assert stored is not None
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


def _json(value: object) -> str:
    from digest.serial import to_json

    return to_json(value).decode()


# ── what is printed about sources and stories ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlet", "Nowhere Times"),
        ("headline", "Dam stays shut"),
        ("language", "fr"),
        ("byline", "Nobody"),
        ("dateline", "NOWHERE, Jan. 1"),
        ("agency", "Other"),
        ("published", "2026-11-20T05:31+00:00"),
        ("precision", "day"),
        ("url", "https://elsewhere.example/"),
        ("copy_of", 99),
        ("number", 42),
        ("article_id", "mixed/none.txt"),
    ],
)
def test_a_line_of_the_sources_that_was_changed_is_found(kept: tuple[Store, Briefing], field: str, value: Any) -> None:
    store, briefing = kept
    at = next(n for n, source in enumerate(briefing.sources) if source.article_id == "courier/dam.txt")
    changed = [*briefing.sources]
    changed[at] = replace(changed[at], **{field: value})
    assert prove(replace(briefing, sources=tuple(changed)), store).faults


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda story: {"outlets": story.outlets + 1}, "outlets: printed"),
        (lambda story: {"independent": story.independent + 1}, "independent outlets: printed"),
        (lambda _: {"language": "fr"}, "language: printed fr"),
        (lambda story: {"also": (*story.also, 99)}, "also: printed"),
        (lambda story: {"sources": (*story.sources, 99)}, "it rests on other sources"),
        (lambda _: {"published": "2026-11-20T06:59+00:00"}, "time: printed 2026-11-20T06:59+00:00"),
        (lambda _: {"change": Change.UPDATED}, "figure: new stories"),
    ],
)
def test_what_a_story_says_of_itself_is_counted_again(
    kept: tuple[Store, Briefing], change: Callable[[PrintedStory], dict[str, Any]], words: str
) -> None:
    store, briefing = kept
    changed = first_story(briefing, lambda story: replace(story, **change(story)))
    assert any(words in line for line in prove(changed, store).misstated)


def test_a_speaker_who_did_not_say_it_is_found(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    (row, *rest) = briefing.quotations
    for change in ({"speaker": "Somebody Else"}, {"verb": "denied"}, {"outlet": "Nowhere Times"}, {"published": None}):
        changed = replace(briefing, quotations=(replace(row, **change), *rest))
        assert any("speaker, verb, outlet or time" in line for line in prove(changed, store).misstated)


def test_a_figure_that_its_sentence_does_not_give_is_found(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    topic, story = next((t, s) for t in briefing.topics for s in t.stories if s.discrepancies)
    box = replace(story.discrepancies[0], figures=("14", "170"))
    changed = replace(
        topic, stories=tuple(replace(s, discrepancies=(box,)) if s is story else s for s in topic.stories)
    )
    topics = tuple(changed if t is topic else t for t in briefing.topics)
    assert any(
        "not those of its sentences" in line for line in prove(replace(briefing, topics=topics), store).misstated
    )


# ── the figures of the whole ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("field", ["articles", "copies", "stories", "outlets", "set_aside"])
@pytest.mark.parametrize("by", [-1, 1])
def test_a_count_of_the_masthead_that_was_changed_is_found(kept: tuple[Store, Briefing], field: str, by: int) -> None:
    store, briefing = kept
    counts = replace(briefing.counts, **{field: getattr(briefing.counts, field) + by})
    assert any(line.startswith("figure: ") for line in prove(replace(briefing, counts=counts), store).misstated)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlets", 99),
        ("stories", 99),
        ("single_source", 99),
        ("languages", ("ko", "en")),
        ("oldest", "2020-01-01"),
        ("newest", None),
        ("undated", 99),
        ("year_inferred", 99),
    ],
)
def test_a_figure_of_the_sourcing_statement_that_was_changed_is_found(
    kept: tuple[Store, Briefing], field: str, value: Any
) -> None:
    store, briefing = kept
    sourcing = replace(briefing.sourcing, **{field: value})
    assert any(line.startswith("figure: ") for line in prove(replace(briefing, sourcing=sourcing), store).misstated)


def test_a_story_that_was_taken_out_is_missed(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    fewer = first_topic(briefing, lambda topic: replace(topic, stories=topic.stories[1:]))
    assert any(line.startswith("figure: stories: ") for line in prove(fewer, store).misstated)


def test_an_item_that_was_set_aside_and_is_not_listed_is_missed(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    assert len(briefing.set_aside) == 1
    assert prove(replace(briefing, set_aside=()), store).misstated == ("figure: set aside: printed 1, counted 0",)
