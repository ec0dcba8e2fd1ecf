"""Stories that may go on, and how common words were: what each run of an edition left for the next.

A row is what one run made of one story, and no later run changes it, so a run always finds what the runs before its own
slot left, however late it is made again. What a story is today is its newest row before the slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select

from digest.errors import StoreError
from digest.model import OpenStory, StoryId, Usage
from digest.serial import ShapeError, from_json, to_json
from digest.store.database import Database, in_batches
from digest.store.tables import open_stories, usages

T = TypeVar("T", OpenStory, Usage)


Slot = tuple[str, str, str]  # slug of the edition, its zone, local time of the slot


class OpenStories:
    """The stories of each edition, run by run."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def before(self, slot: Slot, since: float) -> tuple[OpenStory, ...]:
        """Stories as runs of earlier slots left them, by id, of which the newest article is of that day or later.

        `since` is in days since 1970; one with an undated article counts as of its slot.

        Raises:
            StoreError: what is stored is no story.
        """
        own = _of(open_stories, slot) & (open_stories.c.slot_local < slot[2])
        # The index finds the few that are still open among all that ever were.
        lately = select(open_stories.c.story_id).where(own, open_stories.c.last_day >= int(since)).distinct()
        newest = (
            select(open_stories.c.story_id, func.max(open_stories.c.slot_local).label("slot_local"))
            .where(own, open_stories.c.story_id.in_(lately))
            .group_by(open_stories.c.story_id)
            .subquery()
        )
        wanted = (
            select(open_stories.c.story)
            .join(
                newest,
                (open_stories.c.story_id == newest.c.story_id) & (open_stories.c.slot_local == newest.c.slot_local),
            )
            .where(own, open_stories.c.last_day >= int(since), open_stories.c.ended == 0)
            .order_by(open_stories.c.story_id)
        )
        with self._database.read() as connection:
            return tuple(_read(packed, OpenStory) for packed in connection.scalars(wanted))

    def usage_before(self, slot: Slot) -> Usage:
        """How common words were in the articles of earlier slots; of none, where there was no run.

        Raises:
            StoreError: what is stored are no counts.
        """
        wanted = (
            select(usages.c.usage)
            .where(_of(usages, slot), usages.c.slot_local < slot[2])
            .order_by(usages.c.slot_local.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            packed = connection.scalar(wanted)
        return Usage() if packed is None else _read(packed, Usage)

    def save(self, slot: Slot, changed: Sequence[OpenStory], ended: Sequence[StoryId], usage: Usage) -> None:
        """Keep what the run of a slot left, in place of what an earlier run of the same slot left."""
        place = {"edition_slug": slot[0], "zone": slot[1], "slot_local": slot[2]}
        with self._database.write() as connection:
            for table in (open_stories, usages):
                connection.execute(delete(table).where(_of(table, slot), table.c.slot_local == slot[2]))
            _add(connection, place, changed, ended)
            connection.execute(insert(usages).values(**place, usage=to_json(usage)))


def _add(connection: Connection, place: dict[str, str], changed: Iterable[OpenStory], ended: Iterable[StoryId]) -> None:
    rows = [
        {**place, "story_id": one.id, "last_day": _last_day(one, place), "ended": 0, "story": to_json(one)}
        for one in changed
    ]
    # A story that became part of another ends with this run, whatever its articles' dates. By its earlier rows it is
    # found as long as it matters: this one would be found for ever.
    rows += [{**place, "story_id": name, "last_day": 0, "ended": 1, "story": b""} for name in ended]
    for batch in in_batches(rows):
        connection.execute(insert(open_stories), batch)


_EPOCH = date(1970, 1, 1)


def _last_day(story: OpenStory, place: Mapping[str, str]) -> int:
    """The day of its newest article, in days since 1970; where one has no date, that of the slot."""
    known = [one.at for one in story.sketches]
    if None in known or not known:
        return (date.fromisoformat(place["slot_local"][:10]) - _EPOCH).days
    return int(max(at for at in known if at is not None))


def _of(table: Table, slot: Slot) -> ColumnElement[bool]:
    return (table.c.edition_slug == slot[0]) & (table.c.zone == slot[1])


def _read(packed: bytes, kind: type[T]) -> T:
    try:
        return from_json(packed, kind)
    except ShapeError as error:
        raise StoreError(f"what is stored of earlier stories cannot be read: {error}") from error
