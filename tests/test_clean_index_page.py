"""Pages that list other pieces: teasers, cards, stray sentences; and articles that only look like them."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.clean.index_page import index_words, is_prose, word_count
from digest.clean.page import Page
from digest.model import Article, SetAside
from tests.builders import raw_item

TEASERS = (
    ("Goose ferry sails again", "The goose ferry of Tarn sailed again on Thursday after a long winter on the slip."),
    ("Lens for the lighthouse", "The lighthouse of Hald is to have a new lens by the spring, its keepers said."),
    (
        "Fair draws nine thousand",
        "The autumn market drew nine thousand people, twice as many as last year, and a bear.",
    ),
    ("Wolf on the school road", "A wolf was seen by children; the council asked walkers to keep dogs on a lead."),
    ("Choir loses its organ", "Damp has ruined the pipes of Sele, and nobody knows who will pay to repair them."),
)
STORY = (
    "The goose ferry of Tarn sailed again on Thursday morning, after a long winter on the slip below the harbour wall.",
    "Ninety passengers were aboard the ferry on the first crossing, and the harbour band played until she was gone.",
    "The company means to sail the ferry twice a day until autumn, when she goes back to the slip of Tarn.",
)
MENU = "Harbour Post\nNews\nSport\nCulture\nWeather"


def told(text: str) -> Article | SetAside:
    (one,) = clean(raw_item(body=text.encode(), media_type="text/plain"))
    return one


def cards(count: int, mark: str = "Read more", apart: str = "\n\n") -> str:
    return "\n\n".join(apart.join((head, teaser, mark)) for head, teaser in TEASERS[:count])


@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize("mark", ["Read more", "Read more »", "Weiterlesen", "Lire la suite", "2 hours ago", "Sport"])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_a_page_of_cards_is_an_index(count: int, mark: str, apart: str) -> None:
    one = told(f"{MENU}\n\n{cards(count, mark, apart)}\n\n© 2026 Harbour Post\n")
    assert isinstance(one, SetAside)
    assert "index page" in one.words


def test_cards_that_speak_of_one_event_are_an_index_still() -> None:
    text = "\n\n".join(f"Ferry part {place}\n{words}\nRead more" for place, words in enumerate(STORY, start=1))
    assert isinstance(told(text), SetAside)


def test_four_teasers_without_marks_are_an_index() -> None:
    assert isinstance(told("\n\n".join(f"{head}\n{teaser}" for head, teaser in TEASERS[:4])), SetAside)


def test_an_article_above_cards_of_others_stays_one() -> None:
    text = (
        f"{MENU}\n\nGoose ferry sails again\n20 November 2026\n\n"
        + "\n\n".join(STORY)
        + f"\n\nMore news\n\n{cards(4)}\n"
    )
    one = told(text)
    assert isinstance(one, Article)
    assert one.text == "\n\n".join(STORY)


def test_an_article_with_a_sub_headline_over_each_paragraph_stays_one() -> None:
    heads = ("Goose ferry sails again", "Aboard", "The timetable")
    assert isinstance(
        told("\n\n".join(f"{head}\n\n{words}" for head, words in zip(heads, STORY, strict=True))), Article
    )


def test_a_live_report_of_short_entries_stays_an_article() -> None:
    entries = [f"{hour}:30\nFerry report {hour}\n{words}" for hour, words in enumerate(STORY, start=10)]
    page = Page(headline="Ferry live", paragraphs=STORY, everything="Ferry live\n" + "\n".join(entries))
    assert index_words(STORY, page) is None


def test_a_report_of_two_sentences_among_a_quiz_and_the_rights_stays_one() -> None:
    lede = "The ferrymen of Tarn have put off their strike until 29 November, the Harbour Post said on Sunday."
    page = (
        f"{MENU}\n\nFerrymen of Tarn put off their strike\n\nBy our own staff\n\n23 November 2026, 06:30\n\n{lede}\n\n"
        "Read also\n\nThe long road over the pass\n\nThe company said that it had heard nothing of it yet.\n\n"
        "Most read\n1\nTen soups for a winter\n2\nQuiz: how well do you know the week of the harbour?\n"
        "© 2026 The Harbour Post of Tarn. All rights reserved."
    )
    article = told(page)
    assert isinstance(article, Article)
    assert article.text.startswith(lede)


def test_a_byline_makes_teasers_one_piece() -> None:
    paragraphs = tuple(teaser for _, teaser in TEASERS[:3])
    page = Page(headline="The week", paragraphs=paragraphs, everything=cards(3), byline="Ilse Marrow")
    assert index_words(paragraphs, page) is None
    assert index_words(paragraphs, Page(headline="The week", paragraphs=paragraphs, everything=cards(3))) is not None


def test_a_few_stray_sentences_on_a_large_page_are_an_index() -> None:
    lines = [f"Harbour notices of the quay number {number}" for number in range(60)]
    page = Page(headline="Front", paragraphs=(STORY[0],), everything="\n".join((*lines, STORY[0])))
    assert "no sentence that speaks of its headline" in (index_words(page.paragraphs, page) or "")


@pytest.mark.parametrize(
    ("line", "prose"),
    [(STORY[0], True), ("Read more.", False), ("渡轮周四上午重新启航，此前整修了一冬。", True), ("", False)],
)
def test_prose_ends_like_a_sentence_and_has_its_length(line: str, prose: bool) -> None:
    assert is_prose(line) is prose


@pytest.mark.parametrize(("line", "words"), [("a goose ferry", 3), ("渡轮启航", 3), ("", 0)])
def test_two_signs_without_spaces_count_as_a_word(line: str, words: int) -> None:
    assert word_count(line) == words
