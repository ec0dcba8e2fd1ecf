"""The printed briefing: the view as data for a typst template; content is never pasted into markup.

typst carries fonts for Latin, Cyrillic and Greek. Other scripts are set in a font of this machine, looked for by name
and only when the text has such letters, so that a briefing without them has the same bytes on every machine. A script
without a font is said, because the typesetter itself prints empty boxes in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from digest.errors import RenderError
from digest.model import Issue
from digest.render.view import view
from digest.serial import to_json, to_plain

if TYPE_CHECKING:
    import typst

TEMPLATE = Path("briefing/print.typ")
CARRIED = "Libertinus Serif"  # inside the typst package
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]  # archivable and accessible; what is not is refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Letters that typst carries no font for, and where to get one."""

    name: str
    letters: re.Pattern[str]
    families: tuple[str, ...]  # best first
    package: str  # of Debian


_CJK = "fonts-noto-cjk"
SCRIPTS = (
    Script(name="Korean", letters=re.compile("[ᄀ-ᇿ㄰-㆏가-힣]"), package=_CJK,
           families=("Noto Serif CJK KR", "Noto Serif KR", "Noto Sans CJK KR", "Noto Sans KR", "Nanum Myeongjo")),
    Script(name="Japanese", letters=re.compile("[぀-ヿ]"), package=_CJK,
           families=("Noto Serif CJK JP", "Noto Serif JP", "Noto Sans CJK JP", "Noto Sans JP", "IPAexMincho")),
    Script(name="Chinese", letters=re.compile("[㐀-䶿一-鿿]"), package=_CJK,
           families=("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Serif SC")),
    Script(name="Arabic", letters=re.compile("[؀-ۿݐ-ݿﭐ-﷿ﹰ-ﻼ]"), package="fonts-noto-core",
           families=("Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", "DejaVu Sans")),
    Script(name="Hebrew", letters=re.compile("[֐-׿]"), package="fonts-noto-core",
           families=("Noto Serif Hebrew", "Noto Sans Hebrew", "DejaVu Sans")),
    Script(name="Hindi", letters=re.compile("[ऀ-ॿ]"), package="fonts-noto-core",
           families=("Noto Serif Devanagari", "Noto Sans Devanagari", "Lohit Devanagari")),
    Script(name="Bengali", letters=re.compile("[ঀ-৿]"), package="fonts-noto-core",
           families=("Noto Serif Bengali", "Noto Sans Bengali", "Lohit Bengali")),
    Script(name="Thai", letters=re.compile("[฀-๿]"), package="fonts-noto-core",
           families=("Noto Serif Thai", "Noto Sans Thai")),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A PDF, and what it lacks."""

    pdf: bytes
    notes: tuple[str, ...]  # for the operator: a script that has no font here


def render_pdf(issue: Issue, templates: Sequence[Path], *, paper: str = "a4") -> Printed:
    """Set the issue on pages; `paper` is a typst name ("a4", "us-letter"). The same issue and fonts, the same bytes.

    Raises:
        RenderError: the template is missing or broken: its line and the reason.
    """
    import typst

    content = to_plain(view(issue))
    fonts, families, notes = _fonts_for(to_json(content).decode())
    data = to_json(content | {"fonts": families, "paper": paper}).decode()
    folder = _folder_with(TEMPLATE, templates)
    try:
        compiler = typst.Compiler(
            input=str(folder / TEMPLATE), root=str(folder), font_paths=fonts, sys_inputs={"data": data}
        )
        pdf = compiler.compile(format="pdf", pdf_standards=[*STANDARDS], timestamp=int(issue.as_of.timestamp()))
    except typst.TypstError as error:
        raise RenderError(f"{folder / TEMPLATE}: {_reason(error)}") from error
    if not isinstance(pdf, bytes):
        raise RenderError(f"{folder / TEMPLATE}: the typesetter gave no single file")
    return Printed(pdf=pdf, notes=notes)


def _fonts_for(text: str) -> tuple[Any, tuple[str, ...], tuple[str, ...]]:
    """typst's fonts, the families to set the text in, and a note for each script that has none."""
    import typst

    needed = [script for script in SCRIPTS if script.letters.search(text)]
    fonts = typst.Fonts(include_system_fonts=bool(needed))
    here = set(fonts.families())
    found = [(script, next((name for name in script.families if name in here), None)) for script in needed]
    families = (CARRIED, *dict.fromkeys(name for _, name in found if name))
    notes = tuple(
        f"pdf: no font here has {script.name} letters; install one: sudo apt install {script.package}"
        for script, name in found
        if name is None
    )
    return fonts, families, notes


def _folder_with(name: Path, templates: Sequence[Path]) -> Path:
    for folder in templates:
        if (folder / name).is_file():
            return folder
    raise RenderError(f"template {name} is in none of {', '.join(map(str, templates))}")


def _reason(error: typst.TypstError) -> str:
    """The compiler's message, and the place in the template where it says one."""
    place = re.search(r":(\d+):\d+", error.diagnostic or "")
    return f"{f'line {place[1]}: ' if place else ''}{error.message}"
