"""The shipped topics against bbc's five labels, and found labels for a person to read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.grouping.sets import Labelled, article, bare
from digest.config import load_topics
from digest.group import Desk, compile_rules, read, regroup
from digest.group.topics import Table, topics_of, votes

SHIPPED = Path(__file__).resolve().parent.parent.parent / "config" / "topics.toml"
# The bbc's labels in the words of the shipped topics: its politics is home affairs of every kind.
LABELS = {
    "business": ("economy", "labour"),
    "entertainment": ("culture", "lifestyle"),
    "politics": ("politics", "society", "crime", "education", "health", "conflict", "religion", "environment"),
    "sport": ("sport",),
    "tech": ("science",),
}
FIVE = {"economy": "business", "culture": "entertainment", "politics": "politics", "sport": "sport", "science": "tech"}


def checks(data: Path) -> Iterator[tuple[str, float, float]]:
    """How many of bbc's articles get a topic that means their label, among all topics and among the five."""
    rows = [json.loads(line) for line in (data / "summaries" / "bbc.jsonl").open(encoding="utf-8")]
    table = compile_rules(load_topics(SHIPPED))
    right: Counter[str] = Counter()
    for row in rows:
        cast = votes(article(row), table)
        named = {table.rules[place].slug: vote for place, vote in cast.all.items()}
        main = topics_of([cast], table).main
        right["all"] += main is not None and table.rules[main].slug in LABELS[row["topic"]]
        five = [slug for slug in FIVE if slug in named]
        right["five"] += bool(five) and FIVE[max(five, key=lambda slug: named[slug])] == row["topic"]
    yield "bbc: the best of the five topics that bbc has", right["five"] / len(rows), 0.93
    yield "bbc: the best of all topics", right["all"] / len(rows), 0.93


def write_labels(sets: Sequence[Labelled], path: Path) -> None:
    """Found labels with the headlines under them; no configured topic takes a story away."""
    table = Table(rules=(), exact={}, heads={}, lengths=(), shared={}, facts={}, queries=())
    with path.open("w", encoding="utf-8") as out:
        left = 200
        for one in sets:
            items = [bare(each) for each in one.articles]
            readings = [read(each, table) for each in one.articles]
            grouped = regroup(items, readings, table, Desk(summarize=lambda members: ()))
            for topic in grouped.topics:
                if topic.slug in ("other", "also-noted") or not left:
                    continue
                left -= 1
                out.write(f"{topic.label}\n")
                for story in topic.stories:
                    head = next(member for member in story.members if member.id == story.headline_from)
                    out.write(f"    {head.headline or head.text[:80]!r}\n")
