"""Which paragraphs describe a picture."""

from __future__ import annotations

import pytest

from digest.clean.text_page.captions import is_caption, is_own_picture
from digest.clean.text_page.page_text import read_text_page


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ona Verrill walks out of the hall on April 26, 2026, in Tarn. Photo: Osip Tarle/Norrey Record via AP",
        "The gates of the dam. Photograph by: Osip Tarle",
        "Pictured right, is reader Ilse Marrow, from Alden, speaking to the novelist Hal Brook.",
        "Pictured at the back, from left, are Ona Verrill and Hal Brook.",
        "FILE - Ona Verrill speaks in the valley of Tarn on Jan. 3, 2026. (AP Photo/Osip Tarle)",
        "In this Jan. 3 file photo, the gates of the dam are shut.",
        "STAFF PHOTO BY OSIP TARLE Ona Verrill with her youngest son outside their home.",
        "Archivbild (16.08.2026): Im Tal von Tarn wurde lange gebaut.",
        "Ona Verrill speaks about the deadly flood that hit Tarn earlier this week, May 21, 2026.",
        "Farmers gather outside the hall in Tarn on Feb. 26, 2026.",
        "Workers stand at the gates of the dam at dawn. (Norrey Pictures/Reuters)",
    ],
)
def test_a_paragraph_with_a_credit_or_a_finger_on_its_picture_is_a_caption(paragraph: str) -> None:
    assert is_caption(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "PARIS (AFP) - The gates of the Sele dam were opened at dawn on Thursday.",
        "The minister showed the hall a photo: it was of the valley before the dam.",
        "Das ergibt ein anderes Bild: Die Bauern warten seit dem Frühling auf Wasser.",
        "The film, pictured in Tarn, opens on Friday. Reuters was told by the ministry.",
        "The law on the valley takes effect on Jan. 1, 2027.",
        "Ona Verrill, who speaks for the ministry, said the gates had been shut since May 21, 2012. Farmers disagree.",
        "Left to their own devices, the farmers dug a canal.",
        "The two outlets that had the picture first were Reuters and the Tarn Bell.",
    ],
)
def test_a_paragraph_of_the_article_is_none(paragraph: str) -> None:
    assert not is_caption(paragraph)


def test_a_caption_between_the_paragraphs_of_a_text_is_left_out() -> None:
    one = "The gates of the Sele dam were opened at dawn on Thursday, nine years after work on them began."
    two = "Farmers below the dam had asked for the water since spring, when the reservoir stood at a third."
    caption = "Ona Verrill walks out of the hall on April 26, 2026, in Tarn. Photo: Osip Tarle/Norrey Record"
    assert read_text_page(f"Dam gates opened\n\n{caption}\n\n{one}\n\n{two}\n").paragraphs == (one, two)


@pytest.mark.parametrize(
    "caption", ["20일 아침 톨란드 항구에 닿은 연락선. 항만청 제공", "夜明けの港に入る連絡船（写真：港湾局）"]
)
def test_a_credit_tells_a_caption_where_no_space_parts_words(caption: str) -> None:
    assert is_caption(caption)
    assert not is_caption("항만청은 어민들에게 새 그물을 무료로 제공했다.")


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Guilty: Ona Verrill arrives at court on Thursday (Harbour Post)", True),
        ("Guilty: Ona Verrill arrives at court on Thursday (The Harbour Post)", True),
        ("Smoke over the Tarn slip on Thursday evening (reader's picture)", True),
        ("Smoke over the Tarn slip on Thursday evening (AFP)", True),
        ("The ferry sails from the old slip twice a day (and once on Sunday)", False),
        ("The ferry sails from the old slip twice a day", False),
    ],
)
def test_a_line_signed_by_its_house_is_a_caption(line: str, own: bool) -> None:
    assert is_own_picture(line, {"harbour post", "news"}) is own
