"""Making a database ready: create a fresh one, migrate an older one, refuse one of a newer program.

A fresh database is created from `tables.py` in one go and stamped with the newest revision. Alembic, slow to import, is
needed only for an older one. A test holds the two ways to the same schema.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, select

from digest.errors import StoreError
from digest.store.database import Database, Lock
from digest.store.tables import REVISION, metadata

if TYPE_CHECKING:
    from alembic.config import Config

_BASE = ""

_version = Table(  # as alembic itself would make it
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def make_ready(database: Database) -> None:
    """Bring a database to the schema of this program, whichever state it is in.

    Raises:
        StoreError: it has the schema of a newer program.
    """
    with database.read() as connection:
        found = _revision(connection)
    if found == REVISION:
        return
    with database.write() as connection:
        database.wait_for(Lock.SCHEMA, connection)
        found = _revision(connection)  # again: another process may have been faster
        if found is None:
            metadata.create_all(connection, checkfirst=False)
            _stamp(connection)
        elif found != REVISION:
            _migrate(connection, found, database.name)


def _revision(connection: Connection) -> str | None:
    """The revision of the database; None when it is fresh, `_BASE` when no migration was applied yet."""
    if not inspect(connection).has_table(_version.name):
        return None
    return connection.scalar(select(_version.c.version_num)) or _BASE


def _stamp(connection: Connection) -> None:
    _version.create(connection)
    connection.execute(insert(_version), {"version_num": REVISION})


def _migrate(connection: Connection, found: str, name: str) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    config = alembic_config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found not in known | {_BASE}:
        raise StoreError(f"{name} has schema {found}, this digest knows up to {REVISION}: install the newer digest")
    command.upgrade(config, "head")


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for our migrations, to run inside the transaction of `connection`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
