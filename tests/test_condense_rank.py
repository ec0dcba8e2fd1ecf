"""Salience: which signals raise a sentence and which lower it."""

from __future__ import annotations

from digest.condense.passages import Standing, read, stems, units
from digest.condense.rank import WEIGHTS, salience


def weigh(*texts: str, headline: str = "") -> tuple[float, ...]:
    passages = read(((text, number) for number, text in enumerate(texts)), "en")
    return salience(passages, units(passages, "en"), stems(headline, "en"))


FILLER = "Grey clouds hung above the quiet market square for most of the day."


def test_the_weights_sum_to_one() -> None:
    total = sum(getattr(WEIGHTS, name) for name in WEIGHTS.__slots__)
    assert abs(total - 1) < 1e-9


def test_the_same_sentence_matters_more_the_earlier_it_stands() -> None:
    weights = weigh(*[FILLER] * 4)
    assert list(weights) == sorted(weights, reverse=True)
    assert len(set(weights)) == 4


def test_a_caption_before_the_lede_does_not_push_it_back() -> None:
    lede = "The council of Alden voted on Tuesday to close the old harbour bridge."
    assert weigh("Old harbour bridge", lede, FILLER)[1] > weigh(FILLER, lede, FILLER)[1]


def test_words_of_the_headline_raise_a_sentence_in_any_inflection() -> None:
    plain, tilted = (weigh(FILLER, "Councillors voted for closing bridges in Alden.", headline=h)[1] for h in
                     ("", "Council to vote on bridge closure"))  # fmt: skip
    assert tilted > plain


def test_a_quoted_sentence_ranks_below_the_same_words_reported() -> None:
    quoted, reported = (
        weigh(FILLER, text)[1]
        for text in ("“The old bridge will be closed by spring,” said Ann Lowe.",
                     "The old bridge will be closed by spring, said Ann Lowe.")
    )  # fmt: skip
    assert quoted < reported


def test_stubs_questions_and_clutter_are_unfit() -> None:
    for text in (
        "Bridge works",
        "Will the bridge ever be opened again?",
        "Visit www.alden.example for the opening times.",
        "All rights reserved by the Alden Courier company.",
        "THE OLD BRIDGE IS CLOSED UNTIL SPRING.",
        "The bridge, which was built in 1911, is...",
        "The bridge (which was built in 1911 is closed.",
        "word " * 70 + ".",
    ):
        (unit,) = units(read([(text, 0)], "en"), "en")
        assert unit.standing is Standing.UNFIT, text


def test_bare_quotations_and_pronouns_lean() -> None:
    for text in ("“The old bridge will be closed by spring.”", "He will close the old bridge."):
        (unit,) = units(read([(text, 0)], "en"), "en")
        assert unit.standing is Standing.LEANING, text


def test_an_article_without_a_repeated_word_is_weighed_by_the_other_signals() -> None:
    assert all(weight > 0 for weight in weigh("Rain fell on Alden yesterday.", "Nobody minded much in town."))
