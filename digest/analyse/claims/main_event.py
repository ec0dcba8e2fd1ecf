"""Main events: the day and the place of what an article opens with, whatever verb tells it.

"reached the top of Mount Ketu on Tuesday" · "on Wednesday she stood on its summit"  date
"came down near Morlaix Green" · "put the plane down close to Hartsop"               place

Two desks seldom choose one verb, and no table has them all. So a verb only speaks against: two that tell of two kinds
of things are of two events. What speaks for one is how much else both articles share (`sameness.py`). English.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from digest.analyse.acts import act_at, alike, content, stem, words_of
from digest.analyse.claims.claim import CALENDAR, Claim
from digest.analyse.claims.happened_on import every_day
from digest.analyse.claims.predicates import acts_of, after, parties, plain, verb_of
from digest.analyse.claims.sameness import Happening
from digest.analyse.claims.spots import LAND, Spot
from digest.analyse.claims.surroundings import Clause, Told
from digest.analyse.claims.when_and_where import ahead_of, at_spot, claim_of, day_of, is_moved, is_to_come, one_of
from digest.analyse.people.tokens import Token
from digest.analyse.reading import Reading
from digest.text import stop_words

CLAUSES = 3  # of an article's opening, in which it says when and where the thing was that it tells of
BEFORE = 120  # characters before a sentence, or behind the first, that say as well what it is about
READ = 1500  # characters of an article by whose words it is held against another
DAYS = 4000  # characters of an article whose days are read, so that none is one that it gives as well
RECENT = timedelta(days=30)  # before a report, of what it tells as news
DATELINE = 8  # words at most of a dateline
# What is told with its day is another thing than what the article is about.
_AFTER = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|six|seven|\d|the|some|few) (?:day|week|hour|month)s?|(?<!\d )(?:hours|days))"
    r" (?:after|later|before|earlier)\b",
    re.IGNORECASE,
)


class Whole:
    """What an article says at all, by which two openings are held against each other; read when first asked for."""

    def __init__(self, reading: Reading, published: date) -> None:
        self.reading = reading
        self.published = published

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of what carries meaning."""
        stop = stop_words("en")
        keys = {token.key for token in self._tokens if token.key[0].isalpha() and token.key not in stop}
        return alike(frozenset(map(stem, keys)) - CALENDAR)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of what is written with a capital."""
        keys = {token.key for token in self._tokens[1:] if token.text[0].isupper()}
        return frozenset(map(stem, keys - stop_words("en"))) - CALENDAR

    @cached_property
    def days(self) -> frozenset[str]:
        """Every day that may be meant anywhere."""
        return frozenset(every_day(self.reading.article.text[:DAYS], self.published))

    @property
    def _tokens(self) -> Sequence[Token]:
        return self.reading.tokens[: bisect_left(self.reading.starts, READ)]


def without_dateline(told: Sequence[Told]) -> Sequence[Told]:
    """The clauses of an article without one that only says where and when it was written: "TARN, Nov 20"."""
    row = told[0].base.row if told else ()
    short = 0 < len(row) <= DATELINE and row[0].text.isupper()
    return told[1:] if short and not any(act_at(row, n) for n in range(len(row))) else told


def main_day(one: Clause, here: Sequence[Spot], about: Happening, of: Whole) -> Iterator[Claim]:
    """The day of a clause of an opening, unless it is one of telling."""
    base, day = one.told.base, one_of(one.told.days)
    if day is None or is_moved(base) or _AFTER.search(base.written):
        return
    verb = verb_of(one.row, day.at)
    on = day.on(of.published, ahead=is_to_come(base, verb)) if verb >= 0 else None
    if on is None or on == of.published or of.published - on >= RECENT:
        return
    given = of.days - frozenset(day.all(of.published))
    named = frozenset(key for spot in here for key in spot.keys)
    about = _around(one, verb, about, of)._replace(own=frozenset([on.isoformat()]), given=given, spots=named)
    yield claim_of(base, ("date", "", "ahead" if on > of.published else ""), verb, on.isoformat(), about)


def main_places(one: Clause, here: Sequence[Spot], about: Happening, of: Whole) -> Iterator[Claim]:
    """The places of a clause of an opening."""
    base = one.told.base
    if _AFTER.search(base.written):
        return
    about = about._replace(names=about.names - {key for spot in here for key in spot.words})
    for spot in here:
        verb = verb_of(one.row, spot.at) if spot.size < LAND else -1
        if verb < 0:
            continue
        where = at_spot(_around(one, verb, about, of), spot)._replace(day=day_of(one, of.published))
        claim = claim_of(base, ("place", "-", ahead_of(one)), spot.at, spot.written, where)
        yield replace(claim, measure="place")


def _around(one: Clause, verb: int, about: Happening, of: Whole) -> Happening:
    """What stands around the verb of an opening."""
    return about._replace(
        theme=_beside(one),
        wide=of.words,
        named=of.names,
        main=True,
        acts=acts_of(one.row, verb),
        verb=plain(one.row[verb].key),
        after=after(one.row),
        parties=parties(one.row, verb),
    )


def _beside(one: Clause) -> frozenset[str]:
    """The words and the figures of a sentence, and of what stands before it."""
    sentence, text = one.told.base.sentence, one.told.base.article.text
    end = sentence.end + max(0, BEFORE - sentence.start)
    row = words_of(text[max(0, sentence.start - BEFORE) : end])
    figures = frozenset([word.key for word in row if word.key[0].isdigit() and len(word.key) > 1])
    return alike(content(row) - CALENDAR) | figures
