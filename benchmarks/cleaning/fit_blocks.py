"""The model of digest/clean/html_page/block_model.json, fitted on the evaluation pages.

    python benchmarks/cleaning/fit_blocks.py --data DIR                judge by cross-validation, split by site
    python benchmarks/cleaning/fit_blocks.py --data DIR --out FILE     fit on all pages and write the model

Three fits stand on each other: weights of single words and of elements' names (logistic regressions), trees of the
first look, trees of the second. Each learns from answers of the one below on sites which that one had not seen. A block
is the article's when half of its runs of four words are the truth's. Judged is the whole reader, on unseen sites.
Needs LightGBM, scikit-learn and SciPy (requirements-bench.lock); Digest itself needs none of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks.boosting import fit_trees
from benchmarks.cleaning.metric import mean, score
from benchmarks.cleaning.pages import Page, load
from digest.clean.decode import decode
from digest.clean.html_page import article_blocks, block_model, html
from digest.clean.html_page.block_features import Look, Seen, first_look, look_at
from digest.clean.html_page.block_model import Lexicon, matrix, see, size_of, weighed
from digest.clean.html_page.block_neighbours import second_look
from digest.clean.html_page.block_places import names_around, names_of
from digest.clean.html_page.blocks import Block
from digest.trees import chances, read_trees

SETS = ("aeb", "fundus", "l3s-gn1", "cleanportaleval")
FOLDS = 3
SEED = 20261122
FEWEST_SITES = 4  # that must have a word or a name: what fewer sites have is theirs
WORDS_C, OWN_C, AROUND_C = 0.3, 0.1, 0.02  # inverse strength of the L2 penalties
SMALL = 5  # hundredths: a smaller weight is left out
TREES: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 7, "min_data_in_leaf": 100, "feature_fraction": 0.4,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 255, "verbose": -1, "num_threads": 1,
    "seed": SEED, "deterministic": True, "force_row_wise": True, "rounds": 200,
}  # fmt: skip
CROPPED = 0.2  # what a page cut close weighs beside the whole one
BRIEF = (3, 9)  # blocks of a brief article, from and below
MOST_AROUND = 16  # blocks left on either side of a page cut close
WORD = re.compile(r"\w+")
HOST = re.compile(r"https?://([\w.-]{4,60})")
OUT = Path(__file__).resolve().parent.parent.parent / "digest" / "clean" / "html_page" / "block_model.json"

Floats = NDArray[np.float32]
Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One page as the block model sees it, and which of its blocks are the article's."""

    page: Page
    site: str
    look: Look
    right: NDArray[np.bool_]
    weights: Floats  # of the blocks: a long page counts for more than a short one, but not by its length


# ── cases ────────────────────────────────────────────────────────────────────────────────────────────────


def cases(folder: Path) -> Iterator[Case]:
    """Every page that reaches the block model."""
    for name in SETS:
        for page in load(folder, name):
            seen = _handed_over(page)
            if seen is not None and seen.blocks:
                yield _case(page, seen)


def _case(page: Page, seen: Seen) -> Case:
    words = [WORD.findall(block.text) for block in seen.blocks]
    weights = np.array([min(len(said), 80) ** 0.75 + 0.5 for said in words])
    right = np.array(_right(words, page.text))
    share = (weights / np.sqrt(weights.sum())).astype(np.float32)
    return Case(page=page, site=_site(page), look=look_at(seen), right=right, weights=share)


def _handed_over(page: Page) -> Seen | None:
    """What the reader of HTML pages gives the model to judge."""
    given: list[Seen] = []
    model = article_blocks.judge_blocks

    def catch(
        visible: tuple[Block, ...], kept: Sequence[Block], headline: str | None, body: str | None
    ) -> tuple[Block, ...]:
        given.append(see(visible, kept, headline, body))
        return visible

    article_blocks.judge_blocks = catch
    try:
        _read(page)
    finally:
        article_blocks.judge_blocks = model
    return given[0] if given else None


def _read(page: Page) -> str:
    return "\n\n".join(html.read_html_page(decode(page.html or b"", None, is_html=True), url=None).paragraphs)


def _site(page: Page) -> str:
    """Whose page it is; where the set does not say, the host that the page links to most."""
    if page.site != page.id:
        return page.site
    hosts = Counter(
        ".".join(host.lower().split(".")[-2:]) for host in HOST.findall((page.html or b"").decode("latin-1"))
    )
    return max(sorted(hosts), key=hosts.__getitem__, default=page.id)


def _right(words: Sequence[Sequence[str]], truth: str) -> list[bool]:
    """The longest blocks first, each run of the truth once: a teaser that says what the article says is not it."""
    left = Counter(_runs(WORD.findall(truth)))
    lines = Counter(tuple(WORD.findall(line)) for line in truth.splitlines())
    right = [False] * len(words)
    for i in sorted(range(len(words)), key=lambda i: -len(words[i])):
        runs = Counter(_runs(words[i])) if len(words[i]) >= 4 else Counter([tuple(words[i])])
        known = left if len(words[i]) >= 4 else lines
        right[i] = 2 * (runs & known).total() >= runs.total() if words[i] else False
        if right[i]:
            known.subtract(runs)
    return right


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


def varied(given: Sequence[Case]) -> list[Case]:
    """The cases, and each page twice more: cut close around the article, and so with its first few blocks alone.

    Whole pages alone teach that an article is long and stands amid a hundred blocks of menus.
    """
    chance = random.Random(SEED)
    told = [case for case in given if case.right.any()]
    cropped = [_part(case, list(range(*_close_by(case, chance)))) for case in told]
    return [*given, *cropped, *(_brief(case, chance) for case in told)]


def _brief(case: Case, chance: random.Random) -> Case:
    inside = np.flatnonzero(case.right)
    last = int(inside[min(len(inside), chance.randrange(*BRIEF)) - 1])
    start, end = _close_by(case, chance)
    return _part(case, [*range(start, last + 1), *range(int(inside[-1]) + 1, end)])


def _close_by(case: Case, chance: random.Random) -> tuple[int, int]:
    inside = np.flatnonzero(case.right)
    start = max(0, int(inside[0]) - chance.randrange(MOST_AROUND))
    return start, min(len(case.right), int(inside[-1]) + 1 + chance.randrange(MOST_AROUND))


def _part(case: Case, places: list[int]) -> Case:
    seen = case.look.seen
    cut = replace(
        seen,
        blocks=tuple(seen.blocks[place] for place in places),
        lines=tuple(seen.lines[place] for place in places),
        marks=tuple(seen.marks[place] for place in places),
    )
    return replace(case, look=look_at(cut), right=case.right[places], weights=CROPPED * case.weights[places])


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────


def fit(pages: Sequence[Case]) -> dict[str, Any]:
    """The model's file, fitted on all cases."""
    given = varied(pages)
    lexicon = _fit_lexicon(pages)
    lexicons = [_fit_lexicon([case for case in pages if _fold(case, "inner") != fold]) for fold in range(FOLDS)]
    firsts = [first_look(case.look, weighed(case.look, lexicons[_fold(case, "inner")])) for case in given]
    first = _fit_trees(given, firsts)
    seconds: dict[int, Columns] = {}
    for fold in range(FOLDS):
        others = [i for i, case in enumerate(given) if _fold(case, "inner") != fold]
        made = _fit_trees([given[i] for i in others], [firsts[i] for i in others])
        trees = read_trees(made, made["features"])
        for i, case in enumerate(given):
            if _fold(case, "inner") == fold:
                thought = chances(matrix(firsts[i], made["features"]), trees)
                seconds[i] = second_look(case.look, firsts[i], thought)
    second = _fit_trees(given, [seconds[i] for i in range(len(given))])
    return {
        "words": dict(lexicon.words),
        "own": dict(lexicon.own),
        "around": dict(lexicon.around),
        "first": first,
        "second": second,
    }


def _fold(case: Case, salt: str) -> int:
    return hashlib.sha256(f"{salt} {case.site}".encode()).digest()[0] % FOLDS


def _fit_trees(given: Sequence[Case], columns: Sequence[Columns]) -> dict[str, Any]:
    names = list(columns[0])
    rows = np.concatenate([matrix(own, names).T for own in columns])
    right = np.concatenate([case.right for case in given])
    return fit_trees(rows, names, (right, np.concatenate([case.weights for case in given])), TREES)


def _fit_lexicon(given: Sequence[Case]) -> Lexicon:
    """The weights of the words and the names that stand on several sites."""
    words = _Vocabulary(given, lambda case: case.look.tokens)
    own = _Vocabulary(given, _own_names)
    around = _Vocabulary(given, _names_around)
    in_blocks = zip(words.numbers, _fit_weights(given, words, _word_terms, WORDS_C).reshape(5, -1).T, strict=True)
    return Lexicon(
        words={word: row.tolist() for word, row in in_blocks if abs(row).max() >= SMALL},
        own=_told(own, _fit_weights(given, own, _own_terms, OWN_C)),
        around=_told(around, _fit_weights(given, around, _around_terms, AROUND_C)),
    )


def _told(names: _Vocabulary, weights: NDArray[np.int_]) -> dict[str, int]:
    return {name: int(weight) for name, weight in zip(names.numbers, weights, strict=True) if abs(weight) >= SMALL}


class _Vocabulary:
    """Numbers for the words that several sites have."""

    def __init__(self, given: Sequence[Case], words_of: Callable[[Case], Iterable[Iterable[str]]]) -> None:
        sites: defaultdict[str, set[str]] = defaultdict(set)
        for case in given:
            for words in words_of(case):
                for word in words:
                    sites[word].add(case.site)
        known = sorted(word for word, on in sites.items() if len(on) >= FEWEST_SITES)
        self.numbers = {word: number for number, word in enumerate(known)}


_Terms = Iterator[tuple[int, int, float]]  # block, column, value


def _word_terms(case: Case, numbers: Mapping[str, int]) -> _Terms:
    """What `block_model` adds up for the words of each block."""
    for block, tokens in enumerate(case.look.tokens):
        damped = 1 / (len(tokens) + block_model._DAMPING) ** 0.5
        size = size_of(tokens)
        ends = ((3, tokens[0]), (4, tokens[-1])) if tokens else ()
        columns = (*((size, word) for word in tokens), *ends)
        yield from ((block, part * len(numbers) + numbers[word], damped) for part, word in columns if word in numbers)


def _own_names(case: Case) -> list[tuple[str, ...]]:
    return [names_of(case.look.places.elements[place].names) for place in case.look.places.own]


def _names_around(case: Case) -> list[frozenset[str]]:
    around = names_around(case.look.places)
    return [around[place] for place in case.look.places.own]


def _own_terms(case: Case, numbers: Mapping[str, int]) -> _Terms:
    yield from _name_terms(_own_names(case), numbers)


def _around_terms(case: Case, numbers: Mapping[str, int]) -> _Terms:
    yield from _name_terms(_names_around(case), numbers)


def _name_terms(names: Sequence[Iterable[str]], numbers: Mapping[str, int]) -> _Terms:
    for block, own in enumerate(names):
        yield from ((block, numbers[name], 1.0) for name in own if name in numbers)


def _fit_weights(
    given: Sequence[Case], words: _Vocabulary, terms: Callable[[Case, Mapping[str, int]], _Terms], strength: float
) -> NDArray[np.int_]:
    """Weights in hundredths, one for each column that the terms name."""
    from scipy.sparse import csr_matrix  # here, as LightGBM below: the rest of this module is read without them
    from sklearn.linear_model import LogisticRegression

    width = len(words.numbers) * (5 if terms is _word_terms else 1)
    rows, columns, values = [], [], []
    start = 0
    for case in given:
        for block, column, value in terms(case, words.numbers):
            rows.append(start + block)
            columns.append(column)
            values.append(value)
        start += len(case.right)
    table = csr_matrix((values, (rows, columns)), shape=(start, width))
    weights = np.concatenate([case.weights for case in given])
    model = LogisticRegression(C=strength, solver="liblinear", random_state=SEED)
    model.fit(table, np.concatenate([case.right for case in given]), sample_weight=weights / weights.mean())
    return np.round(100 * model.coef_[0]).astype(int)


# ── the report ───────────────────────────────────────────────────────────────────────────────────────────


def judge(given: Sequence[Case]) -> None:
    """Prints how well the whole reader does on sites that the fit has not seen."""
    found = defaultdict(list)
    shipped = block_model.shipped
    for fold in range(FOLDS):
        made = block_model.read_model(fit([case for case in given if _fold(case, "outer") != fold]))
        block_model.shipped = lambda made=made: made
        for case in given:
            if _fold(case, "outer") == fold:
                found[case.page.set_name].append(score(case.page.text, _read(case.page)))
    block_model.shipped = shipped
    for name, pages in found.items():
        got = mean(pages)
        print(f"{name:16} {len(pages)} pages, unseen sites: P {got.precision:.3f} R {got.recall:.3f} F1 {got.f1:.4f}")


def main() -> None:
    """Prints the cross-validation, or writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_PAGES"), required=False)
    parser.add_argument("--out", type=Path, help=f"usually {OUT.name} beside the block model")
    options = parser.parse_args()
    given = list(cases(Path(options.data)))
    if not options.out:
        judge(given)
        return
    made = fit(given)
    options.out.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
