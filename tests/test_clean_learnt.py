"""Learnt furniture: what recurs at a house goes, and no news goes with it, whoever prints the pages."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.clean import Learner, PageNotes, clean, clean_many, explain
from digest.clean.recurring.learning import RECURS
from digest.clean.recurring.learnt import house_of, known_lines, normal_form, recurring
from digest.model import Article, Furniture, Learnt, RawItem, RecurringLine, SourceSlug
from digest.serial import from_json, to_json
from tests.builders import raw_item

THINGS = (
    "harbour crane", "night ferry", "quarry road", "school roof", "lighthouse stair", "auction hall", "river bridge",
    "cinema front", "flood gate", "tram depot", "wheat silo", "town archive", "ice rink", "goat market", "clock tower",
    "ropewalk", "salt works", "customs house", "fountain", "rose garden", "boat shed", "weir", "signal box", "kiln",
)  # fmt: skip
PLACES = (
    "Hollin", "Ness", "Corran", "Tarn", "Alden", "Sele", "Marrick", "Quell", "Ostrey", "Vane", "Brill", "Kesh",
    "Dunmore", "Ashby", "Lorne", "Pell", "Wick", "Saltash", "Rhyd", "Inver", "Morfa", "Crail", "Zennor", "Looe",
)  # fmt: skip
ASK = "Reporting like this takes time and money, so please consider a monthly gift to keep our newsroom independent."


def article_lines(n: int) -> list[str]:
    """A piece that shares no line with any other."""
    thing, place = THINGS[n], PLACES[n]
    return [
        f"The {thing} at {place} will be repaired before winter, the council there decided on Monday after a debate.",
        f'"We in {place} have waited long enough for this," said the woman who had led the petition for the {thing}.',
        f"Work on the {thing} begins within weeks, and the council of {place} expects to borrow half of what it costs.",
    ]


def text_page(n: int, *inside: str, headline: str | None = None, lines: Iterable[str] | None = None) -> str:
    """A page of the house; `inside` stands among the article's paragraphs."""
    body = list(lines if lines is not None else article_lines(n))
    head = headline or f"{THINGS[n].capitalize()} at {PLACES[n]} to be repaired"
    shown = ["Home", "Weather", head, "By Ilse Marrow", "", *body[:-1], *inside, body[-1], "", "Share this story",
             f"{n} comments", "© 2026 The Harbour Courier"]  # fmt: skip
    return "\n\n".join(line for line in shown if line) + "\n"


def item(text: str | bytes, name: str = "page.txt", **changes: object) -> RawItem:
    return raw_item(text, guid=name, **changes)


def notes(n: int, *lines: str, house: str = "courier.example") -> PageNotes:
    """A page that has shown these lines, as far as a `Learner` is concerned."""
    return PageNotes(house=house, headline=f"piece {n}", lede=f"opening {n}", dropped=lines, kept=())


def noted(one: RawItem) -> PageNotes | None:
    return clean_many([(one, None)], noting=True)[0].notes


def taught(items: Iterable[RawItem], before: Learnt | None = None) -> Learnt:
    learner = Learner(before or Learnt())
    for one in items:
        notes = noted(one)
        if notes is not None:
            learner.add(notes)
    return learner.learnt()


def furniture(learnt: Learnt, version: int = 1) -> Furniture:
    return Furniture(source_slug=SourceSlug("wire"), version=version, lines=learnt.lines)


def words(learnt: Learnt) -> list[str]:
    return [line.words for line in learnt.lines]


def paragraphs(one: RawItem, known: Furniture | None = None) -> list[str]:
    (made,) = clean(one, known)
    assert isinstance(made, Article)
    return made.text.split("\n\n")


# ── what is learnt ───────────────────────────────────────────────────────────────────────────────────────


def test_a_request_that_ten_pages_print_among_their_paragraphs_goes_from_the_eleventh() -> None:
    pages = [item(text_page(n, ASK)) for n in range(RECURS + 1)]
    assert ASK in paragraphs(pages[-1])
    assert normal_form(ASK) not in words(taught(pages[: RECURS - 1]))
    known = furniture(taught(pages[:RECURS]))
    assert paragraphs(pages[-1], known) == article_lines(RECURS)


def test_an_article_says_which_version_took_lines_out_and_says_nothing_where_none_did() -> None:
    known = furniture(taught(item(text_page(n, ASK)) for n in range(RECURS)), version=7)
    (with_request,) = clean(item(text_page(20, ASK)), known)
    (without,) = clean(item(text_page(20)), known)
    assert isinstance(with_request, Article)
    assert with_request.furniture == 7
    assert (without,) == clean(item(text_page(20)))


def test_labels_are_learnt_whatever_they_count() -> None:
    found = words(taught(item(text_page(n)) for n in range(12)))
    assert {"share this story", "0 comments", "home", "0 the harbour courier"} <= set(found)


def test_a_report_that_differs_in_its_figures_alone_is_news_every_day() -> None:
    report = "The Alden exchange closed {} points higher on Friday after a quiet day in which few shares changed hands."
    pages = [item(text_page(n, report.format(n + 3))) for n in range(14)]
    assert paragraphs(pages[3], furniture(taught(pages)))[-2] == report.format(6)


def test_pages_of_one_house_teach_nothing_of_another() -> None:
    def at(host: str, n: int) -> RawItem:
        return item(text_page(n, ASK), url=f"https://www.{host}/{n}")

    known = furniture(taught(at("courier.example", n) for n in range(RECURS)))
    assert {line.house for line in known.lines} == {"courier.example"}
    assert ASK not in paragraphs(at("courier.example", 20), known)
    assert ASK in paragraphs(at("herald.example", 20), known)
    assert ASK not in paragraphs(item(text_page(20, ASK)), known)  # nobody knows whose it is


def test_a_saved_page_that_names_its_address_is_of_that_house() -> None:
    def saved(host: str, n: int) -> RawItem:
        words = "".join(f"<p>{line}</p>" for line in (*article_lines(n), ASK))
        link = f'<link rel="canonical" href="https://www.{host}/{n}">'
        headline = f"{THINGS[n].capitalize()} at {PLACES[n]} to be repaired"
        page = f"<html><head>{link}</head><body><article><h1>{headline}</h1>{words}</article></body></html>"
        return item(page, f"{host}-{n}.html", media_type="text/html")

    learnt = taught([saved("courier.example", n) for n in range(RECURS)] + [saved("herald.example", 20)])
    assert [(counts.house, counts.pages) for counts in learnt.houses] == [
        ("courier.example", RECURS),
        ("herald.example", 1),
    ]
    assert ASK not in paragraphs(saved("courier.example", 21), furniture(learnt))
    assert ASK in paragraphs(saved("herald.example", 21), furniture(learnt))


def test_the_addresses_in_a_letter_say_nothing_of_its_house() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Morning Ferry <post@ferry.example>", "The week in Alden"
    page = "".join(f"<p>{line}</p>" for line in article_lines(3))
    message.set_content("See the page.")
    message.add_alternative(f'<a href="https://courier.example/web">View in browser</a>{page}', subtype="html")
    letter = noted(item(message.as_bytes(), "letter.eml", media_type="message/rfc822"))
    assert letter is not None
    assert letter.house == ""


def test_what_an_html_page_repeats_is_learnt_and_goes() -> None:
    def html(n: int) -> RawItem:
        inside = "".join(f"<p>{line}</p>" for line in (*article_lines(n)[:2], ASK, article_lines(n)[2]))
        markup = f"<html><head><title>{THINGS[n]}</title></head><body><article><h1>The {THINGS[n]}</h1>{inside}"
        return item(f"{markup}</article></body></html>", media_type="text/html")

    assert ASK in paragraphs(html(20))
    assert paragraphs(html(20), furniture(taught(map(html, range(12))))) == article_lines(20)


def test_what_every_letter_of_a_sender_repeats_is_learnt_and_goes() -> None:
    def letter(n: int) -> RawItem:
        message = EmailMessage()
        message["From"], message["Subject"] = "The Courier <news@courier.example>", f"What the {THINGS[n]} will cost"
        message["Date"] = f"Fri, {n + 1:02} Nov 2026 06:00:00 +0000"
        message.set_content("\n\n".join((*article_lines(n)[:2], ASK, article_lines(n)[2])))
        return item(bytes(message), media_type="message/rfc822")

    assert ASK in paragraphs(letter(20))
    assert paragraphs(letter(20), furniture(taught(map(letter, range(12))))) == article_lines(20)


# ── what is not learnt ───────────────────────────────────────────────────────────────────────────────────


def test_one_piece_saved_again_and_again_counts_once() -> None:
    pages = [item(text_page(3), f"{n}.txt", url=f"https://courier.example/{n}") for n in range(30)]
    assert taught(pages) == taught(pages[:1])
    retitled = [item(text_page(3, headline=f"What comes {n}th"), f"{n}.txt") for n in range(30)]
    assert words(taught(retitled)) == []


def test_background_that_an_agency_repeats_under_its_story_stays() -> None:
    background = "Ferry traffic to Ostrey was halted in spring, when a crane fell across the northern quay at night."
    pages = [item(text_page(n, background, headline=f"Ferry row: {THINGS[n]} joins in")) for n in range(20)]
    assert background in paragraphs(pages[0], furniture(taught(pages)))


def test_a_sentence_on_less_than_half_of_the_pages_stays() -> None:
    said = "A spokeswoman for the regional government did not answer calls or letters by the time we went to press."
    pages = [item(text_page(n, *([said] if n % 5 < 2 else []))) for n in range(24)]
    assert said in paragraphs(pages[0], furniture(taught(pages)))


def test_the_opening_of_a_piece_that_other_pages_carry_as_a_teaser_stays() -> None:
    lede = article_lines(23)[0]
    carrying = [text_page(n).replace("Share this story", f"Most read\n\n{THINGS[23]}\n\n{lede}\n\nShare this story")
                for n in range(20)]  # fmt: skip
    known = furniture(taught(map(item, [text_page(23), *carrying])))
    assert paragraphs(item(text_page(23)), known) == article_lines(23)


def test_a_page_is_never_emptied() -> None:
    line = RecurringLine(words=normal_form(ASK), pages=12)
    known = Furniture(source_slug=SourceSlug("wire"), version=1, lines=(line,))
    assert recurring([ASK], None, known_lines(known, "")) == {}
    assert recurring([ASK, "More."], None, known_lines(known, "")) == {0: "recurs on 12 pages of this outlet"}


def test_a_page_without_an_article_teaches_nothing() -> None:
    assert noted(item("Home\nNews\nWeather\nContact\n")) is None
    assert noted(item(b"\x89PNG\r\n")) is None


# ── what is forgotten, and what it costs ─────────────────────────────────────────────────────────────────


def test_learning_in_two_runs_is_learning_in_one() -> None:
    pages = [item(text_page(n, ASK)) for n in range(20)]
    first = from_json(to_json(taught(pages[:7])), Learnt)
    assert taught(pages[7:], first) == taught(pages)
    assert taught(pages[:7], taught(pages)).lines == taught(pages).lines


def test_the_furniture_of_an_old_design_is_forgotten() -> None:
    learner = Learner(Learnt())
    for n in range(700):
        learner.add(notes(n, "share this story", "old motto of the house" if n < 12 else f"line {n}"))
        if n in {11, 500}:
            assert words(learner.learnt()) == ["old motto of the house", "share this story"]
    assert words(learner.learnt()) == ["share this story"]


def test_what_is_remembered_of_a_house_stays_as_large_as_sixty_pages() -> None:
    learner = Learner(Learnt())
    sizes = []
    for n in range(300):
        learner.add(notes(n, *(f"line {number} of {n}" for number in range(50))))
        if n % 100 == 99:
            sizes.append(sum(len(house.lines) for house in learner.learnt().houses))
    assert sizes == [61 * 50] * 3


def test_a_flood_of_lines_and_of_houses_fills_no_memory() -> None:
    learner = Learner(Learnt())
    for n in range(60):
        lines = (f"line {number} of {n}" for number in range(400))
        learner.add(notes(n, *lines, house="flood.example" if n % 2 else f"{n}.example"))
    learnt = learner.learnt()
    assert len(learnt.houses) == 20
    assert max(len(house.lines) for house in learnt.houses) == 10_000


def test_a_page_of_many_lines_is_noted_at_its_edges() -> None:
    flood = "\n\n".join(f"{chr(97 + n % 26)}{chr(97 + n // 26)} says more" for n in range(600))
    found = noted(item(text_page(1).replace("Home", flood)))
    assert found is not None
    assert len(found.dropped) < 400
    assert found.dropped[0] == "aa says more"
    assert found.dropped[-1] == "0 the harbour courier"


@pytest.mark.parametrize(
    ("url", "house"),
    [
        ("https://www.courier.example/a?b", "courier.example"),
        ("https://m.Courier.example:8080/", "courier.example"),
        (None, ""),
        ("mailto:news@courier.example", ""),
        ("https://[bad/", ""),
        (f"https://{'a.' * 200}example/", ""),
    ],
)
def test_a_house_is_the_host_of_an_address(url: str | None, house: str) -> None:
    assert house_of(url) == house


@given(st.text(max_size=80))
def test_a_normal_form_is_its_own(line: str) -> None:
    once = normal_form(line)
    assert normal_form(once) == once
    once.encode()


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("  12 Comments ", "0 comments"),
        ("» Share this story!", "share this story"),
        ("हिन्दी में पढ़ें!", "हिन्दी में पढ़ें"),
        ("記事を読む", "記事を読む"),
        ("18:45 — 2026", ""),
        ("***", ""),
        ("x" * 1001, ""),
    ],
)
def test_normal_forms(line: str, form: str) -> None:
    assert normal_form(line) == form


# ── said to a person ─────────────────────────────────────────────────────────────────────────────────────


def test_the_verdicts_name_the_pages_on_which_a_line_recurs() -> None:
    known = furniture(taught(item(text_page(n, ASK)) for n in range(12)))
    verdicts = {line: (verdict, reason) for line, verdict, reason in explain(item(text_page(20, ASK)), known)}
    assert verdicts[ASK] == ("dropped", "recurs on 12 pages of this outlet")
    assert verdicts["Share this story"] == ("dropped", "recurs on 12 pages of this outlet")
    assert [line for line, (verdict, _) in verdicts.items() if verdict == "kept"] == article_lines(20)
    assert verdicts["By Ilse Marrow"][0] == "byline"


def test_verdicts_without_furniture_are_the_models() -> None:
    assert [verdict for line, verdict, _ in explain(item(text_page(20, ASK))) if line == ASK] == ["kept"]
