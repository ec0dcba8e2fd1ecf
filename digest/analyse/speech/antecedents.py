"""Whom a sentence is about, and who "he" is: somebody named before, or nobody where two may be meant.

Nothing is guessed: the dead do not speak, and where the sentence before is the statement of somebody without a name,
"he" may be them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from digest.analyse.people.actors import OF_A_FAMILY, Actor
from digest.analyse.people.roles import is_role
from digest.analyse.reading import Reading
from digest.analyse.speech.lines import Line
from digest.analyse.speech.rows import role_start
from digest.analyse.speech.subjects import PRONOUNS, Kind, Subject
from digest.analyse.verbs import OF_ANOTHER, classes
from digest.analyse.words import listed
from digest.model import Mode
from digest.text import normal

TO_COPULA = 14  # tokens from somebody to "is"
OFFICE = 8  # tokens from "is" to the word for an office
BACK = 4  # sentences in which a pronoun's person is looked for
_MEETING = frozenset(["with", "and", "to"])  # between two who may both speak of it
_SUCCEEDING = frozenset(["succeeding", "replacing", "succeeds", "replaces"])  # before whoever is no longer in office
_COPULAS = frozenset(["is", "becomes", "became", "named", "appointed"])
_PERSONAL = frozenset(["he", "she"])
_OF_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


def focus_of(reading: Reading, lines: list[Line], number: int, line: Line) -> Actor | None:
    """Whom a sentence without an attribution is about: its first person, where he is its subject; or its "He"."""
    if not line.mentions and _PERSONAL.isdisjoint([token.key for token in line.row.tokens]):
        return None
    subject = line.lead()
    if subject is None:
        return _second_lead(line)
    if subject.kind is Kind.PRONOUN:
        word = normal(reading.article.text[subject.span.start : subject.span.end])
        return antecedent(lines, number, word, subject.span.start) if word in ("he", "she") else None
    return _own_subject(line, line.sentence.end) or _named_behind(line, subject.last) or _second_lead(line)


def _named_behind(line: Line, at: int) -> Actor | None:
    """The person in "His successor, Ona Verrill, took over", where the subject ends before `at`."""
    tokens = line.row.tokens
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    one = next((one for one in line.mentions if one.start == tokens[at + 1].start and not one.possessive), None)
    closes = next((token.text for token in tokens[at:] if one and token.start >= one.end), "")
    return one.actor if one and closes == "," else None


def _second_lead(line: Line) -> Actor | None:
    """The first person after a comma who does something: "Formerly her aide, Piet Gavrel hinted …"."""
    tokens = line.row.tokens
    places = {token.start: at for at, token in enumerate(tokens)}
    for one in line.mentions:
        at = places.get(one.start)
        past = next((n for n, token in enumerate(tokens) if token.start >= one.end), len(tokens))
        if one.possessive or not at or past >= len(tokens) or tokens[at - 1].text != ",":
            continue
        verb = tokens[past].key
        if verb.endswith("ed") or verb in ("has", "had", "is", "was", "will") or verb in classes("en"):
            return one.actor
    return None


def is_of_somebody_unnamed(line: Line, subject: Subject) -> bool:
    """Whether "he" is whoever said so: "A spokesman said he could not comment"."""
    tokens, at = line.row.tokens, subject.first - 1
    at -= at > 0 and tokens[at].key == "that"
    said = at > 0 and tokens[at].key in classes("en") and not tokens[at].is_capital
    return said and not any(one.end <= tokens[at].start for one in line.mentions)


def antecedent(lines: list[Line], number: int, pronoun: str, at: int) -> Actor | None:
    """Who "he" is: somebody named before in the sentence, else whom the sentences just before are about."""
    gender = PRONOUNS[pronoun]
    line = lines[number]
    if line.found is not None and (own := _named_before(lines, number, gender, at)):
        return own
    near = True  # nobody else has been named since
    looked_at = list(_looked_at(lines, number))
    for one, earlier in zip_longest(looked_at, looked_at[1:]):
        about = _about(one)
        if (about is not None and _is_dead(about, one)) or (about is None and _is_of_another(one)):
            return None
        if about is not None:
            candidates = _instead_of(about, one, gender, near=near)
            if candidates[:1] == [about] and not (_goes_on(about, one) or (earlier and _about(earlier) is about)):
                candidates = [about, *_rivals(about, one, gender)]
        else:
            candidates = [a for a in _new_in(one, gender) if _may_be(a, gender, near=near)]
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
        near = near and not one.others
    return None


def _about(line: Line) -> Actor | None:
    """Whom a sentence is about: its subject, else whoever speaks."""
    return line.focus or (line.speaker.actor if line.speaker else None)


_DEATH = re.compile(
    r"(?:, [^,.]{1,40},)? (?:has |had |later )?(?:died|(?:was|been) (?:later |also )?"
    r"(?:killed|murdered|buried|(?:found|pronounced|declared|shot) dead|stabbed to death))\b"
)


def _is_dead(actor: Actor, line: Line) -> bool:
    """Whether a sentence tells of somebody's death: whoever speaks behind it is rather another."""
    text = line.row.article.text
    return any(one.actor is actor and _DEATH.match(text, one.end, line.sentence.end) for one in line.mentions)


def _is_of_another(line: Line) -> bool:
    """Whether a sentence is about one person whom nobody can name: "the 70-year-old actor said", "the elder Hale"."""
    tokens = line.row.tokens
    if any(token.key in OF_A_FAMILY and tokens[at].is_capital for at, token in enumerate(tokens[:-1], start=1)):
        return True
    if line.found is None or line.found.subject.kind is not Kind.DESCRIPTION or not line.mentions:
        return False
    span = line.found.subject.span
    words = normal(line.row.article.text[span.start : span.end]).split()
    return words[0] in ("the", "a", "an") and (is_role(words[-1]) or words[-1] in listed("persons"))


def _new_in(line: Line, gender: str) -> list[Actor]:
    """Who may be meant in a sentence about nobody in particular: in "they left him for Gavrel", he goes on being he."""
    first = next((token.start for token in line.row.tokens if _OF_GENDER.get(token.key) == gender), line.sentence.end)
    before = {id(one.actor) for one in line.mentions if one.start < first}
    return [actor for actor in line.others if id(actor) in before]


def _named_before(lines: list[Line], number: int, gender: str, at: int) -> Actor | None:
    """Somebody named before a pronoun in its sentence: the subject with which it begins, or the only one fitting."""
    line = lines[number]
    own = _own_subject(line, at)
    if own is not None and own.gender in ("", gender):
        return own
    fitting = {id(one.actor): one.actor for one in line.mentions if one.end <= at and one.actor.gender in ("", gender)}
    only = next(iter(fitting.values())) if len(fitting) == 1 else None
    return only if only and _leads(lines, number, only) else None


def _instead_of(about: Actor, line: Line, gender: str, *, near: bool) -> list[Actor]:
    """Whom a sentence about somebody leaves for a pronoun: them, or the one other who fits; several leave it open."""
    others = [actor for actor in line.others if actor is not about and actor.gender == gender]
    if _may_be(about, gender, near=near) or (near and not about.gender and _is_in_office(about, line)):
        return [about, *(others if about.gender == "" else ())]
    return others if len(others) == 1 else []


def _rivals(about: Actor, line: Line, gender: str) -> list[Actor]:
    """Who else may be meant: in "Ona Verrill met Piet Gavrel", either of them speaks next.

    Who is only brought in with another, as in "the law of Piet Gavrel" or "who ran against Piet Gavrel", is not meant.
    """
    tokens = line.row.tokens
    places = {token.start: at for at, token in enumerate(tokens)}
    found = []
    for one in line.mentions:
        place = places.get(one.start, 0)
        begin, _ = role_start(line.row, place)
        gone = any(token.key in _SUCCEEDING for token in tokens[max(0, begin - 1) : place])
        left = tokens[begin - 1].key if begin else ""
        tied = gone or (left in listed("attaching") and left not in _MEETING)
        if not (one.possessive or tied or one.actor is about) and one.actor.gender in ("", gender):
            found.append(one.actor)
    return found


def _is_in_office(actor: Actor, line: Line) -> bool:
    """Whether a sentence says that somebody holds or takes an office: "Verrill, until Friday in Tarn, is minister"."""
    tokens = line.row.tokens
    named = next((one for one in line.mentions if one.actor is actor), None)
    start = next((at for at, token in enumerate(tokens) if named and token.start >= named.end), len(tokens))
    for at in range(start, min(len(tokens), start + TO_COPULA)):
        if tokens[at].key in _COPULAS:
            end = next((n for n in range(at + 1, len(tokens)) if not tokens[n].is_word), len(tokens))
            return any(is_role(token.key) for token in tokens[at + 1 : min(end, at + OFFICE)])
    return False


def _goes_on(about: Actor, line: Line) -> bool:
    """Whether somebody was "he" already, or has just spoken, and not in praise or blame of another."""
    subject = line.lead()
    if subject is not None and subject.kind is Kind.PRONOUN:
        return True
    found = line.found
    if found is None or line.speaker is None or line.speaker.actor is not about:
        return False
    return found.mode is Mode.DIRECT or found.verb.kind not in OF_ANOTHER


def _own_subject(line: Line, at: int) -> Actor | None:
    """The person with whom a sentence begins, before a place in it: "Verrill spoke of dams, which she said …"."""
    subject = line.lead()
    if subject is None or subject.kind is not Kind.NAME or subject.span.end > at:
        return None
    named = next((one for one in line.mentions if one.end > subject.span.start), None)
    return named.actor if named and named.start < subject.span.end and not named.possessive else None


def _may_be(actor: Actor, gender: str, *, near: bool) -> bool:
    """Whether somebody may be "he": known as a man, or, just before, as somebody who speaks or has a role."""
    if actor.gender:
        return actor.gender == gender
    return near and bool(actor.spoke or actor.roles)


def _looked_at(lines: list[Line], number: int) -> Iterator[Line]:
    """The sentences before, nearest first; those in quotation marks say nothing of who is meant outside of them."""
    left = BACK
    for before in range(number - 1, max(-1, number - 1 - 4 * BACK), -1):
        if lines[before].inside:
            continue
        yield lines[before]
        left -= 1
        if not left:
            return


def _leads(lines: list[Line], number: int, actor: Actor) -> bool:
    """Whether somebody named earlier in the sentence is also whom the sentence before is about, or nobody else is."""
    before = next((line.focus for line in reversed(lines[max(0, number - 2) : number]) if line.focus), None)
    return before is None or before is actor
