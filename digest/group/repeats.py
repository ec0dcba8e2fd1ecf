"""Repeats: articles of a run that only say again what one of an earlier run said.

The earlier articles are known by the sketches of the stories that are still open. Each new article looks for those that
share its least shingles (a bottom-k sample; Broder 1997), and is held against the few that share the most, on all of
them. With the earlier text gone, the rule is stricter than among the copies of a run: nearly every run of words must
stand there, and no figure, day, name or verb of saying may be new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from digest.group.lookalikes import named
from digest.group.matrix import joined, spans, starts_of
from digest.group.revisions import telling
from digest.group.sketches import LONGEST, body_of, stem, term_key, words_of
from digest.model import Article, ArticleId, OpenStory, Sketch
from digest.text import is_content, lists

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

SAMPLED = 16  # least shingles that look for earlier articles
LEAST_SHARED = 0.5  # of them, by which an article is found
MOST_LED = 64  # earlier articles to which a shingle leads; what more have is furniture
MOST_HELD = 3  # found articles that one is held against, those that share the most
WHOLE = 0.85  # share of its shingles that an article has from an earlier one
OWN_RUN = 5  # shingles on end that the earlier one has not: a sentence of four words breaks six
LEAST = 12  # shingles; a shorter text says the same only where all of it and the headline are the same
LEAST_OF_HOUSE = 40  # the same of one outlet, which may put the same lines under all its items


def repeats(
    articles: Sequence[Article], sketches: Sequence[Sketch], open_stories: Sequence[OpenStory]
) -> dict[ArticleId, ArticleId]:
    """The articles of which every word was said by one of an earlier run, each with that one; by id.

    An article that an open story has itself repeats none.
    """
    known = {one.id: one for story in open_stories for one in story.sketches if one.shingles}
    fresh = [place for place, one in enumerate(sketches) if one.id not in known and one.shingles]
    if not known or not fresh:
        return {}
    for one in sketches:
        known.pop(one.id, None)  # what comes again in this run is held against by its copies
    earlier = [known[name] for name in sorted(known)]
    found = {}
    for place, candidates in _found([sketches[place] for place in fresh], earlier):
        article, own = articles[fresh[place]], sketches[fresh[place]]
        again = (earlier[one] for one in candidates if _says_it_all(earlier[one], own, article))
        if (first := next(again, None)) is not None:
            found[own.id] = first.id
    return dict(sorted(found.items()))


def _found(fresh: Sequence[Sketch], earlier: Sequence[Sketch]) -> Iterator[tuple[int, list[int]]]:
    """For each new article the earlier ones that share most of its sample, those that share the most first."""
    import numpy as np

    samples = [np.unique(np.frombuffer(one.shingles, dtype="<u4"))[:SAMPLED] for one in fresh]
    asked = np.unique(np.concatenate(samples))
    shingles = joined([one.shingles for one in earlier], "<u4")
    starts = starts_of([one.shingles for one in earlier], 4)
    places = np.minimum(np.searchsorted(asked, shingles), len(asked) - 1)
    hits = np.flatnonzero(asked[places] == shingles)
    rows = np.searchsorted(starts, hits, side="right") - 1
    pairs = np.unique(places[hits] * np.int64(len(earlier)) + rows)  # each earlier article once for each shingle
    keys, rows = np.divmod(pairs, len(earlier))
    counts = np.bincount(keys, minlength=len(asked))
    counts_to = np.where(counts > MOST_LED, 0, counts)
    begins = np.cumsum(counts) - counts
    for number, sample in enumerate(samples):
        wanted = np.searchsorted(asked, sample)
        met, shared = np.unique(rows[spans(begins[wanted], counts_to[wanted])], return_counts=True)
        enough = shared >= LEAST_SHARED * len(sample)
        order = np.lexsort((met[enough], -shared[enough]))[:MOST_HELD]
        yield number, met[enough][order].tolist()


def _says_it_all(earlier: Sketch, own: Sketch, article: Article) -> bool:
    """Whether an earlier article has all that this one says, but for odd words that tell nothing.

    Of a function word that it has not, "was" for "will be" or a "not", no rule here can say that nothing turns on it.
    """
    import numpy as np

    if earlier.language != own.language:
        return False
    if len(own.shingles) < 4 * (LEAST_OF_HOUSE if own.outlet == earlier.outlet else LEAST):
        return earlier.shingles == own.shingles and own.title == earlier.title != 0
    mine = np.frombuffer(own.shingles, dtype="<u4")
    old = np.isin(mine, np.frombuffer(earlier.shingles, dtype="<u4"))
    ends = np.flatnonzero(np.r_[True, old, True])
    if old.mean() < WHOLE or np.diff(ends).max() > OWN_RUN:
        return False
    known = frozenset(np.frombuffer(earlier.terms, dtype="<u4").tolist())
    changed = _changed(article, old)
    if not all(is_content(word, article.language) for word in changed - lists(article.language).openers):
        return False
    return all(term_key(stem(word)) in known for word in _telling(article, changed))


def _changed(article: Article, old: Array) -> frozenset[str]:
    """The words that stand in no run of words which the earlier article has too."""
    import numpy as np

    body, language = body_of(article), article.language
    said = words_of(body, language)[:LONGEST]
    known = np.convolve(old, np.ones(len(said) - len(old) + 1)) > 0.5  # a word is in as many runs as a run has words
    return frozenset(said[place] for place in np.flatnonzero(~known).tolist())


def _telling(article: Article, changed: frozenset[str]) -> frozenset[str]:
    body, language = body_of(article), article.language
    own = frozenset(word for word in changed if is_content(word, language))
    return (telling(body, language) | named(body, language)) & own
