"""Calendars in the office: which there are, their days, and when something is due by one."""

from __future__ import annotations

from pathlib import Path

from office_desk import at_desk

from hallctl.domain.calendar import ends_soon
from hallctl.store import hours
from hallctl.store.file import Hall
from helpers import BOSS, Clock


async def test_days_are_shown_and_a_deadline_explained(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock, BOSS) as desk:
        await desk.press("pagedown", "3")
        for one in hours.calendars(hall.db):
            assert one.name in desk.page
        desk.screen.place.view.rows.select("office")
        await desk.press("enter")
        await desk.pick("Day by day")
        assert "2026-03-07 Sat not open" in desk.page
        await desk.press("enter", "enter")
        await desk.pick("When is it due?")
        await desk.field("2026-03-06T17:00", "soon", "2026-03-09T09:00..2026-03-09T10:00")
        assert "is not a limit" in desk.error("limit")
        await desk.press("ctrl+u")
        await desk.field("2h")
        await desk.press("enter")
        assert "2026-03-09 11:30" in desk.page
        assert "paused" in desk.page


def test_a_calendar_that_ends_says_so(hall: Hall) -> None:
    office = hours.calendar(hall.db, "office")
    assert [ends_soon(office, day) for day in ("2026-11-16", "2026-11-17", "2027-01-01")] == [
        None,
        "ends-soon",
        "ended",
    ]
