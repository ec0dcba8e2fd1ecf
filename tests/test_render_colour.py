"""Colours as figures."""

from __future__ import annotations

import pytest

from digest.render.colour import contrast, mix, readable


def test_the_measure_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(("colour", "grounds"), [("#ffcc00", ("#ffffff", "#f0f0f0")), ("#330000", ("#121212",))])
def test_the_nearest_readable_shade_keeps_away_from_its_grounds(colour: str, grounds: tuple[str, ...]) -> None:
    shade = readable(colour, grounds)
    assert shade != colour
    assert all(contrast(shade, ground) >= 4.5 for ground in grounds)


def test_a_mix_lies_between_its_colours() -> None:
    assert [mix("#000000", "#ff8000", share) for share in (0, 0.5, 1)] == ["#000000", "#804000", "#ff8000"]
