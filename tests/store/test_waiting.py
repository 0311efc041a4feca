"""Who holds the write lock of a hall file, as the system knows it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hallctl import words
from hallctl.store import locks, sqlite, users, waiting
from hallctl.store.file import Hall
from hallctl.words.waiting import who
from helpers import take

HOLD = """
import sys
from hallctl.store import sqlite
db = sqlite.connect(sys.argv[1])
db.executescript(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(path: Path, how: str = "begin immediate") -> Iterator[int]:
    """Another process holds the write lock; its pid."""
    command = [sys.executable, "-c", HOLD, str(path), how]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process.pid
        process.communicate("")


ALONE = "pragma locking_mode = exclusive; begin exclusive; update hall set name = name"


@pytest.mark.parametrize("how", ["begin immediate", ALONE])
@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_the_holder_is_named(hall: Hall, hall_path: Path, mode: str, how: str) -> None:
    hall.db.execute(f"pragma journal_mode = {mode}")
    hall.close()
    assert waiting.holder(str(hall_path)) is None
    with holding(hall_path, how) as pid:
        found = waiting.holder(str(hall_path))
        assert found is not None
        assert found.pid == pid
        assert found.name.startswith("python")
        assert found.login
    assert waiting.holder(str(hall_path)) is None


def test_to_ask_who_holds_it_costs_no_lock(hall: Hall, hall_path: Path) -> None:
    sqlite.begin(hall.db)
    found = waiting.holder(str(hall_path))
    assert found is not None
    assert found.pid == os.getpid()
    again = waiting.holder(str(hall_path))
    assert again == found
    hall.db.execute("rollback")
    take(hall)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "lina at pc-3 (process {pid})"), ("zh", "营业电脑 pc-3 上的 lina（进程号 {pid}）")],
)
def test_a_console_is_named_by_its_workstation(hall: Hall, language: str, said: str) -> None:
    console = users.Registered(hall.path, "lina", "pc-3")
    sqlite.begin(hall.db)
    found = waiting.holder(hall.path)
    assert found == waiting.Holder(os.getpid(), "lina", "", "pc-3")
    words.use(language)
    assert who(found) == said.format(pid=os.getpid())
    hall.db.execute("rollback")
    console.leave()


def test_where_nothing_tells_nobody_is_named(
    hall: Hall, hall_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with holding(hall_path):
        monkeypatch.setattr(locks, "LOCKS", tmp_path / "none")
        assert waiting.holder(str(hall_path)) is None


class Told(waiting.Teller):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def begun(self) -> None:
        self.heard.append("begun")

    def ended(self) -> None:
        self.heard.append("ended")


@pytest.mark.parametrize("safe", [True, False])
def test_a_wait_that_lasts_is_told_and_one_that_is_short_is_not(
    hall: Hall, hall_path: Path, monkeypatch: pytest.MonkeyPatch, safe: bool
) -> None:
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", safe)
    other, told = sqlite.connect(str(hall_path)), Told()
    other.execute("begin immediate")
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    for soon, heard in ((1.0, []), (0.01, ["begun", "ended"])):
        monkeypatch.setattr(waiting, "SOON", soon)
        with waiting.told_by(told), pytest.raises(sqlite.OperationalError):
            sqlite.begin(hall.db)
        assert told.heard == heard
    other.close()


def test_who_is_leaving_waits_for_nothing(hall: Hall, hall_path: Path) -> None:
    other, told = sqlite.connect(str(hall_path)), Told()
    other.execute("begin immediate")
    told.over = True
    with waiting.told_by(told), pytest.raises(sqlite.OperationalError):
        sqlite.begin(hall.db)
    assert told.heard == []
    other.close()
