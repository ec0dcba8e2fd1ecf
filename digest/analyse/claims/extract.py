"""Claims: what one sentence says of an act that another sentence could contradict.

"Fourteen people were injured in the blast"   injure · people · 14
"The trial will begin on 3 December"          begin · trial · the day
"The two leaders met in Tarn"                 meet · two leaders · the place
"The ministry denied that the bridge was hit" confirm or deny · bridge, hit · no
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice

from digest.analyse.acts import Word, act_at, clauses, content, governing
from digest.analyse.claims.claim import AHEAD, CALENDAR, NO_ACT, Base, Claim, head_of, is_passive, objects_of, told
from digest.analyse.claims.counted import counted
from digest.analyse.claims.cues import cues
from digest.analyse.claims.days_told import days_told
from digest.analyse.claims.figures import figures
from digest.analyse.claims.happened_on import days_in, in_its_year
from digest.analyse.claims.happenings import happenings
from digest.analyse.claims.measures import is_fact, measured
from digest.analyse.claims.particulars import particulars
from digest.analyse.claims.parts import besides_asides, fit_parts
from digest.analyse.claims.places import named_places, places
from digest.analyse.claims.polarity import polarity
from digest.analyse.claims.quantities import IN_LETTERS, number
from digest.analyse.claims.stands import STANDING, stands
from digest.analyse.claims.surroundings import Told
from digest.analyse.claims.telling import without_teller
from digest.analyse.claims.units import units
from digest.analyse.dates.shapes import expressions, names_day
from digest.analyse.hinted import Hinted
from digest.analyse.reading import Reading
from digest.analyse.verbs import classes
from digest.model import Article, DatePrecision, DiscrepancyKind, Sentence
from digest.text import MONTHS, WEEKDAYS, normal

HEAD = 12  # sentences of an article that tell what happened; further on, figures are often of earlier events
LONGEST = 600  # characters of a sentence; in a longer one nothing is surely governed by anything

# Parts of a whole are another measure; words of a sentence that may tell of another event make its figures background.
_OF_PARTS = re.compile(
    r"\b(?:among them|among the|seriously|critically|badly|slightly"
    r"|(?:first|latest) (?:of|\w*quake|tremor|blast|explosion|bomb|attack|strike)"
    r"|including (?:the )?(?:gunman|shooter|attacker|bomber))\b"
)
_EACH_OTHER = re.compile(r"\b(?:each|after the|than|on the|or|among|every) other\b")  # of which there is no other
_MORE = re.compile(r"\b(?:another|further|(?<!cent )more|additional)\b(?! than)")
BACKGROUND = Hinted(
    r"\b(?:ago|anniversary|(?<!missing )since(?! (?:then|\w+day|midnight|dawn|noon)\b)|previous(?:ly)?|earlier this"
    r"|last (?:year|month|week)|deadliest|worst|usually|typically|each|every|on average|in (?:19|20)\d\d|similar"
    r"|history|record)\b",
    "ago|anniversary|since|previous|earlier this|last |deadliest|worst|usually|typically|each|every|on average"
    "|in 19|in 20|similar|history|record",
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNREAL = re.compile(
    r"\b(?:had asked|[Cc]ould|[Ww]ould|[Ii]f|may|might|demand(?:s|ed)|exit polls?|projections?|forecasts?"
    r"|predict(?:s|ed)?"
    r"|(?:was|were|had been) (?:first |once |never |still )?(?:to|supposed|meant|due|expected))\b"
)  # figures that are none yet
_UPDATE = re.compile(
    r"\b(?:(?:toll|number|total)\b.{0,40}\b(?:rises?|rose|risen|climbs?|climbed)|revised|updated|now"
    r"|(?:increased|grew|grown) to"
    r"|by (?:\w+day )?(?:\w+day|noon|midday|dawn|dusk|nightfall|morning|evening|late))\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ANEW = re.compile(
    r"\b(?:(?:will|would) now|now (?:to|due|set|scheduled|expected|planned)"
    r"|postponed|rescheduled|put off|brought forward)\b",
    re.IGNORECASE,
)


def claims(reading: Reading, *, rivals: bool = True) -> Iterator[Claim]:
    """The claims of an article's head, in reading order; yes and no only where other outlets may say otherwise."""
    article = reading.article
    if article.language != "en" or article.published is None:
        return
    published = article.published.at.date()
    told: list[Told] = []
    for sentence in islice(reading.passages, HEAD):
        written = sentence.of(article.text)
        if len(written) > LONGEST or written.rstrip().endswith("?"):
            continue
        if rivals:
            yield from counted(article, sentence, written)
        if not _is_background(written, published):
            yield from _of_sentence(reading, sentence, published, told if rivals else None)
        elif rivals:
            is_old = partial(_is_background, published=published)
            told += besides_asides(article, sentence, is_old)
            if not _YEAR.search(written) and _counts(written):
                yield from _fit(article, sentence, is_old)
    yield from happenings(reading, told, published)


def _of_sentence(reading: Reading, sentence: Sentence, published: date, told: list[Told] | None) -> Iterator[Claim]:
    """The claims of a sentence; `told`: its clauses are put there, where other outlets may say otherwise."""
    article = reading.article
    written = sentence.of(article.text)
    if not STANDING.isdisjoint(reading.vocabulary):
        yield from stands(article, sentence, written, number)
    has_day, has_digit, rivals = names_day(written, "en"), _DIGIT.search(written) is not None, told is not None
    rows = [(row, frozenset([word.key for word in row])) for row in clauses(written)]
    counts = has_digit or not all(IN_LETTERS.isdisjoint(keys) for _, keys in rows)
    may_be = counts and _is_no_toll(written)
    if counts and rivals:
        yield from _beside(article, sentence, written, may_be=may_be)
    for row, keys in rows:
        said = without_teller(row, keys)
        if not said.row:
            continue
        bare = keys if said.row is row else frozenset([word.key for word in said.row])
        if "other" in bare and _EACH_OTHER.search(written):
            bare -= {"other"}
        base = Base(article, sentence, written, said.row, bare)
        if (has_digit or not IN_LETTERS.isdisjoint(bare)) and not said.denied and not may_be:
            update = bool(_UPDATE.search(written))
            yield from (replace(claim, update=update) for claim in _figures(base, rivals=rivals))
        if has_day:
            anew = bool(_ANEW.search(written))
            yield from (replace(claim, update=anew) for claim in _dates(base, published))
        yield from (one for one in places(base) if not reading.cast.has(normal(one.written).split()))
        if told is not None:
            yield from polarity(base, said)
            days = days_in(base, of_years=True) if has_day else ()
            told.append(Told(base, said, tuple(day for day in days if in_its_year(base, day) is None)))
            yield from days_told(base, days, published)


def _beside(article: Article, sentence: Sentence, written: str, *, may_be: bool) -> Iterator[Claim]:
    """The figures of a sentence of which another part says what may be, or is asked for."""
    if not may_be:
        yield from _fit(article, sentence, _is_no_fact) if _is_no_fact(written) else ()
        return
    part = _OF_PARTS.search(written)
    if part is None or part[0] == "among them":  # which tells of a part of what was counted before
        yield from _fit(article, sentence, _is_no_toll, part.start() if part else LONGEST)


def _fit(article: Article, sentence: Sentence, is_unfit: Callable[[str], bool], last: int = LONGEST) -> Iterator[Claim]:
    """The figures of the parts of a sentence that are fit, up to `last`: they serve as tallies alone."""
    for base in fit_parts(article, sentence, is_unfit, last):
        if not IN_LETTERS.isdisjoint(base.keys) or any(key[0].isdigit() for key in base.keys):
            for claim in _figures(base, rivals=True):
                yield replace(claim, tally=claim.tally or NO_ACT, beside=True)


def _is_background(written: str, published: date) -> bool:
    """Whether a sentence tells of another time; a year to come is none."""
    found = (match[0] for match in BACKGROUND.all_in(written))
    if any(not (said[-4:].isdigit() and int(said[-4:]) > published.year) for said in found):
        return True
    return any(int(year) < published.year - 1 for year in _YEAR.findall(written))


def _counts(written: str) -> bool:
    """Whether a sentence has a figure."""
    return _DIGIT.search(written) is not None or not IN_LETTERS.isdisjoint(written.lower().split())


def _is_no_fact(part: str) -> bool:
    return not is_fact(part)


def _figures(base: Base, *, rivals: bool) -> Iterator[Claim]:
    """The figures of a clause: those of which a story has one, and what else is counted."""
    text = base.written[base.row[0].start : base.row[-1].end]
    is_told = is_fact(text)
    own = [*measured(base, text), *particulars(base, text)] if is_told else []
    yield from (claim for _, claim in own)
    if rivals:
        yield from cues(base, text, is_told=is_told)
        yield from units(base, text) if is_told else ()
    yield from figures(base, frozenset(at for at, _ in own))


def _is_no_toll(written: str) -> bool:
    """Whether a sentence gives figures of a part or of what may be."""
    return any(shape.search(written) for shape in (_OF_PARTS, _MORE, _UNREAL))


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b(?:on|early on|late on) ({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


_PRESENT = re.compile(
    r"\b(?:begins?|starts?|opens?|reopens?|ends?|closes?|meets?|takes (?:effect|place)|kicks off|comes into"
    r"|goes|leaves|arrives|expires|falls|returns|resumes|runs|is|are)\b"
)
_MONTH = "|".join(name.capitalize() for name in MONTHS)
_PAST_DAY = re.compile(rf"\bon (?P<a>[0-3]?\d) (?P<b>{_MONTH})\b|\bon (?P<c>{_MONTH}) (?P<d>[0-3]?\d)\b")


def _dates(base: Base, published: date) -> Iterator[Claim]:
    ahead = bool(AHEAD.search(base.written))
    own = [word.start for word in base.row]
    days = {at: on for at, on in _days(base.written, published, ahead=ahead) if _is_own(at, base.row, own)}
    if len(set(days.values())) != 1:
        return  # two days in one sentence: nobody can tell which is the act's
    at, on = next(iter(days.items()))
    ahead = ahead or on > published
    place = next((n for n, word in enumerate(base.row) if word.end > at), None)
    if place is None or base.row[place].start > at + 20:
        return
    # A holiday is read with the word before it: "before Christmas".
    if not _BOUNDS.isdisjoint(word.key for word in base.row[max(0, place - 1) : place + 1]):
        return
    verb = governing(base.row, place)
    if verb is None or (act := act_at(base.row, verb)) == "be" or _is_of_saying(base.row[verb + 1 : place]):
        return
    if _DEMAND.search(base.written, base.row[0].start, base.row[verb].end):
        return
    yield Claim(
        article=base.article,
        sentence=base.sentence,
        said=base.keys - CALENDAR,
        kind=DiscrepancyKind.DATE,
        key=("date", act or "", "ahead" if ahead else ""),
        measure=base.row[verb].text.lower(),
        written=on.isoformat(),
        value=on.isoformat(),
        subject=content(base.row[:verb]),
        rest=content(base.row[verb:]),
        ahead=ahead,
        told=told(base, verb),
        places=named_places(base),
        head=head_of(base.row[:verb]),
        passive=is_passive(base.row, verb),
        objects=objects_of(base.row, verb),
    )


_BOUNDS = frozenset(["by", "until", "before", "till", "since", "after"])  # of a day on which the act is not
# Somebody asks for it; nobody has set the day: "it has to start on Monday".
_DEMAND = re.compile(
    r"\b(?:(?:has|have|needs?|wants?|wanted|ought) to|must|should|demand(?:s|ed)?|urg(?:es?|ed)|call(?:s|ed)? for)\b"
    r"[^,;:]{0,60}$",
    re.IGNORECASE,
)


def _is_own(at: int, row: Sequence[Word], starts: Sequence[int]) -> bool:
    """Whether a day stands in the clause itself, and not beside the words that say who tells it."""
    place = bisect_right(starts, at) - 1
    return place >= 0 and at < row[place].end + 2


def _is_of_saying(between: Sequence[Word]) -> bool:
    """Whether a day is that on which somebody spoke: "has risen to four, the hospital said on Saturday"."""
    said = next((n for n in range(len(between) - 1, -1, -1) if between[n].key in classes("en")), None)
    return said is not None and not any(word.text == "," for word in between[said:])


def _days(written: str, published: date, *, ahead: bool) -> Iterator[tuple[int, date]]:
    present = ahead or _PRESENT.search(written) is not None
    for one in expressions(written, published, "en"):
        of_past = not present and _PAST_DAY.search(written) is not None
        near = (
            one.precision is DatePrecision.DAY and not of_past and (ahead or one.on - published < timedelta(days=300))
        )
        if near and not _weekday().search(written[max(0, one.start - 1) : one.end]):
            yield one.start, one.on
    for match in () if present else _PAST_DAY.finditer(written):
        month = MONTHS.index((match["b"] or match["c"]).lower()) + 1
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
        number = WEEKDAYS.index(match[1].lower())
        gap = (number - published.weekday()) % 7
        yield match.start(), published + timedelta(days=gap if present else gap - 7 if gap else 0)
