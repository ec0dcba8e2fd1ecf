"""The trees of digest/clean/text_page/headline_model.json, grown on the evaluation pages.

    python benchmarks/cleaning/fit_headline.py --data DIR [--out FILE]

A conditional logit whose worth is a sum of boosted trees: of a page's candidate lines the true headline shall be worth
most. The truth is the set's title or, where a set has none, the headline that the page's HTML gives; where no candidate
says it, the one that says nearly the same. Every page is also seen cut close, thinned, without its headline ("no
headline" shall win) and bare: its headline and article alone, or the article alone. Prints how many headlines are right
on sites that the trees have not seen, then grows them on all. Needs LightGBM (requirements-bench.lock).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks import boosting
from benchmarks.cleaning.judge import Verdict, judge_title
from benchmarks.cleaning.pages import SOMEDAY, Page, half_of, load
from digest.clean.decode import decode
from digest.clean.html_page.blocks import blocks, parse
from digest.clean.html_page.headline import choose_headline, letters, letters_of_words
from digest.clean.html_page.structured import read_facts
from digest.clean.text_page import line_model, page_text
from digest.clean.text_page.headline_features import FEATURES, Seen, candidates, features, look
from digest.clean.text_page.headline_line import headline_line
from digest.clean.text_page.headline_words import worded_line
from digest.clean.text_page.lines import Line
from digest.clean.text_page.page_dates import dated_lines
from digest.clean.text_page.page_head import Found, Head
from digest.trees import Trees, read_trees

# How much a page weighs: new pages of many houses tell most; the old ones, and those of few sites, less.
SETS = {"fundus": 1.5, "aeb": 1.0, "l3s-gn1": 0.6, "cleanportaleval": 0.5, "tass-synth": 1.5, "seeds": 1.0}
KINDS = {"whole": 1.0, "told by the shipped model": 0.3, "varied": 0.3, "bare": 0.15}  # of the page's weight, each
CLOSE = (3, 8, 20, 40, 100)  # lines left over the headline of a page cut close
THINNED = 0.15  # of the furniture's lines are left out of a thinned page
FOLDS = 8
LINE_FOLDS = 3
ROUNDS = 500
# Swept by cross-validation over sites: trees of 3 to 8 leaves, 300 to 600 of them, alike within 3 of 138 pages.
TREES: dict[str, Any] = {
    "learning_rate": 0.06, "num_leaves": 5, "min_data_in_leaf": 20, "min_sum_hessian_in_leaf": 0.01,
    "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 255,
    "verbose": -1, "num_threads": 1, "seed": 20261122, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
LONG_START = 15  # letters: old titles have the dek behind the headline, and a line with so many of its letters is it
ALIKE = 0.5  # of the words of a line and the title, from which the line says nearly the same
BESIDE = 3  # lines: a headline's words may stand farther off in the page's path, which is no headline then
ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "digest" / "clean" / "text_page" / "headline_model.json"

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What `find_heads` is given to choose from."""

    lines: tuple[Line, ...]
    body: list[int]
    language: str | None

    def part(self, kept: Sequence[int], body: Sequence[int]) -> Reading:
        """The page with the `kept` lines alone, and of these the article's; bare lines stand apart."""
        number = {i: n for n, i in enumerate(kept)}
        bare = len(kept) <= len(body) + 1
        lines = tuple(self.lines[i]._replace(gap=self.lines[i].gap or bare) for i in kept)
        return Reading(lines, [number[i] for i in body if i in number], self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The candidates of one page or variant."""

    page: Page
    title: str
    kind: str  # of KINDS
    seen: Seen
    rows: list[list[float]]
    right: list[bool]


# ── cases ────────────────────────────────────────────────────────────────────────────────────────────────


def seeds() -> Iterator[Page]:
    """The text pages of `seeds/`, whose truth the tests hold."""
    for told in json.loads((ROOT / "tests/data/seeds.json").read_text(encoding="utf-8")):
        if told["path"].endswith(".txt") and told.get("headline"):
            yield Page(
                set_name="seeds",
                id=told["path"],
                text=told["headline"],
                page_text=decode((ROOT / "seeds" / told["path"]).read_bytes(), None, is_html=False),
                html=None,
                title=told["headline"],
                date=None,
                country=None,
                site=told["outlet"] or told["path"],
                fetched_at=SOMEDAY,
            )


def cases(page: Page, model: line_model.Model | None = None) -> Iterator[Case]:
    """The page, its article told by the model, and its variants.

    A page whose headline is no candidate teaches nothing and is only counted.
    """
    title = page.title or _stated(page)
    read = _handed_over(page.page_text or "", model)
    if not title or read is None:
        return
    yield _case(page, title, read, "whole")
    if model is not None and (better := _handed_over(page.page_text or "", None)) is not None:
        yield _case(page, title, better, "told by the shipped model")
    own = [i for i, line in enumerate(read.lines) if _is_title(line.text, title)]
    around = {*own, *(i for i, line in enumerate(read.lines) if letters(title) in letters(line.text))}
    text = [i for i in read.body if i not in around]
    for kept in _without_furniture(read, text, own, around):
        yield _case(page, title, read.part(kept, text), "bare")
    for kept in _with_some_furniture(page, read, own):
        yield _case(page, title, read.part(kept, read.body), "varied")


def _without_furniture(read: Reading, text: list[int], own: list[int], around: set[int]) -> Iterator[list[int]]:
    if text:
        yield [i for i in range(len(read.lines)) if i not in around]
        if own:
            yield sorted({own[0], *text})
        yield text


def _with_some_furniture(page: Page, read: Reading, own: list[int]) -> Iterator[list[int]]:
    """Twice cut close above its headline, and twice thinned."""
    chance = random.Random(page.id)
    article = {*own, *read.body}
    first = max((i for i in own if i <= read.body[0]), default=read.body[0])
    for _ in range(2):
        start = max(chance.randrange(first + 1), first - chance.choice(CLOSE))
        yield list(range(start, len(read.lines)))
        yield [i for i in range(len(read.lines)) if i in article or chance.random() > THINNED]


def _case(page: Page, title: str, read: Reading, kind: str) -> Case:
    seen = look(read.lines, read.body, dated_lines(read.lines, read.body, read.language))
    places = candidates(seen)
    right = _right(seen, places, title)
    if kind != "bare" and not any(right):
        right = _nearly(seen, places, title)
    return Case(page=page, title=title, kind=kind, seen=seen, rows=features(seen, places), right=right)


def _right(seen: Seen, places: Sequence[int], title: str) -> list[bool]:
    """The candidates that are the title, those aside that only word another one; else the upper one so worded."""
    told = [worded_line(seen, i) for i in places]
    paths = {words for i, words in zip(places, told, strict=True) if i - words > BESIDE}
    right = [i not in paths and _is_title(seen.lines[i].text, title) for i in places]
    if any(right):
        return right
    upper = next((i for i, words in zip(places, told, strict=True) if _is_title(seen.lines[words].text, title)), None)
    return [i == upper for i in places]


def _nearly(seen: Seen, places: Sequence[int], title: str) -> list[bool]:
    """The candidate that says nearly what the title says: a house may word it anew for machines."""
    words = {word for word in letters_of_words(title) if len(word) > 2}
    likeness = []
    for i in places:
        own = {word for word in letters_of_words(seen.lines[i].text) if len(word) > 2}
        likeness.append(2 * len(own & words) / max(1, len(own) + len(words)))
    most = max(likeness, default=0.0)
    return [part == most >= ALIKE for part in likeness]


def _handed_over(text: str, model: line_model.Model | None) -> Reading | None:
    """What the reader of text pages gives `find_heads` to choose from."""
    given: list[Reading] = []
    reader: Any = page_text
    finder, judge = reader.find_heads, reader.judge_pages

    def catch(pages: Sequence[Found]) -> list[Head]:
        given.extend(Reading(page.lines, list(page.body), page.language) for page in pages)
        return [Head() for _ in pages]

    reader.find_heads, reader.judge_pages = catch, partial(line_model.judge_pages, model=model)
    try:
        page_text.read_text_page(text)
    finally:
        reader.find_heads, reader.judge_pages = finder, judge
    return given[0] if given and given[0].body else None


def unseen_models(pages: Sequence[Page]) -> list[line_model.Model]:
    """For each fold of sites, a line model that has not seen them: it tells articles as on new ones."""
    from benchmarks.cleaning import fit_lines

    samples = [sample for page in pages if (sample := fit_lines.prepare(page))]
    return [
        line_model.read_model(fit_lines.fit([s for s in samples if fold_of(s.page, LINE_FOLDS) != fold]))
        for fold in range(LINE_FOLDS)
    ]


def _stated(page: Page) -> str | None:
    """What the page's HTML states, whatever `headline_line` finds in its lines."""
    tree = parse(decode(page.html, None, is_html=True)) if page.html else None
    return None if tree is None else choose_headline(read_facts(tree, url=None), tuple(blocks(tree)))


def fold_of(page: Page, folds: int) -> int:
    """The same fold for all pages of a site."""
    return zlib.crc32(f"{page.set_name} {page.site}".encode()) % folds


def _is_title(line: str, title: str) -> bool:
    one, whole = letters(line), letters(title)
    return one == whole or (len(one) >= LONG_START and whole.startswith(one))


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────


def fit(given: Sequence[Case]) -> dict[str, Any]:
    """The trees as `headline_line` reads them, by the likelihood of the true headlines."""
    import lightgbm

    taught = [case for case in given if case.rows and (any(case.right) or case.kind == "bare")]
    matrix = np.array([row for case in taught for row in case.rows], np.float32)
    ranges = boosting.ranges_of(matrix)
    data = lightgbm.Dataset(boosting.as_bytes(matrix, ranges), np.zeros(len(matrix)))
    likelihood = _Likelihood(taught)
    booster = lightgbm.train({**TREES, "objective": likelihood}, data, ROUNDS)
    return boosting.table(booster, FEATURES, ranges)


class _Likelihood:
    """Minus the log-likelihood of the true headlines: its slope and its curve at every row's worth.

    "No headline" is worth 0. What falls to several true lines of a page is theirs together.
    """

    def __init__(self, taught: Sequence[Case]) -> None:
        self.sizes = np.array([len(case.rows) for case in taught])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.right = np.array([right for case in taught for right in case.right], dtype=np.float64)
        self.present = np.repeat([any(case.right) for case in taught], self.sizes)
        self.weights = np.repeat([SETS[case.page.set_name] * KINDS[case.kind] for case in taught], self.sizes)

    def __call__(self, worth: Floats, _data: object) -> tuple[Floats, Floats]:
        most = np.maximum(np.maximum.reduceat(worth, self.starts), 0)
        raised = np.exp(worth - np.repeat(most, self.sizes))
        true = raised * self.right
        every = np.add.reduceat(raised, self.starts) + np.exp(-most)
        chance = raised / np.repeat(every, self.sizes)
        wanted = true / np.maximum(np.repeat(np.add.reduceat(true, self.starts), self.sizes), 1e-12) * self.present
        return self.weights * (chance - wanted), self.weights * np.maximum(chance * (1 - chance), 1e-3)


# ── the report ───────────────────────────────────────────────────────────────────────────────────────────


def judged(given: Sequence[Case]) -> Iterator[tuple[Case, str | None]]:
    """Each page with the headline that is found by trees grown without its site's fold."""
    for fold in range(FOLDS):
        trees = read_trees(fit([case for case in given if fold_of(case.page, FOLDS) != fold]), FEATURES)
        for case in (case for case in given if fold_of(case.page, FOLDS) == fold and case.kind == "whole"):
            yield case, found(case.seen, trees)


def found(seen: Seen, trees: Trees) -> str | None:
    """The headline's words."""
    place = headline_line(seen, trees)
    return None if place is None else seen.lines[worded_line(seen, place)].text


def main() -> None:
    """Prints the cross-validation and writes the trees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_PAGES"), required=False)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    shared = [page for name in SETS if name != "seeds" for page in load(Path(options.data), name)]
    models = unseen_models(shared)
    given = [case for page in shared for case in cases(page, models[fold_of(page, LINE_FOLDS)])]
    given += [case for page in seeds() for case in cases(page)]
    verdicts = [(case, words) for case, words in judged(given)]
    for name, half in sorted({(case.page.set_name, half_of(case.page)) for case, _ in verdicts}):
        own = [(case, words) for case, words in verdicts if (case.page.set_name, half_of(case.page)) == (name, half)]
        exact = sum(judge_title(words, case.title) is Verdict.RIGHT for case, words in own)
        alike = sum(words is not None and _is_title(words, case.title) for case, words in own)
        print(f"{name:16} half {half}: of {len(own):3} on unseen sites {exact / len(own):.3f} exact, ", end="")
        print(f"{alike / len(own):.3f} by their letters")
    options.out.write_text(json.dumps(fit(given), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
