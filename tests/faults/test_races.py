"""Many processes, one file: nobody twice, nobody lost, nothing to see of it."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import processes
import pytest

from hallctl.store import schema, sqlite
from hallctl.store.file import Hall
from hallctl.store.new import create, prepare
from hallctl.store.verify import verify
from helpers import Clock, make_hall
from helpers import take as take_number

PROCESSES, TICKETS = 8, 400


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """A hall with eight counters."""
    path = tmp_path / "hall.db"
    processes.many_counters(path, PROCESSES)
    return path


def test_nobody_is_called_twice_and_nobody_is_lost(crowded: Path) -> None:
    with Hall(crowded) as hall:
        labels = [take_number(hall).label for _ in range(TICKETS)]
    said = processes.race(crowded, processes.serve, PROCESSES)
    assert Counter(label for each in said for label in each) == Counter(labels)
    with Hall(crowded) as hall:
        states = dict(hall.db.execute("select state, count(*) from ticket group by state"))
        calls = hall.db.execute(
            "select count(*), count(distinct record) from journal where kind = 'ticket.called'"
        ).fetchone()
        assert (states, calls) == ({"served": TICKETS}, (TICKETS, TICKETS))
        assert verify(hall.db).holds


def test_no_number_is_given_twice(crowded: Path) -> None:
    said = [label for each in processes.race(crowded, processes.take, PROCESSES) for label in each]
    assert sorted(said) == [f"A{number:03}" for number in range(1, PROCESSES * 50 + 1)]
    with Hall(crowded) as hall:
        assert verify(hall.db).holds


INIT = """
import sys
from hallctl.actions import staff
from hallctl.actions.setup import Setup, init
from hallctl.domain.base import Refused
sys.stdin.readline()
try:
    init(sys.argv[1], Setup("SZ001", "H", "zh", 4, staff.New("1001", "W", ("hall-manager",))))
except Refused as refused:
    print(refused.code)
else:
    print("made")
"""
UPDATE = """
import sys
from hallctl.store import schema
from hallctl.store.file import Hall
def once(db):
    db.execute("create table once(at integer) strict")
schema.MIGRATIONS += (schema.Migration(("ticket",), once),)
schema.VERSION += 1
sys.stdin.readline()
with Hall(sys.argv[1]) as hall:
    print(schema.version(hall.db))
"""
OPEN = """
import sys
from hallctl.store import schema
from hallctl.store.file import Hall
from hallctl.store.verify import verify
sys.stdin.readline()
with Hall(sys.argv[1]) as hall:
    with hall.reading() as db:
        print(schema.version(db), verify(db).replay)
"""
COME_AND_GO = """
import sys
from hallctl.store.file import Hall
from hallctl.domain.base import Actor
from hallctl.actions import ticket
sys.stdin.readline()
for _ in range(40):
    with Hall(sys.argv[1]) as hall:
        ticket.take(hall, Actor("3001", frozenset({"greeter"}), "w"), "topup")
print("done")
"""


def together(script: str, path: Path, count: int) -> list[str]:
    """What so many programs say that begin at once."""
    with ExitStack() as stack:
        each = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", script, str(path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(count)
        ]
        for one in each:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        return sorted(one.communicate(timeout=120)[0].strip() for one in each)


def test_of_several_that_set_up_the_same_hall_one_does(tmp_path: Path) -> None:
    path = tmp_path / "new" / "hall.db"
    assert together(INIT, path, 3) == ["hall-exists"] * 2 + ["made"]
    with Hall(path) as hall:
        assert verify(hall.db).holds


def test_several_that_bring_a_file_up_to_date_do_it_once(hall_path: Path) -> None:
    assert together(UPDATE, hall_path, 4) == [str(schema.VERSION + 1)] * 4


def test_several_that_open_a_file_of_an_older_version_do_it_once(tmp_path: Path) -> None:
    for released in sorted((Path(__file__).parents[1] / "released").glob("*.db.gz")):
        path = tmp_path / released.stem
        path.write_bytes(gzip.decompress(released.read_bytes()))
        assert together(OPEN, path, 4) == [f"{schema.VERSION} ok"] * 4


def test_programs_that_come_and_go_never_lock_each_other_out(hall_path: Path) -> None:
    """The last one to close a file cleans up behind it: whoever opens it then just waits."""
    assert together(COME_AND_GO, hall_path, 3) == ["done"] * 3
    with Hall(hall_path) as hall:
        assert hall.db.execute("select count(*) from ticket").fetchone() == (120,)


def test_a_file_that_an_init_left_empty_is_filled_by_the_next(tmp_path: Path) -> None:
    create(tmp_path / "hall.db")
    with prepare(tmp_path / "hall.db") as left:
        sqlite.begin(left.db)
    make_hall(tmp_path / "hall.db", Clock())
    with Hall(tmp_path / "hall.db") as hall:
        assert verify(hall.db).holds
