"""Somebody at the office screen, for tests."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from screen import Driver, console, plain, press, running, settled

from hallctl.domain.base import Actor
from hallctl.screens.office import staff
from hallctl.screens.office.screen import OfficeScreen
from hallctl.screens.workplace.place import selected
from helpers import BOSS, Clock


class Desk(Driver):
    """At the office screen."""

    async def press(self, *keys: str) -> None:
        """Keys: a digit outside a form is for the parts, Enter and the arrows are for the list."""
        for key in keys:
            if isinstance(self.pilot.app.screen, OfficeScreen) and not self.panel:
                at_parts = self.screen.parts.has_focus
                if key.isdecimal() and not at_parts:
                    await super().press("escape")
                elif key in {"enter", "up", "down", "home", "end"} and at_parts:
                    await super().press("right")
            await super().press(key)

    async def more(self, label: str) -> None:
        """Choose a line of F10, or of the list that is open, by what it says."""
        if isinstance(self.pilot.app.screen, OfficeScreen):
            await press(self.pilot, "f10")
        await self.pick(label)

    async def pick(self, label: str) -> None:
        """Choose a line of the list that is open, by what it says."""
        found = re.search(rf"(\d)  {re.escape(label)}\s", self.text)
        assert found, self.text
        await press(self.pilot, found[1])

    async def asked(self, question: str, *keys: str) -> None:
        """A question stands there, and is answered by these keys."""
        await settled(self.pilot)
        assert question in self.text, self.text
        await press(self.pilot, *keys)

    async def worked(self) -> None:
        """What was begun in the background is there."""
        workers = self.pilot.app.workers
        if begun := [one for one in workers if one.group != "flow"]:
            await workers.wait_for_complete(begun)
        await settled(self.pilot)

    @property
    def screen(self) -> OfficeScreen:
        found = super().screen
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
    def page(self) -> str:
        """What stands on the right, in one line."""
        lines = (line.partition("▌")[2] for line in plain(self.pilot.app))
        return " ".join(" ".join(lines).split())


@asynccontextmanager
async def at_desk(
    path: Path | str, clock: Clock, by: Actor = BOSS, size: str = "80x24", start: str = "office"
) -> AsyncIterator[Desk]:
    """The office screen of this member of staff, on this hall, at the part that lists the staff."""
    async with running(console(path, clock, by, start), size) as pilot:
        desk = Desk(pilot)
        if isinstance(pilot.app.screen, OfficeScreen) and desk.panel is None:
            await desk.screen.open(staff.STAFF.name)
            desk.screen.parts.focus()
            await settled(pilot)
        yield desk
