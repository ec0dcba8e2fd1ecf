"""The design tokens keep their promises, in every theme and with every colour of an operator's."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from digest.errors import RenderError
from digest.render.colour import contrast, readable
from digest.render.design import Design, tokens

TEMPLATES = (Path(__file__).parent.parent / "templates",)


def negative(colour: str) -> str:
    """Every channel turned around, as Gmail's apps do."""
    return "#" + "".join(f"{255 - int(colour[at : at + 2], 16):02x}" for at in (1, 3, 5))


def darkened(colour: str) -> str:
    """Hue and saturation kept, lightness turned around, as Outlook does."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    return "#" + "".join(f"{round(255 * c):02x}" for c in colorsys.hls_to_rgb(hue, 1 - lightness, saturation))


THEMES = ("press", "harbour", "plain")
LOOKS = {theme: tokens(TEMPLATES, Design(theme=theme)) for theme in THEMES}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "box"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
def test_every_text_colour_can_be_read_on_every_ground(theme: str, mode: str, ground: str, text: str) -> None:
    assert contrast(LOOKS[theme][mode][text], LOOKS[theme][mode][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_bar_stands_out_from_its_track(theme: str, mode: str) -> None:
    assert contrast(LOOKS[theme][mode]["accent"], LOOKS[theme][mode]["track"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_both_palettes_have_the_same_names_in_six_digits(theme: str) -> None:
    look = LOOKS[theme]
    assert look["light"].keys() == look["dark"].keys()
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for mode in ("light", "dark") for colour in look[mode].values())


@pytest.mark.parametrize("theme", THEMES)
def test_fonts_fit_into_an_attribute(theme: str) -> None:
    assert not any(set("\"'<>;") & set(fonts) for fonts in LOOKS[theme]["font"].values())


@pytest.mark.parametrize("theme", THEMES)
def test_any_colour_of_an_operators_can_be_read_and_stays_itself_on_stripes(theme: str) -> None:
    steps = ("00", "80", "ff")
    for red, green, blue in product(steps, steps, steps):
        given = f"#{red}{green}{blue}"
        look = tokens(TEMPLATES, Design(theme=theme, accent=given))
        for mode in ("light", "dark"):
            assert look[mode]["brand"] == given
            for ground in ("paper", "box"):
                assert contrast(look[mode]["accent"], look[mode][ground]) >= 4.5


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert readable("#0b5a78", ("#ffffff", "#f4f4f4")) == "#0b5a78"


def test_an_unknown_theme_is_named_with_those_that_there_are() -> None:
    with pytest.raises(RenderError, match=r"there is no theme 'neon' \(known: press, harbour, plain\)"):
        tokens(TEMPLATES, Design(theme="neon"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("invert", [negative, darkened])
def test_a_client_that_inverts_colours_by_itself_leaves_every_word_readable(
    theme: str, invert: Callable[[str], str]
) -> None:
    light = LOOKS[theme]["light"]
    for text, ground in product(("ink", "soft", "accent"), ("paper", "box")):
        assert contrast(invert(light[text]), invert(light[ground])) >= 4.5
