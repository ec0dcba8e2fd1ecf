"""The label words of `furniture.toml`, made ready for asking: which kind of label is this line?"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from digest.clean.text_page.page_words import Lexicon, PageWords

_FILE = Path(__file__).with_name("furniture.toml")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_MARKS = "".join(chr(code) for code in range(128) if not chr(code).isalpha()) + "«»“”„‘’–—…·•→›‹►"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # a credit names no year, a copyright notice does
_LABEL_CAP = 60  # characters; a longer line is no label
_BEFORE_CREDIT = "([|/ ©"
_START = 2  # characters by which most lines are seen to open with no word of a list
_BOX_START = 4  # and of boxes' labels, whose shortest word has so many
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of every language, by kind."""

    labels: dict[str, str]  # label → "related", "end" or "button"; the first kind that claims it
    phrases: _Phrases
    credit: re.Pattern[str]
    credit_starts: frozenset[str]
    sections: frozenset[str]
    opens_box: re.Pattern[str]
    box_starts: frozenset[str]


@cache
def _known() -> _Words:
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    words = {kind: _words(table) for kind, table in tables.items()}
    labels: dict[str, str] = {}
    for kind in ("related", "end", "button"):
        for label in words[kind]:
            labels.setdefault(label_key(label), kind)
    return _Words(
        labels=labels,
        phrases=_phrases(words),
        credit=_any_of(words["credit"]),
        credit_starts=frozenset(word[:_START] for word in words["credit"]),
        sections=frozenset(label_key(name) for name in words["section"]),
        opens_box=_any_of(words["related"]),
        box_starts=frozenset(word[:_BOX_START] for word in words["related"]),
    )


def _words(table: dict[str, str]) -> list[str]:
    joined = "|".join(" ".join(lists.split()) for lists in table.values())
    return sorted({word.strip().casefold() for word in joined.split("|") if word.strip()})


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in longest_first) + ")")


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases, each with its kind, by a word that it has: asking a page for its words costs a tenth of a search."""

    words: Lexicon
    by_word: tuple[tuple[tuple[str, str], ...], ...]  # in the order of the words
    unspaced: tuple[tuple[str, str], ...]  # of scripts that set no spaces between words

    def among(self, words: PageWords) -> Iterator[tuple[int, str, str]]:
        """Each phrase that may stand on a page: the line, the phrase and its kind."""
        numbers = self.words.numbers(words.vocabulary)[words.words]
        places = np.flatnonzero(numbers)
        for line, number in sorted(set(zip(words.lines[places].tolist(), numbers[places].tolist(), strict=True))):
            for phrase, kind in self.by_word[number - 1]:
                yield line, phrase, kind


def _phrases(words: Mapping[str, list[str]]) -> _Phrases:
    by_word: dict[str, tuple[tuple[str, str], ...]] = {}
    unspaced: list[tuple[str, str]] = []
    for kind in ("phrase", "notice"):
        for phrase in words[kind]:
            if _UNSPACED.search(phrase):
                unspaced.append((phrase, kind))
            else:
                word = max(_WORD.findall(phrase), key=len, default="")
                by_word[word] = (*by_word.get(word, ()), (phrase, kind))
    return _Phrases(Lexicon(tuple(by_word)), tuple(by_word.values()), tuple(unspaced))


def label_key(line: str) -> str:
    """A line as labels are compared: lower case, no marks, numbers or counts at its ends."""
    return key_of(line.casefold())


def key_of(folded: str) -> str:
    """The same of a line in small letters."""
    bare = folded.strip(_MARKS)  # all that most lines have at their ends; the pattern costs four times as much
    return bare if bare[:1].isalpha() and bare[-1:].isalpha() else _EDGES.sub("", bare)


def label_kind(line: str) -> str | None:
    """`related`, `end` or `button` when the whole line is such a label; None when it is none."""
    return labels_of((line.casefold(),))[0] if len(line) <= _LABEL_CAP else None


def labels_of(small: Iterable[str]) -> list[str | None]:
    """The same of each of some lines in small letters."""
    labels = _known().labels
    return [
        None
        if len(folded) > _LABEL_CAP
        else labels.get(folded if folded[:1].isalpha() and folded[-1:].isalpha() else key_of(folded))
        for folded in small
    ]


def phrases_by_line(small: Sequence[str], words: PageWords) -> dict[int, tuple[str, ...]]:
    """Of "phrase" or "phrases", and "notice": what the lines of a page say that articles do not, by their places.

    A phrase gives a line away (subscription, consent, legal words); a notice speaks of the page: how much is left to
    read, who may copy it. The lines come in small letters; a phrase stands at the beginning of a word.
    """
    found: defaultdict[int, list[str]] = defaultdict(list)
    known = _known().phrases
    for line, phrase, kind in known.among(words):
        straight = small[line].replace("’", "'") if "'" in phrase else small[line]
        place = straight.find(phrase)
        if place >= 0 and not straight[max(0, place - 1) : place].isalnum():
            found[line].append(kind)
    for line, text in enumerate(small) if words.unspaced else ():
        if _UNSPACED.search(text):
            found[line] += [kind for phrase, kind in known.unspaced if phrase in text]
    return {line: _named(kinds) for line, kinds in found.items() if kinds}


def _named(kinds: Sequence[str]) -> tuple[str, ...]:
    phrases, notice = kinds.count("phrase"), "notice" in kinds
    return (*(("phrase" if phrases == 1 else "phrases",) if phrases else ()), *(("notice",) if notice else ()))


def credits_among(small: Sequence[str]) -> list[int]:
    """Which lines, in small letters and none empty, begin like the credit of a picture."""
    starts = _known().credit_starts
    likely = [at for at, line in enumerate(small) if line[:_START] in starts or line[0] in _BEFORE_CREDIT]
    return [at for at in likely if _is_credit(small[at])]


def _is_credit(folded: str) -> bool:
    known = _known()
    opening = folded[:80].lstrip("([|/ ")
    if opening[:_START] in known.credit_starts and known.credit.match(opening):
        return True
    return opening.startswith("©") and _YEAR.search(folded[:200]) is None


def is_section(line: str) -> bool:
    """Is the line one of the names that outlets give their sections?"""
    return len(line) <= _LABEL_CAP and label_key(line) in _known().sections


# Said to those who hear the page: where a link leads. And a player's label at a headline's end: "Listen· 5:29".
_INLINE = re.compile(
    r"\s?\((?:öffnet (?:sich )?(?:im|in einem) neuen (?:fenster|tab)|opens? in (?:a )?new (?:tab|window)|external link"
    r"|s['’]ouvre dans une? nouve(?:lle fenêtre|l onglet)|nouvelle fenêtre|se abre en (?:una )?(?:nueva )?ventana"
    r"|abre em (?:uma )?nova (?:janela|aba)|si apre in una nuova (?:finestra|scheda)|opent in een nieuw venster"
    r"|откроется в новом окне)\)"
    r"|\s(?:listen|watch)\s?[·•]\s?\d{1,2}:\d\d$",
    re.IGNORECASE,
)


_INLINE_OPENS = re.compile(r"\([öoesnaо]", re.IGNORECASE)  # cheap: how the first kind begins; the other ends in a clock


def without_inline_labels(text: str) -> str:
    """The text without what pages say to readers of links: "(opens in a new tab)"."""
    return _INLINE.sub("", text) if text[-3:-2] == ":" or _INLINE_OPENS.search(text) else text


_ASCII_AFTER_MARKS = ":|>]"
_AFTER_MARKS = _ASCII_AFTER_MARKS + "：►»–—】"
_BEFORE_LABEL = "[【（( ►▶•»-–—"
_LONGEST_POINTER = 300  # characters
_AFTER_LABEL = re.compile(r"\s?[:：|►»>–—\]】]\s?(?=\S)")


def pointing(small: Sequence[str]) -> list[int]:
    """Which lines, in small letters and none empty, begin as a pointer to another piece may; few do, asked cheaply."""
    starts = _known().box_starts
    return [at for at, line in enumerate(small) if line[:_BOX_START] in starts or line[0] in _BEFORE_LABEL]


def after_related_label(line: str) -> str | None:
    """The headline in "Read also: Kites over the harbour"; None when the line opens otherwise."""
    line = line.lstrip(_BEFORE_LABEL) if line[:1] in _BEFORE_LABEL else line
    if line[:_BOX_START].casefold() not in _known().box_starts or len(line) > _LONGEST_POINTER:
        return None
    marks = _ASCII_AFTER_MARKS if line.isascii() else _AFTER_MARKS  # without one of them nothing stands behind a label
    if not any(map(line.__contains__, marks)) or len(folded := line.casefold()) != len(line):
        return None
    if (label := _known().opens_box.match(folded)) is None:
        return None
    mark = _AFTER_LABEL.match(line, label.end())
    return line[mark.end() :] if mark else None
