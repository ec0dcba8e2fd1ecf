"""What is printed about a source or a story, held against the articles that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from digest.model import (
    Article,
    Briefing,
    DiscrepancyKind,
    PrintedDiscrepancy,
    PrintedSource,
    PrintedStory,
    count_outlets,
)
from digest.proof.archive import Archive, quoted_in, wrong_fields

_MEANT = frozenset({DiscrepancyKind.DATE, DiscrepancyKind.POLARITY})


@dataclass(frozen=True)
class _Sources:
    """The numbered sources and their articles, each found by its number."""

    briefing: Briefing
    articles: Mapping[int, Article]

    @cached_property
    def by_number(self) -> Mapping[int, PrintedSource]:
        return {source.number: source for source in self.briefing.sources}

    @cached_property
    def originals(self) -> frozenset[int]:
        return frozenset(source.number for source in self.briefing.sources if source.copy_of is None)


def misattributed(briefing: Briefing, archive: Archive) -> Iterator[str]:
    """A line for each source or story that its articles do not bear out."""
    stored = {source.number: archive.entry(source).stored for source in briefing.sources}
    known = _Sources(briefing, {number: article for number, article in stored.items() if article})
    if [source.number for source in briefing.sources] != list(range(1, len(briefing.sources) + 1)):
        yield "sources: not numbered from 1 in their order"
    for source in briefing.sources:
        for words in _of_source(source, known):
            yield f"source {source.number}: {words}"
    taken: set[int] = set()
    with_order = {bool(story.members) for story in briefing.printed}
    for story in briefing.printed:
        for words in _of_story(story, known):
            yield f"story {story.headline.text[:60]!r}: {words}"
        if not taken.isdisjoint(story.sources):
            yield f"story {story.headline.text[:60]!r}: a source of it is another story's"
        if not story.members and len(with_order) > 1:
            yield f"story {story.headline.text[:60]!r}: it does not say what it was read from, and others do"
        taken |= set(story.sources)


def _of_source(source: PrintedSource, known: _Sources) -> Iterator[str]:
    article = known.articles.get(source.number)
    if article is None:
        yield f"the archive has no article {source.article_id}"
    else:
        yield from (f"{name}: not {getattr(source, name)!r}" for name in wrong_fields(source, article))
    if source.copy_of is not None and source.copy_of not in known.originals:
        yield f"a copy of source {source.copy_of}, which is no original"


def _of_story(story: PrintedStory, known: _Sources) -> Iterator[str]:
    behind = [known.by_number[number] for number in story.sources if number in known.by_number]
    cited = {story.headline.source, *(passage.source for passage in story.passages)}
    numbers = {source.number for source in behind}
    if not {*story.sources, *(passage.source for passage in quoted_in(story))} <= numbers:
        yield "it rests on other sources than those that it names"
    if list(story.sources) != sorted(set(story.sources)):
        yield "its sources are not in their order"
    own = sorted(source.number for source in behind if source.copy_of is None)
    if story.members and sorted(story.members) != own:
        yield f"read from: printed {story.members}, and its sources that are no copies are {tuple(own)}"
    if any(source.copy_of is not None and source.copy_of not in own for source in behind):
        yield "a source is a copy of another story's"
    headline_from = known.articles.get(story.headline.source)
    checks = (
        ("also", story.also, tuple(sorted(numbers - cited))),
        ("outlets", story.outlets, count_outlets(source.outlet for source in behind)),
        ("independent outlets", story.independent, count_outlets(s.outlet for s in behind if s.copy_of is None)),
        ("language", story.language, headline_from.language if headline_from else None),
    )
    yield from (f"{name}: printed {printed}, counted {true}" for name, printed, true in checks if printed != true)
    if story.published not in _last_told(behind, known.articles):
        yield f"time: printed {story.published}, and its newest source that is no copy is of another"
    yield from (f"figures of {one.measure!r}: not those of its sentences" for one in story.discrepancies if _off(one))


def _last_told(behind: Iterable[PrintedSource], articles: Mapping[int, Article]) -> set[str | None]:
    """How the time of a story may be written: its newest report's, else its first copy's.

    Articles of one moment may give it in several zones.
    """
    known = [(source, articles[source.number].published) for source in behind if source.number in articles]
    own = [published for source, published in known if published and source.copy_of is None]
    copies = [published for source, published in known if published and source.copy_of is not None]
    moment = max((one.at for one in own), default=None) or min((one.at for one in copies), default=None)
    return {published.iso() for published in own or copies if published.at == moment} or {None}


def _off(discrepancy: PrintedDiscrepancy) -> bool:
    """Whether a figure does not stand in its sentence; a day, and yes and no, are its meaning and not its words."""
    pairs = zip(discrepancy.figures, discrepancy.passages, strict=False)
    same_number = len(discrepancy.figures) == len(discrepancy.passages)
    if discrepancy.differ_in in _MEANT:
        return not same_number
    return not same_number or any(figure not in passage.text for figure, passage in pairs)
