"""Which fonts a text is printed in, and what is said of those that are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.render import fonts
from digest.render.fonts import CARRIED, available, choose, used_in


def test_latin_cyrillic_and_greek_need_no_font_of_this_machine() -> None:
    choice = choose("Harbour, Гавань, Λιμάνι – “œ” № €")
    assert (choice.families, choice.notes) == ((CARRIED,), ())


def test_a_folder_that_has_no_fonts_changes_nothing(tmp_path: Path) -> None:
    assert choose("Harbour", folder=tmp_path).families == (CARRIED,)
    assert choose("Harbour", folder=tmp_path / "nowhere").families == (CARRIED,)


@pytest.mark.skipif(not any(family for _, family in available()), reason="no system font for any other script")
def test_the_operators_font_comes_before_the_systems(tmp_path: Path) -> None:
    """A font of the system, copied into the folder and asked for by a name that the system would not be asked for."""
    script, family = next((script, family) for script, family in available() if family)
    import typst

    path = next(font.path for font in typst.Fonts().fonts() if font.family == family)
    assert path
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / Path(path).name).write_bytes(Path(path).read_bytes())
    letters = script.sample
    assert choose(letters, folder=folder).families == (CARRIED, family)
    assert choose(letters, folder=folder).notes == ()


def test_every_script_knows_its_own_sample() -> None:
    for script in fonts.SCRIPTS:
        assert script.letters.search(script.sample), script.name


def test_letters_are_claimed_by_one_script_only() -> None:
    for script in fonts.SCRIPTS:
        assert [one.name for one in fonts.SCRIPTS if one.letters.search(script.sample)] == [script.name]


def test_fonts_are_read_out_of_a_pdf() -> None:
    pdf = b"<< /BaseFont /ABCDEF+LibertinusSerif-Bold-Identity-H >> << /BaseFont/Plain >> << /BaseFont /GHIJKL+Plain >>"
    assert used_in(pdf) == ("LibertinusSerif-Bold", "Plain")
