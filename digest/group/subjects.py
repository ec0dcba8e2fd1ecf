"""Whether a name is what stories are about, or only where it happened, who told it, or somebody named in passing.

The headline of a story says what it is about; without one, its first words do, behind the dateline. Stories about one
name are one matter where they share more than the name: words that the rest of the run hardly uses. Where they do not,
most of those that name it must do so in their headlines, and they must be few if all the others speak of it too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from digest.group.names import NAMELESS, OFFICES
from digest.model import Story, StoryId
from digest.text import normal, stop_words, words

_HEAD = 150  # characters of a text that stand for its headline
_DATELINE = 80  # characters
_DASHES = ("—", "–", "--", " - ")
_LEDE = 400  # characters in which a text says what it is about
_READ = 6_000  # characters in which mentions are counted
SAMPLE = 200  # stories that stand for more of them
_CONTEXT = 30  # characters before a name, and behind it, that say what it does there

# Chosen on 208 labels read beside their headlines, and read again on four parts of another set.
_MENTIONS = 2  # in the text of a story that is about it though its headline is silent
_THEIRS = 1 / 2  # of the stories, two at least, that hold a word which is theirs
_MORE = 2  # times as many of the stories as of all others that hold such a word
_STEM = 5  # letters of a word of the name, with which a word that says the same begins
_COVERED = 2 / 3  # of the stories that hold such words, where all are one matter
_EVERYWHERE = 1 / 4  # of the other stories, from which a name that they hold is everywhere
FEW = 5  # stories about a person who is everywhere, which share no more than that
MANY = 15  # stories about anything else, which share no more than the name
_PLACE = 0.3  # of the mentions, from which it is where things happen
_TOLD = 1 / 2  # of the mentions, from which it is who tells it
_ORDINARY = 1 / 10  # small letters to capitals, above which a last word is an ordinary one
_ALONE = 1.1  # times the whole name, that the last word of a person stands by itself
_UNFREE = 5  # mentions, none of them by itself, that show a name to be cut off

# What, alone and with a capital, is another body or day: "House" is not the White House.
_WRITTEN_ENDS = """
    house senate court party office council committee congress parliament board state states city county union league
    cup day act department agency bank university group association organization organisation foundation
"""
_SHARED_ENDS = frozenset(_WRITTEN_ENDS.split())
# What the names of media end with.
_WRITTEN_MEDIA = """
    times post journal herald tribune gazette reporter chronicle observer telegraph guardian news sport sports magazine
    press radio tv television
"""
_MEDIA = frozenset(_WRITTEN_MEDIA.split())
_WHERE = re.compile(
    r"\b(?:in|at|near|from|across|outside|around|im|aus|bei|nach|à|en|dans|desde) (?:the )?$", re.IGNORECASE
)
_TELLS_BEFORE = re.compile(
    r"(?:\b(?:according to|told|(?:reported|quoted|published) (?:in|by)|interview with)\s|\()(?:the\s)?$", re.IGNORECASE
)
_TELLS_BEHIND = re.compile(r"(?:\s(?:first\s)?(?:report(?:s|ed)?|poll|website)\b|\))", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What of a story says what it is about."""

    story: Story
    headed: bool  # it has a headline
    head: str  # words of the headline, or else of the first sentences, each between spaces
    written: str  # the same as it is written
    text: str  # as far as it is read, without a dateline
    language: str


def opening_of(story: Story) -> Opening:
    """The headline and the text of the article whose headline stands for the story."""
    lead = next(member for member in story.members if member.id == story.headline_from)
    text = _without_dateline(lead.text[:_READ])
    written = lead.headline or text[:_HEAD]
    return Opening(
        story=story,
        headed=bool(lead.headline),
        head=f" {' '.join(words(written, lead.language))} ",
        written=written,
        text=text,
        language=lead.language,
    )


def _without_dateline(text: str) -> str:
    """A text behind "Port Alden (Agency)" or "PORT ALDEN -": places in capitals, then whose report it is, or a dash."""
    opening = text[:_DATELINE]
    place, bracket, rest = opening.partition("(")
    if bracket and ")" in rest and all(word[0].isupper() for word in place.split()):
        behind = text[opening.index(")") + 1 :].lstrip(" -–—")
        if not behind[:1].islower():
            return behind
    for dash in _DASHES:
        place, found, _ = opening.partition(dash)
        if found and place.partition(",")[0].isupper():
            return text[len(place) + len(dash) :].lstrip()
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A name that may be what stories are about."""

    name: str  # as it is written most
    known: str  # as it is written in most texts: the last word of a person, else the name
    heads: tuple[str, ...]  # what of it a headline may hold, in words between spaces

    @property
    def is_person(self) -> bool:
        """Whether it is called by its last word."""
        return self.known != self.name

    @property
    def is_body(self) -> bool:
        """Whether its last word is that of many bodies."""
        return normal(self.name.split(" ")[-1]) in _SHARED_ENDS

    @property
    def is_medium(self) -> bool:
        """Whether it ends as the names of media do."""
        return normal(self.name.split(" ")[-1]) in _MEDIA

    @property
    def is_long(self) -> bool:
        """Whether it has more words than most names, and so is narrow."""
        return self.name.count(" ") > 1

    def is_headline_of(self, one: Opening) -> bool:
        """Whether the headline names it; what has none must speak of it more than once."""
        return any(head in one.head for head in self.heads) and (one.headed or self._is_spoken_of(one))

    def is_told_by(self, one: Opening) -> bool:
        """Whether the headline names it or the text opens with it and comes back to it."""
        return self.is_headline_of(one) or (self.known in one.text[:_LEDE] and self._is_spoken_of(one))

    def is_part_in(self, one: Opening) -> bool:
        """Whether the text has it only before another word with a capital, as a part of a longer name."""
        end = 0
        for at in _mentions(one.text, self.name):
            end = at + len(self.name)
            if not _goes_on(one.text[end : end + _CONTEXT]):
                return False
        return end > 0

    def _is_spoken_of(self, one: Opening) -> bool:
        return len(list(islice(_mentions(one.text, self.known), _MENTIONS))) == _MENTIONS


def subject_of(name: str, shorts: Sequence[str], holders: Sequence[Opening]) -> Subject:
    """The name as the stories that hold it use it; `shorts` are what else means it, in normal form.

    A person is called by the last word mostly. What has a last word that is written small as well is none.
    """
    last = name.split(" ")[-1]
    texts = [one.text for one in holders[:SAMPLE]]
    alone, small, full = (sum(text.count(form) for text in texts) for form in (last, last.lower(), name))
    is_person = normal(last) in shorts and normal(last) not in _SHARED_ENDS
    is_person = is_person and small <= _ORDINARY * alone and alone >= _ALONE * full
    heads = (name, *(short for short in shorts if is_person or " " in short))
    return Subject(
        name=name,
        known=last if is_person else name,
        heads=tuple(f" {' '.join(words(head))} " for head in heads),
    )


class Unclaimed:
    """The stories that no rule claimed, among which subjects are looked for."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = {story.id: story for story in stories}
        self._openings: dict[StoryId, Opening] = {}
        self._terms = Counter(term for story in stories for term in story.terms)
        self._sample = [self.opening(story.id) for story in stories[:: -(-len(stories) // SAMPLE) or 1]]

    def opening(self, story_id: StoryId) -> Opening:
        """What of a story says what it is about."""
        found = self._openings.get(story_id)
        if found is None:
            self._openings[story_id] = found = opening_of(self._stories[story_id])
        return found

    def about(self, subject: Subject, holders: Sequence[Opening], taken: Set[str] = frozenset()) -> list[Opening]:
        """Those of the stories that hold a name whose matter it is, without the taken; none where it is no matter."""
        theirs = [one for one in holders if subject.is_told_by(one) and not subject.is_part_in(one)]
        headed = sum(map(subject.is_headline_of, theirs))
        free, often = [one for one in theirs if one.story.id not in taken], 2 * headed > len(holders)
        found = self._one_matter(subject, free, often) if often or subject.is_person else []
        if not found and (often or (len(theirs) == len(holders) and subject.is_long)) and not subject.is_medium:
            found = self._one_name(subject, free, often)
        named = holders[:SAMPLE]
        is_cut = subject.is_body and _is_cut(subject.name, named)
        return [] if not found or is_cut or _tells(subject.name, named) else found

    def is_firm(self, subject: Subject, found: Sequence[Opening]) -> bool:
        """Whether every story has it in the headline, and a word that is theirs."""
        return all(map(subject.is_headline_of, found)) and len(self._bound(subject, found)) == len(found)

    def _one_matter(self, subject: Subject, told: list[Opening], often: bool) -> list[Opening]:
        """The stories that share more than the name: with those that open with it, or else by headlines alone.

        Where it stands in the headlines of most, those headlines that share nothing come along.
        """
        headed = [one for one in told if subject.is_headline_of(one)]
        for group in (told, headed) if 2 * len(headed) >= len(told) else (headed,):
            bound = {one.story.id for one in self._bound(subject, group)}
            if len(bound) > 1 and len(bound) >= _COVERED * len(group):
                along = {one.story.id for one in headed} if often else set()
                return [one for one in group if one.story.id in bound | along]
        return []

    def _one_name(self, subject: Subject, told: list[Opening], often: bool) -> list[Opening]:
        """The few stories that share no more: by their headlines, where it stands in most, else by their openings."""
        found = [one for one in told if one.headed and (subject.is_headline_of(one) or not often)]
        return found if len(found) <= self._most(subject, found) and not _is_where(subject.name, found) else []

    def _bound(self, subject: Subject, group: Sequence[Opening]) -> list[Opening]:
        """Those that hold a word which is theirs: many more of them hold it than of all the others."""
        held = Counter(term for one in group for term in one.story.terms)
        least = max(2, _THEIRS * len(group))
        own = tuple(word[:_STEM] for word in words(subject.name))
        theirs = {
            term
            for term, count in held.items()
            if count >= least and count >= _MORE * (self._terms[term] - count) and not term.startswith(own)
        }.difference(OFFICES, _SHARED_ENDS)
        return [one for one in group if not theirs.isdisjoint(one.story.terms)]

    def _most(self, subject: Subject, headed: Sequence[Opening]) -> int:
        """How many stories may share a name and no more; a body or a place that is everywhere says nothing."""
        ours = {one.story.id for one in headed}
        others = [one for one in self._sample if one.story.id not in ours]
        if sum(subject.known in one.text for one in others) <= _EVERYWHERE * len(others):
            return MANY
        return FEW if subject.is_person else 0


def _mentions(text: str, name: str) -> Iterator[int]:
    """Where a name stands as words of its own."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, end)


def _goes_on(behind: str) -> bool:
    """Whether a name goes on; the office of who speaks for it is no part of it."""
    follows = re.match(r" (\w+)", behind)
    return follows is not None and follows[1][0].isupper() and normal(follows[1]) not in NAMELESS


def _is_cut(name: str, group: Sequence[Opening]) -> bool:
    """Whether a body never stands by itself: "Alden Senate" is said of a race for a seat, and of the seat."""
    behind = [
        (text[at + len(name) : at + len(name) + _CONTEXT], one.language)
        for one in group
        for text in (one.written, one.text)
        for at in _mentions(text, name)
    ]
    return len(behind) >= _UNFREE and not any(_is_free(text, language) for text, language in behind)


def _is_free(behind: str, language: str) -> bool:
    follows = re.match(r" (\w+)", behind)
    return follows is None or normal(follows[1]) in NAMELESS or normal(follows[1]) in stop_words(language)


def _is_where(name: str, group: Sequence[Opening]) -> bool:
    """Whether things happen there, rather than that it does them: "in Port Alden"."""
    before = [one.text[max(0, at - _CONTEXT) : at] for one in group[:SAMPLE] for at in _mentions(one.text, name)]
    where = sum(bool(_WHERE.search(text)) for text in before)
    return where > 1 and where >= _PLACE * len(before)


def _tells(name: str, group: Sequence[Opening]) -> bool:
    """Whether it is named as who says it: "the Harbour Review reported", "told the Harbour Review"."""
    texts = [text for one in group for text in (one.written, one.text)]
    around = [
        (text[max(0, at - _CONTEXT) : at], text[at + len(name) : at + len(name) + _CONTEXT])
        for text in texts
        for at in _mentions(text, name)
    ]
    told = sum(bool(_TELLS_BEFORE.search(before) or _TELLS_BEHIND.match(behind)) for before, behind in around)
    return told >= _TOLD * len(around) > 0
