"""Whole sentences of the frame, computed: what went in, what stands behind it, what was left out."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime

from digest.model import Counts, Issue, Precision, PrintedSource, SinceLast, Sourcing
from digest.render import words

UNDATED = "undated"
YEAR_INFERRED = "year inferred"
FIRST_ISSUE = "This is the first issue of this edition: there is nothing to compare it with yet."
NOT_COMPARED = "This issue was compared with no earlier one."  # as with paths named on the command line
NO_STORY = "No story was found in the sources of this period."
NOTHING_NEW = "Nothing is new: every story stood in the last issue already."
PAST = "past when this was made"
EMPTY_TOPIC = "Nothing in this period."
NAMED = 8  # items set aside and failed sources that are named: a folder of old files should not drown the rest


def counts(figures: Counts) -> tuple[str, ...]:
    """The line under the masthead, in parts."""
    parts = [
        f"{words.plural(figures.items, 'item', 'items')} read",
        f"{words.plural(figures.articles, 'article', 'articles')} kept",
        f"{words.plural(figures.copies, 'copy', 'copies')} folded" if figures.copies else "",
        words.plural(figures.stories, "story", "stories"),
        words.plural(figures.outlets, "outlet", "outlets"),
        f"{words.number(figures.set_aside)} set aside" if figures.set_aside else "",
    ]
    return tuple(part for part in parts if part)


def since(figures: SinceLast, last: str) -> str:
    """One sentence: what became new, changed or stood still since the moment named in words."""
    issue_number = (re.findall(r"-(\d+)", figures.last_issue or "") or [""])[-1]
    parts = [
        words.plural(len(figures.new), "new story", "new stories"),
        f"{words.number(len(figures.updated))} updated" if figures.updated else "",
        f"{words.number(len(figures.continuing))} without anything new" if figures.continuing else "",
    ]
    return f"Since No. {issue_number} of {last}: {', '.join(part for part in parts if part)}."


def standing(outlets: int, independent: int) -> str:
    """How many tell a story: "4 outlets", and how many of them in their own words where copies were folded."""
    told = words.plural(outlets, "outlet", "outlets")
    return told if independent >= outlets else f"{told}, {words.number(independent)} independent"


def omitted(stories: int) -> str:
    """What did not fit into a topic."""
    return f"{words.plural(stories, 'more story', 'more stories')} did not fit." if stories > 0 else ""


def left_out(*, quotations: int, passages: int, to_headlines: int, stories: int) -> str:
    """What the mail's HTML part had to leave out, and where it is."""
    parts = [
        words.plural(quotations, "quotation", "quotations") if quotations else "",
        words.plural(passages, "passage", "passages") if passages else "",
        words.plural(stories, "story", "stories") if stories else "",
        f"all but the headline of {words.plural(to_headlines, 'story', 'stories')}" if to_headlines else "",
    ]
    missing = words.listing([part for part in parts if part])
    return f"Left out to keep this mail short: {missing or 'details'}. Its plain-text part has everything."


def and_more(items: int) -> str:
    """The end of a shortened list."""
    return f"and {words.number(items)} more" if items > 0 else ""


def repeats(original: int | None, *, brief: bool = False) -> str:
    """That a source is a copy of another."""
    if original is None:
        return ""
    return f"copy of {original}" if brief else f"repeats source {original}"


def inferred(moment: str, moments: Collection[str]) -> str:
    """What follows a moment whose year was inferred; "" after any other."""
    return f" ({YEAR_INFERRED})" if moment in moments else ""


def published(source: PrintedSource) -> str:
    """When the source says it was published, in its own offset: nobody's time is moved."""
    if source.published is None:
        return UNDATED
    moments = (source.published,) if source.precision is Precision.YEAR_INFERRED else ()
    return own_time(source.published) + inferred(source.published, moments)


def own_time(iso: str) -> str:
    """A `Published.iso()` in words, in the offset it has: "1 June 2018, 11:45 UTC+3"."""
    if "T" not in iso:
        return words.day(date.fromisoformat(iso))
    moment = datetime.fromisoformat(iso)
    return f"{words.day(moment)}, {words.clock(moment)}"


def sourcing(figures: Sourcing, moments: Collection[str] = ()) -> tuple[str, ...]:
    """What stands behind the briefing, in full sentences; `moments` are those whose year was inferred."""
    outlets = words.plural(figures.outlets, "outlet", "outlets")
    told = words.plural(figures.stories, "story", "stories")
    sentences = (
        f"This briefing tells {told} from {outlets}." if figures.stories else "This briefing tells no story.",
        _single_source(figures),
        _languages(figures),
        _ages(figures, moments),
        _undated(figures),
        _inferred(figures),
        _failed(figures),
    )
    return tuple(sentence for sentence in sentences if sentence)


def set_aside(items: int) -> str:
    """How many items no article was made of."""
    return f"{words.plural(items, 'item was', 'items were')} set aside." if items else ""


def colophon(issue: Issue) -> tuple[str, ...]:
    """How the briefing was made and how to check it."""
    return (
        "Every sentence about the news is taken word for word from the source whose number it bears.",
        f"The command digest verify {issue.id} reads each of them again from the archive.",
        "Headings, labels and figures are computed; no generative model was used.",
        f"Made from the input {issue.input_sha256[:16]}.",
    )


def _single_source(figures: Sourcing) -> str:
    alone, stories = figures.single_source, figures.stories
    if not stories or not alone:
        return "Each story is told by more than one outlet." if stories else ""
    if alone == stories:
        return "It rests on a single outlet." if stories == 1 else "Each of them rests on a single outlet."
    return f"{words.number(alone)} of them {'rests' if alone == 1 else 'rest'} on a single outlet."


def _languages(figures: Sourcing) -> str:
    names = [words.LANGUAGES.get(code, code) for code in figures.languages]
    return f"The sources are in {words.listing(names)}." if names else ""


def _ages(figures: Sourcing, moments: Collection[str]) -> str:
    if figures.oldest is None or figures.newest is None:
        return ""
    oldest, newest = (own_time(one) + inferred(one, moments) for one in (figures.oldest, figures.newest))
    if oldest == newest:
        return f"All that is dated is from {oldest}."
    return f"The oldest is from {oldest}, the newest from {newest}."


def _undated(figures: Sourcing) -> str:
    return f"{words.plural(figures.undated, 'source is', 'sources are')} undated." if figures.undated else ""


def _inferred(figures: Sourcing) -> str:
    if not figures.year_inferred:
        return ""
    of = words.plural(figures.year_inferred, "source gives", "sources give")
    return f"{of} no year: it was inferred from the page."


def _failed(figures: Sourcing) -> str:
    failed = figures.failed_sources
    if not failed:
        return ""
    named = [*failed[:NAMED]]
    more = len(failed) - len(named)
    names = words.listing(named) if more <= 0 else f"{', '.join(named)} {and_more(more)}"
    return f"{words.plural(len(failed), 'source', 'sources')} could not be read: {names}."
