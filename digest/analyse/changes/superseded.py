"""Days to come that a later report of the same story has moved or called off: they are ahead no more.

What the reports say of one plan counts, the later one as it stands: the sentence with the old day goes, and with its
last sentence the day. Two outlets that differ on one day are a discrepancy, and both days stay. Of a day that a report
names as no more also older sentences of other languages are over, and those of another story that is about the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from digest.analyse.acts import content, words_of
from digest.analyse.claims.claim import CALENDAR, Claim, head_of, is_passive
from digest.analyse.claims.discrepancies import SAME_DAY
from digest.analyse.claims.updates import UNSAID
from digest.analyse.dates.kinds import OFF_HINTS, kinds_in, kinds_off
from digest.analyse.dates.put_off import CALLED_OFF, DENIED, called_off
from digest.analyse.dates.put_off_abroad import denied, former_abroad
from digest.analyse.dates.shapes import expressions
from digest.analyse.hinted import Hints
from digest.analyse.reading import Outline, Reading
from digest.model import Article, ArticleId, Claimed, DateAhead, DatePrecision, DiscrepancyKind, Sentence
from digest.text import content_words, normal

MOVED_KEY = ("date", "moved")  # of a day that is no more, as a chronicle keeps it
ALIKE = 0.5  # share of the words of what is moved that the sentence with its old day has
# "Cancelled on Tuesday" names the day on which that was done.
_ON_THE_DAY = re.compile(rf"{CALLED_OFF.shape} (?:it )?on \w+day\b", re.IGNORECASE)
_BARE = re.compile(r"(?:\bon|[a-z]ed|\blate|\bearly) [A-Z][a-z]+day$")
JUST_PAST = timedelta(days=5)  # "suspended it on Tuesday", said on Wednesday or Thursday: a weekday so far off is past
OF_ONE_MATTER = 8  # words that the openings of two articles share; of any two of one morning nine in ten share fewer
SHARED = 2  # words at least that an article and what is moved have in common
OPENING = 1500  # characters of an article that say what it is about
HEAD = 12  # sentences of an article that may call something off
BEHIND = 5  # words behind "called off" that say what is
LONGEST = 400  # characters of such a sentence


_OFF = Hints(*CALLED_OFF.words, *OFF_HINTS)


@dataclass(frozen=True, slots=True)
class Moved:
    """A report that moves a plan, or calls it off."""

    article: Article
    at: datetime
    subject: frozenset[str]
    day: str  # the day that is no more; UNSAID where the report does not say
    to: str = ""  # the day that is set now; "": none is
    kinds: frozenset[str] = frozenset()  # of the plan, as any language names them
    head: str = ""  # the noun of what "is cancelled", which a sentence about it has: not the flights to where it is


def moves_of(readings: Sequence[Reading], claims: Iterable[Claim]) -> tuple[Moved, ...]:
    """What the reports of a story move or call off."""
    return (*_put_off(claims), *_called_off(readings))


def standing(rows: Iterable[DateAhead], readings: Sequence[Reading], claims: Sequence[Claim]) -> tuple[DateAhead, ...]:
    """The dates ahead of one story without what its own later reports have moved or called off."""
    articles = {reading.article.id: reading.article for reading in readings}
    known = tuple(rows)
    if len(articles) < 2 or not known:
        return known
    moves = moves_of(readings, claims)
    plans = [claim for claim in claims if claim.kind is DiscrepancyKind.DATE and claim.ahead and not claim.put_off]
    alone = _alone(known, articles)
    kept: list[DateAhead] = []
    for row in known:
        told = [one for one in (row.sentence, *row.echoes) if not _is_over(row, one, articles, (moves, plans, alone))]
        told = [one for one in told if not _is_decided(one, articles[one.article_id], readings)]
        if all(articles[one.article_id].language != "en" for one in told):
            told = [one for one in told if not _is_gone(row, articles[one.article_id], moves)]
        if told:
            kept.append(replace(row, sentence=told[0], echoes=tuple(told[1:])))
    return tuple(kept)


# What is to be decided by a day, and how a later report says that it was.
_WHETHER = re.compile(r"\bwhether (?:or not )?to (?P<act>[a-z]{2,20})(?P<what>[^.;:]{0,80})", re.IGNORECASE)
_DECIDED = (
    r"\b(?:will|would|won['’]t|shall|has|have|decided|agreed|chose|refused|declined)(?: not)?(?: to)? (?:{act})\b"
)


def _is_decided(sentence: Sentence, home: Article, readings: Sequence[Reading]) -> bool:
    """Whether a later report tells the outcome of what a sentence says is to be decided by a day."""
    open_ = _WHETHER.search(sentence.of(home.text)) if home.language == "en" else None
    if open_ is None or home.published is None:
        return False
    act, what = open_["act"].lower(), content(words_of(open_["what"])) - CALENDAR
    shape = re.compile(_DECIDED.format(act=rf"{re.escape(act)}(?:e?d)?"), re.IGNORECASE)
    later = (
        one
        for one in readings
        if one.article.language == "en" and one.article.published and one.article.published.at > home.published.at
    )
    return any(_tells(one, shape, what) for one in later)


def _tells(reading: Reading, shape: re.Pattern[str], what: frozenset[str]) -> bool:
    for sentence in reading.passages[:HEAD]:
        written = sentence.of(reading.article.text)
        told = len(written) <= LONGEST and shape.search(written) and not _WHETHER.search(written)
        if told and not (what and what.isdisjoint(content(words_of(written)))):
            return True
    return False


def _is_gone(row: DateAhead, article: Article, moves: Iterable[Moved]) -> bool:
    """Whether a later report names the day of an older one as one that is no more, whatever language that is in."""
    day = row.on.isoformat()
    return row.precision is DatePrecision.DAY and any(
        one.day == day and one.to != day and article.published is not None and one.at > article.published.at
        for one in moves
    )


def still_ahead(
    rows: Iterable[DateAhead], outlines: Sequence[Outline], earlier: Iterable[Claimed]
) -> Iterator[DateAhead]:
    """The dates ahead of one story without what an issue before has told as moved: no older report brings it back."""
    gone = {row.value: row.at for row in earlier if row.key == MOVED_KEY and row.at is not None}
    published = {outline.article.id: outline.article.published for outline in outlines if gone}
    for row in rows:
        moved = gone.get(row.on.isoformat()) if row.precision is DatePrecision.DAY else None
        if moved is None:
            yield row
            continue
        told = [one for one in (row.sentence, *row.echoes) if (on := published[one.article_id]) and on.at > moved]
        if told:
            yield replace(row, sentence=told[0], echoes=tuple(told[1:]))


def not_over_elsewhere(
    rows: Iterable[DateAhead], outlines: Sequence[Outline], moves: Sequence[Moved]
) -> Iterator[DateAhead]:
    """The dates ahead of one story without the days that a report of another, about the same, names as no more."""
    articles = {outline.article.id: outline.article for outline in outlines}
    by_day: dict[str, list[Moved]] = {}
    for one in moves:
        if one.article.id not in articles:
            by_day.setdefault(one.day, []).append(one)
    for row in rows:
        against = by_day.get(row.on.isoformat(), ()) if row.precision is DatePrecision.DAY else ()
        told = [
            one
            for one in (row.sentence, *row.echoes)
            if not any(_is_elsewhere(move, one, articles[one.article_id], row.on.isoformat()) for move in against)
        ]
        if told:
            yield replace(row, sentence=told[0], echoes=tuple(told[1:])) if against else row


def _is_elsewhere(move: Moved, sentence: Sentence, article: Article, day: str) -> bool:
    """Whether a later report moves what a sentence sets, though it is of another story: both are about the same."""
    if article.published is None or move.at <= article.published.at or move.to == day:
        return False
    if article.language != move.article.language:
        return False
    written = sentence.of(article.text)
    if not (move.kinds & kinds_in(written, article.language)) and not (move.subject & content(words_of(written))):
        return False
    return len(_about(article) & _about(move.article)) >= OF_ONE_MATTER


def _about(article: Article) -> frozenset[str]:
    return frozenset(content_words(f"{article.headline}. {article.text[:OPENING]}", article.language)) - CALENDAR


def days_told(rows: Iterable[DateAhead]) -> frozenset[tuple[date, ArticleId]]:
    """Which article tells of which day; what `standing` takes away is what is no more."""
    return frozenset((row.on, one.article_id) for row in rows for one in (row.sentence, *row.echoes))


_Words = Mapping[str, frozenset[str]]  # a word → the days in whose sentences it stands
_Against = tuple[Sequence[Moved], Sequence[Claim], _Words]


def _is_over(row: DateAhead, sentence: Sentence, articles: Mapping[ArticleId, Article], against: _Against) -> bool:
    article = articles[sentence.article_id]
    if article.published is None or row.precision is not DatePrecision.DAY:
        return False
    moves, plans, alone = against
    written, day = sentence.of(article.text), row.on.isoformat()
    later = [one for one in moves if one.at > article.published.at and one.to != day]
    kinds = kinds_in(written, article.language) if any(one.kinds for one in later) else frozenset()
    if any(one.day in (UNSAID, day) and _is_of_kind(one, kinds, day, alone) for one in later):
        return True
    if article.language != "en":
        return False
    words = content(words_of(written)) - CALENDAR
    return any(_is_of(one, words, day, alone) or _is_of_all(one, article, day) for one in later) or any(
        _is_planned_anew(claim, sentence, day, plans) for claim in plans
    )


def _is_of_kind(one: Moved, kinds: frozenset[str], day: str, alone: _Words) -> bool:
    """Whether a report calls off what a sentence sets: a strike, in a story that has no other day for one."""
    return any(alone.get(_kind(kind), frozenset()) - {one.to} == {day} for kind in one.kinds & kinds)


def _kind(name: str) -> str:
    """A kind of plan among words, none of which is written so."""
    return f"({name})"


def _is_of(one: Moved, words: frozenset[str], day: str, alone: _Words) -> bool:
    """Whether a report moves what a sentence sets: the day itself, or what alone the story has such a day for."""
    shared = one.subject & words
    if one.day != UNSAID:
        return one.day == day and bool(shared or not one.subject)
    if len(shared) < max(1, ALIKE * len(one.subject)) or not {one.head} <= words | {""}:
        return False
    return any(alone[word] - {one.to} == {day} for word in shared if word in alone)


def _is_of_all(one: Moved, article: Article, day: str) -> bool:
    """Whether a report moves that very day in what the whole article is about, where "the ceremony" says less."""
    if one.day != day or not one.to or not one.subject:
        return False
    about = content(words_of(f"{article.headline}. {article.text[:OPENING]}"))
    return len(one.subject & about) >= max(SHARED, ALIKE * len(one.subject))


def _alone(rows: Iterable[DateAhead], articles: Mapping[ArticleId, Article]) -> _Words:
    found: dict[str, set[str]] = {}
    for row in rows:
        for one in (row.sentence, *row.echoes):
            article = articles[one.article_id]
            written = one.of(article.text)
            kinds = map(_kind, kinds_in(written, article.language))
            for word in (*content(words_of(written)), *kinds):
                found.setdefault(word, set()).add(row.on.isoformat())
    return {word: frozenset(days) for word, days in found.items()}


def _is_planned_anew(claim: Claim, sentence: Sentence, day: str, plans: Sequence[Claim]) -> bool:
    """Whether a plan that a sentence tells has another day in a later report, of its own outlet or of another day."""
    if claim.sentence != sentence or claim.value != day or claim.article.published is None:
        return False
    for other in plans:
        published = other.article.published
        if other.key != claim.key or other.value == claim.value or published is None:
            continue
        gap = published.at - claim.article.published.at
        own = normal(other.article.outlet) == normal(claim.article.outlet)
        if gap.total_seconds() > 0 and (own or other.update or gap > SAME_DAY) and other.is_the_same_plan(claim):
            return True
    return False


def _put_off(claims: Iterable[Claim]) -> Iterator[Moved]:
    for claim in claims:
        if claim.put_off and claim.article.published:
            kinds = kinds_in(claim.told, "en")
            yield Moved(
                claim.article, claim.article.published.at, claim.subject, claim.put_off, str(claim.value), kinds
            )


def _called_off(readings: Iterable[Reading]) -> Iterator[Moved]:
    for reading in readings:
        article = reading.article
        if article.published is None:
            continue
        is_english = article.language == "en"
        likely = reading.holding(_OFF.among(reading.vocabulary)) if is_english else range(HEAD)
        shape = _called_off_in if is_english else _called_off_abroad
        for number, sentence in enumerate(reading.passages[:HEAD]):
            if number in likely and sentence.end - sentence.start <= LONGEST:
                yield from shape(sentence.of(article.text), article, article.published.at)


def _called_off_in(written: str, article: Article, at: datetime) -> Iterator[Moved]:
    cue, kinds = called_off(written), kinds_off(written, "en")
    if cue is not None:
        before, row = words_of(written[: cue.start()]), words_of(written[: cue.end()])
        subject = content([*before, *words_of(written[cue.end() :])[:BEHIND]]) - CALENDAR
        head = head_of(before) if is_passive(row, len(before)) else ""
        yield Moved(article, at, subject, _day_in(written, at.date()), kinds=kinds, head=head)
    elif kinds and not DENIED.search(written):
        yield Moved(article, at, frozenset(), UNSAID, kinds=kinds)


def _called_off_abroad(written: str, article: Article, at: datetime) -> Iterator[Moved]:
    language = article.language
    days = former_abroad(written, at.date(), language)
    kinds = kinds_in(written, language) if days else kinds_off(written, language)
    for on in sorted(days):
        yield Moved(article, at, frozenset(), on.isoformat(), kinds=kinds)
    if kinds and not days and not denied(written, language):
        yield Moved(article, at, frozenset(), UNSAID, kinds=kinds)


def _day_in(written: str, published: date) -> str:
    """The one day to come that a sentence names, which is then the day of what it calls off."""
    days = [one for one in expressions(written, published, "en") if one.precision is DatePrecision.DAY]
    coming = {one.on for one in days if one.on > published}
    if any(one.on - published >= JUST_PAST and _BARE.search(written, 0, one.end) for one in days):
        return UNSAID
    return coming.pop().isoformat() if len(coming) == 1 and not _ON_THE_DAY.search(written) else UNSAID
