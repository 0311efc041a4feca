"""Rounds on F6: which is due, keyed area by area or item by item, in few keys; left, taken up again, ended (C5.1-1)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from screen import Driver, console, golden, press, running

from hallctl.domain.answer import NOT
from hallctl.domain.base import Actor
from hallctl.domain.round import DONE, Round
from hallctl.domain.task import Task
from hallctl.store import answer as answers
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, Clock

NUMBERS = {"Z1": "0", "H2": "22", "H4": "4", "B2": "4"}
"""What is typed into the fields of a round where all is well."""


@asynccontextmanager
async def at_rounds(
    path: Path, clock: Clock, by: Actor = BOSS, size: str = "80x24"
) -> AsyncIterator[Driver]:
    """Somebody at the rounds of the day."""
    async with running(console(path, clock, by, "rounds"), size) as pilot:
        yield Driver(pilot)


def last(hall: Hall) -> Round:
    """The round that was begun last."""
    return list(rows.select(hall.db, Round, "order by id"))[-1]


def found(hall: Hall) -> dict[str, str]:
    """What was found on it, by item."""
    return {one.item: one.result for one in answers.of_round(hall.db, last(hall).id)}


async def number(walker: Driver, typed: str) -> None:
    """A number, whose first digit opens its field."""
    await press(walker.pilot, typed[0])
    await walker.field(typed[1:])


async def all_fine(walker: Driver, *, but: dict[str, tuple[str, ...]] | None = None) -> None:
    """Area by area: what is not in order, by the keys that say so, then the rest, then the numbers."""
    for area, numbers in AREAS.items():
        for keys in (but or {}).get(area, ()):
            await walker.press("minus", *keys)
        await walker.press("space")
        for typed in numbers:
            await number(walker, typed)


AREAS: dict[str, tuple[str, ...]] = {
    "outside": (),
    "self-service": ("0",),
    "window": (),
    "sales": (),
    "handling": ("22", "4"),
    "people": (),
    "back-office": ("4",),
}


async def test_a_round_where_all_is_well_takes_ten_keys_at_most(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.tick(minutes=90)
    async with at_rounds(hall_path, clock) as walker:
        golden(walker.app, f"rounds-due-{language}")
        await walker.press("enter")
        clock.tick(minutes=6)
        await all_fine(walker)
        assert _("All is answered") in walker.said or "Enter" in walker.said
        await walker.press("enter")
        one = last(hall)
        assert (one.state, one.too_fast, len(one.items)) == (DONE, False, 22)
        assert set(found(hall).values()) == {"ok"}
        assert len(walker.keys) <= 10, walker.keys
        golden(walker.app, f"rounds-done-{language}")


async def test_two_failures_take_twenty_keys_and_make_two_tasks(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    clock.tick(minutes=90)
    async with at_rounds(hall_path, clock) as walker:
        await walker.press("enter", "space", "minus", "2")
        golden(walker.app, f"rounds-wrong-{language}")
        await walker.press("4", "space")
        await number(walker, "0")
        await walker.press("space", "space", "minus", "5", "2")
        golden(walker.app, f"rounds-walk-{language}")
        await walker.press("space")
        await number(walker, "22")
        await number(walker, "4")
        await walker.press("space", "space")
        await number(walker, "4")
        await walker.press("enter")
        assert last(hall).state == DONE
        assert last(hall).too_fast
        assert [item for item, one in found(hall).items() if one == NOT] == ["Z5", "H5"]
        assert len(list(rows.select(hall.db, Task, "order by id"))) == 2
        assert len(walker.keys) <= 20, walker.keys
