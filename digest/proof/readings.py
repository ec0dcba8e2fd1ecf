"""What a printed sentence says, wherever it is printed: its claims and its days, each source read once."""

from __future__ import annotations

from datetime import date

from digest.analyse.changes.said_before import writes
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.extract import claims
from digest.analyse.claims.leaving import leavings
from digest.analyse.claims.offices import holders
from digest.analyse.claims.updates import updates
from digest.analyse.dates.calendar import dated
from digest.analyse.dates.shapes import expressions
from digest.analyse.reading import Reading, read
from digest.model import DatePrecision, Quoted
from digest.proof.again import Again, Stories, place
from digest.text import is_clutter


class Readings:
    """The archived articles of a briefing by the number of their source, each read once."""

    def __init__(self, stories: Stories) -> None:
        self.articles = stories.articles
        self._stories = stories
        self._read: dict[int, Reading] = {}
        self._claims: dict[int, tuple[Claim, ...]] = {}

    def of(self, number: int) -> Reading | None:
        """The source of that number, read; None where the archive has none."""
        if number not in self._read and number in self.articles:
            self._read[number] = read(self.articles[number])
        return self._read.get(number)

    def story(self, number: int) -> Again | None:
        """The printed story that rests on a source."""
        return self._stories.by_source.get(number)

    def claims(self, passage: Quoted) -> tuple[Claim, ...]:
        """Everything that a printed sentence claims."""
        reading = self.of(passage.source)
        if reading is None:
            return ()
        if passage.source not in self._claims:
            self._claims[passage.source] = (*claims(reading), *updates(reading), *holders(reading), *leavings(reading))
        return tuple(one for one in self._claims[passage.source] if place(one.sentence)[1:] == place(passage)[1:])

    def days(self, passage: Quoted, number: int | None = None) -> set[tuple[date, DatePrecision]]:
        """The days to come that a printed sentence names, or any sentence of another source."""
        reading = self.of(number or passage.source)
        if reading is None:
            return set()
        at = passage.start, passage.end
        clean = (row for row in dated(reading) if not is_clutter(row.written, reading.article.language))
        rows = ((on, precision, row.sentence) for row in clean for on, precision in row.ahead)
        return {(on, precision) for on, precision, one in rows if number or (one.start, one.end) == at}

    def names(self, passage: Quoted, value: str) -> bool:
        """Whether the words of a passage hold a figure as written, or name a day in ISO 8601."""
        reading = self.of(passage.source)
        published = reading.article.published if reading else None
        days = expressions(passage.text, published.at.date(), "en") if published else ()
        return value in passage.text or writes(value, passage.text) or any(one.on.isoformat() == value for one in days)
