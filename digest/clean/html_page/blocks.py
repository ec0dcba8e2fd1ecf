"""Markup to blocks: what a reader sees as one paragraph, headline, list item or table row, in page order.

lxml parses without `huge_tree`, so that a hostile page ends early: what the parser gives up on is read by `stripped`,
which only takes the tags away. Everything here walks in document order once and never recurses: nesting costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from digest.clean.html_page.tags import BLOCK_TAGS, mended, overloaded, text_between_tags

_UNSEEN = frozenset(
    (
        *("script", "style", "template", "svg", "math", "iframe", "object", "embed", "applet", "audio", "video"),
        *("canvas", "map", "head", "select", "textarea", "button", "input", "img", "picture", "source", "noframes"),
        "datalist",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRONG = frozenset(("b", "strong", "th"))
_SLANTED = frozenset(("em", "i"))
_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all", re.IGNORECASE
)
_FONT_SIZE = re.compile(r"font(?:-size)?\s{0,3}:[^;]{0,40}?\b(\d{1,3})(?:\.\d{1,3})?px", re.IGNORECASE)
_LARGE = 18  # px: body text in mails is 14 to 16
_CELL_CHARS = 60  # a cell of figures or names; longer ones hold prose or layout
_BLANK = re.compile(r"\s+")
# The joiners U+200C and U+200D stay: Persian and Hindi spell with them. Private-use characters are icon fonts.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u200b\u200e\u200f\u2060-\u2064\ufeff\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§#¶])[\])]?")
_NOTHING = " |\u200c\u200d\n"
# All elements alike: lxml.html's own parser asks a function of Python for the class of each, every time one is touched,
# which is a tenth of the time of a page; what forms and inputs can do beyond that is not needed here.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An element that holds blocks, as far as the article is told from what stands around it."""

    parent: Place | None
    tag: str
    names: str = ""  # its class and id as written


_NOWHERE = Place(None, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, headline, list item or table row as it stands on the page."""

    text: str  # white space folded, save a line feed for each <br>
    level: int  # 1 to 6 for a heading, 0 for anything else
    strong: bool  # a heading, or all of it bold or in large letters
    slanted: bool = False  # all of it in italics
    caption: bool = False  # a picture's
    links: tuple[tuple[str, str], ...]  # words and address of each link, in order
    linked: int  # characters of `text` that are links
    place: Place = _NOWHERE  # the innermost element around its first words
    loose: bool = False  # ended by two <br>, as pages without <p> part their paragraphs

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split("\n")) if "\n" in self.text else self.text


def fold(text: str) -> str:
    """The text on one line: white space folded, invisible characters gone."""
    return " ".join(_visible(text).split())


def _visible(text: str) -> str:
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page or fragment; None where the parser gave up (nested too deep, a text too long) or would."""
    if overloaded(markup):
        return None
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, collect_ids=False
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = lxml_html.document_fromstring(mended(markup).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    gave_up = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return None if gave_up else _with_body(tree)


def _with_body(tree: HtmlElement) -> HtmlElement:
    """The tree with its head as its body, where all of a page that does not part them was taken for its head."""
    head = tree.find("head")
    if head is not None and tree.find("body") is None and head.find(".//p") is not None:
        head.tag = "body"
        own = tree.makeelement("head")
        own.extend(head.findall("title"))  # moves them
        tree.insert(0, own)
    return tree


def stripped(markup: str) -> str:
    """The markup with its tags, scripts and styles taken away, a line for each block; linear, for any nesting."""
    return "\n".join(line for line in map(fold, "".join(text_between_tags(markup)).split("\n")) if line)


class _Reader:
    """One walk over a tree; holds where the walk stands and the block that is being read."""

    def __init__(self, *, part_at_breaks: bool) -> None:
        self.part_at_breaks = part_at_breaks
        self.found: list[Block] = []
        self.places = [_NOWHERE]
        self.level = 0
        self.strong: list[etree._Element] = []  # the open elements that make their words strong …
        self.slanted = self.captions = 0  # … and how many of these are open
        self.href: list[str] = []
        self.rows: list[bool] = []  # for each open <tr>: are its cells figures and names?
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.link_words: list[str] = []
        self.place: Place | None = None  # of the first letter
        self.letters = self.linked = self.bold = self.italic = 0  # letters, and which of them are a link's …
        self.breaks = 0  # <br> since the last letter

    def add(self, text: str) -> None:
        if text.isspace():
            letters = len(text) - text.count(" ") - text.count("\n")  # a tab counts as one, as inside words
            text = " "
        else:
            letters = len(text) - text.count(" ") - text.count("\n")
            self.breaks = 0
            self.place = self.place or self.places[-1]
            if "  " in text or not (text.isascii() and text.isprintable()):
                text = _BLANK.sub(" ", text)
        self.parts.append(text)
        self.letters += letters
        if self.href:
            self.linked += letters
            self.link_words.append(text)
        if self.strong:
            self.bold += letters
        if self.slanted:
            self.italic += letters

    def flush(self, *, loose: bool = False) -> None:
        if not self.place:  # not one letter since the last block
            if self.parts:
                self._begin()
            return
        self._note_link()
        joined = _visible("".join(self.parts))
        if "\n" in joined:
            text = "\n".join(line for line in (" ".join(row.split()) for row in joined.split("\n")) if line)
        else:
            text = " ".join(joined.split())
        if text.strip(_NOTHING):
            self.found.append(self._block(text.strip(" |"), loose))
        self._begin()

    def _block(self, text: str, loose: bool) -> Block:
        return Block(
            text=text,
            level=self.level,
            strong=self.level > 0 or self.bold >= 0.9 * self.letters > 0,
            slanted=self.italic >= 0.9 * self.letters > 0,
            caption=self.captions > 0,
            links=tuple(self.links),
            linked=self.linked,
            place=self.place or self.places[-1],
            loose=loose,
        )

    def _note_link(self) -> None:
        if self.link_words:
            if self.href and (words := fold("".join(self.link_words))):
                self.links.append((words, self.href[-1]))
            self.link_words = []

    def open(self, node: etree._Element, tag: str) -> None:
        if tag in BLOCK_TAGS:
            if not self._cell_of_figures(tag):
                self.flush()
            self.places.append(Place(self.places[-1], tag, f"{node.get('class', '')} {node.get('id', '')}"))
            if tag == "tr":
                self.rows.append(_holds_figures(node))
            elif tag == "figcaption":
                self.captions += 1
            self.level = _HEADINGS.get(tag, self.level)
        elif tag == "br":
            self._break()
        elif tag == "a":
            self._note_link()
            self.href.append(node.get("href", "").strip())
        elif tag in _SLANTED:
            self.slanted += 1
        if _is_strong(node, tag):
            self.strong.append(node)
        if node.text:
            self.add(node.text)

    def _break(self) -> None:
        self.parts.append("\n")
        self.breaks += 1
        if self.part_at_breaks and self.breaks == 2:
            self.flush(loose=True)

    def close(self, node: etree._Element, tag: str) -> None:
        if tag in BLOCK_TAGS:
            if self._cell_of_figures(tag):
                self.parts.append(" | ")
            else:
                self.flush()
            self.places.pop()
            if tag == "tr" and self.rows:
                self.rows.pop()
            elif tag == "figcaption":
                self.captions -= 1
            elif tag in _HEADINGS:
                self.level = 0
        elif tag == "a" and self.href:
            self._note_link()
            self.href.pop()
        elif tag in _SLANTED:
            self.slanted -= 1
        if self.strong and self.strong[-1] is node:
            self.strong.pop()

    def _cell_of_figures(self, tag: str) -> bool:
        return tag in ("td", "th") and bool(self.rows) and self.rows[-1]


def blocks(tree: etree._Element, *, part_at_breaks: bool = False) -> tuple[Block, ...]:
    """The visible blocks under `tree`, in page order; scripts, styles, forms' controls and hidden parts left out.

    With `part_at_breaks` two <br> in a row end a block.
    """
    reader = _Reader(part_at_breaks=part_at_breaks)
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped = None
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if _is_unseen(node, tag):
                walk.skip_subtree()
                skipped = node
            else:
                reader.open(node, tag)
            continue
        if node is skipped:
            skipped = None
        else:
            reader.close(node, tag)
        if node.tail and node is not tree:
            reader.add(node.tail)
    reader.flush()
    return tuple(reader.found)


def _is_unseen(node: etree._Element, tag: str) -> bool:
    return not tag or tag in _UNSEEN or _is_hidden(node) or (tag == "a" and _is_note_mark(node))


def _is_hidden(node: etree._Element) -> bool:
    """Whether the element says of itself that nobody sees it."""
    if node.get("hidden") is not None or node.get("layout") == "nodisplay":  # the latter is AMP's
        return True
    style = node.get("style")
    return bool(style and _HIDDEN.search(style[:1000]))


def _is_note_mark(link: etree._Element) -> bool:
    """Whether the link is the number of a footnote, or a heading's mark that leads to itself."""
    if not link.get("href", "").startswith("#") or len(link) > 2:
        return False
    return bool(_NOTE_MARK.fullmatch("".join(link.itertext()).strip()[:8]))


def _is_strong(node: etree._Element, tag: str) -> bool:
    if tag in _STRONG:
        return True
    style = node.get("style")
    size = _FONT_SIZE.search(style[:1000]) if style else None
    return bool(size and int(size[1]) >= _LARGE)


def _holds_figures(row: etree._Element) -> bool:
    """Whether a table row is data: several cells, all short and without blocks inside."""
    cells = [child for child in row if child.tag in ("td", "th")]
    if len(cells) < 2:
        return False
    for cell in cells:
        if any(node.tag in BLOCK_TAGS for node in cell.iterdescendants()):
            return False
        if len(fold("".join(cell.itertext()))) > _CELL_CHARS:
            return False
    return True
