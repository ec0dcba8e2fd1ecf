"""A document read once: its stems, numbered, and who holds them."""

from __future__ import annotations

from collections import Counter

from digest.condense.lexicon import numbered
from digest.condense.passages import read, spread, units
from digest.condense.tokens import stems

TEXTS = (
    "The harbour bridge closes on Tuesday, and the bridge stays closed.",
    "“The harbour floods every spring.",
    "The harbour needs a taller wall,” the mayor said.",
    "…",
    "Closing the bridge costs the harbour town 3,000 crowns a day.",
)


def test_the_numbers_of_a_passage_stand_for_its_stems_each_once_in_order() -> None:
    document = read([(text, 0) for text in TEXTS], "en")
    names = document.names.tolist()
    for text, passage in zip(TEXTS, document.passages, strict=True):
        assert frozenset(names[stem] for stem in passage.stems) == numbered(stems(text, "en"))
        assert list(passage.stems) == sorted(set(passage.stems))
    assert document.sizes.tolist() == [len(passage.stems) for passage in document.passages]


def test_new_in_a_passage_is_what_none_before_it_holds() -> None:
    document = read([(text, 0) for text in TEXTS], "en")
    told: set[int] = set()
    for count, passage in zip(document.new.tolist(), document.passages, strict=True):
        assert count == len(set(passage.stems) - told)
        told |= set(passage.stems)


def test_a_stem_counts_once_for_a_quotation_that_is_printed_whole() -> None:
    document = read([(text, 0) for text in TEXTS], "en")
    parts = units(document)
    assert [part.size for part in parts] == [1, 2, 1, 1]
    assert dict(enumerate(spread(document, parts))) == Counter(stem for part in parts for stem in part.stems)


def test_a_document_of_nothing_holds_nothing() -> None:
    document = read([], "en")
    assert document.passages == ()
    assert spread(document, ()) == []
    assert read([("…", 0)], "en").passages[0].stems == ()
