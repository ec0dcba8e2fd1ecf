"""sumy, both ways: its methods run by name over our tokenizer, and ours offered to those who use sumy.

Importing this module imports sumy and nltk, which costs a second or more: import it where such a method is asked for.
"""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from itertools import groupby
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.utils import ItemsCount

from digest.condense.passages import Document, Unit, read, units
from digest.condense.rank import salience, unit_values
from digest.condense.select import choose
from digest.condense.tokens import stems
from digest.model import ArticleId, Budget
from digest.text import content_words, sentences, stop_words, words
from digest.text.languages import lists

_CLASSES = {
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
}
# How many sentences a method is given at most. KL takes time with the cube of them (128 s at 500), the others that
# are listed with the square (LexRank 43 s at 2,000); the rest of so long a text gets no rating.
_MOST = {"kl": 150, "lexrank": 600, "lsa": 600, "reduction": 800, "textrank": 800}
_MOST_OTHERWISE = 3000
_BONUS_WORDS = 12  # of the text's commonest words, which Edmundson's method takes for cues
_DIGITS = 9  # of a rating that count: sets order words differently in each run, and the last bits follow them


class Tokenizer:
    """Our tokenizer in the shape that sumy expects."""

    def __init__(self, language: str) -> None:
        self.language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(found.of(text) for found in sentences(text, self.language, ArticleId("")))

    def to_words(self, text: str) -> tuple[str, ...]:
        return words(text, self.language)


def document(texts: Iterable[tuple[str, int]], headline: str, language: str) -> ObjectDocumentModel:
    """sumy's form of a document, given each sentence with the number of its paragraph, the headline as its heading."""
    tokenizer = Tokenizer(language)
    paragraphs = [Paragraph([SumySentence(headline, tokenizer, is_heading=True)])] if headline else []
    for _, group in groupby(texts, key=lambda item: item[1]):
        paragraphs.append(Paragraph([SumySentence(text, tokenizer) for text, _ in group]))
    return ObjectDocumentModel(paragraphs)


def ratings(method: str, texts: Sequence[tuple[str, int]], headline: str, language: str) -> tuple[float, ...]:
    """What a method of sumy thinks of each sentence, 0 to 1; where it knows no answer (NaN), the reading order decides.

    `texts` is each sentence with the number of its paragraph.
    """
    read_by_it = texts[: _MOST.get(method, _MOST_OTHERWISE)]
    raw = [math.nan] * len(texts)

    def keep_all(infos: list[Any]) -> list[Any]:
        for info in infos:
            raw[info.order] = float(info.rating)
        return infos

    with warnings.catch_warnings():  # sumy and numpy warn of divisions by zero and of short texts
        warnings.simplefilter("ignore")
        try:
            _summarizer(method, texts, headline, language)(document(read_by_it, headline, language), keep_all)
        except (ValueError, ZeroDivisionError, ArithmeticError):
            raw = [math.nan] * len(texts)  # too short for the method's arithmetic
    return _scaled(raw)


def _summarizer(method: str, texts: Sequence[tuple[str, int]], headline: str, language: str) -> Callable[..., Any]:
    module, name = _CLASSES[method]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(null_stemmer)
    if method == "edmundson":
        common = Counter(word for text, _ in texts for word in content_words(text, language))
        commonest = sorted(common, key=lambda word: (-common[word], word))[:_BONUS_WORDS]
        summarizer.bonus_words = {*content_words(headline, language), *commonest} or {"-"}
        summarizer.stigma_words = lists(language).leaning or {"-"}
        summarizer.null_words = stop_words(language) or {"-"}
    elif hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stop_words(language)
    return summarizer  # type: ignore[no-any-return]


def _scaled(raw: Sequence[float]) -> tuple[float, ...]:
    known = [value for value in raw if math.isfinite(value)]
    if not known or max(known) == min(known):
        return tuple(1 / (1 + position) for position in range(len(raw)))
    low, span = min(known), max(known) - min(known)
    return tuple(round((value - low) / span, _DIGITS) if math.isfinite(value) else 0.0 for value in raw)


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Our own method for users of sumy: `NewsSummarizer(language="de")(document, 3)`.

    Takes and gives what every summarizer of sumy does. The document's headings count as its headline; the stemmer is
    accepted and not needed. Gives as many sentences as were asked for while the document has them, those first that
    can be printed well.
    """

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer, language: str = "en") -> None:
        super().__init__(stemmer)
        self.language = language

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        texts = [(str(s), number) for number, part in enumerate(document.paragraphs) for s in part.sentences]
        headline = " ".join(str(heading) for heading in document.headings)
        order = self._order(read(texts, self.language), headline, sentences_count)
        rank = {position: -float(place) for place, position in enumerate(order)}
        numbers = iter(range(len(texts)))
        return self._get_best_sentences(  # type: ignore[no-any-return]
            document.sentences, sentences_count, lambda _: rank[next(numbers)]
        )

    def _order(self, document: Document, headline: str, sentences_count: Any) -> list[int]:
        """Every position, the ones to print first."""
        parts = units(document)
        weight = salience(document, parts, stems(headline, self.language))
        wanted = self._wanted(sentences_count, len(document.passages))
        chosen = choose(parts, unit_values(parts, weight), Budget(sentences=wanted))
        return _by_choice(parts, weight, chosen)

    @staticmethod
    def _wanted(sentences_count: Any, available: int) -> int:
        if callable(sentences_count):
            return available
        return len(ItemsCount(sentences_count)(range(available)))


def _by_choice(parts: Sequence[Unit], weight: Sequence[float], chosen: Sequence[int]) -> list[int]:
    standing = {position: part.standing for part in parts for position in part.positions}
    first = {position for index in chosen for position in parts[index].positions}
    return sorted(standing, key=lambda i: (i not in first, standing[i], -weight[i], i))
