"""The label words of `furniture.toml`, made ready for asking: which kind of label is this line?"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("furniture.toml")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # a credit names no year, a copyright notice does
_LABEL_CAP = 60  # characters; a longer line is no label
_PHRASE_CAP = 600  # characters at either end of a line in which phrases are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of every language, by kind."""

    labels: dict[str, str]  # label → "related", "end" or "button"; the first kind that claims it
    phrases: re.Pattern[str]
    credit: re.Pattern[str]
    sections: frozenset[str]
    opens_box: re.Pattern[str]
    notices: re.Pattern[str]


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
        phrases=_any_of(words["phrase"]),
        credit=_any_of(words["credit"]),
        sections=frozenset(label_key(name) for name in words["section"]),
        opens_box=_any_of(words["related"]),
        notices=_any_of(words["notice"]),
    )


def _words(table: dict[str, str]) -> list[str]:
    joined = "|".join(" ".join(lists.split()) for lists in table.values())
    return sorted({word.strip() for word in joined.split("|") if word.strip()})


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in longest_first) + ")")


def label_key(line: str) -> str:
    """A line as labels are compared: lower case, no marks, numbers or counts at its ends."""
    return _EDGES.sub("", line.casefold())


def label_kind(line: str) -> str | None:
    """`related`, `end` or `button` when the whole line is such a label; None when it is none."""
    return _known().labels.get(label_key(line)) if len(line) <= _LABEL_CAP else None


def phrase_count(line: str) -> int:
    """How many furniture phrases a line holds: subscription, consent, legal words."""
    sample = line if len(line) <= 2 * _PHRASE_CAP else f"{line[:_PHRASE_CAP]} {line[-_PHRASE_CAP:]}"
    return len(set(_known().phrases.findall(sample.casefold().replace("’", "'"))))


def is_credit(line: str) -> bool:
    """Does the line begin like the credit of a picture?"""
    opening = line[:80].casefold().lstrip("([|/ ")
    signed = opening.startswith(("©", "(c)")) and _YEAR.search(line[:200]) is None
    return signed or _known().credit.match(opening) is not None


def is_notice(line: str) -> bool:
    """Does the line speak of the page itself: how much is left to read, who may copy it, where to subscribe?"""
    return _known().notices.search(line[:200].casefold().replace("’", "'")) is not None


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


def without_inline_labels(text: str) -> str:
    """The text without what pages say to readers of links: "(opens in a new tab)"."""
    return _INLINE.sub("", text) if "(" in text or ":" in text else text


_AFTER_LABEL = re.compile(r"\s?[:：|►»>–—\]】]\s?(?=\S)")


def after_related_label(line: str) -> str | None:
    """The headline in "Read also: Kites over the harbour"; None when the line opens otherwise."""
    if len(line) > 300:
        return None
    line = line.lstrip("[【（( ►▶•»-–—")
    folded = line.casefold()
    if len(folded) != len(line) or (label := _known().opens_box.match(folded)) is None:
        return None
    mark = _AFTER_LABEL.match(line, label.end())
    return line[mark.end() :] if mark else None
