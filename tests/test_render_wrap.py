"""Lines of plain text, by display width."""

from __future__ import annotations

import pytest

from digest.render.wrap import WIDTH, columns, running, spread, underline, wrap


def test_a_wide_character_takes_two_columns_and_a_combining_one_none() -> None:
    assert columns("abc") == 3
    assert columns("해협") == 4
    assert columns("e\u0301") == 1
    assert columns("\u200b") == 0


def test_no_line_is_wider_than_the_page() -> None:
    text = "The agreement lets vessels of up to 24 metres cross the line from Monday. " * 6
    lines = wrap(text, "- ", "  ").split("\n")
    assert max(map(columns, lines)) <= WIDTH
    assert lines[0].startswith("- The")
    assert all(line.startswith("  ") for line in lines[1:])
    assert "".join(lines).replace(" ", "").removeprefix("-") == text.replace(" ", "")


def test_text_without_spaces_breaks_between_wide_characters_but_not_before_a_full_stop() -> None:
    lines = wrap("海峡轮渡周五恢复通航。" * 10, width=24).split("\n")
    assert max(map(columns, lines)) <= 24
    assert "".join(lines) == "海峡轮渡周五恢复通航。" * 10
    assert not any(line.startswith("。") for line in lines)


def test_korean_breaks_at_spaces_and_within_long_words() -> None:
    lines = wrap("해협 여객선 운항이 금요일 재개됐다. " * 8).split("\n")
    assert max(map(columns, lines)) <= WIDTH


def test_an_address_is_never_broken() -> None:
    url = "https://courier.example/" + "a" * 100
    assert wrap(f"See {url} now.", "    ").split("\n") == ["    See", f"    {url}", "    now."]


def test_a_citation_stays_with_the_word_before_it() -> None:
    assert wrap("aaaa bbbb [12] [3]", width=12) == "aaaa\nbbbb [12] [3]"


def test_white_space_of_any_kind_is_one_blank() -> None:
    assert wrap(" a\n\tb\u2028c\u00a0d ") == "a b c d"


def test_nothing_gives_an_empty_line() -> None:
    assert wrap("") == ""
    assert wrap("", "- ") == "- "


def test_a_very_long_text_is_folded_in_time_that_grows_with_it() -> None:
    assert wrap("x" * 200_000) == "x" * 200_000
    assert max(map(len, wrap("解" * 100_000).split("\n"))) == WIDTH // 2


def test_a_heading_is_underlined_by_its_width() -> None:
    assert underline("해협") == "해협\n----"


def test_both_ends_of_a_line_stand_at_the_margins() -> None:
    line = spread("해협", "1 story", ".")
    assert columns(line) == WIDTH
    assert line.startswith("해협 ...")
    assert line.endswith("... 1 story")


def test_ends_that_do_not_fit_stand_on_lines_of_their_own() -> None:
    assert spread("word " * 20, "8 stories").split("\n")[-1] == " " * (WIDTH - 9) + "8 stories"


@pytest.mark.parametrize(("text", "way"), [("Tarn", "ltr"), ("صحيفة", "rtl"), ("12 עיתון", "rtl"), ("12", "ltr")])
def test_text_runs_the_way_of_its_first_letter(text: str, way: str) -> None:
    assert running(text) == way
