"""Who may import whom, read from the source code: the rule that tests/test_layers.py enforces."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

STAGES = ("sources", "clean", "condense", "group", "analyse", "compose", "render", "deliver")
VALUES = ("model", "errors", "text", "trees", "serial")
ROWS = ("store", "engine", "config")

# room: the rooms of digest/ that it may import, besides its own files. ARCHITECTURE.md shows the same table.
ALLOWED: dict[str, tuple[str, ...]] = {
    "errors": (),
    "model": (),
    "serial": (),
    "text": ("model", "errors"),
    "trees": (),
    **dict.fromkeys(STAGES, VALUES),
    **dict.fromkeys(ROWS, VALUES),
    "pipeline": (*VALUES, *STAGES, *ROWS),
    "publishing": (*VALUES, "config", "render", "store"),
    "proof": (*VALUES, "analyse", "clean", "store"),
    "sending": (*VALUES, "config", "deliver", "proof", "publishing", "store"),
    "schedule": VALUES,
    "service": (*VALUES, "config", "pipeline", "proof", "publishing", "schedule", "sending", "store"),
    "web": (*VALUES, *STAGES, *ROWS, "pipeline"),
    "cli": (*VALUES, *STAGES, *ROWS, "pipeline", "publishing", "proof", "sending", "schedule", "service", "web"),
}

# library: the rooms that may know it
HOMES: dict[str, tuple[str, ...]] = {
    "alembic": ("store",),
    "apscheduler": ("schedule",),
    "babel": ("clean", "render"),
    "charset_normalizer": ("clean",),
    "click": ("cli",),
    "cryptography": ("proof",),
    "cssutils": ("render",),
    "dns": ("deliver",),
    "email_validator": ("deliver",),
    "feedparser": ("sources",),
    "jinja2": ("render", "web"),
    "lxml": ("clean", "render"),
    "msgspec": ("serial",),
    "numpy": ("clean", "condense", "group", "trees"),
    "platformdirs": ("config",),
    "premailer": ("render",),
    "py3langid": ("clean",),
    "smtplib": ("deliver",),
    "sqlalchemy": ("store",),
    "starlette": ("web",),
    "sumy": ("condense",),
    "trafilatura": ("clean",),
    "typst": ("render",),
    "urllib3": ("sources",),
    "uvicorn": ("cli", "web"),
    "watchfiles": ("web",),
}


def violations(package: Path) -> list[str]:
    """Every import below `package` that the rule forbids, as `file:line: what`."""
    found = []
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package).with_suffix("").parts
        room = parts[0]
        if room in {"__init__", "__main__", "_shipped"}:
            continue
        for line, name in imports(file):
            if complaint := _complaint(room, name):
                found.append(f"{file.relative_to(package)}:{line}: {complaint}")
    return found


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Every absolute module name that a file imports, wherever in it: (line, "digest.model")."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            name = node.module or ""
            if node.level:
                yield node.lineno, "a relative import"
            elif name == "digest":
                yield from ((node.lineno, f"digest.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, name


def _complaint(room: str, name: str) -> str:
    if name == "a relative import":
        return "relative imports hide who knows whom"
    top, _, rest = name.partition(".")
    if top == "digest":
        other = rest.partition(".")[0]
        if other not in {room, "__version__"} and other not in ALLOWED.get(room, ()):
            return f"{room} must not import {other}"
    elif top in HOMES and room not in HOMES[top]:
        return f"{top} belongs in {' and '.join(HOMES[top])}, not in {room}"
    return ""
