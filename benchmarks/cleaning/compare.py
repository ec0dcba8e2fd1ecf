"""Cleaning measured beside its peers on the same pages, in one run: every figure with its bar.

    python benchmarks/cleaning/compare.py --data DIR [--set aeb …] [--only text,headline …] [--tools Digest] [--worst N]

DIR (or the environment variable DIGEST_PAGES) has a folder a set, as pages.py says. metric.py says what F1 is here.

    text       F1 from the text of the page, beside baselines and trafilatura over the same lines
    html       F1 from HTML, beside trafilatura, readability-lxml and newspaper4k
    headline   exact after white space, from text and from HTML
    date       right to the day, in the truth's zone or the page's, from text and from HTML; wrong; none
    languages  F1 from text by the language that Digest detects in the truth (not in its own answer)
    speed      pages a CPU second on one core; HTML as a ratio to trafilatura's extraction with metadata
    seeds      the two documents of seeds/: every paragraph, the headline and the day

Ends with code 1 when a bar is missed. Peers are in requirements-bench.lock; no tool meets a network.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks.cleaning.extraction import measure_html, measure_languages, measure_text
from benchmarks.cleaning.facts import measure_dates, measure_headlines
from benchmarks.cleaning.pages import SETS, Page, half_of, load
from benchmarks.cleaning.report import parts_of
from benchmarks.cleaning.run import Run
from benchmarks.cleaning.speed import measure_speed
from benchmarks.cleaning.tools import no_network, quiet_peers
from benchmarks.cleaning.two_documents import measure_seeds

PARTS = ("text", "headline", "date", "languages", "html", "speed", "seeds")


def main() -> int:
    """Print every part asked for; 1 when a bar is missed."""
    options = _options()
    no_network()
    quiet_peers()
    run = Run(pages=_chosen(options), tools=frozenset(options.tools), worst=options.worst)
    measures: dict[str, Callable[[Run], None]] = {
        "text": measure_text,
        "headline": measure_headlines,
        "date": measure_dates,
        "languages": measure_languages,
        "html": measure_html,
        "speed": measure_speed,
        "seeds": lambda run: measure_seeds(run, options.data / "seeds"),
    }
    for part in options.only:
        if part != "seeds" or (options.data / "seeds").is_dir():
            measures[part](run)
    if options.json:
        run.report.write(options.json)
    print(f"\n{len(run.report.missed)} of {sum(one.bar is not None for one in run.report.figures)} bars missed")
    return int(bool(run.report.missed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Cleaning measured beside its peers.")
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_PAGES"), help="the folder of the sets")
    parser.add_argument("--set", nargs="+", choices=SETS, default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--only", type=parts_of(PARTS), default=PARTS, metavar="PART,…", help=", ".join(PARTS))
    parser.add_argument("--tools", type=lambda names: names.split(","), default=(), metavar="TOOL,…", help="Digest, …")
    parser.add_argument("--half", choices=("a", "b"), help="only the sites of one half: tune on one, judge on both")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list Digest's N worst pages of each set")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    options = parser.parse_args()
    if not options.data:
        parser.error("--data DIR is needed, or the environment variable DIGEST_PAGES")
    options.data = Path(options.data)
    return options


def _chosen(options: argparse.Namespace) -> dict[str, list[Page]]:
    sets = {name: load(options.data, name) for name in options.set if (options.data / name).is_dir()}
    return {name: [page for page in pages if options.half in (None, half_of(page))] for name, pages in sets.items()}


if __name__ == "__main__":
    sys.exit(main())
