"""Laying out an issue: what fits, in which order, nothing twice, and every passage a slice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from digest import text
from digest.compose import Frame, Limits, compose
from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Change,
    DateAhead,
    DeskAct,
    DeskEdit,
    Discrepancy,
    Duplicate,
    Findings,
    IssueId,
    Mode,
    Origin,
    Published,
    Quotation,
    Quoted,
    Reason,
    SetAside,
    Span,
    SpeechClass,
    Stage,
    Story,
    StoryId,
    Topic,
    unknown_outlet,
)
from digest.proof import quoted_in
from tests import builders

LIMITS = Limits(stories_per_topic=2, briefly_per_topic=1, bottom_line=3, quotations=5, dates_ahead=5)


def article(name: str, words: str = "", **changes: Any) -> Article:
    body = words or f"The first sentence of {name}. The second sentence of {name}."
    return builders.article(body, id=ArticleId(f"wire/{name}"), headline=f"Headline of {name}", **changes)


def story(name: str, *members: Article, **changes: Any) -> Story:
    members = members or (article(name),)
    sentences = text.sentences(members[0].text, members[0].language, members[0].id)
    fields: dict[str, Any] = {
        "id": StoryId(name), "headline_from": members[0].id, "members": members, "duplicates": (),
        "summary": sentences[:1], "salience": 0.5, "first_seen": None, "last_seen": None,
    }  # fmt: skip
    return Story(**(fields | changes))


def topic(slug: str, *stories: Story) -> Topic:
    return Topic(slug=slug, label=slug.title(), stories=stories)


def findings(*topics: Topic, **changes: Any) -> Findings:
    news = tuple((one.id, Change.NEW) for each in topics for one in each.stories)
    fields: dict[str, Any] = {"quotations": (), "dates_ahead": (), "discrepancies": (), "changes": news}
    return Findings(**(fields | changes))


def frame(**changes: Any) -> Frame:
    fields: dict[str, Any] = {
        "edition_slug": "morning", "edition_label": "Morning briefing", "language": "en", "zone": "UTC",
        "as_of": builders.NOW, "period_start": None, "items": 9, "set_aside": (), "failed_sources": (),
        "last_issue": None, "limits": LIMITS,
    }  # fmt: skip
    return Frame(**(fields | changes))


def composed(*topics: Topic, found: Findings | None = None, **changes: Any) -> Briefing:
    return compose(topics, found or findings(*topics), frame(**changes))


def test_every_passage_is_the_slice_that_it_says_it_is() -> None:
    dek = (
        "A line under the headline of dam that says the first and second sentence of all the news in words of its own."
    )
    member = article("dam", dek=dek)
    briefing = composed(topic("economy", story("dam", member)))
    passages = list(quoted_in(briefing))
    assert {passage.field for passage in passages} == {"text", "headline", "dek"}
    for passage in passages:
        assert member.part(passage.field)[passage.start : passage.end] == passage.text


def test_sources_are_numbered_in_the_order_in_which_the_page_is_read() -> None:
    briefing = composed(topic("a", story("one"), story("two")), topic("b", story("three")))
    assert [source.article_id for source in briefing.sources] == ["wire/one", "wire/three", "wire/two"]
    assert [passage.source for passage in briefing.bottom_line] == [1, 2, 3]
    assert [one.number for one in briefing.sources] == [1, 2, 3]


def test_a_topic_tells_some_stories_lists_some_and_counts_the_rest() -> None:
    printed = composed(topic("a", *(story(str(n)) for n in range(5)))).topics[0]
    assert [one.id for one in printed.stories] == ["0", "1"]
    assert [one.id for one in printed.briefly] == ["2"]
    assert printed.briefly[0].passages == ()
    assert printed.omitted == 2


def test_the_bottom_line_takes_the_top_story_of_each_topic_before_the_second_of_any() -> None:
    briefing = composed(topic("a", story("a1"), story("a2")), topic("b", story("b1")))
    assert [one.text for one in briefing.bottom_line] == [
        "The first sentence of a1.",
        "The first sentence of b1.",
        "The first sentence of a2.",
    ]


def whole(name: str, words: str) -> Story:
    member = article(name, words)
    return story(name, member, summary=text.sentences(member.text, "en", member.id))


def test_what_the_bottom_line_says_is_not_said_again_in_the_story() -> None:
    words = "The headline dam opened. The second headline of the dam follows in December. The lake fills until May."
    briefing = composed(topic("a", whole("dam", words)))
    assert [one.text for one in briefing.bottom_line] == ["The headline dam opened."]
    assert [one.text for one in briefing.topics[0].stories[0].passages] == [
        "The second headline of the dam follows in December.",
        "The lake fills until May.",
    ]


def test_a_story_of_two_sentences_keeps_both() -> None:
    briefing = composed(topic("a", whole("dam", "The dam opened on Friday. The second gate follows in December.")))
    assert len(briefing.topics[0].stories[0].passages) == 2


def test_it_is_said_again_where_the_next_sentence_leans_on_it() -> None:
    briefing = composed(
        topic("a", whole("dam", "The minister opened the dam. She thanked the workers. All of them came."))
    )
    assert [one.text for one in briefing.topics[0].stories[0].passages] == [
        "The minister opened the dam.",
        "She thanked the workers.",
        "All of them came.",
    ]


def test_the_bottom_line_prefers_a_dek_to_a_sentence_that_the_story_prints_again() -> None:
    dek = (
        "Headline readers learn from this line that the first sentence of dam is not alone and the second one follows."
    )
    assert composed(topic("a", story("dam", article("dam", dek=dek)))).bottom_line[0].text == dek


def test_the_bottom_line_takes_another_outlets_lede_before_anything_that_the_story_prints() -> None:
    first = article("gate", "The gates of the Sele dam opened on Friday after nine years. More later.")
    other = article("sluice", "After nine years of work the Sele dam let its first water through on Friday morning.")
    gate = builders.article(first.text, id=first.id, headline="Sele dam opens after nine years")
    both = topic("a", story("dam", gate, other))
    assert composed(both).bottom_line[0].article_id == other.id


def test_a_dek_that_is_a_label_or_cut_or_about_something_else_is_not_the_bottom_line() -> None:
    for dek in (
        "Dam news",
        "Headline readers learn from this line that the first sentence of dam is not alone and the second one follows…",
        "Subscribe today and receive our letter every single morning at no cost to you at all for as long as you like",
    ):
        member = article("dam", dek=dek)
        assert composed(topic("a", story("dam", member))).bottom_line[0].text == "The first sentence of dam."


def test_a_story_of_the_last_issue_without_news_is_a_line_and_not_told_again() -> None:
    both = topic("a", story("old"), story("fresh"))
    changes = ((StoryId("old"), Change.CONTINUING), (StoryId("fresh"), Change.NEW))
    briefing = composed(both, found=findings(both, changes=changes), last_issue=builders.issue())
    assert [one.id for one in briefing.topics[0].stories] == ["fresh"]
    assert [one.text for one in briefing.since.continuing] == ["Headline of old"]
    assert briefing.since.last_issue == "morning-7"
    assert briefing.counts.stories == 2


def test_a_topic_of_continuing_stories_alone_is_not_printed() -> None:
    old = topic("a", story("old"))
    briefing = composed(old, found=findings(old, changes=((StoryId("old"), Change.CONTINUING),)))
    assert briefing.topics == ()


def test_copies_are_credited_and_do_not_count_as_independent() -> None:
    original = article("one", outlet="Wire")
    copy = article("two", outlet="Courier")
    both = story("s", original, duplicates=(Duplicate(copy=copy, original=original.id),))
    printed = composed(topic("a", both))
    first = printed.topics[0].stories[0]
    assert (first.outlets, first.independent, first.sources, first.also) == (2, 1, (1, 2), (2,))
    assert printed.sources[1].copy_of == 1
    assert (printed.counts.articles, printed.counts.copies) == (2, 1)
    assert printed.sourcing.single_source == 0  # two outlets carry it, though of one origin


def test_a_copy_without_a_sentence_does_not_stand_behind_it() -> None:
    original = article("one", "The dike held. Pia Lund thanked the divers of Marl on Friday.", outlet="Wire")
    cut = article("two", "The dike held.", outlet="Courier")
    sentences = text.sentences(original.text, "en", original.id)
    both = story("s", original, duplicates=(Duplicate(copy=cut, original=original.id),), summary=sentences)
    behind = ((sentences[0], (original.id, cut.id)), (sentences[1], (original.id,)))
    (printed,) = composed(topic("a", both), found=findings(topic("a", both), support=behind)).topics[0].stories
    assert [one.outlets for one in printed.support] == [2, 1]


def test_a_topic_is_not_lifted_by_a_story_that_is_only_a_line() -> None:
    great, small, middle = (story(name, salience=weight) for name, weight in (("g", 0.9), ("s", 0.1), ("m", 0.5)))
    topics = topic("a", great, small), topic("b", middle)
    kinds = ((great.id, Change.CONTINUING), (small.id, Change.NEW), (middle.id, Change.NEW))
    assert [row.slug for row in composed(*topics, found=findings(*topics, changes=kinds)).topics] == ["b", "a"]


@pytest.mark.parametrize(("own", "copied", "printed"), [(6, 9, 6), (9, 6, 9), (None, 9, 9), (None, None, None)])
def test_a_copy_does_not_make_a_story_younger(own: int | None, copied: int | None, printed: int | None) -> None:
    original, copy = article("one", published=_at(own)), article("two", outlet="Courier", published=_at(copied))
    both = story("s", original, duplicates=(Duplicate(copy=copy, original=original.id),))
    wanted = _at(printed)
    assert composed(topic("a", both)).topics[0].stories[0].published == (wanted and wanted.iso())


def _at(hour: int | None) -> Published | None:
    return None if hour is None else Published(at=datetime(2026, 11, 20, hour, tzinfo=UTC), has_time=True)


def quotation(one: Story, words: str, speaker: str) -> Quotation:
    member = one.members[0]
    sentence = next(s for s in text.sentences(member.text, "en", member.id) if words in s.of(member.text))
    at = member.text.index(speaker)
    return Quotation(
        story_id=one.id, sentence=sentence, speaker=Span(start=at, end=at + len(speaker)),
        words=Span(start=sentence.start, end=sentence.end), verb="said", mode=Mode.DIRECT, actor=speaker,
    )  # fmt: skip


def test_quotations_are_a_row_a_speaker_and_never_a_sentence_that_the_story_prints() -> None:
    words = '"It opened," Ona Verrill said. "It is wide," Ona Verrill said. "It is late," Jon Carrick said.'
    one = story("dam", article("dam", words))
    rows = (("opened", "Ona Verrill"), ("wide", "Ona Verrill"), ("late", "Jon Carrick"))
    said = tuple(quotation(one, *row) for row in rows)
    briefing = composed(topic("a", one), found=findings(topic("a", one), quotations=said))
    assert [(row.speaker, row.passage.text) for row in briefing.quotations] == [
        ("Ona Verrill", '"It is wide," Ona Verrill said.'),
        ("Jon Carrick", '"It is late," Jon Carrick said.'),
    ]


def test_of_a_story_that_goes_on_only_its_new_articles_are_quoted_and_disagree() -> None:
    told = (
        ("old", "It opened", "Ona Verrill"),
        ("older", "It cracked", "Pavel Brod"),
        ("new", "It is late", "Jon Brim"),
    )
    members = [article(name, f'"{words}," {who} said.') for name, words, who in told]
    one = story("dam", *members, summary=())
    rows = zip(members, told, strict=True)
    said = tuple(quotation(replace(one, members=(member,)), words, who) for member, (_, words, who) in rows)
    old, older, new = (row.sentence for row in said)
    sides = [
        Discrepancy(story_id=one.id, measure=measure, sentences=two, figures=("1", "2"))
        for measure, two in (("gates", (old, older)), ("boats", (older, new)))
    ]
    both = topic("a", one)
    found = findings(both, quotations=said, discrepancies=tuple(sides), fresh=frozenset([members[2].id]))
    briefing = composed(both, found=found)
    assert [row.speaker for row in briefing.quotations] == ["Jon Brim"]
    assert [row.measure for row in briefing.topics[0].stories[0].discrepancies] == ["boats"]
    whole = composed(both, found=replace(found, fresh=frozenset()))
    assert [row.measure for row in whole.topics[0].stories[0].discrepancies] == ["gates", "boats"]


def test_where_quotations_do_not_fit_each_story_has_one_before_any_has_two() -> None:
    words = '"It opened," Ona Verrill said. "It is late," Jon Carrick said.'
    stories = [story(name, article(name, words), summary=()) for name in ("a", "b", "c")]
    rows = (("opened", "Ona Verrill"), ("late", "Jon Carrick"))
    said = tuple(quotation(one, *row) for one in stories for row in rows)
    both = topic("t", *stories)
    limits = Limits(stories_per_topic=3, briefly_per_topic=0, bottom_line=0, quotations=4, dates_ahead=0)
    printed = composed(both, found=findings(both, quotations=said), limits=limits).quotations
    assert [(row.passage.article_id, row.speaker) for row in printed] == [
        ("wire/a", "Ona Verrill"),
        ("wire/a", "Jon Carrick"),
        ("wire/b", "Ona Verrill"),
        ("wire/c", "Ona Verrill"),
    ]


def test_dates_ahead_of_told_stories_are_listed_with_their_sentences() -> None:
    one = story("dam")
    sentence = text.sentences(one.members[0].text, "en", one.members[0].id)[1]
    ahead = DateAhead(story_id=one.id, on=date(2026, 12, 3), sentence=sentence)
    untold = DateAhead(story_id=StoryId("other"), on=date(2026, 12, 4), sentence=sentence)
    both = topic("a", one)
    briefing = composed(both, found=findings(both, dates_ahead=(ahead, untold)))
    assert [(row.on, row.passage.text) for row in briefing.dates_ahead] == [
        (date(2026, 12, 3), "The second sentence of dam.")
    ]


@pytest.mark.parametrize(("reported", "listed"), [(17, (2041, 2026)), (20, (2041,))])
def test_what_has_passed_is_listed_only_where_nobody_reported_and_what_is_far_off_never(
    reported: int, listed: tuple[int, ...]
) -> None:
    member = article("dam", published=Published(at=datetime(2026, 11, reported, 5, tzinfo=UTC), has_time=True))
    sentence = text.sentences(member.text, "en", member.id)[1]
    one = story("dam", member)
    days = (date(2026, 11, 18), date(2041, 5, 1), date(2061, 5, 1))
    rows = tuple(DateAhead(story_id=one.id, on=on, sentence=sentence) for on in days)
    briefing = composed(topic("a", one), found=findings(topic("a", one), dates_ahead=rows))
    assert tuple(row.on.year for row in briefing.dates_ahead) == listed


def test_the_figures_follow_from_what_went_in() -> None:
    late = Published(at=builders.NOW, has_time=True)
    guessed = Published(at=builders.NOW - timedelta(days=3650), has_time=False, year_candidates=(2016,))
    stories = (
        story("one", article("one", outlet="A", language="de", published=late)),
        story("two", article("two", outlet="B", published=guessed), article("three", outlet="C", published=None)),
    )
    aside = (SetAside(item_id="wire/x", stage=Stage.CLEAN, reason=Reason.EMPTY, words="no text in it"),)
    briefing = composed(topic("a", *stories), set_aside=aside, failed_sources=("dead",))
    counts, sourcing = briefing.counts, briefing.sourcing
    assert (counts.items, counts.articles, counts.stories, counts.outlets, counts.set_aside) == (9, 3, 2, 3, 1)
    assert (sourcing.undated, sourcing.year_inferred, sourcing.languages) == (1, 1, ("en", "de"))
    assert (briefing.period_start, briefing.period_end) == ("2016-11-22", "2026-11-20T07:00+00:00")
    assert sourcing.failed_sources == ("dead",)


def test_nothing_at_all_is_a_briefing_too() -> None:
    briefing = composed()
    assert (briefing.topics, briefing.bottom_line, briefing.sources, briefing.period_end) == ((), (), (), None)
    assert not any(isinstance(one, Quoted) for one in quoted_in(briefing))


def test_the_calendar_is_complete_and_what_has_no_room_stands_by_its_headline() -> None:
    fresh, old = story("fresh"), story("old")
    both = topic("a", fresh, old)
    rows = tuple(
        DateAhead(story_id=one.id, on=on, sentence=text.sentences(one.members[0].text, "en", one.members[0].id)[1])
        for one, on in (
            (fresh, date(2026, 12, 3)), (old, date(2026, 12, 1)), (old, date(2026, 11, 1)), (fresh, date(2026, 12, 4))
        )
    )  # fmt: skip
    changes = ((fresh.id, Change.NEW), (old.id, Change.CONTINUING))
    found = findings(both, dates_ahead=rows, changes=changes)
    printed = composed(both, found=found)
    assert [row.on for row in printed.dates_ahead] == [date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 4)]
    tight = composed(both, found=found, limits=replace(LIMITS, dates_ahead=2))
    assert [(row.on, row.headline and row.headline.text) for row in tight.dates_ahead] == [
        (date(2026, 12, 1), old.members[0].headline), (date(2026, 12, 3), None), (date(2026, 12, 4), None)
    ]  # fmt: skip
    assert tight.dates_left_out == 0
    unwanted = composed(both, found=found, limits=replace(LIMITS, dates_ahead=0))
    assert (unwanted.dates_ahead, unwanted.dates_left_out) == ((), 3)


def test_a_day_is_in_the_calendar_though_its_sentence_stands_above_and_one_that_leans_gives_way_first() -> None:
    words = "Two held the lead in Marena. They meet again on 6 December. Dockers will stop work on 27 December."
    vote = article("vote", words)
    _, leaning, above = text.sentences(vote.text, "en", vote.id)
    one = story("vote", vote, summary=(above,))
    rows = tuple(
        DateAhead(story_id=one.id, on=on, sentence=sentence)
        for on, sentence in ((date(2026, 12, 6), leaning), (date(2026, 12, 27), above))
    )
    both = topic("a", one)
    briefing = composed(both, found=findings(both, dates_ahead=rows))
    assert [line.text for line in briefing.bottom_line] == ["Dockers will stop work on 27 December."]
    assert [row.passage.text for row in briefing.dates_ahead] == [
        "They meet again on 6 December.", "Dockers will stop work on 27 December.",
    ]  # fmt: skip
    tight = composed(both, found=findings(both, dates_ahead=rows), limits=replace(LIMITS, dates_ahead=1))
    assert [row.headline and row.headline.text for row in tight.dates_ahead] == [vote.headline, None]


def hand(act: DeskAct, story: Story, **changes: Any) -> DeskEdit:
    return DeskEdit(act=act, article=story.headline_from, by="Ilse", at=builders.NOW, **changes)


def test_a_pinned_story_leads_its_topic_and_the_topic_stays_where_it_is() -> None:
    small, middle, great = (story(name, salience=weight) for name, weight in (("s", 0.1), ("m", 0.2), ("g", 0.9)))
    other = story("other", salience=0.95)
    topics = topic("a", great, middle, small), topic("b", other)
    one = composed(*topics, edits=(hand(DeskAct.PIN, small),))
    assert [(row.slug, [told.id for told in row.stories]) for row in one.topics] == [
        ("b", ["other"]),
        ("a", ["s", "g"]),
    ]
    assert [line.article_id for line in one.bottom_line] == ["wire/other", "wire/s", "wire/g"]
    two = composed(*topics, edits=(hand(DeskAct.PIN, small), hand(DeskAct.PIN, middle)))
    assert [told.id for told in two.topics[1].stories] == ["m", "s"]  # the latest pin first


def test_what_is_not_told_can_be_asked_for_with_everything_behind_it() -> None:
    stories = [story(name, salience=weight) for name, weight in (("a", 0.9), ("b", 0.8), ("c", 0.7), ("d", 0.6))]
    copied = article("copy")
    old = story("old", duplicates=(Duplicate(copy=copied, original=ArticleId("wire/old")),))
    gone = story("gone")
    both = topic("t", *stories, old)
    changes = (*((one.id, Change.NEW) for one in stories), (old.id, Change.CONTINUING))
    last = builders.issue(id=IssueId("morning-1"))
    briefing = compose((both,), findings(both, changes=changes), frame(last_issue=last), [(gone, "Ilse")])
    rows = {row.story: row for row in briefing.left_out}
    assert {name: (row.in_a_line, row.by, row.articles) for name, row in rows.items()} == {
        "d": (False, "", ("wire/d",)),
        "old": (True, "", ("wire/old", "wire/copy")),
        "gone": (False, "Ilse", ("wire/gone",)),
    }
    assert rows[old.id].gate == "nothing new since morning-1"


def test_the_origins_of_unknown_outlets_are_counted_as_these_outlets_are() -> None:
    known, page, other = (
        article("one", outlet="Harbour Courier"),
        article("two", outlet=unknown_outlet("pages")),
        article("three", outlet=unknown_outlet("letters")),
    )
    one, two = story("s", known, page, summary=()), story("t", page, other, summary=())
    for told, names in ((one, ("Harbour Courier",)), (two, (page.outlet,))):
        origins = tuple(
            Origin(story_id=told.id, name=member.outlet, articles=(member.id,), sentences=()) for member in told.members
        )
        briefing = composed(topic("a", told), found=findings(topic("a", told), origins=origins))
        (printed,) = briefing.topics[0].stories
        assert (printed.outlets, printed.origins, briefing.sourcing.origins) == (1, names, 1)


def test_a_statement_in_the_language_of_its_story_comes_before_a_weightier_one_in_another() -> None:
    own, foreign = article("own"), article("fremd", language="de", outlet="Tarner Bote")
    told = story("s", own, foreign)

    def said(one: Article, kind: SpeechClass, actor: str) -> Quotation:
        (_, second) = text.sentences(one.text, one.language, one.id)
        words = Span(start=second.start, end=second.end)
        return Quotation(
            story_id=told.id, sentence=second, words=words, speaker=words, actor=actor, verb="said", kind=kind,
            mode=Mode.REPORTED,
        )  # fmt: skip

    rows = (said(foreign, SpeechClass.PROMISED, "Nell Tarrant"), said(own, SpeechClass.SAID, "Ona Verrill"))
    printed = composed(
        topic("t", told), found=findings(topic("t", told), quotations=rows, fresh=frozenset())
    ).quotations
    assert [row.speaker for row in printed] == ["Ona Verrill", "Nell Tarrant"]
