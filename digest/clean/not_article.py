"""Pages that are no article: empty, error, login, consent, check, search, index and paid pages, each said in words.

Precision first: a short piece that reports on such pages stays an article, because what decides is what a page says to
its reader ("the page you are looking for"), and how much of it says so. The words stand in `not_article.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from pathlib import Path

from digest.clean.index_page import index_words, is_prose, lines_of, word_count
from digest.clean.page import Page
from digest.clean.words import is_western, words_in
from digest.model import Reason

_FILE = Path(__file__).with_name("not_article.toml")
_KINDS = {
    "error": "an error page",
    "check": "a browser check",
    "consent": "a consent page",
    "login": "a login page",
    "search": "a search page",
}
_TITLED = ("error", "check")  # the others' words stand in menus too
_SPOKEN = ("error", "check", "consent", "login")  # what a page searched for may be an article's words
_FEWEST_WORDS = 6  # of the shortest sentence that may be an article of its own: a feed's entry
_LEAST_PROSE = 0.2  # of the words must stand in lines that end like sentences …
_LONG_LINES = 12  # … or the lines must have so many words on average, as in scripts and styles without full stops
_SHORT_PAGE = 80  # words: a wall of this length says its one thing; a longer one says it at least twice
_LONGEST_WALL = 600  # words: longer walls end with an article, or are terms of use
_WALL = 0.5  # of its words stand in paragraphs that speak to the reader of the page
_SMALL_PAGE = 400  # words of a whole page without an article, by which its kind is told
_LOOK = 4000  # characters
_BEGINNING, _FEWEST_BEGINNING = 4, 3  # characters of a word by which a phrase is sought at all
_TITLE_LINES, _TITLE_WORDS = 5, 8
_STATUS = re.compile(r"(?:[^\W\d_]{3,8}[ -]|http )?(?:40[0-9]|410|429|451|50[0-9]|52[0-9])(?![.,]?\d)[^.!?]{0,40}$")
_HEAD_LINES = 3  # above and below the headline, in which a paid piece is labelled
_LABEL = 60  # characters
_END = re.compile(r"[.!?…]['\"”’»)\]]{0,2}$")
_ENDS_ANYWHERE = re.compile("[。！？؟।]")
_REPORTED = re.compile(
    r"\b(?:said|told|sagte|erklärte|teilte|a déclaré|a annoncé|dijo|anunció|заявил[аи]?|сообщил[аи]?)\b"
)  # by somebody, as no page does of itself
_INNER_END = re.compile(r"(?<=[^\W_]{3})[.!?…]['\"”’»)\]]{0,2}\s")  # after three letters: "U.S. envoy" goes on


def looks_like(paragraphs: Sequence[str], page: Page, *, is_letter: bool = False) -> tuple[Reason, str] | None:
    """Why these paragraphs make no article, as a reason and words for a person; None when they make one.

    A letter of short pieces that nobody could tell apart is read as one; a page of them only leads elsewhere.
    """
    if not page.everything.strip() and not paragraphs:
        return Reason.EMPTY, "no text in it"
    if page.refused is not None:
        return Reason.NOT_AN_ARTICLE, page.refused
    words = sum(map(word_count, paragraphs))
    found = _wall(paragraphs, words, page) or _paid(paragraphs, page)
    if found is not None:
        return Reason.NOT_AN_ARTICLE, found
    if not _is_told(paragraphs, words):
        return Reason.NOT_AN_ARTICLE, _without_article(paragraphs, words, page)
    listed = None if is_letter else index_words(paragraphs, page)
    return None if listed is None else (Reason.NOT_AN_ARTICLE, f"looks like an index page: {listed}")


def _is_told(paragraphs: Sequence[str], words: int) -> bool:
    """Whether enough of the paragraphs is prose."""
    prose = sum(map(_prose, paragraphs))
    unpunctuated = words >= _SHORT_PAGE and words >= _LONG_LINES * len(paragraphs)
    return (prose >= _FEWEST_WORDS and prose >= _LEAST_PROSE * words) or unpunctuated


def _prose(paragraph: str) -> int:
    """Words of whole sentences; what follows the last one may be a sign-off: "(Reuters)", "Continue reading"."""
    tail = paragraph[-2000:].rstrip()
    if _END.search(tail[-3:]) or (not tail.isascii() and _ENDS_ANYWHERE.search(tail)):
        return word_count(paragraph)
    end = max((match.end() for match in _INNER_END.finditer(paragraph)), default=0)
    words = word_count(paragraph[:end])
    return words if words >= _FEWEST_WORDS else 0


# ── what a page says to its reader ───────────────────────────────────────────────────────────────────────


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        kind: tuple(sorted({phrase for text in table.values() for phrase in "".join(text.split("\n")).split("|")}))
        for kind, table in tables.items()
    }


def _said(kind: str, text: str) -> int:
    """How many different phrases of a kind a text holds."""
    plain = _plain(text)
    return sum(_stands(phrase, plain) for phrase in _phrases()[kind])


def _stands(phrase: str, plain: str) -> bool:
    """Whether a phrase begins a word of the text: "oops, " is none of "troops, "."""
    if not phrase[0].isalpha() or not is_western(phrase[0]):
        return phrase in plain
    at = plain.find(phrase)
    while at > 0 and plain[at - 1].isalpha():
        at = plain.find(phrase, at + 1)
    return at >= 0


def _plain(text: str) -> str:
    return text[:_LOOK].casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The phrases that prose may speak in, each with its inner words, by what a text must have to hold them.

    A word of the text stands whole inside a phrase; the phrase's last may be the beginning of one.
    """

    by_word: Mapping[str, Sequence[_Phrase]]  # one of the inner words, the longest
    by_beginning: Mapping[str, Sequence[_Phrase]]  # how the last word begins
    western: Sequence[_Phrase]  # the others in western letters,
    others: Sequence[_Phrase]  # and those in any other


_Phrase = tuple[str, frozenset[str]]


@cache
def _spoken() -> _Spoken:
    by_word: defaultdict[str, list[_Phrase]] = defaultdict(list)
    by_beginning: defaultdict[str, list[_Phrase]] = defaultdict(list)
    western: list[_Phrase] = []
    others: list[_Phrase] = []
    for phrase in dict.fromkeys(phrase for kind in _SPOKEN for phrase in _phrases()[kind]):
        *inner, last = words_in(phrase)[1:] or [""]
        longest = max(inner, key=len, default="")
        if len(longest) >= _BEGINNING:
            place = by_word[longest]
        elif len(last) >= _FEWEST_BEGINNING:
            place = by_beginning[last[:_BEGINNING]]
        else:
            place = western if is_western(phrase) else others
        place.append((phrase, frozenset(inner)))
    return _Spoken(dict(by_word), dict(by_beginning), western, others)


def _heard(paragraphs: Sequence[str], words: int) -> frozenset[str]:
    """The phrases that stand in the paragraphs; none where what has none of them is too much for `_speaks`."""
    longest = sorted(paragraphs, key=word_count, reverse=True)
    told = accumulate(map(word_count, longest))
    enough = next((n for n, count in enumerate(told, 1) if words - count < _WALL * words), len(longest))
    return _phrases_in(paragraphs) if _phrases_in(longest[:enough]) else frozenset()


def _phrases_in(paragraphs: Sequence[str]) -> frozenset[str]:
    """The phrases that stand in some paragraphs; of hundreds few have a word of theirs."""
    told = list(map(_plain, paragraphs))
    words = set(chain.from_iterable(map(words_in, told)))
    plain = "\n".join(told)
    beginnings = {word[:_BEGINNING] for word in words} | {word[:_FEWEST_BEGINNING] for word in words}
    known = _spoken()
    likely = [known.by_word[word] for word in words & known.by_word.keys()]
    likely += [known.by_beginning[start] for start in beginnings & known.by_beginning.keys()]
    likely += [known.western] if is_western(plain) else [known.western, known.others]
    return frozenset(
        phrase for phrases in likely for phrase, inner in phrases if inner <= words and _stands(phrase, plain)
    )


def _wall(paragraphs: Sequence[str], words: int, page: Page) -> str | None:
    """The page in words, where most of its prose is an error, a check, a request to log in or to consent."""
    if words > _LONGEST_WALL or not paragraphs:
        return None
    titles, heard = _titles(page), _heard(paragraphs, words)
    for kind, name in _KINDS.items():
        says = kind in _TITLED and any(_said(kind, title) or _opens(kind, title) for title in titles)
        titled = words < _SHORT_PAGE and kind != "consent" and (says or _opens(kind, page.headline or ""))
        if titled or (kind in _SPOKEN and _speaks(heard.intersection(_phrases()[kind]), paragraphs, words)):
            return f"looks like {name}: {words} words of prose"
    return None


def _titles(page: Page) -> list[str]:
    """The short lines at the head of a page that holds next to nothing else."""
    if len(page.everything) >= _LOOK:
        return []
    lines = lines_of(page)
    small = sum(map(word_count, lines)) < 2 * _SHORT_PAGE
    return [line for line in lines[:_TITLE_LINES] if word_count(line) <= _TITLE_WORDS] if small else []


def _opens(kind: str, title: str) -> bool:
    """Whether a title begins with a phrase of the kind, or with a server's number: "404", "Error 503"."""
    plain = _plain(title).strip()
    return plain.startswith(_phrases()[kind]) or (kind == "error" and _STATUS.match(plain) is not None)


def _speaks(phrases: frozenset[str], paragraphs: Sequence[str], words: int) -> bool:
    """Whether most of the prose, and more than one stray word of it, is made of paragraphs with such phrases.

    What somebody is reported to have said of such a page, or in such words, is no word of the page's own.
    """
    if not phrases:
        return False
    told = [(paragraph, _plain(paragraph)) for paragraph in paragraphs]
    own = [(paragraph, plain) for paragraph, plain in told if not _REPORTED.search(plain)]
    speaking = [(paragraph, said) for paragraph, plain in own if (said := sum(_stands(p, plain) for p in phrases))]
    enough = 1 if words < _SHORT_PAGE else 2
    share = sum(word_count(paragraph) for paragraph, _ in speaking)
    return share >= _WALL * words and sum(said for _, said in speaking) >= enough


def _without_article(paragraphs: Sequence[str], words: int, page: Page) -> str:
    """What a page without an article looks like; its lines tell where its prose does not."""
    lines = lines_of(page)
    if sum(map(word_count, lines[:_SMALL_PAGE])) <= _SMALL_PAGE:
        said = {kind: _said(kind, page.everything) for kind in _KINDS}
        kind = max(said, key=lambda kind: (said[kind], kind != "check"))  # every page made by scripts asks for them
        if said[kind]:
            return f"looks like {_KINDS[kind]}: {words} words of prose"
    if len(lines) > _HEAD_LINES:
        return f"looks like an index page: {len(lines)} lines, no sentence that belongs to an article"
    if not paragraphs:
        return f"no sentence that belongs to an article: {word_count(page.everything)} words in all"
    return f"no sentence of {_FEWEST_WORDS} words in it: {words} words"


# ── paid pieces ──────────────────────────────────────────────────────────────────────────────────────────


def _paid(paragraphs: Sequence[str], page: Page) -> str | None:
    """The label by which a page marks its piece as paid for, in words; None where it has none beside its head."""
    lines = lines_of(page)
    opening = next(iter(paragraphs), None) or next(filter(is_prose, map(_folded, lines)), None)
    headline, first = _folded(page.headline or ""), _folded(opening or "")
    begin = tuple(words.partition(" ")[0] for words in (headline, first) if words)
    for at, raw in enumerate(lines):
        if not raw.startswith(begin) or (line := _folded(raw)) not in (headline, first):
            continue
        below = _until_prose(map(_folded, lines[at + 1 : at + 1 + _HEAD_LINES])) if line == headline else ()
        label = _label(map(_folded, lines[max(0, at - _HEAD_LINES) : at])) or _label(below)
        if label:
            return f"looks like a paid piece: marked “{label}”"
    return None


def _folded(words: str) -> str:
    return " ".join(words.split())


def _until_prose(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        if is_prose(line) and word_count(line) > _LONG_LINES:
            return
        yield line


def _label(lines: Iterable[str]) -> str | None:
    for line in lines:
        plain = line[: 2 * _LABEL].casefold().strip(" \t.:–—-[]()*|")
        if len(plain) <= _LABEL and plain.startswith(_phrases()["advertisement"]):
            return line
    return None
