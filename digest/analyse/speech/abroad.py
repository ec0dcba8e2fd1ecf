"""Statements in Russian, German, French and Spanish: fewer shapes than in English, each sure or not used.

« … », a déclaré Ona Verrill · „…“, sagte die Ministerin Ona Verrill        direct, the name behind the verb
Ona Verrill заявила, что … · Verrill sagte: „…“ · Verrill dijo que …        the name before it
по словам Веррил, … · laut Verrill · selon Ona Verrill · según Verrill      according to
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.analyse.marks import Quote
from digest.analyse.people.names import QUOTE, Name, Token, is_role, name_in, run_after, run_before, token
from digest.analyse.reading import Reading
from digest.analyse.speech.roles_abroad import role_before, role_behind
from digest.analyse.verbs import LANGUAGES, classes
from digest.analyse.words import listed
from digest.model import Mode, Quotation, Sentence, Span, SpeechClass, StoryId
from digest.text import is_clutter

FEWEST_WORDS = 3  # of a quotation that says something
ROLE_REACH = 12  # words of a role between verb and name
MOST_BEHIND = 20  # words between a name and its verb
PRONOUNS = frozenset(["он", "она", "er", "sie", "il", "elle", "él", "ella"])
# Words that stand between an auxiliary and its participle, or before the verb: "hat am Freitag gesagt" is not read.
AUXILIARIES = frozenset(["a", "ha", "hat", "ont", "han", "avait", "había", "a-t-il", "a-t-elle"])
ACCORDING: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "ru": (("по", "словам"), ("по", "данным"), ("по", "мнению")),
    "de": (("laut",), ("nach", "angaben", "von"), ("nach", "worten", "von"), ("so",)),
    "fr": (("selon",), ("d'après",)),
    "es": (("según",), ("de", "acuerdo", "con")),
}
THAT = frozenset({"что", "dass", "daß", "que", "qu'il", "qu'elle"})


@dataclass(frozen=True, slots=True)
class _Found:
    verb: tuple[int, int]  # tokens
    kind: SpeechClass
    name: Name | None  # None: a pronoun
    speaker: Span
    role: Span | None
    words: Span
    mode: Mode


@dataclass(frozen=True, slots=True)
class _Row:
    reading: Reading
    sentence: Sentence
    tokens: tuple[Token, ...]
    quoted: tuple[Span, ...]


def read_abroad(reading: Reading) -> Iterator[Quotation]:
    """The statements of an article, in reading order; nothing for a language that is not read here."""
    language = reading.article.language
    if language not in LANGUAGES or language == "en":
        return
    last: tuple[int, Name] | None = None
    for sentence in reading.sentences:
        row = _row(reading, sentence)
        if not _says(row, language) or is_clutter(sentence.of(reading.article.text), language):
            continue
        found = _first(row, language)
        if found is None:
            continue
        near = last if last and sentence.position - last[0] <= 2 else None
        name = found.name or (near[1] if near else None)
        if name is not None:
            last = (sentence.position, name)
        yield _quotation(reading, sentence, found, name)


def _row(reading: Reading, sentence: Sentence) -> _Row:
    quotes = [quote for quote in reading.quotes_of(sentence) if quote.closed or quote.end >= sentence.end]
    spans = tuple(Span(start=max(q.start, sentence.start), end=min(q.end, sentence.end)) for q in quotes)
    return _Row(reading, sentence, tuple(_folded(reading.tokens_of(sentence), quotes)), spans)


def _folded(row: Sequence[Token], quotes: Sequence[Quote]) -> Iterator[Token]:
    at = 0
    for quote in quotes:
        while at < len(row) and row[at].start < quote.start - 1:
            yield row[at]
            at += 1
        yield token(QUOTE, quote.start - 1, quote.end + quote.closed)
        while at < len(row) and row[at].start <= quote.end:
            at += 1
    yield from row[at:]


def _says(row: _Row, language: str) -> bool:
    verbs = classes(language)
    openers = {phrase[0] for phrase in ACCORDING[language]}
    return any(one.key in verbs or one.key in openers for one in row.tokens)


def _first(row: _Row, language: str) -> _Found | None:
    verbs = classes(language)
    for at, one in enumerate(row.tokens):
        if found := _according(row, at, language):
            return found
        kind = verbs.get(one.key)
        if kind is None or one.is_capital or (one.key == "gab" and "bekannt" not in {t.key for t in row.tokens}):
            continue
        if found := _behind(row, at, kind) or _ahead(row, at, kind):
            return found
    return None


# ── the name behind the verb ─────────────────────────────────────────────────────────────────────────────


def _behind(row: _Row, verb: int, kind: SpeechClass) -> _Found | None:
    tokens = row.tokens
    opens = verb - (1 if verb and tokens[verb - 1].key in AUXILIARIES else 0)
    while opens and tokens[opens - 1].text in ("t", "-"):
        opens -= 1
    if not opens or tokens[opens - 1].text not in (QUOTE, ",", "—", "–", "-", "!", "?"):
        return None
    words = _before(row, opens)
    if words is None:
        return None
    pronoun = _pronoun(row, opens, verb)
    if pronoun is not None:
        return _Found((opens, verb + 1), kind, None, Span(start=pronoun.start, end=pronoun.end), None, *words)
    named = _name_after(row, verb + 1)
    return _Found((opens, verb + 1), kind, named[0], named[0].span, named[1], *words) if named else None


def _pronoun(row: _Row, opens: int, verb: int) -> Token | None:
    """`, sagte sie`, `, a-t-il ajouté`, `, añadió.`: a pronoun, or in Spanish the verb itself, which needs none."""
    tokens = row.tokens
    if verb + 1 < len(tokens) and tokens[verb + 1].key in PRONOUNS:
        return tokens[verb + 1]
    if tokens[opens].key in ("a-t-il", "a-t-elle"):
        return tokens[opens]
    over = verb + 1 == len(tokens) or tokens[verb + 1].text == "."
    spanish = row.reading.article.language == "es" and tokens[verb].key.endswith("ó")
    return tokens[verb] if spanish and over and any(token.text == QUOTE for token in tokens[:verb]) else None


def _before(row: _Row, end: int) -> tuple[Span, Mode] | None:
    """What stands before the attribution: a quotation, or the clause that its comma closes."""
    tokens = row.tokens
    text = row.reading.article.text
    inside = [
        s for s in row.quoted if s.end <= tokens[end - 1].end and len(text[s.start : s.end].split()) >= FEWEST_WORDS
    ]
    if inside and any(token.text == QUOTE for token in tokens[max(0, end - 3) : end]):
        longest = max(inside, key=lambda span: (span.end - span.start, -span.start))
        return _trimmed(text, longest), Mode.DIRECT
    last = end
    while last and not tokens[last - 1].is_word and tokens[last - 1].text != QUOTE:
        last -= 1
    if sum(token.is_word for token in tokens[:last]) < FEWEST_WORDS or tokens[0].text == QUOTE:
        return None
    return Span(start=tokens[0].start, end=tokens[last - 1].end), Mode.REPORTED


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end > start and (text[end - 1] == "," or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=end)


def _name_after(row: _Row, at: int) -> tuple[Name, Span | None] | None:
    """The name that follows a verb, roles between them, and the role."""
    if behind := _behind_role(row, at):
        return behind
    tokens = row.tokens
    language = row.reading.article.language
    end = at
    while end < len(tokens) and end - at < ROLE_REACH and (tokens[end].is_word or _inner(tokens, end)):
        end += 1
    runs = [(first, run_after(tokens, first)) for first in range(at, end) if _starts_run(tokens, first, at)]
    for first, last in runs:
        if last > end:
            continue
        between = [token.key for token in tokens[at:first]]
        name = _person(row, first, last, between)
        if name is None:
            continue
        if last < len(tokens) and tokens[last].key in listed("joining"):
            return None
        if _is_anothers(between, tokens[first:last], name, language):
            return None
        apposed = role_behind(tokens, last, language)
        return name, apposed[0] if apposed else role_before(tokens[at:first], tokens[first:last], name.span.start)
    return None


def _behind_role(row: _Row, at: int) -> tuple[Name, Span | None] | None:
    """`, dijo la ministra de Obras, Ona Verrill.`: the name behind its role and a comma, where the sentence ends."""
    tokens = row.tokens
    comma = next((n for n in range(at + 1, min(len(tokens), at + ROLE_REACH)) if not tokens[n].is_word), None)
    if (
        comma is None
        or tokens[comma].text != ","
        or not _starts_run(tokens, min(comma + 1, len(tokens) - 1), comma + 1)
    ):
        return None
    last = run_after(tokens, comma + 1)
    role = next((n for n in range(at, comma) if is_role(tokens[n].key)), None)
    if role is None or (last < len(tokens) and tokens[last].is_word):
        return None
    while role > at and tokens[role - 1].key not in listed("determiners_abroad") and not tokens[role].is_capital:
        role -= 1
    name = _person(row, comma + 1, last, [tokens[role].key])
    return (name, Span(start=tokens[role].start, end=tokens[comma - 1].end)) if name else None


def _starts_run(row: Sequence[Token], first: int, at: int) -> bool:
    return row[first].is_capital and (first == at or not row[first - 1].is_capital)


def _inner(row: Sequence[Token], at: int) -> bool:
    return row[at].text in ("-", ".") and at + 1 < len(row) and row[at + 1].is_capital


def _person(row: _Row, first: int, last: int, between: Sequence[str]) -> Name | None:
    run = list(row.tokens[first:last])
    article = row.reading.article
    while len(run) > 1 and run[0].text.isupper() and len(run[0].text) > 1:
        run.pop(0)  # "МИД КНР Хуа Чуньин"
    if article.language == "ru" and len(run) == 2 and any(map(is_role, between)) and not _is_known(row, run):
        bare = run[1:] if run[0].key.endswith(("и", "ы", "ии")) else run  # "президент России Верхов"
        run = list(bare)
    known = len(run) == 1 and row.reading.cast.called([run[0].key]) is not None
    return name_in(run, row.reading.people.parts, article, role_before=known or any(map(is_role, between)))


def _is_known(row: _Row, run: Sequence[Token]) -> bool:
    return row.reading.cast.in_full([token.key for token in run]) is not None and not run[0].key.endswith(("ии", "ы"))


def _is_anothers(between: Sequence[str], run: Sequence[Token], name: Name, language: str) -> bool:
    """Whether the name is that of somebody spoken for: "представитель министра Анны Веррил", "Anwalt von …"."""
    attaching = listed("attaching_abroad") - ({"de", "del", "du", "des", "d'"} if language in ("fr", "es") else set())
    if between and between[-1] in listed("attaching_abroad"):
        return True
    if not attaching.isdisjoint(between) and not any(is_role(key) for key in between[-2:]):
        return True
    others = [key for key in between if key in listed("stand_ins")]
    if not others or language != "ru":
        return bool(others)
    genitive = name.keys[-1].endswith(("а", "я", "ой", "ого", "ы")) and any(
        key.endswith(("а", "я")) and is_role(key[:-1]) for key in between
    )
    acronym = any(token.text.isupper() and len(token.text) > 1 for token in run)
    return genitive or not (acronym or "официальный" in between or "официальная" in between)


# ── the name before the verb ─────────────────────────────────────────────────────────────────────────────


def _ahead(row: _Row, verb: int, kind: SpeechClass) -> _Found | None:
    """`Verrill sagte, …`, `Веррил заявила, что …`, `Ona Verrill a déclaré que …`."""
    tokens = row.tokens
    end = verb - (1 if verb and tokens[verb - 1].key in AUXILIARIES else 0)
    words = _after(row, verb + 1)
    if words is None or not end:
        return None
    if tokens[end - 1].key in PRONOUNS and end == 1:
        token = tokens[0]
        return _Found((end, verb + 1), kind, None, Span(start=token.start, end=token.end), None, *words)
    if tokens[end - 1].text == "," and end > 2:
        return _between_commas(row, (end, verb + 1), kind, words)
    named = _name_before(row, end)
    return _Found((end, verb + 1), kind, named[0], named[0].span, named[1], *words) if named else None


def _name_before(row: _Row, end: int) -> tuple[Name, Span | None] | None:
    """The name that ends at a place, and the role before it, where a clause begins with them."""
    tokens = row.tokens
    first = run_before(tokens, end)
    if first == end or (first and tokens[first - 1].key in listed("joining")):
        return None
    begin = first
    while begin and tokens[begin - 1].is_word and first - begin < ROLE_REACH:
        begin -= 1
    if begin and tokens[begin - 1].text not in (",", QUOTE, "—", "–", ":", ";"):
        return None
    between = [token.key for token in tokens[begin:first]]
    name = _person(row, first, end, between)
    if name is None or _is_anothers(between, tokens[first:end], name, row.reading.article.language):
        return None
    return name, role_before(tokens[begin:first], tokens[first:end], name.span.start)


def _between_commas(row: _Row, verb: tuple[int, int], kind: SpeechClass, words: tuple[Span, Mode]) -> _Found | None:
    """`Jean Morel, mareyeur, a dit`: the role after its name; `El ministro de Obras, Piet Gavrel, dijo`: before it."""
    tokens, last = row.tokens, verb[0] - 1
    for comma in (at for at in range(max(0, last - MOST_BEHIND), last) if tokens[at].text == ","):
        behind = role_behind(tokens, comma, row.reading.article.language)
        named = _name_before(row, comma) if behind and behind[1] == last else None
        if behind and named:
            return _Found(verb, kind, named[0], named[0].span, behind[0], *words)
    first = run_before(tokens, last)
    if first == last or first < 2 or tokens[first - 1].text != ",":
        return None
    begin = first - 1
    while begin and tokens[begin - 1].is_word and first - begin < ROLE_REACH:
        begin -= 1
    role = [token for token in tokens[begin : first - 1] if token.key not in listed("determiners_abroad")]
    if (begin and tokens[begin - 1].is_word) or not any(is_role(token.key) for token in role):
        return None
    name = _person(row, first, last, [token.key for token in role])
    span = Span(start=role[0].start, end=role[-1].end)
    return _Found(verb, kind, name, name.span, span, *words) if name else None


def _after(row: _Row, start: int) -> tuple[Span, Mode] | None:
    """What follows the verb: a quotation behind a colon, or a clause with its "that"."""
    tokens = row.tokens
    text = row.reading.article.text
    for at in range(start, min(len(tokens), start + 8)):
        if tokens[at].text == QUOTE:
            spans = [s for s in row.quoted if tokens[at].start <= s.start < tokens[at].end]
            if spans and len(text[spans[0].start : spans[0].end].split()) >= FEWEST_WORDS:
                return _trimmed(text, spans[0]), Mode.DIRECT
            return None
        german = tokens[at].text == "," and row.reading.article.language == "de"
        if tokens[at].key in THAT or german:
            rest = tokens[at + 1 :]
            while rest and not rest[-1].is_word and rest[-1].text != QUOTE:
                rest = rest[:-1]
            if sum(token.is_word for token in rest) >= FEWEST_WORDS:
                return Span(start=rest[0].start, end=rest[-1].end), Mode.REPORTED
            return None
    return None


# ── according to ─────────────────────────────────────────────────────────────────────────────────────────


def _according(row: _Row, at: int, language: str) -> _Found | None:
    tokens = row.tokens
    phrase = next((p for p in ACCORDING[language] if tuple(t.key for t in tokens[at : at + len(p)]) == p), None)
    if phrase is None or (phrase == ("so",) and (not at or tokens[at - 1].text not in (QUOTE, ","))):
        return None
    named = _name_after(row, at + len(phrase))
    if named is None:
        return None
    name, role = named
    if at > FEWEST_WORDS or any(token.text == QUOTE for token in tokens[:at]):
        words = _before(row, at) or None
    else:
        end = max(name.span.end, role.end if role else 0)
        rest = [token for token in tokens if token.start >= end]
        while rest and not rest[0].is_word:
            rest = rest[1:]
        while rest and not rest[-1].is_word:
            rest = rest[:-1]
        said = sum(token.is_word for token in rest) >= FEWEST_WORDS
        words = (Span(start=rest[0].start, end=rest[-1].end), Mode.REPORTED) if said else None
    return _Found((at, at + len(phrase)), SpeechClass.SAID, name, name.span, role, *words) if words else None


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def _quotation(reading: Reading, sentence: Sentence, found: _Found, name: Name | None) -> Quotation:
    text, article = reading.article.text, reading.article
    actor = reading.cast.called(name.keys) if name else None
    named = actor.span if actor else (name.span if name else None)
    row = _row(reading, sentence).tokens
    return Quotation(
        story_id=StoryId(""),
        sentence=sentence._replace(start=_whole(reading, sentence)),
        speaker=found.speaker,
        words=found.words,
        verb=text[row[found.verb[0]].start : row[found.verb[1] - 1].end],
        kind=found.kind,
        mode=found.mode,
        named=named,
        actor=text[named.start : named.end] if named else "",
        role=found.role or (actor.roles[0] if actor and actor.roles else None),
        on=article.published.at.date() if article.published else None,
    )


def _whole(reading: Reading, sentence: Sentence) -> int:
    """The start of the sentence in which the quotation that runs into this one begins."""
    running = next((q for q in reading.quotes_of(sentence) if q.start < sentence.start), None)
    if running is None:
        return sentence.start
    before = [s for s in reading.sentences if s.start <= running.start < s.end and s.paragraph == sentence.paragraph]
    return before[0].start if before else sentence.start
