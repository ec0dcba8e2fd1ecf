"""`digest preview`: the mail in a browser, before anybody gets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.options import common, edition_for, moment, now, settings_from
from digest.cli.terminal import note
from digest.config import Settings, SourceSettings
from digest.errors import ConfigError
from digest.model import Issue
from digest.pipeline import Order, try_issue
from digest.publishing import draw, file_stem
from digest.store import Store

if TYPE_CHECKING:
    from digest.web.watch import Places
    from digest.web.workshop import Draft


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", help="An edition of the config. [default: its first; paths named: adhoc]")
@click.option("--as-of", metavar="TIME", help="As of this moment, in the edition's zone. [default: now]")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one.")
@common
def preview(
    paths: tuple[Path, ...], edition: str | None, as_of: str | None, port: int, config: Path | None, offline: bool
) -> None:
    """Show the mail that would be made now; the page reloads as templates, config and input change.

    Only this machine can see it. No issue is stored, nothing is sent; feeds are asked once, at the start.

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
    from digest.web.server import HOST, listening, serve
    from digest.web.workshop import Workshop

    workshop = Workshop(bench, note)
    with listening(port) as listener:
        note(f"preview at http://{HOST}:{listener.getsockname()[1]}/ (Ctrl+C ends it)")
        serve(application(workshop), listener, workshop.close)


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
        self._issue: Issue | None = None  # None: what goes into it has changed, and it was not made since

    def make(self, *, input_changed: bool) -> Draft:
        """The issue drawn; made again first, unless nothing but templates changed since it was."""
        from digest.render.lint import lint
        from digest.web.workshop import Draft

        if input_changed:
            self._issue = None
        if self._issue is None:
            self._order = self._read_order()
            self._issue = self._make_issue()
        issue, settings = self._issue, self._order.settings
        rendered = draw(issue, settings, pdf=False)
        return Draft(
            title=f"{issue.briefing.edition_label}, issue {issue.number}",
            stem=file_stem(issue),
            rendered=rendered,
            findings=lint(rendered),
            print_pdf=cache(lambda: draw(issue, settings, pdf=True).pdf or b""),
        )

    def places(self) -> Places:
        """What the issue is made of: templates, the config and its topics, and every folder of articles."""
        from digest.web.watch import Places

        settings, paths = self._order.settings, self._order.paths
        config = (settings.file, settings.file.parent / settings.topics) if settings.file else ()
        folders = paths or tuple(Path(source.path) for source in settings.sources if source.kind == "folder")
        return Places.of(templates=settings.template_folders, inputs=(*config, *folders))

    def _make_issue(self) -> Issue:
        feeds = _feeds(self._order.settings)
        order = replace(self._order, offline=self._order.offline or feeds == self._asked, engine=self._engine)
        self._asked = feeds
        with Store.open(order.settings.store_url) as store:
            issue = try_issue(order, store)
        self._engine.forget_the_rest()
        return issue


def _feeds(settings: Settings) -> tuple[SourceSettings, ...]:
    return tuple(source for source in settings.sources if source.kind == "feed")
