"""kill -9 at any moment: what was confirmed is in the file, and the file holds together."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from processes import many_counters, started, work

from hallctl.actions import ticket
from hallctl.domain.order import Order
from hallctl.store import order as orders
from hallctl.store import rows
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import LI, Clock, begin, climb, step, take

KILLS = 15


def test_what_was_confirmed_is_there(tmp_path: Path) -> None:
    path, dice = tmp_path / "hall.db", Random(1)
    many_counters(path, 2)
    confirmed = 0
    for _ in range(KILLS):
        with started(path, 1, work) as process:
            process.go()
            said = [process.said.readline() for _ in range(dice.randint(1, 5))]
            process.kill()
            said += process.said.readlines()
        with Hall(path) as hall:
            assert verify(hall.db).holds
            for word, number in (line.split() for line in said if line.endswith("\n")):
                state = rows.load(hall.db, Order, int(number)).state
                assert word != "done" or state == "done"
                confirmed += 1
            go_on(hall)
    assert confirmed >= KILLS


def go_on(hall: Hall) -> None:
    """Somebody goes on where the dead process stopped: the customer is led to the end."""
    left = tickets.at_counter(hall.db, 1)
    if left is None:
        return
    if left.state == "called":
        ticket.start(hall, LI)
    order = orders.current(hall.db, left.id)
    if order:
        climb(hall, order.id)
    else:
        ticket.finish(hall, LI)


@pytest.mark.parametrize("after", range(1, 24, 3))
def test_a_change_is_whole_or_not_at_all(hall_path: Path, after: int) -> None:
    """Cut off between any two of its statements: what a power cut would have left is opened."""
    cut = Path(f"{hall_path}.cut")
    with Hall(hall_path) as hall:
        opened = begin(hall)
        climb(hall, opened.id, until="goodbye")
        before = verify(hall.db)
        said: list[str] = []

        def copy(statement: str) -> None:
            said.append(statement)
            if len(said) == after:
                shutil.copy(hall_path, cut)
                shutil.copy(f"{hall_path}-wal", f"{cut}-wal")

        hall.db.set_trace_callback(copy)
        assert step(hall, opened.id).state == "done"
        hall.db.set_trace_callback(None)
        assert len(said) > after
    with Hall(cut) as cut_off:
        assert verify(cut_off.db) == before


REBUILD = """
import sys
from hallctl.actions.rebuild import rebuild
from hallctl.store import rebuild as store
from hallctl.store.file import Hall
store.RECORDS, store.EVENTS = 2, 20
with Hall(sys.argv[1]) as hall:
    rebuild(hall, say=lambda progress: print(progress.noun, flush=True))
"""


def test_a_rebuild_that_is_killed_again_and_again_goes_on_to_its_end(
    hall_path: Path, clock: Clock
) -> None:
    with Hall(hall_path, clock) as hall:
        for _ in range(30):
            take(hall)
        before = verify(hall.db)
        hall.db.execute("update ticket set calls = 9")
        hall.db.executescript("pragma foreign_keys = off; drop table item")
    runs = 0
    while True:
        runs += 1
        with subprocess.Popen(
            [sys.executable, "-c", REBUILD, hall_path], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(8)]
            process.kill()
        if not said[-1]:
            break
    assert runs > 2
    with Hall(hall_path, clock) as hall:
        assert verify(hall.db) == before
        assert not hall.db.execute("select 1 from rebuild").fetchall()
