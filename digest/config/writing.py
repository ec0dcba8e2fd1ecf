"""Adding to the operator's file without touching what stands there."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from digest.config.reading import load
from digest.config.settings import SourceSettings
from digest.errors import ConfigError


def append_source(path: Path, source: SourceSettings) -> None:
    """Add a source at the end of a config file; what stands there, comments included, is left alone.

    Raises:
        ConfigError: the name is taken, the file cannot be written, or it has its sources in a form that cannot grow.
    """
    if any(known.slug == source.slug for known in load(path).sources):
        raise ConfigError(f"{path}: sources: there is already a source {source.slug!r}; choose another with --slug")
    lines = ["", "[[sources]]"]
    lines += [
        f"{f.name} = {_toml_string(value)}"
        for f in fields(source)
        if (value := getattr(source, f.name)) not in ("", None)
    ]
    try:
        before = path.read_bytes()
        text = before + (b"" if before.endswith(b"\n") or not before else b"\n") + "\n".join([*lines, ""]).encode()
        tomllib.loads(text.decode())
        _replace(path.resolve(strict=True), text)  # where path is a link, it stays one
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: sources: expected tables under [[sources]], not a list in [brackets]") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error


def _replace(path: Path, content: bytes) -> None:
    """Give a file a new content, whole or not at all; it keeps its mode and, where that is allowed, its owner."""
    was = path.stat()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        with suppress(PermissionError):  # only root may give a file away
            os.chown(name, was.st_uid, was.st_gid)
        Path(name).chmod(stat.S_IMODE(was.st_mode))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _toml_string(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if re.search(r"[\x00-\x1f\x7f]", escaped):
        raise ConfigError(f"a config value must not hold control characters: {value!r}")
    return f'"{escaped}"'
