"""Precision and recall of what `analyse` finds, on hand-made labels, a third of them held out.

    python benchmarks/analysis/run.py --data DIR

`DIR` holds `summaries/` and `stories/`; without it the own texts alone are measured. The script ends with code 1 when
the held-out third misses a bar. The unseen labels are told apart, half A, half B and set C; `--errors` lists what fails
on half A, and of the dates on half B, which no longer judges them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.analysis import unseen
from benchmarks.analysis.labels import dated, held_out, lines, spoken
from benchmarks.analysis.scoring import (
    Score,
    Scores,
    add,
    article,
    fresh,
    is_named,
    kinds_of,
    language_of,
    later,
    speakers_of,
    story,
)
from digest.analyse.dates.calendar import ahead
from digest.analyse.dates.calendar import dated as day_rows
from digest.analyse.reading import Reading, read
from digest.analyse.sourcing.origins import origin_of
from digest.analyse.sourcing.origins import origins as story_origins
from digest.analyse.speech.abroad import read_abroad

BARS = {
    "quotations": (0.95, 0.80),
    "dates ahead": (0.97, 0.90),
    "discrepancies": (0.90, 0.50),
    "origins": (0.95, 0.80),
}


def quotations(data: Path) -> Scores:
    """Sentence by sentence: is it given to the right speaker? Sentences of unnamed speakers count for nothing."""
    scores = fresh()
    for one in spoken(data):
        score = scores[one.held_out]
        given = speakers_of(read(article(one.text)))
        score.labels += len(one.speech)
        score.recalled += sum(is_named(given.get(start, ""), name) for start, name in one.speech.items())
        counted = [s for s, name in given.items() if name and one.start <= s <= one.end and s not in one.unnamed]
        score.found += len(counted)
        score.right += sum(s in one.speech and is_named(given[s], one.speech[s]) for s in counted)
    return scores


def dates(data: Path | None) -> Scores:
    """Day and precision have to be right."""
    scores = fresh()
    for one in dated(data):
        found = {f"{on.isoformat()}/{precision}" for on, precision in ahead(one.sentence, one.published, one.language)}
        add(scores[one.held_out], one.dates, found)
    return scores


def pairs() -> Scores:
    """Two reports: is there a discrepancy, and of that kind?"""
    scores = fresh()
    for minutes, first, second, kind in lines("pairs.txt"):
        found = kinds_of(article(first, outlet="A"), later(second, int(minutes), outlet="B"))
        score = scores[held_out(f"{minutes}|{first}|{second}|{kind}\n")]
        score.labels += kind != "-"
        score.found += bool(found)
        score.recalled += kind in found
        score.right += kind in found
    return scores


def origins() -> Scores:
    """An article whose words are another's: whose?"""
    scores = fresh()
    for outlet, agency, byline, text, origin, _ in lines("origins.txt"):
        given = article(
            text.strip(),
            outlet=outlet,
            agency=agency or None,
            byline=byline or None,
            language=language_of(outlet, text),
        )
        found = origin_of(read(given)).name
        score = scores[held_out(f"{outlet}|{text}")]
        add(score, {origin} - {outlet}, {found} - {outlet})
    for first, earlier, outlet, text, origin in lines("copies.txt"):
        told = (article(earlier, outlet=first), later(text, outlet=outlet))
        known = {a: row.name for row in story_origins(story(*told), map(read, told)) for a in row.articles}
        add(scores[held_out(f"{outlet}|{text}")], {origin} - {outlet}, {known[told[1].id]} - {outlet})
    return scores


def abroad(language: str) -> dict[str, Score]:
    """What is found in the small articles of one language: statements with their speakers, dates ahead, origins."""
    scores = {"quotations": Score(), "dates ahead": Score(), "origins": Score()}
    for tongue, outlet, text, speakers, days, origin in lines("languages.txt"):
        if tongue != language:
            continue
        reading = read(article(text, outlet=outlet, language=language))
        add(scores["quotations"], _numbered(filter(None, speakers.split(";"))), _numbered(_speakers(reading)))
        found = {f"{on.isoformat()}/{precision}" for row in day_rows(reading) for on, precision in row.ahead}
        add(scores["dates ahead"], set(days.split(",")) - {"-"}, found)
        add(scores["origins"], {origin} - {outlet}, {origin_of(reading).name} - {outlet})
    return scores


def _speakers(reading: Reading) -> Iterator[str]:
    return (row.actor for row in read_abroad(reading) if row.actor)


def _numbered(names: Iterable[str]) -> set[str]:
    """Each name with the number of times that it came so far, since one speaker may have said two things."""
    counted: Counter[str] = Counter()
    found = set()
    for name in names:
        counted[name] += 1
        found.add(f"{name} {counted[name]}")
    return found


def _count(data: Path | None) -> None:
    """What is labelled, beside what was asked for."""
    said = sum(len(one.speech) for one in spoken(data)) if data else 0
    coming = sum(len(one.dates) for one in dated(data))
    kinds = [kind for *_, kind in lines("pairs.txt")]
    differing = sum(kind != "-" for kind in kinds)
    chains = [(outlet, origin) for outlet, *_, origin, _ in lines("origins.txt")]
    chains += [(outlet, origin) for *_, outlet, _, origin in lines("copies.txt")]
    other = sum(outlet != origin for outlet, origin in chains)
    print(f"labels: {said} attributed quotations (of 300 asked), {coming} dates ahead (200),")
    print(f"        {len(kinds)} pairs, {differing} of them with a discrepancy (150, half),")
    print(f"        {other} origin chains (40) and {len(chains) - other} look-alikes")


def main() -> int:
    """Print the table; 1 when a bar is missed on the held-out third."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument(
        "--errors", action="store_true", help="list what fails on half A of the unseen labels, of dates on half B too"
    )
    given = parser.parse_args()
    data: Path | None = given.data
    if given.errors:
        unseen.show_errors(data)
        return 0
    measured = {"dates ahead": dates(data), "discrepancies": pairs(), "origins": origins()}
    if data is not None:
        measured = {"quotations": quotations(data)} | measured
    _count(data)
    for language in ("ru", "de", "fr", "es"):
        rows = [f"{name} P {one.precision:.2f} R {one.recall:.2f}" for name, one in abroad(language).items()]
        print(f"  {language}: {' · '.join(rows)} · own texts {unseen.speech_of('abroad.txt', language).score}")
    print(f"{'':14} {'seen':>22}   {'held out':>22}   bar")
    missed = False
    for name, scores in measured.items():
        precision, recall = BARS[name]
        shown = "   ".join(
            f"P {s.precision:.3f} R {s.recall:.3f} ({s.labels:>3})" for s in (scores[False], scores[True])
        )
        missed = missed or scores[True].precision < precision or scores[True].recall < recall
        print(f"{name:14} {shown}   P {precision:.2f} R {recall:.2f}")
    unseen.show(data)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
