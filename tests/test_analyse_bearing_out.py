"""Which other articles say what a sentence says, and which only speak of it."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.sourcing.bearing_out import support
from digest.model import ArticleId
from tests.builders import article


def is_borne_out(said: str, elsewhere: str, language: str = "en") -> bool:
    one = read(article(said, language=language))
    other = read(article(f"{elsewhere}", id=ArticleId("b"), language=language))
    return support(one.sentences[0], one, [one, other]) == (one.article.id, "b")


@pytest.mark.parametrize(
    ("said", "elsewhere"),
    [
        (
            "The gates of the Sele dam were opened at dawn on Friday after nine years of work.",
            "Rain fell. After nine years of work the gates of the Sele dam were opened on Friday at dawn.",
        ),
        ("Four miners died in the Orvik shaft, the rescue service said.",
         "In the Orvik shaft 4 miners died, said the rescue service, which is going home."),
        ("Mayor Ona Verrill said the harbour bridge would open in spring.",
         "The harbour bridge would open in spring, Verrill said."),
        ("The yard denied that it had sold the Orvik ferry to a bank.",
         "It was denied by the yard that it had sold the Orvik ferry to a bank."),
    ],
)  # fmt: skip
def test_whoever_says_the_same_in_like_words_bears_a_sentence_out(said: str, elsewhere: str) -> None:
    assert is_borne_out(said, elsewhere)


@pytest.mark.parametrize(
    ("said", "elsewhere"),
    [
        ("About 800 villagers were told to leave their farms below the glacier.",
         "About 950 villagers were told to leave their farms below the glacier."),
        ("Four miners died in the Orvik shaft, the rescue service said.",
         "Five miners died in the Orvik shaft, the rescue service said."),
        ("Two miners died and nine were injured in the Orvik shaft on Monday.",
         "Nine miners were injured in the Orvik shaft on Monday, some of whom nearly died."),
        ("The two ministers will sign the fishing treaty in Tarn on 9 December.",
         "The two ministers will sign the fishing treaty in Tarn on 4 December."),
        ("The Orvik bridge will open to lorries on Tuesday, engineers said.",
         "The Orvik bridge will open to lorries on Sunday, engineers said."),
        ("The yard denied that it had sold the Orvik ferry to a bank.",
         "The yard confirmed that it had sold the Orvik ferry to a bank."),
        ("The yard had not sold the Orvik ferry to a bank, it said.",
         "The yard had sold the Orvik ferry to a bank, it said."),
        ("“Our ship is late and our purse is empty,” Harbour Master Jon Marr said on Monday.",
         "“We shall sail,” Harbour Master Jon Marr said on Monday when asked about the empty ship."),
        ("Treasurer Ivar Stenmark promised the council a bridge before spring.",
         "Treasurer Ragna Holt promised the council a bridge before spring, as did Dahl."),
    ],
)  # fmt: skip
def test_whoever_says_it_otherwise_does_not(said: str, elsewhere: str) -> None:
    assert not is_borne_out(said, elsewhere)


@pytest.mark.parametrize(
    ("copy", "has_it"),
    [
        ("Rain fell. Mayor Ona Verrill said the harbour bridge would open in spring.", True),
        ("The harbour bridge would open in spring, Mayor Verrill said.", True),
        ("Rain fell. Mayor Ona Verrill said the harbour bridge was dear.", False),
        ("Rain fell.", False),
    ],
)
def test_a_copy_counts_only_where_it_has_the_sentence(copy: str, has_it: bool) -> None:
    one = read(article("Mayor Ona Verrill said the harbour bridge would open in spring."))
    found = support(one.sentences[0], one, [one], [article(copy, id=ArticleId("c"))])
    assert found == ((one.article.id, "c") if has_it else (one.article.id,))


def test_other_languages_are_held_by_their_figures_too() -> None:
    said = "Bei dem Brand im Hafen von Orvik wurden 14 Menschen verletzt."
    assert is_borne_out(said, "Im Hafen von Orvik wurden bei dem Brand 14 Menschen verletzt.", "de")
    assert not is_borne_out(said, "Im Hafen von Orvik wurden bei dem Brand 17 Menschen verletzt.", "de")


def test_a_short_sentence_is_borne_out_by_nobody() -> None:
    assert not is_borne_out("Nobody was hurt.", "Nobody was hurt.")
