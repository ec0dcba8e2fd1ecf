"""Which of the blocks taken for the article are its own paragraphs: without what stands at its edges and between them.

What the block model keeps holds the headline again, bylines, credits, boxes of links, notices, calls to subscribe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from digest.clean.dates.dates import is_only_a_date
from digest.clean.html_page.blocks import Block, Place
from digest.clean.html_page.furniture import is_edge, is_furniture, is_moment
from digest.clean.html_page.headline import letters
from digest.clean.html_page.paywall import is_call
from digest.clean.html_page.structured import Facts
from digest.clean.names.byline import read_byline
from digest.clean.text_page.captions import is_caption

SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "…", "”", "»", '"')
_SENTENCE_CHARS = 40  # of the shortest paragraph that shows that there is an article
_REQUEST = 0.4  # of the last line in links: "Enjoying this? Support us"
_REQUEST_WORDS = 12
_SIGNATURE_CHARS = 160
# Who wrote an embedded post, and when: "— Tug Merrow (@tug) November 19, 2026".
_POST_SIGNATURE = re.compile(r"[—–-]\s?[^()]{1,80}\(@[\w.]{1,60}\)")
_NETWORK = re.compile(r"twitter|tweet|instagram|facebook|fb-|tiktok|bluesky|mastodon|telegram|threads", re.IGNORECASE)
_POSTED = re.compile(r"\b(?:twe+ts?|tweeted|twitter|instagram|facebook|bluesky|tiktok|posted|wrote)\b", re.IGNORECASE)
_LEANING = 2  # paragraphs above a post whose words it may share
_WORD = re.compile(r"\w{5,}|[\u3400-\u9fff]{2}")
_STEM, _SHARED, _LONGEST_LOOK = 5, 2, 1000
_OPENING = ("“", '"', "«", "„", "「")
_NAMES_LOOK = 200  # characters of an element's class and id
_POST_DEPTH = 4  # elements from a post's words up to its quotation
_ALL_LINK = 0.9  # the rest is an arrow, a bullet or "Read also:"


def own_paragraphs(found: Sequence[Block], headline: str | None, facts: Facts) -> tuple[str, ...]:
    """The article's own paragraphs: without the headline, link boxes, credits and notices."""
    kept = [
        block
        for block in found
        if not (repeats(block, headline) or _is_beside(block) or is_link_box(block) or _is_caption(block))
    ]
    kept = _without_end_matter(_without_top(_without_posts(kept), facts))
    return tuple(block.line for block in kept)


def _without_posts(kept: list[Block]) -> list[Block]:
    """Posts of social networks that are set into the article: in quotation marks where it leans on them, else gone.

    Who signed a post goes in any case. Of ten posts on the evaluation pages that their truth holds, nine stay.
    """
    own: list[Block] = []
    leans = False
    for before, block in zip((None, *kept), kept, strict=False):
        if _POST_SIGNATURE.match(block.line):
            continue
        if not _is_post(block):
            own.append(block)
            continue
        if before is None or not _is_post(before):  # else it goes on as it began
            leans = _leans(own[-_LEANING:], block)
        if leans:
            own.append(replace(block, text=_quoted(block.text)))
    return own


def _leans(above: Sequence[Block], post: Block) -> bool:
    """Whether the article leads up to the post, speaks of posting, or says what the post says."""
    if not above:
        return False
    shared = _stems(post.line) & set().union(*(_stems(block.line) for block in above))
    told = above[-1].line
    return told.endswith((":", "：")) or _POSTED.search(told) is not None or len(shared) >= _SHARED


def _stems(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _WORD.findall(text[:_LONGEST_LOOK])}


def _quoted(text: str) -> str:
    return text if text.startswith(_OPENING) else f"“{text}”"


def _is_post(block: Block) -> bool:
    """Whether the block stands in a quotation that is named after a network."""
    at: Place | None = block.place
    for _ in range(_POST_DEPTH):
        if at is None:
            return False
        if at.tag == "blockquote" and _NETWORK.search(at.names[:_NAMES_LOOK]):
            return True
        at = at.parent
    return False


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph ends like a sentence and is as long as a short one."""
    return len(paragraph) >= _SENTENCE_CHARS and paragraph.endswith(SENTENCE_ENDS)


def _without_top(kept: list[Block], facts: Facts) -> list[Block]:
    """Without the kicker, byline, date and dek: they are facts of the page, not paragraphs."""
    section, description = letters(facts.section or ""), letters(facts.description or "")
    while len(kept) > 1:
        first = kept[0]
        text = first.line
        bare = letters(text)
        open_ended = first.level > 0 or not text.endswith(SENTENCE_ENDS)
        is_dek = bare == description and open_ended
        is_kicker = bare == section or (len(text.split()) <= 2 and open_ended and len(text) < 20)
        if not (is_edge(first) or is_dek or is_kicker or read_byline(text) or _opens_with_its_date(kept)):
            break
        kept = kept[1:]
    return kept


def _opens_with_its_date(kept: Sequence[Block]) -> bool:
    """Whether the first line is only a date, and none further down is: in a chronicle each part has its day."""
    if not _is_date(kept[0]):
        return False
    return not any(map(_is_date, dropwhile(_is_date, kept)))


def _is_date(block: Block) -> bool:
    return block.level == 0 and is_only_a_date(block.line)


def _without_end_matter(kept: list[Block]) -> list[Block]:
    """Without what follows an article: credits, notices, headings over nothing."""
    while len(kept) > 1 and (is_edge(kept[-1]) or kept[-1].level):
        kept = kept[:-1]
    return kept


def feed_paragraphs(content: Sequence[Block]) -> tuple[str, ...]:
    """The paragraphs of a feed entry's body: every block is content but the feed's own furniture."""
    kept = [block for block in content if not (_is_beside(block) or _is_caption(block))]
    return tuple(block.line for block in _without_feed_ends(kept))


def _without_feed_ends(kept: list[Block]) -> list[Block]:
    """Without a request and a signature as well; feeds end with them, and pages' articles with such paragraphs."""
    for goes in (_is_signature, _is_request):
        kept = _without_end_matter(kept)
        if len(kept) > 1 and goes(kept[-1]):
            kept = kept[:-1]
    return _without_end_matter(kept)


def _is_signature(block: Block) -> bool:
    """A line in italics at the end tells of the writer or the outlet."""
    return block.slanted and len(block.text) <= _SIGNATURE_CHARS


def _is_request(block: Block) -> bool:
    """A short last line that is half a link: "Enjoying this? Support us"."""
    solid = len(block.text.replace(" ", ""))
    return block.linked >= _REQUEST * solid and len(block.text.split()) <= _REQUEST_WORDS


def repeats(block: Block, headline: str | None) -> bool:
    """Whether the block says the headline again."""
    return headline is not None and letters(block.text) == letters(headline)


def _is_beside(block: Block) -> bool:
    """A label, an entry's time, a call to subscribe: between the paragraphs and none of them."""
    text = block.line
    return is_furniture(block) or is_moment(text) or is_call(text)


def _is_caption(block: Block) -> bool:
    return block.caption or is_caption(block.line)


def is_link_box(block: Block) -> bool:
    """A line that is one link and no sentence: a teaser of another piece."""
    return is_link(block) and not block.line.endswith(SENTENCE_ENDS)


def is_link(block: Block) -> bool:
    """Whether all of the block is links."""
    return block.linked >= _ALL_LINK * len(block.text.replace(" ", ""))
