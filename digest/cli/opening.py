"""What a job of a filter holds: the items of a file or a line, or the words that say why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from digest.cli import lines
from digest.cli.lines import Job, Line
from digest.errors import DigestError
from digest.model import ItemId, RawItem


def items_of(job: Job) -> Iterator[RawItem | Line]:
    """What a job holds: raw items, and lines that say why there is none."""
    if job.file is None or job.root is None:
        line = lines.parse(job)
        yield line if in_error(line) else or_error(line["id"], partial(lines.raw_item, line, job.now))
    else:
        yield from _items_of_file(job, job.root, job.file)


def _items_of_file(job: Job, root: Path, file: Path) -> Iterator[RawItem | Line]:
    from digest.sources import Labels
    from digest.sources.folder import guid_of, read_file

    below = len(guid_of(root, file))  # what is longer is the name of a feed's entry
    for item in read_file(root, file, Labels(slug=lines.NOBODY), job.now):
        if isinstance(item, RawItem):
            yield replace(item, guid=job.name + item.guid[below:])
        else:
            yield lines.article_line(replace(item, item_id=ItemId(job.name)), file)


def in_error(line: Line) -> bool:
    """Whether a line says why there is no article."""
    return line.get("error") is not None


def or_error(name: str, function: Callable[[], Any]) -> Any:
    """The function's answer, or the line that says why there is none; nothing escapes."""
    try:
        return function()
    except DigestError as error:
        return {"id": name, "error": str(error)}
    except Exception as error:  # any: lines come from outside, and one that trips a stage must not stop the rest
        words = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_WORDS]
        return {"id": name, "error": f"malformed: {words}"}


_LONGEST_WORDS = 200  # characters of a library's complaint
