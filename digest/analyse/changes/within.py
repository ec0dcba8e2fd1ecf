"""Sentences that were told: a known one holds all their words, in their order, and nothing turns on what it has more.

A shared vocabulary tells nothing. "The ban was lifted in Tarn" has no word that "the ban has been lifted in Marl but
stays in Tarn" lacks, and it is the news; "will be lifted" becomes "was lifted". So a sentence of a new article was told
where a known one begins as it does and goes on as it does, but for a word left out here and there, and both have the
same verbs of time and mood, the same denials and conditions. In a language of which no rule here knows such words it
must stand there word for word. Whatever is in doubt is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.analyse.sourcing.bearing_out import figures_of
from digest.analyse.words import bag
from digest.text import content_words, normal

LEFT_OUT = 1  # content words on end that a sentence may lack of the known one; two can be a verb and whom it befell
FEWEST = 4  # content words below which a sentence is known again only word for word

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’")
# What a sentence turns on: when it is so, how surely, on what condition, and whether at all.
_TURNING = bag(
    "is are was were be been being am has have had do does did will would shall should can could may might must ought "
    "not no never nor none neither nothing nobody without hardly barely cannot isnt arent wasnt werent hasnt havent "
    "hadnt wont wouldnt shant shouldnt cant couldnt mightnt mustnt dont doesnt didnt wouldve "
    "but except unless until till if whether while whereas although though instead yet still already again before "
    "after since only almost nearly about less more over under another other else also too both"
)


class Told:
    """The sentences of one language that were told, found by the word with which they begin."""

    def __init__(self, language: str, known: Iterable[str]) -> None:
        self._language = language
        self._plain: set[str] = set()
        self._by_first: dict[str, list[tuple[str, Sequence[str]]]] = {}
        for said in known:
            self._plain.add(_plain(said))
            content = content_words(said, language) if language == "en" else ()
            if len(content) >= FEWEST:
                self._by_first.setdefault(content[0], []).append((said, content))

    def has(self, said: str) -> bool:
        """Whether one of them holds a sentence."""
        if _plain(said) in self._plain:
            return True
        content = content_words(said, self._language)
        if len(content) < FEWEST:
            return False
        rows = self._by_first.get(content[0], ())
        return any(_leaves_out_little(words, content) and _agree(one, said) for one, words in rows)


def _plain(said: str) -> str:
    return " ".join(_WORD.findall(normal(said)))


def _leaves_out_little(known: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the words of the one stand in the other, in their order and near each other."""
    at = 0
    for word in said:
        reach = known[at : at + LEFT_OUT + 1]
        if word not in reach:
            return False
        at += reach.index(word) + 1
    return True


def _agree(known: str, said: str) -> bool:
    return _turns(known) == _turns(said) and figures_of(said, "en") <= figures_of(known, "en")


def _turns(said: str) -> list[str]:
    return [word for word in _WORD.findall(normal(said).translate(_APOSTROPHES)) if word in _TURNING]
