"""Who speaks for whom in English: offices and what they are for, ranks between commas, denials, words told again."""

from __future__ import annotations

import pytest

from digest.analyse.people.given import after_office
from digest.analyse.reading import read
from digest.analyse.speech.statements import read_english
from digest.model import Mode, Quotation, SpeechClass
from tests.builders import article


def _found(text: str) -> list[Quotation]:
    return list(read_english(read(article(text))))


def _speakers(text: str) -> list[str]:
    return [row.actor or "?" for row in _found(text)]


@pytest.mark.parametrize(
    ("subject", "name", "role"),
    [
        ("Minister of Fisheries Lena Tarkova", "Lena Tarkova", "Minister of Fisheries"),
        ("Acting Minister of Unification Seo Ha-na", "Seo Ha-na", "Acting Minister of Unification"),
        ("Deputy Minister of Unification Kim Yo Jin", "Kim Yo Jin", "Deputy Minister of Unification"),
        ("Foreign Minister of Karvonia Ona Verrill", "Ona Verrill", "Foreign Minister of Karvonia"),
        ("Director of the Tarn Harbour Board Ona Verrill", "Ona Verrill", "Director of the Tarn Harbour Board"),
        ("Director of National Harbours Ona Verrill", "Ona Verrill", "Director of National Harbours"),
        ("Chief of Staff Piet Gavrel", "Piet Gavrel", "Chief of Staff"),
    ],
)
def test_an_office_in_capitals_is_the_role_and_what_it_is_for_no_part_of_the_name(
    subject: str, name: str, role: str
) -> None:
    text = f"{subject} said the quay would hold."
    row = _found(text)[0]
    assert (row.actor, row.role and text[row.role.start : row.role.end]) == (name, role)


def test_an_office_behind_its_verb_is_read_as_before_it() -> None:
    assert _speakers('"The quay will hold," said Minister of Fisheries Lena Tarkova on Monday.') == ["Lena Tarkova"]


def test_whoever_holds_an_office_is_she_in_the_next_sentence() -> None:
    text = 'Minister of Fisheries Lena Tarkova called on the town to wait. "The quay will hold," she said.'
    assert _speakers(text) == ["Lena Tarkova", "Lena Tarkova"]


def test_the_words_behind_an_office_end_where_a_name_may_begin() -> None:
    assert after_office(["fisheries", "lena", "tarkova"]) == 1
    assert after_office(["unification", "kim", "yo", "jin"]) == 1
    assert after_office(["state", "hale"]) == 0
    assert after_office(["mary", "ann", "hale"]) == 0


@pytest.mark.parametrize(
    "subject",
    [
        "their spokesman, Captain Piet Gavrel,",
        "a spokesman, Major Piet Gavrel,",
        "Verrill's deputy, General Piet Gavrel,",
    ],
)
def test_a_rank_before_a_name_between_commas_is_no_apposition_of_its_own(subject: str) -> None:
    assert _speakers(f'"The quay will hold," {subject} said.') == ["Piet Gavrel"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ona Verrill denied that.", "that"),
        ("Ona Verrill denied closing it.", "closing it"),
        ("Tarn Steel denied it.", "it"),
        ("The council denied wrongdoing.", "wrongdoing"),
        ("Ona Verrill denied that she had left.", "she had left"),
    ],
)
def test_a_short_denial_is_a_statement(text: str, words: str) -> None:
    row = _found(text)[0]
    assert (row.kind, text[row.words.start : row.words.end]) == (SpeechClass.DENIED, words)


@pytest.mark.parametrize(
    "text",
    [
        "The judge denied bail.",
        "The court denied the motion to hear the case.",
        "Officials denied Verrill access to the quay.",
        "Karvonia observed a day of mourning on Monday.",
        "Verrill observed two minutes of silence.",
        "The firm has taken note of press reports that it will close.",
        "The firm is aware of reports that it will close.",
        "The bank would close, according to a draft seen by the Tarn Herald.",
    ],
)
def test_what_is_withheld_kept_or_only_read_is_no_statement(text: str) -> None:
    assert _found(text) == []


def test_a_quotation_that_a_house_tells_again_is_whose_it_was() -> None:
    text = '"It is closed," a spokesman for the North\'s Harbour Staff said, according to Tarn Central Wire.'
    row = _found(text)[0]
    assert (row.actor, row.mode) == ("", Mode.DIRECT)
    assert text[row.speaker.start : row.speaker.end] == "a spokesman for the North's Harbour Staff"
    assert _speakers('"It is closed," Ona Verrill said, according to the Tarn Herald.') == ["Ona Verrill"]
    assert _speakers("The quay is closed, a spokesman said, according to Ona Verrill.") == ["Ona Verrill"]


def test_who_succeeds_somebody_speaks_next_and_not_who_has_gone() -> None:
    text = (
        "Ayshan Tarkova, until Friday Karvonia's ambassador to Tarn, is the new minister, succeeding Orhan Seit."
        '\n\n"The quay will hold," she told reporters.'
    )
    assert _speakers(text) == ["Ayshan Tarkova"]
    assert _speakers('Ayshan Tarkova is in Tarn with Orhan Bey.\n\n"The quay will hold," she said.') == ["?"]


def test_a_newspaper_is_nobody_who_denies() -> None:
    text = "Tarn will wait, Han said. The newspaper Hangang Verrill had reported that Han offered to go. He denied it."
    assert _speakers(text)[-1] != "Hangang Verrill"
