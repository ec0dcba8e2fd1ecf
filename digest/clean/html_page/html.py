"""HTML pages → Page: the article's paragraphs by the block model, its facts weighed against what stands on the page.

What trafilatura (Barbaresi 2021) takes for the article is one of the model's clues, and stands in where the model lost
it. What is left at the edges and between paragraphs (boxes of links, credits, the headline again) is dropped here.
A fragment (a feed entry's body) is all content, so it is only broken into blocks. Nothing here opens a socket.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from digest.clean.html_page.block_model import judge_blocks
from digest.clean.html_page.blocks import Block, blocks, fold, parse, stripped
from digest.clean.html_page.furniture import is_edge, is_furniture, is_moment
from digest.clean.html_page.headline import choose_headline, letters, letters_of_words, site_in_title
from digest.clean.html_page.html_dates import publication
from digest.clean.html_page.paywall import is_call
from digest.clean.html_page.states import state_paragraphs, told_paragraphs
from digest.clean.html_page.structured import Facts, read_facts
from digest.clean.names.address import own_url
from digest.clean.names.brand import own_names
from digest.clean.names.byline import people, read_byline
from digest.clean.names.outlet import page_outlet
from digest.clean.page import Page
from digest.clean.sniff import MAX_CHARACTERS, check_length
from digest.clean.text_page.captions import is_caption, without_credit
from digest.clean.text_page.label_words import without_inline_labels
from digest.clean.text_page.lines import Line, read_lines
from digest.clean.text_page.page_byline import shown_byline
from digest.clean.text_page.page_head import find_head
from digest.clean.text_page.page_text import read_text_page

# A larger tree is read as text: trafilatura needs 40 µs an element, 100 µs where it is nested deep. The largest page of
# the evaluation sets has 9,000.
_MOST_ELEMENTS = 40_000
_WHOLE_PAGE = re.compile(r"<(?:!doctype|/?html|/?head|/?body|/title)\b", re.IGNORECASE)
# The block model lost an article when it holds so little of what the tree's extraction holds. Swept on the 618 pages
# that its weights were fitted on: .15 to .3 alike, .4 lets boxes back in.
_LOST = 0.3
# On a page of more blocks trafilatura compares no other extractors: jusText's second pass is quadratic in them.
_MANY_BLOCKS = 2_000
_TREE_NAMES = {"head": "h3", "item": "li", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote", "list": "ul"}
_NOSCRIPT_PARAGRAPHS = 2
_WINDOWS = "//body//*[self::dialog or self::noscript or @role='dialog' or @role='alertdialog' or @aria-modal='true']"
_INDEX = 0.6  # of the letters: an article's paragraphs hold less than a tenth in links
_PROSE_CHARS = 100
_SENTENCE_CHARS = 40  # of the shortest paragraph that shows that there is an article
_SHELL_CHARS = 250  # a page that shows less may hold its article elsewhere …
_TOLD_MORE = 3  # … when what it holds there is so many times as long
_HIDDEN_WORDS = 2  # the markup's text is so many times as long as what the tree shows
_REQUEST = 0.4  # of the last line in links: "Enjoying this? Support us"
_REQUEST_WORDS = 12
_SIGNATURE_CHARS = 160
_ALL_LINK = 0.9  # the rest is an arrow, a bullet or "Read also:"
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "…", "”", "»", '"')
_HEADLINE_CHARS = (25, 200)
_FEWEST_DEK_LETTERS = 20
_SHORT_WORD = 3  # letters: such words stand in any text
_MOST_RELATED = 60


def read_html_page(markup: str, *, url: str | None) -> Page:
    """The parts of the article on an HTML page or in a fragment of one; `url` is where it was found.

    What the parser gives up on (nested too deep, too many elements, an element that never closes) is read as text.

    Raises:
        ItemError: more text than an article can have.
    """
    whole = bool(_WHOLE_PAGE.search(markup))
    tree = parse(markup if whole else f"<html><body><div>{markup}</div></body></html>")
    if tree is None or tree.xpath("count(//*)") > _MOST_ELEMENTS:
        return _as_text(markup)
    _open_noscript(tree)
    visible = tuple(blocks(tree, part_at_breaks=whole))
    if not visible:
        return _as_text(markup)
    check_length(_lines(visible))
    if not whole:
        return _fragment(tree, visible, url)
    page = _page(tree, visible, url)
    return page if any(map(_is_prose, page.paragraphs)) else _reread(markup, page)


def _as_text(markup: str) -> Page:
    text = stripped(markup)
    check_length(text)
    return read_text_page(text)


def _reread(markup: str, page: Page) -> Page:
    """The page with the article that stands in its markup, where a broken tag hid most of the words from the parser."""
    text = stripped(markup)
    if not _HIDDEN_WORDS * len(page.everything) < len(text) <= MAX_CHARACTERS:
        return page
    read = read_text_page(text)
    return (
        page
        if not read.paragraphs
        else replace(
            page,
            paragraphs=read.paragraphs,
            everything=text,
            headline=page.headline or read.headline,
            byline=page.byline or read.byline,
            date_texts=page.date_texts or read.date_texts,
        )
    )


def _page(tree: HtmlElement, visible: tuple[Block, ...], url: str | None) -> Page:
    facts = read_facts(tree, url=url)
    headline = choose_headline(facts, visible)
    found = _article_blocks(tree, visible, headline, facts.body)
    is_index = not facts.is_article and _is_index(found, visible)
    paragraphs = () if is_index else _paragraphs(found, headline, facts)
    if sum(map(len, paragraphs)) < _SHELL_CHARS:
        paragraphs = _told_otherwise(tree, facts, headline, paragraphs, is_index=is_index)
    headline = _headline_shown(facts, headline, visible, paragraphs)
    own = (paragraph for paragraph in paragraphs if letters(paragraph) != letters(headline or ""))
    paragraphs = tuple(without_inline_labels(paragraph) for paragraph in own)
    published_at, date_texts = publication(facts.dates)
    if published_at is None:
        date_texts += _dates_shown(visible)
    outlet = facts.outlet or site_in_title(facts, headline) or _outlet_shown(visible, paragraphs, headline)
    named = people(facts.byline, own_names(outlet, facts.url))
    return Page(
        headline=headline,
        paragraphs=paragraphs,
        everything=_lines(visible),
        dek=_dek(facts, visible, paragraphs),
        byline=facts.byline if named else shown_byline(*_as_lines(visible, paragraphs), headline) or facts.byline,
        section=facts.section,
        outlet=outlet,
        language=facts.language,
        url=facts.url,
        published_at=published_at,
        date_texts=date_texts,
        related=_related(visible, paragraphs, headline),
    )


def _headline_shown(
    facts: Facts, headline: str | None, visible: tuple[Block, ...], paragraphs: tuple[str, ...]
) -> str | None:
    """The line above the article, where a page states no headline and its `<title>` stands nowhere on it.

    Unless the `<title>` speaks of what the article speaks of, and not in the words of that line.
    """
    if facts.headlines or any(_repeats(block, headline) for block in visible):
        return headline
    lines, body = _as_lines(visible, paragraphs)
    place = find_head(lines, body).headline
    if place is None or (place in body and lines[place].text.endswith(_SENTENCE_ENDS)):
        return headline
    words = {word for word in letters_of_words(headline or "") if len(word) > _SHORT_WORD}
    said = words & set(letters_of_words(" ".join(paragraphs)))
    telling = 2 * len(said) >= len(words) > 0
    return headline if telling and letters(lines[place].text) not in letters(headline or "") else lines[place].text


def _as_lines(visible: tuple[Block, ...], paragraphs: tuple[str, ...]) -> tuple[tuple[Line, ...], list[int]]:
    """The page as its text would read, and which lines of it are the article's."""
    lines = read_lines(_lines(visible))
    own = {letters(paragraph) for paragraph in paragraphs}
    return lines, [i for i, line in enumerate(lines) if letters(line.text) in own]


def _dates_shown(visible: tuple[Block, ...]) -> tuple[str, ...]:
    """The lines by which a page dates its article for its readers: some state no date, or no time, for machines.

    Read as a text page is: with its own headline and paragraphs 119 of 139 pages are dated right, with the tree's 113.
    """
    return read_text_page(_lines(visible)).date_texts


def _outlet_shown(visible: tuple[Block, ...], paragraphs: tuple[str, ...], headline: str | None) -> str | None:
    """Who publishes the page by what it shows: old pages state nothing for machines."""
    lines, body = _as_lines(visible, paragraphs)
    return page_outlet(lines, body, next((i for i, line in enumerate(lines) if line.text == headline), None))


def _fragment(tree: HtmlElement, content: tuple[Block, ...], url: str | None) -> Page:
    """A feed entry's body: no headline of its own, and every block is content but the feed's own furniture.

    An author is read from `<meta name="author">` or marked markup, as on a page.
    """
    kept = [block for block in content if not _is_beside(block) and not _is_caption(block)]
    kept = _without_feed_ends(kept)
    return Page(
        headline=None,
        paragraphs=tuple(fold(block.text) for block in kept),
        everything=_lines(content),
        byline=read_facts(tree, url=url).byline,
        url=own_url((), url),
    )


def _lines(read: Sequence[Block]) -> str:
    return "\n".join(block.text for block in read)


# ── paragraphs ───────────────────────────────────────────────────────────────────────────────────────────


def _open_noscript(tree: HtmlElement) -> None:
    """An article shown only without JavaScript is read; the usual image in `<noscript>` is not."""
    for node in list(tree.iter("noscript")):
        if len(list(node.iter("p"))) >= _NOSCRIPT_PARAGRAPHS:
            node.tag = "div"


def _close_dialogs(tree: HtmlElement) -> bool:
    """Consent and sign-up windows stand over the page, a notice for lack of scripts under it: never the article.

    Says whether any of them held words.
    """
    windows = [node for node in tree.xpath(_WINDOWS) if node.getparent() is not None]
    held_words = any(node.text_content().strip() for node in windows)
    for node in windows:
        node.drop_tree()
    return held_words


def _article_blocks(
    tree: HtmlElement, visible: tuple[Block, ...], headline: str | None, body: str | None
) -> tuple[Block, ...]:
    """The article's blocks in page order, as the block model judges them; what trafilatura kept is one of its clues."""
    content = tuple(blocks(tree, part_at_breaks=True)) if _close_dialogs(tree) else visible
    kept = _extracted(tree, compared=len(content) <= _MANY_BLOCKS)
    judged = judge_blocks(content, kept, headline, body)
    return kept if _letters(judged) < _LOST * _letters(kept) else judged


def _extracted(tree: HtmlElement, *, compared: bool) -> tuple[Block, ...]:
    from trafilatura import bare_extraction  # here: importing it costs 0.9 s of CPU, and text pages never need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # it reports pages without an article as errors
    found = bare_extraction(
        tree,
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
    return tuple(blocks(found.body))


def _letters(read: Sequence[Block]) -> int:
    return sum(len(block.text) for block in read)


def _paragraphs(found: tuple[Block, ...], headline: str | None, facts: Facts) -> tuple[str, ...]:
    """The article's own paragraphs: without the headline, link boxes, credits and notices."""
    kept = [
        block
        for block in found
        if not (_repeats(block, headline) or _is_beside(block) or _is_link_box(block) or _is_caption(block))
    ]
    kept = _without_end_matter(_without_top(kept, facts))
    return tuple(fold(block.text) for block in kept)


def _told_otherwise(
    tree: HtmlElement, facts: Facts, headline: str | None, shown: tuple[str, ...], *, is_index: bool
) -> tuple[str, ...]:
    """The article as JSON-LD, a script's state or the page's text tells it, where the tree has next to nothing."""
    for told in _tellings(tree, facts, headline, is_index=is_index):
        if any(map(_is_prose, told)) and sum(map(len, told)) > _TOLD_MORE * sum(map(len, shown)):
            return told
    return shown


def _tellings(tree: HtmlElement, facts: Facts, headline: str | None, *, is_index: bool) -> Iterator[tuple[str, ...]]:
    yield told_paragraphs(facts.body or "")
    yield state_paragraphs(tree, None if facts.is_article else headline or "")
    if not is_index:
        content = tuple(blocks(tree, part_at_breaks=True))
        yield read_text_page(_lines(content)).paragraphs
        yield _told_by_pictures(content)


def _told_by_pictures(content: tuple[Block, ...]) -> tuple[str, ...]:
    """A gallery's captions without their credits, where they are sentences."""
    captions = (without_credit(fold(block.text)) for block in content if block.caption and not _is_link_box(block))
    told = tuple(dict.fromkeys(filter(_is_prose, captions)))
    return told if len(told) > 1 else ()


def _is_prose(paragraph: str) -> bool:
    return len(paragraph) >= _SENTENCE_CHARS and paragraph.endswith(_SENTENCE_ENDS)


def _is_index(found: tuple[Block, ...], visible: tuple[Block, ...]) -> bool:
    """A page of teasers: what was found is links, or the page has no paragraph of its own."""
    if sum(block.linked for block in found) > _INDEX * _letters(found):
        return True
    prose = sum(len(block.text) for block in visible if block.linked < 0.3 * len(block.text) > 0.3 * _PROSE_CHARS)
    return prose == 0 and sum(block.linked for block in visible) > _INDEX * _letters(visible)


def _without_top(kept: list[Block], facts: Facts) -> list[Block]:
    """Without the kicker, byline and dek: they are facts of the page, not paragraphs."""
    section, description = letters(facts.section or ""), letters(facts.description or "")
    while len(kept) > 1:
        first = kept[0]
        text = fold(first.text)
        bare = letters(text)
        open_ended = first.level > 0 or not text.endswith(_SENTENCE_ENDS)
        is_dek = bare == description and open_ended
        is_kicker = bare == section or (len(text.split()) <= 2 and open_ended and len(text) < 20)
        if not (is_edge(first) or is_dek or is_kicker or read_byline(text)):
            break
        kept = kept[1:]
    return kept


def _without_end_matter(kept: list[Block]) -> list[Block]:
    """Without what follows an article: credits, notices, headings over nothing."""
    while len(kept) > 1 and (is_edge(kept[-1]) or kept[-1].level):
        kept = kept[:-1]
    return kept


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


def _repeats(block: Block, headline: str | None) -> bool:
    return headline is not None and letters(block.text) == letters(headline)


def _is_beside(block: Block) -> bool:
    """A label, an entry's time, a call to subscribe: between the paragraphs and none of them."""
    text = fold(block.text)
    return is_furniture(block) or is_moment(text) or is_call(text)


def _is_caption(block: Block) -> bool:
    return block.caption or is_caption(fold(block.text))


def _is_link_box(block: Block) -> bool:
    """A line that is one link and no sentence: a teaser of another piece."""
    text = fold(block.text)
    return block.linked >= _ALL_LINK * len(text.replace(" ", "")) and not text.endswith(_SENTENCE_ENDS)


def _dek(facts: Facts, visible: tuple[Block, ...], paragraphs: tuple[str, ...]) -> str | None:
    """The page's description, where it stands on the page and not in the article."""
    if not facts.description:
        return None
    wanted = letters(facts.description)
    own = {letters(paragraph) for paragraph in paragraphs}
    shown = (fold(block.text) for block in visible if letters(block.text) == wanted)
    return next((text for text in shown if wanted not in own and len(wanted) > _FEWEST_DEK_LETTERS), None)


def _related(visible: tuple[Block, ...], paragraphs: tuple[str, ...], headline: str | None) -> tuple[str, ...]:
    """Linked lines as long as headlines are, that are not the article's."""
    own = {letters(paragraph) for paragraph in paragraphs} | {letters(headline or "")}
    lines = (fold(block.text) for block in visible if block.linked and _is_link_box(block))
    headlines = (
        line for line in lines if _HEADLINE_CHARS[0] <= len(line) <= _HEADLINE_CHARS[1] and letters(line) not in own
    )
    return tuple(dict.fromkeys(headlines))[:_MOST_RELATED]
