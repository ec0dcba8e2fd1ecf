"""The evaluation sets as articles: `<data>/stories/*.jsonl`, with dates cut to the day."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from digest.model import Article, ArticleId, Condensed, Published, SourceSlug

STORIES = ("allsides-full", "basil", "ecbplus", "allsides-2021")
# Sets for summaries, of which each entry holds reports of one event: undated, and nothing was ever fitted on them.
JUDGES = {"multinews": "en", "vmds_vi": "vi"}
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A set: its articles, and what each one's true group is called."""

    name: str
    articles: tuple[Article, ...]
    truth: tuple[str, ...]


def read(data: Path, name: str, label: str = "story") -> Labelled:
    """A set by its name; `label` is the field that tells the groups."""
    rows = [json.loads(line) for line in (data / "stories" / f"{name}.jsonl").open(encoding="utf-8")]
    articles = tuple(article(row) for row in rows)
    return Labelled(name=name, articles=articles, truth=tuple(f"{name}/{row[label]}" for row in rows))


def read_clusters(data: Path, name: str, language: str) -> Labelled:
    """A set for summaries of many documents: those of one entry are a group."""
    rows = [json.loads(line) for line in (data / "summaries" / f"{name}.jsonl").open(encoding="utf-8")]
    told = [(place, text) for place, row in enumerate(rows) for text in row["documents"]]
    articles = (article({"id": f"{n}", "text": text, "lang": language}) for n, (_, text) in enumerate(told))
    return Labelled(name=name, articles=tuple(articles), truth=tuple(f"{name}/{place}" for place, _ in told))


def article(row: dict[str, Any]) -> Article:
    """A row of a set as `clean` would give it; only the day of its date is kept."""
    day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return Article(
        id=ArticleId(str(row["id"])),
        raw_sha256="",
        source_slug=SourceSlug("-"),
        outlet=row.get("source") or "-",
        headline=row.get("title") or "",
        text=row.get("text") or "",
        language=row.get("lang") or "en",
        fetched_at=NOW,
        published=Published(at=at, has_time=False) if at else None,
    )


def bare(one: Article) -> Condensed:
    """An article that nobody condensed: grouping needs no sentences."""
    return Condensed(article=one, sentences=(), salience=(), chosen=(), method="lead")


def poured(sets: list[Labelled]) -> Labelled:
    """All sets in one, ids and labels kept apart."""
    articles = [replace(one, id=ArticleId(f"{each.name}/{one.id}")) for each in sets for one in each.articles]
    return Labelled(name="all", articles=tuple(articles), truth=tuple(t for each in sets for t in each.truth))
