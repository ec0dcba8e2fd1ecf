"""The HTML mail: drawn, inlined, and made to fit under the size at which mail clients cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from digest.model import Issue
from digest.render import fit, templates, urls
from digest.render.design import PLAIN, Design, Tokens, tokens
from digest.render.inline import inline, inline_and_weigh
from digest.render.parts import View
from digest.render.view import printable, view

LIMIT = 90_000  # bytes; Gmail cuts at about 102,000, and personal links and the server's additions come on top
GROWTH = 1.55  # what inlining makes of a page's size; measured from 1.4 (long sentences) to 1.7 (headlines alone)

SUBJECT_HEADLINE = 110  # characters; a longer headline is not cut but left out: it would be a misquotation
PREHEADER = 200  # characters; no client shows more


def render_html(issue: Issue, search_path: Sequence[Path], design: Design = PLAIN) -> str:
    """The HTML part of the mail, at most `LIMIT` bytes in UTF-8 whatever the news.

    Where the whole issue does not fit, parts give way in the order that fit.py states, and the mail says so.

    Raises:
        RenderError: a template or its CSS is broken.
    """
    whole = view(issue)
    frame = _frame(whole, render_preheader(issue), tokens(search_path, design), design)

    @cache
    def draw(cuts: int) -> str:
        return templates.fill(search_path, "briefing/body.html", view=fit.cut(whole, cuts), **frame)

    return _fitted(draw, fit.most_cuts(whole))


def _fitted(draw: Callable[[int], str], most: int) -> str:
    """The page with the fewest cuts that is small enough once it is inlined.

    Inlining costs more than drawing, so what it adds is seen on one page and told of the others.
    """
    cuts = 0 if _size(draw(0)) <= LIMIT else _fewest(most, lambda n: _size(draw(n)) * GROWTH - LIMIT)
    page, growth = inline_and_weigh(draw(cuts))
    if _size(page) <= LIMIT and not cuts:
        return page
    found = _fewest(most, lambda n: growth.size(draw(n)) - LIMIT)
    if found != cuts:
        cuts, page = found, inline(draw(found))
    while _size(page) > LIMIT and cuts < most:
        cuts += 1
        page = inline(draw(cuts))
    return page


def _fewest(most: int, excess: Callable[[int], float]) -> int:
    """The fewest cuts that leave nothing in excess; `most` where none do.

    Long pages take long to draw, so a guess by proportion comes first, and a halving only each third time.
    """
    low, high = 0, most
    over, under = excess(low), excess(high)
    if over <= 0 or under > 0:
        return low if over <= 0 else high
    turn = 0
    while high - low > 1:
        turn += 1
        share = over / (over - under) if turn % 3 else 0.5
        at = min(max(low + round((high - low) * share), low + 1), high - 1)
        found = excess(at)
        if found > 0:
            low, over = at, found
        else:
            high, under = at, found
    return high


def render_subject(issue: Issue, search_path: Sequence[Path]) -> str:
    """The mail's subject: edition, number and the top headline, word for word, on one line."""
    page = view(issue)
    headline = next((story.headline.text for topic in page.topics for story in topic.stories + topic.briefly), "")
    top = headline if len(headline) <= SUBJECT_HEADLINE else ""
    return " ".join(templates.fill(search_path, "briefing/subject.txt", view=page, top=top).split())


def render_preheader(issue: Issue) -> str:
    """The line that mail clients show after the subject: whole sentences of the bottom line, else the counts."""
    line = ""
    for passage in issue.briefing.bottom_line:
        longer = f"{line} {printable(passage.text)}".strip()
        if len(longer) > PREHEADER:
            break
        line = longer
    if line:
        return line
    page = view(issue)
    return page.words.comma.join(page.masthead.counts)


def _frame(page: View, preheader: str, look: Tokens, design: Design) -> dict[str, object]:
    """What a mail's template knows beside the view; `start` and `end` are sides, by the way the page is read."""
    rtl = page.dir == "rtl"
    return {
        "title": fit.clipped(page.title),
        "language": page.language,
        "dir": page.dir,
        "start": "right" if rtl else "left",
        "end": "left" if rtl else "right",
        "preheader": preheader,
        "tokens": look,
        "design": replace(design, masthead=fit.clipped(printable(design.masthead))),
        "online": urls.safe(design.online(page.issue_id)) or "",
        "leave": design.leave,
    }


def _size(page: str) -> int:
    return len(page.encode())
