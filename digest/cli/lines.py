"""JSON Lines in and out: the form in which one filter hands its work to the next.

A job is a small picklable value, so that the processes of `--jobs` read the files themselves. A line `{"id", "error"}`
goes through every filter unchanged. In and out it is UTF-8, whatever the locale.
"""

from __future__ import annotations

import io
import json
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from digest.errors import ConfigError, ItemError
from digest.model import Article, ArticleId, Published, RawItem, SetAside, SourceSlug, unknown_outlet

Line = dict[str, Any]

DEEPEST = 100  # levels of nesting in a line: ours have 3, and Python gives up at some 900
NOBODY = SourceSlug("-")  # the source of what comes without one; ids are shown without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing to read: a file at or below a root, or a line of JSON."""

    now: datetime
    name: str  # the id of what a file holds; what errors call a line that has no id
    root: Path | None = None
    file: Path | None = None
    line: str = ""


def jobs(paths: Iterable[Path], now: datetime) -> Iterator[Job]:
    """What is to be read, in order: files and folders, or standard input when none is named or one is `-`.

    A file's name is the path relative to the folder, or its own, when one path is named; of several, the path as named.

    Raises:
        ConfigError: a path that does not exist.
    """
    named = tuple(dict.fromkeys(paths)) or (Path("-"),)
    seen: set[Path] | None = set() if len(named) > 1 else None
    for path in named:
        if str(path) == "-":
            # Not sys.stdin.buffer: the interpreter closes that at its end, and fails when a thread still reads it.
            with open(sys.stdin.fileno(), "rb", closefd=False) as stream:
                yield from _lines(stream, Job(now=now, name=""))
        elif path.exists():
            yield from _files(path, now, seen)
        else:
            raise ConfigError(f"{path}: no such file or folder")


def _files(path: Path, now: datetime, seen: set[Path] | None) -> Iterator[Job]:
    """The files at or below a path; `seen` holds those of the paths before it, None where it is the only one."""
    from digest.sources.folder import guid_of, iter_files, printable

    for file in iter_files(path):
        if seen is not None:
            if file in seen:  # a file, and the folder that it lies in: one id is one answer
                continue
            seen.add(file)
        name = guid_of(path, file) if seen is None else printable(file)
        job = Job(now=now, name=name, root=path, file=file)
        if file.suffix.lower() == ".jsonl" and _is_within(path, file):
            with file.open("rb") as stream:
                yield from _lines(stream, job)
        else:
            yield job


def _is_within(root: Path, file: Path) -> bool:
    """Whether it can be opened here; what cannot is left to `read_file`, which says why."""
    inside = file == root or not file.is_symlink() or file.resolve().is_relative_to(root.resolve())
    return inside and file.is_file() and os.access(file, os.R_OK)


def _lines(stream: Iterable[bytes], job: Job) -> Iterator[Job]:
    before = f"{job.name}, " if job.name else ""
    for number, line in enumerate(stream, start=1):
        text = line.removeprefix(BOM_UTF8) if number == 1 else line
        if text.strip():
            yield Job(now=job.now, name=f"{before}line {number}", line=text.decode("utf-8", errors="replace"))


def parse(job: Job) -> Line:
    """A job's line as an object with an id, without halves of surrogate pairs: no encoding could carry them on.

    Raises:
        ItemError: not JSON, or not of that form.
    """
    try:
        line = json.loads(job.line)
        if "\\ud" in job.line or "\\uD" in job.line:  # only an escape can bring one in
            line = json.loads(json.dumps(line, ensure_ascii=False).translate(_SURROGATES))
    except (ValueError, RecursionError) as error:  # ValueError: also a figure of more digits than Python reads
        raise ItemError("malformed", f"{job.name}: not JSON: {error}") from error
    if not isinstance(line, dict) or not isinstance(line.get("id"), str):
        raise ItemError("malformed", f'{job.name}: expected an object with an "id" in quotes')
    if _is_deep(line):
        raise ItemError("malformed", f"{job.name}: lists and objects nested over {DEEPEST} deep")
    return line


def _is_deep(line: Line) -> bool:
    """Whether what travels on to other processes and out again would break them: pickle and json recurse."""
    level: list[Any] = [line]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in (one.values() if isinstance(one, dict) else one)]
        level = [one for one in level if isinstance(one, dict | list)]
    return bool(level)


_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


def checked(line: Line, **kinds: type) -> Line:
    """The line, its known fields of the right types; null counts as absent.

    Raises:
        ItemError: names the field and what was expected.
    """
    for name, kind in kinds.items():
        if line.get(name) is not None and not isinstance(line[name], kind):
            raise ItemError("malformed", f"{name}: expected {_KINDS[kind]}, got {type(line[name]).__name__}")
    return line


_KINDS: dict[type, str] = {str: "text in quotes", list: "a list", dict: "an object"}


# ── raw items and articles ───────────────────────────────────────────────────────────────────────────────


def raw_item(line: Line, now: datetime) -> RawItem:
    """The item that a line of `clean`'s input stands for.

    Raises:
        ItemError: neither text nor HTML, or a wrong type.
    """
    checked(line, text=str, html=str, url=str, headline=str, fetched_at=str)
    body = line.get("html") if line.get("html") is not None else line.get("text")
    if body is None:
        raise ItemError("malformed", 'expected "text" or "html"')
    fetched = published_from(line["fetched_at"]) if line.get("fetched_at") else None
    return RawItem(
        source_slug=NOBODY,
        guid=line["id"],
        body=body.encode("utf-8", errors="replace"),
        media_type="text/html" if line.get("html") is not None else "text/plain",
        charset="utf-8",
        fetched_at=fetched.at if fetched else now,
        live=fetched is not None,
        url=line.get("url"),
        title=line.get("headline"),
    )


def article_line(made: Article | SetAside, path: Path | None) -> Line:
    """A line of `clean`'s output."""
    if isinstance(made, SetAside):
        return {"id": _plain_id(made.item_id), "error": f"{made.reason}: {made.words}"}
    line: Line = {"id": _plain_id(made.id)}
    if path is not None:
        line["path"] = str(path)
    dateline = made.dateline
    return line | {
        "url": made.url,
        "outlet": made.outlet if made.outlet_known else None,
        "headline": made.headline,
        "dek": made.dek,
        "byline": made.byline,
        "dateline": made.text[dateline.start : dateline.end].strip() if dateline else None,
        "section": made.section,
        "agency": made.agency,
        "language": made.language,
        "published_at": made.published.iso() if made.published else None,
        "published_precision": made.published.precision if made.published else None,
        "text": made.text,
        "related": list(made.related),
    }


def _plain_id(name: str) -> str:
    return name.removeprefix(f"{NOBODY}/")


def article_from(line: Line, now: datetime) -> Article:
    """The article that a line of `clean`'s output, or anything with an id and a text, stands for.

    Raises:
        ItemError: no text, or a wrong type.
    """
    from digest.clean.language import detect_language
    from digest.clean.names.metadata import find_dateline

    checked(line, text=str, headline=str, language=str, outlet=str, published_at=str, section=str, url=str)
    checked(line, agency=str, byline=str)
    text = line.get("text")
    if text is None:
        raise ItemError("malformed", 'expected "text"')
    return Article(
        id=ArticleId(line["id"]),
        raw_sha256="",
        source_slug=NOBODY,
        outlet=line.get("outlet") or unknown_outlet(NOBODY),
        headline=line.get("headline") or "",
        text=text,
        language=line.get("language") or detect_language(text),
        fetched_at=now,
        dateline=find_dateline(text),
        section=line.get("section"),
        byline=line.get("byline"),
        agency=line.get("agency"),
        published=published_from(line["published_at"]) if line.get("published_at") else None,
        url=line.get("url"),
    )


def published_from(words: str) -> Published:
    """A time in the form that `clean` writes.

    Raises:
        ItemError: in another form, or of a year in which nothing was published.
    """
    published = _read_time(words)
    if not _FIRST_YEAR <= published.at.year <= _LAST_YEAR:
        raise ItemError("malformed", f"expected a time from {_FIRST_YEAR} to {_LAST_YEAR}, got {words!r}")
    return published


_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def _read_time(words: str) -> Published:
    try:
        if len(words) == len("2026-11-20"):
            return Published(at=datetime.combine(date.fromisoformat(words), time(), UTC), has_time=False)
        at = datetime.fromisoformat(words)
    except ValueError as error:
        raise ItemError("malformed", f"expected a time such as 2026-11-20T07:00+00:00, got {words!r}") from error
    return Published(at=at if at.tzinfo else at.replace(tzinfo=UTC), has_time=True)


def out(lines: Iterable[Line]) -> None:
    """All lines on standard output, each as soon as it is there."""
    open_output()
    for line in lines:
        # A path's name may hold bytes that are no UTF-8, as halves of surrogate pairs.
        text = json.dumps(line, ensure_ascii=False, separators=(", ", ": ")).translate(_SURROGATES)
        sys.stdout.write(text + "\n")


def open_output() -> None:
    """Standard output becomes UTF-8, and whoever reads it gets each line at once."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
