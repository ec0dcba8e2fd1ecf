"""Text copied off a page ("select all, copy") → the parts of its article.

    lines ─▶ judgements of the model ─▶ boxes inside the article overrule ─▶ the head is found ─▶ Page

One pass gives every line its verdict; `explain` shows what `read_text_page` decided by. Several pages are read step by
step together, which takes two thirds of the time: what a step needs stays near the processor, and the model judges the
lines of all of them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.language import quick_language
from digest.clean.names.outlet import page_outlet
from digest.clean.page import Page
from digest.clean.recurring.learnt import NOTHING_KNOWN, Known, Row, with_learnt
from digest.clean.text_page.boxes import (
    Verdicts,
    below_the_end,
    closing_prose,
    find_boxes,
    imprint,
    last_words,
    opening_dateline,
    repeated_prose,
    unbroken,
)
from digest.clean.text_page.captions import is_caption
from digest.clean.text_page.label_words import after_related_label, without_inline_labels
from digest.clean.text_page.line_model import Judgement, judge_pages
from digest.clean.text_page.lines import PROSE, Line, read_page
from digest.clean.text_page.page_byline import byline_words
from digest.clean.text_page.page_head import Found, Head, find_heads
from digest.clean.text_page.page_section import section_words

_PLAIN_PROSE = 0.8  # of a text's words stand in sentences: it is an article and nothing else
_BRIEF_ABOVE = 3  # lines: headline, byline, date
_UNEXPLAINED = (("dropped", ""), ("kept", ""))  # one for all lines, as most pages are not asked for reasons
_PLAIN_OTHERS = 0.34  # of its lines at most may be anything else


@dataclass(frozen=True, slots=True)
class _Reading:
    lines: tuple[Line, ...]
    verdicts: Verdicts
    body: tuple[int, ...]
    head: Head


def read_text_page(text: str) -> Page:
    """The article in the visible text of a page, menus, boxes and lists around it left out.

    A text that is only an article comes out whole. A page without an article gives few or no paragraphs.
    """
    return read_text_pages((text,))[0]


def read_text_pages(texts: Sequence[str]) -> list[Page]:
    """The same of each of several texts; none of them changes what is read in another."""
    readings = _read(texts, explained=False)
    outlets = [page_outlet(reading.lines, reading.body, reading.head.headline) for reading in readings]
    return [_page(*parts) for parts in zip(texts, readings, outlets, strict=True)]


def _page(text: str, reading: _Reading, outlet: str | None) -> Page:
    lines, head = reading.lines, reading.head
    return Page(
        headline=_words(lines, head.worded),
        paragraphs=tuple(without_inline_labels(lines[i].text) for i in reading.body),
        everything=text,
        lines=tuple(line.text for line in lines),
        dek=_words(lines, head.dek),
        byline=byline_words(lines, head.byline),
        section=section_words(lines, head.section, _words(lines, head.headline)),
        outlet=outlet,
        date_texts=tuple(lines[i].text for i in head.dates),
        related=_related(reading),
    )


def explain(text: str, known: Known = NOTHING_KNOWN) -> tuple[Row, ...]:
    """Every line that holds anything: its words, its verdict and the reason in words; `known` lines recur."""
    (reading,) = _read((text,), explained=True)
    rows = tuple((line.text, *reading.verdicts[i]) for i, line in enumerate(reading.lines))
    return with_learnt(rows, _words(reading.lines, reading.head.worded), known)


def _words(lines: Sequence[Line], place: int | None) -> str | None:
    return None if place is None else without_inline_labels(lines[place].text)


def _related(reading: _Reading) -> tuple[str, ...]:
    """Headlines of other pieces, each once, in page order; not the article's own."""
    own = (_words(reading.lines, reading.head.headline), _words(reading.lines, reading.head.worded))
    places = sorted(i for i, (verdict, _) in reading.verdicts.items() if verdict == "related")
    found = (reading.lines[i].text for i in places)
    return tuple(dict.fromkeys(words for line in found if (words := after_related_label(line) or line) not in own))


def _read(texts: Sequence[str], *, explained: bool) -> list[_Reading]:
    pages = list(map(read_page, texts))
    judged = zip(pages, judge_pages(pages, explained=explained), strict=True)
    drafts = [(page.lines, _brief(page.lines) or _judged(page.lines, judgements)) for page, judgements in judged]
    kept = [_without_captions(*draft) for draft in drafts]
    heads = find_heads([_found(lines, body) for (lines, _), body in zip(drafts, kept, strict=True)])
    found = zip(drafts, kept, heads, strict=True)
    return [_finished(lines, verdicts, body, head) for (lines, verdicts), body, head in found]


def _without_captions(lines: Sequence[Line], verdicts: Verdicts) -> list[int]:
    """The lines that are kept, and no captions; these get their verdict."""
    kept = [i for i in range(len(lines)) if verdicts[i][0] == "kept"]
    captions = {i for i in kept if is_caption(lines[i].text)}
    verdicts |= dict.fromkeys(captions, ("dropped", "a picture's caption"))
    return [i for i in kept if i not in captions]


def _found(lines: tuple[Line, ...], body: Sequence[int]) -> Found:
    return Found(lines, body, quick_language("\n\n".join(lines[i].text for i in body[:20])))


def _finished(lines: tuple[Line, ...], verdicts: Verdicts, kept: Sequence[int], head: Head) -> _Reading:
    verdicts |= _head_verdicts(head)
    verdicts |= {
        i: ("dropped", "stands above the headline") for i in kept if head.headline is not None and i < head.headline
    }
    verdicts |= {i: ("dropped", "says the headline again") for i in kept if _says_again(lines, i, head.headline)}
    kept = [i for i in kept if verdicts[i][0] == "kept"]
    verdicts |= dict.fromkeys(repeated_prose(lines, kept), ("dropped", "said already"))
    return _Reading(lines, verdicts, tuple(i for i in kept if verdicts[i][0] == "kept"), head)


def _says_again(lines: Sequence[Line], i: int, headline: int | None) -> bool:
    return headline is not None and i != headline and lines[i].text == lines[headline].text


def _plain(lines: tuple[Line, ...]) -> Verdicts:
    """Every sentence kept, and the sub-headlines between them, of a text without any furniture or boxes."""
    prose = [i for i, line in enumerate(lines) if line.kind in PROSE]
    words = sum(line.words for line in lines)
    others = len(lines) - len(prose)
    furnished = any(line.label or line.kind == "C" or "copyright" in line.traits for line in lines)
    told = sum(lines[i].words for i in prose)
    if not prose or furnished or told < _PLAIN_PROSE * words or others > 3 + _PLAIN_OTHERS * len(lines):
        return {}
    return dict.fromkeys(range(prose[0], prose[-1] + 1), ("kept", "the text is an article and nothing else"))


def _brief(lines: tuple[Line, ...]) -> Verdicts | None:
    """The one sentence kept that stands under a headline, and perhaps its byline and date, and nothing else does."""
    above, last = lines[:-1], lines[-1:]
    if not 1 <= len(above) <= _BRIEF_ABOVE or any(line.kind not in ("M", "S") for line in above):
        return None
    if last[0].kind not in ("P1", "P2"):
        return None
    verdicts: Verdicts = dict.fromkeys(range(len(above)), ("dropped", "stands above the one sentence"))
    return verdicts | {len(above): ("kept", "the one sentence of a brief")}


def _judged(lines: tuple[Line, ...], judgements: Sequence[Judgement]) -> Verdicts:
    verdicts: Verdicts = {
        i: ("kept" if keep else "dropped", reason) if reason else _UNEXPLAINED[keep]
        for i, (keep, _, reason) in enumerate(judgements)
    }
    verdicts |= unbroken(lines, judgements)
    boxes = find_boxes(lines)
    verdicts |= boxes or _plain(lines)
    verdicts |= opening_dateline(lines, [i for i in verdicts if verdicts[i][0] == "kept"])
    verdicts |= below_the_end(lines, verdicts)
    verdicts |= last_words(lines, verdicts)
    verdicts |= closing_prose(lines, verdicts)
    return verdicts | imprint(lines, verdicts)


def _head_verdicts(head: Head) -> Verdicts:
    named: Verdicts = dict.fromkeys(head.dates, ("date", "states when the piece was published"))
    for place, verdict, reason in (
        (head.section, "section", "names a section beside the headline"),
        (head.byline, "byline", "names who wrote it"),
        (head.dek, "dek", "stands under the headline and speaks of the same"),
        (head.headline, "headline", "by its words, its place and its neighbours the likeliest headline"),
    ):
        if place is not None:
            named[place] = (verdict, reason)
    return named
