"""Does a sentence take back the one before it: "He denied it.", "It was 312bn."?

Whoever prints a charge, a rumour or a figure that was wrong without what follows it says it again as if it stood.
"""

from __future__ import annotations

import re
from functools import cache

from digest.text.forms import normal
from digest.text.tokens import content_words

LONGEST = 160  # characters of a sentence that does nothing but take back
BRIEFEST = 60  # characters of one that does nothing but give the right figure
SHARED = 2  # content words of a denial that says once more what it denies

# What is said of the sentence before: by its pronoun or as "the charge".
_OF_IT = {
    "en": r"(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)) "
    r"(?:(?:it|this|that|them|both)(?=[.,;!]|$| (?:on|in|and|but|at|as|to|outright|flatly|through|via)\b)|any such\b"
    r"|(?:the|these|those|all|both) (?:\w+ )?(?:reports?|charges?|claims?|allegations?|accusations?|rumou?rs?|accounts?"
    r"|suggestions?|figures?)\b)"
    r"|(?:that|this|it|the (?:report|claim|figure|story|charge|rumou?r|allegation)) (?:is|was|were) "
    r"(?:not (?:true|so|correct|the case)|untrue|false|wrong|incorrect|a lie|nonsense|baseless|an error|a mistake)"
    r"(?=\W*$|[.,;!\"”’])"
    r"|(?:called|calls|described) (?:it|this|that|them|the (?:reports?|charges?|claims?|allegations?|accusations?"
    r"|rumou?rs?)) (?:as )?(?:untrue|false|a lie|lies|nonsense|baseless|unfounded|fake|fabricated|wrong)\b",
    "de": r"(?:dementiert|bestritt|bestreitet|bestritten|bestreiten) (?:das|dies|es|den bericht|die berichte"
    r"|die vorwürfe|den vorwurf)|(?:das|dies|die vorwürfe|den vorwurf|den bericht|die berichte)"
    r"(?: \w+){1,4} (?:zurück|dementierte|bestritt|bestreitet)"
    r"|(?:wies|wiesen|weist|weisen) (?:das|dies|die vorwürfe|den vorwurf|den bericht|die berichte)(?: \w+)? zurück"
    r"|(?:das|dies) (?:dementiert|bestreitet|bestritt)\w*|(?:das|dies) (?:stimmt|stimmte) nicht",
    "fr": r"(?:l'a|l'ont|le|les a|les ont) (?:dément\w*|nié\w*|contest\w*|réfut\w*)"
    r"|ce que (?:\w+ ){1,5}(?:dément|nie|a démenti|a nié)"
    r"|(?:dément|a démenti|ont démenti|nie|rejette|a rejeté|récuse) (?:cette|ces|l'|la|les) ?"
    r"(?:informations?|accusations?|rumeurs?)"
    r"|(?:c'est|c'était) faux",
    "es": r"(?:lo|la|los|las) (?:negó|niega|niegan|negaron|desmintió|desmiente|desmintieron|rechazó|rechaza)"
    r"|(?:negó|niega|desmintió|desmiente|rechazó|rechaza) (?:la|las|esa|esas|el|los) "
    r"(?:acusaci\w+|informaci\w+|rumor\w*|versi\w+)|(?:es|era) (?:falso|mentira)",
    "ru": r"(?:это|эти (?:сведения|данные|обвинения|сообщения)|обвинения|эту информацию) "
    r"(?:\w+ )?(?:отрица\w+|опроверг\w*|отверг\w*)"
    r"|(?:отрица\w+|опроверг\w*|отверг\w*) (?:это|эти|эту|обвинения|сообщения|слухи)|это (?:не так|неправда|ложь)",
}
# A denial that names what it denies; how it begins to.
_OF_THAT = {
    "en": r"den(?:y|ies|ied) (?:that|having|any)\b|den(?:y|ies|ied) \w+ing\b",
    "de": r"(?:dementiert|bestr(?:itt|itten|eitet|eiten))\w*,? (?:dass|daß)\b",
    "fr": r"(?:dément|a démenti|nie|a nié|ont nié) (?:que|avoir)\b",
    "es": r"(?:negó|niega|desmintió|desmiente) (?:que|haber)\b",
    "ru": r"(?:отрица\w+|опроверг\w*),? что\b",
}
# What was published wrongly, and how the right figure is given.
_PUBLISHED = {
    "en": r"(?:reported|wrote|misstated|misreported|wrongly|incorrectly|mistakenly|erroneously)\b",
    "de": r"(?:berichtete|schrieb|meldete|hieß|fälschlich|irrtümlich)\w*",
    "fr": r"(?:écrit|indiqué|rapporté|affirmé|par erreur)",
    "es": r"(?:informó|publicó|escribió|por error|afirmó)",
    "ru": r"(?:сообщал\w*|писал\w*|написал\w*|ошибочно)",
}
_PUT_RIGHT = {
    "en": r"^(?:in fact,? |actually,? )?(?:it|they|he|she|the (?:correct|right|true|actual) \w+) (?:is|was|were|are)\b"
    r"|^the (?:\w+ )?(?:is|was|were) (?:in fact|actually)\b",
    "de": r"^(?:richtig|korrekt) (?:ist|sind|wäre)\b|^(?:tatsächlich|in wahrheit) (?:ist|sind|war|waren)\b"
    r"|^es (?:war|waren|sind)\b",
    "fr": r"^(?:il s'agi(?:t|ssait)|c'est|c'était|il fallait lire)\b",
    "es": r"^(?:en realidad,? )?(?:fue|fueron|era|eran|son|es)\b",
    "ru": r"^(?:на самом деле|верно|правильно|речь идёт|речь идет)\b",
}
_FIGURE = re.compile(r"\d[\d.,]*")


@cache
def _pattern(table: str, language: str) -> re.Pattern[str] | None:
    tables = {"it": _OF_IT, "that": _OF_THAT, "published": _PUBLISHED, "right": _PUT_RIGHT}
    written = tables[table].get(language)
    return re.compile(rf"(?<!\w)(?:{written})" if table != "right" else written) if written else None


def takes_back(sentence: str, before: str, language: str) -> bool:
    """Whether a sentence says of the one before it that it is not so, or gives the right figure for a wrong one.

    English, German, French, Spanish and Russian; of other languages never.
    """
    if len(sentence) > LONGEST or (of_it := _pattern("it", language)) is None:
        return False
    said = normal(sentence)
    if of_it.search(said):
        return True
    if _found("that", said, language):
        return len({*content_words(sentence, language)} & {*content_words(before, language)}) >= SHARED
    return _puts_right(said, normal(before), language)


def _puts_right(said: str, before: str, language: str) -> bool:
    """Whether one gives another figure for what the other says was published."""
    if len(said) > BRIEFEST or not _found("right", said, language):
        return False
    figures, wrong = set(_FIGURE.findall(said)), set(_FIGURE.findall(before))
    return bool(figures - wrong) and bool(wrong) and _found("published", before, language)


def _found(table: str, said: str, language: str) -> bool:
    pattern = _pattern(table, language)
    return pattern is not None and pattern.search(said) is not None
