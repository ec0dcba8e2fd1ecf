"""What learnt furniture adds: each page of a house read again, with what the house's other pages have taught.

    python benchmarks/cleaning/furniture.py --data DIR

A page never teaches itself. A house is a site's host; where a set names none, pages that share a fifth of their lines
are one house. Only houses of eleven pages and more can teach anything: a line has to recur on ten others. Last comes
the whole set as the pages of one source, one half taught by the other: what mixed houses cost or gain each other. The
figures without learnt furniture are those by which cleaning is judged (compare.py); these stand beside them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))  # this checkout, whatever is installed

from benchmarks.cleaning.metric import Score, mean, score
from benchmarks.cleaning.pages import SETS, Page, load
from benchmarks.cleaning.tools import item
from digest.clean import Learner, PageNotes, clean, clean_many
from digest.clean.recurring.learning import RECURS
from digest.clean.recurring.learnt import house_of, normal_form
from digest.model import Article, Furniture, Learnt, SourceSlug

SHARED_LINES, SHARED = 8, 0.2  # lines, and of a page's lines: what sites of one advertising network share is less


def main() -> int:
    """Print a row a house, from text and from HTML, without and with what was learnt."""
    parser = argparse.ArgumentParser(description="What learnt furniture adds.")
    parser.add_argument("--data", type=Path, default=os.environ.get("DIGEST_PAGES"), help="the folder of the sets")
    options = parser.parse_args()
    if not options.data:
        parser.error("--data DIR is needed, or the environment variable DIGEST_PAGES")
    for name in SETS:
        if (Path(options.data) / name).is_dir():
            _measure_set(name, load(Path(options.data), name))
    return 0


def _measure_set(name: str, pages: list[Page]) -> None:
    for as_html in (False, True):
        having = [page for page in pages if (page.html if as_html else page.page_text) is not None]
        for house, members in _houses(having):
            _row(f"  {house}", *_measure(members, as_html, rounds=len(members)))
        if having:
            _row(f"{name} in one folder, {'HTML' if as_html else 'text'}", *_measure(having, as_html, rounds=2))


def _row(where: str, before: Sequence[Score], after: Sequence[Score]) -> None:
    first, second = mean(before), mean(after)
    changed = sum(one != two for one, two in zip(before, after, strict=True))
    print(
        f"{where[:40]:<40} {len(before):>3} pages   F1 {first.f1:.4f} → {second.f1:.4f}   "
        f"P {first.precision:.4f} → {second.precision:.4f}   R {first.recall:.4f} → {second.recall:.4f}   "
        f"{changed} pages changed"
    )


def _measure(pages: Sequence[Page], as_html: bool, rounds: int) -> tuple[list[Score], list[Score]]:
    """The score of each page without furniture, and with what the pages of the other rounds taught."""
    cleaned = clean_many([(item(page, as_html=as_html), None) for page in pages], noting=True)
    before = [score(page.text, _text(one.made[0])) for page, one in zip(pages, cleaned, strict=True)]
    after = []
    taught: dict[int, Furniture] = {}
    for place, page in enumerate(pages):
        mine = place % rounds
        if mine not in taught:
            notes = [one.notes for at, one in enumerate(cleaned) if at % rounds != mine and one.notes is not None]
            taught[mine] = _taught(notes)
        after.append(score(page.text, _text(clean(item(page, as_html=as_html), taught[mine])[0])))
    return before, after


def _taught(notes: Sequence[PageNotes]) -> Furniture:
    learner = Learner(Learnt())
    for one in notes:
        learner.add(one)
    return Furniture(source_slug=SourceSlug("benchmark"), version=0, lines=learner.learnt().lines)


def _text(made: object) -> str:
    return made.text if isinstance(made, Article) else ""


# ── houses ───────────────────────────────────────────────────────────────────────────────────────────────


def _houses(pages: Sequence[Page]) -> Iterator[tuple[str, list[Page]]]:
    """The houses with pages enough to teach, by name."""
    named: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        if page.site != page.id:
            named[house_of(f"https://{page.site}/") or page.site].append(page)
    nameless = _alike([page for page in pages if page.site == page.id])
    named |= {f"house {number}": members for number, members in enumerate(nameless, start=1)}
    yield from ((house, members) for house, members in sorted(named.items()) if len(members) > RECURS)


def _alike(pages: Sequence[Page]) -> list[list[Page]]:
    """Pages that share a good part of their lines, together: each joins the first house that it is like."""
    houses: list[tuple[set[str], list[Page]]] = []
    for page in pages:
        lines = {normal_form(line) for line in (page.page_text or "").splitlines()} - {""}
        likest = max(houses, key=lambda house: len(house[0] & lines), default=None)
        if likest is not None and len(likest[0] & lines) >= max(SHARED_LINES, SHARED * len(lines)):
            likest[1].append(page)
        else:
            houses.append((lines, [page]))
    return [members for _, members in houses]


if __name__ == "__main__":
    sys.exit(main())
