"""The work list (F4): how it looks, whose it is, where Enter leads, and what must leave the hall."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen import Driver, console, golden, running

from hallctl.actions import audit, complaint, hours, outbox, task
from hallctl.actions.log_case import NewCase
from hallctl.domain.audit import Error
from hallctl.domain.base import DAY, DUTY, MANAGER, MINUTE, Actor
from hallctl.queries.due import read_due
from hallctl.screens.complaints import worklist
from hallctl.screens.reprinting import Console
from hallctl.screens.workplace.place import place, selected
from hallctl.store.file import Hall
from helpers import BOSS, LI, ON_DUTY, Clock, begin, climb

HOUR = 60 * MINUTE
NINE_TO_SIX = ((540, 1080),)


@pytest.fixture
def busy(hall: Hall, clock: Clock) -> Hall:
    """What is late, due within the hour, within days, and without a time; of three nouns."""
    task.give(hall, BOSS, "擦净 3 号台席", "2001", clock.now + 5 * MINUTE)
    task.give(
        hall,
        BOSS,
        "把投诉意见簿放回大厅入口，并检查意见簿里有没有新的意见",
        "clerk",
        clock.now + HOUR,
    )
    task.give(hall, BOSS, "补充二号叫号机的纸", "hall-manager", clock.now + 3 * DAY)
    outbox.add(hall, BOSS, "营业时间变更报备", to="1001", about="counter:3")
    outbox.add(hall, BOSS, "投诉派单", to="1001", due_at=clock.now + 2 * HOUR)
    wrong = climb(hall, begin(hall, "sim-replace").id).id
    audit.fail(hall, BOSS, wrong, Error("signature-missing", "2001", "2026-03-04"))
    complaint.log(hall, BOSS, NewCase("话费多扣了十元", "ZF"))
    complaint.log(hall, BOSS, NewCase("话费多扣了十元", "ZF", "appeal", reference="SS-1"))
    clock.now += 10 * MINUTE
    return hall


@asynccontextmanager
async def at_work(
    path: Path, clock: Clock, by: Actor = BOSS, size: str = "80x24"
) -> AsyncIterator[Driver]:
    async with running(console(path, clock, by, "complaints"), size) as pilot:
        yield Driver(pilot)


LOOKS = {"mine": [], "everybodys": ["2"], "outbox": ["4"], "send": ["4", "enter", "1"]}


@pytest.mark.parametrize("name", LOOKS)
async def test_plain(name: str, language: str, busy: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_work(hall_path, clock) as desk:
        await desk.press(*LOOKS[name])
        golden(desk.app, f"complaints-{name}-{language}")


async def test_more_room(language: str, busy: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_work(hall_path, clock, size="120x40") as desk:
        await desk.press("2")
        golden(desk.app, f"complaints-everybodys-wide-{language}")


async def test_enter_goes_to_where_it_is_worked_on(
    busy: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock, LI) as desk:
        assert [one.to for one in place(desk.screen).view.data.records] == ["2001", "clerk", "2001"]
        await desk.press("down", "enter")
        assert desk.app.current_mode == "office"
        assert selected(desk.screen).given_to == "clerk"
        await desk.press(
            "f4", "2", "end", "up", "up", "enter"
        )  # what is not hers is shown there too
        assert selected(desk.screen).given_to == "hall-manager"
        await desk.press("f4", "1", "end", "enter")
        assert selected(desk.screen).error == "signature-missing"
        await desk.press("f4", "2", "end", "enter")
        assert desk.app.current_mode == "complaints"
        assert place(desk.screen).section.name == "outbox"
        assert selected(desk.screen).about_noun == "counter"


async def test_a_console_that_was_off_through_a_weekend_shows_who_was_told(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    """Closed at the weekend: late since Friday evening, at once to the duty manager who signs in on Monday."""
    hours.plan(hall, BOSS, ("2026-03-06", (NINE_TO_SIX,) * 5 + ((), ()), None), "R-1")
    clock.now += 4 * DAY + 8 * HOUR  # Friday, half past five
    case = complaint.log(hall, LI, NewCase("话费多扣了十元", "ZF", led="led"))
    due = case.stage_due_at or 0
    assert due == clock.now + 30 * MINUTE
    for later in (MINUTE, 3 * HOUR, DAY, 2 * DAY):  # nobody is here, at night and at the weekend
        (one,) = told(hall, DUTY, MANAGER, at=due + later)
        assert one == (MANAGER, due, 1, (DUTY, MANAGER))
    clock.now = due + 2 * DAY + 15 * HOUR + 90 * MINUTE  # Monday, half past ten
    app = Console(str(hall_path), by=ON_DUTY, start="complaints", clock=clock)
    async with running(app) as pilot:
        desk = Driver(pilot)
        assert case.label in desk.text
        assert told(hall, DUTY, at=clock.now) == [(DUTY, due, 2, ())]
        assert told(hall, MANAGER, at=clock.now) == []
        golden(desk.app, f"complaints-monday-{language}")


def told(hall: Hall, *roles: str, at: int) -> list[tuple[str, int, int, tuple[str, ...]]]:
    """Who was told last of each thing that these roles have to do."""
    found, _around = read_due(hall.db, "2003", roles, at, 9)
    return [tuple(one.told[-1]) for one in found.first if one.told]  # type: ignore[misc]


async def test_what_must_leave_is_added_sent_and_dropped(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock) as desk:
        await desk.press("4", "ctrl+n")
        await desk.type("报备")
        await desk.press("down", "down")
        await desk.field("counter:3")
        await desk.type("back")
        await desk.press("enter")
        one = selected(desk.screen)
        assert (one.given_to, one.due_at, one.about_noun) == ("office", None, "counter")
        await desk.press("enter", "2")
        await desk.field("重复")
        assert desk.said == f"Outgoing item {one.id} is not sent any more."
        await desk.press("ctrl+z")
        assert selected(desk.screen).state == "waiting"
        await desk.press("enter", "1")
        await desk.field("传真")
        assert selected(desk.screen).state == "sent"


async def test_what_is_not_listed_is_counted(
    busy: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist, "MOST", 2)
    async with at_work(hall_path, clock) as desk:
        await desk.press("2")
        assert "1 late, and 10 more" in desk.text


async def test_time_passes(busy: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_work(hall_path, clock) as desk:
        assert "1 h 50" in desk.text
        clock.tick(minutes=111)
        await desk.screen.again()  # type: ignore[attr-defined]
        assert "late 1 min" in desk.text


async def test_what_is_read_while_another_part_opens_finds_that_part(
    busy: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(hall_path, clock) as desk:
        here = place(desk.app.screen)
        removed = here.view.remove

        async def and_read() -> None:
            await removed()
            await here.load()

        monkeypatch.setattr(here.view, "remove", and_read)
        await desk.press("3")
        assert here.view.section.name == "cases"
        assert len(here.view.data.records) == 2
