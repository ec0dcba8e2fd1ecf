"""What changes on disk, told as it happens.

Editors save a file by renaming another over it, so a file is watched by its folder; a place that is not there yet, by
the nearest folder above it that is.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

DEBOUNCE_MS = 100  # changes so close together are one: a copied folder, an editor's three steps of saving
STEP_MS = 20  # silence that ends them
OUR_OWN = (".db", ".db-wal", ".db-shm", ".db-journal", ".part")  # written by a run, and read by none


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What an issue is made of: files and folders, as absolute paths without links."""

    templates: tuple[Path, ...]
    inputs: tuple[Path, ...]  # the config and its topics, folders and files of articles

    @classmethod
    def of(cls, *, templates: Iterable[Path], inputs: Iterable[Path]) -> Places:
        """The places of that name; links in them are followed now."""
        return cls(templates=tuple(p.resolve() for p in templates), inputs=tuple(p.resolve() for p in inputs))

    def more_than_templates(self, changed: Iterable[Path]) -> bool:
        """Whether anything else changed too; what belongs to both counts as input."""
        return any(not _touches(path, self.templates) or _touches(path, self.inputs) for path in changed)

    def concern(self, path: Path) -> bool:
        """Whether a change there can change the issue."""
        if path.name.endswith((*OUR_OWN, "~")):
            return False
        return _touches(path, (*self.templates, *self.inputs)) or self._beside_a_setting(path)

    def _beside_a_setting(self, path: Path) -> bool:
        """A config can name a topics file before there is one."""
        return path.suffix == ".toml" and any(path.parent == one.parent for one in self.inputs if one.suffix == ".toml")


class Changes:
    """The changes at some places, from the moment of watching on."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._there = _identities(places)
        self.queue: asyncio.Queue[set[Path] | OSError] = asyncio.Queue()

    async def next(self) -> set[Path]:
        """The next ones that concern an issue; everything that has come together since the last.

        Raises:
            OSError: the system refuses to watch.
        """
        while True:
            changed: set[Path] = set()
            news = [await self.queue.get()]
            while not self.queue.empty():
                news.append(self.queue.get_nowait())
            for one in news:
                if isinstance(one, OSError):
                    raise one
                changed |= {path for path in one if self._places.concern(path)}
            if changed:
                return changed

    def still_there(self) -> bool:
        """Whether the watched places are the same ones still; a folder that was made anew is another."""
        return _identities(self._places) == self._there


@asynccontextmanager
async def watching(places: Places) -> AsyncIterator[Changes]:
    """Watch the places; nothing that changes inside the block is missed."""
    changes = Changes(places)
    folders = {place for place in (*places.templates, *places.inputs) if place.is_dir()}
    above = {_nearest_folder(place.parent) for place in (*places.templates, *places.inputs)}
    tasks = [
        asyncio.create_task(_tell(folders, changes, recursive=True)),
        asyncio.create_task(_tell(above, changes, recursive=False)),
    ]
    await asyncio.sleep(0)  # each task now runs to its first wait, and by then it has subscribed
    try:
        yield changes
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _tell(roots: set[Path], changes: Changes, *, recursive: bool) -> None:
    if not roots:
        return
    try:
        async for found in awatch(
            *sorted(roots),
            watch_filter=None,  # the default one hides all below `.venv`, and so the templates of an installed Digest
            debounce=DEBOUNCE_MS,
            step=STEP_MS,
            recursive=recursive,
            ignore_permission_denied=True,
        ):
            changes.queue.put_nowait({Path(name) for _, name in found})
    except (OSError, RuntimeError) as error:  # watchfiles has a RuntimeError of its own
        changes.queue.put_nowait(OSError(str(error)))


def _touches(path: Path, places: Iterable[Path]) -> bool:
    """Whether it is one of the places, lies visibly in one, or is a folder on the way to one."""
    for place in places:
        if path.is_relative_to(place):
            if not any(part.startswith(".") for part in path.relative_to(place).parts):
                return True
        elif place.is_relative_to(path):
            return True
    return False


def _identities(places: Places) -> tuple[tuple[int, int] | None, ...]:
    """Device and inode of each folder; a file may be replaced without ado, since its folder is watched."""
    return tuple(_identity(place) for place in (*places.templates, *places.inputs))


def _identity(place: Path) -> tuple[int, int] | None:
    try:
        status = place.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if place.is_dir() else (0, 0)


def _nearest_folder(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.is_dir())
