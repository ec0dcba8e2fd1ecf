"""The chronicle of an edition: what an issue leaves to the next, made of the one before and today's findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.analyse.claims import Claim
from digest.analyse.delta import MOST_KEPT, claimed, expected, still_expected
from digest.analyse.phrases import kept_formulas
from digest.model import ArticleId, Chronicle, Claimed, Expected, Findings, Story


def written_on(
    before: Chronicle, told: Sequence[tuple[Story, Sequence[Claim]]], findings: Findings, now: date
) -> Chronicle:
    """The chronicle after an issue of that day; `told` holds each story with the claims of its articles."""
    articles = {article.id: article for story, _ in told for article in story.members}
    coming = [expected(one, articles[one.sentence.article_id]) for one in findings.dates_ahead if one.on >= now]
    return Chronicle(
        claims=_claims(before, told),
        expected=_unique([*coming, *still_expected(before, findings.due, now)]),
        formulas=kept_formulas(findings.phrases, before),
        spoke=_spoke(before, findings),
        answered=_answered(before, findings, now),
    )


def _claims(before: Chronicle, told: Sequence[tuple[Story, Sequence[Claim]]]) -> tuple[Claimed, ...]:
    """Today's claims, and those of stories that today says nothing of."""
    today = [one for story, claims in told for one in claimed(story, claims)]
    known: set[tuple[ArticleId, tuple[str, ...]]] = {(article, one.key) for one in today for article in one.articles}
    rest = [one for one in before.claims if not any((article, one.key) in known for article in one.articles)]
    return tuple((today + rest)[:MOST_KEPT])


def _unique(rows: Sequence[Expected]) -> tuple[Expected, ...]:
    by_place = {(one.article_id, one.start, one.on): one for one in reversed(rows)}
    return tuple(sorted(by_place.values(), key=lambda one: (one.on, one.article_id, one.start))[:MOST_KEPT])


def _spoke(before: Chronicle, findings: Findings) -> tuple[tuple[str, date], ...]:
    known = dict(before.spoke)
    for row in findings.quotations:
        if row.actor and row.on is not None:
            known[row.actor] = max(row.on, known.get(row.actor, row.on))
    latest = sorted(known.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)[:MOST_KEPT]
    return tuple(sorted(latest))


def _answered(before: Chronicle, findings: Findings, now: date) -> tuple[tuple[str, date], ...]:
    known = dict(before.answered)
    known |= {answer.label: now for answer in findings.answers if answer.sentences}
    return tuple(sorted(known.items()))
