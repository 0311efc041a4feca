"""A clerk at a counter, for tests: what is pressed is counted apart from what fields take."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from screen import press, running, typed
from textual.pilot import Pilot

from hallctl.actions import order as orders
from hallctl.domain.base import Actor
from hallctl.screens.app import HallApp
from hallctl.screens.counter.screen import CounterScreen
from hallctl.screens.counter.view import CounterView
from hallctl.screens.widgets import Field
from hallctl.store import counter, order, rows, ticket
from hallctl.store.file import Hall
from helpers import LI, Clock


class Clerk:
    """Presses keys and types into fields; `keys` are those that belong to no field."""

    def __init__(self, pilot: Pilot[None], hall: Hall, by: Actor) -> None:
        self.pilot, self.hall, self.by = pilot, hall, by
        self.keys: list[str] = []

    async def press(self, *keys: str) -> None:
        """Keys besides what is typed into fields."""
        self.keys += keys
        await press(self.pilot, *keys)

    async def field(self, *texts: str) -> None:
        """Type a text into each field in turn, and end it with Enter."""
        for text in texts:
            await typed(self.pilot, text)
            await press(self.pilot, "enter")

    async def more(self, act: str) -> None:
        """What F10 offers, by its id: one digit, or the arrows and Enter."""
        place = [one.id for one in self.screen.more()].index(f"counter.{act}")
        await press(self.pilot, "f10", *(["down"] * place), "enter")

    @property
    def screen(self) -> CounterScreen:
        found = self.pilot.app.screen_stack[0]
        assert isinstance(found, CounterScreen)
        return found

    @property
    def app(self) -> HallApp:
        found = self.pilot.app
        assert isinstance(found, HallApp)
        return found

    @property
    def view(self) -> CounterView:
        return self.screen.view

    @property
    def said(self) -> str:
        return self.screen.said

    @property
    def text(self) -> str:
        """All that is on the screen."""
        from screen import plain

        return "\n".join(plain(self.pilot.app))

    def error(self, field: str) -> str:
        """What is wrong with a field."""
        return self.screen.query_one(f"#field-{field}", Field).error

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
    app = HallApp(str(path), by=by, start="counter", clock=clock)
    async with running(app, size) as pilot:
        with Hall(path, clock) as hall:
            yield Clerk(pilot, hall, by)
