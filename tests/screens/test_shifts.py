"""Today and the roster (F6): a week planned, copied and corrected, a day of coming and going, with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import Driver, console, golden, running

from hallctl.actions import attendance, shift, staff
from hallctl.domain.base import DAY as WHOLE_DAY
from hallctl.screens.rounds.screen import PARTS
from hallctl.store import attendance as store
from hallctl.store import roster
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, LI, ON_DUTY, Clock

NAMES = [section.name for section, _acts in PARTS]
TODAY, ROSTER = (str(NAMES.index(name) + 1) for name in ("today", "roster"))
"""The digits of the parts."""
WEEK, NEXT = ("2026-03-02", "2026-03-08"), ("2026-03-09", "2026-03-15")


@pytest.fixture
def planned(hall: Hall, clock: Clock) -> None:
    """A roster of the week, planned on Monday; on Tuesday one has come, one has a break, one is late."""
    for who, day, post, begins, ends in (
        ("1002", "2026-03-03", "roaming", 510, 780),
        ("2001", "2026-03-03", "counter", 510, 1050),
        ("2002", "2026-03-03", "2", 510, 1050),
        ("2003", "2026-03-03", "3", 540, 1080),
        ("3001", "2026-03-03", "greeter", 780, 1080),
        ("2001", "2026-03-04", "counter", 510, 1050),
        ("2001", "2026-03-05", "counter", 510, 1050),
    ):
        shift.plan(hall, BOSS, shift.Work(who, day, post, begins, ends))
    shift.excuse(hall, BOSS, "2001", "2026-03-05", "年假")
    clock.now += WHOLE_DAY
    attendance.come(hall, ON_DUTY)
    attendance.come(hall, LI)
    clock.tick(minutes=5)
    attendance.pause(hall, ON_DUTY, "meal")


async def test_look(planned: None, hall_path: Path, clock: Clock, language: str) -> None:
    async with running(console(hall_path, clock, BOSS, "rounds")) as pilot:
        desk = Driver(pilot)
        await desk.press(TODAY)
        golden(desk.app, f"rounds-today-{language}")
        await desk.press(ROSTER, "down", "down")
        golden(desk.app, f"rounds-roster-{language}")


async def test_a_week_is_planned_by_keys(
    planned: None, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with running(console(hall_path, clock, BOSS, "rounds")) as pilot:
        desk = Driver(pilot)
        await desk.press(ROSTER, "right", "ctrl+n", "enter")
        assert "Shifts copied: 7; left out: 0." in desk.text
        assert len(roster.of_days(hall.db, *NEXT)) == 7
        await desk.press("ctrl+z")
        assert roster.of_days(hall.db, *NEXT) == []
        await desk.press("down", "enter", "5")  # 1002, Friday
        await desk.press("enter", "enter", "ctrl+u", *"roaming", "enter")
        (friday,) = roster.of_staff(hall.db, "1002", "2026-03-13", "2026-03-13")
        assert friday.post == "roaming"
        await desk.press("left", "enter", "2", "enter", "enter", "enter")
        assert "Give a reason" in desk.text, "today has begun"
        await desk.press(*"ill", "enter")
        (today,) = roster.of_staff(hall.db, "1002", *WEEK)
        assert (today.corrected_by, today.from_at) == ("1001", today.really_from)


async def test_a_day_by_keys(planned: None, hall: Hall, hall_path: Path, clock: Clock) -> None:
    """A clerk says that they are here with one key; a break that needs a manager asks for one."""
    staff.set_pin(hall, BOSS, "1001", "1234")
    async with running(console(hall_path, clock, CHEN, "rounds")) as pilot:
        desk = Driver(pilot)
        await desk.press(TODAY)
        assert "2003 陈杰" in desk.text
        assert "has not come" in desk.text
        await desk.press("ctrl+n")
        assert "You are here, at the post: Counter 3." in desk.text
        (own,) = [one for one in store.here(hall.db, clock.now) if one.staff == "2003"]
        await desk.press("ctrl+n")
        assert store.here(hall.db, clock.now).count(own) == 1, "a second time it does nothing"
        await desk.press("enter", "1", "5")  # called by the manager
        await desk.press(*"1001", "enter", *"1234", "enter")
        (own,) = [one for one in store.here(hall.db, clock.now) if one.staff == "2003"]
        assert (own.state, own.permitted_by) == ("break", "1001")
        await desk.press("enter", "1")
        (own,) = [one for one in store.here(hall.db, clock.now) if one.staff == "2003"]
        assert own.state == "here"
