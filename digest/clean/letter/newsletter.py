"""Letters → Pages: one for each article of a newsletter, or one for a letter that is an article itself.

A newsletter is told by repetition: a headline, words, and an address of their own, at least twice. Everything else
that a letter carries (greeting, sponsor, sharing, footer) is known by its words, see `letter_parts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.clean.html_page.blocks import Block, blocks, parse, stripped
from digest.clean.html_page.headline import agree, letters
from digest.clean.letter.answers import OWN_WORDS, answered_from, only_quotes
from digest.clean.letter.letter_items import Draft, is_headline, items
from digest.clean.letter.letter_parts import Part, part_of
from digest.clean.letter.mail import Letter, bare_subject, read_mails, read_sent, sender_name
from digest.clean.letter.plain import left_out, text_blocks
from digest.clean.names.address import safe_url
from digest.clean.names.byline import read_byline
from digest.clean.page import Page
from digest.clean.sniff import check_length

_MOST_BLOCKS = 5000
_FORWARD_MARK = re.compile(
    r"\W{0,20}(?:(?:begin |début du |inizio |inicio del |início da |anfang der )?(?:forwarded message|original message"
    r"|weitergeleiteten? nachricht|ursprüngliche nachricht|message (?:transféré|d'origine)|mensaje reenviado"
    r"|mensaje original|messaggio (?:inoltrato|originale)|mensagem (?:encaminhada|original)|doorgestuurd bericht"
    r"|oorspronkelijk bericht|vidarebefordrat (?:brev|meddelande)|videresendt (?:melding|meddelelse|besked)"
    r"|opprinnelig melding|przekazana wiadomość|wiadomość przekazana|iletilen (?:mesaj|ileti)|пересылаемое сообщение"
    r"|пересланное сообщение|переслане повідомлення|转发的邮件|转发邮件|轉寄郵件|転送メッセージ|전달된 메시지"
    r"|رسالة معاد توجيهها))\W{0,20}$",
    re.IGNORECASE,
)
_FIELD_NAMES = {
    "from": "from|von|de|da|van|från|fra|od|kimden|gönderen|от|от кого|від|发件人|寄件者|差出人|보낸 사람|보낸사람|من",
    "subject": "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|konu|тема|主题|主旨|件名|제목"
    "|الموضوع",
    "date": "date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|data|inviato|enviada em|verzonden|skickat|sendt"
    "|dato|wysłano|tarih|gönderilme|дата|отправлено|надіслано|日期|发送时间|日付|日時|送信日時|날짜|보낸 날짜|التاريخ",
    "other": "to|cc|bcc|reply-to|an|à|a|para|aan|til|till|do|kime|кому|копия|收件人|抄送|宛先|받는 사람|받는사람|إلى",
}
_FIELD_MEANS = {name: meaning for meaning, names in _FIELD_NAMES.items() for name in names.split("|")}
_LONGEST_FIRST = "|".join(map(re.escape, sorted(_FIELD_MEANS, key=lambda name: (-len(name), name))))
_FIELD = re.compile(rf"\W{{0,3}}({_LONGEST_FIRST})\W{{0,3}}[:：]\s*(.{{0,500}})$", re.IGNORECASE)
_FEWEST_FIELDS = 3  # in a row make a head without a mark above it, as Outlook writes it
_DEEPEST_FORWARD = 5
_FORWARD_LINES = 40  # blocks: a forwarder's own words stand above the mark
_DIGEST = re.compile(r"^(?:Today's Topics:|Message: 1$)", re.MULTILINE)
_DIGEST_LOOK = 20_000  # characters
_DIGEST_RULE = re.compile(r"\n-{25,80}\n")
_DIGEST_FIELD = re.compile(r"^(From|Subject|Date): (.{1,500})$", re.MULTILINE | re.IGNORECASE)
_MOST_DIGESTED = 200
_ONLY_QUOTES = "an answer that holds nothing but the words of the letter that it answers"
_FORWARDING = "belongs to the letter around the one that it forwards"
_ANSWERED = "belongs to a letter that this one answers, or signs it"
_PROSE_CHARS = 40  # of words that are no label
_BYLINE_BLOCKS = 4  # it stands under the headline
_ADVERTISEMENT_BLOCKS = 3  # headline, words, button; a mark without an end must not swallow the letter
_FOOTER_FROM = 0.4  # of a letter's blocks: footer words before that are a notice at the top


def read_letter(body: bytes) -> tuple[Page, ...]:
    """The articles in a mail's bytes, in its order; at least one page, though it may have no paragraphs.

    Raises:
        ItemError: a delivery report or an automatic reply, nested beyond reason, or longer than any letter.
    """
    found = tuple(each for letter in read_mails(body) for each in _of_digest(letter))
    return tuple(page for letter in found for page in _pages(letter))


def _pages(letter: Letter) -> tuple[Page, ...]:
    if letter.html is None:
        check_length(letter.text)
    whole, outer = tuple(_letter_blocks(letter)), letter
    letter, read = _unforwarded(letter, whole)
    forwarded = letter is not outer
    read, quoted = (read, False) if forwarded else _without_answered(letter, read)
    beside = tuple(_beside(outer, whole, read, _FORWARDING if forwarded else _ANSWERED))
    web_copy = _web_copy(letter, read)
    kept = tuple(_readable(read, letter))
    several = items(kept, letter.sender, plain=letter.html is None)
    if len(several) >= 2:
        around = "\n".join(block.text for block in read)
        return tuple(replace(_article_page(draft, letter), around=around, beside=beside) for draft in several)
    single = replace(_single(letter, kept, read, web_copy), beside=beside)
    return (replace(single, refused=_ONLY_QUOTES) if quoted and not letter.forwards else single,)


def _of_digest(letter: Letter) -> tuple[Letter, ...]:
    """The letters of a mailing list's plain digest (RFC 1153), each with its own head; the letter itself else."""
    if letter.html is not None or not _DIGEST.search(letter.text[:_DIGEST_LOOK]):
        return (letter,)
    found = []
    for part in _DIGEST_RULE.split(letter.text)[1 : 1 + _MOST_DIGESTED]:
        head, _, text = part.lstrip().partition("\n\n")
        fields = dict(reversed([(match[1].lower(), match[2]) for match in _DIGEST_FIELD.finditer(head)]))
        if "from" in fields and text.strip():
            found.append(replace(_with_fields(letter, fields), text=text))
    return tuple(found) or (letter,)


def _letter_blocks(letter: Letter) -> Iterator[Block]:
    if letter.html is None:
        return iter(tuple(text_blocks(letter.text))[:_MOST_BLOCKS])
    tree = parse(letter.html)
    found = blocks(tree) if tree is not None else ()
    return iter((found or tuple(text_blocks(stripped(letter.html) or letter.text)))[:_MOST_BLOCKS])


# ── forwarded inline ─────────────────────────────────────────────────────────────────────────────────────


def _unforwarded(letter: Letter, read: tuple[Block, ...]) -> tuple[Letter, tuple[Block, ...]]:
    """The innermost original's headers and blocks, where the letter quotes another with its headers above it."""
    for _ in range(_DEEPEST_FORWARD):
        fields, rest = _forwarded(read)
        if "from" not in fields:
            break
        letter, read = _with_fields(letter, fields), rest
    return letter, read


def _forwarded(read: tuple[Block, ...]) -> tuple[dict[str, str], tuple[Block, ...]]:
    """The first quoted headers and the blocks below them; no headers where nothing is forwarded."""
    lines = [(at, line) for at, block in enumerate(read[:_FORWARD_LINES]) for line in block.text.split("\n")]
    mark = next((index for index, (_, line) in enumerate(lines) if _FORWARD_MARK.match(line)), None)
    mark = _unmarked(lines) if mark is None else mark
    fields: dict[str, str] = {}
    end = mark + 1
    while end < len(lines) and (match := _FIELD.match(lines[end][1])):
        fields.setdefault(_FIELD_MEANS.get(match[1].lower(), "other"), match[2].strip())
        end += 1
    if not fields:
        return {}, read
    last = lines[end - 1][0]
    same_block = "\n".join(line for at, line in lines[end:] if at == last)
    below = (replace(read[last], text=same_block),) if same_block else ()
    return fields, below + read[last + 1 :]


def _unmarked(lines: Sequence[tuple[int, str]]) -> int:
    """The place before the first head that no mark announces; the end where there is none."""
    named = [match and _FIELD_MEANS.get(match[1].lower()) for match in (_FIELD.match(line) for _, line in lines)]
    for at in range(len(named) - _FEWEST_FIELDS + 1):
        run = named[at : at + _FEWEST_FIELDS]
        if all(run) and "from" in run:
            return at - 1
    return len(lines)


def _with_fields(letter: Letter, fields: dict[str, str]) -> Letter:
    """The original's sender, subject and date; the forwarder's own day is not the day of the news."""
    sent_at, words = read_sent(fields["date"]) if "date" in fields else (letter.sent_at, letter.date_words)
    return replace(
        letter,
        sender=sender_name(fields["from"]) or letter.sender,
        subject=bare_subject(fields.get("subject", "")) or letter.subject,
        sent_at=sent_at,
        date_words=words,
    )


def _without_answered(letter: Letter, read: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    """The blocks without those of the letter that this one answers; those alone, and True, where it has no others."""
    if letter.html is None:
        return read, only_quotes(letter.text)
    at = answered_from(read)
    if at is None:
        return read, False
    own = read[:at]
    return (own, False) if sum(len(block.text) for block in own) >= OWN_WORDS else (read[at + 1 :], True)


def _beside(letter: Letter, whole: Sequence[Block], read: Sequence[Block], what: str) -> Iterator[tuple[str, str]]:
    """The lines of a letter around those that are read, each with what it is."""
    inside = {line for block in read for line in block.text.split("\n")}
    yield from ((line, what) for block in whole for line in block.text.split("\n") if line and line not in inside)
    if letter.html is None:
        yield from ((line, _ANSWERED) for line in left_out(letter.text))


# ── what is read ─────────────────────────────────────────────────────────────────────────────────────────


def _web_copy(letter: Letter, read: Sequence[Block]) -> str | None:
    """Where the letter can be read on the web."""
    offered = (url for block in read if part_of(block) is Part.WEB_COPY for _, url in block.links)
    return next((safe for url in (letter.archived_at or "", *offered) if (safe := safe_url(url, None))), None)


def _readable(read: tuple[Block, ...], letter: Letter) -> Iterator[Block]:
    """The blocks that hold words of the news, and the "read more" links between them; sponsors and footer gone."""
    seen_words = False
    for at, block in _without_advertisements(read):
        part = part_of(block)
        if part is Part.FOOTER and at >= _FOOTER_FROM * len(read):
            return
        if part is Part.GREETING and (seen_words or block.level):
            part = Part.WORDS
        if part in (Part.WORDS, Part.MORE) and not _is_masthead(block, letter):
            seen_words = seen_words or len(block.text) >= _PROSE_CHARS
            yield block


def _without_advertisements(read: tuple[Block, ...]) -> Iterator[tuple[int, Block]]:
    """Blocks with their places; an advertisement is its mark, and up to the next headline after its own first block."""
    left = 0
    for at, block in enumerate(read):
        if part_of(block) is Part.SPONSOR:
            left = _ADVERTISEMENT_BLOCKS
        elif left and not (left < _ADVERTISEMENT_BLOCKS and (block.strong or is_headline(block))):
            left -= 1
        else:
            left = 0
            yield at, block


def _is_masthead(block: Block, letter: Letter) -> bool:
    return bool(letter.sender) and letters(block.text) == letters(letter.sender or "")


# ── several articles ─────────────────────────────────────────────────────────────────────────────────────


def _article_page(draft: Draft, letter: Letter) -> Page:
    return Page(
        headline=draft.headline,
        paragraphs=tuple(draft.paragraphs),
        everything="\n".join((draft.headline, *draft.paragraphs)),
        section=draft.section,
        outlet=letter.sender,
        url=draft.url,
        published_at=letter.sent_at,
        date_texts=(letter.date_words,) if letter.date_words else (),
    )


# ── one article ──────────────────────────────────────────────────────────────────────────────────────────


def _single(letter: Letter, kept: tuple[Block, ...], read: tuple[Block, ...], web_copy: str | None) -> Page:
    """The letter as one article, under its own heading where that nearly is the subject, else under the subject."""
    heading = next((block.line for block in kept if block.level and agree(block.text, letter.subject or "")), None)
    headline = heading or letter.subject
    own = {letters(headline or ""), letters(letter.subject or "")}
    words = [block for block in kept if part_of(block) is Part.WORDS and letters(block.text) not in own]
    byline = next((name for block in words[:_BYLINE_BLOCKS] if (name := read_byline(block.line))), None)
    words = [block for block in words if byline is None or read_byline(block.line) != byline]
    return Page(
        headline=headline,
        paragraphs=tuple(block.line for block in words if not _is_bare_link(block)),
        everything="\n".join(block.text for block in read),
        byline=byline.removesuffix(f", {letter.sender}") if byline else None,
        outlet=letter.sender,
        url=web_copy,
        published_at=letter.sent_at,
        date_texts=(letter.date_words,) if letter.date_words else (),
        related=tuple(dict.fromkeys(block.line for block in words if _is_bare_link(block))),
    )


def _is_bare_link(block: Block) -> bool:
    text = block.line
    return block.linked >= 0.9 * len(text.replace(" ", "")) > 0 and not text.endswith((".", "!", "?", "。"))
