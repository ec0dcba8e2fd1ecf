"""Pages that are no article: empty, index, search, error, login and consent pages, each said in words."""

from __future__ import annotations

import re

from digest.clean.page import Page
from digest.model import Reason

_FEWEST_WORDS = 6  # of the shortest sentence that may be an article of its own: a feed's entry
_LEAST_PROSE = 0.2  # of the words must stand in lines that end like sentences …
_LONG_LINES = 12  # … or the lines must have so many words on average, as in scripts and styles without full stops
_SHORT_PAGE = (
    80  # words: below, the words of an error, login or consent page decide; above, it may report on such pages
)

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "an error page",
        re.compile(
            r"\b40[34]\b|\b50[0-4]\b|not found|page (?:you|does)[^.]{0,60}(?:exist|find|moved)|nicht gefunden"
            r"|introuvable|no encontrad|non trovat|não encontrad|не найден|access denied|forbidden|未找到|找不到"
            r"|찾을 수 없|غير موجود",
            re.IGNORECASE,
        ),
    ),
    (
        "a login page",
        re.compile(
            r"password|log ?in to|sign ?in to|passwort|mot de passe|contraseña|senha|пароль|密码|비밀번호|كلمة المرور"
            r"|subscribe to (?:read|continue)|already a subscriber",
            re.IGNORECASE,
        ),
    ),
    (
        "a consent page",
        re.compile(
            r"(?:accept|reject|manage)[^.]{0,30}(?:cookies|all)|cookies?[^.]{0,80}(?:consent|partners|purposes|accept)"
            r"|einwilligung|consentement|consentimiento|файлы cookie|before you continue",
            re.IGNORECASE,
        ),
    ),
    (
        "a browser check",
        re.compile(r"enable javascript|you are (?:a )?human|checking your browser|captcha", re.IGNORECASE),
    ),
    (
        "a search page",
        re.compile(r"search results|results for|suchergebnis|résultats de|resultados de"
            r"|результаты поиска|搜索结果", re.IGNORECASE),
    ),
)  # fmt: skip
_ENDS = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]{0,2}\s*$|[。！？؟।]")
_INNER_END = re.compile(r"(?<=[^\W_]{3})[.!?…]['\"”’»)\]]{0,2}\s")  # after three letters: "U.S. envoy" goes on
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def looks_like(paragraphs: tuple[str, ...], page: Page) -> tuple[Reason, str] | None:
    """Why these paragraphs make no article, as a reason and words for a person; None when they make one."""
    if not page.everything.strip() and not paragraphs:
        return Reason.EMPTY, "no text in it"
    words = sum(_words(paragraph) for paragraph in paragraphs)
    prose = sum(_prose(paragraph) for paragraph in paragraphs)
    if words < _SHORT_PAGE:
        seen = " ".join(paragraphs) or page.everything[:4000]
        for kind, pattern in _KINDS:
            if pattern.search(seen):
                return Reason.NOT_AN_ARTICLE, f"looks like {kind}: {words} words of prose"
    unpunctuated = words >= _SHORT_PAGE and words >= _LONG_LINES * len(paragraphs)
    if (prose >= _FEWEST_WORDS and prose >= _LEAST_PROSE * words) or unpunctuated:
        return None
    lines = sum(1 for line in page.everything.splitlines() if line.strip())
    if lines > 3:
        return Reason.NOT_AN_ARTICLE, f"looks like an index page: {lines} lines, no sentence that belongs to an article"
    if not paragraphs:
        return Reason.NOT_AN_ARTICLE, f"no sentence that belongs to an article: {_words(page.everything)} words in all"
    return Reason.NOT_AN_ARTICLE, f"no sentence of {_FEWEST_WORDS} words in it: {words} words"


def _prose(paragraph: str) -> int:
    """Words of whole sentences; what follows the last one may be a sign-off: "(Reuters)", "Continue reading"."""
    if _ENDS.search(paragraph[-2000:]):
        return _words(paragraph)
    end = max((match.end() for match in _INNER_END.finditer(paragraph)), default=0)
    words = _words(paragraph[:end])
    return words if words >= _FEWEST_WORDS else 0


def _words(paragraph: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    return len(paragraph.split()) + len(_SPACELESS.findall(paragraph)) // 2
