"""Who wrote a piece: names with a mark, bare names, and names as they are stated for machines."""

from __future__ import annotations

import pytest

from digest.clean.names.byline import opens_byline, people, read_bare_name, read_byline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ilse Marrow", "Ilse Marrow"),
        ("By Ilse Marrow at Cable Street", "Ilse Marrow"),
        ("By ILSE MARROW and Pavel van der Brod", "ILSE MARROW and Pavel van der Brod"),
        ("By Ilse Marrow, Harbour Reporter", "Ilse Marrow"),
        ("By Ilse Marrow - Meridian Press - Friday, November 20, 2026", "Ilse Marrow"),
        ("Von Anna Brandt und Jan Marek", "Anna Brandt und Jan Marek"),
        ("Von Anna Brandt, Tarn", "Anna Brandt"),
        ("Fr 20.11.26 | 14:07 Uhr | Von Anna Brandt-Kühl", "Anna Brandt-Kühl"),
        ("Kommentar von Anna Brandt", "Anna Brandt"),
        ("von Anna Brandt , Jan Marek , Ona Verrill", "Anna Brandt, Jan Marek, Ona Verrill"),
        ("Par Paol Guenneur | 20 novembre", "Paol Guenneur"),
        ("Par Les Vagues", "Les Vagues"),
        ("Автор: Марта Зеленко", "Марта Зеленко"),
        ("Yazan: Elif Yıldırım", "Elif Yıldırım"),
        ("한도경 기자", "한도경"),
        ("记者：林若川", "林若川"),
        ("文／林若川", "林若川"),
        ("By the time he left", None),
        ("By Reuters", None),
        ("By Size", None),
        ("Di nuovo in marcia", None),
        ("De la mano de todos", None),
    ],
)
def test_a_line_with_a_mark_gives_the_persons_alone(line: str, name: str | None) -> None:
    assert read_byline(line) == name


@pytest.mark.parametrize("line", ["Von", "By", "Author of the article:", "Kommentar von", "Автор:"])
def test_a_mark_can_stand_alone_over_the_names(line: str) -> None:
    assert opens_byline(line)
    assert not opens_byline(f"{line} Ilse Marrow")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Callum Frayne Health correspondent", "Callum Frayne"),
        ("Ilse Marrow / HALDBELL.COM / Nov 20, 2026, 17:07 IST", "Ilse Marrow"),
        ("Ilse Marrow · Hald News · Posted: Nov 20, 2026 4:00 AM EDT | Last Updated: November 20", "Ilse Marrow"),
        ("Ilse Marrow20.11.2026, 19:35 Uhr", "Ilse Marrow"),
        ("Ilse MarrowNovember 20, 2026", "Ilse Marrow"),
        ("Anna BrandtRedakteurin", "Anna Brandt"),
        ("Ilse Marrow|Published 4 months ago", "Ilse Marrow"),
        ("20. November 2026 um 15:46 Uhr / Anna Brandt-Kühl", "Anna Brandt-Kühl"),
        ("Ilse Marrow, Pau del Pla (Enviado especial)", "Ilse Marrow, Pau del Pla"),
        ("Ilse Marrow – Journalist", "Ilse Marrow"),
        ("Ilse Marrow/Pavel Brod", "Ilse Marrow, Pavel Brod"),
        ("Sunday November 20 2026", None),
        ("Tarn, Los Prados", None),
        ("Military & Security", None),
        ("Social Sharing", None),
        ("Picture Images", None),
        ("Hald News", None),
        ("67 shares", None),
        ("Ilse Marrow?", None),
    ],
)
def test_a_bare_name_counts_where_every_piece_of_its_line_is_explained(line: str, name: str | None) -> None:
    assert read_bare_name(line) == name


def test_names_in_a_row_count_beside_a_date() -> None:
    line = "Ilse Marrow Pavel Brod Ona Verrill"
    assert read_bare_name(line) is None
    assert read_bare_name(line, dated=True) == line


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("By Ilse Marrow", "Ilse Marrow"),
        ("ilse@bell.example (Ilse Marrow)", "Ilse Marrow"),
        ("Ilse Marrow, Pavel Brod and Ilse Marrow", "Ilse Marrow, Pavel Brod"),
        ("Ilse Marrow and Pavel Brod", "Ilse Marrow and Pavel Brod"),
        ("Ilse Marrow, Harbour correspondent", "Ilse Marrow"),
        ("Ilse Marrow, Reuters", "Ilse Marrow"),
        ("im, pb", "im, pb"),
        ("Hald Bell", None),
        ("Reuters", None),
        ("https://bell.example/authors/ilse", None),
        ("", None),
        (None, None),
    ],
)
def test_a_stated_byline_is_told_as_persons(stated: str | None, names: str | None) -> None:
    assert people(stated, ("The Hald Bell",)) == names


def test_a_button_in_chinese_characters_is_nobody() -> None:
    assert read_bare_name("新規登録", dated=True) is None
    assert read_bare_name("水原海斗", dated=True) == "水原海斗"
