"""A clerk at a counter, for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from screen import Driver, console, press, running
from textual.pilot import Pilot

from hallctl.actions import order as orders
from hallctl.domain.base import Actor
from hallctl.screens.counter.screen import CounterScreen
from hallctl.screens.counter.view import CounterView
from hallctl.store import counter, order, rows, ticket
from hallctl.store.file import Hall
from helpers import LI, Clock

SAYS = ("space", "enter")
"""What attests the one thing that a step asks: a tick, and Enter."""
TOLD = ("pagedown", *SAYS)
"""The same, where there is more to say than the panel shows at once."""


class Clerk(Driver):
    """At the counter's screen, on this hall."""

    def __init__(self, pilot: Pilot[None], hall: Hall, by: Actor) -> None:
        super().__init__(pilot)
        self.hall, self.by = hall, by

    async def more(self, act: str) -> None:
        """What F10 offers, by its id: one digit, or the arrows and Enter."""
        place = [one.id for one in self.screen.more()].index(f"counter.{act}")
        await press(self.pilot, "f10", *(["down"] * place), "enter")

    @property
    def screen(self) -> CounterScreen:
        found = super().screen
        assert isinstance(found, CounterScreen)
        return found

    @property
    def view(self) -> CounterView:
        return self.screen.view

    @property
    def step(self) -> str:
        """The step at hand, as the file has it."""
        desk = counter.of_staff(self.hall.db, self.by.staff)
        assert desk is not None
        customer = ticket.at_counter(self.hall.db, desk.number)
        current = customer and order.current(self.hall.db, customer.id)
        if not current:
            return ""
        left = orders.show(self.hall, self.by, current.id).left
        return left[0] if left else ""

    def last(self, model: type[Any]) -> Any:
        """The record of a kind that was born last."""
        return rows.first(self.hall.db, model, "order by id desc limit 1")


@asynccontextmanager
async def at_counter(
    path: Path, clock: Clock, by: Actor = LI, size: str = "80x24"
) -> AsyncIterator[Clerk]:
    """The counter's screen of this clerk, on this hall."""
    async with running(console(path, clock, by, read_status=None), size) as pilot:
        with Hall(path, clock) as hall:
            yield Clerk(pilot, hall, by)
