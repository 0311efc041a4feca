"""Held orders in their list (F4): who is called, what is agreed, who takes them up, what becomes of the papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import Driver, console, golden, running

from hallctl.actions import counter, holding
from hallctl.actions import item as items
from hallctl.actions.holding import Agreed, Kept
from hallctl.domain.base import DAY as DAYS
from hallctl.domain.order import Order
from hallctl.screens.counter.holding import possible
from hallctl.screens.workplace.place import place, selected
from hallctl.store import item, rows
from hallctl.store.file import Hall
from hallctl.store.holding import of_phone
from hallctl.text import mask_phone
from helpers import LI, PHONE, Clock, begin, climb

PAPERS = Kept(("form", "copy:id-card"), "柜 A", "7", leave=True)


@pytest.fixture
def held(hall: Hall, clock: Clock) -> list[Order]:
    """One to be called, one late with papers, one without a plan, one to be finished for the customer."""
    found = []
    for service, until, agreed, kept in (
        ("transfer", "sign", Agreed("2026-03-03", PHONE), PAPERS),
        ("sim-replace", "submit", Agreed(), Kept()),
        ("topup", "submit", Agreed("", PHONE, precedence=2), Kept()),
        ("vas-cancel", "submit", Agreed("", PHONE, authorised=True), Kept()),
    ):
        one = climb(hall, begin(hall, service).id, until=until)
        for thing in item.of_order(hall.db, one.id):
            items.hand_back(hall, LI, thing.id)
        found.append(holding.hold(hall, LI, one.id, agreed, kept))
        clock.tick(minutes=7)
    clock.now += 2 * DAYS
    return found


async def test_look(held: list[Order], hall_path: Path, clock: Clock, language: str) -> None:
    async with running(console(hall_path, clock, LI, "complaints")) as pilot:
        desk = Driver(pilot)
        await desk.press("5", "down")
        golden(desk.app, f"complaints-held-{language}")
        await desk.press("enter", "2")
        golden(desk.app, f"complaints-held-call-{language}")


async def test_from_the_work_list_to_the_call_the_counter_and_the_papers(
    held: list[Order], hall: Hall, hall_path: Path, clock: Clock
) -> None:
    late, planless, first, _last = held
    counter.open_(hall, LI, 1)

    def now(one: Order) -> Order:
        return rows.load(hall.db, Order, one.id)

    async with running(console(hall_path, clock, LI, "complaints")) as pilot:
        desk = Driver(pilot)
        await desk.press("enter")
        assert selected(desk.screen).id == late.id, "what is late comes first, and Enter goes there"
        assert place(desk.screen).section.name == "held"
        assert PHONE not in desk.text
        await desk.press("ctrl+e")
        assert PHONE in desk.text
        assert looked_at(hall) == 1, "that it was looked at is on record"
        await desk.press("enter", "enter", "2", "enter", "enter")
        assert now(late).calls == 0, "Enter alone says nothing of a call"
        await desk.press("2", "enter", "enter")
        assert (now(late).calls, now(late).come_back) == (1, "2026-03-03")
        assert desk.said == f"Order {late.id}: no answer."
        await desk.press("enter", "2", "1")
        await desk.field("2026-03-05", "139 1234 5678")
        assert (now(late).calls, now(late).come_back) == (2, "2026-03-05")
        assert of_phone(hall.db, "13912345678") == [now(late)]
        await desk.press("enter", "1")
        assert "The customer has to be there" in desk.text
        await desk.press("enter", "3", "1", "f8")
        await desk.press("enter", "4", "f8")
        await desk.field("1001", "")
        await desk.press("escape")
        assert [one.custody for one in item.in_custody(hall.db, [late.id])] == ["copy"]
        await desk.press("home", "enter", "1")
        assert "Without the customer" in desk.text
        await desk.press("enter")
        assert desk.app.current_mode == "counter"
        assert (now(first).state, now(first).taken_up_by) == ("open", LI.staff)
        assert now(planless).state == "held"


def looked_at(hall: Hall) -> int:
    """How often a personal value was looked at."""
    found = hall.db.execute("select count(*) from journal where kind = 'hall.private-shown'")
    return int(found.fetchone()[0])


def test_what_can_be_taken_up_is_read_at_once(held: list[Order], hall: Hall) -> None:
    read: list[str] = []
    hall.db.set_trace_callback(read.append)
    found = possible(hall, here=False)
    hall.db.set_trace_callback(None)
    assert len(read) == len(("begin", "orders", "pack", "phones", "rollback"))
    assert [one for one, _said, _phone in found] == [held[2], held[1], held[3]]
    assert {phone for _one, _said, phone in found} == {mask_phone(PHONE)}
