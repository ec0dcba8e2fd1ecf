"""Dates ahead: what sentences say will come after their article's day, resolved against that day and its zone.

`shapes` finds the expressions, each with what it needs to be one that lies ahead; `looking` says which way the words
around it look.
Articles without a date of their own give none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from digest.analyse.dates.looking import Around, around, is_edge, is_end_ahead, is_near, leads_up, looks, looks_before
from digest.analyse.dates.needs import Needs
from digest.analyse.dates.put_off import CALLED_OFF, DENIED, former, moved
from digest.analyse.dates.put_off_abroad import former_abroad
from digest.analyse.dates.shapes import Expression, expressions, telling
from digest.analyse.dates.tables import LANGUAGES, Words, words
from digest.analyse.reading import Reading
from digest.model import ArticleId, DateAhead, DatePrecision, Sentence, Story, StoryId
from digest.text import is_clutter, leans

_ANEW = re.compile(r"[,;:]|\b(?:will|until|till|to|and|but|from)\b", re.IGNORECASE)  # behind these it is another's day
_WEEKDAY = re.compile(r"\b[A-Z][a-z]{2,5}day, $")  # of "Friday, 27 November"
_WHICH_WAS = re.compile(r", which (?:had been|was) (?=(?:scheduled|planned|set|due|slated)\b)")
_CALLING_OFF = re.compile(  # what calls off in other forms than `CALLED_OFF`, and what is put off to no day
    r"\b(?:(?:decided|chose|chosen|agreed) to (?:cancel|terminate|call off|scrap|abandon)"
    r"|(?:is|are|was|were) (?:cancell?ing|scrapping|calling off)|(?:cancellation|scuttling|scrapping|abandonment) of"
    r"|postpone[sd](?= (?:the|an?|his|her|its|their)\b[^,;]{1,60} (?:scheduled|planned|set|due)(?: for| on)? $))\b"
)
_ASIDE = re.compile(r", (?:due|scheduled|planned|expected|set|meant)\b[^,;]{0,60}$")  # "the report, due in April, …"
_WAS = re.compile(r",? (?:was|were|had|never|did(?:n['’]t)?|has (?:been|not|yet|never))\b")
# Of what still lies ahead much else may be told: "due to lapse on 5 February, was signed in 2011".
_WAS_NOT = re.compile(
    r",? (?:(?:was|were|ha[ds] been|have been) (?:\w+ly )?(?:postponed|put|delayed|cancell?ed|called|scrapped|abandoned"
    r"|moved|pushed|brought|suspended|deferred|rescheduled|dropped|shelved|withdrawn|blocked|halted|missed|held)"
    r"|never|did(?:n['’]t)?|has (?:not|yet|never))\b"
)
NEAR = timedelta(days=120)  # a day without a year and without a verb of the past so close ahead is rarely last year's
FAR = timedelta(days=240)  # beyond, a day without a year is rather the one just past
LONGEST = 1500  # characters of a sentence; a longer one is a list


class Dated(NamedTuple):
    """A passage that holds words of a date."""

    number: int  # among the passages of its article
    sentence: Sentence
    written: str
    ahead: tuple[tuple[date, DatePrecision], ...]  # its days to come


def dated(reading: Reading) -> tuple[Dated, ...]:
    """The passages of an article that may name days, in reading order; none of an article without a day of its own."""
    article = reading.article
    if article.published is None or article.language not in LANGUAGES:
        return ()
    published = article.published.at.date()
    words_of_dates = telling(reading.vocabulary, article.language)
    places = [token.start for token in reading.tokens if token.key in words_of_dates]
    found: list[Dated] = []
    for number, sentence in enumerate(reading.passages):
        at = bisect_left(places, sentence.start)
        if at < len(places) and places[at] < sentence.end <= sentence.start + LONGEST:
            written = sentence.of(article.text)
            found.append(Dated(number, sentence, written, tuple(ahead(written, published, article.language))))
    return tuple(found)


def dates_ahead(story: Story, articles: Iterable[Sequence[Dated]]) -> tuple[DateAhead, ...]:
    """One row for each date that a story's members name, by date.

    Of the sentences that name it the first of the best member stands that says what is to come without the one before
    it: "They will reopen on Friday" gives way to "The schools of Tarn will reopen on Friday".
    """
    languages = {member.id: member.language for member in story.members}
    found: dict[tuple[date, DatePrecision], list[Dated]] = {}
    for row in (row for rows in articles for row in rows if row.ahead):
        if not is_clutter(row.written, languages[row.sentence.article_id]):
            for named in row.ahead:
                found.setdefault(named, []).append(row)
    return tuple(_told(story.id, named, found[named], languages) for named in sorted(found))


def _told(
    story: StoryId, named: tuple[date, DatePrecision], rows: Sequence[Dated], languages: Mapping[ArticleId, str]
) -> DateAhead:
    """A date in the words that say best what it is of, with the first sentence of each other article that names it."""
    alone = (row for row in rows if not leans(row.written, languages[row.sentence.article_id]))
    chosen = (next(alone, rows[0]) if len(rows) > 1 else rows[0]).sentence
    echoes: dict[ArticleId, Sentence] = {}
    for row in rows:
        if row.sentence.article_id != chosen.article_id:
            echoes.setdefault(row.sentence.article_id, row.sentence)
    on, precision = named
    return DateAhead(story_id=story, on=on, sentence=chosen, precision=precision, echoes=tuple(echoes.values()))


def ahead(sentence: str, published: date, language: str) -> list[tuple[date, DatePrecision]]:
    """The dates of a sentence that lie after the day of its article."""
    found = [one for one in expressions(sentence, published, language) if one.on > published]
    if not found:
        return []
    known = words(language)
    kept = [one for one in found if _lies_ahead(one, sentence, published, known)]
    if language != "en":
        return [(one.on, one.precision) for one in _to_come_abroad(kept, sentence, published, language)]
    rows = [(one.on, one.precision) for one in _to_come(kept, sentence, published)]
    gone = [*former(sentence, published), *(one for one in found if _is_off(one, sentence))]
    off = [(one.on, one.precision) for one in gone]
    new = moved(sentence, published)
    set_now = [(new[1], DatePrecision.DAY)] if new and (new[1], DatePrecision.DAY) not in rows else []
    return [row for row in rows if row not in off and (new is None or row[0] != new[0])] + set_now


def _to_come(kept: list[Expression], sentence: str, published: date) -> list[Expression]:
    """Those dates of an English sentence that are neither gone by nor names."""
    if not kept:
        return []
    from digest.analyse.dates.hindsight import is_gone  # their patterns are made when first needed
    from digest.analyse.dates.names import is_name
    from digest.analyse.dates.narrated import is_narrated

    known = words("en")
    return [
        one
        for one in kept
        if not (is_gone(one, sentence, published) or is_narrated(one, sentence, known) or is_name(one, sentence))
    ]


def _to_come_abroad(kept: list[Expression], sentence: str, published: date, language: str) -> list[Expression]:
    """Those dates of a sentence in another language that are neither given up nor of what was done."""
    if not kept:
        return []
    from digest.analyse.dates.hindsight_abroad import is_done_abroad

    over = former_abroad(sentence, published, language)
    return [one for one in kept if one.on not in over and not is_done_abroad(one, sentence, language)]


def _is_off(one: Expression, sentence: str) -> bool:
    """Whether a date is that of what is called off, and not the one until which it is."""
    return one.first.lower() not in ("until", "till") and _is_called_off(sentence[: one.start])


def _is_called_off(before: str) -> bool:
    """Whether a date belongs to what is called off before it: "called off the strike planned for Friday"."""
    before = _WHICH_WAS.sub(" ", _WEEKDAY.sub("", before))
    cue = next(reversed([*CALLED_OFF.all_in(before), *_CALLING_OFF.finditer(before)]), None)
    return cue is not None and not _ANEW.search(before, cue.end()) and not DENIED.search(before, 0, cue.start())


def _lies_ahead(one: Expression, sentence: str, published: date, known: Words) -> bool:
    if one.needs is Needs.NOTHING or (known.off is not None and known.off.search(sentence, one.end)):
        return one.needs is Needs.NOTHING
    it = around(one, sentence, published, known)
    if one.needs is Needs.BEFORE:
        return looks_before(it)
    if one.needs is Needs.EDGE and is_edge(one, sentence[: one.start], known):
        return is_end_ahead(it)
    was = _WAS_NOT if one.needs is Needs.CLOSE else _WAS
    if _ASIDE.search(sentence, 0, one.start) and was.match(sentence, one.end):
        return False
    return _fits(it)


def _fits(it: Around) -> bool:
    """Whether what the words around a date tell is what it needs."""
    told, needs = looks(it), it.one.needs
    if needs is Needs.EVENT:
        return leads_up(it, told)
    if needs is not Needs.CLOSE:
        return told is not False if needs in (Needs.NO_PAST, Needs.EDGE) else told is True
    near = it.days <= (FAR if told else NEAR).days
    return is_near(it) if told is False else near
