"""What a type cannot say: names, zones, times, references. The first complaint ends the reading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.config.settings import (
    DAYS,
    PAPERS,
    SECURITIES,
    SOURCE_KINDS,
    DesignSettings,
    EditionSettings,
    Settings,
    SourceSettings,
)
from digest.errors import ConfigError
from digest.model import TopicRule
from digest.text import parse_query

LANGUAGES = ("en", "ar", "de", "es", "fr", "ko", "ru")  # that the frame is written in; the news keeps its own

# The least and the most, far from what anybody needs: what lies outside is a slip, or would end in an overflow.
_SECONDS = (0.1, 3600.0)
_COUNT = 10_000
_EDITION_RANGES: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("stories_per_topic", "sentences_per_story", "words_per_story", "bottom_line"), (1, _COUNT)),
    **dict.fromkeys(("briefly_per_topic", "quotations", "dates_ahead"), (0, _COUNT)),
    "look_back_hours": (0, 8784),  # a leap year
    "catch_up_hours": (1, 744),  # a month
}
_WEIGHTS = dict.fromkeys(("salience", "origins", "novelty"), (0.0, 100.0))
_FORMULA_WORDS = 4  # the fewest that a formula has
LONGEST_NAME = 200  # characters of a name or label that is printed
_FETCH_RANGES = {"timeout_seconds": _SECONDS, "deadline_seconds": _SECONDS, "max_megabytes": (1, 1000)}
_SALIENCE_RANGES = dict.fromkeys(("reach", "size", "recency", "prominence", "interest"), (0.0, 1000.0))
_DESIGN_RANGES = {"logo_height": (8, 200)}
_MAIL_RANGES: Mapping[str, tuple[float, float]] = {"port": (1, 65535), "timeout_seconds": _SECONDS}


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
    _check_design(settings.design, file)
    _check_ranges(settings.mail, _MAIL_RANGES, file, "mail")
    _check_ranges(settings.fetch, _FETCH_RANGES, file, "fetch")
    _check_ranges(settings.salience, _SALIENCE_RANGES, file, "salience")
    _check_ranges(settings.order, _WEIGHTS, file, "order")
    _check_watched(settings, file, slugs)
    _check_names(settings, file)


def _check_names(settings: Settings, file: Path) -> None:
    """Names that are printed: a mail has room for names, and not for chapters."""
    names = {
        "design.masthead": settings.design.masthead,
        **{f"editions[{place}].label": one.label for place, one in enumerate(settings.editions)},
        **{f"sources[{place}].outlet": one.outlet for place, one in enumerate(settings.sources)},
        **{f"questions[{place}].label": one.label for place, one in enumerate(settings.questions)},
    }
    for key, name in names.items():
        _check_length(name, file, key)


def _check_length(name: str | None, file: Path, key: str) -> None:
    if name is not None and len(name) > LONGEST_NAME:
        raise ConfigError(f"{file}: {key}: expected at most {LONGEST_NAME} characters, got {len(name)}")


def check_topics(topics: Sequence[TopicRule], file: Path) -> None:
    """Slugs, queries and weights of a topics file; the first complaint ends it."""
    _unique(file, "topics", [topic.slug for topic in topics])
    for number, topic in enumerate(topics):
        _check_length(topic.label, file, f"topics[{number}].label")
        if not 0 <= topic.weight <= 1:
            raise ConfigError(f"{file}: topics[{number}].weight: expected 0 to 1, got {topic.weight}")
        if topic.query is not None:
            try:
                parse_query(topic.query)
            except ConfigError as error:
                raise ConfigError(f"{file}: topics[{number}].query: {error}") from error


def _check_watched(settings: Settings, file: Path, slugs: set[str]) -> None:
    for number, formula in enumerate(settings.formulas):
        if len(formula.split()) < _FORMULA_WORDS:
            raise ConfigError(f"{file}: formulas[{number}]: expected {_FORMULA_WORDS} words or more, got {formula!r}")
    labels = [question.label for question in settings.questions]
    for number, question in enumerate(settings.questions):
        if not question.words and not question.names:
            raise ConfigError(f"{file}: questions[{number}]: expected words or names to look for")
        if labels.count(question.label) > 1:
            raise ConfigError(f"{file}: questions[{number}].label: {question.label!r} is there twice")
        for name in question.sources:
            if name not in slugs:
                raise ConfigError(f"{file}: questions[{number}].sources: there is no source {name!r}")


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
    _check_ranges(edition, _EDITION_RANGES, file, key)


def _check_design(design: DesignSettings, file: Path) -> None:
    for name in ("accent", "accent_dark"):
        if (value := getattr(design, name)) and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            raise ConfigError(f'{file}: design.{name}: expected a colour such as "#8f1d14", got {value!r}')
    if design.paper not in PAPERS:
        raise ConfigError(f"{file}: design.paper: expected one of {', '.join(PAPERS)}, got {design.paper!r}")
    if design.logo and not Path(design.logo).is_file():
        raise ConfigError(f"{file}: design.logo: there is no file {design.logo}")
    if design.web_copy and not re.match(r"https?://[^/\s]", design.web_copy):
        raise ConfigError(f"{file}: design.web_copy: expected an address with https://, got {design.web_copy!r}")
    _check_ranges(design, _DESIGN_RANGES, file, "design")


def _check_ranges(section: object, ranges: Mapping[str, tuple[float, float]], file: Path, key: str) -> None:
    """Every number from its least to its most; what is no number at all (TOML's nan) is neither."""
    for name, (least, most) in ranges.items():
        value = getattr(section, name)
        if not least <= value <= most:
            raise ConfigError(f"{file}: {key}.{name}: expected a number from {least:g} to {most:g}, got {value}")


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
