"""Which language a text is in: by script, then by votes of stop words, and only when these are unsure by py3langid.

    declared ──▶ can its script be this one? ──▶ are its stop words heard, and no other's louder? ──▶ believed
    not, or none declared ──▶ one script's own language │ stop words that agree │ the model's best guess

The text is the article's, so a page of one house in two languages is told by what the article is written in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.text_page.characters import ByCharacter, codes
from digest.clean.words import is_western, words_in
from digest.text import stop_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
_SAMPLE = 1500  # characters that are looked at; py3langid errs on none of 400 news paragraphs from 200 characters on
_FEWEST_LETTERS = 12  # a shorter text is not guessed at
# Set on 219 news pages of 18 languages: of a text in a language with a list at least .30 are its stop words where the
# shortcut may answer, and of one in a neighbour without a list (Czech heard as Polish) at most .14.
_CLEAR_SHARE = 0.28
_CLEAR_LEAD = 1.6  # times as many votes as the runner-up's
_HEARD = 0.1  # of the words: a declared language with fewer stop words than that must be borne out by the text
_ENOUGH_WORDS = 20
_WIDE_FROM = 100  # characters: from here on the model errs no more with 75 languages to choose from than with 40

# Scripts that one language of news owns.
_OWN_SCRIPT = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "GREEK": "el", "HEBREW": "he", "THAI": "th", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "GUJARATI": "gu", "GURMUKHI": "pa", "KHMER": "km",
    "MALAYALAM": "ml", "KANNADA": "kn", "SINHALA": "si", "MYANMAR": "my", "ETHIOPIC": "am", "DEVANAGARI": "hi",
}  # fmt: skip
_VOTERS = {
    "LATIN": ("en", "de", "fr", "es", "it", "pt", "nb", "sv", "pl", "tr", "vi"),
    "CYRILLIC": ("ru", "uk"),
    "ARABIC": ("ar", "fa"),
}
_MUTE = ("nb",)  # votes that decide nothing: a Danish text, for which there is no list, gives as many
_WRITTEN_IN = {
    "CJK": ("zh", "ja"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "uz", "tt", "ba"),
    "ARABIC": ("ar", "fa", "ur", "ps", "ku", "ug", "sd"),
    "DEVANAGARI": ("hi", "mr", "ne", "sa"),
    "BENGALI": ("bn", "as"),
    "HEBREW": ("he", "yi"),
    "ETHIOPIC": ("am", "ti"),
}
_NEVER_LATIN = {*_OWN_SCRIPT.values(), *(code for codes in _WRITTEN_IN.values() for code in codes)} - {
    "sr", "kk", "uz", "ku", "tt",
}  # fmt: skip
_OFTEN = frozenset(  # read in briefings: a short text is taken for one of these
    (
        *(code for code in _OWN_SCRIPT.values() if code != "my"),
        *(code for codes in _VOTERS.values() for code in codes),
        *("zh", "no", "nl", "id", "da", "ro", "cs", "fi", "hu", "bg", "sr", "ur"),
    )
)
# Languages that the model knows and that news is hardly written in; each takes texts of a greater neighbour.
_SELDOM = frozenset(
    (
        *("an", "ba", "br", "dz", "eo", "fo", "fy", "ga", "gd", "gn", "jv", "la", "lb", "nn", "oc", "qu", "sa", "se"),
        *("tt", "ug", "vo", "wa"),
    )
)
_SAME = {"no": "nb", "iw": "he", "in": "id", "ji": "yi"}  # older codes, and the one that means both Norwegians


def plausible_code(declared: str | None) -> str | None:
    """The ISO 639-1 code in a declared language ("en-GB", "pt_BR"), or None when it is none."""
    code = (declared or "").strip().lower().replace("_", "-").split("-", 1)[0]
    return _SAME.get(code, code) if len(code) == 2 and code.isascii() and code.isalpha() else None


def detect_language(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language of `text`; a declared one is believed unless script or stop words contradict.

    "und" when the text is too short to tell. The clear cases cost no import: one script, or stop words that agree.
    """
    sample = text[:_SAMPLE]
    script = _main_script(sample)
    code = plausible_code(declared)
    if script is None:
        return code or UNKNOWN
    words = _words(sample)
    if code and _can_be_written(code, script) and _is_borne_out(code, words, script):
        return code
    own = _OWN_SCRIPT.get(script) or ("zh" if script == "CJK" else None)
    return own or _clear_winner(words, script) or _by_model(sample)


def quick_language(text: str) -> str | None:
    """The language where script or English stop words tell it at once, else None: for choosing among word lists."""
    sample = text[:_SAMPLE]
    script = _main_script(sample)
    if script is None:
        return None
    if script != "LATIN":
        return _OWN_SCRIPT.get(script) or ("zh" if script == "CJK" else None)
    words = _words(sample)
    votes = sum(map(stop_words("en").__contains__, words))
    return "en" if len(words) >= _ENOUGH_WORDS and votes >= _CLEAR_SHARE * len(words) else None


@lru_cache(maxsize=64)  # a text page is asked twice, by its lines and by its paragraphs, which begin alike
def _words(sample: str) -> tuple[str, ...]:
    return tuple(words_in(sample.lower()))


@lru_cache(maxsize=64)
def _main_script(sample: str) -> str | None:
    """The commonest script; some kana or Hangul among Han characters makes the text Japanese or Korean.

    None where there are too few letters to tell.
    """
    if is_western(sample):
        return "LATIN" if len("".join(_words(sample))) >= _FEWEST_LETTERS else None
    times = np.bincount(_script_numbers(codes(sample))).tolist()
    scripts = {script: count for script, count in zip(_SCRIPTS, times, strict=False) if script and count}
    letters = sum(scripts.values())
    if letters < _FEWEST_LETTERS:
        return None
    for own in ("HANGUL", "HIRAGANA", "KATAKANA"):
        if scripts.get(own, 0) * 8 > letters:
            return own
    return min(scripts, key=lambda script: (-scripts[script], script))


def _can_be_written(code: str, script: str) -> bool:
    own = _OWN_SCRIPT.get(script)
    return code not in _NEVER_LATIN if script == "LATIN" else code == own or code in _WRITTEN_IN.get(script, ())


def _is_borne_out(code: str, words: Sequence[str], script: str) -> bool:
    """Whether the text can be in the declared language: a template says "en" of whatever a house prints."""
    if script not in _VOTERS or len(words) < _ENOUGH_WORDS:
        return True
    winner = _clear_winner(words, script)
    if code not in _VOTERS[script]:
        return winner != "en"  # without a list for it, another's votes may be its neighbour's
    heard = _votes(words, code)
    louder = winner not in (None, code) and _votes(words, winner or code) >= _CLEAR_LEAD * heard
    return heard >= _HEARD * len(words) and not louder


_SCRIPTS = ["", ""]  # by the numbers that `_script_numbers` gives; 1 is what is no letter. Unicode has under 200


def _script_number(character: str) -> int:
    script = unicodedata.name(character, "?").split(" ", 1)[0] if character.isalpha() else ""
    if script not in _SCRIPTS:
        _SCRIPTS.append(script)
    return _SCRIPTS.index(script) or 1


_script_numbers = ByCharacter(_script_number)


def _votes(words: Sequence[str], code: str) -> int:
    return sum(map(stop_words(code).__contains__, words))


def _all_votes(words: Sequence[str], script: str) -> Mapping[str, int]:
    """The votes for every language that a script has lists of, in one pass over the words."""
    votes = dict.fromkeys(_VOTERS.get(script, ()), 0)
    voted_for = _voted_for(script)
    for word in words:
        if word in voted_for:
            for code in voted_for[word]:
                votes[code] += 1
    return votes


@cache
def _voted_for(script: str) -> Mapping[str, tuple[str, ...]]:
    """Which languages a word is a stop word of."""
    voted_for: dict[str, tuple[str, ...]] = {}
    for code in _VOTERS.get(script, ()):
        for word in stop_words(code):
            voted_for[word] = (*voted_for.get(word, ()), code)
    return voted_for


def _clear_winner(words: Sequence[str], script: str) -> str | None:
    """The language whose stop words are many and far more than any other's; None when that cannot be said."""
    counted = _all_votes(words, script)
    votes = sorted(((times, code) for code, times in counted.items()), key=lambda vote: (-vote[0], vote))
    if len(words) < _ENOUGH_WORDS or len(votes) < 2:
        return None
    (most, winner), (second, _) = votes[:2]
    clear = most >= _CLEAR_SHARE * len(words) and most >= _CLEAR_LEAD * second
    return winner if clear and winner not in _MUTE else None


def _by_model(sample: str) -> str:
    wide = len(sample) >= _WIDE_FROM
    ranked = [str(code) for code, _ in _identifier().rank(sample)]
    found = next(code for code in ranked if (len(code) == 2 and code not in _SELDOM if wide else code in _OFTEN))
    return _SAME.get(found, found)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
