"""Letters: what is theirs and what is news, one article or several, whose headers count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from digest.clean.letter.newsletter import read_letter
from digest.clean.page import Page
from digest.errors import ItemError
from digest.model import Reason

DATE = "Fri, 20 Nov 2026 06:10:00 +0200"
SENT = datetime(2026, 11, 20, 6, 10, tzinfo=timezone(timedelta(hours=2)))
DAM = "The dam above Hald was opened on Thursday, and the river rose by a hand’s breadth within the hour."
FAIR = "The autumn fair drew nine thousand people, twice as many as last year, and one runaway goose."
WOLF = "A wolf was seen on the school road; the council asked walkers to keep their dogs on a lead."


def mail(html: str | None = None, text: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    fields = {
        "From": "Morning Ferry <post@ferry.example>",
        "To": "a@b.example",
        "Subject": "Water, geese",
        "Date": DATE,
    }
    for name, value in (fields | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(text or "Nothing here.")
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def card(headline: str, words: str, slug: str) -> str:
    return f'<tr><td><h2><a href="https://ferry.example/{slug}">{headline}</a></h2><p>{words}</p></td></tr>'


NEWSLETTER = (
    '<html><body><div style="display:none">Hidden preview words</div><table>'
    '<tr><td><a href="https://ferry.example/web">View in browser</a></td></tr>'
    "<tr><td><h1>MORNING FERRY</h1><p>Good morning, reader!</p></td></tr>"
    + card("Dam above Hald is opened", DAM, "dam")
    + "<tr><td><p>SPONSORED</p><h2>Buy the warm socks today</h2>"
    + "<p>They are made of wool and cost little money.</p></td></tr>"
    + card("Fair draws nine thousand visitors", FAIR, "fair")
    + card("Wolf walks the school road", WOLF, "wolf")
    + "<tr><td><p>Facebook | Instagram</p><p>You receive this letter because you asked for it."
    ' <a href="https://ferry.example/bye">Unsubscribe</a></p><p>Morning Ferry, 4 Quay Street</p></td></tr>'
    "</table></body></html>"
)


def only(pages: tuple[Page, ...]) -> Page:
    assert len(pages) == 1
    return pages[0]


def test_a_newsletter_of_several_articles_becomes_several_pages() -> None:
    pages = read_letter(mail(NEWSLETTER))
    assert [page.headline for page in pages] == [
        "Dam above Hald is opened",
        "Fair draws nine thousand visitors",
        "Wolf walks the school road",
    ]
    assert [page.paragraphs for page in pages] == [(DAM,), (FAIR,), (WOLF,)]
    assert [page.url for page in pages] == [f"https://ferry.example/{slug}" for slug in ("dam", "fair", "wolf")]
    assert {page.outlet for page in pages} == {"Morning Ferry"}
    assert {page.published_at for page in pages} == {SENT}


def test_a_read_more_link_gives_an_article_its_address_and_is_not_printed() -> None:
    html = "<html><body>" + "".join(
        f'<h2>{headline}</h2><p>{words}</p><p><a href="https://ferry.example/{slug}">Read more</a></p>'
        for headline, words, slug in (
            ("Dam above Hald is opened", DAM, "dam"),
            ("Wolf walks the school road", WOLF, "wolf"),
        )
    )
    pages = read_letter(mail(html))
    assert [(page.paragraphs, page.url) for page in pages] == [
        ((DAM,), "https://ferry.example/dam"),
        ((WOLF,), "https://ferry.example/wolf"),
    ]


def test_an_address_that_is_not_http_is_no_address() -> None:
    pages = read_letter(mail(NEWSLETTER.replace("https://ferry.example/dam", "javascript:alert(1)")))
    assert pages[0].url is None


PLAIN_PIECES = (("Dam above Hald is opened", DAM, "dam"), ("Fair draws nine thousand", FAIR, "fair"))
FOOTNOTES = "\n".join(f"[{at}] https://ferry.example/{slug}" for at, (_, _, slug) in enumerate(PLAIN_PIECES, start=1))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{head}\n-----------\n{words} [{at}]\n" for at, (head, words, _) in enumerate(PLAIN_PIECES, start=1))
        + f"\n{FOOTNOTES}\n",
        "\n".join(f"{head}\n\n{words}\nRead more: https://ferry.example/{slug}\n" for head, words, slug in PLAIN_PIECES)
        .replace("Dam above Hald is opened", "DAM ABOVE HALD IS OPENED")
        .replace("Fair draws nine thousand", "FAIR DRAWS NINE THOUSAND"),
        "\n".join(
            f"{at}. {head}\n{words}\n<https://ferry.example/{slug}>\n"
            for at, (head, words, slug) in enumerate(PLAIN_PIECES, start=1)
        ),
    ],
    ids=["ruled, with footnotes", "capitals", "numbered"],
)
def test_the_articles_of_a_plain_letter_are_told_by_their_headlines(text: str) -> None:
    pages = read_letter(mail(text=text))
    assert [(page.headline or "").casefold() for page in pages] == [head.casefold() for head, _, _ in PLAIN_PIECES]
    assert [page.paragraphs for page in pages] == [(DAM,), (FAIR,)]
    assert [page.url for page in pages] == ["https://ferry.example/dam", "https://ferry.example/fair"]


@pytest.mark.parametrize(
    "head",
    [
        "From: The Hald Bell <b@h.example>\nSent: Thursday, November 19, 2026 9:05 PM\nTo: Maud\nSubject: Dam opens",
        "Von: The Hald Bell <b@h.example>\nGesendet: Donnerstag, 19. November 2026 21:05\nAn: Maud\nBetreff: Dam opens",
        "Message transféré :\n\nDe: The Hald Bell <b@h.example>\nObjet: Dam opens\nDate: 19 nov. 2026\nÀ: Maud",
        "---------- Forwarded message ---------\nОт: The Hald Bell <b@h.example>\nТема: Dam opens\nКому: Maud",
        "De: The Hald Bell <b@h.example>\nEnviado: jueves, 19 de noviembre de 2026\nPara: Maud\nAsunto: Dam opens",
        "发件人: The Hald Bell <b@h.example>\n发送时间: 2026年11月19日\n收件人: Maud\n主题: Dam opens",
    ],
)
def test_a_forwarded_head_is_known_in_many_languages_and_without_a_mark(head: str) -> None:
    page = only(read_letter(mail(text=f"See this.\n\n{head}\n\n{DAM}\n\n{FAIR}\n", Subject="FW: Dam opens")))
    assert (page.headline, page.outlet, page.paragraphs) == ("Dam opens", "The Hald Bell", (DAM, FAIR))


def test_what_a_reply_answers_and_its_signature_are_left_out() -> None:
    answered = f"On Thu, Nov 19, 2026 at 9:05 PM The Hald Bell <b@h.example>\nwrote:\n> {DAM}\n>\n> {WOLF}"
    text = f"{FAIR}\n\n{answered}\n\n-- \nMaud\n"
    assert only(read_letter(mail(text=text, Subject="Re: [Hald] Fair"))).paragraphs == (FAIR,)
    assert only(read_letter(mail(text=text, Subject="Re: [Hald] Fair"))).headline == "Fair"


def test_each_message_of_a_lists_plain_digest_is_an_article() -> None:
    rule = "-" * 30
    text = (
        f"Today's Topics:\n\n   1. Dam (Ilse)\n\n{'-' * 70}\n\nMessage: 1\nDate: {DATE}\n"
        f"From: Ilse Marrow <i@x.example>\nSubject: [Hald] Dam opens\n\n{DAM}\n\n"
        f"{rule}\n\nMessage: 2\nDate: {DATE}\nFrom: Pavel Brod <p@x.example>\n"
        f"Subject: Wolf\n\n{WOLF}\n\n{rule}\n\nSubject: Digest Footer\n\nEnd of digest\n"
    )
    pages = read_letter(mail(text=text))
    assert [(page.headline, page.outlet, page.paragraphs) for page in pages] == [
        ("Dam opens", "Ilse Marrow", (DAM,)),
        ("Wolf", "Pavel Brod", (WOLF,)),
    ]


def test_each_message_of_a_mime_digest_is_an_article() -> None:
    parts = "".join(
        f"--x\nContent-Type: message/rfc822\n\nFrom: {who} <i@x.example>\nSubject: {what}\n\n{words}\n"
        for who, what, words in (("Ilse Marrow", "Dam opens", DAM.replace("’", "'")), ("Pavel Brod", "Wolf", WOLF))
    )
    body = f"From: l@x.example\nMIME-Version: 1.0\nContent-Type: multipart/digest; boundary=x\n\n{parts}--x--\n"
    pages = read_letter(body.encode())
    assert [(page.headline, page.outlet) for page in pages] == [("Dam opens", "Ilse Marrow"), ("Wolf", "Pavel Brod")]


def test_a_letter_with_sub_headlines_and_no_addresses_stays_one() -> None:
    html = (
        "<html><body><h1>Water, geese</h1><p>Hello Maud,</p>"
        f"<h2>First of all the dam</h2><p>{DAM}</p><h2>And then the fair</h2><p>{FAIR}</p></body></html>"
    )
    page = only(read_letter(mail(html)))
    assert page.headline == "Water, geese"
    assert page.paragraphs == ("First of all the dam", DAM, "And then the fair", FAIR)


def test_a_plain_letter_is_unwrapped_and_loses_greeting_and_footer() -> None:
    wrapped = DAM.replace(" the river", "\nthe river")
    top = "View in your browser: https://ferry.example/web\n\nDear reader,\n\n"
    text = f"{top}{wrapped}\n\n{FAIR}\n\n{WOLF}\n\nUnsubscribe: https://ferry.example/bye\n"
    page = only(read_letter(mail(text=text)))
    assert page.paragraphs == (DAM, FAIR, WOLF)
    assert page.url == "https://ferry.example/web"
    assert (page.headline, page.outlet, page.published_at) == ("Water, geese", "Morning Ferry", SENT)


def test_the_html_part_is_read_and_not_the_plain_one() -> None:
    assert only(read_letter(mail(f"<p>{DAM}</p>", text="Your program cannot show this."))).paragraphs == (DAM,)


def test_a_forwarded_mail_counts_as_its_original() -> None:
    text = (
        "For you.\n\n---------- Forwarded message ---------\nFrom: The Hald Bell <bell@hald.example>\n"
        "Date: Thu, 19 Nov 2026 21:05:00 +0100\nSubject: Dam opens at last\nTo: <me@b.example>\n\n"
        f"By Ilse Marrow\n\n{DAM}\n\n{FAIR}\n"
    )
    page = only(read_letter(mail(text=text, Subject="Fwd: Dam opens at last")))
    assert (page.headline, page.outlet, page.byline) == ("Dam opens at last", "The Hald Bell", "Ilse Marrow")
    assert page.published_at == datetime(2026, 11, 19, 20, 5, tzinfo=UTC)
    assert page.paragraphs == (DAM, FAIR)


def test_a_mail_forwarded_twice_counts_as_the_innermost() -> None:
    inner = (
        f"---------- Forwarded message ----------<br>From: Hald Bell &lt;b@h.example&gt;<br>Subject: Dam opens<br>{DAM}"
    )
    outer = f"<div>---------- Forwarded message ----------<br>From: Bob &lt;bob@b.example&gt;<br><br>{inner}</div>"
    page = only(read_letter(mail(outer, Subject="Fwd: Fwd: Dam opens")))
    assert (page.headline, page.outlet, page.paragraphs) == ("Dam opens", "Hald Bell", (DAM,))


def test_a_mail_forwarded_as_an_attachment_counts_as_its_original() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = "The Hald Bell <bell@hald.example>", "Dam opens", DATE
    inner.set_content(DAM)
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Maud <maud@b.example>", "Fwd: Dam opens"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    page = only(read_letter(outer.as_bytes()))
    assert (page.headline, page.outlet, page.paragraphs) == ("Dam opens", "The Hald Bell", (DAM,))


def test_each_part_is_read_in_its_own_encoding() -> None:
    words = "Паром пришёл в гавань поздно вечером, и пассажиры ждали до утра."
    head = 'From: =?koi8-r?B?8MHSz80=?= <p@b.example>\nSubject: x\nContent-Type: text/plain; charset="{}"\n\n'
    for charset in ("koi8-r", "utf-8"):  # the second is a lie
        page = only(read_letter(head.format(charset).encode() + words.encode("koi8-r")))
        assert (page.outlet, page.paragraphs) == ("Паром", (words,))


def test_a_date_without_offset_is_kept_as_words() -> None:
    page = only(read_letter(mail(f"<p>{DAM}</p>", Date="Fri, 20 Nov 2026 06:10:00 -0000")))
    assert page.published_at is None
    assert page.date_texts


def test_a_sender_without_a_name_is_known_by_the_domain() -> None:
    assert only(read_letter(mail(f"<p>{DAM}</p>", From="post@ferry.example"))).outlet == "ferry.example"


def test_attachments_are_not_read() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "A <a@b.example>", "Dam"
    message.set_content(DAM)
    message.add_attachment("Secret words of the attachment.", filename="note.txt")
    assert only(read_letter(message.as_bytes())).paragraphs == (DAM,)


def test_a_delivery_report_is_no_letter() -> None:
    with pytest.raises(ItemError, match="delivery report"):
        read_letter(b'Subject: failed\nContent-Type: multipart/report; boundary="x"\n\n--x--\n')


def test_endless_nesting_is_refused_at_once() -> None:
    part = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"
    for written in (part, part.replace(b"multipart", b"MULTIPART"), part.replace(b"multipart", b"Multipart ")):
        with pytest.raises(ItemError, match="nested"):
            read_letter(b"From: a@b.example\n" + written * 900)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (b'Content-Type: text/plain; a="' + b'\\""' * 8000 + b"\n", "describes a part in more than 2,000 bytes"),
        (b"content-type: text/plain;\r\n" + b' a="\\""\r\n' * 300, "describes a part in more than 2,000 bytes"),
        (b"Content-Disposition: " + b"=?utf-8?q?a?= " * 16_000 + b"\n", "describes a part in more than 2,000 bytes"),
        (
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\n"
            + (b"Content-Type: text/plain; a=" + b"b" * 1500 + b"\n\nHello\n--x\n") * 40,
            "describes its parts in more than 50,000 bytes",
        ),
        (b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nHello\n" * 6000, "more than 5,000 lines"),
    ],
    ids=["quotes", "folded", "encoded words", "many parts", "endless parts"],
)
def test_a_mail_that_describes_itself_without_end_is_refused_unread(fields: bytes, words: str) -> None:
    with pytest.raises(ItemError, match=words) as refused:
        read_letter(b"From: a@b.example\n" + fields + b"\nHello.\n")
    assert refused.value.reason is Reason.MALFORMED


def test_many_readers_and_a_sender_beyond_reading_stop_no_letter() -> None:
    readers = ", ".join(f"reader{place}@post.example" for place in range(400))
    page = only(read_letter(mail(text=f"{DAM}\n\n{FAIR}", To=readers)))
    assert DAM in page.paragraphs
    only(read_letter(b"From: " + b"(" * 5000 + b"\nSubject: Water\n\n" + DAM.encode() + b"\n"))


def test_marks_around_a_plain_heading_are_none_of_its_words() -> None:
    text = f"* DAM IS OPENED *\n{DAM}\nhttps://f.example/dam\n\n== FAIR DRAWS THOUSANDS ==\n{FAIR}\nhttps://f.example/fair\n"
    assert [page.headline for page in read_letter(mail(text=text))] == ["DAM IS OPENED", "FAIR DRAWS THOUSANDS"]
