"""What is printed about a source, a speaker or a story, held against the articles that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.model import (
    Article,
    Briefing,
    DiscrepancyKind,
    PrintedDiscrepancy,
    PrintedQuotation,
    PrintedSource,
    PrintedStory,
    count_outlets,
)
from digest.proof.archive import Archive, quoted_in, wrong_fields

_MEANT = frozenset({DiscrepancyKind.DATE, DiscrepancyKind.POLARITY})
_Articles = dict[int, Article]  # by source number


def misattributed(briefing: Briefing, archive: Archive) -> Iterator[str]:
    """A line for each source, quotation or story that its articles do not bear out."""
    stored = {source.number: archive.entry(source).stored for source in briefing.sources}
    articles = {number: article for number, article in stored.items() if article}
    if [source.number for source in briefing.sources] != list(range(1, len(briefing.sources) + 1)):
        yield "sources: not numbered from 1 in their order"
    for source in briefing.sources:
        for words in _of_source(source, briefing, articles):
            yield f"source {source.number}: {words}"
    for row in briefing.quotations:
        if not _is_said(row, articles.get(row.passage.source), articles):
            yield f"quotation {row.passage.text[:60]!r}: speaker, verb, outlet or time is not so"
    for story in stories(briefing):
        for words in _of_story(story, briefing, articles):
            yield f"story {story.headline.text[:60]!r}: {words}"


def stories(briefing: Briefing) -> Iterator[PrintedStory]:
    """Every story that is printed, in full or in a line."""
    for topic in briefing.topics:
        yield from (*topic.stories, *topic.briefly)


def _of_source(source: PrintedSource, briefing: Briefing, articles: _Articles) -> Iterator[str]:
    article = articles.get(source.number)
    if article is None:
        yield f"the archive has no article {source.article_id}"
    else:
        yield from (f"{name}: not {getattr(source, name)!r}" for name in wrong_fields(source, article))
    originals = {one.number for one in briefing.sources if one.copy_of is None}
    if source.copy_of is not None and source.copy_of not in originals:
        yield f"a copy of source {source.copy_of}, which is no original"


def _is_said(row: PrintedQuotation, article: Article | None, articles: _Articles) -> bool:
    """Whether a row of "who said what" has its words from its article, and the name in full from one of the issue."""
    if article is None or not row.speaker:
        return False
    published = article.published.iso() if article.published else None
    named = row.speaker in article.text or any(row.speaker in other.text for other in articles.values())
    beside = all(words is None or words in article.text for words in (row.role, row.place))
    return (
        named and beside and row.verb in row.passage.text and (row.outlet, row.published) == (article.outlet, published)
    )


def _of_story(story: PrintedStory, briefing: Briefing, articles: _Articles) -> Iterator[str]:
    behind = [source for source in briefing.sources if source.number in story.sources]
    cited = {story.headline.source, *(passage.source for passage in story.passages)}
    numbers = {source.number for source in behind}
    if not {*story.sources, *(passage.source for passage in quoted_in(story))} <= numbers:
        yield "it rests on other sources than those that it names"
    headline_from = articles.get(story.headline.source)
    checks = (
        ("also", story.also, tuple(sorted(numbers - cited))),
        ("outlets", story.outlets, count_outlets(source.outlet for source in behind)),
        ("independent outlets", story.independent, count_outlets(s.outlet for s in behind if s.copy_of is None)),
        ("language", story.language, headline_from.language if headline_from else None),
    )
    yield from (f"{name}: printed {printed}, counted {true}" for name, printed, true in checks if printed != true)
    if story.published not in _last_told(behind, articles):
        yield f"time: printed {story.published}, and its newest source that is no copy is of another"
    yield from (f"figures of {one.measure!r}: not those of its sentences" for one in story.discrepancies if _off(one))


def _last_told(behind: Iterable[PrintedSource], articles: _Articles) -> set[str | None]:
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
