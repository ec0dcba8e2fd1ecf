"""Hostile pages: each ends soon, in time and memory linear in its length, with an article or a reason.

    python benchmarks/cleaning/hostile.py [--shape WORDS]           every shape at three sizes
    python benchmarks/cleaning/hostile.py --pages 100000 [--data DIR]   memory over many pages in one process

A shape is cleaned at a quarter, a half and the whole of its largest size, each in a process of its own: CPU seconds,
peak memory, and what came out. Time is linear when twice the size takes less than three times as long. Many pages are
mutations of generated ones, and with DIR of the evaluation pages; resident memory is printed along the way.
Ends with code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks.cleaning.hostile_shapes import SHAPES, Shape
from benchmarks.cleaning.many_pages import clean_many
from benchmarks.cleaning.pages import SOMEDAY
from benchmarks.cleaning.soundness import faults
from digest.clean import clean
from digest.model import Article, RawItem, SourceSlug

MOST_SECONDS = 10.0  # of CPU, for the largest size of any shape: "ends in seconds"
MOST_MEGABYTES = 1500  # peak of the whole process: 75 times the largest page
MOST_GROWTH = 3.0  # from half the size to all of it: 2 is linear, 4 quadratic
_TOO_QUICK = 1.0  # seconds: below it, growth is noise, or the plain reader in whose turn a parser refused 10 MB
_PATIENCE = 20  # CPU seconds, after which the system ends a process


@dataclass(frozen=True, slots=True)
class Ending:
    """How one page ended."""

    seconds: float  # of CPU
    megabytes: float  # peak, of the whole process
    words: str
    fault: str = ""


def main() -> int:
    """Print a row a shape; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="Hostile pages, and many pages.")
    parser.add_argument("--shape", default="", metavar="WORDS", help="only shapes with these words in their name")
    parser.add_argument("--pages", type=int, metavar="N", help="clean N mutated pages in one process instead")
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_PAGES"), help="evaluation pages to mutate")
    options = parser.parse_args()
    if options.pages:
        return int(not clean_many(options.pages, options.data and Path(options.data)))
    for shape in (SHAPES[0], *SHAPES[-3:]):
        clean(_item(shape, 20_000))  # so that every process has its imports done
    chosen = [shape for shape in SHAPES if options.shape in shape.name]
    print(f"{'shape':<34}{'MB':>6}  {'CPU seconds at 1/4, 1/2, 1':<24}{'growth':>7}{'peak MB':>9}  ending")
    missed = sum(not _hold(shape) for shape in chosen)
    print(f"\n{missed} of {len(chosen)} shapes miss a bar")
    return int(missed > 0)


def _hold(shape: Shape) -> bool:
    endings = [_measured(shape, shape.largest // part) for part in (4, 2, 1)]
    last = endings[-1]
    growth = last.seconds / max(endings[1].seconds, 1e-3)
    found = [
        *{ending.fault: None for ending in endings if ending.fault},
        *(["slow"] if last.seconds > MOST_SECONDS else []),
        *(["not linear"] if growth > MOST_GROWTH and last.seconds > _TOO_QUICK else []),
        *(["large"] if last.megabytes > MOST_MEGABYTES else []),
    ]
    seconds = "".join(f"{ending.seconds:8.2f}" for ending in endings)
    mark = f"MISSED: {', '.join(found)}; " if found else ""
    size = f"{shape.largest / 1e6:6.1f}"
    print(f"{shape.name:<34}{size}{seconds:<26}{growth:>7.1f}{last.megabytes:>9.0f}  {mark}{last.words}", flush=True)
    return not found


def _measured(shape: Shape, size: int) -> Ending:
    """One page in a process of its own, which the system ends when it does not end by itself."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_clean_one, args=(shape, size, there))
    process.start()
    there.close()
    try:
        ending: Ending | None = here.recv()
    except EOFError:
        ending = None
    process.join()
    return ending or Ending(_PATIENCE, 0, f"ended by signal {-(process.exitcode or 0)}", "no end")


def _item(shape: Shape, size: int) -> RawItem:
    return RawItem(
        source_slug=SourceSlug("hostile"),
        guid=shape.name,
        body=shape.build(size),
        media_type=shape.media_type,
        charset=shape.charset,
        fetched_at=SOMEDAY,
    )


def _clean_one(shape: Shape, size: int, pipe: Connection) -> None:
    item = _item(shape, size)
    limit = int(time.process_time()) + _PATIENCE
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    before = time.process_time()
    made = clean(item)
    seconds = time.process_time() - before
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first = made[0]
    words = (
        f"article of {len(first.text)} characters" if isinstance(first, Article) else f"{first.reason}: {first.words}"
    )
    fault = "; ".join(found for one in made[:10] for found in faults(one))
    pipe.send(Ending(seconds, megabytes, words[:100], fault))


if __name__ == "__main__":
    sys.exit(main())
