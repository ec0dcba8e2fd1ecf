"""`digest clean`, `condense`, `group`: one stage each, for files and pipes of any length.

`clean` and `condense` stream; `group` reads everything first, then answers in the order of its input. None of them
reads or writes the store. What cannot be used becomes a line `{"id", "error"}`, and the rest goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import lines
from digest.cli.furniture_file import furniture_bytes, learnt_words, read_furniture
from digest.cli.lines import Job, Line
from digest.cli.opening import in_error, items_of, or_error
from digest.cli.options import close_the_network, common, cores, now, settings_from, usage
from digest.engine import Together, engine
from digest.errors import ItemError
from digest.model import ArticleId, Budget, Condensed, Furniture, Learnt, RawItem, Story

if TYPE_CHECKING:
    from digest.clean import Cleaned, Learner, PageNotes
    from digest.group import Table, Traits

CHUNK = 32  # files or lines that travel to a process together
_TOGETHER = 2_000_000  # bytes of what is cleaned together

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NEW_FILE = click.Path(path_type=Path, dir_okay=False)

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
jobs_option = click.option("--jobs", type=click.IntRange(1), default=None, help="Processes. [default: all cores]")


@click.command()
@paths_argument
@click.option("--explain", type=FILE, metavar="FILE", help="Instead: the verdict on each line of this page.")
@click.option("--furniture", type=FILE, metavar="FILE", help="Leave out what this file says recurs on their pages.")
@click.option("--learn", type=NEW_FILE, metavar="FILE", help="Write what recurs on ten of these pages to a file.")
@jobs_option
@common
def clean(
    paths: tuple[Path, ...],
    explain: Path | None,
    furniture: Path | None,
    learn: Path | None,
    jobs: int | None,
    config: Path | None,
    offline: bool,
) -> None:
    """Files or pages in, articles out, as JSON Lines.

    \b
    Example:
      digest clean seeds/ > articles.jsonl
      digest clean --explain page.txt        each line of the page, kept or dropped, and why
      digest clean --learn courier.jsonl courier/ > first.jsonl
      digest clean --furniture courier.jsonl courier/ > better.jsonl
    """
    del config
    known = read_furniture(furniture) if furniture is not None else None
    if explain is not None:
        _explain(explain, known)
    elif learn is None:
        lines.out(each(Together(partial(clean_jobs, furniture=known)), paths, jobs, offline))
    else:
        learner = _new_learner()
        cleaned = Together(partial(clean_jobs, furniture=known, noting=True))
        lines.out(_taught(each(cleaned, paths, jobs, offline), learner))
        _write_learnt(learn, learner.learnt())


def _write_learnt(file: Path, learnt: Learnt) -> None:
    """The file of what was learnt, none where nothing was; what each house taught is said beside the output."""
    from digest.publishing import publish

    for words in learnt_words(learnt):
        click.echo(f"learnt: {words}", err=True)
    if learnt.lines:
        publish(file.absolute().parent, {file.name: furniture_bytes(learnt.lines)})
    else:
        click.echo(f"{file} is not written", err=True)


def clean_jobs(
    jobs: Sequence[Job], *, furniture: Furniture | None = None, noting: bool = False
) -> list[list[Line | PageNotes]]:
    """Files or lines, cleaned; with what each item teaches of its house before its lines, when noting."""
    from digest.clean import clean_many

    answers: list[list[Line | PageNotes]] = [[] for _ in jobs]
    for some in _by_size(_opened(jobs)):
        items = [(item, furniture) for _, item in some if isinstance(item, RawItem)]
        cleaned = iter(clean_many(items, noting=noting))
        for place, item in some:
            answers[place] += _cleaned_lines(jobs[place], item, next(cleaned)) if isinstance(item, RawItem) else [item]
    return answers


def _opened(jobs: Sequence[Job]) -> Iterator[tuple[int, RawItem | Line]]:
    """What the jobs hold, each with its job's place."""
    for place, job in enumerate(jobs):
        items = items_of(job)
        while (item := or_error(job.name, partial(next, items, None))) is not None:
            yield place, item


def _by_size(opened: Iterable[tuple[int, RawItem | Line]]) -> Iterator[list[tuple[int, RawItem | Line]]]:
    """The same, as many at a time as memory should hold."""
    some: list[tuple[int, RawItem | Line]] = []
    size = 0
    for place, item in opened:
        some.append((place, item))
        size += len(item.body) if isinstance(item, RawItem) else 0
        if len(some) >= CHUNK or size >= _TOGETHER:
            yield some
            some, size = [], 0
    yield some


def _cleaned_lines(job: Job, item: RawItem, cleaned: Cleaned) -> list[Line | PageNotes]:
    made = [lines.article_line(one, job.file) for one in cleaned.made]
    parent = {"parent": item.guid} if len(made) > 1 else {}
    notes = [cleaned.notes] if cleaned.notes is not None else []
    return [*notes, *({"id": line.pop("id"), **parent, **line} for line in made)]


def _new_learner() -> Learner:
    from digest.clean import Learner

    return Learner(Learnt())


def _taught(answers: Iterable[Any], learner: Learner) -> Iterator[Line]:
    """The lines among the answers; the notes among them go to the learner."""
    for answer in answers:
        if isinstance(answer, dict):
            yield answer
        else:
            learner.add(answer)


@click.command()
@paths_argument
@click.option("--sentences", type=click.IntRange(1), help="How many sentences. [default: 3]")
@click.option("--words", type=click.IntRange(1), help="How many words at the most.")
@click.option("--method", default="news", show_default=True, help="news, lead, or a method of sumy by its name.")
@click.option("--interest", multiple=True, metavar="WORDS", help="A question in mind, which tilts the choice of news.")
@jobs_option
@common
def condense(
    paths: tuple[Path, ...],
    sentences: int | None,
    words: int | None,
    method: str,
    interest: tuple[str, ...],
    jobs: int | None,
    config: Path | None,
    offline: bool,
) -> None:
    """Articles in, their most salient sentences out, each with its place in the text.

    \b
    Example:
      digest clean seeds/ | digest condense --sentences 2
      digest condense --method lexrank --words 75 page.html
      digest condense --interest "fishing quotas" --interest cod page.html
    """
    from digest.condense import METHODS

    del config
    if method not in METHODS:
        usage(f"--method: expected one of {', '.join(METHODS)}, got {method!r}")
    if interest and method != "news":
        usage(f"--interest: only the method news knows it, not {method}; leave one of the two out")
    budget = Budget(sentences=sentences if sentences or words else 3, words=words)
    request = Request(budget=budget, method=method, interest="\n".join(interest))
    lines.out(each(partial(condense_job, request=request), paths, jobs, offline))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What `digest condense` was asked for."""

    budget: Budget
    method: str
    interest: str  # words of a question in mind


def condense_job(job: Job, *, request: Request) -> list[Line]:
    """One article, or several documents at once, condensed."""
    return later(job, partial(_condensed_line, now=job.now, request=request))


def _condensed_line(line: Line, *, now: Any, request: Request) -> Line:
    from digest.condense import condense as condense_article

    if line.get("documents") is not None:
        return _documents_line(line, now=now, request=request)
    made = condense_article(lines.article_from(line, now), request.budget, request.method, request.interest)
    chosen = [_sentence(made, position) for position in made.chosen]
    return {"id": line["id"], "sentences": chosen, "method": made.method}


def _documents_line(line: Line, *, now: Any, request: Request) -> Line:
    from digest.condense import condense as condense_article
    from digest.condense import summarize

    lines.checked(line, documents=list)
    made: dict[str, Condensed] = {}
    for number, document in enumerate(line["documents"]):
        if not isinstance(document, dict) or not isinstance(document.get("id"), str):
            raise ItemError("malformed", f'documents[{number}]: expected an object with an "id" in quotes')
        if document["id"] in made:
            raise ItemError("malformed", f"documents[{number}]: the id {document['id']!r} is that of an earlier one")
        article = lines.article_from({"language": line.get("language"), **document}, now)
        made[article.id] = condense_article(article, request.budget, request.method, request.interest)
    chosen = summarize(tuple(made.values()), request.budget)
    sentences = [{"document": s.article_id, **_sentence(made[s.article_id], s.position)} for s in chosen]
    return {"id": line["id"], "sentences": sentences, "method": request.method}


def _sentence(made: Condensed, position: int) -> Line:
    sentence = made.sentences[position]
    return {
        "text": sentence.of(made.article.text),
        "start": sentence.start,
        "end": sentence.end,
        "salience": round(made.salience[position], 4),
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
    read = list(each(partial(group_job, config=config), paths, jobs, offline))
    made = [one for one in read if isinstance(one, tuple)]
    places = iter(_places([one for one, _ in made], [reading for _, reading in made], config))
    lines.out(next(places) if isinstance(one, tuple) else one for one in read)


def group_job(job: Job, *, config: Path | None) -> list[Line | tuple[Condensed, Traits]]:
    """One article, read as grouping needs it, by the topics of the config."""
    return later(job, partial(_reading, now=job.now, config=config))


def _reading(line: Line, *, now: Any, config: Path | None) -> tuple[Condensed, Traits]:
    from digest.group import read

    article = lines.article_from(line, now)
    # Nothing is told here, so nothing is condensed.
    bare = Condensed(article=article, sentences=(), salience=(), chosen=(), method="lead")
    return bare, read(article, _table(config))


@cache
def _table(config: Path | None) -> Table:
    """The config's topics, compiled once in each process."""
    from digest.group import compile_rules

    return compile_rules(settings_from(config).topic_rules)


def _places(made: Sequence[Condensed], readings: Sequence[Traits], config: Path | None) -> list[Line]:
    """The answer to each article, in their order."""
    from digest.group import Options, regroup

    separate = apart(made)
    given = {ours.article.id: one.article.id for ours, one in zip(separate, made, strict=True)}
    named = [
        reading if ours.article.id == reading.sketch.id else _reread(reading, ours.article.id)
        for ours, reading in zip(separate, readings, strict=True)
    ]
    options = Options(summarize=lambda members: (), weights=settings_from(config).salience)
    places: dict[ArticleId, Line] = {}
    for topic in regroup(separate, named, _table(config), options).topics:
        for story in topic.stories:
            for article, original in _everyone(story):
                places[article] = {
                    "id": given[article],
                    "story": story.id,
                    "duplicate_of": None if original is None else given[original],
                    "topic": topic.slug,
                    "salience": round(story.salience, 4),
                }
    return [places[one.article.id] for one in separate]


def _reread(reading: Traits, name: ArticleId) -> Traits:
    return replace(reading, sketch=replace(reading.sketch, id=name))


def apart(made: Sequence[Condensed]) -> list[Condensed]:
    """The same, but every later article of an id gets one of its own, so that each has its own answer."""
    taken = {one.article.id for one in made}
    seen: Counter[ArticleId] = Counter()
    separate = []
    for one in made:
        name = one.article.id
        seen[name] += 1
        separate.append(one if seen[name] == 1 else _renamed(one, _free(name, seen, taken)))
    return separate


def _free(name: ArticleId, seen: Counter[ArticleId], taken: set[ArticleId]) -> ArticleId:
    while (free := ArticleId(f"{name}\0{seen[name]}")) in taken:
        seen[name] += 1
    taken.add(free)
    return free


def _renamed(made: Condensed, name: ArticleId) -> Condensed:
    sentences = tuple(sentence._replace(article_id=name) for sentence in made.sentences)
    return replace(made, article=replace(made.article, id=name), sentences=sentences)


def _everyone(story: Story) -> Iterator[tuple[ArticleId, ArticleId | None]]:
    yield from ((member.id, None) for member in story.members)
    yield from ((duplicate.copy.id, duplicate.original) for duplicate in story.duplicates)


# ── what the three share ─────────────────────────────────────────────────────────────────────────────────


def each(function: Callable[[Job], list[Any]], paths: Sequence[Path], jobs: int | None, offline: bool) -> Iterator[Any]:
    """Every answer, in the order of the input."""
    queue = lines.jobs(paths, now())
    run = engine(jobs or cores(), initializer=close_the_network if offline else None)
    for answers in run.map(function, queue, chunk=CHUNK):
        yield from answers


def later(job: Job, function: Callable[[Line], Any]) -> list[Any]:
    """The answers of a filter that follows `clean`: a file is cleaned first, and a line in error goes through."""
    cleaned: list[Any] = (
        clean_jobs((job,))[0] if job.file is not None else _answers(job, lambda job: [lines.parse(job)])
    )
    return [line if in_error(line) else or_error(line["id"], partial(function, line)) for line in cleaned]


def _answers(job: Job, function: Callable[[Job], list[Line]]) -> list[Line]:
    made = or_error(job.name, partial(function, job))
    return made if isinstance(made, list) else [made]


def _explain(file: Path, furniture: Furniture | None) -> None:
    from digest.clean import explain

    lines.open_output()
    items = (item for job in lines.jobs((file,), now()) for item in items_of(job))
    begun = tuple(islice(items, 2))
    for item in chain(begun, items):
        if not isinstance(item, RawItem):
            _explained("set aside", str(item["error"]), str(item["id"]))
            continue
        if len(begun) > 1:
            _explained("item", "one of several in this file", item.guid)
        for line, verdict, reason in explain(item, furniture):
            _explained(verdict, reason, line)


def _explained(verdict: str, reason: str, line: str) -> None:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in line)  # a page must not command a terminal
    click.echo(f"{verdict}\t{reason}\t{shown}")
