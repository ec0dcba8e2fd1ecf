"""Count how common words are in English news: makes digest/group/background_en.txt.

    python benchmarks/grouping/count_background.py --data DIR

Stems and pairs of stems with the articles that have them; no text, and no pair that fewer than six articles share. The
sets that are scored for grouping are not read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from digest.group.sketches import stem
from digest.text import content_words

ROOT = Path(__file__).resolve().parent.parent.parent
SUMMARIES = ("cnndm_val500", "cnndm_train", "newsroom60", "xsum", "bbc", "multinews")
PAGES = ("aeb", "l3s-gn1")
SHORTEST, READ = 200, 6000  # characters of an article: shorter ones are left out, longer ones read so far
LEAST, LEAST_PAIRS = 3, 6  # articles


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    stems: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    articles = 0
    for text in texts(parser.parse_args().data):
        articles += 1
        row = [stem(word) for word in content_words(text[:READ], "en")]
        stems.update(set(row))
        pairs.update({f"{one} {other}" for one, other in pairwise(row)})
    kept = [(term, count) for term, count in stems.items() if count >= LEAST and " " not in term]
    kept += [(term, count) for term, count in pairs.items() if count >= LEAST_PAIRS]
    head = (
        f"# In how many of {articles} English news articles a stem, or two content words in a row, stands; those of "
        f"{LEAST} and of {LEAST_PAIRS} at the least.\n"
        "# Counted by benchmarks/grouping/count_background.py on cnndm_val500, cnndm_train, newsroom60, xsum, bbc, "
        "multinews, aeb and\n# l3s-gn1, none of which is scored for grouping.\n"
    )
    lines = (f"{term} {count}\n" for term, count in sorted(kept, key=lambda one: (-one[1], one[0])))
    (ROOT / "digest" / "group" / "background_en.txt").write_text(head + "".join(lines), encoding="utf-8")


def texts(data: Path) -> Iterator[str]:
    """Every article of the sets."""
    for name in SUMMARIES:
        for row in map(json.loads, (data / "summaries" / f"{name}.jsonl").open(encoding="utf-8")):
            documents = row.get("documents") or [row["text"]]
            yield from (one for one in map(_words, documents) if len(one) >= SHORTEST)
    for name in PAGES:
        for row in map(json.loads, (data / "pages" / name / "truth.jsonl").open(encoding="utf-8")):
            if len(row.get("text") or "") >= SHORTEST:
                yield row["text"]


def _words(document: object) -> str:
    return document if isinstance(document, str) else str(dict(document).get("text", ""))  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
