"""Which fonts a text is printed in, and what is said of those that are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.render import fonts
from digest.render.fonts import CARRIED, available, choose, used_in
from digest.render.pdf import render_pdf
from tests import builders


def test_latin_cyrillic_and_greek_need_no_font_of_this_machine() -> None:
    choice = choose("Harbour, Гавань, Λιμάνι – “œ” № €")
    assert (choice.families, choice.notes) == ((CARRIED,), ())


def test_a_folder_that_has_no_fonts_changes_nothing(tmp_path: Path) -> None:
    assert choose("Harbour", folder=tmp_path).families == (CARRIED,)
    assert choose("Harbour", folder=tmp_path / "nowhere").families == (CARRIED,)


def family_of(name: str) -> str:
    """The system's family for a script."""
    found = {script.name: family for script, family in available()}[name]
    if not found:
        pytest.skip(f"no font here has {name} letters")
    return found


def test_each_language_is_printed_in_its_own_shapes() -> None:
    """Chinese and Korean share letters; the first font that has one would print it for all."""
    korean, chinese = family_of("Korean"), family_of("Chinese")
    sources = (
        builders.source(1, language="ko", headline="해협 여객선 재개", outlet="해협일보"),
        builders.source(2, language="zh", headline="海峡轮渡恢复通航", outlet="海湾日报"),
        *builders.briefing().sources[2:],
    )
    issue = builders.issue(briefing=builders.briefing(sources=sources))
    choice = choose("해협 海峡")
    assert choice.of_language == {"ko": korean, "zh": chinese}
    printed = render_pdf(issue, (Path(__file__).parent.parent / "templates",))
    assert printed.notes == ()
    assert {name.partition("-")[0] for name in printed.fonts} >= {korean.replace(" ", "").replace("KR", "kr")}
    assert any("CJKsc" in name for name in printed.fonts) or "CJK" not in chinese


def test_arabic_is_printed_in_joined_letters_and_can_be_archived() -> None:
    family_of("Arabic")
    briefing = builders.briefing(language="ar", bottom_line=(builders.quoted("انفجار في ميناء تارن", source=4),))
    printed = render_pdf(builders.issue(briefing=briefing), (Path(__file__).parent.parent / "templates",))
    assert printed.notes == ()
    assert any("Arabic" in name or "Amiri" in name or "DejaVu" in name for name in printed.fonts)


def test_the_operators_font_comes_before_the_systems(tmp_path: Path) -> None:
    """A font of the system, copied into the folder and asked for by a name that the system would not be asked for."""
    script = next(script for script in fonts.SCRIPTS if script.name == "Arabic")
    family = family_of(script.name)
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
