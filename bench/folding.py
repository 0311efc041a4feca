"""Records with a long history, and whole histories replayed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import files
from bench.measure import Bar, in_turn, ratio, timed
from hallctl.actions import counter, staff
from hallctl.actions.rebuild import rebuild
from hallctl.actions.setup import Setup, init
from hallctl.actions.undo import undo
from hallctl.domain.base import CLERK, MANAGER
from hallctl.domain.counter_events import CounterBack, CounterLeft
from hallctl.store import counter as counters
from hallctl.store import journal
from hallctl.store.file import Hall
from hallctl.store.verify import verify

TEN_YEARS = 36_500
"""Events of a counter: opened, left, come back to and closed for ten years."""
MOST = 1.5
PER_MILLION = 120.0
"""Seconds for a million events; ten years of a large hall are 24 million, a night's work."""


def bars() -> Iterator[Bar]:
    """The last event of a long history against that of a short one; a million events read again."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "hall.db"
        manager = staff.New(files.BOSS.staff, "Bench", (MANAGER, CLERK))
        init(str(path), Setup("BENCH", "Bench", "en", 2, manager))
        with Hall(path) as hall:
            _live(hall)
            yield ratio("undo on a record of 36,500 events", MOST, *in_turn(*_undoing(hall)))
            yield ratio("verify --since on the same", MOST, *in_turn(*_verifying(hall)))
    with files.copy("race", 0, 4_000) as path, Hall(path) as hall:
        yield from _whole(hall)


def _live(hall: Hall) -> None:
    for number in (1, 2):
        by = files.clerk(number)
        staff.add(hall, files.BOSS, staff.New(by.staff, "Clerk", (CLERK,)))
        counter.open_(hall, by, number)
    with hall.change(files.clerk(1), "counter.away") as change:
        desk = counters.by_number(change.db, 1)
        for _ in range(TEN_YEARS // 2):
            desk = change.record(CounterLeft("meal"), of=desk)
            desk = change.record(CounterBack(), of=desk)


def _undoing(hall: Hall) -> tuple[files.Timed, files.Timed]:
    def at(number: int) -> float:
        by = files.clerk(number)
        counter.away(hall, by, "meal")
        return timed(lambda: undo(hall, by))

    return lambda: at(1), lambda: at(2)


def _verifying(hall: Hall) -> tuple[files.Timed, files.Timed]:
    def at(number: int) -> float:
        seq = journal.head(hall.db).seq
        by = files.clerk(number)
        counter.away(hall, by, "meal")
        counter.back(hall, by)
        return timed(lambda: verify(hall.db, seq))

    return lambda: at(1), lambda: at(2)


def _whole(hall: Hall) -> Iterator[Bar]:
    events = journal.head(hall.db).seq
    for name, act in (("verify", lambda: verify(hall.db)), ("rebuild", lambda: rebuild(hall))):
        seconds = min(timed(act) for _ in range(3)) / events * 1_000_000
        yield Bar(f"{name}: a million events", seconds, PER_MILLION, "s", {"measured_on": events})
