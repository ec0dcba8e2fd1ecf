"""Every span of a run over real texts, read again: `python benchmarks/analysis/soundness.py --data DIR [--articles N]`.

Also the speed: CPU seconds for 250, 1,000 and 4,000 articles of a newspaper's length on one core, and how they
grow, each figure the least of three runs. The script ends with code 1 when a span does not check or a bar is missed;
`--speed` measures the speed alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from digest.analyse import Asked, analyse
from digest.engine import settle
from digest.model import Article, ArticleId, Findings, Published, Sentence, SourceSlug, Span, Story, StoryId, Topic
from digest.proof.archive import instances_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SHORTEST, LONGEST = 300, 800  # words of a newspaper's article; 510 on average
SIZES, RUNS = (250, 1000, 4000), 3
BAR = 10.0  # CPU seconds for 1,000 articles
GROWTH = 1.2  # at most, of the time for each article from the fewest to the most; above, it is the machine or a fault


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
    for sentence in instances_of(Sentence, found):
        if not 0 <= sentence.start < sentence.end <= len(texts[sentence.article_id]):
            yield f"{sentence.article_id}: {sentence.start}–{sentence.end}"
    for row in found.quotations:
        text = texts[row.sentence.article_id]
        for span in (row.speaker, row.words, row.named, row.role, row.place):
            if isinstance(span, Span) and not 0 <= span.start < span.end <= len(text):
                yield f"{row.sentence.article_id}: {span}"
        if row.verb not in text:
            yield f"{row.sentence.article_id}: verb {row.verb!r}"


def analysed(pairs: Sequence[tuple[str, Article]]) -> tuple[Findings, float]:
    """The findings, and the CPU seconds that they took."""
    topic = Topic(slug="all", label="All", stories=stories(pairs))
    begun = time.process_time()
    return analyse([topic], Asked(now=date(2026, 11, 20))), time.process_time() - begun


def of_length(pairs: Sequence[tuple[str, Article]], size: int) -> list[tuple[str, Article]]:
    """So many articles of a newspaper's length, each a story of its own; where there are fewer, they come again."""
    long = [one for _, one in pairs if SHORTEST <= len(one.text.split()) <= LONGEST and one.language == "en"]
    spread = long[:: max(1, len(long) // size)][:size]
    repeated = (replace(spread[n % len(spread)], id=ArticleId(f"{n}")) for n in range(size))
    return [(f"story {one.id}", one) for one in repeated]


def speed(pairs: Sequence[tuple[str, Article]]) -> bool:
    """Print CPU seconds and their growth, the collector as the program has it; False when a bar is missed."""
    settle()
    seconds: dict[int, float] = {}
    for size in SIZES:
        some = of_length(pairs, size)
        words = sum(len(one.text.split()) for _, one in some)
        seconds[size] = min(analysed(some)[1] for _ in range(RUNS))
        print(f"{size:>5} articles of {words / size:.0f} words: {seconds[size]:.1f} CPU seconds")
    first, last = SIZES[0], SIZES[-1]
    growth = seconds[last] / seconds[first] / (last / first)
    print(f"{last} articles take {growth:.2f} times as long each as {first}")
    return seconds[1000] < BAR and growth < GROWTH


def sound(pairs: Sequence[tuple[str, Article]]) -> bool:
    """Print how many spans were read again; False when one does not check."""
    texts = {one.id: one.text for _, one in pairs}
    broken, sentences = [], 0
    for start in range(0, len(pairs), 500):
        found, _ = analysed(pairs[start : start + 500])
        broken += faults(found, texts)
        sentences += sum(1 for _ in instances_of(Sentence, found))
    print(f"{sentences} spans in {len(pairs)} articles, {len(broken)} do not check")
    for line in broken[:20]:
        print(" ", line)
    return not broken


def main() -> int:
    """1 when a span does not check or the analysis is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    pairs = list(articles(asked.data))[: asked.articles]
    checks = asked.speed or sound(pairs)
    return int(not (speed(pairs) and checks))


if __name__ == "__main__":
    sys.exit(main())
