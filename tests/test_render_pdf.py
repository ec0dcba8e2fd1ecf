"""The printed briefing: what it says, what it carries along, and that hostile words stay words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from digest.config import shipped
from digest.errors import RenderError
from digest.model import Field
from digest.render import fonts
from digest.render.design import Design
from digest.render.pdf import render_pdf
from tests import builders

TEMPLATES = (shipped("templates"),)


def read(issue: object = None) -> PdfReader:
    printed = render_pdf(issue or builders.issue(), TEMPLATES)  # type: ignore[arg-type]
    return PdfReader(io.BytesIO(printed.pdf))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_it_says_what_the_briefing_says() -> None:
    text = words(read())
    assert "The gates of the Sele dam were opened at dawn on Friday, nine years after work began." in text
    assert "Boiler blast shuts Tarn ferry terminal" in text
    assert "Ona Verrill" in text
    assert "3 December" in text


def test_every_page_has_its_number_and_the_outline_names_every_topic() -> None:
    reader = read()
    for number, page in enumerate(reader.pages, start=1):
        assert f"{number} / {len(reader.pages)}" in page.extract_text()
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert {"Disasters and accidents", "Economy & business", "Sources"} <= set(titles)


def test_it_is_tagged_titled_and_in_a_language() -> None:
    root = read().trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert "/StructTreeRoot" in root
    assert read().metadata.title == "Morning briefing No. 7, 20 November 2026"


def test_sources_with_an_address_are_linked() -> None:
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in read().pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object() and "/URI" in annotation.get_object()["/A"]
    }
    assert "https://courier.example/1" in links


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert render_pdf(builders.issue(), TEMPLATES).pdf == render_pdf(builders.issue(), TEMPLATES).pdf


@pytest.mark.parametrize(
    "words_of_a_page",
    ['#read("/etc/passwd")', "#panic[x]", "= *Bold* _it_ $x$", "<script>alert(1)</script>", "{{ config }}", "\\u{2}x"],
)
def test_markup_in_a_headline_is_shown_and_never_obeyed(words_of_a_page: str) -> None:
    headline = builders.quoted(words_of_a_page, field=Field.HEADLINE)
    topic = builders.briefing().topics[1]
    hostile = builders.printed_story(headline=headline)
    changed = type(topic)(slug="x", label="X", stories=(hostile,), briefly=(), omitted=0)
    text = words(read(builders.issue(briefing=builders.briefing(topics=(changed,)))))
    assert words_of_a_page in text


def test_a_script_without_a_font_is_said_and_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = tuple(replace(script, families=("No Such Family",)) for script in fonts.SCRIPTS)
    monkeypatch.setattr(fonts, "SCRIPTS", nowhere)
    notes = render_pdf(builders.issue(), TEMPLATES).notes
    assert notes[0] == (
        "pdf: no font here has Korean letters; put one into the fonts folder, or: sudo apt install fonts-noto-cjk"
    )


def test_a_character_that_no_font_has_is_said_and_prints_as_a_box() -> None:
    story = builders.printed_story(passages=(builders.quoted("Nobody has \ue123 in a font."),))
    topic = builders.briefing().topics[1]
    topic = type(topic)(slug="x", label="X", stories=(story,), briefly=(), omitted=0)
    printed = render_pdf(builders.issue(briefing=builders.briefing(topics=(topic,))), TEMPLATES)
    assert "not archivable" in printed.notes[-1]
    assert "in a font." in words(PdfReader(io.BytesIO(printed.pdf)))


def test_a_broken_template_names_file_line_and_reason(tmp_path: Path) -> None:
    (tmp_path / "briefing").mkdir()
    (tmp_path / "briefing/print.typ").write_text("First line\n#no-such-thing\n", encoding="utf-8")
    with pytest.raises(RenderError, match=r"print\.typ: line 2: unknown variable"):
        render_pdf(builders.issue(), (tmp_path, *TEMPLATES))


def test_a_template_that_would_fetch_a_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefing").mkdir()
    (tmp_path / "briefing/print.typ").write_text('Words\n#import "@preview/cetz:0.3.4": *\n', encoding="utf-8")
    with pytest.raises(RenderError, match=r"print\.typ, line 2: a package would be fetched"):
        render_pdf(builders.issue(), (tmp_path, *TEMPLATES))


def test_the_manifest_names_each_font_that_is_used() -> None:
    printed = render_pdf(builders.issue(), TEMPLATES)
    assert "LibertinusSerif-Regular" in printed.fonts
    assert set(printed.fonts) == set(fonts.used_in(printed.pdf))


def test_a_font_of_the_theme_that_is_not_there_is_said(tmp_path: Path) -> None:
    ours = (TEMPLATES[0] / "_base/tokens.toml").read_text(encoding="utf-8")
    (tmp_path / "_base").mkdir()
    (tmp_path / "_base/tokens.toml").write_text(ours.replace('print = "Libertinus Serif"', 'print = "Nowhere Sans"'))
    printed = render_pdf(builders.issue(), (tmp_path, *TEMPLATES))
    assert printed.notes[0].startswith("pdf: there is no font 'Nowhere Sans' here, printed in Libertinus Serif instead")


def test_paper_is_a4_or_letter() -> None:
    sizes = {}
    for paper in ("a4", "us-letter"):
        pdf = render_pdf(builders.issue(), TEMPLATES, Design(paper=paper)).pdf
        box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
        sizes[paper] = (round(float(box.width)), round(float(box.height)))
    assert sizes == {"a4": (595, 842), "us-letter": (612, 792)}


def test_the_standards_are_stated_in_the_file() -> None:
    metadata = render_pdf(builders.issue(), TEMPLATES).pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_the_timeline_is_a_picture_with_its_figures_in_words() -> None:
    alternatives = [str(element.get("/Alt", "")) for element in structure(read()) if element.get("/S") == "/Figure"]
    assert "20 Nov 2017: 1 source, 20 Nov: 3 sources, 3 Dec: 1 date ahead" in alternatives


def structure(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the file's structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        kids = element.get("/K", []) if isinstance(element, DictionaryObject) else element
        if isinstance(element, DictionaryObject):
            yield element
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        waiting += [kid for kid in (kids if isinstance(kids, list) else [kids]) if not isinstance(kid, int)]


@pytest.mark.parametrize("language", ["en", "ar", "ko"])
def test_a_frame_of_any_direction_and_script_is_archivable(language: str) -> None:
    printed = render_pdf(builders.issue(briefing=builders.briefing(language=language)), TEMPLATES)
    assert printed.notes == () or all("sudo apt install" in note or "lent" in note for note in printed.notes)
    assert PdfReader(io.BytesIO(printed.pdf)).trailer["/Root"]["/Lang"] == language
