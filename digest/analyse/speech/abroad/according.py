"""According to somebody: по словам Веррил, … · laut Verrill · selon Ona Verrill · según Verrill · Verrill zufolge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from digest.analyse.people.tokens import QUOTE
from digest.analyse.speech.abroad.behind import behind
from digest.analyse.speech.abroad.complements import FEWEST_IN_CLAUSE, FEWEST_WORDS, before_mark, trimmed
from digest.analyse.speech.abroad.frames import Found
from digest.analyse.speech.abroad.groups import PRONOUNS
from digest.analyse.speech.abroad.rows import Row
from digest.analyse.speech.abroad.speakers import Kind, Who
from digest.analyse.words import bag, listed
from digest.model import Mode, Span, SpeechClass

_BY_NOUN = {
    "ru": "словам данным мнению информации оценке версии утверждению убеждению",
    "de": "angaben worten ansicht meinung einschätzung aussage darstellung",
}
_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "ru": (*(f"по {noun}" for noun in _BY_NOUN["ru"].split()), "со слов"),
    "de": (
        "laut",
        *(f"nach {noun}{of}" for noun in _BY_NOUN["de"].split() for of in (" von", " des", " der", "")),
        *(f"aus sicht {of}" for of in ("von", "des", "der")),
        "so",
    ),
    "fr": (
        "selon",
        "d' après",
        *(f"{a} en croire" for a in "aà"),
        *(f"{phrase} {of}" for phrase in ("aux yeux", "aux dires", "de l' avis", "de l' aveu") for of in ("de", "du")),
    ),
    "es": (
        "según",
        "de acuerdo con",
        *(f"{phrase} {of}" for phrase in ("a juicio", "en opinión", "en palabras", "a decir") for of in ("de", "del")),
    ),
}
_ACCORDING = {language: tuple(tuple(one.split()) for one in written) for language, written in _WRITTEN.items()}
LONGEST_HOUSE = 8  # words of whoever has written a statement
TO_ZUFOLGE = 9  # words of the name and its role before "zufolge"
_NOT_SO = frozenset(["etwa", "auch", "zum", "beispielsweise", "dass", "wie", "weit", "viel"])
_HIS_WORDS = bag("словам мнению данным оценке worten angaben ansicht einschätzung meinung")  # "по его словам"
_HIS = {"ru": frozenset(["его", "ее"]), "de": frozenset(["seinen", "ihren", "seiner", "ihrer"])}


@cache
def _phrases(language: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word."""
    first = {phrase[0] for phrase in _ACCORDING[language]}
    return {word: tuple(phrase for phrase in _ACCORDING[language] if phrase[0] == word) for word in first}


@cache
def openers(language: str) -> frozenset[str]:
    """The words with which "according to" begins, or in German ends."""
    return (
        frozenset(phrase[0] for phrase in _ACCORDING[language]) | {"zufolge"} | _IMPERSONAL.get(language, frozenset())
    )


def phrased(row: Row) -> Found | None:
    """The first statement of a sentence that is given to somebody by a phrase."""
    known = openers(row.language)
    places = (at for at, one in enumerate(row.tokens) if one.key in known)
    return next((found for at in places if (found := _according(row, at))), None)


def _according(row: Row, at: int) -> Found | None:
    """A statement given to whoever follows a phrase."""
    tokens = row.tokens
    keys = tuple([one.key for one in tokens[at : at + 4]])
    if row.language == "ru" and keys[0] in _WRITTEN_VERBS:
        return _in_writing(row, at)
    phrase = next((p for p in _phrases(row.language).get(keys[0], ()) if keys[: len(p)] == p), None)
    if phrase is None:
        return _by_his_words(row, at)
    if phrase == ("so",) and (not at or tokens[at - 1].text not in (QUOTE, ",") or not _NOT_SO.isdisjoint(keys[1:2])):
        return None
    who = behind(row, at + len(phrase))
    if (
        who is None
        or (who.kind is Kind.UNNAMED and phrase != ("so",))
        or (who.kind is Kind.PRONOUN and not _is_him(row, who))
    ):
        return None
    return _given(row, at, at + len(phrase), who)


_WRITTEN_VERBS = bag("говорится сказано отмечается подчеркивается указывается сообщается")
_IMPERSONAL = {"ru": _WRITTEN_VERBS}
_IN = frozenset(["в", "во"])
_DOCUMENTS = bag("заявлении сообщении пресс-релизе релизе письме обращении коммюнике ответе комментарии докладе")


def _in_writing(row: Row, at: int) -> Found | None:
    """`«…», — говорится в заявлении Генштаба`, `В заявлении МИД говорится, что …`: the house that has written it."""
    tokens = row.tokens
    behind_verb = at + 2 < len(tokens) and tokens[at + 1].key in _IN and tokens[at + 2].key in _DOCUMENTS
    document = at + 2 if behind_verb else 1
    if not behind_verb and not (at > 2 and tokens[0].key in _IN and tokens[1].key in _DOCUMENTS):
        return None
    end = next((n for n in range(document + 1, len(tokens)) if not tokens[n].is_word), len(tokens))
    first, last = document + 1, end if behind_verb else at
    capital = next((n for n in range(first, last) if tokens[n].is_capital), None)
    if capital is None or last > end or last - first > LONGEST_HOUSE or tokens[first].key in listed("locating_abroad"):
        return None
    who = Who(Kind.BODY, Span(start=tokens[first].start, end=tokens[last - 1].end), last, is_named=True)
    if person := behind(row, first):
        who = person if person.kind is Kind.PERSON else who
    words = (
        before_mark(row, at)
        if behind_verb and at > 1
        else rest_from(row, last if behind_verb else _past_that(row, at + 1))
    )
    verb = Span(start=tokens[at].start, end=tokens[at].end)
    return Found(verb, SpeechClass.SAID, who, *words) if words else None


def _past_that(row: Row, at: int) -> int:
    """Past ", что" behind a verb."""
    tokens = row.tokens
    return at + 2 if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].key == "что" else at


def _is_him(row: Row, who: Who) -> bool:
    """Whether a pronoun stands there, and no verb without a subject."""
    one = row.tokens[who.last - 1]
    return one.start == who.span.start and one.key in PRONOUNS[row.language] | {"lui"}


def _by_his_words(row: Row, at: int) -> Found | None:
    """`По его словам`, `nach seinen Worten`."""
    keys = [one.key for one in row.tokens[at : at + 3]]
    if len(keys) < 3 or keys[0] not in ("по", "nach") or keys[1] not in _HIS.get(row.language, ()):
        return None
    if keys[2] not in _HIS_WORDS:
        return None
    one = row.tokens[at + 1]
    return _given(row, at, at + 3, Who(Kind.PRONOUN, Span(start=one.start, end=one.end), at + 3))


def _given(row: Row, at: int, last: int, who: Who) -> Found | None:
    """The statement of a phrase that stands from one token to past another: what is before it, else behind."""
    tokens = row.tokens
    verb = Span(start=tokens[at].start, end=tokens[last - 1].end)
    if at > FEWEST_IN_CLAUSE or any(one.text == QUOTE for one in tokens[:at]):
        words = before_mark(row, at)
    else:
        end = max(who.span.end, tokens[who.last - 1].end, who.role.end if who.role else 0)
        words = rest_from(row, next((n for n, one in enumerate(tokens) if one.start >= end), len(tokens)))
    if words is None and 0 < at <= FEWEST_IN_CLAUSE:
        words = Span(start=tokens[0].start, end=tokens[-1].end), Mode.REPORTED  # "Цены, по словам Веррил, снизятся"
    return Found(verb, SpeechClass.SAID, who, *words) if words else None


def rest_from(row: Row, start: int) -> tuple[Span, Mode] | None:
    """What stands from a token on: a quotation where there is nothing else, else the clause."""
    tokens, text = row.tokens, row.reading.article.text
    end = len(tokens)
    while start < end and not (tokens[start].is_word or tokens[start].text == QUOTE):
        start += 1
    while end > start and not (tokens[end - 1].is_word or tokens[end - 1].text == QUOTE):
        end -= 1
    if end == start + 1 and tokens[start].text == QUOTE:
        spans = [s for s in row.quoted if tokens[start].start <= s.start < tokens[start].end]
        return (trimmed(text, spans[0]), Mode.DIRECT) if spans else None
    said = sum(one.is_word or one.text == QUOTE for one in tokens[start:end])
    return (Span(start=tokens[start].start, end=tokens[end - 1].end), Mode.REPORTED) if said >= FEWEST_WORDS else None


def zufolge(row: Row) -> Found | None:
    """`Verrill zufolge …`, `Angaben von Verrill zufolge`."""
    tokens = row.tokens
    at = next((n for n, one in enumerate(tokens) if one.key == "zufolge"), None)
    if row.language != "de" or not at:
        return None
    begin = at
    while begin and tokens[begin - 1].is_word and at - begin < TO_ZUFOLGE:
        begin -= 1
    if tokens[begin].key == "angaben":
        begin += 1 + (tokens[begin + 1].key in ("von", "der", "des"))
    who = behind(row, begin)
    if who is None or who.last != at:
        return None
    words = rest_from(row, at + 1) if begin <= 2 else before_mark(row, begin)
    verb = Span(start=tokens[at].start, end=tokens[at].end)
    return Found(verb, SpeechClass.SAID, who, *words) if words else None
