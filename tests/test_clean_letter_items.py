"""Items of a newsletter: short headlines among longer ones, and plain letters that give no addresses."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from digest.clean.letter.newsletter import read_letter
from digest.clean.page import Page

DAM = "The dam above Hald was opened on Thursday, and the Orle rose by a hand’s breadth within the hour."
FAIR = "The autumn fair of Brenning drew nine thousand people, twice as many as last year, and one runaway goose."
WOLF = "A wolf was seen near Tolverne; the mayor, Ines Quarrie, asked walkers to keep their dogs on a lead on Thursday."


def mail(text: str, html: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = "Morning Ferry <post@ferry.example>"
    message["Subject"] = "Water, geese"
    message["Date"] = "Fri, 20 Nov 2026 06:10:00 +0200"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def told(pages: tuple[Page, ...]) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(page.headline, page.paragraphs) for page in pages]


def linked(headline: str, slug: str, words: str) -> str:
    return f'<h2><a href="https://ferry.example/{slug}">{headline}</a></h2><p>{words}</p>'


def test_a_headline_of_two_words_heads_an_item_where_it_is_set_as_the_others_are() -> None:
    html = (
        linked("Dam above Hald is opened", "dam", DAM) + linked("Fair draws", "fair", FAIR) + linked("Wolf", "w", WOLF)
    )
    pages = read_letter(mail("None.", html))
    assert told(pages) == [("Dam above Hald is opened", (DAM,)), ("Fair draws", (FAIR,)), ("Wolf", (WOLF,))]


def test_the_label_of_a_section_heads_no_item() -> None:
    items = linked("Dam above Hald is opened", "dam", DAM) + linked("Wolf walks the school road", "w", WOLF)
    label = '<h2><a href="https://ferry.example/region">Our region</a></h2>'
    assert len(read_letter(mail("None.", label + items))) == 2
    assert len(read_letter(mail("None.", f"<h3>Our region</h3><p>{FAIR}</p>{items}"))) == 2


def test_a_plain_headline_of_two_words_heads_an_item_that_says_where_to_read_on() -> None:
    pieces = (("DAM ABOVE HALD OPENED", DAM, "dam"), ("FAIR DRAWS", FAIR, "fair"), ("WOLF SEEN", WOLF, "wolf"))
    text = "\n".join(f"{head}\n\n{words}\n\nRead more: https://ferry.example/{slug}\n" for head, words, slug in pieces)
    assert told(read_letter(mail(text))) == [(head, (words,)) for head, words, _ in pieces]


def test_a_plain_letter_without_addresses_is_told_apart_by_capitals_and_by_what_its_parts_name() -> None:
    pieces = (("A RIVER LET GO", DAM), ("GEESE RUN", FAIR), ("DOGS ON LEADS", WOLF))
    text = "Good morning. Three things.\n\n" + "\n\n".join(f"{head}\n\n{words}" for head, words in pieces)
    text += "\n\nUnsubscribe: https://ferry.example/bye\n"
    assert told(read_letter(mail(text))) == [(head, (words,)) for head, words in pieces]


@pytest.mark.parametrize(
    "pieces",
    [
        (("WHAT HAPPENED", DAM), ("WHO PAYS", "Hald pays a third, said the clerk of Orle."), ("WHAT NEXT", WOLF)),
        (("A RIVER LET GO", DAM), ("GEESE RUN", FAIR)),
        (("BACKGROUND", DAM), ("CONTACT", FAIR), ("NOTES", WOLF)),
        (
            ("A RIVER LET GO", DAM),
            ("GEESE RUN", "nobody knows why they do what they do, and nobody asks."),
            ("X Y", WOLF),
        ),
    ],
    ids=["the same names again", "two parts only", "labels", "a part without names"],
)
def test_a_plain_article_under_headings_in_capitals_stays_one(pieces: tuple[tuple[str, str], ...]) -> None:
    assert len(read_letter(mail("\n\n".join(f"{head}\n\n{words}" for head, words in pieces) + "\n"))) == 1


def test_a_long_opening_makes_a_plain_letter_one_article() -> None:
    pieces = (("A RIVER LET GO", DAM), ("GEESE RUN", FAIR), ("DOGS ON LEADS", WOLF))
    text = "\n\n".join(f"{head}\n\n{words}" for head, words in pieces)
    assert (
        len(
            read_letter(
                mail(f"It was a long week along the whole of the valley. {'Water came and went. ' * 6}\n\n{text}\n")
            )
        )
        == 1
    )
