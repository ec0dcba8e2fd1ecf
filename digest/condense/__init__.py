"""Article → Condensed: every sentence weighed, the best ones chosen; and a story's summary from all its articles.

    text.sentences ─▶ passages.read, units ─▶ rank.salience ─▶ select.choose

Extractive: what is chosen is printed as it stands. The default method, `news`, is ours; every method of sumy can be
chosen by its name over the same sentences and the same budget. `NewsSummarizer` is ours in sumy's shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from digest.condense.passages import Document, Passage, Standing, Unit, read, spread, units
from digest.condense.rank import salience, unit_values
from digest.condense.select import choose, first
from digest.condense.story import summarize
from digest.condense.tokens import stems
from digest.errors import ConfigError
from digest.model import Article, Budget, Condensed
from digest.text import is_complete, sentences

if TYPE_CHECKING:
    from digest.condense.sumy_methods import NewsSummarizer

__all__ = ["METHODS", "NewsSummarizer", "condense", "summarize"]

METHODS = ("news", "lead", "edmundson", "kl", "lexrank", "lsa", "luhn", "reduction", "sumbasic", "textrank")


def condense(article: Article, budget: Budget, method: str = "news", interest: str = "") -> Condensed:
    """The article with its sentences weighed and the best ones chosen within the budget.

    At least one sentence is chosen when the text has any, unless the shortest breaks `budget.words`. Fewer than
    `budget.sentences` are chosen when the rest repeats what is said or cannot be printed by itself. The words of
    `interest`, a question in mind, tilt the choice of `news`; other methods know none.

    Raises:
        ConfigError: no method of that name.
    """
    if method not in METHODS:
        raise ConfigError(f"no method {method!r}; choose one of: {', '.join(METHODS)}")
    found = sentences(article.text, article.language, article.id, article.dateline)
    text = article.text
    document = read([(text[s.start : s.end], s.paragraph) for s in found], article.language)
    if method == "news":
        weight, chosen = _news(article, document, budget, interest)
    elif method == "lead":
        weight, chosen = _lead(document.passages, budget)
    else:
        weight, chosen = _sumy(article, document.passages, budget, method)
    return Condensed(article=article, sentences=found, salience=weight, chosen=chosen, method=method)


Weighed = tuple[tuple[float, ...], tuple[int, ...]]  # the salience of each sentence, the positions chosen


def _news(article: Article, document: Document, budget: Budget, interest: str) -> Weighed:
    parts = units(document)
    headline = stems(f"{article.headline}\n{article.dek or ''}", article.language)
    wanted = stems(interest, article.language) if interest else frozenset()
    weight = salience(document, parts, headline, wanted)
    chosen = choose(parts, unit_values(parts, weight), budget, spread=spread(document, parts))
    return weight, _positions(parts, chosen)


def _lead(passages: Sequence[Passage], budget: Budget) -> Weighed:
    """The first sentences as they stand, whatever they are."""
    weight = tuple(1 / (1 + position) for position in range(len(passages)))
    return weight, first([_single(passages, i) for i in range(len(passages))], budget)


def _sumy(article: Article, passages: Sequence[Passage], budget: Budget, method: str) -> Weighed:
    """A method of sumy as it is: ours are the budget, that no text is chosen twice, and that no headline is."""
    from digest.condense.sumy_methods import ratings

    whole = [i for i, passage in enumerate(passages) if is_complete(passage.text)] or list(range(len(passages)))
    texts = [(passages[i].text, passages[i].paragraph) for i in whole]
    rated = ratings(method, texts, article.headline, article.language) if texts else ()
    weight = [0.0] * len(passages)
    for i, rating in zip(whole, rated, strict=True):
        weight[i] = rating
    parts = [_single(passages, i) for i in whole]
    return tuple(weight), _positions(parts, first(parts, budget, lambda i: -weight[whole[i]]))


def _single(passages: Sequence[Passage], i: int) -> Unit:
    return Unit(first=i, last=i, stems=passages[i].stems, words=passages[i].words, standing=Standing.GOOD)


def _positions(parts: Sequence[Unit], chosen: Sequence[int]) -> tuple[int, ...]:
    return tuple(position for index in chosen for position in parts[index].positions)


def __getattr__(name: str) -> Any:
    """`NewsSummarizer`, imported when it is asked for: sumy is expensive to import."""
    if name == "NewsSummarizer":
        from digest.condense.sumy_methods import NewsSummarizer

        return NewsSummarizer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
