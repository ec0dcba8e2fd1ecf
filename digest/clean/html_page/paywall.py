"""What a paywall says to its reader, in many languages: a call to subscribe is no paragraph of what it hides.

Each phrase is anchored at the start of a short paragraph and speaks to the reader of the page; an article that reports
on subscriptions speaks of others, and begins otherwise.
"""

from __future__ import annotations

import re

_LONGEST = 300  # characters of a call
_CALLS = (
    r"(?:want )?to (?:continue|keep|go on) reading\b.{0,120}(?:subscri|sign|log|regist|account)",
    r"(?:continue|keep) reading (?:with|for)\b.{0,60}(?:subscri|account|trial|access)",
    r"(?:subscribe|sign (?:up|in)|log in|register)\b.{0,60} to (?:continue|keep|go on|read|unlock)\b",
    r"th(?:is|e) (?:article|story|page) is (?:\w{4,11} ){0,3}(?:for|to) (?:\w{3,10} ){0,3}(?:subscriber|member)s",
    r"you(?:['’]ve| have) (?:read|reached|used|hit)\b.{0,40}\b(?:free|limit|last)\b.{0,40}(?:article|stor|limit|month)",
    r"(?:already|not) an? (?:subscriber|member|account)(?: yet)?\s?\?",
    r"already (?:have an account|subscribed)\s?\?",
    r"start your (?:free )?trial\b|cancel any ?time\b",
    r"(?:jetzt )?weiterlesen\b.{0,60}(?:abo\b|plus\b|\+)|(?:jetzt|hier) (?:abonnieren|anmelden und weiterlesen)\b",
    r"(?:dieser|der) (?:artikel|beitrag|inhalt) ist (?:nur |exklusiv )?für (?:unsere )?(?:abonnent|mitglieder)",
    r"(?:sie haben|du hast) (?:bereits )?ein abo\b|bereits (?:abonnent|registriert)\b.{0,3}\?",
    r"cet article est réservé aux abonn|la suite (?:de cet article )?est réservée aux abonn",
    r"il vous reste .{1,40} à lire\b|déjà abonnée?\b.{0,5}\?|abonnez-vous pour (?:lire|continuer)",
    r"est[ea] (?:artículo|contenido|noticia) es (?:exclusiv[oa]|sólo|solo) para (?:suscriptores|socios)",
    r"suscríb(?:e|a)(?:te|se) para (?:seguir|leer)|¿ya (?:eres|estás) suscri",
    r"(?:questo )?(?:articolo|contenuto) (?:è )?riservato agli abbonati|abbonati per (?:leggere|continuare)",
    r"(?:este )?conteúdo (?:é )?exclusivo para assinantes|assine para (?:ler|continuar)|já é assinante\b",
    r"оформите подписку|(?:материал|статья) доступ\w{0,3} (?:только )?(?:по подписке|подписчикам)|уже есть подписка",
    r"dit artikel is (?:alleen )?voor abonnees|(?:denne )?artik\w{2,5} er (?:kun )?for abonnent",
    r"この記事は(?:有料)?会員限定|(?:会員|有料)登録すると続き|有料会員限定|続きを読むには|残り\d{1,5}文字",
)
_CALL = re.compile("|".join(f"(?:{call})" for call in _CALLS), re.IGNORECASE)


def is_call(text: str) -> bool:
    """Whether a paragraph asks the reader to subscribe, register or log in for the rest."""
    return len(text) <= _LONGEST and _CALL.match(text) is not None
