"""A top-up from the call to the goodbye: Enter, and the fields."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import at_counter
from screen import settled

from hallctl.actions.order import rate
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.queries.face import customer_at
from hallctl.store import private
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import PHONE, Clock, take

KEYS = [
    "enter",  # call the next customer
    "enter",  # the customer is here
    "enter",  # begin what the customer came for
    "enter",  # cash
    "enter",  # change and receipt are handed over
    "enter",  # nothing else
    "enter",  # goodbye, when the customer has rated
]
"""Every key besides what is typed into fields and the Enter that ends a field."""


async def test_call_to_goodbye_in_eight_keys(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter")
        assert clerk.step == "number"
        await clerk.field(PHONE)
        await clerk.field("100")
        await clerk.press("enter")
        await clerk.field("200")
        assert "100.00" in clerk.said
        await clerk.field("8839201")
        assert clerk.step == "receipt"  # the reference is what says that it was carried out
        await clerk.field("R0001")
        await clerk.field("2210", "100")
        assert clerk.step == "hand-back"
        await clerk.press("enter", "enter")
        assert clerk.step == "rating"
        rate(hall, customer_at(1), clerk.last(Order).id, 5)
        await settled(clerk.pilot)
        await clerk.press("enter")
        assert clerk.keys == KEYS
        assert len(KEYS) <= 9
        order, ticket = clerk.last(Order), clerk.last(Ticket)
    assert (order.state, order.amount, order.tendered, order.change) == (
        "done",
        10000,
        20000,
        10000,
    )
    assert (ticket.state, order.rating) == ("served", 5)
    assert private.reveal(hall.db, order.phone) == PHONE
    assert verify(hall.db).holds


async def test_the_next_enter_calls_the_next_customer(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter")
        assert clerk.view.ticket is not None
        assert clerk.view.ticket.label == "A001"
        await clerk.press("enter")
        await clerk.more("finish")
        await clerk.press("enter")
        assert clerk.view.ticket is not None
        assert clerk.view.ticket.label == "A002"


async def test_a_number_known_from_reception_is_not_typed_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter")
        assert "139****2210" in clerk.text
        assert PHONE not in clerk.text
        await clerk.press("enter", "enter")
        assert PHONE in clerk.text
        await clerk.press("enter")
        assert clerk.step == "amount"


async def test_a_default_is_typed_over(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, phone="13800138000")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter")
        await clerk.field(PHONE)
        order = clerk.last(Order)
        assert private.reveal(hall.db, order.phone) == PHONE


async def test_what_is_not_cash_needs_no_count(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter", "enter")
        await clerk.field("30")
        await clerk.press("2", "enter")
        assert clerk.step == "submit"
        order = clerk.last(Order)
    assert (order.means, order.tendered, order.change) == ("wechat", 3000, 0)


async def test_an_amount_keyed_before_cash_was_chosen_pays_nothing(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter", "enter")
        await clerk.field("30")
        await clerk.press("2", "0", "0")
        assert clerk.step == "money"
        await clerk.press("1", "enter")
        await clerk.field("200")
        order = clerk.last(Order)
    assert (order.means, order.tendered, order.change) == ("cash", 20000, 17000)


async def test_bad_amounts_stay_under_their_field(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter", "enter")
        for bad in ("-5", "1.234", "abc", "99999999", "0.5"):
            await clerk.field(bad)
            assert clerk.step == "amount"
            assert clerk.error("amount")
            await clerk.press("ctrl+u")
        await clerk.field("１００")
        assert clerk.step == "money"
        assert clerk.last(Order).amount == 10000


async def test_too_little_cash_is_said_under_the_amount(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter", "enter")
        await clerk.field("100")
        await clerk.press("enter")
        await clerk.field("50")
        assert clerk.step == "money"
        assert "50.00 is too little" in clerk.error("tendered")


async def test_much_cash_is_asked_back(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, phone=PHONE)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter", "enter")
        await clerk.field("49.99")
        await clerk.press("enter")
        await clerk.field("1000000")
        await clerk.press("enter", "enter")
        assert clerk.step == "money"
        assert "1000000.00 is a lot for 49.99" in clerk.error("tendered-again")
        assert "optional" not in clerk.text
        await clerk.press("up", "ctrl+u")
        await clerk.field("100")
        assert clerk.step == "submit"
        assert clerk.last(Order).change == 5001
