"""The statements of one article in Russian, German, French or Spanish: pronouns resolved, long quotations joined.

"Elle" is whoever spoke just before, or about whom the sentence before was; where another may be meant, nobody. What
stands wholly in quotation marks, or in German in the subjunctive, goes on with the statement before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest.analyse.people.names import Name
from digest.analyse.reading import Reading
from digest.analyse.speech.abroad.around import openers, without_verb
from digest.analyse.speech.abroad.before import leading
from digest.analyse.speech.abroad.behind import behind
from digest.analyse.speech.abroad.conjugation import LANGUAGES, forms
from digest.analyse.speech.abroad.frames import Found, by_verb
from digest.analyse.speech.abroad.groups import groups, triggers
from digest.analyse.speech.abroad.rows import Row, row_of
from digest.analyse.speech.abroad.speakers import Kind, Who
from digest.analyse.words import listed
from digest.model import Quotation, Sentence, Span, StoryId
from digest.text import is_clutter, normal

BACK = 3  # sentences in which a pronoun's person is looked for
SAID_EARLY = 3  # tokens before the verb of "Об этом сообщил Гарин"
LONGEST_JOINED = 1200  # characters of a passage of several sentences
_FIRST = frozenset(["ich", "wir", "mich", "uns"])
_ARTICLES = {"die": "f", "der": "m", "la": "f", "le": "m", "el": "m"}
_SPOKEN_FOR = re.compile("sprecher|anw[aä]lt|porte-parole|portavoz|vocer|avocat|abogad|berater|sekret")
_GENDERS = {"er": "m", "sie": "f", "il": "m", "elle": "f", "él": "m", "ella": "f", "он": "m", "она": "f"}


@dataclass(slots=True)
class _Line:
    sentence: Sentence
    row: Row
    found: Found | None = None
    speaker: Name | None = None  # whose statement it is
    body: Span | None = None  # the institution whose it is
    head: int = -1  # the line whose statement this one goes on with


def read_abroad(reading: Reading) -> Iterator[Quotation]:
    """The statements of an article, in reading order; nothing for a language that is not read here."""
    language = reading.article.language
    if language not in LANGUAGES:
        return
    known = _known(language)
    lines = [_Line(sentence, row_of(reading, sentence)) for sentence in reading.sentences]
    for number, line in enumerate(lines):
        _read(lines, number, line, known)
    for number, line in enumerate(lines):
        _join(reading, lines, number, line)
    for number, line in enumerate(lines):
        if line.found and not is_clutter(line.sentence.of(reading.article.text), language):
            yield _quotation(reading, lines, number, line.found)


@cache
def _known(language: str) -> frozenset[str]:
    """The words without one of which, and without a quotation, a sentence is no statement."""
    return triggers(language) | openers(language)


def _read(lines: list[_Line], number: int, line: _Line, known: frozenset[str]) -> None:
    row = line.row
    if row.is_inside:
        return
    if row.quoted or any(one.key in known for one in row.tokens):
        line.found = _first(row)
    if line.found is None:
        return
    who = line.found.who
    if who.kind is Kind.PERSON:
        line.speaker = who.name
    elif who.kind is Kind.BODY and who.is_named:
        line.body = who.span
    elif who.kind is Kind.UNNAMED:
        line.speaker = _described(lines, number, line.found)
    elif who.kind is Kind.PRONOUN:
        line.speaker = _meant(lines, number, line.found)


def _about(line: _Line) -> Who | None:
    """The person whom a sentence is about: who speaks, else its subject; asked for when a pronoun wants it."""
    row = line.row
    if line.found is not None:
        return line.found.who if line.found.who.kind is Kind.PERSON else None
    if not row.reading.mentions_of(row.sentence):
        return None
    spoken = (behind(row, group.last) for group in groups(row) if group.first <= SAID_EARLY)
    who = leading(row) or next((one for one in spoken if one is not None), None)
    return who if who and who.kind is Kind.PERSON else None


def _name_of(line: _Line) -> Name | None:
    who = _about(line)
    return who.name if who else None


def _first(row: Row) -> Found | None:
    opens = row.tokens[0].key if row.tokens else ""
    if opens in openers(row.language) and (found := without_verb(row)):
        return found
    return by_verb(row) or without_verb(row)


# ── who "she" is ─────────────────────────────────────────────────────────────────────────────────────────


def _meant(lines: list[_Line], number: int, found: Found) -> Name | None:
    """Whom a pronoun means: who spoke or was spoken of last, when of its gender."""
    row = lines[number].row
    word = normal(row.reading.article.text[found.who.span.start : found.who.span.end])
    gender = _GENDERS.get(word, "")
    own = leading(row)
    if own and own.name and own.last < found.who.last and _gender(row, own.name) in ("", gender):
        return own.name  # "Andreas Heller hat es so eingestellt: „…“, erklärt er"
    for line in reversed(lines[max(0, number - BACK) : number]):
        if line.row.is_inside:
            continue
        name = line.speaker or _name_of(line)
        if name is None and line.found is not None:
            return None  # somebody unnamed has spoken since
        if name is not None and _gender(line.row, name) in ("", gender or _gender(line.row, name)):
            return name
        if name is None and line.row.reading.mentions_of(line.sentence):
            return None  # somebody else has been named, and nobody can tell what for
    return None


def _described(lines: list[_Line], number: int, found: Found) -> Name | None:
    """Whom "the minister" means: the only one of the last speakers who was said to be one."""
    row = lines[number].row
    text = row.reading.article.text
    word = normal(text[found.who.span.start : found.who.span.end])
    meant: dict[tuple[str, ...], Name] = {}
    for line in lines[max(0, number - BACK) : number]:
        who = _about(line)
        words = normal(text[who.role.start : who.role.end]).split() if who and who.role else []
        if who and who.name and any(one.endswith(word) for one in words):
            meant[who.name.keys] = who.name
    if meant:
        return next(iter(meant.values())) if len(meant) == 1 else None
    return _only_one(lines, number, found, word)


def _only_one(lines: list[_Line], number: int, found: Found, word: str) -> Name | None:
    """The only person of the sentence before, where "die Rentnerin" fits and speaks for nobody else."""
    row, before = lines[number].row, lines[number - 1] if number else None
    article = next((one.key for one in reversed(row.tokens) if one.end <= found.who.span.start), "")
    gender = _ARTICLES.get(article, "")
    epithet = word in listed("epithets_abroad")
    if before is None or not (gender or epithet) or _SPOKEN_FOR.search(word):
        return None
    name = before.speaker or _name_of(before)
    named = {one.actor.keys for one in row.reading.mentions_of(before.sentence)}
    known = _gender(row, name) if name else ""
    fits = known == gender or (epithet and not (known and gender))
    return name if name and len(named) == 1 and fits else None


def _gender(row: Row, name: Name) -> str:
    reading = row.reading
    actor = reading.cast.called(name.keys)
    if actor is not None and actor.gender:
        return actor.gender
    return _russian_gender(name.keys[-1]) if row.language == "ru" else ""


def _russian_gender(last: str) -> str:
    """What the ending of a last name tells: "m", "f" or "" where it tells nothing."""
    if last.endswith(("ова", "ева", "ина", "ая")):
        return "f"
    return "m" if last.endswith(("ов", "ев", "ин", "ий")) else ""


# ── long quotations ──────────────────────────────────────────────────────────────────────────────────────


def _join(reading: Reading, lines: list[_Line], number: int, line: _Line) -> None:
    """Give a sentence without an attribution to the statement that it goes on with."""
    if line.found:
        return
    earlier = lines[number - 1] if number else None
    head = (number - 1 if earlier.found else earlier.head) if earlier else -1
    if line.row.is_inside:
        later = number + 1 < len(lines) and lines[number + 1].found and _runs_on(reading, line, lines[number + 1])
        if later:
            line.head = number + 1
        elif head >= 0:
            line.head = head
    elif head >= 0 and earlier and earlier.sentence.paragraph == line.sentence.paragraph and _tells_on(line.row):
        line.head = head


def _tells_on(row: Row) -> bool:
    """Whether a German sentence only tells on what somebody said before it: in the subjunctive, of no other person."""
    if row.language != "de" or not _is_subjunctive(row):
        return False
    subject = leading(row)
    return subject is None or subject.kind is not Kind.PERSON


def _runs_on(reading: Reading, line: _Line, other: _Line) -> bool:
    """Whether one quotation stands open from a sentence into the next."""
    here, there = reading.quotes_of(line.sentence), reading.quotes_of(other.sentence)
    return bool(here and there) and (here[-1] == there[0] or there[0].goes_on)


def _is_subjunctive(row: Row) -> bool:
    keys = {one.key for one in row.tokens if not one.is_capital}
    if not keys.isdisjoint(_FIRST):
        return False
    of_saying = any(key.endswith("e") and key[:-1] + "t" in forms("de").finite for key in keys)  # "beteuere"
    return of_saying or not keys.isdisjoint(listed("subjunctive_abroad"))


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def _quotation(reading: Reading, lines: list[_Line], number: int, found: Found) -> Quotation:
    text, article = reading.article.text, reading.article
    line = lines[number]
    actor = reading.cast.called(line.speaker.keys) if line.speaker else None
    fuller = actor and line.speaker and len(line.speaker.keys) > len(actor.keys)  # "Luis Pérez y Gómez"
    named = actor.span if actor and not fuller else (line.speaker.span if line.speaker else line.body)
    passage, rest = _passage(reading, lines, number)
    return Quotation(
        story_id=StoryId(""),
        sentence=passage,
        rest=rest,
        speaker=found.who.span,
        words=found.words,
        verb=text[found.verb.start : found.verb.end],
        kind=found.kind,
        mode=found.mode,
        named=named,
        actor=text[named.start : named.end] if named else "",
        role=found.who.role or (actor.roles[0] if actor and actor.roles else None),
        on=article.published.at.date() if article.published else None,
    )


def _passage(reading: Reading, lines: list[_Line], number: int) -> tuple[Sentence, tuple[Sentence, ...]]:
    """The sentences of a statement: those of the attribution's paragraph as one, and those of later paragraphs."""
    first = last = number
    while first and lines[first - 1].head == number and _near(lines, first - 1, last):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].head == number and _near(lines, first, last + 1):
        last += 1
    own = lines[number].sentence
    same = [one.sentence for one in lines[first : last + 1] if one.sentence.paragraph == own.paragraph]
    passage = own._replace(start=min(_whole(reading, same[0]), same[0].start), end=same[-1].end)
    rest = tuple(one.sentence for one in lines[first : last + 1] if one.sentence.paragraph != own.paragraph)
    return passage, rest


def _near(lines: list[_Line], first: int, last: int) -> bool:
    return lines[last].sentence.end - lines[first].sentence.start <= LONGEST_JOINED


def _whole(reading: Reading, sentence: Sentence) -> int:
    """The start of the sentence in which the quotation that runs into this one begins."""
    running = next((q for q in reading.quotes_of(sentence) if q.start < sentence.start), None)
    if running is None or sentence.start - running.start > LONGEST_JOINED:
        return sentence.start
    before = [s for s in reading.sentences if s.start <= running.start < s.end and s.paragraph == sentence.paragraph]
    return before[0].start if before else sentence.start
