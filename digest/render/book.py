"""The briefing as its pages are written from it: its sources by number, its clock, its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digest.errors import RenderError
from digest.model import Briefing, Precision, PrintedChange, PrintedSource, Quoted, is_known_outlet
from digest.render import urls
from digest.render.parts import Mention, Passage
from digest.render.statements import Statements
from digest.render.tongue import Tongue, direction, tongue
from digest.text import counted

# Control characters, lone surrogates and non-characters: no XML, mail or PDF can carry them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WHOLE = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def printable(text: str) -> str:
    """The text with characters that no format can carry shown as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Book:
    """The briefing with its sources by number."""

    briefing: Briefing
    sources: dict[int, PrintedSource]
    state: Statements

    @property
    def tongue(self) -> Tongue:
        """The words of the frame."""
        return self.state.tongue

    @property
    def today(self) -> date:
        """The issue's own day."""
        return self.local(self.briefing.as_of).date()

    def source(self, number: int) -> PrintedSource:
        """The source of that number.

        Raises:
            RenderError: the briefing does not list it.
        """
        try:
            return self.sources[number]
        except KeyError:
            raise RenderError(f"the briefing cites source {number}, which is not in its list of sources") from None

    def local(self, moment: datetime) -> datetime:
        """A moment on the briefing's own clock."""
        return moment.astimezone(ZoneInfo(self.briefing.zone))

    def outlet(self, name: str) -> str:
        """Who published it; that nobody says so is said in the frame's language."""
        if is_known_outlet(name):
            return printable(name)
        return self.state.unknown_outlet(printable(name.partition("(")[2].removesuffix(")")))

    def passage(self, quoted: Quoted) -> Passage:
        """Quoted words with all that is printed beside them."""
        source = self.source(quoted.source)
        return Passage(
            text=printable(quoted.text),
            lang=source.language,
            dir=direction(source.language),
            number=source.number,
            outlet=self.outlet(source.outlet),
            url=urls.safe(source.url) or "",
            mark=self.state.unnamed() if quoted.unnamed else "",
        )

    def passages(self, quoted: Iterable[Quoted]) -> tuple[Passage, ...]:
        """Each of them, in their order."""
        return tuple(self.passage(one) for one in quoted)

    def mention(self, number: int) -> Mention:
        """A source by the name of its outlet."""
        source = self.source(number)
        return Mention(
            number=source.number,
            outlet=self.outlet(source.outlet),
            url=urls.safe(source.url) or "",
            note=self.state.repeats(source.copy_of, brief=True),
        )

    def moment(self, iso: str, *, unsaid: int = 0) -> str:
        """A day as it is, a time in the briefing's own zone; the year is left out where it is the unsaid one."""
        if "T" not in iso:
            day = date.fromisoformat(iso)
            return self.tongue.day(day, year=day.year != unsaid)
        local = self.local(datetime.fromisoformat(iso))
        return self.day_and_time(self.tongue.day(local, year=local.year != unsaid), local)

    def day_and_time(self, day: str, moment: datetime) -> str:
        """A day that is in words already, and the time of the moment."""
        return f"{day}{self.tongue.say(', ')}{self.tongue.clock(moment)}"

    def day(self, on: date) -> str:
        """A day; its year is said where it is another than the issue's."""
        return self.tongue.day(on, year=on.year != self.today.year)

    def value(self, written: str) -> str:
        """A figure or place as its source writes it; a day, which a finding gives as ISO 8601, in words."""
        return self.day(date.fromisoformat(written)) if _DAY.fullmatch(written) else printable(written)

    def values(self, written: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
        """Values side by side, each of a text in its language: whole numbers in words become figures, "four" is 4.

        They stay words where one of them is no whole number, and would stand beside what it cannot be compared with.
        """
        counts = [counted(one, language) for one, language in zip(written, languages, strict=True)]
        whole = all(count is not None or _WHOLE.fullmatch(one) for one, count in zip(written, counts, strict=True))
        return tuple(
            self.tongue.number(count) if whole and count is not None else self.value(one)
            for one, count in zip(written, counts, strict=True)
        )

    def change(self, row: PrintedChange) -> tuple[str, str, str]:
        """What moved in a story, and its two values as they are printed side by side."""
        new = self.source(row.passage.source).language
        old = self.source(row.earlier.source).language if row.earlier else new
        before, after = self.values((row.before, row.after), (old, new))
        return printable(self.state.measure(row.measure, row.moved)), before, after


def changes_told(briefing: Briefing) -> tuple[tuple[PrintedChange, str], ...]:
    """What moved since the issue before, each row with the line that says so as the mail does: "ill: 9 → 14"."""
    book = opened(briefing)
    colon = book.tongue.say(": ")
    told = ((row, book.change(row)) for row in briefing.since.changed)
    return tuple((row, f"{measure}{colon}{before} → {after}") for row, (measure, before, after) in told)


def opened(briefing: Briefing) -> Book:
    """A year that is our reasoning is said wherever a moment of such a source is printed."""
    years = (one.published for one in briefing.sources if one.precision is Precision.YEAR_INFERRED)
    state = Statements(
        tongue(briefing.language), frozenset(moment for moment in years if moment), ZoneInfo(briefing.zone)
    )
    return Book(briefing, {source.number: source for source in briefing.sources}, state)
