"""The hand-made labels: own texts in full, shared texts by document id and offsets alone.

A third is held out: nobody looks at what fails there. Which third, the hash of a label says, so that it never moves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

LABELS = Path(__file__).with_name("labels")


def held_out(name: str) -> bool:
    """Whether a label is one of the third that judges."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def lines(file: str) -> Iterator[list[str]]:
    """The lines of a label file of own texts, in their fields; comments left out."""
    for line in (LABELS / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A document with every attributed sentence."""

    text: str
    start: int  # of the part that was labelled
    end: int
    speech: dict[int, str]  # start of a sentence → its speaker, as the text names him
    unnamed: frozenset[int]  # starts of sentences whose speaker is not named: neither right nor wrong
    held_out: bool


def spoken(data: Path) -> Iterator[Spoken]:
    """The labelled documents of the shared summaries."""
    for line in (LABELS / "quotations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts(data / "summaries" / f"{row['set']}.jsonl")[row["id"]][:5000]
        yield Spoken(
            text=text,
            start=row["start"],
            end=row["end"],
            speech={start: text[name:past] for start, _, name, past in row["speech"]},
            unnamed=frozenset(start for start, _ in row["unnamed"]),
            held_out=row["held_out"],
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence with its dates ahead, as `2026-12-03/day`."""

    published: date
    language: str
    sentence: str
    dates: frozenset[str]

    @property
    def held_out(self) -> bool:
        """Whether it judges."""
        return held_out(self.sentence)


def dated(data: Path | None) -> Iterator[Dated]:
    """Own sentences; with the data, sentences of real articles as well."""
    for published, language, sentence, found in lines("dates.txt"):
        yield Dated(date.fromisoformat(published), language, sentence, frozenset(found.split(",")) - {"-"})
    if data is None:
        return
    articles = {row["id"]: row for row in _rows(data / "stories" / "allsides-full.jsonl")}
    for line in (LABELS / "dates_shared.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = articles[row["id"]]
        sentence = article["text"][row["start"] : row["end"]]
        yield Dated(date.fromisoformat(article["date"][:10]), "en", sentence, frozenset(row["dates"]))


def _rows(file: Path) -> Iterator[dict[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@cache
def texts(file: Path) -> dict[str, str]:
    """The documents of a set by their ids; one of a cluster by that of the cluster, `#` and its number."""
    found: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for number, part in enumerate(row.get("documents") or ()):
            found[f"{row['id']}#{number}"] = part if isinstance(part, str) else part.get("text", "")
        found[row["id"]] = row.get("text", "")
    return found
