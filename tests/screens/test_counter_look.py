"""How the counter looks: plain text in both languages, and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from counter_clerk import Clerk, at_counter
from screen import SIZES, console, golden, having_pressed, plain, press, running, typed

from hallctl.actions import order, ticket
from hallctl.screens.counter.ladder import Rung, folded
from hallctl.store.file import Hall
from hallctl.text import CUT, mask_phone
from helpers import LI, PHONE, WANG, Clock, begin, climb, step, take


def hall_with_a_line(hall: Hall, clock: Clock) -> None:
    """Somebody of every kind waits."""
    for service, options in (
        ("sim-replace", {"who": "agent"}),
        ("handset", {"priority": "vip"}),
        ("plan-change", {}),
        ("topup", {"priority": "elderly"}),
        ("broadband", {}),
        ("contract-phone", {}),
    ):
        clock.tick(seconds=70)
        take(hall, service, **options)


def no_customer(hall: Hall) -> None:
    """The counter is free."""


def called(hall: Hall) -> None:
    ticket.call_next(hall, LI)


def choosing(hall: Hall) -> None:
    called(hall)
    ticket.start(hall, LI)


def at_step(service: str, until: str, **given: dict[str, str]) -> Any:
    """An order that stands before a step."""

    def prepare(hall: Hall) -> None:
        found = ticket.choose(hall, LI, take(hall, service, phone=PHONE).label, "calm")
        assert found is not None
        ticket.start(hall, LI)
        climb(hall, order.open_(hall, LI).id, until=until, given=given)

    return prepare


def differing(hall: Hall) -> None:
    at_step("topup", "check")(hall)
    step(hall, hall.db.execute("select max(id) from work_order").fetchone()[0], amount="90")


def declined(hall: Hall) -> None:
    at_step("sim-replace", "status")(hall)
    found = hall.db.execute("select max(id) from work_order").fetchone()[0]
    order.decline(hall, LI, found, "arrears")


async def counted(clerk: Clerk) -> None:
    """Two hundred are tendered."""
    await press(clerk.pilot, "enter")
    await typed(clerk.pilot, "200")


LOOKS: dict[str, Any] = {
    "free": no_customer,
    "called": called,
    "choosing": choosing,
    "number": at_step("topup", "number"),
    "identity": at_step("sim-replace", "identity"),
    "documents": at_step("sim-replace", "documents"),
    "tell": at_step("plan-change", "tell"),
    "details": at_step("sim-replace", "details"),
    "sign": at_step("plan-change", "sign", details={"contract": "yes"}),
    "money": at_step("topup", "money", amount={"amount": "100"}),
    "check": at_step("sim-replace", "check"),
    "difference": differing,
    "hand-back": at_step("plan-change", "hand-back"),
    "rating": at_step("topup", "rating"),
    "declined": declined,
}


@pytest.mark.parametrize("name", LOOKS)
async def test_plain(name: str, language: str, hall: Hall, hall_path: Path, clock: Clock) -> None:
    hall_with_a_line(hall, clock)
    LOOKS[name](hall)
    clock.tick(seconds=15 if name == "rating" else 75)
    async with running(console(hall_path, clock)) as pilot:
        if name == "money":
            await counted(Clerk(pilot, hall, LI))
        golden(pilot.app, f"counter-{name}-{language}")
        assert CUT not in "".join(plain(pilot.app))


@pytest.mark.parametrize("name", ["free", "sign"])
async def test_more_room(
    name: str, language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    hall_with_a_line(hall, clock)
    LOOKS[name](hall)
    async with running(console(hall_path, clock), "120x40") as pilot:
        golden(pilot.app, f"counter-{name}-{language}-120x40")


@pytest.mark.parametrize("name", ["free", "money", "sign", "difference", "declined"])
def test_picture(
    name: str, language: str, hall: Hall, hall_path: Path, clock: Clock, *, snap_compare: Any
) -> None:
    hall_with_a_line(hall, clock)
    LOOKS[name](hall)
    clock.tick(seconds=75)
    keys = ["enter", "2", "0", "0"] if name == "money" else []
    assert snap_compare(
        console(hall_path, clock), terminal_size=SIZES["80x24"], run_before=having_pressed(*keys)
    )


async def test_no_customer_s_number_for_anyone_else(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    label = take(hall, phone=PHONE).label
    async with at_counter(hall_path, clock) as clerk:
        assert label in clerk.text
        assert PHONE[-4:] not in clerk.text
        await clerk.press("enter")
        assert f"{label} is called" in clerk.text
        assert mask_phone(PHONE) in clerk.text
        assert PHONE not in clerk.text
        await clerk.press("enter")
        assert PHONE in clerk.text  # to who serves, and to nobody besides
    async with at_counter(hall_path, clock, WANG) as other:
        assert "The counter is free" in other.text
        assert PHONE[-4:] not in other.text


def rungs(done: int, left: int) -> list[Rung]:
    states = ["done"] * done + ["now"] + ["left"] * (left - 1)
    return [Rung(i, f"step {i}", (), state) for i, state in enumerate(states, start=1)]


def test_a_long_ladder_folds_what_was_done_first() -> None:
    rows = folded(rungs(10, 8), 16)
    assert len(rows) == 16
    assert rows[0].name == "3 steps done"
    assert rows[-1].number == 18


def test_a_long_ladder_at_its_beginning_says_how_many_follow() -> None:
    rows = folded(rungs(0, 18), 16)
    assert len(rows) == 16
    assert rows[-1].name == "3 more"


def test_the_step_at_hand_is_never_folded() -> None:
    for done in range(18):
        assert any(row.state == "now" for row in folded(rungs(done, 18 - done), 8))


async def test_enter_is_named_in_a_field_too(hall: Hall, hall_path: Path, clock: Clock) -> None:
    begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        assert "Enter Next" in clerk.text.splitlines()[-1]
