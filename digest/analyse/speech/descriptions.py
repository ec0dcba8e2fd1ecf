"""Who "the minister", "the 16-year-old" or "the top diplomat" is, where only one person can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.analyse.people.actors import Actor
from digest.analyse.people.roles import is_role
from digest.analyse.reading import Reading
from digest.analyse.speech.attribution import Attribution
from digest.analyse.speech.lines import Line
from digest.analyse.speech.subjects import Subject
from digest.analyse.words import listed
from digest.text import normal

LONGEST_ROLE = 4  # words of a description that may be somebody's role
KIN_BEFORE = 20  # characters before a name in which it is said whose father he is
NEAR = 6  # sentences in which "the Waterford man" is looked for


def described(reading: Reading, lines: list[Line], number: int, found: Attribution) -> Actor | None:
    """The person whom a description means; None where nobody or several may be meant."""
    subject, text = found.subject, reading.article.text
    words = normal(text[subject.span.start : subject.span.end]).split()
    if len(words) == 2 and words[0] in ("his", "her", "their") and words[1] in listed("kin"):
        return _of_kin(reading, lines[max(0, number - NEAR) : number], words[1])
    if not subject.definite or not words or words[0] != "the":
        return None
    candidates = _candidates(reading, lines, number, found, words)
    return next((actor for actor in candidates if actor is not None), None)


def _of_kin(reading: Reading, before: list[Line], noun: str) -> Actor | None:
    """Who spoke last, where the article brought them in as "Verrill's father, Michael"."""
    last = next((line.speaker.actor for line in reversed(before) if line.speaker and line.speaker.actor), None)
    if last is None:
        return None
    words = normal(reading.article.text[max(0, last.span.start - KIN_BEFORE) : last.span.start])
    return last if words.rstrip(" ,").endswith(noun) else None


def _candidates(
    reading: Reading, lines: list[Line], number: int, found: Attribution, words: Sequence[str]
) -> Iterator[Actor | None]:
    """Whom a description may mean, the surest first."""
    age = re.fullmatch(r"(\d{1,2})-year-old", words[-1])
    if age:
        yield reading.cast.aged(age[1])
    before = next((line for line in reversed(lines[max(0, number - 2) : number]) if line.speaker), None)
    last = before.speaker.actor if before and before.speaker else None
    if last and _goes_on(found, lines[number]):
        yield last
    if _is_another(lines[number], found.subject):
        return
    holder = _with_role(reading, words)
    former = words[-1] == "president" and holder is not None and not _is_near(lines, number, holder)
    yield None if former else holder  # of whom an article speaks once, "President Verrill", may have been one long ago
    introduced = _is_introduced(lines, number, words[-1])
    if last and not introduced and _is_kind_of(reading, last, words[-1]):
        yield last
    if age or (words[-1] in listed("persons") and not introduced):
        yield _only_one_near(lines, number, gender_of(words[-1]))


def gender_of(noun: str) -> str:
    """What a word beside a name tells of a person: "m", "f" or "" where it tells nothing."""
    return "m" if noun in listed("male") else "f" if noun in listed("female") else ""


def _is_another(line: Line, subject: Subject) -> bool:
    """Whether a description goes on, "the mayor of the next town": it tells of somebody apart."""
    following = next((token.key for token in line.row.tokens if token.start >= subject.span.end), "")
    return following in ("of", "for", "at", "from")


def _is_introduced(lines: list[Line], number: int, noun: str) -> bool:
    """Whether the sentences before speak of one without a name: "a senior official"."""
    for line in lines[:number]:
        keys = [token.key for token in line.row.tokens]
        for at in (at for at, key in enumerate(keys) if key == noun):
            if not {"a", "an", "one", "another"}.isdisjoint(keys[max(0, at - LONGEST_ROLE) : at]):
                return True
    return False


def _with_role(reading: Reading, words: Sequence[str]) -> Actor | None:
    """The one person of the article with that role: "the works minister"."""
    roles = [word for word in words[1:] if is_role(word)]
    if not roles or len(words) > LONGEST_ROLE:
        return None
    return reading.cast.with_role(words[1:]) or reading.cast.with_role(roles)


def _is_near(lines: list[Line], number: int, actor: Actor) -> bool:
    return any(one is actor for line in lines[max(0, number - NEAR) : number + 1] for one in (*line.others, line.focus))


def _only_one_near(lines: list[Line], number: int, gender: str) -> Actor | None:
    near = {id(a): a for one in lines[max(0, number - NEAR) : number] for a in (*one.others, one.focus) if a}
    only = next(iter(near.values())) if len(near) == 1 else None
    return only if only and only.gender in ("", gender or only.gender) else None


_KINDS = {"diplomat": "diplomats", "official": "roles", "politician": "politicians", "lawmaker": "politicians"}


def _is_kind_of(reading: Reading, actor: Actor, noun: str) -> bool:
    """Whether the one who spoke last is what a description calls them: a foreign minister is a diplomat."""
    if noun not in _KINDS:
        return False
    text = reading.article.text
    said = {word.strip(".,") for role in actor.roles for word in normal(text[role.start : role.end]).split()}
    return not said.isdisjoint(listed(_KINDS[noun]))


def _goes_on(found: Attribution, line: Line) -> bool:
    """Whether the verb says that somebody speaks on: "the diplomat went on"."""
    return line.row.tokens[found.verb.first].key in listed("going_on")
