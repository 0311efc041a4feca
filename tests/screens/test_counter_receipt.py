"""A receipt that differs in each of the four ways, keyed unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from counter_clerk import Clerk, at_counter

from hallctl.actions import order as orders
from hallctl.domain import receipt
from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.pack.read import builtin
from hallctl.screens.widgets.choice import Choice
from hallctl.store.file import Hall
from helpers import LI, PHONE, Clock, begin, climb, step, take

BOOK = Book(builtin().own)
CHECKED = [
    one.id
    for one in BOOK.services()
    if "check" in one.ladder and one.id != "reversal" and {"owner", "anyone"} & {*one.who}
]


async def checking(hall: Hall) -> Order:
    """A top-up of a hundred yuan, submitted and printed."""
    order = begin(hall)
    climb(hall, order.id, until="amount")
    step(hall, order.id, amount="100")
    return climb(hall, order.id, until="check")


async def differ(clerk: Clerk, paper: str, core: str) -> None:
    """Key what the paper says, and what the core system shows for its amount."""
    await clerk.field("2210", paper)
    assert clerk.step == "difference"
    await clerk.field(core)


@pytest.mark.parametrize("service", CHECKED)
async def test_what_is_to_be_keyed_stands_nowhere_on_the_screen(
    hall: Hall, hall_path: Path, clock: Clock, service: str
) -> None:
    take(hall, "topup")
    begun = begin(hall, service)
    given = {"number": {"number": PHONE, "name": "欧阳小三"}, "amount": {"amount": "13.57"}}
    if BOOK.service(service).fee.kind not in {"amount", "range", "paid-out"}:
        del given["amount"]
    climb(hall, begun.id, until="check", given=given)
    s = orders.show(hall, LI, begun.id).context
    async with at_counter(hall_path, clock, size="120x40") as clerk:
        form = clerk.screen.form
        assert form is not None
        assert not any(part.value for part in form.parts)
        keyed = [str(part.name) for part in form.parts if not isinstance(part, Choice)]
        for name in keyed:
            assert receipt.expected(s, name) not in clerk.text, name
        await clerk.press("f10", "escape", "f1", "escape")
        assert PHONE[-4:] not in clerk.text


async def test_paper_wrong_is_voided_and_printed_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await differ(clerk, "90", "100")
        await clerk.press("enter")
        assert clerk.step == "receipt"
        assert clerk.last(Order).voided == 1
        await clerk.field("R0002")
        await clerk.field("2210", "100")
        assert clerk.step == "hand-back"


async def test_core_system_wrong_is_reversed_and_redone(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await differ(clerk, "90", "90")
        await clerk.press("2")
        await clerk.press("enter")
        assert clerk.step == "difference"
        assert clerk.error("core-reversal")
        await clerk.field("FX88")
        assert clerk.step == "submit"
        assert clerk.last(Order).redone == 1


async def test_our_entry_wrong_is_corrected(hall: Hall, hall_path: Path, clock: Clock) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await differ(clerk, "90", "90")
        await clerk.press("3")
        await clerk.press("enter")
        found = clerk.last(Order)
        assert (found.corrected, found.amount) == (1, 9000)
        assert "Taken before: 100.00 Cash" in clerk.text
        await clerk.press("enter", "enter")  # cash, and as much as was taken
        assert clerk.last(Order).change == 1000


async def test_what_was_misread_is_keyed_again(hall: Hall, hall_path: Path, clock: Clock) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.field("2210", "90")
        assert clerk.step == "difference"
        await clerk.press("down", "4")
        assert clerk.step == "check"
        form = clerk.screen.form
        assert form is not None
        assert [part.value for part in form.parts] == ["", ""]
        await clerk.field("2210", "100")
        assert clerk.step == "hand-back"
        assert clerk.last(Order).misread == 1


async def test_the_likely_way_out_stands_there_with_its_reason(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.field("2210", "90")
        for core, reason in (
            ("100", "Order and core system agree"),
            ("90", "Core system and paper agree"),
            ("80", "The core system does not have what was asked"),
        ):
            await clerk.type(core)
            assert reason in clerk.text
            await clerk.press("ctrl+u")


async def test_no_way_out_before_the_core_system_was_looked_at_and_that_is_said(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.field("2210", "90")
        await clerk.press("enter", "enter")
        assert "Choose one of these" in clerk.text
        await clerk.press("1")
        assert clerk.step == "difference"
        assert clerk.error("core-amount")


async def test_enter_alone_does_not_choose_a_way_that_only_the_customer_knows(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await differ(clerk, "90", "90")
        await clerk.press("enter")
        assert clerk.step == "difference"
        assert clerk.last(Order).differences


async def test_a_wrong_tail_is_named(hall: Hall, hall_path: Path, clock: Clock) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.field("2211", "100")
        assert "2211" in clerk.text
        assert "2210" in clerk.text
        await clerk.field("2210")
        await clerk.press("enter")
        assert clerk.step == "receipt"
