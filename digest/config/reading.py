"""The file itself: found, read, held against the settings' fields, and its relative paths worked out."""

from __future__ import annotations

import difflib
import os
import tomllib
import typing
from dataclasses import dataclass, is_dataclass, replace
from pathlib import Path
from typing import Any

from digest.config.checks import check, check_topics
from digest.config.settings import Settings, StoreSettings, shipped, sqlite_url
from digest.errors import ConfigError
from digest.model import TopicRule
from digest.serial import ShapeError, from_plain


def find(explicit: Path | None, folder: Path) -> Path | None:
    """The config file to read: the one named, else `config/digest.toml` of the folder, else the user's own, else None.

    Raises:
        ConfigError: the one named does not exist.
    """
    if explicit is not None:
        if not explicit.is_file():
            raise ConfigError(f"{explicit}: no such config file; `digest init` makes one")
        return explicit
    from platformdirs import user_config_path  # not needed for `--help`

    candidates = (folder / "config" / "digest.toml", user_config_path("digest") / "digest.toml")
    return next((path for path in candidates if path.is_file()), None)


def load(path: Path | None) -> Settings:
    """Read a config file; None reads the built-in one, which has no sources.

    Raises:
        ConfigError: unreadable, not TOML, an unknown key, a wrong value; in one line.
    """
    file = path if path is not None else shipped("config") / "digest.toml"
    data = _read_toml(file)
    _refuse_unknown(file, data, Settings, hidden=("topic_rules", "file"))
    try:
        settings = from_plain(data, Settings)
    except ShapeError as error:
        raise ConfigError(f"{file}: {_in_words(str(error))}") from error
    settings = _resolve(settings, file)
    check(settings, file)
    if path is None:
        return replace(settings, sources=())
    return replace(settings, file=path)


def load_topics(path: Path) -> tuple[TopicRule, ...]:
    """Read a topics file: `[[topics]]` as `model.TopicRule` has it.

    Raises:
        ConfigError: as `load`.
    """
    data = _read_toml(path)
    _refuse_unknown(path, data, _TopicsFile)
    try:
        topics = from_plain(data, _TopicsFile).topics
    except ShapeError as error:
        raise ConfigError(f"{path}: {_in_words(str(error))}") from error
    check_topics(topics, path)
    return topics


def password(settings: Settings) -> str | None:
    """The SMTP password from its file or environment variable; None when no user name is configured.

    Raises:
        ConfigError: a user name without a password to be found.
    """
    mail = settings.mail
    if not mail.username:
        return None
    if mail.password_file:
        try:
            return Path(mail.password_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
            raise ConfigError(f"{settings.name}: mail.password_file: {reason}: {mail.password_file}") from error
    if value := os.environ.get(mail.password_env):
        return value
    raise ConfigError(
        f"{settings.name}: mail.username is set, but neither mail.password_file nor ${mail.password_env} "
        "gives a password"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _TopicsFile:
    topics: tuple[TopicRule, ...] = ()


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: expected UTF-8 text: {error.reason} at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {str(error).lower()}") from error


def _refuse_unknown(
    path: Path, data: dict[str, Any], kind: type, *, at: str = "", hidden: tuple[str, ...] = ()
) -> None:
    """Every key must be a field of `kind`, all the way down; a near miss is named."""
    hints = typing.get_type_hints(kind)
    known = [name for name in hints if name not in hidden]
    for key, value in data.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"expected one of: {', '.join(known)}"
            raise ConfigError(f"{path}: {at}{key}: unknown key; {hint}")
        inner = _dataclass_in(hints[key])
        if inner is None:
            continue
        if isinstance(value, dict):
            _refuse_unknown(path, value, inner, at=f"{at}{key}.")
        elif isinstance(value, list):
            for number, element in enumerate(value):
                if isinstance(element, dict):
                    _refuse_unknown(path, element, inner, at=f"{at}{key}[{number}].")


def _dataclass_in(hint: Any) -> type | None:
    """The dataclass that a field holds, alone or in a tuple."""
    candidates = (hint, *typing.get_args(hint))
    return next((c for c in candidates if isinstance(c, type) and is_dataclass(c)), None)


_WORDS = {"`int`": "a whole number", "`str`": "text in quotes", "`bool`": "true or false", "`float`": "a number"}
_WORDS |= {"`array`": "a list in [brackets]", "`object`": "a table"}


def _in_words(message: str) -> str:
    """A type checker's message in an operator's words, the key first."""
    what, _, where = message.partition(" - at ")
    key = where.strip("`").removeprefix("$.") or "the file"
    for name, words in _WORDS.items():
        what = what.replace(name, words)
    what = what.replace(" | null", "").replace("Object missing required field", "missing key").replace("`", "'")
    return f"{key}: {what[:1].lower()}{what[1:]}"


def _resolve(settings: Settings, file: Path) -> Settings:
    """Relative paths become paths beside the file; the topics file is read."""
    beside = file.parent
    sources = tuple(replace(s, path=os.path.normpath(beside / s.path)) if s.path else s for s in settings.sources)
    mail = settings.mail
    if mail.password_file:
        mail = replace(mail, password_file=str(beside / mail.password_file))
    if mail.ca_file:
        mail = replace(mail, ca_file=str(beside / mail.ca_file))
    design = replace(
        settings.design,
        logo=str(beside / settings.design.logo) if settings.design.logo else "",
        fonts=str(beside / settings.design.fonts) if settings.design.fonts else "",
    )
    manifest = settings.manifest
    if manifest.key_file:
        manifest = replace(manifest, key_file=str(beside / manifest.key_file))
    topics = beside / settings.topics
    return replace(
        settings,
        sources=sources,
        mail=mail,
        design=design,
        manifest=manifest,
        store=StoreSettings(url=_store_beside(settings.store.url, beside)),
        templates=str(beside / settings.templates) if settings.templates else "",
        topic_rules=load_topics(topics) if topics.is_file() else _no_topics(file, settings.topics),
    )


def _store_beside(url: str, beside: Path) -> str:
    """The URL of the store, a relative path of SQLite's (`sqlite:///news.db`) worked out."""
    scheme, slashes, path = url.partition(":///")
    if scheme.partition("+")[0] != "sqlite" or not slashes or path.startswith(("/", "?", ":memory:")) or not path:
        return url
    return f"{sqlite_url(beside)}/{path}"


def _no_topics(file: Path, name: str) -> tuple[TopicRule, ...]:
    if name == Settings().topics:  # not named by the operator: ours will do
        return load_topics(shipped("config") / name)
    raise ConfigError(f"{file}: topics: there is no file {name!r} beside the config")
