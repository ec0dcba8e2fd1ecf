"""Of many queries only those are asked that a text may match, and none is passed over that it does."""

from __future__ import annotations

from random import Random

import pytest

from digest.group import asking
from digest.group.asking import doors_of
from digest.text import Queried, parse_query

WRITTEN = (
    "ferry",
    "ferr*",
    '"tide table*"',
    "tide near/2 quay",
    "name:Quay and not ferry",
    "not ledger",
    "(ledger or lant*) and tide",
    "headline:quay or beacon",
)
QUERIES = [(place, parse_query(query)) for place, query in enumerate(WRITTEN)]
WORDS = ["ferry", "ferries", "tide", "table", "tables", "quay", "ledger", "lantern", "beacon"]


@pytest.mark.parametrize("known", [0, 200_000])
def test_every_query_that_matches_is_opened(known: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_MET", known)
    random, ours = Random(3), doors_of(QUERIES)
    for _ in range(300):
        said = random.choices(WORDS, k=random.randrange(7))
        written = " ".join(word.title() if random.random() < 0.3 else word for word in said)
        text = Queried(headline=tuple(said[:2]), body=tuple(said[2:]), written=written, facts={})
        matching = {place for place, query in QUERIES if query.matches(text)}
        assert matching <= ours.opened(frozenset(said), written)


def test_a_query_without_any_of_its_words_stays_shut() -> None:
    assert doors_of(QUERIES).opened(frozenset(["ferries"]), "ferries") == {1, 5}
