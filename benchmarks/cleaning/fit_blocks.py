"""The weights of digest/clean/html_page/block_weights.toml, fitted on the evaluation pages.

    python benchmarks/cleaning/fit_blocks.py --data DIR [--out FILE] [--skip-judging]

Two logistic regressions over the named features of every block of a page: the second sees what the first thinks of the
neighbourhood, on sites that this first had not seen. A block is the article's when half of its runs of four words are
the truth's. Prints precision, recall and F1 of the whole reader on sites that neither had seen, then fits on all.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks.cleaning.descent import descend
from benchmarks.cleaning.metric import mean, score
from benchmarks.cleaning.pages import Page, load
from digest.clean.decode import decode
from digest.clean.html_page import block_model, html
from digest.clean.html_page.block_features import Seen, first_features
from digest.clean.html_page.block_model import see
from digest.clean.html_page.block_neighbours import second_features
from digest.clean.html_page.blocks import Block
from digest.clean.text_page.named_weights import scores

SETS = ("aeb", "fundus", "l3s-gn1", "cleanportaleval")
FIRST_L2, SECOND_L2 = 20.0, 40.0  # swept over 2 to 30 and 10 to 60 by cross-validation: flat from 12 and 20 on
FEWEST_BLOCKS, FEWEST_SITES = 15, 4  # that must have a feature: what fewer sites have is theirs
FOLDS = 3
STEPS = 120  # of the descent at most
SETTLED = 1e-5  # of the loss: a step that gains less is the last
WORD = re.compile(r"\w+")
HOST = re.compile(r"https?://([\w.-]{4,60})")
SMALL = 0.03  # a smaller weight is left out
BIAS = "every line"
OUT = Path(__file__).resolve().parent.parent.parent / "digest" / "clean" / "html_page" / "block_weights.toml"
ORIGIN = """\
# Weights of the block model, in log-odds that a block of an HTML page belongs to the article. Fitted, not written by
# hand: two logistic regressions (L2 {first:g} and {second:g}; each page weighs the same, a block by its words to the
# power .75), the second over the first's answers on sites that the first had not seen. Fitted on {pages} pages of the
# sets aeb, fundus, l3s-gn1 and cleanportaleval; a feature counts when four sites have it. Only these figures come from
# there.
# Written by benchmarks/cleaning/fit_blocks.py.
"""

Floats = npt.NDArray[np.float64]
Weights = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One page as the block model sees it, and which of its blocks are the article's."""

    page: Page
    site: str
    seen: Seen
    rows: list[list[str]]
    right: list[bool]
    weights: list[float]  # of the blocks; they sum to 1


# ── cases ────────────────────────────────────────────────────────────────────────────────────────────────


def cases(folder: Path) -> Iterator[Case]:
    """Every page that reaches the block model."""
    for name in SETS:
        for page in load(folder, name):
            seen = _handed_over(page)
            if seen is not None:
                yield _case(page, seen)


def _case(page: Page, seen: Seen) -> Case:
    words = [WORD.findall(block.text) for block in seen.blocks]
    weights = [min(len(said), 80) ** 0.75 + 0.5 for said in words]
    return Case(
        page=page,
        site=_site(page),
        seen=seen,
        rows=first_features(seen),
        right=_right(words, page.text),
        weights=[weight / sum(weights) for weight in weights],
    )


def _handed_over(page: Page) -> Seen | None:
    """What the reader of HTML pages gives the model to judge."""
    given: list[Seen] = []
    model = html.judge_blocks

    def catch(
        visible: tuple[Block, ...], kept: Sequence[Block], headline: str | None, body: str | None
    ) -> tuple[Block, ...]:
        given.append(see(visible, kept, headline, body))
        return visible

    html.judge_blocks = catch
    try:
        _read(page)
    finally:
        html.judge_blocks = model
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


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────


def fit_both(given: Sequence[Case]) -> tuple[Weights, Weights]:
    """The weights of the first look and of the second."""
    looked: dict[int, list[list[str]]] = {}
    for fold in range(FOLDS):
        unseen = [i for i, case in enumerate(given) if _fold(case, "inner") == fold]
        weights = fit([case for case in given if _fold(case, "inner") != fold], [], FIRST_L2)
        for i in unseen:
            looked[i] = second_features(given[i].seen, given[i].rows, scores(given[i].rows, weights))
    return fit(given, [], FIRST_L2), fit(given, [looked[i] for i in range(len(given))], SECOND_L2)


def _fold(case: Case, salt: str) -> int:
    return hashlib.sha256(f"{salt} {case.site}".encode()).digest()[0] % FOLDS


def fit(given: Sequence[Case], looked: Sequence[list[list[str]]], l2: float) -> Weights:
    """The weights of the features of the first look, or of those `looked` for."""
    rows = [row for case_rows in (looked or [case.rows for case in given]) for row in case_rows]
    sites = [case.site for case in given for _ in case.seen.blocks]
    number = _numbered(rows, sites)
    columns = [[number[name] for name in row if name in number] + [len(number)] for row in rows]
    likelihood = _Likelihood(
        columns,
        np.array([right for case in given for right in case.right], dtype=np.float64),
        np.array([weight for case in given for weight in case.weights]) * len(rows) / len(given),
        l2,
    )
    found = descend(likelihood, len(number) + 1, steps=STEPS, settled=SETTLED)
    return {BIAS: float(found[-1])} | {name: float(found[n]) for name, n in number.items()}


def _numbered(rows: Sequence[Sequence[str]], sites: Sequence[str]) -> dict[str, int]:
    times = Counter(name for row in rows for name in row)
    known: defaultdict[str, set[str]] = defaultdict(set)
    for row, site in zip(rows, sites, strict=True):
        for name in row:
            if len(known[name]) < FEWEST_SITES:
                known[name].add(site)
    told = (name for name in times if times[name] >= FEWEST_BLOCKS and len(known[name]) >= FEWEST_SITES)
    return {name: n for n, name in enumerate(sorted(told))}


class _Likelihood:
    """Minus the log-likelihood of the true verdicts with a Gaussian prior, and its gradient."""

    def __init__(self, columns: Sequence[Sequence[int]], right: Floats, weights: Floats, l2: float) -> None:
        self.sizes = np.array([len(row) for row in columns])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.columns = np.fromiter((n for row in columns for n in row), dtype=np.int32, count=int(self.sizes.sum()))
        self.right, self.weights, self.l2 = right, weights, l2

    def __call__(self, at: Floats) -> tuple[float, Floats]:
        odds = np.clip(np.add.reduceat(at[self.columns], self.starts), -30, 30)
        chance = 1 / (1 + np.exp(-odds))
        prior = np.append(self.l2 * at[:-1], 0.0)
        lost = self.right * np.log(chance + 1e-12) + (1 - self.right) * np.log(1 - chance + 1e-12)
        pull = np.repeat(self.weights * (chance - self.right), self.sizes)
        slope = np.bincount(self.columns, weights=pull, minlength=len(at)) + prior
        return float(-(self.weights @ lost) + prior @ at / 2), slope


# ── the report ───────────────────────────────────────────────────────────────────────────────────────────


def judge(given: Sequence[Case]) -> None:
    """Prints how well the whole reader does on sites that the fit has not seen."""
    found = defaultdict(list)
    shipped = block_model._weights
    for fold in range(FOLDS):
        weights = fit_both([case for case in given if _fold(case, "outer") != fold])
        block_model._weights = lambda weights=weights: weights
        for case in given:
            if _fold(case, "outer") == fold:
                found[case.page.set_name].append(score(case.page.text, _read(case.page)))
    block_model._weights = shipped
    for name, pages in found.items():
        got = mean(pages)
        print(f"{name:16} {len(pages)} pages, unseen sites: P {got.precision:.3f} R {got.recall:.3f} F1 {got.f1:.4f}")


def main() -> None:
    """Prints the cross-validation and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_PAGES"), required=False)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--skip-judging", action="store_true", help="only fit and write")
    options = parser.parse_args()
    given = list(cases(Path(options.data)))
    if not options.skip_judging:
        judge(given)
    told = [ORIGIN.format(first=FIRST_L2, second=SECOND_L2, pages=len(given))]
    for name, weights in zip(("first", "second"), fit_both(given), strict=True):
        kept = (f'"{key}" = {weights[key]:.2f}' for key in sorted(weights) if key == BIAS or abs(weights[key]) >= SMALL)
        told.append(f"\n[{name}]\n" + "\n".join(kept) + "\n")
    options.out.write_text("".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
