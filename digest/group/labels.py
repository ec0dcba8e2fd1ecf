"""Topics that no rule foresaw, with labels in the words of the sources.

Conservative: at least two stories whose matter is a name of two words or more (`subjects`). The label is that name as
the sources write it, so that it reads as an editor's: "Korean Peninsula". Who reports is not what is reported: the
names of outlets and agencies make no topic. An office before a name is left out, so that the stories of a person meet
whether he is given his title or not. A name that is in everything says little: what is narrower comes first, and what
is left over is "other news" rather than under a name that says nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from digest.group.names import OFFICES, names
from digest.group.subjects import FEW, MANY, SAMPLE, Opening, Subject, Unclaimed, subject_of
from digest.model import Story, StoryId
from digest.text import normal, stop_words

Name = tuple[str, str]  # slug, label

_AFTER_A_BODY = frozenset(["secretary", "chief", "minister", "president", "chancellor", "director", "spokesman"])
# Agencies and picture desks whose names stand in credits, in normal form.
_CREDITED = frozenset(["getty images", "associated press", "agence france-presse", "press association", "dow jones"])
# Offices that go with a given name: "Pope" and the name he took is all that he is called.
_WITH_GIVEN_NAMES = frozenset(["king", "queen", "prince", "princess", "pope", "sir", "dame", "lord", "lady", "bishop"])
# What stands behind the name of an outlet for its place or tongue; no news of a place is called so.
_EDITIONS = frozenset(
    ["web", "website", "online", "digital", "print", "edition", "app", "com", "english", "german", "french", "spanish"]
)
WELL_KNOWN = 3  # times as many stories name the one as the other who bears the same last name


def find_topics(left: Sequence[Story], taken: Set[str]) -> Iterator[tuple[Name | None, list[Story]]]:
    """Stories that share a name, surest first, each with slug and label; at the end the rest, with None.

    `taken` holds slugs that are not to be used. Every story comes once.
    """
    every = tuple(sorted(left, key=lambda story: story.id))
    unclaimed, told = Unclaimed(every), set[StoryId]()
    for subject, holders, found in _subjects(every, unclaimed):
        slug = re.sub(r"[\W_]+", "-", normal(subject.name)).strip("-")
        if slug in taken:
            continue
        if not found or any(one.story.id in told for one in found):
            found = unclaimed.about(subject, holders, told)
        if len(found) > 1:
            told.update(one.story.id for one in found)
            yield (slug, subject.name), [one.story for one in found]
    yield None, [story for story in every if story.id not in told]


def _subjects(stories: Sequence[Story], unclaimed: Unclaimed) -> list[tuple[Subject, list[Opening], list[Opening]]]:
    """Names that stories are about, with those that hold each and those whose matter it is.

    What is surely one matter comes first, then what has most stories, the longer name, and the alphabet; what has very
    many comes last, and what is too wide as it stands, for those that no narrower name takes.
    """
    full = _full_names(stories)
    forms, holders = _shared_names(stories, full)
    shorts: dict[str, list[str]] = defaultdict(list)
    for short, bare in full.items():
        shorts[normal(bare)].append(short)
    made = []
    for key in sorted(key for key, ids in holders.items() if len(ids) > 1):
        held = [unclaimed.opening(story_id) for story_id in sorted(holders[key])]
        written = _most_used(forms[key])
        name = _spelt_out(written, held)
        if name is not None:
            subject = subject_of(name, shorts[key] if name == written else [normal(name.split(" ")[-1])], held)
            found = unclaimed.about(subject, held)
            if len(found) > 1 or len(held) > FEW:
                order = (
                    len(held) > MANY or not found,
                    not unclaimed.is_firm(subject, found),
                    -len(found),
                    -len(key),
                    key,
                )
                made.append((order, (subject, held, found)))
    return [one for _, one in sorted(made, key=lambda item: item[0])]


def _spelt_out(name: str, holders: Sequence[Opening]) -> str | None:
    """A name; in full, as the texts have it once, where it is the office and last name of a person; None where none
    has.

    Of those who are called by their given names the office is the name, and "General Motors" has no last name.
    """
    office, *rest = name.split(" ")
    if len(rest) != 1 or normal(office) not in OFFICES or normal(office) in _WITH_GIVEN_NAMES:
        return name
    if subject_of(name, [normal(rest[0])], holders).known == name:
        return name
    found = Counter(
        bare
        for one in holders[:SAMPLE]
        for bare in dict.fromkeys(map(_without_office, names(one.text)))
        if bare.split(" ")[-1] == rest[0] and len(bare.split(" ")) > 1 and normal(bare.split(" ")[0]) not in OFFICES
    )
    (first, *others) = found.most_common(2) or [("", 0)]
    return first[0] if first[1] and all(first[1] >= WELL_KNOWN * count for _, count in others) else None


def _shared_names(
    stories: Sequence[Story], full: Mapping[str, str]
) -> tuple[dict[str, Counter[str]], dict[str, set[StoryId]]]:
    """Names in normal form: the ways they are written, and the stories that are about them."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    holders: dict[str, set[StoryId]] = defaultdict(set)
    reporters = _reporters(stories)
    known = {normal(name) for story in stories for name in story.names}
    for story in stories:
        for name in dict.fromkeys(_body(_person(name, full), full, known) for name in story.names):
            if normal(name) not in reporters and not _is_phrase(name):
                forms[normal(name)][name] += len(story.members)
                holders[normal(name)].add(story.id)
    return forms, holders


def _reporters(stories: Sequence[Story]) -> set[str]:
    """Outlets and agencies in normal form, without an article before them or the word for an edition behind.

    "Harbour Post" is "The Harbour Post (web)" too; but Hong Kong is no "Hong Kong Free Press".
    """
    named = {one for story in stories for member in story.members for one in (member.outlet, member.agency) if one}
    found: set[str] = set(_CREDITED)
    for words in (re.findall(r"[^\s()]+", normal(one)) for one in named):
        while words:
            found.update((" ".join(words), " ".join(words[words[0] == "the" :])))
            words = words[:-1] if words[-1] in _EDITIONS else []
    return found


def _is_phrase(name: str) -> bool:
    """Whether it is no name: a heading, an office alone, or words of a headline that capitalises every word."""
    parts = name.split(" ")
    if name.isupper() or all(normal(word) in OFFICES for word in parts):
        return True
    return any(normal(word) in stop_words("en") for word in parts[1:-1] if word[0].isupper())


def _full_names(stories: Sequence[Story]) -> dict[str, str]:
    """For each last word of names without an office, and for each office with it, the one name that is meant by it.

    That is who bears the office in full, else who is known best by that name; where no one is, none.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        meant = {}  # by what could be said for short
        for name in story.names:
            words, bare = normal(name).split(" "), _without_office(name)
            if normal(bare.split(" ")[0]) not in OFFICES:
                meant[words[-1], bare] = meant[f"{words[0]} {words[-1]}", bare] = True
        for short, bare in meant:
            found[short][bare] += 1
    best = {last: sorted(names.items(), key=lambda item: (-item[1], item[0])) for last, names in found.items()}
    return {last: first[0] for last, (first, *rest) in best.items() if not rest or first[1] >= WELL_KNOWN * rest[0][1]}


def _person(name: str, full: Mapping[str, str]) -> str:
    """The name without offices; in full where only an office stands before its last word."""
    left = _without_office(name)
    office, *rest = normal(left).split(" ")
    if len(rest) != 1 or office not in OFFICES:
        return left
    return full.get(f"{office} {rest[0]}") or full.get(rest[0], left)


def _body(name: str, full: Mapping[str, str], known: Set[str]) -> str:
    """The name without whose it is: "Venn Harbour Board" is the Harbour Board, where that and a Venn are known."""
    whose, *rest = name.split(" ")
    return " ".join(rest) if len(rest) > 1 and normal(whose) in full and normal(" ".join(rest)) in known else name


def _without_office(name: str) -> str:
    """The name that is left when offices at its head are taken away, and one at its end, which is that of a body.

    All of it, where less than two words would be left.
    """
    words = name.split(" ")
    while len(words) > 2 and normal(words[0]) in OFFICES:
        words = words[1:]
    if len(words) > 2 and normal(words[-1]) in _AFTER_A_BODY:
        words = words[:-1]
    return " ".join(words)


def _most_used(written: Counter[str]) -> str:
    return min(written, key=lambda form: (-written[form], form))
