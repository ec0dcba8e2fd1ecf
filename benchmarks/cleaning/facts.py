"""How many headlines and dates a tool gets right, from the page's text and from HTML."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.cleaning.judge import Verdict, judge_day, judge_title
from benchmarks.cleaning.pages import Page
from benchmarks.cleaning.report import Bar
from benchmarks.cleaning.run import Run
from benchmarks.cleaning.tools import OF_TEXT, Answer, Tool, digest_of_html, digest_of_text, trafilatura_facts

TITLE_SETS = ("fundus", "tass-synth")  # whose titles are whole; the bars are for the first
DAY_SETS = ("fundus",)  # whose pages say when they were fetched, without which no missing year can be told
TITLE_BARS = {"text": Bar(0.78), "HTML": Bar(0.86)}
DAY_BARS = {"text": Bar(0.76), "HTML": Bar(0.975)}
WRONG_DAYS = Bar(0.02, at_most=True)
BARRED = ("fundus", "Digest")

_TOOLS: dict[str, dict[str, Tool]] = {
    "text": {
        "Digest": digest_of_text,
        "first line of five words": OF_TEXT["everything"],
        "trafilatura over <p>": OF_TEXT["trafilatura over <p>"],
    },
    "HTML": {"Digest": digest_of_html, "trafilatura": trafilatura_facts},
}


def measure_headlines(run: Run) -> None:
    """How many headlines are the page's."""
    run.report.head("Headline, exact after white space: share of the pages with one")
    for name, source, tool_name, tool in _rows(run, TITLE_SETS):
        found = [(page, run.answer(tool, page).title) for page in run.pages[name] if page.title and _has(page, source)]
        wrong = [(page, title) for page, title in found if judge_title(title, page.title or "") is not Verdict.RIGHT]
        if found:
            place = (f"headline, {source}", f"{name} ({len(found)})", f"{tool_name}, {source}")
            bar = TITLE_BARS[source] if (name, tool_name) == BARRED else None
            run.report.row(place, {"exact": 1 - len(wrong) / len(found)}, bar)
        for page, title in wrong[: run.worst] if tool_name == "Digest" else ():
            print(f"    {page.id}\n        truth: {page.title}\n        found: {title}")


def measure_dates(run: Run) -> None:
    """How many dates are right, wrong and missing."""
    run.report.head("Date, to the day: share of the pages with one")
    for name, source, tool_name, tool in _rows(run, DAY_SETS):
        found = [(page, run.answer(tool, page)) for page in run.pages[name] if page.date and _has(page, source)]
        verdicts = [_judged(page, answer) for page, answer in found]
        place = (f"date, {source}", f"{name} ({len(found)})", f"{tool_name}, {source}")
        if found and any(answer.day for _, answer in found):
            share = {verdict: verdicts.count(verdict) / len(found) for verdict in Verdict}
            is_barred = (name, tool_name) == BARRED
            given = {"none": share[Verdict.NONE], "right": share[Verdict.RIGHT]}
            run.report.row(place, given, DAY_BARS[source] if is_barred else None)
            run.report.row(place, {"wrong": share[Verdict.WRONG]}, WRONG_DAYS if is_barred else None)
        missed = [pair for pair, verdict in zip(found, verdicts, strict=True) if verdict is not Verdict.RIGHT]
        for page, answer in missed[: run.worst] if tool_name == "Digest" else ():
            print(f"    {page.id}  truth {page.date}  found {answer.day}")


def _rows(run: Run, sets: tuple[str, ...]) -> Iterator[tuple[str, str, str, Tool]]:
    for name in sets:
        for source, tools in _TOOLS.items() if name in run.pages else ():
            for tool_name, tool in run.wanted(tools).items():
                yield name, source, tool_name, tool


def _has(page: Page, source: str) -> bool:
    return (page.page_text if source == "text" else page.html) is not None


def _judged(page: Page, answer: Answer) -> Verdict:
    return judge_day(answer.day, answer.offset, page.date, page.country) if page.date else Verdict.NONE
