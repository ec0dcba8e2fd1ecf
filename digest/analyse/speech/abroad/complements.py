"""What is said: the quotation or the clause before an attribution, and what follows a verb of saying.

« … », · … que la loi sera appliquée · …, er werde bleiben · … de saisir la justice · … „parteiisch“
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.abroad.groups import Group
from digest.analyse.speech.abroad.rows import DASHES, Row
from digest.analyse.words import listed
from digest.model import Mode, Span, SpeechClass

FEWEST_WORDS = 2  # of a quotation that says something
FEWEST_IN_CLAUSE = 3  # words of a clause before a verb; behind "that" two are enough
MARKS_IN_A_ROW = 40  # characters of marks and spaces about a quotation: more are no text
MOST_ADJECTIVES = 2  # words of which one is what is denied: "эти сообщения"
TO_OBJECT = 4  # tokens from a verb to what it rejects
TO_COMPLEMENT = 14  # tokens from a verb to the clause or quotation that is said
THAT = frozenset(["что", "чтобы", "dass", "daß", "ob", "que", "qu'", "si"])
_WITH_INFINITIVE = frozenset(
    [SpeechClass.PROMISED, SpeechClass.DEMANDED, SpeechClass.CLAIMED, SpeechClass.DENIED, SpeechClass.PROPOSED,
     SpeechClass.ANNOUNCED, SpeechClass.WARNED]
)  # fmt: skip
_PAST_INFINITIVES = frozenset(["avoir", "être", "haber", "ser", "estar", "tener", "sentirse", "vouloir", "pouvoir"])


def before_mark(row: Row, end: int) -> tuple[Span, Mode] | None:
    """What stands before an attribution: a quotation, or the clause that its comma closes."""
    tokens = row.tokens
    text = row.reading.article.text
    inside = [s for s in row.quoted if s.end <= tokens[end - 1].end and _says_enough(text, s)]
    at = next((n for n in range(end - 1, max(-1, end - 4), -1) if tokens[n].text == QUOTE), None)
    if inside and at is not None and (at == 0 or not tokens[at - 1].is_word or _begins_sentence(text, inside[-1])):
        longest = max(inside, key=lambda span: (span.end - span.start, -span.start))
        return trimmed(text, longest), Mode.DIRECT
    last = end
    while last and tokens[last - 1].text != QUOTE and (not tokens[last - 1].is_word or tokens[last - 1].key in THAT):
        last -= 1
    said = sum(one.is_word for one in tokens[:last]) + 2 * sum(one.text == QUOTE for one in tokens[:last])
    if said < FEWEST_IN_CLAUSE or (tokens[0].text == QUOTE and last == 1):
        return None
    first = 1 if tokens[0].text in DASHES else 0  # somebody's words, on a line of their own
    return Span(start=tokens[first].start, end=tokens[last - 1].end), Mode.DIRECT if row.is_dialogue else Mode.REPORTED


def _says_enough(text: str, span: Span) -> bool:
    words = text[span.start : span.end].split()
    return len(words) >= FEWEST_WORDS or (bool(words) and words[-1][-1] in "!?")  # "Freispruch!"


def _begins_sentence(text: str, span: Span) -> bool:
    return text[span.start : span.end].lstrip()[:1].isupper()


def trimmed(text: str, span: Span) -> Span:
    """A quotation without its last comma and the spaces about it."""
    start, end = span.start, span.end
    while end > start and (text[end - 1] == "," or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=end)


def last_written(text: str, end: int) -> str:
    """The last character of a quotation that ends there, closing marks passed over; "" where there is no other."""
    return text[max(0, end - MARKS_IN_A_ROW) : end].rstrip("»“”\"«'’ \u00a0\u202f")[-1:]


def complement(row: Row, group: Group, start: int) -> tuple[Span, Mode] | None:
    """What follows a verb and is said: a quotation, a clause, an infinitive; of a denial also what is denied."""
    found = _clause_or_quotation(row, group, start)
    if found is None and group.kind is SpeechClass.DENIED and not group.is_calling:
        return _denied(row, group, start)
    return found


# Verbs that deny by themselves; others only reject words: "rejette les accusations", and not "rejette le texte".
_DENYING = re.compile("опроверг|отрица|дезавуир|dementier|widersp|leugne|dém[ei]n|desmint|desmien")


def _denied(row: Row, group: Group, start: int) -> tuple[Span, Mode] | None:
    """What a denial is about: "опроверг сообщения о переносе саммита", "a démenti tout report du sommet"."""
    tokens = row.tokens
    end = group.clause_end - 1 if start < group.clause_end - 1 and group.clause_end >= len(tokens) - 1 else len(tokens)
    ahead = tokens[start : start + TO_OBJECT]
    while ahead and not ahead[-1].is_word:
        ahead = ahead[:-1]
    if any(one.text == QUOTE for one in ahead):
        return None
    if not _DENYING.match(group.key) and listed("charges_abroad").isdisjoint([one.key for one in ahead]):
        return None
    while start < end and tokens[start].key in listed("days_abroad"):
        start += 1
    return rest(tokens[:end], start, 1)


def denied_before(row: Row, group: Group) -> tuple[Span, Mode] | None:
    """ "Слухи об отставке опроверг …": what a sentence begins with and its Russian verb denies."""
    charged = row.language == "ru" and group.kind is SpeechClass.DENIED
    heads = {one.key for one in row.tokens[:MOST_ADJECTIVES]} if charged else set[str]()
    if heads.isdisjoint(listed("charges_abroad")) or not all(one.is_word for one in row.tokens[: group.first]):
        return None
    return Span(start=row.tokens[0].start, end=row.tokens[group.first - 1].end), Mode.REPORTED


def _clause_or_quotation(row: Row, group: Group, start: int) -> tuple[Span, Mode] | None:
    tokens, text = row.tokens, row.reading.article.text
    quote = (group.first, group.after) if row.language == "de" and group.clause_end else (start, start)
    for at in range(min(quote[0] + 1, start), min(len(tokens), start + TO_COMPLEMENT)):
        one = tokens[at]
        if one.text == QUOTE:
            spans = [s for s in row.quoted if one.start <= s.start < one.end]
            whole = spans and (tokens[at - 1].text == ":" or _is_partial(row, group, at, spans[0]))
            return (trimmed(text, spans[0]), Mode.DIRECT) if whole else None
        if at < start:
            continue
        if group.is_calling and row.language == "de" and one.text == ",":
            return None
        if (one.key in THAT and _is_clause(row, at)) or (
            one.text == "," and row.language == "de" and _is_german_clause(row, at + 1, start)
        ):
            return rest(tokens, at + 1, FEWEST_WORDS)
        if one.text in (";", "(") or (
            one.text == ":"
            and not tokens[at - 1].text.isdigit()
            and not (at + 1 < len(tokens) and tokens[at + 1].text == QUOTE)
        ):
            return None
        if _is_infinitive(row, group, at, start):
            start = at if tokens[start].key in listed("days_abroad") else start
            return rest(tokens, start, FEWEST_WORDS)
    return None


def _is_clause(row: Row, at: int) -> bool:
    """Whether a "que" opens a clause: not "más que", not "чем"; in Russian a comma stands before it."""
    if row.language == "ru":
        return at > 0 and row.tokens[at - 1].text == ","
    if row.language == "de":
        return at > 0 and not row.tokens[at - 1].is_word
    return row.tokens[at].key != "si" or row.tokens[at - 1].key not in ("même", "comme", "así")


_RELAYS = frozenset(["передает", "передаёт", "сообщает", "пишет"])  # "…, передает ТАСС": who tells it again


def rest(tokens: Sequence[Token], start: int, fewest: int) -> tuple[Span, Mode] | None:
    """The clause from a token on, marks at its ends left off; None where it has fewer words (a quotation has two)."""
    relayed = (n for n in range(start + 1, len(tokens)) if tokens[n].key in _RELAYS and tokens[n - 1].text == ",")
    clause = tokens[start : next(relayed, len(tokens))]
    while clause and clause[0].text in (",", ":"):
        clause = clause[1:]
    while clause and not clause[-1].is_word and clause[-1].text != QUOTE:
        clause = clause[:-1]
    said = sum(one.is_word for one in clause) + 2 * sum(one.text == QUOTE for one in clause)
    return (Span(start=clause[0].start, end=clause[-1].end), Mode.REPORTED) if said >= fewest else None


def _is_partial(row: Row, group: Group, at: int, span: Span) -> bool:
    """Whether quoted words in the middle of a sentence are somebody's, and no title: they begin small."""
    text = row.reading.article.text
    if group.is_calling and row.language == "de":
        return True  # German nouns begin with capitals
    head = text[span.start : span.end].lstrip(" \u00a0\u202f…¡¿")[:1]
    adjacent = at == group.after or row.tokens[at - 1].text == ","
    return head.islower() or (
        adjacent and _says_enough(text, span) and text[span.start : span.end].rstrip()[-1:] in tuple(".!?…")
    )


def _is_german_clause(row: Row, at: int, start: int) -> bool:
    """Whether a clause behind a comma is what somebody says: at once behind the verb, or in the subjunctive."""
    tokens = row.tokens
    if at >= len(tokens) or tokens[at].key in listed("not_said_abroad"):
        return False
    if tokens[at].key in ("dass", "daß", "ob", "wie", "wer", "wann", "warum"):
        return True
    clause = []
    for one in tokens[at:]:
        if one.text in (",", ";"):
            break
        clause.append(one.key)
    if at - 1 <= start + 1 and tokens[at - 1].text == ",":
        return True
    infinitive = len(clause) > 1 and (clause[-2] == "zu" or clause[-3:-2] == ["zu"])
    part_infinitive = any(key[2:-2].find("zu") >= 0 and key.endswith("en") for key in clause[-2:])
    return is_subjunctive(clause) or infinitive or part_infinitive


def is_subjunctive(words: Iterable[str]) -> bool:
    """Whether German words tell what somebody else says: "sei", "habe", "würde"."""
    return any(word in listed("subjunctive_abroad") or word in listed("past_subjunctive_abroad") for word in words)


def _is_infinitive(row: Row, group: Group, at: int, start: int) -> bool:
    """Whether what follows is what somebody promises or demands to do: "promet de saisir", "призвал не выходить"."""
    key = row.tokens[at].key
    if key in _PAST_INFINITIVES and at <= start + 1:
        return True
    if group.kind not in _WITH_INFINITIVE or at > start + 5:
        return False
    if row.language == "ru":
        return key.endswith(("ть", "ться", "ти")) and len(key) > 4 and not row.tokens[at].is_capital
    before_it = row.tokens[at - 1].key
    if row.language == "fr":
        return before_it in ("de", "d'", "à", "ne", "pas") and key.endswith(("er", "ir", "re", "oir")) and len(key) > 3
    spanish = row.language == "es" and key.endswith(("ar", "er", "ir", "arse", "erse", "irse")) and len(key) > 3
    return spanish and (at == start or before_it in ("a", "con", "de", "no"))
