"""The sets: JSON Lines with `id, lang, text, references`, sometimes `title`; `documents` where several make a story."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digest.model import Article, ArticleId, SourceSlug

WHEN = datetime(2026, 1, 1, tzinfo=UTC)  # when they were fetched: plays no part
_CODES = {"no": "nb"}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to summarize: an article, or the articles of a story."""

    set_name: str
    id: str
    language: str
    articles: tuple[Article, ...]
    references: tuple[str, ...]  # people's summaries, a sentence a line where the set says


def load(folder: Path, name: str, *, titled: bool = True) -> list[Task]:
    """The tasks of a set in the order of its file; without the titles unless `titled`."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [_task(name, json.loads(line), titled) for line in lines]


def _task(name: str, line: dict[str, object], titled: bool) -> Task:
    language = _CODES.get(str(line["lang"]), str(line["lang"]))
    title = str(line.get("title") or "") if titled else ""
    texts = line.get("documents") or [line["text"]]
    assert isinstance(texts, list)
    articles = tuple(
        article(f"{line['id']}/{number}", text, language, title) for number, text in enumerate(texts) if text.strip()
    )
    references = line["references"]
    assert isinstance(references, list)
    return Task(name, str(line["id"]), language, articles, tuple(map(str, references)))


def article(name: str, text: str, language: str, headline: str = "") -> Article:
    """An article of nothing but its text."""
    return Article(
        id=ArticleId(name),
        raw_sha256="",
        source_slug=SourceSlug("-"),
        outlet="-",
        headline=headline,
        text=text,
        language=language,
        fetched_at=WHEN,
    )


def folds(tasks: Sequence[Task], count: int) -> list[int]:
    """Which fold each task belongs to: by its place, so that a set is spread evenly and always the same way."""
    return [place % count for place in range(len(tasks))]
