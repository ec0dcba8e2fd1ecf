"""The shipped topics against bbc's five labels, and found labels for a person to read."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from benchmarks.grouping.sets import JUDGES, Labelled, article, bare, read, read_clusters
from digest.config import load_topics
from digest.group import Options, compile_rules, regroup
from digest.group import read as sketch
from digest.group.topics import Table, topics_of, votes
from digest.model import Article

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


WANTED = 200  # found labels
# Sets for summaries, each read as one run, with the language of each.
RUNS = {"bbc": "en", "cnndm_val500": "en", "cnndm_train": "en", "xsum": "en", "newsroom60": "en", "norsumm": "nb"}
# Articles of many years and outlets, of which so many at a time are read as one run, last of all.
POURED = {"neardup-synth": (150, 250, 400, 1_600)}
MONTHS = (1, 2, 3, 4, 6, 9, 12)  # that a run of a set of stories reads together: labels of few stories and of many


def write_labels(sets: Sequence[Labelled], data: Path, path: Path) -> int:
    """Found labels with the headlines under them, at most `WANTED`; no configured topic takes a story away.

    The same label over the same headlines is written once. Gives how many there are.
    """
    table = compile_rules(())
    told = dict.fromkeys(lines for run in _runs(sets, data) for lines in _labels(run, table))
    path.write_text("".join(list(told)[:WANTED]), encoding="utf-8")
    return min(len(told), WANTED)


def _runs(sets: Sequence[Labelled], data: Path) -> Iterator[Sequence[Article]]:
    """What would be read together."""
    for name, language in RUNS.items():
        rows = (json.loads(line) for line in (data / "summaries" / f"{name}.jsonl").open(encoding="utf-8"))
        yield [article({"lang": language} | row) for row in rows]
    yield from (read_clusters(data, name, language).articles for name, language in JUDGES.items())
    for months, one in product(MONTHS, sets):
        runs: dict[int, list[Article]] = defaultdict(list)
        for each in one.articles:
            at = each.published.at if each.published else None
            runs[(12 * at.year + at.month - 1) // months if at else 0].append(each)
        yield from (runs[key] for key in sorted(runs))
    for name, sizes in POURED.items():
        every = read(data, name).articles
        yield from (every[at : at + many] for many in sizes for at in range(0, len(every), many))


def _labels(run: Sequence[Article], table: Table) -> Iterator[str]:
    """Each found topic of a run as lines: the label, then the headline of each story."""
    items, readings = [bare(each) for each in run], [sketch(each, table) for each in run]
    for topic in regroup(items, readings, table, Options(summarize=lambda members: ())).topics:
        if topic.slug in ("other", "also-noted"):
            continue
        heads = [next(m for m in story.members if m.id == story.headline_from) for story in topic.stories]
        yield f"{topic.label}\n" + "".join(f"    {head.headline or head.text[:80]!r}\n" for head in heads)
