"""A day that is closed by two at once, or by a program that is killed in the middle: wholly, or not at all."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import processes
import pytest
from processes import Say, many_counters, started

from hallctl.actions import closing
from hallctl.domain.base import Actor, Refused
from hallctl.domain.closing import Closing
from hallctl.store import copy, frozen, rows
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, take

EXPLAINED = {"counters-open": "late shift"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A hall in which three customers wait in the evening."""
    found = tmp_path / "hall.db"
    many_counters(found, 2)
    with Hall(found) as hall:
        for _ in range(3):
            take(hall)
    return found


def close(hall: Hall) -> Closing:
    waiting = [one for (one,) in hall.db.execute("select id from ticket where state = 'waiting'")]
    return closing.close(hall, BOSS, None, EXPLAINED, waiting=waiting)


def try_to_close(hall: Hall, _by: Actor, say: Say) -> None:
    try:
        say(close(hall).state)
    except Refused as refused:
        say(refused.code)


def wait_for_the_end(say: Say) -> None:
    say("here")
    signal.pause()


def stand_still_in_the_middle(hall: Hall, _by: Actor, say: Say) -> None:
    frozen.put = lambda *_: wait_for_the_end(say)  # the event and the record are written by now
    close(hall)


def stand_still_in_the_backup(hall: Hall, _by: Actor, say: Say) -> None:
    made = close(hall)
    copy.schema.mark = lambda *_: wait_for_the_end(say)  # type: ignore[attr-defined]
    closing.back_up(hall, BOSS, made.id)


def closings(hall: Hall) -> list[Closing]:
    return list(rows.select(hall.db, Closing))


def test_of_two_managers_who_close_at_once_one_does(path: Path) -> None:
    said = processes.race(path, try_to_close, 2)
    assert sorted(word for each in said for word in each) == ["closed", "day-closed"]
    with Hall(path) as hall:
        assert len(closings(hall)) == 1
        assert verify(hall.db).holds


def test_a_kill_in_the_middle_closes_nothing(path: Path) -> None:
    with Hall(path) as hall:
        before = verify(hall.db)
    with started(path, 1, stand_still_in_the_middle) as process:
        process.go()
        assert process.said.readline() == "here\n"
        process.kill()
    with Hall(path) as hall:
        assert closings(hall) == []
        assert verify(hall.db) == before
        assert len(close(hall).left_tickets) == 3
        assert verify(hall.db).holds


def test_a_kill_at_any_write_closes_wholly_or_not_at_all(path: Path) -> None:
    cuts = []
    with Hall(path) as hall:
        before = verify(hall.db)

        def copied(statement: str) -> None:
            if statement.split(maxsplit=1)[0].lower() in {"insert", "update", "delete", "commit"}:
                cut = path.with_name(f"cut-{len(cuts)}.db")
                shutil.copy(path, cut)
                shutil.copy(f"{path}-wal", f"{cut}-wal")
                cuts.append(cut)

        hall.db.set_trace_callback(copied)
        close(hall)
        hall.db.set_trace_callback(None)
        after = verify(hall.db)
    assert len(cuts) > 6
    for cut in cuts:
        with Hall(cut) as cut_off:
            assert verify(cut_off.db) in {before, after}
            assert len(closings(cut_off)) == (verify(cut_off.db) == after)


def test_a_kill_in_the_backup_leaves_a_closed_day_whose_backup_can_be_made(path: Path) -> None:
    with started(path, 1, stand_still_in_the_backup) as process:
        process.go()
        assert process.said.readline() == "here\n"
        assert len(list(path.parent.glob("hall-*.db*"))) > 0
        process.kill()
    with Hall(path) as hall:
        (made,) = closings(hall)
        assert (made.state, made.backup) == ("closed", None)
        done = closing.back_up(hall, BOSS, made.id)
        assert list(map(str, path.parent.glob("hall-*"))) == [done.backup]
        assert verify(hall.db).holds
    with Hall(str(done.backup)) as copied:
        assert closings(copied) == [made]
