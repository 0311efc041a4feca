"""Opening hours in the office: set for a later day, closed at once, opened again, the notice read."""

from __future__ import annotations

import re
from pathlib import Path

from office_desk import at_desk

from hallctl.actions import hours as actions
from hallctl.domain.calendar import Spans
from hallctl.store import hours
from hallctl.store.file import Hall
from helpers import BOSS, LI, Clock


def on(hall: Hall, day: str) -> Spans:
    return hours.calendar(hall.db, hours.TRADING).on(day).spans


async def test_hours_change_later_and_the_hall_closes_at_once(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("pagedown", "2")
        assert "Mon-Sun  09:00-18:00" in desk.text
        await desk.press("enter")
        await desk.more("Hours by weekday")
        assert [desk.value("mon"), desk.value("from")] == ["09:00-18:00", "2026-03-05"]
        await desk.press("up", "ctrl+u")
        await desk.field("9-18")
        assert "are not hours" in desk.error("sun")
        await desk.press("ctrl+u")
        await desk.field("not open")
        await desk.press("enter", "enter", "enter")
        assert "As a rule" in desk.error("reference")
        await desk.field("R-118")
        assert (
            desk.said
            == "The hours from 2026-03-05 on are set. No printer: write the notice by hand."
        )
        assert (on(hall, "2026-03-08"), on(hall, "2026-03-07")) == ((), ((540, 1080),))
        assert re.search(r"Valid from +2026-03-05 Thu .*\n.*Mon-Sat +09:00-18:00", desk.text)
        await desk.press("enter")
        await desk.more("Close now")
        await desk.field("12:00", "Power cut")
        assert desk.said.startswith("The hall is closed.")
        assert on(hall, "2026-03-02") == ((540, 570), (720, 1080))
        await desk.press("enter")
        await desk.more("Print the notice")
        assert "We are closed until 12:00 today." in desk.text
        assert "Power cut" in desk.text
        await desk.press("enter", "enter")
        await desk.more("Open the hall again")
        assert desk.said == "The hall is open again."
        assert on(hall, "2026-03-02") == ((540, 1080),)
        await desk.press("enter")
        await desk.more("Hours of one date")
        await desk.field("2026-03-20", "09:00-20:00")
        await desk.press("enter")
        assert on(hall, "2026-03-20") == ((540, 1200),)
    for since in ("2026-04-01", "2026-05-01"):
        actions.plan(hall, BOSS, (since, (((540, 1080),),) * 7, None))
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.press("pagedown", "2")
        assert "2026-03-20" in desk.text
        assert desk.text.count("Mon-Sun") == 3
