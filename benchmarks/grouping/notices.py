"""Look-alikes: notices of one wording about different matters, invented; and edited copies of them.

Every template is filled anew for each matter, with names, figures and days of its own; what all of them share (the
office that tells it, the words) is what makes them look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from benchmarks.grouping.sets import NOW
from digest.model import Article, ArticleId, Published, SourceSlug

_PLACES = [
    onset + ending
    for onset in (
        "Al",
        "Bren",
        "Cor",
        "Dal",
        "Esk",
        "Gar",
        "Hol",
        "Ilm",
        "Jar",
        "Lor",
        "Nor",
        "Orl",
        "Quar",
        "Sel",
        "Wex",
    )
    for ending in (
        "ford",
        "wick",
        "mere",
        "dale",
        "stead",
        "low",
        "by",
        "ton",
        "field",
        "mouth",
        "gate",
        "rick",
        "vale",
    )
]
_PEOPLE = [
    f"{first} {last}"
    for first in ("Ada", "Bram", "Cleo", "Edda", "Finn", "Greta", "Hal", "Ines", "Kaia", "Leo", "Nils", "Orla", "Piet")
    for last in ("Aldane", "Birk", "Dace", "Ellery", "Frey", "Gavrel", "Holt", "Jessup", "Kells", "Lund", "Quist")
]
_MONTHS = ("January", "February", "April", "June", "July", "August", "September", "October", "December")
_STREETS = ("Mill", "Church", "Station", "Market", "Castle", "Orchard", "Harbour", "Chapel", "Quarry", "Garden")

# `{p}` a place, `{q}` another, `{a}` and `{b}` people, `{s}` a street, `{d}` and `{e}` days, `{n}` to `{r}` figures.
_ENGLISH = {
    "road works": (
        "The {s} Street bridge in {p} to close for repairs",
        ("The bridge over the {q} canal at {p} will be repaired from {d} to {e}. Cars must use {s} Street while the "
        "work is going on, the road office said. Buses on line {n} will stop at {q} church instead of the bridge. "
        "The work will cost about {m},000 crowns and is paid for by the county. Walkers can still cross during the "
        "day, but cyclists are asked to get off. Questions are answered by {a} at the road office."),
    ),
    "quarterly results": (
        "{p} Steel reports higher profit for the third quarter",
        ("{p} Steel said on {d} that its net profit rose {n} percent to {m} million crowns in the three months to the "
        "end of September. Revenue was {o} million, after {r} million a year earlier. Chief executive {a} said that "
        "orders had held up better than feared and that the company stood by its outlook for the year. The shares "
        "closed {n}.{n} percent higher. Analysts had expected a profit of {r} million on average, according to a "
        "survey. The company, which has {o},{m} employees in {q} and elsewhere, will pay a dividend in spring."),
    ),
    "weather warning": (
        "Weather service warns of gales in {p} county",
        ("The weather service has issued a warning of severe gales for the county of {p}. Gusts of {n} kilometres "
        "an hour are expected from {o} o'clock on {d}. Branches may break and roof tiles may come loose. People in "
        "{p} should stay away from trees and keep windows shut. The warning is valid until the following morning and "
        "may be extended."),
    ),
    "weather of one evening": (
        "Weather service warns of frost in {p}",
        ("The weather service has warned of hard frost in {p} on Tuesday night. Temperatures may fall to minus 9 "
        "degrees, and roads and bridges can be slippery until 8 o'clock. Drivers in {p} should leave home earlier "
        "than usual and keep their distance. Pipes out of doors should be emptied. The Winter Service will grit the "
        "main roads through the night."),
    ),
    "obituary": (
        "{a}, teacher from {p}, dies at {n}",
        ("{a}, who taught for many years at the school in {p}, has died at the age of {n}, the family said. Born in "
        "{q} as the eldest of {m} children, {a} came to {p} after university and stayed. Former pupils remember long "
        "walks and short homework. The funeral will be held on {d} in the church on {s} Street. The family asks for "
        "no flowers but for gifts to the hospice in {q}."),
    ),
    "police appeal": (
        "Police seek witnesses after break-in in {p}",
        ("Police are looking for witnesses after a break-in at a house on {s} Street in {p}. Between {n} and {o} "
        "o'clock on {d} unknown people forced a window at the back and searched every room. They took jewellery and "
        "cash worth about {m},000 crowns. Anyone who saw something suspicious or strange cars near {s} Street is asked "
        "to call the station in {q}, where sergeant {b} is in charge of the case."),
    ),
    "match report": (
        "{p} beat {q} at home",
        ("{p} won their home match against {q} by {m} goals to one on {d}. {a} opened the scoring in minute {n} after "
        "a corner, and {b} doubled the lead shortly before the break. The visitors pulled one back when the keeper "
        "dropped a cross, but it was too little and too late. Coach {b} praised the defence in front of {o},{r} "
        "spectators. {p} are now in place {m} of the table, while {q} must look behind them."),
    ),
    "appointment": (
        "{a} to head {p} hospital",
        ("The board of {p} hospital has named {a} as its new director. {a}, {n}, comes from {q}, where the clinic was "
        "enlarged in recent years, and will begin on {d}. The former director {b} retires after {m} years. The board "
        "praised the experience of the new head in matters of budget and staff. The hospital has {o} beds."),
    ),
    "branch closes": (
        "Library in {p} to close on Saturdays",
        ("The library in {p} will no longer open on Saturdays. The council said that too few readers came. Books can "
        "be returned through the flap beside the door, and the reading room stays open during the week."),
    ),
}  # fmt: skip
_FIGURES_ALONE = (
    "Lottery numbers drawn",
    (
        "The numbers of the State Lottery were {n}, {o}, {m} and {r} in this draw, and the extra number was {n}{m}. "
        "The jackpot of {o},{r} crowns was not won and goes up to {r},{m} crowns. There were {n} winners in the "
        "second class, who get {m},{o} crowns each. The lottery office in Wexport gives no guarantee."
    ),
)
_ABROAD = {
    "de": (
        "Brücke in {p} wird gesperrt",
        ("Die Brücke über den Kanal bei {p} wird vom {n}. Juni bis zum {o}. Juli gesperrt. Grund sind Arbeiten an den "
        "Pfeilern, wie die Gemeinde {p} mitteilte. Der Verkehr wird über {q} umgeleitet. Busse der Linie {m} halten "
        "solange an der Kirche. Fußgänger können die Brücke weiter benutzen. Die Kosten von {r}.000 Kronen trägt der "
        "Kreis {q}. Fragen beantwortet {a} vom Bauamt."),
    ),
    "fr": (
        "Coupure d'eau à {p}",
        ("L'eau sera coupée à {p} le {n} mars de {m} heures à midi, a annoncé la mairie. Des travaux sont nécessaires "
        "sur la conduite qui vient de {q}. Les habitants sont priés de faire des réserves. Une citerne sera placée "
        "devant la gare de {p}. Pour toute question, {a} répond aux habitants jusqu'au {o} mars."),
    ),
    "es": (
        "Detenido un hombre en {p} por robo",
        ("La policía detuvo el {n} de mayo en {p} a un hombre de {m} años acusado de robar en una tienda de la calle "
        "mayor. Según los agentes, el detenido escapó con {o} coronas y fue encontrado horas después cerca de {q}. El "
        "dueño de la tienda, {a}, no sufrió heridas. El juzgado de {q} decidirá si entra en prisión."),
    ),
    "ru": (
        "Мост в районе закроют на ремонт",
        ("Мост через канал у города {p} закроют на ремонт с {n} июня по {o} июля, сообщили в администрации. Движение "
        "пойдёт через {q}. Автобусы маршрута {m} будут останавливаться у вокзала. Работы обойдутся в {r} тысяч крон. "
        "Пешеходы смогут переходить мост днём. На вопросы ответит {a} из отдела дорог."),
    ),
    "zh": (
        "气象台发布大风警报",
        ("气象台发布大风警报，预计从{n}日上午{o}时起，沿海地区将出现每小时{m}公里的大风，气温下降至零下{r}度。居民应远离树木和广告牌，"
        "关好门窗，司机应减速慢行。警报编号{n}{m}，有效期至次日{o}时{r}分，请留意后续通知。"),
    ),
}  # fmt: skip
SORTS = (*_ENGLISH, "figures alone", *_ABROAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An invented notice, of which template it is, and which of its matters."""

    article: Article
    sort: str
    matter: int


def notices(matters: int, seed: int = 5, apart: timedelta = timedelta()) -> list[Notice]:
    """So many matters of each template; `apart` is the time between one matter and the next."""
    return [_notice(sort, matter, seed, apart) for sort in SORTS for matter in range(matters)]


def _notice(sort: str, matter: int, seed: int, apart: timedelta) -> Notice:
    random = Random(f"{sort} {matter} {seed}")
    language = sort if sort in _ABROAD else "en"
    headline, text = _ABROAD.get(sort) or _ENGLISH.get(sort) or _FIGURES_ALONE
    fill = _filling(random, language)
    made = Article(
        id=ArticleId(f"notice-{SORTS.index(sort):02}-{matter:03}"),
        raw_sha256="",
        source_slug=SourceSlug("-"),
        outlet=f"outlet {matter % 7}",
        headline=headline.format(**fill),
        text=text.format(**fill),
        language=language,
        fetched_at=NOW,
        published=Published(at=NOW + matter * apart, has_time=False),
    )
    return Notice(article=made, sort=sort, matter=matter)


def _filling(random: Random, language: str) -> dict[str, str]:
    day = (f"{random.randrange(1, 29)} {random.choice(_MONTHS)}" for _ in range(2))
    names = [*random.sample(_PLACES, 2), *random.sample(_PEOPLE, 2)]
    if language == "ru":
        names = [_russian(name) for name in names]
    kinds = dict(zip("pqab", names, strict=True)) | dict(zip("de", day, strict=True))
    return kinds | {"s": random.choice(_STREETS)} | {key: str(random.randrange(21, 99)) for key in "nmor"}


def _russian(name: str) -> str:
    latin, cyrillic = "abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввиз"
    return "".join(
        letter.translate(str.maketrans(latin + latin.upper(), cyrillic + cyrillic.upper())) for letter in name
    )


Edit = Callable[[str, Random], str]


def copies(made: Sequence[Notice], seed: int = 6) -> list[tuple[Article, int]]:
    """An edited copy of every notice, with the place of what it repeats: words changed, cut, reordered, a new head."""
    random = Random(seed)
    edits: tuple[Edit, ...] = (_changed, _cut, _reordered, _tagged)
    found = []
    for place, one in enumerate(made):
        text = edits[place % len(edits)](one.article.text, random)
        copy = replace(one.article, id=ArticleId(f"copy-{place:05}"), outlet=f"other {place % 31}", text=text)
        found.append((copy, place))
    return found


def _changed(text: str, random: Random) -> str:
    """One small word in ten is another."""
    parts = text.split(" ")
    plain = [word for word in parts if word.islower()]
    return " ".join(random.choice(plain) if word.islower() and random.random() < 0.1 else word for word in parts)


def _cut(text: str, random: Random) -> str:
    del random
    sentences = text.split(". ")
    return ". ".join(sentences[: -max(1, len(sentences) // 4)] or sentences) + "."


def _reordered(text: str, random: Random) -> str:
    head, *rest = text.rstrip(".").split(". ")
    random.shuffle(rest)
    return ". ".join([head, *rest]) + "."


def _tagged(text: str, random: Random) -> str:
    del random
    return f"MARRICK (Coastwire) - {text} The report went to all members."
