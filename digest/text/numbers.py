"""Numbers in words: "twenty-one", "einundzwanzig", "quatre-vingt-dix", "treinta y dos", "двадцать один"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from digest.text.forms import normal

# One, which is an article or a pronoun by itself; two to nineteen; the tens.
_WORDS = {
    "en": (
        "one",
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen""",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    ),
    "de": (
        "ein",
        """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
        achtzehn neunzehn""",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    ),
    "fr": (
        "un",
        """deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
        dix-neuf""",
        "vingt trente quarante cinquante soixante",
    ),
    "es": (
        "uno",
        """dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
        dieciocho diecinueve""",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    ),
    "ru": (
        "один",
        """два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать
        пятнадцать шестнадцать семнадцать восемнадцать девятнадцать""",
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    ),
}
_ACCENTED = {"dos": "dós", "tres": "trés", "seis": "séis"}
_FORMS = {  # of gender, case or spelling
    "ru": {"две": 2, "двое": 2, "двух": 2, "трое": 3, "трёх": 3, "четверо": 4, "четырёх": 4, "пятеро": 5, "пяти": 5},
    "de": {"dreissig": 30},
}


@cache
def number_words(language: str) -> Mapping[str, int]:
    """Numbers from 2 to 99 as words in normal form, by ISO 639-1 code; empty for a language that is not known."""
    code = language[:2].lower()
    made = dict(_made(code))
    return {normal(word): value for word, value in (made | _FORMS.get(code, {})).items()}


def counted(written: str, language: str) -> int | None:
    """The number that these words are ("twenty-one"); None of others, and of what is written in digits."""
    return number_words(language).get(normal(written))


@cache
def number_word_shape(language: str) -> re.Pattern[str]:
    """Such a word in a text in normal form, the longest first; nothing for a language that is not known."""
    words = number_word_choice(language)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])" if words else r"(?!)")


@cache
def number_word_choice(language: str) -> str:
    """These words as the branches of a pattern, the longest first; empty for a language that is not known."""
    words = sorted(number_words(language), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words))


def _made(code: str) -> Iterator[tuple[str, int]]:
    if code not in _WORDS:
        return
    unit, *others = _WORDS[code]
    low, tens = (words.split() for words in others)
    ones = [unit, *low[:8]]
    yield from ((word, value) for value, word in enumerate(low, start=2))
    for value, ten in enumerate(tens, start=2):
        yield ten, 10 * value
        for more, one in enumerate(ones, start=1):
            yield from ((word, 10 * value + more) for word in _joined(code, ten, one))
    if code == "fr":
        yield from _beyond_sixty(ones, low)


def _joined(code: str, ten: str, one: str) -> tuple[str, ...]:
    if code == "en":
        return f"{ten}-{one}", f"{ten} {one}"
    if code == "de":
        return (f"{one}und{ten}",)
    if code == "fr":
        return (f"{ten} et {one}", f"{ten}-et-{one}") if one == "un" else (f"{ten}-{one}",)
    if code == "es" and ten == "veinte":
        return (f"veinti{_ACCENTED.get(one, one)}",)
    return (f"{ten} y {one}",) if code == "es" else (f"{ten} {one}",)


def _beyond_sixty(ones: list[str], low: list[str]) -> Iterator[tuple[str, int]]:
    """French counts from sixty in twenties."""
    teens = [low[8], *low[9:]]  # ten to nineteen
    for unit, teen in enumerate(teens):
        yield (f"soixante et {teen}" if unit == 1 else f"soixante-{teen}"), 70 + unit
        yield f"quatre-vingt-{teen}", 90 + unit
    yield "quatre-vingts", 80
    yield from ((f"quatre-vingt-{one}", 80 + unit) for unit, one in enumerate(ones, start=1))
