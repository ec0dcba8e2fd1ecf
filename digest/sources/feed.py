"""A feed by its address, asked politely.

It is asked whether anything changed (RFC 9110, conditional requests), left alone for as long as it wishes, and never
asked again once it says that it is gone. A permanent redirect is followed and reported, each time: only the operator
changes an address, for whoever holds a server for an hour could otherwise keep its readers for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.model import Fetched, Outcome, SourceSlug, SourceState
from digest.sources import Labels, Limits
from digest.sources.address import shown
from digest.sources.entries import parse_feed

if TYPE_CHECKING:
    from digest.sources.fetch import Answer

_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"
_VALIDATORS = (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
_LONGEST_VALIDATOR = 500
_USUAL_WAIT = timedelta(hours=1)  # for a server that asks us to wait and does not say how long
_LONGEST_WAIT = timedelta(days=1)  # for one that asks for more


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A feed by its address."""

    slug: SourceSlug
    url: str
    outlet: str | None = None
    language: str | None = None
    zone: str | None = None
    limits: Limits = field(default_factory=Limits)

    def fetch(self, state: SourceState, now: datetime) -> Fetched:
        """What the feed holds now; a failure is an outcome in words, with the state kept, and never an exception."""
        from digest.sources.fetch import get

        known = _known(state, self.url)
        if "gone" in known:
            return self._nothing(Outcome.GONE, self._gone_words(), known)
        if (until := _remembered_wait(known)) is not None and now < until:
            return self._nothing(Outcome.RETRY_AFTER, self._wait_words(until), known)
        asked = {header: known[name] for name, header in _VALIDATORS if name in known}
        try:
            return self._read(get(self.url, {"Accept": _ACCEPT, **asked}, self.limits), known, now)
        except SourceError as error:
            return self._nothing(Outcome.FAILED, str(error), known)

    def _read(self, answer: Answer, known: Mapping[str, str], now: datetime) -> Fetched:
        match answer.status:
            case HTTPStatus.OK:
                return self._content(answer, now)
            case HTTPStatus.NOT_MODIFIED:
                return self._nothing(Outcome.UNCHANGED, self._moved_words(answer), known)
            case HTTPStatus.GONE:
                return self._nothing(Outcome.GONE, self._gone_words(), {"gone": "yes"})
            case HTTPStatus.TOO_MANY_REQUESTS | HTTPStatus.SERVICE_UNAVAILABLE:
                until = _wait_until(answer.headers.get("retry-after", ""), now)
                waiting = {**known, "wait-until": until.isoformat()}
                return self._nothing(Outcome.RETRY_AFTER, self._wait_words(until), waiting)
            case status:
                return self._nothing(Outcome.FAILED, f"{shown(self.url)}: the server says {_phrase(status)}", known)

    def _content(self, answer: Answer, now: datetime) -> Fetched:
        labels = Labels(slug=self.slug, outlet=self.outlet, language=self.language, zone=self.zone)
        headers = {"content-type": answer.headers.get("content-type", ""), "content-location": answer.url}
        try:
            items = parse_feed(answer.body, labels, now, headers)
        except SourceError as error:
            raise SourceError(f"{shown(self.url)}: {error}") from error
        return Fetched(
            source_slug=self.slug,
            items=items,
            set_aside=(),
            state=self._state(_validators(answer.headers)),
            outcome=Outcome.MOVED if answer.moved_to else Outcome.OK,
            words=self._moved_words(answer),
        )

    def _nothing(self, outcome: Outcome, words: str, values: Mapping[str, str]) -> Fetched:
        return Fetched(
            source_slug=self.slug, items=(), set_aside=(), state=self._state(values), outcome=outcome, words=words
        )

    def _state(self, values: Mapping[str, str]) -> SourceState:
        """With the address that it is about: what another address said means nothing."""
        return SourceState(values=tuple(sorted({**values, "url": self.url}.items())))

    def _moved_words(self, answer: Answer) -> str:
        if answer.moved_to is None:
            return ""
        return f"{shown(self.url)} has moved for good: change the source's address to {shown(answer.moved_to)}"

    def _gone_words(self) -> str:
        return f"{shown(self.url)} is gone for good: remove the source"

    def _wait_words(self, until: datetime) -> str:
        return f"{shown(self.url)} asks to be left alone until {until.isoformat(timespec='minutes')}"


def _known(state: SourceState, url: str) -> dict[str, str]:
    values = dict(state.values)
    return values if values.get("url") == url else {}


def _validators(headers: Mapping[str, str]) -> dict[str, str]:
    """What to show at the next fetch, if it can be sent back as it came."""
    sane = {name: headers.get(name, "") for name, _ in _VALIDATORS}
    return {
        name: value
        for name, value in sane.items()
        if value and len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    }


def _remembered_wait(known: Mapping[str, str]) -> datetime | None:
    return datetime.fromisoformat(known["wait-until"]) if "wait-until" in known else None


def _wait_until(retry_after: str, now: datetime) -> datetime:
    """RFC 9110 §10.2.3: seconds or a date; kept between now and a day from now."""
    wait = _USUAL_WAIT
    if retry_after.isascii() and retry_after.isdigit():
        wait = timedelta(seconds=min(int(retry_after[:9]), _LONGEST_WAIT.total_seconds()))
    elif retry_after:
        try:
            date = parsedate_to_datetime(retry_after)
            wait = (date if date.tzinfo else date.replace(tzinfo=UTC)) - now
        except (ValueError, TypeError, OverflowError):
            wait = _USUAL_WAIT
    return now + max(timedelta(0), min(wait, _LONGEST_WAIT))


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
