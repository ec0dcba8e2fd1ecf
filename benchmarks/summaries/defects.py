"""What a reader would stumble over in a summary, counted by rules of the benchmark's own.

They are written apart from the rules by which Digest chooses, and simpler: a summary is blamed for what shows in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.text import normal, speech_words

OPENERS = re.compile(
    r"(?:[\"“‘'(]\s?)?(?:he|she|they|it|his|her|their|its|this|these|those|that|such|however|meanwhile|but|and|so|"
    r"moreover|furthermore|therefore|nevertheless|in addition|instead|also|then|as a result)\b",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"\b(?:photo|pic|picture|image|credit|getty|reuters/|file photo)\s?[:/]|image (?:copyright|caption)|\(photo",
    re.IGNORECASE,
)
DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}(?:\([A-Za-z]+\)|/[A-Z]+/)|^\([A-Z]{2,10}\)\s")
SERVICE = re.compile(
    r"read (?:more|also)|see also|sign up|subscribe|cookies?|all rights reserved|click here|share this|advertisement|"
    r"privacy policy|terms of use|follow us|media playback|[|©→]|https?://|www\.|\bpublished:|\bupdated:",
    re.IGNORECASE,
)
LIST = re.compile(r"^\s*(?:\d{1,2}[.)]\s|[•*–-]\s)|:$")
NAMES = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+")

KINDS = (
    "unresolved opener", "half quotation", "caption or credit", "dateline stub", "question", "list stub", "clutter",
    "nobody says it", "no who-what-where",
)  # fmt: skip


def defects(summary: Sequence[str], source: Sequence[str], language: str) -> dict[str, int]:
    """How many sentences of an English summary have each fault; `source` is the article's sentences in order."""
    places = {text: place for place, text in reversed(list(enumerate(source)))}
    chosen = {places.get(text, -1) for text in summary}
    found = dict.fromkeys(KINDS, 0)
    for text in summary:
        place = places.get(text, -1)
        found["unresolved opener"] += bool(OPENERS.match(text)) and (place == 0 or place - 1 not in chosen)
        found["half quotation"] += _is_half(text)
        found["caption or credit"] += bool(CREDIT.search(text))
        found["dateline stub"] += bool(DATELINE.match(text)) and len(text.split()) < 8
        found["question"] += text.rstrip("\"'”’)").endswith("?")
        found["list stub"] += bool(LIST.search(text)) or len(text.split()) < 4 or text[-1:].isalnum()
        found["clutter"] += bool(SERVICE.search(text))
        found["nobody says it"] += _is_orphan(text, place, source, chosen, language)
    found["no who-what-where"] += not any(_tells(text) for text in summary)
    return found


def _is_half(text: str) -> bool:
    plain = text.replace("“", '"').replace("”", '"').replace("„", '"')
    return plain.count('"') % 2 == 1


def _is_orphan(text: str, place: int, source: Sequence[str], chosen: set[int], language: str) -> bool:
    """Whether all of it is quoted words, and neither it nor a chosen neighbour says whose."""
    plain = text.replace("“", '"').replace("”", '"')
    if not (plain.startswith('"') and plain.rstrip(".").endswith('"') and plain.count('"') == 2):
        return False
    around = [source[i] for i in (place - 1, place + 1) if i in chosen]
    return not any(word in speech_words(language) for one in around for word in normal(one).split())


def _tells(text: str) -> bool:
    """Whether it names somebody or something, and is a sentence of some length."""
    return len(text.split()) >= 8 and NAMES.search(text) is not None and not OPENERS.match(text)
