"""`digest doctor`: is everything in order; for each thing that is not, the remedy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from zoneinfo import ZoneInfo

import click

from digest.cli.options import common, settings_from
from digest.config import Settings
from digest.errors import EXIT_DONE, EXIT_FAILED, DigestError

PATIENCE = 10.0  # seconds that a mail server may take for each of its words
AHEAD = timedelta(days=2)  # of the newest issue; further, and the clock has been set back
APART = 5.0  # seconds; file servers tell the time to one or two
NET_APART = 60.0  # seconds; the Date of HTTP is whole seconds, and an answer takes some
SET_CLOCK = "set the clock (sudo timedatectl set-ntp true)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was looked at."""

    level: str  # "ok", "skipped": not looked at; "missing": works, but not for everybody; "wrong": does not work
    subject: str
    words: str  # how it is and, where it is not in order, the remedy


@click.command()
@common
def doctor(config: Path | None, offline: bool) -> int:
    """Look at config, folders, database, fonts, mail server, DNS records and clock; for what is wrong, the remedy.

    The mail server is greeted, and logged in to where the config says so; nothing is sent. With --offline it, the DNS
    and the clocks of others are not asked.

    \b
    Example:
      digest doctor
    """
    settings = settings_from(config)
    wrong = False
    looks = (_config, _folders, _database, _templates, _fonts, partial(_mail, offline=offline),
             partial(_records, offline=offline), partial(_clock, offline=offline))  # fmt: skip
    for look in looks:
        for found in look(settings):
            wrong |= found.level == "wrong"
            click.echo(f"{found.level:<8}{found.subject}: {found.words}")
    return EXIT_FAILED if wrong else EXIT_DONE


def _config(settings: Settings) -> Iterator[Found]:
    editions, sources = len(settings.editions), len(settings.sources)
    yield Found(level="ok", subject="config", words=f"{settings.name}, editions: {editions}, sources: {sources}")
    if not editions or not sources:
        remedy = "`digest init` makes a config that has both; `digest sources add URL` adds a source"
        yield Found(level="missing", subject="config", words=f"nothing to make a briefing of; {remedy}")


def _folders(settings: Settings) -> Iterator[Found]:
    for source in settings.sources:
        if source.kind == "folder":
            there = Path(source.path).exists()
            words = source.path if there else f"{source.path} does not exist: make it, or mend `path` in the config"
            yield Found(level="ok" if there else "wrong", subject=f"source {source.slug}", words=words)


def _database(settings: Settings) -> Iterator[Found]:
    from digest.store import Store

    def opened() -> str:
        with Store.open(settings.store_url):
            return "opens"

    yield _tried("database", opened)


def _templates(settings: Settings) -> Iterator[Found]:
    from digest.publishing import design
    from digest.render.design import tokens

    def read() -> str:
        look = design(settings)
        tokens(settings.template_folders, look)
        return f"theme {look.theme}" + (f", logo {settings.design.logo}" if look.logo else "")

    yield _tried("design", read)


def _fonts(settings: Settings) -> Iterator[Found]:
    """A script without a font is no fault: it may never be needed."""
    from digest.publishing import design
    from digest.render.fonts import available

    for script, family in available(design(settings).fonts):
        remedy = f"no font for it: put one into {settings.design.fonts or 'a fonts folder'}"
        words = family or f"{remedy}, or: sudo apt install {script.package}"
        yield Found(level="ok" if family else "missing", subject=f"pdf, {script.name}", words=words)


# ── mail ─────────────────────────────────────────────────────────────────────────────────────────────────


def _mail(settings: Settings, *, offline: bool) -> Iterator[Found]:
    """The server as a run would find it, as far as MAIL: greeting, EHLO, TLS, log-in."""
    mail, readers = settings.mail, any(edition.recipients for edition in settings.editions)
    server = f"{mail.host}:{mail.port}"
    if offline:
        yield Found(level="skipped", subject="mail server", words=f"--offline: {server} was not asked")
        return
    from digest.sending import smtp

    try:
        with smtp(replace(settings, mail=replace(mail, timeout_seconds=min(mail.timeout_seconds, PATIENCE)))):
            logged_in = f", logged in as {mail.username}" if mail.username else ", without a log-in"
            protected = "in the open" if mail.security == "none" else mail.security
            yield Found(level="ok", subject="mail server", words=f"{server} answers, {protected}{logged_in}")
    except DigestError as error:
        unused = "" if readers else "; nothing is mailed as long as no edition has `recipients`"
        words = f"{' '.join(str(error).split())}{unused}"
        yield Found(level="wrong" if readers else "missing", subject="mail server", words=words)


def _records(settings: Settings, *, offline: bool) -> Iterator[Found]:
    """What the DNS says of the sender's domain."""
    from digest.deliver.records import Names, is_public, records

    domain = parseaddr(settings.mail.sender)[1].rpartition("@")[2].lower()
    if offline or not is_public(domain):
        why = "--offline: not asked" if offline else f"{domain} is no name of the world's DNS: set `sender` in [mail]"
        yield Found(level="skipped", subject="dns", words=why)
        return
    try:
        for one in records(domain, settings.mail.host, Names()):
            yield Found(level="ok" if one.fine else "missing", subject=f"dns, {one.name}", words=one.words)
    except DigestError as error:
        yield Found(level="missing", subject="dns", words=str(error))
    unknown = f"{settings.mail.host} signs, by a selector that only it knows"
    remedy = "send yourself a test and look for dkim=pass in its Authentication-Results"
    yield Found(level="skipped", subject="dns, DKIM", words=f"{unknown}: {remedy}")


# ── the clock ────────────────────────────────────────────────────────────────────────────────────────────


def _clock(settings: Settings, *, offline: bool) -> Iterator[Found]:
    """Against what was stored, against the file system, and against the first feed's server, where there is one."""
    now = datetime.now(UTC)
    zones = sorted({edition.zone for edition in settings.editions})
    local = "".join(f", {zone} {now.astimezone(ZoneInfo(zone)):%H:%M}" for zone in zones)
    yield Found(level="ok", subject="clock", words=f"{now:%Y-%m-%d %H:%M} UTC{local}")
    yield from _after_the_newest_issue(settings, now)
    yield _beside_the_files()
    yield _beside_the_net(settings, offline=offline)


def _after_the_newest_issue(settings: Settings, now: datetime) -> Iterator[Found]:
    """An issue may be made for tomorrow; one of next week says that the clock has been set back."""
    from digest.store import Store

    with suppress(DigestError), Store.open(settings.store_url) as store:  # a database that does not open is said above
        newest = store.issues.newest()
        if newest and newest.as_of > now + AHEAD:
            words = f"{newest.id} is of {newest.as_of:%Y-%m-%d}, which is ahead: {SET_CLOCK}, unless --as-of said so"
            yield Found(level="missing", subject="clock, archive", words=words)


def _beside_the_files() -> Found:
    with TemporaryFile() as file:
        apart = abs(os.fstat(file.fileno()).st_mtime - time.time())
    if apart > APART:
        words = f"new files are {apart:.0f} s off: {SET_CLOCK}, here or on the file server"
        return Found(level="wrong", subject="clock, files", words=words)
    return Found(level="ok", subject="clock, files", words="new files have its time")


def _beside_the_net(settings: Settings, *, offline: bool) -> Found:
    subject = "clock, net"
    feeds = [source for source in settings.sources if source.kind == "feed"]
    if offline or not feeds:
        why = (
            "--offline: nobody was asked"
            if offline
            else "no feed to compare it with: the system's own time service knows"
        )
        return Found(level="skipped", subject=subject, words=why)
    from digest.pipeline import limits_of
    from digest.sources.fetch import get

    try:
        answer = get(feeds[0].url, {"Cache-Control": "no-cache"}, limits_of(settings))
        told = parsedate_to_datetime(answer.headers["date"]) + timedelta(seconds=int(answer.headers.get("age", "0")))
        apart = abs((datetime.now(UTC) - told).total_seconds())
    except (DigestError, KeyError, ValueError, TypeError, OverflowError) as error:
        words = str(error) if isinstance(error, DigestError) else "its server tells no time"
        return Found(level="skipped", subject=subject, words=f"{feeds[0].slug}: {words}")
    if apart > NET_APART:
        return Found(
            level="wrong", subject=subject, words=f"{apart:.0f} s from the server of {feeds[0].slug}: {SET_CLOCK}"
        )
    return Found(level="ok", subject=subject, words=f"as that of {feeds[0].slug}'s server, within {NET_APART:.0f} s")


def _tried(subject: str, attempt: Callable[[], str]) -> Found:
    try:
        return Found(level="ok", subject=subject, words=attempt())
    except DigestError as error:
        return Found(level="wrong", subject=subject, words=" ".join(str(error).split()))
