"""A whole outage at the consoles, 80x24 and in both languages: a fault at a counter, three orders held over,
the core system back, the held ones worked off by another clerk, the incident reviewed, the hall log printed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from counter_clerk import Clerk, at_counter
from screen import Driver, console, press, running, settled

from hallctl.actions import counter, order, ticket
from hallctl.actions import item as items
from hallctl.domain.base import Actor
from hallctl.domain.incident import Incident
from hallctl.domain.order import Order
from hallctl.screens.dialogs import Final, Pick
from hallctl.store import item, mode, rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, CHEN, LI, PHONE, Clock, climb, take

FAULT = "7"
COME_BACK = "2026-03-05"


@asynccontextmanager
async def at_incidents(path: Path, clock: Clock, by: Actor = BOSS) -> AsyncIterator[Driver]:
    async with running(console(path, clock, by, "incidents")) as pilot:
        yield Driver(pilot)


async def act(desk: Driver, label: str, key: str = "f10") -> None:
    """Choose an act by its name, as F10 or Enter offers it."""
    await desk.press(key)
    dialog = desk.app.screen
    assert isinstance(dialog, Pick), desk.text
    named = {one.label: one.value for one in dialog.options}
    dialog.dismiss(named[_(label)])
    await settled(desk.pilot)


async def found(desk: Driver, label: str) -> None:
    """Do what is found by its name from anywhere."""
    await desk.press("ctrl+p")
    await desk.type(_(label)[:6])
    await desk.press("enter")


def called(hall: Hall, service: str, by: Actor = LI) -> None:
    """A customer is called to a counter, and is there."""
    assert ticket.choose(hall, by, take(hall, service, phone=PHONE).label, "calm")
    ticket.start(hall, by)


def serve(hall: Hall, service: str, until: str) -> int:
    """A customer is there, and an order of theirs stands before this step."""
    called(hall, service)
    return climb(hall, order.open_(hall, LI).id, until=until).id


def orders(hall: Hall) -> list[Order]:
    return list(rows.select(hall.db, Order, "order by id"))


def fault(hall: Hall) -> Incident:
    return list(rows.select(hall.db, Incident, "order by id"))[-1]


async def hold(clerk: Clerk, phone: str = "", day: str = "", *, finish: bool = False) -> Order:
    """Hold the order at hand over: its originals go back, then what was agreed; one comes back with its form."""
    await clerk.more("hold")
    if isinstance(clerk.app.screen, Final):  # what is the customer's goes back first
        await press(clerk.pilot, "f8")
    await clerk.field(phone, day)
    await press(clerk.pilot, *(["1"] if finish else []), "enter", "enter")
    if day:
        await press(clerk.pilot, "1", "enter")
        await clerk.field("A3", "H-7")
    for _field in range(4):
        if not isinstance(clerk.app.screen, Final):
            await press(clerk.pilot, "enter")
    await press(clerk.pilot, "f8")
    return orders(clerk.hall)[-1]


class Outage:
    """The hall in its outage, and who is at which console."""

    def __init__(self, hall: Hall, path: Path, clock: Clock, folder: Path) -> None:
        self.hall, self.path, self.clock, self.folder = hall, path, clock, folder

    async def begun_and_reported(self) -> int:
        """A clerk submits, the core system fails: the fault is begun at the counter, and told; the order."""
        sent = serve(self.hall, "topup", "submit")
        async with at_counter(self.path, self.clock) as clerk:
            await clerk.press("ctrl+b", "f5", FAULT, "enter", "space")
            self.clock.tick(minutes=3)
            await act(clerk, "Somebody was told", "enter")
            await clerk.field("周强")
            await clerk.press("1")
        assert fault(self.hall).reported_at == self.clock.now
        return sent

    async def judged_and_noticed(self) -> None:
        """The manager judges it, every screen says that the core system is gone, a notice is posted."""
        async with at_incidents(self.path, self.clock) as desk:
            await desk.press("down", "down", "enter", "1", "1", "2", "1")
            assert (fault(self.hall).reach, fault(self.hall).trade) == ("hall", True)
            await found(desk, "Core system is down")
            await desk.press("enter", "2", "f8", "f5")
            assert mode.current(self.hall.db) == "degraded"
            await act(desk, "Print a paper")
            await desk.press("1")
            assert await self.written(desk, "notice.txt")

    async def three_held(self) -> tuple[int, int]:
        """One that was sent; one to be finished for the customer, one to come back for: these two."""
        async with at_counter(self.path, self.clock) as clerk:
            assert (await hold(clerk, PHONE)).sent == "unknown"
            addon = serve(self.hall, "vas-cancel", "submit")
            await settled(clerk.pilot)
            assert (await hold(clerk, finish=True)).plan == "authorised"
            card = serve(self.hall, "sim-replace", "identity")
            await settled(clerk.pilot)
            assert (await hold(clerk, day=COME_BACK)).plan == "come-back"
        return addon, card

    async def back(self) -> None:
        """The core system is back."""
        async with at_incidents(self.path, self.clock) as desk:
            await found(desk, "Back to normal")
            await desk.press("enter", "f8")
        assert mode.current(self.hall.db) == "normal"

    async def worked_off(self, sent: int, addon: int, card: int) -> None:
        """Another clerk finishes each; what was sent is asked for, and not sent again."""
        counter.open_(self.hall, CHEN, 3)
        async with at_counter(self.path, self.clock, by=CHEN) as clerk:
            await clerk.more("take-up")
            await press(clerk.pilot, "1")
            await clerk.press("ctrl+y", "2")
            await clerk.field("8839", "R0001", "2210", "10")
            await clerk.press("space", "enter", "f4", "5")
            assert f" {addon} " in clerk.text
            await act(clerk, "Take it up", "enter")
            await press(clerk.pilot, "enter")
            climb(self.hall, addon, CHEN)
            called(self.hall, "sim-replace", CHEN)
            await clerk.screen.load()
            await clerk.more("take-up")
            await press(clerk.pilot, "1")
        for one in item.in_custody(self.hall.db):
            items.hand_back(self.hall, CHEN, one.id)
        climb(self.hall, card, CHEN)
        assert {(one.state, one.sends) for one in orders(self.hall)[-3:]} == {("done", 1)}

    async def closed_and_printed(self) -> None:
        """The manager closes and reviews the incident, and prints the hall log."""
        async with at_incidents(self.path, self.clock) as desk:
            await act(desk, "Close incident")
            await desk.field("已恢复，其余步骤不需要")
            assert fault(self.hall).state == "closed"
            await act(desk, "Review")
            await desk.field("接口超时；加监控")
            assert fault(self.hall).review
            await desk.press("3")
            await act(desk, "Print the log")
            assert fault(self.hall).label in await self.written(desk, "log.txt")

    async def written(self, desk: Driver, name: str) -> str:
        """The file that a paper is written into."""
        await desk.field(str(self.folder / name))
        return (self.folder / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("language")
async def test_a_whole_outage(hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path) -> None:
    outage = Outage(hall, hall_path, clock, tmp_path)
    sent = await outage.begun_and_reported()
    await outage.judged_and_noticed()
    addon, card = await outage.three_held()
    await outage.back()
    await outage.worked_off(sent, addon, card)
    await outage.closed_and_printed()
