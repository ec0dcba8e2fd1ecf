"""Fixtures that several test modules share: an open store on each database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.store import Store
from tests.postgres import Cluster, find_programs, running_cluster

MUST_RUN = os.environ.get("DIGEST_TESTS_MUST_RUN") == "1"  # where everything is installed, a skip is a failure


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A cluster of this test process."""
    programs = find_programs()
    if programs is None:
        if MUST_RUN:
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    with running_cluster(programs) as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/digest.db"
    return request.getfixturevalue("postgres").fresh_url()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store, once on SQLite and once on PostgreSQL."""
    with Store.open(store_url) as opened:
        yield opened
