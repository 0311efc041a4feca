"""Keys that come faster than the screen go where the ones before them have led."""

from __future__ import annotations

import asyncio
from pathlib import Path

from counter_clerk import Clerk, at_counter
from screen import hand, settled
from textual import events

from hallctl.domain.order import Order
from hallctl.store.file import Hall
from helpers import PHONE, Clock, begin, climb, take

KEYS = {"enter": "\r"}


async def at_once(clerk: Clerk, *keys: str, gap: float = 0.2) -> None:
    """All these keys arrive before any of them has been looked at; then each is dealt with."""
    hand(clerk.app).gap = gap
    for key in keys:
        for one in [key] if key in KEYS else key:
            clerk.app.post_message(events.Key(one, KEYS.get(one, one)))
    on_their_way = clerk.app.keys
    async with asyncio.timeout(60):
        await settled(clerk.pilot)
        while on_their_way._passing or on_their_way._held or clerk.app.message_queue_size:
            await settled(clerk.pilot)


async def test_a_whole_top_up_typed_ahead(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        number = ("enter", "enter", "enter", PHONE, "enter", "100", "enter")
        await at_once(clerk, *number, "enter", "200", "enter", "8839201", "enter")
        await at_once(clerk, "R1", "enter", "2210", "enter", "100", "enter")
        await at_once(clerk, "enter", "enter")
        await clerk.press("ctrl+o", "enter")
        order = clerk.last(Order)
    assert (order.state, order.amount, order.tendered, order.means) == (
        "done",
        10000,
        20000,
        "cash",
    )


async def test_two_codes_scanned_in_a_row(hall: Hall, hall_path: Path, clock: Clock) -> None:
    order = begin(hall)
    climb(hall, order.id, until="check")
    async with at_counter(hall_path, clock) as clerk:
        await at_once(clerk, "2210", "enter", "10", "enter")
        assert clerk.step == "hand-back"


async def test_what_follows_a_refusal_stays_in_its_field(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    async with at_counter(hall_path, clock) as clerk:
        await at_once(clerk, "abc", "enter", "x")
        assert clerk.step == "amount"
        assert clerk.screen.query_one("#field-amount").value == "abcx"


async def test_keys_on_their_way_when_the_program_is_left(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_counter(hall_path, clock) as clerk:
        on_their_way, stack = clerk.app.keys, clerk.app._screen_stack
        screens = [*stack]

        async def leave(_key: events.Key) -> None:
            asyncio.get_running_loop().call_soon(stack.clear)

        on_their_way._take = leave  # type: ignore[method-assign]
        await on_their_way.put(events.Key("enter", "\r"))
        await on_their_way.put(events.Key("escape", None))
        passing = on_their_way._passing
        assert passing is not None
        async with asyncio.timeout(20):
            await asyncio.wait([passing])
        stack.extend(screens)
        assert passing.exception() is None
        assert not on_their_way.passing
