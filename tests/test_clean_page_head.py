"""The head of a text page: the headline among the lines around the first paragraph, and what stands beside it."""

from __future__ import annotations

import pytest

from digest.clean.text_page.page_text import read_text_page

HEADLINE = "Goose ferry of Tarn sails again after a winter on the slip"
DEK = "The ferry of the Tarn geese carries ninety passengers and sails from the old slip twice a day"
BODY = (
    "The goose ferry of Tarn sailed again on Thursday morning, after a long winter on the slip below the harbour wall.",
    '"She has a new keel and an old temper," said Osip Tarle, who has been her master for nineteen years.',
    "Ninety passengers were aboard on the first crossing, and the harbour band played until she was out of sight.",
    "The company means to sail twice a day until the autumn, when the ferry goes back to the slip for her engines.",
)
MENU = ("Home", "Region", "Harbour", "Weather", "Letters to the editor", "Lighthouse keepers meet in Hald")


def page(*head: str, menu: tuple[str, ...] = MENU) -> str:
    return "\n\n".join(("\n".join(menu), *head, *BODY, "Most read", HEADLINE, "A new lens for the lighthouse")) + "\n"


def test_the_headline_over_a_dek_that_says_more_is_the_headline() -> None:
    read = read_text_page(page(HEADLINE, DEK, "By Ilse Marrow", "20 November 2026, 07:00"))
    assert (read.headline, read.dek, read.paragraphs) == (HEADLINE, DEK, BODY)


def test_a_caption_under_the_date_is_neither_headline_nor_dek() -> None:
    caption = "The goose ferry of Tarn on the slip below the harbour wall"
    read = read_text_page(page(HEADLINE, "By Ilse Marrow", "20 November 2026", caption, "Photo: Hald Bell"))
    assert (read.headline, read.dek) == (HEADLINE, None)


@pytest.mark.parametrize("over", ["Start / Region / " + HEADLINE, f"{HEADLINE} | The Hald Bell"])
def test_a_breadcrumb_or_a_page_title_over_the_headline_is_not_told(over: str) -> None:
    assert read_text_page(page(over, HEADLINE, "By Ilse Marrow", "20 November 2026")).headline == HEADLINE


def test_a_kicker_is_no_headline() -> None:
    assert read_text_page(page("Goose ferry of Tarn", HEADLINE, "20 November 2026")).headline == HEADLINE


def test_paragraphs_alone_have_no_headline() -> None:
    assert read_text_page("\n\n".join(BODY)).headline is None


def test_a_headline_of_signs_without_spaces_is_found() -> None:
    headline = "鹅岛渡轮整修一冬后重新启航"
    body = (
        "鹅岛渡轮周四上午重新启航，此前它在港口船台上整修了一个冬天，更换了龙骨。",
        "首航共有九十名乘客登船，港口乐队一直演奏到渡轮驶出视线为止，岸上的人群挥手送别。",
        "船运公司表示，渡轮在秋天之前每天往返两次，之后将返回船台检修发动机。",
    )
    text = "\n\n".join(("首页\n新闻\n天气", "灯塔将更换新的透镜", headline, "2026年11月20日 07:00", *body)) + "\n"
    assert read_text_page(text).headline == headline


def test_the_own_headline_is_none_of_the_related_ones() -> None:
    box = ("Read also", HEADLINE, "A new lens for the lighthouse", "A new lens for the lighthouse")
    read = read_text_page("\n\n".join((HEADLINE, "20 November 2026", *BODY[:2], *box, *BODY[2:])))
    assert read.related == ("A new lens for the lighthouse",)


def test_a_caption_signed_by_the_house_is_no_dek() -> None:
    caption = "Back: the goose ferry of Tarn leaves the slip below the harbour wall (Hald Bell)"
    read = read_text_page(page(HEADLINE, "By Ilse Marrow", "20 November 2026", caption, menu=("HALD BELL", *MENU)))
    assert (read.headline, read.dek, read.paragraphs) == (HEADLINE, None, BODY)
