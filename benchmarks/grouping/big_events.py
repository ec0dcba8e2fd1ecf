"""One event told N times, among others of the same two days: how many stories it becomes, and what else is in them.

    python benchmarks/grouping/big_events.py --data DIR [--sizes 10,50,400] [--events 6]

A report is made of sentences that were really written: of the articles that two or three outlets had of one story of
allsides-full, and a fifth of another story, of 5 to 30 sentences, at some hour of two days. Told `freely`, it takes
from all of them; told by `angle`, nearly all is from one outlet's article, so that an event has two or three parts with
little in common but names. Every second story lends sentences; the others stand around, brought to the same two days
from six years. So much politics on two days is harder than a day of news.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from benchmarks.grouping import ours
from benchmarks.grouping.sets import NOW, Labelled, read
from digest.model import Article, ArticleId, Published

SIZES = (10, 20, 50, 100, 200, 400)
EVENTS = 6
DAYS = 2
SHARES = {"freely": (0.6, 0.2), "angle": (0.75, 0.05)}  # of a report: from one outlet's article, and from the others
LENDS = 0.2  # from another story


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an event came out."""

    stories: int  # in which it is told
    largest: float  # share of its reports in the largest of them
    foreign: float  # share of other events' articles in those stories


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--events", type=int, default=EVENTS)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    for _ in rows(read(options.data, "allsides-full"), sizes, options.events):
        pass


def rows(base: Labelled, sizes: Sequence[int] = SIZES, events: int = EVENTS) -> Iterator[tuple[str, Told]]:
    """The mean over some events, for each manner and size; printed, and given with its name."""
    for manner in SHARES:
        for size in sizes:
            told = [measure(base, name, size, manner) for name in names(base, events)]
            mean = Told(
                stories=max(one.stories for one in told),
                largest=sum(one.largest for one in told) / len(told),
                foreign=sum(one.foreign for one in told) / len(told),
            )
            each = " ".join(str(one.stories) for one in told)
            shares = f"in the largest {mean.largest:.3f}, foreign {mean.foreign:.3f}"
            print(f"one event told {size:3} times, {manner:6}: stories {each:24} {shares}", flush=True)
            yield f"one event told {size} times, {manner}", mean


def names(base: Labelled, count: int) -> list[str]:
    """Some stories of at least three articles, spread evenly over the set."""
    held = Counter(base.truth)
    large = sorted(name for name, articles in held.items() if articles >= 3)
    return large[:: max(1, len(large) // count)][:count]


def measure(base: Labelled, name: str, size: int, manner: str) -> Told:
    """One event told so many times among the stories that lend no sentences."""
    by_story: dict[str, list[Article]] = defaultdict(list)
    for one, truth in zip(base.articles, base.truth, strict=True):
        by_story[truth].append(one)
    lending = [story for story in sorted(by_story)[::2] if story != name]
    others = [one for story in sorted(by_story)[1::2] if story != name for one in by_story[story]]
    random = Random(f"{name} {size} {manner}")
    around = [replace(one, published=_some_hour(random)) for one in others]
    found = ours.in_one_run([*around, *reports(by_story, (name, lending), size, manner)])
    mine = Counter(found[len(around) :])
    foreign = sum(story in mine for story in found[: len(around)])
    return Told(stories=len(mine), largest=max(mine.values()) / size, foreign=foreign / (foreign + size))


def reports(
    by_story: Mapping[str, Sequence[Article]], event: tuple[str, Sequence[str]], size: int, manner: str
) -> Iterator[Article]:
    """So many reports of an event; `event` is its story and those that lend sentences."""
    name, lending = event
    random = Random(f"reports of {name} {size} {manner}")
    angles = [sentences(one.text) for one in by_story[name]]
    leads = [angle[0] for angle in angles if angle]
    main, rest = SHARES[manner]
    for number in range(size):
        angle, length = random.choice(angles), random.randrange(5, 31)
        others = [one for other in angles if other is not angle for one in other]
        lent = sentences(random.choice(by_story[random.choice(lending)]).text)
        text = [random.choice(leads)]
        for source, share in ((angle, main), (others, rest), (lent, LENDS)):
            text += random.sample(source, min(len(source), round(share * length)))
        yield replace(
            by_story[name][0],
            id=ArticleId(f"event/{number:04}"),
            outlet=f"outlet {number}",
            headline=random.choice(by_story[name]).headline,
            text=" ".join(text),
            published=_some_hour(random),
        )


def sentences(text: str) -> list[str]:
    """Sentences as a simple rule parts them: only what they are made of matters here."""
    return [one for one in re.split(r"(?<=[.!?])\s+", text) if len(one) > 30]


def _some_hour(random: Random) -> Published:
    return Published(at=NOW - timedelta(days=random.random() * DAYS), has_time=True)


if __name__ == "__main__":
    main()
