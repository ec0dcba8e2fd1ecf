"""Where a story's words come from: chains, slugs, bylines, shared wording."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from digest.analyse.reading import read
from digest.analyse.sourcing.anonymity import anonymous
from digest.analyse.sourcing.chains import agency_named
from digest.analyse.sourcing.origins import origin_of, origins
from digest.model import ArticleId, Duplicate, Published
from tests.builders import article
from tests.stories import story_of

LONG = (
    "The gates of the Sele dam were opened at dawn after nine years of work on the old wall and its two towers, "
    "and the first water ran down to the harbour before the bells of Port Alden had rung for the second time."
)


def _origin(text: str, **changes: Any) -> str:
    return origin_of(read(article(text, **changes))).name


@pytest.mark.parametrize(
    ("text", "language", "origin"),
    [
        ("Two rockets were fired on Friday, Reuters reported, citing KCNA.", "en", "KCNA"),
        ("Two rockets were fired, the Tarn Herald newspaper said on Friday.", "en", "Tarn Herald"),
        ("Two rockets were fired, the broadcaster NHK reported.", "en", "NHK"),
        ("Two rockets were fired, according to a report by Kyodo News.", "en", "Kyodo"),
        ("The yard is bankrupt, an investigation by the Tarn Herald has found.", "en", "Tarn Herald"),
        ("„Niemand ist verletzt“, sagte Uwe Brant der Deutschen Presse-Agentur.", "de", "dpa"),
        ("« Personne n'est blessé », a indiqué à Reuters le chef du port.", "fr", "Reuters"),
        ('"We are leaving," the minister told Bloomberg News on Friday.', "en", "Bloomberg"),
        ("Две ракеты запущены, сообщило агентство Рейтер со ссылкой на ЦТАК.", "ru", "KCNA"),
        ("Laut dpa sind die Gespräche gescheitert.", "de", "dpa"),
        ("Les pourparlers ont échoué, selon l'AFP.", "fr", "AFP"),
        ("Las conversaciones han fracasado, según la agencia EFE.", "es", "EFE"),
        ("The governor has resigned, Karvonia's Kyodo reported.", "en", "Kyodo"),
        ("Karvonia's Morning Gazette reported that the mint will move.", "en", "Morning Gazette"),
        ("Yonhap, South Korea's news agency, reported that it had failed.", "en", "Yonhap"),
        ("In a statement carried by KCNA, the leader mocked the drill.", "en", "KCNA"),
        ("The bank will freeze pay, according to a memo seen by Reuters.", "en", "Reuters"),
        ("The envoy was recalled, according to officials cited by Interfax.", "en", "Interfax"),
        ("A Reuters investigation found that the mine had paid bribes.", "en", "Reuters"),
        ("According to a Bloomberg tally, 14 banks have failed.", "en", "Bloomberg"),
        ("The governor was wounded, the Telegram channel Kresk reported.", "en", "Kresk"),
        ("Speaking to the BBC, the minister called the plan dead.", "en", "BBC"),
        ("The line will be shut for a week, the Tarn Journal wrote on Friday.", "en", "Tarn Journal"),
        ("Le groupe supprime 140 postes, a appris l'agence Reuters de source syndicale.", "fr", "Reuters"),
        ("Le préfet sera remplacé, écrit Le Monde.", "fr", "Le Monde"),
        ("Der Konzern schrumpft, wie dpa unter Berufung auf Reuters meldet.", "de", "Reuters"),
        ("Nach Informationen der dpa wird der Flughafen verkauft.", "de", "dpa"),
        ("Пожар потушен, сообщили ТАСС в пресс-службе.", "ru", "TASS"),
        ("Как сообщает «Коммерсантъ», завод продадут.", "ru", "Коммерсантъ"),
        ("El ministro dimitirá, según adelantó El País.", "es", "El País"),
        ("The mill is for sale, according to Reuters, which cited a report in the Nikkei newspaper.", "en", "Nikkei"),
        ("The mill is for sale, Kyodo reported, citing a report in the Tarn Journal.", "en", "Tarn Journal"),
        ("The plan to sell the mill was leaked to the Sunday Gazette.", "en", "Sunday Gazette"),
        ("The Tarn Journal was the first to report the sale of the mill.", "en", "Tarn Journal"),
        ("The mill will close, the Times of Karst reported.", "en", "Times of Karst"),
        ("The mill will close, the owner told Channel 4 News.", "en", "Channel 4 News"),
        ("The mill will close, the owner told BBC Radio 4's farming programme.", "en", "BBC"),
        ("The mill will close, the owner wrote in the Tarn Journal on Friday.", "en", "Tarn Journal"),
        ("The mill will close, says the Tarn Journal.", "en", "Tarn Journal"),
        ("The mill will close. The agency ANSA, which cited millers, said it was too late.", "en", "ANSA"),
        (
            "Wie die österreichische Nachrichtenagentur APA unter Berufung auf die Müller meldete, schließt die Mühle.",
            "de",
            "APA",
        ),
        ("Nach Informationen der „Süddeutschen Zeitung“ schließt die Mühle.", "de", "Süddeutsche Zeitung"),
        ("Zuerst hatte der „Spiegel“ darüber berichtet.", "de", "Spiegel"),
        ("Le moulin fermera, a indiqué la mairie à l'AFP.", "fr", "AFP"),
        ("Selon une information du Figaro, le moulin fermera.", "fr", "Le Figaro"),
        ("El molino cerrará, según ha podido saber Europa Press.", "es", "Europa Press"),
        ("El molino cerrará, dijo el alcalde a Efe.", "es", "EFE"),
        ("Об этом РИА Новости сообщил источник в мэрии.", "ru", "RIA Novosti"),
    ],
)
def test_a_chain_leads_to_its_last_link(text: str, language: str, origin: str) -> None:
    assert _origin(text, language=language) == origin


@pytest.mark.parametrize(
    "text",
    [
        "Two rockets were fired on Friday, the army said.",
        "The minister told reporters that the talks had failed.",
        "The minister, citing ill health, resigned on Friday.",
        "Reuters shares rose by 3 per cent on Friday.",
        "According to the ministry, the bridge will reopen in May.",
        "South Korea's defence ministry reported two launches.",
        "The drug was obtained by Halvex Pharma under licence.",
        "The company was bought by Bloomberg in spring.",
        "The Morning Star, a ketch of 14 metres, sank on Friday, the coastguard said.",
        "Jana Post said that the mill would reopen.",
        "An AP journalist was released from prison, her lawyer said.",
        "Rolf Bloomberg will pay for the buses. Bloomberg said he had learned to read under a lamp.",
        "According to Petra, the baker, flour is dear.",
        "A former editor of the Morning Gazette said that he would stand for mayor.",
        "Talks with Premiere Radio Networks told on everybody's nerves, the owner said.",
    ],
)
def test_who_says_something_is_no_origin_unless_it_is_a_medium(text: str) -> None:
    assert _origin(text) == "Harbour Courier"


def test_slug_and_byline_name_the_agency() -> None:
    assert _origin("The bridge was hit.", agency="REUTERS") == "Reuters"
    assert _origin("The bridge was hit.", byline="By the Associated Press") == "AP"
    assert _origin("BRENNA (AFP) — The bridge was hit.") == "AFP"
    assert agency_named("Ilse Marrow", within=True) is None


@pytest.mark.parametrize(
    "byline", ["Reuters Staff", "By Mara Quill, AP Business Writer", "Mara Quill of the Associated Press"]
)
def test_a_byline_names_an_agency_beside_a_person(byline: str) -> None:
    assert _origin("The bridge was hit.", byline=byline) in ("Reuters", "AP")
    assert _origin("The bridge was hit.", byline="Petra Antara") == "Harbour Courier"


@pytest.mark.parametrize(
    ("text", "language", "origin"),
    [
        ("The bridge was hit. (Reuters)", "en", "Reuters"),
        ("The bridge was hit. — AP", "en", "AP"),
        ("The bridge was hit.\n\n© Agence France-Presse", "en", "AFP"),
        ("The bridge was hit. (Reporting by Ilse Marrow; Editing by Jon Post)", "en", "Reuters"),
        ("Die Brücke wurde getroffen. (dpa/jko)", "de", "dpa"),
        ("BRENNA (dpa/AFP) - Die Brücke wurde getroffen.", "de", "dpa"),
        ("Belga - Le pont a été touché.", "fr", "Belga"),
        ("КАРСК, 20 ноя — РИА Новости. Мост закрыт.", "ru", "RIA Novosti"),
        ("BRENNA--(BUSINESS WIRE)--Loom Media today announced a bridge.", "en", "Business Wire"),
        ("BRENNA, Nov. 20, 2026 /PRNewswire/ -- Loom Media today announced a bridge.", "en", "PR Newswire"),
        ("The bridge was hit. (Ilse Marrow/AFP)", "en", "Harbour Courier"),  # who took the picture
        ("The bridge was hit, and with it the big three (ABC, CBS, NBC) of the river.", "en", "Harbour Courier"),
    ],
)
def test_an_agency_signs_at_the_head_or_at_the_end(text: str, language: str, origin: str) -> None:
    assert _origin(text, language=language) == origin


def test_one_medium_with_and_without_its_article_is_one_origin() -> None:
    one = article("The mill will close, The Tarn Journal reported.", id=ArticleId("a"), outlet="Harbour Courier")
    two = article("The owner has closed the mill, the Tarn Journal wrote.", id=ArticleId("b"), outlet="Ostrel Radio")
    (row,) = origins(story_of(one, two), [read(one), read(two)])
    assert row.articles == ("a", "b")


def test_who_wrote_first_is_told_by_the_clock_of_the_world() -> None:
    seoul = datetime(2026, 11, 20, 10, tzinfo=timezone(timedelta(hours=9)))  # an hour after midnight, universal time
    first = article(LONG, id=ArticleId("z"), outlet="Seoul Desk", published=Published(at=seoul, has_time=True))
    later = datetime(2026, 11, 20, 9, tzinfo=UTC)
    copied = f"{LONG} The town is glad."
    second = article(copied, id=ArticleId("a"), outlet="Copyist", published=Published(at=later, has_time=True))
    (row,) = origins(story_of(second, first), [read(second), read(first)])
    assert (row.name, set(row.articles)) == ("Seoul Desk", {"a", "z"})


def test_shared_wording_and_copies_collapse_to_one_origin() -> None:
    first = article(LONG)
    second = article(f"{LONG} Rain fell.", id=ArticleId("b"), outlet="Tarn Herald", published=None)
    third = article("A flood drowned the lower town.", id=ArticleId("c"), outlet="Coastwire")
    copy = article(LONG, id=ArticleId("d"), outlet="Brenna Monitor")
    story = story_of(first, second, third, duplicates=(Duplicate(copy=copy, original=first.id),))
    found = origins(story, [read(member) for member in story.members])
    assert [(row.name, row.articles) for row in found] == [
        ("Harbour Courier", (first.id, "b", "d")),
        ("Coastwire", ("c",)),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The talks failed, an official said on condition of anonymity.", "en"),
        ("People familiar with the matter said that the talks had failed.", "en"),
        ("Переговоры сорваны, рассказал чиновник на условиях анонимности.", "ru"),
        ("Les pourparlers ont échoué, a dit un diplomate sous couvert d'anonymat.", "fr"),
    ],
)
def test_whoever_is_not_named_is_marked(text: str, language: str) -> None:
    assert len(list(anonymous(read(article(text, language=language))))) == 1
    assert list(anonymous(read(article("Ona Verrill said that the talks had failed.")))) == []
