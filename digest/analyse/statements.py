"""The statements of one English article: attributions in reading order, pronouns resolved, long quotations joined.

A quotation belongs to whoever any of its sentences gives it to. A sentence that stands wholly in quotation marks and
gives itself to nobody follows the speaker of the sentence before. "He" is the person whom the sentences just before are
about; where two may be meant, the speaker stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.analyse.actors import Actor
from digest.analyse.attribution import Attribution, attribution, unlisted
from digest.analyse.circumstances import circumstances
from digest.analyse.lines import Line, Speaker, taken_apart
from digest.analyse.names import Name, is_role
from digest.analyse.reading import Reading
from digest.analyse.subjects import PRONOUNS, Kind, Subject
from digest.analyse.subjects_behind import leading
from digest.analyse.verbs import classes
from digest.analyse.words import listed
from digest.model import Mode, Quotation, Sentence, Span, StoryId
from digest.text import is_clutter, normal

FEWEST_WORDS = 3  # of a quotation that says something
_PERSONAL = frozenset(["he", "she"])
_OF_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
LONGEST_ROLE = 4  # words of a description that may be somebody's role
NEAR = 6  # sentences in which "the Waterford man" is looked for
BACK = 4  # sentences in which a pronoun's person is looked for


def read_english(reading: Reading) -> Iterator[Quotation]:
    """The statements of an article, in reading order; their `story_id` is empty."""
    lines = [taken_apart(reading, sentence) for sentence in reading.sentences]
    for number, line in enumerate(lines):
        _attribute(reading, lines, number, line)
    _join(reading, lines)
    yield from _rows(reading, lines)


# ── who speaks ───────────────────────────────────────────────────────────────────────────────────────────


def _attribute(reading: Reading, lines: list[Line], number: int, line: Line) -> None:
    text = reading.article.text
    if not line.inside:
        line.found = _attribution(line, text)
    if line.found:
        line.speaker = _speaker(reading, lines, number, line.found)
        line.focus = line.speaker.actor
        if line.speaker.name and not line.speaker.actor:
            line.institution = line.speaker
    elif not line.inside:
        line.institution = _body(reading, line)
    if line.focus is None and not line.inside:
        line.focus = _lead(reading, lines, number, line)


def _body(reading: Reading, line: Line) -> Speaker | None:
    """The institution with which a sentence begins, unless "it" may as well be something that it wrote."""
    if not listed("no_speaker").isdisjoint([token.key for token in line.row.tokens]):
        return None
    subject = leading(line.row)
    if subject is None or subject.kind is not Kind.NAME or subject.name is None or subject.name.person:
        return None
    if len(subject.name.keys) < 2 or listed("no_person").isdisjoint(subject.name.keys):
        return None
    span = subject.name.span
    return Speaker(span, reading.article.text[span.start : span.end])


def _attribution(line: Line, text: str) -> Attribution | None:
    clipped = [Span(start=max(q.start, line.sentence.start), end=min(q.end, line.sentence.end)) for q in line.quotes]
    quoted = [span for span in clipped if _says_enough(text, span)]
    return attribution(line.row, quoted) or unlisted(line.row, quoted)


def _says_enough(text: str, span: Span) -> bool:
    return len(text[span.start : span.end].split()) >= FEWEST_WORDS


def _lead(reading: Reading, lines: list[Line], number: int, line: Line) -> Actor | None:
    """Whom a sentence without an attribution is about: its first person, where he is its subject; or its "He"."""
    if not line.mentions and _PERSONAL.isdisjoint([token.key for token in line.row.tokens]):
        return None
    subject = leading(line.row)
    if subject is None:
        return None
    if subject.kind is Kind.PRONOUN:
        word = normal(reading.article.text[subject.span.start : subject.span.end])
        return _antecedent(lines, number, word, subject.span.start) if word in ("he", "she") else None
    return _own_subject(line, line.sentence.end) or _named_behind(line, subject.last) or _second_lead(line)


def _named_behind(line: Line, at: int) -> Actor | None:
    """The person in "His successor, Ona Verrill, took over", where the subject ends before `at`."""
    tokens = line.row.tokens
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    one = next((one for one in line.mentions if one.start == tokens[at + 1].start and not one.possessive), None)
    closes = next((token.text for token in tokens[at:] if one and token.start >= one.end), "")
    return one.actor if one and closes == "," else None


def _second_lead(line: Line) -> Actor | None:
    """The first person after a comma who does something: "Formerly her aide, Piet Gavrel hinted …"."""
    tokens = line.row.tokens
    places = {token.start: at for at, token in enumerate(tokens)}
    for one in line.mentions:
        at = places.get(one.start)
        past = next((n for n, token in enumerate(tokens) if token.start >= one.end), len(tokens))
        if one.possessive or not at or past >= len(tokens) or tokens[at - 1].text != ",":
            continue
        verb = tokens[past].key
        if verb.endswith("ed") or verb in ("has", "had", "is", "was", "will") or verb in classes("en"):
            return one.actor
    return None


def _speaker(reading: Reading, lines: list[Line], number: int, found: Attribution) -> Speaker:
    subject = found.subject
    if subject.kind is Kind.NAME and subject.name is not None:
        return _named(reading, subject, subject.name)
    if subject.kind is Kind.PRONOUN:
        return _pronoun(reading, lines, number, subject)
    actor = _described(reading, lines, number, found)
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
    gender = _gender_of(words[-1].strip(".")) if words else ""
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
    if word in ("he", "she"):
        if _is_of_somebody_unnamed(lines[number], subject):
            return Speaker(None, "")
        actor = _antecedent(lines, number, word, subject.span.start)
        if actor is None:
            return Speaker(None, "")
        actor.gender = actor.gender or PRONOUNS[word]
        return _of_actor(actor)
    before = next((line for line in reversed(lines[max(0, number - BACK) : number]) if not line.inside), None)
    return before.institution if word == "it" and before and before.institution else Speaker(None, "")


def _is_of_somebody_unnamed(line: Line, subject: Subject) -> bool:
    """Whether "he" is whoever said so: "A spokesman said he could not comment"."""
    tokens, at = line.row.tokens, subject.first - 1
    at -= at > 0 and tokens[at].key == "that"
    said = at > 0 and tokens[at].key in classes("en") and not tokens[at].is_capital
    return said and not any(one.end <= tokens[at].start for one in line.mentions)


def _antecedent(lines: list[Line], number: int, pronoun: str, at: int) -> Actor | None:
    """Who "he" is: somebody named before in the sentence, else whom the sentences just before are about."""
    gender = PRONOUNS[pronoun]
    line = lines[number]
    if line.found is not None and (own := _named_before(lines, number, gender, at)):
        return own
    near = True  # nobody else has been named since
    for one in _looked_at(lines, number):
        about = one.focus or (one.speaker.actor if one.speaker else None)
        if (about is not None and _is_dead(about, one)) or (about is None and _is_somebody_unnamed(one)):
            return None
        if about is not None:
            candidates = _instead_of(about, one, gender, near=near)
        else:
            candidates = [a for a in _new_in(one, gender) if _may_be(a, gender, near=near)]
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
        near = near and not one.others
    return None


_DEATH = re.compile(
    r"(?:, [^,.]{1,40},)? (?:has |had |later )?(?:died|(?:was|been) (?:later |also )?"
    r"(?:killed|murdered|buried|(?:found|pronounced|declared|shot) dead|stabbed to death))\b"
)


def _is_dead(actor: Actor, line: Line) -> bool:
    """Whether a sentence tells of somebody's death: whoever speaks behind it is rather another."""
    text = line.row.article.text
    return any(one.actor is actor and _DEATH.match(text, one.end, line.sentence.end) for one in line.mentions)


def _is_somebody_unnamed(line: Line) -> bool:
    """Whether a sentence is the statement of one person whom nobody can name: "the 70-year-old actor said"."""
    if line.found is None or line.found.subject.kind is not Kind.DESCRIPTION or not line.mentions:
        return False
    span = line.found.subject.span
    words = normal(line.row.article.text[span.start : span.end]).split()
    return words[0] in ("the", "a", "an") and (is_role(words[-1]) or words[-1] in listed("persons"))


def _new_in(line: Line, gender: str) -> list[Actor]:
    """Who may be meant in a sentence about nobody in particular: in "they left him for Gavrel", he goes on being he."""
    first = next((token.start for token in line.row.tokens if _OF_GENDER.get(token.key) == gender), line.sentence.end)
    before = {id(one.actor) for one in line.mentions if one.start < first}
    return [actor for actor in line.others if id(actor) in before]


def _named_before(lines: list[Line], number: int, gender: str, at: int) -> Actor | None:
    """Somebody named before a pronoun in its sentence: the subject with which it begins, or the only one fitting."""
    line = lines[number]
    own = _own_subject(line, at)
    if own is not None and own.gender in ("", gender):
        return own
    fitting = {id(one.actor): one.actor for one in line.mentions if one.end <= at and one.actor.gender in ("", gender)}
    only = next(iter(fitting.values())) if len(fitting) == 1 else None
    return only if only and _leads(lines, number, only) else None


def _instead_of(about: Actor, line: Line, gender: str, *, near: bool) -> list[Actor]:
    """Whom a sentence about somebody leaves for a pronoun: them, or the one other who fits; several leave it open."""
    others = [actor for actor in line.others if actor is not about and actor.gender == gender]
    if _may_be(about, gender, near=near):
        return [about, *(others if about.gender == "" else ())]
    return others if len(others) == 1 else []


def _own_subject(line: Line, at: int) -> Actor | None:
    """The person with whom a sentence begins, before a place in it: "Verrill spoke of dams, which she said …"."""
    subject = leading(line.row)
    if subject is None or subject.kind is not Kind.NAME or subject.span.end > at:
        return None
    named = next((one for one in line.mentions if one.end > subject.span.start), None)
    return named.actor if named and named.start < subject.span.end and not named.possessive else None


def _may_be(actor: Actor, gender: str, *, near: bool) -> bool:
    """Whether somebody may be "he": known as a man, or, just before, as somebody who speaks or has a role."""
    if actor.gender:
        return actor.gender == gender
    return near and bool(actor.spoke or actor.roles)


def _looked_at(lines: list[Line], number: int) -> Iterator[Line]:
    """The sentences before, nearest first; those in quotation marks say nothing of who is meant outside of them."""
    left = BACK
    for before in range(number - 1, max(-1, number - 1 - 4 * BACK), -1):
        if lines[before].inside:
            continue
        yield lines[before]
        left -= 1
        if not left:
            return


def _leads(lines: list[Line], number: int, actor: Actor) -> bool:
    """Whether somebody named earlier in the sentence is also whom the sentence before is about, or nobody else is."""
    before = next((line.focus for line in reversed(lines[max(0, number - 2) : number]) if line.focus), None)
    return before is None or before is actor


def _described(reading: Reading, lines: list[Line], number: int, found: Attribution) -> Actor | None:
    """Who "the minister", "the 16-year-old" or "the top diplomat" is, where only one person can be meant."""
    subject, text = found.subject, reading.article.text
    words = normal(text[subject.span.start : subject.span.end]).split()
    if not subject.definite or not words or words[0] != "the":
        return None
    age = re.fullmatch(r"(\d{1,2})-year-old", words[-1])
    if age and (aged := reading.cast.aged(age[1])):
        return aged
    before = next((line for line in reversed(lines[max(0, number - 2) : number]) if line.speaker), None)
    last = before.speaker.actor if before and before.speaker else None
    if last and _goes_on(found, lines[number]):
        return last
    if _is_another(lines[number], subject):
        return None
    if known := _with_role(reading, words):
        return known
    if last and _is_kind_of(reading, last, words[-1]) and not _is_introduced(lines, number, words[-1]):
        return last
    if not age and words[-1] not in listed("persons"):
        return None
    near = None if _is_introduced(lines, number, words[-1]) else _only_one_near(lines, number)
    return near if near and near.gender in ("", _gender_of(words[-1]) or near.gender) else None


def _gender_of(noun: str) -> str:
    return "m" if noun in listed("male") else "f" if noun in listed("female") else ""


def _is_another(line: Line, subject: Subject) -> bool:
    """Whether a description goes on, "the mayor of the next town": it tells of somebody apart."""
    following = next((token.key for token in line.row.tokens if token.start >= subject.span.end), "")
    return following in ("of", "for", "at", "from")


def _is_introduced(lines: list[Line], number: int, noun: str) -> bool:
    """Whether the sentences before speak of one without a name: "a senior official"."""
    for line in lines[:number]:
        keys = [token.key for token in line.row.tokens]
        for at in (at for at, key in enumerate(keys) if key == noun):
            if not {"a", "an", "one", "another"}.isdisjoint(keys[max(0, at - LONGEST_ROLE) : at]):
                return True
    return False


def _with_role(reading: Reading, words: Sequence[str]) -> Actor | None:
    """The one person of the article with that role: "the works minister"."""
    roles = [word for word in words[1:] if is_role(word)]
    if not roles or len(words) > LONGEST_ROLE:
        return None
    return reading.cast.with_role(words[1:]) or reading.cast.with_role(roles)


def _only_one_near(lines: list[Line], number: int) -> Actor | None:
    near = {id(a): a for one in lines[max(0, number - NEAR) : number] for a in (*one.others, one.focus) if a}
    return next(iter(near.values())) if len(near) == 1 else None


_KINDS = {"diplomat": "diplomats", "official": "roles", "politician": "politicians", "lawmaker": "politicians"}


def _is_kind_of(reading: Reading, actor: Actor, noun: str) -> bool:
    """Whether the one who spoke last is what a description calls them: a foreign minister is a diplomat."""
    if noun not in _KINDS:
        return False
    text = reading.article.text
    said = {word.strip(".,") for role in actor.roles for word in normal(text[role.start : role.end]).split()}
    return not said.isdisjoint(listed(_KINDS[noun]))


def _goes_on(found: Attribution, line: Line) -> bool:
    """Whether the verb says that somebody speaks on: "the diplomat went on"."""
    return line.row.tokens[found.verb.first].key in listed("going_on")


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


def _rows(reading: Reading, lines: list[Line]) -> Iterator[Quotation]:
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
            story_id=StoryId(""),
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
        by_paragraph[one.paragraph] = (
            one
            if known is None
            else Sentence(
                article_id=one.article_id,
                position=known.position,
                paragraph=one.paragraph,
                start=known.start,
                end=one.end,
            )
        )
    rest = tuple(sentence for paragraph, sentence in by_paragraph.items() if paragraph != own.paragraph)
    return by_paragraph[own.paragraph], rest


def _role(subject: Subject, speaker: Speaker) -> Span | None:
    if subject.role is not None:
        return subject.role
    return speaker.actor.roles[0] if speaker.actor and speaker.actor.roles else None
