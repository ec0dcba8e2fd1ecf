"""Whole sentences of the frame, computed: what went in, what changed, what was left out. Those of the foot: `foot`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from digest.model import (
    Counts,
    DiscrepancyKind,
    Precision,
    PrintedSource,
    SinceLast,
)
from digest.render.parts import LeftOutOfMail
from digest.render.tongue import Tongue

NAMED = 8  # items set aside and failed sources that are named: a folder of old files should not drown the rest
VERB = 2  # words of a measure that is only its verb: "opens", "put off"
_OF_A_VERB = {
    DiscrepancyKind.DATE: "date",
    DiscrepancyKind.PLACE: "place",
    DiscrepancyKind.POLARITY: "whether it is so",
}  # by the catalogues' context "measure"; of what, the sentences beside it tell


@dataclass(frozen=True, slots=True)
class Statements:
    """What is said in one language of one briefing, by its clock; `inferred` are moments whose year was inferred."""

    tongue: Tongue
    inferred: frozenset[str] = frozenset()
    zone: tzinfo = UTC

    # ── the head ─────────────────────────────────────────────────────────────────────────────────────────

    def counts(self, figures: Counts) -> tuple[str, ...]:
        """The line under the masthead, in parts."""
        count, aside = self.tongue.count, figures.set_aside
        parts = [
            count("{n} item read", "{n} items read", figures.items),
            count("{n} article kept", "{n} articles kept", figures.articles),
            count("{n} copy folded", "{n} copies folded", figures.copies) if figures.copies else "",
            self.stories(figures.stories),
            self.outlets(figures.outlets),
            count("{n} set aside", "{n} set aside", aside) if aside else "",
        ]
        return tuple(part for part in parts if part)

    def number(self, issue: int | str) -> str:
        """An issue's number as a title has it: "No. 7"."""
        return self.tongue.say("No. {number}", number=issue)

    def title(self, edition: str, number: str, day: str) -> str:
        """ "Morning briefing No. 7, 20 November 2026"; a one-off has no number."""
        named = self.tongue.say("{edition} {number}, {day}", edition=edition, number=number, day=day)
        return named if number else self._row([edition, day])

    def period(self, first: str, last: str) -> str:
        """From when to when."""
        return first if first == last else self.tongue.say("{first} to {last}", first=first, last=last)

    def since(self, figures: SinceLast, last: str) -> str:
        """One sentence: what became new, changed or stood still since the moment named in words."""
        issue_number = number_of(figures.last_issue or "")
        count, updated, continuing = self.tongue.count, len(figures.updated), len(figures.continuing)
        quiet = sum(not one.failed for one in figures.quiet)
        unread = len(figures.quiet) - quiet
        missed = len(figures.meanwhile)
        parts = [
            count("{n} new story", "{n} new stories", len(figures.new)),
            count("{n} updated", "{n} updated", updated) if updated else "",
            count("{n} without anything new", "{n} without anything new", continuing) if continuing else "",
            count("{n} gone quiet", "{n} gone quiet", quiet) if quiet else "",
            count("{n} whose source failed", "{n} whose sources failed", unread) if unread else "",
            count("{n} in the issues between", "{n} in the issues between", missed) if missed else "",
        ]
        return self.tongue.say(
            "Since No. {number} of {moment}: {changes}.", number=issue_number, moment=last, changes=self._row(parts)
        )

    def more_without_news(self, stories: int) -> str:
        """The end of the lines, where more stories go on than are named."""
        if stories <= 0:
            return ""
        return self.tongue.count("and {n} more without anything new", "and {n} more without anything new", stories)

    def first_issue(self) -> str:
        """In place of a comparison."""
        return self.tongue.say("This is the first issue of this edition: there is nothing to compare it with yet.")

    def not_compared(self) -> str:
        """In place of a comparison, as with paths named on the command line."""
        return self.tongue.say("This issue was compared with no earlier one.")

    # ── stories ──────────────────────────────────────────────────────────────────────────────────────────

    def stories(self, figure: int) -> str:
        """ "3 stories"."""
        return self.tongue.count("{n} story", "{n} stories", figure)

    def outlets(self, figure: int) -> str:
        """ "4 outlets"."""
        return self.tongue.count("{n} outlet", "{n} outlets", figure)

    def standing(self, outlets: int, independent: int, origins: int = 0) -> str:
        """How many tell a story, and in how many of their own words: "4 outlets, 2 origins".

        Without known origins, 0, it is how many are independent once copies were folded.
        """
        told = self.outlets(outlets)
        if (origins or independent) >= outlets:
            return told
        if origins:
            return self._row([told, self.tongue.count("{n} origin", "{n} origins", origins)])
        return self._row([told, self.tongue.count("{n} independent", "{n} independent", independent)])

    def unknown_outlet(self, source: str) -> str:
        """In place of an outlet, where only the source is known."""
        return self.tongue.say("unknown outlet ({source})", source=source)

    def omitted(self, stories: int) -> str:
        """What did not fit into a topic."""
        if stories <= 0:
            return ""
        return self.tongue.count("{n} more story did not fit.", "{n} more stories did not fit.", stories)

    def no_story(self) -> str:
        """In place of topics."""
        return self.tongue.say("No story was found in the sources of this period.")

    def nothing_new(self) -> str:
        """In place of topics, where the last issue told everything."""
        return self.tongue.say("Nothing is new: every story stood in the last issue already.")

    def empty_topic(self) -> str:
        """In place of stories."""
        return self.tongue.say("Nothing in this period.")

    def measure(self, words: str, kind: DiscrepancyKind) -> str:
        """What sources differ on, or what moved: in source words where they say it, and not a verb alone.

        "Passengers" of "carry … passengers".
        """
        bare = kind is DiscrepancyKind.POLARITY or (len(words.split()) <= VERB and words.islower())
        label = _OF_A_VERB.get(kind) if bare else None
        return self.tongue.about("measure", label or words.partition(" … ")[2] or words)

    def unnamed(self) -> str:
        """Behind a sentence of which nobody says who said it."""
        return self.tongue.say("source not named")

    def first(self) -> str:
        """Beside the outlet that told a story before the others did."""
        return self.tongue.say("first report")

    def quiet_since(self, day: str) -> str:
        """In place of the time of a story that nobody reports on any more."""
        return self.tongue.say("quiet since {day}", day=day)

    def edited(self, name: str, act: str) -> str:
        """That the desk's hand was on a story."""
        return self.tongue.say("edited by {name} ({act})", name=name, act=act)

    # ── ledgers ──────────────────────────────────────────────────────────────────────────────────────────

    def no_news(self, since: str) -> str:
        """In place of an answer; `since` is the day of the last one, or empty."""
        if not since:
            return self.tongue.say("No new reporting.")
        return self.tongue.say("No new reporting since {day}.", day=since)

    def unread(self, sources: Sequence[str] = ()) -> str:
        """Behind it, where the sources that might have answered could not be read: all, or these of them."""
        if not sources:
            return self.tongue.say("Its sources failed today.")
        return self.tongue.count(
            "{n} of its sources failed today: {names}.",
            "{n} of its sources failed today: {names}.",
            len(sources),
            names=self.some(sources),
        )

    def never_used(self) -> str:
        """Of a formula that is watched."""
        return self.tongue.say("not used so far")

    def used(self, first: str, latest: str) -> str:
        """When a formula was used."""
        if first == latest:
            return self.tongue.say("used on {day}", day=first)
        return self.tongue.say("first on {first}, last on {last}", first=first, last=latest)

    def used_by(self, names: Sequence[str]) -> str:
        """Who uses a formula."""
        return self.tongue.say("used by {names}", names=self.some(names))

    def stopped(self, names: Sequence[str]) -> str:
        """Who used it, has spoken since, and did not use it."""
        return self.tongue.say("no longer by {names}", names=self.some(names))

    def dates_omitted(self, dates: int) -> str:
        """Dates ahead that were found and are not printed."""
        if dates <= 0:
            return ""
        return self.tongue.count("{n} more date did not fit.", "{n} more dates did not fit.", dates)

    def due(self, day: str) -> str:
        """A day of "dates ahead" that has gone by, and of which nobody has reported."""
        return self.tongue.say("{day} (due, no report seen)", day=day)

    # ── moments ──────────────────────────────────────────────────────────────────────────────────────────

    def undated(self) -> str:
        """In place of a time."""
        return self.tongue.say("undated")

    def with_doubt(self, words: str, iso: str) -> str:
        """A moment in words, and behind them that its year was inferred, where it was."""
        return self.tongue.say("{moment} (year inferred)", moment=words) if iso in self.inferred else words

    def past(self, day: str) -> str:
        """A day of "dates ahead" that had gone by when the issue was made."""
        return self.tongue.say("{day} (past when this was made)", day=day)

    def own_time(self, iso: str) -> str:
        """A `Published.iso()` in words, in the offset it has: "1 June 2018, 11:45 UTC+3"; nobody's time is moved.

        UTC is the time of machines and not a place's own: it is said by the page's clock, as all else on the page is.
        """
        if "T" not in iso:
            return self.tongue.day(date.fromisoformat(iso))
        moment = datetime.fromisoformat(iso)
        if moment.utcoffset() in (timedelta(), moment.astimezone(self.zone).utcoffset()):
            moment = moment.astimezone(self.zone)
        return self._row([self.tongue.day(moment), self.tongue.clock(moment)])

    def published(self, source: PrintedSource) -> str:
        """When the source says it was published."""
        if source.published is None:
            return self.undated()
        own = frozenset({source.published} if source.precision is Precision.YEAR_INFERRED else ())
        return replace(self, inferred=own).with_doubt(self.own_time(source.published), source.published)

    def earlier(self, source: PrintedSource) -> str:
        """That a source stands here for a day that it named in an issue before this one."""
        return self.tongue.say("from an earlier issue") if source.earlier else ""

    # ── what is missing ──────────────────────────────────────────────────────────────────────────────────

    def left_out(self, cut: LeftOutOfMail) -> str:
        """What the mail's HTML part had to leave out."""
        count = self.tongue.count
        parts = [
            count("the name of {n} story without news", "the names of {n} stories without news", cut.old),
            count("{n} date ahead", "{n} dates ahead", cut.dates),
            count("the background of {n} story", "the background of {n} stories", cut.backgrounds),
            count("{n} quotation", "{n} quotations", cut.quotations),
            count("{n} passage", "{n} passages", cut.passages),
            self.stories(cut.stories),
            count("all but the headline of {n} story", "all but the headline of {n} stories", cut.to_headlines),
        ]
        told = [part for part, figure in zip(parts, cut, strict=True) if figure]
        missing = self.tongue.listing(told) or self.tongue.say("details")
        return self.tongue.say("Left out to keep this mail short: {parts}.", parts=missing)

    def whole_elsewhere(self) -> str:
        """Where what was left out can be read when there is no copy on the web."""
        return self.tongue.say("The plain-text part of this mail has everything.")

    def and_more(self, items: int) -> str:
        """The end of a shortened list."""
        return self.tongue.count("and {n} more", "and {n} more", items) if items > 0 else ""

    def set_aside(self, items: int) -> str:
        """How many items no article was made of."""
        return self.tongue.count("{n} item was set aside.", "{n} items were set aside.", items) if items else ""

    def repeats(self, original: int | None, *, brief: bool = False) -> str:
        """That a source is a copy of another."""
        if original is None:
            return ""
        say = self.tongue.say
        return say("copy of {number}", number=original) if brief else say("repeats source {number}", number=original)

    def repeats_earlier(self, source: PrintedSource) -> str:
        """That a source only says again what one of an earlier issue said."""
        if source.repeats is None:
            return ""
        issue = self.number(number_of(source.repeats.issue))
        return self.tongue.say("repeats source {number} of {issue}", number=source.repeats.number, issue=issue)

    # ── pictures in words ────────────────────────────────────────────────────────────────────────────────

    def bars(self, rows: Sequence[tuple[str, str]]) -> str:
        """Every figure of a chart: "Health: 2 stories, Sport: 1 story"."""
        colon = self.tongue.say(": ")
        return self._row([f"{label}{colon}{figure}" for label, figure in rows])

    def days(self, sources: int, events: int) -> str:
        """What stands on a day of the timeline: "3 sources, 1 date ahead"."""
        count = self.tongue.count
        parts = [
            count("{n} source", "{n} sources", sources) if sources else "",
            count("{n} date ahead", "{n} dates ahead", events) if events else "",
        ]
        return self._row([part for part in parts if part])

    # ── lists ────────────────────────────────────────────────────────────────────────────────────────────

    def some(self, names: Sequence[str]) -> str:
        """The names in a list, the first ones of many."""
        more = self.and_more(len(names) - NAMED)
        return f"{self._row(names[:NAMED])} {more}" if more else self.tongue.listing(names)

    def _row(self, parts: Sequence[str]) -> str:
        """Parts side by side, those that say something."""
        return self.tongue.say(", ").join(part for part in parts if part)


def number_of(issue: str) -> str:
    """The number in an issue's id: "7" of "morning-7"; the last one, since an edition may have one in its name."""
    numbers: list[str] = re.findall(r"-(\d+)", issue)
    return numbers[-1] if numbers else ""
