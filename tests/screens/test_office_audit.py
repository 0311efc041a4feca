"""The audit in the office: the list and its papers, one key for an order, errors named and put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_desk import Desk, at_desk
from screen import golden

from hallctl.actions import audit as actions
from hallctl.actions import staff
from hallctl.domain.audit import Audit, Error
from hallctl.domain.base import OFFICE
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, Clock, actor, begin, climb, own_pack, step

OFFICER = actor("4001", OFFICE)


@pytest.fixture
def orders(hall: Hall, clock: Clock) -> list[int]:
    """A SIM card replaced for an agent, and two top-ups, one with a void paper; every order is audited."""
    staff.add(hall, BOSS, staff.New("4001", "吴静", (OFFICE,)))
    own_pack(hall, limits={"audit_percent": 100})
    card = climb(hall, begin(hall, "sim-replace").id).id
    void = begin(hall)
    climb(hall, void.id, until="check")
    step(hall, void.id, number_tail="9999")
    step(hall, void.id, core_number_tail="2210")
    climb(hall, void.id)
    return [card, void.id, climb(hall, begin(hall).id).id]


def states(hall: Hall) -> dict[int, str]:
    return {one.order_id: one.state for one in rows.select(hall.db, Audit)}


async def to_audit(desk: Desk) -> None:
    await desk.press("escape", "pagedown", "1")


async def test_one_key_says_in_order_and_held_down_it_says_it_of_no_other(
    hall: Hall, hall_path: Path, clock: Clock, orders: list[int]
) -> None:
    async with at_desk(hall_path, clock, by=OFFICER) as desk:
        await to_audit(desk)
        assert "3 to be audited" in desk.text
        await desk.press("escape", "space")
        assert states(hall) == {}
        await desk.press("right", "enter", "escape", "space", "space", "space")
        assert states(hall) == {orders[0]: "ok"}
        await desk.press("down", "space")
        assert states(hall) == dict.fromkeys(orders[:2], "ok")
        await desk.press("ctrl+z")
        assert states(hall) == {orders[0]: "ok", orders[1]: "withdrawn"}
        assert f"Taken back: Audit of order {orders[1]}." in desk.said
        assert desk.selected.order_id == orders[1]
        await desk.press("enter")
        await desk.more("In order, with a remark")
        await desk.field("字迹潦草")
        assert states(hall) == dict.fromkeys(orders[:2], "ok")
        assert "字迹潦草" in desk.page


async def test_an_error_is_named_and_put_right(
    hall: Hall, hall_path: Path, clock: Clock, orders: list[int]
) -> None:
    async with at_desk(hall_path, clock, by=OFFICER) as desk:
        await to_audit(desk)
        await desk.press("enter")
        await desk.more("Name an error")
        await desk.press("enter")
        assert states(hall) == {}  # Enter alone chooses no kind
        await desk.press("2")
        await desk.field("9999", "2026-03-04")
        assert "Nobody has the staff number 9999" in desk.error("who")
        await desk.press("ctrl+u")
        await desk.field("2001")
        await desk.press("enter")
        assert states(hall) == {orders[0]: "error"}
        assert "is named" in desk.said
        assert "Signature missing; 李娜 until 2026-03-04" in desk.page
        await desk.press("enter")
        await desk.more("It is put right")
        await desk.press("enter")
        assert states(hall) == {orders[0]: "error"}
        await desk.press("1")
        assert states(hall) == {orders[0]: "cured"}
        await desk.press("enter")
        await desk.more("All its papers")
        assert "signed afterwards" in desk.page


async def test_a_clerk_sees_what_concerns_them_and_may_say_nothing(
    hall: Hall, hall_path: Path, clock: Clock, orders: list[int]
) -> None:
    actions.fail(hall, OFFICER, orders[1], Error("void-missing", "2001", "2026-03-04"))
    async with at_desk(hall_path, clock, by=LI) as desk:
        await to_audit(desk)
        assert [row.key for row in desk.screen.place.view.rows.rows] == [str(orders[1])]
        await desk.press("right", "space")
        assert states(hall) == {orders[1]: "error"}


async def test_who_had_a_hand_in_it_is_told_so(
    hall: Hall, hall_path: Path, clock: Clock, orders: list[int]
) -> None:
    staff.set_roles(hall, BOSS, "2001", ("clerk", OFFICE))
    async with at_desk(hall_path, clock, by=actor("2001", "clerk", OFFICE)) as desk:
        await to_audit(desk)
        await desk.press("right", "space")
        assert "2001 had a hand in order" in desk.text
        assert states(hall) == {}


async def test_another_day(hall: Hall, hall_path: Path, clock: Clock, orders: list[int]) -> None:
    async with at_desk(hall_path, clock, by=OFFICER) as desk:
        await to_audit(desk)
        await desk.press("enter")
        await desk.more("Another day")
        await desk.field("2026-03-01")
        assert "Nothing is to be audited." in desk.text


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_plain(hall: Hall, clock: Clock, orders: list[int], language: str, size: str) -> None:
    actions.pass_(hall, OFFICER, orders[2])
    actions.fail(hall, OFFICER, orders[1], Error("void-missing", "2001", "2026-03-04"))
    async with at_desk(hall.path, clock, by=OFFICER, size=size) as desk:
        await desk.screen.open("audits")
        await desk.press("right")
        golden(desk.pilot.app, f"office-audit-{language}-{size}", desk.screen.place)
