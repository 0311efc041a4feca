"""Staff points on F6: given on the spot, seen and contested by whoever has them, answered, posted, given out."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from screen import Driver, console, golden, running, settled
from test_devices import act

from hallctl import words
from hallctl.actions import staff, task
from hallctl.domain.points import Points
from hallctl.screens.rounds.screen import RoundsScreen
from hallctl.screens.workplace.place import place
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, LI, Clock, later


async def points(desk: Driver) -> None:
    """To F6, and there to the points."""
    await desk.press("f6")
    await cast("RoundsScreen", desk.screen).open("points")
    await settled(desk.pilot)


@pytest.mark.parametrize("language", words.LANGUAGES)
async def test_points_from_the_spot_to_the_list_that_is_paid(
    language: str, hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    words.use(language)
    staff.assess(hall, BOSS, "2001", ("topup",), "expert", ends="2026-12-31")
    task.give(hall, BOSS, "擦净 1 号台席", "2001", clock.now + 3_600_000)
    async with running(console(hall_path, clock, BOSS, "counter")) as pilot:
        desk = Driver(pilot)
        await points(desk)
        for number, reason in (("2", "帮老人办完手续"), ("-1", "离岗")):
            await desk.press("ctrl+n", "ctrl+u")
            await desk.field(number, reason)
            await desk.press("2")  # 2001; the hall manager is not among them
        assert desk.error("clause")  # the minus rests on nothing: the form stays
        await desk.press("escape")
        assert [one.staff for one in rows.select(hall.db, Points)] == ["2001"]
    async with running(console(hall_path, clock, LI, "counter")) as pilot:
        desk = Driver(pilot)
        await points(desk)
        await act(desk, "I have seen it")
        await act(desk, "Contest it")
        await desk.field("不是我，是陈杰")
        golden(desk.app, f"points-own-{language}", place(desk.screen).view)
        await desk.press("enter")
        assert desk.said == _("There is nothing to be done with this line now.")
        await cast("RoundsScreen", desk.screen).open("me")
        await settled(desk.pilot)
        golden(desk.app, f"me-{language}", place(desk.screen).view)
    later(hall, clock, 31)
    async with running(console(hall_path, clock, BOSS, "counter")) as pilot:
        desk = Driver(pilot)
        await points(desk)
        await desk.press("ctrl+e", "1")
        assert "04-08 17:30" in desk.said
        await act(desk, "Answer the objection")
        await desk.field("查过，是陈杰")
        await desk.press("2")
        assert [one.points for one in rows.select(hall.db, Points)] == [2, -2]
        clock.tick(minutes=7 * 24 * 60)
        await desk.press("ctrl+y", "1")
        await desk.field(str(tmp_path / "x.csv"))
        assert "x.csv" in desk.said.replace("\n", "")
        assert "2001" in (tmp_path / "x.csv").read_text("utf-8-sig")
