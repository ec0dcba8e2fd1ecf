"""A server for this machine's own browser: one socket, no log of visits, gone at once when told to go."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn

from digest.errors import ConfigError

HOST = "127.0.0.1"
GRACE_SECONDS = 1  # for an answer that is under way


@contextmanager
def listening(port: int, host: str = HOST) -> Iterator[socket.socket]:
    """A socket on the loopback address, or on another that was asked for; port 0 takes any free one.

    Raises:
        ConfigError: the port is taken, or it or the address is not ours to take.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else a restart waits a minute for the port
        try:
            listener.bind((host, port))
            listener.listen()
        except OSError as error:
            words = (error.strerror or str(error)).lower()
            raise ConfigError(f"--port {port}: {words}; choose another, or 0 for any free one") from error
        yield listener


def serve(application: Any, listener: socket.socket, closing: Callable[[], Awaitable[None]]) -> None:
    """Serve until an interrupt or SIGTERM; `closing` is awaited first, so that no open stream holds up the end."""

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            await closing()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        application, log_level="warning", server_header=False, timeout_graceful_shutdown=GRACE_SECONDS
    )
    with suppress(KeyboardInterrupt):  # uvicorn stops in order, and then raises the signal that told it to
        Server(config).run(sockets=[listener])
