"""Colours as figures: how well one can be read on another, and the nearest shade that can."""

from __future__ import annotations

READABLE = 4.5  # to 1: WCAG 2.2, 1.4.3, for text of any size
VISIBLE = 3.0  # to 1: WCAG 2.2, 1.4.11, for what is no text

_STEPS = 64


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white, as WCAG 2.2 defines it."""
    channels = [value / 255 for value in _channels(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between two colours: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, grounds: tuple[str, ...], ratio: float = READABLE) -> str:
    """The colour itself where it can be read on every ground, else its nearest shade or tint that can.

    It is mixed with black on light grounds and with white on dark ones, in small steps, so that it keeps its hue.
    """
    target = "#000000" if luminance(grounds[0]) > 0.18 else "#ffffff"
    for step in range(_STEPS + 1):
        mixed = mix(colour, target, step / _STEPS)
        if all(contrast(mixed, ground) >= ratio for ground in grounds):
            return mixed
    return target


def mix(one: str, other: str, share: float) -> str:
    """A colour on the way from one (0) to the other (1)."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(first + (second - first) * share):02x}" for first, second in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
