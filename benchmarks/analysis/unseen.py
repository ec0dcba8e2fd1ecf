"""Labels made when the rules stood, by a reader who knew none of them: documents by a fixed rule, texts in many styles.

Halves A and D1 may be read by whoever mends the rules; of half B, of set C, of D2 and of E only the figures are told.
The dates of these have judged, and have been read for mending since; so have the pairs of D2 and of F.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.analysis.labels import LABELS, lines, texts
from benchmarks.analysis.scoring import Score, add, article, is_named, kinds_of, language_of, later, speakers_of, story
from digest.analyse.dates.calendar import dated
from digest.analyse.reading import Reading, read
from digest.analyse.sourcing.origins import origin_of, origins
from digest.model import Article, Published
from digest.text import is_clutter

FOLDER = LABELS / "unseen"
HALVES = ("A", "B", "C", "D1", "D2", "E", "F", "G", "H")
MENDING = ("A", "D1")  # what fails on these may be read
_MARK = re.compile(r"\{([^{}]{1,80})\}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what is said and what is to come in it; places are offsets of characters."""

    half: str
    part: str  # the set, or the language of an own text
    name: str
    language: str
    published: str  # a day
    text: str
    end: int  # of the part whose speech was labelled
    dates_end: int  # of the part whose dates were labelled
    speech: dict[int, str]  # a place in each sentence that is given to somebody
    unnamed: frozenset[int]  # a place in each sentence that counts neither way
    dates: tuple[tuple[int | None, str], ...]  # a place in the sentence, none where only the text is known; the date
    open_dates: tuple[int | str, ...]  # sentences, or beginnings of dates, that count neither way


@dataclass(slots=True)
class Tally:
    """A score, and in words what was wrong or missed."""

    score: Score = field(default_factory=Score)
    errors: list[str] = field(default_factory=list)


Tallies = dict[tuple[str, str, str], Tally]  # kind, half, part


def documents(data: Path | None) -> Iterator[Labelled]:
    """The own texts; with the data, the shared documents as well."""
    if data is not None:
        for file in ("shared.jsonl", "shared_c.jsonl", "shared_d.jsonl", "shared_e.jsonl", "shared_g.jsonl"):
            for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
                yield _shared(json.loads(line), data)
    for file in ("texts.txt", "texts_c.txt", "texts_d.txt", "texts_e.txt", "texts_g.txt"):
        for number, row in enumerate(lines(f"unseen/{file}"), 1):
            yield _own(number, row)


def _shared(row: dict[str, Any], data: Path) -> Labelled:
    text = texts(data / f"{row['set']}.jsonl")[row["id"]][:5000]
    return Labelled(
        half=row["half"], part=row["set"].split("/")[1], name=row["id"], language="en", published=row["published"],
        text=text, end=row["end"], dates_end=row["dates_to"],
        speech={start: text[name:past] for start, _, name, past in row["speech"]},
        unnamed=frozenset(start for start, _ in row["unnamed"]),
        dates=tuple((start, on) for start, _, on in row["dates"]),
        open_dates=tuple(row["open"]),
    )  # fmt: skip


def _own(number: int, row: list[str]) -> Labelled:
    half, language, published, kind, marked, dates = row
    text, places = _unmarked(marked.replace("¶", "\n\n"))
    days = dates.split(",")
    return Labelled(
        half=half, part=f"own {language}", name=f"own text {number}, {kind}", language=language, published=published,
        text=text, end=len(text), dates_end=len(text),
        speech={place: name for place, name in places if name != "?"},
        unnamed=frozenset(place for place, name in places if name == "?"),
        dates=tuple((None, on) for on in days if on[0] not in "?-"),
        open_dates=tuple(on[1:] for on in days if on[0] == "?"),
    )  # fmt: skip


def _unmarked(marked: str) -> tuple[str, list[tuple[int, str]]]:
    places, text, last = [], "", 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        places.append((len(text), mark[1]))
        last = mark.end()
    return text + marked[last:], places


def speech_of(file: str, language: str) -> Tally:
    """How well the speakers are found in the marked own texts of a file that are in one language."""
    tally = Tally()
    for number, row in enumerate(lines(file), 1):
        if row[1] == language:
            one = _own(number, row)
            _speech(one, read(article(one.text, language=language)), tally)
    return tally


def measured(data: Path | None) -> Tallies:
    """Every kind, half and part, with its errors."""
    found: Tallies = {}
    for one in documents(data):
        day = datetime.fromisoformat(f"{one.published}T09:00").replace(tzinfo=UTC)
        given = article(one.text, language=one.language, published=Published(at=day, has_time=True))
        reading = read(given)
        if one.end:
            _speech(one, reading, found.setdefault(("quotations", one.half, one.part), Tally()))
        _dates(one, reading, found.setdefault(("dates ahead", one.half, one.part), Tally()))
    _pairs(found)
    _origins(found)
    return found


def _speech(one: Labelled, reading: Reading, tally: Tally) -> None:
    spans = [(sentence.start, sentence.end) for sentence in reading.sentences]
    speech = _by_sentence(spans, one.speech.items())
    unnamed = set(_by_sentence(spans, ((place, "") for place in one.unnamed))) - set(speech)
    given = {start: name for start, name in speakers_of(reading).items() if name and start <= one.end}
    for start, end in spans:
        wanted, actor = speech.get(start, ""), given.get(start, "")
        if start in unnamed or not (wanted or actor):
            continue
        right = is_named(actor, wanted) if wanted else False
        tally.score.labels += bool(wanted)
        tally.score.recalled += right
        tally.score.found += bool(actor)
        tally.score.right += right
        if not right:
            said = f"expected {wanted or 'nobody'}, found {actor or 'nobody'}"
            tally.errors.append(f"{one.name}: {said}\n  before: {one.text[max(0, start - 250) : start]!r}\n"
                                f"  sentence: {one.text[start:end]!r}")  # fmt: skip


def _by_sentence(spans: list[tuple[int, int]], places: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The same by the starts of the sentences that hold the places; the first place of a sentence decides."""
    found: dict[int, str] = {}
    for place, name in sorted(places):
        for start, end in spans:
            if start <= place < end or place <= start < place + 3:
                found.setdefault(start, name)
                break
    return found


def _dates(one: Labelled, reading: Reading, tally: Tally) -> None:
    left = list(one.dates)
    tally.score.labels += len(left)
    told: set[tuple[int, str]] = set()
    for row in dated(reading):
        place = row.sentence.start
        if place >= one.dates_end or is_clutter(row.written, one.language):
            continue
        for on, precision in row.ahead:
            day = f"{on.isoformat()}/{precision}"
            fitting = [label for label in left if label[1] == day and _within(label[0], place, row.sentence.end)]
            if not fitting and (_is_open(one, place, row.sentence.end, day) or (place, day) in told):
                continue
            told.add((place, day))
            tally.score.found += 1
            if fitting:
                left.remove(fitting[0])
                tally.score.right += 1
                tally.score.recalled += 1
            else:
                tally.errors.append(f"{one.name} ({one.published}): false {day}\n  sentence: {row.written!r}")
    for at, day in left:
        line = one.text if at is None else one.text[at : at + 300]
        tally.errors.append(f"{one.name} ({one.published}): missed {day}\n  text: {line!r}")


def _within(at: int | None, start: int, end: int) -> bool:
    return at is None or start <= at < end


def _is_open(one: Labelled, start: int, end: int, day: str) -> bool:
    return any(day.startswith(mark) if isinstance(mark, str) else start <= mark < end for mark in one.open_dates)


def pairs() -> Iterator[tuple[str, str, int, str, str, str]]:
    """Half, language, minutes between the two reports, both texts, and the kind of their contradiction."""
    for file in ("pairs.txt", "pairs_d.txt", "pairs_f.txt", "pairs_g.txt", "pairs_h.txt"):
        for half, minutes, first, second, kind, *language in lines(f"unseen/{file}"):
            one, other = (text.replace("¶", "\n\n") for text in (first, second))
            yield half, (*language, "en")[0], int(minutes), one, other, kind


def _pairs(found: Tallies) -> None:
    for half, language, minutes, first, second, kind in pairs():
        tally = found.setdefault(("discrepancies", half, f"own {language}"), Tally())
        kinds = kinds_of(
            article(first, outlet="A", language=language), later(second, minutes, outlet="B", language=language)
        )
        tally.score.labels += kind != "-"
        tally.score.found += bool(kinds)
        tally.score.recalled += kind in kinds
        tally.score.right += kind in kinds
        if kinds != {kind} - {"-"}:
            tally.errors.append(f"expected {kind}, found {sorted(kinds) or '-'}\n  {first}\n  {second}")


def chains() -> Iterator[tuple[str, list[str], list[str]]]:
    """Half; outlet, agency, byline, text and origin; the outlet and text that were earlier, if any."""
    for file in ("origins.txt", "origins_d.txt"):
        for half, *row in lines(f"unseen/{file}"):
            yield half, row[:5], row[5:]


def _origin_after(earlier: Article, given: Article) -> str:
    """Whose words an article has when another of its story is known."""
    told = (earlier, given)
    return next(row.name for row in origins(story(*told), map(read, told)) if given.id in row.articles)


def _origins(found: Tallies) -> None:
    for half, (outlet, agency, byline, text, origin), earlier in chains():
        language = language_of(outlet, text)
        tally = found.setdefault(("origins", half, f"own {language}"), Tally())
        given = later(text, outlet=outlet, agency=agency or None, byline=byline or None, language=language)
        name = _origin_after(article(earlier[1], outlet=earlier[0]), given) if earlier else origin_of(read(given)).name
        add(tally.score, {origin} - {outlet}, {name} - {outlet})
        if name != origin:
            tally.errors.append(f"expected {origin}, found {name}\n  {byline} {text}")


def show(data: Path | None) -> None:
    """The lines of the unseen labels: by kind, by half, and each part of a kind where there is more than one."""
    rows = measured(data)
    print("unseen, halves A and D1 (for mending), B to H (each judged before any of it was read):")
    for kind in dict.fromkeys(kind for kind, *_ in rows):
        parts = sorted({part for name, _, part in rows if name == kind})
        print(f"{kind:14} {_beside(rows, kind, parts)}")
        for part in parts if len(parts) > 1 else ():
            print(f"  {part:12} {_beside(rows, kind, [part])}")


def _beside(rows: Tallies, kind: str, parts: list[str]) -> str:
    return "   ".join(str(_score(rows, kind, half, parts)) for half in HALVES)


def _score(rows: Tallies, kind: str, half: str, parts: list[str]) -> Score:
    total = Score()
    for part in parts:
        total = total.plus(rows.get((kind, half, part), Tally()).score)
    return total


def show_errors(data: Path | None) -> None:
    """What is wrong or missed on halves A and D1, and in the dates of half B, which judge no more."""
    for (kind, half, part), tally in sorted(measured(data).items()):
        if (half in MENDING or (kind, half) == ("dates ahead", "B")) and tally.errors:
            print(f"\n## {kind}, half {half}, {part}: {len(tally.errors)}\n")
            print("\n".join(f"- {error}" for error in tally.errors))
