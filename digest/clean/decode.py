"""Bytes to text: whose word about the encoding to believe, and what to do when the bytes contradict it.

In order: byte order mark, UTF-8 proved by its own multi-byte sequences, the transport's charset, the page's own word
(`<meta>`, XML declaration), detection. UTF-8 stands before the declarations because its sequences hardly ever occur by
chance, while nearly any bytes decode as windows-1252. Labels mean what browsers take them to mean (WHATWG Encoding
Standard): "iso-8859-1" is windows-1252, "gb2312" is GB18030.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only these: Python also knows codecs that execute escapes or need quadratic time (unicode_escape, idna, utf-7).
_WEB_CODECS = frozenset(
    (
        *("utf-8", "utf-16-le", "utf-16-be", "cp866", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5"),
        *("iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16"),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp874", "cp1250", "cp1251", "cp1252"),
        *("cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "gb18030", "hz"),
        *("big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949", "johab", "cp437", "cp850"),
        "cp852",
    )
)
_MEANT = {  # what Python calls the label → what the web means by it
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
    "utf-8-sig": "utf-8",
}
_ALIASES = {"x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp", "unicode": "utf-16-le"}
# What detection may answer: pages of these encodings are still met; the rarer relatives only steal from them.
_DETECTABLE = [
    *("cp1251", "koi8_r", "cp866", "iso8859_5", "cp932", "euc_jp", "cp949", "gb18030", "big5", "cp1250", "iso8859_2"),
    *("cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "iso8859_7", "mac_cyrillic"),
]
_LATIN = ["cp1250", "cp1254", "cp1257", "iso8859_2"]  # where windows-1252 puts signs or Icelandic letters into words
_ODD_INSIDE = re.compile(r"[a-z][³¹±¿¶¼¾ðþý][a-z]")
_SIGNS_INSIDE = re.compile(r"[a-z][³¹±¿¶¼¾][a-z]")
_META = re.compile(rb"<meta[^>]{0,400}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_TAG_BYTES = re.compile(rb"<[^<>]{0,2000}>")
_HEAD_BYTES = 4096  # browsers look for the declaration in the first 1024; long comments push it further
_SAMPLE_BYTES = 60_000  # what detection reads; more of the same page says nothing new
_UNWANTED_BYTES = (*range(0x09), *range(0x0E, 0x1B), 0x7F)
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1a\x7f\ud800-\udfff]")  # \x1a ended files once
# Python sorts the marks on one letter by insertion: to normalize 300,000 of them takes 17 s, and twice as many four
# times that. Unicode's own bound for text read as a stream is 30 (UAX #15, 13); no language needs more than five.
_MOST_MARKS = 30
_MAYBE_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{31,}")
# A single-byte declaration is contradicted when this share of the letters is outside ASCII and yet Latin: French has
# about 4 in 100, Vietnamese 30; Russian read as windows-1252 has nearly 100.
_MOST_ACCENTED = 0.5
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_ALONE = 1.6  # bytes above ASCII in a row: about 1.1 in Latin scripts, 5 in Cyrillic, 20 in Chinese
_ENOUGH = 20  # characters outside ASCII, below which nothing can be said
_FEW = 3  # letters of one language alone, from which on it can be told
_PUNCTUATION = frozenset("«»·°§©®–—‘’“”„…•€£")
_DAMAGE = 10  # UTF-8 with a few broken bytes is still UTF-8: so many good sequences for each bad one


def decode(body: bytes, declared: str | None, is_html: bool) -> str:
    """The text of `body`, without control characters or lone surrogates, line ends folded to a line feed."""
    text = _decode(body, declared, is_html)
    text = text if _is_plain(text, body) else _UNWANTED.sub("", text)
    return bounded_marks(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))


def _is_plain(text: str, body: bytes) -> bool:
    """Whether the bytes are the text in UTF-8 and none of them is unwanted; the pattern takes ten times as long."""
    return not any(map(body.__contains__, _UNWANTED_BYTES)) and text.encode("utf-8", "replace") == body


def bounded_marks(text: str) -> str:
    """The text with at most 30 combining marks in a row, so that its normal forms take linear time."""
    sampled = "" if text.isascii() else text[:: _MOST_MARKS + 1]  # a longer run has a mark in it
    return _MAYBE_MARKS.sub(_without_more_marks, text) if any(map(unicodedata.combining, sampled)) else text


def _without_more_marks(found: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in found[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _decode(body: bytes, declared: str | None, is_html: bool) -> str:
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, errors="replace")
    if (wide := _wide(body)) is not None:
        return body.decode(wide, errors="replace")
    if b"\x1b$" in body and (text := _strict(body, "iso2022_jp")) is not None:
        return text
    if (text := _strict(body, "utf-8")) is not None:
        return text
    for label in (declared, *_declared_inside(body, is_html)):
        codec_name = _codec(label)
        if codec_name and (text := _believed(body, codec_name)) is not None:
            return text
    return _damaged_utf8(body) or _detected(body)


def is_wide(body: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32, whose NULs are no sign of binary data."""
    return any(body.startswith(mark) for mark, codec in _BOMS if codec != "utf-8") or _wide(body) is not None


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: ASCII characters leave a NUL in every second byte."""
    head = body[:2000]
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * pairs and odd < 0.05 * pairs else None


def _declared_inside(body: bytes, is_html: bool) -> tuple[str, ...]:
    head = body[:_HEAD_BYTES]
    found = (_META.search(head) if is_html else None, _XML.match(head))
    return tuple(match[1].decode("ascii") for match in found if match)


def _codec(label: str | None) -> str | None:
    """Python's codec for a declared label, or None where it is unknown or none that we would run."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):  # ValueError: a NUL in the label
        return None
    meant = _MEANT.get(known, known)
    return meant if meant in _WEB_CODECS else None


def _strict(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except (UnicodeDecodeError, ValueError):
        return None


def _believed(body: bytes, codec: str) -> str | None:
    """The text as declared, or None where the bytes contradict it."""
    text = _strict(body, codec)
    if text is not None and codec == "cp1252" and _is_turkish(text[:_SAMPLE_BYTES]):
        return body.decode("cp1254", errors="replace")
    if text is None and codec not in ("utf-8", "utf-16-le", "utf-16-be"):
        text = _forgiving(body, codec)
    return text if text is not None and not _contradicted(text[:_SAMPLE_BYTES]) else None


def _is_turkish(western: str) -> bool:
    """Windows-1254 read as windows-1252: its six own letters turn into Icelandic ones, in a text without the others."""
    own = sum(map(western.count, "ðþýÐÞÝ"))
    return own >= _FEW and sum(map(western.count, "çöüÇÖÜ")) > sum(map(western.count, "áéíóúæÁÉÍÓÚÆ"))


def _is_icelandic(western: str) -> bool:
    """Its own letters stand in words, and no signs do, as they would in Polish or Czech of another encoding."""
    return (
        not _SIGNS_INSIDE.search(western)
        and sum(map(western.count, "áéíóúæÁÉÍÓÚÆ")) > sum(map(western.count, "çüÇÜ")) + _FEW
    )


def _forgiving(body: bytes, codec: str) -> str | None:
    """A legacy encoding with a few broken bytes, such as a cut last character."""
    text = body.decode(codec, errors="replace")
    broken = text.count("\ufffd")
    return text if broken * _DAMAGE < sum(1 for byte in body if byte > 0x7F) else None


def _contradicted(text: str) -> bool:
    if any("\x80" <= char <= "\x9f" for char in text):
        return True  # control characters where letters were meant
    foreign = [char for char in text if char > "\xa0" and char not in _PUNCTUATION]
    return len(foreign) >= _ENOUGH and (_mostly_accented(text, foreign) or _mostly_capitals(foreign))


def _mostly_accented(text: str, foreign: list[str]) -> bool:
    accented = sum(char < "\u0250" for char in foreign)
    return accented > _MOST_ACCENTED * sum(char.isalpha() for char in _TAG.sub(" ", text))


def _mostly_capitals(foreign: list[str]) -> bool:
    """KOI8-R read as windows-1251, or the reverse, turns small letters into capitals."""
    cyrillic = [char for char in foreign if "\u0400" <= char <= "\u045f"]
    return len(cyrillic) >= _ENOUGH and sum(char.isupper() for char in cyrillic) > 0.7 * len(cyrillic)


def _damaged_utf8(body: bytes) -> str | None:
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for _ in _MULTIBYTE.finditer(body))
    return text if good >= _DAMAGE * broken else None


def _detected(body: bytes) -> str:
    """The encoding that makes the likeliest text, by charset-normalizer; windows-1252 where it has no answer."""
    from charset_normalizer import from_bytes  # here: few pages need it

    sample = _TAG_BYTES.sub(b" ", body[: 4 * _SAMPLE_BYTES])[:_SAMPLE_BYTES]
    runs = _HIGH_RUN.findall(sample)
    alone = sum(map(len, runs)) < _ALONE * len(runs)
    western = sample.decode("cp1252", errors="replace") if alone else ""
    if alone and (not _ODD_INSIDE.search(western) or (_is_icelandic(western) and not _contradicted(western))):
        return body.decode("cp1252", errors="replace")
    if _is_japanese(sample):
        return body.decode("euc_jp", errors="replace")
    matches = from_bytes(sample, cp_isolation=_LATIN if alone else _DETECTABLE, preemptive_behaviour=False)
    found = [_codec(match.encoding) for match in matches]
    likely = (codec for codec in found if codec and not _unlikely(sample.decode(codec, errors="replace")))
    return body.decode(next(likely, "cp1252"), errors="replace")


def _unlikely(text: str) -> bool:
    return _contradicted(text) or _SIGNS_INSIDE.search(text) is not None


def _is_japanese(sample: bytes) -> bool:
    """EUC-JP: its kana have the same bytes in GB 2312 and EUC-KR, where nobody writes them."""
    text = _strict(sample[: len(sample) // 2 * 2], "euc_jp") or ""
    kana = sum("\u3041" <= char <= "\u30fe" for char in text)
    return kana > 0.2 * sum(char.isalpha() and char > "\x7f" for char in text) > 0
