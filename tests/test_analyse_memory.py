"""What an issue leaves to the next: formulas, dates that came, figures that moved, standing questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from digest.analyse import Asked, analyse, analyse_with_chronicle
from digest.model import Article, ArticleId, Chronicle, Duplicate, Published, Question
from tests.builders import article, briefing
from tests.stories import one_topic

FORMULA = "complete, verifiable and irreversible disarmament"


def _at(day: int) -> Published:
    return Published(at=datetime(2026, 11, day, 6, tzinfo=UTC), has_time=True)


def _asked(day: int, before: Chronicle | None = None, **changes: object) -> Asked:
    return Asked(now=date(2026, 11, day), before=before or Chronicle(), **changes)  # type: ignore[arg-type]


def test_a_formula_of_several_origins_is_found_without_its_function_words() -> None:
    rest = (
        "Snow lay on the harbour wall when the session began, and nobody came by the coast road before ten o'clock.",
        "Two boats were missing from their moorings on Friday; a third was seen adrift near the mouth of the Sele.",
        "Prices in the covered market rose again, and the baker in Tarn shut for want of flour and of customers.",
    )
    heads = ("mayor", "union", "port")
    texts = [
        f"The {who} calls for a full and lasting halt of all fishing. {words}"
        for who, words in zip(heads, rest, strict=True)
    ]
    members = [article(t, id=ArticleId(f"a{n}"), outlet=f"Paper {n}") for n, t in enumerate(texts)]
    assert [row.phrase for row in analyse(one_topic(*members), _asked(20)).phrases] == [
        "calls for a full and lasting halt of all fishing"
    ]


def test_whoever_stops_using_a_watched_formula_is_named() -> None:
    used = article(f'Ona Verrill said: "We want {FORMULA}."', published=_at(1))
    _, chronicle = analyse_with_chronicle(one_topic(used), _asked(1, formulas=(FORMULA,)))
    later = article('Ona Verrill said: "We want peace with all of them."', id=ArticleId("b"))
    december = Published(at=datetime(2026, 12, 10, 6, tzinfo=UTC), has_time=True)
    spoken = article(later.text, id=ArticleId("b"), published=december)
    asked = Asked(now=date(2026, 12, 10), before=chronicle, formulas=(FORMULA,))
    _, after = analyse_with_chronicle(one_topic(spoken), asked)
    (row,) = analyse(one_topic(spoken), Asked(now=date(2026, 12, 11), before=after, formulas=(FORMULA,))).phrases
    assert (row.first, row.latest, row.stopped) == (date(2026, 11, 1), date(2026, 11, 1), ("Ona Verrill",))


def test_a_formula_within_a_quotation_of_several_sentences_is_shown_with_all_of_it() -> None:
    words = f'Ona Verrill said: "We want {FORMULA}. Nothing else will do." She left.'
    told = article(words, published=_at(1))
    (row,) = analyse(one_topic(told), _asked(1, formulas=(FORMULA,))).phrases
    assert [one.of(told.text) for one in row.sentences] == [words.removesuffix(" She left.")]


def test_a_figure_that_moved_since_the_last_issue_is_a_change() -> None:
    first = article("Nine people were injured in the fire.", published=_at(19))
    _, chronicle = analyse_with_chronicle(one_topic(first), _asked(19))
    second = article(
        "Fourteen people were injured in the fire.", id=ArticleId("b"), outlet="Tarn Herald", published=_at(20)
    )
    found = analyse(one_topic(first, second), _asked(20, chronicle)).changed
    assert [(row.measure, row.before, row.after) for row in found] == [("people injured", "Nine", "Fourteen")]
    assert analyse(one_topic(first), _asked(20, chronicle)).changed == ()


def test_a_date_that_passed_without_a_report_is_due_until_one_comes() -> None:
    told = article("The second gate of the Sele dam opens on 21 November.", published=_at(20))
    _, chronicle = analyse_with_chronicle(one_topic(told), _asked(20))
    other = article("Rain fell on Tarn.", id=ArticleId("b"), published=_at(23))
    assert [row.on for row in analyse(one_topic(other), _asked(23, chronicle)).due] == [date(2026, 11, 21)]
    report = article("The second gate of the Sele dam opened in November rain.", id=ArticleId("c"), published=_at(22))
    assert analyse(one_topic(report), _asked(23, chronicle)).due == ()


def test_a_standing_question_is_answered_or_says_since_when_nothing_came() -> None:
    question = Question(label="Does the dam hold?", words=("dam",), names=("Sele",))
    told = article("The Sele dam held through the night.", published=_at(20))
    found, chronicle = analyse_with_chronicle(one_topic(told), _asked(20, questions=(question,)))
    assert len(found.answers[0].sentences) == 1
    other = article("Rain fell on Tarn.", id=ArticleId("b"), published=_at(23))
    (answer,) = analyse(
        one_topic(other), _asked(23, chronicle, questions=(question,), failed_sources=("wire",))
    ).answers
    assert (answer.sentences, answer.since, answer.failed) == ((), date(2026, 11, 20), True)


def test_a_rumour_that_is_denied_in_the_next_sentence_answers_only_where_nothing_else_does() -> None:
    question = Question(label="Does the mayor go?", words=("mayor",))
    rumour, other = "The Bell reported that the mayor would go. She denied it.", "The mayor stays until May."
    for words, answer in ((f"{rumour} {other}", other), (rumour, rumour.split(". ")[0] + ".")):
        told = article(words, published=_at(20))
        (found,) = analyse(one_topic(told), _asked(20, questions=(question,))).answers
        assert [one.of(told.text) for one in found.sentences] == [answer]


def test_a_timeline_needs_two_days_and_coverage_counts_them() -> None:
    one = article("The gates were opened on Thursday.", published=_at(20))
    two = article("The gates were shut again on 16 November.", id=ArticleId("b"), published=_at(18))
    found = analyse(one_topic(one, two), _asked(23))
    assert [row.on.day for row in found.events] == [16, 19]
    (coverage,) = found.coverage
    assert (coverage.first, coverage.per_day, coverage.quiet_since) == (
        "b",
        ((date(2026, 11, 18), 1), (date(2026, 11, 20), 1)),
        date(2026, 11, 20),
    )


@pytest.mark.parametrize(
    ("times", "first"),
    [
        (((18, 6), (18, 9)), "a"),
        (((18, 9), (18, 6)), "b"),
        (((18, 9), (18, None)), None),  # the mere day may have been before nine
        (((18, None), (18, None)), None),
        (((17, None), (18, 1)), "a"),
        (((18, 9), None), None),
        ((None, None), None),
    ],
)
def test_a_report_is_the_first_only_where_the_times_are_sure(
    times: tuple[tuple[int, int | None] | None, ...], first: str | None
) -> None:
    members = [
        article("The gates of the Sele dam were opened.", id=ArticleId(name), published=_when(moment))
        for name, moment in zip("ab", times, strict=True)
    ]
    assert analyse(one_topic(*members), _asked(23)).coverage[0].first == first


def test_a_copy_is_never_the_first_report() -> None:
    one, copy = (
        article("The gates of the Sele dam were opened.", id=ArticleId(name), published=_when((18, hour)))
        for name, hour in (("a", 9), ("b", None))
    )

    def first(copied: Article) -> str | None:
        (topic,) = one_topic(one)
        story = replace(topic.stories[0], duplicates=(Duplicate(copy=copied, original=one.id),))
        return analyse([replace(topic, stories=(story,))], _asked(23)).coverage[0].first

    assert (first(copy), first(replace(copy, published=_when((18, 6))))) == ("a", None)


def _when(moment: tuple[int, int | None] | None) -> Published | None:
    if moment is None:
        return None
    day, hour = moment
    return Published(at=datetime(2026, 11, day, hour or 0, tzinfo=UTC), has_time=hour is not None)


def test_the_head_of_a_table_is_no_event_though_it_names_a_day() -> None:
    one = article("The gates were opened on Thursday.", published=_at(20))
    two = article("Boats counted at the gates, 16 November\n\nTen were counted.", id=ArticleId("b"), published=_at(18))
    assert analyse(one_topic(one, two), _asked(20)).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "The mission, which has watched the gates since they were shut on 2 October, counted ten boats.",
        "Ten boats are to be freed that have been held at the gates since 8 September.",
    ],
)
def test_the_day_since_when_something_lasts_is_no_event(text: str) -> None:
    one = article("The gates were opened on Thursday.", published=_at(20))
    two = article(text, id=ArticleId("b"), published=_at(20))
    assert analyse(one_topic(one, two), _asked(20)).events == ()


def test_a_day_to_come_is_not_taken_for_the_same_day_of_last_year() -> None:
    one = article("The gates were opened on Thursday.", published=_at(20))
    two = article("The bill goes to its last reading on 10 December.", id=ArticleId("b"), published=_at(20))
    assert date(2025, 12, 10) not in {row.on for row in analyse(one_topic(one, two), _asked(20)).events}


def test_the_end_of_a_stretch_to_come_is_no_day_of_the_past() -> None:
    one = article("Les vannes ont été ouvertes jeudi.", language="fr", published=_at(20))
    two = article(
        "La compagnie a suspendu ses liaisons jusqu’à lundi au moins.", id=ArticleId("b"), language="fr",
        published=_at(20),
    )  # fmt: skip
    assert date(2026, 11, 16) not in {row.on for row in analyse(one_topic(one, two), _asked(20)).events}


def test_earlier_words_of_an_actor_stand_beside_the_latest_where_they_differ() -> None:
    before = article(
        'Ona Verrill said: "The gates of the dam on the Sele will never open again for boats."', published=_at(18)
    )
    after = article(
        'Ona Verrill said: "The gates may open in spring after talks."', id=ArticleId("b"), published=_at(20)
    )
    (row,) = analyse(one_topic(before, after), _asked(20)).positions
    assert (row.actor, row.latest.article_id, row.earlier and row.earlier.article_id) == ("Ona Verrill", "b", before.id)


def test_words_are_no_position_once_the_actor_has_said_something_else() -> None:
    rows = (
        (18, "Ona Verrill said the gates of the dam on the Sele would never open again for boats."),
        (19, "Ona Verrill said the gates may open in spring after talks."),
        (20, "Ona Verrill said the council had asked for another meeting."),
    )
    told = [article(text, id=ArticleId(str(day)), published=_at(day)) for day, text in rows]
    (row,) = analyse(one_topic(*told[:2]), _asked(20)).positions
    assert row.latest.article_id == "19"
    assert analyse(one_topic(*told), _asked(20)).positions == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("en", "Ona Verrill said the gates of the upper dam had been reached on foot by workers."),
            ("en", "Ona Verrill said the road to the upper dam and its gates was cut by a slide."),
        ),
        (
            ("en", "Ona Verrill said that 140 people from the upper dam were taken to the hospital."),
            ("en", "Ona Verrill said that 22 people from the upper dam were missing."),
        ),
        (
            ("en", "Ona Verrill said the gates of the dam will never open again for boats from Marl."),
            ("fr", "Les gates du dam de Marl ne vont jamais open again, a déclaré Ona Verrill."),
        ),
    ],
)
def test_reports_of_what_happened_and_words_of_two_languages_are_no_positions(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    rows = [
        article(text, id=ArticleId(str(day)), language=language, published=_at(day))
        for day, (language, text) in zip((18, 20), (first, second), strict=True)
    ]
    assert analyse(one_topic(*rows), _asked(20)).positions == ()


def test_a_position_that_the_last_issue_knew_is_not_told_again() -> None:
    old = article("Ona Verrill said the gates of the dam would never open again for boats.", published=_at(18))
    new = article("Ona Verrill said the gates may open in spring after talks.", id=ArticleId("b"), published=_at(19))
    _, chronicle = analyse_with_chronicle(one_topic(old, new), _asked(19))
    again = replace(_asked(20), last=briefing(topics=(), sources=()), before=chronicle)
    assert len(analyse(one_topic(old, new), _asked(20)).positions) == 1
    assert analyse(one_topic(old, new), again).positions == ()


def test_the_order_of_positions_is_that_of_what_was_said_and_not_of_the_reports() -> None:
    new = article("Ona Verrill said the gates may open in spring after talks.", published=_at(19))
    old = article(
        "The gates of the dam on the Sele would never open again for boats, Ona Verrill said on Monday.",
        id=ArticleId("b"), published=_at(20),
    )  # fmt: skip
    (row,) = analyse(one_topic(new, old), _asked(20)).positions
    assert (row.latest.article_id, row.earlier and row.earlier.article_id) == (new.id, "b")


@pytest.mark.parametrize(
    ("wanted", "language", "text", "answers"),
    [
        ({"words": ("strike*",)}, "en", "The dockers called two strikes for Friday.", True),
        ({"words": ("strike",)}, "en", "The dockers called two strikes for Friday.", False),
        ({"words": ("罢工",)}, "zh", "码头工人的罢工在星期五开始，持续四十八小时。", True),
        ({"words": ("파업*",)}, "ko", "항만 노동자들의 파업이 금요일에 시작된다.", True),
        ({"names": ("ICE",)}, "en", "The harbour was full of ice on Friday.", False),
        ({"names": ("ICE",)}, "en", "The agency ICE was there on Friday.", True),
        ({"words": ("deadline",)}, "en", "A DEADLINE IN TARN\n\nThe town waits.", False),
    ],
)
def test_a_question_finds_endings_by_a_star_names_as_written_words_without_spaces_and_no_heading(
    wanted: dict[str, Any], language: str, text: str, answers: bool
) -> None:
    question = Question(label="Will they?", **wanted)
    told = article(text, language=language, published=_at(20))
    (answer,) = analyse(one_topic(told), _asked(20, questions=(question,))).answers
    assert bool(answer.sentences) is answers


def test_a_watched_formula_is_found_in_a_script_without_spaces() -> None:
    told = article("他说，坚持一个中国原则是两国关系的基础。", language="zh", published=_at(20))
    assert [row.phrase for row in analyse(one_topic(told), _asked(20, formulas=("一个中国",))).phrases] == ["一个中国"]


@pytest.mark.parametrize(
    ("language", "report", "day", "is_due"),
    [
        ("en", "Speaking during a visit with President Ona Verrill, the nurse thanked the town of Marl.", 22, False),
        ("es", "La presidenta Ona Verrill prometió casas el domingo en Marl.", 23, False),
        ("es", "La presidenta Ona Verrill prometió casas en otra provincia.", 26, True),
        ("en", "Rain fell on the port of Marl.", 22, True),
        ("en", "President Ona Verrill will speak of Marl soon.", 21, True),
    ],
)
def test_a_date_is_reported_on_in_other_words_and_other_languages(
    language: str, report: str, day: int, *, is_due: bool
) -> None:
    told = article("President Ona Verrill is to visit the town of Marl on Sunday.", published=_at(20))
    later = article(report, id=ArticleId("b"), language=language, published=_at(day))
    _, chronicle = analyse_with_chronicle(one_topic(told), _asked(20))
    assert bool(analyse(one_topic(later), _asked(27, chronicle)).due) is is_due


@pytest.mark.parametrize(
    ("promise", "report", "is_due"),
    [
        ("She will be sworn in on Sunday.", "La ministra Ona Verrill prestó juramento en Marl.", False),
        ("She will be sworn in on Sunday.", "Llueve en la costa de Marl.", True),
        ('"We have sent blankets and we will send more on Sunday."', "Rain fell on the port of Marl.", False),
        ("The dam council of Marl meets on Sunday.", "Rain fell on the port of Tarn.", True),
    ],
)
def test_a_day_of_somebody_the_sentence_does_not_name_is_reported_on_by_name(
    promise: str, report: str, *, is_due: bool
) -> None:
    told = article(promise, headline="Marl gets Ona Verrill as works minister", published=_at(20))
    if promise.startswith('"'):
        told = replace(told, headline="Floods leave hundreds in tents")
    language = "es" if "ministra" in report or "Llueve" in report else "en"
    later = article(report, id=ArticleId("b"), language=language, published=_at(22))
    _, chronicle = analyse_with_chronicle(one_topic(told), _asked(20))
    assert bool(analyse(one_topic(later), _asked(23, chronicle)).due) is is_due
