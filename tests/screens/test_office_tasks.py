"""What is to do: in the office, on the status line, and said once when a console opens; the search in a list."""

from __future__ import annotations

from pathlib import Path

from office_desk import at_desk
from screen import plain, running, settled

from hallctl.actions import task as actions
from hallctl.domain.base import MINUTE
from hallctl.domain.task import CLOSED, DONE, OPEN, Task
from hallctl.screens.base import HallScreen
from hallctl.screens.reprinting import Console
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, ON_DUTY, Clock


def only(hall: Hall) -> Task:
    (found,) = rows.select(hall.db, Task)
    return found


async def test_a_task_is_given_done_looked_at_and_opened_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("pagedown", "4", "ctrl+n")
        await desk.field("Mend the queue machine", "noon")
        await desk.press("1")
        assert "is not a time" in desk.error("due")
        await desk.press("ctrl+u")
        await desk.field("17:30")
        await desk.press("1")
        assert "Who is to do it?" in desk.text
        await desk.press("escape")
        assert desk.value("text") == "Mend the queue machine"
        await desk.press("1", "1")
        assert "is given" in desk.said
        assert only(hall).given_to == "clerk"
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.press("pagedown", "4")
        assert "Mend the queue machine" in desk.text
        await desk.press("enter")
        await desk.more("It is done")
        await desk.field("A new belt")
        assert "somebody else has to check it" in desk.said
        assert "There is nothing to do." in desk.text
        assert only(hall).state == DONE
    async with at_desk(hall_path, clock, by=ON_DUTY) as desk:
        await desk.press("pagedown", "4", "ctrl+t")
        await desk.more("Done, to be checked")
        assert "A new belt" in desk.text
        await desk.press("enter")
        await desk.more("Check it")
        await desk.press("2")
        assert (only(hall).state, only(hall).times_reopened) == (OPEN, 1)
        actions.finish(hall, LI, only(hall).id)
        await desk.press("f1", "escape", "enter", "1", "1")
        assert only(hall).state == CLOSED
        await desk.press("ctrl+t")
        await desk.more("Checked and closed")
        await desk.press("enter", "1")
        assert only(hall).state == OPEN


async def test_what_is_due_first_stands_first_and_what_is_urgent_before_all(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    for text, minutes, severity in (("c", 9, "high"), ("b", 1, "low"), ("a", 2, "high")):
        due = clock.now + minutes * MINUTE
        actions.give(hall, BOSS, text, BOSS.staff, due, severity=severity)
    clock.tick(minutes=5)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("pagedown", "4")
        assert [row.cells[1][0][0] for row in desk.screen.place.view.rows.rows] == list("abc")


async def test_what_is_due_is_counted_without_a_commit_and_said_once(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    for minutes in (1, 2, 30):
        actions.give(hall, BOSS, "Sweep", "clerk", clock.now + minutes * MINUTE)
    clock.tick(minutes=1)
    async with running(Console(str(hall_path), start="counter", clock=clock, by=LI)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, HallScreen)
        assert screen.said == "1 thing is due."
        assert "To do 3, 1 late" in plain(pilot.app)[0]
        clock.tick(minutes=1)
        await settled(pilot)
        assert "To do 3, 2 late" in plain(pilot.app)[0]
        await pilot.press("f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HallScreen)
        assert pilot.app.screen.said == ""


async def test_nobody_is_told_what_others_have_to_do(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    actions.give(hall, BOSS, "Sweep", "greeter", clock.now)
    async with running(Console(str(hall_path), start="counter", clock=clock, by=LI)) as pilot:
        assert not [line for line in plain(pilot.app) if "To do" in line or "due" in line]


async def test_a_row_is_found_by_what_is_typed(hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("ctrl+f")
        assert "Search" not in desk.text  # six people need none
        await desk.press("4", "ctrl+f")
        await desk.type("esim")
        assert len(desk.screen.place.view.rows.rows) == 1
        await desk.press("enter")
        assert desk.selected.id == "esim"
        assert len(desk.screen.place.view.rows.rows) > 1
        await desk.press("slash")
        await desk.type("general")
        await desk.press("down", "down", "escape")
        assert desk.selected.queue == "general"
        await desk.press("enter")
        assert desk.panel is not None
