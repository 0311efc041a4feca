"""The forecast (F6): a day after the other, the counters for each half hour, and what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

from screen import Driver, console, golden, running

from arriving import before, weeks
from hallctl.screens.rounds.screen import RoundsScreen
from hallctl.store.file import Hall
from helpers import LI, Clock
from logs import imported


async def test_look(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path, language: str
) -> None:
    imported(hall, weeks(tmp_path, before("2026-02-25", 0, 7, 14, 21), fewer=2))
    async with running(console(hall_path, clock, LI, "rounds")) as pilot:
        desk = Driver(pilot)
        assert isinstance(desk.screen, RoundsScreen)
        await desk.press(str([*desk.screen.sections].index("staffing") + 1))
        golden(desk.app, f"forecast-unknown-{language}", desk.screen.place)
        for _day in range(2):
            await desk.press("right")
        await desk.press("down")
        golden(desk.app, f"forecast-{language}", desk.screen.place)
        await desk.press("enter", "1")
        await desk.field("2026-02-25")
        found = re.search(r"(\d+)(?: of |/)18", desk.text)
        assert found
        assert 9 < int(found[1]) <= 18
