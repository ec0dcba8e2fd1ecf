"""`digest clean`, `condense`, `group`: one stage each, for files and pipes of any length.

`clean` and `condense` stream; `group` reads everything first, then answers in the order of its input. None of them
reads or writes the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from digest.cli import lines
from digest.cli.lines import Job, Line
from digest.cli.options import common, cores, now, settings_from, usage
from digest.engine import engine
from digest.errors import DigestError, ItemError
from digest.model import ArticleId, Budget, Condensed, Sentence, SetAside, Story

CHUNK = 32  # files or lines that travel to a process together

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
jobs_option = click.option("--jobs", type=click.IntRange(1), default=None, help="Processes. [default: all cores]")


@click.command()
@paths_argument
@click.option("--explain", type=FILE, metavar="FILE", help="Instead: the verdict on each line of this page.")
@jobs_option
@common
def clean(paths: tuple[Path, ...], explain: Path | None, jobs: int | None, config: Path | None, offline: bool) -> None:
    """Files or pages in, articles out, as JSON Lines.

    \b
    Example:
      digest clean seeds/ > articles.jsonl
      digest clean --explain page.txt        each line of the page, kept or dropped, and why
    """
    del config, offline
    if explain is not None:
        _explain(explain)
        return
    lines.out(_each(clean_job, paths, jobs))


def clean_job(job: Job) -> list[Line]:
    """One file or line, cleaned."""
    from digest.clean import clean as clean_item

    answers: list[Line] = []
    for item in _items(job):
        if isinstance(item, dict):
            answers.append(item)
            continue
        made = clean_item(item)
        several = len(made) > 1
        for one in made:
            line = lines.article_line(one, job.file)
            answers.append({"id": line.pop("id"), "parent": item.guid, **line} if several else line)
    return answers


@click.command()
@paths_argument
@click.option("--sentences", type=click.IntRange(1), help="How many sentences. [default: 3]")
@click.option("--words", type=click.IntRange(1), help="How many words at the most.")
@click.option("--method", default="news", show_default=True, help="news, lead, or a method of sumy by its name.")
@jobs_option
@common
def condense(
    paths: tuple[Path, ...],
    sentences: int | None,
    words: int | None,
    method: str,
    jobs: int | None,
    config: Path | None,
    offline: bool,
) -> None:
    """Articles in, their most salient sentences out, each with its place in the text.

    \b
    Example:
      digest clean seeds/ | digest condense --sentences 2
      digest condense --method lexrank --words 75 page.html
    """
    from digest.condense import METHODS

    del config, offline
    if method not in METHODS:
        usage(f"--method: expected one of {', '.join(METHODS)}, got {method!r}")
    budget = Budget(sentences=sentences if sentences or words else 3, words=words)
    lines.out(_each(partial(condense_job, budget=budget, method=method), paths, jobs))


def condense_job(job: Job, *, budget: Budget, method: str) -> list[Line]:
    """One article, or several documents at once, condensed."""
    return [
        _or_error(line, partial(_condensed_line, now=job.now, budget=budget, method=method)) for line in _cleaned(job)
    ]


def _condensed_line(line: Line, *, now: Any, budget: Budget, method: str) -> Line:
    from digest.condense import condense as condense_article

    if "documents" in line:
        return _documents_line(line, now=now, budget=budget, method=method)
    made = condense_article(lines.article_from(line, now), budget, method)
    chosen = [_sentence(made, made.sentences[position]) for position in made.chosen]
    return {"id": line["id"], "sentences": chosen, "method": made.method}


def _documents_line(line: Line, *, now: Any, budget: Budget, method: str) -> Line:
    from digest.condense import condense as condense_article
    from digest.condense import summarize

    lines.checked(line, documents=list)
    documents = []
    for number, document in enumerate(line["documents"]):
        if not isinstance(document, dict) or not isinstance(document.get("id"), str):
            raise ItemError("malformed", f'documents[{number}]: expected an object with an "id" in quotes')
        documents.append(lines.article_from({"language": line.get("language"), **document}, now))
    made = {a.id: condense_article(a, budget, method) for a in documents}
    chosen = summarize(tuple(made.values()), budget)
    sentences = [{"document": s.article_id, **_sentence(made[s.article_id], s)} for s in chosen]
    return {"id": line["id"], "sentences": sentences, "method": method}


def _sentence(made: Condensed, sentence: Sentence) -> Line:
    salience = made.salience[made.sentences.index(sentence)]
    return {
        "text": sentence.of(made.article.text),
        "start": sentence.start,
        "end": sentence.end,
        "salience": round(salience, 4),
    }


@click.command()
@paths_argument
@jobs_option
@common
def group(paths: tuple[Path, ...], jobs: int | None, config: Path | None, offline: bool) -> None:
    """Articles in, the story, topic and duplicates of each out, in the order of the input.

    \b
    Example:
      digest clean seeds/ | digest group
    """
    del offline
    rules = settings_from(config).topic_rules
    read = list(_each(group_job, paths, jobs))
    made = [one for one in read if isinstance(one, Condensed)]
    places = _places(made, rules)
    lines.out(one if isinstance(one, dict) else places[one.article.id] for one in read)


def group_job(job: Job) -> list[Line | Condensed]:
    """One article, condensed as grouping needs it."""
    from digest.condense import condense as condense_article

    answers: list[Line | Condensed] = []
    for line in _cleaned(job):
        try:
            answers.append(
                line if "error" in line else condense_article(lines.article_from(line, job.now), Budget(sentences=3))
            )
        except ItemError as error:
            answers.append({"id": line["id"], "error": str(error)})
    return answers


def _places(made: Sequence[Condensed], rules: Sequence[Any]) -> dict[ArticleId, Line]:
    from digest.condense import summarize
    from digest.group import group as group_articles

    places: dict[ArticleId, Line] = {}
    for topic in group_articles(made, rules, lambda members: summarize(members, Budget(sentences=3))):
        for story in topic.stories:
            places |= {article: _place(article, original, story, topic.slug) for article, original in _everyone(story)}
    return places


def _everyone(story: Story) -> Iterator[tuple[ArticleId, ArticleId | None]]:
    yield from ((member.id, None) for member in story.members)
    yield from ((duplicate.copy.id, duplicate.original) for duplicate in story.duplicates)


def _place(article: ArticleId, original: ArticleId | None, story: Story, topic: str) -> Line:
    return {
        "id": article,
        "story": story.id,
        "duplicate_of": original,
        "topic": topic,
        "salience": round(story.salience, 4),
    }


# ── what the three share ─────────────────────────────────────────────────────────────────────────────────


def _each(function: Callable[[Job], list[Any]], paths: Sequence[Path], jobs: int | None) -> Iterator[Any]:
    """Every answer, in the order of the input."""
    queue = lines.jobs(paths, now())
    for answers in engine(jobs or cores()).map(function, queue, chunk=CHUNK):
        yield from answers


def _items(job: Job) -> Iterator[Any]:
    """What a job holds for `clean`: raw items, and lines that say why there is none."""
    from digest.sources import Labels
    from digest.sources.folder import read_file

    if job.file is not None and job.root is not None:
        for item in read_file(job.root, job.file, Labels(slug=lines.NOBODY), job.now):
            yield lines.article_line(item, job.file) if isinstance(item, SetAside) else item
        return
    try:
        line = lines.parse(job)
    except ItemError as error:
        yield {"id": job.name, "error": str(error)}
        return
    yield _or_error(line, partial(lines.raw_item, now=job.now))


def _cleaned(job: Job) -> list[Line]:
    """What a job holds for the later filters: lines as they are, files cleaned first."""
    if job.file is not None:
        return clean_job(job)
    try:
        return [lines.parse(job)]
    except ItemError as error:
        return [{"id": job.name, "error": str(error)}]


def _or_error(line: Line, function: Callable[[Line], Any]) -> Any:
    """The function's answer; a line that has an error already goes through unchanged."""
    if "error" in line:
        return line
    try:
        return function(line)
    except DigestError as error:
        return {"id": line["id"], "error": str(error)}


def _explain(file: Path) -> None:
    from digest.clean import explain
    from digest.clean.decode import decode

    for line, verdict, reason in explain(decode(file.read_bytes(), None, is_html=False)):
        click.echo(f"{verdict}\t{reason}\t{line}")
