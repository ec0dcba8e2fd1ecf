"""How much of the article, and how little else, a tool finds: from the page's text, from HTML, by language."""

from __future__ import annotations

from collections import defaultdict

from benchmarks.cleaning.metric import Score, mean, score
from benchmarks.cleaning.pages import Page
from benchmarks.cleaning.report import Bar
from benchmarks.cleaning.run import Run
from benchmarks.cleaning.tools import OF_HTML, OF_TEXT, TRAFILATURA, Tool, digest_of_text
from digest.clean.language import detect_language

TEXT_BARS = {"aeb": 0.94, "fundus": 0.93, "l3s-gn1": 0.965, "cleanportaleval": 0.95, "tass-synth": 0.99}
HTML_BARS = {"aeb": 0.968, "fundus": 0.955, "l3s-gn1": 0.93}
LANGUAGE_BAR = Bar(0.88)
LANGUAGE_PAGES = 10  # a language with fewer is printed and not judged


def measure_text(run: Run) -> None:
    """F1 from the text of the page."""
    run.report.head("From the page's text: precision, recall, F1")
    for name, pages in run.pages.items():
        having = [page for page in pages if page.page_text is not None]
        _measure_set(run, ("text", name), having, OF_TEXT)


def measure_html(run: Run) -> None:
    """F1 from HTML, and the distance to the best setting of trafilatura on each set."""
    run.report.head("From HTML: precision, recall, F1")
    for name, pages in run.pages.items():
        having = [page for page in pages if page.html is not None]
        scores = _measure_set(run, ("html", name), having, OF_HTML)
        peers = [scores[peer] for peer in TRAFILATURA if peer in scores]
        if "Digest" in scores and peers:
            ahead = scores["Digest"] - max(peers)
            run.report.row(("html", name, "Digest less trafilatura's best"), {"F1": ahead}, Bar(0))


def _measure_set(run: Run, place: tuple[str, str], pages: list[Page], tools: dict[str, Tool]) -> dict[str, float]:
    found = {}
    part, name = place
    bars = TEXT_BARS if part == "text" else HTML_BARS
    for tool_name, tool in run.wanted(tools).items() if pages else ():
        scored = [(score(page.text, run.answer(tool, page).text), page) for page in pages]
        whole = mean([one for one, _ in scored])
        found[tool_name] = whole.f1
        bar = Bar(bars[name]) if tool_name == "Digest" and name in bars else None
        values = {"P": whole.precision, "R": whole.recall, "F1": whole.f1}
        run.report.row((part, f"{name} ({len(pages)})", tool_name), values, bar)
        if tool_name == "Digest":
            _print_worst(run, tool, scored)
    return found


def _print_worst(run: Run, tool: Tool, scored: list[tuple[Score, Page]]) -> None:
    for one, page in sorted(scored, key=lambda pair: (pair[0].f1, pair[1].id))[: run.worst]:
        note = run.answer(tool, page).note
        print(f"    P {one.precision:.2f}  R {one.recall:.2f}  {page.id}  {note}")


def measure_languages(run: Run) -> None:
    """F1 from text by language."""
    run.report.head("fundus by language, from the page's text: pages, F1")
    by_language: dict[str, list[Score]] = defaultdict(list)
    for page in run.pages.get("fundus", ()):
        answer = run.answer(digest_of_text, page)
        by_language[detect_language(page.text, None)].append(score(page.text, answer.text))
    for language, scores in sorted(by_language.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        values = {"pages": float(len(scores)), "F1": mean(scores).f1}
        bar = LANGUAGE_BAR if len(scores) >= LANGUAGE_PAGES else None
        run.report.row(("languages", language, "Digest"), values, bar)
