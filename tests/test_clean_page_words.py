"""The words of a page in numbers: which are cut out, how they are named and found again, what lines share."""

from __future__ import annotations

import numpy as np
import pytest

from digest.clean.text_page.page_words import Lexicon, PageWords, at_most, overlap, page_words, shared_words


def names(page: PageWords) -> np.ndarray:
    return page.vocabulary[page.words]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("old quay\nnew bell", [["old", "quay"], ["new", "bell"]]),
        ("tarn's 2nd lamp-post", [["tarn", "s", "nd", "lamp", "post"]]),
        ("« où est l’été? »", [["où", "est", "l", "été"]]),
        ("港口灯\n塔 lamp", [["港口", "灯"], ["塔", "lamp"]]),
        ("1,000\n\n—", [[], [], []]),
        ("", [[]]),
    ],
)
def test_words_are_runs_of_letters_and_pairs_of_ideographs_line_by_line(page: str, words: list[list[str]]) -> None:
    found = page_words(page)
    known = sorted({word for line in words for word in line})
    numbers = Lexicon(known).numbers(names(found))
    assert [known[number - 1] for number in numbers.tolist()] == [word for line in words for word in line]
    assert found.counts.tolist() == [len(line) for line in words]


def test_a_word_that_no_lexicon_holds_has_the_number_nought() -> None:
    assert Lexicon(["bell", "quay"]).numbers(names(page_words("quay lamp bell"))).tolist() == [2, 0, 1]
    assert Lexicon([]).numbers(names(page_words("quay"))).tolist() == [0]


def test_words_of_the_same_letters_in_another_order_have_other_names() -> None:
    assert len(set(page_words("abel bela elba able").vocabulary.tolist())) == 4


def test_of_a_long_line_so_many_words_are_left() -> None:
    few = at_most(page_words("a b c d\ne\nf g h"), 2)
    assert (few.counts.tolist(), few.lines.tolist()) == ([2, 1, 2], [0, 0, 1, 2, 2])


def test_a_page_says_whether_a_script_without_spaces_is_on_it() -> None:
    assert [page_words(page).unspaced for page in ("quay", "où", "ท่าเรือ", "灯塔")] == [False, False, True, True]


def test_lines_share_the_long_words_that_another_line_inside_has() -> None:
    shared = shared_words(page_words("harbour council votes\nthe council of tarn\nweather"))
    share, several = overlap(shared, np.array([True, False, False]))
    assert share.tolist() == pytest.approx([0.0, 1.0, 0.0])
    assert several.tolist() == [0, 1, 0]
