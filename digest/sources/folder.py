"""Files of a folder, or one file: streamed in the order of their relative paths, whatever they are.

Nothing is skipped in silence but hidden files: what cannot be read, is too large or leads out of the folder is set
aside with its reason. A feed that lies in the folder as a file is read as its entries.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from digest.errors import SourceError
from digest.model import Fetched, ItemId, Outcome, RawItem, Reason, SetAside, SourceSlug, SourceState, Stage
from digest.sources import Labels

MAX_BYTES = 20_000_000  # of a file

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LIKE_A_BYTE = re.compile(rb"\\(?=x[0-9a-f]{2})")
_ESCAPED = re.compile("%(?=(?:25)*23)")  # stands in the name itself, and would read as the sign
_UNKNOWN = "application/octet-stream"
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".eml": "message/rfc822",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".zip": "application/zip",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".ics": "text/calendar",
    ".vcf": "text/vcard",
    ".rtf": "application/rtf",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
}
_FEED_TYPES = frozenset(("application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml"))


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder with everything in it, or a single file."""

    slug: SourceSlug
    path: Path
    outlet: str | None = None
    language: str | None = None
    zone: str | None = None

    def fetch(self, state: SourceState, now: datetime) -> Fetched:
        """Every file, as it is now; a folder remembers nothing.

        Raises:
            SourceError: the folder does not exist or cannot be read.
        """
        if self.path.is_dir() and not os.access(self.path, os.R_OK | os.X_OK):
            raise SourceError(f"folder {printable(self.path)} cannot be read: permission denied; let this user read it")
        items: list[RawItem] = []
        left_out: list[SetAside] = []
        for path in iter_files(self.path):
            for found in self.read(path, now):
                if isinstance(found, SetAside):
                    left_out.append(found)
                else:
                    items.append(found)
        return Fetched(
            source_slug=self.slug,
            items=tuple(items),
            set_aside=tuple(left_out),
            state=state,
            outcome=Outcome.OK,
            words="",
        )

    def read(self, path: Path, now: datetime) -> tuple[RawItem | SetAside, ...]:
        """One file that `iter_files` named: an item, the entries of a feed, or why there is neither."""
        labels = Labels(slug=self.slug, outlet=self.outlet, language=self.language, zone=self.zone)
        return read_file(self.path, path, labels, now)


def iter_files(root: Path) -> Iterator[Path]:
    """Every file below the folder that is not hidden, by relative path in code point order; a file alone is itself.

    Only one folder's names are in memory at a time, and those of the folders above it. Folders behind a link are not
    entered, but named like a file, and so is one that cannot be listed: `read_file` says why.

    Raises:
        SourceError: there is nothing of that name; at once, not when the first file is asked for.
    """
    try:
        mode = root.stat().st_mode
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        words = "does not exist" if missing else f"cannot be read ({_cause(error)})"
        raise SourceError(f"folder {printable(root)} {words}: name a folder or a file that can be read") from error
    return _walk(root) if stat.S_ISDIR(mode) else iter((root,))


def guid_of(root: Path, path: Path) -> str:
    """The file's name within its source: the relative path with slashes, or the name of a file that stands alone.

    No two files share one. A `#` in it is written `%23`: what follows the sign names an entry of a feed or an article
    of a letter, and a file may be called like one of those.
    """
    name = printable(Path(path.name) if path == root else path.relative_to(root))
    return _ESCAPED.sub("%25", name).replace("#", "%23")


def printable(path: Path) -> str:
    r"""A path as one line of text: control characters and bytes that are no UTF-8 become `\x0a`, `\xff`.

    A backslash that looks like the head of one of these becomes `\x5c`, so that different paths stay different.
    """
    text = _LIKE_A_BYTE.sub(rb"\\x5c", os.fsencode(path.as_posix())).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def read_file(root: Path, path: Path, labels: Labels, now: datetime) -> tuple[RawItem | SetAside, ...]:
    """One file below `root`: an item, the entries of a feed, or why there is neither. `now` becomes `fetched_at`."""
    guid = guid_of(root, path)
    item_id = ItemId(f"{labels.slug}/{guid}")
    try:
        body = _read(root, path)
    except _TooLargeError as error:
        words = f"{error.size / 1e6:.0f} MB, over the limit of {MAX_BYTES / 1e6:.0f} MB"
        return (SetAside(item_id=item_id, stage=Stage.FETCH, reason=Reason.TOO_LARGE, words=words),)
    except (OSError, ValueError) as error:
        return (SetAside(item_id=item_id, stage=Stage.FETCH, reason=Reason.UNREADABLE, words=_cause(error)),)
    media_type = _MEDIA_TYPES.get(path.suffix.lower(), _UNKNOWN)
    item = RawItem(
        source_slug=labels.slug,
        guid=guid,
        body=body,
        media_type=media_type,
        fetched_at=now,
        outlet=labels.outlet,
        language=labels.language,
        zone=labels.zone,
        live=False,
    )
    return _entries(item, labels) if media_type in _FEED_TYPES else (item,)


def _entries(item: RawItem, labels: Labels) -> tuple[RawItem | SetAside, ...]:
    """The entries of a feed file, each with the file's name before its own; XML of another kind as it is."""
    from digest.sources.entries import looks_like_feed, parse_feed

    if not looks_like_feed(item.body):
        return (item,)
    try:
        entries = parse_feed(item.body, labels, item.fetched_at)
    except SourceError as error:
        return (SetAside(item_id=item.item_id, stage=Stage.FETCH, reason=Reason.MALFORMED, words=str(error)),)
    if not entries:
        return (SetAside(item_id=item.item_id, stage=Stage.FETCH, reason=Reason.EMPTY, words="a feed without entries"),)
    return tuple(replace(entry, guid=f"{item.guid}#{entry.guid}", live=False) for entry in entries)


def _walk(root: Path) -> Iterator[Path]:
    """Depth first with an explicit stack: a folder deeper than Python's recursion limit is still read."""
    stack = [(root, iter(_listed(root)))]
    while stack:
        folder, names = stack[-1]
        name = next(names, None)
        if name is None:
            stack.pop()
        elif name.endswith("/"):
            stack.append((folder / name, iter(_listed(folder / name))))
        else:
            yield folder / name


def _listed(folder: Path) -> list[str]:
    """The names in a folder, a slash after those of folders to enter; "." alone when it cannot be listed.

    With its slash a folder sorts as its content does: "a-b.txt" comes before "a/c.txt". Names only, without a path
    object for each, because there may be a million.
    """
    try:
        with os.scandir(folder) as scan:
            return sorted(
                f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name
                for entry in scan
                if not entry.name.startswith(".")
            )
    except OSError:
        return ["."]


class _TooLargeError(Exception):
    """A file over the limit."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size  # bytes


def _read(root: Path, path: Path) -> bytes:
    if path != root and path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.ELOOP, "a link that leads out of the folder")
    # Without O_NONBLOCK opening a named pipe would wait for somebody to write to it.
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "neither a file nor a folder to enter")
        if status.st_size > MAX_BYTES:
            raise _TooLargeError(status.st_size)
        body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:  # it has grown meanwhile, or its size is not known to the system
        raise _TooLargeError(len(body))
    return body


def _cause(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:]
