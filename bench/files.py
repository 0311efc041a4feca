"""Hall files to measure with: built through `change`, like any hall's, and kept for later runs."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from pwd import getpwuid

from hallctl.actions import counter, staff
from hallctl.actions.clock import confirm
from hallctl.actions.setup import Setup, init
from hallctl.domain.base import CLERK, MANAGER, MINUTE, Actor
from hallctl.domain.day import ENDS_HOUR, DayRule
from hallctl.domain.ticket import SERVED, Ticket
from hallctl.domain.ticket_events import TicketTaken
from hallctl.domain.ticket_late_events import TicketBackfilled
from hallctl.domain.visit import TICKET, Visit, VisitArrived
from hallctl.store.change import Change
from hallctl.store.file import Hall, system_clock
from hallctl.store.schema import whole

COUNTERS = 20
NUMBERS = 9_999
BATCH = 20_000
START = system_clock()
OFFSET = 8 * 60
"""Minutes: the zone that `init` gives a hall."""
Timed = Callable[[], float]
"""Does something once; returns how long it took, in seconds."""
BOSS = Actor("1001", frozenset({MANAGER, CLERK}), "bench")


def clerk(number: int) -> Actor:
    """The clerk at a counter; the first one has the login that runs this."""
    return Actor(f"20{number:02}", frozenset({CLERK}), "bench")


@cache
def folder() -> Path:
    """Where built files are kept: they depend on the schema, on what is built, and on the business day.

    In a file of the day before, counters that never closed would delay the new day at each change.
    """
    built = Path(__file__).read_text() + DayRule(OFFSET, ENDS_HOUR).of(START)
    key = sha256((whole() + built).encode()).hexdigest()[:12]
    found = Path(tempfile.gettempdir()) / f"hallctl-bench-{key}"
    found.mkdir(exist_ok=True)
    return found


@contextmanager
def copy(name: str, past: int, waiting: int) -> Iterator[Path]:
    """A copy of a hall file with `past` served and `waiting` waiting tickets, free to be changed."""
    kept = folder() / f"{name}-{past}-{waiting}.db"
    with (folder() / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two benches at once build it once
        if not kept.exists():
            _build(kept, past, waiting)
    with tempfile.TemporaryDirectory(dir=folder()) as place:
        path = Path(shutil.copy(kept, Path(place) / "hall.db"))
        with Hall(path) as opened:
            if not opened.time().believed:  # the kept file was built weeks ago
                confirm(opened, BOSS)
        yield path


def _build(kept: Path, past: int, waiting: int) -> None:
    print(f"building a hall file with {past + waiting:,} tickets ...", flush=True)
    path = kept.with_suffix(".new")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    manager = staff.New(BOSS.staff, "Bench", (MANAGER, CLERK))
    init(str(path), Setup("BENCH", "Bench", "en", COUNTERS, manager), lambda: START)
    with Hall(path) as opened:
        for number in range(1, COUNTERS + 1):
            by = clerk(number)
            login = getpwuid(os.getuid()).pw_name if number == 1 else None
            staff.add(opened, BOSS, staff.New(by.staff, "Clerk", (CLERK,), login=login))
            counter.open_(opened, by, number)
        _in_batches(opened, past, _backfilled)
        _in_batches(opened, waiting, _taken)
        opened.db.execute("pragma wal_checkpoint(truncate)")
    path.rename(kept)


def _in_batches(opened: Hall, count: int, add: object) -> None:
    for first in range(0, count, BATCH):
        with opened.change(BOSS, "visit.import") as change:
            for index in range(first, min(first + BATCH, count)):
                add(change, index)  # type: ignore[operator]


def _backfilled(change: Change, index: int) -> None:
    """A ticket of an earlier day: five minutes' wait, two at the counter."""
    day, number = divmod(index, NUMBERS)
    name = f"past-{day:04}"
    visit = change.record(VisitArrived(name, "topup", "owner", TICKET), of=Visit)
    taken = START - (day + 1) * 1440 * MINUTE
    called = taken + 5 * MINUTE
    counter_ = index % COUNTERS + 1
    change.record(
        TicketBackfilled(
            visit.id, name, "A", number + 1, "quick", "topup", "", taken, taken, SERVED,
            called + 2 * MINUTE, 5 * MINUTE, 2 * MINUTE, f"bench:{index}", counter_, called, called,
        ),
        of=Ticket,
    )  # fmt: skip


def _taken(change: Change, index: int) -> None:
    """A ticket waiting now, one of seven queues, a fifth of them with a head start."""
    day, number = divmod(index, NUMBERS)
    queue, service, prefix = _QUEUES[index % len(_QUEUES)]
    visit = change.record(VisitArrived(f"now-{day}", service, "owner", TICKET), of=Visit)
    rank_at = change.now - (5 * MINUTE if index % 5 == 0 else 0)
    change.record(
        TicketTaken(visit.id, visit.day, prefix, number + 1, queue, service, "", rank_at),
        of=Ticket,
    )


_QUEUES = (
    ("quick", "topup", "A"),
    ("quick", "bill", "A"),
    ("general", "plan-change", "B"),
    ("sim", "sim-replace", "C"),
    ("broadband", "broadband", "D"),
    ("sales", "handset", "E"),
    ("advice", "advice", "G"),
)
