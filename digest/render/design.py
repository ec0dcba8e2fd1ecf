"""What the operator says about looks, and the design tokens that come of it: one place for every colour and size.

`_base/tokens.toml` holds the themes; the operator's accent colour replaces the theme's, in a shade that can be read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.errors import RenderError
from digest.model import Picture
from digest.render import colour

TOKENS = "_base/tokens.toml"
DEFAULT = "press"  # the theme that the file's own tables are
MODES = ("light", "dark")

Tokens = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The operator's own: theme, colour, masthead, and what only print knows."""

    theme: str = DEFAULT
    accent: str = ""  # six-digit hex; "": the theme's
    accent_dark: str = ""  # for dark screens; "": made of the other
    masthead: str = ""  # the house's name, over the edition's
    logo: Picture | None = None
    paper: str = "a4"  # or "us-letter"
    fonts: Path | None = None  # a folder of fonts for print
    web_copy: str = ""  # where an issue can be read on the web, "{issue}" for its id; "": nowhere
    leave: str = ""  # where a reader unsubscribes, as an address to link to; "": nowhere

    def online(self, issue_id: str) -> str:
        """The issue's own address on the web, or ""."""
        return self.web_copy.replace("{issue}", issue_id)


PLAIN = Design()  # nothing of the operator's


def tokens(templates: Sequence[Path], design: Design = PLAIN) -> Tokens:
    """The design tokens: tables of colours (`light`, `dark`), fonts and sizes.

    Raises:
        RenderError: the file is missing or not TOML, or there is no such theme.
    """
    path = next((folder / TOKENS for folder in templates if (folder / TOKENS).is_file()), None)
    if path is None:
        places = " or ".join(map(str, templates)) or "an empty search path"
        raise RenderError(f"template {TOKENS} not found in {places}")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RenderError(f"{path}: {error}") from error
    themes = found.pop("themes", {})
    if design.theme != DEFAULT and design.theme not in themes:
        known = ", ".join([DEFAULT, *sorted(themes)])
        raise RenderError(f"{path}: there is no theme {design.theme!r} (known: {known})")
    return _coloured(_over(found, themes.get(design.theme, {})), design)


def _over(base: Tokens, theme: Tokens) -> dict[str, dict[str, Any]]:
    """A theme says only what differs."""
    return {name: {**table, **theme.get(name, {})} for name, table in base.items()}


def _coloured(found: dict[str, dict[str, Any]], design: Design) -> dict[str, dict[str, Any]]:
    """The operator's colour as it is on stripes (`brand`), and for words in the nearest shade that can be read."""
    given = {"light": design.accent, "dark": design.accent_dark or design.accent}
    for mode in MODES:
        palette = found.get(mode, {})
        if given[mode]:
            palette["accent"] = colour.readable(given[mode], (palette["paper"], palette["box"]))
        palette["brand"] = given[mode] or palette.get("accent", "")
    return found
