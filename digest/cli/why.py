"""Why an item stands where it stands in an issue, or why it does not stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.cli.standing import Standing, named, of_earlier, several, why_set_aside
from digest.errors import ConfigError
from digest.model import Briefing, Figures, Issue, PrintedStory, SetAside, StoryId
from digest.render.book import changes_told


def reasons(issue: Issue, aside: Sequence[SetAside], item: str) -> Iterator[str]:
    """A line for each figure or gate.

    Raises:
        ConfigError: the issue knows nothing of that name.
    """
    briefing = issue.briefing
    found = named(briefing, item)
    lines = [*_repeated(briefing, item)]
    lines += [several(issue, item, found)] if len(found) > 1 else []
    lines += [line for one in found for line in _of(one, briefing)]
    lines += [*_of_earlier(briefing, item)] if not lines else []
    lines += why_set_aside(aside, item)
    if not lines:
        raise ConfigError(f"{item}: issue {issue.id} knows no such story or item; `digest issues show {issue.id}`")
    yield from lines


def _of(one: Standing, briefing: Briefing) -> Iterator[str]:
    if one.printed is not None:
        yield f"{one.id}: {one.printed.headline.text}"
        yield f"  place {one.place} in {one.topic}; {one.printed.change}; origins: {_origins(one.printed)}"
        yield from _figures(one.printed.figures)
        for note in one.printed.notes:
            yield f"  {note.act} by {note.by}{': ' + note.words if note.words else ''}"
    elif one.left_out is not None:
        yield f"{one.id}: {one.left_out.headline}"
        yield f"  {'its headline alone' if one.left_out.in_a_line else 'not printed'}: {one.left_out.gate}"
        yield from _figures(one.left_out.figures)
    yield from _behind(one, briefing)
    yield from _moved(one.id, briefing)


def _behind(one: Standing, briefing: Briefing) -> Iterator[str]:
    """The articles, by which the desk names a part of a story."""
    sources = {source.article_id: source for source in briefing.sources if not source.earlier}
    copies = one.articles[-one.left_out.copies :] if one.left_out and one.left_out.copies else ()
    for article in one.articles:
        source = sources.get(article)
        number = f" [{source.number}]" if source else ""
        repeats = ", a copy" if article in copies else ""
        if source and source.copy_of is not None:
            repeats = f", a copy of [{source.copy_of}]"
        yield f"  article {article}{number}{repeats}"


def _repeated(briefing: Briefing, item: str) -> Iterator[str]:
    """That an article is a copy, and of which: what follows is about the story that it was folded into."""
    articles = {source.number: source.article_id for source in briefing.sources}
    for source in briefing.sources:
        if source.article_id == item and source.copy_of is not None:
            original = articles.get(source.copy_of, "")
            yield f"{item}: a copy of {original} [{source.copy_of}], folded into it and told with its story"


def _origins(story: PrintedStory) -> str:
    return ", ".join(story.origins) or "unknown"


def _figures(figures: Figures | None) -> Iterator[str]:
    if figures is not None:
        yield (
            f"  score {figures.score:.4f} of salience {figures.salience:.4f}, "
            f"origins {figures.origins:.4f}, novelty {figures.novelty:.1f}"
        )


def _moved(story: StoryId, briefing: Briefing) -> Iterator[str]:
    """What moved in it since the issue compared with, each with both sentences."""
    for row, words in changes_told(briefing):
        if row.story == story:
            yield f"  {row.moved} moved since {briefing.since.last_issue}: {words}"
            for word, said in (("before", row.earlier), ("now", row.passage)):
                if said is not None:
                    yield f"    {word} [{said.source}] {said.article_id}: {said.text}"


def _of_earlier(briefing: Briefing, item: str) -> Iterator[str]:
    """What is named of issues before: stories that are gone, and articles that are cited for what moved."""
    since = briefing.since
    ids = of_earlier(briefing)
    meant = {one for one in ids if one == item or (item not in ids and one.startswith(item))}
    for quiet in (row for row in since.quiet if row.story in meant):
        gate = "its sources failed" if quiet.failed else "today's sources say nothing of it"
        yield f"{quiet.story}: {quiet.headline}"
        yield f"  not printed: {gate}; {since.last_issue} told it"
    for missed in (row for row in since.meanwhile if row.story in meant):
        yield f"{missed.story}: {missed.headline}"
        yield f"  its headline alone: today's sources say nothing of it; {missed.issue} told it"
    for source in briefing.sources:
        if source.earlier and source.article_id == item:
            yield f"{item}: source {source.number}, of an earlier issue: cited for what moved or for a day that is due"
