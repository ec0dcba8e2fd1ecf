"""One database: its connections, its transactions, and every complaint of it in one line.

The two databases differ here and nowhere else, but for `INSERT … ON CONFLICT`, which both spell alike.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from itertools import islice
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import URL, Connection, Engine, StaticPool, Table, create_engine, event, func, make_url, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from digest.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

BUSY_SECONDS = 30  # how long a writer waits for another; a bulk save of 10,000 items holds the lock for about 2 s
_ASK_AGAIN_SECONDS = 0.01
_CONNECT_SECONDS = 10
_AT_ONCE = 500  # SQLite allows 32,766 variables in a statement, and our widest row has twelve
_WRITE = "digest_write"
_REMEDY = "use sqlite:////path/to/digest.db or postgresql://user:password@host/name"


T = TypeVar("T")


class Lock(IntEnum):
    """What one transaction at a time may do; any numbers, for PostgreSQL's advisory locks."""

    SCHEMA = 6_446_746
    ISSUES = 6_446_747  # number a new issue
    ITEMS = 6_446_748  # number a batch of items
    FURNITURE = 6_446_749  # number a version of learnt furniture


class Database:
    """An engine with two kinds of transaction, `read` and `write`."""

    def __init__(self, url: str) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        with self.in_one_line():
            self.engine = _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url)
        self._writing = self.engine.execution_options(**{_WRITE: True})  # shares the pool
        self._own = local()  # to each thread, the transaction in which it writes

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database, and what this thread has written of it."""
        if connection := self._open:
            yield connection
            return
        with self.in_one_line(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: kept at the end of the block, undone by any exception; one within another is part of it."""
        if connection := self._open:
            yield connection
            return
        with self.in_one_line(), self._writing.begin() as connection:
            self._own.connection = connection
            try:
                yield connection
            finally:
                del self._own.connection

    @property
    def _open(self) -> Connection | None:
        """The connection of the block around, where there is one."""
        return getattr(self._own, "connection", None)

    def wait_for(self, lock: Lock, connection: Connection) -> None:
        """Hold the lock until the transaction ends, as soon as no other holds it."""
        if not self.is_sqlite:  # its write transaction is a lock on all of it
            connection.execute(select(func.pg_advisory_xact_lock(lock)))

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
        if self.is_sqlite:
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql  # a dozen modules, that most runs do without

        return postgresql.insert(table)

    @property
    def name(self) -> str:
        """The database as a person may see it: no password, and no options, for they may hold one."""
        return self.url.set(query={}).render_as_string(hide_password=True)

    @contextmanager
    def in_one_line(self) -> Iterator[None]:
        """Every failure of SQLAlchemy or the driver as a StoreError."""
        try:
            yield
        except SQLAlchemyError as error:
            raise StoreError(f"{self.name}: {self._cause(error)}") from error

    def _cause(self, error: SQLAlchemyError) -> str:
        source = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        words = " ".join(str(source).split())
        for secret in (self.url.password, *_secrets(self.url)):
            words = words.replace(secret, "***") if secret else words
        return words

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def in_batches(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows in their order, as many at once as fit a statement."""
    iterator = iter(rows)
    while batch := list(islice(iterator, _AT_ONCE)):
        yield batch


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError(f"the store's url is not one: {_REMEDY}") from None  # the url itself may hold a password
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return parsed.set(drivername="sqlite+pysqlite")
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise StoreError(f"no database of the kind {backend!r} is known: {_REMEDY}")


def _secrets(url: URL) -> tuple[str, ...]:
    values = (url.query.get("password"), url.query.get("sslpassword"))
    return tuple(value for value in values if isinstance(value, str))


def _postgres_engine(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS})
    except ModuleNotFoundError as error:
        raise StoreError(f"PostgreSQL needs the package {error.name}: install digest[postgres]") from error


def _sqlite_engine(url: URL) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False}}
    if url.database and url.database != ":memory:":
        _make_private(Path(url.database))
    else:
        options["poolclass"] = StaticPool  # the database is gone with its only connection
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """Create the file before SQLite does, for nobody but its owner; the -wal and -shm files take over its mode."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except FileNotFoundError:
        raise StoreError(f"the folder {path.parent} does not exist: create it, or change the store's url") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be opened for writing: {error.strerror}") from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is never IMMEDIATE
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")  # an accepted mail must not be forgotten by a power failure
    connection.execute("PRAGMA foreign_keys = ON")


def _switch_to_wal(connection: Any) -> None:
    """Ask again while another opens the same fresh file: SQLite answers "locked" at once, without waiting."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(_ASK_AGAIN_SECONDS)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """IMMEDIATE for a writer: one that started as a reader can only fail when another writes first."""
    write = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
