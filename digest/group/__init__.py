"""Group: condensed articles become stories, and stories topics.

    Condensed… ─▶ fold ─▶ into_stories ─▶ into_topics ─▶ Topic…

Pure, and the same for every order of the input.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.group.duplicates import fold
from digest.group.stories import Summarize, into_stories
from digest.group.topics import into_topics
from digest.model import Condensed, Topic, TopicRule

__all__ = ["Summarize", "group"]


def group(condensed: Sequence[Condensed], rules: Sequence[TopicRule], summarize: Summarize) -> tuple[Topic, ...]:
    """Every article in one story and every story in one topic, most salient first.

    Articles that repeat another become the `duplicates` of its story. `summarize` is handed a story's articles, best
    first, and gives the sentences that are printed for it.
    """
    kept, duplicates = fold(condensed)
    return into_topics(into_stories(kept, duplicates, summarize), rules)
