"""Adding to the operator's file without touching what stands there."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from digest.config.reading import load
from digest.config.settings import SourceSettings
from digest.errors import ConfigError


def append_source(path: Path, source: SourceSettings) -> None:
    """Add a source at the end of a config file; what stands there, comments included, is left alone.

    Raises:
        ConfigError: the name is taken, or the file cannot be written.
    """
    if any(known.slug == source.slug for known in load(path).sources):
        raise ConfigError(f"{path}: sources: there is already a source {source.slug!r}; choose another with --slug")
    lines = ["", "[[sources]]"]
    lines += [
        f"{f.name} = {_toml_string(value)}"
        for f in fields(source)
        if (value := getattr(source, f.name)) not in ("", None)
    ]
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "\n".join(lines) + "\n"
    temporary = path.with_name(path.name + ".new")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error


def _toml_string(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if re.search(r"[\x00-\x1f\x7f]", escaped):
        raise ConfigError(f"a config value must not hold control characters: {value!r}")
    return f'"{escaped}"'
