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
from itertools import chain, compress, count, zip_longest

from digest.analyse.reading import Outline
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
    outline: Outline
    sentence: Sentence
    start: int  # in the article's text
    end: int


def phrases(
    outlines: Sequence[Outline],
    quotations: Sequence[Quotation],
    watched: Sequence[str],
    origin: Mapping[ArticleId, str],
    before: Chronicle,
) -> tuple[Phrase, ...]:
    """The formulas of these articles: watched ones first, in the order of the config, then those in most articles."""
    places = {phrase: list(_watched(phrase, outlines)) for phrase in watched}
    shown: dict[str, tuple[str, list[_Place], bool]] = {
        normal(phrase): (phrase, found, True) for phrase, found in places.items()
    }
    for key, found in _recurring(outlines, origin):
        if key not in shown:
            shown[key] = (found[0].outline.article.text[found[0].start : found[0].end], found, False)
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
        sentences=tuple({place.outline.article.id: _passage(place) for place in reversed(found)}.values())[::-1],
    )


def _passage(place: _Place) -> Sentence:
    """The sentence as it is printed, with the rest of the quotation that it would cut; itself where that has no end."""
    rows = place.outline.passages
    at = bisect_right(rows, place.sentence.start, key=lambda row: row.start) - 1
    return rows[at] if at >= 0 and place.sentence.end <= rows[at].end else place.sentence


def _has_stopped(use: PhraseUse, spoke: Mapping[str, date]) -> bool:
    return spoke.get(use.actor, use.latest) - use.latest >= STOPPED


def _used(known: PhraseUse | None, actor: str, on: date) -> PhraseUse:
    if known is None:
        return PhraseUse(actor=actor, first=on, latest=on, times=1)
    return PhraseUse(actor=actor, first=min(known.first, on), latest=max(known.latest, on), times=known.times + 1)


def _day(place: _Place) -> date | None:
    published = place.outline.article.published
    return published.at.date() if published else None


def _statements(quotations: Sequence[Quotation]) -> Mapping[ArticleId, Sequence[Quotation]]:
    found: dict[ArticleId, list[Quotation]] = {}
    for row in quotations:
        found.setdefault(row.sentence.article_id, []).append(row)
    return found


def _user(place: _Place, said: Mapping[ArticleId, Sequence[Quotation]]) -> str:
    for row in said.get(place.outline.article.id, ()):
        if row.sentence.start <= place.start < row.sentence.end:
            return row.actor
    return ""


# ── where formulas stand ─────────────────────────────────────────────────────────────────────────────────


def _watched(phrase: str, outlines: Sequence[Outline]) -> Iterator[_Place]:
    shape = wording(phrase, re.IGNORECASE)
    for outline in outlines:
        for sentence in outline.sentences:
            match = shape.search(sentence.of(outline.article.text))
            if match:
                yield _Place(outline, sentence, sentence.start + match.start(), sentence.start + match.end())


def _recurring(outlines: Sequence[Outline], origin: Mapping[ArticleId, str]) -> list[tuple[str, list[_Place]]]:
    """Runs of words that several articles of different origins share, longest first from where each begins."""
    found: dict[str, list[_Place]] = {}
    for outline, places in _shared(outlines, origin):
        keys = outline.words.keys
        for first, last in _joined(places):
            trimmed = _trimmed(keys, first, last, outline.article.language)
            place = _place(outline, *trimmed) if trimmed else None
            if trimmed and place:
                found.setdefault(" ".join(keys[slice(*trimmed)]), []).append(place)
    kept = [(key, places) for key, places in found.items() if _origins(places, origin) >= ARTICLES]
    return sorted(kept, key=lambda pair: (-len({p.outline.article.id for p in pair[1]}), -len(pair[0]), pair[0]))[:MOST]


def _origins(places: Iterable[_Place], origin: Mapping[ArticleId, str]) -> int:
    return len({_origin(place.outline, origin) for place in places})


def _origin(outline: Outline, origin: Mapping[ArticleId, str]) -> str:
    return origin.get(outline.article.id, outline.article.outlet)


def _shared(outlines: Sequence[Outline], origin: Mapping[ArticleId, str]) -> Iterator[tuple[Outline, list[int]]]:
    """The articles that hold runs of `SHORTEST` words that articles of several origins share, and where these begin.

    A day has a million such runs, and of a hundred one is shared. So they are counted by their hashes, and only what
    these leave is looked at by its words.
    """
    hashes: dict[str, set[int]] = {}
    for outline in outlines:
        hashes.setdefault(_origin(outline, origin), set()).update(map(hash, _grams(outline.words.keys)))
    carried = Counter(chain.from_iterable(hashes.values()))
    likely = {value for value, times in carried.items() if times >= ARTICLES}
    rows: list[tuple[Outline, list[int]]] = []
    origins: dict[_Gram, set[str]] = {}
    for outline in outlines:
        keys, own = outline.words.keys, _origin(outline, origin)
        places = list(compress(count(), map(likely.__contains__, map(hash, _grams(keys)))))
        for at in places:
            origins.setdefault(keys[at : at + SHORTEST], set()).add(own)
        rows.append((outline, places))
    common = {gram for gram, known in origins.items() if len(known) >= ARTICLES}
    for outline, places in rows:
        if at_common := [at for at in places if outline.words.keys[at : at + SHORTEST] in common]:
            yield outline, at_common


_Gram = tuple[str, ...]


def _grams(keys: _Gram) -> Iterator[_Gram]:
    return zip(*(keys[at:] for at in range(SHORTEST)), strict=False)


def _joined(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where common runs follow on each other, as one."""
    start = places[0]
    for at, following in zip_longest(places, places[1:]):
        if following != at + 1:
            yield start, at + SHORTEST
            start = following


def _trimmed(keys: _Gram, first: int, last: int, language: str) -> tuple[int, int] | None:
    """Without function words at its ends; None where too little is left, or so much that it is a copy."""
    stop = stop_words(language)
    while first < last and keys[first] in stop:
        first += 1
    while last > first and keys[last - 1] in stop:
        last -= 1
    content = sum(word not in stop and not word.isdigit() for word in keys[first:last])
    return (first, last) if SHORTEST <= last - first <= LONGEST and content >= CONTENT else None


def _place(outline: Outline, first: int, last: int) -> _Place | None:
    """Where words stand, if one sentence holds them."""
    start, end = outline.words.starts[first], outline.words.ends[last - 1]
    at = bisect_right(outline.sentences, start, key=lambda row: row.start) - 1
    within = at >= 0 and end <= outline.sentences[at].end
    return _Place(outline, outline.sentences[at], start, end) if within else None


def kept_formulas(found: Iterable[Phrase], before: Chronicle) -> tuple[Formula, ...]:
    """What the chronicle keeps of them: the latest used, by phrase."""
    formulas = {normal(one.phrase): one for one in before.formulas}
    for phrase in found:
        if phrase.uses:
            formulas[normal(phrase.phrase)] = Formula(phrase=phrase.phrase, uses=phrase.uses)
    latest = sorted(formulas.items(), key=lambda pair: (max(u.latest for u in pair[1].uses), pair[0]), reverse=True)
    return tuple(formula for _, formula in sorted(latest[:KEPT]))
