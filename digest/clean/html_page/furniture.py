"""Lines that news pages, feeds and letters set around and between an article's paragraphs, by their words.

Each rule is anchored at the start of a short line, so that a paragraph which speaks of these things is never taken.
"""

from __future__ import annotations

import re

from digest.clean.html_page.blocks import Block

_SHORT = 160  # characters: furniture is a label, not a paragraph
_LABEL_WORDS = 8  # a line with more words and a full stop at its end is a sentence


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches where one of these does, in capitals or small letters."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_ANYWHERE = any_of(
    r"(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|реклама|广告|광고|إعلان)\W*$",
    r"(?:share|tweet|e-?mail|print|save|comments?|copy link|follow us|subscribe|sign up|listen|play)"
    r"(?: (?:this|article|now|on \w{1,20}|to \w{1,20})){0,3}\W*$",
    r"(?:read|see|click|continue reading|learn) ?(?:more|also|next|on|here)\b",
    r"also read|related(?: (?:articles?|stories|coverage))?\W*$|more (?:on|from) |most read|recommended|don't miss",
    r"you may also|lesen sie (?:auch|hier|mehr)|mehr zum thema|auch interessant|(?:à )?lire aussi|sur le même sujet",
    r"lea también|leer más|leggi anche|читайте также|читать далее|см\. также|по теме\b|подробнее",
    r"\d{1,3}[- ]min(?:ute|uti|uto|utos)?s?\.? (?:read|de lect?ure|di lettura|de lectura|de leitura|lesezeit)\W*$",
    r"(?:temps de lecture|tempo di lettura|tiempo de lectura|tempo de leitura|lesezeit)\b.{0,20}$",
    r"有料(?:記事|会員限定)\W*$",
    r"lees ook|läs (?:också|mer)|les også|اقرأ أيضا|延伸閱讀|相关阅读|관련기사|関連記事",
)
_BOILERPLATE = any_of(
    r"the post .{1,200} (?:first )?appeared (?:first )?on ",
    r"sign up (?:for|to) .{0,120}newsletter",
    r"(?:published|(?:last )?updated|posted|modified)\s?:(?=.{0,60}\d).{0,80}$",
)
_AT_EDGES = any_of(
    r"©|\(c\) ?\d{4}|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|все права защищены",
    r"(?:photo|image|picture|foto|bild|video|illustration|credit|getty|reuters|afp|ap photo)s?"
    r"(?: (?:by|credit|via))?\s{0,3}[:/©]",
    r"(?:reporting|additional reporting|editing|writing|edited|written|compiled|produced) by\b",
    r"this (?:article|story|post) (?:was|is|has been|originally|first)|our standards:|source:|quelle:|tags?:|topics?:",
    r"filed under|posted in|categories:|keywords:",
    r"(?:follow|contact|email|write to|reach) .{0,60}(?:@|on twitter|on facebook|at )",
    r"(?:published|updated|last modified|veröffentlicht|aktualisiert|publié le|mis à jour|опубликовано|обновлено)"
    r"\b.{0,10}\d",
    r"\d{1,3} (?:comments?|shares?|min(?:ute)?s? read)\b",
)
# When an entry of a live blog was written, or a comment.
_MOMENT = any_of(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?|uhr|h|[a-z]{2,4}(?:[+-]\d{1,2})?)?$",
    r"(?:just now|\d{1,3} ?(?:s|m|h|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?) ago)$",
    r"vor \d{1,3} (?:minuten?|stunden?|tag(?:en)?)$|il y a \d{1,3} (?:minutes?|heures?|jours?)$",
    r"(?:hace|há) \d{1,3} (?:minutos?|horas?|d[ií]as?)$|\d{1,3} (?:minuti|ore) fa$",
    r"\d{1,3} (?:мин(?:ут\w?)?\.?|час(?:а|ов)?|дн(?:я|ей)) назад$|\d{1,3} (?:minuten|uur) geleden$",
    r"\d{1,3} ?(?:分|分钟|小时|時間|分鐘|小時)(?:前|之前)$|\d{1,3}(?:분|시간) 전$",
)


def is_furniture(block: Block) -> bool:
    """Whether the block is a label wherever it stands: an advertisement mark, sharing, "Read also"."""
    text = block.line
    if len(text) > _SHORT:
        return False
    sentence = text.endswith((".", "!", "?")) and len(text.split()) > _LABEL_WORDS
    return bool(_BOILERPLATE.match(text)) or (not sentence and bool(_ANYWHERE.match(text)))


def is_moment(text: str) -> bool:
    """Whether the text is only when an entry was written: "14:10 GMT", "5 minutes ago"."""
    return len(text) <= _SHORT and _MOMENT.match(text) is not None


def is_edge(block: Block) -> bool:
    """Whether the block, first or last of an article, is a credit, a copyright line or a notice."""
    text = block.line
    return len(text) <= 2 * _SHORT and bool(_AT_EDGES.match(text) or not re.search(r"\w", text))
