"""A customer of today is found by number, phone or remark, at reception and at the counter; nobody's phone is shown whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from counter_clerk import at_counter
from screen import plain, press, running, typed
from test_reception import here, open_console, seen

from hallctl.actions import passing, ticket
from hallctl.domain.ticket import Ticket
from hallctl.queries import customer
from hallctl.store import journal, private, rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, ZHAO, Clock, next_morning, serve, take

OTHER = "13800138000"


def day(hall: Hall, clock: Clock) -> dict[str, Ticket]:
    """Yesterday's customer with the same phone; today one was served, one is set aside, three wait."""
    take(hall, "topup", phone=PHONE, remark="轮椅")
    next_morning(hall, clock)
    came = {"served": serve(hall, LI, "topup")}
    ticket.finish(hall, LI)
    came["parked"] = take(hall, "topup", phone=PHONE)
    ticket.call_next(hall, LI)
    ticket.start(hall, LI)
    passing.park(hall, LI, "form", agreed=True)
    came["waits"] = take(hall, "topup", phone=OTHER, remark="王女士，轮椅")
    came["sim"] = take(hall, "sim-replace", phone=PHONE)
    came["last"] = take(hall, "sim-sale")
    return came


def labels(hall: Hall, text: str) -> list[str]:
    return [one.ticket.label for one in customer.find(hall, ZHAO, text).found]


def test_who_is_found(hall: Hall, clock: Clock) -> None:
    came = {name: one.label for name, one in day(hall, clock).items()}
    for text in (came["served"], came["served"].lower(), "Ａ００１", "a1"):
        assert labels(hall, text) == [came["served"]], text
    assert labels(hall, "1") == [came["served"], came["sim"]], "whatever letter stands before it"
    for text in ("2210", "２２１０", PHONE):
        assert labels(hall, text) == [came["sim"], came["parked"]], text
    assert labels(hall, "139") == [], "a phone is known by how it ends"
    for text in ("轮椅", "王女士 轮", "女"):
        assert labels(hall, text) == [came["waits"]], text
    ticket.remark(hall, LI, came["waits"], "李先生")
    assert (labels(hall, "轮椅"), labels(hall, "李先生")) == ([], [came["waits"]])
    assert [one.phone for one in customer.find(hall, ZHAO, "李").found] == ["138****8000"]


@pytest.mark.parametrize("keys", [["ctrl+f"], []])
async def test_at_reception(hall: Hall, hall_path: Path, clock: Clock, keys: list[str]) -> None:
    came = day(hall, clock)
    async with running(open_console(hall_path, clock)) as pilot:
        await press(pilot, *keys)
        await typed(pilot, "２２１０" if keys else "2210")
        await press(pilot, *([] if keys else ["enter"]))
        assert "139****2210" in seen(pilot)
        assert PHONE not in seen(pilot)
        assert "set aside" in seen(pilot)
        await press(pilot, "enter")
        assert f"{came['sim'].label}  SIM replacement" in seen(pilot)
        assert "Show the whole phone" not in seen(pilot), "that is a manager's"
        await press(pilot, "escape")
        assert here(pilot).search.value == ("" if keys else "2210"), "to be corrected"
        await press(pilot, "ctrl+f")
        await typed(pilot, "" if not keys else "２２１０")
        await press(pilot, "enter", "3")  # papers, print, remark
        await typed(pilot, "deaf")
        await press(pilot, "enter")
        assert "the remark is written" in seen(pilot)
        assert here(pilot).search.value == ""
    noted = rows.load(hall.db, Ticket, came["sim"].id).note
    assert private.reveal(hall.db, noted) == "deaf"


async def test_at_the_counter(hall: Hall, hall_path: Path, clock: Clock) -> None:
    came = day(hall, clock)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("ctrl+f")
        await clerk.type(came["parked"].label)
        await clerk.press("enter")
        assert "1  Resume" in clerk.text
        await clerk.press("1")
        assert (rows.load(hall.db, Ticket, came["parked"].id).state, clerk.view.phase) == (
            "serving",
            "choosing",
        )
        await clerk.press("ctrl+f")  # where a field has the focus, too
        await clerk.type("王女士")
        await clerk.press("enter")
        assert "Resume" not in clerk.text
        assert "Remark: 王女士，轮椅" in clerk.text
        await clerk.press("escape")
        await clerk.press("ctrl+f")
        await clerk.type(came["parked"].label)
        await clerk.press("enter")
        assert "3  Pass on" in clerk.text
        await clerk.press("3")
        await clerk.press("b", "enter", "1", "enter", "enter")
        moved = rows.load(hall.db, Ticket, came["parked"].id)
        assert (moved.state, moved.queue, clerk.view.phase) == ("waiting", "general", "free")


async def test_who_may_sees_the_whole_phone_and_it_is_written_down(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    came = day(hall, clock)
    async with running(open_console(hall_path, clock, BOSS)) as pilot:
        await press(pilot, "ctrl+f")
        await typed(pilot, came["sim"].label)
        await press(pilot, "enter")
        line = next(line for line in plain(pilot.app) if "Show the whole phone" in line)
        await press(pilot, line.split()[1])
        assert PHONE in seen(pilot)
    (shown,) = journal.entries(hall.db, "where kind = 'hall.private-shown'")
    assert shown.actor == BOSS.staff
