"""What an item is: text page, HTML page or fragment, letter, or nothing that we read; by content, then by name."""

from __future__ import annotations

import re
from enum import StrEnum

from digest.clean.decode import is_wide
from digest.errors import ItemError
from digest.model import RawItem, Reason

MAX_BYTES = 20_000_000  # of one item; the largest page of the evaluation sets has 4 MB
MAX_CHARACTERS = 2_000_000  # of text without markup: a thick novel; reading it as a page's lines takes seconds


class Kind(StrEnum):
    """Which reader takes an item."""

    TEXT = "text"
    HTML = "html"
    LETTER = "letter"


_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ", "xz-compressed data"),
    (b"(\xb5/\xfd", "zstandard-compressed data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"RIFF", "a RIFF image or recording"),
    (b"wOF", "a font"),
)
_MARKS = tuple(mark for mark, _ in _MAGIC)
_SURE_ALONE = (b"\x89PNG", b"\xff\xd8\xff", b"%PDF-", b"PK\x03\x04", b"SQLite")  # the others could begin a text
_NOT_READ = re.compile(
    r"(?:image|audio|video|font|model)/|application/(?!octet-stream|xhtml|xml|mbox|x-empty|unknown)|text/(?:css|csv|tab-separated-values|calendar|javascript|rtf|vcard)"
)
_OFFICE = re.compile(r"application/(?:vnd\.|msword|epub|x-iwork|rtf)")
_FEED = re.compile(rb"(?:<\?xml[^>]{0,200}>)?\s{0,50}(?:<!--[^>]{0,500}-->\s{0,50})?<(?:rss|feed|rdf:RDF|opml)[\s>]")
_JSON = re.compile(rb'\{\s{0,20}"[\w $@.-]{1,80}"\s{0,20}:')
_OTHER_XML = re.compile(rb"<\?xml(?!.{0,2000}<html)", re.DOTALL | re.IGNORECASE)
_HTML_START = re.compile(
    r"(?:\s++|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml[^>]{0,200}+>){0,20}"
    r"<(?:!doctype\s{1,9}html|html|head|body|meta|title|article|main|section|div|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(
    r"</?(?:p|br|div|a|span|em|strong|b|i|ul|ol|li|h[1-6]|img|blockquote|table|figure|html|body)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);", re.IGNORECASE
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_LETTER_HEADERS = frozenset(
    (
        b"from",
        b"to",
        b"subject",
        b"date",
        b"mime-version",
        b"received",
        b"message-id",
        b"return-path",
        b"content-type",
        b"delivered-to",
        b"reply-to",
    )
)
_ONLY_IN_LETTERS = frozenset((b"mime-version", b"received", b"message-id", b"return-path", b"delivered-to"))
_HEAD_BYTES = 8192
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_CONTROLS = (
    0.02  # of the first bytes; real pages in the evaluation sets have none, the busiest wrong encoding .003
)


def kind(item: RawItem) -> Kind:
    """Which reader takes the item, judged before its encoding is known.

    Raises:
        ItemError: empty, too large, binary, or of a type that nobody here reads; with a `model.Reason`.
    """
    if len(item.body) > MAX_BYTES:
        megabytes = f"{len(item.body) / 1e6:.0f} MB, over the limit of {MAX_BYTES / 1e6:.0f} MB"
        raise ItemError(Reason.TOO_LARGE, megabytes)
    if not item.body.strip():
        raise ItemError(Reason.EMPTY, "no bytes in it" if not item.body else "nothing but white space in it")
    media_type = item.media_type.partition(";")[0].strip().lower()
    _refuse_binary(item.body, media_type)
    if media_type in ("message/rfc822", "application/mbox") or _looks_like_letter(item.body):
        return Kind.LETTER
    _refuse_foreign(item.body[:_HEAD_BYTES], media_type)
    return Kind.HTML if "html" in media_type else Kind.TEXT


def _refuse_foreign(head: bytes, media_type: str) -> None:
    """Text of a kind that is no article."""
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _FEED.match(begin):
        raise ItemError(Reason.UNKNOWN_TYPE, "a feed or an OPML file, not an article: add it as a source")
    if _JSON.match(begin) and "html" not in media_type:
        raise ItemError(Reason.UNKNOWN_TYPE, "JSON, not a page: the filters read its lines, `digest clean FILE`")
    if _NOT_READ.match(media_type):
        raise ItemError(Reason.UNKNOWN_TYPE, f"{media_type}: a file type that nobody here reads")
    if "html" not in media_type and _OTHER_XML.match(begin):
        raise ItemError(Reason.UNKNOWN_TYPE, "XML of a kind that nobody here reads")


def _refuse_binary(body: bytes, media_type: str) -> None:
    head = body[:_HEAD_BYTES]
    looks = _binary_look(head)
    if looks is None:
        return
    if _OFFICE.match(media_type):
        raise ItemError(Reason.UNKNOWN_TYPE, f"{media_type}: a file type that nobody here reads")
    raise ItemError(Reason.BINARY, f"looks like {looks}, not text")


def _binary_look(head: bytes) -> str | None:
    """What the bytes look like, in words; None when they can be text."""
    named = next(words for mark, words in _MAGIC if head.startswith(mark)) if head.startswith(_MARKS) else None
    if named and head.startswith(_SURE_ALONE):
        return named
    if is_wide(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls <= _MOST_CONTROLS * len(head):
        return None
    return named or f"binary data ({controls} of the first {len(head)} bytes are control characters)"


def _looks_like_letter(body: bytes) -> bool:
    """Whether the bytes begin with the header block of a mail: three known fields, one of them never seen elsewhere."""
    seen: set[bytes] = set()
    for line in _without_mbox_line(body[:_HEAD_BYTES].lstrip()).splitlines():
        if line[:1] in (b" ", b"\t"):
            continue
        match = _HEADER.match(line)
        if match is None:
            break
        seen.add(match[1].lower())
    return len(seen & _LETTER_HEADERS) >= 3 and bool(seen & _ONLY_IN_LETTERS)


def _without_mbox_line(head: bytes) -> bytes:
    return head.partition(b"\n")[2] if head.startswith(b"From ") else head


def is_markup(text: str) -> bool:
    """Whether decoded text is HTML: it begins like a page, or begins with a tag and has several."""
    head = text[:_HEAD_BYTES]
    if _HTML_START.match(head):
        return True
    return head.lstrip().startswith("<") and sum(1 for _ in _MARKUP.finditer(head)) >= 3


def has_markup(text: str) -> bool:
    """Whether text that was declared as HTML has any tag or character reference in it."""
    return bool(_MARKUP.search(text) or _ENTITY.search(text) or _HTML_START.match(text[:_HEAD_BYTES]))


def check_length(text: str) -> None:
    """Refuse a text that is longer than any article.

    Raises:
        ItemError: over the limit.
    """
    if len(text) > MAX_CHARACTERS:
        words = (
            f"{len(text) / 1e6:.1f} million characters of text, over the limit of {MAX_CHARACTERS / 1e6:.0f} million"
        )
        raise ItemError(Reason.TOO_LARGE, words)
