"""A role behind a name in French, German and Spanish."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.abroad import read_abroad
from tests.builders import article


def _rows(text: str, language: str) -> list[tuple[str, str | None, str]]:
    return [
        (
            row.actor,
            text[row.role.start : row.role.end] if row.role else None,
            text[row.words.start : row.words.end],
        )
        for row in read_abroad(read(article(text, language=language)))
    ]


@pytest.mark.parametrize(
    ("text", "language", "speaker", "role"),
    [
        ("Jean Morel, mareyeur, a dit que le port rouvrira.", "fr", "Jean Morel", "mareyeur"),
        ("« Le port rouvrira », a dit Jean Morel, 44 ans, patron du chalutier Belle-Anse.", "fr", "Jean Morel",
         "patron du chalutier Belle-Anse"),
        ("Jean Morel, ancien ministre des Transports, a affirmé que le pont est sûr.", "fr", "Jean Morel",
         "ancien ministre des Transports"),
        ("« Le port rouvrira demain », a dit Jean Morel, directeur qui vit à Tarn.", "fr", "Jean Morel", "directeur"),
        ("„Der Hafen bleibt zu“, sagte Anna Weber, Sprecherin der Hafenbehörde.", "de", "Anna Weber",
         "Sprecherin der Hafenbehörde"),
        ("„Der Hafen bleibt zu“, sagte Anna Weber, Leiterin der Werft am Freitag.", "de", "Anna Weber",
         "Leiterin der Werft"),
        ("Anna Weber, die Sprecherin der Hafenbehörde, sagte, der Hafen bleibe zu.", "de", "Anna Weber",
         "Sprecherin der Hafenbehörde"),
        ("Ona Verrill, alcaldesa de Tarn, dijo que el puente se abrirá.", "es", "Ona Verrill", "alcaldesa de Tarn"),
        ("«El puente se abrirá», dijo Piet Gavrel, pescador.", "es", "Piet Gavrel", "pescador"),
    ],
)  # fmt: skip
def test_an_apposition_headed_by_a_calling_is_the_speakers_role(
    text: str, language: str, speaker: str, role: str
) -> None:
    assert [row[:2] for row in _rows(text, language)] == [(speaker, role)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("« Le port rouvrira demain », a dit Jean Morel, originaire de Lannic.", "fr"),
        ("„Der Hafen bleibt zu“, sagte Anna Weber, Bürgermeister Jonas Gavrel widersprach.", "de"),
        ("„Der Hafen bleibt zu“, sagte Anna Weber, die am Freitag sprach.", "de"),
        ("«El puente se abrirá», dijo Ona Verrill, ministra de Obras, y Piet Gavrel.", "es"),
        ("Según Ona Verrill, al astillero le faltan dos millones de coronas.", "es"),
    ],
)
def test_whatever_else_stands_behind_a_name_is_none(text: str, language: str) -> None:
    assert [role for _, role, _ in _rows(text, language)] == [None]


def test_what_somebody_is_belongs_not_to_what_they_say() -> None:
    text = "Selon Jean Morel, directeur du port, la digue tiendra encore dix ans."
    assert _rows(text, "fr") == [("Jean Morel", "directeur du port", "la digue tiendra encore dix ans")]
