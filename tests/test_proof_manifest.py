"""Manifests are signed and chained, and the check needs nothing but the store."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from digest.errors import ConfigError, SealError
from digest.model import Issue, Rendered
from digest.proof.manifest import Manifest, broken_links, misdrawn, misfits, seal
from digest.serial import from_json
from digest.store import Store
from digest.store.tables import manifests
from tests import builders


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open("sqlite://") as opened:
        yield opened


def drawn(html: str = "<p>news</p>") -> Rendered:
    return Rendered(
        issue_id=builders.issue().id, audience_key="public", subject="s", preheader="p", html=html, text="news",
        markdown="news", pdf=None,
    )  # fmt: skip


def sealed(store: Store, key: Path, *issues: Issue) -> list[Manifest]:
    rows = [seal(issue, drawn(), store, key) for issue in issues]
    return [from_json(row.manifest, Manifest) for row in rows if row]


def test_each_manifest_names_the_one_before_and_the_chain_holds(store: Store, tmp_path: Path) -> None:
    first, second = builders.issue(), replace(builders.issue(), id="morning-8", number=8)
    one, other = sealed(store, tmp_path / "key.pem", first, second)
    assert (one.previous, other.position, len(other.previous)) == ("", 2, 64)
    assert list(broken_links(store, tmp_path / "key.pem")) == []


def test_the_same_issue_is_sealed_once_and_again_when_it_says_something_else(store: Store, tmp_path: Path) -> None:
    issue = builders.issue()
    changed = replace(issue, briefing=builders.briefing(edition_label="Evening"), input_sha256="0" * 64)
    assert len(sealed(store, tmp_path / "key.pem", issue, issue, changed)) == 2
    assert misfits(changed, store, tmp_path / "key.pem", signing=True) == ()
    assert misfits(issue, store, tmp_path / "key.pem", signing=True) == (
        "issue morning-7: its manifest was signed for other content",
    )


def test_other_content_of_the_same_input_is_not_signed(store: Store, tmp_path: Path) -> None:
    sealed(store, tmp_path / "key.pem", builders.issue())
    altered = replace(builders.issue(), briefing=builders.briefing(edition_label="Evening"))
    with pytest.raises(SealError, match="signed for other content; `digest rebuild morning-7` puts it right"):
        seal(altered, drawn(), store, tmp_path / "key.pem")
    assert len(store.manifests.all()) == 1


def test_a_manifest_names_each_font_of_the_pdf_that_was_drawn(store: Store, tmp_path: Path) -> None:
    printed = replace(drawn(), pdf=b"%PDF", fonts=("LibertinusSerif-Bold", "LibertinusSerif-Regular"))
    row = seal(builders.issue(), printed, store, tmp_path / "key.pem")
    assert row
    assert from_json(row.manifest, Manifest).fonts == printed.fonts
    assert sealed(store, tmp_path / "key.pem", replace(builders.issue(), id="morning-8"))[0].fonts == ()


def test_a_manifest_of_an_earlier_version_is_read(store: Store, tmp_path: Path) -> None:
    """It was signed as it stood, without the field that came later."""
    sealed(store, tmp_path / "key.pem", builders.issue())
    said = store.manifests.all()[0].manifest
    assert from_json(said.replace(',"fonts":[]', ""), Manifest).fonts == ()


def test_a_manifest_that_was_altered_or_left_out_is_found(store: Store, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    sealed(store, key, builders.issue(), replace(builders.issue(), id="morning-8", number=8))
    text = store.manifests.all()[0].manifest.replace('"number":7', '"number":9')
    with store._database.write() as connection:
        connection.execute(update(manifests).where(manifests.c.position == 1).values(manifest=text))
    faults = list(broken_links(store, key))
    assert faults[0] == "manifest 1: its signature does not fit"
    assert "manifest 2: it does not follow the one before it" in faults


def test_what_is_stored_is_held_against_what_was_signed_format_by_format(store: Store, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    printed = replace(drawn(), pdf=b"%PDF")
    store.issues.save(builders.issue())
    store.rendered.save(printed)
    seal(builders.issue(), printed, store, key)
    assert misfits(builders.issue(), store, key, signing=True) == ()
    store.rendered.save(replace(printed, html="<p>newer</p>", pdf=b"%PDF "))
    assert misfits(builders.issue(), store, key, signing=True) == (
        "issue morning-7: the stored html is not the one that was signed",
        "issue morning-7: the stored pdf is not the one that was signed",
    )


def test_an_issue_without_a_manifest_is_named_where_all_are_signed(store: Store, tmp_path: Path) -> None:
    """The chain alone cannot say that its last link is gone."""
    key = tmp_path / "key.pem"
    sealed(store, key, builders.issue(), replace(builders.issue(), id="morning-8", number=8))
    with store._database.write() as connection:
        connection.execute(delete(manifests).where(manifests.c.position == 2))
    assert list(broken_links(store, key)) == []
    last = replace(builders.issue(), id="morning-8", number=8)
    (fault,) = misfits(last, store, key, signing=True)
    assert fault.startswith("morning-8 has no signed manifest")
    assert misfits(last, store, key, signing=False) == ()
    assert misfits(builders.issue(), store, key, signing=True) == ()


def test_a_pdf_that_an_earlier_version_drew_for_the_mail_is_not_held_against_it(store: Store, tmp_path: Path) -> None:
    """It signed neither that nor the subject."""
    row = seal(builders.issue(), drawn(), store, tmp_path / "key.pem")
    assert row
    said = from_json(row.manifest, Manifest)
    earlier = replace(said, schema=2, drawn=said.drawn[1:])
    assert misdrawn(replace(drawn(), pdf=b"%PDF", subject="another"), earlier) == ()
    assert len(misdrawn(replace(drawn(), text="another"), earlier)) == 1


def test_another_installations_key_is_not_believed(store: Store, tmp_path: Path) -> None:
    sealed(store, tmp_path / "key.pem", builders.issue())
    sealed(Store.open("sqlite://"), tmp_path / "other.pem", builders.issue())
    assert "another key" in next(broken_links(store, tmp_path / "other.pem"))


def test_the_key_is_made_for_nobody_but_its_owner(store: Store, tmp_path: Path) -> None:
    sealed(store, tmp_path / "key.pem", builders.issue())
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600


def test_a_file_that_holds_no_key_is_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key")
    with pytest.raises(ConfigError, match="holds no private key"):
        seal(builders.issue(), drawn(), store, tmp_path / "key.pem")
