"""The frame's own words: every heading and small label that a briefing prints, each in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.model import Change, DeskAct, Reason, SpeechClass
from digest.render.tongue import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Headings, small labels and the marks between words, the same in every format."""

    bottom_line: str
    since: str
    contents: str
    period: str
    also: str
    differ: str
    above: str
    briefly: str
    said: str
    dates: str
    further_dates: str
    timeline: str
    questions: str
    formulas: str
    quiet: str
    meanwhile: str
    unread: str
    before: str
    first_report: str
    sources: str
    sourcing: str
    colophon: str
    read_online: str
    leave: str
    colon: str  # between a label and what it labels, with its blank: ": "
    comma: str  # between things of a kind: ", "


def headings(tongue: Tongue) -> Headings:
    """The headings in the frame's language."""
    say = tongue.say
    return Headings(
        bottom_line=say("Bottom line"),
        since=say("Since the last issue"),
        contents=say("Contents"),
        period=say("Period"),
        also=say("Also"),
        differ=say("Sources differ"),
        above=say("printed above"),
        briefly=say("In brief"),
        said=say("Who said what"),
        dates=say("Dates ahead"),
        further_dates=say("Further dates, by story"),
        timeline=say("Timeline"),
        questions=say("Standing questions"),
        formulas=say("Formulas"),
        quiet=say("gone quiet"),
        meanwhile=say("meanwhile"),
        unread=say("source failed"),
        before=say("before"),
        first_report=say("First report"),
        sources=say("Sources"),
        sourcing=say("Where this comes from"),
        colophon=say("About this briefing"),
        read_online=say("Read the whole issue online"),
        leave=say("Unsubscribe"),
        colon=say(": "),
        comma=say(", "),
    )


def changes(tongue: Tongue) -> Mapping[Change, str]:
    """What became of a story since the last issue, in a word or two."""
    return {
        Change.NEW: tongue.say("new"),
        Change.UPDATED: tongue.say("updated"),
        Change.CONTINUING: tongue.say("nothing new"),
    }


def copied(tongue: Tongue) -> str:
    """What became of a story of which only a copy of an article of an earlier issue came."""
    return tongue.say("copy of an earlier article")


def changed(tongue: Tongue) -> str:
    """What became of a story in which a figure, a day or a place moved."""
    return tongue.say("changed")


def speech(tongue: Tongue) -> Mapping[SpeechClass, str]:
    """What a verb of saying does."""
    say = tongue.say
    return {
        SpeechClass.SAID: say("said"),
        SpeechClass.ANNOUNCED: say("announced"),
        SpeechClass.WARNED: say("warned"),
        SpeechClass.DENIED: say("denied"),
        SpeechClass.CLAIMED: say("claimed"),
        SpeechClass.DEMANDED: say("demanded"),
        SpeechClass.PROMISED: say("promised"),
        SpeechClass.CONFIRMED: say("confirmed"),
        SpeechClass.CRITICISED: say("criticised"),
        SpeechClass.WELCOMED: say("welcomed"),
        SpeechClass.ASKED: say("asked"),
        SpeechClass.PROPOSED: say("proposed"),
        SpeechClass.EXPECTED: say("expected"),
        SpeechClass.AGREED: say("agreed"),
        SpeechClass.NOT_RULED_OUT: say("did not rule out"),
        SpeechClass.DECLINED: say("declined to comment"),
    }


def reported(tongue: Tongue) -> str:
    """That a statement is not in the speaker's own words."""
    return tongue.say("reported speech")


def answers(tongue: Tongue) -> Mapping[str, str]:
    """The sides of a discrepancy on yes and no."""
    return {"yes": tongue.say("yes"), "no": tongue.say("no")}


def acts(tongue: Tongue) -> Mapping[DeskAct, str]:
    """What the desk did to a story."""
    say = tongue.say
    return {
        DeskAct.PIN: say("put first"),
        DeskAct.KILL: say("taken out"),
        DeskAct.MERGE: say("merged"),
        DeskAct.SPLIT: say("split"),
        DeskAct.RETITLE: say("title"),
        DeskAct.COMMENT: say("comment"),
    }


def reasons(tongue: Tongue) -> Mapping[Reason, str]:
    """Why items were set aside."""
    say = tongue.say
    return {
        Reason.EMPTY: say("Without text"),
        Reason.BINARY: say("Not text"),
        Reason.UNREADABLE: say("Unreadable"),
        Reason.TOO_LARGE: say("Too large"),
        Reason.NOT_AN_ARTICLE: say("Not an article"),
        Reason.UNKNOWN_TYPE: say("Of a type that is not read"),
        Reason.MALFORMED: say("Broken"),
        Reason.OUTSIDE_PERIOD: say("Outside the period"),
    }


def topic(tongue: Tongue, label: str) -> str:
    """A topic's label: one of ours in the frame's language, the operator's own as he wrote it."""
    return tongue.about("topic", label) if label in TOPICS else label


TOPICS = frozenset(
    {
        "Politics and diplomacy", "Conflict and security", "Economy and business", "Disasters and accidents",
        "Environment and nature", "Health", "Science and technology", "Society", "Work and labour",
        "Crime and justice", "Sport", "Arts and culture", "Education", "Religion and belief", "Weather",
        "Lifestyle and leisure", "Other news",
        # finer ones, which only list stories
        "Agriculture", "Air transport", "Archaeology", "Artificial intelligence", "Athletics", "Cars and carmakers",
        "Climate change", "Company results", "Cryptocurrency", "Earthquakes", "Elections", "Endangered species",
        "Epidemics", "Espionage and intelligence", "Film", "Floods", "Football", "Fraud and corruption",
        "Government budget", "Human rights", "Inflation and prices", "Interest rates", "International trade",
        "Literature", "Mental health", "Mergers and takeovers", "Murder", "Music", "Nuclear arms", "Oil and gas",
        "Peace process", "Property and housing", "Rail transport", "Refugees and migration", "Renewable energy",
        "Royal families", "Shipping and ports", "Space exploration", "Storms", "Strikes and labour disputes",
        "Tennis", "Terrorism", "Unemployment", "Vaccines", "Wildfires",
    }
)  # fmt: skip
