"""The only tokenizer: paragraphs, sentences, words, stop words and normal forms, for every language.

    paragraphs ─▶ sentences ─▶ words ─▶ content_words
    `segment`     `segment`    `tokens`  `tokens`

`queries` are what an operator asks of a text, `forms` brings text to the form in which it is compared, `reading` says
whether a passage stands by itself, `retractions` whether it takes back the one before, `languages` holds the word
lists, `calendar` the months and weekdays of English.

Standard library only; the lists of a language are read when that language is first met.
"""

from digest.text.calendar import MONTHS, WEEKDAYS
from digest.text.forms import normal
from digest.text.languages import Lists, lists, speech_words, stop_words
from digest.text.numbers import counted, number_word_choice, number_word_shape, number_words
from digest.text.queries import Queried, Query, doors, parse_query
from digest.text.reading import (
    NOTE_OPENINGS,
    is_attribution,
    is_clutter,
    is_complete,
    is_note,
    is_service,
    leans,
    open_quotes,
    opens_leaning,
    points_back,
)
from digest.text.retractions import takes_back
from digest.text.segment import paragraphs, sentences
from digest.text.tokens import MARKS, content_words, is_content, is_unspaced, word_count, words
from digest.text.wording import wording

__all__ = [
    "MARKS",
    "MONTHS",
    "NOTE_OPENINGS",
    "WEEKDAYS",
    "Lists",
    "Queried",
    "Query",
    "content_words",
    "counted",
    "doors",
    "is_attribution",
    "is_clutter",
    "is_complete",
    "is_content",
    "is_note",
    "is_service",
    "is_unspaced",
    "leans",
    "lists",
    "normal",
    "number_word_choice",
    "number_word_shape",
    "number_words",
    "open_quotes",
    "opens_leaning",
    "paragraphs",
    "parse_query",
    "points_back",
    "sentences",
    "speech_words",
    "stop_words",
    "takes_back",
    "word_count",
    "wording",
    "words",
]
