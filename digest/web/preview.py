"""The preview's pages: the mail of the issue that would be made now, in a frame beside what is to be said about it.

What is served as the mail is the mail, byte for byte. Nothing of it can run, fetch or send anything: it stands in a
sandboxed frame without scripts, and its policy says the same where it is opened alone. The frame keeps our origin, so
that our own script can open its links in a new window, put the pictures that travel in the mail in their places, as a
mail client does, and keep the reader's place when the mail is swapped. Only our own page can have a draft mailed: it
knows a word that no other page can read, and the browser says where a request comes from.
"""

from __future__ import annotations

import asyncio
import json
import secrets
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
MAIL_POLICY = (
    f"{CLOSED}; style-src 'unsafe-inline'; img-src 'self' data: cid:; frame-ancestors 'self'; sandbox {SANDBOX}"
)
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
LONGEST_WISH = 2_000  # bytes of a request to send


def application(workshop: Workshop, host: str = "127.0.0.1") -> Starlette:
    """The pages of that workshop, which works as long as they are served; `host` is an address that was asked for."""
    pages = _Pages(workshop, may_send=host in OUR_NAMES)

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
            Route("/web.html", pages.web),
            Route("/source.txt", pages.source),
            Route("/headers.txt", pages.headers),
            Route("/picture/{name}", pages.picture),
            Route("/send", pages.send, methods=["POST"]),
            Route("/briefing.pdf", pages.pdf),
            Route("/events", pages.events),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*OUR_NAMES, host], www_redirect=False)],
        lifespan=at_work,
    )


class _Pages:
    """One method a page."""

    def __init__(self, workshop: Workshop, *, may_send: bool) -> None:
        self._workshop = workshop
        self._may_send = may_send
        self._word = secrets.token_urlsafe(16)  # that our own page knows
        loader = FileSystemLoader(shipped("templates") / "web")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)

    async def shell(self, request: Request) -> Response:
        state = self._workshop.state
        size = len(state.draft.rendered.html.encode()) if state.draft else 0
        page = self._templates.get_template("preview.html").render(
            state=state, size=size, limit=WARN_SIZE, word=self._word, may_send=self._may_send
        )
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

    async def web(self, request: Request) -> Response:
        draft = self._workshop.state.draft
        if draft is None:
            return self._nothing_yet()
        try:
            return _mail(await in_background(draft.web))
        except DigestError as error:
            return PlainTextResponse(str(error), status_code=503, headers=ALWAYS)

    async def source(self, request: Request) -> Response:
        draft = self._workshop.state.draft
        return _answer(draft.rendered.html, "text/plain") if draft else self._nothing_yet()

    async def headers(self, request: Request) -> Response:
        draft = self._workshop.state.draft
        return _answer(draft.headers, "text/plain") if draft else self._nothing_yet()

    async def picture(self, request: Request) -> Response:
        draft = self._workshop.state.draft
        pictures = {one.name: one for one in draft.rendered.pictures} if draft else {}
        found = pictures.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("the mail has no such picture", status_code=404, headers=ALWAYS)
        return Response(found.content, media_type=found.media_type, headers=ALWAYS)

    async def send(self, request: Request) -> Response:
        """Mail the draft to one address; whatever comes of it is said in a line."""
        draft = self._workshop.state.draft
        if draft is None:
            return self._nothing_yet()
        wish = await _wish(request)
        ours = f"http://{request.headers.get('host', '')}"
        if request.headers.get("origin") != ours or not secrets.compare_digest(wish.get("word", ""), self._word):
            return PlainTextResponse("only the preview's own page can send", status_code=403, headers=ALWAYS)
        if draft.send is None or not self._may_send:
            return PlainTextResponse("nothing can be sent from here", status_code=409, headers=ALWAYS)
        mail, address = draft.send, wish.get("address", "")
        try:
            return PlainTextResponse(await in_background(lambda: mail(address)), headers=ALWAYS)
        except DigestError as error:
            return PlainTextResponse(str(error), status_code=502, headers=ALWAYS)

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
        """Server-sent events (HTML Living Standard §9.2): the version at once, and each new one when it comes.

        With it comes the version in which the mail was drawn: only where that is another must the mail be loaded again.
        """
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
            yield f"data: {version} {state.drawn}\n\n"

    def _nothing_yet(self) -> Response:
        words = self._workshop.state.fault or "the first issue is being made"
        return PlainTextResponse(words, status_code=503, headers=ALWAYS)


async def _wish(request: Request) -> dict[str, str]:
    """What a page asks for, as ASCII text by name; nothing where it is no such thing, or too long to be one."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_WISH:
            return {}
    try:
        wish = json.loads(body)
    except ValueError:
        return {}
    pairs = wish.items() if isinstance(wish, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str) and value.isascii()}


def _mail(page: str) -> Response:
    return _answer(page, "text/html", {"Content-Security-Policy": MAIL_POLICY})


def _answer(content: str, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    return Response(content.encode(), media_type=f"{media_type}; charset=utf-8", headers={**ALWAYS, **(headers or {})})
