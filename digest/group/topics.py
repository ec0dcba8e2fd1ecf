"""Topics: each story in one section, by the operator's rules first.

A rule's query decides by itself. Where none does, rules vote: with their words and names (in headline, opening and
text), and with the outlets and their own section names. Words are compiled once into tables, so that a text is read
once, whatever the number of rules.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.group.asking import Doors, doors_of
from digest.group.labels import find_topics
from digest.group.sketches import body_of, words_of
from digest.model import Article, Story, Topic, TopicRule, count_outlets
from digest.text import Queried, Query, is_unspaced, normal, parse_query, stop_words, words

OTHER = ("other", "Other news")
ALSO = ("also-noted", "Also noted")

# Tuned on the five labels of bbc (English) with the shipped topics.
HEADLINE_VOTE = 2.0  # of a word in the headline or the line under it
OPENING_VOTE = 1.5  # of a word in the opening
TEXT_VOTE = 1.0  # of a word further on
SECTION_VOTE = 6.0  # of the outlet's own section name, and of an outlet that writes of nothing else
PHRASE = 1.5  # factor for a phrase of two or more words: it is rarely meant otherwise
# A keyword of a short list was chosen with this matter in mind, one of two hundred is a word of a field: it counts by
# the root of how much shorter its rule's list is than a long one of the file. The shipped lists count alike.
LONG_LIST = 147  # keywords: the shortest of the shipped lists
CHOSEN_MOST = 2.0  # of a list of some 35 keywords or fewer; more lets a mention in passing claim a story
OPENING = 60  # words
CLAIM = 2.0  # votes below which no rule claims a story
MARGIN = 1.08  # best to second best; closer than that, the headline and section decide
ALSO_FROM = 0.5  # share of the best rule's votes from which a story is listed under a further topic
ALSO_MOST = 3  # further topics of a story

SMALL = 0.2  # salience under which a story alone in its topic is noted at the end: one outlet, days old
ENOUGH = 6  # topics that a briefing keeps before single small ones are gathered

Hits = Mapping[int, float]  # place of a rule → votes


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One keyword as tokens; the last may stand for every word that begins so."""

    tokens: tuple[str, ...]
    open_end: bool
    written: str = ""  # a name: only as it is written


Meant = tuple[tuple[Phrase, int], ...]  # keywords, each with its rule's place


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The keywords of all rules, by their first token."""

    rules: tuple[TopicRule, ...]
    exact: Mapping[str, Meant]  # first token → phrases
    heads: Mapping[str, Meant]  # single words with `*`, by what stands before the star
    lengths: tuple[int, ...]  # of those heads, ascending
    names: tuple[tuple[re.Pattern[str], Phrase, int], ...]  # how each is found, and its rule's place
    shared: Mapping[Phrase, int]  # how many rules use a keyword: its vote is divided among them
    chosen: tuple[float, ...]  # of each rule, how much more a keyword of it counts, for how few there are
    facts: Mapping[tuple[str, str], tuple[int, ...]]  # ("section" or "source", name in normal form) → rules
    queries: tuple[tuple[int, Query], ...]  # of the rules that have one, in the order of the file
    doors: Doors = field(default_factory=Doors)  # which of them to ask
    met: dict[str, tuple[Meant, Meant]] = field(default_factory=dict)  # what words were found to mean, for speed


_MET = 200_000  # words whose meaning is kept
_NOTHING: tuple[Meant, Meant] = ((), ())


def compile_rules(rules: Sequence[TopicRule]) -> Table:
    """Tables to look words up in."""
    exact: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    heads: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    facts: dict[tuple[str, str], list[int]] = defaultdict(list)
    shared: Counter[Phrase] = Counter()
    names: list[tuple[re.Pattern[str], Phrase, int]] = []
    lengths: list[int] = []  # of the lists
    for place, rule in enumerate(rules):
        phrases = dict.fromkeys(phrase for phrase in _phrases(rule) if phrase.tokens)
        shared.update(phrases.keys())
        lengths.append(len(phrases))
        names += [(_as_written(phrase.written), phrase, place) for phrase in phrases if phrase.written]
        for phrase in (phrase for phrase in phrases if not phrase.written):
            table = heads if phrase.open_end and len(phrase.tokens) == 1 else exact
            table[phrase.tokens[0]].append((phrase, place))
        for section in rule.sections:
            facts["section", normal(section)].append(place)
        for source in rule.sources:
            facts["source", normal(source)].append(place)
    queries = tuple((place, parse_query(rule.query)) for place, rule in enumerate(rules) if rule.query is not None)
    return Table(
        rules=tuple(rules),
        exact={token: tuple(found) for token, found in exact.items()},
        heads={token: tuple(found) for token, found in heads.items()},
        lengths=tuple(sorted({len(token) for token in heads})),
        names=tuple(names),
        shared=shared,
        chosen=tuple(_chosen(lengths)),
        facts={name: tuple(places) for name, places in facts.items()},
        queries=queries,
        doors=doors_of(queries),
    )


def _chosen(lengths: Sequence[int]) -> Iterator[float]:
    long = min(LONG_LIST, max(lengths, default=0))
    for length in lengths:
        yield min(CHOSEN_MOST, max(1.0, math.sqrt(long / max(1, length))))


def _phrases(rule: TopicRule) -> Iterator[Phrase]:
    for keyword in rule.words:
        stripped = keyword.strip()
        yield Phrase(tokens=words(stripped.removesuffix("*")), open_end=stripped.endswith("*"))
    for name in rule.names:
        yield Phrase(tokens=words(name), open_end=False, written=name.strip())


def _as_written(name: str) -> re.Pattern[str]:
    """Finds a name where it stands as a word of its own, or anywhere in a script that does not part words."""
    spaced = r"\s+".join(map(re.escape, name.split()))
    return re.compile(spaced if is_unspaced(name) else rf"(?<!\w){spaced}(?!\w)")


def matches(tokens: Sequence[str], table: Table) -> Iterator[tuple[int, Phrase, int]]:
    """Every keyword in a row of word tokens: where it begins, which it is, and the place of its rule."""
    met = table.met
    for at, found in enumerate([met.get(token) or _meaning(token, table) for token in tokens]):
        if found is _NOTHING:
            continue
        for phrase, place in found[0]:
            if len(phrase.tokens) == 1 or _follows(tokens, at, phrase):
                yield at, phrase, place
        for phrase, place in found[1]:
            yield at, phrase, place


def _meaning(token: str, table: Table) -> tuple[Meant, Meant]:
    """The keywords that begin with a word, and the stems with a star that it continues."""
    if len(table.met) > _MET:
        table.met.clear()
    lengths = (length for length in table.lengths if length <= len(token))
    stems = tuple(found for length in lengths for found in table.heads.get(token[:length], ()))
    exact = table.exact.get(token, ())
    table.met[token] = meaning = (exact, stems) if exact or stems else _NOTHING
    return meaning


def _follows(tokens: Sequence[str], at: int, phrase: Phrase) -> bool:
    wanted = phrase.tokens
    found = tokens[at : at + len(wanted)]
    if len(found) < len(wanted) or tuple(found[:-1]) != wanted[:-1]:
        return False
    return found[-1].startswith(wanted[-1]) if phrase.open_end else found[-1] == wanted[-1]


# ── what an article speaks for ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What an article says about its topic."""

    all: Hits
    head: Hits  # of headline, line under it, section and outlet alone
    asked: tuple[int, ...] = ()  # places of the rules whose query it matches


def votes(article: Article, table: Table) -> Votes:
    """The rules that an article speaks for, with the weight of each.

    A keyword that comes again counts by the logarithm: ten mentions are not ten reasons.
    """
    head, body = f"{article.headline}\n{article.dek or ''}", body_of(article)
    head_tokens, tokens = words(head, article.language), words_of(body, article.language)
    silent = [place for place, rule in enumerate(table.rules) if not _speaks(article, rule)]
    top: dict[int, float] = defaultdict(float)
    for _, phrase, place in _spoken(head_tokens, head, article.language, table):
        top[place] += HEADLINE_VOTE * _worth(phrase, place, table)
    gathered: dict[tuple[int, Phrase], list[float]] = defaultdict(list)
    for at, phrase, place in _spoken(tokens, body, article.language, table):
        gathered[place, phrase].append(OPENING_VOTE if at < OPENING else TEXT_VOTE)
    for kind, names in _facts(article).items():
        for place in sorted({place for name in names for place in table.facts.get((kind, name), ())}):
            top[place] += SECTION_VOTE
    total = dict(top)
    for (place, phrase), found in gathered.items():
        total[place] = total.get(place, 0.0) + max(found) * (1 + math.log(len(found))) * _worth(phrase, place, table)
    for place in silent:
        total.pop(place, None)
        top.pop(place, None)
    return Votes(all=total, head=top, asked=_asked(article, head_tokens, tokens, table) if table.queries else ())


def _speaks(article: Article, rule: TopicRule) -> bool:
    """Whether articles in its language may speak for a rule."""
    return not rule.languages or article.language.partition("-")[0] in rule.languages


def _facts(article: Article) -> Mapping[str, tuple[str, ...]]:
    """What the fields of a query may be called, in normal form."""
    return {
        "source": (normal(article.outlet), normal(article.source_slug)),
        "section": (normal(article.section),) if article.section else (),
        "language": (article.language.partition("-")[0],),
    }


def _asked(article: Article, head: Sequence[str], body: Sequence[str], table: Table) -> tuple[int, ...]:
    written = f"{article.headline}\n{article.dek or ''}\n{article.text}"
    opened = table.doors.opened({*head, *body}, written)
    asked = [(p, query) for p, query in table.queries if p in opened and _speaks(article, table.rules[p])]
    if not asked:
        return ()
    text = Queried(headline=tuple(head), body=tuple(body), written=written, facts=_facts(article))
    return tuple(place for place, query in asked if query.matches(text))


def _spoken(tokens: Sequence[str], text: str, language: str, table: Table) -> Iterator[tuple[int, Phrase, int]]:
    """The keywords of a text, without single words that say nothing in its own language: the German "war" is no war.

    A word speaks once for a rule, through its longest keyword: "climate" is no second reason beside "climat*". The
    phrases that begin with it speak beside it. A name speaks wherever it is written so: the WHO is not "who".
    """
    silent = stop_words(language)
    told = (hit for hit in matches(tokens, table) if len(hit[1].tokens) > 1 or tokens[hit[0]] not in silent)
    heard: dict[tuple[int, int, int], Phrase] = {}
    for at, phrase, place in (*told, *_named(text, language, table)):
        key = (at, place, len(phrase.tokens))
        if key not in heard or _reach(phrase) > _reach(heard[key]):
            heard[key] = phrase
    for (at, place, _), phrase in heard.items():
        yield at, phrase, place


def _named(text: str, language: str, table: Table) -> Iterator[tuple[int, Phrase, int]]:
    """The names of a text where they are written so, each with the count of words before it.

    Where all is in capitals nothing says what is a name.
    """
    if not table.names or text.isupper():
        return
    found = [
        (met.start(), phrase, place)
        for pattern, phrase, place in table.names
        if phrase.written.split()[0] in text
        for met in pattern.finditer(text)
    ]
    before = at = 0
    for start, phrase, place in sorted(found, key=lambda hit: (hit[0], hit[2], hit[1].written)):
        before, at = before + len(words(text[at:start], language)), start
        yield before, phrase, place


def _reach(phrase: Phrase) -> tuple[int, bool]:
    return sum(map(len, phrase.tokens)), not phrase.open_end


def _worth(phrase: Phrase, place: int, table: Table) -> float:
    return table.chosen[place] * (PHRASE if len(phrase.tokens) > 1 else 1.0) / table.shared[phrase]


# ── the topics of a story ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Places of the rules that claim a story."""

    main: int | None  # where it is told; None: no rule claims it
    also: tuple[int, ...]  # where else it is listed, best first


def topics_of(cast: Sequence[Votes], table: Table) -> Claims:
    """The rules that claim a story, given what its articles speak for.

    A query that any of its articles matches comes before all votes, in the order of the file. Among votes members
    speak with one voice each, whatever their length. Where two rules are close, headline and section decide; where they
    do not, the rule that stands first in the file. A rule that only lists stories is never the main one.
    """
    asked = sorted({place for vote in cast for place in vote.asked})
    claimed = list(dict.fromkeys((*asked, *_voted(cast, table))))
    main = next((place for place in claimed if not table.rules[place].only_lists), None)
    also = [place for place in claimed if place != main]
    voted = [place for place in also if place not in asked][:ALSO_MOST]
    return Claims(main=main, also=tuple(place for place in also if place in asked or place in voted))


def _voted(cast: Sequence[Votes], table: Table) -> list[int]:
    if max((hit / table.chosen[place] for vote in cast for place, hit in vote.all.items()), default=0.0) < CLAIM:
        return []
    whole = _mean([vote.all for vote in cast])
    best = max(whole.values())
    heads = _mean([vote.head for vote in cast])
    close = [place for place in sorted(whole) if whole[place] * MARGIN >= best]
    main = min(close, key=lambda place: (-heads.get(place, 0.0), -whole[place], place))
    others = sorted((place for place in whole if place != main), key=lambda place: (-whole[place], place))
    return [main, *(place for place in others if whole[place] >= ALSO_FROM * best)]


def _mean(cast: Sequence[Hits]) -> Hits:
    """Votes as shares of each article's whole, added up and rounded, so that a last bit decides nothing."""
    shares: dict[int, list[float]] = defaultdict(list)
    for hits in cast:
        whole = math.fsum(hits.values())
        for place, vote in hits.items():
            shares[place].append(vote / whole)
    return {place: round(math.fsum(values), 9) for place, values in shares.items()}


def interest(claims: Claims, table: Table) -> float:
    """What a story's topics are worth to the readers, 0 to 1: the most of them; a half where no rule claims it."""
    places = claims.also if claims.main is None else (claims.main, *claims.also)
    return max((table.rules[place].weight for place in places), default=0.5)


def into_topics(found: Sequence[tuple[Story, Claims]], table: Table) -> tuple[Topic, ...]:
    """Every story, given with the rules that claim it, in one topic; topics by their best story, then size, then slug.

    The operator's rules come first; what no rule claims forms a found topic where stories share a name, else it goes
    to "other". In a long briefing a small story alone in its topic is gathered with its like under "also noted".
    """
    sections: dict[tuple[str, str], list[Story]] = defaultdict(list)
    left: list[Story] = []
    for bare, claims in found:
        story = replace(bare, also_in=tuple(table.rules[place].slug for place in claims.also))
        if claims.main is None:
            left.append(story)
        else:
            main = table.rules[claims.main]
            sections[main.slug, main.label].append(story)
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
    return story.salience < SMALL and count_outlets(article.outlet for article in story.members) == 1


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
