"""The published schema of an issue's JSON: what the program writes fits it, and it is the newest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from digest.model import Issue
from digest.serial import schema, to_json
from tests import builders

PUBLISHED = Path(__file__).parent.parent / "docs/issue.schema.json"
SCHEMA: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))


def plain() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json(builders.issue()))
    return loaded


def test_the_published_schema_is_that_of_the_code() -> None:
    assert schema(Issue, "An issue of Digest") == SCHEMA, "make schema writes it again"


def test_an_issue_fits_it() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(plain())


@pytest.mark.parametrize("part", ["briefing", "as_of", "id", "status"])
def test_an_issue_without_a_part_does_not(part: str) -> None:
    issue = plain()
    del issue[part]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(issue)


def test_every_block_says_whether_it_is_quoted_or_computed() -> None:
    kinds = {
        name: one["properties"]["kind"]["default"]
        for name, one in SCHEMA["$defs"].items()
        if "kind" in one.get("properties", {})
    }
    assert kinds["Quoted"] == "quoted"
    assert {kinds[name] for name in ("Counts", "SinceLast", "Sourcing")} == {"computed"}


def test_every_part_is_described() -> None:
    assert [name for name, one in SCHEMA["$defs"].items() if not one.get("description")] == []
