"""Values to JSON and back, with every type checked: the one home of msgspec.

The form is the dataclass's fields in their order, so the same value gives the same bytes.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class ShapeError(ValueError):
    """Data that does not have the expected shape; the message says what was expected, and where."""


def to_json(value: object, *, indent: int = 0) -> bytes:
    """The value as UTF-8 JSON; `indent` in spaces, 0 for one line."""
    encoded = msgspec.json.encode(value)
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def from_json(data: bytes | str, kind: type[T]) -> T:
    """The value again.

    Raises:
        ShapeError: not JSON, or not of that shape.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ShapeError(str(error)) from error


def schema(kind: type, title: str) -> dict[str, Any]:
    """The shape of a value's JSON form, as JSON Schema 2020-12; what each part is for stands in its description."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **msgspec.json.schema(kind)}


def to_plain(value: object) -> Any:
    """The value as dicts, lists, strings and numbers, as JSON would have them."""
    return msgspec.to_builtins(value)


def from_plain(data: object, kind: type[T]) -> T:
    """A value from dicts and lists, as a TOML or JSON reader gives them.

    Raises:
        ShapeError: not of that shape.
    """
    try:
        return msgspec.convert(data, type=kind)
    except msgspec.ValidationError as error:
        raise ShapeError(str(error)) from error
