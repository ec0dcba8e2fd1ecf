"""Precision and recall of what `analyse` finds, on hand-made labels, a third of them held out.

    python benchmarks/analysis/run.py --data DIR

`DIR` holds `summaries/` and `stories/`; without it the own texts alone are measured. The script ends with code 1 when
the held-out third misses a bar.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.analysis.labels import dated, held_out, lines, spoken
from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.dates.calendar import ahead
from digest.analyse.dates.calendar import dated as day_rows
from digest.analyse.reading import Reading, read
from digest.analyse.sourcing.origins import origin_of
from digest.analyse.sourcing.origins import origins as story_origins
from digest.analyse.speech.abroad import read_abroad
from digest.analyse.speech.statements import read_english
from digest.model import Article, ArticleId, Published, SourceSlug, Story, StoryId
from digest.text import normal

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)
BARS = {
    "quotations": (0.95, 0.80),
    "dates ahead": (0.97, 0.90),
    "discrepancies": (0.90, 0.50),
    "origins": (0.95, 0.80),
}


@dataclass(slots=True)
class Score:
    """What was labelled, found, and right among both."""

    labels: int = 0
    recalled: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.recalled / self.labels if self.labels else 1.0


Scores = dict[bool, Score]  # held out?


def article(text: str, **changes: object) -> Article:
    """An article with nothing but what matters here."""
    fields: dict[str, object] = {
        "id": ArticleId("a"), "raw_sha256": "", "source_slug": SourceSlug("-"), "outlet": "-", "headline": "",
        "text": text, "language": "en", "fetched_at": NOON, "published": Published(at=NOON, has_time=True),
    }  # fmt: skip
    return Article(**(fields | changes))  # type: ignore[arg-type]


def _fresh() -> Scores:
    return {False: Score(), True: Score()}


def quotations(data: Path) -> Scores:
    """Sentence by sentence: is it given to the right speaker? Sentences of unnamed speakers count for nothing."""
    scores = _fresh()
    for one in spoken(data):
        score = scores[one.held_out]
        reading = read(article(one.text))
        given: dict[int, str] = {}
        for row in read_english(reading):
            for passage in (row.sentence, *row.rest):
                inside = (s for s in reading.sentences if passage.start <= s.start < passage.end)
                for sentence in inside:
                    given[sentence.start] = given.get(sentence.start) or row.actor
        score.labels += len(one.speech)
        score.recalled += sum(_is_named(given.get(start, ""), name) for start, name in one.speech.items())
        counted = [s for s, name in given.items() if name and one.start <= s <= one.end and s not in one.unnamed]
        score.found += len(counted)
        score.right += sum(s in one.speech and _is_named(given[s], one.speech[s]) for s in counted)
    return scores


def _is_named(found: str, labelled: str) -> bool:
    """Whether two names share a word, or one is the initials of the other."""
    ours, theirs = normal(found).replace("'s", "").split(), normal(labelled).replace("'s", "").split()
    initials = "".join(word[0] for word in ours)
    return bool(found) and (
        bool(set(ours) & set(theirs)) or initials == "".join(theirs) or normal(labelled) in normal(found)
    )


def dates(data: Path | None) -> Scores:
    """Day and precision have to be right."""
    scores = _fresh()
    for one in dated(data):
        found = {f"{on.isoformat()}/{precision}" for on, precision in ahead(one.sentence, one.published, one.language)}
        _add(scores[one.held_out], one.dates, found)
    return scores


def _add(score: Score, labelled: Iterable[str], found: Iterable[str]) -> None:
    wanted, given = set(labelled), set(found)
    score.labels += len(wanted)
    score.found += len(given)
    score.recalled += len(wanted & given)
    score.right += len(wanted & given)


def pairs() -> Scores:
    """Two reports: is there a discrepancy, and of that kind?"""
    scores = _fresh()
    for minutes, first, second, kind in lines("pairs.txt"):
        story = _story(article(first, outlet="A"), _later(second, int(minutes), outlet="B"))
        found = {str(row.kind) for row in discrepancies(story, [tuple(claims(read(a))) for a in story.members])}
        score = scores[held_out(f"{minutes}|{first}|{second}|{kind}\n")]
        score.labels += kind != "-"
        score.found += bool(found)
        score.recalled += kind in found
        score.right += kind in found
    return scores


def origins() -> Scores:
    """An article whose words are another's: whose?"""
    scores = _fresh()
    for outlet, agency, byline, text, origin, _ in lines("origins.txt"):
        given = article(
            text.strip(), outlet=outlet, agency=agency or None, byline=byline or None, language=_of(outlet, text)
        )
        found = origin_of(read(given)).name
        score = scores[held_out(f"{outlet}|{text}")]
        _add(score, {origin} - {outlet}, {found} - {outlet})
    for first, earlier, outlet, text, origin in lines("copies.txt"):
        told = (article(earlier, outlet=first), _later(text, outlet=outlet))
        known = {a: row.name for row in story_origins(_story(*told), map(read, told)) for a in row.articles}
        _add(scores[held_out(f"{outlet}|{text}")], {origin} - {outlet}, {known[told[1].id]} - {outlet})
    return scores


def _later(text: str, minutes: int = 60, **changes: object) -> Article:
    later = Published(at=NOON + timedelta(minutes=minutes), has_time=True)
    return article(text, id=ArticleId("b"), published=later, **changes)


def _story(*members: Article) -> Story:
    return Story(
        id=StoryId("s"), headline_from=members[0].id, members=members, duplicates=(), summary=(), salience=0.5,
        first_seen=None, last_seen=None,
    )  # fmt: skip


def abroad(language: str) -> dict[str, Score]:
    """What is found in the small articles of one language: statements with their speakers, dates ahead, origins."""
    scores = {"quotations": Score(), "dates ahead": Score(), "origins": Score()}
    for tongue, outlet, text, speakers, days, origin in lines("languages.txt"):
        if tongue != language:
            continue
        reading = read(article(text, outlet=outlet, language=language))
        _add(scores["quotations"], _numbered(filter(None, speakers.split(";"))), _numbered(_speakers(reading)))
        found = {f"{on.isoformat()}/{precision}" for row in day_rows(reading) for on, precision in row.ahead}
        _add(scores["dates ahead"], set(days.split(",")) - {"-"}, found)
        _add(scores["origins"], {origin} - {outlet}, {origin_of(reading).name} - {outlet})
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


def _of(outlet: str, text: str) -> str:
    if any("а" <= character <= "я" for character in text):
        return "ru"
    return {"Tarner Bote": "de", "Courrier de Tarn": "fr", "El Correo de Tarn": "es"}.get(outlet, "en")


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
    data: Path | None = parser.parse_args().data
    measured = {"dates ahead": dates(data), "discrepancies": pairs(), "origins": origins()}
    if data is not None:
        measured = {"quotations": quotations(data)} | measured
    _count(data)
    for language in ("ru", "de", "fr", "es"):
        rows = [f"{name} P {one.precision:.2f} R {one.recall:.2f}" for name, one in abroad(language).items()]
        print(f"  {language}: {' · '.join(rows)}")
    print(f"{'':14} {'seen':>22}   {'held out':>22}   bar")
    missed = False
    for name, scores in measured.items():
        precision, recall = BARS[name]
        shown = "   ".join(
            f"P {s.precision:.3f} R {s.recall:.3f} ({s.labels:>3})" for s in (scores[False], scores[True])
        )
        missed = missed or scores[True].precision < precision or scores[True].recall < recall
        print(f"{name:14} {shown}   P {precision:.2f} R {recall:.2f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
