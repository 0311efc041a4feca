"""A receipt that differs in each of the three ways, keyed unseen."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import Clerk, at_counter

from hallctl.domain.order import Order
from hallctl.store.file import Hall
from helpers import Clock, begin, climb, step


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


async def test_what_is_expected_is_not_shown(hall: Hall, hall_path: Path, clock: Clock) -> None:
    await checking(hall)
    async with at_counter(hall_path, clock) as clerk:
        form = clerk.screen.query_one("#step")
        assert [part.value for part in form.parts] == ["", ""]


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
