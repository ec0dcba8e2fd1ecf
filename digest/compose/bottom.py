"""The bottom line: which sentence says a story in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from digest import text
from digest.compose.slicer import Slicer
from digest.model import Article, ArticleId, Field, Quoted, Sentence, Story, Topic

DEK_WORDS = 20  # a dek of so many words stands for itself; a shorter one leans on the headline above it
SHARED_WORDS = 3  # content words of the headline in a sentence that says the same news
LEDE_WORDS = (8, 45)  # shorter is a scene or a stub, longer is no bottom line


class BottomLine:
    """The sentences at the head of the page, each said once; `fresh` are the articles that its reader has not seen."""

    def __init__(self, slicer: Slicer, fresh: Set[ArticleId]) -> None:
        self._slicer, self._fresh = slicer, fresh
        self._lines: set[str] = set()  # in normal form
        self.said: set[Sentence] = set()  # of the stories' own summaries
        self.printed: set[Sentence] = set()  # these, and the ledes of others

    def line(self, story: Story) -> Quoted | None:
        """One sentence that says the story; None where it would say again what stands there already.

        First another outlet's lede, then a dek, then the sentence of the story that is nearest to its headline.
        """
        for article, lede in _candidates(story, self._fresh):
            words = lede.of(article.text) if lede else article.dek or ""
            if self._is_new(words):
                if lede is None:
                    return self._slicer.slice(article.id, Field.DEK, 0, len(words))
                self.printed.add(lede)
                return self._slicer.sentence(lede)
        said = _nearest(story)
        if said is None:
            return self._slicer.headline(story) if self._is_new(self._slicer.headline_text(story)) else None
        if not self._is_new(self._slicer.words(said)):
            return None
        self.said.add(said)
        self.printed.add(said)
        return self._slicer.sentence(said)

    def _is_new(self, words: str) -> bool:
        plain = text.normal(words)
        known = plain in self._lines
        self._lines.add(plain)
        return not known


def _candidates(story: Story, fresh: Set[ArticleId]) -> Iterator[tuple[Article, Sentence | None]]:
    """What can say a story and does not stand in it again: another outlet's lede, then a dek, best first.

    Of a story with `fresh` articles only these: the others say what was news in an issue before.
    """
    head = next(article for article in story.members if article.id == story.headline_from)
    members = news_of(story, fresh)
    for article in members:
        lede = _lede(article)
        if lede and lede not in story.summary and _says_the_news(lede.of(article.text), article, head):
            yield article, lede
    for article in members:
        if article.dek and _stands_alone(article.dek, article, head):
            yield article, None


def news_of(story: Story, fresh: Set[ArticleId]) -> Sequence[Article]:
    """The articles of a story that its reader has not seen; all of them where it is new, or told for another reason."""
    return [article for article in story.members if article.id in fresh] or story.members


def _nearest(story: Story) -> Sentence | None:
    """The sentence of the summary that is nearest to the headline."""
    articles = {article.id: article for article in story.members}
    head = articles[story.headline_from]
    return max(story.summary, key=lambda s: _shared(s.of(articles[s.article_id].text), head), default=None)


def _lede(article: Article) -> Sentence | None:
    """The first sentence of an article, if it is a whole one of the right length."""
    first = next(iter(text.sentences(article.text, article.language, article.id, article.dateline)), None)
    if first is None or not text.is_complete(first.of(article.text)):
        return None
    shortest, longest = LEDE_WORDS
    return first if shortest <= text.word_count(first.of(article.text), article.language) <= longest else None


def _says_the_news(words: str, article: Article, head: Article) -> bool:
    """Whether words say what the story's headline says, in its language."""
    return article.language == head.language and _shared(words, head) >= SHARED_WORDS


def _shared(words: str, head: Article) -> int:
    """How many content words of an article's headline there are in these words."""
    return len(set(text.content_words(words, head.language)) & set(text.content_words(head.headline, head.language)))


def _stands_alone(dek: str, article: Article, head: Article) -> bool:
    """Whether a dek is a whole sentence about the story: long enough, not cut, sharing words with its article."""
    if text.word_count(dek, article.language) < DEK_WORDS or dek.rstrip().endswith(("…", "...")):
        return False
    start = f"{article.headline} {article.text[:400]}"
    shared = set(text.content_words(dek, article.language)) & set(text.content_words(start, article.language))
    return article.language == head.language and len(shared) >= SHARED_WORDS


def leading(topics: Sequence[Topic], limit: int) -> list[Story]:
    """The top story of each leading topic, then the next ones where there are fewer topics than lines."""
    rounds = max((len(topic.stories) for topic in topics), default=0)
    in_turn = (topic.stories[n] for n in range(rounds) for topic in topics if n < len(topic.stories))
    return [story for story, _ in zip(in_turn, range(limit), strict=False)]
