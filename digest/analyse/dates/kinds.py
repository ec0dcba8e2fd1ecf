"""What kind of plan a sentence speaks of, in whatever words and in which of five languages: "the drivers walk out on
Monday", "la grève est suspendue".

Of the kinds alone that are planned, called off, and told of in other words each time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_KINDS: Mapping[str, Mapping[str, str]] = {
    "strike": {
        "en": r"(?<!air )(?<!drone )(?<!missile )(?<!military )strikes?|walk-?outs?|stoppages?|industrial action"
        r"|(?:stop|stops|stopped|stopping) work|walk(?:s|ing)? out|down(?:s|ing)? tools",
        "fr": r"grèves?|débrayages?|arrêts? de travail|cess\w+ le travail",
        "de": r"\w{0,30}streiks?|streik(?:en|t)|ausst[aä]nd\w{0,2}|arbeitsniederlegung(?:en)?|die arbeit nieder\w*",
        "es": r"huelgas?|paros?",
        "ru": r"забастовк\w+|стачк\w+|бастовать|прекрат\w+ работу",
    },
    "meeting": {
        "en": r"meet|meets|meetings?|talks|summits?",
        "fr": r"rencontres?|réunions?|sommets?|se réuni\w+|se rencontr\w+",
        "de": r"\w{0,30}treffens?|treffen|\w{0,30}sitzung(?:en)?|\w{0,30}gipfels?|\w{0,30}gespräche?n?",
        "es": r"reuni[oó]n(?:es)?|encuentros?|cumbres?|se reunirán?",
        "ru": r"встреч\w+|встретятся|заседани\w+|саммит\w*|переговор\w+",
    },
    "rally": {
        "en": r"marches|march(?! \d)|rally|rallies|demonstrations?|protests?",
        "fr": r"manifestations?|défilés?|rassemblements?",
        "de": r"\w{0,30}kundgebung(?:en)?|\w{0,30}demonstration(?:en)?",
        "es": r"manifestaci[oó]n(?:es)?|marchas?",
        "ru": r"митинг\w*|демонстраци\w+|шестви\w+",
    },
}
# Of a plan that will not be, or not until somebody says when.
_OFF: Mapping[str, str] = {
    "en": r"suspend(?:s|ed)|cancel(?:s|led|ed)|call(?:s|ed) off|scrap(?:s|ped)|shelve[sd]|averted|abandon(?:s|ed)"
    r"|withdr[ae]wn?|on hold|off the table"
    r"|(?:is|are) (?:now )?off(?=[.,;:\"”'’)]|$| (?:after|because|for now|until|as)\b)",
    "fr": r"annul(?:e|ent|ée?s?)\b|suspend(?:ent|ues?|us|u)?\b|lev(?:é|ée|ées)\b",
    "es": r"cancel(?:an?|ó|aron|ad[oa]s?)|suspend(?:en?|ió|ieron|id[oa]s?)|desconvoc\w+|anul(?:ó|aron|ad[oa]s?)",
    "de": r"abgesagt|ausgesetzt|gestrichen|sag(?:en|t|te|ten) [^.;:]{0,60} ab\b",
    "ru": r"отмен(?:ен|ён|или|ил|ила|яет|яют)\w{0,2}|приостанов\w+",
}
OFF_HINTS = ("suspend", "cancel", "call", "scrap", "shelve", "averted", "abandon", "withdr", "hold", "table", "off")
"""Of these each English one has one."""
# Behind these a plan is what calls something else off, or only its time: "trains were cancelled because of the strike".
_WHY: Mapping[str, str] = {
    "en": r"because|due|over|after|amid|during|before|by|as|despite|with|ahead|since|when|while|following",
    "fr": r"raison|cause|après|pendant|lors|avant|malgré|durant|par|avec",
    "es": r"por|tras|durante|antes|debido|causa|pese|con",
    "de": r"wegen|nach|während|vor|trotz|aufgrund|infolge|durch|bei",
    "ru": r"из-за|после|во время|перед|несмотря|вследствие",
}
_PERHAPS: Mapping[str, str] = {
    "en": r"may|might|could|would|if|unless|should",
    "fr": r"si|pourrai\w+|sauf|devrai\w+",
    "es": r"si|podrían?|salvo",
    "de": r"wenn|falls|könnten?|würden?|sofern",
    "ru": r"если|может|могут|бы",
}
BEFORE = 24  # characters before a plan in which such a word is said of it
NEAR = 60  # characters between a plan and the words that call it off


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"\b(?:{known[language]})\b", re.IGNORECASE))
        for kind, known in _KINDS.items()
        if language in known
    )


@cache
def _off(language: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{_OFF[language]})", re.IGNORECASE) if language in _OFF else None


def kinds_in(written: str, language: str) -> frozenset[str]:
    """The kinds of plans that a sentence speaks of."""
    return frozenset(kind for kind, shape in _shapes(language) if shape.search(written))


def kinds_off(written: str, language: str) -> frozenset[str]:
    """The kinds of plans that a sentence says are called off, in one breath with the words that do."""
    off = _off(language)
    cues = [cue.span() for cue in off.finditer(written)] if off else []
    if cues and re.search(rf"\b(?:{_PERHAPS[language]})\b", written, re.IGNORECASE):
        return frozenset()
    return frozenset(
        kind
        for kind, shape in (_shapes(language) if cues else ())
        if any(_is_off(match.span(), cue, (written, language)) for match in shape.finditer(written) for cue in cues)
    )


def _is_off(plan: tuple[int, int], cue: tuple[int, int], said: tuple[str, str]) -> bool:
    """Whether the words of a cue are said of a plan, and it is not why something else is called off."""
    written, language = said
    between = written[min(plan[1], cue[1]) : max(plan[0], cue[0])]
    if len(between) > NEAR or re.search(r"[.;:]", between):
        return False
    led = written[max(0, plan[0] - BEFORE) : plan[0]] if plan < cue else ""
    return not re.search(rf"\b(?:{_WHY[language]})\b", f"{led}|{between}", re.IGNORECASE)
