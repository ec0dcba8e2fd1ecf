"""Many pages cleaned in one process: memory stays flat, and nothing unsound comes out.

Pages are generated from invented words, or are the evaluation pages where their folder is given; each is mutated by its
own number, so that a run can be repeated: cut, doubled, shuffled, sprinkled with hostile bytes.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.cleaning.pages import SETS, SOMEDAY, load
from benchmarks.cleaning.soundness import faults
from benchmarks.cleaning.tools import item as item_of
from digest.clean import clean
from digest.model import Article, RawItem, SourceSlug

MOST_GROWTH = 1.1  # of memory from a fifth of the way to the end
_SPARE_MEGABYTES = 10
_HTML_EVERY = 10  # pages: HTML takes ten times as long as text
_LONGEST = 60_000  # bytes of an evaluation page: what matters is their number
_SYLLABLES = ("ta", "ren", "mol", "dar", "vi", "sa", "kel", "no", "rim", "ost", "ел", "на", "ри", "عا", "दे", "橋")
_HOSTILE = (
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"<script>alert(1)</script>", b"<", b"&#x0;", b"]]>"),
    *(b"\x1b$B", b"javascript:alert(1)", b"<!--", b"-->", b"</body>", b"<table>", b"&#55296;", b"\xcc\x81" * 40),
)


def clean_many(count: int, data: Path | None) -> bool:
    """Print memory ten times along the way; whether it stayed flat and nothing unsound came out."""
    originals = list(_evaluation_items(data)) if data else list(_generated_items())
    endings: Counter[str] = Counter()
    unsound: Counter[str] = Counter()
    memory: list[float] = []
    started = time.process_time()
    for number in range(count):
        for made in clean(_mutated(originals, number)):
            endings["article" if isinstance(made, Article) else str(made.reason)] += 1
            unsound.update(faults(made))
        if (number + 1) % max(1, count // 10) == 0:
            memory.append(_megabytes())
            seconds = time.process_time() - started
            print(f"{number + 1:>9} pages{seconds:>9.1f} CPU seconds{memory[-1]:>8.1f} MB resident", flush=True)
    print("  ".join(f"{ending}: {times}" for ending, times in endings.most_common()))
    print("\n".join(f"UNSOUND {times} times: {words}" for words, times in unsound.most_common(20)))
    flat = memory[-1] <= memory[min(1, len(memory) - 1)] * MOST_GROWTH + _SPARE_MEGABYTES
    print("memory is flat" if flat else "MISSED: memory grows")
    return flat and not unsound


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _mutated(originals: list[RawItem], number: int) -> RawItem:
    rng = random.Random(number)
    raw = rng.choice(originals)
    while "html" in raw.media_type and number % _HTML_EVERY:
        raw = rng.choice(originals)
    body = raw.body
    for _ in range(rng.randrange(4)):
        body = _mutation(body, rng)
    return replace(raw, guid=str(number), body=body)


def _mutation(body: bytes, rng: random.Random) -> bytes:
    one, two = sorted(rng.randrange(len(body) + 1) for _ in range(2))
    match rng.randrange(5):
        case 0:
            return body[:one] + body[min(two, one + 2000) :]
        case 1:
            return body[:two] + body[one:]
        case 2:
            lines = body.split(b"\n")
            rng.shuffle(lines)
            return b"\n".join(lines)
        case 3:
            return body[:one] + bytes(rng.randrange(256) for _ in range(rng.randrange(40))) + body[one:]
        case _:
            return body[:one] + rng.choice(_HOSTILE) + body[one:]


def _evaluation_items(data: Path) -> Iterator[RawItem]:
    for page in (page for name in SETS if (data / name).is_dir() for page in load(data, name)):
        if page.page_text and len(page.page_text) < _LONGEST:
            yield item_of(page, as_html=False)
        if page.html and len(page.html) < _LONGEST:
            yield item_of(page, as_html=True)


def _generated_items() -> Iterator[RawItem]:
    for number in range(200):
        rng = random.Random(-number)
        media_type, page = (("text/html", _as_html), ("text/plain", _as_text))[number % 2]
        menu = [_words(rng, 3) for _ in range(rng.randrange(30))]
        paragraphs = [_sentences(rng, 1 + rng.randrange(5)) for _ in range(3 + rng.randrange(12))]
        yield RawItem(
            source_slug=SourceSlug("many"),
            guid=str(number),
            body=page(menu, _words(rng, 6), paragraphs).encode(),
            media_type=media_type,
            fetched_at=SOMEDAY,
        )


def _as_text(menu: list[str], headline: str, paragraphs: list[str]) -> str:
    return "\n".join((*menu, headline, *paragraphs, *menu))


def _as_html(menu: list[str], headline: str, paragraphs: list[str]) -> str:
    links = "".join(f"<li><a href='/{line[:3]}'>{line}</a></li>" for line in menu)
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{headline}</title></head><body><ul>{links}</ul><h1>{headline}</h1>{prose}</body></html>"


def _sentences(rng: random.Random, count: int) -> str:
    return " ".join(f"{_words(rng, 8 + rng.randrange(20))}." for _ in range(count))


def _words(rng: random.Random, count: int) -> str:
    words = ("".join(rng.choices(_SYLLABLES, k=1 + rng.randrange(3))) for _ in range(count))
    return " ".join(words).capitalize()
