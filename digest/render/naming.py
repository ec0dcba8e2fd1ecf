"""Whether a date's sentence tells which story it is of; where it does not, its story's headline stands with it."""

from __future__ import annotations

from collections.abc import Mapping

from digest.model import Briefing, PrintedDate, Quoted
from digest.text import content_words

NAMING = 2  # words of a headline by which a sentence names its story
STEM = 5  # letters of a word by which it is known again: inflected languages change the ends


def headlines(briefing: Briefing) -> dict[int, Quoted]:
    """The headline of its story for each source of a story that is told, and for the first of one that only goes on."""
    going_on = {headline.source: headline for headline in briefing.since.continuing}
    return going_on | {number: story.headline for story in reversed(briefing.printed) for number in story.sources}


def headline_beside(row: PrintedDate, known: Mapping[int, Quoted], languages: Mapping[int, str]) -> Quoted | None:
    """The headline that a date needs beside its sentence, by the languages of the sources; None: it needs none."""
    headline = None if row.headline else known.get(row.passage.source)
    return None if headline is None or _names(row.passage, headline, languages) else headline


def _names(sentence: Quoted, headline: Quoted, languages: Mapping[int, str]) -> bool:
    """Whether a sentence has some words of a headline, endings aside."""
    pair = ((one.text, languages.get(one.source, "")) for one in (sentence, headline))
    said, headed = ({word[:STEM] for word in content_words(text, language)} for text, language in pair)
    return len(said & headed) >= min(NAMING, len(headed))
