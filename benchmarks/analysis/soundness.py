"""Every span of a run over real texts, read again: `python benchmarks/analysis/soundness.py --data DIR [--articles N]`.

Also the speed: CPU seconds for 250, 500 and 1,000 articles on one core, and how they grow.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from digest.analyse import Asked, analyse
from digest.model import Article, ArticleId, Findings, Published, Sentence, SourceSlug, Span, Story, StoryId, Topic

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def articles(data: Path) -> Iterator[tuple[str, Article]]:
    """Story and article: stories as they are labelled, then every document of the summaries as its own story."""
    for file in sorted((data / "stories").glob("*.jsonl")):
        for number, row in enumerate(_rows(file)):
            yield f"{file.stem} {row.get('story', number)}", _article(f"{file.stem} {row['id']}", row)
    for file in sorted((data / "summaries").glob("*.jsonl")):
        for row in _rows(file):
            documents = row.get("documents") or [row.get("text", "")]
            for number, part in enumerate(documents):
                text = part if isinstance(part, str) else part.get("text", "")
                made = _article(f"{file.stem} {row['id']} {number}", {"text": text, "lang": row.get("lang", "en")})
                yield f"{file.stem} {row['id']}", made


def _rows(file: Path) -> Iterator[dict[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _article(name: str, row: dict[str, str]) -> Article:
    try:
        at = datetime.fromisoformat((row.get("date") or "2018-06-01")[:10]).replace(tzinfo=UTC)
    except ValueError:
        at = NOW
    return Article(
        id=ArticleId(name), raw_sha256="", source_slug=SourceSlug("-"), outlet=row.get("source") or "-",
        headline=row.get("title") or "", text=row["text"], language=row.get("lang", "en"), fetched_at=NOW,
        published=Published(at=at, has_time=False),
    )  # fmt: skip


def stories(pairs: Sequence[tuple[str, Article]]) -> tuple[Story, ...]:
    """The articles by their story."""
    grouped: dict[str, dict[ArticleId, Article]] = {}
    for story, one in pairs:
        grouped.setdefault(story, {})[one.id] = one
    return tuple(
        Story(
            id=StoryId(name), headline_from=next(iter(members)), members=tuple(members.values()), duplicates=(),
            summary=(), salience=0.5, first_seen=None, last_seen=None,
        )
        for name, members in grouped.items()
    )  # fmt: skip


def faults(found: Findings, texts: dict[ArticleId, str]) -> Iterator[str]:
    """Spans that are none of their article's text, and names that are no slice of it."""
    for sentence in _sentences(found):
        if not 0 <= sentence.start < sentence.end <= len(texts[sentence.article_id]):
            yield f"{sentence.article_id}: {sentence.start}–{sentence.end}"
    for row in found.quotations:
        text = texts[row.sentence.article_id]
        for span in (row.speaker, row.words, row.named, row.role, row.place):
            if isinstance(span, Span) and not 0 <= span.start < span.end <= len(text):
                yield f"{row.sentence.article_id}: {span}"
        if row.verb not in text:
            yield f"{row.sentence.article_id}: verb {row.verb!r}"


def _sentences(value: object) -> Iterator[Sentence]:
    if isinstance(value, Sentence):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _sentences(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _sentences(one)


def analysed(pairs: Sequence[tuple[str, Article]]) -> tuple[Findings, float]:
    """The findings, and the CPU seconds that they took."""
    topic = Topic(slug="all", label="All", stories=stories(pairs))
    begun = time.process_time()
    return analyse([topic], Asked(now=date(2026, 11, 20))), time.process_time() - begun


def main() -> int:
    """1 when a span does not check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=10_000)
    asked = parser.parse_args()
    pairs = list(articles(asked.data))[: asked.articles]
    texts = {one.id: one.text for _, one in pairs}
    broken, sentences = [], 0
    for start in range(0, len(pairs), 500):
        found, _ = analysed(pairs[start : start + 500])
        broken += faults(found, texts)
        sentences += sum(1 for _ in _sentences(found))
    print(f"{sentences} spans in {len(pairs)} articles, {len(broken)} do not check")
    for line in broken[:20]:
        print(" ", line)
    for size in (250, 500, 1000):
        if size <= len(pairs):
            words = sum(len(one.text.split()) for _, one in pairs[:size])
            print(f"{size} articles, {words} words: {analysed(pairs[:size])[1]:.1f} CPU seconds")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
