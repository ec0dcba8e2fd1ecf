"""Fixtures that several test modules share, and what a skipped test means."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from digest.store import Store
from tests.postgres import Cluster, find_programs, running_cluster

MUST_RUN = os.environ.get("DIGEST_TESTS_MUST_RUN") == "1"  # where everything is installed, a skip is a failure


def pytest_configure(config: pytest.Config) -> None:
    """Name every skipped test, with its reason, at the end."""
    config.option.reportchars += "s"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must run, a skip is a failure, by the same words."""
    report = yield
    if MUST_RUN and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where every test must run: {report.longreprtext}"
    return report


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A cluster of this test process."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
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
