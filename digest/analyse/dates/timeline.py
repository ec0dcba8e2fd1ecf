"""A story over time: its events by day, each with its sentence, and how it was reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, timedelta
from functools import cache

from digest.analyse.dates.calendar import Dated
from digest.analyse.dates.tables import words
from digest.model import Article, ArticleId, Coverage, Event, Sentence, Story
from digest.text import is_clutter, is_complete, leans

HEAD = 20  # sentences of an article that can be an event of its story
BACK = timedelta(days=370)  # events longer ago are another story's
FEWEST_DAYS = 2  # of a timeline that shows a course
NEAREST = timedelta(days=183)  # a day without a year that was longer ago than this is sooner the one to come
QUIET = timedelta(days=1)  # without an article, after which a story is quiet


def timeline(
    story: Story, articles: Iterable[Sequence[Dated]], over: Set[tuple[date, ArticleId]] = frozenset()
) -> tuple[Event, ...]:
    """The days of a story, each with the sentence of its best member that names it; none where there is only one.

    `articles` holds the dated passages of each member, in their order; `over` the days that an article still expects
    and a later one has moved or called off: they are left out.
    """
    found: dict[date, Sentence] = {}
    for member, rows in zip(story.members, articles, strict=True):
        for on, sentence in _days_of(rows, member):
            if (on, member.id) not in over:
                found.setdefault(on, sentence)
    if len(found) < FEWEST_DAYS:
        return ()
    return tuple(Event(story_id=story.id, on=on, sentence=found[on]) for on in sorted(found))


def _days_of(rows: Iterable[Dated], article: Article) -> Iterator[tuple[date, Sentence]]:
    """The days that an article names, past ones and those to come, each with the first sentence that does."""
    for row in rows:
        if row.number >= HEAD or article.published is None:
            continue
        days = {*_past_days(row.written, article.published.at.date(), article.language)}
        days |= {on for on, precision in row.ahead if precision == "day"}
        if len(days) != 1:  # of a sentence with two days nobody can say on which it happened
            continue
        told = is_complete(row.written) and not is_clutter(row.written, article.language)  # no head of a table
        if told and not leans(row.written, article.language):
            yield days.pop(), row.sentence


@cache
def _shapes(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = words(language)
    day = r"(?P<day>[0-3]?\d)"
    month = rf"(?P<month>{known.month})"
    year = r"(?:,? (?:de |del )?(?P<year>(?:19|20)\d\d))?"
    explicit = rf"(?<![\d.,:]){day}(?:st|nd|rd|th|er|\.|º)? (?:of |de )?{month}\b\.?{year}"
    if language == "en":
        after = r"\b\.? (?P<day2>[0-3]?\d)(?!\d|[.:]\d)(?:,? (?P<year2>(?:19|20)\d\d))?"
        explicit = rf"{explicit}|\b(?P<month2>{known.month}){after}"
    # Where no preposition marks the day, those of an end to come must not stand before it: "until Monday".
    until = "(?<!jusqu’à )(?<!jusqu'à )(?<!d’ici )(?<!d'ici )"
    before = {"en": "on ", "ru": "во? ", "de": "am ", "fr": until, "es": "(?<!hasta )el "}[language]
    return (
        re.compile(explicit, re.IGNORECASE),
        re.compile(rf"\b{before}(?P<weekday>{known.weekday})\b", re.IGNORECASE),
    )


# "Held since 8 September", "since it took effect on 2 October": from then on something lasts; the news is of later.
_SINCE = re.compile(r"\b(?:since|seit|depuis|desde)\b[^,;:]{0,40}$", re.IGNORECASE)


def _past_days(written: str, published: date, language: str) -> Iterator[date]:
    """The days up to its own that a sentence names."""
    known = words(language)
    explicit, weekday = _shapes(language)
    found = False
    for match in explicit.finditer(written):
        if _SINCE.search(written, 0, match.start()):
            continue
        parts = match.groupdict()
        month = known.months.get((parts["month"] or parts.get("month2") or "").lower().rstrip("."))
        day, year = parts["day"] or parts.get("day2"), parts["year"] or parts.get("year2")
        on = _latest(published, month, int(day or 0), int(year) if year else None)
        if on is not None:
            found = True
            yield on
    days = () if found else tuple(weekday.finditer(written))
    for match in days if days and known.past.search(written) else ():
        gap = (published.weekday() - known.weekdays.index(match["weekday"].lower())) % 7
        yield published - timedelta(days=gap)


def _latest(published: date, month: int | None, day: int, year: int | None) -> date | None:
    for candidate in (year,) if year else (published.year, published.year - 1):
        try:
            on = date(candidate, month or 0, day)
        except ValueError:
            continue
        if published - (BACK if year else NEAREST) <= on <= published:
            return on
    return None


def coverage(story: Story, now: date) -> Coverage:
    """First report, articles a day, and whether the story has gone quiet."""
    days = Counter(a.published.at.date() for a in story.articles if a.published)
    last = max(days, default=None)
    return Coverage(
        story_id=story.id,
        first=_first_report(story),
        per_day=tuple(sorted(days.items())),
        quiet_since=last if last is not None and now - last > QUIET else None,
    )


def _first_report(story: Story) -> ArticleId | None:
    """The member that was published before every other article; a copy is never the first to report.

    Between the hour of one and the mere day of another nothing tells which came first on that day, nor of an undated
    one. A copy of that day that has no hour came after what it repeats.
    """
    dated = [(member.published.at, member.id, member) for member in story.members if member.published]
    if not dated:
        return None
    first = min(dated)[-1]
    is_sure = all(_is_before(first, one) for one in story.members if one.id != first.id)
    return first.id if is_sure and not any(_is_before(row.copy, first) for row in story.duplicates) else None


def _is_before(one: Article, other: Article) -> bool:
    """Whether an article was surely published before another."""
    first, second = one.published, other.published
    if first is None or second is None or first.year_candidates or second.year_candidates:
        return False
    if first.has_time and second.has_time:
        return first.at < second.at
    return first.at.date() < second.at.date()
