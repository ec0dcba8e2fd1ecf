"""Articles that came since the last issue and say nothing that it had not: each sentence was told before.

A sentence was told where one of an article that was known then holds it (`within`). Precision before recall: whatever
is in doubt is news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from digest.analyse.changes.delta import Known
from digest.analyse.changes.within import Told
from digest.analyse.reading import Outline
from digest.model import ArticleId

HEAD = 20  # sentences of an article that are held against those before; a longer one is taken for news
MOST_KNOWN = 12  # articles that were known, with which each new one is compared


def rehashes(outlines: Sequence[Outline], before: Known) -> Iterator[ArticleId]:
    """The articles of a story that tell nothing new."""
    known = tuple(islice((one for one in outlines if before.has(one.article)), MOST_KNOWN))
    told = {
        language: Told(language, (said for one in known if one.article.language == language for said in _said(one)))
        for language in dict.fromkeys(one.article.language for one in known)
    }
    for outline in outlines:
        had = told.get(outline.article.language)
        is_asked = 0 < len(outline.sentences) <= HEAD and not before.has(outline.article)
        if had and is_asked and all(map(had.has, _said(outline))):
            yield outline.article.id


def _said(outline: Outline) -> Iterator[str]:
    return (one.of(outline.article.text) for one in outline.sentences)
