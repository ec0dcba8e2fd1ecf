"""The frame's headings and labels."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from digest.config import load, shipped
from digest.group.topics import OTHER
from digest.model import Change, Reason
from digest.render import words
from digest.render.tongue import languages, tongue


def test_every_change_and_reason_has_a_word() -> None:
    assert set(words.changes(tongue("en"))) == set(Change)
    assert set(words.reasons(tongue("en"))) == set(Reason)


@pytest.mark.parametrize("language", languages())
def test_no_heading_is_empty(language: str) -> None:
    assert all(word.strip() for word in astuple(words.headings(tongue(language))))


def test_our_own_topics_are_translated_and_the_operators_left_as_they_are() -> None:
    assert words.topic(tongue("de"), "Science and technology") == "Wissenschaft und Technik"
    assert words.topic(tongue("de"), "The Corran Strait") == "The Corran Strait"


def test_every_shipped_topic_has_a_translation() -> None:
    shipped_topics = {rule.label for rule in load(shipped("config") / "digest.toml").topic_rules}
    assert shipped_topics | {OTHER[1]} == words.TOPICS
