"""Stories: what stands for articles that tell one event, and how much it weighs.

In the research literature (TDT) an event is called "topic" and a document "story".
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from digest.group.threads import Thread
from digest.model import (
    Article,
    ArticleId,
    Condensed,
    Duplicate,
    SalienceWeights,
    Sentence,
    Sketch,
    Story,
    count_outlets,
    is_known_outlet,
    outlet_key,
)

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Summarize = Callable[[Sequence[Condensed]], tuple[Sentence, ...]]

# Each part of a story's salience lies between 0 and 1; `SalienceWeights` says how much each counts.
REACH_HALF = 2.0  # further outlets that fill half of what is left
SIZE_HALF = 4.0  # further articles that do
RECENCY_HALF = timedelta(hours=24)
UNDATED_RECENCY = 0.5  # neither new nor old
ROOM_HALF = 300.0  # words of the fullest article that are half of what there can be
NAMES = 6  # of a story
TERMS = 12

HEADLINE_WORDS = range(5, 15)  # content words and others; outside, a headline is cryptic or a sentence
CRYPTIC = 0.75  # factor for such a length
SHOUTING = 0.5  # factor for a headline that shouts, asks, teases or addresses the reader
FOREIGN = 0.6  # factor for one in another language than most members


def _at(article: Article) -> datetime | None:
    """The moment as it was told: moments with offsets compare as they are, and year 1 in UTC may be year 0."""
    return article.published.at if article.published else None


def _by_time(article: Article) -> tuple[bool, datetime, ArticleId]:
    """Earliest first, undated last, then id."""
    at = _at(article)
    return at is None, at or datetime.min.replace(tzinfo=UTC), article.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What stories are made of: the articles worth telling, their sketches, and the copies of each."""

    kept: Sequence[Condensed]
    sketches: Sequence[Sketch]  # of the kept, in the same order
    copies: Mapping[ArticleId, Sequence[Duplicate]]  # by the article that they repeat
    newest: datetime | None  # the latest publication of the whole run; None: all undated
    summarize: Summarize
    language: str = "en"  # of the frame, preferred where as many articles are in another


def told(
    kept: Sequence[Condensed], sketches: Sequence[Sketch], duplicates: Sequence[Duplicate], summarize: Summarize
) -> Material:
    """The material of a run's stories; the latest publication is found here."""
    copies: dict[ArticleId, list[Duplicate]] = defaultdict(list)
    for copy in duplicates:
        copies[copy.original].append(copy)
    dates = [at for item in kept if (at := _at(item.article))]
    return Material(kept=kept, sketches=sketches, copies=copies, newest=max(dates, default=None), summarize=summarize)


def into_story(thread: Thread, material: Material) -> Story:
    """The story of a thread, without its topics: its salience is weighed once they are known."""
    near, titles = _weighed([material.sketches[row] for row in thread.rows], material.language)
    members = sorted((material.kept[row] for row in thread.rows), key=lambda item: _best_first(item.article, near))
    articles = tuple(item.article for item in members)
    copies = [copy for one in articles for copy in material.copies.get(one.id, ())]
    head = _headline_from(articles, titles, material.language)
    current = {article.id for article in _current(articles)}
    worth = [item for item in members if item.article.id in current]
    dates = [at.at for article in articles if (at := article.published)]
    return Story(
        id=thread.id,
        headline_from=head,
        members=articles,
        duplicates=tuple(sorted(copies, key=lambda copy: copy.copy.id)),
        # The article of the headline leads, so that what is told below it is what it says, in its language. What its
        # outlet said before is not told: yesterday's toll beside today's would read like news.
        summary=material.summarize(sorted(worth, key=lambda item: item.article.id != head)),
        salience=0.0,
        first_seen=min(dates, default=None),
        last_seen=max(dates, default=None),
        names=_most_common([material.sketches[row].names for row in thread.rows], NAMES),
        terms=_most_common([material.sketches[row].key_words for row in thread.rows], TERMS),
        history=thread.history,
    )


def _main_language(spoken: Sequence[str], preferred: str) -> str:
    """The language of most of them; among equals the preferred one, then by code."""
    counts = Counter(spoken)
    return min(counts, key=lambda code: (-counts[code], code != preferred, code))


def _most_common(lists: Sequence[Sequence[str]], limit: int) -> tuple[str, ...]:
    """What most of the lists hold, ties by the place in them, then by alphabet."""
    held = Counter(one for each in lists for one in each)
    place: dict[str, int] = {}
    for each in lists:
        for number, one in enumerate(each):
            place[one] = min(place.get(one, number), number)
    return tuple(sorted(held, key=lambda one: (-held[one], place[one], one))[:limit])


# ── what a story's articles have in common ───────────────────────────────────────────────────────────────


def _weighed(sketches: Sequence[Sketch], preferred: str) -> tuple[dict[ArticleId, float], dict[ArticleId, float]]:
    """How near each article is to the story's middle, and how much its headline says of it."""
    if len(sketches) == 1:  # as most stories are: it is its own middle, and there is nothing to choose
        return {sketches[0].id: 1.0}, {sketches[0].id: 1.0}
    language = _main_language([one.language for one in sketches], preferred)
    middle = _middle([one for one in sketches if one.language == language])
    return {one.id: _near(one, middle) for one in sketches}, {one.id: _title_score(one, middle) for one in sketches}


def _middle(sketches: Sequence[Sketch]) -> tuple[Array, Array]:
    """Terms of the articles, ascending, each with the weight that they give it together.

    What most of them say counts more than what one says often, so the middle needs no idf.
    """
    import numpy as np

    keys = np.frombuffer(b"".join(one.terms for one in sketches), dtype="<u4")
    weights = np.frombuffer(b"".join(one.weights for one in sketches), dtype="<f4")
    known, places = np.unique(keys, return_inverse=True)
    spread = np.bincount(places, minlength=len(known))
    return known, np.bincount(places, weights=weights, minlength=len(known)) * spread / max(1, len(sketches)) ** 2


def _weights_in(terms: Array, middle: tuple[Array, Array]) -> Array:
    import numpy as np

    known, weights = middle
    if not len(known):
        return np.zeros(len(terms))
    places = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    return np.where(known[places] == terms, weights[places], 0.0)


def _near(one: Sketch, middle: tuple[Array, Array]) -> float:
    """How much of what it says the others say too: cosine with the middle, rounded, so that no last bit decides."""
    import numpy as np

    own = np.frombuffer(one.weights, dtype="<f4").astype(np.float64)
    theirs = _weights_in(np.frombuffer(one.terms, dtype="<u4"), middle)
    length = math.sqrt(float((own**2).sum()) * float((middle[1] ** 2).sum()))
    return round(float((own * theirs).sum()) / length, 6) if length else 0.0


def _title_score(one: Sketch, middle: tuple[Array, Array]) -> float:
    """How much a headline says of what the story is about."""
    import numpy as np

    return round(float(_weights_in(np.frombuffer(one.title_terms, dtype="<u4"), middle).sum()), 6)


def _best_first(article: Article, near: Mapping[ArticleId, float]) -> tuple[float, tuple[bool, datetime, ArticleId]]:
    """Nearest to the story's middle first, then earliest, then id."""
    return -near[article.id], _by_time(article)


# ── salience ─────────────────────────────────────────────────────────────────────────────────────────────


def figures(story: Story, newest: datetime | None, interest: float) -> tuple[tuple[str, float], ...]:
    """The parts of a story's salience, each from 0 to 1, in the order of `SalienceWeights`.

    reach: 1 - 2^-(further outlets / 2), outlets of the members, copies folded
    size: 1 - 2^-(further articles / 4), copies included
    recency: 2^-(days from its newest article to the newest of the run); .5 where undated
    prominence: words / (words + 300) of the fullest article
    interest: the weight of its topics in the topics file, as handed in
    """
    outlets = count_outlets(article.outlet for article in story.members)
    articles = len(story.members) + len(story.duplicates)
    age = (newest - story.last_seen) / RECENCY_HALF if newest and story.last_seen else None
    room = max((len(article.text.split()) for article in story.members), default=0)
    return (
        ("reach", round(1 - 0.5 ** ((outlets - 1) / REACH_HALF), 6)),
        ("size", round(1 - 0.5 ** ((articles - 1) / SIZE_HALF), 6)),
        ("recency", UNDATED_RECENCY if age is None else round(0.5 ** max(0.0, age), 6)),
        ("prominence", round(room / (room + ROOM_HALF), 6)),
        ("interest", round(interest, 6)),
    )


def salience(parts: Sequence[tuple[str, float]], weights: SalienceWeights) -> float:
    """The weighted mean of the parts, 0 to 1, rounded to six places; 0 where no weight is above 0."""
    by_name = [(getattr(weights, name), value) for name, value in parts]
    whole = math.fsum(weight for weight, _ in by_name)
    return round(math.fsum(weight * value for weight, value in by_name) / whole, 6) if whole else 0.0


# ── the headline ─────────────────────────────────────────────────────────────────────────────────────────


_TEASING = re.compile(
    r"[!?]|\.\.\.|…|^[\"“„«‘']|^\W*(?:breaking|watch|video|exclusive|opinion|live)\b|(?:^|: ?)(?:how|why|what)\b|"
    r"explains? why$",
    re.IGNORECASE,
)
_ADDRESSING = re.compile(r"\b(?:you|your|this is why|here's|here is)\b", re.IGNORECASE)


def _headline_from(members: Sequence[Article], titles: Mapping[ArticleId, float], preferred: str) -> ArticleId:
    """The member whose headline says most of what the story is about; not the loudest, the longest or the shortest.

    `titles` has the weight of each headline's terms in the story's middle. It is lowered when the headline shouts or
    teases, is very short or long, or is not in the language of most members; among equals the preferred one is theirs.
    Then: a time known to the minute, the fullest text, the earliest, the id.
    """
    language = _main_language([article.language for article in members], preferred)

    def rank(article: Article) -> tuple[float, bool, int, tuple[bool, datetime, ArticleId]]:
        score = titles[article.id] * _calm(article.headline) * (1.0 if article.language == language else FOREIGN)
        return -round(score, 6), not _is_exact(article), -len(article.text), _by_time(article)

    return _followed_up(min(members, key=rank), members).id


def _followed_up(article: Article, members: Sequence[Article]) -> Article:
    """The latest report of the same outlet in the same language: its own follow-up replaces what it said before."""
    current = _current(members)
    return article if article in current else next(one for one in current if _voice(one) == _voice(article))


def _voice(article: Article) -> tuple[str, str] | None:
    """Whose follow-ups replace the article: its outlet's, in its language.

    None where its time is not known, or who published it: two pages that nobody names may be of two houses. A year
    that was inferred is no doubt here: the story's own days are near.
    """
    timed = article.published is not None and article.published.has_time
    return (outlet_key(article.outlet), article.language) if timed and is_known_outlet(article.outlet) else None


def _is_exact(article: Article) -> bool:
    """Whether its time is known to the minute, and of a year that the page tells."""
    return article.published is not None and article.published.has_time and not article.published.year_candidates


def _current(members: Sequence[Article]) -> list[Article]:
    """The members without those that their own outlet has followed up."""
    latest: dict[tuple[str, str], Article] = {}
    for article in sorted(members, key=_by_time):
        if (voice := _voice(article)) is not None and (voice not in latest or _at(article) != _at(latest[voice])):
            latest[voice] = article
    return [one for one in members if (voice := _voice(one)) is None or _at(latest[voice]) == _at(one)]


def _calm(headline: str) -> float:
    """The factor for a headline's manner, 0 to 1."""
    factor = 1.0
    spaced = headline.split()
    if len(spaced) > 2 and len(spaced) not in HEADLINE_WORDS:
        factor *= CRYPTIC
    loud = sum(1 for word in spaced if len(word) > 3 and word.isupper())
    if loud > 2 or _TEASING.search(headline) or _ADDRESSING.search(headline):
        factor *= SHOUTING
    return factor
