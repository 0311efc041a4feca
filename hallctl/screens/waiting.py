"""A console whose work waits for the hall file: says so, takes no keys, and can be left.

A key that is pressed while nothing seems to happen is pressed again and again. So from a second on,
whatever arrives until the work is done is thrown away, with what was held back before.
"""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager, suppress
from typing import Any, Protocol

from rich.text import Text
from textual import events
from textual.message import Message
from textual.screen import Screen

from hallctl.domain.times import local
from hallctl.screens.clock import SECOND
from hallctl.screens.host import Host
from hallctl.screens.textual_private import draw_now
from hallctl.screens.typeahead import PATIENCE
from hallctl.store import waiting
from hallctl.words import waiting as words

OFTEN = 0.25
"""Seconds between two pictures while something waits."""
PAUSE = 0.01
"""Seconds between two looks whether what is under way when one leaves has ended."""
QUIT, HOW_TO_QUIT = "ctrl+q", "ctrl+c"


class WaitingHost(Host, Protocol):
    """What a console tells and lets be done while it waits."""

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """The screens that are open, the topmost last."""

    @property
    def workplace(self) -> object | None:
        """The screen that is worked on."""

    def show_status(self) -> None:
        """Show the hall's status, and what is waited for."""

    def action_how_to_quit(self) -> None:
        """Say what leaves the console."""

    def exit(self, *, message: Text | None) -> None:
        """Leave, with this said."""

    def entered(self) -> AbstractContextManager[None]:
        """Speak as the console does."""


class Waits(waiting.Teller):
    """The waits of one console; `said` is what its alert line says of them, empty without any."""

    def __init__(self, app: WaitingHost) -> None:
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None
        self._count = 0
        self._holder: waiting.Holder | None = None
        self._painting: asyncio.Task[None] | None = None
        self._asked = False
        self._leaving: asyncio.Task[None] | None = None
        self.said = ""

    def start(self) -> None:
        """Be told in this loop."""
        self._loop = asyncio.get_running_loop()

    # in the thread that waits

    def begun(self) -> None:
        """Say so, where the screen is."""
        self._tell(self._begin, waiting.holder(self._app.work.path))

    def ended(self) -> None:
        """Stop saying it; this reaches the loop before what the thread has found."""
        self._tell(self._end)

    def _tell(self, *what: object) -> None:
        with suppress(RuntimeError):  # the loop has ended: nobody is there to be told
            if self._loop:
                self._loop.call_soon_threadsafe(*what)  # type: ignore[arg-type]

    # in the loop

    def _begin(self, holder: waiting.Holder | None) -> None:
        self._count += 1
        self._holder = holder
        app = self._app
        since = local(app.now() - int(waiting.SOON * SECOND), app.status.utc_offset, "%H:%M:%S")
        self.said = words.waits(holder, since)
        if app.keys.under_way:
            app.keys.refuse()
            self.said = words.keys_are_dropped(self.said)
        app.show_status()
        if self._painting is None:
            self._painting = asyncio.create_task(self._paint())
        if self._asked:
            self._leave()

    def _end(self) -> None:
        self._count -= 1
        if self._count:
            return
        self.said = ""
        self._app.keys.take_again()
        if self._painting:
            self._painting.cancel()
            self._painting = None
        self._app.show_status()

    async def _paint(self) -> None:
        """Go on drawing: a screen whose handler waits would draw nothing before that is done."""
        while True:
            await asyncio.sleep(OFTEN)
            self._app.ticking.tick()
            for screen in self._app.screen_stack:
                screen.refresh(layout=True)
                draw_now(screen)

    # keys

    def stops(self, message: Message) -> bool:
        """Whether a message that arrives is a key, a click or a paste that is thrown away."""
        if not isinstance(message, events.InputEvent | events.Paste) or message.is_forwarded:
            return False
        with self._app.entered():  # keys come from outside, and bring no language
            return self._stops(getattr(message, "key", ""))

    def _stops(self, key: str) -> bool:
        keys = self._app.keys
        if key == HOW_TO_QUIT and keys.refusing:
            if self._app.workplace is None:
                key = QUIT  # as on the board and the customer's screen
            else:
                self._app.action_how_to_quit()
        self._asked = self._asked or key == QUIT
        if key == QUIT and keys.under_way:
            self._leave()
            return True
        return keys.refusing

    def _leave(self) -> None:
        self.over = self.over or bool(self._count)
        self._leaving = self._leaving or asyncio.create_task(self._left())

    async def _left(self) -> None:
        """Leave when what is under way is done or given up: it speaks to its screen until then."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._app.keys.under_way:  # noqa: ASYNC110  counted at each key, awaited never
                    await asyncio.sleep(PAUSE)
        typing = bool(self._app.drafts.unwritten)
        said = words.left_undone(self._holder, typing=typing) if self.over else None
        self._app.exit(message=Text(said) if said else None)
