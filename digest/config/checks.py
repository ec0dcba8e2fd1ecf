"""What a type cannot say: names, zones, times, references. The first complaint ends the reading."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.config.settings import DAYS, SECURITIES, SOURCE_KINDS, EditionSettings, Settings, SourceSettings
from digest.errors import ConfigError

LANGUAGES = ("en",)  # that the frame is written in; the news keeps its own
LONGEST_CATCH_UP = 744  # hours, a month


def check(settings: Settings, file: Path) -> None:
    """Names, zones, times and references; the first complaint ends it."""
    _unique(file, "sources", [s.slug for s in settings.sources])
    _unique(file, "editions", [e.slug for e in settings.editions])
    for number, source in enumerate(settings.sources):
        _check_source(source, file, f"sources[{number}]")
    slugs = {s.slug for s in settings.sources}
    for number, edition in enumerate(settings.editions):
        _check_edition(edition, file, f"editions[{number}]")
        for name in edition.sources:
            if name not in slugs:
                raise ConfigError(f"{file}: editions[{number}].sources: there is no source {name!r}")
    if settings.templates and not Path(settings.templates).is_dir():
        raise ConfigError(f"{file}: templates: there is no folder {settings.templates}")
    if settings.mail.security not in SECURITIES:
        raise ConfigError(f"{file}: mail.security: expected one of {', '.join(SECURITIES)}")
    if not 0 < settings.mail.port < 65536:
        raise ConfigError(f"{file}: mail.port: expected a port number from 1 to 65535, got {settings.mail.port}")


def _unique(file: Path, key: str, slugs: list[str]) -> None:
    for slug in slugs:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", slug):
            raise ConfigError(f"{file}: {key}: slug {slug!r}: expected small letters, digits and hyphens")
        if slugs.count(slug) > 1:
            raise ConfigError(f"{file}: {key}: slug {slug!r} is there twice")


def _check_source(source: SourceSettings, file: Path, key: str) -> None:
    if source.kind not in SOURCE_KINDS:
        raise ConfigError(f"{file}: {key}.kind: expected one of {', '.join(SOURCE_KINDS)}, got {source.kind!r}")
    needed = {"folder": "path", "feed": "url"}[source.kind]
    if not getattr(source, needed):
        raise ConfigError(f"{file}: {key}.{needed}: a {source.kind} needs one")
    if source.kind == "feed" and not re.match(r"https?://", source.url, re.IGNORECASE):
        raise ConfigError(f"{file}: {key}.url: expected an address with http:// or https://, got {source.url!r}")
    if source.zone is not None:
        _check_zone(source.zone, file, f"{key}.zone")


def _check_edition(edition: EditionSettings, file: Path, key: str) -> None:
    if edition.language not in LANGUAGES:
        raise ConfigError(f"{file}: {key}.language: expected one of {', '.join(LANGUAGES)}, got {edition.language!r}")
    _check_zone(edition.zone, file, f"{key}.zone")
    for name in edition.days:
        if name not in DAYS:
            raise ConfigError(f"{file}: {key}.days: expected names out of {', '.join(DAYS)}, got {name!r}")
    for moment in edition.at:
        try:
            if not re.fullmatch(r"\d\d:\d\d", moment):
                raise ValueError(moment)  # noqa: TRY301 — one complaint for both kinds of fault
            time.fromisoformat(moment)
        except ValueError as error:
            raise ConfigError(f'{file}: {key}.at: expected times such as "07:00", got {moment!r}') from error
    for name in ("stories_per_topic", "sentences_per_story", "words_per_story", "bottom_line"):
        if getattr(edition, name) < 1:
            raise ConfigError(f"{file}: {key}.{name}: expected at least 1")
    for name in ("briefly_per_topic", "quotations", "dates_ahead", "look_back_hours"):
        if getattr(edition, name) < 0:
            raise ConfigError(f"{file}: {key}.{name}: expected 0 or more")
    if not 1 <= edition.catch_up_hours <= LONGEST_CATCH_UP:
        raise ConfigError(f"{file}: {key}.catch_up_hours: expected 1 to {LONGEST_CATCH_UP}")


def _check_zone(name: str, file: Path, key: str) -> None:
    try:
        ZoneInfo(name)
    except (
        OSError,
        ValueError,
    ) as error:  # ZoneInfoNotFoundError is a KeyError in old Pythons, an OSError for odd names
        raise ConfigError(
            f'{file}: {key}: expected an IANA time zone such as "Europe/Brussels", got {name!r}'
        ) from error
    except KeyError as error:
        raise ConfigError(
            f'{file}: {key}: expected an IANA time zone such as "Europe/Brussels", got {name!r}'
        ) from error
