"""Lists of cases: the console's lists with ten years of cases against a hundred, and what the status line pays."""

from __future__ import annotations

import asyncio
import os
import statistics
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench import files, finding
from bench.measure import ROUNDS, Bar, in_turn, ratio, timed
from hallctl.actions import search
from hallctl.domain.due import Wanted
from hallctl.screens.base import HallScreen
from hallctl.screens.reprinting import Console
from hallctl.screens.status import COUNTED
from hallctl.screens.workplace.place import place
from hallctl.store import due
from hallctl.store.file import Hall

FEW, EACH, TURNS, TWICE, MORE_MS = 300, 100, 3, 2.0, 0.5
"""The small file has `FEW` cases, `EACH` of each kind: ended, late, not late."""
LISTS = {
    "work list": ("1", {}, ""),
    "everybody's work list": ("2", {}, ""),
    "cases": ("3", {"which": "undone"}, ""),
    "overdue cases": ("3", {"which": "late"}, ""),
    "ended cases": ("3", {"which": "over"}, ""),
    "cases with a word": ("3", {}, "套餐"),
}
"""The lists: the part of the screen, what it is filtered by, what is looked for."""


def bars() -> Iterator[Bar]:
    """Each list read and painted again; and what a manager has to do, as the status line counts it."""
    count = int(os.environ.get("HALLCTL_BENCH_CASES", finding.CASES))
    with finding.copy(count) as path, finding.copy(FEW) as small, finding.copy(0) as none:
        for one in (path, small):
            with Hall(one) as hall:
                search.catch_up(hall)
        turns = [[asyncio.run(_painted(one)) for one in (path, small)] for _ in range(TURNS)]
        for name in LISTS:
            ours, bare = ([one for turn in turns for one in turn[i][name]] for i in (0, 1))
            yield ratio(f"{name}, against {EACH} cases", TWICE, ours, bare)
        with Hall(path) as hall, Hall(none) as empty:
            yield _counted(hall, empty)


async def _painted(path: Path) -> dict[str, list[float]]:
    """From the reading of each list to its painting, some times."""
    app = Console(str(path), by=files.BOSS, start="complaints")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")  # the console announces once what is due
        at = app.screen
        assert isinstance(at, HallScreen)
        found = {}
        for name, (part, chosen, typed) in LISTS.items():
            await pilot.press(part)
            await pilot.pause(1)  # the part is opened directly, not by its key
            view = place(at).view
            view.only(chosen)
            view.field.fill(typed)
            await pilot.pause(0.2)
            found[name] = [await _again(at) for _ in range(ROUNDS)]
            view.field.fill("")
            await pilot.pause(0.2)
        return found


async def _again(at: HallScreen) -> float:
    """Reading and painting a list that was emptied first: an unchanged list is not painted."""
    place(at).view.rows.show([])
    await _refreshed(at)
    begun = perf_counter()
    await at.load()
    assert place(at).view.rows.rows
    await _refreshed(at)
    return perf_counter() - begun


async def _refreshed(at: HallScreen) -> None:
    done = asyncio.Event()
    at.call_after_refresh(done.set)
    await done.wait()


def _counted(hall: Hall, empty: Hall) -> Bar:
    """What a manager's status line takes longer than in a hall without a case."""

    def count(one: Hall) -> None:
        to = {files.BOSS.staff, *files.BOSS.roles}
        due.of_all(one.db, Wanted(one.clock(), files.BOSS.staff, to, most=COUNTED))

    ours, bare = in_turn(
        lambda: timed(lambda: count(hall)), lambda: timed(lambda: count(empty)), 99
    )
    facts = {"ours_ms": round(statistics.median(ours) * 1e3, 2)}
    more = (statistics.median(ours) - statistics.median(bare)) * 1e3
    return Bar("a manager's status line, longer for its cases", more, MORE_MS, "ms", facts)
