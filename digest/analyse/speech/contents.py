"""What was said: the clause or the quotation that belongs to a verb of saying and its subject, in English.

Verrill said the gates would open · The gates would open, Verrill said · Verrill said in Tarn that …
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.between import is_clause, past_circumstances
from digest.analyse.speech.rows import PARTS_OF_A_DAY, Row
from digest.analyse.speech.subjects import PRONOUNS, Subject
from digest.analyse.verbs import WITH_OBJECT, Verb, classes
from digest.analyse.words import bag, listed
from digest.model import Mode, Span, SpeechClass

FEWEST_WORDS = 3  # of a clause that says something
_QUESTIONS = bag("if why how what who when where")
_OF_TIME = bag("during after before")  # "during that morning" opens no clause
_OF_OBJECTS = bag("to by for with about from of")  # behind a verb that tells nothing: "reported to the police"


def said_by(row: Row, verb: Verb, subject: Subject, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    """What a subject before its verb said: what follows, unless a clause or quotation has just closed before it."""
    tokens = row.tokens
    called = tokens[verb.first].key in listed("calling") and any(t.text == QUOTE for t in tokens[verb.last :])
    called = called or tokens[verb.first - 1].key == "who"  # of somebody in a clause of its own
    if called or not closes(tokens, subject.first) or subject.last < verb.first - 4:
        return _said_after(row, verb, quoted)
    within = tokens[subject.first - 1].text == "," and key_at(tokens, verb.last) == ","
    if within and (rest := span_of(tokens, verb.last, len(tokens))) and tokens[0].text != QUOTE:
        return rest, Mode.REPORTED
    if tokens[subject.first - 1].text == "," and _takes_clause(tokens, verb) and tokens[0].text != QUOTE:
        opened = tokens[0].key in listed("subordinate") or (
            len(tokens) - verb.last > subject.first and not _is_clause_before(row, verb, subject)
        )
        if opened and (found := _said_after(row, verb, quoted)):
            return found
    return _said_before(row, verb, subject, quoted) or _said_after(row, verb, quoted)


def _is_clause_before(row: Row, verb: Verb, subject: Subject) -> bool:
    """Whether a clause stands before, and behind the verb no more than "in a statement the firm released"."""
    told = any(token.key in listed("finite") for token in row.tokens[: subject.first])
    return told and _past_circumstances(row.tokens, verb) is not None


def closes(row: Sequence[Token], at: int) -> bool:
    """Whether a quotation or a clause with its comma ends just before a token."""
    return at > 0 and (row[at - 1].text in (QUOTE, ",", "--", "—", "–", "?", "!"))


def key_at(row: Sequence[Token], at: int) -> str:
    """The key of a token; "" past the end."""
    return row[at].key if at < len(row) else ""


def _said_after(row: Row, verb: Verb, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    """What follows "Verrill said" or "Verrill warned on Friday that"."""
    tokens = row.tokens
    quotation = _quotation(tokens[verb.last :], quoted)
    start = verb.last
    that = next((at for at in range(start, min(len(tokens), start + 12)) if _opens_clause(tokens, at)), None)
    if that is not None and not _holds_clause(tokens, start, that):
        start = that + 1
    elif (past := _past_circumstances(tokens, verb)) is not None:
        start = past
    elif quotation is None and not _takes_clause(tokens, verb):
        return None
    if quotation and _leads(tokens, verb.last, quotation):
        return quotation, Mode.DIRECT
    clause = span_of(tokens, start, len(tokens))
    if clause is None and quotation:
        return quotation, Mode.DIRECT
    if clause is None and verb.kind is SpeechClass.DENIED:
        clause = _denied(tokens, verb)
    if clause is None and verb.kind is SpeechClass.DECLINED:
        clause = Span(start=tokens[verb.first].start, end=tokens[verb.last - 1].end)  # "declined to comment" is all
    return (clause, Mode.REPORTED) if clause else None


_DENIABLE = bag(
    "it that this them any all doing wrongdoing involvement responsibility guilt charge charges claim claims accusation"
    " accusations allegation allegations report reports rumour rumours rumor rumors"
)


def _denied(row: Sequence[Token], verb: Verb) -> Span | None:
    """The one or two words that are all that somebody denies: "it", "that", "opening fire", "the claim"."""
    end = next((at for at in range(verb.last, len(row)) if not row[at].is_word), len(row))
    words = row[verb.last : end]
    doing = any(one.key.endswith("ing") for one in words[:1])
    deniable = doing or any(one.key in _DENIABLE for one in words)
    return Span(start=words[0].start, end=words[-1].end) if 0 < len(words) < FEWEST_WORDS and deniable else None


def _holds_clause(row: Sequence[Token], first: int, last: int) -> bool:
    """Whether a clause, a quotation or a mark stands there: in "said Bry had told her that", what was said is more."""
    if row[first].text == ",":
        return False  # "reported, citing somebody it did not name, that"
    for at in range(first, last):
        told = row[at].key in classes("en") and at > first and (row[at - 1].is_capital or row[at - 1].key in PRONOUNS)
        if row[at].text in (QUOTE, ";", ":") or row[at].key in listed("finite") or told:
            return True
    return False


def _past_circumstances(row: Sequence[Token], verb: Verb) -> int | None:
    """Past "last week" in "said last week the gates would open", where a clause follows it at once."""
    if row[verb.first].key not in listed("bare"):
        return None
    at = past_circumstances(row, verb.last)
    return at if at > verb.last and is_clause(row, at) else None


def _opens_clause(row: Sequence[Token], at: int) -> bool:
    """Whether a "that" or "whether" begins what was said; "during that morning" and "that night" do not."""
    if row[at].key not in ("that", "whether"):
        return False
    following, before = key_at(row, at + 1), row[at - 1].key
    if following in listed("periods") or following in PARTS_OF_A_DAY:
        return False
    return before not in listed("attaching") and before not in _OF_TIME


def _takes_clause(row: Sequence[Token], verb: Verb) -> bool:
    if verb.kind in (SpeechClass.NOT_RULED_OUT, SpeechClass.DECLINED) or _past_circumstances(row, verb) is not None:
        return True
    following = key_at(row, verb.last)
    if following in listed("nothing") or following in (".", ",", "?", "!", ""):
        return False
    key = row[verb.first].key
    if key in ("does", "did", "went"):  # "does stress", "went as far as to say"
        base = row[verb.last - 1].key
        key = next((base + end for end in ("s", "es") if base + end in classes("en")), base)
    asks = verb.kind is SpeechClass.ASKED and following in _QUESTIONS
    if asks or key in ("told", "tells") or key in listed("calling"):
        return True
    if verb.kind in WITH_OBJECT and following not in ("to", "by", "as", "with", "from"):
        return True
    if verb.kind in (SpeechClass.PROMISED, SpeechClass.DEMANDED, SpeechClass.DENIED, SpeechClass.WARNED):
        return following != "by"
    told = key in listed("bare") or key in listed("participles")
    told = told and (key != "observed" or is_clause(row, verb.last))  # not "observed a day of mourning"
    return told and following not in listed("circumstance") and following not in _OF_OBJECTS


def _leads(row: Sequence[Token], at: int, quotation: Span) -> bool:
    """Whether what follows the verb is the quotation itself, with nothing but listeners and times between."""
    own = next((n for n, token in enumerate(row) if token.start <= quotation.start < token.end), None)
    return own is not None and (own == at or row[own - 1].text in (":", ",") or row[own - 1].key == "that")


def _said_before(row: Row, verb: Verb, subject: Subject, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    """What stands before `, Verrill said on Friday`."""
    tokens = row.tokens
    if not closes(tokens, subject.first):
        return None
    if verb.last < len(tokens) and tokens[verb.last].key == "that" and _opens_clause(tokens, verb.last):
        return None
    return whole_before(row, subject.first, quoted)


def whole_before(row: Row, end: int, quoted: Sequence[Span]) -> tuple[Span, Mode] | None:
    """The quotation or the clause that stands before a place."""
    tokens = row.tokens
    quotation = _quotation(tokens[:end], quoted)
    if quotation and (tokens[end - 1].text == QUOTE or (end > 1 and tokens[end - 2].text == QUOTE)):
        return quotation, Mode.DIRECT
    if tokens[0].key in listed("subordinate") and not any(token.text == "," for token in tokens[1 : end - 1]):
        return (quotation, Mode.DIRECT) if quotation else None
    clause = span_of(tokens, 0, end - 1)
    return (clause, Mode.REPORTED) if clause else None


def _quotation(row: Sequence[Token], quoted: Sequence[Span]) -> Span | None:
    """The longest quotation among these tokens that says something."""
    starts = {token.start: token for token in row if token.text == QUOTE}
    inside = [span for span in quoted if any(t.start <= span.start < t.end for t in starts.values())]
    return max(inside, key=lambda span: (span.end - span.start, -span.start), default=None)


def span_of(row: Sequence[Token], first: int, last: int) -> Span | None:
    """Tokens as a span, marks at its ends left off; None when it says too little."""
    part = list(row[first:last])
    while part and part[-1].text in (".", ",", "--", "—", "–", ";"):
        part.pop()
    while part and part[0].text in (",", ":", "--", "—", "–"):
        part.pop(0)
    words = sum(5 if token.text == QUOTE else token.is_word for token in part)
    return Span(start=part[0].start, end=part[-1].end) if words >= FEWEST_WORDS else None
