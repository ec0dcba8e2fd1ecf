"""How long a saved file takes to be seen in the preview: a template, the config, an article; desks of three sizes.

    python benchmarks/preview.py [ROUNDS] [ARTICLES]...

A real `digest preview` is asked as a browser asks it: from the moment at which the file is saved until the new mail has
been read to its last byte. Articles are invented; a fixed seed deals them out. `cpu` is what the process spent on it,
the lint that follows the page included: it says what a busy machine's `seconds` hide. The bar is for 60 articles.
"""

from __future__ import annotations

import http.client
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-20T08:00"
SIZES = (10, 60, 200)
BAR, BAR_AT = 0.5, 60  # seconds; articles
SETTLED = 1.0  # seconds without work, before the next file is saved

SYLLABLES = (
    "ba",
    "den",
    "fo",
    "gar",
    "hel",
    "ist",
    "ka",
    "lor",
    "mun",
    "nev",
    "os",
    "pra",
    "quil",
    "ren",
    "sor",
    "tam",
)
PEOPLE = ("Tamsin Orde", "Ivo Halloran", "Mirel Dask", "Petra Lunt", "Anselm Roy", "Dilys Farr", "Osric Bane")
ROLES = ("the mayor", "the harbour master", "a spokeswoman for the county", "the chief engineer", "the secretary")
DAYS = {17: "Tuesday", 18: "Wednesday", 19: "Thursday"}
FACTS = (
    "The {a} {b} at {town} was closed on {day} after {n} {c} were found in its {d}.",
    "Work on the {a} worth {n} million crowns is to begin on {next} December, {b} {c} of {town} show.",
    "{n} {a} were moved to a {b} near {c} for the night, and most {d} in the morning.",
    "The council of {town} voted {n} to 4 for a new {a} after {b} that lasted until {day}.",
    "It is the third {a} in ten {b} that the {c} had to be {d}, said a report on {town}.",
    "A {a} from {b} will look at the {c} again and report on {d} by the end of the month.",
)
SAID = (
    '"We will not wait for {a}, and we will not ask {b} to {c} alone," said {person}, {role}.',
    "{person}, {role}, said that {a} could be {b} again in {n} days if the {c} holds.",
    '"Nobody told us of {a} before {day}," {person} said. "That {b} has to change {c}."',
)


def article(dice: random.Random) -> str:
    """A page of text: headline, dateline, some paragraphs. Its things have names of their own, so no two are alike."""
    town, day = word(dice).capitalize(), dice.choice(sorted(DAYS))
    things = [word(dice) for _ in range(6)]

    def filled(pattern: str) -> str:
        some = dict(zip("abcd", dice.sample(things, 4), strict=True))
        when = {"day": DAYS[day], "next": dice.randint(1, 20), "n": dice.randint(3, 90)}
        return pattern.format(town=town, person=dice.choice(PEOPLE), role=dice.choice(ROLES), **some, **when)

    lines = [filled(one) for one in (*dice.sample(FACTS, 5), *dice.sample(SAID, 2))]
    dice.shuffle(lines)
    paragraphs = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    head = filled("{a} of {town} to be {b} after {c}").capitalize()
    return f"{head}\n\n{town.upper()}, Nov. {day} (Meridian) — " + "\n\n".join(paragraphs) + "\n"


def word(dice: random.Random) -> str:
    """One that nobody has heard."""
    return "".join(dice.choices(SYLLABLES, k=3))


def desk(folder: Path, articles: int) -> None:
    """A config, a folder of templates of one's own, and so many articles."""
    dice = random.Random(articles)
    for name in ("inbox", "config", "mine/briefing"):
        (folder / name).mkdir(parents=True)
    for number in range(articles):
        (folder / f"inbox/{number:03}.txt").write_text(article(dice), encoding="utf-8")
    shutil.copy(ROOT / "templates/briefing/body.html", folder / "mine/briefing")
    configure(folder, "Morning briefing")


def configure(folder: Path, label: str) -> None:
    """The config, with that label of its edition."""
    (folder / "config/digest.toml").write_text(
        'templates = "../mine"\n[[sources]]\nslug = "inbox"\nkind = "folder"\npath = "../inbox"\n'
        f'[[editions]]\nslug = "morning"\nlabel = "{label}"\n',
        encoding="utf-8",
    )


class Watcher:
    """A preview that runs, and a browser's ears."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr
        self.process = process
        self.port = int(re.findall(r":(\d+)/", process.stderr.readline())[0])
        self._events = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        self._events.request("GET", "/events")
        self._stream = self._events.getresponse()
        self.drawn = ""

    def next_mail(self) -> None:
        """Wait for a mail that was drawn anew, and read it."""
        while True:
            line = self._stream.readline().decode()
            drawn = line.split()[2] if line.startswith("data:") and len(line.split()) == 3 else ""
            if drawn and drawn != self.drawn:
                self.drawn = drawn
                break
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/mail.html")
        connection.getresponse().read()
        connection.close()

    def cpu(self) -> float:
        """CPU seconds of the process so far; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / 100


@contextmanager
def previewing(folder: Path) -> Iterator[Watcher]:
    """A preview of that desk."""
    process = subprocess.Popen(
        [sys.executable, "-m", "digest", "preview", "--as-of", AS_OF, "--port", "0", "--offline"],
        cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        yield Watcher(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def saves(folder: Path) -> dict[str, Callable[[int], object]]:
    """What a person saves, each time with another content."""
    template, page = folder / "mine/briefing/body.html", folder / "inbox/004.txt"
    markup, words = template.read_text(encoding="utf-8"), page.read_text(encoding="utf-8")
    return {
        "template": lambda turn: template.write_text(f"{markup}{{# {turn} #}}", encoding="utf-8"),
        "config": lambda turn: configure(folder, f"Morning briefing {turn}"),
        "input": lambda turn: page.write_text(f"{words}\nThe ferry took {turn} cars over.\n", encoding="utf-8"),
    }


def measure(articles: int, rounds: int) -> dict[str, tuple[float, float, float]]:
    """Seconds until the mail was there (median and least), and CPU seconds, by what was saved."""
    found: dict[str, tuple[float, float, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk(folder, articles)
        with previewing(folder) as watcher:
            watcher.next_mail()
            for what, save in saves(folder).items():
                took, spent = [], []
                for turn in range(rounds):
                    time.sleep(SETTLED)
                    before, began = watcher.cpu(), time.perf_counter()
                    save(turn)
                    watcher.next_mail()
                    took.append(time.perf_counter() - began)
                    time.sleep(SETTLED)
                    spent.append(watcher.cpu() - before)
                found[what] = statistics.median(took), min(took), statistics.median(spent)
    return found


def main() -> int:
    """Print a row for each size and file; 1 when a bar is missed."""
    rounds, *sizes = [int(one) for one in sys.argv[1:]] or [5]
    missed = False
    print(f"{'articles':>8}  {'saved':<10}{'seconds':>9}{'least':>8}{'cpu':>7}")
    for articles in sizes or SIZES:
        for what, (median, least, cpu) in measure(articles, rounds).items():
            late = articles == BAR_AT and median > BAR
            missed |= late
            print(f"{articles:>8}  {what:<10}{median:>9.2f}{least:>8.2f}{cpu:>7.2f}{'  over the bar' if late else ''}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
