"""The peer: tf-idf cosine with average link and a fade with time (scikit-learn and SciPy), one setting for all sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.grouping.score import score
from benchmarks.grouping.sets import Labelled
from digest.group.sketches import days
from digest.model import Article

THRESHOLDS = tuple(round(0.06 + 0.02 * step, 2) for step in range(14))
FADE_DAYS = 3.0


def tree(articles: Sequence[Article]) -> Any:
    """The average-link tree over all pairs."""
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{one.headline}\n{one.text}" for one in articles]
    terms = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.5).fit_transform(texts)
    alike = (terms @ terms.T).toarray()
    at = np.array([days(one.published.at) if one.published else np.nan for one in articles])
    gap = np.nan_to_num(np.abs(at[:, None] - at[None]), nan=0.0)
    distance = 1 - alike * np.exp(-np.maximum(0, gap - 1) / FADE_DAYS)
    np.fill_diagonal(distance, 0)
    return linkage(squareform(np.clip(distance, 0, None), checks=False), "average")


def best_for_all(sets: Sequence[Labelled]) -> tuple[float, dict[str, list[int]]]:
    """The one threshold with the highest mean F1 over the sets, chosen in hindsight, and its groupings."""
    from scipy.cluster.hierarchy import fcluster

    trees = {one.name: tree(one.articles) for one in sets}
    cuts = {t: {one.name: fcluster(trees[one.name], 1 - t, "distance").tolist() for one in sets} for t in THRESHOLDS}
    best = max(THRESHOLDS, key=lambda t: sum(score(cuts[t][one.name], one.truth).f1 for one in sets))
    return best, cuts[best]
