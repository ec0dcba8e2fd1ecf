"""Topics that no rule foresaw, with labels in the words of the sources.

Conservative: at least two stories that share a name of two words or more, in the headline or opening of each. The
label is that name as the sources write it, so that it reads as an editor's: "Korean Peninsula". Who reports is not what
is reported: the names of outlets and agencies make no topic. An office before a name is left out, so that the stories
of a person meet whether he is given his title or not. A name that is in everything says little: what is narrower comes
first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from digest.group.names import OFFICES
from digest.model import Story, StoryId
from digest.text import normal, stop_words
from digest.text import words as tokens

Name = tuple[str, str]  # slug, label

_AFTER_A_BODY = frozenset(["secretary", "chief", "minister", "president", "chancellor", "director", "spokesman"])
# Agencies and picture desks whose names stand in credits, in normal form.
_CREDITED = frozenset(["getty images", "associated press", "agence france-presse", "press association", "dow jones"])
OPENING = 150  # characters of a text that stand for its headline
# What stands behind the name of an outlet for its place or tongue; no news of a place is called so.
_EDITIONS = frozenset(
    ["web", "website", "online", "digital", "print", "edition", "app", "com", "english", "german", "french", "spanish"]
)
BROAD = 15  # stories; what more have is a topic only for those that no narrower one takes
WELL_KNOWN = 3  # times as many stories name the one as the other who bears the same last name


def find_topics(left: Sequence[Story], taken: Set[str]) -> Iterator[tuple[Name | None, list[Story]]]:
    """Stories that share a name, most first, each with slug and label; at the end the rest, with None.

    `taken` holds slugs that are not to be used. Every story comes once.
    """
    open_stories = {story.id: story for story in sorted(left, key=lambda story: story.id)}
    forms, holders = _shared_names(tuple(open_stories.values()))
    for key in sorted(holders, key=lambda key: (len(holders[key]) > BROAD, -len(holders[key]), -len(key), key)):
        group = [open_stories[story_id] for story_id in sorted(holders[key]) if story_id in open_stories]
        slug = re.sub(r"[\W_]+", "-", key).strip("-")
        if len(group) < 2 or slug in taken or not _is_matter(key, group):
            continue
        for story in group:
            del open_stories[story.id]
        yield (slug, _most_used(forms[key])), group
    yield None, list(open_stories.values())


def _is_matter(key: str, group: Sequence[Story]) -> bool:
    """Whether it is what the stories are about: half of them name it in the headline, or else in what the text opens
    with, by its last word.

    What stands in texts alone is where something happened, who told it, or the country of them all; but names of three
    words and more are narrow enough.
    """
    leads = [member for story in group for member in story.members if member.id == story.headline_from]
    heads = [tokens(one.headline or one.text[:OPENING], one.language) for one in leads]
    *before, last = tokens(key)
    return len(before) > 1 or 2 * sum(last in head for head in heads) >= len(heads)


def _shared_names(stories: Sequence[Story]) -> tuple[dict[str, Counter[str]], dict[str, set[StoryId]]]:
    """Names in normal form: the ways they are written, and the stories that are about them."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    holders: dict[str, set[StoryId]] = defaultdict(set)
    reporters, full = _reporters(stories), _full_names(stories)
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
