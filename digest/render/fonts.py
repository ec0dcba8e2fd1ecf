"""Which fonts a briefing is printed in: those that the typesetter carries (Latin, Cyrillic, Greek), then the operator's
folder, then system fonts by name. Nothing else ever lends a letter unsaid.

A system font is looked for only when the text has letters of its script, so that a briefing without them has the same
bytes on every machine. A script that no font has is named, with what to install.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.render.glyphs import lacking

if TYPE_CHECKING:
    import typst

CARRIED = "Libertinus Serif"  # inside the typst package


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Letters that typst carries no font for, and where to get one."""

    name: str
    letters: re.Pattern[str]
    sample: str  # a letter that every font of it has
    families: tuple[str, ...]  # of the system, best first
    package: str  # of Debian
    language: str = ""  # that has letters in common with others, in shapes of its own; "": none


_CJK = "fonts-noto-cjk"
_CORE = "fonts-noto-core"


def _noto(name: str, sample: str, letters: str, family: str = "") -> Script:
    families = (f"Noto Serif {family or name}", f"Noto Sans {family or name}")
    return Script(name=name, sample=sample, letters=re.compile(f"[{letters}]"), families=families, package=_CORE)


SCRIPTS = (
    Script(name="Korean", sample="가", language="ko", letters=re.compile("[ᄀ-ᇿ㄰-㆏ꥠ-꥿가-힣]"),
           package=_CJK,
           families=("Noto Serif CJK KR", "Noto Serif KR", "Noto Sans CJK KR", "Noto Sans KR", "Nanum Myeongjo")),
    Script(name="Japanese", sample="あ", language="ja", letters=re.compile("[぀-ヿㇰ-ㇿ]"), package=_CJK,
           families=("Noto Serif CJK JP", "Noto Serif JP", "Noto Sans CJK JP", "Noto Sans JP", "IPAexMincho")),
    Script(name="Chinese", sample="中", language="zh", package=_CJK,
           letters=re.compile("[\u3000-\u303f㐀-䶿一-鿿\uff00-\uffef𠀀-𲎯]"),
           families=("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Serif SC")),
    Script(name="Arabic", sample="ع", letters=re.compile("[؀-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ]"), package=_CORE,
           families=("Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", "DejaVu Sans")),
    Script(name="Hebrew", sample="ש", letters=re.compile("[֐-׿]"), package=_CORE,
           families=("Noto Serif Hebrew", "Noto Sans Hebrew", "DejaVu Sans")),
    _noto("Hindi", "क", "ऀ-ॿ", "Devanagari"), _noto("Bengali", "ক", "ঀ-৿"), _noto("Punjabi", "ਕ", "਀-੿", "Gurmukhi"),
    _noto("Gujarati", "ક", "઀-૿"), _noto("Tamil", "க", "஀-௿"), _noto("Telugu", "క", "ఀ-౿"), _noto("Kannada", "ಕ", "ಀ-೿"),
    _noto("Malayalam", "ക", "ഀ-ൿ"), _noto("Sinhala", "ක", "඀-෿"), _noto("Thai", "ก", "฀-๿"), _noto("Lao", "ກ", "຀-໿"),
    _noto("Tibetan", "ཀ", "ༀ-࿿"), _noto("Burmese", "က", "က-႟", "Myanmar"), _noto("Khmer", "ក", "ក-៿"),
    _noto("Georgian", "ა", "Ⴀ-ჿᲐ-Ჿ"), _noto("Armenian", "ա", "԰-֏"), _noto("Amharic", "ሀ", "ሀ-᎟", "Ethiopic"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The families to set a text in, and what they lack."""

    families: tuple[str, ...]  # in the order in which the typesetter asks them
    of_language: dict[str, str]  # the family that has a language's own shapes of letters that others share
    fonts: Any  # the typesetter's own collection of them
    notes: tuple[str, ...]  # for the operator: what is missing, and the remedy


def choose(text: str, wanted: str = CARRIED, folder: Path | None = None) -> Choice:
    """The fonts for a text: `wanted` for what it has, then for each script of the text the first that has it."""
    import typst

    letters = frozenset(text)
    needed = [script for script in SCRIPTS if script.letters.search(text)]
    own = [folder] if folder and folder.is_dir() else []
    fonts = typst.Fonts(include_system_fonts=bool(needed) or wanted != CARRIED, font_paths=own)
    here = _by_family(fonts)
    main, notes = (wanted, ()) if wanted in here else (CARRIED, (_no_such_font(wanted),))
    found = [(script, *_family_for(script, letters, here, own)) for script in needed]
    return Choice(
        families=tuple(dict.fromkeys([main, CARRIED, *(family for _, family, _ in found if family)])),
        of_language={script.language: family for script, family, _ in found if script.language and family},
        fonts=fonts,
        notes=(*notes, *_missing(found)),
    )


def available(folder: Path | None = None) -> tuple[tuple[Script, str], ...]:
    """For each script the family of this machine that would print it; "" where none does."""
    import typst

    own = [folder] if folder and folder.is_dir() else []
    here = _by_family(typst.Fonts(include_system_fonts=True, font_paths=own))
    return tuple((script, _family_for(script, frozenset(script.sample), here, own)[0]) for script in SCRIPTS)


def used_in(pdf: bytes) -> tuple[str, ...]:
    """The fonts that a PDF holds, by their PostScript names without the subset's tag (ISO 32000-1, 9.6.4)."""
    names = re.findall(rb"/BaseFont\s{0,4}/(?:[A-Z]{6}\+)?([!-.0-;=?-~]{1,127})", pdf)
    return tuple(sorted({name.decode("ascii").removesuffix("-Identity-H") for name in names}))


def _by_family(fonts: typst.Fonts) -> dict[str, list[typst.FontInfo]]:
    families: dict[str, list[typst.FontInfo]] = {}
    for font in fonts.fonts():
        families.setdefault(font.family, []).append(font)
    return families


def _family_for(
    script: Script, letters: frozenset[str], here: dict[str, list[typst.FontInfo]], own: Sequence[Path]
) -> tuple[str, frozenset[str]]:
    """The family that prints a script, and the letters that it lacks: one of the operator's, else a named one."""
    wanted = frozenset(letter for letter in letters if script.letters.match(letter))
    theirs = tuple(_of_the_operator(here, own))
    named = [name for name in script.families if name in here]
    candidates = [*(name for name in named if name in theirs), *theirs, *named]
    best, least = "", wanted
    for family in candidates:
        missing = _lacks(wanted, here[family])
        if not missing:
            return family, missing
        if len(missing) < len(least):
            best, least = family, missing
    return best, least


def _of_the_operator(here: dict[str, list[typst.FontInfo]], own: Sequence[Path]) -> Iterator[str]:
    folders = tuple(str(folder.resolve()) for folder in own)
    for family in sorted(here):
        paths = [str(Path(font.path).resolve()) for font in here[family] if font.path]
        if folders and any(path.startswith(folders) for path in paths):
            yield family


def _lacks(letters: frozenset[str], variants: Iterable[typst.FontInfo]) -> frozenset[str]:
    """What the family's first file lacks; its other weights have the same letters."""
    files = sorted((font.path, font.index) for font in variants if font.path)
    return lacking(letters, Path(files[0][0]), files[0][1]) if files else letters


def _missing(found: Iterable[tuple[Script, str, frozenset[str]]]) -> Iterator[str]:
    for script, family, lost in found:
        remedy = f"put one into the fonts folder, or: sudo apt install {script.package}"
        if not family:
            yield f"pdf: no font here has {script.name} letters; {remedy}"
        elif lost:
            yield f"pdf: {family} lacks {_named(lost)} of {script.name}, printed as boxes; {remedy}"


def _named(letters: Collection[str]) -> str:
    """A few letters by their Unicode names, and how many more."""
    few = sorted(letters)[:3]
    names = [f"U+{ord(one):04X} {unicodedata.name(one, '').lower()}".strip() for one in few]
    more = len(letters) - len(few)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _no_such_font(family: str) -> str:
    return f"pdf: there is no font {family!r} here, printed in {CARRIED} instead; put it into the fonts folder"
