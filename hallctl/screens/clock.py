"""What time it is on the screens, and the clocks there that go on by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from weakref import WeakSet

from textual.screen import Screen

from hallctl.domain.base import MINUTE, lapse
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import minutes
from hallctl.words.clock import at_least

SECOND = 1_000
HOUR = 60 * MINUTE


class Now:
    """What time it is on the screens (UTC ms): the computer's, but for while that is not believed.

    `read` is the computer's clock, `stands` where time stands still meanwhile.
    """

    def __init__(self, read: Callable[[], int]) -> None:
        self.read = read
        self.stands: int | None = None
        self._before = read()

    def __call__(self) -> int:
        return self.read() if self.stands is None else self.stands

    @property
    def known(self) -> int | None:
        """The time for who works with none of it: none rather than one that stands still."""
        return self.read() if self.stands is None else None

    def jumped(self) -> bool:
        """Whether the computer's clock has jumped since this was last asked.

        Once an hour as well: one that nobody wrote by for weeks is not believed any more.
        """
        now, before = self.read(), self._before
        self._before = now
        return not -MINUTE <= now - before <= MINUTE or now // HOUR != before // HOUR


class Clock(Protocol):
    """A widget that shows a running time: `tick` draws it anew if it has moved."""

    @property
    def is_attached(self) -> bool: ...
    @property
    def screen(self) -> Screen[Any]: ...
    def tick(self) -> None: ...


class Clocks:
    """The clocks of an app; they go on together, so that the screen is drawn once a second."""

    def __init__(self) -> None:
        self._clocks: WeakSet[Clock] = WeakSet()

    def add(self, clock: Clock) -> None:
        """Let a clock go on with the others, as long as it is somewhere."""
        self._clocks.add(clock)

    def tick(self) -> None:
        """Let the clocks go on that are seen."""
        for clock in self._clocks:
            if clock.is_attached and clock.screen.is_current:
                clock.tick()


def since(ticket: Ticket, now: int) -> str:
    """How long a ticket has been in its state; marked where a clock was put right meanwhile."""
    return at_least(minutes(lapse(ticket.since, now)), retimed=ticket.retimed)
