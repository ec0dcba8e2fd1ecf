"""What became of an issue's stories in another: always told from the earlier to the later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from digest.cli.standing import Standing, standings
from digest.model import Issue, StoryId


def in_order(one: Issue, other: Issue) -> tuple[Issue, Issue]:
    """The earlier and the later of two issues, whichever was named first."""
    first, second = sorted((one, other), key=lambda issue: (issue.as_of, issue.number, issue.id))
    return first, second


def differences(earlier: Issue, later: Issue, moved: Sequence[str]) -> Iterator[str]:
    """Which issues, then a line for each story that came, went, or has other articles behind it, and what moved."""
    yield f"from {_name(earlier)} to {_name(later)}"
    before = {one.id: one for one in standings(earlier.briefing) if not _taken_out_by(one)}
    after = {one.id: one for one in standings(later.briefing)}
    known = {article for one in before.values() for article in one.articles}
    still = {article for one in after.values() for article in one.articles}
    for one in after.values():
        if not _taken_out_by(one):
            yield _became(one, known, before)
    for one in before.values():
        by = _taken_out_by(after[one.id]) if one.id in after else ""
        if by:
            yield f"- {_headline(one)} (taken out by {by})"
        elif one.id not in after and still.isdisjoint(one.articles):
            yield f"- {_headline(one)}"
    for words in moved:
        yield f"! {words}"


def _name(issue: Issue) -> str:
    return f"{issue.id} ({issue.slot_local} {issue.zone})"


def _became(one: Standing, known: Set[str], before: Mapping[StoryId, Standing]) -> str:
    fresh = [article for article in one.articles if article not in known]
    if len(fresh) == len(one.articles) and one.id not in before:
        return f"+ {_headline(one)}"
    if fresh:
        return f"~ {_headline(one)} ({len(fresh)} new article{'s' if len(fresh) != 1 else ''})"
    return f"= {_headline(one)}"


def _taken_out_by(one: Standing) -> str:
    """Whose hand took it out; what has no room or goes on in a line is a story of the issue all the same."""
    return one.left_out.by if one.left_out is not None else ""


def _headline(one: Standing) -> str:
    if one.printed is not None:
        return one.printed.headline.text
    return one.left_out.headline if one.left_out is not None else one.id
