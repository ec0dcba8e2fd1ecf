"""What an issue says to readers who missed some, and what it said before it was made anew; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from digest.model import Chronicle, Issue, IssueId, Rendered
from digest.store import Store
from tests.builders import briefing, issue


def numbered(number: int, **changes: Any) -> Issue:
    plain = issue(id=IssueId(f"morning-{number}"), number=number, slot_local=f"2026-11-{10 + number}T07:00", **changes)
    return replace(plain, as_of=plain.as_of + timedelta(days=number))


def test_a_variant_is_kept_under_its_issue_and_audience(store: Store) -> None:
    kept = store.issues.save(numbered(3))
    late = replace(kept, audience="since-morning-1", input_sha256="ab" * 32, briefing=briefing(dates_left_out=9))
    store.issues.save_variant(replace(late, briefing=briefing(dates_left_out=4)))
    store.issues.save_variant(late)
    assert store.issues.variant(kept, "since-morning-1") == late
    assert store.issues.variant(kept, "since-morning-2") is None
    assert store.issues.get(kept.id) == kept


def test_an_issue_that_is_made_anew_forgets_its_variants(store: Store) -> None:
    kept = store.issues.save(numbered(3))
    store.issues.save_variant(replace(kept, audience="since-morning-1"))
    store.issues.save(replace(kept, input_sha256="cd" * 32))
    assert store.issues.variant(kept, "since-morning-1") is None


def test_the_issues_between_two_come_oldest_first(store: Store) -> None:
    one, two, three, four = (store.issues.save(numbered(number)) for number in range(1, 5))
    store.issues.save(replace(numbered(2), id=IssueId("other-1"), edition_slug="other"))
    assert store.issues.between(one, four) == (two, three)
    assert store.issues.between(three, four) == ()


def test_each_audience_has_its_own_rendering(store: Store) -> None:
    kept = store.issues.save(numbered(3))
    plain = Rendered(
        issue_id=kept.id,
        audience_key="public",
        subject="Dam",
        preheader="",
        html="<p>",
        text="t",
        markdown="m",
        pdf=None,
    )
    store.rendered.save(plain)
    store.rendered.save(replace(plain, audience_key="since-morning-1", text="late"))
    assert store.rendered.get(kept.id) == plain
    assert store.rendered.get(kept.id, "since-morning-1") == replace(plain, audience_key="since-morning-1", text="late")


def test_an_issue_stays_as_it_was_when_a_later_one_was_compared_with_it(store: Store) -> None:
    before = store.issues.save(numbered(1))
    store.chronicles.save(before.id, Chronicle(spoke=(("Ona Verrill", date(2026, 11, 11)),)))
    store.issues.save(numbered(2))
    after = store.issues.save(replace(numbered(1), input_sha256="cd" * 32, briefing=briefing(dates_left_out=3)))
    store.chronicles.save(after.id, Chronicle())
    assert store.issues.version(before.id, before.input_sha256) == before
    assert store.issues.version(before.id, after.input_sha256) == store.issues.get(before.id) == after
    assert store.chronicles.of(before).spoke == (("Ona Verrill", date(2026, 11, 11)),)
    assert store.chronicles.of(after) == Chronicle()
    assert store.issues.was_replaced_before(numbered(2))
    assert not store.issues.was_replaced_before(numbered(1))


def test_an_issue_with_which_none_was_compared_is_not_kept_twice(store: Store) -> None:
    before = store.issues.save(numbered(1))
    store.issues.save(replace(numbered(1), input_sha256="cd" * 32))
    assert store.issues.version(before.id, before.input_sha256) is None
    assert store.issues.versions(IssueId("morning-9")) == ()


def test_the_variants_of_an_issue_come_by_their_audiences(store: Store) -> None:
    kept = store.issues.save(numbered(3))
    for audience in ("since-morning-2", "since-morning-1"):
        store.issues.save_variant(replace(kept, audience=audience))
    assert [one.audience for one in store.issues.variants(kept)] == ["since-morning-1", "since-morning-2"]
