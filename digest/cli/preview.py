"""`digest preview`: the mail in a browser, before anybody gets it."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.options import common, edition_for, moment, now, settings_from
from digest.cli.terminal import note
from digest.config import Settings
from digest.errors import ConfigError
from digest.model import Issue, Rendered
from digest.pipeline import Order, draw, file_stem, try_issue
from digest.store import Store


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", help="An edition of the config. [default: its first; paths named: adhoc]")
@click.option("--as-of", metavar="TIME", help="As of this moment, in the edition's zone. [default: now]")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@common
def preview(
    paths: tuple[Path, ...], edition: str | None, as_of: str | None, port: int, config: Path | None, offline: bool
) -> None:
    """Show the mail that would be made now; the page reloads as templates, config and input change.

    Only this machine can see it. Nothing is stored or sent.

    \b
    Example:
      digest preview --as-of 2026-11-20T08:00
    """
    import uvicorn

    from digest.web.preview import Workshop, application

    bench = _Bench(paths, edition, as_of, config, offline)
    settings = settings_from(config)
    edition_for(settings, edition, paths)  # a wrong name ends here, not in the page
    workshop = Workshop(bench.make, bench.pdf)
    app = application(workshop, settings.template_folders, _inputs(settings, paths))
    note(f"preview at http://127.0.0.1:{port}/ (Ctrl+C ends it)")
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=1)
    )
    server.run()
    if not server.started:
        raise ConfigError(f"--port {port}: cannot listen there; choose another")


class _Bench:
    """Makes the issue as the files stand now; feeds are asked once, at the start."""

    def __init__(
        self, paths: tuple[Path, ...], edition: str | None, as_of: str | None, config: Path | None, offline: bool
    ) -> None:
        self._paths, self._edition, self._as_of, self._config = paths, edition, as_of, config
        self._offline = offline
        self._issue: Issue | None = None
        self._settings: Settings | None = None

    def make(self, input_changed: bool) -> tuple[str, str, Rendered]:
        """Title, file stem and rendering of the issue; `input_changed`: the issue is made again first."""
        if input_changed or self._issue is None or self._settings is None:
            self._settings = settings_from(self._config)
            self._issue = self._make_issue(self._settings)
            self._offline = True
        title = f"{self._issue.briefing.edition_label}, issue {self._issue.number}"
        return title, file_stem(self._issue), draw(self._issue, self._settings, pdf=False)

    def pdf(self) -> bytes:
        """The printed briefing of the same issue."""
        if self._issue is None or self._settings is None:
            raise ConfigError("there is no issue to print yet")
        return draw(self._issue, self._settings, pdf=True).pdf or b""

    def _make_issue(self, settings: Settings) -> Issue:
        chosen = edition_for(settings, self._edition, self._paths)
        order = Order(
            settings=settings,
            edition=chosen,
            as_of=moment(self._as_of, chosen.zone, "--as-of") or now(),
            paths=self._paths,
            offline=self._offline,
        )
        with Store.open(settings.store_url) as store:
            return try_issue(order, store)


def _inputs(settings: Settings, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """What the issue is made of: the config, its topics, and every folder of articles."""
    config = (settings.file, settings.file.parent / settings.topics) if settings.file else ()
    folders = paths or tuple(Path(source.path) for source in settings.sources if source.kind == "folder")
    return (*config, *folders)
