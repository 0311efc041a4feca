"""Paper at F5: the lists of a power failure, and what was written on forms keyed in afterwards."""

from __future__ import annotations

from pathlib import Path

from screen import Driver, console, plain, running

from hallctl.store.file import Hall
from helpers import BOSS, Clock, take


async def test_the_lists_are_kept_though_there_is_no_printer(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with running(console(hall_path, clock, BOSS, "incidents")) as pilot:
        desk = Driver(pilot)
        await desk.press("ctrl+g")
        (kept,) = hall_path.parent.glob("*-lists-*.txt")
        assert "A001" in kept.read_text("utf-8")
        assert "No printer here. They are in" in "\n".join(plain(desk.app))
