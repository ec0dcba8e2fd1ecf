"""`digest preview`: the mail in a browser, before anybody gets it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import click

from digest.cli.options import common, edition_for, moment, now, settings_from
from digest.cli.terminal import note
from digest.config import DesignSettings, MailSettings, Settings, SourceSettings
from digest.errors import ConfigError, DigestError
from digest.model import Issue, ItemId, RawItem, Rendered
from digest.pipeline import Order, try_issue
from digest.publishing import draw, draw_web, file_stem
from digest.store import Store

if TYPE_CHECKING:
    from digest.web.watch import Places
    from digest.web.workshop import Draft


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", help="An edition of the config. [default: its first; paths named: adhoc]")
@click.option("--as-of", metavar="TIME", help="As of this moment, in the edition's zone. [default: now]")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where others may look, too.")
@common
def preview(
    paths: tuple[Path, ...],
    edition: str | None,
    as_of: str | None,
    port: int,
    host: str,
    config: Path | None,
    offline: bool,
) -> None:
    """Show the mail that would be made now; the page reloads as templates, config and input change.

    Only this machine can see it, unless another address is asked for. No issue is stored, and nothing is sent but the
    test mails that you ask for; feeds are asked once, at the start.

    \b
    Example:
      digest preview --as-of 2026-11-20T08:00
    """
    for path in paths:
        if not path.exists():
            raise ConfigError(f"{path}: no such file or folder")

    def order() -> Order:
        settings = settings_from(config)
        chosen = edition_for(settings, edition, paths)
        at = moment(as_of, chosen.zone, "--as-of") or now()
        return Order(settings=settings, edition=chosen, as_of=at, paths=paths, offline=offline)

    bench = Bench(order)  # a wrong name or time ends here, and is no matter for the page

    from digest.web.preview import application
    from digest.web.server import listening, serve
    from digest.web.workshop import Workshop

    workshop = Workshop(bench, note)
    with listening(port, host) as listener:
        note(f"preview at http://{host}:{listener.getsockname()[1]}/ (Ctrl+C ends it)")
        serve(application(workshop, host), listener, workshop.close)


class Bench:
    """Makes the issue as the files stand now. Feeds are asked when they are new to it: once, unless the config changes.

    Raises:
        ConfigError: the config that there is at the start cannot be used.
    """

    def __init__(self, order: Callable[[], Order]) -> None:
        from digest.web.remembering import Remembering

        self._read_order = order
        self._engine = Remembering()
        self._order = order()  # the newest that could be read
        self._asked: tuple[SourceSettings, ...] | None = None  # these feeds; None: none yet
        self._issue: Issue | None = None  # the last that could be made
        self._made_of: object = None  # what went into it
        self._stale = True  # whether something may have changed since
        self._came: dict[tuple[ItemId, str], datetime] = {}  # when an item was first seen as it is

    def make(self, *, input_changed: bool) -> Draft:
        """The issue drawn; made again first, unless nothing but templates changed since it was."""
        from digest.render.lint import lint
        from digest.web.workshop import Draft

        self._stale |= input_changed
        if self._stale or self._issue is None:
            self._order = self._read_order()
            made_of = _ingredients(self._order)
            if self._issue is None or made_of != self._made_of:  # else it was a matter of looks or mail
                self._issue = None
                self._issue, self._made_of = self._make_issue(), made_of
            self._stale = False
        issue, settings = self._issue, self._order.settings
        rendered = draw(issue, settings, pdf=False)
        post = _Desk(settings=settings, issue=issue, rendered=rendered, pdf=cache(lambda: _pdf(issue, settings)))
        return Draft(
            title=f"{issue.briefing.edition_label}, issue {issue.number}",
            stem=file_stem(issue),
            rendered=rendered,
            check=lambda: lint(rendered),
            print_pdf=post.pdf,
            web=cache(lambda: draw_web(issue, settings)),
            headers=post.headers(),
            recipient=post.recipient,
            send=None if self._order.offline else post.send,
        )

    def places(self) -> Places:
        """What the issue is made of: templates, the config and its topics, and every folder of articles."""
        from digest.web.watch import Places

        settings, paths = self._order.settings, self._order.paths
        config = (settings.file, settings.file.parent / settings.topics) if settings.file else ()
        folders = paths or tuple(Path(source.path) for source in settings.sources if source.kind == "folder")
        logo = (Path(settings.design.logo),) if settings.design.logo else ()
        return Places.of(templates=settings.template_folders, inputs=(*config, *logo, *folders))

    def _arrived(self, item: RawItem) -> datetime:
        """Without --as-of the clock goes on; what was read when an item came need not be read again for that."""
        return self._came.setdefault((item.item_id, item.sha256), self._order.as_of)

    def _make_issue(self) -> Issue:
        feeds = _feeds(self._order.settings)
        order = replace(
            self._order,
            offline=self._order.offline or feeds == self._asked,
            engine=self._engine,
            here=self._engine,
            arrived=self._arrived,
        )
        self._asked = feeds
        with Store.open(order.settings.store_url) as store:
            issue = try_issue(order, store)
        self._engine.forget_the_rest()
        return issue


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """A draft on its way to whoever looks at it."""

    settings: Settings
    issue: Issue
    rendered: Rendered
    pdf: Callable[[], bytes]

    @property
    def recipient(self) -> str:
        """The first reader of the edition, who is most often the one who looks."""
        editions = [one for one in self.settings.editions if one.slug == self.issue.edition_slug]
        return next((address for one in editions for address in one.recipients), "")

    def headers(self) -> str:
        """The head of the mail as a server would get it; where it cannot be made, the reason."""
        from digest.sending import draft_mail

        plain = replace(self.settings, mail=replace(self.settings.mail, attach_pdf=False))
        try:
            _, message = draft_mail(plain, self.issue, self.rendered, self.recipient or "reader@example.org", "preview")
        except DigestError as error:
            return f"{error}\n"
        return message.partition(b"\r\n\r\n")[0].decode("ascii").replace("\r\n", "\n") + "\n"

    def send(self, address: str) -> str:
        """Mail the draft to one address; what the server said of it."""
        from digest.sending import draft_mail, send_draft

        drawn = replace(self.rendered, pdf=self.pdf()) if self.settings.mail.attach_pdf else self.rendered
        result = send_draft(self.settings, *draft_mail(self.settings, self.issue, drawn, address, token_hex(4)))
        return f"{result.outcome}: {result.reply}" if result.reply else str(result.outcome)


def _pdf(issue: Issue, settings: Settings) -> bytes:
    return draw(issue, settings, pdf=True).pdf or b""


def _ingredients(order: Order) -> object:
    """Everything that an issue is made of, to tell whether it would be another: files by size and time of change."""
    settings = order.settings
    plain = replace(settings, design=DesignSettings(), mail=MailSettings(), templates="")
    folders = order.paths or tuple(Path(source.path) for source in settings.sources if source.kind == "folder")
    return plain, order.edition, tuple(stamp for folder in folders for stamp in _stamps(folder))


def _stamps(place: Path) -> Iterator[tuple[str, int, int]]:
    """A file, or every file below a folder; nothing of what is not there."""
    files = (
        [place] if place.is_file() else sorted(Path(top, name) for top, _, names in os.walk(place) for name in names)
    )
    for path in files:
        with suppress(OSError):  # gone in the meantime
            found = path.stat()
            yield str(path), found.st_size, found.st_mtime_ns


def _feeds(settings: Settings) -> tuple[SourceSettings, ...]:
    return tuple(source for source in settings.sources if source.kind == "feed")
