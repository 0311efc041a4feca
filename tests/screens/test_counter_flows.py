"""A flow at the counter acts on what it was begun with, whatever happens while its questions stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from counter_clerk import Clerk, at_counter
from screen import settled

from hallctl.actions import order, passing, staff, ticket
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.screens.approval import Approval
from hallctl.screens.counter.panel import Digits
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.store import journal, rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, WANG, Clock, begin, climb, serve, take

PIN = "246810"


def another_comes(hall: Hall, left: Ticket) -> Ticket:
    """Somebody else stands at the counter meanwhile."""
    passing.leave(hall, LI, left.label, "customer-left")
    take(hall)
    found = ticket.call_next(hall, LI)
    assert found is not None
    return ticket.start(hall, LI)


async def test_who_agreed_is_set_aside_and_nobody_else(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    first = serve(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("park")
        await clerk.press("2")
        other = another_comes(hall, first)
        await settled(clerk.pilot)
        await clerk.press("enter")
        assert "Another customer, A002, is at counter 1" in clerk.said
        assert rows.load(hall.db, Ticket, other.id).state == "serving"


async def test_an_approved_service_is_for_who_was_there(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    staff.set_pin(hall, BOSS, "1002", PIN)
    past = begin(hall, by=WANG)
    climb(hall, past.id, WANG)
    first = take(hall, "reversal", who="anyone")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter")
        await clerk.more("reverse")
        await clerk.press("1")
        assert isinstance(clerk.app.screen, Approval)
        another_comes(hall, first)
        await clerk.field("1002", PIN)
        assert "Another customer" in clerk.said
        assert clerk.last(Order).id == past.id


async def test_an_order_that_was_ended_elsewhere_is_not_ended_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("abort")
        await clerk.press("1")
        assert isinstance(clerk.app.screen, Confirm)
        order.abort(hall, LI, begun.id, "customer")
        climb(hall, begun.id)
        second = begin(hall)
        await settled(clerk.pilot)
        await clerk.press("f8")
        assert f"Order {begun.id} is broken off" in clerk.said
        assert rows.load(hall.db, Order, second.id).ending is None


@pytest.mark.parametrize(
    ("until", "act"),
    [
        (serve, "park"),
        (serve, "transfer"),
        (begin, "decline"),
        (begin, "abort"),
        (begin, "step-away"),
    ],
)
async def test_esc_leaves_things_as_they_were(
    hall: Hall, hall_path: Path, clock: Clock, until: Callable[[Hall], object], act: str
) -> None:
    until(hall)
    before = journal.head(hall.db).seq
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more(act)
        assert isinstance(clerk.app.screen, Pick)
        await clerk.press("1", "escape")
        assert clerk.app.screen is clerk.screen
        assert clerk.said == ""
        await clerk.more(act)
        await clerk.press("escape")
        assert journal.head(hall.db).seq == before


async def test_each_digit_of_the_panel_is_an_act_that_is_offered(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)

    def digits(clerk: Clerk) -> set[str]:
        shown = clerk.screen.query_one(Digits)
        offered = {act.id for act in clerk.screen.more()}
        assert set(shown.idle) == {option.value for option in shown.options} - offered
        return {option.value for option in shown.options} - set(shown.idle)

    async with at_counter(hall_path, clock) as clerk:
        for phase in ("free", "called"):
            assert clerk.view.phase == phase
            assert digits(clerk) <= {act.id for act in clerk.screen.more()}
            await clerk.press("enter")
