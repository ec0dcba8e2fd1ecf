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
BY_THE_RULES = ("PDF/A", "PDF/UA")  # how the compiler begins when it is a standard that refuses, and not the template
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

    The standards demand a letter for every character. Where no font has one, the PDF is made without them, with empty
    boxes, and the notes say so: a briefing with a hole is better than none.

    Raises:
        RenderError: the template is missing or broken: its line and the reason.
    """
    import typst

    content = to_plain(view(issue)) | {"paper": paper}
    needed = [script for script in SCRIPTS if script.letters.search(to_json(content).decode())]
    template = _find(TEMPLATE, templates)
    press = _Press(template=template, content=content, timestamp=int(issue.as_of.timestamp()))
    fonts = typst.Fonts(include_system_fonts=bool(needed))
    families, without_font = _families_for(needed, fonts)
    try:
        pdf, without_letter = _best(press, families, fonts)
    except typst.TypstError as error:
        raise RenderError(f"{template}: {_reason(error)}") from error
    return Printed(pdf=pdf, notes=without_font + without_letter)


def _best(press: _Press, families: tuple[str, ...], fonts: Any) -> tuple[bytes, tuple[str, ...]]:
    """Set in these fonts by the standards; else with every font of this machine; else without the standards."""
    import typst

    reason = ""
    for given in (fonts, None):
        try:
            return press.print(families, given, STANDARDS), ()
        except typst.TypstError as error:
            if not error.message.startswith(BY_THE_RULES):
                raise
            reason = error.message.partition("error: ")[2]
    return press.print(families, None, []), (f"pdf: not archivable as PDF/A, boxes may stand for letters: {reason}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """One document, ready to be set in whatever fonts there are."""

    template: Path
    content: dict[str, Any]
    timestamp: int

    def print(self, families: tuple[str, ...], fonts: Any, standards: Sequence[Literal["a-2a", "ua-1"]]) -> bytes:
        """The PDF; without `fonts`, every font of this machine may lend a missing letter."""
        import typst

        data = to_json(self.content | {"fonts": families}).decode()
        compiler = typst.Compiler(
            input=str(self.template),
            root=str(self.template.parent),
            font_paths=fonts or typst.Fonts(include_system_fonts=True),
            sys_inputs={"data": data},
        )
        pdf = compiler.compile(format="pdf", pdf_standards=[*standards], timestamp=self.timestamp)
        if not isinstance(pdf, bytes):
            raise RenderError(f"{self.template}: the typesetter gave no single file")
        return pdf


def _families_for(needed: Sequence[Script], fonts: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The families to set the text in, and a note for each script that has none."""
    here = set(fonts.families())
    found = [(script, next((name for name in script.families if name in here), None)) for script in needed]
    families = (CARRIED, *dict.fromkeys(name for _, name in found if name))
    notes = tuple(
        f"pdf: no font here has {script.name} letters; install one: sudo apt install {script.package}"
        for script, name in found
        if name is None
    )
    return families, notes


def _find(name: Path, templates: Sequence[Path]) -> Path:
    for folder in templates:
        if (folder / name).is_file():
            return folder / name
    raise RenderError(f"template {name} is in none of {', '.join(map(str, templates))}")


def _reason(error: typst.TypstError) -> str:
    """The compiler's message, and the place in the template where it says one."""
    place = re.search(r":(\d+):\d+", error.diagnostic or "")
    return f"{f'line {place[1]}: ' if place else ''}{error.message}"
