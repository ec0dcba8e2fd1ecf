"""Why an item stands where it stands in an issue, or why it does not stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.errors import ConfigError
from digest.model import ArticleId, Briefing, Figures, Issue, PrintedStory, SetAside


def stories(briefing: Briefing) -> Iterator[tuple[str, int, PrintedStory]]:
    """Every printed story with its topic and its place in it, from 1."""
    for topic in briefing.topics:
        for place, story in enumerate((*topic.stories, *topic.briefly), start=1):
            yield topic.slug, place, story


def place_of(issue: Issue, item: str) -> ArticleId:
    """The article by which an edit names a story: ITEM is the beginning of a story's id, or an article's.

    Raises:
        ConfigError: nothing of the issue is called so, or several are.
    """
    briefing = issue.briefing
    articles = {source.article_id for source in briefing.sources if not source.earlier}
    if item in articles:
        return ArticleId(item)
    found = {story.id: story for _, _, story in stories(briefing) if story.id.startswith(item)}
    if len(found) > 1:
        raise ConfigError(f"{item}: several stories of issue {issue.id} begin so: {', '.join(sorted(found))}")
    if not found:
        raise ConfigError(f"{item}: issue {issue.id} prints no such story or article; `digest issues show {issue.id}`")
    return next(iter(found.values())).headline.article_id


def reasons(issue: Issue, aside: Sequence[SetAside], item: str) -> Iterator[str]:
    """A line for each figure or gate.

    Raises:
        ConfigError: the issue knows nothing of that name.
    """
    briefing = issue.briefing
    lines = [line for story in _named(briefing, item) for line in (*_printed(*story), *_moved(story[2], briefing))]
    lines += [f"{row.story}: not printed: {row.gate}" for row in briefing.left_out if row.story.startswith(item)]
    lines += [
        f"{row.item_id}: set aside while {_DOING[row.stage]}: {row.words}" for row in aside if row.item_id == item
    ]
    if not lines:
        raise ConfigError(f"{item}: issue {issue.id} knows no such story or item; `digest issues show {issue.id}`")
    yield from lines


_DOING = {"fetch": "fetching", "clean": "cleaning", "group": "grouping", "compose": "composing"}


def _named(briefing: Briefing, item: str) -> Iterator[tuple[str, int, PrintedStory]]:
    numbers = {source.article_id: source.number for source in briefing.sources if not source.earlier}
    number = numbers.get(ArticleId(item))
    for row in stories(briefing):
        if row[2].id.startswith(item) or (number is not None and number in row[2].sources):
            yield row


def _printed(topic: str, place: int, story: PrintedStory) -> Iterator[str]:
    yield f"{story.id}: {story.headline.text}"
    yield f"  place {place} in {topic}; {story.change}; origins: {', '.join(story.origins) or 'unknown'}"
    if story.figures is not None:
        yield f"  {_figures(story.figures)}"
    for note in story.notes:
        yield f"  {note.act} by {note.by}{': ' + note.words if note.words else ''}"


def _moved(story: PrintedStory, briefing: Briefing) -> Iterator[str]:
    """What moved in it since the issue compared with, each with both sentences."""
    for row in briefing.since.changed:
        if row.story == story.id:
            yield f"  {row.moved} moved since {briefing.since.last_issue}: {row.measure}: {row.before} → {row.after}"
            for word, said in (("before", row.earlier), ("now", row.passage)):
                if said is not None:
                    yield f"    {word} [{said.source}] {said.article_id}: {said.text}"


def _figures(figures: Figures) -> str:
    return (
        f"score {figures.score:.4f} of salience {figures.salience:.4f}, "
        f"origins {figures.origins:.4f}, novelty {figures.novelty:.1f}"
    )
