"""The preview: the mail of the issue that would be made now, in a page that reloads as its sources change.

    files change ─▶ Workshop makes the issue again (templates alone: only draws it again) ─▶ /events ─▶ the page reloads

What is served as the mail is the mail, byte for byte; it is shown in a sandboxed frame, and no page may run or fetch
anything but our own script. Nothing is stored but the raw items, as in any run.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from digest.errors import DigestError
from digest.model import Rendered

MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; frame-ancestors 'self'"
PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'"
OUR_NAMES = ["localhost", "127.0.0.1", "[::1]"]  # any other Host is somebody's DNS pointing at us
OUR_OWN = {".part", ".db", ".db-wal", ".db-shm", ".db-journal"}  # written by a run, and read by none
KEEP_ALIVE_SECONDS = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The newest state of the workshop."""

    version: int
    title: str
    rendered: Rendered | None  # the last one that could be drawn; None: there was none yet
    stem: str  # of file names
    fault: str  # why the newest could not be; "" when it could


class Workshop:
    """Makes the issue again when it is told to; holds the newest rendering and wakes whoever waits for it."""

    def __init__(self, make: Callable[[bool], tuple[str, str, Rendered]], print_pdf: Callable[[], bytes]) -> None:
        self._make = make  # given whether the input changed: title, file stem, rendering
        self._print_pdf = print_pdf
        self._changed = asyncio.Condition()
        self.drawn = Drawn(version=0, title="Digest", rendered=None, stem="briefing", fault="not made yet")

    async def refresh(self, *, input_changed: bool) -> None:
        """Make it again; a fault is shown in the page, and the last good one stays."""
        version = self.drawn.version + 1
        try:
            title, stem, rendered = await run_in_threadpool(self._make, input_changed)
            self.drawn = Drawn(version=version, title=title, rendered=rendered, stem=stem, fault="")
        except (DigestError, OSError) as error:
            last = self.drawn
            self.drawn = Drawn(
                version=version, title=last.title, rendered=last.rendered, stem=last.stem, fault=str(error)
            )
        async with self._changed:
            self._changed.notify_all()

    async def newer_than(self, version: int) -> Drawn:
        """The newest state, as soon as it is newer than that."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.drawn.version > version)
        return self.drawn

    async def pdf(self) -> bytes:
        """The printed briefing, made when it is asked for."""
        return await run_in_threadpool(self._print_pdf)


def application(workshop: Workshop, templates: tuple[Path, ...], inputs: tuple[Path, ...]) -> Starlette:
    """The pages; `templates` and `inputs` (files and folders) are watched while it runs."""
    pages = _Pages(workshop, templates)

    @asynccontextmanager
    async def watching(app: Starlette) -> AsyncIterator[None]:
        await workshop.refresh(input_changed=True)
        task = asyncio.create_task(_watch(workshop, templates, inputs))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return Starlette(
        routes=[
            Route("/", pages.shell),
            Route("/preview.css", pages.style),
            Route("/preview.js", pages.script),
            Route("/mail.html", pages.html),
            Route("/mail.txt", pages.text),
            Route("/briefing.pdf", pages.pdf),
            Route("/events", pages.events),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=OUR_NAMES)],
        lifespan=watching,
    )


async def _watch(workshop: Workshop, templates: tuple[Path, ...], inputs: tuple[Path, ...]) -> None:
    watched = [path for path in (*templates, *inputs) if path.exists()]
    async for changes in awatch(*watched, debounce=100, step=20):
        paths = [path for path in (Path(name) for _, name in changes) if path.suffix not in OUR_OWN]
        if paths:
            only_templates = all(any(path.is_relative_to(folder) for folder in templates) for path in paths)
            await workshop.refresh(input_changed=not only_templates)


class _Pages:
    """One method a page."""

    def __init__(self, workshop: Workshop, templates: tuple[Path, ...]) -> None:
        self._workshop = workshop
        loader = FileSystemLoader([folder / "web" for folder in templates])
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    async def shell(self, request: Request) -> Response:
        page = self._templates.get_template("preview.html").render(drawn=self._workshop.drawn)
        return HTMLResponse(page, headers={"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"})

    async def style(self, request: Request) -> Response:
        return self._asset("preview.css", "text/css")

    async def script(self, request: Request) -> Response:
        return self._asset("preview.js", "text/javascript")

    async def html(self, request: Request) -> Response:
        rendered = self._workshop.drawn.rendered
        if rendered is None:
            return PlainTextResponse(self._workshop.drawn.fault, status_code=503)
        headers = {"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"}
        return Response(rendered.html.encode(), media_type="text/html; charset=utf-8", headers=headers)

    async def text(self, request: Request) -> Response:
        rendered = self._workshop.drawn.rendered
        if rendered is None:
            return PlainTextResponse(self._workshop.drawn.fault, status_code=503)
        return PlainTextResponse(rendered.text, headers={"Cache-Control": "no-store"})

    async def pdf(self, request: Request) -> Response:
        try:
            content = await self._workshop.pdf()
        except DigestError as error:
            return PlainTextResponse(str(error), status_code=503)
        name = f'inline; filename="{self._workshop.drawn.stem}.pdf"'
        return Response(content, media_type="application/pdf", headers={"Content-Disposition": name})

    async def events(self, request: Request) -> Response:
        version = int(request.query_params.get("version", "0")) if request.query_params else 0
        return StreamingResponse(self._stream(version), media_type="text/event-stream")

    async def _stream(self, version: int) -> AsyncIterator[str]:
        """Server-sent events (HTML Living Standard §9.2): one for each new version."""
        while True:
            try:
                drawn = await asyncio.wait_for(self._workshop.newer_than(version), KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            version = drawn.version
            yield f"data: {version}\n\n"

    def _asset(self, name: str, media_type: str) -> Response:
        source = self._templates.get_template(name).render()
        return Response(source, media_type=media_type, headers={"Cache-Control": "no-store"})
