"""Topics that no rule foresaw, with labels in the words of the sources.

Conservative: at least two stories that share a name of two words or more, in the headline or opening of each. The
label is that name as the sources write it, so that it reads as an editor's: "Korean Peninsula".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

from digest.model import Story, StoryId
from digest.text import normal

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
        for name in story.names:
            forms[normal(name)][name] += len(story.members)
            holders[normal(name)].add(story.id)
    return forms, holders


def _most_used(written: Counter[str]) -> str:
    return min(written, key=lambda form: (-written[form], form))
