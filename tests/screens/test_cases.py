"""Logging a case and going on with it, at 80x24, in both languages, from the first word to closed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from screen import Driver, console, golden, running

from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.screens.complaints.log_panel import LogPanel
from hallctl.screens.workplace.place import place
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, Clock

WORDS = "上个月明明没有用流量，账单上却多扣了二十块钱，打热线说让我来厅里问"


@asynccontextmanager
async def at_work(
    path: Path, clock: Clock, by: Actor = LI, start: str = "complaints", size: str = "80x24"
) -> AsyncIterator[Driver]:
    async with running(console(path, clock, by, start), size) as pilot:
        yield Driver(pilot)


def last(hall: Hall) -> Complaint:
    """The case that was logged last."""
    return list(rows.select(hall.db, Complaint, "order by id"))[-1]


async def log(desk: Driver, text: str, category: str, want: str = "", phone: str = "") -> None:
    """Log a case by its four fields."""
    await desk.press("ctrl+l")
    assert isinstance(place(desk.screen).panel, LogPanel)
    await desk.field(text, want, category, phone)


async def test_a_simple_one_takes_at_most_ten_keys(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_work(hall_path, clock) as desk:
        await desk.press("ctrl+l")
        await desk.type(WORDS)
        await desk.press("enter", "enter")
        await desk.type("ZF")
        golden(desk.app, f"case-log-{language}")
        await desk.press("enter", "enter")
        assert last(hall).led == ""
        golden(desk.app, f"case-settle-{language}")
        await desk.press("1", "1")
        assert (last(hall).state, last(hall).word) == ("closed", "satisfied")
        assert len(desk.keys) <= 10
        print(desk.text, desk.keys)
