"""A paper's name at the very top of its page: told by the words that papers are called by."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MOST_WORDS = 5
_LONGEST = 40  # characters
# What stands first or last in names of papers, and seldom in those of their sections: no "News", "World" or "Review".
_CALLED = frozenset(
    (
        *("advertiser", "advocate", "argus", "bee", "bell", "bugle", "bulletin", "chronicle", "courier"),
        *("dispatch", "echo", "enquirer", "examiner", "express", "gazette", "globe", "guardian", "herald"),
        *("independent", "inquirer", "journal", "ledger", "mail", "mercury", "monitor", "observer"),
        *("post", "recorder", "reporter", "sentinel", "standard", "star"),
        *("sun", "telegram", "telegraph", "times", "tribune", "broadcasting", "newswire"),
        *("zeitung", "anzeiger", "bote", "blatt", "tagblatt", "tageblatt", "wochenblatt", "kurier", "merkur", "presse"),
        *("nachrichten", "rundschau", "rundfunk", "spiegel", "stimme", "tagespost", "volksblatt"),
        *("dépêche", "écho", "figaro", "matin", "nouvelliste", "quotidien", "parisien"),
        *("républicain", "voix", "courrier", "télégramme", "progrès", "dauphiné", "soir"),
        *("correo", "diario", "faro", "gaceta", "heraldo", "país", "periódico", "universo"),
        *("vanguardia", "voz", "comercio", "prensa", "clarín", "excelsior", "imparcial"),
        *("correio", "diário", "jornal", "folha", "estado", "gazeta", "observador", "público", "expresso"),
        *("corriere", "gazzetta", "giornale", "mattino", "messaggero", "stampa", "repubblica"),
        *("courant", "dagblad", "krant", "nieuwsblad", "volkskrant", "telegraaf", "tijd", "standaard"),
        *("aftenblad", "aftenposten", "avis", "avisen", "bladet", "dagbladet", "posten", "tidende", "tidningen"),
        *("sanomat", "lehti", "dziennik", "listy", "deník"),
        *("hírlap", "nemzet", "ziarul", "adevărul", "gazetesi", "postası"),
        *("ведомости", "вестник", "газета", "известия", "правда", "вісник"),
        *("труд", "صحيفة", "جريدة", "الأخبار"),
    )
)
_GLUED = re.compile(
    r"[^\W\d_]{2,20}(?:zeitung|anzeiger|blatt|bote|kurier|post|nachrichten|rundschau|presse|blad|bladet|posten|avis|lehti)$",
    re.IGNORECASE,
)
_EAST = re.compile(
    r"[\u3400-\u9fff]{1,6}(?:日报|日報|晚报|晚報|时报|時報|新闻|新聞|周刊|電視|电视|通讯社)|[가-힣]{1,6}(?:일보|신문|뉴스|방송)"
)
_SMALL = frozenset(
    (
        "&",
        "and",
        "of",
        "the",
        "de",
        "des",
        "du",
        "la",
        "le",
        "del",
        "der",
        "di",
        "da",
        "do",
        "und",
        "en",
        "og",
        "och",
        "i",
    )
)
_ARTICLES = frozenset(("the", "la", "le", "el", "il", "lo", "les", "los", "der", "die", "das", "de", "o", "a"))
_CALLS = frozenset(
    ("subscribe", "go", "follow", "more", "latest", "read", "visit", "support", "join", "about", "search", "my")
)


def masthead(top: Iterable[str]) -> str | None:
    """The first of a page's top lines that is a paper's name, "The Tarn Bell"; None where none is clearly one."""
    return next((line for line in top if _is_paper(line)), None)


def _is_paper(line: str) -> bool:
    if len(line) > _LONGEST or line[-1:] in ".:?!,;…":
        return False
    if _EAST.fullmatch(line):
        return True
    words = line.split()
    named = 1 <= len(words) <= _MOST_WORDS and all(not word[0].islower() or word in _SMALL for word in words)
    if not named or words[0].casefold() in _CALLS:
        return False
    first = words[1:] if words[0].casefold() in _ARTICLES else words
    called = not _CALLED.isdisjoint(word.casefold() for word in (*first[:1], words[-1]))
    return _GLUED.fullmatch(words[-1]) is not None or (called and len(words) > 1)
