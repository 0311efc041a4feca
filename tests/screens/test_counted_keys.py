"""What three services cost in keys besides what is typed into fields, as the README says."""

from __future__ import annotations

import re
from pathlib import Path

from counter_clerk import SAYS, TOLD, Clerk, at_counter
from screen import hand, settled
from test_counter_topup import KEYS
from textual import events

from hallctl.actions.order import rate
from hallctl.domain.order import Order
from hallctl.queries.face import customer_at
from hallctl.store.file import Hall
from helpers import ICCID, PHONE, Clock, take

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def counted(service: str) -> int:
    """The keys that the README says."""
    found = re.search(rf"^\| {service} \| (\d+) \|", README, re.MULTILINE)
    assert found, service
    return int(found[1])


async def goodbye(clerk: Clerk, hall: Hall) -> None:
    """What is held goes back, nothing else is wanted, the customer rates."""
    await clerk.press("enter", "enter")
    rate(hall, customer_at(1), clerk.last(Order).id, 5)
    await settled(clerk.pilot)
    await clerk.press("enter")
    assert clerk.last(Order).state == "done"


def test_a_payment_is_what_its_own_test_counts() -> None:
    assert counted("a payment") == len(KEYS) <= 9
    assert "| Enter |" in README
    assert README.count("\n| Enter | ") == len(KEYS)


async def scan(clerk: Clerk, code: str) -> None:
    """All keys of a code at once, and the Enter that ends it."""
    watch = hand(clerk.app)
    before, watch.gap = watch.gap, 0.002
    for key in code:
        clerk.app.post_message(events.Key(key, key))
    clerk.app.post_message(events.Key("enter", None))
    await settled(clerk.pilot)
    watch.gap = before


async def test_a_payment_that_was_prepared_and_is_scanned(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    """Only the amount is typed, and for the check what the paper says."""
    take(hall, phone=PHONE)
    typed: list[str] = []
    async with at_counter(hall_path, clock) as clerk:

        async def keyed(*texts: str) -> None:
            typed.extend(texts)
            await clerk.field(*texts)

        await clerk.press("enter", "enter", "enter", "enter")
        await keyed("100")
        await clerk.press("enter")
        await keyed("200")
        await scan(clerk, "B20260302000118839")
        await scan(clerk, "R440100000120260302")
        await keyed("2210", "100")
        await goodbye(clerk, hall)
        order = clerk.last(Order)
        assert (order.amount, order.change) == (10000, 10000)
    characters = sum(map(len, typed))
    found = re.search(r"types (\d+) characters\s+besides", README)
    assert found
    assert characters == int(found[1]) <= 15


async def test_a_sim_card_replaced_by_the_owner(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, "sim-replace")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter")
        await clerk.press("enter", *SAYS)  # the owner, who matches the document
        await clerk.press(*SAYS, "enter")  # the card was seen, and is taken for now
        await clerk.field("13912342210", "李四")
        await clerk.press(*SAYS, *TOLD)  # nothing in the way; told
        await clerk.press("2")  # replaced
        await clerk.field(ICCID, "10")
        await clerk.press(*SAYS)  # signed
        await clerk.press("enter")  # cash
        await clerk.field("10")
        await clerk.field("B770012")
        await clerk.press(*SAYS)  # carried out
        await clerk.field("R0002")
        await clerk.field("2210", "李*")
        await clerk.press("2")
        await clerk.field("4414", "10")
        await clerk.press(*SAYS, *SAYS)  # the call works; the old card is cut
        await goodbye(clerk, hall)
        assert len(clerk.keys) == counted("a SIM card replaced by its owner") <= 30


async def test_a_plan_changed_by_the_owner(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall, "plan-change")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "enter", "enter")
        await clerk.press("enter", *SAYS)
        await clerk.press(*SAYS, "enter")
        await clerk.field("13912342210", "李四")
        await clerk.press(*SAYS)
        await clerk.field("全球通58", "全球通128", "2026-04-01")
        await clerk.press("1")  # without a contract
        await clerk.press(*TOLD)
        await clerk.press("1")  # consent by signature
        await clerk.field("0")
        await clerk.press(*SAYS)
        await clerk.field("B770013")
        await clerk.field("R0003")
        await clerk.field("2210", "全球通128", "2026-04-01", "0")
        await goodbye(clerk, hall)
        assert len(clerk.keys) == counted("a plan changed by the owner")
