"""A web server on the loopback that answers as a test tells it to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server says for one path."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Script = Reply | Callable[[BaseHTTPRequestHandler], object]  # a function writes what it likes, as slowly as it likes


class Site:
    """A running server: set `pages`, read `asked`."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
        self.pages: dict[str, Script] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []  # path and headers of each request, names in lower case
        self.stopping = threading.Event()  # for scripts that wait


@contextmanager
def running_site(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve until the end of the block, over TLS if a context is given."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            script = site.pages.get(self.path, Reply(404))
            self.close_connection = True
            if isinstance(script, Reply):
                self.send_response(script.status)
                for name, value in ({"Content-Length": str(len(script.body))} | dict(script.headers)).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(script.body)
            else:
                script(self)

        def log_message(self, *_: Any) -> None:
            """Silent."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """A client that hangs up in the middle is what some tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        site = Site(server, "http" if context is None else "https")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.stopping.set()
            server.shutdown()
            thread.join()
