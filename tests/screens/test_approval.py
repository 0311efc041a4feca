"""A manager's approval: a wrong PIN is said where it was keyed, and is gone from the field."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import at_counter

from hallctl.actions import counter as counter_actions
from hallctl.actions import staff
from hallctl.screens.office.journal import facts, read
from hallctl.screens.widgets import Field
from hallctl.store import counter
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, Clock


async def test_a_wrong_pin_is_said_and_can_be_keyed_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    staff.set_pin(hall, BOSS, BOSS.staff, "4711")
    staff.set_posts(hall, BOSS, CHEN.staff, ("counter-1",))
    async with at_counter(hall_path, clock, by=CHEN) as clerk:
        await clerk.press("enter")
        await clerk.field(BOSS.staff, "9999")
        pin = clerk.app.screen.query_one("#field-pin", Field)
        assert "not the PIN of 1001" in pin.error
        assert not pin.value
        await clerk.field("4711")
    desk = counter.by_number(hall.db, 3)
    assert desk.staff == CHEN.staff


async def test_nobody_approves_what_they_ask_for_and_the_journal_shows_who_did(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    for number in (BOSS.staff, CHEN.staff):
        staff.set_pin(hall, BOSS, number, "4711")
    staff.set_posts(hall, BOSS, CHEN.staff, ("counter-1",))
    async with at_counter(hall_path, clock, by=CHEN) as clerk:
        await clerk.press("enter")
        await clerk.field(CHEN.staff, "4711")
        pin = clerk.app.screen.query_one("#field-pin", Field)
        assert "2003 cannot approve their own request" in pin.error
    approved = counter_actions.open_(
        hall, CHEN._replace(approver="1001", approver_roles=BOSS.roles), 3
    )
    assert approved.staff == CHEN.staff
    data = read(hall, BOSS)
    newest = facts(data.records[0], data.around)
    assert "陈杰 (approved by 王敏)" in {str(fact.value) for fact in newest}
    assert "approved_by" not in str(newest)
