"""`digest serve`: the scheduler and the delivery worker, until told to stop."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from digest.cli.options import common, settings_from, stop_on_signals
from digest.cli.terminal import note
from digest.errors import ConfigError
from digest.schedule import run_ticks
from digest.sending import Post, check_mail
from digest.service import Service, in_one_line
from digest.store import Store


@click.command()
@click.option(
    "--every", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, help="Seconds, tick to tick."
)
@common
def serve(every: float, config: Path | None, offline: bool) -> None:
    """Make each edition's issue when it is due and mail it to the recipients of the config.

    It stops at once and cleanly on an interrupt or SIGTERM; what was not sent is sent after the next start.

    \b
    Example:
      digest serve
    """
    settings = settings_from(config)
    if not settings.editions or not settings.sources:
        raise ConfigError(
            f"{settings.name}: nothing to serve without editions and sources; `digest init` makes a config"
        )
    check_mail(settings)
    stop = stop_on_signals()
    with Store.open(settings.store_url) as store:
        post = Post(settings=settings, store=store, clock=lambda: datetime.now(UTC), stopping=stop.is_set)
        service = Service(post=post, started=post.clock(), say=_log, offline=offline)
        service.announce(post.clock())
        run_ticks(service.tick, every, stop, _report)
    _log("stopped")


def _log(words: str) -> None:
    note(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC {words}")


def _report(error: Exception) -> None:
    _log(in_one_line(error))
