"""Who a sentence gives its words to: the verb of saying, its subject, and what was said, in one English sentence.

    "…," Ona Verrill said · "…," said the minister Ona Verrill · Verrill told reporters: "…"
    Verrill said the gates would open · The gates will open, Verrill said · according to Verrill, …

A verb gives words to a subject only where something is said: a quotation in its sentence, a clause after it, or a
clause before it that a comma closes. Passives, "said to be", and relative clauses ("who said") attribute nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.analyse.people.names import QUOTE, Token, run_after
from digest.analyse.speech.rows import Row, is_adverb
from digest.analyse.speech.subjects import Kind, Subject, before
from digest.analyse.speech.subjects_behind import after, leading
from digest.analyse.verbs import WITH_OBJECT, Verb, is_negated, openers, verb_at
from digest.analyse.words import listed
from digest.model import Mode, Span, SpeechClass

FEWEST_WORDS = 3  # of a clause that says something


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words of a sentence, given to somebody."""

    verb: Verb
    subject: Subject
    words: Span  # the clause, or the quotation inside its marks
    mode: Mode
    tail: tuple[int, int]  # tokens of when, where and to whom


def attribution(row: Row, quoted: Sequence[Span]) -> Attribution | None:
    """The best attribution of a sentence; None where none is sure. `quoted` are its quotations, inside the marks."""
    return min(_all(row, quoted), key=_preference, default=None)


def unlisted(row: Row, quoted: Sequence[Span]) -> Attribution | None:
    """`"…," Verrill divulged`, `Works director Verrill: "…"`: what a quotation makes sure with a verb of no list."""
    tokens = row.tokens
    for at in (at for at, token in enumerate(tokens) if token.text == QUOTE):
        span = next((one for one in quoted if tokens[at].start <= one.start < tokens[at].end), None)
        if span is None:
            continue
        found = _any_verb(row, at, span) or _labelled(row, at, span)
        if found is not None:
            return found
    return None


def _any_verb(row: Row, quote: int, words: Span) -> Attribution | None:
    tokens = row.tokens
    text, first = row.article.text, quote + 1
    if text[words.end - 1 : words.end] not in tuple(",?!—–") or first >= len(tokens):
        return None
    last = run_after(tokens, first) if tokens[first].is_capital else first + (tokens[first].key in ("he", "she"))
    if last == first or last >= len(tokens) or not tokens[last].key.endswith(("ed", "s")) or tokens[last].is_capital:
        return None
    subject = before(row, last)
    if subject is None or not (subject.kind is Kind.PRONOUN or (subject.name is not None and subject.name.person)):
        return None
    verb = Verb(last, last + 1, SpeechClass.SAID)
    return Attribution(verb, subject, words, Mode.DIRECT, (last + 1, _tail_end(tokens, last + 1)))


def _labelled(row: Row, quote: int, words: Span) -> Attribution | None:
    """A name with its role, a colon, and the quotation: the colon is the verb."""
    tokens, colon = row.tokens, quote - 1
    if colon < 2 or tokens[colon].text != ":" or not all(token.is_word for token in tokens[:colon]):
        return None
    subject = before(row, colon)
    if subject is None or subject.first > 0 or subject.name is None or not subject.name.person:
        return None
    return Attribution(Verb(colon, colon + 1, SpeechClass.SAID), subject, words, Mode.DIRECT, (quote, quote))


def _preference(one: Attribution) -> tuple[int, int]:
    """A name or pronoun before a description, saying before acts, whoever spoke before who reports it; then the first.

    "The North welcomed the summit, the diplomat noted" is the diplomat's.
    """
    described = one.subject.kind is Kind.DESCRIPTION
    act = one.verb.kind in WITH_OBJECT and one.mode is Mode.REPORTED
    second_hand = one.verb.kind is SpeechClass.ANNOUNCED and _is_report(one)
    return described + 2 * act + 4 * second_hand, one.verb.first


def _is_report(one: Attribution) -> bool:
    name = one.subject.name
    return one.subject.kind is Kind.DESCRIPTION or name is None or not name.person


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
    return row[subject.first].key in listed("nobody") or before in listed("nobody") | {"nor"}


def _verb_of_a_quotation(row: Sequence[Token], at: int) -> Verb | None:
    """ "called it "a disgrace"": verbs that say something only with a quotation behind them."""
    if row[at].key not in listed("calling"):
        return None
    behind = any(token.text == QUOTE for token in row[at + 1 : at + 16])
    return Verb(at, at + 1, SpeechClass.SAID) if behind else None


def _of_verb(row: Row, verb: Verb, quoted: Sequence[Span]) -> Attribution | None:
    tokens = row.tokens
    token = tokens[verb.first]
    if token.is_capital or (token.key == "said" and _next(tokens, verb.last) == "to") or is_negated(tokens, verb):
        return None
    behind = _behind(row, verb, quoted)
    if behind is not None and _is_surely_behind(tokens, behind):
        return behind
    subject = _shared_subject(row, verb) or before(row, verb.first)
    if subject is not None:
        said = _said(row, verb, subject, quoted)
        if said:
            return Attribution(verb, subject, *said, (verb.last, _tail_end(tokens, verb.last)))
    return behind


def _behind(row: Row, verb: Verb, quoted: Sequence[Span]) -> Attribution | None:
    """`…, said the minister Ona Verrill`: the subject behind its verb."""
    tokens = row.tokens
    if not verb.first or not _closes(tokens, verb.first) or tokens[verb.first].key in listed("participles"):
        return None
    subject = after(row, verb.last)
    if subject is None or (subject.kind is not Kind.NAME and not _is_over(tokens, subject.last)):
        return None
    said = _whole_before(row, verb.first, quoted)
    return Attribution(verb, subject, *said, (subject.last, _tail_end(tokens, subject.last))) if said else None


def _is_surely_behind(row: Sequence[Token], one: Attribution) -> bool:
    """Whether a name behind its verb ends the clause, but for when, where and who that is; no listener does."""
    takes_listener = row[one.verb.first].key in ("told", "tells") or one.verb.kind is not SpeechClass.SAID
    return _is_over(row, one.subject.last) and not takes_listener and one.subject.name is not None


def _is_over(row: Sequence[Token], at: int) -> bool:
    """Whether nothing follows a subject behind its verb but marks, and when and where."""
    return at >= len(row) or not row[at].is_word or row[at].key in listed("after_name")


def _next(row: Sequence[Token], at: int) -> str:
    return row[at].key if at < len(row) else ""


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
    return subject if subject is not None and subject.last < at - 1 else None


def _said(row: Row, verb: Verb, subject: Subject, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    """What a subject before its verb said: what follows, unless a clause or quotation has just closed before it."""
    tokens = row.tokens
    if not _closes(tokens, subject.first) or subject.last < verb.first - 4:
        return _said_after(row, verb, quoted)
    within = tokens[subject.first - 1].text == "," and _next(tokens, verb.last) == ","
    if within and (rest := _clause(tokens, verb.last, len(tokens))) and tokens[0].text != QUOTE:
        return rest, Mode.REPORTED
    if tokens[subject.first - 1].text == "," and _takes_clause(tokens, verb) and tokens[0].text != QUOTE:
        opened = tokens[0].key in listed("subordinate") or len(tokens) - verb.last > subject.first
        if opened and (found := _said_after(row, verb, quoted)):
            return found
    return _said_before(row, verb, subject, quoted) or _said_after(row, verb, quoted)


def _closes(row: Sequence[Token], at: int) -> bool:
    """Whether a quotation or a clause with its comma ends just before a token."""
    return at > 0 and (row[at - 1].text in (QUOTE, ",", "--", "—", "–", "?", "!"))


def _tail_end(row: Sequence[Token], at: int) -> int:
    end = at
    while end < len(row) and row[end].text not in (QUOTE, ":", ";") and end - at < 18:
        end += 1
    return end


# ── what was said ────────────────────────────────────────────────────────────────────────────────────────


def _said_after(row: Row, verb: Verb, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    """What follows "Verrill said" or "Verrill warned on Friday that"."""
    tokens = row.tokens
    quotation = _quotation(tokens[verb.last :], quoted)
    start = verb.last
    that = next((at for at in range(start, min(len(tokens), start + 12)) if _opens_clause(tokens, at)), None)
    if that is not None and all(token.text not in (QUOTE, ";", ":") for token in tokens[start:that]):
        start = that + 1
    elif (past := _past_day(tokens, verb)) is not None:
        start = past
    elif quotation is None and not _takes_clause(tokens, verb):
        return None
    if quotation and _leads(tokens, verb.last, quotation):
        return quotation, Mode.DIRECT
    clause = _clause(tokens, start, len(tokens))
    if clause is None and quotation:
        return quotation, Mode.DIRECT
    return (clause, Mode.REPORTED) if clause else None


def _past_day(row: Sequence[Token], verb: Verb) -> int | None:
    """Past the day in "said late on Friday the gates would open", where a clause follows it at once."""
    at = verb.last
    while at < len(row) and row[at].key in ("late", "early", "earlier", "on"):
        at += 1
    if at >= len(row) or row[at].key not in listed("days") or row[verb.first].key not in listed("bare"):
        return None
    at += 1 + (_next(row, at + 1) in ("morning", "afternoon", "evening", "night"))
    if at >= len(row) or not row[at].is_word or row[at].text[0].isdigit() or row[at].key in listed("finite"):
        return None
    return None if row[at].key in listed("attaching") | listed("after_name") else at


def _opens_clause(row: Sequence[Token], at: int) -> bool:
    """Whether a "that" or "whether" begins what was said; "during that morning" does not."""
    return row[at].key in ("that", "whether") and row[at - 1].key not in listed("attaching") | {
        "during",
        "after",
        "before",
    }


def _takes_clause(row: Sequence[Token], verb: Verb) -> bool:
    if verb.kind in (SpeechClass.NOT_RULED_OUT, SpeechClass.DECLINED):
        return True
    following = _next(row, verb.last)
    if following in listed("nothing") or following in (".", ",", "?", "!", ""):
        return False
    key = row[verb.first].key
    if key in ("told", "tells") or key in listed("calling"):
        return True
    if verb.kind in WITH_OBJECT and following not in ("to", "by", "as", "with", "from"):
        return True
    if verb.kind in (SpeechClass.PROMISED, SpeechClass.DEMANDED, SpeechClass.DENIED, SpeechClass.WARNED):
        return following != "by"
    return (key in listed("bare") or key in listed("participles")) and following not in listed("circumstance") | {
        "to",
        "by",
        "for",
        "with",
        "about",
        "from",
    }


def _leads(row: Sequence[Token], at: int, quotation: Span) -> bool:
    """Whether what follows the verb is the quotation itself, with nothing but listeners and times between."""
    index = next((at for at, token in enumerate(row) if token.start <= quotation.start < token.end), None)
    return index is not None and (row[index - 1].text in (":", ",") or index == at or row[index - 1].key == "that")


def _said_before(row: Row, verb: Verb, subject: Subject, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    """What stands before `, Verrill said on Friday`."""
    tokens = row.tokens
    if not _closes(tokens, subject.first):
        return None
    following = _next(tokens, verb.last)
    if following == "that":
        return None
    return _whole_before(row, subject.first, quoted)


def _whole_before(row: Row, end: int, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    tokens = row.tokens
    quotation = _quotation(tokens[:end], quoted)
    if quotation and (tokens[end - 1].text == QUOTE or (end > 1 and tokens[end - 2].text == QUOTE)):
        return quotation, Mode.DIRECT
    if tokens[0].key in listed("subordinate") and not any(token.text == "," for token in tokens[1 : end - 1]):
        return (quotation, Mode.DIRECT) if quotation else None
    clause = _clause(tokens, 0, end - 1)
    return (clause, Mode.REPORTED) if clause else None


def _quotation(row: Sequence[Token], quoted: Sequence[Span]) -> Span | None:
    """The longest quotation among these tokens that says something."""
    starts = {token.start: token for token in row if token.text == QUOTE}
    inside = [span for span in quoted if any(t.start <= span.start < t.end for t in starts.values())]
    return max(inside, key=lambda span: (span.end - span.start, -span.start), default=None)


def _clause(row: Sequence[Token], first: int, last: int) -> Span | None:
    """Tokens as a span, marks at its ends left off; None when it says too little."""
    part = list(row[first:last])
    while part and part[-1].text in (".", ",", "--", "—", "–", ";"):
        part.pop()
    while part and part[0].text in (",", ":", "--", "—", "–"):
        part.pop(0)
    words = sum(5 if token.text == QUOTE else token.is_word for token in part)
    return Span(start=part[0].start, end=part[-1].end) if words >= FEWEST_WORDS else None


# ── according to ─────────────────────────────────────────────────────────────────────────────────────────


def _according(row: Row, at: int, quoted: Sequence[Span]) -> Attribution | None:
    tokens = row.tokens
    if tokens[at].key != "according" or _next(tokens, at + 1) != "to":
        return None
    subject = after(row, at + 2)
    if subject is None or subject.kind is Kind.PRONOUN:
        return None
    verb = Verb(at, at + 2, SpeechClass.SAID)
    if at > FEWEST_WORDS or any(token.text == QUOTE for token in tokens[:at]):
        said = _whole_before(row, at, quoted) if _closes(tokens, at) else _plain(tokens, 0, at)
    else:
        said = _plain(tokens, _past_subject(tokens, subject), len(tokens))
    return Attribution(verb, subject, *said, (subject.last, subject.last)) if said else None


def _past_subject(row: Sequence[Token], subject: Subject) -> int:
    """Past what says who a subject is: "According to Verrill of the Harbour Board, the director of works, …"."""
    at = subject.last
    role = subject.role.end if subject.role else 0
    if at < len(row) and (row[at].key in listed("attaching") or row[at].start < role):
        at = next((n for n in range(at, len(row)) if row[n].text == "," and row[n].start >= role), at)
    return at


def _plain(row: Sequence[Token], first: int, last: int) -> tuple[Span, Mode] | None:
    clause = _clause(row, first, last)
    return (clause, Mode.REPORTED) if clause else None
