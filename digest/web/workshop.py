"""The workshop: the issue as it would be made now, made again whenever something changes that goes into it.

    a file changes ─▶ Bench.make (a template: only drawn again) ─▶ State, with a new version ─▶ whoever waits for it

What to make and of what is the bench's affair; here is when, and what is left standing when it fails.
"""

from __future__ import annotations

import asyncio
import secrets
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Thread
from typing import NoReturn, Protocol, TypeVar

from digest.errors import DigestError
from digest.model import Rendered
from digest.render.lint import Finding
from digest.web.watch import Places, watching

WATCH_AGAIN_SECONDS = 2.0  # after the system refused to watch

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The issue as it would be made now, drawn."""

    title: str
    stem: str  # of file names
    rendered: Rendered  # without its PDF
    check: Callable[[], tuple[Finding, ...]]  # the lint, which can come after the page
    print_pdf: Callable[[], bytes]  # made when somebody wants to see it, since it costs the most
    web: Callable[[], str] = str  # the page of the web, made when somebody wants to see it
    headers: str = ""  # of the mail as it would go out, before its first blank line
    recipient: str = ""  # whom a test would go to, unless another is named
    send: Callable[[str], str] | None = None  # mails the draft to an address, and says what came of it; None: not here


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What there is to show."""

    version: str  # another one whenever there is anything new to say, also after a restart
    drawn: str = ""  # the version with which the draft came
    draft: Draft | None = None  # the last that could be made; None: there was none yet
    findings: tuple[Finding, ...] | None = None  # of the lint; None: not yet known
    fault: str = ""  # why the newest could not be, in one line; empty: it could


class Bench(Protocol):
    """Where issues are made; it is called by one thread at a time, and remembers what it made last."""

    def make(self, *, input_changed: bool) -> Draft:
        """The issue made again; only drawn again, where nothing but templates changed."""
        ...

    def places(self) -> Places:
        """What the issue is made of, by the newest config that could be read."""
        ...


class Workshop:
    """Keeps the newest state, and wakes whoever waits for it."""

    def __init__(self, bench: Bench, say: Callable[[str], None]) -> None:
        self._bench = bench
        self._say = say  # a line for the terminal
        self._run = secrets.token_hex(4)
        self._count = 0
        self._changed = asyncio.Condition()
        self._closed = False
        self.state = State(version=f"{self._run}-0")

    async def follow(self) -> NoReturn:
        """Make the issue, and again after each change, until cancelled.

        When a config names other places, or one of them comes or goes, watching begins anew there, and the issue is
        made once more: what changed before we looked is in it.
        """
        while True:
            places = self._bench.places()
            try:
                async with watching(places) as changes:
                    await self.refresh(input_changed=True)
                    while self._bench.places() == places and changes.still_there():
                        await self.refresh(input_changed=places.more_than_templates(await changes.next()))
            except OSError as error:  # such as no more inotify watches
                await self._show(replace(self.state, fault=f"cannot watch for changes: {error}"))
                await asyncio.sleep(WATCH_AGAIN_SECONDS)

    async def refresh(self, *, input_changed: bool) -> None:
        """Make it again and show it, then what the lint finds; a fault is shown, and the last good draft stays."""
        try:
            draft = await in_background(lambda: self._bench.make(input_changed=input_changed))
            await self._show(State(version="", draft=draft))
            await self._show(replace(self.state, findings=await in_background(draft.check)))
        except (DigestError, OSError) as error:
            await self._show(replace(self.state, fault=" ".join(str(error).split())))
        except Exception as error:  # a bug of ours must not end the watching in silence
            traceback.print_exception(error)
            await self._show(replace(self.state, fault=f"unexpected {type(error).__name__}: {error}"))

    async def after(self, version: str) -> State | None:
        """The newest state, as soon as it is another than that; None: the workshop closes."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._closed or self.state.version != version)
        return None if self._closed else self.state

    async def close(self) -> None:
        """Let everybody who waits go."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    async def _show(self, state: State) -> None:
        if state.fault and state.fault != self.state.fault:
            self._say(state.fault)
        async with self._changed:
            self._count += 1
            version = f"{self._run}-{self._count}"
            self.state = replace(state, version=version, drawn=state.drawn or version if state.draft else "")
            self._changed.notify_all()


async def in_background(function: Callable[[], Answer]) -> Answer:
    """Run it in a thread that the end of the program does not wait for, unlike `asyncio.to_thread`'s."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Answer] = loop.create_future()

    def hand_over(give: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if answer.done() else give())

    def work() -> None:
        try:
            made = function()
        except Exception as error:  # whatever it is, it belongs to the one who waits
            failure = error
            hand_over(lambda: answer.set_exception(failure))
        else:
            hand_over(lambda: answer.set_result(made))

    Thread(target=work, name="workshop", daemon=True).start()
    return await answer
