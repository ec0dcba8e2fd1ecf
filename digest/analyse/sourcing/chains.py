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

from digest.analyse.people.given import gender_of_given
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
        rf"(?:(?:the|state|state-run|official|die|der|das|dem|den|la|le|el|au|du|del|al) |l['’]){{0,3}}{kind}[«„“\"]?"
        rf"(?P<name>(?:{word})(?: (?:{word}|of|de|del)){{0,4}}(?: \([A-Z]{{2,8}}\))?)[»“”\"]?"
        rf"(?: (?:television|TV)\b)?(?: (?:news )?(?P<behind>{nouns}))?"
    )


# Of each language: the patterns of one citation, the surest first, each behind a word that it cannot do without. "@" is
# the name of a medium; behind "@." that name ends.
_SHAPES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("iting", r"\b[Cc]iting @."),
        ("uoting", r"\b[Qq]uoting @."),
        ("reference to", r"\bwith reference to @."),
        ("reported by", r"\b(?:as )?(?:first )?reported by @."),
        (" by ", (r"\b(?:first )?(?:cited|quoted|carried|relayed|published|broadcast|aired|released|picked up|reviewed"
                 r"|seen|viewed|obtained|revealed) (?:on \w+day )?by @.")),
        ("interview with", r"\b[Ii]n an interview with @."),
        ("peaking to", r"\b[Ss]peaking to @."),
        ("told", r"\btold @."),
        ("tells", r"\btells @."),
        ("ccording", r"\b[Aa]ccording to (?:PIECE )?@."),
        ("ccording", r"\b[Aa]ccording to an? @ (?:report|investigation|tally|count|analysis|calculation)\b"),
        ("eports in", r"\b[Rr]eports in @."),
        ("per ", r", per @."),
        ("", r"\bPIECE @ (?:has |had )?(?:found|finds|shows|showed|revealed|reveals|says|said)\b"),
        ("", (r"\b[Aa]n? @ (?:investigation|report|analysis|inquiry) (?:has |had )?(?:found|finds|shows|showed|revealed"
             r"|says|said)\b")),
        ("", (r"\b@(?:, (?:an?|the|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?['’]s) [^,.;]{1,50},|,)? (?:has |had )?(?:first )?"
             r"(?:reported|reports|quoted|quotes|learned|revealed|wrote|writes)\b")),
        ("", r"\b@,? (?:quoting|citing) [^,]{1,60}, said\b"),
        ("sa", r"\b@ (?:said|says)\b"),
    ),
    "ru": (
        ("ссылкой", r"\bсо ссылкой на @."),
        ("", r"\b(?:сообщает|сообщило|сообщил|сообщила|передаёт|передает|передало|пишет|пишут|сообщают) @."),
        ("", r"\b(?:рассказал[аи]?|сказал[аи]?|заявил[аи]?|сообщили|уточнили|подтвердил[аи]?) @."),
        ("интервью", r"\bв интервью @."),
        ("по ", r"\bпо (?:данным|информации|сообщению|сведениям) @."),
    ),
    "de": (
        ("Berufung", r"\bunter Berufung auf @."),
        ("", r"\b(?:wie )?@ (?:berichtet|berichtete|meldet|meldete|erfuhr|schreibt|schrieb|zitiert|zitierte)\b"),
        ("", r"\b(?:berichtet|berichtete|meldet|meldete|schreibt|schrieb) @."),
        ("aut ", r"\b[Ll]aut @."),
        ("zufolge", r"\b(?:Bericht )?@ zufolge\b"),
        ("ach ", r"\b[Nn]ach (?:Angaben|Informationen|einem Bericht) (?:von )?@."),
        ("gegenüber", r"\bgegenüber @."),
        ("nterview", r"\bInterview mit @."),
        ("", r"\b(?:sagte|sagten|erklärte|erklärten|bestätigte|teilte)\b[^.“”]{0,60}? (?:der|dem) @."),
    ),
    "fr": (
        ("citant", r"\bcitant @."),
        ("elon", r"\b[Ss]elon (?:(?:des|les) informations (?:de )?)?@."),
        ("", r"\b(?:rapporte|a rapporté|indique|a indiqué|annonce|écrit|révèle|a révélé|affirme|rapportent) @."),
        ("", r"\b(?:déclaré|indiqué|dit|confié|affirmé|confirmé|expliqué|accordé) (?:à )?@."),
        ("appris", r"\b(?:a|ont|a-t-on) appris (?:auprès de |de |par )?@."),
        ("près", r"\b(?:[Dd]['’]après|auprès de) @."),
        (" par ", r"\b(?:citée?s?|relayée?s?|publiée?s?|interrogée?s?|contactée?s?|révélée?s?|obtenue?s?) par @."),
    ),
    "es": (
        ("citando", r"\bcitando a @."),
        ("egún", r"\b[Ss]egún (?:informa |informó |publica |publicó |adelantó |adelanta |recoge )?@."),
        ("", r"\b(?:informó|informa|ha informado|reportó|reveló|publicó|adelantó|recoge) @."),
        ("", r"\b(?:dijo|declaró|confirmó|afirmó|señaló|explicó|aseguró) (?:a )?@."),
        ("acuerdo con", r"\bde acuerdo con @."),
        (" por ", r"\b(?:citad[oa]s?|publicad[oa]s?|difundid[oa]s?|recogid[oa]s?) por @."),
    ),
}  # fmt: skip


@cache
def _shape(row: str) -> re.Pattern[str]:
    """A row of the table as a pattern with a group `name`, made when a text first holds its word: it takes a while."""
    piece = r"(?:an?|the) (?:\w+ )?(?:report|story|article|account|investigation|analysis|inquiry) (?:by|in|from)"
    ended = rf"{_name()}(?=[\s,.;:]|$)"
    return re.compile(row.replace("PIECE", piece).replace("@.", ended).replace("@", _name()))


# Of these words every English citation has one.
_CITING = ("iting", "uoting", "reference to", "report", "interview with", "told", "tells", "ccording", "quote", " per ",
           "learned", "reveal", "said", "says", "found", "finds", "show", "wrote", "writes",
           "peaking to", " by ")  # fmt: skip


def chains(sentence: str, language: str) -> Iterator[Chain]:
    """The citation of a sentence, if it has one: whoever is cited last, with those between."""
    if len(sentence) > LONGEST:
        return
    found: list[Chain] = []
    if language == "en" and not any(word in sentence for word in _CITING):
        return
    for hint, row in _SHAPES.get(language, ()):
        for match in _shape(row).finditer(sentence) if hint in sentence else ():
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
    written = match["name"].strip().removesuffix(" Telegram").removesuffix(" de").removesuffix(" of")
    whose = _WHOSE.match(written)
    known = _known(written) or (_known(written[whose.end() :]) if whose else None)
    if known:
        return known
    if whose and whose.end() < len(written):
        written = written[whose.end() :]  # "Karvonia's Morning Gazette"
    elif written.endswith(("'s", "’s")):
        return None  # "South Korea's news agency"
    if match["noun"] or match["behind"]:
        return written
    words = normal(written).split()
    if (
        words[-2:] == ["university", "press"]
        or words[-1] not in _tables()[1]
        or len(words) < 2
        or (len(words) == 2 and gender_of_given(words[0]))
    ):
        return None
    return f"The {written}" if re.search(r"\bThe $", match.string[: match.start("name")]) else written


_WHOSE = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}['’]s ")


def _known(written: str) -> str | None:
    """The common name of a medium of the list, a bracket and the noun behind it aside."""
    known = _tables()[0]
    bracket = re.search(r"\(([A-Z]{2,8})\)$", written)
    for one in (bracket[1] if bracket else "", written, written.split(" (")[0]):
        plain = normal(one)
        for end in ("", " agency", " news", " news agency", " television", " tv"):
            if plain.removesuffix(end) in known:
                return known[plain.removesuffix(end)]
    return None
