"""Run by alembic: applies revisions inside the transaction that `schema.make_ready` has open.

To write the next revision: change `tables.py`, raise its REVISION, add a module to `versions`, and let the test that
compares the two ways to the schema be the judge.
"""

from __future__ import annotations

from alembic import context

from digest.store.tables import metadata

# SQLite can alter little: batch mode rebuilds the table instead.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
