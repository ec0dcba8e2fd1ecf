"""CPU time beside sumy's LexRank on the same articles, in one process; and whether time grows with length alone."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer

from benchmarks.summaries.sets import Task, article
from digest.condense import condense
from digest.condense.sumy_methods import Tokenizer
from digest.model import Article, Budget
from digest.text import sentences, stop_words

_ROUNDS = 5  # the fastest counts: the machine may be shared
SIZES = (28, 500)


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


def milliseconds(work: Callable[[Article], None], articles: Sequence[Article]) -> float:
    """CPU time of an article, at the fastest of some rounds."""
    taken = []
    for _ in range(_ROUNDS):
        before = time.process_time()
        for one in articles:
            work(one)
        taken.append((time.process_time() - before) / len(articles))
    return 1000 * min(taken)


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
    for size in SIZES:
        articles = of_size(tasks, size, 30 if size < 100 else 3)
        news(articles[0])
        found[size] = (milliseconds(lexrank, articles), milliseconds(news, articles))
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
