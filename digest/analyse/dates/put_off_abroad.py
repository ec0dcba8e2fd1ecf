"""Days of which a sentence in Russian, German, French or Spanish says that they are no more, since what was planned for
them is moved or called off: "la réunion prévue vendredi a été avancée", "der für Freitag geplante Streik ist abgesagt".
Where such a sentence names the new day as well, what is moved is told from the one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from digest.analyse.dates.shapes import expressions
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


def former_abroad(written: str, published: date, language: str) -> frozenset[date]:
    """The days to come for which a sentence says that something was planned that is called off or moved."""
    off = _OFF.get(language)
    if off is None or not re.search(rf"\b(?:{off})\b", written, re.IGNORECASE):
        return frozenset()
    if denied(written, language):
        return frozenset()
    planned = re.compile(rf"\b(?:{_PLANNED[language]})\s+(?:{_WEEKDAY},?\s+)?$", re.IGNORECASE)
    after = re.compile(_AFTER.get(language, ""), re.IGNORECASE)
    return frozenset(
        one.on
        for one in expressions(written, published, language)
        if one.precision is DatePrecision.DAY
        and one.on > published
        and planned.search(written, 0, one.start)
        and after.match(written, one.end)
    )


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
