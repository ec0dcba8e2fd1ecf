"""The items of a newsletter, found among the blocks of a letter: headline, words and an address of their own.

A plain letter may give no addresses. Then items are told by their headings in capitals, and by what they name: the
parts of one article speak of the same people and places again, the items of a newsletter do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.clean.html_page.blocks import Block
from digest.clean.letter.letter_parts import Part, part_of
from digest.clean.names.address import safe_url
from digest.text.calendar import MONTHS, WEEKDAYS
from digest.text.tokens import is_content

_HEADLINE_WORDS = (3, 30)
_HEADLINE_CHARS = 220
_SHORT_BYTES = (
    24  # of a headline of one or two words that stands for itself, in a script that writes long words or none
)
_PROSE_CHARS = 40  # of an item's words together
_SECTION_CHARS = 40
_FEWEST_CAPITALS = 3  # items of a plain letter without addresses: two parts under capitals are as often one article
_SPOKEN_OF = 3  # a name in more than one of so many items is what the whole letter is about
_NAME = re.compile(r"(?<!\w)[^\W\d_][\w'’-]{2,40}")
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))


@dataclass(slots=True)
class Draft:
    """An article of a newsletter, being read."""

    headline: str
    url: str | None
    section: str | None
    paragraphs: list[str] = field(default_factory=list)


def is_headline(block: Block) -> bool:
    """A heading, a line in bold or one that is a link, as long as headlines are, and no sentence."""
    words = len(block.line.split())
    long_enough = _HEADLINE_WORDS[0] <= words <= _HEADLINE_WORDS[1] or (
        words < 3 and len(block.line.encode()) >= _SHORT_BYTES
    )
    return long_enough and _stands_out(block)


def items(kept: Sequence[Block], sender: str | None, *, plain: bool) -> tuple[Draft, ...]:
    """The articles of a newsletter; fewer than two where the letter is none.

    In a plain letter the address is the one that the article's words are annotated with.
    """
    heads = frozenset(_heads(kept))
    drafts: list[Draft] = []
    section: str | None = None
    for at, block in enumerate(kept):
        if at in heads:
            drafts.append(Draft(headline=block.line, url=_first_url(block), section=section))
        elif part_of(block) is Part.MORE:
            if drafts:
                drafts[-1].url = drafts[-1].url or _first_url(block)
        elif block.strong and len(block.text) <= _SECTION_CHARS and not block.links:
            section = block.line
        elif drafts:
            drafts[-1].paragraphs.append(block.line)
            drafts[-1].url = drafts[-1].url or (_first_url(block) if plain else None)
    told = [draft for draft in drafts if _told(draft)]
    addressed = {draft.url for draft in told if draft.url}
    if len(addressed) >= 2 and 2 * len(addressed) >= len(told):
        return tuple(told)
    return _under_capitals(kept, sender) if plain and not addressed else ()


def _told(draft: Draft) -> bool:
    return sum(map(len, draft.paragraphs)) >= _PROSE_CHARS


def _first_url(block: Block) -> str | None:
    return next((safe for _, url in block.links if (safe := safe_url(url, None))), None)


# ── headlines ────────────────────────────────────────────────────────────────────────────────────────────


def _stands_out(block: Block) -> bool:
    text = block.line
    if part_of(block) is not Part.WORDS or len(text) > _HEADLINE_CHARS:
        return False
    set_apart = block.level > 0 or block.strong or _is_link(block)
    return set_apart and not (text.endswith(".") and not block.level and not block.strong)


def _is_link(block: Block) -> bool:
    return block.linked >= 0.9 * len(block.line.replace(" ", ""))


def _heads(kept: Sequence[Block]) -> Iterator[int]:
    """The places of headlines, those of one or two words among them where they are set as the others are."""
    shapes = set()
    for block in kept:
        if is_headline(block):
            shapes.add(_shape(block))
    for at, block in enumerate(kept):
        if is_headline(block) or (_shape(block) in shapes and _heads_an_item(kept, at)):
            yield at


def _shape(block: Block) -> tuple[int, bool, bool]:
    return block.level, block.strong, _is_link(block)


def _heads_an_item(kept: Sequence[Block], at: int) -> bool:
    """Whether a heading of any length has words below it and an address; a section's label has headlines below it."""
    block = kept[at]
    if not (block.level and _stands_out(block)) or at + 1 == len(kept):
        return False
    below = kept[at + 1]
    if _stands_out(below) or part_of(below) is not Part.WORDS or len(below.text) < _PROSE_CHARS:
        return False
    return _first_url(block) is not None or _leads_on(kept, at + 1)


def _leads_on(kept: Sequence[Block], start: int) -> bool:
    """Whether "read more" with an address ends the words from here, before anything else stands out."""
    for block in kept[start:]:
        if part_of(block) is Part.MORE:
            return _first_url(block) is not None
        if _stands_out(block):
            break
    return False


# ── capitals ─────────────────────────────────────────────────────────────────────────────────────────────


def _under_capitals(kept: Sequence[Block], sender: str | None) -> tuple[Draft, ...]:
    """The items of a plain letter without addresses, each under a line in capitals and with names of its own."""
    heads = [at for at, block in enumerate(kept) if block.level and block.text.isupper() and _stands_out(block)]
    if len(heads) < _FEWEST_CAPITALS or any(len(kept[at].text.split()) < 2 for at in heads):
        return ()
    drafts = []
    for at, end in zip(heads, [*heads[1:], len(kept)], strict=True):
        paragraphs = [block.line for block in kept[at + 1 : end]]
        drafts.append(Draft(headline=kept[at].line, url=None, section=None, paragraphs=paragraphs))
    above = sum(len(block.text) for block in kept[: heads[0]])
    longest = max(sum(map(len, draft.paragraphs)) for draft in drafts)
    return tuple(drafts) if all(map(_told, drafts)) and above < longest and _apart(drafts, sender) else ()


def _apart(drafts: Sequence[Draft], sender: str | None) -> bool:
    """Whether each item names something, and nothing that every third other one names too."""
    own = frozenset(map(str.casefold, _NAME.findall(sender or "")))
    named = [_named(" ".join(draft.paragraphs)) - own for draft in drafts]
    most = max(Counter(name for names in named for name in names).values(), default=0)
    return all(named) and most <= max(1, len(drafts) // _SPOKEN_OF)


def _named(text: str) -> frozenset[str]:
    words = (
        match.casefold().removesuffix("'s").removesuffix("’s") for match in _NAME.findall(text) if match[0].isupper()
    )
    return frozenset(word for word in words if word not in _CALENDAR and is_content(word, "en"))
