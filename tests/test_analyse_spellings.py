"""One medium under several spellings, and media that an article only speaks of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from digest.analyse.reading import read
from digest.analyse.sourcing.origins import origin_of, origins
from digest.analyse.sourcing.spellings import is_called, one_key_each, same_key
from digest.model import ArticleId, Published
from tests.builders import NOW, article
from tests.stories import story_of


def _origin(text: str, outlet: str = "Harbour Post", language: str = "en") -> str:
    return origin_of(read(article(text, outlet=outlet, language=language))).name


def _told(*articles: tuple[str, str, str]) -> list[tuple[str, int]]:
    made = [
        article(text, id=ArticleId(f"a{n}"), outlet=outlet, language=language,
                published=Published(at=NOW + timedelta(hours=n), has_time=True))
        for n, (outlet, language, text) in enumerate(articles)
    ]  # fmt: skip
    return [(one.name, len(one.articles)) for one in origins(story_of(*made), [read(one) for one in made])]


@pytest.mark.parametrize(
    ("text", "language", "origin"),
    [
        ("Nine people were hurt, the ministry said on Saturday, TNA reported.", "en", "TNA"),
        ("Nine people were hurt, Tarn News Agency reported on Saturday.", "en", "Tarn News Agency"),
        ("Пострадали девять человек, передает TNA.", "ru", "TNA"),
        ("Пострадали девять человек, сообщает Tarn News Agency.", "ru", "Tarn News Agency"),
        ("Der Damm hält nach Angaben der Agentur Tarn Central Wire, wie die Agentur Volga-Inform berichtete.", "de",
         "Tarn Central Wire"),
        ("The probe has landed, TNA reported.", "en", "Harbour Post"),
        ("The probe has landed, the minister said, Piet Gavrel reported.", "en", "Harbour Post"),
        ("Пострадали девять человек, сообщает МЧС.", "ru", "Harbour Post"),
        ("The Harbour Protection Agency said nine people were hurt.", "en", "Harbour Post"),
    ],
)  # fmt: skip
def test_an_agency_that_is_relayed_is_the_origin_by_its_initials_too(text: str, language: str, origin: str) -> None:
    assert _origin(text, language=language) == origin


@pytest.mark.parametrize(
    "text",
    [
        "The quay will hold, the mayor said. The newspaper Tarn Ilbo had reported that she would go. She stays.",
        "The quay will hold, the mayor said. The newspaper Tarn Ilbo reported that she would go. She denied it.",
        "The mayor denied a report by the Tarn Herald that she would go.",
    ],
)
def test_who_is_only_mentioned_is_no_origin(text: str) -> None:
    assert _origin(text) == "Harbour Post"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor will go, the newspaper Tarn Ilbo reported. She denied it.",
        "The mayor will go. The newspaper Tarn Ilbo had first reported it. She stays until May.",
    ],
)
def test_what_an_article_opens_with_or_had_first_elsewhere_is_from_there(text: str) -> None:
    assert _origin(text) == "Tarn Ilbo"


def test_a_paper_that_calls_itself_by_its_last_word_cites_nobody() -> None:
    assert (
        _origin("The Herald reported on Friday that the quay sank.", "Tarn Business Herald") == "Tarn Business Herald"
    )
    assert _origin("The Post reported on Friday that the quay sank.", "Tarn Business Herald") == "Post"


def test_one_medium_in_two_scripts_or_by_its_initials_is_one_origin() -> None:
    assert same_key("Volga-Inform") == same_key("Волга-Информ")
    assert is_called("TNA", "Tarn News Agency")
    assert is_called("Herald", "Tarn Business Herald")
    assert not is_called("Tarn", "Port Tarn")
    assert not is_called("TN", "Tarn News")
    keys = one_key_each(["Herald", "Tarn Herald", "Brenn Herald"])
    assert len(set(keys.values())) == 3
    told = _told(
        ("Harbour Post", "en", "Nine people were hurt, the ministry said, TNA reported."),
        ("Merrin Chronicle", "en", "Two gates broke at night, Tarn News Agency reported on Friday."),
    )
    assert [count for _, count in told] == [2]


def test_who_cites_an_outlet_of_the_story_has_its_words_from_whom_that_one_cites() -> None:
    assert _told(
        ("Волга-Информ", "ru", "Ракета упала в море, передает агентство Tarn Central Wire."),
        ("Der Ostbote", "de", "Eine Rakete ist ins Meer gefallen, berichtete die Agentur Volga-Inform."),
    ) == [("Tarn Central Wire", 2)]
