"""Paragraphs and sentences, as spans.

Rules, not a model: candidates are full stops and their like, and each is kept or refused by what stands just before
and just after it. Every look around is bounded, so that time grows with the length of the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from digest.model import ArticleId, Sentence, Span
from digest.text.forms import normal
from digest.text.languages import Lists, lists
from digest.text.reading import CLOSING, TERMINAL
from digest.text.tokens import MARKS

_LOOK_BACK = 40  # characters before a full stop that can matter: the longest abbreviation with the word before it
_LOOK_AHEAD = 60  # characters after it that can matter
_OPENING, _CLOSES = frozenset('"“('), frozenset("\"”’'")
_LONGEST_WORD = 24  # characters before a full stop in which a word is looked for first
_SPEAKER = 10  # characters after a Chinese quotation in which its speaker is named
_MEASURES = frozenset({"ft", "mt", "st", "pt"})  # titles of places, and measures where a figure stands before them
_INDIC = frozenset(map(chr, range(0x900, 0xE00)))  # letters without case that stand for names as capitals do
_HEAD = 90  # an agency slug stands within so many characters of a paragraph's beginning
_WRAPPED_WIDTH = range(45, 101)  # line lengths of text that was wrapped by a program


@cache
def _shape(name: str) -> re.Pattern[str]:
    return re.compile(_SHAPES[name])


_SHAPES = {
    "blank": r"\n[^\S\n]*+\n\s*+",
    "mark": (  # the mark (`. . .` is one), what closes with it, a note's number; one set first, for speed
        r"[.!?…‥؟۔।॥。！？｡](?:"
        r"(?<=[A-Za-z][A-Za-z][.!?])(?= [A-Z])()"  # most of them: the group tells
        r"|(?<=[。！？｡])[。！？｡…]*+[\"'”’»›)\]）］」』】〉》〕]*+"
        r"|(?:(?<=\.)(?:[ \u00a0]?\.)*|(?<=[!?…‥؟۔।॥]))[.!?…؟]*+"
        rf"(?:[{re.escape(CLOSING)}]|[ \u00a0\u202f][»”](?!\w))*)(?:\[\d{{1,3}}\])*"
    ),
    "space": r"\s*+",
    "word": rf"(?:[^\W_]|['’{MARKS}])+",
    "before": rf"[\w.’'{MARKS}]++$",
    "roman": r"\b[IVXLC]++$",
    "enumerator": r"\W{0,3}\d{1,3}$|\W{0,3}[^\W\d_]$",
    "slug": r"/[^\W\d_][^/\n]{0,30}/\)?$",
    "dateline rest": r"[\s.,:;|/)\]–—−-]*+",
    "lead-in": r"(?:[–—−•●▪■*>-]++\s++|\s)+",
}


@lru_cache(maxsize=4)  # whoever reads a text asks for them more than once
def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs, outer white space left off.

    Blank lines part them, and so do single line ends, except where a program wrapped the lines: all lines of a block
    are about as wide as each other, or a line stops in mid-sentence and the next goes on in lower case.
    """
    found: list[Span] = []
    start = 0
    for gap in _shape("blank").finditer(text):
        found += _block(text, start, gap.start())
        start = gap.end()
    found += _block(text, start, len(text))
    return tuple(found)


def _block(text: str, start: int, end: int) -> Iterator[Span]:
    lines = text[start:end].split("\n")
    if len(lines) == 1:
        yield from _stripped(text, start, end)
        return
    wrapped = all(len(line.strip()) in _WRAPPED_WIDTH for line in lines[:-1])
    begin, at = start, start
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        at += len(line) + 1
        if at > end or not (wrapped or _goes_on(line, following)):
            yield from _stripped(text, begin, min(at, end))
            begin = at


def _goes_on(line: str, following: str) -> bool:
    return len(line) >= _WRAPPED_WIDTH.start and following.lstrip()[:1].islower() and line.rstrip()[-1:] not in TERMINAL


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        yield Span(start=start + left, end=start + len(piece.rstrip()))


# From a row of fields, as `_make`, in a third of its time.
_sentence = partial(tuple.__new__, Sentence)


def sentences(text: str, language: str, article_id: ArticleId, dateline: Span | None = None) -> tuple[Sentence, ...]:
    """The sentences of an article's text, in order, without outer white space; none crosses a paragraph.

    The dateline is no part of any sentence, and the sentence after it begins with its first word. A closing
    quotation mark belongs to its sentence. A run without a letter or digit is no sentence; a paragraph without a
    full stop is one (ask `is_complete`).
    """
    known = lists(language)
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        for piece in _without(paragraph, dateline, text):
            for start, end in _split(text, piece, known):
                found.append(_sentence((article_id, len(found), number, start, end)))
    return tuple(found)


def _without(paragraph: Span, dateline: Span | None, text: str) -> Iterator[Span]:
    """The paragraph, or what is left of it on both sides of the dateline."""
    if dateline is None or dateline.end <= paragraph.start or dateline.start >= paragraph.end:
        yield paragraph
        return
    if dateline.start > paragraph.start:
        yield Span(start=paragraph.start, end=dateline.start)
    rest = _shape("dateline rest").match(text, min(dateline.end, paragraph.end), paragraph.end)
    if rest and rest.end() < paragraph.end:
        yield Span(start=rest.end(), end=paragraph.end)


def _split(text: str, piece: Span, known: Lists) -> Iterator[tuple[int, int]]:
    caseless = text[piece.start : piece.end].islower()
    start, last = piece.start, piece.end
    for mark in _shape("mark").finditer(text, start, last):
        at, end = mark.span()
        if end >= last:
            break
        if mark.lastindex and (text[at] != "." or _follows_a_word(text, start, at, known)):
            plainly: bool | None = True
        else:
            plainly = _ends_plainly(text, start, (at, end), known)
        if plainly or (plainly is None and _ends(Candidate(text, piece, start, mark), known, caseless)):
            if text[start] == " " and text[start + 1].isalnum():  # most sentences
                yield start + 1, end
            elif found := _trimmed(text, start, end):
                yield found
            start = end
    if found := _trimmed(text, start, last):
        yield found


def _ends_plainly(text: str, start: int, span: tuple[int, int], known: Lists) -> bool | None:
    """What `_ends` would say of most marks, sooner; None where only it can say.

    A full stop within a word or figure ends nothing. One between a word that is no abbreviation, or a year, and a
    capital, an opening quotation mark or a bracket ends a sentence, and so does one that a quotation mark closes, or
    a single `?` or `!` before them.
    """
    mark, end = span
    following = text[end : end + 2]
    if following[0] != " ":
        inside = text[mark] == "." and end == mark + 1 and (following[0].islower() or following[0].isdigit())
        return False if inside else None
    if not (following[1:].isupper() or following[1:] in _OPENING):
        return None
    if text[mark] != ".":
        return (end == mark + 1 and text[mark] in "!?") or None
    if end > mark + 1:
        return (end == mark + 2 and text[mark + 1] in _CLOSES) or None
    return _follows_a_word(text, start, mark, known) or None


def _follows_a_word(text: str, start: int, mark: int, known: Lists) -> bool:
    """Whether a word that is no abbreviation, or a year, stands before the full stop."""
    word = text[max(start, mark - _LONGEST_WORD) : mark].rpartition(" ")[2]
    if word.isalpha():
        return len(word) > 1 and word.isascii() and word.lower() not in known.short
    return len(word) == 4 and word.isascii() and word.isdigit()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without outer space and the dash or bullet of a list or dialogue; nothing when no word is in it."""
    head = text[start : start + 2]
    if head[:1] == " " and head[1:].isalnum() and not text[end - 1].isspace():
        return start + 1, end  # most sentences
    lead = _shape("lead-in").match(text, start, end)
    start = lead.end() if lead else start
    words = text[start:end].rstrip()
    return (start, start + len(words)) if any(map(str.isalnum, words)) else None


class Candidate:
    """A full stop or its like, with the little around it that decides whether a sentence ends there."""

    __slots__ = ("after", "before", "closed", "following", "head", "mark", "paragraph_head", "spaced", "word")

    def __init__(self, text: str, piece: Span, start: int, mark: re.Match[str]) -> None:
        marks = mark.group()
        self.mark = marks.rstrip(CLOSING + "\u00a0\u202f") or marks
        self.closed = len(self.mark) < len(marks)
        gap = _shape("space").match(text, mark.end(), piece.end)
        then = gap.end() if gap else mark.end()
        self.spaced = then > mark.end()
        self.after = text[then : then + _LOOK_AHEAD]
        self.following = self.after[:1]
        self.before = text[max(start, mark.start() - _LOOK_BACK) : mark.start()]
        self.head = mark.start() - start < 4
        self.paragraph_head = mark.start() - piece.start < _HEAD
        word = _shape("before").search(self.before)
        self.word = word.group() if word else ""

    def next_word(self) -> str:
        """The word after the mark in normal form, opening quotes and brackets skipped; "" where there is none."""
        word = _shape("word").search(self.after[:_LOOK_AHEAD])
        return normal(word.group()) if word else ""

    def next_is_initial(self) -> bool:
        return self.after[1:2] == "."

    def after_number(self) -> bool:
        """Whether a figure, or one of Roman numerals, stands before the word."""
        number = self.before[: len(self.before) - len(self.word)].rstrip()
        return number[-1:].isdigit() or _shape("roman").search(number) is not None

    def in_a_figure(self) -> bool:
        """Whether the word is the end of a price, a score or a time: 3,50 and 2:1."""
        front = self.before[: len(self.before) - len(self.word)]
        return front[-1:] in (":", ",") and front[-2:-1].isdigit()

    def begins_anew(self) -> bool:
        """Whether a word with a capital follows and then one without, as where a sentence begins and in few names."""
        first, _, second = self.after.partition(" ")
        return first.isalpha() and first[1:].islower() and second[:1].islower()


def _ends(it: Candidate, known: Lists, caseless: bool) -> bool:
    last = it.mark[-1]
    if last in "。！？｡":
        return it.spaced or not it.closed or not _goes_on_unspaced(it, known)
    if not it.spaced:
        return last in "।॥۔" or _runs_on(it)
    if it.following in ",;:)]}/»”" or (it.following.islower() and not caseless):
        return False
    if it.following in "—–-" and it.after[1:].lstrip()[:1].islower():
        return False  # « Когда? » — спросил он
    if last in "!?؟।॥۔" or it.closed:
        return not _said_next(it, known)
    return it.mark != "." or not _abbreviates(it, known)


def _goes_on_unspaced(it: Candidate, known: Lists) -> bool:
    """Whether the sentence goes on after a quotation in a script without spaces: 「…。」と述べた, “……？”他问"""
    if it.following in "とのというはがをもにや、，,":
        return True
    clause = re.split(r"[，。、！？：；“「]", it.after[:_SPEAKER], maxsplit=1)[0]
    return it.mark[-1] in "！？" and any(verb in clause for verb in known.speech)


def _runs_on(it: Candidate) -> bool:
    """Whether a sentence ends although no space follows, as copied pages have it: `ended.The`."""
    following = it.after[:2]
    return (
        not it.closed
        and it.mark == "."
        and len(it.word) > 3
        and it.word.isalpha()
        and it.word[1:].islower()
        and len(following) == 2
        and following[0].isupper()
        and following[1] in " \u00a0abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя"
        and not it.next_word().endswith(("com", "org", "net"))
    )


def _said_next(it: Candidate, known: Lists) -> bool:
    """Whether the attribution follows, as in `"Will it work?" Lavrov asked.`"""
    if not it.closed or it.mark[-1] == "." or not known.speech or not it.following.isalpha():
        return False
    if it.next_word() in known.stop:
        return False  # `Then he said`: within the sentence a pronoun would be in lower case
    words = it.after.split()
    for place, word in enumerate(words[:6]):
        plain = normal(word.rstrip(".,;:!?"))
        if place and plain in known.speech:
            return True
        if word[-1] in ".,;:!?" and plain not in known.titles and len(plain) > 1:
            return False  # the clause is over, unless it was `Ms.` or an initial
    return False


def _abbreviates(it: Candidate, known: Lists) -> bool:
    """Whether a single full stop belongs to the word before it and ends nothing."""
    word = it.word.strip("’'")
    if not word:
        return it.paragraph_head and _shape("slug").search(it.before) is not None
    plain = normal(word)
    if known.elides:
        plain = plain.rpartition("'")[2]
    starter = it.next_word() in known.stop and not it.next_is_initial()
    if plain in known.before_numbers:
        return it.following.isdigit()
    if it.head and _shape("enumerator").fullmatch(it.before):
        return True
    if plain in known.titles:
        return it.following.isdigit() or not (plain in _MEASURES and it.after_number())
    if plain in known.abbreviations:
        return it.following.isdigit() or not (starter or (plain in known.closers and it.begins_anew()))
    return _looks_short(it, word, known, starter)


def _looks_short(it: Candidate, word: str, known: Lists, starter: bool) -> bool:
    """The same for what no list holds: times, ordinals, initials, dotted acronyms."""
    if normal(word) in ("a.m", "p.m"):
        return it.next_word() in known.after_times
    if word.isdigit():
        return known.ordinals and len(word) < 3 and not starter and not it.in_a_figure()
    if len(word) == 1:
        return _is_initial(it, word, starter)
    return "." in word and all(len(part) <= 2 and part.isalpha() for part in word.split(".")) and not starter


def _is_initial(it: Candidate, letter: str, starter: bool) -> bool:
    if not letter.isalpha() or not (letter.isupper() or letter.islower() or letter in _INDIC):
        return False
    return not starter and not (letter.islower() and it.after_number())
