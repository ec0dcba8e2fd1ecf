"""The printed briefing: the view as data for a typst template; content is never pasted into markup.

Which fonts it is set in is decided in fonts.py, and the PDF's own list of them goes into the manifest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import RenderError
from digest.model import Issue
from digest.render import fonts
from digest.render.design import PLAIN, Design, tokens
from digest.render.foot import set_in
from digest.render.parts import View
from digest.render.tongue import tongue
from digest.render.view import view
from digest.serial import to_json, to_plain

if TYPE_CHECKING:
    import typst

TEMPLATE = Path("briefing/print.typ")
BY_THE_RULES = ("PDF/A", "PDF/UA")  # how the compiler begins when it is a standard that refuses, and not the template
STANDARDS = ("a-2a", "ua-1")  # archivable and accessible; what is not is refused
_ENDLESS = re.compile(r"[!-~\u00a1-\u24ff]{50,}")  # of scripts that break at blanks alone
_STRETCH = re.compile(r".{12}")  # letters that fit into the narrowest column
_PACKAGE = re.compile(r"[\"']@[a-z]+/")  # typst would fetch it


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A PDF, what it is set in and what it lacks."""

    pdf: bytes
    fonts: tuple[str, ...]  # those in the file, by their PostScript names
    notes: tuple[str, ...]  # for the operator: a script that has no font here


def render_pdf(issue: Issue, templates: Sequence[Path], design: Design = PLAIN) -> Printed:
    """Set the issue on pages. The same issue, design and fonts give the same bytes.

    The standards demand a letter for every character. Where no font has one, the PDF is made without them, with empty
    boxes, and the notes say so: a briefing with a hole is better than none.

    Raises:
        RenderError: the template is missing or broken: its line and the reason.
    """
    import typst

    template = _find(TEMPLATE, templates)
    _refuse_packages(template)
    look = tokens(templates, design)
    content = _content(view(issue), design) | {"tokens": look}
    words = to_json(content).decode()
    choice = fonts.choose(words, look["font"].get("print", fonts.CARRIED), design.fonts)
    press = _Press(template=template, content=content, timestamp=int(issue.as_of.timestamp()))
    try:
        pdf, notes = _best(press, choice)
    except typst.TypstError as error:
        raise RenderError(f"{template}: {_reason(error)}") from error
    return Printed(pdf=pdf, fonts=fonts.used_in(pdf), notes=(*choice.notes, *notes))


def _content(page: View, design: Design) -> dict[str, Any]:
    """The view, and what of the design only print knows; a picture as numbers, which is how bytes fit into JSON."""
    logo = design.logo
    content: dict[str, Any] = _breakable(to_plain(page))
    return content | {
        "paper": design.paper,
        "house": design.masthead,
        "online": design.online(page.issue_id),
        "logo": None if logo is None else {"bytes": list(logo.content), "width": logo.width, "height": logo.height},
    }


def _breakable(content: Any, key: str = "") -> Any:
    """Words longer than any line, with places where the typesetter may break them; addresses to link to stay whole."""
    if isinstance(content, dict):
        return {name: _breakable(value, name) for name, value in content.items()}
    if isinstance(content, list):
        return [_breakable(value) for value in content]
    if isinstance(content, str) and key != "url":
        return _ENDLESS.sub(lambda word: _STRETCH.sub("\\g<0>\u200b", word[0]), content)
    return content


def _best(press: _Press, choice: fonts.Choice) -> tuple[bytes, tuple[str, ...]]:
    """Set in the chosen fonts by the standards; else with every font of this machine; else without the standards.

    What had to be done is said, and which letter was the reason.
    """
    import typst

    try:
        return press.print(choice, choice.fonts, strict=True), ()
    except typst.TypstError as error:
        if not error.message.startswith(BY_THE_RULES):
            raise
        reason = error.message.partition("error: ")[2] or error.message
    every = typst.Fonts(include_system_fonts=True)
    try:
        pdf = press.print(choice, every, strict=True, fallback=True)
    except typst.TypstError as error:
        if not error.message.startswith(BY_THE_RULES):
            raise
        pdf = press.print(choice, every, strict=False, fallback=True)
        return pdf, (f"pdf: not archivable as PDF/A, boxes may stand for letters: {reason}",)
    return pdf, (f"pdf: a font of this machine lent letters ({', '.join(fonts.used_in(pdf))}): {reason}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """One document, ready to be set in whatever fonts there are."""

    template: Path
    content: dict[str, Any]
    timestamp: int

    def print(self, choice: fonts.Choice, given: Any, *, strict: bool, fallback: bool = False) -> bytes:
        """The PDF, `strict` by the standards; with `fallback` any of the given fonts may lend a missing letter."""
        import typst

        said = set_in(tongue(self.content["language"]), choice.families)
        how = {"fonts": choice.families, "of_language": choice.of_language, "fallback": fallback, "set_in": said}
        data = self.content | how
        compiler = typst.Compiler(
            input=str(self.template),
            root=str(self.template.parent),
            font_paths=given,
            sys_inputs={"data": to_json(data).decode()},
        )
        standards: list[Any] = [*STANDARDS] if strict else []
        pdf = compiler.compile(format="pdf", pdf_standards=standards, timestamp=self.timestamp)
        if not isinstance(pdf, bytes):
            raise RenderError(f"{self.template}: the typesetter gave no single file")
        return pdf


def _find(name: Path, templates: Sequence[Path]) -> Path:
    for folder in templates:
        if (folder / name).is_file():
            return folder / name
    raise RenderError(f"template {name} is in none of {', '.join(map(str, templates))}")


def _refuse_packages(template: Path) -> None:
    """The typesetter fetches a package that it does not have; printing opens no socket."""
    for path in sorted(template.parent.rglob("*.typ")):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if _PACKAGE.search(line):
                raise RenderError(f"{path}, line {number}: a package would be fetched: copy it beside the template")


def _reason(error: typst.TypstError) -> str:
    """The compiler's message, and the place in the template where it says one."""
    place = re.search(r":(\d+):\d+", error.diagnostic or "")
    return f"{f'line {place[1]}: ' if place else ''}{error.message}"
