"""The evaluation pages: a folder a set, each with `truth.jsonl`, and the pages it names as HTML, as text or both.

A line of `truth.jsonl` has `id`, `text` (paragraphs joined by blank lines) and, where known, `html` and `page_text`
(files of the set's folder), `title`, `date`, `country`, `source`, `url`, `crawl_date`. A page whose `text` is empty is
left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SETS = ("aeb", "fundus", "l3s-gn1", "cleanportaleval", "tass-synth")
SOMEDAY = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)  # when a page was fetched that does not say; after every page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page and the truth about it."""

    set_name: str
    id: str
    text: str  # the article's, by hand
    page_text: str | None  # the visible text of the whole page; None: the set has none
    html: bytes | None  # None: the set has none
    title: str | None
    date: datetime | None  # naive where the truth names no zone
    country: str | None  # as the set codes it
    site: str  # whose page it is: what halves are split by
    fetched_at: datetime


def load(folder: Path, name: str) -> list[Page]:
    """All pages of a set, in the order of its truth."""
    return list(_pages(folder / name, name))


def half_of(page: Page) -> str:
    """`a` or `b`: all pages of one site fall into the same half."""
    return "ab"[hashlib.sha256(page.site.encode()).digest()[0] % 2]


def _pages(folder: Path, name: str) -> Iterator[Page]:
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if told.get("text"):
                yield _page(folder, name, told)


def _page(folder: Path, name: str, told: dict[str, Any]) -> Page:
    crawled = told.get("crawl_date")
    return Page(
        set_name=name,
        id=told["id"],
        text=told["text"],
        page_text=(folder / told["page_text"]).read_text(encoding="utf-8") if told.get("page_text") else None,
        html=gzip.decompress((folder / told["html"]).read_bytes()) if told.get("html") else None,
        title=told.get("title") or None,
        date=datetime.fromisoformat(told["date"]) if told.get("date") else None,
        country=told.get("country"),
        site=told.get("source") or urlsplit(told.get("url") or "").hostname or told["id"],
        fetched_at=datetime.fromisoformat(crawled).replace(tzinfo=UTC) if crawled else SOMEDAY,
    )
