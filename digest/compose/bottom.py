"""The bottom line: which sentence says a story in one, as it stands at its latest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import pairwise

from digest import text
from digest.compose.slicer import Slicer
from digest.model import Article, ArticleId, Field, Findings, Quoted, Sentence, SpeechClass, Story, Topic

DEK_WORDS = 20  # a dek of so many words stands for itself; a shorter one leans on the headline above it
SHARED_WORDS = 3  # content words of the headline in a sentence that says the same news
BEGINNING = 2  # of them in a sentence with which the story can begin under that headline
LEDE_WORDS = (8, 45)  # shorter is a scene or a stub, longer is no bottom line
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_QUOTING = tuple("\"'“”„«»‘’「『—–")
_YEAR = re.compile(r"(?:19|20)\d\d")


class BottomLine:
    """The sentences at the head of the page, each said once."""

    def __init__(self, slicer: Slicer, findings: Findings) -> None:
        self._slicer, self._fresh = slicer, findings.fresh
        denials = (row for row in findings.quotations if row.kind is SpeechClass.DENIED)
        self._denying = frozenset(row.sentence.article_id for row in denials)
        self._lines: set[str] = set()  # in normal form
        self.said: set[Sentence] = set()  # of the stories' own summaries
        self.printed: set[Sentence] = set()  # these, and the ledes of others

    def line(self, story: Story) -> Quoted | None:
        """One sentence that says the story; None where it would say again what stands there already.

        First another outlet's lede, then a dek, then the sentence of the story that is nearest to its headline.
        """
        current = up_to_date(story, self._denying)
        for article, lede in _candidates(story, self._fresh, current):
            words = lede.of(article.text) if lede else article.dek or ""
            if self._is_new(words):
                if lede is None:
                    return self._slicer.slice(article.id, Field.DEK, 0, len(words))
                self.printed.add(lede)
                return self._slicer.sentence(lede)
        said = _nearest(story, current)
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


def _candidates(
    story: Story, fresh: Set[ArticleId], current: Collection[ArticleId]
) -> Iterator[tuple[Article, Sentence | None]]:
    """What can say a story and does not stand in it again: another outlet's lede, then a dek, best first.

    Of a story with `fresh` articles only these: the others say what was news in an issue before. And none that is
    not `current`, or has other figures than the headline.
    """
    head = next(article for article in story.members if article.id == story.headline_from)
    members = [article for article in news_of(story, fresh) if article.id in current]
    for article in members:
        lede = _lede(article)
        if lede and lede not in story.summary and _says_the_news(lede.of(article.text), article, head):
            yield article, lede
    for article in members:
        if article.dek and _stands_alone(article.dek, article, head) and _has_its_figures(article.dek, article, head):
            yield article, None


def up_to_date(story: Story, denying: Collection[ArticleId]) -> frozenset[ArticleId]:
    """The articles that tell a story as it stands: the headline's, and those that are not older.

    Where some of them are `denying` what was said, an article that does not and is not known to be later is a rumour.
    """
    head = next(article for article in story.members if article.id == story.headline_from)
    told = [article for article in story.members if article is head or not _is_before(article, head)]
    deny = [article for article in told if article.id in denying]
    return frozenset(one.id for one in told if one in deny or all(_is_before(other, one) for other in deny))


def _is_before(article: Article, other: Article) -> bool:
    """Whether one was published before the other, to the day where the time of one is not known; undated is before."""
    one, two = article.published, other.published
    if one is None or two is None:
        return one is None and two is not None
    return one.at < two.at if one.has_time and two.has_time else one.at.date() < two.at.date()


def news_of(story: Story, fresh: Set[ArticleId]) -> Sequence[Article]:
    """The articles of a story that its reader has not seen; all of them where it is new, or told for another reason."""
    return [article for article in story.members if article.id in fresh] or story.members


def _nearest(story: Story, current: Collection[ArticleId]) -> Sentence | None:
    """The sentence of the summary that is nearest to the headline, of those that are up to date where there are any.

    One that the next sentence takes back says nothing by itself.
    """
    articles = {article.id: article for article in story.members}
    head = articles[story.headline_from]

    def nearness(sentence: Sentence) -> tuple[bool, bool, int]:
        article = articles[sentence.article_id]
        words = sentence.of(article.text)
        return article.id in current, _has_its_figures(words, article, head), _shared(words, head)

    taken_back = {
        one
        for one, two in pairwise(story.summary)
        if one.article_id == two.article_id and _takes_back(two, one, articles[one.article_id])
    }
    return max((one for one in story.summary if one not in taken_back), key=nearness, default=None)


def _takes_back(sentence: Sentence, before: Sentence, article: Article) -> bool:
    return text.takes_back(sentence.of(article.text), before.of(article.text), article.language)


def _lede(article: Article) -> Sentence | None:
    """The first sentence of an article, if it is a whole one of the right length that the next does not take back."""
    first, *others = text.sentences(article.text, article.language, article.id, article.dateline)[:2] or [None]
    if first is None or not text.is_complete(first.of(article.text)):
        return None
    if any(_takes_back(second, first, article) for second in others if second is not None):
        return None
    shortest, longest = LEDE_WORDS
    return first if shortest <= text.word_count(first.of(article.text), article.language) <= longest else None


def begins(sentence: Sentence, story: Story) -> bool:
    """Whether a story can begin with that sentence: it says what the headline says, and not in somebody's words."""
    articles = {article.id: article for article in story.members}
    article, head = articles[sentence.article_id], articles[story.headline_from]
    words = sentence.of(article.text)
    if text.leans(words, article.language) or words.lstrip().startswith(_QUOTING):
        return False
    return _shared(words, head) >= min(BEGINNING, len(set(text.content_words(head.headline, head.language))))


def _says_the_news(words: str, article: Article, head: Article) -> bool:
    """Whether words say what the story's headline says, in its language and with its figures."""
    near = article.language == head.language and _shared(words, head) >= SHARED_WORDS
    return near and _has_its_figures(words, article, head)


def _has_its_figures(words: str, article: Article, head: Article) -> bool:
    """Whether words have a figure of the headline, where both have any: with others they tell another state of it."""
    wanted, given = _figures(head.headline, head.language), _figures(words, article.language)
    return not wanted or not given or not wanted.isdisjoint(given)


def _figures(words: str, language: str) -> frozenset[str]:
    """The figures of a text by their digits, also those that stand in words; no years."""
    written = (match[0] for match in _FIGURE.finditer(words) if not _YEAR.fullmatch(match[0]))
    values = text.number_words(language)
    told = (str(values[match[0]]) for match in text.number_word_shape(language).finditer(text.normal(words)))
    return frozenset([*("".join(filter(str.isdigit, one)) for one in written), *told])


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
