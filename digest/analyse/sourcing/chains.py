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
from typing import NamedTuple

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


class _Media(NamedTuple):
    """What is known of media."""

    named: Mapping[str, str]  # as they are written, in normal form → the common name
    endings: frozenset[str]  # last words of papers' names
    heads: frozenset[str]  # first words, where "of" or "de" stands behind them
    nouns: frozenset[str]  # that say what a name is
    feminine: frozenset[str]  # German last words whose adjective is inflected
    shared: frozenset[str]  # names of agencies that people and places have, too


@cache
def _media() -> _Media:
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    known: dict[str, str] = {}
    for line in table["agencies"].strip().splitlines():
        name, _, written = line.partition(": ")
        for one in written.split():
            known[normal(one.replace("~", " "))] = name.replace("~", " ")
    lists = ("media_endings", "media_heads", "media_nouns", "feminine", "shared_names")
    return _Media(known, *(frozenset(table[key].split()) for key in lists))


def ends_as_papers_do(word: str) -> bool:
    """Whether a single word, in normal form, is one with which names of papers end: "herald"."""
    return word in _media().endings


def agency_named(written: str, *, within: bool = False) -> str | None:
    """The agency that a slug or byline names, under its common name; `within`: anywhere in it."""
    known = _media().named
    plain = normal(written).strip(" .,/()[]")
    if plain in known:
        return known[plain]
    if not within:
        return None
    words = re.findall(r"[\w'’-]+", plain)
    for size in (3, 2):
        for at in range(len(words) - size + 1):
            if found := known.get(" ".join(words[at : at + size])):
                return found
    return next((name for part in re.split(r"[,/|]| of | for ", written) if (name := _agency_of_part(part))), None)


def _agency_of_part(part: str) -> str | None:
    """The agency that a part of a byline is: "Reuters", "AP Business Writer"; "Petra Sand" is a person."""
    known, words = _media().named, re.findall(r"[\w'’-]+", part.removeprefix("By "))
    for at, word in enumerate(words):
        found = known.get(normal(word))
        if found and (word.isupper() or (at == 0 and not gender_of_given(normal(word)))):
            return found
    return None


@cache
def _name() -> str:
    """A name in capitals, an article before it and the noun beside it."""
    small = "|".join(sorted(_media().nouns))
    large = "|".join(noun.capitalize() for noun in sorted(_media().nouns))
    nouns = f"{small}|{large}"
    # "the Japanese broadcaster", "die österreichische Agentur", "Radio Merrin"; but no "Premiere Radio Networks"
    kind = (
        rf"(?:(?:(?:[\w-]+ ){{0,3}}?(?:news )?(?P<noun>{small})|(?:[^\W\dA-ZÄÖÜ][\w-]* ){{0,3}}?(?P<Noun>{large})) )?"
    )
    number = r"\d{1,2}(?:['’]s)?"  # "Channel 4"
    word = r"Chine nouvelle|[A-ZА-ЯЁÀ-Þ][\w&.’'-]*[\w]|[A-Z]{2,}|dpa"
    return (
        rf"(?:(?:the|state|state-run|official|die|der|das|dem|den|la|le|el|au|du|del|al) |[LlDd]['’]){{0,3}}{kind}"
        rf"[«„“\"]?(?P<name>(?:{word})(?: (?:{word}|of|de|del|du|des|{number})){{0,4}}(?: \([A-Z]{{2,8}}\))?)[»“”\"]?"
        rf"(?: (?:television|TV)\b)?(?:[ -](?:news )?(?P<behind>{nouns}))?"
    )


# Of each language: the patterns of one citation, the surest first, each behind words of which it has one. "@" is
# the name of a medium; behind "@." that name ends.
_SHAPES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("which ", r"\bwhich (?:cited|quoted) (?:PIECE )?@."),
        ("iting", r"\b[Cc]iting (?:PIECE )?@."),
        ("uoting", r"\b[Qq]uoting (?:PIECE )?@."),
        ("reference to", r"\bwith (?:a )?reference to @."),
        ("reported by", r"\b(?:as )?(?:first )?reported by @."),
        (" by ", (r"\b(?:first )?(?:cited|quoted|carried|relayed|published|broadcast|aired|released|picked up|reviewed"
                 r"|seen|viewed|obtained|revealed|broken) (?:on \w+day )?by @.")),
        ("interview with", r"\b[Ii]n an interview with @."),
        ("peaking to", r"\b[Ss]peaking to @."),
        ("spoke to", r"\bspoke to @."),
        (" to ", r"\b(?:comments|remarks) to @."),
        ("wrote ", (r"\bwrote (?:on \w+day )?(?:in|in an? [a-z ]{3,20} (?:for|in)) @"
                    r"(?=[,.:]| on \w+day\b| that\b)")),
        (" on ", r"\bsaid on @."),
        ("first to", r"\b@ (?:was|were) (?:the )?first to report\b"),
        ("told", r"\btold @."),
        ("tells", r"\btells @."),
        ("leaked to", r"\bleaked to @."),
        (" cited ", r"\b@ cited [^,.;]{1,60} as saying\b"),
        ("statement", r"\bstatement (?:released|published|carried|issued|distributed|sent) (?:through|via|by|to) @."),
        ("ccording", r"\b[Aa]ccording to (?:PIECE )?@."),
        ("ccording to a", r"\b[Aa]ccording to an? @ (?:report|investigation|tally|count|analysis|calculation)\b"),
        ("eports in", r"\b[Rr]eports in @."),
        ("per ", r", per @."),
        (" report| story| article| account| investigation| analysis| inquiry",
         r"\bPIECE @ (?:has |had )?(?:found|finds|shows|showed|revealed|reveals|says|said)\b"),
        (" investigation| report| analysis| inquiry",
         (r"\b[Aa]n? @ (?:investigation|report|analysis|inquiry) (?:has |had )?(?:found|finds|shows|showed|revealed"
             r"|says|said)\b")),
        ("report|quote|learned|revealed|wrote|writes",
         (r"\b@(?:, (?:an?|the|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?['’]s) [^,.;]{1,50},|,)? (?:has |had )?(?:first )?"
             r"(?:reported|reports|quoted|quotes|learned|revealed|wrote|writes)\b")),
        ("quoting|citing|which quoted|which cited",
         r"\b@,? (?:quoting|citing|which (?:quoted|cited)) [^,]{1,60}, (?:said|says)\b"),
        (", SAID",
         r"\b(?:said|says|told \w+)(?: (?:late )?on \w+day)?, @ (?:reported|reports|said)(?: on \w+day)?\.?$"),
        (", reports |, says |, writes ", r", (?:reports|says|writes) @."),
        ("sa", r"(?<!\bof )(?<!\bof the )(?<!\bfor the )(?<!\bat the )\b@ (?:said|says)\b"),
    ),
    "ru": (
        ("ссылкой", r"\bсо ссылкой на @."),
        ("переда", r"\b(?:передаёт|передает|передало|передал|передала) (?:корреспондент )?@."),
        ("сообща|сообщи|пиш",
         r"\b(?:сообщает|сообщило|сообщил|сообщила|пишет|пишут|сообщают) (?:корреспондент )?@."),
        ("сказал|заявил|сообщили|уточнили|подтвердил",
         r"\b(?:рассказал[аи]?|сказал[аи]?|заявил[аи]?|сообщили|уточнили|подтвердил[аи]?) @."),
        (" источник| собеседник| в ",
         r"\b@ (?:рассказал[аи]?|сообщил[аи]?|заявил[аи]?|подтвердил[аи]?) (?:источник|собеседник|в )"),
        ("интервью", r"\bв интервью @."),
        ("о ", r"\b[Пп]о (?:данным|информации|сообщению|сведениям) @."),
    ),
    "de": (
        ("Berufung", r"\bunter Berufung auf @."),
        ("ach ", r"\b[Nn]ach (?:Angaben|Informationen|Recherchen|einem Bericht|Berichten) (?:von )?@."),
        ("bericht|melde|erfuhr|schr|zitiert",
         (r"\b(?:wie )?@ (?:unter Berufung auf [^,.;]{1,60} |am \w+ |zuerst |zuvor )?(?:berichtet|berichtete|meldet"
             r"|meldete|erfuhr|schreibt|schrieb|zitiert|zitierte)\b")),
        ("hatte", r"\bhatten? @ (?:darüber |davon |zuerst |zuvor )*(?:berichtet|gemeldet|geschrieben)\b"),
        ("bericht|melde|schr", r"\b(?:berichtet|berichtete|meldet|meldete|schreibt|schrieb) @."),
        ("aut ", r"\b[Ll]aut (?:(?:einem|dem) Bericht (?:von )?)?@."),
        ("zufolge", r"\b(?:Bericht )?@ zufolge\b"),
        ("gegenüber", r"\bgegenüber @."),
        ("nterview", r"\bInterview mit @."),
        ("sagte|erklärte|bestätigte|teilte",
         r"\b(?:sagte|sagten|erklärte|erklärten|bestätigte|teilte)\b[^.“”]{0,60}? (?:der|dem) @."),
    ),
    "fr": (
        ("citant", r"\bcitant @."),
        ("elon", r"\b[Ss]elon (?:(?:(?:des|les|une) informations?|un article|une enquête) (?:de )?)?@."),
        ("fait état", r"\b@ (?:a |avait )?fait état\b"),
        (" à | au ",
         r"\b(?:déclaré|indiqué|dit|confié|affirmé|confirmé|expliqué|précisé|assuré)\b[^.«»]{0,60}? (?:à|au) @."),
        (" sur ", r"\b(?:déclaré|dit|affirmé|confirmé|expliqué|précisé|assuré|estimé)\b[^.«»]{0,60}? sur @."),
        ("rapport|indiqu|annonce|écrit|révèle|révélé|affirme",
         r"\b(?:rapporte|a rapporté|indique|a indiqué|annonce|écrit|révèle|a révélé|affirme|rapportent) @."),
        ("déclaré|indiqué|dit|confié|affirmé|confirmé|expliqué|accordé",
         r"\b(?:déclaré|indiqué|dit|confié|affirmé|confirmé|expliqué|accordé) (?:à )?@."),
        ("appris", r"\b(?:a|ont|a-t-on) appris (?:auprès de |de |par )?@."),
        ("près", r"\b(?:[Dd]['’]après|auprès de) @."),
        (" par ", r"\b(?:citée?s?|relayée?s?|publiée?s?|interrogée?s?|contactée?s?|révélée?s?|obtenue?s?) par @."),
    ),
    "es": (
        ("citando", r"\bcitando a @."),
        ("egún", (r"\b[Ss]egún (?:(?:informa|informó|publica|publicó|adelantó|adelanta|recoge|avanza|avanzó"
                 r"|ha podido saber|ha sabido|supo|ha informado|ha publicado|ha adelantado) (?:este \w+ )?)?@.")),
        ("inform|reportó|reveló|publicó|adelantó|recoge",
         r"\b(?:informó|informa|ha informado|reportó|reveló|publicó|adelantó|recoge) @."),
        ("dijo|declaró|confirmó|afirmó|señaló|explicó|aseguró",
         r"\b(?:dijo|declaró|confirmó|afirmó|señaló|explicó|aseguró) (?:[^.,«»]{1,50}? )?(?:a |al )@."),
        ("informó|adelantó|reveló|publicó|reportó|avanzó|desveló",
         r"\b@ (?:informó|adelantó|reveló|publicó|reportó|avanzó|desveló) \w"),
        ("acuerdo con", r"\bde acuerdo con @."),
        (" por ", r"\b(?:citad[oa]s?|publicad[oa]s?|difundid[oa]s?|recogid[oa]s?) por @."),
    ),
}  # fmt: skip


@cache
def _shape(row: str) -> re.Pattern[str]:
    """A row of the table as a pattern with a group `name`, made when a text first holds its word: it takes a while."""
    kind = r"(?:an?|the) (?:\w+ )?(?:report|story|article|account|investigation|analysis|inquiry) (?:by|in|from)"
    piece = rf"(?:{kind}|(?:[A-Z]\w+day['’]s|today['’]s) edition of)"
    ended = rf"{_name()}(?=[\s,.;:]|$)"
    return re.compile(row.replace("PIECE", piece).replace("@.", ended).replace("@", _name()))


# Of these words every English citation has one.
_CITING = ("iting", "uoting", "reference to", "report", "interview with", "told", "tells", "ccording", "quote", " per ",
           "learned", "reveal", "said", "says", "found", "finds", "show", "wrote", "writes",
           "peaking to", "spoke to", "comments", "remarks", "first to", " by ", " cited ", "leaked to",
           "statement")  # fmt: skip


def chains(sentence: str, language: str) -> Iterator[Chain]:
    """The citation of a sentence, if it has one: whoever is cited last, with those between."""
    if len(sentence) > LONGEST:
        return
    found: list[Chain] = []
    if language == "en" and not any(word in sentence for word in _CITING):
        return
    for hint, row in _SHAPES.get(language, ()):
        may_be = any(map(sentence.__contains__, hint.split("|"))) or (hint == _TOLD_AGAIN and " said" in sentence)
        for match in _shape(row).finditer(sentence) if may_be else ():
            medium = None if hint in _OF_ANYBODY and _may_be_somebody(match) else _medium(match)
            if medium is None and hint in _RELAYING and _INITIALS.match(match["name"]):
                medium = match["name"]
            if medium and not any(one.origin == medium for one in found):
                found.append(Chain(match.start(), match.end(), medium))
    if found:
        last = found[0]
        through = tuple(one.origin for one in found[1:])
        start, end = min(one.start for one in found), max(one.end for one in found)
        near = end - start <= 120
        yield Chain(start if near else last.start, end if near else last.end, last.origin, through if near else ())


_TOLD_AGAIN = ", SAID"
_RELAYING = (
    _TOLD_AGAIN,
    "переда",
    "сообща|сообщи|пиш",
)  # where initials are a medium's: "the ministry said, TNA reported"
_INITIALS = re.compile("[A-Z]{3,5}$")
_OF_ANYBODY = ("sa", "told", "tells", "ccording")  # shapes in which people stand as well: "Petra said"


def _may_be_somebody(match: re.Match[str]) -> bool:
    stated = match["noun"] or match["Noun"] or match["behind"] or match["name"].isupper()
    return not stated and match["name"].lower() in _media().shared


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
    if match["noun"] or match["Noun"] or match["behind"]:
        return _in_nominative(written)
    words = normal(written).split()
    if words[-1] in ("agency", "wire") and len(words) > 1 and words[-2] in _OF_AGENCIES:
        return written.removeprefix("The ")
    if (
        words[-2:] == ["university", "press"]
        or len(words) < 2
        or not (words[-1] in _media().endings or (words[0] in _media().heads and words[1] in _OF))
        or (len(words) == 2 and gender_of_given(words[0]))
    ):
        return None
    bare = written.removeprefix("The ")
    stated = _in_nominative(bare)
    before = match.string[: match.start("name")] + written
    return f"The {stated}" if before.endswith(f" The {bare}") else stated  # a sentence begins with the "The" of any


_OF_AGENCIES = frozenset(["news", "press", "telegraph", "information", "central"])
_OF = frozenset(["of", "de", "del", "du", "des"])


def _in_nominative(written: str) -> str:
    """A German name as it stands on its own: "der Süddeutschen Zeitung" is the "Süddeutsche Zeitung"."""
    first, _, last = written.rpartition(" ")
    inflected = first.endswith("en") and last.lower() in _media().feminine
    return f"{first[:-1]} {last}" if inflected else written


_WHOSE = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}['’]s ")


def _known(written: str) -> str | None:
    """The common name of a medium of the list, a bracket and the noun behind it aside."""
    known = _media().named
    bracket = re.search(r"\(([A-Z]{2,8})\)$", written)
    for one in (bracket[1] if bracket else "", written, written.split(" (")[0]):
        plain = normal(one)
        for end in ("", " agency", " news", " news agency", " television", " tv"):
            if plain.removesuffix(end) in known:
                return known[plain.removesuffix(end)]
    first, _, rest = written.partition(" ")
    return known.get(normal(first)) if first.isupper() and rest.partition(" ")[0] in _PROGRAMMES else None


_PROGRAMMES = frozenset(
    ["Radio", "News", "TV", "Television", "World", "Breakfast", "International", "Newsnight", "One"]
)
