"""From which day to which sentences in other languages move what was planned."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digest.analyse import Asked, analyse_with_chronicle
from digest.analyse.dates.put_off_abroad import moved_abroad
from digest.model import ArticleId, Published
from tests.builders import article, briefing, source
from tests.stories import one_topic

ON, OLD, NEW = date(2026, 11, 20), date(2026, 12, 2), date(2026, 12, 9)


@pytest.mark.parametrize(
    ("language", "text", "what"),
    [
        ("fr", "La réouverture du pont, prévue le 2 décembre, est repoussée au 9 décembre.", "La réouverture du pont"),
        ("es", "La asamblea prevista para el 2 de diciembre se aplaza al 9 de diciembre.", "La asamblea"),
        ("de", "Die für den 2. Dezember geplante Sitzung wird auf den 9. Dezember verschoben.", "verschoben"),
        ("ru", "Заседание, назначенное на 2 декабря, перенесли на 9 декабря.", "Заседание"),
    ],
)
def test_a_sentence_that_names_both_days_moves_what_it_names(language: str, text: str, what: str) -> None:
    assert moved_abroad(text, ON, language) == (OLD, NEW, what)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La réouverture prévue le 2 décembre n'est pas repoussée au 9 décembre."),
        ("fr", "La réouverture est repoussée au 9 décembre."),
        ("fr", "La réouverture prévue le 2 décembre est annulée, une réunion suit le 9 décembre."),
        ("de", "Die für den 2. Dezember geplante Sitzung ist abgesagt."),
        ("en", "The hearing planned for 2 December was moved to 9 December."),
    ],
)
def test_a_sentence_that_denies_it_or_lacks_a_day_moves_nothing(language: str, text: str) -> None:
    assert moved_abroad(text, ON, language) is None


def test_a_day_moved_abroad_is_a_change_for_who_was_told_the_old_one() -> None:
    old, new = (
        article(
            text,
            id=ArticleId(f"a{day}"),
            raw_sha256=f"a{day}".ljust(64, "0"),
            language="fr",
            published=Published(at=datetime(2026, 11, day, 6, tzinfo=UTC), has_time=True),
        )
        for day, text in (
            (19, "Le pont de Marl doit rouvrir le 2 décembre, selon la mairie."),
            (20, "La réouverture du pont, prévue le 2 décembre, est repoussée au 9 décembre."),
        )
    )
    _, chronicle = analyse_with_chronicle(one_topic(old), Asked(now=date(2026, 11, 19)))
    last = briefing(sources=(source(1, article_id=old.id, raw_sha256=old.raw_sha256),), topics=())
    found = analyse_with_chronicle(one_topic(old, new), Asked(now=ON, last=last, before=chronicle))[0]
    assert [(one.measure, one.before, one.after) for one in found.changed] == [
        ("La réouverture du pont", "2026-12-02", "2026-12-09")
    ]
