"""Who a sentence gives its words to: the verb of saying, its subject, and what was said, in one English sentence.

    "…," Ona Verrill said · "…," said the minister Ona Verrill · Verrill told reporters: "…"
    Verrill said the gates would open · The gates will open, Verrill said · according to Verrill, …

A verb gives words to a subject only where something is said: a quotation in its sentence, a clause after it, or a
clause before it that a comma closes. Passives, "said to be", and relative clauses ("who said") attribute nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.contents import FEWEST_WORDS, closes, key_at, said_by, span_of, whole_before
from digest.analyse.speech.rows import Row, is_adverb
from digest.analyse.speech.subjects import Kind, Subject, pronoun
from digest.analyse.speech.subjects_before import before
from digest.analyse.speech.subjects_behind import after, leading
from digest.analyse.speech.unsaid import is_no_statement
from digest.analyse.verbs import WITH_OBJECT, Verb, classes, is_negated, openers, verb_at
from digest.analyse.words import listed
from digest.model import Mode, Span, SpeechClass


class Attribution(NamedTuple):
    """The words of a sentence, given to somebody."""

    verb: Verb
    subject: Subject
    words: Span  # the clause, or the quotation inside its marks
    mode: Mode
    tail: tuple[int, int]  # tokens of when, where and to whom


def attribution(row: Row, quoted: Sequence[Span]) -> Attribution | None:
    """The best attribution of a sentence; None where none is sure. `quoted` are its quotations, inside the marks."""
    found = list(_all(row, quoted))
    outermost = [one for one in found if not any(_encloses(row, other, one) for other in found)]
    return min(outermost or found, key=_preference, default=None)


def _encloses(row: Row, outer: Attribution, inner: Attribution) -> bool:
    """Whether what one speaker says closes with their name, and another's telling is a part of it.

    "Bry told Moss the gates would fail, Verrill said" is Verrill's; a quotation stays with whoever the sentence quotes,
    and so does what only a house or somebody without a name tells again.
    """
    if inner.mode is Mode.DIRECT or outer.mode is Mode.DIRECT or outer.verb.first <= inner.verb.last:
        return False
    if outer.subject.kind is not Kind.PRONOUN and not _is_somebody(outer.subject):
        return False
    tokens = row.tokens
    if tokens[outer.verb.first].key == "according" and not closes(tokens, outer.verb.first):
        return False
    start = tokens[inner.verb.first].start
    return outer.words.start <= start < outer.words.end <= tokens[outer.verb.first].start


def _is_somebody(subject: Subject) -> bool:
    """Whether a person tells of it, and no house or office: "Verrill said the quay sank, the Tarn Herald reported"."""
    name = subject.name
    return name is not None and (name.person or (len(name.keys) == 1 and name.keys[0] not in listed("no_person")))


def _preference(one: Attribution) -> tuple[int, int]:
    """A name or pronoun before a description, saying before acts, whoever spoke before who reports it; then the first.

    "The North welcomed the summit, the diplomat noted" is the diplomat's.
    """
    described = one.subject.kind is Kind.DESCRIPTION
    act = one.verb.kind in WITH_OBJECT and one.mode is Mode.REPORTED
    by_a_person = one.subject.name is not None and one.subject.name.person
    second_hand = one.verb.kind is SpeechClass.ANNOUNCED and not by_a_person
    return described + 2 * act + 4 * second_hand, one.verb.first


def _all(row: Row, quoted: Sequence[Span]) -> Iterator[Attribution]:
    opens = openers()
    for at in [at for at, token in enumerate(row.tokens) if token.key in opens]:
        if found := _according(row, at, quoted):
            yield found
            continue
        verb = verb_at(row.tokens, at, "en") or _verb_of_a_quotation(row.tokens, at)
        if verb is not None and (found := _of_verb(row, verb, quoted)) and not _is_nobody(row.tokens, found.subject):
            yield found


def _is_nobody(row: Sequence[Token], subject: Subject) -> bool:
    """Whether no one speaks: "nobody said", "no official said", "neither Verrill nor Gavrel said"."""
    before = row[subject.first - 1].key if subject.first else ""
    return row[subject.first].key in listed("nobody") or before == "nor" or before in listed("nobody")


def _verb_of_a_quotation(row: Sequence[Token], at: int) -> Verb | None:
    """ "called it "a disgrace"": verbs that say something only with a quotation behind them."""
    if row[at].key not in listed("calling"):
        return None
    behind = any(token.text == QUOTE for token in row[at + 1 : at + 16])
    return Verb(at, at + 1, SpeechClass.SAID) if behind else None


def _of_verb(row: Row, verb: Verb, quoted: Sequence[Span]) -> Attribution | None:
    tokens = row.tokens
    token = tokens[verb.first]
    if token.is_capital or (token.key == "said" and key_at(tokens, verb.last) == "to") or is_negated(tokens, verb):
        return None
    if (token.key.endswith("ing") and not _may_speak_on(tokens, verb.first)) or _is_only_possible(tokens, verb.first):
        return None
    if found := _quoted_as_saying(row, verb, quoted):
        return found
    behind = _behind(row, verb, quoted)
    if behind is not None and _is_surely_behind(tokens, behind):
        return behind
    subject = _shared_subject(row, verb) or before(row, verb.first)
    if subject is not None:
        said = said_by(row, verb, subject, quoted)
        if said and not (said[1] is Mode.REPORTED and is_no_statement(tokens, verb, subject)):
            return Attribution(verb, subject, *said, (verb.last, tail_end(tokens, verb.last)))
    return behind


def _is_only_possible(row: Sequence[Token], at: int) -> bool:
    """Whether somebody "may have said" it, "could say" it: nobody did."""
    while at > 0 and is_adverb(row[at - 1]):
        at -= 1
    return (
        at > 0
        and not row[at - 1].is_capital
        and row[at - 1].key in ("may", "might", "could", "should", "must", "can", "shall")
    )


def _quoted_as_saying(row: Row, verb: Verb, quoted: Sequence[Span]) -> Attribution | None:
    """ "The Herald quoted Verrill as saying …", "…, Verrill was quoted as saying"."""
    tokens, at = row.tokens, verb.first
    if at < 3 or tokens[at].key != "saying" or tokens[at - 1].key != "as":
        return None
    passive = tokens[at - 2].key in ("quoted", "cited") and tokens[at - 3].key in listed("passives")
    subject = before(row, at - 3 if passive else at - 1)
    if subject is None or subject.kind is Kind.DESCRIPTION or not (passive or _is_cited(tokens, subject)):
        return None
    said = said_by(row, verb, subject._replace(last=verb.first), quoted)
    return Attribution(verb, subject, *said, (verb.last, tail_end(tokens, verb.last))) if said else None


def _is_cited(row: Sequence[Token], subject: Subject) -> bool:
    before = [token.key for token in row if token.end <= subject.span.start][-3:]
    return not {"quoted", "quotes", "cited", "cites"}.isdisjoint(before)


def _may_speak_on(row: Sequence[Token], at: int) -> bool:
    """Whether a participle goes on with the sentence of its subject: behind a comma, and not in "stopped short of"."""
    verb, following = row[at].key, key_at(row, at + 1)
    while at > 0 and is_adverb(row[at - 1]):
        at -= 1
    before = row[at - 1].key if at else ""
    if verb == "saying":
        return before not in ("of", "without", "from", "not", "never", "avoided", "avoids", "avoid", "avoiding")
    if verb == "adding" and following == "to":
        return False
    return before in (",", "and", QUOTE, "--", "—", "–") or (before == "by" and verb != "writing")


def _behind(row: Row, verb: Verb, quoted: Sequence[Span]) -> Attribution | None:
    """`…, said the minister Ona Verrill`: the subject behind its verb."""
    tokens = row.tokens
    if not verb.first or not closes(tokens, verb.first) or tokens[verb.first].key in listed("participles"):
        return None
    subject = after(row, verb.last)
    if subject is None or (subject.kind is not Kind.NAME and not _is_over(tokens, subject.last)):
        return None
    if _is_verb(tokens, subject.last):
        return None  # "…, said Marrow referred to it": that is what was said
    said = whole_before(row, verb.first, quoted)
    return Attribution(verb, subject, *said, (subject.last, tail_end(tokens, subject.last))) if said else None


def _is_surely_behind(row: Sequence[Token], one: Attribution) -> bool:
    """Whether a name behind its verb ends the clause, but for when, where and who that is; no listener does."""
    takes_listener = row[one.verb.first].key in ("told", "tells") or one.verb.kind is not SpeechClass.SAID
    return _is_over(row, one.subject.last) and not takes_listener and one.subject.name is not None


def _is_over(row: Sequence[Token], at: int) -> bool:
    """Whether nothing follows a subject behind its verb but marks, and when and where."""
    return at >= len(row) or not row[at].is_word or row[at].key in listed("after_name")


def _is_verb(row: Sequence[Token], at: int) -> bool:
    """Whether a word that follows a name is its verb."""
    if at >= len(row) or row[at].is_capital:
        return False
    return row[at].key.endswith("ed") or row[at].key in listed("finite") or row[at].key in classes("en")


def _shared_subject(row: Row, verb: Verb) -> Subject | None:
    """The subject of the sentence, where a second verb or a participle has no other: "…, saying", "… and told"."""
    tokens, at = row.tokens, verb.first
    participle = tokens[at].key in listed("participles")
    while at > 0 and is_adverb(tokens[at - 1]):
        at -= 1
    if not participle and not (at > 2 and tokens[at - 1].key in ("and", "but")):
        return None
    if participle and (tokens[at - 1].is_capital or any(token.key == "with" for token in tokens[max(0, at - 3) : at])):
        return None  # "with reports saying", "in the words of Verrill saying"
    subject = leading(row)
    if subject is None or subject.last >= at - 1:
        return None
    if tokens[subject.last].key in ("of", "and", "or") and (subject.name is None or not subject.name.person):
        return None  # "Office of Management and Budget director Verrill"
    return _who_spoke_last(row, subject.last, at) if participle else subject


def _who_spoke_last(row: Row, first: int, at: int) -> Subject | None:
    """Whose words a participle goes on with: of whoever was said to speak before it, else of the sentence's subject."""
    tokens, known = row.tokens, classes("en")
    verb = next((n for n in range(at - 1, first - 1, -1) if _speaks(tokens[n], known)), None)
    if verb is None:
        return leading(row)
    if closes(tokens, verb):
        return after(row, verb + 1)
    return before(row, verb) or leading(row)


def _speaks(token: Token, known: Mapping[str, SpeechClass]) -> bool:
    return token.key in known and not token.is_capital and not token.key.endswith("ing")


def tail_end(row: Sequence[Token], at: int) -> int:
    """Past what tells when, where and to whom behind a verb and its subject."""
    end = at
    while end < len(row) and row[end].text not in (QUOTE, ":", ";") and end - at < 18:
        end += 1
    return end


# ── according to ─────────────────────────────────────────────────────────────────────────────────────────


def _according(row: Row, at: int, quoted: Sequence[Span]) -> Attribution | None:
    tokens = row.tokens
    if tokens[at].key != "according" or key_at(tokens, at + 1) != "to":
        return None
    subject = _him(row, at + 2) or after(row, at + 2)
    if subject is None or (subject.kind is Kind.PRONOUN and key_at(tokens, at + 2) not in ("him", "her")):
        return None
    if _is_document(tokens, subject) or _tells_again(tokens, at):
        return None
    somebodys = subject.name is not None and subject.name.keys[-1] in row.people.parts
    if somebodys and key_at(tokens, subject.last) in listed("no_speaker"):
        return None  # "according to the Gavrel report"
    verb = Verb(at, at + 2, SpeechClass.SAID)
    if at > FEWEST_WORDS or any(token.text == QUOTE for token in tokens[:at]):
        said = whole_before(row, at, quoted) if closes(tokens, at) else _plain(tokens, 0, at)
    else:
        said = _plain(tokens, _past_subject(tokens, subject), len(tokens))
    return Attribution(verb, subject, *said, (subject.last, subject.last)) if said else None


def _is_document(row: Sequence[Token], subject: Subject) -> bool:
    """Whether a description is of something written: "a draft seen by the Herald"."""
    words = row[subject.first : subject.last]
    return subject.kind is Kind.DESCRIPTION and any(one.key in listed("no_speaker") for one in words)


def _tells_again(row: Sequence[Token], at: int) -> bool:
    """Whether a quotation is somebody's already, and only told again: "…," an aide said, according to the Herald."""
    said = at > 2 and row[at - 1].text == "," and row[at - 2].key in ("said", "says", "added") and row[at - 3].is_word
    return said and any(one.text == QUOTE for one in row[:at])


def _him(row: Row, at: int) -> Subject | None:
    """ "According to him, …"; "according to her office" is another."""
    over = at + 1 >= len(row.tokens) or not row.tokens[at + 1].is_word
    return pronoun(row, at + 1) if key_at(row.tokens, at) in ("him", "her") and over else None


def _past_subject(row: Sequence[Token], subject: Subject) -> int:
    """Past what says who a subject is: "According to Verrill of the Harbour Board, the director of works, …"."""
    at = subject.last
    role = subject.role.end if subject.role else 0
    if at < len(row) and (row[at].key in listed("attaching") or row[at].start < role):
        at = next((n for n in range(at, len(row)) if row[n].text == "," and row[n].start >= role), at)
    return at


def _plain(row: Sequence[Token], first: int, last: int) -> tuple[Span, Mode] | None:
    clause = span_of(row, first, last)
    return (clause, Mode.REPORTED) if clause else None
