"""Which encoding is believed."""

from __future__ import annotations

import unicodedata

import pytest

from digest.clean.decode import bounded_marks, decode
from tests.hang import no_hang

RUSSIAN = "Паром пришёл в гавань поздно вечером, и пассажиры ждали на причале до самого утра, сообщает порт. " * 3
FRENCH = "Le bac est arrivé très tard à l’hôtel de la grève, où les élèves fêtaient déjà l’été. "
SAMPLES = {
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "shift_jis": "渡し船は夜遅く港に着き、乗客は朝まで桟橋で待っていたと港の職員が語った。" * 3,
    "euc-jp": "渡し船は夜遅く港に着き、乗客は朝まで桟橋で待っていたと港の職員が語った。" * 3,
    "euc-kr": "여객선은 밤늦게 항구에 도착했고 승객들은 아침까지 부두에서 기다렸다고 항만 직원이 말했다. " * 3,
    "gb18030": "渡轮深夜抵达港口，乘客们在码头上一直等到天亮，港口工作人员说。" * 3,
    "big5": "渡輪深夜抵達港口，乘客們在碼頭上一直等到天亮，港口工作人員說。" * 3,
    "windows-1252": FRENCH * 2,
}


TURKISH = (
    "Göçmen kuşlar İstanbul Boğazı'nın üstünden geçiyor, çünkü güneye giden yol burada; balıkçılar ağlarını topladı. "
)
ICELANDIC = "Þingið samþykkti frumvarpið í gær, en ráðherra sagði að það yrði ekki nóg, og ýmsir fóru út að ganga. "


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "iso-8859-9", None])
def test_turkish_that_says_it_is_western_is_read_as_turkish(declared: str | None) -> None:
    assert decode(TURKISH.encode("windows-1254"), declared, False) == TURKISH


@pytest.mark.parametrize("declared", ["iso-8859-1", None])
def test_icelandic_has_the_letters_that_turkish_replaces(declared: str | None) -> None:
    assert decode(ICELANDIC.encode("windows-1252"), declared, False) == ICELANDIC


@pytest.mark.parametrize(("encoding", "text"), SAMPLES.items())
def test_an_encoding_that_is_declared_is_believed(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), encoding, False) == text


@pytest.mark.parametrize(("encoding", "text"), SAMPLES.items())
def test_an_encoding_that_nobody_declares_is_found(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), None, False) == text


@pytest.mark.parametrize(("encoding", "text"), SAMPLES.items())
def test_a_page_that_wrongly_says_utf_8_is_read_by_its_bytes(encoding: str, text: str) -> None:
    page = f'<html><head><meta charset="utf-8"></head><body><p>{text}</p></body></html>'
    assert decode(page.encode(encoding), "utf-8", True) == page


def test_utf_8_wins_over_a_wrong_transport_charset() -> None:
    assert decode(FRENCH.encode(), "iso-8859-1", False) == FRENCH


def test_russian_that_is_declared_as_latin_is_not_mojibake() -> None:
    assert decode(RUSSIAN.encode("windows-1251"), "iso-8859-1", False) == RUSSIAN


def test_koi8_declared_as_windows_1251_is_told_by_its_capitals() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "windows-1251", False) == RUSSIAN


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(b"He said \x93no\x94.", "iso-8859-1", False) == "He said “no”."


def test_a_meta_charset_counts_in_pages_and_not_in_text() -> None:
    page = b'<html><head><meta charset="windows-1251"></head><body>\xcc\xee\xf1\xf2</body></html>'
    assert "Мост" in decode(page, None, True)


def test_an_xml_declaration_counts() -> None:
    page = '<?xml version="1.0" encoding="windows-1251"?><html><body>Мост</body></html>'
    assert "Мост" in decode(page.encode("windows-1251"), None, True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_goes(encoding: str) -> None:
    assert decode("Brücke".encode(encoding), "windows-1251", False) == "Brücke"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen(encoding: str) -> None:
    assert decode("The bridge is open.".encode(encoding), None, False) == "The bridge is open."


def test_a_few_broken_bytes_do_not_spoil_utf_8() -> None:
    assert decode(RUSSIAN.encode() + b"\xd0", None, False) == RUSSIAN + "\ufffd"


@pytest.mark.parametrize("label", ["unicode_escape", "idna", "zlib", "utf-7", "no-such-thing", "a\0b", "  "])
def test_codecs_that_are_no_encoding_are_never_run(label: str) -> None:
    assert decode(b"\\x41 \xfcber", label, False) == "\\x41 über"


def test_nul_and_surrogates_go_and_line_ends_are_folded() -> None:
    assert decode(b"a\0b\r\nc\rd\ned\xa0\x80", None, False).startswith("ab\nc\nd\n")
    assert not set(decode("a\ud800b".encode("utf-16-le", "surrogatepass"), None, False)) & {"\0", "\ud800"}


def test_megabytes_of_undeclared_bytes_take_little_time() -> None:
    with no_hang():
        decode(RUSSIAN.encode("windows-1251") * 20_000, None, False)


def test_a_tower_of_marks_is_cut_so_that_its_normal_form_takes_little_time() -> None:
    tower = "a" + "\u0301\u0316" * 500_000
    with no_hang():
        short = decode(f"{tower} b{tower}c".encode(), None, False)
        assert unicodedata.normalize("NFC", short)
    assert short == f"{tower[:31]} b{tower[:31]}c"


@pytest.mark.parametrize("text", ["Việt Nam, tiê\u0301\u0323ng", "בְּרֵאשִׁ֖ית", "หนึ่งที่", "हिन्दी", "👩‍👩‍👧‍👦" * 40, "…" * 100])
def test_marks_as_languages_use_them_stay(text: str) -> None:
    assert bounded_marks(text) == text


def test_a_short_polish_text_that_nobody_declares_is_found() -> None:
    text = (
        "Prom gęsi z Tarnu w czwartek rano znów wypłynął w morze po długiej zimie, aż zniknął z oczu pasażerów.\n" * 3
    )
    assert decode(text.encode("windows-1250"), None, False) == text


def test_control_characters_that_ended_files_once_go() -> None:
    assert decode(b"The ferry sails.\x1a", None, False) == "The ferry sails."
