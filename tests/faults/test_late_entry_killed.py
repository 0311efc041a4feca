"""kill -9 in the middle of keying in late: the same table once more ends as if nothing had happened."""

from __future__ import annotations

from pathlib import Path
from random import Random
from select import select

from processes import Say, many_counters, started

from hallctl.actions import batch
from hallctl.domain.base import Actor
from hallctl.domain.ticket import Ticket
from hallctl.exchange.late_entry import take
from hallctl.store import late_entry, rows
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, LI

PAPERS, KILLS = 40, 4
HEADING = "number,arrived,service,outcome,started,ended,counter,staff"


def test_a_table_is_keyed_in_once_however_often_it_is_killed(tmp_path: Path) -> None:
    path, table, dice = tmp_path / "hall.db", tmp_path / "forms.csv", Random(1)
    many_counters(path, 2)
    with Hall(path) as hall:
        batch.print_(hall, BOSS, ("ticket",), PAPERS)
    lines = [f"T{n + 1},9:{n:02},topup,served,9:{n:02},9:{n:02}:50,1,2001" for n in range(PAPERS)]
    table.write_text("\n".join((HEADING, *lines)), "utf-8")

    def key_in(hall: Hall, _by: Actor, say: Say) -> None:
        take(hall, LI, str(table), "", "2020-02-03")
        say("all of it")

    left = 0
    for _ in range(KILLS):
        with started(path, 1, key_in) as process:
            process.go()
            select([process.said], [], [], dice.random() * 0.05)
            process.kill()
        with Hall(path) as hall:
            (one,) = late_entry.accounts(hall.db, ["ticket"])
            assert verify(hall.db).holds
            left += len(one.used) < PAPERS
    assert left > 1, "it was killed before its end"
    with Hall(path) as hall:
        found = take(hall, LI, str(table), "", "2020-02-03")
        assert (found.taken + found.already, found.rejected) == (PAPERS, ())
        born = [one.taken_at for one in rows.select(hall.db, Ticket)]
        assert len(born) == len({*born}) == PAPERS
        assert verify(hall.db).holds
