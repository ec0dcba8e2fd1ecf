"""Names: what stands with capitals in a row, and which of it an article is about."""

from __future__ import annotations

from digest.group.names import about, names
from tests.builders import article


def test_names_are_capitalised_sequences_with_their_particles() -> None:
    assert names("She met Ona de la Verrill and Piet in Port Alden.") == ("Ona de la Verrill", "Port Alden")
    assert names("всё тихо") == ()


def test_an_article_is_about_the_names_of_its_headline_and_opening() -> None:
    text = "Ona Verrill opened the dam. Later Ona Verrill left." + " x" * 300 + " Piet Gavrel spoke of Marn Bridge."
    one = article(text, headline="Dam opened, says Piet Gavrel")
    assert about(one, one.text) == ("Ona Verrill", "Piet Gavrel")


def test_a_sentences_first_word_is_no_part_of_a_name() -> None:
    one = article(
        "The Orlen Valley lies in snow. In Orlen Valley roads are closed.", headline="Snow in the Orlen Valley"
    )
    assert about(one, one.text) == ("Orlen Valley",)
