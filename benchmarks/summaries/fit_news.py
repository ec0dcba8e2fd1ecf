"""The model of `news`, fitted on people's summaries; and what it is worth on texts that it has not seen.

    python benchmarks/summaries/fit_news.py --data DIR [--out digest/condense/news_model.json] [--folds 5]

Without `--out` it only judges: cnndm_val500 by folds (each fold's model has seen the other folds and cnndm_train), and
newsroom60 and xsum by a model that has seen neither. With `--out` it writes the model fitted on both cnndm sets.

What is learnt, for each sentence: how likely it is among those that tell the reference best within 75 words. Half of
that is the greedy oracle's yes or no, half the share of good summaries (of up to three sentences, weighed by their
ROUGE) that hold it, because the best one is often one of several as good. Each article is read twice, clean and with
clutter of the style `portal` around it; `tabloid` is never seen.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from benchmarks.boosting import fit_trees
from benchmarks.summaries.noise import with_clutter
from benchmarks.summaries.scoring import interval, rouge, tokenizer
from benchmarks.summaries.sets import Task, load
from digest.condense import rank, signals
from digest.condense.passages import Document, Unit, read, units
from digest.condense.select import choose
from digest.model import Article, Budget
from digest.text import sentences

Floats = npt.NDArray[np.float32]

SEED = 11
WORDS = 75  # the budget of the summaries that are learnt
_CANDIDATES = 9  # sentences of which good summaries are made
_WARMTH = 4.0  # points of ROUGE-1 + ROUGE-2 by which a summary may be worse and still count a third
_REGULAR = 0.3  # of the first look
_TREES = {
    "rounds": 160,
    "objective": "cross_entropy",
    "learning_rate": 0.04,
    "num_leaves": 8,
    "min_child_samples": 50,
    "lambda_l2": 50,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 255,
    "seed": SEED,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(slots=True)
class Sample:
    """An article as the model sees it, with what is to be learnt of each sentence."""

    document: Document
    parts: tuple[Unit, ...]
    seen: Floats  # its signals of `LOOK`
    is_text: Floats
    told: Floats  # how likely a good summary tells it


# ── what is to be learnt ─────────────────────────────────────────────────────────────────────────────────


class Gauge:
    """ROUGE-1 + ROUGE-2 of any choice of sentences, quickly."""

    def __init__(self, texts: Sequence[str], task: Task) -> None:
        cut = tokenizer(task.language).tokenize
        self._sentences = [_grams(cut(text)) for text in texts]
        self._references = [_grams(cut(reference)) for reference in task.references]

    def of(self, chosen: Sequence[int]) -> float:
        """Of these sentences; the bigrams across their borders are left out."""
        sums = [sum((self._sentences[i][n] for i in chosen), Counter()) for n in (0, 1)]
        total = 0.0
        for reference in self._references:
            for own, wanted in zip(sums, reference, strict=True):
                size = own.total() + wanted.total()
                total += 200 * (own & wanted).total() / size if size else 0.0
        return total / len(self._references)


def _grams(tokens: Sequence[str]) -> tuple[Counter[Any], Counter[Any]]:
    return Counter(tokens), Counter(itertools.pairwise(tokens))


def oracle(counts: Sequence[int], gauge: Gauge, words: int) -> list[int]:
    """The greedy oracle: sentence by sentence what raises the score most, until nothing does."""
    chosen: list[int] = []
    best, left = 0.0, words
    while True:
        fitting = [i for i, count in enumerate(counts) if i not in chosen and count <= left]
        scored = [(gauge.of([*chosen, i]), -i) for i in fitting]
        score, place = max(scored, default=(0.0, 0))
        if score <= best + 1e-9:
            return chosen
        best = score
        chosen.append(-place)
        left -= counts[-place]


def told(counts: Sequence[int], gauge: Gauge) -> Floats:
    """How likely a good summary tells each sentence."""
    yes = oracle(counts, gauge, WORDS)
    single = [gauge.of([i]) for i in range(len(counts))]
    among = sorted({*sorted(range(len(counts)), key=lambda i: (-single[i], i))[:_CANDIDATES], *yes})
    choices = [
        choice
        for size in (1, 2, 3)
        for choice in itertools.combinations(among, size)
        if sum(counts[i] for i in choice) <= WORDS
    ]
    likely = np.zeros(len(counts), np.float32)
    if choices:
        scores = np.array([gauge.of(choice) for choice in choices])
        weights = np.exp((scores - scores.max()) / _WARMTH)
        for choice, weight in zip(choices, weights / weights.sum(), strict=True):
            likely[list(choice)] += weight
    likely[yes] += 1
    return likely / 2


# ── samples ──────────────────────────────────────────────────────────────────────────────────────────────


def samples(task: Task) -> list[Sample]:
    """The first article of a task, clean and with clutter."""
    one = task.articles[0]
    document = _document(one.text, one)
    texts = [passage.text for passage in document.passages]
    if not texts:
        return []
    known = dict(zip(texts, told([p.words for p in document.passages], Gauge(texts, task)), strict=True))
    noisy = _document(with_clutter(one.text, "portal", random.Random(f"{SEED} {task.id}")), one)
    return [_sample(found, known) for found in (document, noisy)]


def _document(text: str, article: Article) -> Document:
    found = sentences(text, article.language, article.id)
    return read(((s.of(text), s.paragraph) for s in found), article.language)


def _sample(document: Document, known: dict[str, float]) -> Sample:
    parts = units(document.passages)
    texts = [passage.text for passage in document.passages]
    return Sample(
        document=document,
        parts=parts,
        seen=signals.look(document, parts),
        is_text=np.array([text in known for text in texts], np.float32),
        told=np.array([known.get(text, 0.0) for text in texts], np.float32),
    )


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────


def fit(found: Sequence[Sample], sets: Sequence[str]) -> dict[str, Any]:
    """The model as `rank` reads it."""
    text = _fit_text(found)
    weights, bias = np.array(text["weights"], np.float32), float(text["bias"])
    rows = [
        signals.place(one.document, one.seen, rank.chances(np.clip(weights @ one.seen + bias, -20, 20)))
        for one in found
    ]
    origin = {"made_by": "benchmarks/summaries/fit_news.py", "seed": SEED, "sets": list(sets), "noise": "portal"}
    return {"origin": origin, "text": text, "trees": _fit_trees(found, rows)}


def _fit_text(found: Sequence[Sample]) -> dict[str, Any]:
    matrix = np.concatenate([one.seen for one in found], axis=1).T
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-3
    model = LogisticRegression(C=_REGULAR, max_iter=400)
    model.fit((matrix - mean) / spread, np.concatenate([one.is_text for one in found]))
    weights = np.round(model.coef_[0] / spread, 4)
    bias = round(float(model.intercept_[0] - weights @ mean), 4)
    return {"features": list(signals.LOOK), "weights": weights.astype(float).round(4).tolist(), "bias": bias}


def _fit_trees(found: Sequence[Sample], rows: Sequence[Floats]) -> dict[str, Any]:
    weight = np.concatenate([np.full(len(one.told), len(one.told) ** -0.5) for one in found])  # else long articles rule
    wanted = np.concatenate([one.told for one in found])
    return fit_trees(np.concatenate(rows, axis=1).T, [*signals.LOOK, *signals.PLACE], (wanted, weight), _TREES)


# ── judging ──────────────────────────────────────────────────────────────────────────────────────────────


def judge(tasks: Sequence[Task], models: Sequence[rank.Model], budget: Budget) -> tuple[float, float, float]:
    """The gain in ROUGE-1 over lead, with its interval; a model for each task."""
    ours, lead = [], []
    for task, model in zip(tasks, models, strict=True):
        document = _document(task.articles[0].text, task.articles[0])
        parts = units(document.passages)
        values = rank.unit_values(parts, rank.salience(document, parts, frozenset(), model=model))
        chosen = [place for i in choose(parts, values, budget) for place in parts[i].positions]
        for kept, places in ((ours, chosen), (lead, _lead(document, budget))):
            told = "\n".join(document.passages[place].text for place in places)
            kept.append(rouge(told, task.references, task.language, ("rouge1",))[0])
    return interval(ours, lead)


def _lead(document: Document, budget: Budget) -> range:
    words = list(itertools.accumulate(passage.words for passage in document.passages))
    fitting = sum(budget.words is None or total <= budget.words for total in words)
    return range(fitting if budget.sentences is None else min(budget.sentences, fitting))


def unseen_models(
    tasks: Sequence[Task], found: Sequence[list[Sample]], also: Sequence[Sample], folds: int
) -> list[rank.Model]:
    """For each task a model that has not seen it."""
    made = []
    for fold in range(folds):
        train = [one for place, pair in enumerate(found) for one in pair if place % folds != fold]
        made.append(rank.read_model(fit([*train, *also], ())))
    return [made[place % folds] for place in range(len(tasks))]


def main() -> int:
    """Judge, and write the model when asked."""
    options = _options()
    train, val = load(options.data, "cnndm_train"), load(options.data, "cnndm_val500")
    also, found = [one for task in train for one in samples(task)], [samples(task) for task in val]
    final = fit([*also, *itertools.chain.from_iterable(found)], ("cnndm_train", "cnndm_val500"))
    if options.out:
        options.out.write_text(json.dumps(final, separators=(",", ":")) + "\n", encoding="utf-8")
    unseen = {"cnndm_val500": unseen_models(val, found, also, options.folds)} if options.folds else {}
    for name in ("cnndm_val500", "newsroom60", "xsum"):
        tasks = load(options.data, name)
        models = unseen.get(name) or [rank.read_model(final)] * len(tasks)
        for budget in (Budget(words=WORDS), Budget(sentences=3)):
            gain, low, high = judge(tasks, models, budget)
            print(f"{name:<14} {_budget(budget):<12} gain over lead {gain:+.2f} [{low:+.2f}, {high:+.2f}]", flush=True)
    return 0


def _budget(budget: Budget) -> str:
    return f"{budget.words} words" if budget.words else f"{budget.sentences} sentences"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit the model of `news`.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the model")
    parser.add_argument("--folds", type=int, default=5, help="0: judge no set that the model has seen")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
