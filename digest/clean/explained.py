"""Why each line of an item was kept or dropped, in words: what `digest clean --explain` shows.

A text page is explained by what decided it (`page_text.explain`). Of an HTML page or a letter the tree decides: its
lines are shown in their order with what became of them, and the dropped ones with what the line model says of them.
What an item that is set aside would have kept is told as such: none of it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from digest.clean.dates.dates import looks_dated, read_date
from digest.clean.page import Page
from digest.clean.recurring.learnt import Row
from digest.clean.text_page.line_model import Judgement, judge
from digest.clean.text_page.lines import Line, read_lines
from digest.model import Article, Published, SetAside

_BY_TREE = "the page's structure sets it apart from the article"
_WOULD = "would be kept in an article"
_LONGEST_LABEL = 160  # characters of a line that names who wrote it, or when
_MOST_PIECES = 200  # lines that one paragraph is broken into

_Told = Mapping[str, tuple[str, str]]


def opening_rows(made: Sequence[Article | SetAside]) -> tuple[Row, ...]:
    """What is set aside of an item, and why: the first that is told of it."""
    several = len(made) > 1
    return tuple(
        (f"article {number} of {len(made)}" if several else "the whole item", "set aside", one.words)
        for number, one in enumerate(made, start=1)
        if isinstance(one, SetAside)
    )


def of_refused(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of an item that is set aside: none of its lines is kept."""
    return tuple(
        (line, "set aside", f"{_WOULD}: {why}") if told == "kept" else (line, told, why) for line, told, why in rows
    )


def explain_pages(pages: Sequence[Page], made: Sequence[Article | SetAside]) -> tuple[Row, ...]:
    """Every line of the page or letter that the pages were read from: its words, its verdict, the reason.

    `made` is what became of each page.
    """
    told = _told(pages, made)
    beside = tuple(dict.fromkeys(entry for page in pages for entry in page.beside))
    lines = read_lines("\n\n".join(dict.fromkeys(page.around or page.everything for page in pages)))
    broken = dict(_broken(lines, told))
    stated = tuple(one for one in made if isinstance(one, Article))
    judged = judge(lines, explained=True)
    rows = (
        told.get(_key(line.text)) or broken.get(place) or _label(line.text, stated) or _dropped(one)
        for place, (line, one) in enumerate(zip(lines, judged, strict=True))
    )
    around = tuple((words, "dropped", what) for words, what in beside)
    return (*around, *((line.text, *row) for line, row in zip(lines, rows, strict=True)))


def _dropped(judged: Judgement) -> tuple[str, str]:
    return "dropped", _BY_TREE if judged.keep else judged.reason


def _told(pages: Sequence[Page], made: Sequence[Article | SetAside]) -> _Told:
    """What became of the lines that the pages hold."""
    told: dict[str, tuple[str, str]] = {}
    for number, (page, one) in enumerate(zip(pages, made, strict=True), start=1):
        of = f" of article {number}" if len(pages) > 1 else ""
        refused = isinstance(one, SetAside)
        body = ("set aside", f"{_WOULD}: a paragraph{of}") if refused else ("kept", f"a paragraph{of}")
        for words, verdict, reason in (
            (page.headline, "headline", f"the headline{of}"),
            *((line, *body) for paragraph in page.paragraphs for line in (paragraph, *paragraph.splitlines())),
            *((line, "related", "a headline of another piece") for line in page.related),
            *((line, "date", "states when the piece was published") for line in page.date_texts),
            *((line, "dropped", "recurs at this house") for line in page.overruled),
            (page.section, "section", f"names the section{of}"),
            (page.byline, "byline", f"names who wrote it{of}"),
            (page.dek, "dek", f"stands under the headline{of}"),
        ):
            if words:
                told.setdefault(_key(words), (verdict, reason))
    return told


def _key(words: str) -> str:
    return " ".join(words.split())


# ── what stands in other lines than in the article ───────────────────────────────────────────────────────


def _broken(lines: Sequence[Line], told: _Told) -> Iterator[tuple[int, tuple[str, str]]]:
    """The lines into which a page breaks what is one paragraph of the article."""
    by_word: dict[str, list[str]] = {}
    for words, (verdict, _) in told.items():
        if verdict in ("kept", "set aside"):
            by_word.setdefault(words.split(" ", 1)[0], []).append(words)
    for place, line in enumerate(lines):
        for words in by_word.get(line.text.split(" ", 1)[0], ()):
            last = _end_of(lines, place, words)
            verdict, reason = told[words]
            yield from ((at, (verdict, f"{reason}, broken here")) for at in range(place, last))


def _end_of(lines: Sequence[Line], place: int, words: str) -> int:
    """The place behind the lines that, from `place` on, say the words one after the other; `place` where none do."""
    rest = words
    for at, line in enumerate(islice(lines, place, place + _MOST_PIECES), start=place):
        if not rest.startswith(line.text):
            return place
        rest = rest[len(line.text) :].lstrip()
        if not rest:
            return at + 1
    return place


def _label(line: str, stated: Sequence[Article]) -> tuple[str, str] | None:
    """What a short line states that an article has in other words: who wrote it, or when."""
    if len(line) > _LONGEST_LABEL:
        return None
    if any(one.byline and one.byline.casefold() in line.casefold() for one in stated):
        return "byline", "names who wrote it"
    if looks_dated(line) and any(one.published and _says(line, one, one.published) for one in stated):
        return "date", "states the day on which the piece was published"
    return None


def _says(line: str, article: Article, published: Published) -> bool:
    read = read_date(line, fetched_at=article.fetched_at, zone=None, language=article.language)
    return isinstance(read, Published) and read.at.date() == published.at.date()
