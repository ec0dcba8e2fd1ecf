"""What `clean` made of the raw items.

An issue cites characters of an article as it was when the issue was made. A later cleaner may make something else of
the same body, so nothing is overwritten: each change is a new version, and the old ones stay for the issues that cite
them.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from digest.errors import StoreError
from digest.model import Article
from digest.serial import ShapeError, from_json, to_json
from digest.store.database import Database, in_batches
from digest.store.tables import articles, storable

_Key = tuple[str, str]  # article id, SHA-256 of the raw body


class Articles:
    """Articles by their id and the body that they were read from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, new: Iterable[Article]) -> None:
        """Keep the articles; one that differs from its newest version becomes a version of its own."""
        wanted = {(storable(article.id), article.raw_sha256): storable(to_json(article).decode()) for article in new}
        with self._database.write() as connection:
            for batch in in_batches(sorted(wanted.items())):
                self._save(connection, dict(batch))

    def versions(self, article_id: str, raw_sha256: str) -> tuple[Article, ...]:
        """Everything that was ever made of that body, newest first: an issue's words are in one of these.

        Raises:
            StoreError: a stored form is not an article.
        """
        wanted = select(articles.c.article).where(articles.c.id == article_id, articles.c.raw_sha256 == raw_sha256)
        with self._database.read() as connection:
            texts = connection.scalars(wanted.order_by(articles.c.version.desc())).all()
        return tuple(_article(article_id, text) for text in texts)

    def _save(self, connection: Connection, wanted: dict[_Key, str]) -> None:
        newest = _newest(connection, wanted)
        rows = []
        for key, text in wanted.items():
            version, stored = newest.get(key, (0, None))
            if text != stored:
                rows.append({"id": key[0], "raw_sha256": key[1], "version": version + 1, "article": text})
        if rows:  # a conflict: another process has just saved the same
            connection.execute(self._database.insert(articles).on_conflict_do_nothing(), rows)


def _newest(connection: Connection, wanted: Iterable[_Key]) -> dict[_Key, tuple[int, str]]:
    ids = sorted({article_id for article_id, _ in wanted})
    found = select(articles).where(articles.c.id.in_(ids)).order_by(articles.c.version)
    return {(row.id, row.raw_sha256): (row.version, row.article) for row in connection.execute(found)}


def _article(article_id: str, text: str) -> Article:
    try:
        return from_json(text, Article)
    except ShapeError as error:
        raise StoreError(f"the stored article {article_id} cannot be read: {error}") from error
