"""Write the months and weekdays of all languages by script: `python benchmarks/cleaning/date_names.py`.

Whenever babel is another, or a language is added to those that are tried where none is known. Of two languages of a
script the first one's names win.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import localedata

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from digest.clean.dates.date_words import BY_SCRIPT, Names, names_of  # noqa: E402


def gathered() -> dict[str, Names]:
    """What the file holds.

    Each locale is read afresh: what babel has in memory of one takes in names of those that were read before it.
    """
    found: dict[str, Names] = {}
    for script, locales in BY_SCRIPT.items():
        tables: Names = ({}, {})
        for locale in locales:
            names_of.cache_clear()
            localedata._cache.clear()
            for table, names in zip(tables, names_of(locale), strict=True):
                table.update({name: number for name, number in names.items() if name not in table})
        found[script] = tables
    return found


def main() -> None:
    """Write the file."""
    written = json.dumps(gathered(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (ROOT / "digest" / "clean" / "dates" / "date_names.json").write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
