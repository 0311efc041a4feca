"""Incidents (F5): begun in two keys, walked to their end, with nobody signed in, and after a night off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen import Driver, console, golden, plain, running, settled

from hallctl.actions import complaint, contact, pack, staff, visit
from hallctl.actions import incident as actions
from hallctl.actions.incident import NewIncident, TypedStep
from hallctl.actions.log_case import NewCase
from hallctl.domain.base import Actor
from hallctl.domain.incident import Incident
from hallctl.domain.task import Task
from hallctl.pack.read import Layer
from hallctl.screens.dialogs import Pick
from hallctl.screens.incidents.kinds import KindPanel
from hallctl.screens.reprinting import Console
from hallctl.screens.workplace.place import place, selected
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, LI, Clock

NOBODY = Actor("", frozenset(), "test")
FAULT, FIRE = "7", "5"


@asynccontextmanager
async def at_work(
    path: Path, clock: Clock, by: Actor = LI, start: str = "reception", size: str = "80x24"
) -> AsyncIterator[Driver]:
    async with running(console(path, clock, by, start), size) as pilot:
        yield Driver(pilot)


def last(hall: Hall) -> Incident:
    return list(rows.select(hall.db, Incident, "order by id"))[-1]


def every(hall: Hall) -> list[Incident]:
    return list(rows.select(hall.db, Incident, "order by id"))


async def act(desk: Driver, label: str, key: str = "f10") -> None:
    """Choose an act by its name, as F10 or Enter offers it."""
    await desk.press(key)
    dialog = desk.app.screen
    assert isinstance(dialog, Pick), desk.text
    named = {one.label: one.value for one in dialog.options}
    assert _(label) in named, named
    dialog.dismiss(named[_(label)])
    await settled(desk.pilot)


async def test_a_fault_from_its_first_minute_to_its_review(
    language: str, hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    contact.set_(hall, BOSS, "duty-manager", phone="13800000001", next_="hall-manager")
    async with at_work(hall_path, clock, BOSS) as desk:
        await desk.press("f5")
        golden(desk.app, f"incident-kinds-{language}")
        await desk.press(FAULT, "enter")
        assert desk.keys == ["f5", FAULT, "enter"]
        await desk.press("space")
        golden(desk.app, f"incident-course-{language}")
        clock.tick(minutes=3)
        await act(desk, "Somebody was told", "enter")
        await desk.field("赵经理")
        golden(desk.app, f"incident-told-{language}")
        await desk.press("1")
        assert last(hall).reported_at == clock.now
        await desk.press("enter", "1", "1", "2", "1")
        one = last(hall)
        assert (one.cause, one.reach, one.trade) == ("software", "hall", True)
        assert one.mend_due_at == one.happened_at + 30 * 60_000
        await desk.press("ctrl+a", "ctrl+a")
        assert last(hall).asked == 2
        await act(desk, "Close incident")
        await desk.field("已恢复，其余步骤不需要")
        assert (last(hall).state, len(last(hall).left)) == ("closed", 6)
        await act(desk, "Review")
        await desk.field("接口超时；加监控")
        assert last(hall).review
        await act(desk, "Give a task")
        await desk.field("加监控", "17:30")
        await desk.press("2", "enter")
        (given,) = rows.select(hall.db, Task)
        assert (given.about_noun, given.about_id) == ("incident", last(hall).id), desk.text
        await act(desk, "Print a paper")
        await desk.press("1")
        await desk.field(str(tmp_path / "notice.txt"))
        assert (tmp_path / "notice.txt").read_text(encoding="utf-8")
        await act(desk, "Show all of it")
        assert ("加监控（" if language == "zh" else "加监控 (") in desk.text
        assert "13800000001" not in desk.text
        await desk.press("escape", "3")
        golden(desk.app, f"incident-log-{language}")


async def test_enter_alone_begins_nothing_and_a_drill_is_marked(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock) as desk:
        await desk.press("f5", "enter", "enter")
        assert every(hall) == []
        await desk.press("f", "ctrl+d")
        assert desk.keys_named("Begin it") == ["Enter"]
        await desk.press("enter")
        assert (last(hall).kind, last(hall).drill) == ("fraud", True)
        assert "Drill 1" in plain(desk.app)[0]
        await desk.press("ctrl+z")
        assert last(hall).state == "withdrawn"
        await desk.press("f3", "f5")  # with nothing open it is offered again
        assert isinstance(place(desk.screen).panel, KindPanel)


async def test_where_and_since_when_come_after(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_work(hall_path, clock) as desk:
        await desk.press("f5", "1", "enter")
        clock.tick(minutes=10)
        await desk.press("ctrl+e")
        await desk.type("09:25")
        await desk.press("down", "4", "3")
        one = last(hall)
        assert (one.where_at, one.branch) == ("counter:1", "fire"), desk.text
        assert one.happened_at == one.recorded_at - 5 * 60_000
        assert "late" in plain(desk.app)[0]


async def test_a_step_is_corrected_and_two_are_merged(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    first = actions.open_(hall, LI, NewIncident("system-fault"))
    actions.open_(hall, LI, NewIncident("system-fault"))
    away = visit.arrive(hall, LI, "sim-replace", "turned-away", reason="match-failed")
    case = complaint.log(hall, LI, NewCase("上不了网", "WL"))
    async with at_work(hall_path, clock) as desk:
        await desk.press("f5", "space", "up")
        await act(desk, "Correct the answer", "enter")
        await desk.press("3")
        await desk.field("还没有做")
        said = last(hall).steps["calm"]
        assert said[0] == "na"
        await act(desk, "What it caused")
        await desk.press("1", "2", "enter")
        assert last(hall).links == (("visit", away.id), ("complaint", case.id))
        await act(desk, "The same as another")
        await desk.press("1")
        assert (last(hall).state, last(hall).merged_into) == ("merged", first.id)
        await desk.press("2", "enter")
        assert first.label in desk.text


async def test_nobody_signed_in_begins_a_security_incident(
    language: str, hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLCTL_WORKSTATION", "test")
    staff.set_pin(hall, BOSS, "2001", "246810")
    async with running(Console(str(hall_path), by=NOBODY, clock=clock)) as pilot:
        door = Driver(pilot)
        await door.press("f5", "enter", FIRE)
        await door.press("enter")
        one = last(hall)
        assert (one.playbook, one.opened_by) == ("security-fire", "anyone")
        golden(door.app, f"incident-nobody-{language}")
        await door.press("escape", "f5", FIRE, "enter")  # it goes on: no second one is begun
        assert len(every(hall)) == 1
        assert one.label in door.text
        await door.press("escape", "f2", "ctrl+p")
        await door.field("2001", "246810")
        await door.press("enter", "f5", "space")
        assert last(hall).steps["call"][2] == "2001", door.text


async def test_limits_are_right_after_a_restart_and_a_night_off(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    one = actions.open_(hall, LI, NewIncident("system-fault", trade=True))
    clock.tick(minutes=2)
    async with at_work(hall_path, clock, start="incidents") as desk:
        assert "report 03:00" in plain(desk.app)[0]
        assert "mend 28:00" in desk.text
        await desk.press("down", "down", "down", "enter", "1")
        await desk.type("赵")
    actions.step(hall, LI, one.id, "report", TypedStep("told", who="赵", how="phone"))
    clock.tick(minutes=13 * 60)
    async with at_work(hall_path, clock, start="incidents") as desk:
        assert "mend late 12 h 32" in plain(desk.app)[0]
        assert desk.value("who") == "赵"


def choose(desk: Driver, begins: str) -> None:
    """Select the line of the work list whose key begins so."""
    rows = place(desk.screen).view.rows
    rows.select(next(row.key for row in rows.rows if row.key.startswith(begins)))


async def test_the_work_list_leads_to_the_step_and_to_what_is_to_be_drilled(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    pack.load(hall, BOSS, Layer("hall", "x", {"limits": {"drill_months": 0}}, "x"))
    one = actions.open_(hall, LI, NewIncident("system-fault"))
    async with at_work(hall_path, clock, BOSS, "complaints") as desk:
        await desk.press("2")
        choose(desk, f"{one.id} step-report ")
        await desk.press("enter")
        assert selected(desk.screen).key == f"{one.id}:report"
        await desk.press("f4")
        choose(desk, "0 drill-fraud ")
        await desk.press("enter")
        assert "What is drilled?" in desk.text
        await desk.press("enter")
        assert (last(hall).playbook, last(hall).drill) == ("fraud", True)
