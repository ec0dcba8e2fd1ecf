"""The label words: which lines open like a label, whatever their case and script."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from digest.clean.text_page.label_words import after_related_label, credits_among, labels_of, pointing

_POINTERS = [
    word.strip()
    for listed in tomllib.loads(files("digest.clean.text_page").joinpath("furniture.toml").read_text("utf-8"))[
        "related"
    ].values()
    for word in " ".join(listed.split()).split("|")
    if word.strip()
]


@pytest.mark.parametrize("label", _POINTERS)
def test_every_label_of_a_box_points_to_the_headline_behind_it(label: str) -> None:
    in_capitals = label.upper()
    for written in (label, in_capitals if in_capitals.casefold() == label.casefold() else label):
        line = f"{written}: Kites over the harbour"
        assert pointing(["kites fly", line.casefold()]) == [1]
        assert after_related_label(line) == "Kites over the harbour"


def test_a_label_is_known_in_capitals_and_between_marks() -> None:
    assert labels_of(["» read more «".casefold(), "the ferry sails on"]) == ["related", None]


def test_a_credit_names_no_year() -> None:
    assert credits_among(["© hald bell", "© 2026 hald bell", "the ferry"]) == [0]
