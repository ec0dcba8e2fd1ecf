"""What overrules the line model: furniture inside an article, a dateline at its head, and where it plainly goes on.

Related boxes, captions with their credits, template marks and repetition are no text, whatever surrounds them. A text
that has a dateline begins with it. A doubted sentence after the text, a list that it announces and prose on the page's
last lines belong to it; on a brief page, what stands below the label of the comments does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.clean.names.imprint import introduced
from digest.clean.names.metadata import find_dateline
from digest.clean.text_page.label_words import after_related_label
from digest.clean.text_page.line_model import Judgement
from digest.clean.text_page.lines import PARAGRAPH, PROSE, TEMPLATE, Line

_ADDRESS_ALONE = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+")
_TEMPLATE_LOOK = 2000  # characters of a line in which a template mark is sought
_LONGEST_HEADLINE = 25  # words
_LONGEST_NOTICE = 25  # words
_LONGEST_BOX = 12  # headlines in one box
_REPEATED_FROM = 15  # words: a shorter line may well be said twice, in a list or a recipe
_NOTICES = frozenset(("phrase", "phrases", "notice", "copyright", "address"))
_HEAD_ABOVE, _HEAD_BELOW = 6, 3  # lines above the first kept one, and kept lines, among which a dateline is sought
_BULLETS = frozenset("•·▪■●►▶*‣◦")
_FEWEST_ABOVE = 4  # kept lines: a shorter text may well end in a list
_LONGEST_CLOSE = 3  # lines
_TOP = 4  # first lines of a page, in which the name of its house stands
# Chances from which a sentence, and a sub-headline, is only doubted: for whole pages .15 to .4 were alike on aeb and
# l3s-gn1, and .15 was worse on fundus; for brief pages set by hand on invented ones.
_DOUBTED, _DOUBTED_IN_BRIEF = (0.3, 0.12), (0.12, 0.08)
_BRIEF_PAGE, _BOX_LINES = 60, 5  # lines of a brief page; and of a box on it, with the line below
_FEWEST_ABOVE_END, _LESS_BELOW = 3, 0.5  # lines; of the words above
Verdicts = dict[int, tuple[str, str]]  # number of a line → (verdict, reason)


def find_boxes(lines: tuple[Line, ...]) -> Verdicts:
    """The lines that are furniture whatever surrounds them, each with its verdict and the reason."""
    found: Verdicts = {}
    for i in _may_be_furniture(lines):
        line = lines[i]
        if i in found:
            continue
        if _is_template(line.text):
            found[i] = ("dropped", "an unfilled template mark")
        elif line.label == "related":
            found[i] = ("dropped", "opens a box of other headlines")
            found.update(dict.fromkeys(_in_box(lines, i), ("related", "a headline in such a box")))
        elif line.label is not None:
            found[i] = (
                "dropped",
                "a button or a menu's word" if line.label == "button" else "a label of what follows an article",
            )
        elif "notice" in line.traits and line.words <= _LONGEST_NOTICE:
            found[i] = ("dropped", "a notice of the page about itself")
        elif after_related_label(line.text) is not None:
            found[i] = ("related", "a pointer to another piece")
        elif "address" in line.traits and _ADDRESS_ALONE.fullmatch(line.text):
            found[i] = ("dropped", "an address and nothing else")
        elif line.kind == "C":
            found[i] = ("dropped", "a picture's credit")
            found.update(dict.fromkeys(_captions(lines, i), ("dropped", "a picture's caption")))
    return found


def _may_be_furniture(lines: Sequence[Line]) -> list[int]:
    """Cheap: nine in ten lines show none of this."""
    return [
        i for i, (_, _, _, kind, label, _, _, traits) in enumerate(lines) if label is not None or traits or kind == "C"
    ]


def _is_template(text: str) -> bool:
    return ("{" in text or "<%" in text) and TEMPLATE.search(text[:_TEMPLATE_LOOK]) is not None


def _in_box(lines: tuple[Line, ...], label: int) -> Iterator[int]:
    """The headlines under a related label, up to the first line that reads like prose, a label, or another spacing."""
    last = min(label + 1 + _LONGEST_BOX, len(lines))
    tight = label + 2 < len(lines) and not lines[label + 2].gap
    for i in range(label + 1, last):
        line = lines[i]
        if line.label is not None or line.kind == "C" or not _like_headline(line) or _is_template(line.text):
            return
        if tight and i > label + 1 and line.gap:
            return
        yield i


def _like_headline(line: Line) -> bool:
    asks = line.text.rstrip("\"'”’»)」』").endswith(("?", "!", "…", "؟", "？", "！"))
    return line.words <= _LONGEST_HEADLINE and (line.kind in ("M", "S") or asks)


def _captions(lines: tuple[Line, ...], credit: int) -> Iterator[int]:
    """The line above a credit when it stands there twice: as a picture's description and as its caption."""
    if credit >= 2 and lines[credit - 1].text == lines[credit - 2].text:
        yield from (credit - 1, credit - 2)


def repeated_prose(lines: tuple[Line, ...], kept: list[int]) -> Iterator[int]:
    """Kept lines that a kept line above them already said."""
    seen: set[str] = set()
    for i in kept:
        text = lines[i].text
        if lines[i].words >= _REPEATED_FROM and text in seen:
            yield i
        seen.add(text)


def unbroken(lines: tuple[Line, ...], judgements: Sequence[Judgement]) -> Verdicts:
    """What the model doubts although the article plainly goes on: a sentence after the text, a sub-headline in it.

    On a brief page, where a box weighs as much as a paragraph, less is enough, and a box may stand between.
    """
    kept = [judgement.keep for judgement in judgements]
    brief = len(lines) <= _BRIEF_PAGE
    reach, kinds = (_BOX_LINES, PROSE) if brief else (1, PARAGRAPH)
    sentence_from, subhead_from = _DOUBTED_IN_BRIEF if brief else _DOUBTED
    found: Verdicts = {}
    above: int | None = None  # the last kept paragraph, while nothing has ended the article
    for i in _from_first_to_last(kept, reach):
        line, judgement = lines[i], judgements[i]
        if line.label == "end" or "copyright" in line.traits:
            above = None
        if not kept[i] and above is not None:
            sentence = line.ends and line.kind in kinds and not _NOTICES & set(line.traits)
            between = above == i - 1 and line.kind in ("M", "S") and _is_paragraph(lines, kept, i + 1)
            if sentence and i - above <= reach and judgement.chance >= sentence_from:
                found[i] = ("kept", "a sentence that goes on from the text")
            elif between and judgement.chance >= subhead_from:
                found[i] = ("kept", "a sub-headline between two paragraphs")
            elif _is_listed(lines, kept, i) or (above == i - 1 and _announces(lines, i)):
                found[i] = ("kept", "part of a list that the text announces")
            kept[i] = i in found
        if (kept[i] and line.kind in PROSE) or i in found:
            above = i
    return found


def _from_first_to_last(kept: list[bool], reach: int) -> Iterator[int]:
    """The lines from the first that is kept until so many after the last; `kept` may grow while they are asked."""
    places = [i for i, keep in enumerate(kept) if keep] or [len(kept)]
    last = places[-1]
    for i in range(places[0], len(kept)):
        if i > last + reach:
            return
        yield i
        last = i if i > last and kept[i] else last


def _is_paragraph(lines: tuple[Line, ...], kept: Sequence[bool], i: int) -> bool:
    return i < len(lines) and kept[i] and lines[i].kind in PARAGRAPH


def _announces(lines: tuple[Line, ...], i: int) -> bool:
    return lines[i].text.endswith(":") and i + 1 < len(lines) and lines[i + 1].text[0] in _BULLETS


def _is_listed(lines: tuple[Line, ...], kept: Sequence[bool], i: int) -> bool:
    """Is it an item below a kept item, or below the kept line that announces the list?"""
    begins = lines[i].text[0] in _BULLETS and kept[i - 1]
    return begins and (lines[i - 1].text[0] in _BULLETS or _announces(lines, i - 1))


def below_the_end(lines: tuple[Line, ...], verdicts: Verdicts) -> Verdicts:
    """On a brief page, what was kept below a label that ends articles, where most of the text stands above it.

    On a long page such a label may stand in the middle; there the model knows better (.003 of F1 on fundus).
    """
    if len(lines) > _BRIEF_PAGE:
        return {}
    kept = [i for i in range(len(lines)) if verdicts[i][0] == "kept"]
    for end, line in enumerate(lines):
        if line.label == "end" and not line.text.endswith(":"):
            above = [i for i in kept if i < end]
            below = [i for i in kept if i > end]
            words = sum(lines[i].words for i in above)
            if len(above) >= _FEWEST_ABOVE_END and sum(lines[i].words for i in below) < _LESS_BELOW * words:
                return dict.fromkeys(below, ("dropped", "below a label that ends articles"))
    return {}


def opening_dateline(lines: tuple[Line, ...], kept: list[int]) -> Verdicts:
    """Verdicts that let the text begin with its dateline: it is kept, and what was kept above it is dropped."""
    if not kept:
        return {}
    for i in (*range(max(0, kept[0] - _HEAD_ABOVE), kept[0]), *kept[:_HEAD_BELOW]):
        line = lines[i]
        if line.kind in PARAGRAPH and find_dateline(line.text, "en" if line.text.isascii() else None):
            above: Verdicts = {j: ("dropped", "stands above the dateline") for j in kept if j < i}
            return above | {i: ("kept", "begins with a dateline")}
    return {}


def last_words(lines: tuple[Line, ...], verdicts: Verdicts) -> Verdicts:
    """A short line without a sentence's end, kept alone below the last paragraph: an offer or a label, and no text."""
    kept = [i for i, (verdict, _) in verdicts.items() if verdict == "kept"]
    if len(kept) < _FEWEST_ABOVE or lines[kept[-1]].kind not in ("M", "S") or lines[kept[-2]].kind not in PARAGRAPH:
        return {}
    return {kept[-1]: ("dropped", "a short line below the last paragraph")}


def imprint(lines: tuple[Line, ...], verdicts: Verdicts) -> Verdicts:
    """The kept last line, where it says what the house is whose name stands at the page's top."""
    last = max((i for i, (verdict, _) in verdicts.items() if verdict == "kept"), default=0)
    name = introduced(lines[last].text) if last else None
    if name is None or name.casefold() not in {line.small.removeprefix("the ") for line in lines[:_TOP]}:
        return {}
    return {last: ("dropped", "says what its house is")}


def closing_prose(lines: tuple[Line, ...], verdicts: Verdicts) -> Verdicts:
    """Prose on the last lines of a page whose article reaches down to them.

    The model learnt on whole pages, which end in a footer; a page copied from headline to last paragraph does not.
    """
    found: Verdicts = {}
    for i in range(len(lines) - 1, max(-1, len(lines) - 2 - _LONGEST_CLOSE), -1):
        if verdicts[i][0] != "dropped":
            return found if verdicts[i][0] in ("kept", "related") else {}
        subhead = bool(found) and lines[i].kind in ("M", "S") and lines[i].gap
        if not (subhead or lines[i].kind in PARAGRAPH) or _NOTICES & set(lines[i].traits):
            return {}
        found[i] = ("kept", "prose at the page's end, right after the article")
    return {}
