"""Bridges: names and figures that two languages write."""

from __future__ import annotations

import pytest

from digest.group.bridges import bridge_counts, rough


@pytest.mark.parametrize(
    ("one", "other"), [("Карвония", "Karvonia"), ("Корран", "Corran"), ("Wessel", "Вессел"), ("Élise", "Elise")]
)
def test_a_name_meets_itself_in_another_alphabet(one: str, other: str) -> None:
    assert rough(one)[:5] == rough(other)[:5]


def test_a_month_that_two_languages_share_joins_nothing() -> None:
    english = bridge_counts("The harbour of Wexport closed on 14 May. Nobody in Wexport spoke of May or of April.")
    german = bridge_counts("Der Zoo von Lindau zeigt seit Mai und April ein Kalb. Im Mai kam es, im April auch.")
    assert not english.keys() & german.keys()


def test_a_number_without_end_is_no_bridge() -> None:
    endless = bridge_counts(f"The ministry of Wexport counted 1{',000' * 110} grains and 6,100 sacks.")
    assert [key for key in endless if key.startswith("#")] == ["#6100"]


def test_figures_meet_in_the_spellings_of_two_languages_and_small_ones_count_less() -> None:
    english = bridge_counts("On it 3,400 crates, 81.5 tonnes, 17 men.")
    german = bridge_counts("Es 3.400 und 81,5 und 17.")
    assert english.keys() >= {"#3400", "#81.5", "#17"} == german.keys()
    assert english["#17"] < 0 < english["#3400"]


def test_figures_stand_out_where_words_have_no_spaces_or_bind_to_them() -> None:
    english = bridge_counts("It left 87 people hurt at 5.6 and 212 houses down; the A320 and the F16 flew on.")
    chinese = bridge_counts("海啸造成87人受伤，震级为5.6级，全村212户倒塌")
    arabic = bridge_counts("أصيب نحو ٨٧ شخصاً، وقوة الهزة ٥٫٦ درجات، و212 بيتاً")
    assert english.keys() - {"a320", "f16"} == chinese.keys() == arabic.keys() == {"#87", "#5.6", "#212"}


def test_an_office_that_two_texts_write_with_a_capital_is_no_name() -> None:
    one = bridge_counts("In Velgrad the Transport Minister Jan Soucek spoke.")
    other = bridge_counts("In Hollmark the Transport Minister Sabine Kroll spoke.")
    assert not one.keys() & other.keys()


def test_names_that_a_dash_joins_are_each_a_bridge() -> None:
    joined, listed = (
        bridge_counts("On it the Karvonia–Zelmar–Trent line."),
        bridge_counts("On Karvonia, Zelmar, Trent."),
    )
    assert joined.keys() == listed.keys()


def test_one_sound_in_the_spellings_of_several_languages_is_one_name() -> None:
    spelt = ("In Targhistan.", "En Targuistán.", "In Targistan.")
    assert len({frozenset(bridge_counts(one)) for one in spelt}) == 1
    others = ("In Kadjar.", "In Kadschar.", "В городе Каджар.")
    assert len({frozenset(bridge_counts(one)) for one in others}) == 1
