"""How the hall works, set in the office: the core system gone since when and for what, on paper, normal again."""

from __future__ import annotations

from pathlib import Path

from office_desk import at_desk
from screen import press

from hallctl.actions import incident
from hallctl.screens.dialogs import Final
from hallctl.store import mode
from hallctl.store.file import Hall
from helpers import LI, START, Clock


async def test_the_core_system_goes_and_comes_back(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    fault = incident.open_(hall, LI, incident.NewIncident("system-fault"))
    clock.tick(minutes=20)
    async with at_desk(hall_path, clock, size="120x40") as desk:
        await desk.press("5", "right", "end", "up", "enter")
        assert "nothing is sent to it" in desk.text
        await desk.field("25:99")
        await desk.press("enter", "enter", "enter")
        assert desk.error("at"), "a time that is none"
        await desk.press("ctrl+u")
        await desk.field("09:40")
        await desk.press("2")
        assert isinstance(desk.app.screen, Final)
        await press(desk.pilot, "enter", "enter", "1")
        assert mode.current(hall.db) == "normal", "no key that led here confirms it"
        await press(desk.pilot, "escape")
        assert desk.value("at") == "09:40", "back in the form"
        await desk.press("enter", "f8")
        assert desk.said == "The hall works without the core system. Every screen says so."
        lasts = mode.lasting(hall.db)
        assert lasts is not None
        assert (lasts.mode, lasts.since, lasts.incident) == (
            "degraded",
            START + 10 * 60_000,
            fault.id,
        )
        assert "Core system down since" in desk.text
        await desk.press("ctrl+p", *"back to n", "enter")
        await desk.press("enter", "f8")
        assert mode.current(hall.db) == "normal"


async def test_a_clerk_does_not_find_it(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.press("ctrl+p", *"on paper")
        assert "There is no power" not in desk.text
    assert mode.current(hall.db) == "normal"
