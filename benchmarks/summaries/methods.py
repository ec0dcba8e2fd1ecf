"""The methods side by side: ours and sumy's through Digest, lead and oracle reckoned here, on the same sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.summaries.fit_news import Gauge, oracle
from benchmarks.summaries.sets import Task
from digest.condense import METHODS, condense, summarize
from digest.model import Article, Budget, Sentence
from digest.text import sentences, word_count

Method = Callable[[Task, Budget], list[str]]

NEWS = "news"
SUMY = tuple(name for name in METHODS if name not in (NEWS, "lead"))
PEERS = ("lead", "lexrank", *(name for name in SUMY if name != "lexrank"))
SLOW = {"kl": 60}  # sentences; a task with more is left out for this method, whose time grows with their cube


def methods(names: list[str]) -> dict[str, Method]:
    """The methods of these names, `oracle` among them."""
    known: dict[str, Method] = {NEWS: news, "lead": lead, "oracle": best}
    return {name: known.get(name) or partial(by_sumy, method=name) for name in names}


def news(task: Task, budget: Budget) -> list[str]:
    """Ours: a single article condensed, several summarized together."""
    made = tuple(condense(article, budget) for article in task.articles)
    if len(made) == 1:
        return [made[0].sentences[place].of(made[0].article.text) for place in made[0].chosen]
    texts = {article.id: article.text for article in task.articles}
    return [sentence.of(texts[sentence.article_id]) for sentence in summarize(made, budget)]


def by_sumy(task: Task, budget: Budget, method: str) -> list[str]:
    """A method of sumy over the articles, one after the other."""
    made = condense(_joined(task), budget, method)
    return [made.sentences[place].of(made.article.text) for place in made.chosen]


def _joined(task: Task) -> Article:
    if len(task.articles) == 1:
        return task.articles[0]
    from benchmarks.summaries.sets import article

    first = task.articles[0]
    return article(task.id, "\n\n".join(one.text for one in task.articles), task.language, first.headline)


def cut(task: Task) -> list[tuple[Article, Sentence]]:
    """All sentences of the task."""
    return [(one, found) for one in task.articles for found in sentences(one.text, one.language, one.id)]


def lead(task: Task, budget: Budget) -> list[str]:
    """The first sentences; of several articles the first of each, then the second of each."""
    rows = sorted(cut(task), key=lambda row: row[1].position) if len(task.articles) > 1 else cut(task)
    chosen: list[str] = []
    left = budget.words
    for one, found in rows:
        text = found.of(one.text)
        count = word_count(text, task.language)
        if len(chosen) == budget.sentences or (left is not None and count > left and chosen):
            break
        if left is None or count <= left:
            chosen.append(text)
            left = None if left is None else left - count
    return chosen


def best(task: Task, budget: Budget) -> list[str]:
    """The greedy oracle, which knows the references."""
    texts = [found.of(one.text) for one, found in cut(task)]
    gauge = Gauge(texts, task)
    words = budget.words or 10**6
    chosen = oracle([word_count(text, task.language) for text in texts], gauge, words)[: budget.sentences]
    return [texts[place] for place in sorted(chosen)]
