"""What `clean` made of the raw items."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from digest.errors import StoreError
from digest.model import Article
from digest.serial import ShapeError, from_json, to_json
from digest.store.database import Database
from digest.store.tables import articles


class Articles:
    """Articles by their id and the body that they were read from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, new: Iterable[Article]) -> None:
        """Keep the articles; one that was cleaned again from the same body replaces what stood there."""
        rows = {(article.id, article.raw_sha256): to_json(article).decode() for article in new}
        if not rows:
            return
        insert = self._database.insert(articles)
        upsert = insert.on_conflict_do_update(
            index_elements=[articles.c.id, articles.c.raw_sha256], set_={"article": insert.excluded.article}
        )
        values = [{"id": key[0], "raw_sha256": key[1], "article": text} for key, text in sorted(rows.items())]
        with self._database.write() as connection:
            connection.execute(upsert, values)

    def get(self, article_id: str, raw_sha256: str) -> Article | None:
        """The article, or None.

        Raises:
            StoreError: the stored form is not an article.
        """
        wanted = (articles.c.id == article_id, articles.c.raw_sha256 == raw_sha256)
        with self._database.read() as connection:
            text = connection.scalar(select(articles.c.article).where(*wanted))
        if text is None:
            return None
        try:
            return from_json(text, Article)
        except ShapeError as error:
            raise StoreError(f"the stored article {article_id} cannot be read: {error}") from error
