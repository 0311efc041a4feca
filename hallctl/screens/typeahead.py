"""Keys that come faster than the screen: each is handled where the one before it has led.

A scanner ends its code with Enter, and a quick hand types on. Textual gives a key to what has the
focus when the key arrives, though the Enter before it may not even have been acted upon: it first
travels up to the app. So after a key that may lead elsewhere those that follow are held back until
all that it caused has been done. Then it is asked whether somebody meant them there (`hand.py`).

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
from textual.screen import Screen
from textual.widgets import Input

from hallctl.domain.scanner import TAB, Habits, Seen
from hallctl.screens.hand import TOGETHER, Hand, Press, Where
from hallctl.screens.scan import Scan

PATIENCE = 15.0
"""Seconds after which keys go on all the same: longer than a locked file is waited for."""
PAUSE = 0.001
QUIET = 2
"""Looks in a row at which nothing is under way."""
ALWAYS = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that nothing holds back."""


class Watch:
    """When keys were pressed, in seconds; tests have a watch that they move."""

    together = TOGETHER
    """Seconds in which a key is here that came with the one before."""

    def now(self) -> float:
        """What it says."""
        return monotonic()

    def pressed(self, key: events.Key) -> float:
        """When this key came, by the same clock."""
        return key.time


class Keys:
    """The keys on their way."""

    def __init__(
        self,
        app: App[Any],
        guard: Callable[[], AbstractContextManager[None]],
        take: Callable[[events.Key], Awaitable[None]],
        where: Callable[[], Where],
        say: Callable[[str], None],
        *,
        habits: Callable[[], Awaitable[Habits | None]],
    ) -> None:
        """`take` gives a key to what has the focus now, inside `guard`; `where` tells what that is.

        `say` tells a msgid: why a key acts on nothing. `habits` reads those of the scanner here.
        """
        self._app, self._guard, self._take = app, guard, take
        self._where, self._say, self._habits = where, say, habits
        self.watch = Watch()
        self._hand = Hand()
        self.scan = Scan()
        self._held: deque[tuple[events.Key, Press]] = deque()
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
        if key.key in ALWAYS:
            await self._take(key)
            return
        text = key.character if key.is_printable and key.character else ""
        press = Press(key.key, self.watch.pressed(key), text)
        typing = isinstance(self._app.focused, Input)
        if self._passing is None and typing and text:
            await self._let_through(key, press)
            return
        self._held.append((key, press))
        if self._passing is None:
            self._passing = asyncio.create_task(self._pass())

    def look(self) -> None:
        """See whether a field has the focus, or has just lost it."""
        if self._app.screen_stack:
            typing = isinstance(self._app.focused, Input)
            self._hand.look(typing=typing, now=self.watch.now())

    @property
    def passing(self) -> bool:
        """Whether a key is still being dealt with."""
        return self._passing is not None

    async def _pass(self) -> None:
        """Let one key after the other through, each when all that was caused before it is done."""
        try:
            while self._held and self._app.screen_stack:
                await self._company()
                if self._held:
                    with self._guard():
                        await self._let_through(*self._held.popleft())
                await self._dealt_with()
                await self._drawn()
                self.look()
        finally:
            self._passing = None

    async def _company(self) -> None:
        """Wait for what came together with the next key, where that matters."""
        press = self._held[0][1]
        typing = isinstance(self._app.focused, Input)
        if press.decides and len(self._held) == 1 and (not typing or self._hand.goes_on(press)):
            await asyncio.sleep(self.watch.together)

    async def _let_through(self, key: events.Key, press: Press) -> None:
        following = self._held[0][1] if self._held else None
        where = self._where()
        scanned = self.scan.key(press, typing=where.typing)
        why = self._hand.refuses(press, where, following)
        if why:
            self._say(why)
        else:
            await self._take(await self._ended(key, scanned) if scanned else key)

    async def _ended(self, key: events.Key, scanned: Seen) -> events.Key:
        """Leave the code alone in the field; the key that ended it, as Enter where a scanner ends with Tab."""
        habits, field = await self._habits(), self._app.focused
        if habits and isinstance(field, Input) and field.value.endswith(scanned.text):
            field.value = field.value.removesuffix(scanned.text) + habits.bare(scanned.text)
            field.cursor_position = len(field.value)
        ends = scanned.ends == TAB and (habits is None or habits.ends == TAB)
        return events.Key("enter", None) if ends else key

    async def _drawn(self) -> None:
        """Wait until what the next key acts on is on the screen."""
        if not self._app.screen_stack:
            return  # the program is being left
        screen, drawn = self._app.screen, asyncio.Event()
        screen.call_after_refresh(drawn.set)
        until = monotonic() + PATIENCE
        while not drawn.is_set() and self._on_top(screen) and monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)  # a screen that closes tells nobody

    def _on_top(self, screen: Screen[Any]) -> bool:
        """Whether this is still the screen that has the keys; none has them once the program is left."""
        return bool(self._app.screen_stack) and self._app.screen is screen

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
