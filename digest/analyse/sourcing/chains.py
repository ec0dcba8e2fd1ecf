"""Who is cited for a report: "Reuters reported, citing KCNA", "the Harbour Courier newspaper said", "сообщает ТАСС".

A name counts as a medium where it is one of the known agencies, ends as papers do ("Herald"), or stands beside the
word that says what it is ("the agency", "the broadcaster"). The last of a chain is the origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digest.text import normal

_FILE = Path(__file__).with_name("agencies.toml")
LONGEST = 1200  # characters of a sentence; a longer one is a list


@dataclass(frozen=True, slots=True)
class Chain:
    """A citation as written."""

    start: int  # in the sentence
    end: int
    origin: str  # the last of the chain, under its common name
    through: tuple[str, ...] = ()  # who stands between, first the one that was read


@cache
def _tables() -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    known: dict[str, str] = {}
    for line in table["agencies"].strip().splitlines():
        name, _, written = line.partition(": ")
        for one in written.split():
            known[normal(one.replace("~", " "))] = name.replace("~", " ")
    return known, frozenset(table["media_endings"].split()), frozenset(table["media_nouns"].split())


def agency_named(written: str, *, within: bool = False) -> str | None:
    """The agency that a slug or byline names, under its common name; `within`: anywhere in it."""
    known = _tables()[0]
    plain = normal(written).strip(" .,/()[]")
    if plain in known:
        return known[plain]
    if not within:
        return None
    words = re.findall(r"[\w'’-]+", plain)
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            found = known.get(" ".join(words[at : at + size]))
            sure = size > 1 or len(words[at]) > 2 or re.search(rf"\b{re.escape(words[at].upper())}\b", written)
            if found and sure:
                return found
    return None


@cache
def _name() -> str:
    """A name in capitals, an article before it and the noun beside it."""
    nouns = "|".join(form for noun in sorted(_tables()[2]) for form in (noun, noun.capitalize()))
    kind = rf"(?:(?:[\w-]+ ){{0,3}}?(?:news )?(?P<noun>{nouns}) )?"
    word = r"Chine nouvelle|[A-ZА-ЯЁÀ-Þ][\w&.’'-]*[\w]|[A-Z]{2,}|dpa"
    return (
        rf"(?:(?:the|state|state-run|official|die|der|das|la|le|el) |l['’]){{0,3}}{kind}"
        rf"(?P<name>(?:{word})(?: (?:{word}|of|de|del)){{0,4}}(?: \([A-Z]{{2,8}}\))?)"
        rf"(?: (?:news )?(?P<behind>{nouns}))?"
    )


@cache
def _shapes(language: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of one citation, the surest first; each has a group `name`."""
    name = _name()
    piece = r"(?:an?|the) (?:\w+ )?(?:report|story|article|account|investigation|analysis|inquiry) (?:by|in|from)"
    rows = {
        "en": (
            rf"\b(?:[Cc]iting|[Qq]uoting|with reference to) {name}(?=[\s,.;]|$)",
            rf"\b(?:as )?(?:first )?reported by {name}(?=[\s,.;]|$)",
            rf"\bin an interview with {name}(?=[\s,.;]|$)",
            rf"\bIn an interview with {name}(?=[\s,.;]|$)",
            rf"\b(?:told|tells) {name}(?=[\s,.;]|$)",
            rf"\b[Aa]ccording to (?:{piece} )?{name}(?=[\s,.;]|$)",
            rf"\b{piece} {name} (?:has |had )?(?:found|finds|shows|showed|revealed|reveals|says|said)\b",
            rf"\b{name}(?:,)? (?:has |had )?(?:first )?(?:reported|reports|quoted|quotes|learned|revealed)\b",
            rf"\b{name},? (?:quoting|citing) [^,]{{1,60}}, said\b",
            rf"\b{name} (?:said|says)\b",
        ),
        "ru": (
            rf"\bсо ссылкой на {name}(?=[\s,.;]|$)",
            rf"\b(?:сообщает|сообщило|сообщил|сообщила|передаёт|передает|передало|пишет) {name}(?=[\s,.;]|$)",
            rf"\b(?:рассказал|рассказала|рассказали|сказал|сказала|заявил|заявила) {name}(?=[\s,.;]|$)",
            rf"\bпо (?:данным|информации|сообщению) {name}(?=[\s,.;]|$)",
        ),
        "de": (
            rf"\b(?:wie )?{name} (?:berichtet|berichtete|meldet|meldete|erfuhr|schreibt|schrieb)\b",
            rf"\b[Ll]aut {name}(?=[\s,.;]|$)",
            rf"\b(?:sagte|sagten|erklärte|erklärten|bestätigte|teilte)\b[^.“”]{{0,60}}? der {name}(?=[\s,.;]|$)",
        ),
        "fr": (
            rf"\b[Ss]elon {name}(?=[\s,.;]|$)",
            rf"\b(?:rapporte|a rapporté|indique|a indiqué|annonce) {name}(?=[\s,.;]|$)",
            rf"\b(?:déclaré|indiqué|dit|confié|affirmé|confirmé|expliqué) à {name}(?=[\s,.;]|$)",
            rf"\b[Dd]['’]après {name}(?=[\s,.;]|$)",
        ),
        "es": (
            rf"\b[Ss]egún (?:informa |informó |publica |publicó )?{name}(?=[\s,.;]|$)",
            rf"\b(?:informó|informa|reportó) {name}(?=[\s,.;]|$)",
            rf"\b(?:dijo|declaró|confirmó|afirmó|señaló|explicó|aseguró) a {name}(?=[\s,.;]|$)",
        ),
    }.get(language, ())
    return tuple(re.compile(row) for row in rows)


# Of these every English citation has one.
_CITING = ("iting", "uoting", "reference to", "report", "interview with", "told", "tells", "ccording", "quote",
           "learned", "reveal", "said", "says", "found", "finds", "show")  # fmt: skip


def chains(sentence: str, language: str) -> Iterator[Chain]:
    """The citation of a sentence, if it has one: whoever is cited last, with those between."""
    if len(sentence) > LONGEST:
        return
    found: list[Chain] = []
    for shape in _shapes(language) if language != "en" or any(word in sentence for word in _CITING) else ():
        for match in shape.finditer(sentence):
            medium = _medium(match)
            if medium and not any(one.origin == medium for one in found):
                found.append(Chain(match.start(), match.end(), medium))
    if found:
        last = found[0]
        through = tuple(one.origin for one in found[1:])
        start, end = min(one.start for one in found), max(one.end for one in found)
        near = end - start <= 120
        yield Chain(start if near else last.start, end if near else last.end, last.origin, through if near else ())


def _medium(match: re.Match[str]) -> str | None:
    """The medium that a match names; None where the name is none."""
    known, endings, _ = _tables()
    written = match["name"].strip()
    bracket = re.search(r"\(([A-Z]{2,8})\)$", written)
    for one in (bracket[1] if bracket else "", written, written.split(" (")[0]):
        plain = normal(one)
        for short in (
            plain,
            plain.removesuffix(" agency"),
            plain.removesuffix(" news"),
            plain.removesuffix(" news agency"),
        ):
            if short in known:
                return known[short]
    plain = normal(written)
    if match["noun"] or match["behind"]:
        return written
    last = plain.split()[-1]
    if last in endings and (len(plain.split()) > 1):
        return f"The {written}" if re.search(r"\bThe $", match.string[: match.start("name")]) else written
    return None
