"""Salience: which signals raise a sentence and which lower it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from digest.condense import rank
from digest.condense.passages import Standing, Unit, read, units
from digest.condense.rank import read_model, salience
from digest.condense.signals import LOOK, PLACE, look, place
from digest.condense.tokens import stems


def weigh(*texts: str, headline: str = "", interest: str = "") -> tuple[float, ...]:
    document = read(((text, number) for number, text in enumerate(texts)), "en")
    return salience(document, units(document), stems(headline, "en"), stems(interest, "en"))


def unit(text: str) -> Unit:
    (made,) = units(read([(text, 0)], "en"))
    return made


FILLER = "Grey clouds hung above the quiet market square for most of the day."


def test_what_opens_an_article_matters_most() -> None:
    places = ("market", "harbour", "station", "castle", "library", "bridge", "stadium", "museum")
    weights = weigh(*(f"The council of Alden voted on Tuesday to close the old {place} by spring." for place in places))
    assert weights[0] == max(weights)
    assert weights[0] > 1.2 * sum(weights[4:]) / 4


def test_a_caption_before_the_lede_does_not_push_it_back() -> None:
    lede = "The council of Alden voted on Tuesday to close the old harbour bridge."
    assert weigh("Old harbour bridge", lede, FILLER)[1] > weigh(FILLER, lede, FILLER)[1]


def test_a_standfirst_that_the_lede_tells_again_more_fully_gives_way_to_it() -> None:
    lede = (
        "Ann Lowe of the Alden Echo has won the Harbour Prize for reporting that found a leaking reactor at the docks."
    )
    retold, fresh = (weigh(first, lede, FILLER) for first in
                     ("Alden Echo reporter Ann Lowe has won the Harbour Prize.",
                      "Alden Town keeper Bill Tarn has signed the Winter Pledge."))  # fmt: skip
    assert retold[1] == max(retold)
    assert retold[0] < 0.8 * fresh[0]


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
        "word " * 80 + ".",
    ):
        assert unit(text).standing is Standing.UNFIT, text


def test_bare_quotations_and_pronouns_lean() -> None:
    for text in (
        "“The old bridge will be closed by spring.”",
        "He will close the old bridge.",
        "With a third of the votes he could close the bridge.",
        "Four other divers are still there.",
    ):
        assert unit(text).standing is Standing.LEANING, text


def test_an_article_without_a_repeated_word_is_weighed_by_the_other_signals() -> None:
    assert all(weight > 0 for weight in weigh("Rain fell on Alden yesterday.", "Nobody minded much in town."))


def test_a_question_in_mind_raises_what_speaks_of_it() -> None:
    texts = (FILLER, "The old bridge of Alden will be closed by spring.", "The council has spent all of its money.")
    assert weigh(*texts, interest="council money")[2] > weigh(*texts)[2]
    assert weigh(*texts, interest="council money")[0] == weigh(*texts)[0]


def test_every_signal_is_a_finite_number_whatever_the_text() -> None:
    for texts in (["word"], ["?!", '"', "…"], ["a. b. c."] * 3, ["大坝开了。", "没有人受伤。"], ["🎉 🎉 🎉"]):
        document = read([(text, 0) for text in texts], "en")
        parts = units(document)
        seen = look(document, parts)
        both = place(document, seen, np.ones(len(texts), np.float32))
        assert seen.shape == (len(LOOK), len(texts))
        assert both.shape == (len(LOOK) + len(PLACE), len(texts))
        assert np.isfinite(both).all()


def test_lines_of_a_page_around_the_text_do_not_count_as_its_beginning() -> None:
    lede = "The council of Alden voted on Tuesday to close the old harbour bridge to lorries by the spring."
    rest = (
        "Lorries will have to cross the river at Tarn, which adds eleven miles to the way to the port of Alden.",
        "The harbour bridge was built in 1911, and its northern arch has moved by an inch since the last measurement.",
    )
    menu = ("Home News Sport Weather", "Share this page", "Log in", "Most read", "12:44 GMT")
    weights = weigh(*menu, lede, *rest)
    assert weights.index(max(weights)) == len(menu)
    assert max(weights[: len(menu)]) < 0.6 * weights[len(menu)]


def test_a_model_of_other_signals_is_refused() -> None:
    data = json.loads(rank._FILE.read_text(encoding="utf-8"))
    data["text"]["features"][0] = "weather"
    with pytest.raises(ValueError, match="fit it again"):
        read_model(data)


def test_the_shipped_model_says_what_it_was_fitted_on() -> None:
    origin = json.loads(rank._FILE.read_text(encoding="utf-8"))["origin"]
    assert origin["made_by"] == "benchmarks/summaries/fit_news.py"
    assert origin["sets"] == ["cnndm_train", "cnndm_val500"]
    assert origin["pages"] == ["aeb", "fundus", "l3s-gn1", "cleanportaleval"]
    assert isinstance(origin["seed"], int)
