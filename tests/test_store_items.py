"""The archive of raw items and articles, on both databases."""

from __future__ import annotations

import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from digest.errors import StoreError
from digest.model import ArticleId, SourceSlug
from digest.store import Store
from tests.builders import NOW, article, raw_item

LATER = NOW + timedelta(hours=3)
EARLIER = NOW - timedelta(days=1)


def test_a_saved_body_comes_back_by_its_hash(store: Store) -> None:
    item = raw_item("Gates open. " * 400)
    store.items.save([item])
    assert store.items.body(item.sha256) == item.body


def test_an_unknown_body_is_none(store: Store) -> None:
    assert store.items.body("00" * 32) is None


def test_bytes_of_every_value_and_no_bytes_at_all_are_kept(store: Store) -> None:
    for body in (bytes(range(256)), b""):
        item = raw_item(body)
        store.items.save([item])
        assert store.items.body(item.sha256) == body


def test_a_body_shared_by_items_is_stored_once(store: Store) -> None:
    store.items.save([raw_item("Same.", guid=f"{n}.txt") for n in range(5)])
    store.items.save([raw_item("Same.", guid="late.txt")])
    assert _count(store, "bodies") == 1
    assert _count(store, "items") == 6


def test_an_item_seen_again_keeps_the_time_of_its_first_fetch(store: Store) -> None:
    store.items.save([raw_item()])
    (again,) = store.items.save([raw_item(fetched_at=LATER)])
    assert again.fetched_at == NOW


def test_an_item_fetched_earlier_than_stored_moves_the_time_back(store: Store) -> None:
    store.items.save([raw_item()])
    (earlier,) = store.items.save([raw_item(fetched_at=EARLIER)])
    (again,) = store.items.save([raw_item(fetched_at=LATER)])
    assert earlier.fetched_at == again.fetched_at == EARLIER


def test_the_same_guid_with_another_body_is_another_item(store: Store) -> None:
    store.items.save([raw_item("First.")])
    (changed,) = store.items.save([raw_item("Second.", fetched_at=LATER)])
    assert changed.fetched_at == LATER


def test_items_come_back_whole_and_in_the_order_given(store: Store) -> None:
    paris = timezone(timedelta(hours=2))
    given = [
        raw_item(f"Body {n}.", guid=f"{9 - n}.html", url=f"https://a.example/{n}", title="T", outlet="Courier",
                 published_at=datetime(2026, 11, 19, n, 30, tzinfo=paris))
        for n in range(9)
    ]  # fmt: skip
    assert store.items.save(given) == tuple(given)


def test_the_latest_items_of_a_source_are_those_of_its_last_fetch(store: Store) -> None:
    store.items.save([raw_item("Gone.", guid="old"), raw_item("Stays.", guid="b")])
    second = [raw_item("Stays.", guid="b", fetched_at=LATER), raw_item("New.", guid="a", fetched_at=LATER)]
    saved = store.items.save([*second, raw_item("Else.", source_slug=SourceSlug("other"), fetched_at=LATER)])
    latest = store.items.latest(SourceSlug("wire"))
    assert latest == (saved[1], saved[0])
    assert [item.fetched_at for item in latest] == [LATER, NOW]
    assert store.items.latest(SourceSlug("never")) == ()


def test_the_latest_items_are_those_that_came_last_whatever_the_clock_said(store: Store) -> None:
    store.items.save(
        [raw_item("Tomorrow's.", guid="a", fetched_at=LATER), raw_item("Stays.", guid="b", fetched_at=LATER)]
    )
    store.items.save([raw_item("Stays.", guid="b"), raw_item("New.", guid="c")])
    assert [item.guid for item in store.items.latest(SourceSlug("wire"))] == ["b", "c"]
    store.items.save([])
    store.items.save([raw_item("Else.", source_slug=SourceSlug("other"))])
    assert [item.guid for item in store.items.latest(SourceSlug("wire"))] == ["b", "c"]


def test_what_two_processes_bring_at_once_does_not_mix(store: Store) -> None:
    def save(number: int) -> None:
        store.items.save([raw_item(f"{number}.{n}", guid=f"{number}/{n}") for n in range(3)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(24)))
    latest = store.items.latest(SourceSlug("wire"))
    assert len(latest) == 3
    assert len({item.guid.partition("/")[0] for item in latest}) == 1


def test_an_item_read_again_is_whole(store: Store) -> None:
    zone = timezone(timedelta(hours=9))
    item = raw_item(
        "<p>해협</p>", guid="x", url="https://a.example/1", title="해협", charset="utf-8", media_type="text/html",
        published_at=datetime(2026, 11, 20, 12, 0, tzinfo=zone), outlet="Courier", language="ko", zone="Asia/Seoul",
    )  # fmt: skip
    store.items.save([item])
    (again,) = store.items.latest(SourceSlug("wire"))
    assert again == item == store.items.get("wire", "x", item.sha256)
    assert store.items.get("wire", "x", "00" * 32) is None
    assert again.published_at is not None
    assert again.published_at.utcoffset() == timedelta(hours=9)


def test_more_items_than_fit_one_statement_are_saved(store: Store) -> None:
    given = [raw_item(f"Body {n}.", guid=f"{n}.txt") for n in range(1203)]
    assert store.items.save(given) == tuple(given)
    assert _count(store, "items") == 1203


def test_an_item_given_twice_at_once_is_stored_once_with_its_earlier_time(store: Store) -> None:
    saved = store.items.save([raw_item(fetched_at=LATER), raw_item()])
    assert [item.fetched_at for item in saved] == [NOW, NOW]
    assert _count(store, "items") == 1


def test_nothing_to_save_is_no_fault(store: Store) -> None:
    assert store.items.save([]) == ()
    store.articles.save([])


def test_names_that_no_database_can_hold_do_not_stop_the_rest(store: Store) -> None:
    hostile = [raw_item("A.", guid="nul\x00.txt", title="\ud800"), raw_item("B.", guid="plain.txt")]
    assert store.items.save(hostile) == tuple(hostile)
    assert store.items.save(hostile) == tuple(hostile)
    assert _count(store, "items") == 2


@pytest.mark.parametrize("damage", [zlib.compress(b"Other."), b"no zlib at all", zlib.compress(b"x" * 10_000_000)])
def test_a_damaged_body_is_refused(store: Store, damage: bytes) -> None:
    item = raw_item("True words.")
    store.items.save([item])
    with store._database.write() as connection:
        connection.execute(text("UPDATE bodies SET body = :damage"), {"damage": damage})
    with pytest.raises(StoreError, match=f"body {item.sha256} is damaged"):
        store.items.body(item.sha256)


def test_an_article_comes_back_as_it_was_cleaned(store: Store) -> None:
    original = article(related=("Ferry strike ends",), byline="Ilse Marrow")
    store.articles.save([original])
    assert store.articles.versions(original.id, original.raw_sha256) == (original,)


def test_an_article_of_another_body_is_another_article(store: Store) -> None:
    store.articles.save([article()])
    assert store.articles.versions("wire/one.txt", "00" * 32) == ()
    assert store.articles.versions("wire/two.txt", article().raw_sha256) == ()


def test_an_article_cleaned_anew_leaves_the_old_version_to_the_issues_that_cite_it(store: Store) -> None:
    old, new = article(), article("A dam opened.", headline="Dam opens at last")
    for version in (old, old, new, new):
        store.articles.save([version])
    assert store.articles.versions(old.id, old.raw_sha256) == (new, old)
    store.articles.save([old])
    assert store.articles.versions(old.id, old.raw_sha256) == (old, new, old)


def test_many_articles_are_saved_at_once(store: Store) -> None:
    given = [article(id=ArticleId(f"wire/{n}\x00.txt")) for n in range(700)]
    for _ in range(2):
        store.articles.save(given)
    assert _count(store, "articles") == 700


def test_an_article_that_is_none_any_more_says_so(store: Store) -> None:
    store.articles.save([article()])
    with store._database.write() as connection:
        connection.execute(text("UPDATE articles SET article = '{}'"))
    with pytest.raises(StoreError, match=r"the stored article wire/one\.txt cannot be read"):
        store.articles.versions("wire/one.txt", article().raw_sha256)


def _count(store: Store, table: str) -> int:
    with store._database.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
