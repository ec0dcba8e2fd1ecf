"""No possessive quantifier on a group, and no atomic group: before Python 3.11.5 they match wrongly (gh-106052).

Debian 12 has 3.11.2. On a single class of characters (`[a-z]++`) they are right everywhere, and that is what linear
time needs them for.
"""

from __future__ import annotations

import re
from pathlib import Path

import digest

FAULTY = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+|\(\?>")


def test_no_regex_uses_what_older_pythons_get_wrong() -> None:
    found = [
        f"{file.name}:{number}"
        for file in Path(digest.__file__).parent.rglob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if FAULTY.search(line) and "_PORTION_SAFE" not in line  # a list of characters, and no regex
    ]
    assert found == []
