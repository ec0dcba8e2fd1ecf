"""What the config says of looks, as the pages get it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.config import DesignSettings, EditionSettings, MailSettings, Settings, load
from digest.errors import ConfigError, RenderError
from digest.publishing import design, draw, with_pictures
from digest.render.lint import lint
from tests import builders
from tests.test_render_picture import png

CONFIG = '[[editions]]\nslug = "morning"\nlabel = "Morning"\n[design]\n'


def settings(**changes: object) -> Settings:
    return Settings(design=replace(DesignSettings(), **changes))  # type: ignore[arg-type]


@pytest.fixture
def logo(tmp_path: Path) -> str:
    (tmp_path / "logo.png").write_bytes(png(160, 80))
    return str(tmp_path / "logo.png")


def test_the_operators_words_colour_and_logo_are_in_the_mail(logo: str) -> None:
    said = settings(theme="harbour", accent="#b00020", masthead="Harbour House", logo=logo, logo_height=30)
    drawn = draw(builders.issue(), said, pdf=True)
    assert '<img src="cid:masthead-logo" width="60" height="30" alt="Harbour House"' in drawn.html
    assert "#b00020" in drawn.html
    assert [picture.name for picture in drawn.pictures] == ["masthead-logo"]
    assert lint(drawn) == ()
    assert drawn.pdf
    assert drawn.fonts


def test_without_a_logo_the_houses_name_stands_in_its_place() -> None:
    drawn = draw(builders.issue(), settings(masthead="Harbour House"), pdf=False)
    assert "Harbour House</p>" in drawn.html
    assert drawn.pictures == ()


def test_a_stored_mail_gets_the_pictures_that_it_shows_and_no_others(logo: str) -> None:
    said = settings(logo=logo)
    drawn = replace(draw(builders.issue(), said, pdf=False), pictures=())
    assert [one.name for one in with_pictures(drawn, said).pictures] == ["masthead-logo"]
    assert with_pictures(replace(drawn, html="<p>none</p>"), said).pictures == ()
    assert with_pictures(drawn, settings()).pictures == ()


def test_the_foot_links_to_the_web_copy_and_to_the_way_out() -> None:
    said = replace(
        settings(web_copy="https://news.example/issues/{issue}"),
        mail=MailSettings(unsubscribe="Leave <leave@news.example>"),
    )
    page = draw(builders.issue(), said, pdf=False).html
    assert 'href="https://news.example/issues/morning-7"' in page
    assert 'href="mailto:leave@news.example?subject=unsubscribe"' in page


def test_a_cut_mail_links_to_the_whole_issue() -> None:
    from tests.test_render_html import full_day

    page = draw(full_day(90), settings(web_copy="https://news.example/{issue}"), pdf=False).html
    assert page.count('href="https://news.example/morning-7"') == 2
    assert "The plain-text part of this mail has everything" not in page


def test_paper_and_fonts_go_to_print(tmp_path: Path) -> None:
    assert design(settings(paper="letter", fonts=str(tmp_path))).paper == "us-letter"
    assert design(settings(fonts=str(tmp_path))).fonts == tmp_path


def test_a_theme_that_there_is_not_stops_the_drawing() -> None:
    with pytest.raises(RenderError, match="there is no theme 'neon'"):
        draw(builders.issue(), settings(theme="neon"), pdf=False)


@pytest.mark.parametrize("language", ["en", "ar", "de", "es", "fr", "ko", "ru"])
def test_a_mail_in_every_language_of_the_frame_passes_the_lint(language: str) -> None:
    drawn = draw(builders.issue(briefing=builders.briefing(language=language)), settings(), pdf=False)
    assert lint(drawn) == ()
    assert f'lang="{language}"' in drawn.html
    assert EditionSettings(slug="x", label="X", language=language)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('accent = "red"', "design.accent: expected a colour such as \"#8f1d14\", got 'red'"),
        ('accent_dark = "#fff"', "design.accent_dark: expected a colour"),
        ('paper = "a3"', "design.paper: expected one of a4, letter, got 'a3'"),
        ('logo = "nowhere.png"', "design.logo: there is no file"),
        ('web_copy = "news.example"', "design.web_copy: expected an address with https://"),
        ("logo_height = 1000", "design.logo_height: expected a number from 8 to 200, got 1000"),
        ('them = "press"', "design.them: unknown key; did you mean 'theme'?"),
    ],
)
def test_what_the_config_gets_wrong_is_named(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(CONFIG + line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="design") as caught:
        load(path)
    assert fault in str(caught.value)


def test_paths_of_the_design_are_relative_to_the_config(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(2, 2))
    path = tmp_path / "digest.toml"
    path.write_text(CONFIG + 'logo = "logo.png"\n', encoding="utf-8")
    assert load(path).design.logo == str(tmp_path / "logo.png")
    assert load(path).design.fonts == str(tmp_path / "fonts")
