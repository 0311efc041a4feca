"""The core system at the counter: begun, what it shows, gone and back; nothing is submitted twice."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import at_counter
from screen import press

from hallctl.actions import core, incident, mode, order, ticket
from hallctl.actions.incident import NewIncident
from hallctl.domain.order import Order
from hallctl.screens.dialogs import Final
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, Clock, climb, take


def at_submit(hall: Hall) -> int:
    assert ticket.choose(hall, LI, take(hall, "plan-change", phone=PHONE).label, "calm")
    ticket.start(hall, LI)
    return climb(hall, order.open_(hall, LI).id, until="submit").id


async def test_begun_unknown_settled_and_carried_out(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    one = at_submit(hall)

    def now() -> Order:
        return rows.load(hall.db, Order, one)

    async with at_counter(hall_path, clock) as clerk:
        assert "Begin there" in clerk.text
        await clerk.press("ctrl+b", "ctrl+b", "ctrl+b")
        assert (now().sent, now().sends) == ("unknown", 1)
        assert "not yet answered" in clerk.text
        assert str(now().key) in clerk.text
        await clerk.press("ctrl+y", "enter", "enter", "enter")
        assert now().sent == "unknown", "Enter says nothing of it"
        await clerk.press("ctrl+y", "4")
        assert isinstance(clerk.app.screen, Final)
        await press(clerk.pilot, "4", "enter", "enter")
        assert now().sent == "unknown", "nor does what led here"
        await press(clerk.pilot, "f8")
        assert now().sent is None
        await clerk.press("ctrl+b")
        assert (now().sent, now().sends) == ("unknown", 1), "the same submission once more"
        mode.set_(hall, BOSS, "degraded")
        await clerk.press("ctrl+y", "2", "enter")
        assert "Fill in" in "\n".join(clerk.text.splitlines()), "without its reference it is not"
        await clerk.press(*"8839", "enter")
        assert now().submitted
        assert clerk.said == "What the core system shows is on record."


async def test_without_the_core_system_the_step_says_so(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    one = at_submit(hall)
    mode.set_(hall, BOSS, "degraded")
    async with at_counter(hall_path, clock) as clerk:
        assert "The core system cannot be reached" in clerk.text
        assert "Begin there" not in clerk.text
        await clerk.field("8839")
        assert clerk.text.count("cannot be reached") == 2, "in the panel, and what Enter was told"
        assert not rows.load(hall.db, Order, one).submitted
        mode.set_(hall, BOSS, "normal")
        await clerk.screen.load()
        assert clerk.text.count("cannot be reached") == 1


async def test_a_system_fault_lists_what_is_not_answered_and_leads_there(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    one = at_submit(hall)
    core.submit(hall, LI, one)
    incident.open_(hall, LI, NewIncident("system-fault"))
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("f5", *["down"] * 7)
        assert f"SZ001-{one}-1" in clerk.text
        await clerk.press("enter", "4")
        assert clerk.app.current_mode == "counter"
        assert "What does the core system show of it?" in clerk.text
