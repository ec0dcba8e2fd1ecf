"""Which groups are joined: by average agreement, and two that found their own fellows only where they agree clearly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np

from digest.group.circumstances import Likeness
from digest.group.linkage import FELLOWS, GO_ON, GROWN, JOIN, MANY, SOME, gather

BETWEEN = (JOIN + FELLOWS) / 2  # enough for one article and a group, too little for two groups of a few


def _alike(pairs: Mapping[tuple[int, int], float]) -> Likeness:
    ordered = sorted((max(pair), min(pair), value) for pair, value in pairs.items())
    later, earlier, values = zip(*ordered, strict=True)
    return Likeness(later=np.array(later), earlier=np.array(earlier), alike=np.array(values, dtype=np.float64))


def _camps(*sizes: int, across: float) -> Likeness:
    """Camps of rows that agree by .6 among themselves and by `across` with all others."""
    camp = [number for number, size in enumerate(sizes) for _ in range(size)]
    return _alike(
        {pair: 0.6 if camp[pair[0]] == camp[pair[1]] else across for pair in combinations(range(len(camp)), 2)}
    )


def test_one_article_joins_a_group_with_which_it_agrees_on_average() -> None:
    assert gather(3, _camps(2, 1, across=BETWEEN)) == ((0, 1, 2),)
    assert gather(3, _camps(2, 1, across=JOIN - 0.01)) == ((0, 1), (2,))


def test_two_pairs_are_joined_only_where_they_agree_clearly() -> None:
    assert gather(4, _camps(2, 2, across=BETWEEN)) == ((0, 1), (2, 3))
    assert gather(4, _camps(2, 2, across=FELLOWS)) == ((0, 1, 2, 3),)


def test_pairs_among_many_of_one_event_are_no_turns_of_a_matter() -> None:
    assert gather(8, _camps(2, 2, 2, 2, across=BETWEEN)) == (tuple(range(8)),)


def test_two_camps_of_many_are_joined_only_where_they_agree_clearly() -> None:
    few, many = SOME, MANY
    assert gather(2 * few, _camps(few, few, across=BETWEEN)) == (tuple(range(2 * few)),)
    assert gather(2 * many, _camps(many, many, across=BETWEEN)) == (tuple(range(many)), tuple(range(many, 2 * many)))
    assert gather(2 * many, _camps(many, many, across=GROWN)) == (tuple(range(2 * many)),)


def test_two_articles_join_a_story_of_an_earlier_day_as_easily_as_one() -> None:
    camps, going_on = _camps(2, 2, across=(GO_ON + FELLOWS) / 2), ((0, 1),)
    assert gather(4, camps) == ((0, 1), (2, 3))
    assert gather(4, camps, going_on) == ((0, 1, 2, 3),)
    assert gather(4, _camps(2, 2, across=GO_ON - 0.01), going_on) == ((0, 1), (2, 3))


def test_articles_of_two_languages_may_find_each_other_before_those_of_their_own() -> None:
    camps = _camps(2, 2, across=BETWEEN)
    assert gather(4, camps) == ((0, 1), (2, 3))
    assert gather(4, replace(camps, language=np.array([0, 1, 0, 0]))) == ((0, 1, 2, 3),)


def test_a_report_in_another_language_keeps_little_from_a_story_that_its_own_reports_agree_with() -> None:
    story, agreed = ((0, 1),), 1.8 * GO_ON
    alike = _alike({(0, 1): 0.6, (0, 2): agreed, (1, 2): 0.0})
    assert gather(3, alike, story) == ((0, 1), (2,))
    assert gather(3, replace(alike, language=np.array([0, 1, 0])), story) == ((0, 1, 2),)
    assert gather(3, replace(alike, language=np.array([0, 0, 1])), story) == ((0, 1), (2,))  # none is in its language


def test_what_is_asked_of_two_camps_rises_evenly_and_ends_nowhere() -> None:
    middle = (SOME + MANY) // 2
    asked = JOIN + (GROWN - JOIN) * (middle - SOME) / (MANY - SOME)
    for size in (middle, middle + 40):
        rows = middle + size
        assert gather(rows, _camps(middle, size, across=asked + 0.001)) == (tuple(range(rows)),)
        assert len(gather(rows, _camps(middle, size, across=asked - 0.001))) == 2
    assert len(gather(120, _camps(60, 60, across=GROWN - 0.001))) == 2


def test_one_pair_more_that_is_alike_leaves_the_rest_as_it_was() -> None:
    camp = [row % 3 for row in range(120)]
    pairs = {
        (row, other): 0.5 if camp[row] == camp[other] else 0.2 if camp[row] + camp[other] == 1 else JOIN - 0.001
        for row in range(120)
        for other in range(max(0, row - 40), row)
    }
    found = gather(120, _alike(pairs))
    assert gather(120, _alike(pairs | {(2, 0): JOIN + 0.001})) == found
