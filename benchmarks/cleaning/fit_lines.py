"""Fits the line model of digest/clean from pages with truth, and judges it on sites that it has not seen.

    python benchmarks/cleaning/fit_lines.py --data DIR [--folds 6]          judge by cross-validation, split by site
    python benchmarks/cleaning/fit_lines.py --data DIR --out FILE           fit on all pages and write the model

Three fits stand on each other: weights of single words (logistic regression), trees of the first look, trees of the
second. Each learns from answers of the one below on sites which that one had not seen, as it will meet new sites.
Needs LightGBM, scikit-learn and SciPy (requirements-bench.lock); Digest itself needs none of them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.boosting import fit_trees
from benchmarks.cleaning.metric import mean, score
from benchmarks.cleaning.pages import SETS, Page, load
from digest.clean.text_page import line_features, line_model
from digest.clean.text_page.line_features import FIRST, SECOND
from digest.clean.text_page.line_model import Words
from digest.clean.text_page.lines import Line, read_lines, small_letters
from digest.clean.text_page.page_words import Lexicon, PageWords, at_most
from digest.trees import chances, read_trees

Floats = NDArray[np.float32]

SEED = 20261122
_WITH_HEADLINE = ("cleanportaleval",)  # sets whose truth begins with the headline, which is no paragraph of ours
_INNER = 5  # folds within the training pages
_FEWEST_SITES = 4  # on which a word stands that gets a weight
_REGULAR = 0.3  # inverse strength of the word weights' L2 penalty
_TREES: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 15, "min_data_in_leaf": 60, "feature_fraction": 0.4,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 255, "verbose": -1, "num_threads": 1,
    "seed": SEED, "deterministic": True, "force_row_wise": True, "rounds": 150,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """One page, ready to learn from."""

    page: Page
    lines: tuple[Line, ...]
    wanted: NDArray[np.bool_]  # (lines,): stands in the truth
    weight: Floats  # (lines,): what a mistake costs


def main() -> int:
    """Judge, or fit and write."""
    options = _options()
    samples = [sample for name in options.set for page in load(options.data, name) if (sample := prepare(page))]
    if options.out:
        made = fit(samples)
        options.out.write_text(_written(made), encoding="utf-8")
        return 0
    judge(samples, options.folds, options.worst)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", nargs="+", default=SETS, choices=SETS)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


# ── pages to samples ─────────────────────────────────────────────────────────────────────────────────────


def prepare(page: Page) -> Sample | None:
    """The page's lines with their truth; None for a page of no text or no article."""
    lines = read_lines(page.page_text or "")
    wanted = in_truth([line.text for line in lines], page.text)
    if not wanted.any():
        return None
    words = np.array([len(line.text.split()) or 1 for line in lines], np.float32)
    weight = np.minimum(words, 80) ** 0.75 + 0.5
    weight /= np.sqrt(weight.sum())  # a long page counts for more than a short one, but not by its length
    if page.set_name in _WITH_HEADLINE:
        weight[int(np.flatnonzero(wanted)[0])] = 0
    return Sample(page, lines, wanted, weight.astype(np.float32))


def in_truth(lines: Sequence[str], truth: str) -> NDArray[np.bool_]:
    """Which lines stand in the truth: half of their runs of four words do, each run once; the longest line first."""
    runs = Counter(_runs(_WORD.findall(truth)))
    short = Counter(tuple(_WORD.findall(line)) for line in truth.splitlines())
    found = np.zeros(len(lines), np.bool_)
    words = [_WORD.findall(line) for line in lines]
    for place in sorted(range(len(lines)), key=lambda place: (-len(words[place]), place)):
        own = words[place]
        if len(own) < 4:
            found[place] = short[tuple(own)] > 0 and bool(own)
            short[tuple(own)] -= bool(found[place])
            continue
        wanted = Counter(_runs(own))
        found[place] = 2 * (wanted & runs).total() >= wanted.total()
        if found[place]:
            runs -= wanted
    return found


_WORD = re.compile(r"\w+")


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(4)), strict=False)


def varied(samples: Sequence[Sample]) -> list[Sample]:
    """The samples, and each page twice more as people also hand it over: cut close around the article, and brief.

    Whole pages alone teach that an article is long and lies amid a hundred lines of menus.
    """
    chance = random.Random(SEED)
    cropped = [_cropped(sample, chance) for sample in samples]
    return [*samples, *cropped, *(_brief(sample, chance) for sample in samples)]


def _cropped(sample: Sample, chance: random.Random) -> Sample:
    return _part(sample, list(range(*_close_by(sample, chance))))


def _brief(sample: Sample, chance: random.Random) -> Sample:
    """The page with the article's first few lines alone, and a few lines on either side."""
    inside = np.flatnonzero(sample.wanted)
    last = int(inside[min(len(inside), chance.randrange(*_BRIEF)) - 1])
    start, end = _close_by(sample, chance)
    return _part(sample, [*range(start, last + 1), *range(int(inside[-1]) + 1, end)])


def _close_by(sample: Sample, chance: random.Random) -> tuple[int, int]:
    """A first line a little above the article, and an end a little below it."""
    inside = np.flatnonzero(sample.wanted)
    start = max(0, int(inside[0]) - chance.randrange(_MOST_AROUND))
    return start, min(len(sample.lines), int(inside[-1]) + 1 + chance.randrange(_MOST_AROUND))


def _part(sample: Sample, places: list[int]) -> Sample:
    return Sample(
        sample.page,
        tuple(sample.lines[place] for place in places),
        sample.wanted[places],
        _CROPPED * sample.weight[places],
    )


_CROPPED = 0.2  # what such a page weighs; .5 took .01 of F1 from whole pages
_BRIEF = (3, 9)  # lines of a brief article, from and below
_MOST_AROUND = 16  # lines left on either side of a page cut close


def _words_of(sample: Sample) -> PageWords:
    return at_most(line_model.words_of(sample.lines), line_model.MOST_WORDS)


def _vocabulary(sample: Sample) -> set[str]:
    """The words of a page as `page_words` cuts them."""
    lines = small_letters(line.text for line in sample.lines)
    return {word for line in lines for word in _CUT.findall(line)[: line_model.MOST_WORDS]}


_CUT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+")


def fold_of(page: Page, folds: int) -> int:
    """The same fold for all pages of a site."""
    return zlib.crc32(f"{page.set_name} {page.site}".encode()) % folds


# ── the three fits ───────────────────────────────────────────────────────────────────────────────────────


def fit(pages: Sequence[Sample]) -> dict[str, Any]:
    """The model's file, fitted on all samples."""
    words = _fit_words(pages)
    samples = varied(pages)
    weights = _unseen(samples, _fit_words, lambda sample, made: line_model.word_weights(_words_of(sample), made))
    looks = [
        line_features.first_look(sample.lines, _words_of(sample), own)
        for sample, own in zip(samples, weights, strict=True)
    ]
    firsts = [look.features.T for look in looks]
    first = _fit_trees(samples, firsts, FIRST)
    unseen = _unseen_chances(samples, firsts, FIRST)
    seconds = [line_features.second_look(look, chance).T for look, chance in zip(looks, unseen, strict=True)]
    second = _fit_trees(samples, seconds, (*FIRST, *SECOND))
    wanted = np.concatenate([sample.wanted for sample in samples])
    kept, dropped = (
        np.median(np.concatenate(seconds)[wanted == one], axis=0).round(4).tolist() for one in (True, False)
    )
    return {"words": _word_table(words), "first": first, "second": second, "usual_kept": kept, "usual_dropped": dropped}


def _unseen(
    samples: Sequence[Sample], fit_on: Callable[[Sequence[Sample]], Words], ask: Callable[[Sample, Words], Floats]
) -> list[Floats]:
    """What models say of pages whose sites they had not seen."""
    answers: list[Floats] = [np.zeros(0, np.float32)] * len(samples)
    for fold in range(_INNER):
        made = fit_on([sample for sample in samples if fold_of(sample.page, _INNER) != fold])
        for place, sample in enumerate(samples):
            if fold_of(sample.page, _INNER) == fold:
                answers[place] = ask(sample, made)
    return answers


def _unseen_chances(samples: Sequence[Sample], rows: Sequence[Floats], names: Sequence[str]) -> list[Floats]:
    answers: list[Floats] = [np.zeros(0, np.float32)] * len(samples)
    inner = [fold_of(sample.page, _INNER) for sample in samples]
    for fold in range(_INNER):
        train = [place for place, own in enumerate(inner) if own != fold]
        made = _fit_trees([samples[place] for place in train], [rows[place] for place in train], names)
        trees = read_trees(made, names)
        for place, own in enumerate(inner):
            if own == fold:
                answers[place] = chances(rows[place].T, trees)
    return answers


def _fit_words(samples: Sequence[Sample]) -> Words:
    """Weights of the words that stand on several sites, by the length of the line and by first and last place."""
    pages = [_words_of(sample) for sample in samples]
    sites: dict[str, set[str]] = {}
    for sample in samples:
        for word in _vocabulary(sample):
            sites.setdefault(word, set()).add(sample.page.site)
    known = sorted(word for word, on in sites.items() if len(on) >= _FEWEST_SITES)
    lexicon = Lexicon(known)
    matrix = scipy.sparse.vstack([_word_matrix(page, lexicon) for page in pages])
    wanted = np.concatenate([sample.wanted for sample in samples])
    weight = np.concatenate([sample.weight for sample in samples])
    model = LogisticRegression(C=_REGULAR, solver="liblinear", random_state=SEED)
    model.fit(matrix, wanted, sample_weight=weight / weight.mean())
    weights = model.coef_.reshape(-1, 5).astype(np.float32)
    weights[0] = 0
    return Words(lexicon, np.round(weights, 2))


def _word_matrix(page: PageWords, known: Lexicon) -> scipy.sparse.csr_matrix:
    """What `line_model.word_weights` adds up for each line, as a matrix over all weights."""
    own = known.numbers(page.vocabulary)[page.words]
    ends = np.cumsum(page.counts)
    filled = np.flatnonzero(page.counts)
    places = np.concatenate([page.lines, filled, filled])
    firsts, lasts = own[(ends - page.counts)[filled]], own[ends[filled] - 1]
    columns = np.concatenate([5 * own + line_model.sizes_of(page)[page.lines], 5 * firsts + 3, 5 * lasts + 4])
    values = 1 / np.sqrt(page.counts[places] + 2)
    return scipy.sparse.csr_matrix((values, (places, columns)), shape=(len(page.counts), 5 * (len(known.words) + 1)))


def _word_table(words: Words) -> dict[str, list[int]]:
    rounded = np.round(words.weights * 100).astype(int)
    rows = zip(words.known.words, rounded[1:], strict=True)
    return {word: row.tolist() for word, row in rows if np.abs(row).max() >= 5}


def _fit_trees(samples: Sequence[Sample], rows: Sequence[Floats], names: Sequence[str]) -> dict[str, Any]:
    """Trees as `line_model` reads them."""
    wanted = np.concatenate([sample.wanted for sample in samples])
    weight = np.concatenate([sample.weight for sample in samples])
    return fit_trees(np.concatenate(rows), names, (wanted, weight), _TREES)


def _written(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


# ── judging ──────────────────────────────────────────────────────────────────────────────────────────────


def judge(samples: Sequence[Sample], folds: int, worst: int) -> None:
    """F1 of every set on folds whose sites the model had not seen."""
    scores: dict[str, list[tuple[float, str, Any]]] = {}
    started = time.process_time()
    for fold in range(folds):
        made = fit([s for s in samples if fold_of(s.page, folds) != fold])
        model = line_model.read_model(made)
        for sample in samples:
            if fold_of(sample.page, folds) == fold:
                judgements = line_model.judge(sample.lines, model=model)
                kept = "\n".join(line.text for line, one in zip(sample.lines, judgements, strict=True) if one.keep)
                result = score(sample.page.text, kept)
                scores.setdefault(sample.page.set_name, []).append((result.f1, sample.page.id, result))
        print(f"fold {fold + 1} of {folds}: {time.process_time() - started:.0f} s", file=sys.stderr)
    for name, found in scores.items():
        total = mean([one for _, _, one in found])
        print(f"{name:16} pages {len(found):4}  P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.4f}")
        for f1, page_id, one in sorted(found, key=lambda entry: entry[:2])[:worst]:
            print(f"    {f1:.2f} {one.precision:.2f} {one.recall:.2f} {page_id}")


if __name__ == "__main__":
    sys.exit(main())
