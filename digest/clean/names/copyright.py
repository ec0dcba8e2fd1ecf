"""Whose name stands in a copyright line, without what lawyers add to it."""

from __future__ import annotations

import re

_COPYRIGHT = re.compile(
    r"(?:[©ⓒ]|\(c\)|copyright|авторское право)[\s:©]{0,4}"
    r"(?:(?:19|20)\d\d(?:\s?[-–—,/]\s?(?:(?:19|20)?\d\d(?!\d)|present))?)?[\s,–—-]{0,3}[«\"“„]?"
    r"(?P<name>[^\W_](?:[^.|,;•©»\"”]|\.(?=[a-z]{2,5}\b)){1,60}?)\s?(?:(?:19|20)\d\d)?\s?"
    r"(?=$|\.(?![a-z]{2,5}\b)|[|,;•©»\"”]|\s[-–—]\s)",
    re.IGNORECASE,
)
# "Harbour Courier © All rights reserved", "2026 Harbour Courier. All rights reserved", "Tous droits réservés - …"
_ALL_RIGHTS = (
    r"(?:all rights? reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|все права защищены)"
)
_NAME_FIRST = re.compile(
    r"(?:(?:19|20)\d\d\s)?(?P<name>[^\W\d_][^.|,;•©»\"”]{1,40}?)\s?[.©|,–—-]{0,2}\s?(?:©\s?)?(?:(?:19|20)\d\d)?\s?"
    + _ALL_RIGHTS,
    re.IGNORECASE,
)
_NAME_LAST = re.compile(
    _ALL_RIGHTS + r"\s?[-–—:©,.]?\s?(?P<name>[^\W\d_][^.|,;•©»\"”]{1,40}?)(?:\s(?:19|20)\d\d)?\.?$", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"rights? reserved|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|права защищены|保留"
    r"|版权|版權|무단|الحقوق|(?<!\d)(?:19|20)\d\d(?!\d)|^\W?copyright\s",
    re.IGNORECASE,
)
_RIGHTS_TAIL = re.compile(
    r"\s(?:版权|版權|未经|保留|all rights|alle rechte|tous droits|unless |except |where |used |(?:is|are) not "
    r"|[MDCLXVI]{3,}\b|\((?:www|p\)|pty\)|[^)]{0,40}$)|(?:and|or|und|et|y)/?(?:or)? (?:its|their|our|the)?\s?"
    r"(?:affiliat|licens|contribut|partner|respective|subsidiar|suppliers|others)).*",
    re.IGNORECASE,
)
_NO_OUTLET = re.compile(
    r"(?:copyright|policy|polic(?:y|ies)|notice|advertise|content|contents|images?|photos?|terms|privacy|legal|site"
    r"|website|the authors?|all|by|notices?|statement|disclaimer|protected|law|laws|information)(?:\s|$)"
    r"|[MDCLXVI]{3,}$|.*\b(?:by|photos?)\b|.*/(?:ap|afp|reuters|getty|epa|dpa)\b",
    re.IGNORECASE,
)
# Cheap: in small letters one of these stands in every line that names its owner.
OWNER_SIGNS = ("©", "(c)", "copyr", "eserv", "réserv", "iserv", "vorbehalten", "ⓒ", "защищен", "авторское п")
_LEGAL_FORM = re.compile(
    r",?\s(?:ltd|limited|inc|llc|llp|plc|corp|corporation|co|company|gmbh(?: & co)?(?: kg)?|ag|kg|se"
    r"|s\.? ?[al]|sas|sarl|srl|spa"
    r"|bv|nv|ab|as|oy|ооо|пао|ао|(?:verlags)?gesellschaft(?: m)?|website|s)\.?$",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(r"\s(?:publishing|verlag)$", re.IGNORECASE)


def read_outlet(line: str) -> str | None:
    """The name in a copyright line, "© 2026 Harbour Courier Ltd. All rights reserved", without its legal form.

    A photo credit, which names neither a year nor rights, gives None.
    """
    if not any(map(line[:200].casefold().__contains__, OWNER_SIGNS)):
        return None
    head = line[:200] if len(line) <= 200 else line[:200].rsplit(" ", 1)[0] + " …"  # no name is cut in two
    match = (_COPYRIGHT.search(head) if _RIGHTS.search(head) else None) or _NAME_FIRST.match(head)
    match = match or _NAME_LAST.search(head)
    name = _bare_outlet(match["name"]) if match else ""
    if match and not name and (other := _NAME_FIRST.match(head)):
        name = _bare_outlet(other["name"])  # "Daily Ferry © All rights reserved": behind the sign stands no name
    return name or None


def without_legal_form(name: str) -> str:
    """A name without "Ltd", "GmbH & Co. KG" and their like at its end."""
    while (shorter := _LEGAL_FORM.sub("", name)) != name:
        name = shorter
    return name


def _bare_outlet(name: str) -> str:
    """The name without what lawyers add to it; "" where nothing is left."""
    name = re.sub(r"^(?:by|the copyright of)\s", "", name.strip(" -–—"), flags=re.IGNORECASE)
    name = _RIGHTS_TAIL.sub("", name)
    legal = without_legal_form(name)
    name = legal if legal != name else _PUBLISHER.sub("", name)
    name = re.sub(r"\s(?:&|and)$|^The (?=[A-Z]{2,6}$)", "", name)
    domain = name[:1].islower() and "." in name
    lower = name[:1].islower() and not domain
    return "" if _RIGHTS.search(name) or len(name) < 2 or lower or _NO_OUTLET.match(name) else name
