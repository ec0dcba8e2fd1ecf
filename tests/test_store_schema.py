"""The two ways to the schema: at once from the tables, and step by step through the migrations."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from digest.errors import StoreError
from digest.store import Store
from digest.store.database import Database
from digest.store.schema import alembic_config, make_ready
from digest.store.tables import REVISION, metadata
from tests.builders import issue


@pytest.fixture
def empty(store_url: str) -> Any:
    database = Database(store_url)
    yield database
    database.close()


def everything(connection: Connection) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, as the database itself tells it."""
    look = inspect(connection)
    return {
        name: {
            "columns": [(one["name"], repr(one["type"]), one["nullable"], one["default"])
                        for one in sorted(look.get_columns(name), key=lambda one: one["name"])],
            "key": look.get_pk_constraint(name),
            "foreign": sorted(look.get_foreign_keys(name), key=repr),
            "unique": sorted(look.get_unique_constraints(name), key=repr),
            "indexes": sorted(look.get_indexes(name), key=repr),
            "checks": sorted(look.get_check_constraints(name), key=repr),
        }
        for name in sorted(look.get_table_names())
    }  # fmt: skip


def undo_everything(connection: Connection) -> None:
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE alembic_version"))


def test_all_migrations_together_give_the_fresh_schema(empty: Database) -> None:
    make_ready(empty)
    with empty.write() as connection:
        fresh = everything(connection)
        undo_everything(connection)
    with empty.write() as connection:
        command.upgrade(alembic_config(connection), "head")
    with empty.write() as connection:
        assert everything(connection) == fresh
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == REVISION


def test_a_migrated_database_is_ready_to_use(store_url: str, empty: Database) -> None:
    with empty.write() as connection:
        command.upgrade(alembic_config(connection), "head")
    with Store.open(store_url) as opened:
        opened.issues.save(issue())
        assert opened.issues.newest() == issue()


def test_an_older_database_is_migrated_on_opening(store_url: str, empty: Database) -> None:
    """The oldest one there can be: alembic's table stands, with nothing applied."""
    with empty.write() as connection:
        command.stamp(alembic_config(connection), "base")
    with Store.open(store_url) as opened:
        assert opened.issues.newest() is None


def test_a_database_of_a_newer_program_is_refused_and_left_alone(store_url: str, empty: Database) -> None:
    make_ready(empty)
    with empty.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
        before = everything(connection)
    with pytest.raises(StoreError, match=f"has schema 0999, this digest knows up to {REVISION}: install the newer"):
        Store.open(store_url)
    with empty.read() as connection:
        assert everything(connection) == before


def test_opening_twice_changes_nothing(empty: Database) -> None:
    make_ready(empty)
    with empty.read() as connection:
        before = everything(connection)
    make_ready(empty)
    with empty.read() as connection:
        assert everything(connection) == before


def test_each_revision_has_a_module_named_after_it() -> None:
    folder = Path(str(files("digest.store.migrations.versions")))
    names = sorted(path.stem for path in folder.glob("r*.py"))
    assert [name[1:5] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert names[-1][1:5] == REVISION
