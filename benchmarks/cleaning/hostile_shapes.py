"""Pages made to hurt: each shape is a function from a size in bytes to a page of about that size.

A shape is named for what is too much in it. Most have an ordinary article inside, which a reader may or may not find:
what counts is that the end comes soon, and is an article or a reason.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass

_MARKUP_BYTES = 19_600_000  # just under the limit for one item
_TEXT_BYTES = 1_960_000  # just under the limit for text without markup
_SENTENCE = "The council of Tessaly voted on Monday to mend the bridge over the Arn before winter comes. "
_PARAGRAPH = f"<p>{_SENTENCE * 4}</p>\n"
_ARTICLE = f"<h1>Tessaly mends its bridge before the winter</h1>\n{_PARAGRAPH * 6}"
_PLAIN = "Tessaly mends its bridge before the winter\n\n" + f"{_SENTENCE * 4}\n\n" * 6


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of hostile page."""

    name: str
    build: Callable[[int], bytes]
    largest: int = _MARKUP_BYTES  # bytes; it is also built at a half and at a quarter of it
    media_type: str = "text/html"
    charset: str | None = None


def _page(body: str, head: str = "") -> bytes:
    text = f"<!DOCTYPE html><html><head><title>Tessaly</title>{head}</head><body>{body}</body></html>"
    return text.encode("utf-8", "surrogatepass")


def _fill(unit: str, size: int) -> str:
    return unit * max(1, size // len(unit.encode("utf-8", "surrogatepass")))


def _around(unit: str) -> Callable[[int], bytes]:
    """An article with the unit repeated after it."""
    return lambda size: _page(_ARTICLE + _fill(unit, size))


def _before(unit: str) -> Callable[[int], bytes]:
    """An article with the unit repeated before it, never closed."""
    return lambda size: _page(_fill(unit, size) + _ARTICLE)


def _nested(opening: str, closing: str, depth_bytes: int = 5) -> Callable[[int], bytes]:
    """An article at the bottom of a nest: 5 bytes of size buy one level."""

    def build(size: int) -> bytes:
        depth = size // depth_bytes
        return _page(opening * depth + _ARTICLE + closing * depth)

    return build


def _in_head(unit: str) -> Callable[[int], bytes]:
    return lambda size: _page(_ARTICLE, head=_fill(unit, size))


def _json_ld(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: _page(_ARTICLE, head=f'<script type="application/ld+json">{make(size)}</script>')


def _text(unit: str) -> Callable[[int], bytes]:
    """An article as text with the unit repeated after it."""
    return lambda size: (_PLAIN + _fill(unit, size)).encode("utf-8", "surrogatepass")


def _inside(unit: str) -> Callable[[int], bytes]:
    """The unit repeated inside one paragraph."""
    return lambda size: _page(f"{_ARTICLE}<p>{_fill(unit, size)}</p>{_PARAGRAPH}")


def _attributes(size: int) -> bytes:
    """One element with a million attributes."""
    return _page(f"<div {' '.join(f'data-{i:07}=1' for i in range(size // 15))}>{_ARTICLE}</div>")


def _graph(size: int) -> str:
    one = {"@type": "NewsArticle", "headline": "Tessaly mends its bridge", "datePublished": "2026-05-04T10:00:00Z"}
    return json.dumps({"@graph": [one | {"@id": str(i)} for i in range(size // 110)]})


def _marks(size: int) -> bytes:
    """One letter under a tower of marks of two classes, which normal forms have to sort."""
    return _page(f"{_ARTICLE}<p>a{_fill(chr(0x301) + chr(0x316), size)}</p>")


def _plain_marks(size: int) -> bytes:
    return f"{_PLAIN}a{_fill(chr(0x301) + chr(0x316), size)}".encode()


def _table(size: int) -> bytes:
    row = "<tr>" + "<td>12</td>" * 20 + "</tr>"
    return _page(f"{_ARTICLE}<table>{_fill(row, size)}</table>")


def _letter(part: str, size: int) -> bytes:
    head = (
        "From: a@example.org\nTo: b@example.org\nSubject: Tessaly\nDate: Mon, 4 May 2026 10:00:00 +0000\n"
        'Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    )
    return (head + _fill(part, size) + "--b--\n").encode()


def _letter_of_parts(size: int) -> bytes:
    return _letter(f"--b\nContent-Type: text/plain\n\n{_PLAIN[:300]}\n", size)


def _nested_letter(size: int) -> bytes:
    return _letter('--b\nContent-Type: multipart/mixed; boundary="b"\n\n', size)


def _letter_in_base64(size: int) -> bytes:
    body = base64.encodebytes(_page(_ARTICLE + _fill(_PARAGRAPH, size * 3 // 4))).decode()
    return _letter(f"--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{body}\n", len(body))


def _letter_of_headers(size: int) -> bytes:
    return (
        b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n"
        + b"Received: by c; x\n" * (size // 18)
        + b"\nHi\n"
    )


def _utf16(size: int) -> bytes:
    return b"\xff\xfe" + _fill(_SENTENCE, size // 2).encode("utf-16-le")


def _high_bytes(size: int) -> bytes:
    """Legacy bytes in no order at all, which every detector must weigh."""
    return b"<html><body><p>" + bytes(128 + (i * i * 7 + i // 3) % 128 for i in range(2048)) * (size // 2048)


def _escapes(size: int) -> bytes:
    return b"<html><body><p>" + b'\x1b$B%"\x1b(B a ' * (size // 12)


def _gzipped(size: int) -> bytes:
    """What a zip bomb looks like to who only believes the header."""
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\xed\xc1\x01\x0d\x00\x00" * (size // 6)


def _named(size: int) -> bytes:
    """Short paragraphs under 200 elements of twelve names each: what stands around one is much to look at."""
    nest = "".join(f"<div class='{' '.join(_name(12 * depth + n) for n in range(12))}'>" for depth in range(200))
    leaves = "".join(f"<p class={_name(n)}>The harbour was calm.</p>" for n in range(size // 48))
    return _page(nest + leaves + _ARTICLE)


def _name(number: int) -> str:
    return "".join(chr(ord("a") + number // 16**place % 16) for place in range(4))


def _state(size: int) -> bytes:
    return _page("<p>Tessaly</p>" + f"<script type='application/json'>[{_fill('1,', size)}1]</script>")


def _told_state(size: int) -> bytes:
    value = [{"a": {"b": f"{n} {_SENTENCE * 4}"}} for n in range(size // 400)]
    return _page("<p>Tessaly</p>" + f"<script type='application/json'>{json.dumps(value)}</script>")


def _stated(size: int) -> bytes:
    """Blocks that are sought in vain in a body of two thirds of the page."""
    body = json.dumps({"@type": "NewsArticle", "articleBody": _fill("word other thing. ", size * 2 // 3)})
    leaves = _fill("<p>The ferry went out to the pier.</p>", size // 3)
    return _page(leaves + _ARTICLE, f"<script type='application/ld+json'>{body}</script>")


MARKUP = (
    Shape("a million tags in 20 MB", _before("<p>Tessaly, the.</p>")),
    Shape("a million elements without text", _around("<i></i>"), 7_000_000),
    Shape("a million links", _around("<a href=/x>Tessaly</a>")),
    Shape("nested 100,000 deep: div", _nested("<div>", "</div>"), 500_000),
    Shape("nested 100,000 deep: b", _nested("<b>", "</b>"), 500_000),
    Shape("nested 100,000 deep: lists", _nested("<ul><li>", "</li></ul>"), 500_000),
    Shape("nested 100,000 deep: tables", _nested("<table><tr><td>", "</td></tr></table>"), 500_000),
    Shape("nested 200 deep, 20,000 times", _around("<div>" * 200 + "a" + "</div>" * 200), 10_000_000),
    Shape("nested in elements of many names", _named, 1_900_000),
    Shape("a state of 10,000 paragraphs", _told_state, 4_900_000),
    Shape("short paragraphs and a stated body", _stated, 2_900_000),
    Shape("a state of a million figures", _state, 4_900_000),
    Shape("one paragraph of 10 MB", _inside(_SENTENCE), 9_600_000),
    Shape("one paragraph of 1.9 MB", _inside(_SENTENCE), 1_900_000),
    Shape("40,000 short paragraphs", _around("<p>Tessaly mends its bridge.</p>"), 1_140_000),
    Shape("a million attributes", _attributes),
    Shape("one attribute of 10 MB", lambda size: _page(f"<div title='{_fill('a b ', size)}'>{_ARTICLE}</div>")),
    Shape("a style of blanks", lambda size: _page(f"<div style='display{_fill('   :', size)}'>{_ARTICLE}</div>")),
    Shape("never closed: p b i", _before("<p><b><i>a ")),
    Shape("never closed: a", _before("<a href=/x>a ")),
    Shape("never closed: script", _around("<script>var a=1;")),
    Shape("never closed: comment", _around("<!-- a ")),
    Shape("one comment of 20 MB", lambda size: _page(f"<!--{_fill('a b ', size)}-->{_ARTICLE}")),
    Shape("opening signs only", lambda size: _fill("<", size).encode()),
    Shape("half tags only", lambda size: _fill("<a ", size).encode()),
    Shape("declarations only", lambda size: _fill("<!a>", size).encode()),
    Shape("closing tags only", _before("</p>")),
    Shape("a table of a million cells", _table),
    Shape("a million line breaks", _inside("a<br>")),
    Shape("a million entities", _inside("&eacute;&#1234;"), 14_000_000),
    Shape("entities of entities", _inside("&amp;amp;lt;")),
    Shape("ampersands only", _inside("&")),
    Shape("JSON-LD of 10 MB", _json_ld(_graph), 9_800_000),
    Shape("JSON-LD nested deep", _json_ld(lambda size: "[" * size), 9_800_000),
    Shape(
        "JSON-LD with a string of 10 MB",
        _json_ld(lambda size: json.dumps({"@type": "NewsArticle", "headline": "a " * (size // 2)})),
    ),
    Shape(
        "a hundred thousand JSON-LD", _in_head('<script type="application/ld+json">{"@type":"NewsArticle"}</script>')
    ),
    Shape("a million meta", _in_head('<meta property="og:title" content="Tessaly">')),
    Shape("a hundred thousand times", _around('<time datetime="2026-05-04">4 May 2026</time> ')),
    Shape("a hundred thousand noscript", _around("<noscript><p>a</p><p>b</p></noscript>")),
    Shape("marks on one letter, HTML", _marks, 3_800_000),
    Shape("high bytes in no order", _high_bytes),
    Shape("escapes of ISO-2022-JP", _escapes, 5_000_000),
    Shape("UTF-16", _utf16),
    Shape("NULs between letters", lambda size: _page(_ARTICLE + _fill("a\0", size))),
    Shape("direction overrides, HTML", _inside("\u202ea\u202c\u2066b\u2069 "), 3_800_000),
)
TEXT = tuple(
    Shape(name, build, largest, "text/plain", charset)
    for name, build, largest, charset in (
        ("one line of 10 MB", lambda size: _fill(_SENTENCE, size).encode(), 9_600_000, None),
        ("one line of 2 MB", lambda size: _fill(_SENTENCE, size).encode(), _TEXT_BYTES, None),
        ("one line without a space", _text("Tessaly"), _TEXT_BYTES, None),
        ("one line of CJK", _text("議会は月曜日に橋を直すと決めた。"), 3 * _TEXT_BYTES, None),
        ("a million short lines", _text("a\n"), _TEXT_BYTES, None),
        ("a hundred thousand headlines", _text("Tessaly mends its bridge\n"), _TEXT_BYTES, None),
        ("twenty thousand sentences", _text(f"{_SENTENCE}\n"), _TEXT_BYTES, None),
        ("twenty thousand paragraphs", _text(f"{_SENTENCE}\n\n"), _TEXT_BYTES, None),
        ("full stops only", _text("."), _TEXT_BYTES, None),
        ("full stops and blanks", _text(". "), _TEXT_BYTES, None),
        ("initials only", _text("A. "), _TEXT_BYTES, None),
        ("dashes only", _text("- "), _TEXT_BYTES, None),
        ("slashes only", _text("/"), _TEXT_BYTES, None),
        ("brackets only", _text("([{"), _TEXT_BYTES, None),
        ("quotation marks only", _text('"“'), _TEXT_BYTES, None),
        ("colons only", _text("a: "), _TEXT_BYTES, None),
        ("blanks in one line", lambda size: (_PLAIN + "a" + " " * size + "b").encode(), _TEXT_BYTES, None),
        ("tabs in one line", lambda size: (_PLAIN + "a" + "\t" * size + "b").encode(), _TEXT_BYTES, None),
        ("empty lines", lambda size: (_PLAIN + "\n" * size + _PLAIN).encode(), _TEXT_BYTES, None),
        ("no-break spaces", _text("\u00a0a"), _TEXT_BYTES, None),
        ("digits only", _text("1"), _TEXT_BYTES, None),
        ("digits and blanks", _text("1 "), _TEXT_BYTES, None),
        ("dates in one line", _text("4 May 2026, "), _TEXT_BYTES, None),
        ("dates, one a line", _text("4 May 2026\n"), _TEXT_BYTES, None),
        ("clock times", _text("10:00\n"), _TEXT_BYTES, None),
        ("years only", _text("2026 "), _TEXT_BYTES, None),
        ("months only", _text("May "), _TEXT_BYTES, None),
        ("ISO dates", _text("2026-05-04T10:00:00+00:00\n"), _TEXT_BYTES, None),
        ("bylines", _text("By By By By\n"), _TEXT_BYTES, None),
        ("bylines in one line", _text("By Ana Tarn and "), _TEXT_BYTES, None),
        ("copyright signs", _text("© 2026 "), _TEXT_BYTES, None),
        ("copyright lines", _text("© 2026 Tessaly Post\n"), _TEXT_BYTES, None),
        ("addresses", _text("http://a.example/b?c=d "), _TEXT_BYTES, None),
        ("host names", _text("www."), _TEXT_BYTES, None),
        ("labels", _text("Read also:\n"), _TEXT_BYTES, None),
        ("labels in one line", _text("Read also: "), _TEXT_BYTES, None),
        ("template marks", _text("{{a}} "), _TEXT_BYTES, None),
        ("datelines", _text("TESSALY, May 4. /TESS/. "), _TEXT_BYTES, None),
        ("capitals only", _text("A"), _TEXT_BYTES, None),
        ("scripts in turn", _text("aжعत議"), 2 * _TEXT_BYTES, None),
        ("direction overrides", _text("\u202ea\u202c"), 2 * _TEXT_BYTES, None),
        ("marks on one letter", _plain_marks, 2 * _TEXT_BYTES, None),
        ("lone surrogates", _text("\ud800a"), _TEXT_BYTES, None),
        ("NULs", lambda size: (_PLAIN * 8 + "\0 a" * (size // 3)).encode(), _TEXT_BYTES, None),
        ("opening signs in text", _text("< "), _TEXT_BYTES, None),
        ("ampersands in text", _text("&amp;"), _TEXT_BYTES, None),
        ("UTF-16 declared and not so", _text(_SENTENCE), _TEXT_BYTES, "utf-16"),
        ("UTF-7 declared", _text("+AGEA"), _TEXT_BYTES, "utf-7"),
        ("HZ declared", lambda size: b"\xff" + _fill("~{VPND~}", size).encode(), _TEXT_BYTES, "hz"),
        ("GB 18030 declared", lambda size: _high_bytes(size)[15:], _TEXT_BYTES, "gb18030"),
        ("punycode declared", lambda size: b"\xff" + _fill("a-b", size).encode(), _TEXT_BYTES, "punycode"),
        ("gzip", _gzipped, _MARKUP_BYTES, None),
    )
)
LETTERS = tuple(
    Shape(name, build, largest, "message/rfc822")
    for name, build, largest in (
        ("a letter of many parts", _letter_of_parts, 5_000_000),
        ("a letter nested deep", _nested_letter, 5_000_000),
        ("a letter in base64", _letter_in_base64, 5_000_000),
        ("a letter of headers", _letter_of_headers, 5_000_000),
    )
)
SHAPES = (*MARKUP, *TEXT, *LETTERS)
