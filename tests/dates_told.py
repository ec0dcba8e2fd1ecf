"""The dates ahead of a sentence as the tests write them: `2026-12-03/day`."""

from __future__ import annotations

from datetime import date

from digest.analyse.dates.calendar import ahead


def dates_told(published: str, sentence: str, language: str = "en") -> list[str]:
    """The dates to come of a sentence of an article of that day, in the order in which they are found."""
    found = ahead(sentence, date.fromisoformat(published), language)
    return [f"{on}/{precision}" for on, precision in found]
