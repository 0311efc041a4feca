"""Who is let in at a console: locking it, and letting the same person back, or somebody else in.

Locked, it shows the sign-in screen, and nothing leads past that; all that was open waits behind it. Who
comes back finds it as they left it. For anybody else all screens are made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.screen import Screen

from hallctl.domain.base import MINUTE, Actor, lapse
from hallctl.screens.clock import Now
from hallctl.screens.modes import ScreenMode
from hallctl.screens.typeahead import Keys
from hallctl.screens.watcher import Watcher
from hallctl.screens.work import HallThread
from hallctl.store import pack, staff
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_

RECEPTION, COUNTER = "reception", "counter"
SIGN_IN = ScreenMode(
    "sign-in",
    "ctrl+l",
    N_("Lock"),
    N_("Lock this console; you go on with your PIN, somebody else with theirs"),
    "hallctl.screens.sign_in:SignInScreen",
)
LOCK_MINUTES = 10
"""Without a key, by packs that do not say."""


class Doorway(Protocol):
    """What is used of the console."""

    by: Actor
    counter: int | None
    modes: Sequence[ScreenMode]
    now: Now
    work: HallThread
    keys: Keys
    watcher: Watcher

    @property
    def current_mode(self) -> str:
        """The kind of work that is on the screen."""

    @property
    def screen(self) -> Screen[Any]:
        """What is on the screen."""

    async def run_action(self, action: str, default_namespace: DOMNode) -> bool:
        """Run an action of a node."""

    def switch_mode(self, mode: str) -> Any:
        """Go to another kind of work."""

    def remove_mode(self, mode: str) -> AwaitComplete:
        """Close the screens of a kind of work."""

    def add_mode(self, mode: str, base_screen: Any) -> None:
        """Have a kind of work, whose screen is made when it is first gone to."""


class Door:
    """The door of one console."""

    def __init__(self, console: Doorway, expected: str = "") -> None:
        """`expected` is the number of whom the console was opened for."""
        self._console, self.expected = console, expected
        self._back_to = ""
        self._touched = console.now.read()

    @property
    def locked(self) -> bool:
        """Whether somebody has to sign in first."""
        return self._console.current_mode == SIGN_IN.name

    def touch(self) -> None:
        """A key was pressed."""
        self._touched = self._console.now.read()

    async def lock(self) -> None:
        """Let nobody go on without a PIN."""
        if not self.locked:
            self._back_to = self._console.current_mode
            await self._console.switch_mode(SIGN_IN.name)

    async def lock_when_left(self) -> None:
        """Lock, where no key was pressed for as long as the pack says; before the door, for a minute."""
        console = self._console
        idle = lapse(self._touched, console.now.read())
        if idle < MINUTE or console.keys.under_way:
            return
        if self.locked:
            await console.run_action("ask", console.screen)
            return
        after = await console.work.do(locks_after, console.by.staff)
        if after is not None and idle >= after:
            await self.lock()

    async def admit(self, by: Actor, counter: int | None) -> None:
        """Go on where this person was; somebody else begins at their counter, or at reception."""
        console = self._console
        if by.staff != console.by.staff:
            for mode in console.modes:
                await console.remove_mode(mode.name)
                console.add_mode(mode.name, mode.factory)
            console.counter = counter
            self._back_to = start_of(counter)
        console.by = by
        await console.work.sign_in(by.staff)
        await console.watcher.read_status()
        await console.switch_mode(self._back_to)


def start_of(counter: int | None) -> str:
    """Where somebody begins: who is at a counter there, others at reception."""
    return RECEPTION if counter is None else COUNTER


def locks_after(hall: Hall, number: str) -> int | None:
    """After how long (ms) without a key somebody's console locks itself; None where no PIN opens it."""
    found = staff.find(hall.db, number)
    if found is None or not found.pin or profile(hall.db).demo:
        return None
    return pack.limit(hall.db, "lock_minutes", LOCK_MINUTES) * MINUTE
