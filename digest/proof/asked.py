"""What the operator asked for, found again: answers to the standing questions, and formulas with their users."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from digest.analyse.phrases import phrases
from digest.analyse.questions import MOST, answers
from digest.model import ArticleId, Briefing, Phrase, PrintedAnswer, PrintedPhrase, Question, Sentence
from digest.proof.again import Stories, Then, place
from digest.proof.kept import Kept, Recipe
from digest.proof.rows import Checked, checked, shown
from digest.text import normal

# ── formulas ─────────────────────────────────────────────────────────────────────────────────────────────


def formulas(briefing: Briefing, stories: Stories, today: date, kept: Kept | None) -> Checked:
    """The formulas, with their users and days, as far as the archive has the articles that use them."""
    faults: list[tuple[int | None, str]] = []
    for number, row in enumerate(briefing.phrases):
        faults += ((number, f"formula {row.phrase[:60]!r}: {fault}") for fault in _days(row, stories, today))
    if kept is not None and kept.recipe is not None:
        faults += _of_phrases(briefing.phrases, _found(stories, kept, kept.recipe), whole=stories.are_all)
    return checked("formulas", len(briefing.phrases), faults)


def _days(row: PrintedPhrase, stories: Stories, today: date) -> Iterator[str]:
    """Whether its days can be, with the sentence that is printed."""
    article = stories.articles.get(row.passage.source) if row.passage else None
    used = article.published.at.date() if article is not None and article.published else None
    first, latest = row.first or today, row.latest or today
    if first > latest or (used is not None and not first <= used <= latest):
        yield f"printed {row.first} to {row.latest}, used on {used}"


def _found(stories: Stories, kept: Kept, recipe: Recipe) -> list[Phrase]:
    every = [outline for one in stories.all for outline in one.told.outlines]
    rows = [row for one in stories.all for row in one.told.said]
    origin = {article: row.name for one in stories.all for row in one.told.origins for article in row.articles}
    found = phrases(every, rows, recipe.formulas, origin, kept.before)
    return [row for row in found if row.watched or row.stopped]


def _of_phrases(
    printed: Sequence[PrintedPhrase], found: Sequence[Phrase], *, whole: bool
) -> Iterator[tuple[int | None, str]]:
    again = {normal(row.phrase): row for row in found}
    for number, row in enumerate(printed):
        one = again.pop(normal(row.phrase), None)
        if one is None:
            if whole:
                yield number, f"formula {row.phrase[:60]!r}: nobody watches it, and nobody stopped using it"
            continue
        for fault in _unlike(row, one, whole=whole):
            yield number, f"formula {row.phrase[:60]!r}: {fault}"
    for one in again.values():
        yield None, f"formula {one.phrase[:60]!r}: left out"
    watched = [normal(row.phrase) for row in found if row.watched]
    shown_rows = [normal(row.phrase) for row in printed]
    if shown_rows[: len(watched)] != watched and set(watched) <= set(shown_rows):
        yield 0, "formulas: not in the order of the config"


def _unlike(row: PrintedPhrase, one: Phrase, *, whole: bool) -> Iterator[str]:
    users = tuple(use.actor for use in one.uses if use.actor)
    places = {place(sentence) for sentence in one.sentences}
    checks: list[tuple[str, object, object, bool]] = [
        ("written", row.phrase, one.phrase, not one.watched),
        ("first", row.first, one.first, _is_before(row.first, one.first)),
        ("latest", row.latest, one.latest, _is_before(one.latest, row.latest)),
        ("users", row.users, users, set(users) <= set(row.users)),
        ("stopped", row.stopped, one.stopped, set(row.stopped) <= set(row.users)),
    ]
    for name, given, counted, possible in checks:
        if given != counted and (whole or not possible):
            yield f"{name}: printed {shown(given)}, found {shown(counted)}"
    if row.passage is None and places:
        yield f"no sentence printed, and {len(places)} articles use it"
    if (
        row.passage is not None
        and place(row.passage) not in places
        and (whole or normal(row.phrase) not in _plain(row))
    ):
        yield f"{row.passage.text[:40]!r} does not use it"


def _plain(row: PrintedPhrase) -> str:
    return normal(row.passage.text) if row.passage else ""


def _is_before(one: date | None, other: date | None) -> bool:
    return other is None or (one is not None and one <= other)


# ── standing questions ───────────────────────────────────────────────────────────────────────────────────


def answered(briefing: Briefing, stories: Stories, then: Then | None, kept: Kept | None) -> Checked:
    """What the sources say to each question, and since when they say nothing."""
    faults: list[tuple[int | None, str]] = []
    if kept is not None and kept.recipe is not None and then is not None:
        asked, labels = kept.recipe.questions, [row.question for row in briefing.answers]
        if labels != [question.label for question in asked]:
            faults.append((None, f"questions: printed {shown(tuple(labels))}, and others were asked"))
        for number, (question, row) in enumerate(zip(asked, briefing.answers, strict=False)):
            found = _sentences(question, stories, then)
            lines = (*_of_passages(row, found, stories), *_of_answer(row, question, kept))
            faults += ((number, f"question {row.question!r}: {fault}") for fault in lines)
    return checked("answers", len(briefing.answers), faults)


def _of_passages(row: PrintedAnswer, found: dict[ArticleId, Sentence], stories: Stories) -> Iterator[str]:
    places = {place(sentence) for sentence in found.values()}
    for passage in row.passages:
        if place(passage) not in places and (stories.are_all or passage.source in stories.by_source):
            yield f"{passage.text[:40]!r} is no new answer to it"
    least = min(MOST, len(found))
    if len(row.passages) < least or (stories.are_all and len(row.passages) > least):
        yield f"{len(row.passages)} answers printed, {least} found"


def _sentences(question: Question, stories: Stories, then: Then) -> dict[ArticleId, Sentence]:
    """The sentence of each article that answers a question, of those that its reader had not."""
    found: dict[ArticleId, Sentence] = {}
    for one in (one for one in stories.all if not one.goes_on):
        old = one.old(then)
        for outline in one.told.outlines:
            if outline.article.id not in old:
                (answer,) = answers((question,), (outline,), frozenset(), {}, ())
                found.update((sentence.article_id, sentence) for sentence in answer.sentences)
    return found


def _of_answer(row: PrintedAnswer, question: Question, kept: Kept) -> Iterator[str]:
    """Since when there is no answer, and whether its sources could be read."""
    failed = tuple(slug for slug, _ in kept.recipe.failed) if kept.recipe else ()
    (none,) = answers((question,), (), frozenset(), dict(kept.before.answered), failed)
    for name, given, counted in (
        ("since", row.since, None if row.passages else none.since),
        ("failed", row.failed, not row.passages and none.failed),
        ("unread", row.unread, () if row.passages else none.unread),
    ):
        if given != counted:
            yield f"{name}: printed {shown(given)}, counted {shown(counted)}"
