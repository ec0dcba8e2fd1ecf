"""Opening and closing a store, and its complaints."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from digest.errors import StoreError
from digest.store import Store
from tests.builders import issue, raw_item


def test_a_store_keeps_what_it_was_given_until_the_next_time(store_url: str) -> None:
    with Store.open(store_url) as first:
        first.issues.save(issue())
    with Store.open(store_url) as second:
        assert second.issues.newest() == issue()


def test_many_may_open_a_fresh_database_at_once(store_url: str) -> None:
    def save(number: int) -> int:
        with Store.open(store_url) as opened:
            return len(opened.items.save([raw_item(guid=f"{number}.txt")]))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(save, range(4))) == [1] * 4


def test_writers_wait_for_each_other(store: Store) -> None:
    def save(number: int) -> None:
        store.items.save([raw_item(f"{number}", guid=f"{number}.txt")])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(40)))
    with store._database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM items")).scalar_one() == 40


def test_what_is_saved_at_once_is_kept_whole_or_not_at_all(store: Store) -> None:
    def cut_short() -> None:
        with store.at_once():
            store.items.save([raw_item()])
            store.issues.save(issue())
            assert store.issues.newest() == issue()
            raise RuntimeError("cut short")

    with pytest.raises(RuntimeError, match="cut short"):
        cut_short()
    assert store.issues.newest() is None
    with store.at_once():
        store.issues.save(issue())
        store.recipes.save(issue().id, b"{}")
    assert (store.issues.newest(), store.recipes.get(issue().id)) == (issue(), b"{}")


def test_a_store_in_memory_is_gone_with_its_end() -> None:
    with Store.open("sqlite://") as opened:
        opened.issues.save(issue())
        assert opened.issues.newest() == issue()
    with Store.open("sqlite://") as another:
        assert another.issues.newest() is None


def test_the_files_of_a_store_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Store.open(f"sqlite:///{tmp_path}/digest.db") as opened:
            opened.issues.save(issue())
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"digest.db": 0o600, "digest.db-wal": 0o600, "digest.db-shm": 0o600}


def test_readers_are_not_kept_waiting_by_a_writer(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as opened, opened._database.write():
        assert opened.issues.newest() is None


def test_a_write_that_fails_is_undone(store: Store) -> None:
    with pytest.raises(StoreError), store._database.write() as connection:
        connection.execute(text("INSERT INTO articles VALUES ('a', 'b', 1, 'c'), ('a', 'b', 1, 'd')"))
    with store._database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM articles")).scalar_one() == 0


@pytest.mark.parametrize("url", ["", "digest.db", "postgresql:/tom:pearl@host", "http://tom:pearl@host"])
def test_what_is_no_url_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(StoreError, match=r"the store's url|no database of the kind") as refused:
        Store.open(url)
    assert "pearl" not in str(refused.value)


def test_an_unknown_kind_of_database_is_refused_with_the_remedy() -> None:
    with pytest.raises(StoreError, match="no database of the kind 'mysql' is known: use sqlite:////"):
        Store.open("mysql://host/name")


def test_a_missing_folder_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"the folder .*/nowhere does not exist: create it"):
        Store.open(f"sqlite:///{tmp_path}/nowhere/digest.db")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        Store.open(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "digest.db").write_text("Dear diary, " * 100)
    with pytest.raises(StoreError, match="file is not a database") as refused:
        Store.open(f"sqlite:///{tmp_path}/digest.db")
    assert "\n" not in str(refused.value)
    assert "put a backup in its place" in str(refused.value)


def test_a_database_that_is_damaged_inside_names_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    with Store.open(f"sqlite:///{path}"):
        pass
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError, match="put a backup in its place"), Store.open(f"sqlite:///{path}") as opened:
        opened.issues.newest()


def test_a_database_that_refuses_to_grow_says_so(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as opened:
        with opened._database.read() as connection:
            connection.execute(text("PRAGMA max_page_count = 1"))
        with pytest.raises(StoreError, match="database or disk is full"):
            opened.items.save([raw_item(os.urandom(100_000))])


@pytest.mark.parametrize("query", ["", "&password=pearl&sslpassword=pearl"])
def test_a_server_that_is_away_is_named_without_its_password(query: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as refused:
        Store.open(f"postgresql://tom:pearl@127.0.0.1:1/digest?connect_timeout=2{query}")
    words = str(refused.value)
    assert words.startswith("postgresql+psycopg://tom:***@127.0.0.1:1/digest: ")
    assert "pearl" not in words
    assert "\n" not in words


def test_importing_the_package_does_not_load_sqlalchemy() -> None:
    check = "import sys, digest.store; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_opening_a_store_does_not_load_alembic(tmp_path: Path) -> None:
    check = (
        "import sys; from digest.store import Store\n"
        "for _ in range(2): Store.open(sys.argv[1]).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    url = f"sqlite:///{tmp_path}/digest.db"
    assert subprocess.run([sys.executable, "-c", check, url], check=False).returncode == 0


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE items (id)")
    other.close()
    with pytest.raises(StoreError, match="already exists"):
        Store.open(f"sqlite:///{path}")
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("items",)]
    other.close()
