"""Page and item → Article, or SetAside with its reason: the one place where the parts of a page become a value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from digest.clean.date_words import weekday_number
from digest.clean.dates import FIRST_YEAR, PartialDate, counts_back, infer_years, read_date, with_years
from digest.clean.language import detect_language, plausible_code
from digest.clean.metadata import find_agency, find_dateline
from digest.clean.not_article import looks_like
from digest.clean.page import Page
from digest.clean.years import FUTURE_SLACK, saved_before
from digest.model import Article, ArticleId, Published, RawItem, Reason, SetAside, Stage

_SPACES = re.compile(r"\s+")
FURTHEST_REFUSED = timedelta(days=3650)  # a date still later is a misprint, and dates nothing at all
_HEADLINE_CAP = 300  # characters; a headline fallen back on is the first line, and a line can be the whole text


def build_article(item: RawItem, page: Page, part: int | None = None) -> Article | SetAside:
    """The article that an item's page holds, or why there is none.

    `part` numbers the articles of a letter from 1. The headline is the page's, else the item's, else the first
    paragraph that fits into 300 characters, else its first words. The configured outlet wins over the page's, then the
    agency, then the source's slug. The item's own language wins over the declared and the detected one.
    """
    article_id = ArticleId(item.item_id if part is None else f"{item.item_id}#{part}")
    paragraphs = tuple(clean for paragraph in page.paragraphs if (clean := tidy(paragraph)))
    refusal = looks_like(paragraphs, page)
    if refusal is not None:
        reason, words = refusal
        return SetAside(item_id=article_id, stage=Stage.CLEAN, reason=reason, words=words)
    text = "\n\n".join(paragraphs)
    language = plausible_code(item.language) or detect_language(text, page.language)
    agency = find_agency(text, language)
    headline = _headline(item, page, paragraphs)
    when = published(item, page, language)
    return Article(
        id=article_id,
        raw_sha256=item.sha256,
        source_slug=item.source_slug,
        outlet=_outlet(item, page, agency),
        headline=headline,
        text=text,
        language=language,
        fetched_at=item.fetched_at,
        dek=_other_than(page.dek, headline),
        byline=_other_than(page.byline or item.byline, agency or ""),
        dateline=find_dateline(text, language),
        section=_or_none(page.section),
        agency=agency,
        published=when,
        refused=_refused(item, page, language) if when is None else None,
        url=page.url or item.url,
        related=tuple(tidy(line) for line in page.related if tidy(line)),
    )


def tidy(words: str) -> str:
    """Text as it may be kept: NFC, no control characters, surrogates or direction overrides, white space folded."""
    kept = (
        words if words.isprintable() else "".join(c for c in words if c.isprintable() or c.isspace() or c in _JOINERS)
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


_JOINERS = "\u200c\u200d"  # they change how Persian and Indic words read


def _or_none(words: str | None) -> str | None:
    return tidy(words or "") or None


def _other_than(words: str | None, known: str) -> str | None:
    found = _or_none(words)
    return None if found == known else found


def _headline(item: RawItem, page: Page, paragraphs: tuple[str, ...]) -> str:
    for candidate in (page.headline, item.title):
        if candidate and (clean := tidy(candidate)):
            return clean
    first = next((paragraph for paragraph in paragraphs if len(paragraph) <= _HEADLINE_CAP), paragraphs[0])
    if len(first) <= _HEADLINE_CAP:
        return first
    end = first.rfind(" ", 0, _HEADLINE_CAP)
    return first[: end if end > 0 else _HEADLINE_CAP]


def _outlet(item: RawItem, page: Page, agency: str | None) -> str:
    said = _or_none(page.outlet)
    if said and agency and said.casefold().startswith(agency.casefold()):
        said = agency  # "TASS Russian News Agency" calls itself TASS in its datelines
    folder = item.source_slug.removeprefix("+").partition("~")[0]  # "+press~2": the second folder "press" read by hand
    return _or_none(item.outlet) or said or agency or folder


# ── when ─────────────────────────────────────────────────────────────────────────────────────────────────


def published(item: RawItem, page: Page, language: str | None) -> Published | None:
    """When the piece was published: the page's machine-readable moment, else the source's, else the page's words.

    Words that count back ("2 hours ago") say nothing in a file, nor on a page that was saved in an earlier year.
    """
    for moment in (page.published_at, item.published_at):
        if moment is not None and moment.year >= FIRST_YEAR and moment <= item.fetched_at + FUTURE_SLACK:
            return Published(at=moment, has_time=True)
    old = not item.live or saved_before(page.everything, item.fetched_at)
    readings = [
        found
        for words in page.date_texts
        if not (old and counts_back(words, language=language))
        and (found := read_date(words, fetched_at=item.fetched_at, zone=item.zone, language=language)) is not None
    ]
    return _joined(readings, item, page, language)


def _refused(item: RawItem, page: Page, language: str | None) -> Published | None:
    """A full date that would have been taken, did it not lie after the fetch."""
    later = published(replace(item, fetched_at=item.fetched_at + FURTHEST_REFUSED), page, language)
    return later if later is not None and later.at > item.fetched_at and not later.year_candidates else None


def _joined(
    readings: list[Published | PartialDate], item: RawItem, page: Page, language: str | None
) -> Published | None:
    """One date out of several readings: the first counts, and the others may give its year or its time of day."""
    if not readings:
        return None
    first = readings[0]
    if isinstance(first, PartialDate):
        years = [other.at.date() for other in readings if isinstance(other, Published)]
        day = next((day for day in years if (day.month, day.day) == (first.month, first.day)), None)
        return _inferred(first, item, page, language) if day is None else _on(day, first.at)
    return first if first.has_time else _with_time(first, readings[1:])


def _with_time(first: Published, others: list[Published | PartialDate]) -> Published:
    """The day with the time of day that another reading of the same day gives."""
    for other in others:
        if isinstance(other, Published) and other.has_time and other.at.date() == first.at.date():
            return other
        if isinstance(other, PartialDate) and (other.month, other.day) == (first.at.month, first.at.day):
            return _on(first.at.date(), other.at)
    return first


def _on(day: date, at: time | None) -> Published:
    return Published(at=datetime.combine(day, at or time(tzinfo=UTC)), has_time=at is not None)


def _inferred(partial: PartialDate, item: RawItem, page: Page, language: str | None) -> Published | None:
    weekday = partial.weekday if partial.weekday is not None else lede_weekday(page.paragraphs, language)
    years = infer_years(partial.month, partial.day, weekday, page.everything, item.fetched_at)
    return with_years(partial, years)


_WORD = re.compile(r"[^\W\d_]+")
_OTHER_WEEK = frozenset(
    [
        "last",
        "next",
        "since",
        "until",
        "till",
        "by",
        "every",
        "each",
        "прошлый",
        "прошлую",
        "следующую",
        "seit",
        "bis",
        "nächsten",
        "letzten",
    ]
)


def lede_weekday(paragraphs: tuple[str, ...], language: str | None = None) -> int | None:
    """The weekday on which the lede's event happened, 0 for Monday: the day of publication for a dated dispatch.

    Read from the first paragraph alone, and only when it names exactly one weekday, not "last" or "next".
    """
    words = _WORD.findall(paragraphs[0][:1000].lower()) if paragraphs else []
    named = {
        number
        for before, word in zip(["", *words], words, strict=False)
        if before not in _OTHER_WEEK and (number := weekday_number(word, language)) is not None
    }
    return named.pop() if len(named) == 1 else None


def no_article(item: RawItem, reason: Reason, words: str) -> SetAside:
    """An item set aside by this stage."""
    return SetAside(item_id=item.item_id, stage=Stage.CLEAN, reason=reason, words=words)
