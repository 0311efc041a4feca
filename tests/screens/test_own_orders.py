"""What a clerk finished today on one list: shown, printed again, reversed with the customer at the counter."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import at_counter

from hallctl.domain.order import DONE, Order
from hallctl.store.file import Hall
from helpers import LI, WANG, Clock, begin, climb, serve


async def test_shown_printed_and_reversed(hall: Hall, hall_path: Path, clock: Clock) -> None:
    done = climb(hall, begin(hall).id)
    clock.tick(minutes=3)
    other = climb(hall, begin(hall, "bill").id)
    climb(hall, begin(hall, by=WANG).id, WANG)
    assert (done.state, other.state) == (DONE, DONE)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("mine")
        lines = [line for line in clerk.text.splitlines() if "139****2210" in line]
        assert ["Bill" in line for line in lines] == [True, False], (
            "the last first, not the other's"
        )
        await clerk.press("2")
        assert "A001  Top-up" in clerk.text
        assert "Print the customer's copy" in clerk.text
        assert "Reverse it" not in clerk.text
        assert "It is reversed with the customer at the counter" in clerk.text
        await clerk.press("1")
        assert "No printer" in clerk.said
    serve(hall, LI)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("mine")
        await clerk.press("2", "2")  # the second thing that can be done with the second order
        assert clerk.last(Order).original == done.id
