"""Text copied off pages: exactly the article comes out, whatever stood around it."""

from __future__ import annotations

import pytest

from digest.clean.text_page.page_text import explain, read_text_page
from tests.hang import no_hang

LEDE = (
    "TARN, November 19. /COASTWIRE/. The gates of the Sele dam were opened at dawn on Thursday, nine years after work "
    "on them began, the ministry of works said."
)
QUOTE = '"We have waited long enough, and the valley has waited longer," said Ona Verrill, the minister of works.'
MORE = (
    "Farmers below the dam had asked for the water since spring, when the reservoir stood at a third of what it was "
    "built to hold and the lower fields were left unsown."
)
SUBHEAD = "A valley that moved"
LAST = (
    "The second gate of the dam is to be opened in two stages before the winter, once the bridges below it have been "
    "raised and the last of the forty families has moved."
)
BODY = (LEDE, QUOTE, MORE, SUBHEAD, LAST)
HEADLINE = "Sele dam gates opened after nine years of work"
DEK = "The reservoir will water the lower fields of the valley, the minister of works says"

PAGE = f"""Back to Main page
Politics & Society
World
Business
Science
Sport
Currency converter
All news
Use filter
Loading
More news

{HEADLINE}

Politics & Society
November 19, 11:45 UTC+3

{DEK}

Share
1 pages in this article
© Norrey Pictures/Osip Tarle

{LEDE}

{QUOTE}

Read also

Valley families ask who will pay for the new bridges

Why the first plan for the dam was dropped

{MORE}

{SUBHEAD}

{LAST}

{{{{item.group_date}}}}
{{{{item.suffix?", "+item.suffix:""}}}}
Show more
Share
Topics
Water Building
Photo
10
Kites over the harbour of Tarn
Most read
Now
Today
1
{HEADLINE}
2
Lighthouse to get a new lens by 2030
TOP STORIES
© 2026 Coastwire. All rights reserved.
"""


def test_the_only_line_above_a_bare_text_is_its_headline() -> None:
    text = (
        "Duty on grain to go in the new year\n\n"
        "The government of Vellmark will lift its export duty on wheat from 1 January, the minister said on Friday.\n\n"
        "Traders expect about 800,000 tonnes to leave the ports of the country in the first quarter of the year.\n"
    )
    assert read_text_page(text).headline == "Duty on grain to go in the new year"


def test_a_page_gives_exactly_its_article() -> None:
    assert read_text_page(PAGE).paragraphs == BODY


def test_the_head_of_a_page_is_told_apart() -> None:
    page = read_text_page(PAGE)
    assert page.headline == HEADLINE
    assert page.dek == DEK
    assert page.section == "Politics & Society"
    assert page.date_texts[0] == "November 19, 11:45 UTC+3"
    assert page.outlet == "Coastwire"


def test_headlines_of_a_related_box_are_listed_and_not_kept() -> None:
    assert read_text_page(PAGE).related == (
        "Valley families ask who will pay for the new bridges",
        "Why the first plan for the dam was dropped",
    )


def test_everything_is_the_whole_page() -> None:
    assert read_text_page(PAGE).everything == PAGE


@pytest.mark.parametrize(
    "label",
    [
        "Related",
        "Lesen Sie auch",
        "Читайте также",
        "À lire aussi",
        "Lea también",
        "اقرأ أيضا",
        "延伸阅读",
        "관련기사",
        "DON'T MISS",
    ],
)
def test_related_labels_of_other_languages_open_a_box(label: str) -> None:
    page = read_text_page(PAGE.replace("Read also", label))
    assert page.paragraphs == BODY
    assert len(page.related) == 2


def test_a_box_may_ask_a_question() -> None:
    page = read_text_page(PAGE.replace("Why the first plan for the dam was dropped", "Who dropped the first plan?"))
    assert page.paragraphs == BODY


def test_a_pointer_within_the_text_is_related() -> None:
    page = read_text_page(PAGE.replace(SUBHEAD, "Read more: Inside the turbine hall of the dam"))
    assert "Inside the turbine hall of the dam" in page.related
    assert page.paragraphs == (LEDE, QUOTE, MORE, LAST)


def test_a_plain_article_comes_out_whole() -> None:
    page = read_text_page("\n\n".join((HEADLINE, *BODY)))
    assert page.headline == HEADLINE
    assert page.paragraphs == BODY


def test_paragraphs_without_a_headline_come_out_whole() -> None:
    page = read_text_page("\n\n".join((LEDE, QUOTE, MORE, LAST)))
    assert page.headline is None
    assert page.paragraphs == (LEDE, QUOTE, MORE, LAST)


def test_one_sentence_is_kept() -> None:
    assert read_text_page("A dam opened. Nobody was hurt.").paragraphs == ("A dam opened. Nobody was hurt.",)


def test_a_headline_and_one_short_sentence_are_an_article() -> None:
    read = read_text_page("Strike ends in Port Zeno\n\nBy Ilse Marrow\n\nThe strike in Port Zeno ended on Saturday.\n")
    assert (read.headline, read.byline) == ("Strike ends in Port Zeno", "Ilse Marrow")
    assert read.paragraphs == ("The strike in Port Zeno ended on Saturday.",)


def test_a_paragraph_broken_into_a_column_is_joined() -> None:
    wrapped = (
        "The gates of the Sele dam were opened at dawn and\nwere closed by noon, nine years after work on\nthem began."
    )
    assert read_text_page(f"{wrapped}\n\n{QUOTE}").paragraphs == (" ".join(wrapped.split()), QUOTE)


def test_a_caption_printed_twice_over_its_credit_is_dropped() -> None:
    caption = "Minister of works Ona Verrill"
    page = read_text_page(PAGE.replace("Share\n1 pages in this article", f"{caption}\n\n{caption}\n"))
    assert page.headline == HEADLINE
    assert page.paragraphs == BODY


def test_a_text_begins_with_its_dateline() -> None:
    dek = (
        "The water will reach the lower fields of the valley within a week, the minister of works has promised farmers."
    )
    page = read_text_page(PAGE.replace(DEK, dek))
    assert page.paragraphs == BODY


def test_a_page_copied_only_down_to_its_last_paragraph_keeps_it() -> None:
    page = read_text_page(PAGE[: PAGE.index(LAST)] + LAST)
    assert page.paragraphs == BODY


def test_a_paragraph_said_twice_is_kept_once() -> None:
    assert read_text_page(PAGE.replace(LAST, f"{LAST}\n\n{MORE}")).paragraphs == BODY


def test_a_menu_alone_gives_no_paragraph() -> None:
    assert read_text_page("\n".join(f"Section {number}" for number in range(300))).paragraphs == ()


def test_nothing_gives_nothing() -> None:
    assert read_text_page("").paragraphs == ()
    assert explain(" \n\t\n") == ()


def test_explain_gives_a_verdict_and_a_reason_for_every_line() -> None:
    told = explain(PAGE)
    assert [line for line, _, _ in told] == [" ".join(line.split()) for line in PAGE.splitlines() if line.strip()]
    assert all(verdict and reason for _, verdict, reason in told)


def test_explain_tells_what_the_reader_decided() -> None:
    told = explain(PAGE)
    assert tuple(line for line, verdict, _ in told if verdict == "kept") == read_text_page(PAGE).paragraphs
    assert [line for line, verdict, _ in told if verdict == "headline"] == [HEADLINE]
    assert ("Loading", "dropped", "a button or a menu's word") in told


@pytest.mark.parametrize(
    "hostile",
    [
        LEDE * 20_000,
        "a" * 3_000_000,
        "{{" * 1_000_000,
        '"' * 2_000_000,
        "by " * 500_000,
        "Read also\n" * 200_000,
        "x y\n" * 500_000,
    ],
    ids=["one line", "one word", "marks", "quotes", "by", "labels", "lines"],
)
def test_time_is_linear_in_hostile_pages(hostile: str) -> None:
    with no_hang():
        read_text_page(hostile)


def test_a_full_date_wins_over_a_list_entry_with_neither_year_nor_clock() -> None:
    page = read_text_page(PAGE.replace("November 19, 11:45 UTC+3", "Nov 21\nPublished 19 November 2026"))
    assert page.date_texts[0] == "Published 19 November 2026"


def test_a_paragraph_that_says_the_headline_again_is_no_part_of_the_text() -> None:
    again = f"{HEADLINE}\n\n2026-11-19\n\n{HEADLINE}\n\n{LEDE}\n\n{QUOTE}\n\n{MORE}\n"
    page = read_text_page(again)
    assert page.headline == HEADLINE
    assert page.paragraphs == (LEDE, QUOTE, MORE)


@pytest.mark.parametrize(
    "line",
    [
        "Last Updated: Thursday, 19 November 2026, 13:36 GMT",
        "Follow the Sele dam and its valley on Facebook",
        "Press escape to close the film of the Sele dam",
        "Sele dam 10 °C, Tarn valley 9 °C, Upper fields 12 °C",
    ],
)
def test_dates_instructions_and_the_weather_are_no_headline(line: str) -> None:
    assert read_text_page(PAGE.replace(f"\n{HEADLINE}\n", f"\n{HEADLINE}\n\n{line}\n", 1)).headline == HEADLINE
    assert read_text_page(f"{line}\n\n{LEDE}\n\n{QUOTE}\n\n{MORE}\n\nMost read\nKites\n").headline != line


def test_where_a_link_leads_is_no_part_of_a_sentence() -> None:
    said = "The pumps came from Norrey(opens in a new tab) and from Tarn (öffnet im neuen Fenster), the ministry said."
    page = read_text_page(f"{HEADLINE} Listen· 5:29\n\n{LEDE}\n\n{said}\n\n{MORE}\n")
    assert page.headline == HEADLINE
    assert page.paragraphs == (LEDE, "The pumps came from Norrey and from Tarn, the ministry said.", MORE)


def test_a_line_that_only_dates_the_page_opens_no_text_as_its_headline() -> None:
    dated = "Last Updated: Thursday, 19 November 2026, 13:36 GMT"
    assert read_text_page(f"{dated}\n\n{LEDE}\n\n{QUOTE}\n\n{MORE}\n").headline is None


BRIEF = ("The council of Alder has voted to spend four million crowns on the baths, ending six years of argument.",
         "“This is a decision for a generation,” said its leader, Mary Oakes, after the vote on Thursday.",
         "Work begins in September and is expected to take three years, the council said.",
         "Opponents said the money should be spent on roads.")  # fmt: skip
BRIEF_HEAD = "Alder Herald\nNews\nSport\n\nAlder baths to be rebuilt\n\nBy Hannah Price\n12 June 2025\n\n"


@pytest.mark.parametrize(
    "between",
    ["Read also\nWhy the library is closing\n\n", "Sign up to our morning newsletter\nEnter your email address\n\n"],
)
def test_a_brief_page_goes_on_after_a_box(between: str) -> None:
    text = (
        BRIEF_HEAD
        + "\n\n".join(BRIEF[:2])
        + "\n\n"
        + between
        + "\n\n".join(BRIEF[2:])
        + "\n\nMost read\nA cat in court"
    )
    assert read_text_page(text).paragraphs == BRIEF


def test_a_list_that_the_text_announces_is_kept() -> None:
    items = ("• £18m for the main hall", "• £12m for the roof")
    text = BRIEF_HEAD + "\n\n".join([*BRIEF[:2], "The cost has risen:", *items, *BRIEF[2:]]) + "\n\nMost read\nA cat"
    assert read_text_page(text).paragraphs == (*BRIEF[:2], "The cost has risen:", *items, *BRIEF[2:])


def test_a_readers_comment_is_no_part_of_a_brief_article() -> None:
    comment = "The council said in 2019 that the baths would cost four million, and look where we are now."
    text = BRIEF_HEAD + "\n\n".join(BRIEF) + f"\n\nComments (3)\ndave_b\n2 hours ago\n{comment}\nReply"
    assert read_text_page(text).paragraphs == BRIEF
