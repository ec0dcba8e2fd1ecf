"""No words of an article hold anything that a browser would run."""

from __future__ import annotations

import pytest

from digest.clean.code_in_text import without_code
from tests.hang import no_hang


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("The dam <script>alert(1)</script>opened.", "The dam opened."),
        ("The dam <SCRIPT src=x>opened.", "The dam opened."),
        ("The dam <img src=x onerror=alert(1)>opened.", "The dam opened."),
        ("The dam <a href='javascript:alert(1)'>opened</a>.", "The dam opened</a>."),
        ("The dam <svg/onload=alert(1)>opened.", "The dam opened."),
        ("The dam <scr<script>x</script>ipt>opened.", "The dam opened."),
        ("The dam opened <iframe srcdoc=x", "The dam opened "),
        ("Half of it, <50 m, and 3 < 4 > 2.", "Half of it, <50 m, and 3 < 4 > 2."),
        ("The <p> element of the page", "The <p> element of the page"),
        ("A script: the javascript of the dam", "A script: the javascript of the dam"),
    ],
)
def test_what_would_run_is_taken_out_and_nothing_else(words: str, left: str) -> None:
    assert without_code(words) == left


@pytest.mark.parametrize("piece", ["<", "<script>", "<script>x</script>", "<scr<script>", "<a b"])
def test_time_is_linear(piece: str) -> None:
    with no_hang():
        without_code(piece * 100_000)
