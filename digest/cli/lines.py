"""JSON Lines in and out: the form in which one filter hands its work to the next.

A job is a small picklable value, so that the processes of `--jobs` read the files themselves. A line `{"id", "error"}`
goes through every filter unchanged.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from digest.errors import ConfigError, ItemError
from digest.model import Article, ArticleId, Published, RawItem, SetAside, SourceSlug

Line = dict[str, Any]

NOBODY = SourceSlug("-")  # the source of what comes without one; ids are shown without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing to read: a file below a root, or a line of JSON."""

    now: datetime
    root: Path | None = None
    file: Path | None = None
    line: str = ""
    number: int = 0  # of the line in its stream, from 1

    @property
    def name(self) -> str:
        """How errors call it."""
        return str(self.file) if self.file else f"line {self.number}"


def jobs(paths: Iterable[Path], now: datetime) -> Iterator[Job]:
    """What is to be read, in order: files and folders, or standard input when none is named or one is `-`.

    Raises:
        ConfigError: a path that does not exist.
    """
    from digest.sources.folder import iter_files

    for path in tuple(paths) or (Path("-"),):
        if str(path) == "-":
            yield from _lines(sys.stdin.buffer, now)
        elif path.suffix == ".jsonl" and path.is_file():
            with path.open("rb") as stream:
                yield from _lines(stream, now)
        elif path.exists():
            root = path if path.is_dir() else path.parent
            for file in iter_files(path):
                yield Job(now=now, root=root, file=file)
        else:
            raise ConfigError(f"{path}: no such file or folder")


def _lines(stream: Iterable[bytes], now: datetime) -> Iterator[Job]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield Job(now=now, line=line.decode("utf-8", errors="replace"), number=number)


def parse(job: Job) -> Line:
    """A job's line as an object with an id.

    Raises:
        ItemError: not JSON, or not of that form.
    """
    try:
        line = json.loads(job.line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ItemError("malformed", f"{job.name}: not JSON: {error}") from error
    if not isinstance(line, dict) or not isinstance(line.get("id"), str):
        raise ItemError("malformed", f'{job.name}: expected an object with an "id" in quotes')
    return line


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


def write(line: Line) -> None:
    """One line on standard output."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")).translate(_SURROGATES) + "\n")


_SURROGATES = dict.fromkeys(range(55296, 57344), "�")  # JSON may smuggle them in; UTF-8 cannot carry them out


# ── raw items and articles ───────────────────────────────────────────────────────────────────────────────


def raw_item(line: Line, now: datetime) -> RawItem:
    """The item that a line of `clean`'s input stands for.

    Raises:
        ItemError: neither text nor HTML, or a wrong type.
    """
    checked(line, text=str, html=str, url=str, fetched_at=str)
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
        "outlet": None if made.outlet == NOBODY else made.outlet,
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
    from digest.clean.metadata import find_dateline

    checked(line, text=str, headline=str, language=str, outlet=str, published_at=str, section=str, url=str)
    text = line.get("text")
    if text is None:
        raise ItemError("malformed", 'expected "text"')
    return Article(
        id=ArticleId(line["id"]),
        raw_sha256="",
        source_slug=NOBODY,
        outlet=line.get("outlet") or NOBODY,
        headline=line.get("headline") or "",
        text=text,
        language=line.get("language") or detect_language(text),
        fetched_at=now,
        dateline=find_dateline(text),
        section=line.get("section"),
        published=published_from(line["published_at"]) if line.get("published_at") else None,
        url=line.get("url"),
    )


def published_from(words: str) -> Published:
    """A time in the form that `clean` writes.

    Raises:
        ItemError: in another form.
    """
    try:
        if len(words) == len("2026-11-20"):
            return Published(at=datetime.combine(date.fromisoformat(words), time(), UTC), has_time=False)
        at = datetime.fromisoformat(words)
    except ValueError as error:
        raise ItemError("malformed", f"expected a time such as 2026-11-20T07:00+00:00, got {words!r}") from error
    return Published(at=at if at.tzinfo else at.replace(tzinfo=UTC), has_time=True)


def out(lines: Iterable[Line]) -> None:
    """All lines on standard output, each as soon as it is there."""
    for line in lines:
        write(line)
    sys.stdout.flush()
