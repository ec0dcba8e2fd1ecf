"""Days of which a sentence in Russian, German, French or Spanish says that they are no more, since what was planned for
them is moved or called off: "la réunion prévue vendredi a été avancée", "der für Freitag geplante Streik ist abgesagt".
Where such a sentence names the new day as well, what is moved is told from the one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from digest.analyse.dates.shapes import Expression, expressions
from digest.model import DatePrecision

_OFF: Mapping[str, str] = {
    "fr": r"annul\w+|suspendu\w*|report[ée]\w*|repouss\w+|avanc[ée]\w*|décal\w+",
    "es": r"cancel\w+|suspend\w+|desconvoc\w+|anul\w+|aplaz\w+|pospuest\w+|posp[ou]\w+|adelant\w+",
    "de": r"abgesagt|ausgesetzt|verschoben|vertagt|verlegt|vorgezogen|gestrichen",
    "ru": r"отмен\w+|приостанов\w+|перен[её]с\w*|отлож\w+",
}
# What stands right before the day of the plan.
_PLANNED: Mapping[str, str] = {
    "fr": r"(?:prévue?s?|fixée?s?|programmée?s?|devai\w+ \w+(?: \w+)?)"
    r"(?: (?:pour|le|au|du|à partir de|dès))*",
    "es": r"(?:previst[oa]s?|convocad[oa]s?|programad[oa]s?|fijad[oa]s?|debía\w* \w+)"
    r"(?: (?:para|el|del|al))*",
    "de": r"(?:für|ab|zum|am)(?: \w+tag,?)?(?: den| dem| kommenden| nächsten)?",
    "ru": r"(?:запланированн\w+|назначенн\w+|намеченн\w+)(?: на)?",
}
ARTICLE = 3  # letters of what may be an article alone: "die für Freitag geplante Sitzung"
_WEEKDAY = r"\w{5,10}"  # of "vendredi 4 décembre"
_DENIED: Mapping[str, str] = {
    "fr": r"ne|n['’]|pas|dément\w*|démenti",
    "es": r"no|desm[ei]nt\w+",
    "de": r"nicht|kein\w*|dementiert\w*",
    "ru": r"не|опроверг\w*",
}
_AFTER: Mapping[str, str] = {"de": r",?\s+(?:geplant|angesetzt|vorgesehen|angekündigt)\w*"}  # behind the day


# What stands before the day that something is moved from, and between it and the new one.
_FROM: Mapping[str, str] = {
    "fr": r"(?:du|de)", "es": r"(?:del|desde el)", "de": r"(?:vom|von)", "ru": r"(?:с|со)",
}  # fmt: skip
_BETWEEN: Mapping[str, str] = {"fr": r"au", "es": r"al", "de": r"auf(?: den)?|zum", "ru": r"на"}


def former_abroad(written: str, published: date, language: str) -> frozenset[date]:
    """The days to come for which a sentence says that something was planned that is called off or moved."""
    off = _OFF.get(language)
    if off is None or not re.search(rf"\b(?:{off})\b", written, re.IGNORECASE):
        return frozenset()
    if denied(written, language):
        return frozenset()
    planned = re.compile(rf"\b(?:{_PLANNED[language]})\s+(?:{_WEEKDAY},?\s+)?$", re.IGNORECASE)
    after = re.compile(_AFTER.get(language, ""), re.IGNORECASE)
    days = [one for one in expressions(written, published, language) if one.precision is DatePrecision.DAY]
    planned_for = {one.on for one in days if planned.search(written, 0, one.start) and after.match(written, one.end)}
    moved_from = {one.on for one, _ in _from_one_to(written, days, language)}
    return frozenset(on for on in planned_for | moved_from if on > published)


def new_abroad(written: str, published: date, language: str) -> frozenset[date]:
    """The days to come to which a sentence moves what was set for another: "vom 2. Dezember auf den 9. Dezember"."""
    if not former_abroad(written, published, language):
        return frozenset()
    days = [one for one in expressions(written, published, language) if one.precision is DatePrecision.DAY]
    return frozenset(new.on for _, new in _from_one_to(written, days, language) if new.on > published)


def _from_one_to(written: str, days: Sequence[Expression], language: str) -> list[tuple[Expression, Expression]]:
    return [pair for pair in pairwise(days) if _is_from_one_to(written, *pair, language)]


def _is_from_one_to(written: str, one: Expression, other: Expression, language: str) -> bool:
    """Whether two days stand as "vom 2. Dezember auf den 9. Dezember"."""
    begins = re.search(
        rf"\b{_FROM[language]}\s+(?:{_WEEKDAY},?\s+)?(?:den |le |el )?$", written[: one.start], re.IGNORECASE
    )
    between = rf"\s+(?:{_BETWEEN[language]})\s+(?:{_WEEKDAY},?\s+)?(?:den |le |el )?"
    return begins is not None and re.fullmatch(between, written[one.end : other.start], re.IGNORECASE) is not None


def denied(written: str, language: str) -> bool:
    """Whether a sentence says of anything that it is not so; what it calls off may be just that."""
    return bool(language in _DENIED and re.search(rf"\b(?:{_DENIED[language]})\b", written, re.IGNORECASE))


# What stands right before the day that something is moved to.
_TO: Mapping[str, str] = {
    "fr": r"(?:au|à|jusqu['’]au|pour le)",
    "es": r"(?:al|hasta el|para el)",
    "de": r"(?:auf|bis)(?: den| zum)?",
    "ru": r"(?:на|до)",
}


def moved_abroad(written: str, published: date, language: str) -> tuple[date, date, str] | None:
    """From which day to which a sentence moves what, in its words; None where it does not say all of it."""
    former = former_abroad(written, published, language)
    off = re.search(rf"\b(?:{_OFF[language]})\b", written, re.IGNORECASE) if former else None
    if off is None or len(former) != 1:
        return None
    to = re.compile(rf"\b{_TO[language]}\s+(?:{_WEEKDAY},?\s+)?(?:den |le |el )?$", re.IGNORECASE)
    days = [one for one in expressions(written, published, language) if one.precision is DatePrecision.DAY]
    new = {one.on for one in days if to.search(written, 0, one.start)} - former
    if len(new) != 1 or min(new) <= published:
        return None
    planned = re.search(rf",? (?:{_PLANNED[language]}) ", written[: off.start()], re.IGNORECASE)
    what = written[: planned.start() if planned else off.start()].strip(" ,")
    return min(former), min(new), what if len(what) > ARTICLE else off.group()
