"""Times as they are shown, and the clocks on the screen that go on by themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Protocol
from weakref import WeakSet

from textual.screen import Screen

from hallctl.domain.base import MINUTE

SECOND = 1_000


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


def minutes(duration: int) -> str:
    """A duration in ms as `02:41`, from an hour on as `1:02:41`."""
    total = max(duration, 0) // SECOND
    hours, rest = divmod(total, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def time_of_day(instant: int, utc_offset: int) -> str:
    """An instant (UTC ms) as the hall's `14:32`; the offset is in minutes."""
    return f"{datetime.fromtimestamp((instant + utc_offset * MINUTE) / SECOND, UTC):%H:%M}"
