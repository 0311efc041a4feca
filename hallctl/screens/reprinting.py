"""A member of staff's console: it says what is due, tries again to print the slips that wait, and feeds
the index of full text with what was written.

Printing has a thread and a connection of its own, so that no key ever waits for a printer. However
many consoles there are, a printer that is off is tried once in a few seconds: what was tried last,
and when, stands with the slips (`actions.slip.retry`).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from os import environ
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hallctl.actions import search
from hallctl.domain.base import Actor, Refused
from hallctl.paper.printer import chosen
from hallctl.screens.app import HallApp
from hallctl.screens.commands import Last
from hallctl.screens.door import SIGN_IN, Door
from hallctl.screens.status import Status
from hallctl.screens.status_facts import status_of
from hallctl.store import slip
from hallctl.store.file import Clock, Hall, HallUnusable, system_clock
from hallctl.store.hall import profile
from hallctl.words import ngettext

EVERY = 5.0
"""Seconds between two looks at what waits; a look costs a fifth of a millisecond."""


class Console(HallApp):
    """A member of staff's console, which begins with signing in where nobody is yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            SIGN_IN.key,
            "lock",
            SIGN_IN.label,
            tooltip=SIGN_IN.tooltip,
            show=False,
            priority=True,
            id="app.lock",
        ),
    ]
    LAST: ClassVar = (Last("lock", SIGN_IN.label, SIGN_IN.tooltip), *HallApp.LAST)
    _reprinting: asyncio.Task[None] | None = None
    _waiting = 0
    _indexed = -1
    _greeted = False

    def __init__(
        self,
        path: str,
        *,
        by: Actor,
        counter: int | None = None,
        start: str = SIGN_IN.name,
        clock: Clock = system_clock,
        expected: str = "",
    ) -> None:
        """`by` is nobody where the console begins with signing in, `expected` the number it is opened for."""
        super().__init__(
            path,
            by=by,
            counter=counter,
            start=start,
            read_status=self._status_of_mine,
            clock=clock,
        )
        self.door = Door(self, expected)
        if start != SIGN_IN.name:
            self.add_mode(SIGN_IN.name, SIGN_IN.factory)

    def get_default_screen(self) -> Screen[Any]:
        """Where the console begins."""
        if self.DEFAULT_MODE in {mode.name for mode in self.modes}:
            return super().get_default_screen()
        return SIGN_IN.factory()

    async def on_event(self, event: events.Event) -> None:
        """Take an event; while there are some the console is not left."""
        if isinstance(event, events.InputEvent):
            self.door.touch()
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing leads past a locked door."""
        if action in {"mode", "find", "lock"} and self.door.locked:
            return False
        return super().check_action(action, parameters)

    def _status_of_mine(self, hall: Hall) -> Status:
        return status_of(self.by)(hall)

    async def action_lock(self) -> None:
        """Let nobody go on without a PIN."""
        await self.door.lock()

    async def on_mount(self) -> None:
        """Begin to look after the slips and the index."""
        self._reprinting = asyncio.create_task(self._look_after())

    async def look_at_once(self) -> None:
        """Look; the first time, say how much of one's own is due."""
        await super().look_at_once()
        if not self._greeted:
            self._greeted = True
            self.screen.call_later(self._greet)

    def _greet(self) -> None:
        if self.workplace and (late := self.status.late):
            said = ngettext("{count} thing is due.", "{count} things are due.", late)
            self.workplace.say(
                said.format(count=late), "attention", holds=lambda: self.status.late == late
            )

    async def on_unmount(self) -> None:
        """Stop before the file is closed."""
        if self._reprinting:
            self._reprinting.cancel()
            with suppress(asyncio.CancelledError):
                await self._reprinting

    async def _look_after(self) -> None:
        if self.by.staff:
            with suppress(HallUnusable):  # the status says so
                await self.work.sign_in(self.by.staff)
        while True:
            await asyncio.sleep(EVERY)
            with self.guard():
                await self.print_again()
                await self.index()
                await self.door.lock_when_left()

    async def print_again(self) -> None:
        """Try to print what waits here, and let the status say how the printer is."""
        with suppress(HallUnusable, Refused):  # the status and the doctor say so already
            before, self._waiting = self._waiting, await self.work.do(waiting_here)
            if self._waiting:
                await asyncio.to_thread(again, self.work.path, self.work.clock)
            if self._waiting or before:
                await self.watcher.read_status()

    async def index(self) -> None:
        """Put into the index what was written since; while others hold the file, later."""
        seq = self.watcher.seq
        if seq == self._indexed:
            return
        with suppress(HallUnusable):  # the status says so already
            fed = False
            while await self.work.do(search.go_on):
                fed = True
            while fed and await self.work.do(search.settle):
                pass
            self._indexed = seq


def waiting_here(hall: Hall) -> int:
    """How many slips wait for the printer that counts here."""
    return slip.count(hall.db, chosen(profile(hall.db).printer, environ))


def again(path: str, clock: Clock) -> None:
    """Try again to print them; in a thread of its own."""
    from hallctl.paper.sending import again_there  # noqa: PLC0415  only where something waits

    again_there(path, clock)
