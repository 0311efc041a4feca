"""A hall's day at the consoles, 80x24 and in both languages: opening check, briefing, a device that fails at
reception while a manager looks on, what was found put right and re-checked, closing check, review."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from screen import Driver, console, key_event, running, settled

from hallctl.actions import device, task
from hallctl.domain.answer import NOT
from hallctl.domain.base import DAY as WHOLE_DAY
from hallctl.domain.base import MINUTE, Actor
from hallctl.domain.meeting import Meeting
from hallctl.domain.repair import Repair
from hallctl.domain.round import Round
from hallctl.domain.task import Task
from hallctl.screens.dialogs import Pick
from hallctl.screens.rounds.screen import RoundsScreen
from hallctl.store import answer as answers
from hallctl.store import repair, rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, ON_DUTY, START, ZHAO, Clock

MORNING = START + 23 * 60 * MINUTE
"""Half past eight on the day after the hall began."""


def at(time: str) -> int:
    """A time of that day, in UTC ms."""
    hour, minute = time.split(":")
    return MORNING + (int(hour) * 60 + int(minute) - 510) * MINUTE


class Fluent(Driver):
    """Somebody who keys on where nothing is to be read first: the console takes each key when it is ready."""

    async def keyed(self, *keys: str) -> None:
        """Keys, one right after the other."""
        for key in keys:
            self.app.post_message(key_event(key))
        await settled(self.pilot)

    async def numbers(self, *numbers: str) -> None:
        """Numbers and times, whose first digit opens their field."""
        for one in numbers:
            await self.keyed(*one, "enter")


async def part(desk: Driver, name: str) -> None:
    """To a part of F6, as it is now."""
    await desk.press("f6")
    await cast("RoundsScreen", desk.screen).open(name)
    await settled(desk.pilot)


async def act(desk: Driver, label: str, key: str = "enter") -> None:
    """Choose an act by its name, as F10 or Enter offers it."""
    await desk.press(key)
    dialog = desk.app.screen
    assert isinstance(dialog, Pick), desk.text
    dialog.dismiss({one.label: one.value for one in dialog.options}[_(label)])
    await settled(desk.pilot)


class HallDay:
    """The hall on its day, and who is at which console."""

    def __init__(self, hall: Hall, path: Path, clock: Clock) -> None:
        self.hall, self.path, self.clock = hall, path, clock

    @asynccontextmanager
    async def at(self, by: Actor, name: str = "rounds") -> AsyncIterator[Fluent]:
        """Somebody at a part of F6."""
        async with running(console(self.path, self.clock, by, "rounds")) as pilot:
            desk = Fluent(pilot)
            if name != "rounds":
                await part(desk, name)
            yield desk

    def last(self) -> Round:
        """The round that was begun last."""
        return [*rows.select(self.hall.db, Round, "order by id")][-1]

    def failed(self) -> list[str]:
        """What was not in order on it, once it is over."""
        assert self.last().state == "done"
        found = answers.of_round(self.hall.db, self.last().id)
        return [one.item for one in found if one.result == NOT]

    def tasks(self) -> list[str]:
        """How the tasks stand, in the order in which they were given."""
        return [one.state for one in rows.select(self.hall.db, Task, "order by id")]

    def meeting(self) -> Meeting:
        """The briefing or the review that was begun last."""
        return [*rows.select(self.hall.db, Meeting, "order by id")][-1]

    def repair(self) -> Repair:
        """The repair of the one device."""
        (one,) = repair.selected(self.hall.db, repair.RepairFilter())
        return one

    async def opened(self) -> None:
        """The duty manager's opening check: a badge is not right."""
        async with self.at(ON_DUTY) as desk:
            await desk.press("enter", "space", "space")
            await desk.numbers("0", "0815")
            await desk.press("space", "space", "space")
            await desk.numbers("22")
            await desk.press("minus", "2", "8", "space", "space")
            await desk.numbers("4", "0")
            self.clock.now = at("08:40")
            await desk.press("enter")
        assert (self.last().moment, self.failed()) == ("opening", ["P2"])
        assert self.tasks() == ["open"]

    async def briefed(self, desk: Fluent) -> None:
        """The hall manager's briefing: one is absent, one is told; what the check found comes up by itself."""
        await desk.press("ctrl+n", "5", "enter", "2", "enter")
        await desk.press("2", "3", "enter", "6", "enter", "1", "enter", "ctrl+e", "enter")
        one = self.meeting()
        assert (one.state, one.absent, len(one.findings)) == ("closed", (("2003", "sick"),), 1)
        assert "task-due" in [each.what for each in one.came_up]

    async def broken(self, beside: Fluent) -> None:
        """Two keys at reception; the manager at the other console sees that the device is out."""
        await part(beside, "devices")
        assert _("out of service") not in beside.text
        async with running(console(self.path, self.clock, ZHAO, "reception")) as pilot:
            desk = Fluent(pilot)
            await desk.press("ctrl+o", "1")
            assert "Z01" in desk.said
            await settled(beside.pilot)
            assert _("out of service") in beside.text
        assert self.repair().due_at == at("18:00") + 2 * WHOLE_DAY

    async def mended(self, desk: Fluent) -> None:
        """The mender has come; the device is tried, and back."""
        await part(desk, "devices")
        await act(desk, "It is mended")
        await act(desk, "Tried, back in service")
        assert (self.repair().state, self.repair().tried_by) == ("back", "1002")

    async def walked(self, desk: Fluent) -> None:
        """A round: the badge is right now, a counter is untidy."""
        await part(desk, "rounds")
        await desk.press("enter", "space", "space")
        await desk.numbers("0")
        await desk.press("space", "space", "minus", "5", "2", "space")
        await desk.numbers("22", "4")
        await desk.press("space", "space")
        await desk.numbers("4")
        self.clock.tick(minutes=12)
        await desk.press("enter")
        assert (self.last().moment, self.failed()) == ("round", ["H5"])
        assert self.tasks() == ["closed", "open"], "the badge is re-checked"

    async def closed(self, desk: Fluent) -> None:
        """The closing check."""
        await part(desk, "rounds")
        await desk.press("end", "enter", "space")
        self.clock.tick(minutes=12)
        await desk.press("enter")
        assert (self.last().moment, self.failed()) == ("closing", [])

    async def reviewed(self, desk: Fluent) -> None:
        """The review, with coaching."""
        await part(desk, "briefing")
        await desk.press("ctrl+r", "enter", "ctrl+y", "3")
        await desk.field("2001", "唱收唱付")
        await desk.press("ctrl+e", "enter")
        one = self.meeting()
        assert (one.kind, one.state, one.said[0][3]) == ("review", "closed", "2001")


@pytest.mark.usefixtures("language")
async def test_a_day(hall: Hall, hall_path: Path, clock: Clock) -> None:
    typed = device.TypedDevice("Z01", "kiosk", "门口左侧", ("payment", "bills"), must_have=True)
    device.add(hall, BOSS, typed)
    clock.now = MORNING
    day = HallDay(hall, hall_path, clock)
    await day.opened()
    async with day.at(BOSS, "briefing") as desk:
        await day.briefed(desk)
        clock.now = at("09:30")
        await day.broken(desk)
    (badge,) = rows.select(hall.db, Task)
    task.finish(hall, BOSS, badge.id, "已佩戴")
    clock.now = at("10:45")
    async with day.at(ON_DUTY) as desk:
        await day.mended(desk)
        clock.now = at("11:00")
        await day.walked(desk)
        clock.now = at("18:05")
        await day.closed(desk)
        await day.reviewed(desk)
