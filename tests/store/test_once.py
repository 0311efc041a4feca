"""What is asked for again and again in one picture of the file is read once there, and anew everywhere else."""

from __future__ import annotations

from hallctl.actions import hall as actions
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from helpers import BOSS


def reads(hall: Hall) -> list[str]:
    """Every statement from now on."""
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    return said


def test_a_picture_reads_it_once(hall: Hall) -> None:
    said = reads(hall)
    with hall.reading() as db, hall.reading():
        assert profile(db) is profile(db)
    assert sum("from hall" in one for one in said) == 1
    with hall.reading() as db:
        profile(db)
    assert sum("from hall" in one for one in said) == 2


def test_a_change_and_what_follows_see_what_was_changed(hall: Hall) -> None:
    with hall.reading() as db:
        assert profile(db).name != "Another"
    actions.set_(hall, BOSS, name="Another")
    assert profile(hall.db).name == "Another"
    with hall.reading() as db:
        assert profile(db).name == "Another"
