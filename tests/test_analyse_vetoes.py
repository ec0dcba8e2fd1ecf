"""What looks like a contradiction and is none, whichever rule puts the two side by side."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.reading import read
from digest.model import ArticleId, Published
from tests.builders import article
from tests.stories import story_of

FRIDAY = Published(at=datetime(2026, 11, 20, 9, tzinfo=UTC), has_time=True)


def _kinds(first: str, second: str) -> set[str]:
    one = article(first, published=FRIDAY, outlet="Lake Wire")
    two = article(second, id=ArticleId("b"), published=FRIDAY, outlet="Hald Bell")
    return {str(row.kind) for row in discrepancies(story_of(one, two), [tuple(claims(read(a))) for a in (one, two)])}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            (
                "Mayor Ilva Moor said on Friday that Hald would hold a round of talks with the fishers by video "
                "link from December 10 to 14. The door is open."
            ),
            (
                "Hald will hold talks with the fishers of Tarn by video from 10 to 14 December, mayor Ilva Moor said. "
                "The fishers have not answered."
            ),
        ),
        (
            (
                "Four people died in the flood at Tarn. Three bodies were recovered from a car park and "
                "one from the river at Low Weir, police said on Friday."
            ),
            (
                "The flood at Tarn killed four people. Two of the victims, a couple in their seventies, were in a "
                "flat in Mill Row, police said on Friday."
            ),
        ),
        (
            ("Nine people have died in the flood at Tarn, police said on Friday after two more bodies were found."),
            "Nine people have died in the flood at Tarn. Three bodies were found in a car park on Thursday.",
        ),
        (
            "Water levels in Tarn are expected to fall from Friday afternoon, the flood centre said.",
            "Trains to Tarn are not expected to run before Monday, 23 November, as the water falls.",
        ),
    ],
)
def test_stretches_edges_parts_and_what_comes_on_top_contradict_nothing(first: str, second: str) -> None:
    assert _kinds(first, second) == set()


def test_two_days_of_one_act_and_two_tolls_still_do() -> None:
    first = "The bridge of Tarn will open on 4 December, the mayor said. The flood killed nine people."
    second = "The bridge of Tarn will open on 7 December, the council said. The flood killed 14 people."
    assert _kinds(first, second) == {"date", "number"}
