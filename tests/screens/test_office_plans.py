"""Plans in the office: a list taken from a table, what was refused, one ended, all of it taken back."""

from __future__ import annotations

from pathlib import Path

from office_desk import at_desk

from hallctl.actions.plan import take
from hallctl.domain.plan import PlanSet
from hallctl.store import plan
from hallctl.store.file import Hall
from helpers import BOSS, LI, Clock

TABLE = "code,name,fee,until\nGT128,全球通128,128,\nGT58,全球通58,58,2026-12-31\n"


async def test_a_list_is_taken_and_a_plan_ended(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "plans.csv"
    path.write_text(TABLE + ",x,1,\n")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("pagedown", "6")
        assert "No plan is offered." in desk.page
        await desk.press("ctrl+n", "1")
        assert str(path) in desk.panel.form.values["file"]
        await desk.press("2")
        assert "Plans: 2 taken, 0 as before, 0 ended." in desk.page
        assert "Line 4" in desk.page
        await desk.press("enter")
        assert "GT128 全球通128 128.00 offered" in desk.page
        await desk.press("down", "enter")
        await desk.pick("End the plan")
        await desk.press("enter")
        assert desk.said == "Plan GT58 is offered until 2026-03-02."
        await desk.press("ctrl+z", "ctrl+z")
        assert plan.every(hall.db) == []
    take(hall, BOSS, [PlanSet("GT8", "x", "", "plan", 800, "2026-01-01")])
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.press("pagedown", "6")
        assert "GT8" in desk.page
        assert not {"plans.import", "plans.end"} & {one.id for one in desk.screen.more()}
