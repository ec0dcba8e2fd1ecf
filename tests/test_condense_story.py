"""A story told from all its articles: nothing twice, an order that reads well, one language."""

from __future__ import annotations

from datetime import UTC, datetime

from digest.condense import condense, summarize
from digest.model import Article, ArticleId, Budget, Condensed, Published
from digest.text import word_count
from tests.builders import article

WIRE = """The ferry Maren sank in calm water off Tarn on Monday with forty people on board.

Fishing boats brought every passenger ashore within the hour, the coastguard said.

The Maren was built in 1971 and passed its inspection in the spring."""

HERALD = """A ferry, the Maren, went down in calm water off Tarn on Monday with some forty passengers on board.

Skipper Jon Aske said that the bow door had jammed an hour before departure.

The owner, Tarn Lines, has stopped all sailings until Thursday."""

LATER = """Inspectors raised the Maren on Wednesday and found a crack the length of an arm below the waterline.

The prosecutor in Port Alden opened a case against Tarn Lines."""

GERMAN = """Die Fähre Maren ist am Montag vor Tarn gesunken. Alle vierzig Menschen wurden gerettet."""


def told(name: str, text: str, day: int | None = 16, **changes: object) -> Condensed:
    published = Published(at=datetime(2026, 11, day, 9, tzinfo=UTC), has_time=True) if day else None
    fields = {"id": ArticleId(name), "headline": "", "published": published} | changes
    return condense(article(text, **fields), Budget(sentences=3))


def printed(condensed: list[Condensed], budget: Budget) -> list[tuple[str, str]]:
    articles: dict[ArticleId, Article] = {one.article.id: one.article for one in condensed}
    return [(s.article_id, s.of(articles[s.article_id].text)) for s in summarize(condensed, budget)]


def test_the_first_articles_lede_leads_and_the_others_add_what_is_new() -> None:
    rows = printed([told("wire", WIRE), told("herald", HERALD)], Budget(sentences=5))
    assert rows[0] == ("wire", WIRE.split("\n\n")[0])
    texts = [text for _, text in rows]
    assert any("bow door" in text for text in texts)
    assert not any(text.startswith("A ferry, the Maren, went down") for text in texts)


def test_the_sentences_of_an_article_stay_together_in_reading_order_the_later_article_last() -> None:
    later, herald = told("later", LATER, 18), told("herald", HERALD, 16)
    rows = printed([told("wire", WIRE), later, herald], Budget(sentences=8))
    names = [name for name, _ in rows]
    assert names == sorted(names, key=["wire", "herald", "later"].index)
    assert {"wire", "herald", "later"} == set(names)


def test_an_undated_article_comes_last() -> None:
    rows = printed([told("wire", WIRE), told("undated", LATER, None), told("herald", HERALD, 18)], Budget(sentences=8))
    assert rows[-1][0] == "undated"


def test_a_follow_up_is_told_with_its_own_lede() -> None:
    rows = printed([told("wire", WIRE), told("later", LATER, 18)], Budget(sentences=4))
    assert ("later", LATER.split("\n\n")[0]) in rows


def test_the_summary_keeps_to_the_language_of_the_first() -> None:
    german = told("de", GERMAN, language="de")
    assert {name for name, _ in printed([german, told("wire", WIRE)], Budget(sentences=4))} == {"de"}
    assert {name for name, _ in printed([told("wire", WIRE), german], Budget(sentences=4))} == {"wire"}


def test_another_language_speaks_when_the_first_has_nothing() -> None:
    assert printed([told("de", "", language="de"), told("wire", WIRE)], Budget(sentences=1))[0][0] == "wire"


def test_the_word_budget_holds_for_the_story() -> None:
    for words in (5, 16, 30, 60):
        rows = printed([told("wire", WIRE), told("herald", HERALD)], Budget(words=words))
        assert sum(word_count(text) for _, text in rows) <= words


def test_an_exact_copy_adds_nothing() -> None:
    rows = printed([told("wire", WIRE), told("copy", WIRE)], Budget(sentences=9))
    assert [name for name, _ in rows] == ["wire"] * 3


def test_no_articles_and_empty_articles_give_nothing() -> None:
    assert summarize([], Budget(sentences=3)) == ()
    assert summarize([told("empty", "")], Budget(sentences=3)) == ()
