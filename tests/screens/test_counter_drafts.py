"""Nothing that was typed is lost: by another counter, another screen, or a killed program."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import Clerk, at_counter
from screen import press, settled, typed

from hallctl.actions import passing, ticket
from hallctl.domain.order import Order
from hallctl.screens.widgets import Form
from hallctl.screens.widgets.entry import TextEntry
from hallctl.store import draft
from hallctl.store.file import Hall
from helpers import LI, WANG, Clock, begin, climb, take


async def saved(clerk: Clerk) -> None:
    """What is typed is in the file, without waiting for the pause after the last key."""
    await clerk.screen.query_one(Form).save()
    await settled(clerk.pilot)


def entry(clerk: Clerk) -> TextEntry:
    focused = clerk.app.focused
    assert isinstance(focused, TextEntry)
    return focused


async def test_another_counter_touches_neither_text_nor_cursor(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        await typed(clerk.pilot, "13912")
        await press(clerk.pilot, "left", "left")
        before = entry(clerk)
        take(hall)
        ticket.call_next(hall, WANG)
        take(hall)
        await settled(clerk.pilot)
        assert "A003" in clerk.text
        assert entry(clerk) is before
        assert (before.value, before.cursor_position) == ("13912", 3)


async def test_a_killed_program_gives_back_what_was_typed(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        await typed(clerk.pilot, "139123")
        await saved(clerk)
        kept = draft.get(hall.db, LI.staff, f"order:{order.id}:number")
    assert kept["number"] == "139123"
    async with at_counter(hall_path, clock) as again:
        assert entry(again).value == "139123"
        assert "back" in again.said
        await again.field("42210")
        assert again.step == "amount"
    assert draft.get(hall.db, LI.staff, f"order:{order.id}:number") == {}


async def test_another_kind_of_work_in_between(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        await typed(clerk.pilot, "139")
        await press(clerk.pilot, "f2", "f3")
        assert entry(clerk).value == "139"
        await typed(clerk.pilot, "12342210")
        assert entry(clerk).value == "13912342210"


async def test_a_parked_customer_comes_back_with_what_was_typed(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="submit")
    async with at_counter(hall_path, clock) as clerk:
        await typed(clerk.pilot, "B77")
        await clerk.more("park")
        await clerk.press("1", "enter")
        await clerk.press("2", "1")
        assert entry(clerk).value == "B77"


async def test_a_step_done_twice_is_refused_and_nothing_is_lost(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    async with at_counter(hall_path, clock) as clerk:
        await typed(clerk.pilot, "100")
        passing.park(hall, LI, "form", agreed=True)
        await settled(clerk.pilot)
        assert clerk.view.phase == "free"
        passing.resume(hall, LI, "A001")
        await settled(clerk.pilot)
        assert entry(clerk).value == "100"
        await press(clerk.pilot, "enter")
        assert clerk.last(Order).amount == 10000


async def test_the_fragment_of_a_service_comes_back(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter")
        await typed(clerk.pilot, "套餐")
        await saved(clerk)
    async with at_counter(hall_path, clock) as again:
        await again.press("enter")
        assert again.last(Order).service == "plan-change"


async def test_markup_and_letters_that_a_terminal_obeys_are_data(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall, "plan-change")
    climb(hall, order.id, until="details")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.field("收据[/]", "[VIP] 128\u202e", "2026-04-01")
        await clerk.press("1")
        assert clerk.step == "tell"
        assert "\u202e" not in clerk.text
        await clerk.press("ctrl+z")
        assert "收据[/]" in clerk.text
