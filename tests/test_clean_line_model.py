"""The line model: what it keeps of pages it was not fitted on, what it says of its reasons, what it looks at."""

from __future__ import annotations

import numpy as np
import pytest

from digest.clean.text_page.line_features import FIRST, SECOND, first_look, richest_run, second_look
from digest.clean.text_page.line_model import judge, judge_pages, least_chance
from digest.clean.text_page.lines import read_lines, read_page

PARAGRAPHS = (
    "The harbour council of Tarn voted on Thursday to keep the old lighthouse burning for ten more years.",
    "Its lamp, lit in 1884, would have been replaced by a mast with a light that no sailor would have needed to tend.",
    '"A mast does not answer when you call it," said Osip Tarle, who has kept the lighthouse for thirty-one years.',
    "The council set aside forty thousand crowns for a new roof and asked the keeper to train two apprentices by May.",
)
MENU = ("Home", "World", "Business", "Sport", "Science", "Opinion", "Log in", "Subscribe", "Weather", "Newsletters")
FOOT = ("Most read", "Ferry fares to rise in January", "Seven dishes for a cold evening", "Who owns the quay?",
        "Contact", "Privacy policy", "Terms of use", "All rights reserved")  # fmt: skip
PAGE = "\n\n".join([*MENU, "Tarn keeps its lighthouse", *PARAGRAPHS, *FOOT])


def kept(text: str) -> tuple[str, ...]:
    lines = read_lines(text)
    return tuple(line.text for line, one in zip(lines, judge(lines), strict=True) if one.keep)


def test_the_paragraphs_of_a_page_are_kept_and_its_menus_are_not() -> None:
    assert kept(PAGE) == PARAGRAPHS


def test_a_page_of_menus_keeps_nothing() -> None:
    assert kept("\n\n".join([*MENU, *FOOT] * 6)) == ()


def test_no_lines_give_no_judgements() -> None:
    assert judge(()) == ()


def test_lines_without_words_are_judged_like_others() -> None:
    assert len(judge(read_lines("!\n\n***\n\n…"))) == 3


def test_every_reason_is_said_in_words_only_when_asked_for() -> None:
    lines = read_lines(PAGE)
    told = judge(lines, explained=True)
    assert all(one.reason and "_" not in one.reason for one in told)
    assert {one.reason for one in judge(lines)} == {""}
    assert [one.keep for one in told] == [one.keep for one in judge(lines)]


def test_reasons_differ_between_a_paragraph_and_a_menu() -> None:
    lines = read_lines(PAGE)
    told = {line.text: one.reason for line, one in zip(lines, judge(lines, explained=True), strict=True)}
    assert told[PARAGRAPHS[1]] != told["Sport"]


# ── the parts ────────────────────────────────────────────────────────────────────────────────────────────


def test_both_looks_give_the_rows_that_they_name() -> None:
    lines, words = read_page(PAGE)
    look = first_look(lines, words, np.zeros(len(lines), np.float32))
    assert look.features.shape == (len(FIRST), len(lines))
    second = second_look(look, np.full(len(lines), 0.5, np.float32))
    assert second.shape == (len(FIRST) + len(SECOND), len(lines))
    assert np.isfinite(second).all()


def test_a_line_is_judged_alike_whether_its_words_are_at_hand_or_not() -> None:
    lines, words = read_page(PAGE)
    assert judge(lines, words) == judge(lines)


def test_no_page_changes_what_is_thought_of_another() -> None:
    texts = ("\n".join(MENU), "", PAGE, "One word", "\n\n".join(PARAGRAPHS), PAGE.replace("Tarn", "Hald"))
    pages = [read_page(text) for text in texts]
    assert judge_pages(pages) == [judge(page.lines) for page in pages]
    assert judge_pages(pages[::-1]) == judge_pages(pages)[::-1]


def test_pages_that_do_not_fit_into_one_matrix_are_judged_all_the_same() -> None:
    pages = [read_page("\n\n".join([*PARAGRAPHS, *FOOT] * 100)), read_page(PAGE)] * 5
    assert judge_pages(pages) == [judge(page.lines) for page in pages]


def test_no_pages_give_no_judgements() -> None:
    assert judge_pages([]) == []


@pytest.mark.parametrize(
    ("gains", "run"),
    [([-1, 2, 3, -1, 2, -9, 4], (1, 4)), ([-1, -2], (0, -1)), ([5], (0, 0)), ([], (0, -1))],
)
def test_the_richest_run_has_the_largest_sum(gains: list[float], run: tuple[int, int]) -> None:
    assert richest_run(gains) == run


@pytest.mark.parametrize(
    ("chance", "least"),
    [
        ([0.99, 0.98, 0.01], 0.5),  # sure pages are cut in the middle
        ([0.3, 0.3, 0.3, 0.001], 0.3),  # where no line is sure, the best ones
        ([0.01, 0.02, 0.01], 0.08),  # and no line where all are hopeless
    ],
)
def test_what_is_kept_gives_the_best_f1_to_be_expected(chance: list[float], least: float) -> None:
    found = least_chance(np.array(chance, np.float32), np.full(len(chance), 20, np.float32))
    assert found == pytest.approx(least, abs=1e-6)
