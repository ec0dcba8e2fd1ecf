"""The design tokens keep their promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.render import templates

TOKENS = templates.tokens((Path(__file__).parent.parent / "templates",))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "box"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
def test_every_text_colour_can_be_read_on_every_ground(mode: str, ground: str, text: str) -> None:
    assert contrast(TOKENS[mode][text], TOKENS[mode][ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_bar_stands_out_from_its_track(mode: str) -> None:
    assert contrast(TOKENS[mode]["accent"], TOKENS[mode]["track"]) >= 3


def test_both_palettes_have_the_same_names_in_six_digits() -> None:
    assert TOKENS["light"].keys() == TOKENS["dark"].keys()
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for mode in ("light", "dark") for colour in TOKENS[mode].values())


def test_fonts_fit_into_an_attribute() -> None:
    assert not any(set("\"'<>;") & set(fonts) for fonts in TOKENS["font"].values())
