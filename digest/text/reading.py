"""Does a passage stand by itself: does it end, leave a quotation open, lean on the sentence before?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from digest.text.forms import normal
from digest.text.languages import Lists, lists

TERMINAL = ".!?…‥。！？｡؟۔।॥"
CLOSING = "\"'”’“‘»«›‹)]）］」』】〉》〕"  # “ and « close in German; they count only straight after a full stop
_MAY_FOLLOW, _TERMINALS = CLOSING + " \u00a0\u202f", tuple(TERMINAL)
_OPENERS = "“„«「『‹"
_CLOSERS = "”»」』›"
_BEFORE_OPENING = "([{（【—–-/:：，、"
_AFTER_CLOSING = ",.;:!?)]}…，。、；：！？）"
_OPENING_LOOK = 80  # characters of a sentence in which an opening of four words is looked for
_SUBJECT_WITHIN = 8  # words behind an opening preposition in which the subject of the sentence is looked for
_EDGES = ".,;:!?…\"'()[]—-«»¿¡، "


def is_complete(sentence: str) -> bool:
    """Whether the passage ends with a full stop or its like, closing quotation marks and brackets aside."""
    return sentence.rstrip().rstrip(_MAY_FOLLOW).endswith(_TERMINALS)


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\"“”„«»‹›「」『』‘’]")


@cache
def _paired() -> re.Pattern[str]:
    """What leaves no quotation open, as most sentences with quotation marks: each pair stands free as pairs do.

    With no single mark open, `’` is an apostrophe wherever it stands.
    """
    other = r"[^\"“”„«»‹›「」『』‘]*+"
    before, after = (rf"[^\s{re.escape(free)}]" for free in (_BEFORE_OPENING, _AFTER_CLOSING))
    return re.compile(rf"{other}(?:(?<!{before})[\"“](?={after}){other}(?<={before})[\"”](?!{after}){other})*")


def open_quotes(text: str, before: int = 0) -> int:
    """How many quotations are open after `text` when `before` were open ahead of it.

    Negative when the text closes what was never opened; 0 with `before` 0 means that no quotation is cut in half.
    A straight quote opens or closes by what stands around it, as do curly ones, which German and English use in
    opposite senses; an apostrophe closes only what a single opening quote has opened.
    """
    if not before and _paired().fullmatch(text):
        return 0
    depth, single = before, 0
    for match in _marks().finditer(text):
        mark, at = match.group(), match.start()
        if mark == '"' and depth <= 0 and text[at - 1 : at].isdigit():
            continue  # inches
        opens = _opens(mark, text[at - 1] if at else " ", text[at + 1 : at + 2] or " ", depth > 0)
        if mark in "‘’":
            single = max(0, single + (1 if opens and mark == "‘" else 0 if text[at + 1 : at + 2].isalnum() else -1))
        else:
            depth += 1 if opens else -1
    return depth + single if depth >= 0 else depth


def _opens(mark: str, previous: str, following: str, inside: bool) -> bool:
    free_before = previous.isspace() or previous in _BEFORE_OPENING
    free_after = following.isspace() or following in _AFTER_CLOSING
    if free_before and not free_after:
        return mark not in "»」』" or not inside
    if free_after and not free_before:
        return False
    if mark in _OPENERS:
        return True
    return not (mark in _CLOSERS or inside)


def leans(sentence: str, language: str) -> bool:
    """Whether the sentence is unclear without the one before it.

    It is when it opens with a pronoun or connective ("He", "This", "However", "In addition"), when a pronoun comes
    before any word that it could stand for ("Since 1974 they"), when a pronoun alone says who speaks (`… ," he
    said`), or as `points_back` says. Always false in a language without lists.
    """
    known = lists(language)
    if not known.leaning:
        return False
    opening = normal(sentence[:_OPENING_LOOK]).lstrip(_EDGES)
    if language[:2] in ("zh", "ja"):
        return opening.startswith(tuple(known.leaning))
    first = [word.strip(_EDGES) for word in opening.split()[:4]]
    return opens_leaning(first, language) or _nameless_speaker(sentence, known) or points_back(sentence, language)


def opens_leaning(first: Sequence[str], language: str) -> bool:
    """Whether a sentence with these first words, up to four in normal form, is unclear without the one before it.

    It opens with a pronoun or connective, or a pronoun comes before any word that it could stand for.
    """
    known = lists(language)
    if not first:
        return False
    if first[0] in known.leaning_heads:
        phrase = first[0]
        for word in (*first[1:], ""):
            if phrase in known.leaning:
                return True
            phrase += f" {word}"
    return _names_nobody(first, known)


def points_back(sentence: str, language: str) -> bool:
    """Whether somebody or some place is meant that the sentence does not name.

    "With a quarter he could block the merger": the pronoun stands behind an opening preposition and before any name.
    "Six other patients remain there": the last word points to a place, and no word is a name.
    """
    known = lists(language)
    pieces = sentence.split()
    first, *others = pieces or [""]
    if _plain(first) in known.openers and _subject_before_name(others[:_SUBJECT_WITHIN], known):
        return True
    return _plain(pieces[-1] if others else "") in known.pointers and not any(map(_is_name, others))


def _subject_before_name(pieces: Sequence[str], known: Lists) -> bool:
    for before, piece in pairwise(pieces):
        if _is_name(piece):
            return False
        if _plain(piece) in known.subjects:  # behind a verb of saying or "when" it may be who was just spoken of
            return not (_is_name(before) or _plain(before) in known.speech or _plain(before) in known.stop)
    return False


def _plain(piece: str) -> str:
    return normal(piece).strip(_EDGES)


def _is_name(piece: str) -> bool:
    return piece.lstrip(_EDGES)[:1].isupper()


def _names_nobody(first: Sequence[str], known: Lists) -> bool:
    """Whether a pronoun comes before any word that names something."""
    for word in first:
        if word in known.pronouns:
            return True
        if not (word in known.stop or word in known.after_times or word in known.spans or word.isdigit()):
            return False
    return False


def _nameless_speaker(sentence: str, known: Lists) -> bool:
    """Whether quoted words are given to a pronoun."""
    if not known.pronouns or not _marks().search(sentence):
        return False
    tail = [word.strip(_EDGES) for word in re.split(r"[\s-]+", normal(sentence))]
    return any(
        (one in known.pronouns and two in known.speech) or (one in known.speech and two in known.pronouns)
        for one, two in pairwise(tail)
    )


def is_clutter(sentence: str, language: str) -> bool:
    """Whether the sentence tells nothing: a page's service line, an editor's note, or only who said the one before."""
    return is_note(sentence) or is_service(sentence, language) or is_attribution(sentence)


def is_service(sentence: str, language: str) -> bool:
    """Whether the sentence holds a phrase of a page's service lines."""
    return any(map(normal(sentence).__contains__, lists(language).clutter))


def is_note(sentence: str) -> bool:
    """Whether the sentence opens as an editor's note about the text does, or sends the reader to another text."""
    return _note().match(sentence) is not None


_ATTRIBUTION_OPENINGS = ("Das ", "Dies ", "Dieses ", "That ", "This ", "Así ", "Lo ", "Об этом ", "Dat ", "Det ")
_LONGEST_ATTRIBUTION = 140  # characters


def is_attribution(sentence: str) -> bool:
    """Whether the sentence says only who said the one before it: "Das teilte die Polizei am Freitag mit."."""
    if len(sentence) > _LONGEST_ATTRIBUTION or not sentence.startswith(_ATTRIBUTION_OPENINGS):
        return False
    return _attribution().fullmatch(sentence) is not None


@cache
def _attribution() -> re.Pattern[str]:
    """An opening that points back, a verb of saying, and no clause behind it that could say more."""
    return re.compile(
        r"(?:(?:das|dies(?:es)?) (?:teilten?(?=[^.,]{3,110} mit\.?$)|gab(?:en)?(?=[^.,]{3,110} bekannt\.?$)"
        r"|(?:sagte|meldete|berichtete|bestätigte)n?(?! sich))"
        r"|that (?:is|was) (?:according to|announced by|reported by|confirmed by)"
        r"|this (?:is|was) (?:according to|announced by|reported by|confirmed by)"
        r"|así lo (?:ha |han )?(?:inform|anunci|confirm|comunic|indic|señal|declar|explic)[a-záéíóú]{1,6}"
        r"|lo (?:ha|hanno) (?:riferito|reso noto|annunciato|comunicato|confermato|dichiarato)"
        r"|об этом (?:[^ .,:;]{1,30} ){0,4}(?:сообщ|заяв|рассказ|пиш|говорит|информир)[а-яё]{0,8}"
        r"|dat (?:meldt|melden|zegt|zeggen|schrijft|bevestigt)"
        r"|det (?:opplyser|melder|skriver|sier|meddelar|uppger|säger|oplyser|siger))"
        r"(?: [^.,:;!?\"„“”«»]{1,110})?[.]?",
        re.IGNORECASE,
    )


NOTE_OPENINGS = frozenset(
    {
        *("editor", "editors", "note", "correction", "clarification", "an", "this", "read"),
        *("anm", "anmerkung", "korrektur", "hinweis", "nota", "от"),
    }
)
"""The first words, in normal form, of the notes that `is_note` knows."""


@cache
def _note() -> re.Pattern[str]:
    """How editors open a note about their own text."""
    return re.compile(
        r"(?:editor['’]?s['’]? note|note to readers|correction|clarification)(?: added)?(?:,? [a-z.]{3,9} \d{1,2}"
        r"(?:, \d{4})?)?: |an earlier version of this|this (?:article|story|post) (?:was|has been) (?:updat|correct)ed"
        r"|(?:anm(?:erkung|\.) d(?:er|\.) red(?:aktion|\.)?|korrektur|hinweis der redaktion)\s?:"
        r"|read (?!said|told|was|is|has)\w"  # to the reader, who is to read something else
        r"|(?:note de la rédaction|nota de la redacción|nota del redattore|от редакции)\s?:",
        re.IGNORECASE,
    )
