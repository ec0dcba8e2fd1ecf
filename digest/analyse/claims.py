"""Claims: what one sentence says of an act that another sentence could contradict.

"Fourteen people were injured in the blast"   injure · people · 14
"The trial will begin on 3 December"          begin · trial · the day
"The two leaders met in Tarn"                 meet · two leaders · the place
"The ministry denied that the bridge was hit" confirm or deny · bridge, hit · no
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import islice

from digest.analyse.acts import Word, clauses, content, governing, stem, verbs
from digest.analyse.claim import Base, Claim
from digest.analyse.date_shapes import expressions, names_day
from digest.analyse.polarity import polarity
from digest.analyse.reading import Reading
from digest.analyse.stands import stands
from digest.model import DatePrecision, DiscrepancyKind
from digest.text import normal

HEAD = 12  # sentences of an article that tell what happened; further on, figures are often of earlier events
TOLD = 60  # characters of what is measured that are printed; a longer one is named by its verb alone
LONGEST = 600  # characters of a sentence; in a longer one nothing is surely governed by anything

_WRITTEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_WRITTEN.split())} | {"thirty": 30, "forty": 40, "fifty": 50}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6}
_UNITS = {
    "persons": "people", "person": "people", "others": "people", "passenger": "passengers", "%": "percent",
    "percent": "percent", "meters": "metres", "meter": "metres", "metre": "metres", "kilometers": "kilometres",
    "km": "kilometres", "tons": "tonnes", "hrs": "hours",
}  # fmt: skip
_CUT_OFF = re.compile(r"\bwithout (power|electricity|water)\b", re.IGNORECASE)
_OF_SPORT = frozenset(
    ["yards", "games", "seasons", "times", "points", "runs", "goals", "carries", "touchdowns"]
)  # each of its own day
_GROWING = frozenset(
    {"kill", "injure", "miss", "arrest", "infect", "evacuate", "rescue", "displace", "destroy", "burn"}
)
_LEAST = ("more than", "over", "no fewer than", "not less than", "upwards of")
_ROUGH = ("up to", "as many as", "nearly", "almost", "about", "around", "some", "roughly", "approximately", "fewer than",  # noqa: E501
          "under", "less than", "dozens of", "a total of about")  # fmt: skip
# Parts of a whole are another measure; words of a sentence that may tell of another event make its figures background.
_PART = re.compile(
    r"\b(?:of them|of whom|among them|among the|seriously|critically|badly|slightly|another|further|more|additional)\b(?! than)"  # noqa: E501
)
BACKGROUND = re.compile(
    r"\b(?:ago|anniversary|since|previous(?:ly)?|earlier this|last (?:year|month|week)|deadliest|worst|usually|typically|each|every|on average|"  # noqa: E501
    r"in (?:19|20)\d\d|similar|history|record)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNREAL = re.compile(r"\b(?:had asked|could|would|if|may|might)\b", re.IGNORECASE)  # figures that are none yet
_UPDATE = re.compile(
    r"\b(?:(?:toll|number|total)\b.{0,40}\b(?:rises?|rose|risen|climbs?|climbed)|revised|updated|now|increased|grew)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(r"\b(?:(?:will|would) now|now (?:to|due|set|scheduled|expected|planned))\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|won't|is to|are to|due|set to|scheduled|planned|expected|shall)\b", re.IGNORECASE)


def claims(reading: Reading) -> Iterator[Claim]:
    """The claims of an article's head, in reading order."""
    article = reading.article
    if article.language != "en" or article.published is None:
        return
    published = article.published.at.date()
    for sentence in islice(reading.passages, HEAD):
        written = sentence.of(article.text)
        if len(written) > LONGEST or BACKGROUND.search(written) or written.rstrip().endswith("?"):
            continue
        if any(int(year) < published.year - 1 for year in _YEAR.findall(written)):
            continue  # of another time
        yield from stands(article, sentence, written, number)
        has_day = names_day(written, "en")
        for row in clauses(written):
            base = Base(article, sentence, written, row)
            if any(number(word.key) is not None for word in row) and not _is_no_toll(written):
                update = bool(_UPDATE.search(written))
                yield from (replace(claim, update=update) for claim in _figures(base))
            if has_day:
                anew = bool(_ANEW.search(written))
                yield from (replace(claim, update=anew) for claim in _dates(base, published))
            yield from (one for one in _places(base) if not reading.cast.has(normal(one.written).split()))
            yield from polarity(base)


def _is_no_toll(written: str) -> bool:
    """Whether a sentence gives figures of a part or of what may be."""
    return any(shape.search(written) for shape in (_PART, _UNREAL))


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────


def _figures(base: Base) -> Iterator[Claim]:
    row, at = base.row, 0
    while at < len(row):
        figure = _figure(row, at)
        if figure is None:
            at += 1
            continue
        value, past = figure
        yield from _of_figure(base, at, past, value)
        at = max(past, at + 1)


_MOST = 1e15  # a figure beyond is no count of anything, whatever "million million" a text may say


def _figure(row: Sequence[Word], at: int) -> tuple[float, int] | None:
    """A number and the place after it: "14", "fourteen", "3.1 billion"."""
    value = number(row[at].key)
    if value is None or (at and (row[at - 1].key in ("number", "no", "page", "article") or _is_age(row, at))):
        return None
    past = at + 1
    while past < len(row) and row[past].key in _SCALES:
        value *= _SCALES[row[past].key]
        past += 1
    return (value, past) if value <= _MOST else None


def _is_age(row: Sequence[Word], at: int) -> bool:
    """Whether a figure is somebody's age: "aged 60", "a woman of 60"."""
    of_one = at > 1 and row[at - 1].key == "of" and row[at - 2].key in ("man", "woman", "boy", "girl", "child", "person")
    return of_one or row[at - 1].key in ("aged", "age")


@lru_cache(maxsize=65536)
def number(word: str) -> float | None:
    """What a figure in digits or letters says; None where a word is none."""
    if word in _NUMBERS:
        return float(_NUMBERS[word])
    plain = word.replace(",", "")
    if re.fullmatch(r"\d{1,12}(?:\.\d{1,4})?", plain) and re.fullmatch(
        r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", word
    ):
        return float(plain)
    return None


def _of_figure(base: Base, at: int, past: int, value: float) -> Iterator[Claim]:
    row = base.row
    unit, after = _unit(row, at, past)
    if unit is None or unit in _OF_SPORT or _is_year(row, at, value):
        return
    verb, leads = _verb(row, at, after)
    cut_off = _CUT_OFF.search(base.written, row[past - 1].end, row[past - 1].end + 60)
    if (verb is None and not cut_off) or (unit == "people" and value != int(value)):
        return
    verb = after if verb is None or cut_off else verb
    verb, leads = min(verb, len(row) - 1), leads or bool(cut_off)
    act = f"without {cut_off[1]}" if cut_off else verbs()[row[verb].key]
    bound = _bound(row, at)
    subject = content(row[:verb]) if not leads else frozenset()
    rest = content([word for n, word in enumerate(row) if not at <= n < after and n != verb]) - subject
    number = int(value) if value == int(value) else value
    written = base.written[row[at].start : row[past - 1].end]
    yield Claim(
        article=base.article,
        sentence=base.sentence,
        kind=DiscrepancyKind.NUMBER,
        key=("number", unit, act),
        measure=_measure(unit, act, base.written[row[verb].start : row[verb].end], leads=leads),
        written=written,
        value=number,
        subject=subject,
        rest=rest,
        bound=bound,
        grows=act in _GROWING,
        places=frozenset(normal(w) for m in _place().finditer(base.written) for w in m["place"].split()),
        leads=leads,
    )


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
           "evacuate": "evacuated", "destroy": "destroyed", "cancel": "cancelled", "rescue": "rescued"}  # fmt: skip


def _unit(row: Sequence[Word], at: int, past: int) -> tuple[str | None, int]:  # noqa: PLR0911
    """The noun that is counted, and the place after it."""
    if past < len(row) and row[past].text == "%":
        return "percent", past + 1
    if past + 1 < len(row) and row[past].key == "per" and row[past + 1].key == "cent":
        return "percent", past + 2
    for place in range(past, min(len(row), past + 3)):
        word = row[place]
        if not word.key[0].isalpha():
            break
        if word.key in ("of", "to", "in", "on", "at", "and", "or", "the", "from"):
            break
        if word.key in verbs() and place > past - 1:
            act = verbs()[word.key]
            return ("people", past) if act in ("kill", "injure", "miss") else (None, past)
        if word.key.endswith("s") or word.key in ("people", "children", "women", "men", "crew", "cash"):
            return _UNITS.get(word.key, word.key), place + 1
        if word.key in ("were", "was", "are", "have", "had"):
            break
    if past < len(row) and row[past].key in ("were", "was", "are", "have", "had"):
        return "people", past
    if at > 1 and row[at - 1].key in ("of", "to", "at") and row[at - 2].key in ("magnitude", "rate"):
        return row[at - 2].key, past
    return None, past


def _verb(row: Sequence[Word], at: int, after: int) -> tuple[int | None, bool]:
    """The verb of a figure: behind it where the figure leads ("14 people were injured"), else before it."""
    known = verbs()
    before = governing(row, at)
    if after < len(row) and known.get(row[after].key) in ("kill", "injure", "miss"):
        return after, True  # "leaving 24 dead"
    leads = before is None
    if leads or (after < len(row) and row[after].key in ("were", "was", "are", "have", "had", "are", "is")):
        place = next((n for n in range(after, min(len(row), after + 5)) if known.get(row[n].key, "be") != "be"), None)
        if place is not None:
            return place, True
    return before, False


def _bound(row: Sequence[Word], at: int) -> str:
    before = " ".join(word.key for word in row[max(0, at - 4) : at])
    if any(before.endswith(words) for words in _LEAST):
        return "least"
    return "rough" if any(before.endswith(words) for words in _ROUGH) else ""


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:on|early on|late on) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE
    )


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PAST_DAY = re.compile(
    r"\bon (?P<a>[0-3]?\d) (?P<b>January|February|March|April|May|June|July|August|September|October|November|December)\b"  # noqa: E501
    r"|\bon (?P<c>January|February|March|April|May|June|July|August|September|October|November|December) (?P<d>[0-3]?\d)\b"  # noqa: E501
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip


def _dates(base: Base, published: date) -> Iterator[Claim]:
    ahead = bool(_AHEAD.search(base.written))
    days = dict(_days(base.written, published, ahead=ahead))
    if len(set(days.values())) != 1:
        return  # two days in one sentence: nobody can tell which is the act's
    at, on = next(iter(days.items()))
    place = next((n for n, word in enumerate(base.row) if word.end > at), None)
    if place is None or base.row[place].start > at + 20:
        return
    verb = governing(base.row, place)
    if verb is None or (act := verbs()[base.row[verb].key]) == "be":
        return
    yield Claim(
        article=base.article,
        sentence=base.sentence,
        kind=DiscrepancyKind.DATE,
        key=("date", act, "ahead" if ahead else ""),
        measure=base.row[verb].text.lower(),
        written=on.isoformat(),
        value=on.isoformat(),
        subject=content(base.row[:verb]),
        rest=content(base.row[verb:]),
        ahead=ahead,
        told=_told(base, verb),
    )


def _told(base: Base, verb: int) -> str:
    """The words of a clause up to its verb, where they are few."""
    words = base.written[base.row[0].start : base.row[verb].end]
    return words if len(words) <= TOLD else ""


def _days(written: str, published: date, *, ahead: bool) -> Iterator[tuple[int, date]]:
    for one in expressions(written, published, "en"):
        near = one.precision is DatePrecision.DAY and (ahead or one.on - published < timedelta(days=300))
        if near and not _weekday().search(written[max(0, one.start - 1) : one.end]):
            yield one.start, one.on
    for match in _PAST_DAY.finditer(written):
        month = _MONTHS.index((match["b"] or match["c"]).lower()) + 1
        try:
            on = date(published.year, month, int(match["a"] or match["d"]))
        except ValueError:
            continue
        if on <= published:
            yield match.start(), on
    explicit = bool(_PAST_DAY.search(written)) or re.search(r"\d", written) is not None
    for match in _weekday().finditer(written):
        if explicit:
            continue
        number = _DAYS.index(match[1].lower())
        gap = (number - published.weekday()) % 7
        present = ahead or re.search(r"\b(?:begins?|starts?|opens?|ends?|meets?)\b", written)
        yield match.start(), published + timedelta(days=gap if present else gap - 7 if gap else 0)


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _place() -> re.Pattern[str]:
    return re.compile(r"\b(?:in|near|off|outside) (?P<place>(?:[A-Z][\w’'-]+)(?: (?:[A-Z][\w’'-]+|de|of))*)")


def _places(base: Base) -> Iterator[Claim]:
    found = [m for m in _place().finditer(base.written) if normal(m["place"].split()[0]) not in (*_MONTHS, *_DAYS)]
    if len(found) != 1:
        return
    match = found[0]
    place = next((n for n, word in enumerate(base.row) if word.end > match.start()), None)
    if place is None or base.row[place].start > match.start() + 20:
        return
    verb = governing(base.row, place)
    if verb is None or place - verb > 3 or (act := verbs()[base.row[verb].key]) == "be":
        return
    keys = tuple(stem(normal(word)) for word in match["place"].split())
    yield Claim(
        article=base.article,
        sentence=base.sentence,
        kind=DiscrepancyKind.PLACE,
        key=("place", act, "ahead" if _AHEAD.search(base.written) else ""),
        measure=base.row[verb].text.lower(),
        written=match["place"],
        value=" ".join(keys),
        subject=content(base.row[:verb]),
        rest=frozenset(),
        words=keys,
        told=_told(base, verb),
    )
