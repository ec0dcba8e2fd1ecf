"""Topics that no rule foresaw, with labels in the words of the sources.

Conservative: at least two stories that share a name of two words or more, in the headline or opening of each. The
label is that name as the sources write it, so that it reads as an editor's: "Korean Peninsula".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

from digest.group.terms import names
from digest.model import Article, Story, StoryId
from digest.text import normal, stop_words

OPENING = 400  # characters of a text in which a name is what it is about
SHORTEST = 7  # characters of a name that can be a label

Name = tuple[str, str]  # slug, label


def find_topics(left: Sequence[Story], taken: Set[str]) -> Iterator[tuple[Name | None, list[Story]]]:
    """Stories that share a name, most first, each with slug and label; at the end the rest, with None.

    `taken` holds slugs that are not to be used. Every story comes once.
    """
    open_stories = {story.id: story for story in sorted(left, key=lambda story: story.id)}
    forms, holders = _shared_names(tuple(open_stories.values()))
    for key in sorted(holders, key=lambda key: (-len(holders[key]), -len(key), key)):
        group = [open_stories[story_id] for story_id in sorted(holders[key]) if story_id in open_stories]
        slug = re.sub(r"[\W_]+", "-", key).strip("-")
        if len(group) < 2 or slug in taken:
            continue
        for story in group:
            del open_stories[story.id]
        yield (slug, _most_used(forms[key])), group
    yield None, list(open_stories.values())


def _shared_names(stories: Sequence[Story]) -> tuple[dict[str, Counter[str]], dict[str, set[StoryId]]]:
    """Names in normal form: the ways they are written, and the stories that are about them."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    holders: dict[str, set[StoryId]] = defaultdict(set)
    for story in stories:
        for article in story.members:
            for name in _telling_names(article):
                forms[normal(name)][name] += 1
                holders[normal(name)].add(story.id)
    return forms, holders


def _telling_names(article: Article) -> Iterator[str]:
    """Names of the headline's and the opening's, as the text itself writes them.

    A headline may capitalise every word, so its names count only where the text has them too.
    """
    body = article.text[article.dateline.end :] if article.dateline else article.text
    written = Counter(_trimmed(name, article.language) for name in names(body))
    opening = {_trimmed(name, article.language) for name in names(body[:OPENING])}
    headline = normal(article.headline)
    for name, count in written.items():
        if " " in name and len(name) >= SHORTEST and (normal(name) in headline or (name in opening and count > 1)):
            yield name


def _trimmed(name: str, language: str) -> str:
    """Without function words at the ends, which a sentence's first capital brings, and without a possessive."""
    stop = stop_words(language)
    parts = name.removesuffix("'s").removesuffix("’s").split(" ")
    while parts and normal(parts[0]) in stop:
        parts = parts[1:]
    while parts and normal(parts[-1]) in stop:
        parts = parts[:-1]
    return " ".join(parts)


def _most_used(written: Counter[str]) -> str:
    return min(written, key=lambda form: (-written[form], form))
