"""The weights of digest/clean/text_page/headline_weights.toml, fitted on the evaluation pages.

    python benchmarks/cleaning/fit_headline.py --data DIR [--out FILE]

A conditional logit: of a page's candidate lines the true headline shall weigh most. The truth is the set's title or,
where a set has none, the headline that the page's HTML gives. Every page is also seen without its headline (then "no
headline" shall win) and bare: its headline and article alone, or the article alone. Prints how many headlines are right
on sites that the fit has not seen, then fits on all and writes the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks.cleaning.descent import descend
from benchmarks.cleaning.pages import SOMEDAY, Page, half_of, load
from digest.clean.decode import decode
from digest.clean.html_page.headline import letters
from digest.clean.html_page.html import read_html_page
from digest.clean.text_page import page_text
from digest.clean.text_page.headline_features import ORDERED, candidates, features, look
from digest.clean.text_page.headline_line import NO_HEADLINE
from digest.clean.text_page.lines import Line
from digest.clean.text_page.page_dates import dated_lines
from digest.clean.text_page.page_head import Head

# How much a page weighs: new pages of many houses tell most; the old ones, and those of few sites, less.
SETS = {"fundus": 1.5, "aeb": 1.0, "l3s-gn1": 0.6, "cleanportaleval": 0.5, "tass-synth": 1.5, "seeds": 1.0}
VARIANT = 0.15  # of the page's weight, for each of its variants
L2 = 7.0  # swept over .5 to 15 by cross-validation: flat from 3 on
FEWEST = 3  # candidates that must have a feature
FOLDS = 6
STEPS = 300  # of the descent at most
SETTLED = 1e-7  # of the loss: a step that gains less is the last
LONG_START = 15  # letters: old titles have the dek behind the headline, and a line with so many of its letters is it
ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "digest" / "clean" / "text_page" / "headline_weights.toml"
ORIGIN = """\
# Weights of the headline model: what each feature of a line says for its being the headline. Fitted, not written by
# hand: a conditional logit (L2 {l2:g}) over the candidate lines of {pages} pages of the sets fundus, aeb, l3s-gn1,
# cleanportaleval and tass-synth and of this project's own seeds, each also without its headline and without its
# furniture. Only these figures come from there. Written by benchmarks/cleaning/fit_headline.py.
"""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The candidates of one page or variant, "no headline" last."""

    set_name: str
    half: str
    fold: int
    weight: float
    rows: list[list[str]]
    right: list[bool]
    whole: bool  # the page itself


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


def cases(page: Page) -> Iterator[Case]:
    """The page and its variants; a page whose headline is no candidate teaches nothing and is only counted."""
    title = page.title or _stated(page)
    read = _handed_over(page.page_text or "")
    if not title or read is None:
        return
    lines, body, language = read
    own = {i for i, line in enumerate(lines) if _is_title(line.text, title)}
    around = {i for i, line in enumerate(lines) if letters(title) in letters(line.text)} | own
    text = [i for i in body if i not in around]
    yield replace(_case(page, lines, (body, own), language), whole=True)
    for kept in (
        [i for i in range(len(lines)) if i not in around],
        sorted({*list(own)[:1], *text}) if own else [],
        text,
    ):
        if text and kept:
            yield _variant(page, lines, (kept, text, own), language)


def _case(page: Page, lines: tuple[Line, ...], known: tuple[Sequence[int], set[int]], language: str | None) -> Case:
    body, own = known
    seen = look(lines, body, dated_lines(lines, body, language))
    places = candidates(seen)
    right = [i in own for i in places]
    return Case(
        set_name=page.set_name,
        half=half_of(page),
        fold=hashlib.sha256(f"fold {page.site}".encode()).digest()[0] % FOLDS,
        weight=SETS[page.set_name],
        rows=[*features(seen, places), [NO_HEADLINE]],
        right=[*right, not own],
        whole=False,
    )


def _variant(
    page: Page, lines: tuple[Line, ...], known: tuple[list[int], list[int], set[int]], language: str | None
) -> Case:
    kept, text, own = known
    number = {i: n for n, i in enumerate(kept)}
    bare = len(kept) <= len(text) + 1
    left = tuple(lines[i]._replace(gap=lines[i].gap or bare) for i in kept)
    titled = {number[i] for i in own if i in number}
    case = _case(page, left, ([number[i] for i in text], titled), language)
    return replace(case, weight=case.weight * VARIANT)


def _handed_over(text: str) -> tuple[tuple[Line, ...], list[int], str | None] | None:
    """What the reader of text pages gives `find_head` to choose from."""
    given: list[tuple[tuple[Line, ...], list[int], str | None]] = []
    reader: Any = page_text
    finder = reader.find_head

    def catch(lines: tuple[Line, ...], body: Sequence[int], language: str | None = None) -> Head:
        given.append((lines, list(body), language))
        return Head()

    reader.find_head = catch
    try:
        page_text.read_text_page(text)
    finally:
        reader.find_head = finder
    return given[0] if given and given[0][1] else None


def _stated(page: Page) -> str | None:
    return read_html_page(decode(page.html, None, is_html=True), url=None).headline if page.html else None


def _is_title(line: str, title: str) -> bool:
    one, whole = letters(line), letters(title)
    return one == whole or (len(one) >= LONG_START and whole.startswith(one))


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────


def fit(given: Sequence[Case]) -> dict[str, float]:
    """The weight of each feature, by the likelihood of the true headlines and a Gaussian prior."""
    taught = [case for case in given if any(case.right) and not (case.whole and case.right[-1])]
    steps = [[_steps(row) for row in case.rows] for case in taught]
    counts = Counter(name for rows in steps for row in rows for name in set(row))
    number = {name: n for n, name in enumerate(sorted(name for name in counts if counts[name] >= FEWEST))}
    table = np.zeros((sum(map(len, steps)), len(number)))
    for at, row in enumerate(row for rows in steps for row in rows):
        table[at, [number[name] for name in row if name in number]] = 1.0
    likelihood = _Likelihood(table, taught)
    found = descend(likelihood, len(number), steps=STEPS, settled=SETTLED)
    return _by_figure({name: float(found[n]) for name, n in number.items()})


class _Likelihood:
    """Minus the log-likelihood of the true headlines, and its gradient."""

    def __init__(self, table: Floats, taught: Sequence[Case]) -> None:
        sizes = np.array([len(case.rows) for case in taught])
        self.table = table
        self.sizes = sizes
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.right = np.array([right for case in taught for right in case.right], dtype=np.float64)
        self.weights = np.array([case.weight for case in taught])

    def __call__(self, at: Floats) -> tuple[float, Floats]:
        worth = self.table @ at
        raised = np.exp(worth - np.repeat(np.maximum.reduceat(worth, self.starts), self.sizes))
        every, true = np.add.reduceat(raised, self.starts), np.add.reduceat(raised * self.right, self.starts)
        loss = -float(self.weights @ np.log(true / every)) + L2 / 2 * float(at @ at)
        pull = raised / np.repeat(every, self.sizes) - raised * self.right / np.repeat(true, self.sizes)
        return loss, self.table.T @ (np.repeat(self.weights, self.sizes) * pull) + L2 * at


def _steps(row: Sequence[str]) -> list[str]:
    """A figure's third step is its first and second as well: so neighbouring steps share what was learnt."""
    found = []
    for name in row:
        figure, _, step = name.rpartition(" ")
        found.extend([f"{figure} {n}" for n in range(1, int(step) + 1)] if figure in ORDERED else [name])
    return found


def _by_figure(weights: dict[str, float]) -> dict[str, float]:
    """The steps added up again: one weight a figure."""
    found = {name: weight for name, weight in weights.items() if name.rpartition(" ")[0] not in ORDERED}
    for figure in ORDERED:
        total = 0.0
        for step in range(1, 12):
            total += weights.get(f"{figure} {step}", 0.0)
            found[f"{figure} {step}"] = total
    return found


# ── the report ───────────────────────────────────────────────────────────────────────────────────────────


def judged(given: Sequence[Case]) -> Iterator[tuple[str, str, bool]]:
    """Set, half and verdict of each page, by weights fitted without its site's fold."""
    for fold in range(FOLDS):
        weights = fit([case for case in given if case.fold != fold])
        for case in (case for case in given if case.fold == fold and case.whole):
            worth = [sum(weights.get(name, 0.0) for name in row) for row in case.rows]
            best = worth.index(max(worth))
            yield case.set_name, case.half, best < len(case.rows) - 1 and case.right[best]


def main() -> None:
    """Prints the cross-validation and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_PAGES"), required=False)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    shared = [page for name in SETS if name != "seeds" for page in load(Path(options.data), name)]
    given = [case for page in (*shared, *seeds()) for case in cases(page)]
    verdicts = list(judged(given))
    for name, half in sorted({(name, half) for name, half, _ in verdicts}):
        right = [ok for set_name, which, ok in verdicts if (set_name, which) == (name, half)]
        print(f"{name:16} half {half}: {sum(right) / len(right):.3f} of {len(right)} headlines, on unseen sites")
    weights = {name: round(weight, 2) for name, weight in sorted(fit(given).items())}
    told = [
        f'"{name}" = {weight:.2f}' for name, weight in weights.items() if abs(weight) >= 0.03 or name == NO_HEADLINE
    ]
    origin = ORIGIN.format(l2=L2, pages=sum(case.whole and any(case.right) for case in given))
    options.out.write_text(origin + "\n[weights]\n" + "\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
