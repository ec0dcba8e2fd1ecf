"""A throwaway PostgreSQL cluster for the tests, made from the programs that Debian installs.

It listens on a socket in its own folder alone, never on the network, and forgoes every care for durability.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

_SETTINGS = "-F -c listen_addresses='' -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
_ACCOUNT = "postgres"  # Debian's; initdb refuses to run as root


class Cluster:
    """A running cluster; every call of `fresh_url` makes an empty database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fresh_url(self) -> str:
        """The URL of a new, empty database."""
        import psycopg

        name = f"digest_{uuid4().hex}"
        with psycopg.connect(host=str(self._folder), user="tester", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://tester@/{name}?host={self._folder}"


def find_programs() -> Path | None:
    """The folder that holds `initdb` and `pg_ctl`: of the newest version that Debian has installed, or on the PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def running_cluster(programs: Path) -> Iterator[Cluster]:
    """Make a cluster, start it, and leave nothing of it behind."""
    folder = Path(tempfile.mkdtemp(prefix="digest-pg-"))  # short: a socket's path must fit into 107 bytes
    if os.geteuid() == 0:
        shutil.chown(folder, _ACCOUNT)
    data = str(folder / "data")
    control = [str(programs / "pg_ctl"), "-D", data, "-w", "-s"]
    try:
        _run([str(programs / "initdb"), "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"])
        _run([*control, "-l", str(folder / "log"), "-o", f"{_SETTINGS} -k {folder}", "start"])
        try:
            yield Cluster(folder)
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str]) -> None:
    as_account = ["runuser", "-u", _ACCOUNT, "--", *command] if os.geteuid() == 0 else command
    # The server inherits its parent's output and would keep a pipe open: nothing is captured.
    subprocess.run(as_account, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
