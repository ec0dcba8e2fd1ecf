"""What the parts of a newsletter are, told by their words: greeting, sponsor, footer, a link to the web copy …"""

from __future__ import annotations

from enum import StrEnum

from digest.clean.html_page.blocks import Block, fold
from digest.clean.html_page.furniture import any_of

_LABEL = 90  # characters: a mark on a line of its own
_NOTICE = 500  # characters: footers are set in long lines


class Part(StrEnum):
    """What a block of a letter is for."""

    WORDS = "words"  # what the letter is read for
    WEB_COPY = "web-copy"  # "view in browser"
    GREETING = "greeting"
    SPONSOR = "sponsor"  # opens an advertisement
    MORE = "more"  # "read more": the address of the article above
    SMALL = "small"  # sharing, dates, issue numbers, sign-offs
    FOOTER = "footer"  # everything from here is the sender's, not the news's


_WEB_COPY = any_of(
    r"(?:view|read|open|see)\b.{0,40}\b(?:in|on)(?: your| the| a)? (?:web ?)?(?:browser|web|website|online)\b",
    r"view (?:online|web version|as a web ?page)|web(?: |-)?version|online(?: |-)?version|read online"
    r"|trouble (?:viewing|reading)",
    r"(?:im browser|online) (?:ansehen|öffnen|lesen|anzeigen)|dans (?:votre|le) navigateur|version en ligne",
    r"en (?:el|tu|su) navegador|nel browser|no navegador|в браузере|веб-верси|在浏览器|브라우저에서|عرض في المتصفح",
)
_GREETING = any_of(
    r"(?:good (?:morning|afternoon|evening|day)|hello|hi|hey|dear|welcome|greetings)\b[^.!?]{0,60}[,.!:–—]?\s*$",
    r"(?:good (?:morning|afternoon|evening))\b.{0,200}$",
    r"(?:guten (?:morgen|tag|abend)|hallo|liebe[rs]?|sehr geehrte|bonjour|bonsoir|chère?s?|buenos días|buenas|hola"
    r"|querid[oa]s?)\b[^.]{0,60}\W*$",
    r"(?:buongiorno|ciao|bom dia|olá|здравствуйте|доброе утро|добрый (?:день|вечер)|уважаем|صباح الخير|早上好|各位"
    r"|안녕하세요)[^.]{0,60}.?$",
)
_SPONSOR = any_of(
    r"(?:sponsored|advertisement|advertorial|promoted|promotion|anzeige|werbung|publicité|publicidad|patrocinado"
    r"|реклама|广告|광고|إعلان)(?: (?:by|content|message|from)\b.{0,60})?\W*$",
    r"(?:a )?(?:message|word) from (?:our|the) (?:sponsor|partner|advertiser)"
    r"|(?:our|today's) (?:sponsor|partner)\b",
)
_MORE = any_of(
    r"(?:read|see|continue|full|learn|get|more)\b(?: (?:the|more|on|full|whole|rest|article|story|reading|here|online"
    r"|of|this|at)){0,5}\W*$",
    r"(?:read|more|full story)\b.{0,10}(?:at|on|in|from) .{2,40}$|(?:weiterlesen|mehr lesen|mehr dazu|zum artikel"
    r"|lire la suite|en savoir plus|leer más|sigue leyendo|leggi tutto|continua a leggere|leia mais|читать (?:далее"
    r"|полностью|дальше)|подробнее|阅读全文|阅读更多|더 보기|자세히 보기|اقرأ المزيد)\W*$",
)
_SMALL = any_of(
    r"(?:(?:facebook|twitter|instagram|linkedin|youtube|tiktok|whatsapp|telegram|mastodon|threads|bluesky|x|rss|share"
    r"|tweet|forward|e-?mail|print|save|on|via|this|to a friend|follow us|like)\b\W{0,5}){1,12}$",
    r"(?:issue|edition|no\.?|nr\.?|vol\.?|ausgabe|numéro|número|выпуск|№)\s?#?\d{1,5}\b.{0,60}$",
    r"(?:\w{1,20},?\s){0,2}(?:\d{1,2}\.?\s(?:de\s)?\w{3,12}\.?|\w{3,12}\.?\s\d{1,2}),?\s(?:de\s)?(?:19|20)\d\d\W*$",
    r"(?:that's (?:all|it)|that is all|see you|until (?:tomorrow|next)|thanks for reading|thank you for reading"
    r"|have a (?:good|great|nice)|bis morgen|à demain|hasta mañana|до завтра)\b.{0,80}$",
    r"(?:presented|brought to you) by\b.{0,60}$",
    r"[\w .'-]{2,30}, [a-z]{2} \d{5}(?:-\d{4})?(?: usa)?$",
    r"(?:in this (?:issue|edition|letter)|today's (?:stories|headlines|news)|in brief|top stories|what we're reading"
    r"|contents)\W*$",
)
_FOOTER = any_of(
    r".{0,200}\b(?:unsubscribe|opt[- ]out|manage (?:your )?(?:subscription|preferences|email)"
    r"|update (?:your )?(?:preferences|profile)|email preferences)\b",
    r"(?:you(?:'re| are)? (?:are )?(?:receiv(?:e|ed|ing)|getting|subscribed)|you got) (?:this|to)|this (?:e-?mail"
    r"|message|newsletter) was sent|sent to:? \S+@|(?:was )?this (?:(?:e-?mail|newsletter|letter) )?(?:was )?forwarded"
    r"|no longer (?:want|wish)",
    r"(?:our )?mailing address|©|\(c\) \d{4}|copyright (?:©|\(c\)|\d{4})|all rights reserved|privacy (?:policy"
    r"|notice)\W*$|terms (?:of|and) \w{3,10}\W*$",
    r".{0,200}(?:abmelden|abbestellen|se désabonner|désinscri|désabonn|darse de baja|cancelar (?:la |tu )?suscripción"
    r"|disiscriv|cancelar (?:a )?inscrição|отписаться|отписк|退订|取消订阅|수신 ?거부|구독 ?취소|إلغاء الاشتراك)",
    r"impressum\W*$|-- ?$",
)
_RULES = (
    (_WEB_COPY, 200, Part.WEB_COPY),
    (_SPONSOR, 60, Part.SPONSOR),
    (_FOOTER, _NOTICE, Part.FOOTER),
    (_MORE, _LABEL, Part.MORE),
    (_SMALL, _LABEL, Part.SMALL),
    (_GREETING, 220, Part.GREETING),
)


def part_of(block: Block) -> Part:
    """What the block is for; anything that no rule knows is words."""
    text = fold(block.text).lstrip("→>»•·|*- ").replace("’", "'")
    if not any(char.isalnum() for char in text):
        return Part.MORE if block.links else Part.SMALL
    return next((part for rule, longest, part in _RULES if len(text) <= longest and rule.match(text)), Part.WORDS)
