"""Options that every command takes, and the values that they are read into."""

from __future__ import annotations

import functools
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import click

from digest.config import EditionSettings, Settings, find, load
from digest.errors import ConfigError, DigestError
from digest.model import ADHOC, UNREACHED

Command = Callable[..., Any]


def common(command: Command) -> Command:
    """Give a command `--config FILE` and `--offline`; the latter acts at once. No value may be empty.

    An empty one is a variable of a script that was never set: taken as none, it would mean the newest issue, or all
    readers; taken as the beginning of a name, everything.
    """

    @click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="The config file to use.")
    @click.option("--offline", is_flag=True, help="Open no network connection but the database's.")
    @functools.wraps(command)
    def wrapper(*args: Any, offline: bool, **kwargs: Any) -> Any:
        if offline:
            close_the_network()
        _refuse_empty(kwargs)
        return command(*args, offline=offline, **kwargs)

    return wrapper


def _refuse_empty(values: Mapping[str, Any]) -> None:
    for parameter in click.get_current_context().command.params:
        value = values.get(parameter.name or "")
        if any(isinstance(one, str) and not one.strip() for one in (value if isinstance(value, tuple) else (value,))):
            named = parameter.metavar if isinstance(parameter, click.Argument) else parameter.opts[0]
            usage(f"{named} is empty: give it a value{'' if parameter.required else ', or leave it out'}")


since_issue_option = click.option(
    "--since-issue",
    metavar="ID",
    help="The issue as compared with that earlier one, for readers who got none in between; "
    f"{UNREACHED}: for those who never got any.",
)


def settings_from(config: Path | None) -> Settings:
    """The settings of the config that is named, found, or built in."""
    return load(find(config, Path.cwd()))


def close_the_network() -> None:
    """From now on every attempt of this process to reach a network fails with a clear line.

    An audit hook (PEP 578) sees every socket that Python opens, whoever opens it, and cannot be taken away again.
    Unix sockets stay: the process pool and a local PostgreSQL speak over them.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(arguments[1], tuple)):
        raise DigestError(f"--offline: refused to connect to {_address(arguments)}")


def _address(arguments: tuple[Any, ...]) -> str:
    pair = arguments[1] if isinstance(arguments[1], tuple) else arguments[:2]
    return ":".join(str(part) for part in pair[:2])


def edition_for(settings: Settings, name: str | None, paths: tuple[Path, ...] = ()) -> EditionSettings:
    """The edition that is named; else `adhoc` for paths, and the config's first without any."""
    if name is None and (paths or not settings.editions):
        name = ADHOC
    return settings.edition(name) if name else settings.editions[0]


def moment(words: str | None, zone: str, option: str) -> datetime | None:
    """A time given on the command line; one without an offset is meant in the edition's zone.

    Raises:
        ConfigError: not a time.
    """
    if words is None:
        return None
    try:
        parsed = datetime.fromisoformat(words)
    except ValueError as error:
        raise ConfigError(f"{option}: expected a time such as 2026-11-20T07:00 or 2026-11-20, got {words!r}") from error
    # By way of UTC, so that a time that the clocks skip becomes the one that they show instead.
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))


def now() -> datetime:
    """The clock, to the minute: the only place of the command line that reads it."""
    return datetime.now(UTC).replace(second=0, microsecond=0)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def stop_on_signals() -> threading.Event:
    """An event that a first interrupt or SIGTERM sets, instead of ending the process; a second one ends it."""
    stop = threading.Event()

    def on_signal(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    return stop


def usage(words: str) -> NoReturn:
    """End the command with a wrong-usage error."""
    raise click.UsageError(words)
