"""The slicer: numbers the sources while the page is laid out from top to bottom, and slices every passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.model import (
    Article,
    ArticleId,
    Cited,
    Field,
    Issue,
    PrintedSource,
    Quoted,
    Repeated,
    Sentence,
    Story,
    Topic,
)


class Slicer:
    """The one place where printed news comes from."""

    def __init__(
        self,
        topics: Sequence[Topic],
        recalled: Iterable[Article] = (),
        issues: Sequence[Issue] = (),
        unnamed: Iterable[Sentence] = (),
    ) -> None:
        """`recalled` are articles of earlier issues that may be cited, also those that were rewritten since.

        `issues` are earlier ones, oldest first, of whose sources today's may be copies; `unnamed` are sentences that
        rest on somebody who is not named, which is said wherever one of them is printed.
        """
        self._unnamed: dict[ArticleId, list[Sentence]] = {}
        for sentence in unnamed:
            self._unnamed.setdefault(sentence.article_id, []).append(sentence)
        stories = [story for topic in topics for story in topic.stories]
        self._articles: dict[ArticleId, Article] = {a.id: a for story in stories for a in story.articles}
        self._original = {d.copy.id: d.original for story in stories for d in story.duplicates}
        self._numbers: dict[ArticleId, int] = {}
        self._earlier: set[ArticleId] = set()
        self._recall(recalled)
        printed = {
            source.article_id: Repeated(issue=issue.id, number=source.number)
            for issue in issues
            for source in issue.briefing.sources
        }
        again = [pair for story in stories for pair in story.repeats]
        self._repeats = {name: printed[earlier] for name, earlier in again if earlier in printed}

    def number(self, article_id: ArticleId) -> int:
        """The source's number; the next free one at first use."""
        return self._numbers.setdefault(article_id, len(self._numbers) + 1)

    def article(self, article_id: ArticleId) -> Article:
        """An article that stands behind today's stories."""
        return self._articles[article_id]

    def slice(self, article_id: ArticleId, field: Field, start: int, end: int) -> Quoted:
        """A passage of an article."""
        article = self._articles[article_id]
        return Quoted(
            text=article.part(field)[start:end],
            article_id=article.id,
            raw_sha256=article.raw_sha256,
            field=field,
            start=start,
            end=end,
            source=self.number(article_id),
            unnamed=field is Field.TEXT and self._is_unnamed(article_id, start, end),
        )

    def _is_unnamed(self, article_id: ArticleId, start: int, end: int) -> bool:
        return any(one.start < end and start < one.end for one in self._unnamed.get(article_id, ()))

    def sentence(self, sentence: Sentence) -> Quoted:
        """A sentence of an article's text."""
        return self.slice(sentence.article_id, Field.TEXT, sentence.start, sentence.end)

    def words(self, sentence: Sentence) -> str:
        """A sentence that is not printed yet: it takes no source number."""
        return sentence.of(self._articles[sentence.article_id].text)

    def headline(self, story: Story) -> Quoted:
        """The headline that stands for a story."""
        return self.slice(story.headline_from, Field.HEADLINE, 0, len(self.headline_text(story)))

    def headline_text(self, story: Story) -> str:
        """The same as words alone, for a story that is not printed."""
        return self._articles[story.headline_from].headline

    def _recall(self, articles: Iterable[Article]) -> None:
        for article in articles:
            today = self._articles.get(article.id)
            if today is None or today.raw_sha256 != article.raw_sha256:
                place = article.id if today is None else ArticleId(f"{article.id}@{article.raw_sha256}")
                self._articles[place] = article
                self._earlier.add(place)

    def recalled(self, cited: Cited) -> Quoted | None:
        """A sentence of an earlier issue; None where its words are gone."""
        for place in (cited.article_id, ArticleId(f"{cited.article_id}@{cited.raw_sha256}")):
            article = self._articles.get(place)
            same = article is not None and article.raw_sha256 == cited.raw_sha256
            if article is not None and same and article.text[cited.start : cited.end] == cited.words:
                return self.slice(place, Field.TEXT, cited.start, cited.end)
        return None

    def sources(self) -> tuple[PrintedSource, ...]:
        """The numbered list, once everything else is laid out."""
        return tuple(self._source(article_id, number) for article_id, number in self._numbers.items())

    def _source(self, article_id: ArticleId, number: int) -> PrintedSource:
        article = self._articles[article_id]
        original = self._original.get(article_id)
        dateline = article.dateline
        return PrintedSource(
            number=number,
            article_id=article.id,
            raw_sha256=article.raw_sha256,
            outlet=article.outlet,
            headline=article.headline,
            language=article.language,
            byline=article.byline,
            dateline=article.text[dateline.start : dateline.end].strip() if dateline else None,
            agency=article.agency,
            published=article.published.iso() if article.published else None,
            precision=article.published.precision if article.published else None,
            url=article.url,
            copy_of=self._numbers.get(original) if original else None,
            earlier=article_id in self._earlier,
            repeats=self._repeats.get(article_id),
        )
