"""Stories: articles that tell the same event, and what stands for each of them.

Pairs come from an inverted index over each article's strongest terms, never from all pairs. They are joined by
average link: a group grows only while its members agree on average, so no chain of look-alikes and no giant blob.
In the research literature (TDT) an event is called "topic" and a document "story".
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush, nsmallest
from typing import NamedTuple

from digest.group.bridges import bridges, likeness
from digest.group.terms import Vector, centroid, cosine, headline_terms, strongest, vectors
from digest.model import Article, ArticleId, Condensed, Duplicate, Sentence, Story, StoryId
from digest.text import normal

Pair = tuple[int, int]  # places of two articles, the smaller first
Summarize = Callable[[Sequence[Condensed]], tuple[Sentence, ...]]

# Swept on allsides-full, basil and ecbplus together, dates cut to the day: B-cubed F1 .922, .959 and .854 at .20; below
# .14 look-alike events of ecbplus fall together, above .22 outlets of one event on allsides-full part.
JOIN = 0.20  # average similarity of the pairs between two groups that are joined
TERMS = 24  # strongest terms of an article that lead to others
COMMON = 500  # a term of more articles leads nowhere
WINDOW = 100  # articles before it in time to which a term leads; so the work per article has a bound
CANDIDATES = 100  # articles before it in time with which an article is compared: those of most in common
FAINTEST = 0.02  # likeness by the strongest terms alone; .01 to .03 measure the same, .05 loses .004 on allsides-full
FREE_DAYS = 1.0  # between two articles before time counts against them
FADE_DAYS = 2.0  # after which a further gap has cut the similarity to 1/e; 2 beat 4 on allsides-full by .01

# What a story weighs: the parts, each 0 to 1, and their weights, which sum to 1.
REACH_WEIGHT = 0.40  # distinct outlets once copies are folded
SIZE_WEIGHT = 0.15  # articles, copies included
RECENCY_WEIGHT = 0.25  # of its newest article, against the newest of the run
CONTENT_WEIGHT = 0.20  # mean salience of its members' sentences
REACH_HALF = 2.0  # further outlets that fill half of what is left
SIZE_HALF = 4.0  # further articles that do
RECENCY_HALF = timedelta(hours=24)
UNDATED_RECENCY = 0.5  # neither new nor old

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


# ── which articles belong together ───────────────────────────────────────────────────────────────────────


def gather(articles: Sequence[Article], weights: Sequence[Vector]) -> tuple[tuple[int, ...], ...]:
    """Places of the articles, in groups that tell the same event; sorted within and among groups.

    `articles` sorted by id and `weights`, their term vectors, run in parallel. Articles in one language are compared
    by all their terms, those in two by the names and numbers that both write.
    """
    spans = bridges(articles)
    order = sorted(range(len(articles)), key=lambda place: _by_time(articles[place]))
    pairs = candidates(weights, order) | candidates([span.weights for span in spans], order)
    similar = {}
    for one, other in sorted(pairs):
        if articles[one].language == articles[other].language:
            alike = cosine(weights[one], weights[other])
        else:
            alike = likeness(spans[one], spans[other])
        if alike := alike * closeness(articles[one], articles[other]):
            similar[one, other] = alike
    return _average_link([article.language for article in articles], similar)


def closeness(one: Article, other: Article) -> float:
    """How near in time, 0 to 1; undated articles are judged by their text alone, so equal dates prove nothing."""
    first, second = _at(one), _at(other)
    if first is None or second is None:
        return 1.0
    days = abs(first - second) / timedelta(days=1)
    return math.exp(-max(0.0, days - FREE_DAYS) / FADE_DAYS)


def candidates(weights: Sequence[Vector], order: Sequence[int]) -> set[Pair]:
    """Pairs that share some of the strongest terms of each; at most `CANDIDATES` for each article.

    `order` names every place once, neighbours in time next to each other, since a term leads to its latest articles.
    """
    spread = Counter(term for vector in weights for term in vector)
    postings: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=WINDOW))
    found: set[Pair] = set()
    for index in order:
        shared = {term: weight for term, weight in weights[index].items() if 1 < spread[term] <= COMMON}
        alike: dict[int, float] = defaultdict(float)
        for term in strongest(shared, TERMS):
            for other in postings[term]:
                alike[other] += shared[term] * weights[other][term]
            postings[term].append(index)
        near = (other for other, likeness in alike.items() if likeness >= FAINTEST)
        best = nsmallest(CANDIDATES, near, key=lambda other: (-alike[other], other))
        found.update((min(index, other), max(index, other)) for other in best)
    return found


def _average_link(languages: Sequence[str], similar: Mapping[Pair, float]) -> tuple[tuple[int, ...], ...]:
    """Agglomerative clustering, most similar groups first, until no two agree by `JOIN` on average (UPGMA).

    A pair in one language that is no candidate counts as 0; one in two languages counts only where it shares
    something, since a text says little about what another language leaves out. Equal similarities are settled by
    place, so the result depends on nothing but the values.
    """
    groups = {place: _Group(members=[place], spoken=Counter([spoken])) for place, spoken in enumerate(languages)}
    for (one, other), alike in similar.items():
        link = _Link(alike, int(languages[one] != languages[other]))
        groups[one].links[other] = groups[other].links[one] = link
    heap = [(-alike, one, other, 0, 0) for (one, other), alike in similar.items() if alike >= JOIN]
    heapify(heap)
    while heap:
        _, one, other, one_age, other_age = heappop(heap)
        current = one in groups and other in groups and (groups[one].age, groups[other].age) == (one_age, other_age)
        if not current:
            continue
        _join(groups, one, other)
        for third in sorted(groups[one].links):
            if (alike := _alike(groups[one], groups[third], groups[one].links[third])) >= JOIN:
                low, high = min(one, third), max(one, third)
                heappush(heap, (-alike, low, high, groups[low].age, groups[high].age))
    return tuple(sorted(tuple(sorted(group.members)) for group in groups.values()))


class _Link(NamedTuple):
    """What two groups share: the sum over their pairs, and how many of those cross languages."""

    total: float
    across: int


@dataclass(slots=True)
class _Group:
    """A group while it grows; `age` counts its joins, so that older entries of the heap are known to be stale."""

    members: list[int]
    spoken: Counter[str]  # language → members
    links: dict[int, _Link] = field(default_factory=dict)
    age: int = 0


def _alike(one: _Group, other: _Group, link: _Link) -> float:
    comparable = sum(count * other.spoken[language] for language, count in one.spoken.items()) + link.across
    return link.total / comparable if comparable else 0.0


def _join(groups: dict[int, _Group], one: int, other: int) -> None:
    """The second group becomes part of the first."""
    kept, gone = groups[one], groups.pop(other)
    kept.members += gone.members
    kept.spoken += gone.spoken
    kept.age += 1
    nothing = _Link(0.0, 0)
    thirds = sorted((kept.links.keys() | gone.links.keys()) - {one, other})
    links = {third: (kept.links.get(third, nothing), gone.links.get(third, nothing)) for third in thirds}
    kept.links = {third: _Link(a.total + b.total, a.across + b.across) for third, (a, b) in links.items()}
    for third, link in kept.links.items():
        groups[third].links.pop(other, None)
        groups[third].links[one] = link


# ── what stands for a story ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Why a story weighs what it weighs: four parts from 0 to 1."""

    reach: float
    size: float
    recency: float
    content: float

    @property
    def total(self) -> float:
        """The salience: the weighted sum of the parts, 0 to 1, rounded to six places."""
        return round(
            REACH_WEIGHT * self.reach
            + SIZE_WEIGHT * self.size
            + RECENCY_WEIGHT * self.recency
            + CONTENT_WEIGHT * self.content,
            6,
        )


def weigh(members: Sequence[Condensed], copies: int, newest: datetime | None) -> Weight:
    """The parts of a story's salience; `newest` is the latest publication of the whole run, None: all undated."""
    outlets = len({normal(item.article.outlet) for item in members})
    seen = [at for item in members if (at := _at(item.article))]
    age = (newest - max(seen)) / RECENCY_HALF if newest and seen else None
    return Weight(
        reach=1 - 0.5 ** ((outlets - 1) / REACH_HALF),
        size=1 - 0.5 ** ((len(members) + copies - 1) / SIZE_HALF),
        recency=UNDATED_RECENCY if age is None else 0.5 ** max(0.0, age),
        content=math.fsum(_prominence(item) for item in members) / len(members),
    )


def _prominence(item: Condensed) -> float:
    """Mean salience of an article's chosen sentences, 0 to 1; of all of them where none was chosen."""
    values = [item.salience[place] for place in item.chosen] or list(item.salience)
    return min(1.0, math.fsum(values) / len(values)) if values else 0.0


def into_stories(kept: Sequence[Condensed], duplicates: Sequence[Duplicate], summarize: Summarize) -> tuple[Story, ...]:
    """Every story, sorted by id; `kept` sorted by article id, copies folded away."""
    articles = [item.article for item in kept]
    weights = vectors(articles)
    dates = [at for article in articles if (at := _at(article))]
    newest = max(dates, default=None)
    copies: dict[ArticleId, list[Duplicate]] = defaultdict(list)
    for copy in duplicates:
        copies[copy.original].append(copy)
    found = []
    for places in gather(articles, weights):
        middle = centroid([weights[place] for place in places])
        near = {articles[place].id: cosine(weights[place], middle) for place in places}
        members = sorted((kept[place] for place in places), key=lambda item: _best_first(item.article, near))
        folded = [copy for item in members for copy in copies[item.article.id]]
        found.append(_story(members, folded, (middle, newest), summarize))
    return tuple(sorted(found, key=lambda story: story.id))


def _best_first(article: Article, near: Mapping[ArticleId, float]) -> tuple[float, tuple[bool, datetime, ArticleId]]:
    """Nearest to the story's middle first (rounded, so that a last bit decides nothing), then earliest, then id."""
    return -round(near[article.id], 6), _by_time(article)


def _story(
    members: Sequence[Condensed],
    copies: Sequence[Duplicate],
    run: tuple[Vector, datetime | None],
    summarize: Summarize,
) -> Story:
    middle, newest = run
    articles = tuple(item.article for item in members)
    dates = [at.at for article in articles if (at := article.published)]
    head = headline_from(articles, middle)
    current = {article.id for article in _current(articles)}
    told = [item for item in members if item.article.id in current]
    return Story(
        id=story_id(articles),
        headline_from=head,
        members=articles,
        duplicates=tuple(sorted(copies, key=lambda copy: copy.copy.id)),
        # The article of the headline leads, so that what is told below it is what it says, in its language. What its
        # outlet said before is not told: yesterday's toll beside today's would read like news.
        summary=summarize(sorted(told, key=lambda item: item.article.id != head)),
        salience=weigh(members, len(copies), newest).total,
        first_seen=min(dates, default=None),
        last_seen=max(dates, default=None),
    )


def story_id(members: Sequence[Article]) -> StoryId:
    """A name that stays while the story's earliest member stays: twelve hex digits of the hash of that one's id."""
    earliest = min(members, key=_by_time)
    return StoryId(hashlib.sha256(earliest.id.encode(errors="surrogatepass")).hexdigest()[:12])


_TEASING = re.compile(
    r"[!?]|\.\.\.|…|^[\"“„«‘']|^\W*(?:breaking|watch|video|exclusive|opinion|live)\b|(?:^|: ?)(?:how|why|what)\b|"
    r"explains? why$",
    re.IGNORECASE,
)
_ADDRESSING = re.compile(r"\b(?:you|your|this is why|here's|here is)\b", re.IGNORECASE)


def headline_from(members: Sequence[Article], middle: Vector) -> ArticleId:
    """The member whose headline says most of what the story is about; not the loudest, the longest or the shortest.

    Each headline's score is the weight of its terms in the story's middle, lowered when it shouts or teases, is very
    short or long, or is not in the language of most members. Then: a time known to the minute, the fullest text, the
    earliest, the id.
    """
    languages = Counter(article.language for article in members)
    language = min(languages, key=lambda code: (-languages[code], code != "en", code))

    def rank(article: Article) -> tuple[float, bool, int, tuple[bool, datetime, ArticleId]]:
        score = math.fsum(middle.get(term, 0.0) for term in headline_terms(article)) * _calm(article.headline)
        score *= 1.0 if article.language == language else FOREIGN
        exact = article.published is not None and article.published.has_time and not article.published.year_candidates
        return -round(score, 6), not exact, -len(article.text), _by_time(article)

    return _followed_up(min(members, key=rank), members).id


def _followed_up(article: Article, members: Sequence[Article]) -> Article:
    """The latest report of the same outlet in the same language: its own follow-up replaces what it said before."""
    current = _current(members)
    return article if article in current else next(one for one in current if _voice(one) == _voice(article))


def _voice(article: Article) -> tuple[str, str] | None:
    """Whose follow-ups replace the article: its outlet's, in its language; None where its time is not known."""
    timed = article.published is not None and article.published.has_time
    return (article.outlet, article.language) if timed else None


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
