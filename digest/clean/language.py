"""Which language a text is in: by script, then by votes of stop words, and only when these are unsure by py3langid."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from digest.text import stop_words

UNKNOWN = "und"
_SAMPLE = 1500  # characters that are looked at; py3langid errs on none of 400 news paragraphs from 200 characters on
_FEWEST_LETTERS = 12  # a shorter text is not guessed at
_CLEAR_SHARE = 0.15  # of the words must be stop words of the winner …
_CLEAR_LEAD = 1.6  # … and so many times as many as of the runner-up; set on the paragraphs of 13 languages' news pages
_PLAINLY_ENGLISH = 0.28  # of an English news text are stop words; of one in another Latin-script language under .12
_ENOUGH_WORDS = 20

# Scripts that one language of news owns.
_OWN_SCRIPT = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "GREEK": "el", "HEBREW": "he", "THAI": "th", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "GUJARATI": "gu", "GURMUKHI": "pa", "KHMER": "km",
    "MALAYALAM": "ml", "KANNADA": "kn", "SINHALA": "si", "MYANMAR": "my", "ETHIOPIC": "am", "DEVANAGARI": "hi",
}  # fmt: skip
_VOTERS = {
    "LATIN": (
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "nb",
        "sv",
        "da",
        "pl",
        "tr",
        "id",
        "vi",
        "ro",
        "cs",
        "fi",
        "hu",
    ),
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "ARABIC": ("ar", "fa", "ur"),
}
_NEWS_LANGUAGES = sorted(
    {*_OWN_SCRIPT.values(), *(code for codes in _VOTERS.values() for code in codes), "zh", "no"} - {"nb", "my"}
)
_WORD = re.compile(r"[^\W\d_]+")


def plausible_code(declared: str | None) -> str | None:
    """The ISO 639-1 code in a declared language ("en-GB", "pt_BR"), or None when it is none."""
    code = (declared or "").strip().lower().replace("_", "-").split("-", 1)[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def detect_language(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language of `text`; a declared language is believed unless the script contradicts it.

    "und" when the text is too short to tell. The clear cases cost no import: one script, or stop words that agree.
    """
    sample = text[:_SAMPLE]
    scripts = Counter(_script(letter) for letter in sample if letter.isalpha())
    code = plausible_code(declared)
    if scripts.total() < _FEWEST_LETTERS:
        return code or UNKNOWN
    script = _leading(scripts)
    if code and code in _languages_of(script):
        return code
    return _OWN_SCRIPT.get(script) or ("zh" if script == "CJK" else _by_votes(sample, script))


def quick_language(text: str) -> str | None:
    """The language where script or English stop words tell it at once, else None: for choosing among word lists."""
    sample = text[:_SAMPLE]
    scripts = Counter(_script(letter) for letter in sample if letter.isalpha())
    if scripts.total() < _FEWEST_LETTERS:
        return None
    script = _leading(scripts)
    if script != "LATIN":
        return _OWN_SCRIPT.get(script) or ("zh" if script == "CJK" else None)
    words = _WORD.findall(sample.lower())
    english = sum(word in stop_words("en") for word in words)
    return "en" if len(words) >= _ENOUGH_WORDS and english >= _PLAINLY_ENGLISH * len(words) else None


def _leading(scripts: Counter[str]) -> str:
    """The commonest script; some kana or Hangul among Han characters makes the text Japanese or Korean."""
    for own in ("HANGUL", "HIRAGANA", "KATAKANA"):
        if scripts[own] * 8 > scripts.total():
            return own
    return min(scripts, key=lambda script: (-scripts[script], script))


def _languages_of(script: str) -> tuple[str, ...]:
    if script == "CJK":
        return ("zh", "ja")
    own = _OWN_SCRIPT.get(script)
    return (own,) if own and script != "DEVANAGARI" else _VOTERS.get(script, ()) or ("hi", "mr", "ne")


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ", 1)[0]


def _by_votes(sample: str, script: str) -> str:
    words = _WORD.findall(sample.lower())
    votes = sorted(
        ((sum(word in stop_words(code) for word in words), code) for code in _VOTERS.get(script, ())),
        key=lambda vote: (-vote[0], vote[1]),
    )
    if len(words) >= _ENOUGH_WORDS and len(votes) > 1:
        (most, winner), (second, _) = votes[:2]
        if most >= _CLEAR_SHARE * len(words) and most >= _CLEAR_LEAD * second:
            return winner
    return _by_model(sample)


def _by_model(sample: str) -> str:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    global _model
    if _model is None:
        _model = LanguageIdentifier.from_model_file(MODEL_FILE)
        _model.set_languages(_NEWS_LANGUAGES)
    found = str(_model.classify(sample)[0])
    return "nb" if found == "no" else found


_model = None
