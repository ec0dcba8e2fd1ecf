"""The stages in their order: items in, a briefing out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from digest.analyse import Asked, analyse_with_chronicle, known, told_of
from digest.clean import Cleaned, Learners, clean_many, settle_years
from digest.compose import Frame, Limits, by_hand, compose, headed, retold
from digest.condense import condense, summarize
from digest.engine import Together
from digest.group import Grouped, Options, Summarize, Traits, compile_rules, read, regroup
from digest.model import (
    Article,
    Briefing,
    Budget,
    Chronicle,
    Cited,
    Condensed,
    Findings,
    Furniture,
    Memory,
    RawItem,
    Reason,
    Sentence,
    SetAside,
    Stage,
    TopicRule,
    Weights,
)
from digest.pipeline.collecting import Order
from digest.pipeline.recipe import Frozen, recalled
from digest.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A briefing, and what it leaves behind."""

    briefing: Briefing
    articles: tuple[Article, ...]  # that it quotes
    chronicle: Chronicle
    grouped: Grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the stages are handed while they work: all else has been frozen before."""

    learners: Learners | None  # that take notes of the pages; None: nobody does
    recall: Callable[[Iterable[Cited]], tuple[Article, ...]]  # articles of earlier issues; what is archived stays


def tools(store: Store, learners: Learners | None = None) -> Tools:
    """Tools that find earlier articles in a store."""
    return Tools(learners=learners, recall=partial(recalled, store=store))


def edit(order: Order, frozen: Frozen, memory: Memory, handed: Tools) -> Edited:
    """The stages in their order: items in, a briefing out."""
    cleaned = tuple(_clean(order, frozen.items, memory, handed.learners))
    articles = settle_years([one for one in cleaned if isinstance(one, Article)])
    within, too_far = _in_period(articles, frozen)
    edition, settings = frozen.edition, frozen.settings
    budget = Budget(sentences=edition.sentences_per_story, words=edition.words_per_story)
    condensed = _watch(order, "condensing", within, partial(condense, budget=budget))
    telling = _telling(order, budget)
    readings = list(order.here.map(partial(_read, settings.topic_rules), within))
    options = Options(
        summarize=telling,
        weights=settings.salience,
        stories=memory.stories,
        usage=memory.usage,
        language=edition.language,
    )
    found = regroup(condensed, readings, _table(settings.topic_rules), options)
    by_article = {one.article.id: one for one in condensed}

    def tell(members: Sequence[Article]) -> tuple[Sentence, ...]:
        return telling([by_article[one.id] for one in members])

    last = memory.last_issue
    then = memory.chronicle if memory.told is None else memory.told
    topics, gone = by_hand(found.topics, memory.edits, tell)
    before = last.briefing if last else None
    topics = retold(topics, partial(told_of, before=known(before, then)), headed(before), tell)
    asked = Asked(
        now=frozen.as_of.astimezone(ZoneInfo(edition.zone)).date(),
        last=before,
        before=memory.chronicle,
        then=then,
        questions=settings.questions,
        formulas=settings.formulas,
        failed_sources=tuple(slug for slug, _ in frozen.failed),
    )
    findings, chronicle = analyse_with_chronicle(topics, asked, order.here.map)
    aside = (*frozen.set_aside, *(one for one in cleaned if isinstance(one, SetAside)), *too_far)
    frame = _frame(frozen, memory, tuple(sorted(aside, key=lambda one: one.item_id)))
    frame = replace(frame, recalled=handed.recall(_of_earlier_issues(findings)))
    briefing = compose(topics, findings, frame, gone)
    return Edited(briefing=briefing, articles=articles, chronicle=chronicle, grouped=found)


def _telling(order: Order, budget: Budget) -> Summarize:
    """How a story is told by its articles."""
    tell = partial(summarize, budget=budget)
    return lambda condensed: next(order.here.map(tell, [tuple(condensed)]))


_table = lru_cache(maxsize=2)(compile_rules)


def _read(rules: tuple[TopicRule, ...], article: Article) -> Traits:
    return read(article, _table(rules))


def _of_earlier_issues(findings: Findings) -> Iterator[Cited]:
    """The sentences of earlier issues that may be printed: what moved since, and days that have passed."""
    yield from (row.earlier for row in findings.changed if row.earlier is not None)
    yield from (one.cited for one in findings.due)


def _frame(frozen: Frozen, memory: Memory, aside: tuple[SetAside, ...]) -> Frame:
    edition, weights = frozen.edition, frozen.settings.order
    return Frame(
        edition_slug=edition.slug,
        edition_label=edition.label,
        language=edition.language,
        zone=edition.zone,
        as_of=frozen.as_of,
        period_start=frozen.period_start,
        items=len(frozen.items) + len(frozen.set_aside),
        set_aside=aside,
        failed_sources=tuple(slug for slug, _ in frozen.failed),
        last_issue=memory.last_issue,
        limits=Limits(
            stories_per_topic=edition.stories_per_topic,
            briefly_per_topic=edition.briefly_per_topic,
            bottom_line=edition.bottom_line,
            quotations=edition.quotations,
            dates_ahead=edition.dates_ahead,
        ),
        weights=Weights(salience=weights.salience, origins=weights.origins, novelty=weights.novelty),
        edits=memory.edits,
        missed=memory.missed,
    )


def _clean(
    order: Order, items: Sequence[RawItem], memory: Memory, learners: Learners | None
) -> Iterator[Article | SetAside]:
    known = {furniture.source_slug: furniture for furniture in memory.furniture}
    work = [(item, known.get(item.source_slug)) for item in items]
    for number, (item, cleaned) in enumerate(zip(items, order.engine.map(Together(clean_some), work), strict=True)):
        order.progress("cleaning", number + 1, len(items))
        if learners is not None and cleaned.notes is not None:
            learners.add(item.source_slug, cleaned.notes)
        yield from cleaned.made


def clean_some(work: Sequence[tuple[RawItem, Furniture | None]]) -> list[Cleaned]:
    """Some items, each read with what is known of its source."""
    return clean_many(work, noting=True)


def _watch(
    order: Order, words: str, articles: Sequence[Article], function: Callable[[Article], Condensed]
) -> tuple[Condensed, ...]:
    answers = []
    for number, answer in enumerate(order.engine.map(function, articles)):
        order.progress(words, number + 1, len(articles))
        answers.append(answer)
    return tuple(answers)


def _in_period(articles: Sequence[Article], frozen: Frozen) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """Articles of the period; an undated one cannot be shown to lie outside, so it stays (and says so)."""
    kept, too_far = [], []
    for article in articles:
        if words := outside(article, frozen):
            too_far.append(SetAside(item_id=article.id, stage=Stage.COMPOSE, reason=Reason.OUTSIDE_PERIOD, words=words))
        else:
            kept.append(article)
    return tuple(kept), tuple(too_far)


def outside(article: Article, frozen: Frozen) -> str:
    """Why an article is not of the period; empty when it is. A day is a day of the edition's own calendar."""
    published, start = article.published or article.refused, frozen.period_start
    if published is None:
        return ""
    zone = ZoneInfo(frozen.edition.zone)
    if published.has_time:
        late, early = published.at > frozen.as_of, start is not None and published.at <= start
    else:
        day = published.at.date()
        late = day > frozen.as_of.astimezone(zone).date()
        early = start is not None and day < start.astimezone(zone).date()
    if late:
        return f"published {published.iso()}, after the as-of time"
    return f"published {published.iso()}, before the period" if early else ""
