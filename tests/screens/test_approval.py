"""A manager's approval: a wrong PIN is said where it was keyed, and is gone from the field."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import SAYS, Clerk, at_counter

from hallctl.actions import counter as counter_actions
from hallctl.actions import staff
from hallctl.domain.order import Order
from hallctl.screens.office.journal import facts, read
from hallctl.screens.widgets import Field
from hallctl.store import counter, journal
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, Clock, take


async def agent_matches(clerk: Clerk) -> None:
    """Who stands there for the owner, and that they match the document."""
    await clerk.press("enter")
    await clerk.field("王五", "13800138000")
    await clerk.press(*SAYS)


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


async def test_the_only_manager_who_serves_needs_a_superiors_reference(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    staff.disable(hall, BOSS, "1002")
    counter_actions.open_(hall, BOSS, 3)
    take(hall, "sim-replace", who="agent")
    async with at_counter(hall_path, clock, by=BOSS) as clerk:
        await clerk.press("enter", "enter", "enter")
        await agent_matches(clerk)
        assert "Your superior approves" in clerk.text
        await clerk.press("enter")
        reference = clerk.app.screen.query_one("#field-reference", Field)
        assert reference.error
        await clerk.field("mail of 2 March")
        assert clerk.step == "documents"
        order = clerk.last(Order)
    assert (order.who, order.approver) == ("agent", None)
    matched = list(journal.entries(hall.db, "where kind = 'order.stepped'"))
    assert [journal.approval(one) for one in matched] == [(None, True)]


async def test_a_manager_who_serves_is_approved_by_another(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    staff.set_pin(hall, BOSS, "1002", "4711")
    counter_actions.open_(hall, BOSS, 3)
    take(hall, "sim-replace", who="agent")
    async with at_counter(hall_path, clock, by=BOSS) as clerk:
        await clerk.press("enter", "enter", "enter")
        await agent_matches(clerk)
        await clerk.field(BOSS.staff, "4711")
        pin = clerk.app.screen.query_one("#field-pin", Field)
        assert "1001 cannot approve their own request" in pin.error
        await clerk.press("up", "ctrl+u")
        await clerk.field("1002", "4711")
        assert clerk.step == "documents"
        assert clerk.last(Order).approver == "1002"
