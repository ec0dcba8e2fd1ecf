"""Summaries beside lead, the oracle and every method of sumy, in one run: every figure with its bar.

    python benchmarks/summaries/compare.py --data DIR [--set xsum …] [--only table,clutter …] [--methods lead,lexrank]

DIR (or the environment variable DIGEST_SUMMARIES) has the sets, a JSON Lines file each, as sets.py says. Every method
chooses among the same sentences within the same budget; scoring.py says which ROUGE, and how the intervals are found.

    table      75 words and three sentences: ROUGE-1, -2 and -Lsum, words used, our gain over lead with its interval
    several    230 words from a story's documents (multinews), as many words as the references have (vmds_vi)
    clutter    the share of the clean lead's ROUGE-1 that we keep with a page's clutter around the text, in two styles
    languages  our gain over the better of lead and LexRank, with a Unicode tokenizer and without stemming
    defects    what a reader would stumble over, of a hundred summaries
    speed      milliseconds beside sumy's LexRank at 28 and at 500 sentences, the median article in bulk, the program as
               a filter, growth up to 5 MB; speed.py says how

Our figures on the cnndm sets flatter us where the shipped model was fitted on them: fit_news.py judges by folds, and
`--model FILE` takes one fitted on other sets. Ends with code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks.cleaning.report import Bar, Report, parts_of
from benchmarks.summaries import speed
from benchmarks.summaries.defects import KINDS, defects
from benchmarks.summaries.methods import NEWS, PEERS, SLOW, Method, cut, methods
from benchmarks.summaries.noise import STYLES, cluttered
from benchmarks.summaries.scoring import interval, rouge
from benchmarks.summaries.sets import Task, load
from digest.model import Budget
from digest.text import word_count

ENGLISH = ("cnndm_val500", "cnndm_train", "newsroom60", "xsum", "bbc")
FOREIGN = ("norsumm", "bnlpc", "tes_tr", "vmds_vi")
PARTS = ("table", "several", "clutter", "languages", "defects", "speed")
WORDS, THREE = Budget(words=75), Budget(sentences=3)
GAINS = {("cnndm_val500", WORDS): 0.6, ("cnndm_val500", THREE): 1.6}
OVER_LEXRANK = {"cnndm_val500": 2.5, "newsroom60": 4.0}
NEVER_BELOW = Bar(-0.2)  # the upper end of the interval of our gain over lead, on every English set
STORY_WORDS, STORY_R1, STORY_R2 = 230, Bar(44.7), Bar(14.2)
KEPT = Bar(0.95)
RATIOS = {28: Bar(1 / 8, at_most=True), 500: Bar(1 / 80, at_most=True)}
MEDIAN = Bar(2.0, at_most=True)


class Run:
    """What is measured, and the summaries made so far."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.folder, self.sets, self.report = options.data, options.set, Report()
        self.methods = methods([NEWS, *options.methods])
        self._made: dict[tuple[str, str, Budget], list[list[str]]] = {}

    @cache  # noqa: B019  -- one run a process
    def tasks(self, name: str) -> list[Task]:
        """The tasks of a set."""
        return load(self.folder, name)

    def wanted(self, names: Sequence[str]) -> list[str]:
        """Those of the sets that are there and asked for."""
        return [name for name in names if name in self.sets and (self.folder / f"{name}.jsonl").is_file()]

    def summaries(self, name: str, method: str, budget: Budget) -> list[list[str]]:
        """What a method makes of a set."""
        key = (name, method, budget)
        if key not in self._made:
            call = self.methods.get(method) or methods([method])[method]
            self._made[key] = [_within(call, method, task, budget) for task in self.tasks(name)]
        return self._made[key]

    def scores(self, name: str, method: str, budget: Budget) -> list[list[float]]:
        """ROUGE of each summary."""
        return [
            _score(told, task)
            for told, task in zip(self.summaries(name, method, budget), self.tasks(name), strict=True)
        ]


def _within(call: Method, method: str, task: Task, budget: Budget) -> list[str]:
    """The summary; empty for a method that would take hours."""
    return [] if len(cut(task)) > SLOW.get(method, 10**9) else call(task, budget)


def _score(told: Sequence[str], task: Task) -> list[float]:
    return rouge("\n".join(told), task.references, task.language)


def table(run: Run) -> None:
    """Every method on the English sets."""
    for name in run.wanted(ENGLISH):
        for budget in (WORDS, THREE):
            run.report.head(f"{name}, {_named(budget)}")
            for method in run.methods:
                _row(run, name, method, budget)
            _gains(run, name, budget)


def _row(run: Run, name: str, method: str, budget: Budget) -> None:
    rows = run.scores(name, method, budget)
    words = mean(sum(map(word_count, told)) for told in run.summaries(name, method, budget))
    r1, r2, rl = (mean(column) for column in zip(*rows, strict=True))
    run.report.row((f"table {_named(budget)}", name, method), {"words": words, "R1": r1, "R2": r2, "Lsum": rl})


def _gains(run: Run, name: str, budget: Budget) -> None:
    place = f"table {_named(budget)}"
    for peer in ("lead", "lexrank"):
        if peer not in run.methods:
            continue
        ours, theirs = ([row[0] for row in run.scores(name, one, budget)] for one in (NEWS, peer))
        gain, low, high = interval(ours, theirs)
        found = {"from": low, "to": high, "gain": gain}
        if peer == "lead":
            wanted = GAINS.get((name, budget))
            run.report.row((place, name, "gain over lead"), found, Bar(wanted) if wanted else None)
            run.report.row((place, name, "its upper end"), {"to": high}, NEVER_BELOW if budget is WORDS else None)
        else:
            wanted = OVER_LEXRANK.get(name) if budget is WORDS else None
            run.report.row((place, name, f"gain over {peer}"), found, Bar(wanted) if wanted else None)


def several(run: Run) -> None:
    """A story from its documents."""
    for name in run.wanted(("multinews", "vmds_vi")):
        tasks = run.tasks(name)
        words = STORY_WORDS if name == "multinews" else round(mean(word_count(r) for t in tasks for r in t.references))
        budget = Budget(words=words)
        run.report.head(f"{name}, {words} words of all documents")
        for method in (NEWS, "lead", "oracle", *(m for m in run.methods if m in ("lexrank", "textrank", "sumbasic"))):
            _row(run, name, method, budget)
        r1, r2, _ = (mean(column) for column in zip(*run.scores(name, NEWS, budget), strict=True))
        if name == "multinews":
            run.report.row(("several", name, NEWS), {"R1": r1}, STORY_R1)
            run.report.row(("several", name, NEWS), {"R2": r2}, STORY_R2)


def clutter(run: Run) -> None:
    """How much of the clean lead's score is kept."""
    run.report.head("Clutter around the text, 75 words: share of the clean lead's ROUGE-1")
    for name in run.wanted(("cnndm_val500", "newsroom60", "xsum")):
        tasks = run.tasks(name)
        clean = mean(row[0] for row in run.scores(name, "lead", WORDS))
        for style in STYLES:
            noisy = [cluttered(task, style) for task in tasks]
            for method in (NEWS, "lead"):
                call = methods([method])[method]
                kept = mean(_score(call(task, WORDS), task)[0] for task in noisy) / clean
                bar = KEPT if method == NEWS else None
                run.report.row(("clutter", f"{name}, {style}", method), {"kept": kept}, bar)


def languages(run: Run) -> None:
    """Our gain over the better of lead and LexRank."""
    run.report.head("Other languages: our gain in ROUGE-1 over the better of lead and LexRank")
    for name in run.wanted(FOREIGN):
        tasks = run.tasks(name)
        single = all(len(task.articles) == 1 for task in tasks)
        long = Budget(words=round(mean(word_count(r, t.language) for t in tasks for r in t.references)))
        for budget in (WORDS, THREE) if single else (long,):
            rows = {m: [row[0] for row in run.scores(name, m, budget)] for m in (NEWS, "lead", "lexrank")}
            better = max(("lead", "lexrank"), key=lambda method: mean(rows[method]))
            gain, low, high = interval(rows[NEWS], rows[better])
            values = {m: mean(found) for m, found in rows.items()} | {"gain": gain, "from": low, "to": high}
            run.report.row(("languages", name, _named(budget)), values, Bar(0.0))


def count_defects(run: Run) -> None:
    """What a reader would stumble over."""
    for name in run.wanted(ENGLISH):
        run.report.head(f"{name}: defects of a hundred summaries of 75 words")
        sources = [[found.of(one.text) for one, found in cut(task)] for task in run.tasks(name)]
        for method in run.methods:
            if method == "oracle":
                continue
            told = run.summaries(name, method, WORDS)
            rows = [defects(one, source, "en") for one, source in zip(told, sources, strict=True) if one]
            values = {kind: 100 * mean(row[kind] for row in rows) for kind in KINDS}
            run.report.row(("defects", name, method), values | {"all": sum(values.values())})


def measure_speed(run: Run) -> None:
    """Time beside LexRank, of a median article, and its growth."""
    run.report.head("Speed: CPU milliseconds of this process")
    tasks = run.tasks("cnndm_val500")
    for size, (theirs, ours) in speed.beside_lexrank(tasks).items():
        values = {"LexRank": theirs, "ours": ours, "ratio": ours / theirs}
        run.report.row(("speed", f"{size} sentences", "whole method"), values, RATIOS[size])
    for name in run.wanted(("bbc", "cnndm_val500")):
        articles = [one for task in run.tasks(name) for one in task.articles]
        words = median(len(one.text.split()) for one in articles)
        run.report.row(("speed", name, "median in bulk"), {"words": words, "ours": speed.in_bulk(articles)}, MEDIAN)
    cost, start = speed.as_filter([one for task in tasks for one in task.articles])
    run.report.row(("speed", "digest condense", "as a filter"), {"milliseconds": cost, "start, seconds": start})
    for size, seconds in speed.growth(tasks):
        values = {"seconds": seconds, "for a million letters": 1e6 * seconds / size}
        run.report.row(("speed", f"{size:,} letters", "growth"), values)
    run.report.row(("speed", "this process", "peak MB"), {"MB": speed.peak()})


def _named(budget: Budget) -> str:
    return f"{budget.words} words" if budget.words else f"{budget.sentences} sentences"


def main() -> int:
    """Print every part asked for; 1 when a bar is missed."""
    options = _options()
    if options.model:
        from digest.condense import rank

        rank._FILE = options.model
    run = Run(options)
    measures: dict[str, Callable[[Run], None]] = {
        "table": table,
        "several": several,
        "clutter": clutter,
        "languages": languages,
        "defects": count_defects,
        "speed": measure_speed,
    }
    for part in options.only:
        measures[part](run)
    if options.json:
        run.report.write(options.json)
    print(f"\n{len(run.report.missed)} of {sum(one.bar is not None for one in run.report.figures)} bars missed")
    return int(bool(run.report.missed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Summaries measured beside their peers.")
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_SUMMARIES"), help="the folder of the sets")
    sets = (*ENGLISH, *FOREIGN, "multinews")
    parser.add_argument("--set", nargs="+", choices=sets, default=sets, metavar="SET", help=", ".join(sets))
    parser.add_argument("--only", type=parts_of(PARTS), default=PARTS, metavar="PART,…", help=", ".join(PARTS))
    every = [*PEERS, "oracle"]
    parser.add_argument("--methods", type=lambda names: names.split(","), default=every, metavar="METHOD,…")
    parser.add_argument("--model", type=Path, metavar="FILE", help="instead of the shipped model")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    options = parser.parse_args()
    if not options.data:
        parser.error("--data DIR is needed, or the environment variable DIGEST_SUMMARIES")
    options.data = Path(options.data)
    return options


if __name__ == "__main__":
    sys.exit(main())
