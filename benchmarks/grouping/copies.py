"""Edited copies made from real articles: cut, reordered, with other headlines, agency lines, 10 to 60% changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from digest.model import Article, ArticleId

SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
AGENCIES = ("(Coastwire)", "(NorthPress)", "(Agencies)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy, what was done to it, and the place of its original."""

    article: Article
    original: int
    share: float  # of the words that were changed
    manner: str


def make(articles: Sequence[Article], count: int, seed: int = 11) -> list[Copy]:
    """So many copies of articles of a hundred words and more; the words put in come from other articles."""
    random = Random(seed)
    fit = [place for place, one in enumerate(articles) if len(one.text.split()) >= 100]
    strange = _sentences(articles)
    manners = (_words_changed, _sentences_changed, _cut, _reordered)
    made = []
    for number in range(count):
        place = random.choice(fit)
        share, manner = SHARES[number % len(SHARES)], manners[number // len(SHARES) % len(manners)]
        other = articles[random.choice(fit)]
        text = manner(articles[place].text, strange, share, random)
        if random.random() < 0.5:
            text = f"MARRICK {random.choice(AGENCIES)} - {text}"
        headline = other.headline if random.random() < 0.5 else articles[place].headline
        copy = replace(
            articles[place],
            id=ArticleId(f"copy-{number:05}"),
            outlet=f"outlet {number % 97}",
            headline=headline,
            text=text,
        )
        made.append(Copy(article=copy, original=place, share=share, manner=manner.__name__.strip("_")))
    return made


def _sentences(articles: Sequence[Article]) -> list[str]:
    """Sentences of middling length from everywhere, to put into copies."""
    cut = (one for article in articles for one in article.text.replace("\n", " ").split(". "))
    return [one for one in cut if 8 <= len(one.split()) <= 40]


def _words_changed(text: str, strange: Sequence[str], share: float, random: Random) -> str:
    words = text.split(" ")
    return " ".join(
        random.choice(random.choice(strange).split()) if random.random() < share else word for word in words
    )


def _sentences_changed(text: str, strange: Sequence[str], share: float, random: Random) -> str:
    """As many words changed as the share says, sentence by sentence."""
    sentences = text.split(". ")
    wanted, order = share * len(text.split()), list(range(len(sentences)))
    random.shuffle(order)
    for place in order:
        size = len(sentences[place].split())
        if size <= wanted:
            wanted -= size
            sentences[place] = random.choice(strange)
    return ". ".join(sentences)


def _cut(text: str, strange: Sequence[str], share: float, random: Random) -> str:
    del strange, random
    words = text.split(" ")
    return " ".join(words[: max(30, round(len(words) * (1 - share)))])


def _reordered(text: str, strange: Sequence[str], share: float, random: Random) -> str:
    """Sentences change places, and a part of the words changes too, half of what the share says."""
    sentences = _words_changed(text, strange, share / 2, random).split(". ")
    moved = [place for place in range(len(sentences)) if random.random() < share]
    targets = moved[:]
    random.shuffle(targets)
    result = sentences[:]
    for source, target in zip(moved, targets, strict=True):
        result[target] = sentences[source]
    return ". ".join(result)
