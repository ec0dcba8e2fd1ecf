"""Which headline a date needs beside its sentence."""

from __future__ import annotations

from datetime import date

from digest.model import PrintedDate
from digest.render.naming import headline_beside, headlines
from tests.builders import briefing, quoted

LANGUAGES = {1: "en"}


def _beside(words: str, **changes: object) -> str | None:
    row = PrintedDate(on=date(2026, 12, 3), passage=quoted(words), **changes)  # type: ignore[arg-type]
    found = headline_beside(row, headlines(briefing()), LANGUAGES)
    return found and found.text


def test_a_sentence_with_two_words_of_the_headline_names_its_story() -> None:
    assert _beside("The Sele dam closes on 3 December.") is None
    assert _beside("They will reopen on 3 December.") == "Dam on the Sele opens after nine years"


def test_a_date_that_is_listed_by_its_headline_needs_no_other() -> None:
    assert _beside("They will reopen on 3 December.", headline=quoted("Schools of Tarn are shut")) is None


def test_a_source_of_no_story_has_no_headline() -> None:
    row = PrintedDate(on=date(2026, 12, 3), passage=quoted("They will reopen on 3 December."))
    assert headline_beside(row, {}, LANGUAGES) is None
