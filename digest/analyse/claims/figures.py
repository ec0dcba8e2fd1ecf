"""Figures: what a clause counts, of what, and by which act: "Fourteen people were injured" is injure · people · 14."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from digest.analyse.acts import Word, act_at, acts, content, governing
from digest.analyse.claims.claim import NO_ACT, Base, Claim, head_of
from digest.analyse.claims.places import named_places
from digest.analyse.claims.quantities import MOST, SCALES, bound_of, number
from digest.model import DiscrepancyKind
from digest.text import MONTHS

REACH = 3  # words behind a figure among which stands what is counted
_HARM = ("kill", "injure", "miss")
_FINITE = ("were", "was", "are", "have", "had")
_ENDING = frozenset(["of", "to", "in", "on", "at", "and", "or", "the", "from"])  # before the noun: nothing is counted
_PLURALS = frozenset(
    ["people", "children", "women", "men", "crew", "cash", "sheep", "cattle", "fish", "deer", "aircraft", "geese"]
)
_UNITS = {
    "persons": "people", "person": "people", "others": "people", "lives": "people", "passenger": "passengers",
    "%": "percent",
    "percent": "percent", "meters": "metres", "meter": "metres", "metre": "metres", "kilometers": "kilometres",
    "km": "kilometres", "tons": "tonnes", "hrs": "hours",
}  # fmt: skip
_HOMES = dict.fromkeys(["houses", "households", "customers", "properties", "dwellings", "families"], "homes")
_LIVING = dict.fromkeys(["residents", "villagers", "inhabitants", "civilians", "locals"], "people")
_KINDS = {  # what one outlet counts so, and another so
    "without power": _HOMES, "without electricity": _HOMES, "without water": _HOMES, "destroy": {"houses": "homes"},
    "damage": {"houses": "homes"}, "evacuate": _LIVING, "displace": _LIVING, "flee": _LIVING,
}  # fmt: skip
_CUT_OFF = re.compile(r"\bwithout (power|electricity|water)\b", re.IGNORECASE)
_OF_SPORT = frozenset(
    ["yards", "games", "seasons", "times", "points", "runs", "goals", "carries", "touchdowns"]
)  # each of its own day
_GROWING = frozenset(
    {"kill", "injure", "miss", "sicken", "arrest", "infect", "evacuate", "rescue", "displace", "destroy", "burn"}
)


def figures(base: Base, known: Set[int] = frozenset()) -> Iterator[Claim]:
    """What a clause counts, in reading order; `known`: where figures begin that are told already."""
    row, at = base.row, 0
    while at < len(row):
        figure = _figure(row, at)
        if figure is None:
            at += 1
            continue
        value, past = figure
        if row[at].start in known:
            at = past
            continue
        yield from _of_figure(base, at, past, value)
        at = max(past, at + 1)


def _figure(row: Sequence[Word], at: int) -> tuple[float, int] | None:
    """A number and the place after it: "14", "fourteen", "3.1 billion"."""
    value = number(row[at].key)
    if (
        value is None
        or _is_whole(row, at)
        or (at and (row[at - 1].key in ("number", "no", "page", "article") or _is_age(row, at)))
    ):
        return None
    past = at + 1
    if past < len(row) and _are_metres(row, at, past):
        return None  # the size of what did it
    while past < len(row) and row[past].key in SCALES:
        value *= SCALES[row[past].key]
        past += 1
    return (value, past) if value <= MOST else None


def _are_metres(row: Sequence[Word], at: int, past: int) -> bool:
    """Whether an "m" by itself is one of metres: "a 30 m wave", but "$30 m"."""
    return row[past].key == "m" and row[past].start > row[past - 1].end and (not at or row[at - 1].text not in "$£€¥")


def _is_whole(row: Sequence[Word], at: int) -> bool:
    """Whether a figure is the whole of which another counts a part: "34 of 40 drones"."""
    if number(row[at].key) is None:
        return False
    of = at - 2 if at > 2 and row[at - 1].key in ("its", "the", "their", "all", "some", "about") else at - 1
    return of > 0 and row[of].key == "of" and number(row[of - 1].key) is not None and governing(row, at) is not None


def _is_age(row: Sequence[Word], at: int) -> bool:
    """Whether a figure is somebody's age: "aged 60", "a woman of 60"."""
    of_one = (
        at > 1 and row[at - 1].key == "of" and row[at - 2].key in ("man", "woman", "boy", "girl", "child", "person")
    )
    return of_one or row[at - 1].key in ("aged", "age")


def _of_figure(base: Base, at: int, past: int, value: float) -> Iterator[Claim]:
    row = base.row
    whole = next((n for n in (past + 1, past + 2) if n < len(row) and _is_whole(row, n)), None)
    unit, after = _unit(row, at, whole + 1 if whole else past)
    if unit is None or unit in _OF_SPORT or _is_year(row, at, value) or row[min(past, len(row) - 1)].key in MONTHS:
        return
    verb, leads = _verb(row, at, after)
    of_its = after > past and row[past].key == "of"
    cut_off = _CUT_OFF.search(base.written, row[past - 1].end, row[past - 1].end + 60)
    if unit == "people" and (value != int(value) or (verb is None and not cut_off)):
        return
    tally = of_its or (verb is None and not cut_off)
    verb = after if verb is None or cut_off else verb
    verb, leads = min(verb, len(row) - 1), leads or bool(cut_off)
    act = f"without {cut_off[1].lower()}" if cut_off else acts().get(row[verb].key) or act_at(row, verb) or ""
    bound = _bound(row, at)
    subject = content(row[:verb]) if not leads else frozenset()
    rest = content([word for n, word in enumerate(row) if not at <= n < after and n != verb]) - subject
    number = int(value) if value == int(value) else value
    written = base.written[row[at].start : row[past - 1].end]
    yield Claim(
        article=base.article,
        sentence=base.sentence,
        said=base.keys,
        kind=DiscrepancyKind.NUMBER,
        key=("number", _KINDS.get(act, {}).get(unit, unit) + _of(row, after, unit), act),
        measure=_measure(unit, act, base.written[row[verb].start : row[verb].end], leads=leads),
        written=written,
        value=number,
        subject=subject,
        rest=rest,
        bound=bound,
        grows=act in _GROWING,
        places=named_places(base),
        leads=leads,
        head="" if leads else head_of(row[:verb]),
        tally=NO_ACT if tally else "",
    )


_MASSES = frozenset(["tonnes", "kilos", "kilograms", "kg", "grams", "pounds", "litres", "liters", "barrels", "gallons"])


def _of(row: Sequence[Word], after: int, unit: str) -> str:
    """What a mass is of, and a degree: "kilos of heroin" are none of cocaine."""
    if unit == "degrees":
        return f" {row[after].key}" if after < len(row) else ""
    said = unit in _MASSES and after + 1 < len(row) and row[after].key == "of"
    return f" of {row[after + 1].key}" if said else ""


def _is_year(row: Sequence[Word], at: int, value: float) -> bool:
    """Whether a figure is a year or a decade: "in 1994", "the 1940s"."""
    following = row[at + 1] if at + 1 < len(row) else None
    stuck = following is not None and following.start == row[at].end and following.key == "s"
    return stuck or (1900 <= value <= 2100 and "," not in row[at].text and row[at].text.isdigit())


def _measure(unit: str, act: str, verb: str, *, leads: bool) -> str:
    if act in _STATES or act.startswith("without"):
        return f"{unit} {_STATES.get(act, act)}"
    return unit if act == "be" else f"{unit} {verb.lower()}" if leads else f"{verb.lower()} … {unit}"


_STATES = {"kill": "killed", "injure": "injured", "miss": "missing", "arrest": "arrested", "infect": "infected",
           "evacuate": "evacuated", "destroy": "destroyed", "cancel": "cancelled", "rescue": "rescued",
           "sicken": "ill"}  # fmt: skip


def _unit(row: Sequence[Word], at: int, past: int) -> tuple[str | None, int]:
    """The noun that is counted, and the place after it; None where nothing is."""
    found = _percent(row, past) or _noun(row, past + 2 if _is_of_its(row, past) else past)
    if found is not None:
        return found
    if past < len(row) and row[past].key in _FINITE:
        return "people", past
    rated = at > 1 and row[at - 1].key in ("of", "to", "at") and row[at - 2].key in ("magnitude", "rate")
    return (row[at - 2].key if rated else None), past


def _is_of_its(row: Sequence[Word], past: int) -> bool:
    """Whether a figure is of somebody's own: "165,000 of its vans"; all of them are nowhere counted."""
    return past + 2 < len(row) and row[past].key == "of" and row[past + 1].key in ("its", "their")


def _percent(row: Sequence[Word], past: int) -> tuple[str, int] | None:
    if past < len(row) and row[past].text == "%":
        return "percent", past + 1
    in_words = past + 1 < len(row) and row[past].key == "per" and row[past + 1].key == "cent"
    return ("percent", past + 2) if in_words else None


def _noun(row: Sequence[Word], past: int) -> tuple[str | None, int] | None:
    """The plural among the next words; people where a verb of harm comes first, nothing where another does."""
    for place in range(past, min(len(row), past + REACH)):
        word = row[place]
        if word.key in ("light", "light-years"):
            return "light years", place + 1 + (word.key == "light")
        if not word.key[0].isalpha() or word.key in _ENDING or word.key in _FINITE:
            return None
        if word.key in acts():
            undergone = word.key.endswith("ed") or acts()[word.key] in _HARM
            stated = undergone and word.key not in ("killing", "injuring", "wounding")
            if stated and place + 1 < len(row) and (row[place + 1].key.endswith("s") or row[place + 1].key in _PLURALS):
                return row[place + 1].key, past  # "17 missing miners", "45 captured soldiers"
            return ("people" if acts()[word.key] in _HARM else None), past
        if _is_plural(row, place):
            return _UNITS.get(word.key, word.key), place + 1
    return None


def _is_plural(row: Sequence[Word], at: int) -> bool:
    """Whether a noun is a plural, be it without its letter: "112 amphorae from", "ninety-four amphorae are"."""
    if (row[at].key.endswith("s") and not row[at].key.endswith("ss")) or row[at].key in _PLURALS:
        return True
    key, after = row[at].key, row[at + 1].key if at + 1 < len(row) else "."
    ends = after in _FINITE or after in _BEHIND_NOUN or not after[0].isalpha()
    return ends and len(key) > 4 and row[at].text.islower() and key.endswith(_PLURAL_ENDINGS)


_BEHIND_NOUN = frozenset(["of", "to", "in", "on", "at", "and", "or", "from", "off", "who", "that", "which", "with"])
_PLURAL_ENDINGS = ("ae", "ia", "folk", "eaux", "men", "ren", "kin", "feet", "teeth", "mice", "ora", "uda")


def _verb(row: Sequence[Word], at: int, after: int) -> tuple[int | None, bool]:
    """The verb of a figure: behind it where the figure leads ("14 people were injured"), else before it."""
    known = acts()
    before = governing(row, at)
    if after < len(row) and known.get(row[after].key) in _HARM:
        return after, True  # "leaving 24 dead"
    leads = before is None
    if leads or (after < len(row) and row[after].key in (*_FINITE, "is")):
        place = next((n for n in range(after, min(len(row), after + 5)) if known.get(row[n].key, "be") != "be"), None)
        if place is not None:
            return place, True
    return before, False


def _bound(row: Sequence[Word], at: int) -> str:
    if at > 2 and number(row[at - 2].key) is not None and (row[at - 3].key, row[at - 1].key) == ("between", "and"):
        return "rough"
    return bound_of(" ".join(word.key for word in row[max(0, at - 4) : at]))
