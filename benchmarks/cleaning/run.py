"""One run: the pages chosen, the answers so far and the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.cleaning.pages import Page
from benchmarks.cleaning.report import Report
from benchmarks.cleaning.tools import Answer, Tool


@dataclass(slots=True)
class Run:
    """What is measured, and the answers so far: a tool reads a page once, whatever asks for it."""

    pages: dict[str, list[Page]]
    tools: frozenset[str]  # empty: all
    worst: int
    report: Report = field(default_factory=Report)
    answers: dict[tuple[Tool, str, str], Answer] = field(default_factory=dict)

    def answer(self, tool: Tool, page: Page) -> Answer:
        """The tool's answer; a tool that fails has none."""
        key = (tool, page.set_name, page.id)
        if key not in self.answers:
            self.answers[key] = _answered(tool, page)
        return self.answers[key]

    def wanted(self, tools: dict[str, Tool]) -> dict[str, Tool]:
        """Those of the tools that the command line asks for."""
        return {name: tool for name, tool in tools.items() if not self.tools or name in self.tools}


def _answered(tool: Tool, page: Page) -> Answer:
    try:
        return tool(page)
    except Exception as error:  # any: the peers meet the same hostile pages
        return Answer(note=f"{type(error).__name__}: {error}")
