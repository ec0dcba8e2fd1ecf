"""Who said what in Russian, German, French and Spanish: every shape of a statement, and what only looks like one."""

from __future__ import annotations

import pytest

from benchmarks.analysis.labels import lines
from benchmarks.analysis.unseen import speech_of
from digest.analyse.reading import read
from digest.analyse.speech.abroad import read_abroad
from digest.analyse.speech.abroad.conjugation import LANGUAGES, forms
from digest.model import Mode, Quotation, SpeechClass
from tests.builders import article


def _rows(text: str, language: str) -> list[Quotation]:
    return list(read_abroad(read(article(text, language=language))))


def _said(text: str, language: str) -> list[tuple[str, str]]:
    return [(row.actor, text[row.words.start : row.words.end]) for row in _rows(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_marked_texts_hardly_a_speaker_is_wrong_and_nine_tenths_are_found(language: str) -> None:
    score = speech_of("abroad.txt", language).score
    assert score.labels >= 85
    assert score.precision >= 0.97
    assert score.recall >= 0.93


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quarter_of_the_marked_texts_have_no_speaker(language: str) -> None:
    marked = [row[4] for row in lines("abroad.txt") if row[1] == language]
    assert sum("{" not in text for text in marked) * 4 >= len(marked)


@pytest.mark.parametrize(
    ("text", "language", "speaker", "words"),
    [
        # the words before, the speaker behind
        ("„Das war nichts“, gab Torwart Jens Ulm zu.", "de", "Jens Ulm", "Das war nichts"),
        ("„Freispruch!“, forderte Verteidigerin Ona Brix.", "de", "Ona Brix", "Freispruch!"),
        ("Die Zölle seien falsch, sagte Dora Weiss dem Sender KTV.", "de", "Dora Weiss", "Die Zölle seien falsch"),
        ("Le Sénat se réunira lundi, a fait savoir son président, Luc Varan.", "fr", "Luc Varan",
         "Le Sénat se réunira lundi"),
        ("« Qui va payer ? », s'interroge Léa Tissot.", "fr", "Léa Tissot", "Qui va payer ?"),
        ("El banco subirá los tipos, avanza la gobernadora Lía Ferrer.", "es", "Lía Ferrer",
         "El banco subirá los tipos"),
        ("Проверки продлятся до марта, на это указал министр Игорь Ладов.", "ru", "Игорь Ладов",
         "Проверки продлятся до марта"),
        # the speaker before
        ("Lena Harms hat nach dem 3:1 gesagt, ihre Mannschaft habe gut gespielt.", "de", "Lena Harms",
         "ihre Mannschaft habe gut gespielt"),
        ("Le maire Paul Drouet, qui parlait mardi, a affirmé que le pont tient.", "fr", "Paul Drouet", "le pont tient"),
        ("El presidente Antón Belic instó a la población a quedarse en casa.", "es", "Antón Belic",
         "a la población a quedarse en casa"),
        ("Лев Страхов ещё в июне предупреждал, что казна пуста.", "ru", "Лев Страхов", "казна пуста"),
        # quoted words in a sentence
        ("Jens Ulm nannte die Erhöhung „eine Frechheit“.", "de", "Jens Ulm", "eine Frechheit"),
        ("Paul Drouet qualifie ce projet de « folie furieuse ».", "fr", "Paul Drouet", "folie furieuse"),
        ("El portavoz, Tomás Iriar, tachó el plan de «parche».", "es", "Tomás Iriar", "parche"),
        ("Мэр Нина Балашова назвала проект «безумием».", "ru", "Нина Балашова", "безумием"),
        # around it
        ("Wie Petra Lind mitteilte, wurde der Fahrer verletzt.", "de", "Petra Lind", "wurde der Fahrer verletzt"),
        ("Comme l'a rappelé Nadia Kessel, la baignade reste interdite.", "fr", "Nadia Kessel",
         "la baignade reste interdite"),
        ("Según explicó Rafael Ontar, los controles seguirán.", "es", "Rafael Ontar", "los controles seguirán"),
        ("Как сообщил Игорь Ладов, проверки продлятся до марта.", "ru", "Игорь Ладов", "проверки продлятся до марта"),
        # in somebody's view
        ("Pour la députée Awa Diarra, rapporteure, « c'est une loi bâclée ».", "fr", "Awa Diarra",
         "c'est une loi bâclée"),
        ("A juicio de Clara Mendívil, la inflación bajará en otoño.", "es", "Clara Mendívil",
         "la inflación bajará en otoño"),
        # whatever verb stands there
        ("« C'est une victoire d'équipe », savoure l'entraîneur Marc Orsel.", "fr", "Marc Orsel",
         "C'est une victoire d'équipe"),
        ("Тренер Тимур Гарин не скрывал радости: «Это лучший вечер в жизни».", "ru", "Тимур Гарин",
         "Это лучший вечер в жизни"),
        ("No opina lo mismo Juan Lior: «Sin aparcamiento, el centro se muere».", "es", "Juan Lior",
         "Sin aparcamiento, el centro se muere"),
        # without quotation marks
        ("—No me rindo —dijo Toni Garrues al salir.", "es", "Toni Garrues", "No me rindo"),
        ("— Я не сдаюсь, — сказал Тимур Гарин.", "ru", "Тимур Гарин", "Я не сдаюсь"),
        # institutions
        ("МИД Карвонии заявил, что граница откроется.", "ru", "МИД Карвонии", "граница откроется"),
        ("La ligne est fermée jusqu'en mars, a annoncé le ministère des Transports.", "fr", "ministère des Transports",
         "La ligne est fermée jusqu'en mars"),
    ],
)  # fmt: skip
def test_a_statement_is_found_with_its_speaker_and_its_words(
    text: str, language: str, speaker: str, words: str
) -> None:
    assert _said(text, language) == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Roman „Die Stadt am Rand der Welt“ von Ona Verrill erscheint im Frühjahr.", "de"),
        ("So kalt war es zuletzt 1987, Meteorologe Ingo Blank hat die Daten ausgewertet.", "de"),
        ("Viele Vereine fordern mehr Geld, so etwa der Verband von Jens Ulm.", "de"),
        ("Le tube « Dis-moi que tu m'aimes encore » a révélé la chanteuse Zoé Lambert.", "fr"),
        ("Selon le calendrier, le match aura lieu samedi, et Paul Drouet y sera.", "fr"),
        ("Pour Hélène Marsac, l'heure des comptes approche.", "fr"),
        ("La canción «Dime que me quieres todavía» reveló a la cantante Zoe Lamberto.", "es"),
        ("Según el calendario, el partido será el sábado. Julio Carlín asistirá.", "es"),
        ("Траулер «Гордость нашего порта» затонул. Капитана Ивана Морева спасли.", "ru"),
        ("На табличке было написано «Вход строго воспрещён», но Юрий Карлин вошёл.", "ru"),
        ("Milan Kosta n'a pas dit que le pont était sûr.", "fr"),
        ("Ona Verrill sagte nicht, dass die Brücke sicher sei.", "de"),
    ],
)
def test_titles_ships_slogans_calendars_and_denied_speech_are_no_statements(text: str, language: str) -> None:
    assert [row.actor for row in _rows(text, language) if row.actor] == []


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("«Мы не уступим, — заявил Игорь Ладов. — Закон будет исполнен».", "ru", "Игорь Ладов"),
        ("« La reprise, note Gilles Pommard, est là. Mais elle reste fragile. »", "fr", "Gilles Pommard"),
        ("«No vamos a ceder —aseguró Rafael Ontar—. La ley se cumplirá».", "es", "Rafael Ontar"),
        ("„Wir sind bereit“, sagte Karl Osten. „Niemand muss sich sorgen.“", "de", "Karl Osten"),
        ("Karl Osten sagte, das Gesetz sei gut. Es gebe keine Alternative.", "de", "Karl Osten"),
    ],
)
def test_what_goes_on_with_a_statement_is_printed_with_it(text: str, language: str, speaker: str) -> None:
    (row,) = _rows(text, language)
    assert row.actor == speaker
    assert text[row.sentence.start : row.sentence.end].strip("— ") == text


@pytest.mark.parametrize(
    ("text", "language", "speakers"),
    [
        ("Ona Verrill a dit que le pont tient. « Il est sûr », promet-elle.", "fr", ["Ona Verrill"] * 2),
        ("Marta Quist wohnt am Fluss. „So hoch stand das Wasser nie“, erzählt sie.", "de", ["Marta Quist"]),
        ("Ontar dijo que irá hoy. Rafael Ontar es ministro. Preguntado por ello, añadió que volverá pronto.", "es",
         ["Rafael Ontar"] * 2),
        ("Игорь Ладов заявил, что не уйдёт. По его словам, закон нужен.", "ru", ["Игорь Ладов"] * 2),
        ("«Мы ждём», — сказал министр Игорь Ладов. «Мы не спешим», — пояснил министр.", "ru", ["Игорь Ладов"] * 2),
        ("Igor Ladow sagte, er bleibe. Ein Sprecher widersprach, das sei falsch. „Das stimmt so nicht“, sagte er.",
         "de", ["Igor Ladow", "", ""]),
    ],
)  # fmt: skip
def test_a_pronoun_or_a_role_is_whoever_spoke_and_stays_open_after_somebody_unnamed(
    text: str, language: str, speakers: list[str]
) -> None:
    assert [row.actor for row in _rows(text, language)][: len(speakers)] == speakers


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Hélène Marsac n'exclut pas de nouvelles suppressions de postes.", "fr", SpeechClass.NOT_RULED_OUT),
        ("Elena Marsal rehusó hacer comentarios.", "es", SpeechClass.DECLINED),
        ("Нина Балашова отказалась от комментариев.", "ru", SpeechClass.DECLINED),
        ("Auf Nachfrage wollte sich Nils Arend nicht äußern.", "de", SpeechClass.DECLINED),
        ("Bruno Aubin promet de saisir la justice.", "fr", SpeechClass.PROMISED),
        ("Мэр Нина Балашова призвала жителей не выходить из дома.", "ru", SpeechClass.DEMANDED),
        ("Vorstandschef Ralf Kern bestritt, dass das Werk verkauft wird.", "de", SpeechClass.DENIED),
        ("Nuria Balbás advirtió de que el agua se acaba.", "es", SpeechClass.WARNED),
    ],
)
def test_the_class_of_a_statement_is_that_of_its_verb_or_phrase(text: str, language: str, kind: SpeechClass) -> None:
    assert [row.kind for row in _rows(text, language)] == [kind]


def test_verbs_are_conjugated_as_news_uses_them() -> None:
    assert {"annonça", "répète", "préviennent"} <= forms("fr").finite.keys()
    assert {"añadió", "aseguraban", "advierte"} <= forms("es").finite.keys()
    assert {"подчеркнула", "констатирует", "опровергли"} <= forms("ru").finite.keys()
    assert forms("de").parted["kündigte"] == {"an": SpeechClass.ANNOUNCED}
    assert "mitteilten" in forms("de").finite


def test_words_in_quotation_marks_are_direct_speech_and_a_clause_is_reported() -> None:
    direct, reported = _rows("« Le pont tient », a dit Ona Verrill. Elle a ajouté que la digue tiendra.", "fr")
    assert (direct.mode, reported.mode) == (Mode.DIRECT, Mode.REPORTED)


def test_a_long_text_of_quotation_marks_and_dashes_costs_little() -> None:
    text = "«" + "— сказал он, " * 4000 + "»"
    assert len(_rows(text, "ru")) <= 4001
