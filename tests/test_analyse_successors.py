"""Who follows somebody in an office, where the sentence does not name it, and who takes one that it names."""

from __future__ import annotations

import pytest

from digest.analyse.claims.offices import holders
from digest.analyse.claims.successors import successors
from digest.analyse.reading import read
from tests.builders import article


def _found(text: str) -> list[tuple[str, str, str]]:
    reading = read(article(text))
    return [(one.key[1], one.written, one.follows) for one in successors(reading, tuple(holders(reading)))]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ona Verrill will step down in March and be replaced by Jon Berg.",
        "Mayor Ona Verrill will step down in March and be replaced by Deputy Mayor Jon Berg, the town said.",
        "The mayor, Ona Verrill, resigned on Friday. It named Jon Berg, until now her deputy, as her successor.",
        "Mayor Ona Verrill stepped down. Jon Berg, a retired pilot, will succeed her.",
        "Mayor Ona Verrill quit on Friday. Nobody had asked for it. Jon Berg was named as her successor.",
    ],
)
def test_who_follows_has_the_office_of_the_one_who_goes(text: str) -> None:
    assert _found(text) == [("mayor", "Jon Berg", "ona verrill")]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ona Verrill could be replaced by Jon Berg.",
        "Mayor Ona Verrill was replaced by Jon Berg in 2019.",
        "Mayor Ona Verrill opened the lock. Jon Berg will succeed her, she hopes.",
        "A friend of the mayor, Ona Verrill, resigned. The bridge was replaced by Jon Berg.",
        "Ona Verrill resigned. Jon Berg will succeed her.",
    ],
)
def test_nobody_follows_whose_office_or_going_is_not_told(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ona Verrill, a junior aide, becomes environment secretary.", ("environment secretary", "Ona Verrill")),
        ("Jon Berg, the deputy mayor, was appointed health minister at noon.", ("health minister", "Jon Berg")),
        ("Jon Berg, until now mayor, becomes chancellor.", ("chancellor", "Jon Berg")),
        ("Ole Varin made Trade Secretary Jon Berg chancellor of the exchequer.", ("chancellor", "Jon Berg")),
    ],
)
def test_who_takes_an_office_succeeds_in_it(text: str, expected: tuple[str, str]) -> None:
    found = [(one.key[1], one.written) for one in holders(read(article(text))) if one.succeeds]
    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Jon Berg will become mayor if the council agrees.",
        "Jon Berg becomes the first mayor to fly.",
        "Jon Berg may become mayor.",
    ],
)
def test_what_is_not_sure_gives_nobody_an_office(text: str) -> None:
    assert [one.written for one in holders(read(article(text))) if one.succeeds] == []
