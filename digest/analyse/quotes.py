"""Who said what: speech with a named speaker in the same sentence.

Three shapes, tried in this order, each sure or not used:

    direct, name after    "…," Ona Verrill said · "…," said the minister Ona Verrill
    direct, name before   Verrill said: "…"
    reported              Ona Verrill said that … · …, Ona Verrill told reporters on Friday

Direct speech with the verb before the name is also read in Russian, German, French and Spanish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from digest.analyse.passages import readable
from digest.analyse.speakers import Token, is_role, known_names, run_after, run_before, speaker, tokens
from digest.analyse.words import listed
from digest.model import Article, Mode, Quotation, Sentence, Span, Story
from digest.text import open_quotes, speech_words

INVERTED = ("en", "ru", "de", "fr", "es")  # languages in which `"…", said Name` is read
FEWEST_WORDS = 3  # of a quotation or a reported clause that says something
ROLE_REACH = 6  # words of a role between verb and name
APPOSITIVE_REACH = 14  # words between the two commas of "Verrill, the minister of works, said"

_CLOSERS = {'"': '"', "“": '”"', "„": "“”", "«": "»", "»": "«", "": '"”“»'}
_PASSING = frozenset(",—–-")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A sentence, taken apart."""

    article: Article
    sentence: Sentence
    row: tuple[Token, ...]
    quotes: tuple[Span, ...]  # inside the quotation marks
    known: Set[str]
    verbs: Set[str]

    def words(self, span: Span) -> str:
        return self.article.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    speaker: Span
    verb: Token
    words: Span
    mode: Mode


def quotations(story: Story) -> tuple[Quotation, ...]:
    """Every attributed passage of a story's members, in their order and in reading order; copies are left out."""
    return tuple(quotation for article in story.members for quotation in _of_article(story, article))


def _of_article(story: Story, article: Article) -> Iterator[Quotation]:
    if article.language not in INVERTED:
        return
    known = known_names(article)
    verbs = speech_words(article.language) - listed("no_verbs")
    for sentence, inside in _with_depth(article):
        row = tokens(article.text, sentence.start, sentence.end)
        if not any(token.key in verbs for token in row):
            continue
        quotes = tuple(_quoted(article.text, sentence, inside))
        passage = _Passage(article=article, sentence=sentence, row=row, quotes=quotes, known=known, verbs=verbs)
        if found := _direct(passage) or _reported(passage):
            yield Quotation(
                story_id=story.id,
                sentence=sentence,
                speaker=found.speaker,
                words=found.words,
                verb=found.verb.text,
                mode=found.mode,
            )


def _with_depth(article: Article) -> Iterator[tuple[Sentence, bool]]:
    """The sentences, each with whether a quotation of its paragraph is still open where it begins."""
    paragraph, depth = -1, 0
    for sentence in readable(article):
        if sentence.paragraph != paragraph:
            paragraph, depth = sentence.paragraph, 0
        yield sentence, depth > 0
        depth = max(0, open_quotes(sentence.of(article.text), depth))


def _quoted(text: str, sentence: Sentence, inside: bool) -> Iterator[Span]:
    """The insides of quotation marks that close within the sentence."""
    start = sentence.start if inside else None
    opener = ""
    for at in range(sentence.start, sentence.end):
        mark = text[at]
        if start is None:
            if mark in '"“„«»':
                start, opener = at + 1, mark
        elif mark in _CLOSERS[opener]:
            yield Span(start=start, end=at)
            start = None


# ── direct speech ────────────────────────────────────────────────────────────────────────────────────────


def _direct(passage: _Passage) -> _Found | None:
    for quote in passage.quotes:
        if len(passage.words(quote).split()) < FEWEST_WORDS:
            continue
        after = next((at for at, token in enumerate(passage.row) if token.start > quote.end), None)
        found = _after_quote(passage, quote, after) if after is not None else None
        found = found or (_before_quote(passage, quote) if passage.article.language == "en" else None)
        if found:
            verb, name = found
            return _Found(speaker=name, verb=verb, words=_trimmed(passage.article.text, quote), mode=Mode.DIRECT)
    return None


def _trimmed(text: str, quote: Span) -> Span:
    """Without outer white space and the comma that belongs to the sentence around."""
    start, end = quote.start, quote.end
    while end > start and (text[end - 1] == "," or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=end)


def _after_quote(passage: _Passage, quote: Span, after: int) -> tuple[Token, Span] | None:
    """`," Verrill said` or `," said the minister Verrill`: the comma or mark makes the words a speech of their own."""
    row = passage.row
    ends = passage.words(quote).rstrip()[-1:] in (",", "!", "?", "—", "…")
    if not ends and row[after].text not in _PASSING:
        return None
    while after < len(row) and row[after].text in _PASSING:
        after += 1
    return _verb_then_name(passage, after) or _name_then_verb(passage, after)


def _verb_then_name(passage: _Passage, at: int) -> tuple[Token, Span] | None:
    row = passage.row
    if at < len(row) and row[at].key in ("a", "ha", "hat", "ont", "han"):
        at += 1
    if at >= len(row) or row[at].key not in passage.verbs:
        return None
    first = at + 1
    while first < len(row) and first - at <= ROLE_REACH and row[first].text[0].islower():
        first += 1
    between = [token.key for token in row[at + 1 : first]]
    attaching = listed("attaching") if passage.article.language == "en" else listed("attaching_abroad")
    if not attaching.isdisjoint(between) or not listed("stand_ins").isdisjoint(between):
        return None
    has_role = any(is_role(key) for key in between)
    if between and not has_role and passage.article.language == "ru":
        return None  # a name after a noun may be its genitive
    last = run_after(row, first)
    if last < len(row) and row[last].text[0].islower() and not _may_follow(row[last].key, passage.article.language):
        return None  # "said Verrill and Marrow", "said Verrill campaign manager Ilse Marrow"
    name = speaker(row[first:last], passage.known, passage.article, role_before=has_role)
    return (row[at], name) if name else None


def _may_follow(word: str, language: str) -> bool:
    """Whether a word in small letters after a name leaves the name whole."""
    return (language != "en" and word not in listed("joining")) or word in listed("after_name")


def _name_then_verb(passage: _Passage, at: int) -> tuple[Token, Span] | None:
    """`Ona Verrill said`, `Ona Verrill, the minister of works, said`: the subject begins right at `at`."""
    if passage.article.language != "en":
        return None
    for verb in range(at + 1, min(len(passage.row), at + ROLE_REACH + APPOSITIVE_REACH)):
        if passage.row[verb].key in passage.verbs:
            subject = _subject(passage, verb)
            return (passage.row[verb], subject[1]) if subject and subject[0] >= at else None
    return None


def _before_quote(passage: _Passage, quote: Span) -> tuple[Token, Span] | None:
    """`Verrill said: "…"`, `Verrill told reporters on Friday, "…"`."""
    row = passage.row
    opening = next((at for at, token in enumerate(row) if token.end == quote.start), None)
    if opening is None or opening < 2 or row[opening - 1].text not in (":", ","):
        return None
    for verb in range(opening - 2, max(0, opening - 2 - ROLE_REACH), -1):
        if row[verb].text in ',:;"“”':
            return None
        if row[verb].key in passage.verbs:
            subject = _subject(passage, verb)
            return (row[verb], subject[1]) if subject else None
    return None


def _subject(passage: _Passage, verb: int) -> tuple[int, Span] | None:
    """Where the subject of a verb of saying begins, and the name in it; None unless both are sure."""
    row, end = passage.row, verb
    if verb and row[verb - 1].text == ",":
        end = _before_appositive(row, verb - 1)
    first = run_before(row, end)
    if first == end or row[verb].is_capital:
        return None
    if end == verb - 1 and not (first and row[first - 1].text == ","):
        return None  # "Jordan, said Rove, voted": only a name between two commas is the subject
    begin, has_role = _clause_start(row, first)
    if begin is None:
        return None
    name = speaker(row[first:end], passage.known, passage.article, role_before=has_role)
    return (begin, name) if name else None


def _before_appositive(row: Sequence[Token], comma: int) -> int:
    """The place of the comma that opens the appositive closed by `comma`; `comma` itself when there is none."""
    for at in range(comma - 1, max(0, comma - APPOSITIVE_REACH), -1):
        if row[at].text == ",":
            opens = row[at + 1].key
            return at if opens in ("the", "a", "an", "who", "whose", "its", "his", "her") or is_role(opens) else comma
        if row[at].text in '"“”;:':
            return comma
    return comma


def _clause_start(row: Sequence[Token], first: int) -> tuple[int | None, bool]:
    """Where the clause of the name at `first` begins, and whether a role in small letters stands before the name."""
    at = first
    while at > 0 and row[at - 1].text[0].islower() and first - at < ROLE_REACH:
        at -= 1
        if row[at].key in listed("attaching"):
            return None, False
    if at > 0 and row[at - 1].text not in (",", '"', "”", "“", "—", "–", "-", ";"):
        return None, False
    has_role = at < first and is_role(row[first - 1].key)
    return (at, has_role) if at == first or has_role else (None, False)


# ── reported speech ──────────────────────────────────────────────────────────────────────────────────────


def _reported(passage: _Passage) -> _Found | None:
    if passage.article.language != "en":
        return None
    row = passage.row
    for verb, token in enumerate(row):
        if token.key in passage.verbs and (subject := _subject(passage, verb)):
            begin, name = subject
            words = _clause_after(passage, verb) if begin == 0 else _clause_before(passage, begin, verb)
            if words:
                return _Found(speaker=name, verb=token, words=words, mode=Mode.REPORTED)
    return None


def _clause_after(passage: _Passage, verb: int) -> Span | None:
    """What follows `Verrill said` or `Verrill warned on Friday that`."""
    row = passage.row
    start = verb + 1
    that = next((at for at in range(start, min(len(row), start + 8)) if row[at].key == "that"), None)
    if that is not None and not any(token.text in ',;:"“”' for token in row[start:that]):
        start = that + 1
    elif row[verb].key not in listed("plain_verbs") or start >= len(row) or row[start].key in listed("nothing"):
        return None
    return _clause(passage, start, len(row))


def _clause_before(passage: _Passage, begin: int, verb: int) -> Span | None:
    """What stands before `, Verrill said on Friday`."""
    row = passage.row
    if begin < FEWEST_WORDS + 1 or row[begin - 1].text != "," or row[0].key in listed("subordinate"):
        return None
    tail = [token.key for token in row[verb + 1 :] if token.text not in '."”']
    if "adding" in tail:
        tail = tail[: tail.index("adding") + 1]
    if "that" in tail or (tail and tail[0] not in listed("circumstance") and row[verb].key != "told"):
        return None
    return _clause(passage, 0, begin - 1)


def _clause(passage: _Passage, first: int, last: int) -> Span | None:
    """Tokens as a span, the full stop left off; None when it says too little or cuts a quotation in half."""
    row = passage.row[first:last]
    while row and row[-1].text in ".,":
        row = row[:-1]
    if sum(1 for token in row if token.text[0].isalnum()) < FEWEST_WORDS:
        return None
    span = Span(start=row[0].start, end=row[-1].end)
    return span if open_quotes(passage.words(span)) == 0 else None
