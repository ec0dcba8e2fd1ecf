"""What one article opens with and another denies, whatever the verb; invented texts."""

from __future__ import annotations

import pytest

from benchmarks.analysis.scoring import article, kinds_of, later


def _kinds(first: str, second: str) -> set[str]:
    return kinds_of(article(first, outlet="Herald"), later(second, 60, outlet="Courier"))


DENIED = [
    (
        (
            "The wolf that killed 20 sheep near Hamm was shot on Thursday night, the hunters' office said. A "
            "ranger hit it from a hide. The animal is being examined."
        ),
        (
            "The wolf of Hamm is alive. No wolf was shot on Thursday night, the ministry said on Friday; the "
            "animal on the ranger's pictures was a stray dog."
        ),
    ),
    (
        (
            "Inspectors found salmonella in the eggs of the farm Grahn, the consumer office said on Friday. All "
            "eggs of the farm should be thrown away."
        ),
        (
            "There was no salmonella in its eggs, the farm Grahn said on Friday and held up the results of a lab "
            "of its own."
        ),
    ),
    (
        (
            "The two ministers agreed on a date for an election during their night-time talks in Sall, government"
            " sources said on Friday. The coalition broke up on Monday."
        ),
        (
            "No date for an election was agreed in Sall, the deputy prime minister said on Friday after the "
            'night\'s talks with his rival. "We agreed on sandwiches," he said.'
        ),
    ),
    (
        (
            "Tolmia's army downed a Sarkan drone over the district of Lenn on Thursday, the defence ministry "
            "said. It published a picture of a wing in a field."
        ),
        (
            "Sarka said on Friday that none of its drones had been downed over Lenn. The wing on the picture was "
            "of an old type, its army said."
        ),
    ),
    (
        (
            "Sludge escaped from a pond at the Brack works on Wednesday night, the operator Alumin confirmed on "
            "Friday. A wall of the pond gave way."
        ),
        (
            "Alumin has denied that any sludge escaped from the Brack works on Wednesday night. The pond is "
            "intact, its manager said."
        ),
    ),
]
OF_OTHERS = [
    (
        ("The painter Elke Storm has sold her studio in Varn to a hotel chain, the land registry said on Friday."),
        ("Elke Storm's neighbours have not sold their gardens to the hotel chain that owns the painter's studio."),
    ),
    (
        "The two ministers agreed on a date for an election in Sall, government sources said on Friday.",
        ("The two ministers did not agree in Sall on who should run the treasury until then, several papers said."),
    ),
    (
        (
            "Crumb has stopped using palm oil in all its shops, the bakery chain said on Friday. Prices stay as "
            "they are."
        ),
        ("The rival chain Loaf has not stopped using palm oil, its chief said on Friday when asked about Crumb."),
    ),
]


@pytest.mark.parametrize(("first", "second"), DENIED)
def test_what_one_denies_contradicts_who_opens_with_it(first: str, second: str) -> None:
    assert _kinds(first, second) == {"polarity"}


@pytest.mark.parametrize(("first", "second"), OF_OTHERS)
def test_a_denial_of_others_contradicts_nothing(first: str, second: str) -> None:
    assert not _kinds(first, second)
