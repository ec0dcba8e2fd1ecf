"""Pages a CPU second on one core; the tools take turns, so that a busy machine slows both."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from benchmarks.cleaning.pages import Page
from benchmarks.cleaning.report import Bar
from benchmarks.cleaning.run import Run
from benchmarks.cleaning.tools import item
from digest.clean import clean_many
from digest.cli.filters import CHUNK
from digest.engine import settle
from digest.model import RawItem

TEXT_SPEED = Bar(300)
HTML_RATIO = Bar(1.3, at_most=True)
_PASSES = 3  # over all pages; the fastest counts, as the machine may be shared


def measure_speed(run: Run) -> None:
    """Pages a second from text, and the CPU for HTML beside that of trafilatura's extraction with metadata."""
    run.report.head("Speed on one core: CPU seconds of this process, the fastest of three passes")
    total: dict[str, float] = defaultdict(float)
    for name, pages in run.pages.items():
        _text_speed(run, name, [page for page in pages if page.page_text is not None], total)
        _html_speed(run, name, [page for page in pages if page.html is not None], total)
    if total["seconds"]:
        speed = total["texts"] / total["seconds"]
        run.report.row(("speed", "all", "Digest, text"), {"pages a second": speed}, TEXT_SPEED)
    if total["theirs"]:
        ratio = total["ours"] / total["theirs"]
        run.report.row(("speed", "all", "Digest, HTML"), {"to trafilatura": ratio}, HTML_RATIO)


def _text_speed(run: Run, name: str, pages: list[Page], total: dict[str, float]) -> None:
    if not pages:
        return
    items = [item(page, as_html=False) for page in pages]
    (seconds,) = _fastest([lambda: _clean_all(items)])
    total["texts"] += len(items)
    total["seconds"] += seconds
    run.report.row(("speed", f"{name} ({len(items)})", "Digest, text"), {"pages a second": len(items) / seconds})


def _html_speed(run: Run, name: str, pages: list[Page], total: dict[str, float]) -> None:
    if not pages:
        return
    items = [item(page, as_html=True) for page in pages]
    bodies = [page.html or b"" for page in pages]
    ours, theirs = _fastest([lambda: _clean_all(items), lambda: _extract_all(bodies)])
    total["ours"] += ours
    total["theirs"] += theirs
    values = {"Digest": len(pages) / ours, "trafilatura": len(pages) / theirs, "to trafilatura": ours / theirs}
    run.report.row(("speed", f"{name} ({len(pages)})", "HTML, pages a second"), values)


def _clean_all(items: Sequence[RawItem]) -> None:
    """As the stage is asked by `digest clean` and `digest run`: for so many items at a time."""
    for start in range(0, len(items), CHUNK):
        clean_many([(one, None) for one in items[start : start + CHUNK]])


def _extract_all(bodies: Sequence[bytes]) -> None:
    from trafilatura import bare_extraction

    for body in bodies:
        bare_extraction(body, with_metadata=True)


def _fastest(works: Sequence[Callable[[], None]]) -> list[float]:
    """CPU seconds of each work at its fastest; the first pass imports and compiles, as a worker's first items do."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(_PASSES):
        if number == 1:
            settle()
        for times, work in zip(taken, works, strict=True):
            before = time.process_time()
            work()
            times.append(time.process_time() - before)
    return [min(times) for times in taken]
