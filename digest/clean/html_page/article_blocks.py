"""Which blocks of a page are its article's: the block model's verdict, for which trafilatura reads the tree as well.

What trafilatura (Barbaresi 2021) takes for the article is one of the model's clues, and stands in where the model lost
it. Windows that stand over a page are never the article; what a page shows only without scripts may be.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from lxml.etree import XPath
from lxml.html import HtmlElement

from digest.clean.html_page.block_model import judge_blocks
from digest.clean.html_page.blocks import Block, blocks
from digest.clean.html_page.paragraphs import is_link

# The block model lost an article when it holds so little of what the tree's extraction holds. Swept on the 618 pages
# that its weights were fitted on: .15 to .3 alike, .4 lets boxes back in.
_LOST = 0.3
# trafilatura compares other extractors, which doubles its time, only where its own rules hold much less or much more
# than the page's prose. Of the 617 pages that reach it the comparison changes something on 56, more than a line on 53;
# these bounds ask for 82 and miss 12 of the 53, .4 alone 50 and 18.
_LITTLE, _MUCH = 0.4, 1.6
# On a page of more blocks trafilatura compares no other extractors: jusText's second pass is quadratic in them.
_MANY_BLOCKS = 2_000
_TREE_NAMES = {"head": "h3", "item": "li", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote", "list": "ul"}
_NOSCRIPT_PARAGRAPHS = 2
# Here as elsewhere asked from the attributes up: to ask every element for them costs up to three times as much.
_WINDOWS = XPath(
    "(//dialog|//noscript|//@role[.='dialog' or .='alertdialog']/..|//@aria-modal[.='true']/..)[ancestor::body]"
)
_INDEX = 0.6  # of the letters: an article's paragraphs hold less than a tenth in links
_PROSE_CHARS = 100
_FEWEST_CARDS = 3
_CARD_WORDS = 60  # of a teaser


def article_blocks(
    tree: HtmlElement, content: tuple[Block, ...], headline: str | None, body: str | None
) -> tuple[Block, ...]:
    """The article's blocks among the `content` of a page, in its order; `body` is the article as JSON-LD repeats it."""
    kept = _extracted_well(tree, content)
    judged = judge_blocks(content, kept, headline, body)
    return kept if _letters(judged) < _LOST * _letters(kept) else judged


def without_windows(tree: HtmlElement, visible: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks under the tree once its windows are closed; `visible` are those it had."""
    return blocks(tree, part_at_breaks=True) if _close_dialogs(tree) else visible


def open_noscript(tree: HtmlElement) -> None:
    """An article shown only without JavaScript is read; the usual image in `<noscript>` is not."""
    for node in list(tree.iter("noscript")):
        if len(list(node.iter("p"))) >= _NOSCRIPT_PARAGRAPHS:
            node.tag = "div"


def _close_dialogs(tree: HtmlElement) -> bool:
    """Consent and sign-up windows stand over the page, a notice for lack of scripts under it: never the article.

    Says whether any of them held words.
    """
    windows = [node for node in _WINDOWS(tree) if node.getparent() is not None]
    held_words = any(node.text_content().strip() for node in windows)
    for node in windows:
        node.drop_tree()
    return held_words


def _extracted_well(tree: HtmlElement, content: tuple[Block, ...]) -> tuple[Block, ...]:
    """What trafilatura takes for the article, compared with other extractors where its own rules seem to fail."""
    kept, prose = _extracted(tree, compared=False), _prose(content)
    likely = _LITTLE * prose < _letters(kept) <= _MUCH * prose
    return kept if likely or len(content) > _MANY_BLOCKS else _extracted(tree, compared=True)


def _extracted(tree: HtmlElement, *, compared: bool) -> tuple[Block, ...]:
    from trafilatura import bare_extraction  # here: importing it costs 0.9 s of CPU, and text pages never need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # it reports pages without an article as errors
    body = tree.find("body")
    found = bare_extraction(
        tree if body is None else body,  # it copies what it is given three times; what is in the head it throws away
        fast=not compared,
        favor_precision=True,
        include_comments=False,
        include_images=False,
        with_metadata=False,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return ()
    for node in found.body.iter():
        if node.tag in _TREE_NAMES:  # only these: a broken page's names are read, but refused when set again
            node.tag = _TREE_NAMES[node.tag]
    return blocks(found.body)


def is_index(found: tuple[Block, ...], content: tuple[Block, ...]) -> bool:
    """A page of teasers: what was found is links, or cards, or the page has no paragraph of its own."""
    if sum(block.linked for block in found) > _INDEX * _letters(found) or _are_cards(found, content):
        return True
    return _prose(content) == 0 and sum(block.linked for block in content) > _INDEX * _letters(content)


def _are_cards(found: tuple[Block, ...], content: tuple[Block, ...]) -> bool:
    """Whether every paragraph is the teaser under a linked headline, or under a headline and over a link."""
    places = {id(block): n for n, block in enumerate(content)}
    prose = [places.get(id(block), 0) for block in found if not (block.level or is_link(block))]
    return len(prose) >= _FEWEST_CARDS and all(_is_card(content, n) for n in prose)


def _is_card(content: tuple[Block, ...], place: int) -> bool:
    if not place or len(content[place].text.split()) > _CARD_WORDS:
        return False
    above, below = content[place - 1], content[place + 1] if place + 1 < len(content) else None
    return is_link(above) or (above.level > 0 and below is not None and is_link(below))


def _prose(content: Sequence[Block]) -> int:
    """Characters of the paragraphs among the blocks: long, and not made of links."""
    return sum(len(block.text) for block in content if block.linked < 0.3 * len(block.text) > 0.3 * _PROSE_CHARS)


def _letters(read: Sequence[Block]) -> int:
    return sum(len(block.text) for block in read)
