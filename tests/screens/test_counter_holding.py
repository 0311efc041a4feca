"""An order held over at the counter, its originals handed back first, and taken up by another clerk."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import at_counter
from screen import golden, press

from hallctl.actions import counter, mode, order, ticket
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.screens.dialogs import Final
from hallctl.screens.workplace.ask_form import AskForm
from hallctl.store import item, rows
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, LI, PHONE, Clock, begin, climb, take


async def test_held_over_then_taken_up_by_another_clerk(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    assert ticket.choose(hall, LI, take(hall, "topup", phone=PHONE).label, "calm")
    ticket.start(hall, LI)
    one = order.open_(hall, LI).id
    climb(hall, one, until="submit")
    mode.set_(hall, BOSS, "degraded")

    def now() -> Order:
        return rows.load(hall.db, Order, one)

    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("hold")
        assert isinstance(clerk.app.screen, AskForm)
        await clerk.field("13912345678", "2020-01-01")
        await press(clerk.pilot, *(["enter"] * 12))
        assert now().state == "open", "Enter alone holds nothing over"
        await press(clerk.pilot, "f8")
        assert now().state == "open", "the day is over"
        assert "is over" in clerk.text
        await press(clerk.pilot, "ctrl+u")
        await clerk.field("2026-03-05")
        await press(clerk.pilot, *(["enter"] * 4), "enter")
        assert isinstance(clerk.app.screen, Final)
        await press(clerk.pilot, "f8")
        assert (now().state, now().come_back) == ("held", "2026-03-05")
        assert rows.load(hall.db, Ticket, now().ticket).state == "held"
        assert item.held(hall.db) == item.in_custody(hall.db)
        assert "held over" in clerk.said
    mode.set_(hall, BOSS, "normal")
    counter.open_(hall, CHEN, 3)
    assert ticket.choose(hall, CHEN, take(hall, "topup", phone=PHONE).label, "calm")
    ticket.start(hall, CHEN)
    async with at_counter(hall_path, clock, by=CHEN) as clerk:
        assert f"Held over for this number: {one}" in clerk.text
        await clerk.more("take-up")
        assert f"{one}" in clerk.text
        await press(clerk.pilot, "1")
        assert now().state == "open"
        assert clerk.step == "submit"


async def test_a_precedence_that_is_no_number_is_keyed_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    one = begin(hall, "topup").id
    climb(hall, one, until="submit")
    mode.set_(hall, BOSS, "degraded")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("hold")
        await clerk.field("13912345678", "2026-03-05")
        await press(clerk.pilot, "enter")
        await clerk.field("P1")
        await press(clerk.pilot, *(["enter"] * 3))
        assert isinstance(clerk.app.screen, Final)
        await press(clerk.pilot, "f8")
        assert isinstance(clerk.app.screen, AskForm)
        assert "“P1” is not a whole number from 0 to 9999" in clerk.text
        await press(clerk.pilot, "ctrl+u")
        await clerk.field("1")
        await press(clerk.pilot, *(["enter"] * 3), "f8")
    held = rows.load(hall.db, Order, one)
    assert (held.state, held.precedence) == ("held", 1)


async def test_what_was_taken_goes_back_first_and_the_rest_waits_for_the_customer(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    one = begin(hall, "data-addon").id
    climb(hall, one, until="money", given={"documents": {"seen": "id-card", "taken": "id-card"}})
    mode.set_(hall, BOSS, "degraded")

    def now() -> Order:
        return rows.load(hall.db, Order, one)

    async with at_counter(hall_path, clock) as clerk:
        golden(clerk.app, f"counter-blocked-{language}")
        await clerk.more("hold")
        assert isinstance(clerk.app.screen, Final), "the original first"
        await press(clerk.pilot, "f8")
        assert item.of_order(hall.db, one) == ()
        assert isinstance(clerk.app.screen, AskForm)
        golden(clerk.app, f"counter-hold-{language}")
        await clerk.field("13912345678")
        await press(clerk.pilot, *(["down"] * 9), "enter", "f8")
        assert (now().state, now().plan) == ("held", "phone")
        mode.set_(hall, BOSS, "normal")
        clock.tick(minutes=90)
        await clerk.screen.load()
        await clerk.more("take-up")
        await press(clerk.pilot, "1")
        assert now().taken_up_by == LI.staff
        golden(clerk.app, f"counter-without-customer-{language}")
        assert not {"counter.park", "counter.transfer"} & {act.id for act in clerk.screen.more()}
        await clerk.more("hold")
        await press(clerk.pilot, *(["down"] * 9), "enter", "f8")
        assert now().state == "held"
