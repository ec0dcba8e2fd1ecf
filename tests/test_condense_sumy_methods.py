"""sumy's methods over our sentences, and our method in sumy's hands."""

from __future__ import annotations

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

from digest.condense import METHODS, NewsSummarizer, condense
from digest.condense.sumy_methods import Tokenizer, ratings
from digest.model import Budget
from tests.builders import article

SUMY = METHODS[2:]
TEXT = """The ferry to Tarn sank in calm water on Monday with forty people on board.

Every passenger was brought ashore by fishing boats from Tarn within the hour.

Rescue at sea

The ferry was built in 1971 and had passed its inspection in the spring.

Inspectors will ask why the ferry took water so quickly in a calm sea.

The ferry was built in 1971 and had passed its inspection in the spring.

The fishing boats of Tarn have no radio, and their crews saw the ferry by chance."""


def rows(text: str) -> list[tuple[str, int]]:
    return [(part, number) for number, part in enumerate(text.split("\n\n"))]


@pytest.mark.parametrize("method", SUMY)
def test_every_method_of_sumy_chooses_exact_sentences_of_ours(method: str) -> None:
    condensed = condense(article(TEXT), Budget(sentences=3), method)
    chosen = [condensed.sentences[i].of(TEXT) for i in condensed.chosen]
    assert len(set(chosen)) == 3
    assert all(text in TEXT and text.endswith(".") for text in chosen)
    assert condensed.method == method


@pytest.mark.parametrize("method", SUMY)
def test_a_text_that_repeats_a_sentence_never_gets_it_twice(method: str) -> None:
    condensed = condense(article(TEXT), Budget(sentences=6), method)
    chosen = [condensed.sentences[i].of(TEXT) for i in condensed.chosen]
    assert len(chosen) == len(set(chosen)) == 5
    assert "Rescue at sea" not in chosen


@pytest.mark.parametrize("method", SUMY)
@pytest.mark.parametrize("count", [1, 2])
def test_very_short_texts_are_rated_without_a_warning(method: str, count: int) -> None:
    rated = ratings(method, rows(TEXT)[:count], "Ferry sinks", "en")
    assert len(rated) == count
    assert all(0 <= value <= 1 for value in rated)


@pytest.mark.parametrize("method", SUMY)
def test_a_text_of_function_words_alone_is_rated(method: str) -> None:
    assert len(ratings(method, [("It was him.", 0), ("They were those.", 0), ("So it is.", 1)], "", "en")) == 3


def test_a_text_beyond_what_a_method_can_bear_is_read_in_part() -> None:
    long = [(f"The ferry number {i} sank near Tarn on the day {i % 31} of the month.", i) for i in range(200)]
    rated = ratings("kl", long, "", "en")
    assert len(rated) == 200
    assert set(rated[150:]) == {0.0}


def test_our_tokenizer_has_the_shape_that_sumy_expects() -> None:
    tokenizer = Tokenizer("en")
    assert tokenizer.to_sentences("Gen. Pike left. Nobody spoke.") == ("Gen. Pike left.", "Nobody spoke.")
    assert tokenizer.to_words("Nobody spoke.") == ("nobody", "spoke")


def sumy_document(text: str) -> ObjectDocumentModel:
    tokenizer = Tokenizer("en")
    return ObjectDocumentModel(
        Paragraph([Sentence(part, tokenizer, is_heading=not part.endswith("."))]) for part in text.split("\n\n")
    )


@pytest.mark.parametrize(("count", "expected"), [(2, 2), ("50%", 3), (20, 6), (lambda infos: infos[:1], 1)])
def test_ours_gives_a_sumy_user_as_many_sentences_as_were_asked_for(count: object, expected: int) -> None:
    document = sumy_document(TEXT)
    chosen = NewsSummarizer()(document, count)
    assert len(chosen) == expected
    assert all(any(one is sentence for sentence in document.sentences) for one in chosen)


def test_ours_gives_a_sumy_user_the_lede_and_no_sentence_twice_while_others_are_left() -> None:
    chosen = [str(sentence) for sentence in NewsSummarizer(language="en")(sumy_document(TEXT), 4)]
    assert chosen[0].startswith("The ferry to Tarn sank")
    assert len(set(chosen)) == 4


def test_an_empty_sumy_document_is_summed_up_in_nothing() -> None:
    assert NewsSummarizer()(ObjectDocumentModel([]), 3) == ()
