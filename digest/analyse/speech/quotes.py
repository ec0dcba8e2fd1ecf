"""Who said what: every statement of a story's members that has a speaker, direct or reported.

English is read in `statements`; Russian, German, French and Spanish in `abroad`. The same statement of one actor in
several articles is one row with its echoes. A speaker who is not surely known is left open (`Quotation.named` is None).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.analyse.people.actors import same_person
from digest.analyse.people.cases import is_case_of, is_name_in_case
from digest.analyse.reading import Reading
from digest.analyse.speech.abroad import read_abroad
from digest.analyse.speech.echoes import merged
from digest.analyse.speech.statements import read_english
from digest.model import Quotation, Story
from digest.text import normal

LONGEST = 1500  # characters of a passage; a longer one is a list or a broken page


def quotations(story: Story, readings: Sequence[Reading]) -> tuple[Quotation, ...]:
    """Every attributed passage of a story's members, in their order and in reading order, the same words once."""
    rows = [row for reading in readings for row in _of_article(story, reading)]
    return merged(_one_name_each(rows), {reading.article.id: reading.article for reading in readings})


def _one_name_each(rows: Sequence[Quotation]) -> list[Quotation]:
    """The rows with one name for each actor of the story: the fullest that any article gives, in the nominative."""
    actors = {row.actor: tuple(normal(row.actor).split()) for row in rows if row.actor}
    oblique = {name for name, keys in actors.items() if any(is_name_in_case(keys, other) for other in actors.values())}
    names = sorted(actors, key=lambda name: (-len(name.split()), name in oblique, name))
    full: dict[str, str] = {}
    for name in names:
        keys = actors[name]
        known = [other for other in full.values() if len(keys) > 1 and same_person(keys, normal(other).split())]
        if len(keys) == 1:
            known = [other for other in full.values() if is_case_of(keys[0], normal(other).split()[-1])]
        full[name] = known[0] if len(set(known)) == 1 else name
    return [replace(row, actor=full[row.actor]) if full.get(row.actor, row.actor) != row.actor else row for row in rows]


def _of_article(story: Story, reading: Reading) -> Iterator[Quotation]:
    if reading.article.language == "en":
        found = read_english(reading, story.id)
    else:
        found = (replace(row, story_id=story.id) for row in read_abroad(reading))
    for row in found:
        if row.sentence.end - row.sentence.start <= LONGEST:
            yield row
