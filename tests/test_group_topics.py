"""Each story goes to the topic that its words and sections speak for; what nobody claims is not lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digest.config import load_topics
from digest.group.names import about
from digest.group.topics import compile_rules, matches, topics_of, votes
from digest.group.topics import into_topics as into_topics_of
from digest.model import Article, ArticleId, Story, StoryId, Topic, TopicRule
from digest.text import words
from tests.builders import article
from tests.stories import story_of

SHIPPED = load_topics(Path(__file__).parent.parent / "config" / "topics.toml")
RULES = (
    TopicRule(slug="sea", label="The sea", words=("ferry", "harbour*", "coast guard"), sections=("Maritime",)),
    TopicRule(slug="money", label="Money", words=("bank", "interest rate*", "harbour dues"), sections=("Business",)),
)


def _story(name: str, *articles: Article, salience: float = 0.5) -> Story:
    names = about(articles[0], articles[0].text)
    return story_of(*articles, id=StoryId(name), salience=salience, names=names)


def _article(text: str, **changes: Any) -> Article:
    return article(text, **({"id": ArticleId(text[:20]), "headline": "News"} | changes))


def _topic_of(text: str, rules: tuple[TopicRule, ...] = RULES, **changes: Any) -> str | None:
    table = compile_rules(rules)
    main = topics_of([votes(_article(text, **changes), table)], table).main
    return None if main is None else rules[main].slug


def into_topics(found: list[Story], rules: tuple[TopicRule, ...]) -> tuple[Topic, ...]:
    table = compile_rules(rules)
    claimed = [(story, topics_of([votes(article, table) for article in story.members], table)) for story in found]
    return into_topics_of(claimed, table)


def _found(text: str) -> list[str]:
    table = compile_rules(RULES)
    return [" ".join(phrase.tokens) for _, phrase, _ in matches(words(text, "en"), table)]


def test_words_phrases_and_open_ends_match_whole_words() -> None:
    assert _found("The ferry left.") == ["ferry"]
    assert _found("Two harbourmasters") == ["harbour"]
    assert _found("interest rates rose") == ["interest rate"]
    assert _found("The coast was guarded; ferrying, embankment") == []
    assert _found("HARBOUR DUES") == ["harbour dues", "harbour"]


def test_a_word_in_the_headline_outweighs_one_in_the_text() -> None:
    assert _topic_of("The bank was told.", headline="Ferry sinks") == "sea"


def test_the_outlets_own_section_counts() -> None:
    assert _topic_of("Nothing that a rule knows.", section="business") == "money"


def test_a_word_of_a_short_list_outweighs_words_of_long_ones_and_the_outlets_own_section() -> None:
    field = TopicRule(slug="field", label="Field", words=("desalin*", *(f"word{n}" for n in range(200))))
    society = TopicRule(slug="society", label="Society", words=("island*",), sections=("Life",))
    own = TopicRule(slug="own", label="Own", words=("tap water", "desalin*"))
    text = "The desalination works of Tarn opens on Sunday. Without desalination its tap water is salt."
    assert _topic_of(text, (field, own)) == "own"
    assert _topic_of(text, (field, society, own), section="Life") == "own"
    assert (
        _topic_of("A fair opens in Tarn. The word1 sells tap water.", (field, society, own), section="Life")
        == "society"
    )


def test_a_trial_of_a_vaccine_is_no_matter_of_courts() -> None:
    text = "A new vaccine was effective in a late-stage trial, its drugmaker said. The trial goes on."
    assert _topic_of(text, SHIPPED, headline="Vaccine holds in trial of 900 children") == "health"
    assert _topic_of("The trial of a former judge opened in court.", SHIPPED, headline="Judge on trial") == "crime"


def test_a_text_that_no_rule_knows_is_claimed_by_none() -> None:
    assert _topic_of("Nothing that a rule knows.") is None
    assert _topic_of("") is None


def test_long_members_do_not_outvote_short_ones() -> None:
    long = _article("Ferry, harbour. " * 200)
    short = [_article(f"The bank held its interest rate. {number}", headline="Bank") for number in range(2)]
    table = compile_rules(RULES)
    assert topics_of([votes(one, table) for one in (long, *short)], table).main == 1


def test_topics_come_by_their_best_story_and_stories_by_salience() -> None:
    found = into_topics(
        [
            _story("a", _article("Ferry and harbour and ferry.", headline="Ferry"), salience=0.4),
            _story("b", _article("Bank and interest rate.", headline="Bank"), salience=0.6),
            _story("c", _article("Harbour and coast guard.", headline="Harbour"), salience=0.5),
        ],
        RULES,
    )
    assert [(topic.slug, [story.id for story in topic.stories]) for topic in found] == [
        ("money", ["b"]),
        ("sea", ["c", "a"]),
    ]


def test_what_no_rule_claims_is_listed_as_other_news() -> None:
    (topic,) = into_topics([_story("a", _article("Nothing of note."))], RULES)
    assert (topic.slug, topic.label) == ("other", "Other news")


def test_unclaimed_stories_that_share_a_name_form_a_found_topic() -> None:
    one = _article("The Corran Light Trust met. Members of the Corran Light Trust spoke of paint.", headline="Paint")
    other = _article(
        "A ladder fell on the Corran Light Trust roof. Corran Light Trust has insured it.", headline="Fall"
    )
    found = into_topics([_story("a", one), _story("b", other), _story("c", _article("Nothing of note."))], RULES)
    assert {(topic.slug, topic.label, len(topic.stories)) for topic in found} == {
        ("corran-light-trust", "Corran Light Trust", 2),
        ("other", "Other news", 1),
    }


def test_small_single_stories_of_a_long_briefing_are_noted_at_the_end() -> None:
    rules = tuple(TopicRule(slug=f"t{n}", label=f"T{n}", words=(f"word{n}x",)) for n in range(9))
    told = [
        _story(f"s{n}", _article(f"word{n}x word{n}x word{n}x.", headline=f"word{n}x"), salience=0.1 if n > 6 else 0.5)
        for n in range(9)
    ]
    found = into_topics(told, rules)
    assert [topic.slug for topic in found][-1] == "also-noted"
    assert {story.id for story in found[-1].stories} == {"s7", "s8"}
    assert len(into_topics(told[4:], rules)) == 5


@pytest.mark.parametrize(
    ("slug", "language", "text"),
    [
        ("economy", "en", "The central bank raised its interest rate as inflation hit companies and exports."),
        ("disaster", "ru", "Землетрясение магнитудой 5,6 разрушило дома, спасатели ищут пострадавших."),
        ("labour", "de", "Die Gewerkschaft ruft zum Streik auf, die Beschäftigten fordern höhere Löhne."),
        ("culture", "fr", "Le musée ouvre une exposition du peintre, avec un concert de l'orchestre."),
        ("sport", "es", "El equipo ganó el campeonato con dos goles del jugador en el estadio."),
        ("health", "ar", "المستشفى يعالج المرضى بعد انتشار الفيروس واللقاح متوفر"),
        ("science", "zh", "科学家用望远镜发现新的卫星，人工智能技术参与研究"),
        ("conflict", "ko", "군대가 미사일을 발사했고 휴전 협상 중 포격이 이어졌다"),
    ],
)
def test_the_shipped_topics_read_eight_languages(slug: str, language: str, text: str) -> None:
    assert _topic_of(text, SHIPPED, language=language) == slug


def test_the_shipped_topics_have_distinct_slugs_and_a_code_each() -> None:
    assert len({rule.slug for rule in SHIPPED}) == len({rule.iptc for rule in SHIPPED}) == len(SHIPPED) > 50
    assert sum(not rule.only_lists for rule in SHIPPED) == 16
    assert all(rule.iptc and rule.iptc.startswith("medtop:") for rule in SHIPPED)


def test_a_keyword_of_one_language_is_no_keyword_where_it_is_a_function_word() -> None:
    rules = (TopicRule(slug="conflict", label="Conflict", words=("war", "state of war")),)
    english = "The war went on. The war was long. The war reached the coast, and a state of war was declared there."
    german = "Das war gut. Es war spät, und der Abend war lang. Es war kalt am Hafen, und die Fähre war voll."
    assert _topic_of(english, rules) == "conflict"
    assert _topic_of(german, rules, language="de") is None


def test_a_word_speaks_once_for_a_rule_however_many_of_its_keywords_it_meets() -> None:
    rules = (
        TopicRule(slug="sky", label="The sky", words=("temperatur*", "temperature*", "temperatures"), sections=()),
        TopicRule(slug="sport", label="Sport", words=("race", "riders"), sections=()),
    )
    assert _topic_of("The temperatures were high. The race was long, the riders were tired.", rules) == "sport"


def test_a_query_claims_what_it_matches_before_any_word_does() -> None:
    rules = (*RULES, TopicRule(slug="dues", label="Dues", query='ferry near/3 "harbour dues" and not bank'))
    assert _topic_of("The ferry pays harbour dues again.", rules) == "dues"
    assert _topic_of("The ferry pays harbour dues to the bank.", rules) == "money"
    assert _topic_of("The ferry left; much later there was much talk again of harbour dues.", rules) == "sea"


def test_names_speak_only_as_they_are_written() -> None:
    rules = (TopicRule(slug="ankara", label="Turkey", names=("Turkey",)),)
    assert _topic_of("Turkey votes today. In Turkey the polls opened.", rules, headline="Turkey votes") == "ankara"
    assert _topic_of("A turkey ran away. The turkey was found.", rules, headline="Wild turkey") is None


def test_a_name_that_would_be_a_function_word_in_small_letters_speaks() -> None:
    rules = (
        TopicRule(slug="america", label="America", names=("US",)),
        TopicRule(slug="health", label="Health", names=("WHO",)),
    )
    told = "The US imposed sanctions. US officials said the US would act."
    assert _topic_of(told, rules, headline="US imposes sanctions") == "america"
    told = "The WHO declared an emergency. WHO officials said so."
    assert _topic_of(told, rules, headline="WHO declares emergency") == "health"
    told = "Those who told us were the ones who helped us: the USB stick gave us the WHOLE list."
    assert _topic_of(told, rules, headline="Who helped us") is None
    assert _topic_of("Er gab uns nichts.", rules, language="de", headline="Wer half uns") is None


def test_a_name_speaks_by_its_own_place_and_not_by_letters_elsewhere() -> None:
    rules = (TopicRule(slug="border", label="Border police", names=("ICE",)),)
    told = "They skated on ice near the OFFICE. The ice broke and the ice was thin. RICE fell. ICE."
    whole = votes(_article(told, headline="Skating on ice"), compile_rules(rules))
    assert whole.all == {0: 1.5}
    assert votes(_article(told.removesuffix(" ICE."), headline="Skating on ice"), compile_rules(rules)).all == {}
    assert votes(_article("RICE AND ICE", headline="ICE MELTS"), compile_rules(rules)).all == {}


def test_names_of_several_words_and_of_scripts_without_spaces_speak() -> None:
    rules = (
        TopicRule(slug="york", label="New York", names=("New York",)),
        TopicRule(slug="tokyo", label="Tokyo", names=("東京",)),
    )
    assert _topic_of("Snow fell on New\nYork. The New York ferries stayed.", rules, headline="Snow") == "york"
    assert _topic_of("昨日東京で地震があった。東京の電車は止まった。", rules, language="ja", headline="地震") == "tokyo"
    assert _topic_of("A new york ham was sold to a new Yorker.", rules, headline="Ham") is None


def test_a_source_that_writes_of_nothing_else_speaks_for_its_topic() -> None:
    rules = (TopicRule(slug="sea", label="The sea", sources=("Shipping Gazette",)),)
    assert _topic_of("Nothing that a rule knows.", rules, outlet="Shipping gazette") == "sea"
    assert _topic_of("Nothing that a rule knows.", rules, outlet="Tarn Herald") is None


def test_a_topic_of_one_language_is_not_spoken_for_in_another() -> None:
    rules = (TopicRule(slug="sea", label="Die See", words=("ferry", "harbour"), languages=("de",)),)
    assert _topic_of("Ferry, harbour, ferry.", rules, language="de", headline="Ferry") == "sea"
    assert _topic_of("Ferry, harbour, ferry.", rules, language="en", headline="Ferry") is None


def test_a_story_is_listed_under_the_further_topics_that_it_would_fit() -> None:
    story = _story("a", _article("The ferry pays the bank. Harbour, ferry, interest rates.", headline="Ferry and bank"))
    (topic,) = into_topics([story], RULES)
    assert topic.stories[0].also_in == ({"sea": "money", "money": "sea"}[topic.slug],)


def test_a_topic_that_only_lists_is_never_where_a_story_is_told() -> None:
    rules = (TopicRule(slug="ferries", label="Ferries", query="ferry", only_lists=True), *RULES)
    (topic,) = into_topics([_story("a", _article("The ferry left the harbour.", headline="Ferry leaves"))], rules)
    assert (topic.slug, topic.stories[0].also_in) == ("sea", ("ferries",))
    (other,) = into_topics([_story("b", _article("A ferry."))], (rules[0],))
    assert (other.slug, other.stories[0].also_in) == ("other", ("ferries",))
