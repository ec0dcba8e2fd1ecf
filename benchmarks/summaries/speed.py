"""CPU time beside sumy's LexRank on the same articles, in one process; and whether time grows with length alone.

Both methods take turns over all the articles, in one process whose lists and models are loaded, so that each works as
it does in bulk; of each article the least CPU time of some rounds counts, because a shared machine disturbs some of
them. Segmentation is in the time of
both: LexRank's is that of sumy with our tokenizer, from the text to the chosen sentences.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer

from benchmarks.summaries.sets import Task, article
from digest.condense import condense
from digest.condense.sumy_methods import Tokenizer
from digest.model import Article, Budget
from digest.text import sentences, stop_words

_ROUNDS = 5
SIZES = {28: 20, 500: 3}  # sentences, and rounds: short times are disturbed the most


def lexrank(one: Article) -> None:
    """As sumy's README shows it: its stemmer and stop words; over our tokenizer, its time included."""
    tokenizer = Tokenizer(one.language)
    parts = [Sentence(text, tokenizer) for text in tokenizer.to_sentences(one.text)]
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = stop_words(one.language)
    summarizer(ObjectDocumentModel([Paragraph(parts)]), 3)


def news(one: Article) -> None:
    """Ours, segmentation included."""
    condense(one, Budget(sentences=3))


def milliseconds(
    works: Sequence[Callable[[Article], None]], articles: Sequence[Article], rounds: int = _ROUNDS
) -> list[list[float]]:
    """For each of the works the CPU time of each article: the least of some rounds, in which they take turns."""
    least = [[float("inf")] * len(articles) for _ in works]
    for _ in range(rounds):
        for work, found in zip(works, least, strict=True):
            for place, one in enumerate(articles):
                before = time.process_time()
                work(one)
                found[place] = min(found[place], 1000 * (time.process_time() - before))
    return least


def in_bulk(articles: Sequence[Article]) -> float:
    """The median of the CPU times of articles that follow one another, each one's least."""
    return median(milliseconds([news], articles)[0])


def as_filter(articles: Sequence[Article]) -> tuple[float, float]:
    """CPU milliseconds of an article through `digest condense`, input and output included; the seconds of a start."""
    lines = [
        json.dumps({"id": one.id, "headline": one.headline, "text": one.text, "language": one.language})
        for one in articles
    ]
    with tempfile.TemporaryDirectory() as folder:
        one, every = Path(folder, "one.jsonl"), Path(folder, "every.jsonl")
        one.write_text(lines[0] + "\n", encoding="utf-8")
        every.write_text("\n".join(lines) + "\n", encoding="utf-8")
        start, whole = (min(_filtered(path) for _ in range(3)) for path in (one, every))
    return 1000 * (whole - start) / (len(lines) - 1), start


def _filtered(path: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "digest", "condense", "--words", "75", "--jobs", "1", str(path)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def of_size(tasks: Sequence[Task], size: int, count: int) -> list[Article]:
    """Articles of so many sentences, made of real ones put together."""
    texts = [
        found.of(one.text) for task in tasks for one in task.articles for found in sentences(one.text, "en", one.id)
    ]
    return [
        article(f"{size}/{number}", " ".join(texts[number * size : (number + 1) * size]), "en")
        for number in range(count)
        if (number + 1) * size <= len(texts)
    ]


def beside_lexrank(tasks: Sequence[Task]) -> dict[int, tuple[float, float]]:
    """For each size the milliseconds of LexRank and of ours."""
    found = {}
    for size, rounds in SIZES.items():
        articles = of_size(tasks, size, 30 if size < 100 else 3)
        theirs, ours = milliseconds([lexrank, news], articles, rounds)
        found[size] = (mean(theirs), mean(ours))
    return found


def growth(tasks: Sequence[Task]) -> list[tuple[int, float]]:
    """Characters and CPU seconds of ever longer articles, to 5 MB and over."""
    text = " ".join(one.text for task in tasks for one in task.articles)
    rows = []
    for size in (40_000, 400_000, 5_000_000):
        long = article("long", (text * (size // len(text) + 1))[:size], "en")
        before = time.process_time()
        news(long)
        rows.append((size, time.process_time() - before))
    return rows


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
