"""Why each line of an item was kept or dropped, in words: what `digest clean --explain` shows.

A text page is explained by what decided it (`page_text.explain`). Of an HTML page or a letter the tree decides: its
lines are shown in their order with what became of them, and the dropped ones with what the line model says of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.clean.page import Page
from digest.clean.recurring.learnt import Row
from digest.clean.text_page.line_model import Judgement, judge
from digest.clean.text_page.lines import Line, read_lines

_BY_TREE = "the page's structure sets it apart from the article"


def explain_pages(pages: Sequence[Page]) -> tuple[Row, ...]:
    """Every line of the page or letter that the pages were read from: its words, its verdict, the reason."""
    told = _told(pages)
    lines = read_lines("\n\n".join(dict.fromkeys(page.around or page.everything for page in pages)))
    judged = judge(lines, explained=True)
    return tuple((line.text, *_verdict(line, one, told)) for line, one in zip(lines, judged, strict=True))


def _verdict(line: Line, judged: Judgement, told: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    return told.get(_key(line.text)) or ("dropped", _BY_TREE if judged.keep else judged.reason)


def _told(pages: Sequence[Page]) -> dict[str, tuple[str, str]]:
    """What became of the lines that the pages hold."""
    told: dict[str, tuple[str, str]] = {}
    several = len(pages) > 1
    for number, page in enumerate(pages, start=1):
        of = f" of article {number}" if several else ""
        for words, verdict, reason in (
            (page.headline, "headline", f"the headline{of}"),
            *((line, "kept", f"a paragraph{of}") for paragraph in page.paragraphs for line in paragraph.splitlines()),
            *((line, "related", "a headline of another piece") for line in page.related),
            *((line, "date", "states when the piece was published") for line in page.date_texts),
            *((line, "dropped", "recurs at this house") for line in page.overruled),
            (page.byline, "byline", f"names who wrote it{of}"),
            (page.dek, "dek", f"stands under the headline{of}"),
        ):
            if words:
                told.setdefault(_key(words), (verdict, reason))
    return told


def _key(words: str) -> str:
    return " ".join(words.split())
