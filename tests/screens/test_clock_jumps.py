"""A computer's clock that jumps: what every screen says of it, what stands still, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from office_desk import at_desk
from screen import console, golden, plain, press, running, settled
from textual.pilot import Pilot

from hallctl.actions import clock as clocks
from hallctl.domain.base import DAY, MINUTE, Actor
from hallctl.screens.app import HallApp
from hallctl.screens.board.screen import board_app
from hallctl.screens.clock import Now
from hallctl.screens.face.screen import face_app
from hallctl.screens.widgets import Rows
from hallctl.store import journal
from hallctl.store.file import Hall
from helpers import BOSS, LI, START, WANG, ZHAO, Clock, begin, take

HOUR = 60 * MINUTE
JUMPS = {"ahead": 400 * DAY, "behind": -20 * 365 * DAY, "back": -3 * HOUR}


def text(app: HallApp) -> str:
    return "\n".join(plain(app))


def of_the_clock(hall: Hall) -> list[tuple[str, str]]:
    """What is on record about the clock, and by whom."""
    found = journal.entries(hall.db, "where kind like 'hall.clock-%' order by seq")
    return [(entry.kind, entry.actor) for entry in found]


async def jump(pilot: Pilot[None], clock: Clock, by: int) -> None:
    """The clock jumps while the screen is open, and the app looks, as it does within a second."""
    clock.now += by
    await settled(pilot)
    pilot.app.ticking.tick()  # type: ignore[attr-defined]
    await settled(pilot)


def some_wait(hall: Hall, clock: Clock) -> None:
    """Three who came within nine minutes, and one who is being served since."""
    begin(hall, by=WANG)
    for service in ("topup", "sim-replace", "bill"):
        take(hall, service)
        clock.tick(minutes=3)
    take(hall, "topup", priority="elderly")


@pytest.mark.parametrize("start", ["reception", "counter", "office"])
@pytest.mark.parametrize("jumps", JUMPS)
async def test_every_screen_says_what_is_wrong(
    hall: Hall, clock: Clock, language: str, start: str, jumps: str
) -> None:
    some_wait(hall, clock)
    async with running(console(hall.path, clock, by=WANG, start=start)) as pilot:
        await jump(pilot, clock, JUMPS[jumps])
        parts = pilot.app.screen.query("AlertLine, Place") if start == "office" else ()
        golden(pilot.app, f"clock-{jumps}-{start}-{language}", *parts)


@pytest.mark.parametrize("by", [JUMPS["ahead"], JUMPS["behind"]])
async def test_time_stands_still_while_the_clock_is_not_believed(
    hall: Hall, hall_path: Path, clock: Clock, by: int
) -> None:
    some_wait(hall, clock)
    app = console(hall_path, clock, by=WANG, start="counter")
    async with running(app) as pilot:
        before = plain(app)
        await jump(pilot, clock, by)
        shown = plain(app)
        assert "The computer's clock is" in shown[1]
        assert shown[0] == before[0], "the time of day and the longest wait"
        assert [line for line in before if "━" in line or "─ " in line] == [
            line for line in shown if "━" in line or "─ " in line
        ]
        clock.tick(seconds=50)
        app.ticking.tick()
        await settled(pilot)
        assert plain(app) == shown
        await jump(pilot, clock, -by)
        assert "The computer's clock" not in text(app)
        assert app.now() == clock.now


async def test_nothing_is_recorded_and_the_message_says_why(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    head = journal.head(hall.db)
    async with running(console(hall_path, clock, by=LI, start="counter")) as pilot:
        await jump(pilot, clock, JUMPS["ahead"])
        await press(pilot, "enter")
        assert "hallctl clock confirm" in text(pilot.app)  # type: ignore[arg-type]
    assert journal.head(hall.db) == head


async def test_a_step_back_is_put_on_record_at_once_by_nobody(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.now += 8 * HOUR
    take(hall)
    clock.tick(minutes=5)
    async with running(console(hall_path, clock, by=ZHAO, start="reception")) as pilot:
        rows = pilot.app.screen.query_one("#waiting", Rows)
        assert rows.rows[0].cells[2] == "5"
        await jump(pilot, clock, -8 * HOUR)
        assert of_the_clock(hall) == [("hall.clock-stepped", "hall")]
        assert rows.rows[0].cells[2] == ">= 0"
        clock.tick(minutes=4)
        await jump(pilot, clock, 0)
        assert rows.rows[0].cells[2] == ">= 4"
        assert "arrived by 09:35" in text(pilot.app)  # type: ignore[arg-type]


async def test_a_console_that_is_opened_after_a_step_back_puts_it_on_record(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    clock.now -= HOUR
    async with running(console(hall_path, clock, by=LI, start="counter")) as pilot:
        assert of_the_clock(hall) == [("hall.clock-stepped", "hall")]
        assert "went back at 08:30" in text(pilot.app)  # type: ignore[arg-type]
        assert "by 08:30" in text(pilot.app)  # type: ignore[arg-type]
        await press(pilot, "enter")
        assert ">= 00:00" in text(pilot.app)  # type: ignore[arg-type]


async def test_a_manager_confirms_in_the_office(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await jump(desk.pilot, clock, JUMPS["ahead"])
        await desk.press("7", "end", "enter")
        assert "Is it 2027-04-06 09:30 now?" in desk.text
        await desk.press("escape")
        assert of_the_clock(hall) == []
        await desk.press("enter", "enter")
        assert desk.said == "The clock is believed from now on."
        assert "The computer's clock is" not in desk.text
        assert "Confirm that the clock is right" not in desk.text
        assert "09:30" in plain(desk.pilot.app)[0]
    assert of_the_clock(hall) == [("hall.clock-confirmed", "1001")]
    assert take(hall).taken_at == clock.now


async def test_a_manager_corrects_in_the_office(hall: Hall, hall_path: Path, clock: Clock) -> None:
    clock.now += 400 * DAY
    clocks.confirm(hall, BOSS)
    clock.now -= 400 * DAY
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "end", "enter")
        assert "The clock says 2026-03-02 09:30 now" in desk.page
        await desk.field("a year too many")
        assert desk.said == "The clock is believed from now on."
        assert "The computer's clock" not in desk.text
    assert of_the_clock(hall)[-1] == ("hall.clock-corrected", "1001")


@pytest.mark.parametrize(("by", "offered"), [(BOSS, True), (LI, False), (ZHAO, False)])
async def test_only_who_may_is_offered_it(
    hall_path: Path, clock: Clock, by: Actor, offered: bool
) -> None:
    label = "Confirm that the clock is right"
    async with at_desk(hall_path, clock, by) as desk:
        await desk.press("7", "f10")
        assert label not in desk.text, "there is nothing to confirm"
        await desk.press("escape")
        await jump(desk.pilot, clock, JUMPS["ahead"])
        await desk.press("f10")
        assert (label in desk.text.partition("What else")[2]) == offered
        await desk.press("escape", "end", "enter")
        assert ("Is it 2027" in desk.text) == offered


@pytest.mark.parametrize("make", [board_app, lambda path, clock: face_app(path, 2, clock)])
async def test_customers_see_no_wrong_time(
    hall: Hall, hall_path: Path, clock: Clock, make: Callable[..., HallApp], language: str
) -> None:
    some_wait(hall, clock)
    said = {"en": "The clock is being checked", "zh": "正在核对时钟"}[language]
    app = make(str(hall_path), clock=clock)
    async with running(app) as pilot:
        assert "09:39" in plain(app)[0]
        for by in (JUMPS["ahead"], JUMPS["behind"]):
            await jump(pilot, clock, by)
            assert ":" not in plain(app)[0]
            assert said in text(app)
            await jump(pilot, clock, -by)
            assert "09:39" in plain(app)[0]
            assert said not in text(app)


async def test_a_chosen_number_waits_at_least_so_long(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.now += 8 * HOUR
    take(hall)
    clock.now -= 8 * HOUR
    take(hall)
    clock.tick(minutes=2)
    async with running(console(hall_path, clock, by=LI, start="counter")) as pilot:
        await press(pilot, "f10", "1")
        assert ">= 02:00" in text(pilot.app)  # type: ignore[arg-type]


def test_a_jump_is_more_than_a_minute_or_a_new_hour() -> None:
    clock = Clock(START)
    now = Now(clock)
    assert [now.jumped() for _tick in range(3)] == [False] * 3
    clock.tick(seconds=59)
    assert not now.jumped()
    clock.tick(seconds=-59)
    assert not now.jumped()
    clock.tick(seconds=61)
    assert now.jumped()
    assert not now.jumped()
    clock.tick(seconds=-61)
    assert now.jumped()
    for _minute in range(29):
        clock.tick(minutes=1)
        assert not now.jumped()
    clock.tick(minutes=1)
    assert now.jumped(), "ten o'clock"


async def test_what_was_put_right_in_one_place_is_not_said_in_another_any_more(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with running(console(hall_path, clock, by=BOSS, start="reception")) as pilot:
        await jump(pilot, clock, JUMPS["ahead"])
        assert "The computer's clock is" in text(pilot.app)  # type: ignore[arg-type]
        await press(pilot, "f9", "7", "end", "enter", "enter")
        assert [kind for kind, _ in of_the_clock(hall)] == ["hall.clock-confirmed"]
        await press(pilot, "f2")
        await jump(pilot, clock, 0)
        assert "The computer's clock is" not in text(pilot.app)  # type: ignore[arg-type]
