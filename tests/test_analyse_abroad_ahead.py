"""Dates ahead in German, French, Spanish and Russian: the present that tells the future, stretches, ends, weekends."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-09-15", "Im März folgt eine Uraufführung von Paul Drosch.", ["2027-03-01/month"], "de"),
        (
            "2026-12-03",
            "Am Sonntag geht es zum Derby nach Rulau, das die Kellner zuletzt gewannen.",
            ["2026-12-06/day"],
            "de",
        ),
        (
            "2026-12-03",
            "Torjäger Marek Thole verlässt den Klub im Sommer, wie er am Mittwochabend verkündete.",
            ["2027-06-01/season"],
            "de",
        ),
        ("2026-11-18", "Am Freitag steht das Urteil an.", ["2026-11-20/day"], "de"),
        ("2026-11-18", "Im Januar gibt es dann mehr Geld.", ["2027-01-01/month"], "de"),
        ("2026-11-18", "Am Montag treffen sich die Minister in Tarn.", ["2026-11-23/day"], "de"),
        ("2026-11-18", "Ab Januar zahlen Pendler mehr.", ["2027-01-01/month"], "de"),
        ("2026-11-18", "Die Trainerin wechselt im Januar nach Brenna.", ["2027-01-01/month"], "de"),
        ("2026-11-18", "Der Vorstand übernimmt die Aufgabe am Montag.", ["2026-11-23/day"], "de"),
        ("2026-11-18", "Im Herbst läuft der Vertrag aus.", [], "de"),
        ("2026-11-18", "Im Frühjahr stellt der Konzern sein neues Werk vor.", ["2027-03-01/season"], "de"),
        ("2026-11-18", "Am Dienstag muss sie vor Gericht.", ["2026-11-24/day"], "de"),
        ("2026-11-18", "Am Sonntag ging es zum Derby.", [], "de"),
        ("2026-11-18", "Am Freitag hielt er eine Rede.", [], "de"),
        ("2026-11-18", "Am Montag ist ein Radfahrer gestorben.", [], "de"),
        ("2026-11-18", "Am Montag hat die Polizei drei Männer gefasst.", [], "de"),
        ("2026-11-18", "Im März trat sie zurück.", [], "de"),
        ("2026-11-18", "Am Freitag bat er um Geduld.", [], "de"),
        ("2026-11-18", "Im August erhielt er den Preis.", [], "de"),
        ("2026-11-18", "Am Donnerstag teilte die Behörde mit, es gebe mehr Fälle.", [], "de"),
        ("2026-11-18", "Am Sonntag verlor der Klub, und am Montag trafen sich die Räte.", [], "de"),
        ("2026-11-18", "Wie am Montag bekannt wurde, fehlt Geld.", [], "de"),
        ("2026-11-18", "Am Montag gefragt, schwieg er.", [], "de"),
    ],
)
def test_german_tells_the_future_in_the_present(
    published: str, sentence: str, expected: list[str], language: str
) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        (
            "2026-12-03",
            "Wie es heißt, soll übernächste Woche ein Nachfolger vorgestellt werden.",
            ["2026-12-14/week"],
            "de",
        ),
        ("2026-11-18", "Das Parlament stimmt kommende Woche ab.", ["2026-11-23/week"], "de"),
        ("2026-11-18", "Ende kommender Woche reist er ab.", ["2026-11-29/week"], "de"),
        ("2026-11-18", "Der Zirkus gastiert vom 10. bis 24. Dezember in Tarn.", ["2026-12-10/day"], "de"),
        ("2026-11-18", "Die Schau ist vom 3. bis zum 9. Januar zu sehen.", ["2027-01-03/day"], "de"),
        ("2026-11-18", "Am Wochenende wird es milder.", ["2026-11-21/week"], "de"),
        ("2026-11-18", "Am Wochenende wurden vier Boote gestohlen.", [], "de"),
        ("2026-11-18", "Nächstes Wochenende kommt der Winter.", ["2026-11-28/week"], "de"),
        ("2026-11-18", "Ende der Woche will sie sich äußern.", ["2026-11-22/week"], "de"),
        ("2026-11-18", "Der Vertrag endet zum Jahresende.", ["2026-12-31/month"], "de"),
        ("2026-11-18", "Heute in einer Woche beginnt der Prozess.", ["2026-11-25/week"], "de"),
        ("2026-11-18", "In vierzehn Tagen wird gewählt.", ["2026-12-02/day"], "de"),
        ("2026-11-18", "Anfang nächsten Jahres soll gebaut werden.", ["2027-01-01/year"], "de"),
        ("2026-11-18", "Bis Ende nächsten Jahres soll das Werk stehen.", ["2027-12-31/year"], "de"),
        ("2026-11-18", "Vom 10. bis 14. Oktober tagte der Rat.", [], "de"),
    ],
)
def test_german_weeks_ends_and_stretches(published: str, sentence: str, expected: list[str], language: str) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "Le train part lundi pour Brenna.", ["2026-11-23/day"], "fr"),
        ("2026-11-18", "L'attaquante quitte le club en janvier.", ["2027-01-01/month"], "fr"),
        ("2026-11-18", "Vendredi, les ministres se retrouvent à Tarn.", ["2026-11-20/day"], "fr"),
        ("2026-11-18", "Le musée ferme ses portes le 3 janvier.", ["2027-01-03/day"], "fr"),
        ("2026-11-18", "La chanteuse sort un disque en mars.", ["2027-03-01/month"], "fr"),
        ("2026-11-18", "Lundi, la police a saisi quatre bateaux.", [], "fr"),
        ("2026-11-18", "Le maire a quitté son poste en janvier.", [], "fr"),
        ("2026-11-18", "Le ministre est parti lundi.", [], "fr"),
        ("2026-11-18", "Vendredi, les ministres se sont retrouvés à Tarn.", [], "fr"),
    ],
)
def test_french_tells_the_future_in_the_present(
    published: str, sentence: str, expected: list[str], language: str
) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-10-28", "L'entrée sera gratuite jusqu'à la fin du mois de novembre.", ["2026-11-30/month"], "fr"),
        ("2026-10-28", "Le pont rouvrira à la fin du mois de janvier.", ["2027-01-31/month"], "fr"),
        ("2026-10-28", "Les travaux commenceront au début du mois de mars.", ["2027-03-01/month"], "fr"),
        ("2026-10-28", "Le texte sera voté d'ici la fin du mois.", ["2026-10-31/month"], "fr"),
        ("2026-11-18", "Le festival aura lieu du 10 au 24 décembre.", ["2026-12-10/day"], "fr"),
        ("2026-11-18", "Le procès se tiendra du 3 au 9 janvier 2027.", ["2027-01-03/day"], "fr"),
        ("2026-11-18", "À la mi-janvier, la ligne rouvrira.", ["2027-01-15/month"], "fr"),
        ("2026-11-18", "Le vote est prévu le week-end prochain.", ["2026-11-28/week"], "fr"),
        ("2026-11-18", "Il neigera ce week-end.", ["2026-11-21/week"], "fr"),
        ("2026-11-18", "Dans quinze jours, le pont sera fermé.", ["2026-12-03/day"], "fr"),
        ("2026-11-18", "Le chantier reprendra début 2027.", ["2027-01-01/year"], "fr"),
        ("2026-11-18", "Du 10 au 14 octobre, le conseil a siégé.", [], "fr"),
        ("2026-11-18", "À la fin du mois d'août, il avait démissionné.", [], "fr"),
    ],
)
def test_french_ends_and_stretches(published: str, sentence: str, expected: list[str], language: str) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "El tren sale el lunes hacia Brenna.", ["2026-11-23/day"], "es"),
        ("2026-11-18", "La delantera deja el club en enero.", ["2027-01-01/month"], "es"),
        ("2026-11-18", "El viernes se juntan los ministros en Tarn.", ["2026-11-20/day"], "es"),
        ("2026-11-18", "En enero sube el billete.", ["2027-01-01/month"], "es"),
        ("2026-11-18", "El lunes toca votar.", ["2026-11-23/day"], "es"),
        ("2026-11-18", "El lunes, la policía detuvo a cuatro hombres.", [], "es"),
        ("2026-11-18", "La delantera dejó el club en enero.", [], "es"),
        ("2026-11-18", "El viernes se juntaron los ministros.", [], "es"),
    ],
)
def test_spanish_tells_the_future_in_the_present(
    published: str, sentence: str, expected: list[str], language: str
) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "La feria se celebrará del 10 al 24 de diciembre.", ["2026-12-10/day"], "es"),
        ("2026-11-18", "El puente abrirá a finales del mes de enero.", ["2027-01-31/month"], "es"),
        ("2026-11-18", "Nevará el fin de semana.", ["2026-11-21/week"], "es"),
        ("2026-11-18", "El próximo fin de semana habrá huelga.", ["2026-11-21/week"], "es"),
        ("2026-11-18", "Dentro de quince días se sabrá el fallo.", ["2026-12-03/day"], "es"),
        ("2026-11-18", "A comienzos de enero se reunirán.", ["2027-01-01/month"], "es"),
        ("2026-11-18", "El plazo termina a finales de mes.", ["2026-11-30/month"], "es"),
        ("2026-11-18", "A partir del lunes, el pan costará más.", ["2026-11-23/day"], "es"),
        ("2026-11-18", "Del 10 al 14 de octubre sesionó el consejo.", [], "es"),
        ("2026-11-18", "El fin de semana ardieron dos casas.", [], "es"),
    ],
)
def test_spanish_ends_and_stretches(published: str, sentence: str, expected: list[str], language: str) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "По словам мэра, проезд подорожает со следующего года.", ["2027-01-01/year"], "ru"),
        ("2026-09-25", "Гастроли труппы пройдут с 10 по 24 октября.", ["2026-10-10/day"], "ru"),
        ("2026-09-25", "Премьера намечена на конец января.", ["2027-01-31/month"], "ru"),
        ("2026-09-25", "Переговоры назначены на начало марта.", ["2027-03-01/month"], "ru"),
        ("2026-11-18", "Выставку откроют в начале следующего года.", ["2027-01-01/year"], "ru"),
        ("2026-11-18", "Мост сдадут до конца следующего года.", ["2027-12-31/year"], "ru"),
        ("2026-11-18", "На выходных похолодает.", ["2026-11-21/week"], "ru"),
        ("2026-11-18", "В ближайшие выходные пойдёт снег.", ["2026-11-21/week"], "ru"),
        ("2026-11-18", "Со следующей недели меняется расписание.", ["2026-11-23/week"], "ru"),
        ("2026-11-18", "С понедельника движение закроют.", ["2026-11-23/day"], "ru"),
        ("2026-11-18", "К концу месяца цены вырастут.", ["2026-11-30/month"], "ru"),
        ("2026-11-18", "Матч пройдёт в эту пятницу.", ["2026-11-20/day"], "ru"),
        ("2026-11-18", "С 1 января проезд стоит дороже.", ["2027-01-01/day"], "ru"),
        ("2026-11-18", "С 10 по 14 октября совет заседал в Тарне.", [], "ru"),
        ("2026-11-18", "На выходных сгорели два дома.", [], "ru"),
        ("2026-11-18", "В начале марта он ушёл в отставку.", [], "ru"),
    ],
)
def test_russian_stretches_and_ends(published: str, sentence: str, expected: list[str], language: str) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "Und am Montag beginnt das Verfahren.", ["2026-11-23/day"], "de"),
        ("2026-11-18", "Erst im Januar gibt es Gewissheit.", ["2027-01-01/month"], "de"),
        ("2026-11-18", "„Am Freitag redet der Chef“, sagte sie.", ["2026-11-20/day"], "de"),
        ("2026-11-18", "Schon am Freitag fliegt sie heim.", ["2026-11-20/day"], "de"),
        ("2026-11-18", "Am Freitag nicht dabei war der Torwart.", [], "de"),
        ("2026-11-18", "Am Freitag verletzt ausgewechselt, fehlte er.", [], "de"),
        ("2026-11-18", "Am Montag galt er als Favorit.", [], "de"),
        ("2026-11-18", "Der Mann, der am Montag ein Haus anzündete, schweigt.", [], "de"),
        ("2026-11-18", "Am Montag verriet er den Plan.", [], "de"),
        ("2026-11-18", "Am Montag bot sie ihm Geld an.", [], "de"),
        ("2026-11-18", "Im Mai schnitt die Partei schlecht ab.", [], "de"),
        ("2026-11-18", "Im Juli litt die Ernte.", [], "de"),
    ],
)
def test_the_verb_right_behind_a_german_day_tells_which_way_it_looks(
    published: str, sentence: str, expected: list[str], language: str
) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "Die Fahrt an diesem Morgen führt zum Park.", [], "de"),
        ("2026-11-18", "Der Platz liegt im milchigen Morgen.", [], "de"),
        ("2026-11-18", "Morgen wird gewählt.", ["2026-11-19/day"], "de"),
        ("2026-11-18", "Die Halle öffnet morgen um zehn.", ["2026-11-19/day"], "de"),
        ("2026-11-18", "„Morgen reise ich ab“, sagte sie.", ["2026-11-19/day"], "de"),
        ("2026-11-18", "Übermorgen wird gewählt.", ["2026-11-20/day"], "de"),
        ("2026-11-18", "Es gelang ihr nicht, innerhalb von drei Monaten tausend Stück zu liefern.", [], "de"),
        ("2026-11-18", "Er hat jetzt am Wochenende erst gesagt, er wolle werben.", [], "de"),
    ],
)
def test_the_german_morning_is_not_tomorrow(published: str, sentence: str, expected: list[str], language: str) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "El juez ha citado a los dos fiscales para el 9 de enero.", ["2027-01-09/day"], "es"),
        ("2026-11-18", "La jueza ha convocado a las partes para el próximo 9 de diciembre.", ["2026-12-09/day"], "es"),
        ("2026-11-18", "Le juge a convoqué les deux parties pour le 9 décembre.", ["2026-12-09/day"], "fr"),
        ("2026-11-18", "Das Gericht lud die Zeugen für den 9. Dezember.", ["2026-12-09/day"], "de"),
        ("2026-11-18", "La jueza archivó el caso el 30 de enero.", [], "es"),
        ("2026-11-18", "Das Gericht entschied am 9. Januar gegen sie.", [], "de"),
    ],
)
def test_a_day_for_which_something_was_set_lies_ahead(
    published: str, sentence: str, expected: list[str], language: str
) -> None:
    assert dates_told(published, sentence, language) == expected
