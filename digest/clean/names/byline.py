"""Who wrote a piece: the names in a line of a page, or in what a page states for machines.

    "Kommentar von Ilse Marrow, Redakteurin | 20. November"
        mark ──┘    └─ person   └─ role      └─ date

A line is cut into pieces, and each piece is a person, a role, a house, a place or a date. A name cannot be told from a
place by its letters, so a line without a mark must be explained to its last piece, and its neighbours must be asked.
The words stand in `byline.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from digest.clean.dates.date_words import fold, month_number, weekday_number
from digest.clean.names.agency import is_agency
from digest.clean.text_page.label_words import is_section, label_kind

_FILE = Path(__file__).with_name("byline.toml")
_LONGEST_LINE = 160  # characters
_LONGEST_STATED = 1000  # characters of what a page states
_MOST_PEOPLE = 50
_LONGEST_NAME = 5  # words of one person's name
_RUN_OF_NAMES = 8  # words of several names that lost what stood between them
_MARKED = re.compile(r"(?P<words>[^:：／\n]{1,40}?)\s{0,3}[:：／]\s{0,3}(?P<name>\S.{0,200})")
_PIECES = re.compile(
    r"(\s*[|·•;；/／、，,]\s*|\s+[-–—]+\s+|\s+[–—]|[–—]\s+|\s?[&＆]\s?"
    r"|\s(?:and|und|et|y|e|i|и|та|och|og|en|ve|con|with|mit)\s(?!\w\.?\s))"
)
_FROM_FIGURE = re.compile(r"(?<!\w)[(\[]?\d.*|(?<=[^\W\d_])\d.*|\(.{0,60}$|\[.{0,60}$")
_OPENING_BRACKETS, _ADDRESS_SIGNS = "(（[", ("@", "://", "www.")
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]{0,60}[)）\]]")
_EMAIL = re.compile(r"[<(]?[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}[)>]?")
_IN_BRACKETS_AFTER_EMAIL = re.compile(r"\s*[\w.+-]{1,60}@[\w.-]{1,80}\s*\(([^()]{2,80})\)\s*")
_HANDLE = re.compile(r"(?<!\w)@\w{1,40}|https?://\S{1,300}|www\.\S{1,300}")
_WHERE = re.compile(r"\s(?:in|at|for|from|aus|à|para|en|в|из|for the)\s.*")
_DOMAIN = re.compile(r"[\w-]{2,60}\.(?:[a-z]{2,6}\.)?[a-z]{2,4}$", re.IGNORECASE)
_BETWEEN_SIGNS = "|·•–—"
_BETWEEN = re.compile(rf"\s[{_BETWEEN_SIGNS}]\s")
_GLUED = re.compile(r"(?<=[^\W\d_A-ZА-ЯÀ-Þ])[A-ZА-ЯÀ-Þ][^\W\d_]{2,12}$")
_WORD = re.compile(r"[^\W\d_][\w'’ʼ.\-­]*")
_HAN = re.compile(
    r"[\u3400-\u9fff々]{2,6}|[\u3400-\u9fff々ぁ-んァ-ヶー]{1,6}[ 　][\u3400-\u9fff々ぁ-んァ-ヶー]{1,6}|[가-힣]{2,5}"
)
_KOREAN = re.compile(r"(?P<name>[가-힣]{2,5}(?:[·, ]{1,2}[가-힣]{2,5}){0,3}) (?:기자|특파원|논설위원)(?:\s.{0,60})?")
_CHINESE = re.compile(
    r"[(（【［\[]?(?:本报|本報|特约|特約|实习|財經|见习)?(?:记者|記者|文|撰文|编译|編譯)[／/：:\s]{0,2}"
    r"(?P<name>[\u3400-\u9fff]{2,4}(?:[、\s][\u3400-\u9fff]{2,4}){0,3})(?:[／/].{0,20})?[)）】］\]]?"
)


@dataclass(frozen=True, slots=True)
class _Words:
    mark: re.Pattern[str]  # a genre and a mark
    opening: re.Pattern[str]  # the same, and a space
    starts: frozenset[str]  # how that can begin: most lines begin otherwise
    roles: frozenset[str]
    houses: frozenset[str]
    others: frozenset[str]
    particles: frozenset[str]


@cache
def _known() -> _Words:
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    lists = {kind: _entries(table) for kind, table in tables.items()}
    mark, genre = (
        "|".join(map(re.escape, sorted(lists[kind], key=lambda word: (-len(word), word)))) for kind in ("mark", "genre")
    )
    return _Words(
        mark=re.compile(rf"(?:(?:{genre})\s)?(?:{mark})", re.IGNORECASE),
        opening=re.compile(rf"(?:(?:{genre})\s)?(?:{mark})\s+(?=\S)", re.IGNORECASE),
        starts=frozenset(_start(f"{word} ") for word in (*lists["mark"], *lists["genre"])),
        roles=lists["role"],
        houses=lists["house"],
        others=lists["other"],
        particles=lists["particle"],
    )


def _start(words: str) -> str:
    return words[:2].casefold()[:2]


def _entries(table: dict[str, str]) -> frozenset[str]:
    return frozenset(word.strip() for text in table.values() for word in " ".join(text.split()).split("|"))


# ── one line of a page ───────────────────────────────────────────────────────────────────────────────────


def read_byline(line: str) -> str | None:
    """The names in a line that says whose it is: "By Ilse Marrow", "Von …", "Автор: …", "… 기자".

    None when the line is no byline. Roles, places, dates and houses beside the names are left out; a house alone,
    "Par Les Echos", is named as it stands.
    """
    return None if len(line) > _LONGEST_LINE else _read(line)


@lru_cache(maxsize=1024)  # the lines around a headline are asked for its byline, its date, its dek and its section
def _read(line: str) -> str | None:
    if not line.isascii() and (match := (_KOREAN.fullmatch(line) or _CHINESE.fullmatch(line))):
        return ", ".join(re.split(r"[·,、\s]+", match["name"]))
    name, sure = _after_mark(line)
    if name is None and not any(map(line.__contains__, _BETWEEN_SIGNS)):
        return None  # as nearly every line
    if name is None:
        return next((found for piece in _BETWEEN.split(line)[1:] if (found := _marked_piece(piece))), None)
    return _signed(name, sure=sure)


def opens_byline(line: str) -> bool:
    """Whether the line is the mark of a byline and nothing else: "Von", "Author of the article:"."""
    bare = line[:_LONGEST_LINE].strip(" :：")
    return _start(f"{bare} ") in _known().starts and _known().mark.fullmatch(bare) is not None


def begins_byline(line: str) -> bool:
    """Whether the line begins with the mark of a byline, whoever it names: "By Meridian"."""
    return len(line) <= _LONGEST_LINE and _known().opening.match(line) is not None


def read_bare_name(line: str, *, dated: bool = False) -> str | None:
    """The names in a line that is nothing but these, with their roles and the date; None for other lines.

    A name cannot be told from a place by its letters: ask only for lines beside a date under a headline. `dated` says
    that the line or the next states a date: then several names may have lost what stood between them, and a news
    agency may stand for its people.
    """
    if len(line) > _LONGEST_LINE or line.endswith(("?", "!", ":", "…", "–", "-")):
        return None
    people: list[tuple[str, str]] = []
    agency: str | None = None
    for link, piece in _pieces(line):
        if _is_person(piece) or (dated and _is_run(piece)):
            people.append((link, piece))
        elif dated and is_agency(piece):
            agency = agency or piece
        elif not _explained(piece, after_person=bool(people or agency)):
            return None
    return _joined(people) or agency


def _joined(people: Iterable[tuple[str, str]]) -> str | None:
    """Names as they stood: "Ilse Marrow and Pavel Brod"; a comma for any sign between them that is no word."""
    words = ""
    for link, name in people:
        words += f" {link} {name}" if words and link.isalpha() else f", {name}" if words else name
    return words or None


def _after_mark(line: str) -> tuple[str | None, bool]:
    """What stands behind the mark, and whether the mark can be nothing else; None where the line has none."""
    colon = ":" in line or "：" in line or "／" in line
    if colon and (match := _MARKED.fullmatch(line)) and _known().mark.fullmatch(match["words"].strip()):
        return match["name"], True
    if _start(line) in _known().starts and (match := _known().opening.match(line)):
        return line[match.end() :], False
    return None, False


def _marked_piece(piece: str) -> str | None:
    name, sure = _after_mark(piece)
    return _signed(name, sure=sure) if name else None


def _signed(words: str, *, sure: bool) -> str | None:
    """The people named in what stands behind a mark; else the house."""
    pieces = _pieces(words)
    if not pieces:
        return None
    first = pieces[0][1]
    if _is_person(first):
        return _joined((link, piece) for link, piece in pieces if _is_person(piece))
    named = first.split()
    if not all(map(_is_capital, named)) or _is_other(named[-1]):
        return None
    return first if (sure and len(named) == 1) or len(named) in (2, 3) else None


# ── pieces ───────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(line: str) -> list[tuple[str, str]]:
    """The parts of a line, each with the sign before it, without figures, addresses and what stands in brackets."""
    plain = _BRACKETS.sub(" ", line) if any(map(line.__contains__, _OPENING_BRACKETS)) else line
    plain = _without_addresses(plain)
    parts = ["", *_PIECES.split(plain)]
    return [
        (link.strip(), piece) for link, part in zip(parts[::2], parts[1::2], strict=True) if (piece := _piece(part))
    ]


def _without_addresses(words: str) -> str:
    """The words without addresses of mail, handles and addresses of the web; most have none, and that is cheap."""
    addressed = any(map(words.__contains__, _ADDRESS_SIGNS))
    return _HANDLE.sub(" ", _EMAIL.sub(" ", words)) if addressed else words


def _piece(part: str) -> str:
    """A piece up to its first figure, its place and its role: "Ilse Marrow Health correspondent at Cable Street"."""
    words = _WHERE.sub("", _FROM_FIGURE.sub("", part)).strip(" ,;:.-–—*").split()
    if any(character.isdigit() for character in part):
        words = _before_date(words)
    if words and (glued := _GLUED.search(words[-1])) and _bare(glued[0]) in _known().roles:
        words[-1] = words[-1][: glued.start()]  # "Ilse MarrowReporter": each stood in its own element
    roles = [at for at, word in enumerate(words) if _bare(word) in _known().roles]
    if roles and roles[0] >= 2:
        words = words[: 2 if len(words) > 2 and not _is_particle(words[1]) else roles[0]]
    return " ".join(words)


def _before_date(words: list[str]) -> list[str]:
    """The words before those that a figure belonged to: "Ilse Marrow Published" and "Ilse MarrowNovember"."""
    while words and (_is_calendar(words[-1]) or _is_other(words[-1])):
        words = words[:-1]
    if words and (glued := _GLUED.search(words[-1])) and _is_calendar(glued[0]):
        words = [*words[:-1], words[-1][: glued.start()]]
    return words if _is_proper(" ".join(words)) else []


def _bare(word: str) -> str:
    return word.casefold().strip(".,:'’\"“”()")


def _is_calendar(word: str) -> bool:
    plain = fold(_bare(word))
    return month_number(plain, None) is not None or weekday_number(plain, None) is not None


def _is_particle(word: str) -> bool:
    return word.casefold() in _known().particles


def _is_capital(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and not word[0].islower()


def _is_other(piece: str) -> bool:
    return any(_bare(word) in _known().others and not _is_particle(word) for word in piece.split())


def _is_house(piece: str) -> bool:
    return (
        is_agency(piece) or bool(_DOMAIN.search(piece)) or any(_bare(word) in _known().houses for word in piece.split())
    )


def _is_proper(piece: str) -> bool:
    """Every word is a capitalised one or a particle, and the last is capitalised."""
    words = piece.split()
    return all(_is_particle(word) or _is_capital(word) for word in words) and bool(words) and _is_capital(words[-1])


def _is_person(piece: str) -> bool:
    """Whether the piece can be one person's name."""
    if _HAN.fullmatch(piece):
        return not _no_name(piece)
    words = piece.split()
    if not 2 <= len(words) <= _LONGEST_NAME or not _is_proper(piece) or len(piece) > 60:
        return False
    telling = [word for word in words if not _is_particle(word)]
    return len(telling) >= 2 and not all(map(_is_particle, words[:2])) and not _no_name(piece)


def _no_name(piece: str) -> bool:
    roles = any(_bare(word) in _known().roles for word in piece.split())
    return roles or _is_other(piece) or _is_house(piece) or is_section(piece) or label_kind(piece) is not None


def _is_run(piece: str) -> bool:
    """Several names in a row, as "Ilse Marrow Pavel Brod Ona Verrill"."""
    words = piece.split()
    return _LONGEST_NAME < len(words) <= _RUN_OF_NAMES and all(map(_is_capital, words)) and not _no_name(piece)


def _explained(piece: str, *, after_person: bool) -> bool:
    """Whether a piece that is no person may stand beside one: a role, a house, a date's words, a place."""
    words = piece.split()
    if not after_person:
        return all(_is_other(word) or _is_calendar(word) for word in words)
    known = all(_bare(word) in _known().roles or _bare(word) in _known().others or _is_particle(word) for word in words)
    return known or _is_house(piece) or (len(words) <= 3 and _is_proper(piece))


# ── what a page or a feed states ─────────────────────────────────────────────────────────────────────────


def people(stated: str | None, houses: Iterable[str] = ()) -> str | None:
    """The people in a stated byline, each once, as they stood; None where it names nobody but the houses themselves.

    `houses` are names of the outlet and its agency. Marks, roles, addresses and dates go; a pen name stays.
    """
    words = (stated or "")[:_LONGEST_STATED]
    if match := _IN_BRACKETS_AFTER_EMAIL.fullmatch(words):  # RSS: "ilse@bell.example (Ilse Marrow)"
        words = match[1]
    words = _after_mark(words)[0] or words
    plain = _without_addresses(words)
    known = {_letters(house) for house in houses}
    parts = ["", *_PIECES.split(plain)[: 2 * _MOST_PEOPLE - 1]]
    named: dict[str, tuple[str, str]] = {}
    for link, part in zip(parts[::2], parts[1::2], strict=True):
        name = _stated_name(part)
        if name and _letters(name) not in known and not is_agency(name):
            named.setdefault(_letters(name), (link.strip(), name))
    return _joined(named.values())


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold().removeprefix("the")


def _stated_name(part: str) -> str | None:
    words = part.split()
    bare = [word for word in words if _bare(word) not in _known().roles]
    dated = any(map(str.isdigit, part)) and any(map(_is_calendar, words))
    if not bare or dated or not any(map(str.isalpha, part)):
        return None
    if len(bare) == len(words):
        return " ".join(words).strip(" ,;.")
    return _piece(part) if len(bare) > 1 else None
