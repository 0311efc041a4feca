"""A plan is found at the counter by code, name or initials; what it costs is in view, and the order keeps it as it was."""

from __future__ import annotations

from pathlib import Path

from counter_clerk import SAYS, TOLD, at_counter
from screen import settled

from hallctl.actions.plan import take
from hallctl.domain.order import Order
from hallctl.domain.plan import PlanSet
from hallctl.queries.face import read_face
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, Clock, begin, climb

PLANS = [
    *(
        PlanSet(f"GT{fee}", f"全球通{fee}", f"GoTone {fee}", "plan", fee * 100, "2026-01-01")
        for fee in (58, 128, 188)
    ),
    PlanSet("SZ8", "神州行8", "Easyown 8", "plan", 800, "2020-01-01", "2024-12-31"),
    PlanSet("GT999", "全球通999", "GoTone 999", "plan", 99_900, "2026-04-01"),
]


async def test_a_plan_is_found_and_its_fee_is_said(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, BOSS, PLANS)
    order = begin(hall, "plan-change")
    climb(hall, order.id, until="details")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.type("szx")
        await settled(clerk.pilot)
        assert "SZ8  Easyown 8  8.00/mo" in clerk.text
        await clerk.press("enter")
        assert clerk.value("old-plan") == "SZ8"
        await clerk.type("szx")
        await clerk.press("enter")
        assert "No plan that is offered now is called “szx”" in clerk.error("new-plan")
        await clerk.press("ctrl+u")
        await clerk.type("qqt")
        await settled(clerk.pilot)
        assert "GT58" in clerk.text
        assert "GT999" not in clerk.text, "it begins later"
        await clerk.press("down", "up", "down", "enter")
        assert clerk.value("new-plan") == "GT188"
        assert clerk.value("effective") == "2026-04-01"
        await clerk.press("up", "ctrl+u")
        await clerk.field("qqt128")
        await clerk.press("enter", "1")
        assert "Present plan: Easyown 8  8.00 yuan a month" in clerk.text
        assert "New plan: GoTone 128  128.00 yuan a month" in clerk.text
        facts = [one.value for one in read_face(hall, 1).facts]
        assert ("GoTone 128 (128.00 a month)", "全球通128（128.00元/月）") in facts
        await clerk.press("ctrl+z")
        assert clerk.value("new-plan") == "GT128"
        await clerk.press("enter", "enter", "enter", "1", *TOLD)
        take(hall, BOSS, [one._replace(fee=1) for one in PLANS])
        await clerk.press("1")
        await clerk.field("0")
        await clerk.press(*SAYS)
        await clerk.field("B770013")
        await clerk.field("R0003")
        await clerk.field("2210", "ＧＴ１２８", "2026-04-01", "0")
        done = clerk.last(Order)
        assert "check" in done.done
        assert done.products["new-plan"] == {
            "code": "GT128", "zh": "全球通128", "en": "GoTone 128", "fee": 12_800,
        }  # fmt: skip
    assert verify(hall.db).holds


async def test_what_the_customer_has_need_not_be_known(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, BOSS, PLANS)
    order = begin(hall, "plan-change")
    climb(hall, order.id, until="details")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.type("全球通")
        await settled(clerk.pilot)
        assert "GT128" in clerk.text
        await clerk.press("enter")
        assert (clerk.value("old-plan"), "recorded as typed" in clerk.text) == ("全球通", True)
        await clerk.field("GT58")
        await clerk.press("enter", "1")
        assert sorted(clerk.last(Order).products) == ["new-plan"]


async def test_without_a_list_anything_is_taken(hall: Hall, hall_path: Path, clock: Clock) -> None:
    order = begin(hall, "plan-change")
    climb(hall, order.id, until="details")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.field("随便", "任意")
        await clerk.press("enter", "1")
        assert (clerk.step, clerk.last(Order).products) == ("tell", {})
