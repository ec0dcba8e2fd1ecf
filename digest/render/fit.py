"""How a page gives way when a mail would grow too long, in this order, always from the end of the page:

1. the names of what is old: stories in which nothing is new, and those that went quiet, which are counted anyway
2. the timeline of all sources, which says nothing that their list does not
3. what lies behind a story: its timeline and its positions, story by story
4. dates ahead that are listed by the headline of their story, the last first
5. quotations ("who said what"), one by one
6. of each story, every passage but the first
7. stories, down to their headline
8. headlines, which are then only counted
9. formulas, dates ahead, the answers to standing questions, the lines since the last issue, the names of what was set
   aside, the bottom line, topics
10. the end of names and labels in head and foot that are longer than any name is: the config can hold anything

Sources that nothing cites any more go with what cited them; the numbers of the others stay. What was left out is said.
Only the mail's HTML part is ever cut: its plain text, the PDF and the Markdown are whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from digest.render.parts import LeftOutOfMail, StoryView, TopicView, View
from digest.render.statements import Statements
from digest.render.tongue import tongue

LONGEST_NAME = 200  # characters; the longest heading of a mail, and no name of a briefing or a house is as long


def clipped(words: str) -> str:
    """Words of the frame, never of the news, at most as long as a name."""
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1].rstrip()}…"


def _clipped(page: View) -> View:
    head = replace(page.masthead, edition=clipped(page.masthead.edition), period=clipped(page.masthead.period))
    return replace(
        page,
        title=clipped(page.title),
        masthead=head,
        since=replace(page.since, statement=clipped(page.since.statement)),
        sourcing=tuple(map(clipped, page.sourcing)),
        colophon=tuple(map(clipped, page.colophon)),
    )


def _without_old(page: View) -> View:
    lines = tuple(line for line in page.since.lines if not line.is_old)
    return replace(page, since=replace(page.since, lines=lines, more="", quiet=(), quiet_more=""))


_FIRST: tuple[Callable[[View], View], ...] = (
    _without_old,
    lambda page: replace(page, timeline=()),
)
_LAST: tuple[Callable[[View], View], ...] = (
    lambda page: replace(page, formulas=()),
    lambda page: replace(page, dates=(), dates_briefly=(), dates_omitted=""),
    lambda page: replace(page, answers=()),
    lambda page: replace(
        page, since=replace(page.since, lines=(), more="", quiet=(), quiet_more="", meanwhile=(), meanwhile_more="")
    ),
    lambda page: replace(page, set_aside=()),
    lambda page: replace(page, bottom_line=()),
    lambda page: replace(page, topics=()),
    _clipped,
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How many of each give way, counted from the end."""

    first: int
    backgrounds: int
    dates: int
    said: int
    shortened: int
    to_headlines: int
    dropped: int
    last: int


def most_cuts(page: View) -> int:
    """How often a page can be cut until only its head and foot are left."""
    stories, briefly = _stories(page), sum(len(topic.briefly) for topic in page.topics)
    behind = len(_first(page)) + len(_backgrounds(page))
    return behind + len(page.dates_briefly) + len(page.said) + 3 * stories + briefly + len(_LAST)


def cut(page: View, cuts: int) -> View:
    """The page after so many cuts, from 0 to `most_cuts`, and with a sentence about what is missing."""
    if not cuts:
        return page
    plan = _plan(page, cuts)
    shorter = replace(
        page,
        said=page.said[: len(page.said) - plan.said],
        topics=tuple(_topics(page, plan)),
        dates_briefly=page.dates_briefly[: len(page.dates_briefly) - plan.dates],
    )
    for empty in (*_first(page)[: plan.first], *_LAST[: plan.last]):
        shorter = empty(shorter)
    cited = set(_cited(shorter))
    return replace(
        shorter,
        sources=tuple(source for source in page.sources if source.number in cited),
        left_out=_left_out(page, shorter),
        whole_elsewhere=_statements(page).whole_elsewhere(),
    )


def _statements(page: View) -> Statements:
    return Statements(tongue(page.language))


def _plan(page: View, cuts: int) -> _Plan:
    stories = _stories(page)
    headlines = stories + sum(len(topic.briefly) for topic in page.topics)
    shares = []
    for size in (
        len(_first(page)),
        len(_backgrounds(page)),
        len(page.dates_briefly),
        len(page.said),
        stories,
        stories,
        headlines,
        len(_LAST),
    ):
        shares.append(min(cuts, size))
        cuts -= shares[-1]
    return _Plan(*shares)


def _stories(page: View) -> int:
    return sum(len(topic.stories) for topic in page.topics)


def _first(page: View) -> tuple[Callable[[View], View], ...]:
    """The first steps, those that take something away."""
    since = page.since
    is_there = (since.quiet or any(line.is_old for line in since.lines), page.timeline)
    return tuple(step for step, there in zip(_FIRST, is_there, strict=True) if there)


def _backgrounds(page: View) -> tuple[str, ...]:
    """The stories behind which something lies, in their order."""
    stories = (story for topic in page.topics for story in topic.stories)
    return tuple(story.id for story in stories if story.timeline or story.positions)


def _topics(page: View, plan: _Plan) -> Iterator[TopicView]:
    stories = _stories(page)
    whole, told = stories - plan.shortened, stories - plan.to_headlines
    room = stories + sum(len(topic.briefly) for topic in page.topics) - plan.dropped  # for headlines
    position, state = 0, _statements(page)
    behind = _backgrounds(page)
    bare = frozenset(behind[len(behind) - plan.backgrounds :])
    for topic in page.topics:
        numbered = [
            (at, _alone(story) if story.id in bare else story) for at, story in enumerate(topic.stories, position)
        ]
        position += len(numbered)
        full = tuple(_shortened(story) if at >= whole else story for at, story in numbered if at < told)
        headlines = tuple(_headline(story) for at, story in numbered if at >= told) + topic.briefly
        headlines = headlines[: max(room, 0)]
        room -= len(headlines)
        missing = topic.count - len(full) - len(headlines)
        yield replace(topic, stories=full, briefly=headlines, omitted=state.omitted(missing))


def _shortened(story: StoryView) -> StoryView:
    return replace(story, passages=story.passages[:1])


def _alone(story: StoryView) -> StoryView:
    return replace(story, timeline=(), positions=())


def _headline(story: StoryView) -> StoryView:
    return replace(story, passages=(), discrepancies=(), first=None, comments=())


def _cited(page: View) -> Iterator[int]:
    """The numbers that stand on the page."""
    due = (*page.dates, *page.dates_briefly)
    passages = [*page.bottom_line, *(row.passage for row in page.said), *(row.passage for row in due)]
    passages += [one for row in page.said for one in row.rest] + [one for row in page.answers for one in row.passages]
    passages += [row.passage for row in page.formulas if row.passage]
    moved = [one for line in page.since.lines for one in line.moved]
    passages += [said for one in moved for said in (one.earlier, one.passage) if said is not None]
    yield from (passage.number for passage in passages)
    yield from (mention.number for said in page.said for mention in said.also)
    yield from (mention.number for row in due for mention in row.also)
    yield from (line.headline.number for line in page.since.lines)
    for topic in page.topics:
        for story in topic.stories + topic.briefly:
            yield from _cited_in(story)


def _cited_in(story: StoryView) -> Iterator[int]:
    yield from (passage.number for passage in (story.headline, *story.passages))
    yield from (mention.number for mention in story.also)
    yield from (side.passage.number for box in story.discrepancies for side in box.sides)
    yield from (event.passage.number for event in story.timeline)
    yield from (one.number for row in story.positions for one in (row.latest, row.earlier))
    if story.first is not None:
        yield story.first


def _old(page: View) -> int:
    return sum(line.is_old for line in page.since.lines) + len(page.since.quiet)


def _left_out(page: View, shorter: View) -> str:
    shown = {story.id for topic in shorter.topics for story in topic.stories + topic.briefly}
    told = {story.id for topic in shorter.topics for story in topic.stories}
    stories = [story for topic in page.topics for story in topic.stories]
    every = stories + [story for topic in page.topics for story in topic.briefly]
    passages = sum(len(story.passages) - 1 for story in stories if story.id in told)
    kept = sum(len(story.passages) - 1 for topic in shorter.topics for story in topic.stories)
    behind = set(_backgrounds(page)) & told
    missing = LeftOutOfMail(
        old=_old(page) - _old(shorter),
        dates=len(page.dates_briefly) - len(shorter.dates_briefly),
        backgrounds=len(behind - set(_backgrounds(shorter))),
        quotations=len(page.said) - len(shorter.said),
        passages=passages - kept,
        to_headlines=sum(story.id in shown and story.id not in told for story in stories),
        stories=sum(story.id not in shown for story in every),
    )
    return _statements(page).left_out(missing)
