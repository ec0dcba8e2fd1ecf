"""The statements of one English article: attributions in reading order, pronouns resolved, long quotations joined.

A quotation belongs to whoever any of its sentences gives it to. A sentence that stands wholly in quotation marks and
gives itself to nobody follows the speaker of the sentence before. "He" is the person whom the sentences just before are
about; where two may be meant, the speaker stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.analyse.people.actors import Actor
from digest.analyse.people.names import Name
from digest.analyse.reading import Reading
from digest.analyse.speech.antecedents import BACK, antecedent, focus_of, is_of_somebody_unnamed
from digest.analyse.speech.attribution import Attribution, attribution
from digest.analyse.speech.circumstances import circumstances
from digest.analyse.speech.descriptions import described, gender_of
from digest.analyse.speech.halves import halves
from digest.analyse.speech.lines import Line, Speaker, taken_apart
from digest.analyse.speech.subjects import PRONOUNS, Kind, Subject
from digest.analyse.speech.unlisted import introduced, unlisted
from digest.analyse.words import listed
from digest.model import Mode, Quotation, Sentence, Span, StoryId
from digest.text import is_clutter, normal

FEWEST_WORDS = 3  # of a quotation that says something
_NO_STORY = StoryId("")


def read_english(reading: Reading, story: StoryId = _NO_STORY) -> Iterator[Quotation]:
    """The statements of an article, in reading order."""
    lines = [half for sentence in reading.sentences for half in halves(taken_apart(reading, sentence))]
    for number, line in enumerate(lines):
        _attribute(reading, lines, number, line)
    _join(reading, lines)
    yield from _rows(reading, lines, story)


# ── who speaks ───────────────────────────────────────────────────────────────────────────────────────────


def _attribute(reading: Reading, lines: list[Line], number: int, line: Line) -> None:
    text = reading.article.text
    if not line.inside:
        line.found = _attribution(reading, line) or _introduced(lines, number, line, text)
    if line.found:
        line.speaker = _speaker(reading, lines, number, line.found)
        line.focus = line.speaker.actor
        if line.speaker.name and not line.speaker.actor:
            line.institution = line.speaker
    if line.focus is None and not line.inside:
        line.focus = focus_of(reading, lines, number, line)


def _body(reading: Reading, line: Line) -> Speaker | None:
    """The institution with which a sentence begins, unless "it" may as well be something that it wrote."""
    if not listed("no_speaker").isdisjoint([token.key for token in line.row.tokens]):
        return None
    subject = line.lead()
    if subject is None or subject.kind is not Kind.NAME or subject.name is None or subject.name.person:
        return None
    if len(subject.name.keys) < 2 or listed("no_person").isdisjoint(subject.name.keys):
        return None
    span = subject.name.span
    return Speaker(span, reading.article.text[span.start : span.end])


def _attribution(reading: Reading, line: Line) -> Attribution | None:
    text = reading.article.text
    if "scroll" in reading.vocabulary and "scroll" in [token.key for token in line.row.tokens]:
        return None  # "Scroll down to watch …", which leads into no sentence
    # "We came, we saw. We won," Verrill said: of a quotation that began before, little may be left.
    whole = [q for q in line.quotes if _says_enough(text, Span(start=q.start, end=q.end))]
    quoted = [Span(start=max(q.start, line.sentence.start), end=min(q.end, line.sentence.end)) for q in whole]
    return attribution(line.row, quoted) or unlisted(line.row, quoted)


def _introduced(lines: list[Line], number: int, line: Line, text: str) -> Attribution | None:
    """The speaker of the quotation that a colon opens at the end of a sentence, in it or as the next paragraph."""
    following = lines[number + 1] if number + 1 < len(lines) else None
    opens = line.quotes[-1:] if line.quotes else (following.quotes[:1] if following and following.inside else ())
    if not opens or (not line.quotes and line.row.tokens[-1].text != ":"):
        return None
    span = Span(start=opens[0].start, end=opens[0].end)
    others = {id(one.actor) for one in line.mentions if not one.possessive}
    return introduced(line.row, span) if len(others) <= 1 and _says_enough(text, span) else None


def _says_enough(text: str, span: Span) -> bool:
    return len(text[span.start : span.end].split()) >= FEWEST_WORDS


def _speaker(reading: Reading, lines: list[Line], number: int, found: Attribution) -> Speaker:
    subject = found.subject
    if subject.kind is Kind.NAME and subject.name is not None:
        return _named(reading, subject, subject.name)
    if subject.kind is Kind.PRONOUN:
        return _pronoun(reading, lines, number, subject)
    actor = described(reading, lines, number, found)
    return _of_actor(actor) if actor else _institution(reading, subject)


def _institution(reading: Reading, subject: Subject) -> Speaker:
    """ "The council", where the article names one council alone; a description that several could bear stays open."""
    text = reading.article.text
    words = normal(text[subject.span.start : subject.span.end]).split()
    if len(words) != 2 or words[0] != "the" or words[1] not in listed("institutions"):
        return Speaker(None, "")
    named = {name.keys: name for name in reading.people.institutions if name.keys[-1] == words[1]}
    if len(named) != 1:
        return Speaker(None, "")
    name = next(iter(named.values()))
    return Speaker(name.span, text[name.span.start : name.span.end])


def _of_actor(actor: Actor) -> Speaker:
    actor.spoke = True
    return Speaker(actor.span, actor.name, actor)


def _named(reading: Reading, subject: Subject, name: Name) -> Speaker:
    cast, text = reading.cast, reading.article.text
    words = normal(text[subject.span.start - 12 : subject.span.start]).split() if subject.span.start > 12 else []
    gender = gender_of(words[-1].strip(".")) if words else ""
    one_person = name.person or len(name.keys) == 1
    actor = cast.called(name.keys, gender, name.span.start) if one_person else None
    if actor is not None and _is_part_of(text[name.span.start : name.span.end], actor):
        return Speaker(name.span, text[name.span.start : name.span.end])
    if actor is None and cast.is_shared(name.keys):
        return Speaker(None, "")
    single = len(name.keys) == 1 and not text[name.span.start : name.span.end].isupper() and words[-1:] != ["the"]
    if actor is None and single and name.keys[0] not in listed("no_person"):
        actor = cast.introduce(name)
    if actor is not None:
        if subject.role:
            cast.note_role(actor, subject.role)
        return _of_actor(actor)
    return Speaker(name.span, text[name.span.start : name.span.end])


def _is_part_of(written: str, actor: Actor) -> bool:
    """Whether "US" is only a word in what was taken for somebody's name: "US Trade"."""
    words = actor.name.split()
    return len(words) > 1 < len(written) and written.isupper() and written in words and not actor.name.isupper()


def _pronoun(reading: Reading, lines: list[Line], number: int, subject: Subject) -> Speaker:
    word = normal(reading.article.text[subject.span.start : subject.span.end])
    word = {"him": "he", "her": "she"}.get(word, word)
    if word in ("he", "she"):
        if is_of_somebody_unnamed(lines[number], subject):
            return Speaker(None, "")
        actor = antecedent(lines, number, word, subject.span.start)
        if actor is None:
            return Speaker(None, "")
        actor.gender = actor.gender or PRONOUNS[word]
        return _of_actor(actor)
    before = next((line for line in reversed(lines[max(0, number - BACK) : number]) if not line.inside), None)
    if word != "it" or before is None:
        return Speaker(None, "")
    return before.institution or (None if before.found else _body(reading, before)) or Speaker(None, "")


# ── long quotations ──────────────────────────────────────────────────────────────────────────────────────


def _join(reading: Reading, lines: list[Line]) -> None:
    """Give quoted sentences without an attribution to the speaker of the quotation that they belong to."""
    for number, line in enumerate(lines):
        if line.found or not line.inside:
            continue
        later = _same_quotation(lines, number, 1)
        earlier = _same_quotation(lines, number, -1)
        head = later if later is not None else earlier
        if head is None and number and _follows(reading, lines[number - 1], line):
            before = lines[number - 1]
            head = before.head if before.head >= 0 else (number - 1 if before.found else None)
        if head is not None:
            line.head, line.speaker = head, lines[head].speaker
            line.focus = lines[head].focus


def _same_quotation(lines: list[Line], number: int, step: int) -> int | None:
    """The nearest attributed sentence that a quotation of this one runs into."""
    at = number
    while 0 <= at + step < len(lines):
        one, other = (at, at + step) if step > 0 else (at + step, at)
        if not _runs_on(lines[one], lines[other]):
            return None
        at += step
        if found := lines[at].found:
            return at if found.mode is Mode.DIRECT else None
        if not lines[at].inside:
            return None
    return None


def _runs_on(one: Line, other: Line) -> bool:
    """Whether one quotation stands open from a sentence into the next."""
    if not one.quotes or not other.quotes:
        return False
    last, first = one.quotes[-1], other.quotes[0]
    return last is first or (last == first) or first.goes_on


def _follows(reading: Reading, before: Line, line: Line) -> bool:
    """Whether a wholly quoted sentence goes on with what the sentence before began."""
    if before.speaker is None or not (before.found or before.head >= 0):
        return False
    opens = line.quotes[0]
    return opens.start - line.sentence.start <= 2 and _says_enough(
        reading.article.text, Span(start=opens.start, end=opens.end)
    )


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(reading: Reading, lines: list[Line], story: StoryId) -> Iterator[Quotation]:
    text = reading.article.text
    for number, line in enumerate(lines):
        found, speaker = line.found, line.speaker
        if found is None or speaker is None or is_clutter(line.sentence.of(text), "en"):
            continue
        first = number
        while first and lines[first - 1].head == number:
            first -= 1
        last = number
        while last + 1 < len(lines) and lines[last + 1].head == number:
            last += 1
        passage, rest = _passage([one.sentence for one in lines[first : last + 1]], line.sentence)
        place, on = circumstances(reading, line.row, found)
        yield Quotation(
            story_id=story,
            sentence=passage,
            rest=rest,
            speaker=found.subject.span,
            words=found.words,
            verb=found.verb.words(line.row.tokens, text),
            kind=found.verb.kind,
            mode=found.mode,
            named=speaker.name,
            actor=speaker.label,
            role=_role(found.subject, speaker),
            place=place,
            on=on,
        )


def _passage(run: Sequence[Sentence], own: Sentence) -> tuple[Sentence, tuple[Sentence, ...]]:
    """The sentences of a statement by paragraph: that of the attribution, and the others."""
    by_paragraph: dict[int, Sentence] = {}
    for one in run:
        known = by_paragraph.get(one.paragraph)
        by_paragraph[one.paragraph] = one if known is None else known._replace(end=one.end)
    rest = tuple(sentence for paragraph, sentence in by_paragraph.items() if paragraph != own.paragraph)
    return by_paragraph[own.paragraph], rest


def _role(subject: Subject, speaker: Speaker) -> Span | None:
    if subject.role is not None:
        return subject.role
    return speaker.actor.roles[0] if speaker.actor and speaker.actor.roles else None
