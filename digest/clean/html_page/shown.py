"""What a page shows its readers where it states nothing for machines: a headline, its outlet, a dek, other pieces.

The page is read as its text would read, once, and only where one of these is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from digest.clean.dates.dates import looks_dated
from digest.clean.html_page.blocks import Block
from digest.clean.html_page.furniture import is_furniture
from digest.clean.html_page.headline import letters, letters_of_words
from digest.clean.html_page.paragraphs import SENTENCE_ENDS, is_link_box, repeats
from digest.clean.html_page.structured import Facts
from digest.clean.language import quick_language
from digest.clean.names.byline import begins_byline
from digest.clean.names.outlet import page_outlet
from digest.clean.page import Page
from digest.clean.text_page.lines import Line, read_lines
from digest.clean.text_page.page_byline import shown_byline
from digest.clean.text_page.page_dates import date_lines, dated_lines
from digest.clean.text_page.page_head import find_head
from digest.clean.text_page.page_text import read_text_page

_HEADLINE_CHARS = (25, 200)
_FEWEST_DEK_LETTERS = 20
_FEWEST_DEK_WORDS, _MOST_DEK_WORDS = 5, 60  # of a heading under the headline
_LANGUAGE_LOOK = 20  # paragraphs that tell in which language dates are written
_SHORT_WORD = 3  # letters: such words stand in any text
_MOST_RELATED = 60


class ShownPage:
    """A page's blocks, and what reading them as text gives; each reading is done once, when it is first asked for."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks

    @cached_property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return read_lines(self.text)

    @cached_property
    def as_text(self) -> Page:
        """The page as a text page is read."""
        return read_text_page(self.text)

    @cached_property
    def _letters(self) -> tuple[str, ...]:
        return tuple(letters(line.text) for line in self.lines)

    def places_of(self, paragraphs: Sequence[str]) -> list[int]:
        """Which lines are the article's."""
        own = {letters(paragraph) for paragraph in paragraphs}
        return [i for i, words in enumerate(self._letters) if words in own]


def headline_shown(facts: Facts, headline: str | None, shown: ShownPage, paragraphs: Sequence[str]) -> str | None:
    """The line above the article, where a page states no headline and its `<title>` stands nowhere on it.

    Unless the `<title>` speaks of what the article speaks of, and not in the words of that line.
    """
    if facts.headlines or any(repeats(block, headline) for block in shown.blocks):
        return headline
    lines, body = shown.lines, shown.places_of(paragraphs)
    place = find_head(lines, body).headline
    if place is None or (place in body and lines[place].text.endswith(SENTENCE_ENDS)):
        return headline
    words = {word for word in letters_of_words(headline or "") if len(word) > _SHORT_WORD}
    said = words & set(letters_of_words(" ".join(paragraphs)))
    telling = 2 * len(said) >= len(words) > 0
    return headline if telling and letters(lines[place].text) not in letters(headline or "") else lines[place].text


def dates_shown(shown: ShownPage, paragraphs: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """The lines around headline and article that date it; where none does, those that the reader of text pages finds.

    Of 124 pages that state no moment for machines 118 are dated by the same lines either way, at a quarter of the cost.
    """
    lines, body = shown.lines, shown.places_of(paragraphs)
    if not body:
        return shown.as_text.date_texts
    dated = dated_lines(lines, body, quick_language("\n\n".join(paragraphs[:_LANGUAGE_LOOK])))
    place = next((i for i, line in enumerate(lines) if line.text == headline), None)
    found = date_lines(lines, body, place, dated)
    return tuple(lines[i].text for i in found) or shown.as_text.date_texts


def outlet_shown(shown: ShownPage, paragraphs: Sequence[str], headline: str | None) -> str | None:
    """Who publishes the page by what it shows: old pages state nothing for machines."""
    lines = shown.lines
    place = next((i for i, line in enumerate(lines) if line.text == headline), None)
    return page_outlet(lines, shown.places_of(paragraphs), place)


def byline_shown(shown: ShownPage, paragraphs: Sequence[str], headline: str | None) -> str | None:
    """Who wrote the article by the lines around its head."""
    return shown_byline(shown.lines, shown.places_of(paragraphs), headline)


def dek_shown(facts: Facts, shown: ShownPage, paragraphs: Sequence[str], headline: str | None) -> str | None:
    """The heading right under the headline, else the page's description where it stands on the page, not the article.

    Of 618 evaluation pages 43 have such a heading beside their first-level one; by its words it is a dek on 25.
    """
    under = _standfirst(shown.blocks, headline)
    if under is not None:
        return under
    wanted = letters(facts.description or "")
    if len(wanted) <= _FEWEST_DEK_LETTERS or wanted in {letters(paragraph) for paragraph in paragraphs}:
        return None
    least = len(wanted)  # a block of fewer characters cannot have as many letters
    return next((b.line for b in shown.blocks if len(b.text) >= least and letters(b.text) == wanted), None)


def _standfirst(blocks: Sequence[Block], headline: str | None) -> str | None:
    """The heading of a lower level beside the first-level one that is the headline, where it reads like a dek.

    Where others of its level stand beside it, it heads the first part of the article.
    """
    place = next((n for n, block in enumerate(blocks[:-1]) if block.level == 1 and repeats(block, headline)), None)
    if place is None:
        return None
    above, below = blocks[place : place + 2]
    around = above.place.parent
    if not (below.level > 1 and below.place.parent is around and _reads_as_dek(below)):
        return None
    parts = any(block.level == below.level and block.place.parent is around for block in blocks[place + 2 :])
    return None if parts else below.line


def _reads_as_dek(block: Block) -> bool:
    """Whether a heading tells something: neither a label, a byline, a date nor a link, nor as long as an article."""
    words = len(block.line.split())
    named = block.linked or is_furniture(block) or begins_byline(block.line) or looks_dated(block.line)
    return _FEWEST_DEK_WORDS <= words <= _MOST_DEK_WORDS and not named


def related_shown(shown: ShownPage, paragraphs: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """Linked lines as long as headlines are, that are not the article's."""
    own = {letters(paragraph) for paragraph in paragraphs} | {letters(headline or "")}
    shortest, longest = _HEADLINE_CHARS
    lines = (block.line for block in shown.blocks if block.linked and is_link_box(block))
    headlines = (line for line in lines if shortest <= len(line) <= longest and letters(line) not in own)
    return tuple(dict.fromkeys(headlines))[:_MOST_RELATED]
