"""`digest analyse`: everything that is found in articles, as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from digest.cli import lines
from digest.cli.filters import apart, each, jobs_option, later, paths_argument
from digest.cli.lines import Job, Line
from digest.cli.options import common, settings_from
from digest.config import Settings
from digest.errors import EXIT_DONE, EXIT_FAILED
from digest.model import Article, ArticleId, Budget, Condensed, Findings, Sentence, Story, StoryId, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One line of the input."""

    made: Condensed  # with no sentence weighed where the line names its story
    story: str | None


@click.command()
@paths_argument
@jobs_option
@common
def analyse(paths: tuple[Path, ...], jobs: int | None, config: Path | None, offline: bool) -> int:
    """Articles in, one JSON object out: quotes, origins, discrepancies, dates ahead, phrases, each with its spans.

    \b
    Example:
      digest clean seeds/ | digest analyse > findings.json
    """
    settings = settings_from(config)
    read = list(each(analyse_job, paths, jobs, offline))
    answer = _answer([one for one in read if isinstance(one, _Read)], settings)
    errors = [one for one in read if not isinstance(one, _Read)]
    lines.open_output()
    click.echo(json.dumps(answer | ({"errors": errors} if errors else {}), ensure_ascii=False, indent=1))
    return EXIT_FAILED if errors and len(errors) == len(read) else EXIT_DONE


def analyse_job(job: Job) -> list[Line | _Read]:
    """One article, condensed as grouping needs it unless its line names its story."""
    return later(job, partial(_read_line, now=job.now))


def _read_line(line: Line, *, now: Any) -> _Read:
    from digest.condense import condense

    lines.checked(line, story=str)
    article = lines.article_from(line, now)
    if line.get("story") is not None:
        made = Condensed(article=article, sentences=(), salience=(), chosen=(), method="")
        return _Read(made=made, story=line["story"])
    return _Read(made=condense(article, Budget(sentences=3)), story=None)


def _answer(read: Sequence[_Read], settings: Settings) -> Line:
    from digest.analyse import Asked
    from digest.analyse import analyse as find

    separate = apart([one.made for one in read])
    given = {ours.article.id: one.made.article.id for ours, one in zip(separate, read, strict=True)}
    texts = {one.article.id: one.article.text for one in separate}
    stories = _stories([replace(one, made=ours) for ours, one in zip(separate, read, strict=True)], settings)
    articles = [one.article for one in separate]
    asked = Asked(now=_newest(articles), formulas=settings.formulas)
    findings = find([Topic(slug="all", label="All", stories=tuple(stories))], asked)
    return _Shown(given, texts).everything(findings)


def _newest(articles: Iterable[Article]) -> date:
    """The day of the newest article: no clock has a part in what is found."""
    return max((a.published.at.date() for a in articles if a.published), default=date.min)


def _stories(read: Sequence[_Read], settings: Settings) -> Iterator[Story]:
    """The stories that the lines name, in the order of their first article; then those that grouping finds."""
    from digest.condense import summarize
    from digest.group import group

    named: dict[str, list[Article]] = {}
    for one in read:
        if one.story is not None:
            named.setdefault(one.story, []).append(one.made.article)
    for name, members in named.items():
        yield Story(
            id=StoryId(name),
            headline_from=members[0].id,
            members=tuple(members),
            duplicates=(),
            summary=(),
            salience=0.0,
            first_seen=None,
            last_seen=None,
        )
    free = [one.made for one in read if one.story is None]
    for topic in group(free, settings.topic_rules, lambda members: summarize(members, Budget(sentences=3))):
        yield from topic.stories


@dataclass(frozen=True, slots=True)
class _Shown:
    """Findings as the contract writes them."""

    given: dict[ArticleId, ArticleId]  # the id that a line has, which several may share
    texts: dict[ArticleId, str]

    def everything(self, found: Findings) -> Line:
        """The one object."""
        return {
            "quotes": list(self._quotes(found)),
            "origins": [
                {
                    "story": row.story_id,
                    "origin": row.name,
                    "ids": [self.given[one] for one in row.articles],
                    "spans": self._spans(row.sentences),
                }
                for row in found.origins
            ],
            "discrepancies": [
                {
                    "story": row.story_id,
                    "kind": row.kind,
                    "values": list(row.figures),
                    "spans": self._spans(row.sentences),
                }
                for row in found.discrepancies
            ],
            "dates_ahead": [
                {
                    "date": row.on.isoformat(),
                    "precision": row.precision,
                    "spans": self._spans((row.sentence, *row.echoes)),
                }
                for row in found.dates_ahead
            ],
            "phrases": [
                {
                    "phrase": row.phrase,
                    "first": row.first.isoformat() if row.first else None,
                    "latest": row.latest.isoformat() if row.latest else None,
                    "spans": self._spans(row.sentences),
                }
                for row in found.phrases
            ],
        }

    def _quotes(self, found: Findings) -> Iterator[Line]:
        for row in found.quotations:
            text = self.texts[row.sentence.article_id]
            yield {
                "speaker": row.actor or text[row.speaker.start : row.speaker.end],
                "role": text[row.role.start : row.role.end] if row.role else None,
                "verb": row.verb,
                "class": row.kind,
                "mode": row.mode,
                "resolved": bool(row.actor),
                "place": text[row.place.start : row.place.end] if row.place else None,
                "date": row.on.isoformat() if row.on else None,
                "spans": self._spans((row.sentence, *row.rest, *row.echoes)),
            }

    def _spans(self, sentences: Iterable[Sentence]) -> list[Line]:
        return [
            {
                "id": self.given[one.article_id],
                "start": one.start,
                "end": one.end,
                "text": one.of(self.texts[one.article_id]),
            }
            for one in sentences
        ]
