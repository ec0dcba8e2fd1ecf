"""Topics: each story in one section, by the operator's rules first.

A rule votes with its words (in headline, opening and text) and with the outlets' own section names. Its words are
compiled once into tables, so that a text is read once, whatever the number of rules.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.group.labels import find_topics
from digest.model import Article, Story, Topic, TopicRule
from digest.text import normal, stop_words, words

OTHER = ("other", "Other news")
ALSO = ("also-noted", "Also noted")

# Tuned on the five labels of bbc (English) with the shipped topics.
HEADLINE_VOTE = 3.0  # of a word in the headline or the line under it
OPENING_VOTE = 1.5  # of a word in the opening
TEXT_VOTE = 1.0  # of a word further on
SECTION_VOTE = 6.0  # of the outlet's own section name
PHRASE = 1.5  # factor for a phrase of two or more words: it is rarely meant otherwise
OPENING = 60  # words
CLAIM = 2.5  # votes below which no rule claims a story
MARGIN = 1.08  # best to second best; closer than that, the headline and section decide

SMALL = 0.2  # salience under which a story alone in its topic is noted at the end: one outlet, days old
ENOUGH = 6  # topics that a briefing keeps before single small ones are gathered

Hits = Mapping[int, float]  # place of a rule → votes


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One keyword as tokens; the last may stand for every word that begins so."""

    tokens: tuple[str, ...]
    open_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The keywords of all rules, by their first token."""

    exact: Mapping[str, tuple[tuple[Phrase, int], ...]]  # first token → phrases, each with its rule's place
    heads: Mapping[str, tuple[tuple[Phrase, int], ...]]  # single words with `*`, by what stands before the star
    lengths: tuple[int, ...]  # of those heads, ascending
    shared: Mapping[Phrase, int]  # how many rules use a keyword: its vote is divided among them
    sections: Mapping[str, tuple[int, ...]]  # section name in normal form → rules


def compile_rules(rules: Sequence[TopicRule]) -> Table:
    """Tables to look words up in."""
    exact: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    heads: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    sections: dict[str, list[int]] = defaultdict(list)
    shared: Counter[Phrase] = Counter()
    for place, rule in enumerate(rules):
        phrases = dict.fromkeys(phrase for word in rule.words if (phrase := _phrase(word)).tokens)
        shared.update(phrases.keys())
        for phrase in phrases:
            table = heads if phrase.open_end and len(phrase.tokens) == 1 else exact
            table[phrase.tokens[0]].append((phrase, place))
        for section in rule.sections:
            sections[normal(section)].append(place)
    return Table(
        exact={token: tuple(found) for token, found in exact.items()},
        heads={token: tuple(found) for token, found in heads.items()},
        lengths=tuple(sorted({len(token) for token in heads})),
        shared=shared,
        sections={name: tuple(places) for name, places in sections.items()},
    )


def _phrase(keyword: str) -> Phrase:
    stripped = keyword.strip()
    return Phrase(tokens=words(stripped.removesuffix("*")), open_end=stripped.endswith("*"))


def matches(tokens: Sequence[str], table: Table) -> Iterator[tuple[int, Phrase, int]]:
    """Every keyword in a row of word tokens: where it begins, which it is, and the place of its rule."""
    for at, token in enumerate(tokens):
        for phrase, place in table.exact.get(token, ()):
            if _follows(tokens, at, phrase):
                yield at, phrase, place
        for length in table.lengths:
            if length > len(token):
                break
            for phrase, place in table.heads.get(token[:length], ()):
                yield at, phrase, place


def _follows(tokens: Sequence[str], at: int, phrase: Phrase) -> bool:
    wanted = phrase.tokens
    if len(wanted) == 1:
        return True
    found = tokens[at : at + len(wanted)]
    if len(found) < len(wanted) or tuple(found[:-1]) != wanted[:-1]:
        return False
    return found[-1].startswith(wanted[-1]) if phrase.open_end else found[-1] == wanted[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What an article says about its topic."""

    all: Hits
    head: Hits  # of headline, line under it and section alone


def votes(article: Article, table: Table) -> Votes:
    """The rules that an article's words and section speak for, with the weight of each.

    A keyword that comes again counts by the logarithm: ten mentions are not ten reasons.
    """
    head = f"{article.headline}\n{article.dek or ''}"
    gathered: dict[tuple[int, Phrase], list[float]] = defaultdict(list)
    top: dict[int, float] = defaultdict(float)
    for _, phrase, place in _spoken(head, article.language, table):
        top[place] += HEADLINE_VOTE * _worth(phrase, table)
    body = article.text[article.dateline.end :] if article.dateline else article.text
    for at, phrase, place in _spoken(body, article.language, table):
        gathered[place, phrase].append(OPENING_VOTE if at < OPENING else TEXT_VOTE)
    for place in table.sections.get(normal(article.section or ""), ()):
        top[place] += SECTION_VOTE
    total = dict(top)
    for (place, phrase), found in gathered.items():
        total[place] = total.get(place, 0.0) + max(found) * (1 + math.log(len(found))) * _worth(phrase, table)
    return Votes(all=total, head=top)


def _spoken(text: str, language: str, table: Table) -> Iterator[tuple[int, Phrase, int]]:
    """The keywords of a text, without single words that say nothing in its own language: the German "war" is no war.

    A word speaks once for a rule, through its longest keyword: "climate" is no second reason beside "climat*". The
    phrases that begin with it speak beside it.
    """
    tokens, silent = words(text, language), stop_words(language)
    heard: dict[tuple[int, int, int], Phrase] = {}
    for at, phrase, place in matches(tokens, table):
        key = (at, place, len(phrase.tokens))
        told = heard.get(key)
        if (len(phrase.tokens) > 1 or tokens[at] not in silent) and (told is None or _reach(phrase) > _reach(told)):
            heard[key] = phrase
    for (at, place, _), phrase in heard.items():
        yield at, phrase, place


def _reach(phrase: Phrase) -> tuple[int, bool]:
    return sum(map(len, phrase.tokens)), not phrase.open_end


def _worth(phrase: Phrase, table: Table) -> float:
    return (PHRASE if len(phrase.tokens) > 1 else 1.0) / table.shared[phrase]


def main_topic(members: Sequence[Article], table: Table) -> int | None:
    """The place of the rule that claims a story, None when none does.

    Members speak with one voice each, whatever their length. Where two rules are close, headline and section decide;
    where they do not, the rule that stands first in the file.
    """
    cast = [votes(article, table) for article in members]
    if max((max(vote.all.values(), default=0.0) for vote in cast), default=0.0) < CLAIM:
        return None
    whole = _mean([vote.all for vote in cast])
    best = max(whole.values())
    close = [place for place in sorted(whole) if whole[place] * MARGIN >= best]
    if len(close) == 1:
        return close[0]
    heads = _mean([vote.head for vote in cast])
    return min(close, key=lambda place: (-heads.get(place, 0.0), -whole[place], place))


def _mean(cast: Sequence[Hits]) -> Hits:
    """Votes as shares of each article's whole, added up and rounded, so that a last bit decides nothing."""
    shares: dict[int, list[float]] = defaultdict(list)
    for hits in cast:
        whole = math.fsum(hits.values())
        for place, vote in hits.items():
            shares[place].append(vote / whole)
    return {place: round(math.fsum(values), 9) for place, values in shares.items()}


def into_topics(found: Sequence[Story], rules: Sequence[TopicRule]) -> tuple[Topic, ...]:
    """Every story in one topic; topics by their best story, then size, then slug.

    The operator's rules come first; what no rule claims forms a found topic where stories share a name, else it goes
    to "other". In a long briefing a small story alone in its topic is gathered with its like under "also noted".
    """
    table = compile_rules(rules)
    sections: dict[tuple[str, str], list[Story]] = defaultdict(list)
    left: list[Story] = []
    for story in found:
        place = main_topic(story.members, table)
        if place is None:
            left.append(story)
        else:
            sections[rules[place].slug, rules[place].label].append(story)
    taken = {slug for slug, _ in sections} | {OTHER[0], ALSO[0]}
    for name, group in find_topics(left, taken):
        sections[name or OTHER] += group
    return _ordered(_gather_small(sections))


def _gather_small(sections: Mapping[tuple[str, str], list[Story]]) -> Mapping[tuple[str, str], list[Story]]:
    """Single small stories under one heading, if enough topics remain and there are two of them at least."""
    small = {name for name, group in sections.items() if len(group) == 1 and _is_small(group[0])}
    if len(small) < 2 or len(sections) - len(small) < ENOUGH:
        return sections
    kept = {name: group for name, group in sections.items() if name not in small}
    return kept | {ALSO: [story for name in sorted(small) for story in sections[name]]}


def _is_small(story: Story) -> bool:
    return story.salience < SMALL and len({normal(article.outlet) for article in story.members}) == 1


def _ordered(sections: Mapping[tuple[str, str], list[Story]]) -> tuple[Topic, ...]:
    made = [
        Topic(slug=slug, label=label, stories=tuple(sorted(group, key=_most_salient_first)))
        for (slug, label), group in sections.items()
        if group
    ]
    return tuple(sorted(made, key=lambda topic: (-topic.stories[0].salience, -len(topic.stories), topic.slug)))


def _most_salient_first(story: Story) -> tuple[float, float, str]:
    newest = story.last_seen.timestamp() if story.last_seen else 0.0
    return -round(story.salience, 9), -newest, story.id
