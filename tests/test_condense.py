"""Condensing an article: the sentences that an editor would keep, and sane answers for odd texts."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.condense import METHODS, condense
from digest.errors import ConfigError, DigestError
from digest.model import Article, Budget, Condensed, Span
from digest.text import word_count
from tests.builders import article

DAM = """PORT ALDEN, Nov. 20 (Coastwire) — The gates of the Sele dam were opened at dawn on Friday, nine years \
after work began on the largest reservoir of the northern provinces.

"We have waited long enough," said Ona Verrill, the minister of works. "The water will reach every farm in the valley."

Costs and delays

The reservoir cost 410 million crowns, twice the sum that parliament approved in 2017.

Will it be worth the money?

Auditors named three contractors in a report that the ministry kept to itself until March. However, they \
found no fraud.

She promised that farmers would pay nothing for the first two summers.

The Sele valley has lost a third of its orchards to drought since 2009, the growers' union says.

Read also: www.courier.example/dams

A second dam is planned at Tarn, where 1,200 people would have to leave their homes."""


def dam(**changes: object) -> Article:
    dateline = Span(start=0, end=DAM.index(" —"))
    fields = {"headline": "Sele dam opens after nine years", "dateline": dateline} | changes
    return article(DAM, **fields)


def texts(condensed: Condensed) -> list[str]:
    return [condensed.sentences[i].of(condensed.article.text) for i in condensed.chosen]


def test_the_who_what_where_sentence_comes_first_and_begins_clean() -> None:
    assert texts(condense(dam(), Budget(sentences=1)))[0].startswith("The gates of the Sele dam were opened at dawn")


def test_what_is_chosen_can_be_printed() -> None:
    chosen = texts(condense(dam(), Budget(sentences=5)))
    assert len(chosen) == 5
    for unfit in ("Costs and delays", "Will it be", "www", "She promised"):
        assert not any(text.startswith(unfit) or unfit in text for text in chosen)


def test_a_sentence_that_leans_comes_only_after_the_one_it_leans_on() -> None:
    choices = [condense(dam(), Budget(sentences=count)) for count in range(1, 12)]
    leaning = [
        (position, choice) for choice in choices for position in choice.chosen
        if choice.sentences[position].of(DAM).startswith("However")
    ]  # fmt: skip
    assert leaning
    assert all(position - 1 in choice.chosen for position, choice in leaning)


def test_the_chosen_stand_in_reading_order_and_every_sentence_is_weighed() -> None:
    condensed = condense(dam(), Budget(sentences=4))
    assert list(condensed.chosen) == sorted(set(condensed.chosen))
    assert len(condensed.salience) == len(condensed.sentences)
    assert all(0 <= weight <= 1 for weight in condensed.salience)
    assert condensed.method == "news"


@pytest.mark.parametrize("method", ["news", "lead", "luhn"])
@pytest.mark.parametrize("words", [1, 10, 25, 50, 75, 200])
def test_the_word_budget_is_never_broken(method: str, words: int) -> None:
    assert sum(map(word_count, texts(condense(dam(), Budget(words=words), method)))) <= words


@pytest.mark.parametrize("method", METHODS)
def test_both_budgets_hold_at_once(method: str) -> None:
    chosen = texts(condense(dam(), Budget(sentences=2, words=40), method))
    assert 1 <= len(chosen) <= 2
    assert sum(map(word_count, chosen)) <= 40


def test_lead_is_the_first_sentences_as_they_stand() -> None:
    chosen = texts(condense(dam(), Budget(sentences=5), "lead"))
    assert [text.split()[0] for text in chosen] == ["The", '"We', '"The', "Costs", "The"]


def test_the_headline_tilts_the_choice() -> None:
    plain = condense(dam(headline=""), Budget(sentences=4))
    tilted = condense(dam(headline="Tarn dam would drive 1,200 people from homes"), Budget(sentences=4))
    assert not any(text.startswith("A second dam") for text in texts(plain))
    assert any(text.startswith("A second dam") for text in texts(tilted))


def test_an_unknown_method_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"no method 'magic'; choose one of: news, lead, .*textrank") as caught:
        condense(dam(), Budget(sentences=1), "magic")
    assert isinstance(caught.value, DigestError)


QUOTE = "“The wall held. Nobody slept that night,” said Mara Toll, who runs the inn beside the harbour."
ODD = {
    "empty": ("", []),
    "blank": (" \n\n ", []),
    "emoji only": ("🎉🎉", []),
    "one word": ("Flood", ["Flood"]),
    "one sentence": ("The wall held through the night.", ["The wall held through the night."]),
    "no punctuation": ("the wall held and nobody was hurt", ["the wall held and nobody was hurt"]),
    "a question": ("Will the wall hold this week?", ["Will the wall hold this week?"]),
    "all quotation": ('"The wall of the harbour held."', ['"The wall of the harbour held."']),
    "repetition": ("The wall held through the night. " * 300, ["The wall held through the night."]),
    "a pronoun": ("He left the town at once.", ["He left the town at once."]),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("text", "expected"), ODD.values(), ids=ODD)
def test_odd_texts_get_sane_answers(text: str, expected: list[str], method: str) -> None:
    text = text if method != "kl" else text[:700]
    assert texts(condense(article(text), Budget(sentences=3), method)) == expected


def test_a_quotation_of_two_sentences_is_taken_whole_or_not_at_all() -> None:
    text = f"The storm reached Port Alden late on Monday evening. {QUOTE} The ferry stayed in."
    for count in range(1, 5):
        chosen = " ".join(texts(condense(article(text), Budget(sentences=count))))
        assert ("The wall held." in chosen) == ("said Mara Toll" in chosen)


def test_a_quotation_that_is_never_closed_does_not_spoil_the_rest() -> None:
    text = (
        "“The wall held, said Mara Toll of the harbour inn. The old town was dry again by noon on Friday. "
        "Six boats were lost on the southern beaches. The ferry stayed in port until the wind had dropped. "
        "Crews cleared eleven streets of sand. A school served as shelter for ninety families. "
        "The county has asked for two million crowns."
    )
    assert len(texts(condense(article(text), Budget(sentences=3)))) >= 2


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("ar", "صمد سد سيلي طوال الليل في الشمال. وهو الأكبر في البلاد كلها.", "صمد سد سيلي طوال الليل في الشمال."),
        ("zh", "塞勒大坝周五清晨正式开闸放水。但他没有透露工程费用。", "塞勒大坝周五清晨正式开闸放水。"),
        ("ru", "Плотину на реке Селе открыли в пятницу утром. Он не назвал цену проекта.",
         "Плотину на реке Селе открыли в пятницу утром."),
        ("de", "Der Staudamm an der Sele wurde am Freitag geöffnet. Er ist der größte im Norden.",
         "Der Staudamm an der Sele wurde am Freitag geöffnet."),
    ],
)  # fmt: skip
def test_other_languages_are_read_with_their_own_words(language: str, text: str, first: str) -> None:
    assert texts(condense(article(text, language=language), Budget(sentences=1))) == [first]


def test_thousands_of_sentences_are_no_burden() -> None:
    text = " ".join(f"The street with the number {i} in the town of Alden{i % 97} was dry again." for i in range(5000))
    condensed = condense(article(text), Budget(sentences=4))
    assert len(condensed.sentences) == 5000
    assert 1 <= len(condensed.chosen) <= 4


PIECES = (
    "The dam held. ", "“Never,” ", "he said. ", "He left! ", "Why? ", "\n\n", "\n", "U.S. ", "Gen. Ott ", "3.5 ", "🎉 ",
    "大坝开了。", "وصل الوزير. ", "डॉ. अ. आए। ", "Читайте также: ", "|", "(",
    "\u202e", "\u00a0", "e\u0301", "\x00", "\x1e", "\u2028", "…",
    "Home News\n",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet='Ab. !?"“”\n,()中。é1 He said', max_size=200),
    sentences=st.none() | st.integers(0, 4),
    words=st.none() | st.integers(0, 30),
)
def test_any_text_and_budget_give_exact_ordered_spans(text: str, sentences: int | None, words: int | None) -> None:
    condensed = condense(article(text), Budget(sentences=sentences, words=words))
    assert all(a < b for a, b in pairwise(condensed.chosen))
    assert all(chosen and chosen in text for chosen in texts(condensed))
    assert sentences is None or len(condensed.chosen) <= sentences
    assert words is None or sum(map(word_count, texts(condensed))) <= words


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(max_size=150) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    language=st.sampled_from(["en", "de", "ru", "ar", "zh", "ja", "hi", "bn", "tr", "und"]),
    words=st.integers(1, 60),
)
def test_whatever_the_characters_the_spans_are_exact_and_every_sentence_is_weighed(
    text: str, language: str, words: int
) -> None:
    condensed = condense(article(text, language=language), Budget(words=words), interest=text[:20])
    assert len(condensed.salience) == len(condensed.sentences)
    assert all(0 <= weight <= 1 for weight in condensed.salience)
    for sentence in condensed.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert sentence.of(text) == text[sentence.start : sentence.end].strip()
    assert sum(word_count(words, language) for words in texts(condensed)) <= words


def test_the_default_method_imports_no_sumy() -> None:
    code = """
import sys
from datetime import UTC, datetime
from digest.condense import condense
from digest.model import Article, Budget
now = datetime(2026, 11, 20, tzinfo=UTC)
one = Article(id="a", raw_sha256="", source_slug="s", outlet="o", headline="h", text="The dam held.", language="en",
              fetched_at=now)
condense(one, Budget(sentences=1))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"sumy", "nltk", "scipy"}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("sentences", [1, 2, 3])
def test_a_charge_is_never_chosen_without_its_denial_nor_a_wrong_figure_without_the_right_one(sentences: int) -> None:
    text = (
        "The Bell reported on Saturday that the ferry line of Hald lost 321 million crowns in the third quarter. It "
        "was 312 million crowns.\n\nThe pumps of the Hald ferry line had been switched off before the flood, "
        "prosecutor Ona Verrill said. The line denied it.\n\nTwo ferries lie in the harbour of Hald."
    )
    found = condense(article(text, headline="Ferry line of Hald: correction"), Budget(sentences=sentences))
    chosen = set(found.chosen)
    assert chosen
    assert (0 in chosen) is (1 in chosen)
    assert (2 in chosen) is (3 in chosen)
