"""Days of what was done, told by a participle beside them, in Russian, German, French and Spanish.

"Le suspect, arrêté vendredi, sera jugé en mars"       the Friday before
"Der am Freitag festgenommene Mann wird verhört"        the same
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.analyse.dates.needs import Needs
from digest.analyse.dates.shapes import Expression

# What stands right before the date, and what right behind it. Not a participle of a plan: "prévu vendredi".
_DONE: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "fr": (
        re.compile(
            r"(?<!sera )(?<!seront )(?<!être )\b(?!prév|fix|programm|report|repouss|annonc|convoqu|organis|espér"
            r"|attend)\w{2,}(?:é|ée|és|ées) (?:le |ce )?$"
        ),
        re.compile(r",| (?:sera|seront|doit|doivent|va|vont|devrait|devraient|pourrait|pourraient|est|sont|a|ont)\b"),
    ),
    "es": (
        re.compile(
            r"(?<!será )(?<!serán )(?<!ser )\b(?!convoc|fij|program|aplaz|esper|anunci)\w{2,}[ai]d[oa]s? (?:para )?$"
        ),
        re.compile(r",| (?:será|serán|debe|deben|va|van|irá|irán|deberá|deberán|podría|podrían|es|está|están)\b"),
    ),
    "de": (
        re.compile(r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[mnrs]?) $"),
        re.compile(
            r" (?!geplant|angesetzt|vorgesehen|angekündigt|erwartet)(?:[a-zäöüß]+ )?(?!geplant|angesetzt)[a-zäöüß]{4,}"
            r"(?:te|ene)[nrms]? [A-ZÄÖÜ]"
        ),
    ),
    "ru": (
        re.compile(
            r"\b(?!заплан|назнач|намеч|ожид|отлож|перен)\w{3,}(?:нн|вш|[бгрс]ш|ят)(?:ый|ая|ое|ые|ого|ому|ой|ых|ую|ий|его|ему|ие|их)"
            r"(?:ся)? $",
            re.IGNORECASE,
        ),
        re.compile(""),
    ),
}


# What was written has its day behind it: "le courrier du 2 février", "das Urteil vom 3. Mai".
_WRITTEN = {
    "fr": r"(?:lettre|courriel|courrier|message|arrêté|décret|loi|rapport|communiqué|jugement|décision) du",
    "es": r"(?:correo|carta|mensaje|escrito|comunicado|informe|auto|sentencia|resolución|decreto|ley|acuerdo) del?",
    "de": r"(?:brief|mail|schreiben|nachricht|urteil|gesetz|erlass|bericht|bescheid|beschluss|mitteilung|studie) vom",
    "ru": r"(?:письм|решени|указ|закон|постановлени|сообщени|заявлени|приказ)\w{0,3} от",
}
# "…, wie er am Mittwochabend mitteilte": the day on which somebody told it.
_AS_TOLD = {"de": re.compile(r", wie (?!geplant|erwartet|vorgesehen)[^,;]{1,60} $")}


def is_done_abroad(one: Expression, sentence: str, language: str) -> bool:
    """Whether a participle beside a date says that something was done on it."""
    before, behind = _DONE[language]
    told = _AS_TOLD.get(language)
    if told is not None and told.search(sentence, 0, one.start):
        return True
    if one.needs is Needs.CLOSE and re.search(rf"(?:{_WRITTEN[language]}) $", sentence[: one.start], re.IGNORECASE):
        return True
    return before.search(sentence, max(0, one.start - 80), one.start) is not None and (
        behind.match(sentence, one.end) is not None
    )
