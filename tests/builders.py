"""Values with defaults: a test names only what matters to it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Change,
    Counts,
    Field,
    Issue,
    IssueId,
    IssueStatus,
    Precision,
    PrintedDate,
    PrintedDiscrepancy,
    PrintedQuotation,
    PrintedSource,
    PrintedStory,
    PrintedTopic,
    Published,
    Quoted,
    RawItem,
    Reason,
    SetAside,
    SinceLast,
    SourceSlug,
    Sourcing,
    Stage,
    StoryId,
)

NOW = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
SHA = "5e" * 32


def raw_item(body: str | bytes = "Text.", **changes: Any) -> RawItem:
    """An item of the source `wire`, fetched at NOW."""
    encoded = body.encode() if isinstance(body, str) else body
    fields: dict[str, Any] = {
        "source_slug": SourceSlug("wire"),
        "guid": "one.txt",
        "body": encoded,
        "media_type": "text/plain",
        "fetched_at": NOW,
    }
    return RawItem(**(fields | changes))


def article(text: str = "A dam opened. Nobody was hurt.", **changes: Any) -> Article:
    """An English article of the Harbour Courier, published at 05:30 UTC on the day of NOW."""
    fields: dict[str, Any] = {
        "id": ArticleId("wire/one.txt"),
        "raw_sha256": SHA,
        "source_slug": SourceSlug("wire"),
        "outlet": "Harbour Courier",
        "headline": "Dam opens",
        "text": text,
        "language": "en",
        "fetched_at": NOW,
        "published": Published(at=NOW.replace(hour=5, minute=30), has_time=True),
    }
    return Article(**(fields | changes))


def quoted(text: str, *, source: int = 1, **changes: Any) -> Quoted:
    """A passage at the head of `wire/one.txt`."""
    fields: dict[str, Any] = {
        "text": text,
        "article_id": ArticleId("wire/one.txt"),
        "raw_sha256": SHA,
        "field": Field.TEXT,
        "start": 0,
        "end": len(text),
        "source": source,
    }
    return Quoted(**(fields | changes))


def source(number: int = 1, **changes: Any) -> PrintedSource:
    """A line of the list of sources."""
    fields: dict[str, Any] = {
        "number": number,
        "article_id": ArticleId(f"wire/{number}.txt"),
        "raw_sha256": SHA,
        "outlet": "Harbour Courier",
        "headline": "Dam on the Sele opens after nine years",
        "language": "en",
        "byline": "Ilse Marrow",
        "dateline": "PORT ALDEN, Nov. 20",
        "agency": None,
        "published": "2026-11-20T05:30+00:00",
        "precision": Precision.EXACT,
        "url": f"https://courier.example/{number}",
        "copy_of": None,
    }
    return PrintedSource(**(fields | changes))


def printed_story(story_id: str = "s1", **changes: Any) -> PrintedStory:
    """A new story that one outlet tells in two sentences."""
    fields: dict[str, Any] = {
        "id": StoryId(story_id),
        "change": Change.NEW,
        "headline": quoted("Dam on the Sele opens after nine years", field=Field.HEADLINE),
        "language": "en",
        "passages": (
            quoted("The gates of the Sele dam were opened at dawn on Friday, nine years after work began."),
            quoted('"We have waited long enough," said Ona Verrill, the minister of works.'),
        ),
        "discrepancies": (),
        "sources": (1,),
        "also": (),
        "outlets": 1,
        "independent": 1,
        "published": "2026-11-20T05:30+00:00",
        "salience": 0.5,
    }
    return PrintedStory(**(fields | changes))


def briefing(**changes: Any) -> Briefing:
    """A small morning: two topics, three stories, four sources in three languages, one of each kind of finding."""
    korean = "해협 여객선 운항이 금요일 재개됐다."
    toll = PrintedDiscrepancy(
        measure="people injured",
        figures=("14", "17"),
        passages=(
            quoted("At least 14 people were injured.", source=2),
            quoted("The blast injured 17 people.", source=3),
        ),
    )
    blast = printed_story(
        "s2",
        headline=quoted("Boiler blast shuts Tarn ferry terminal", field=Field.HEADLINE, source=2),
        passages=(quoted("A boiler exploded at the Tarn ferry terminal on Thursday evening.", source=2),),
        discrepancies=(toll,),
        sources=(2, 3),
        also=(3,),
        outlets=2,
        independent=2,
        change=Change.UPDATED,
        salience=0.9,
    )
    ferry = printed_story(
        "s3", headline=quoted("해협 여객선 재개", field=Field.HEADLINE, source=4), language="ko",
        passages=(quoted(korean, source=4),), sources=(4,),
    )  # fmt: skip
    fields: dict[str, Any] = {
        "schema": 1,
        "edition_slug": "morning",
        "edition_label": "Morning briefing",
        "language": "en",
        "zone": "Europe/Brussels",
        "as_of": NOW,
        "period_start": "2026-11-19T07:00+00:00",
        "period_end": "2026-11-20T05:30+00:00",
        "counts": Counts(items=7, articles=5, copies=1, stories=4, outlets=4, set_aside=2),
        "bottom_line": (blast.passages[0], printed_story().passages[0]),
        "since": SinceLast(
            last_issue=IssueId("morning-6"), last_as_of=NOW.replace(day=19), new=(StoryId("s1"), StoryId("s3")),
            updated=(StoryId("s2"),), continuing=(quoted("Talks on the fishing line enter third week", source=1),),
        ),
        "topics": (
            PrintedTopic(slug="disaster", label="Disasters and accidents", stories=(blast,), briefly=(), omitted=0),
            PrintedTopic(
                slug="economy", label="Economy & business", stories=(printed_story(),), briefly=(ferry,), omitted=1
            ),
        ),
        "quotations": (
            PrintedQuotation(
                speaker="Ona Verrill", verb="said", passage=printed_story().passages[1],
                outlet="Harbour Courier", published="2026-11-20T05:30+00:00",
            ),
        ),
        "dates_ahead": (
            PrintedDate(on=date(2026, 12, 3), passage=quoted("The second gate opens on 3 December.", source=1)),
        ),
        "sources": (
            source(1),
            source(2, outlet="Tarn Herald", headline="Boiler blast shuts Tarn ferry terminal", byline=None),
            source(3, outlet="Coastwire", headline="Terminal blast injures 17", agency="COASTWIRE", url=None),
            source(
                4, outlet="해협일보", headline="해협 여객선 재개", language="ko", dateline=None, published="2017-11-20",
                precision=Precision.YEAR_INFERRED,
            ),
        ),
        "sourcing": Sourcing(
            outlets=4, stories=3, single_source=2, languages=("en", "ko"), oldest="2017-11-20",
            newest="2026-11-20T05:30+00:00", undated=0, year_inferred=1, failed_sources=("dead-feed",),
        ),
        "set_aside": (
            SetAside(item_id="wire/empty.txt", stage=Stage.CLEAN, reason=Reason.EMPTY, words="no text in it"),
            SetAside(item_id="wire/logo.png", stage=Stage.CLEAN, reason=Reason.BINARY, words="not text: a PNG picture"),
        ),
    }  # fmt: skip
    return Briefing(**(fields | changes))


def issue(**changes: Any) -> Issue:
    """Issue 7 of the morning edition, not yet sent."""
    fields: dict[str, Any] = {
        "id": IssueId("morning-7"),
        "number": 7,
        "edition_slug": "morning",
        "zone": "Europe/Brussels",
        "slot_local": "2026-11-20T08:00",
        "as_of": NOW,
        "status": IssueStatus.COMPOSED,
        "input_sha256": SHA,
        "briefing": briefing(),
    }
    return Issue(**(fields | changes))
