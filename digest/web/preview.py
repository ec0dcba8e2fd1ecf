"""The preview's pages: the mail of the issue that would be made now, in a frame beside what is to be said about it.

What is served as the mail is the mail, byte for byte. Nothing of it can run, fetch or send anything: it stands in a
sandboxed frame without scripts, and its policy says the same where it is opened alone. The frame keeps our origin, so
that our own script can open its links in a new window and keep the reader's place when the mail is swapped.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from digest.config import shipped
from digest.errors import DigestError
from digest.render.lint import WARN_SIZE
from digest.web.derived import DERIVED
from digest.web.workshop import Workshop, in_background

SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"
CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'"
MAIL_POLICY = f"{CLOSED}; style-src 'unsafe-inline'; img-src data: cid:; frame-ancestors 'self'; sandbox {SANDBOX}"
PAGE_POLICY = (
    f"{CLOSED}; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self';"
    " frame-ancestors 'none'"
)
ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
OUR_NAMES = ["127.0.0.1", "localhost"]  # any other Host is somebody's DNS pointing at us
KEEP_ALIVE_SECONDS = 15.0


def application(workshop: Workshop) -> Starlette:
    """The pages of that workshop, which works as long as they are served."""
    pages = _Pages(workshop)

    @asynccontextmanager
    async def at_work(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(workshop.follow())
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
            Route("/mail.html", pages.mail),
            Route("/derived/{view}.html", pages.derived),
            Route("/mail.txt", pages.text),
            Route("/briefing.pdf", pages.pdf),
            Route("/events", pages.events),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=OUR_NAMES, www_redirect=False)],
        lifespan=at_work,
    )


class _Pages:
    """One method a page."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        loader = FileSystemLoader(shipped("templates") / "web")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)

    async def shell(self, request: Request) -> Response:
        state = self._workshop.state
        size = len(state.draft.rendered.html.encode()) if state.draft else 0
        page = self._templates.get_template("preview.html").render(state=state, size=size, limit=WARN_SIZE)
        return _answer(page, "text/html", {"Content-Security-Policy": PAGE_POLICY})

    async def style(self, request: Request) -> Response:
        return _answer(self._templates.get_template("preview.css").render(), "text/css")

    async def script(self, request: Request) -> Response:
        return _answer(self._templates.get_template("preview.js").render(), "text/javascript")

    async def mail(self, request: Request) -> Response:
        draft = self._workshop.state.draft
        return _mail(draft.rendered.html) if draft else self._nothing_yet()

    async def derived(self, request: Request) -> Response:
        view, draft = DERIVED.get(request.path_params["view"]), self._workshop.state.draft
        if view is None:
            return PlainTextResponse(f"derived views: {', '.join(DERIVED)}", status_code=404, headers=ALWAYS)
        return _mail(view(draft.rendered.html)) if draft else self._nothing_yet()

    async def text(self, request: Request) -> Response:
        draft = self._workshop.state.draft
        return _answer(draft.rendered.text, "text/plain") if draft else self._nothing_yet()

    async def pdf(self, request: Request) -> Response:
        draft = self._workshop.state.draft
        if draft is None:
            return self._nothing_yet()
        try:
            content = await in_background(draft.print_pdf)
        except DigestError as error:
            return PlainTextResponse(str(error), status_code=503, headers=ALWAYS)
        name = {"Content-Disposition": f'inline; filename="{draft.stem}.pdf"'}
        return Response(content, media_type="application/pdf", headers=ALWAYS | name)

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._versions(), media_type="text/event-stream", headers=ALWAYS)

    async def _versions(self) -> AsyncIterator[str]:
        """Server-sent events (HTML Living Standard §9.2): the version at once, and each new one when it comes."""
        version = ""
        while True:
            try:
                state = await asyncio.wait_for(self._workshop.after(version), KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if state is None:
                return
            version = state.version
            yield f"data: {version}\n\n"

    def _nothing_yet(self) -> Response:
        words = self._workshop.state.fault or "the first issue is being made"
        return PlainTextResponse(words, status_code=503, headers=ALWAYS)


def _mail(page: str) -> Response:
    return _answer(page, "text/html", {"Content-Security-Policy": MAIL_POLICY})


def _answer(content: str, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    return Response(content.encode(), media_type=f"{media_type}; charset=utf-8", headers={**ALWAYS, **(headers or {})})
