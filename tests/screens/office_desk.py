"""Somebody at the office screen, for tests."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from screen import plain, press, running, settled, typed
from textual.pilot import Pilot

from hallctl.domain.base import Actor
from hallctl.screens.app import HallApp
from hallctl.screens.now import status_of
from hallctl.screens.office.screen import OfficeScreen
from hallctl.screens.widgets import Field
from hallctl.screens.workplace.place import selected
from helpers import BOSS, Clock


class Desk:
    """Presses keys and types into fields."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def type(self, text: str) -> None:
        """Type a text where the focus is."""
        await typed(self.pilot, text)

    async def fields(self, *texts: str) -> None:
        """Type a text into each field in turn, and end it with Enter."""
        for text in texts:
            await typed(self.pilot, text)
            await press(self.pilot, "enter")

    async def more(self, label: str) -> None:
        """Choose a line of F10, or of the list that is open, by what it says."""
        if isinstance(self.pilot.app.screen, OfficeScreen):
            await press(self.pilot, "f10")
        found = re.search(rf"(\d)  {re.escape(label)}\s", self.text)
        assert found, self.text
        await press(self.pilot, found[1])

    async def worked(self) -> None:
        """What was begun in the background is there."""
        workers = self.pilot.app.workers
        if begun := [one for one in workers if one.group != "flow"]:
            await workers.wait_for_complete(begun)
        await settled(self.pilot)

    @property
    def screen(self) -> OfficeScreen:
        found = next(s for s in self.pilot.app.screen_stack if isinstance(s, OfficeScreen))
        assert isinstance(found, OfficeScreen)
        return found

    @property
    def selected(self) -> Any:
        """The record that is selected."""
        return selected(self.screen)

    @property
    def panel(self) -> Any:
        """What stands in the place of the list."""
        return self.screen.place.panel

    @property
    def said(self) -> str:
        return self.screen.said

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return "\n".join(plain(self.pilot.app))

    @property
    def page(self) -> str:
        """What stands on the right, in one line."""
        lines = (line.partition("▌")[2] for line in plain(self.pilot.app))
        return " ".join(" ".join(lines).split())

    def error(self, field: str) -> str:
        """What is wrong with a field."""
        return self.screen.query_one(f"#field-{field}", Field).error

    def value(self, field: str) -> str:
        """What is typed in a field."""
        return self.screen.query_one(f"#field-{field}", Field).value


def office(path: Path | str, clock: Clock, by: Actor = BOSS, start: str = "office") -> HallApp:
    """A console that begins in the office."""
    return HallApp(str(path), by=by, start=start, clock=clock, read_status=status_of(by))


@asynccontextmanager
async def at_desk(
    path: Path | str, clock: Clock, by: Actor = BOSS, size: str = "80x24", start: str = "office"
) -> AsyncIterator[Desk]:
    """The office screen of this member of staff, on this hall."""
    async with running(office(path, clock, by, start), size) as pilot:
        yield Desk(pilot)
