"""News agencies by their names, and who signs a piece that has no dateline."""

from __future__ import annotations

import pytest

from digest.clean.names.agency import is_agency, signing_agency

LAST = "The ferry of Tarn sails again on Thursday, the harbour board said."


@pytest.mark.parametrize(
    "name",
    [
        *(
            "EFE",
            "Lusa",
            "ANSA",
            "dpa",
            "APA",
            "AFP",
            "AP",
            "Reuters",
            "TASS",
            "RIA",
            "РИА Новости",
            "Interfax",
            "Xinhua",
        ),
        *(
            "KCNA",
            "Yonhap",
            "Kyodo",
            "Jiji",
            "PTI",
            "ANI",
            "IANS",
            "Anadolu",
            "AA",
            "Belga",
            "ANP",
            "NTB",
            "TT",
            "Ritzau",
        ),
        *("STT", "PAP", "ČTK", "MTI", "Agerpres", "Tanjug", "Hina", "UNI", "Bernama", "ANTARA", "VNA", "SPA", "WAM"),
        *("MENA", "Petra", "IRNA", "Fars", "Tasnim", "Ukrinform", "Укрінформ", "BelTA", "БЕЛТА", "Sputnik", "Télam"),
        *(
            "Notimex",
            "CP",
            "AAP",
            "SAPA",
            "NAN",
            "GNA",
            "A.P.",
            "ΑΠΕ-ΜΠΕ",
            "新华社",
            "연합뉴스",
            "رويترز",
            "INTERFAX.RU",
        ),
    ],
)
def test_an_agency_is_known_in_its_own_spelling(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize(
    "name", ["Map", "Uni", "Mena", "Lana", "Spa", "Nan", "App", "Mina", "Harbour Post", "", "A" * 99]
)
def test_a_word_that_is_an_agency_in_capitals_alone_is_none(name: str) -> None:
    assert not is_agency(name)


@pytest.mark.parametrize(
    ("byline", "agency"),
    [("EFE", "EFE"), ("Agencia EFE", "EFE"), ("Agência Lusa", "Lusa"), ("Reuters", "Reuters"), ("Ilse Marrow", None)],
)
def test_a_byline_that_is_an_agency_signs(byline: str, agency: str | None) -> None:
    assert signing_agency(byline, (LAST,)) == agency


@pytest.mark.parametrize(
    ("end", "agency"),
    [(" (EFE)", "EFE"), (" /ritzau/", "ritzau"), (" (ANSA).", "ANSA"), (" (Sollan Line)", None), ("", None)],
)
def test_an_agency_in_brackets_behind_the_last_words_signs(end: str, agency: str | None) -> None:
    assert signing_agency(None, ("The board met.", LAST + end)) == agency


def test_without_words_nobody_signs() -> None:
    assert signing_agency(None, ()) is None
