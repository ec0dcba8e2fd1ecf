"""Speed of grouping: 1,000 and 100,000 invented articles of 300 words, and a day of 5,000 into a long history.

    python benchmarks/grouping/speed.py [--articles N] [--history N] [--jobs N]

Articles are invented: events of one to twelve reports each, with names and figures of their own, words as common as in
the background. CPU seconds of all processes and wall seconds are printed, and the most memory that all of them had at
once. Of the history only the last days have sketches of their full size: the others are never read.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from benchmarks.grouping.sets import NOW, bare
from digest.config import load_topics
from digest.engine import InProcess, Processes
from digest.group import OPEN_DAYS, Options, Table, Traits, compile_rules, read, regroup
from digest.group import background as english
from digest.model import Article, ArticleId, OpenStory, Published, Sketch, SourceSlug, StoryId, Usage
from digest.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1, 1, 1, 1, 2, 2, 3, 4, 6, 12)  # reports of an event
WORDS = 300
A_DAY = 5_000


def articles(count: int, seed: int, days: int = 20) -> Iterator[Article]:
    """So many invented articles, from the last `days` days."""
    random = Random(seed)
    common = [line.split(" ")[0] for line in english._FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    reach = list(accumulate(1 / (place + 3) ** 0.9 for place in range(len(common))))
    made = 0
    while made < count:
        core = random.choices(common, cum_weights=reach, k=40)
        pairs = ((random.choice(common).title(), random.choice(common).title()) for _ in range(5))
        names = [f"{first} {second}ov{random.randrange(9999)}" for first, second in pairs]
        day = random.randrange(days)
        for _ in range(min(random.choice(SIZES), count - made)):
            body = random.choices(common, cum_weights=reach, k=WORDS)
            for place in range(0, WORDS - 3, 3):
                body[place] = random.choice(core)
            for place in range(10, WORDS, 45):
                body[place] = random.choice(names)
            text = " ".join(" ".join(body[at : at + 20]).capitalize() + "." for at in range(0, WORDS, 20))
            head = " ".join([names[0], *random.sample(core, 5)])
            yield _article(f"s{seed}-{made:07}", head, text, NOW - timedelta(days=day, minutes=made % 600))
            made += 1


def _article(name: str, headline: str, text: str, at: datetime) -> Article:
    return Article(
        id=ArticleId(name),
        raw_sha256="",
        source_slug=SourceSlug("-"),
        outlet=f"outlet {hash_of(name) % 200}",
        headline=headline,
        text=text,
        language="en",
        fetched_at=NOW,
        published=Published(at=at, has_time=True),
    )


def hash_of(name: str) -> int:
    """A number that is the same in every process."""
    return sum(place * ord(letter) for place, letter in enumerate(name, 1))


def table() -> Table:
    """The shipped topics."""
    return compile_rules(load_topics(ROOT / "config" / "topics.toml"))


_tables: list[Table] = []


def reading(one: Article) -> Traits:
    """One article read, with the topics compiled once in each process."""
    if not _tables:
        _tables.append(table())
    return read(one, _tables[0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--history", type=int, default=1_000_000, help="stories that the store has")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    small = run(1_000, options.jobs)
    large = run(options.articles, options.jobs)
    print(f"CPU time for an article at {options.articles} beside that at 1,000: {large / small:.2f}")
    history(options.history, options.jobs)


def run(count: int, jobs: int) -> float:
    """Group so many articles; the CPU seconds for one."""
    told = list(articles(count, seed=1, days=max(1, count // A_DAY)))
    wall, cpu = time.monotonic(), time.process_time()
    engine = InProcess() if jobs == 1 else Processes(jobs)
    with Memory() as memory:
        readings = list(engine.map(timed, told, chunk=64))
        own = table()
        grouped = regroup(
            [bare(one) for one in told], [one for one, _ in readings], own, Options(summarize=lambda _: ())
        )
    main_cpu = time.process_time() - cpu
    total = main_cpu if jobs == 1 else main_cpu + sum(seconds for _, seconds in readings)
    stories = sum(len(topic.stories) for topic in grouped.topics)
    print(
        f"{count} articles: {time.monotonic() - wall:.1f} s, CPU {total:.1f} s (main process {main_cpu:.1f}), "
        f"{stories} stories, {memory.peak} MB in all processes",
        flush=True,
    )
    return total / count


class Memory:
    """The most memory that this process and those below it had at once, in MB; looked at twice a second (Linux)."""

    def __init__(self) -> None:
        self.peak = 0
        self._ended = threading.Event()

    def __enter__(self) -> Memory:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.is_set():
            self.peak = max(self.peak, sum(map(proportional, family(os.getpid()))) // 1024)
            self._ended.wait(0.5)


def family(ancestor: int) -> Iterator[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = defaultdict(list)
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            children[int(status.read_text().rpartition(")")[2].split()[1])].append(int(status.parent.name))
        except OSError:  # it ended meanwhile
            continue
    line = [ancestor]
    for one in line:
        yield one
        line += children[one]


def proportional(process: int) -> int:
    """The kB of a process, those that it shares with others divided among them; 0 once it ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def timed(one: Article) -> tuple[Traits, float]:
    """A reading, and the CPU seconds that it took."""
    before = time.process_time()
    made = reading(one)
    return made, time.process_time() - before


def history(stories: int, jobs: int) -> None:
    """A day of 5,000 articles beside a store of so many stories, of which those of the last days are open."""
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/history.db") as store:
        pattern = [reading(one).sketch for one in articles(A_DAY, seed=2, days=1)]
        small = [replace(one, terms=b"", weights=b"", bridges=b"", bridge_weights=b"", shingles=b"") for one in pattern]
        for back in range(stories // A_DAY, 0, -1):
            at = NOW - timedelta(days=back)
            told_then = pattern if back <= OPEN_DAYS + 2 else small
            store.stories.save(_slot(at), [_story(one, at, back) for one in told_then], [], Usage())
        told = list(articles(A_DAY, seed=3, days=1))
        wall, cpu = time.monotonic(), time.process_time()
        with Memory() as memory:
            open_stories = store.stories.before(_slot(NOW), NOW.timestamp() / 86_400 - OPEN_DAYS)
            loaded = time.process_time() - cpu
            engine = InProcess() if jobs == 1 else Processes(jobs)
            readings = list(engine.map(timed, told, chunk=64))
            options = Options(
                summarize=lambda _: (), stories=open_stories, usage=store.stories.usage_before(_slot(NOW))
            )
            grouped = regroup([bare(one) for one in told], [one for one, _ in readings], table(), options)
            begun = time.process_time()
            store.stories.save(_slot(NOW), grouped.changed, grouped.ended, grouped.usage)
        saved = time.process_time() - begun
        main_cpu = time.process_time() - cpu
        print(
            f"{A_DAY} articles into {stories} stories, {len(open_stories)} of them open: "
            f"{time.monotonic() - wall:.1f} s, CPU {main_cpu + (jobs > 1) * sum(s for _, s in readings):.1f} s "
            f"(loading {loaded:.1f}, saving {saved:.1f}, main process {main_cpu:.1f}), {memory.peak} MB",
            flush=True,
        )


def _slot(at: datetime) -> tuple[str, str, str]:
    return "morning", "UTC", at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")


def _story(one: Sketch, at: datetime, back: int) -> OpenStory:
    """A story of that day, its words turned so that each day has its own events."""
    import numpy as np

    turn = np.uint32((back * 2654435761) & 0xFFFFFFFE)
    turned = np.sort(np.frombuffer(one.terms, dtype="<u4") ^ turn)
    made = replace(
        one,
        id=ArticleId(f"d{back}-{one.id}"),
        at=at.timestamp() / 86_400,
        terms=turned.tobytes(),
        shingles=(np.frombuffer(one.shingles, dtype="<u4") ^ turn).tobytes(),
        names=(),
        key_words=(),
        dense=0.06,
    )
    return OpenStory(id=StoryId(f"d{back}-{one.id}"), sketches=(made,), articles=1)


if __name__ == "__main__":
    main()
