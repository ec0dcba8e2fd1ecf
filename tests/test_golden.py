"""One whole issue, to the byte: the input lies in golden/input, what is made of it in golden/expected.

After a change that is meant to be seen, `DIGEST_GOLDEN=write pytest tests/test_golden.py` writes the expectation anew;
the difference is then read like any other change.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.config import load
from digest.model import ADHOC, Issue, Rendered
from digest.pipeline import Order, make_issue
from digest.proof import prove
from digest.publishing import draw
from digest.serial import to_json
from digest.store import Store

GOLDEN = Path(__file__).parent / "golden"
FILES = {"issue.html", "issue.txt", "issue.md", "issue.json"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Issue, Rendered]:
    settings = load(None)
    order = Order(
        settings=settings,
        edition=settings.edition(ADHOC),
        as_of=datetime(2026, 11, 20, 7, 0, tzinfo=UTC),
        paths=(GOLDEN / "input",),
    )
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('golden')}/digest.db") as store:
        issue = make_issue(order, store).issue
        assert prove(issue.briefing, store).faults == ()
    return issue, draw(issue, settings, pdf=False)


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_issue_is_the_expected_one_to_the_byte(made: tuple[Issue, Rendered], name: str) -> None:
    issue, drawn = made
    content = {
        "issue.html": drawn.html.encode(),
        "issue.txt": drawn.text.encode(),
        "issue.md": drawn.markdown.encode(),
        "issue.json": to_json(issue, indent=1) + b"\n",
    }[name]
    expected = GOLDEN / "expected" / name
    if os.environ.get("DIGEST_GOLDEN") == "write":
        expected.write_bytes(content)
    assert content.decode() == expected.read_text(encoding="utf-8")


def test_the_golden_issue_has_what_an_issue_should_have(made: tuple[Issue, Rendered]) -> None:
    briefing = made[0].briefing
    stories = [story for topic in briefing.topics for story in topic.stories]
    by_headline = {story.headline.text: story for story in stories}
    assert len(stories) == 3
    assert briefing.counts.copies == 1
    assert [aside.reason for aside in briefing.set_aside] == ["empty"]
    quay = by_headline["Quay wall collapses in Tarn after night of high water"]
    assert (quay.outlets, quay.independent) == (2, 2)
    printed = made[1].text
    for furniture in (
        "Read also",
        "Most read",
        "Ferry fares",
        "Photo:",
        "Lesen Sie auch",
        "Lighthouse gets",
        "Sign in",
    ):
        assert furniture not in printed
