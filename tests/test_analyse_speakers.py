"""Who speaks where a sentence says more of them than a name: where they belong, what they are, whose turn it is."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.quotes import quotations
from digest.model import ArticleId, Quotation, SpeechClass
from tests.builders import article
from tests.stories import story_of


def _found(text: str, language: str = "en") -> tuple[Quotation, ...]:
    one = article(text, language=language)
    return quotations(story_of(one), [read(one)])


def _speakers(text: str, language: str = "en") -> list[str]:
    return [row.actor for row in _found(text, language)]


def _roles(text: str, language: str = "en") -> list[str | None]:
    return [text[row.role.start : row.role.end] if row.role else None for row in _found(text, language)]


# ── where somebody belongs ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow of the University of Eskhavn said the river had risen fast.",
        "Prof Ilse Marrow of the University of Eskhavn said the river had risen fast.",
        "Ilse Marrow from Harbour Watch told the paper the river had risen fast.",
        "Ilse Marrow at the Ministry of Works said the river had risen fast.",
        "The river rose fast, said Ilse Marrow of the University of Eskhavn.",
        "University of Eskhavn hydrologist Ilse Marrow said the river had risen fast.",
    ],
)
def test_a_person_of_an_institution_speaks_and_not_the_institution(text: str) -> None:
    assert _speakers(text) == ["Ilse Marrow"]


@pytest.mark.parametrize(
    "text",
    [
        "A hydrologist at the University of Eskhavn said the river had risen fast.",
        "Researchers at the University of Eskhavn said the river had risen fast.",
        "The vice-chancellor of the University of Eskhavn said the river had risen fast.",
        "A spokesman for the Harbour Ministry said the river had risen fast.",
        "The Chancellor said the river had risen fast.",
        "The Torsman said the river had risen fast.",
    ],
)
def test_somebody_without_a_name_is_left_open(text: str) -> None:
    assert _speakers(text) == [""]


def test_what_a_study_says_is_nobodys_statement() -> None:
    assert _speakers("A study by the University of Eskhavn said the river had risen fast.") == []


def test_according_to_somebody_the_words_begin_behind_what_says_who_they_are() -> None:
    text = "According to Ilse Marrow of the University of Eskhavn, the river rose fast."
    assert [(row.actor, text[row.words.start : row.words.end]) for row in _found(text)] == [
        ("Ilse Marrow", "the river rose fast")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Harbour Board said the dam would hold.", "Harbour Board"),
        ("The HBW said the dam would hold.", "HBW"),
        ("The Liberal Democrats have said the dam would hold.", "Liberal Democrats"),
    ],
)
def test_an_institution_is_named_without_its_article(text: str, speaker: str) -> None:
    assert _speakers(text) == [speaker]


def test_a_family_is_not_the_one_who_bears_its_name() -> None:
    assert _speakers("Piet Gavrel sank with the boat. The Gavrel family said he knew the river.") == [""]


def test_an_acronym_is_not_the_body_in_whose_name_it_stands() -> None:
    text = "HBW Newsroom editor Ona Verrill was there. The HBW said the dam would hold for years."
    assert _speakers(text) == ["HBW"]


# ── appositions ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ilse Marrow, director of Tarn Shipping, said the boats would sail.", "director of Tarn Shipping"),
        ("Ilse Marrow, Tarn Shipping's director, said the boats would sail.", "Tarn Shipping's director"),
        ("Ilse Marrow, policy lead at Harbour Watch, said the boats would sail.", "policy lead at Harbour Watch"),
        ("Ilse Marrow, Tarn Shipping director, said the boats would sail.", "Tarn Shipping director"),
        ("Ilse Marrow, 44, a baker in Tarn, said the boats would sail.", "baker in Tarn"),
        ("Ilse Marrow, now a pilot who trains others, said the boats would sail.", "pilot"),
        ("Ilse Marrow (Harbour Party), a pilot from Tarn, said the boats would sail.", "pilot from Tarn"),
        ('"The boats must sail," Ilse Marrow, lead author of the study, said.', "lead author of the study"),
        ('Ilse Marrow, campaigns officer with Harbour Watch, said: "The boats must sail."',
         "campaigns officer with Harbour Watch"),
        ("The director of the port, Ilse Marrow, said the boats would sail.", "director of the port"),
        ("The rector, Ilse Marrow, of the University of Eskhavn, said the boats would sail.", "rector"),
        ('"The boats must sail," said the mayor of the town of Tarn, Ilse Marrow.', "mayor of the town of Tarn"),
    ],
)  # fmt: skip
def test_what_stands_between_commas_is_the_role_of_the_speaker(text: str, role: str) -> None:
    assert (_speakers(text), _roles(text)) == (["Ilse Marrow"], [role])


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow, whose brother drowned, said the boats would sail.",
        "Ilse Marrow, known for her boats, said the boats would sail.",
        "Ilse Marrow, of Tarn, said the boats would sail.",
        "Her father, Ilse Marrow, said the boats would sail.",
        "However, Ilse Marrow, speaking in Tarn, said the boats would sail.",
    ],
)
def test_what_tells_of_something_else_is_no_role(text: str) -> None:
    assert (_speakers(text), _roles(text)) == (["Ilse Marrow"], [None])


def test_words_before_a_comma_are_no_apposition_of_the_speaker() -> None:
    text = "In an article for the Tarn Times newspaper, Ms Ilse Marrow, who chairs the board, says the boats will sail."
    assert _speakers(text) == ["Ilse Marrow"]


def test_a_clause_between_commas_is_not_skipped_for_a_speaker_before_it() -> None:
    text = "However, one dealer, who asked not to be named, told Tarnpress the boats would sail."
    assert _speakers(text) == [""]


# ── who is meant ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Robert Hale met Ona Gavrel in Tarn. He said the talks went well.", "Robert Hale"),
        ("Robert Hale met John Gavrel in Tarn. He said the talks went well.", ""),
        ("Governor Robert Hale met Mayor Sorin Gavrel in Tarn. He said the talks went well.", ""),
        ("Vesel Hale praised Sorin Gavrel. “I could not have done it alone,” he said.", ""),
        ("Ada Hale praised Olaf Gavrel. “I could not have done it alone,” he said.", "Olaf Gavrel"),
        ("Ada Hale praised Olaf Gavrel. “I could not have done it alone,” she said.", "Ada Hale"),
        ("Robert Hale said John Gavrel had lied. “I have left the board,” he told reporters.", "Robert Hale"),
        ("Robert Hale runs the port. Hale met John Gavrel. “I have left the board,” he said.", "Robert Hale"),
        ("Robert Hale wrote a book about John Gavrel. “I have left the board,” he said.", "Robert Hale"),
        ("The master of the ferry Lady Marl was named. She would not say whether the doors were shut.", ""),
        ("The minister, Robert Hale, left. His successor, John Gavrel, came at noon. He said work would go on.",
         "John Gavrel"),
        ("Robert Hale has sold his boats. A row saw him lose all and drew in John Gavrel. He said he was sorry.",
         "Robert Hale"),
    ],
)  # fmt: skip
def test_he_is_whom_the_sentences_before_are_about(text: str, speaker: str) -> None:
    assert _speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        'John Gavrel said the dam failed on Monday. Robert Hale, 45, was found dead. "It is a sad day," he said.',
        "Robert Hale was at the dam. The elder Hale came at noon. He said the work would go on.",
        "John Gavrel came by boat. A spokesman said he could not comment on the dam.",
        "Robert Hale came by boat. The spokesman for his office said on Monday that he could not go.",
    ],
)
def test_he_is_left_open_where_another_may_be_meant(text: str) -> None:
    assert _speakers(text)[-1] == ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Harbour Board met on Monday. It said the dam held.", "Harbour Board"),
        ('Tarn Shipping sails on Monday. "The boats will be full," it said.', "Tarn Shipping"),
        ("The Harbour Board published a report. It said the dam would hold.", ""),
        ("The dam held on Monday. It said the dam held.", ""),
    ],
)
def test_it_is_the_institution_of_the_sentence_before_or_left_open(text: str, speaker: str) -> None:
    assert _speakers(text) == [speaker]


def test_an_official_met_without_a_name_is_not_the_minister_who_spoke_before() -> None:
    text = (
        "A senior official came by boat. Foreign Minister John Gavrel said the talks went well. "
        "The official said the boats would sail."
    )
    assert _speakers(text)[-1] == ""


# ── links, places, callings ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Read Judge Philippa Thorne's ruling\n\nJudge Philippa Thorne said the dam was unsafe.",
        "Watch Judge Philippa Thorne told the court the dam was unsafe.",
    ],
)
def test_the_verb_of_a_link_is_no_part_of_a_role(text: str) -> None:
    assert (_speakers(text), _roles(text)) == (["Philippa Thorne"], ["Judge"])


def test_somebody_in_whom_is_believed_is_no_place() -> None:
    assert _found("Ona Verrill told reporters she believed in Dravic. Lukas Dravic is young.")[0].place is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("„Der Regen kommt in der Nacht“, sagte Meteorologin Friederike Anslinger.", "Meteorologin"),
        ("„Der Regen kommt in der Nacht“, sagte die Biologin Friederike Anslinger.", "Biologin"),
        ("„Der Regen kommt in der Nacht“, sagte Landwirtin Friederike Anslinger.", "Landwirtin"),
    ],
)
def test_a_calling_of_a_woman_in_german_is_no_part_of_her_name(text: str, role: str) -> None:
    assert (_speakers(text, "de"), _roles(text, "de")) == (["Friederike Anslinger"], [role])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('"The gates hold," Ona Verrill told reporters in Corran on Friday.', "Corran"),
        ('"The gates hold," said Ona Verrill, who was born in Corran.', None),
        ('"The gates hold," said Ona Verrill, the harbour master in Corran.', None),
        ('"The gates hold," Ona Verrill said in French on Friday.', None),
    ],
)
def test_a_place_is_where_it_was_said(text: str, place: str | None) -> None:
    found = _found(text)[0].place
    assert (text[found.start : found.end] if found else None) == place


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("No patient came to harm, said the hospital’s director, Emil Vantura.", "Emil Vantura"),
        ('"We ask people," said the chief statistician, Firmin Ledoux, on Friday.', "Firmin Ledoux"),
        ("Sadly words such as his make people believe that the dam is lost.", None),
        ("The Humber County Sheriff's Office said the dam would hold.", "Humber County Sheriff's Office"),
        ('"The dam is old and high," I said.', ""),
    ],
)
def test_a_subject_behind_or_before_its_verb_is_read_whole(text: str, speaker: str | None) -> None:
    assert _speakers(text) == ([] if speaker is None else [speaker])


# ── names that look like something else ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    ["Ona Verqvist", "Ona Almqvist", "Ona Tarnmeister", "Ona de la Vanne", "Piet van der Tarn", "Ona Verrill Jr"],
)
@pytest.mark.parametrize(
    "shape", ["“We were wrong about the gates,” {} said.", "“We were wrong about the gates,” said {}."]
)
def test_a_surname_may_end_as_a_calling_does_or_begin_in_small_letters(name: str, shape: str) -> None:
    written = f"{name}." if name.endswith("Jr") and "{} said" in shape else name
    assert _speakers(shape.format(written)) == [name]


# ── nobody, and nothing said ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said the gates were safe.",
        "No one said the gates were safe.",
        "None of them said the gates were safe.",
        "No engineer said the gates were safe.",
        "Neither Ona Verrill nor Piet Gavrel said the gates were safe.",
        "Ona Verrill did not say that the gates were safe.",
        "Ona Verrill didn't say the gates were safe.",
        "Ona Verrill has never said the gates were safe.",
        "Ona Verrill has not claimed that the gates were safe.",
        "Ona Verrill did not confirm that the gates were safe.",
    ],
)
def test_where_nobody_speaks_or_nothing_was_said_there_is_no_statement(text: str) -> None:
    assert _found(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ona Verrill would not say whether the gates were safe.", SpeechClass.DECLINED),
        ("Ona Verrill refused to say whether the gates were safe.", SpeechClass.DECLINED),
        ("Ona Verrill did not rule out that the gates had failed.", SpeechClass.NOT_RULED_OUT),
    ],
)
def test_who_keeps_something_back_says_so(text: str, kind: SpeechClass) -> None:
    assert [row.kind for row in _found(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norvik rejected a takeover bid from Tarn Partners on Friday.", SpeechClass.ANNOUNCED),
        ("Ona Verrill rejected the offer as far too low.", SpeechClass.ANNOUNCED),
        ("Ona Verrill rejected a claim that the gates had failed.", SpeechClass.DENIED),
    ],
)
def test_who_turns_an_offer_down_denies_nothing(text: str, kind: SpeechClass) -> None:
    assert [row.kind for row in _found(text)] == [kind]


# ── two of one name ──────────────────────────────────────────────────────────────────────────────────────


def test_the_same_words_of_two_people_of_one_last_name_are_two_statements() -> None:
    one = article("Works spokesman Piet Verrill said the Tarn dam in the north was safe on its eastern side.")
    other = article("Mayor Ona Verrill said the Tarn dam in the north was safe on its eastern side.", id=ArticleId("b"))
    rows = quotations(story_of(one, other), [read(one), read(other)])
    assert [(row.actor, row.echoes) for row in rows] == [("Piet Verrill", ()), ("Ona Verrill", ())]
