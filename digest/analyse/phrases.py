"""Phrases: formulas of four words and more that recur over articles and issues, who uses them, and who has stopped.

A recurring formula is the longest run of words that several articles of different origins share; watched ones stand in
the config. Users are the actors in whose statements it stands. The chronicle keeps first and last use over the issues.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from digest.analyse.reading import Reading
from digest.model import ArticleId, Chronicle, Formula, Phrase, PhraseUse, Quotation, Sentence
from digest.text import normal, stop_words, wording

SHORTEST = 4  # words
LONGEST = 14  # words; a longer run is a copied sentence
ARTICLES = 3  # that share a formula
CONTENT = 2  # words of it that carry meaning
STOPPED = timedelta(days=30)  # without use by one who goes on speaking
MOST = 60  # formulas found in one issue: those in most articles
KEPT = 2000  # formulas that a chronicle keeps, the latest used


@dataclass(frozen=True, slots=True)
class _Place:
    reading: Reading
    sentence: Sentence
    first: int  # tokens of the article
    last: int


def phrases(
    readings: Sequence[Reading],
    quotations: Sequence[Quotation],
    watched: Sequence[str],
    origin: Mapping[ArticleId, str],
    before: Chronicle,
) -> tuple[Phrase, ...]:
    """The formulas of these articles: watched ones first, in the order of the config, then those in most articles."""
    places = {phrase: list(_watched(phrase, readings)) for phrase in watched}
    shown: dict[str, tuple[str, list[_Place], bool]] = {
        normal(phrase): (phrase, found, True) for phrase, found in places.items()
    }
    for key, found in _recurring(readings, origin):
        if key not in shown:
            text = found[0].reading.article.text
            row = found[0].reading.tokens
            shown[key] = (text[row[found[0].first].start : row[found[0].last - 1].end], found, False)
    known = {normal(formula.phrase): formula for formula in before.formulas}
    spoke = dict(before.spoke)
    said = _statements(quotations)
    return tuple(
        _phrase(written, found, is_watched, known.get(key), said, spoke)
        for key, (written, found, is_watched) in shown.items()
    )


def _phrase(
    written: str,
    found: Sequence[_Place],
    watched: bool,
    known: Formula | None,
    said: Mapping[ArticleId, Sequence[Quotation]],
    spoke: Mapping[str, date],
) -> Phrase:
    uses = {use.actor: use for use in known.uses} if known else {}
    for place in found:
        on = _day(place)
        if on is None:
            continue
        actor = _user(place, said)
        uses[actor] = _used(uses.get(actor), actor, on)
    rows = tuple(uses[actor] for actor in sorted(uses))
    latest = max((use.latest for use in rows), default=None)
    return Phrase(
        phrase=written,
        first=min((use.first for use in rows), default=None),
        latest=latest,
        watched=watched,
        uses=rows,
        stopped=tuple(use.actor for use in rows if use.actor and _has_stopped(use, spoke)),
        sentences=tuple({place.reading.article.id: _passage(place) for place in reversed(found)}.values())[::-1],
    )


def _passage(place: _Place) -> Sentence:
    """The sentence as it is printed, with the rest of the quotation that it would cut; itself where that has no end."""
    rows = place.reading.passages
    at = bisect_right(rows, place.sentence.start, key=lambda row: row.start) - 1
    return rows[at] if at >= 0 and place.sentence.end <= rows[at].end else place.sentence


def _has_stopped(use: PhraseUse, spoke: Mapping[str, date]) -> bool:
    return spoke.get(use.actor, use.latest) - use.latest >= STOPPED


def _used(known: PhraseUse | None, actor: str, on: date) -> PhraseUse:
    if known is None:
        return PhraseUse(actor=actor, first=on, latest=on, times=1)
    return PhraseUse(actor=actor, first=min(known.first, on), latest=max(known.latest, on), times=known.times + 1)


def _day(place: _Place) -> date | None:
    published = place.reading.article.published
    return published.at.date() if published else None


def _statements(quotations: Sequence[Quotation]) -> Mapping[ArticleId, Sequence[Quotation]]:
    found: dict[ArticleId, list[Quotation]] = {}
    for row in quotations:
        found.setdefault(row.sentence.article_id, []).append(row)
    return found


def _user(place: _Place, said: Mapping[ArticleId, Sequence[Quotation]]) -> str:
    at = place.reading.tokens[place.first].start
    for row in said.get(place.reading.article.id, ()):
        if row.sentence.start <= at < row.sentence.end:
            return row.actor
    return ""


# ── where formulas stand ─────────────────────────────────────────────────────────────────────────────────


def _watched(phrase: str, readings: Sequence[Reading]) -> Iterator[_Place]:
    shape = wording(phrase, re.IGNORECASE)
    for reading in readings:
        for sentence in reading.sentences:
            match = shape.search(sentence.of(reading.article.text))
            if match:
                row = reading.tokens
                start, end = sentence.start + match.start(), sentence.start + match.end()
                first = next((n for n, token in enumerate(row) if token.start >= start), 0)
                last = next((n for n, token in enumerate(row) if token.start >= end), len(row))
                yield _Place(reading, sentence, first, last)


def _recurring(readings: Sequence[Reading], origin: Mapping[ArticleId, str]) -> list[tuple[str, list[_Place]]]:
    """Runs of words that several articles of different origins share, longest first from where each begins."""
    rows = [_words(reading) for reading in readings]
    by_origin: dict[str, set[tuple[str, ...]]] = {}
    for reading, row in zip(readings, rows, strict=True):
        by_origin.setdefault(origin.get(reading.article.id, reading.article.outlet), set()).update(_grams(row))
    carried = Counter(chain.from_iterable(by_origin.values()))
    common = {gram for gram, times in carried.items() if times >= ARTICLES}
    found: dict[str, list[_Place]] = {}
    for reading, row in zip(readings, rows, strict=True):
        for first, last in _joined(row, common):
            trimmed = _trimmed(row, first, last, reading.article.language)
            if trimmed is None:
                continue
            place = _place(reading, row, *trimmed)
            if place is not None:
                found.setdefault(" ".join(word for _, word in row[trimmed[0] : trimmed[1]]), []).append(place)
    kept = [(key, places) for key, places in found.items() if _origins(places, origin) >= ARTICLES]
    return sorted(kept, key=lambda pair: (-len({p.reading.article.id for p in pair[1]}), -len(pair[0]), pair[0]))[:MOST]


def _origins(places: Iterable[_Place], origin: Mapping[ArticleId, str]) -> int:
    return len({origin.get(p.reading.article.id, p.reading.article.outlet) for p in places})


_Row = Sequence[tuple[int, str]]  # token number, word


def _words(reading: Reading) -> _Row:
    return [(number, token.key) for number, token in enumerate(reading.tokens) if token.is_word]


def _grams(row: _Row) -> Iterator[tuple[str, ...]]:
    words = [word for _, word in row]
    return zip(*(words[at:] for at in range(SHORTEST)), strict=False)


def _joined(row: _Row, common: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where common grams follow on each other, as one run."""
    start = -1
    last = -1
    for at, gram in enumerate(_grams(row)):
        if gram in common:
            start = at if start < 0 else start
            last = at + SHORTEST
        elif start >= 0:
            yield start, last
            start = -1
    if start >= 0:
        yield start, last


def _trimmed(row: _Row, first: int, last: int, language: str) -> tuple[int, int] | None:
    """Without function words at its ends; None where too little is left, or so much that it is a copy."""
    stop = stop_words(language)
    while first < last and row[first][1] in stop:
        first += 1
    while last > first and row[last - 1][1] in stop:
        last -= 1
    content = sum(word not in stop and not word.isdigit() for _, word in row[first:last])
    return (first, last) if SHORTEST <= last - first <= LONGEST and content >= CONTENT else None


def _place(reading: Reading, row: _Row, first: int, last: int) -> _Place | None:
    tokens = reading.tokens
    begin, end = row[first][0], row[last - 1][0] + 1
    for sentence in reading.sentences:
        if sentence.start <= tokens[begin].start and tokens[end - 1].end <= sentence.end:
            return _Place(reading, sentence, begin, end)
    return None


def kept_formulas(found: Iterable[Phrase], before: Chronicle) -> tuple[Formula, ...]:
    """What the chronicle keeps of them: the latest used, by phrase."""
    formulas = {normal(one.phrase): one for one in before.formulas}
    for phrase in found:
        if phrase.uses:
            formulas[normal(phrase.phrase)] = Formula(phrase=phrase.phrase, uses=phrase.uses)
    latest = sorted(formulas.items(), key=lambda pair: (max(u.latest for u in pair[1].uses), pair[0]), reverse=True)
    return tuple(formula for _, formula in sorted(latest[:KEPT]))
