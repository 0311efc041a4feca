"""Keys that come faster than the screen: each is handled where the one before it has led.

A scanner ends its code with Enter, and a quick hand types on. Textual gives a key to what has the
focus when the key arrives, though the Enter before it may not even have been acted upon: it first
travels up to the app. So after a key that may lead elsewhere those that follow are held back until
all that it caused has been done.

Not for long: when that waits for the hall file, those held back are thrown away (`waiting.py`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input

PATIENCE = 15.0
"""Seconds after which keys go on all the same: longer than a locked file is waited for."""
PAUSE = 0.001
QUIET = 2
"""Looks in a row at which nothing is under way."""
ALWAYS = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that nothing holds back."""


class Keys:
    """The keys on their way."""

    def __init__(
        self,
        app: App[Any],
        guard: Callable[[], AbstractContextManager[None]],
        take: Callable[[events.Key], Awaitable[None]],
    ) -> None:
        """`take` gives a key to what has the focus now, inside `guard`."""
        self._app, self._guard, self._take = app, guard, take
        self._held: deque[events.Key] = deque()
        self._passing: asyncio.Task[None] | None = None
        self._begun = 0
        self._asked: set[asyncio.Future[Any]] = set()
        self.refusing = False
        self._refused_until = 0.0

    def refuse(self) -> None:
        """Throw away what is held back, and what comes until `take_again`."""
        self._held.clear()
        self.refusing = True

    def take_again(self) -> None:
        """Take what is pressed from now on, but not what came before and is still on its way."""
        if self.refusing:
            self.refusing, self._refused_until = False, monotonic()

    def refused(self, event: events.Event) -> bool:
        """Whether this key came while keys were not taken."""
        return self.refusing or event.time <= self._refused_until

    @property
    def under_way(self) -> int:
        """How many handlers, actions and flows have begun, but for those that wait for an answer."""
        return self._begun - sum(not answer.done() for answer in self._asked)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Something is under way, and may be waiting for the hall file."""
        self._begun += 1
        try:
            yield
        finally:
            self._begun -= 1

    @contextmanager
    def asking(self, answer: asyncio.Future[Any]) -> Iterator[None]:
        """What is under way waits for this answer: keys are wanted until it is given."""
        self._asked.add(answer)
        try:
            yield
        finally:
            self._asked.discard(answer)

    async def put(self, key: events.Key) -> None:
        """Take a key now, or when those before it have been dealt with."""
        if self._passing is not None and key.key not in ALWAYS:
            self._held.append(key)
            return
        leads = not (key.is_printable and isinstance(self._app.focused, Input))
        await self._take(key)
        if leads and self._passing is None:
            self._passing = asyncio.create_task(self._pass())

    async def _pass(self) -> None:
        """Wait for what has been caused; then let the keys that were held back through."""
        try:
            await self._dealt_with()
            while self._held:
                with self._guard():
                    await self._take(self._held.popleft())
                await self._dealt_with()
        finally:
            self._passing = None

    async def _dealt_with(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        quiet = 0
        while quiet < QUIET and loop.time() < until:
            await asyncio.sleep(PAUSE if self.under_way else 0)
            busy = self.under_way or any(pump.message_queue_size for pump in self._pumps())
            quiet = 0 if busy else quiet + 1

    def _pumps(self) -> Iterator[MessagePump]:
        """What a key passes through: the focused widget, and all that it stands in."""
        app = self._app
        if not app.screen_stack:
            return iter(())
        return iter((app.focused or app.screen).ancestors_with_self)
