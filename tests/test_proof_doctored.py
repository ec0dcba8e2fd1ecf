"""Every printed field of an issue, changed in turn, is found out: names, classes, days, numbers, order, rows left out.

`BEYOND` names what a proof cannot see, with the reason; the last test holds that list against what was doctored, so
nothing stands in it that is proved after all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

import pytest

from digest.model import Briefing, DeskAct, Issue, LeftOut, PrintedTopic
from digest.proof import Kept, prove
from digest.store import Store
from tests.busy_morning import Newsroom

# What cannot be told from the archived articles and the recipe without composing the issue again (`digest rebuild`).
BEYOND = {
    ("schema", "another"): "the form of the JSON, not what it says",
    ("since.new", "another order"): "the order in which grouping met the stories, which is printed nowhere else",
    ("since.updated", "another order"): "the same",
    ("since.continuing", "another order"): "the same",
    ("topics.slug of no rule", "another"): "grouping's own name for a topic; of one with a rule it is proved",
    ("topics.label of no rule", "another"): "the same",
    ("topics.stories.passages", "another order"): "which sentence of a summary comes first is the condenser's choice",
    ("topics.stories.members", "another order"): "in what order articles were read, where nothing hangs on it",
    ("answers.passages", "another order"): "the same, of the articles of several stories",
    ("left_out", "another order"): "of the stories that go on, which is that of their topics",
    ("left_out by the desk.story", "another"): "a story that was taken out before it was read is in no chronicle",
}
PARTS = (
    ("schema", "edition_slug", "edition_label", "language", "zone", "as_of", "period_start", "period_end", "counts"),
    ("bottom_line", "since", "edited_by", "set_aside"),
    ("left_out", "left_out without room", "left_out going on", "left_out by the desk"),
    (
        "topics.slug",
        "topics.label",
        "topics.omitted",
        "topics.briefly",
        "topics.slug of no rule",
        "topics.label of no rule",
    ),
    ("topics.stories",),
    ("quotations", "dates_ahead", "dates_left_out", "phrases", "answers"),
    ("sources", "sourcing"),
)


class Doctored(NamedTuple):
    path: str  # of the field, rows without their numbers: "topics.stories.origins"
    how: str
    briefing: Briefing


def doctored(briefing: Briefing) -> Iterator[Doctored]:
    """The briefing with one field changed, in the first place of each field for each change."""
    examples: dict[str, Any] = {}
    for path, value, _ in _places(briefing, "", lambda one: one):
        if isinstance(value, tuple) and value:
            examples.setdefault(path, value[-1])
    made: dict[tuple[str, str], list[tuple[Callable[[Any], Any], Any]]] = {}
    for path, value, whole in _places(briefing, "", lambda one: one):
        for how, other in _changes(path, value, examples.get(path)):
            made.setdefault((path, how), []).append((whole, other))
    for (path, how), places in made.items():
        whole, other = places[0]
        yield Doctored(path, how, whole(other))


def _places(value: Any, path: str, whole: Callable[[Any], Any]) -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:
    """Every value in a value, with its path and what makes the whole with another in its place."""
    if isinstance(value, LeftOut):
        path += " by the desk" if value.by else " going on" if value.in_a_line else " without room"
    yield path, value, whole
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = f"{path}.{field.name}".lstrip(".")
            if isinstance(value, PrintedTopic) and value.slug == "other" and field.name in ("slug", "label"):
                inner += " of no rule"
            yield from _places(getattr(value, field.name), inner, partial(_with_field, whole, value, field.name))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _places(one, path, partial(_with_row, whole, value, at))


def _with_field(whole: Callable[[Any], Any], value: Any, name: str, new: Any) -> Any:
    return whole(replace(value, **{name: new}))


def _with_row(whole: Callable[[Any], Any], rows: tuple[Any, ...], at: int, new: Any) -> Any:
    return whole((*rows[:at], new, *rows[at + 1 :]))


def _changes(path: str, value: Any, example: Any) -> Iterator[tuple[str, Any]]:
    """The ways to change a value."""
    if isinstance(value, tuple):
        yield from _changed_rows(value, example)
    elif isinstance(value, StrEnum):
        yield "another", next(one for one in type(value) if one is not value)
    elif isinstance(value, bool):
        yield "another", not value
    elif isinstance(value, int | float):
        yield "another", value + 1 if isinstance(value, int) else round(value + 0.01, 4)
    elif isinstance(value, str):
        yield "another", "Asia/Tokyo" if path == "zone" else f"{value}x"
    elif isinstance(value, datetime):
        yield "another", value + timedelta(minutes=1)
    elif isinstance(value, date):
        yield "another", value + timedelta(days=1)


def _changed_rows(rows: tuple[Any, ...], example: Any) -> Iterator[tuple[str, Any]]:
    if len({type(one) for one in rows}) > 1:
        return  # no rows, but the parts of one
    if rows:
        yield "a row left out", rows[1:]
        yield "a row twice", (*rows, rows[-1])
    if len(rows) > 1 and rows[0] != rows[1]:
        yield "another order", (rows[1], rows[0], *rows[2:])
    if example is not None and example not in rows:
        yield "a row of elsewhere", (*rows, example)


class Desk(NamedTuple):
    store: Store
    issues: tuple[Issue, Issue]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Two mornings, the second after the desk has retitled a story and taken one out."""
    with Store.open("sqlite://") as store:
        room = Newsroom(tmp_path_factory.mktemp("pages"), store)
        first, second = room.issue(1), room.issue(2)
        second = room.edited(second, DeskAct.RETITLE, "courier/levy-2.txt", words="The levy, again")
        second = room.edited(second, DeskAct.KILL, "post/owl.txt")
        yield Desk(store, (first, second))


def undetected(desk: Desk, issue: Issue, wanted: Callable[[Doctored], bool]) -> Iterator[tuple[str, str]]:
    kept = Kept.of(issue, desk.store)
    for one in filter(wanted, doctored(issue.briefing)):
        assert one.briefing != issue.briefing
        if not prove(one.briefing, desk.store, kept).faults:
            yield one.path, one.how


def is_part(path: str, parts: Sequence[str]) -> bool:
    return any(path == part or path.startswith(f"{part}.") for part in parts)


# ── what is proved ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("morning", [1, 2])
@pytest.mark.parametrize("parts", PARTS)
def test_every_field_that_is_doctored_is_found_out(desk: Desk, morning: int, parts: tuple[str, ...]) -> None:
    known = {one[:2] for issue in desk.issues[: morning - 1] for one in doctored(issue.briefing)}
    issue = desk.issues[morning - 1]
    found = undetected(desk, issue, lambda one: is_part(one.path, parts) and one[:2] not in known)
    assert set(found) <= set(BEYOND)


def test_the_parts_are_all_of_an_issue(desk: Desk) -> None:
    paths = {one.path for issue in desk.issues for one in doctored(issue.briefing)} - {"topics"}
    assert [path for path in sorted(paths) if not is_part(path, [part for row in PARTS for part in row])] == []
    printed = {field.name for field in fields(Briefing)}
    assert printed == {path.partition(".")[0].partition(" ")[0] for path in paths}


def test_whole_topics_that_are_doctored_are_found_out(desk: Desk) -> None:
    for issue in desk.issues:
        assert list(undetected(desk, issue, lambda one: one.path == "topics")) == []


def test_what_is_named_as_beyond_proof_is(desk: Desk) -> None:
    found = {one for issue in desk.issues for one in undetected(desk, issue, lambda one: one[:2] in BEYOND)}
    assert found == set(BEYOND)


# ── what is true ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_first_issue_and_one_that_the_desk_edited_are_proved_whole(desk: Desk) -> None:
    for issue in desk.issues:
        proof = prove(issue.briefing, desk.store, Kept.of(issue, desk.store))
        assert proof.faults == ()
        assert proof.has_recipe
        assert proof.in_order
        assert all(row.verified == row.printed for row in proof.rows)
