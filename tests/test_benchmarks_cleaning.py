"""The benchmark's own judgement: its metric, what a right date is, its bars, what is unsound, and the fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.cleaning import fit_blocks, fit_headline
from benchmarks.cleaning.descent import descend
from benchmarks.cleaning.hostile_shapes import SHAPES, Shape
from benchmarks.cleaning.judge import Verdict, judge_day, judge_title
from benchmarks.cleaning.metric import Score, mean, score
from benchmarks.cleaning.report import Bar, Report
from benchmarks.cleaning.soundness import faults
from digest.clean.html_page import block_model
from digest.clean.text_page import headline_line
from digest.model import ItemId, Reason, SetAside, Stage
from tests.builders import article

# ── the metric ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_words_score_in_full_whatever_their_punctuation() -> None:
    assert score("The ferry left at noon.", "The ferry\n\nleft -- at noon") == Score(1, 1)


def test_shingles_are_four_words_and_counted_as_often_as_they_occur() -> None:
    once, twice = "a b c d e", "a b c d e a b c d e"  # 2 shingles; 7, of which abcd and bcde are there twice
    assert score(once, twice) == Score(2 / 7, 1)
    assert score(twice, once) == Score(1, 2 / 7)


def test_a_text_of_fewer_words_is_one_shingle() -> None:
    assert score("ferry sails", "ferry sails") == Score(1, 1)
    assert score("ferry sails", "ferry") == Score(0, 0)


def test_no_answer_has_no_precision() -> None:
    assert score("The ferry left at noon.", "") == Score(0, 0)


def test_the_score_of_a_set_is_made_of_the_means_and_not_of_the_pages_f1() -> None:
    whole = mean([Score(1, 0.5), Score(0.5, 1)])
    assert whole == Score(0.75, 0.75)
    assert whole.f1 == 0.75


def test_f1_of_nothing_is_nothing() -> None:
    assert mean([]).f1 == 0


# ── facts ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_headline_is_right_after_white_space_and_normal_form() -> None:
    assert judge_title(" Cafe\u0301  opens\n", "Café opens") is Verdict.RIGHT
    assert judge_title("Café opens", "Café opens today") is Verdict.WRONG
    assert judge_title(None, "Café opens") is Verdict.NONE


LATE = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "offset", "country", "verdict"),
    [
        (4, None, None, Verdict.RIGHT),
        (5, None, None, Verdict.WRONG),
        (5, None, "de", Verdict.RIGHT),
        (5, None, "uk", Verdict.WRONG),
        (5, 2, None, Verdict.RIGHT),
        (3, None, "us", Verdict.WRONG),
    ],
)
def test_a_day_is_right_in_the_truths_zone_or_the_pages(
    day: int, offset: int | None, country: str | None, verdict: Verdict
) -> None:
    named = None if offset is None else timedelta(hours=offset)
    assert judge_day(date(2026, 5, day), named, LATE, country) is verdict


def test_a_truth_without_a_zone_knows_one_day_only() -> None:
    assert judge_day(date(2026, 5, 5), timedelta(hours=2), LATE.replace(tzinfo=None), "de") is Verdict.WRONG


def test_no_day_is_none() -> None:
    assert judge_day(None, None, LATE, "de") is Verdict.NONE


# ── bars ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_bar_judges_the_figure_and_not_its_rounding() -> None:
    assert not Bar(0.94).holds(0.93996)
    assert Bar(0.02, at_most=True).holds(0.02)


def test_a_report_judges_the_last_value_and_remembers_what_is_missed(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.row(("text", "harbour", "Digest"), {"P": 0.5, "F1": 0.9}, Bar(0.94))
    report.row(("text", "harbour", "everything"), {"F1": 0.4})
    assert [figure.measure for figure in report.missed] == ["F1"]
    assert "MISSED" in capsys.readouterr().out


# ── soundness ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sound_article_has_no_faults() -> None:
    assert faults(article(text="The ferry left.\n\nIt came back.")) == []


@pytest.mark.parametrize("text", ["a\u202eb", "a\x00b", "a\ud800b", "a\n\n\nb", ""])
def test_what_must_not_be_in_a_text_is_a_fault(text: str) -> None:
    assert faults(replace(article(), text=text))


def test_an_exception_is_a_fault_and_a_reason_of_our_own_is_none() -> None:
    aside = SetAside(item_id=ItemId("a/b"), stage=Stage.CLEAN, reason=Reason.MALFORMED, words="a mail of 70 parts")
    assert faults(aside) == []
    assert faults(replace(aside, words="KeyError: 'b'"))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_hostile_page_grows_with_the_size_asked_for(shape: Shape) -> None:
    small, large = (len(shape.build(size)) for size in (8_000, 64_000))
    assert small < large < 500_000


# ── what fits the weights ────────────────────────────────────────────────────────────────────────────────


def test_the_descent_ends_where_the_loss_is_least() -> None:
    steep, least = np.array([1.0, 40.0, 3.0]), np.array([2.0, -1.0, 0.5])

    def loss(at: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        return float(steep @ (at - least) ** 2) + 1, 2 * steep * (at - least)

    assert descend(loss, 3, steps=100, settled=1e-12) == pytest.approx(least, abs=1e-4)


def test_the_fits_write_where_the_weights_are_read() -> None:
    assert fit_headline.OUT == headline_line._FILE
    assert fit_blocks.OUT == block_model._FILE


def test_a_page_is_also_seen_without_its_headline_and_without_its_furniture() -> None:
    seen = list(fit_headline.cases(next(fit_headline.seeds())))
    assert [case.kind for case in seen] == ["whole", *["bare"] * 3, *["varied"] * 4]
    assert [any(case.right) for case in seen] == [True, False, True, False, *[True] * 4]
