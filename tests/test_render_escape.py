"""Quoted words keep their look in Markdown."""

from __future__ import annotations

import pytest

from digest.render.escape import cite, verbatim
from digest.render.parts import Passage


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("plain words, 4.25 percent (up)", "plain words, 4.25 percent (up)"),
        ("*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"),
        ("[a](http://b) <i> & ~x~ |", "\\[a\\](http://b) \\<i\\> \\& \\~x\\~ \\|"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("2026. A year", "2026\\. A year"),
        ("=== no underline", "\\=== no underline"),
        ("back\\slash", "back\\\\slash"),
        ("two\n\n# lines", "two \\# lines"),
    ],
)
def test_a_reader_sees_the_words_themselves(words: str, escaped: str) -> None:
    assert verbatim(words) == escaped


def test_a_citation_is_a_link_where_the_source_has_an_address() -> None:
    passage = Passage(text="x", lang="en", dir="ltr", number=3, outlet="Courier", url="https://a.example/(x)")
    assert cite(passage) == "[[3]](<https://a.example/(x)>)"
    assert cite(Passage(text="x", lang="en", dir="ltr", number=3, outlet="Courier", url="")) == "\\[3\\]"
