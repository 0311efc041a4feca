"""The registry of consoles: who is in it lives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hallctl.store import users
from helpers import full_disk, open_files

STAY = """
import sys
from hallctl.store import users
entry = users.Registered(sys.argv[1], "lina", "pc-3")
print("in", flush=True)
sys.stdin.readline()
"""


def test_who_is_in_it(hall_path: Path) -> None:
    path = str(hall_path)
    assert users.present(path) == []
    first = users.Registered(path, "lina", "pc-1")
    second = users.Registered(path, "wang", "pc-2")
    assert [(u.login, u.workstation, u.pid) for u in users.present(path)] == [
        ("lina", "pc-1", os.getpid()),
        ("wang", "pc-2", os.getpid()),
    ]
    found = hall_path.stat()
    assert users.present(path)[0].node == (found.st_dev, found.st_ino)
    first.leave()
    assert [user.login for user in users.present(path)] == ["wang"]
    second.leave()
    assert users.present(path) == []
    assert not Path(path + users.FOLDER).exists()


def test_a_killed_console_is_gone(hall_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STAY, str(hall_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    assert [user.pid for user in users.present(str(hall_path))] == [process.pid]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert users.present(str(hall_path)) == []
    assert not list(Path(f"{hall_path}{users.FOLDER}").iterdir())


def test_shared_like_the_file(hall_path: Path) -> None:
    hall_path.chmod(0o660)
    entry = users.Registered(str(hall_path), "lina", "pc-1")
    folder = Path(f"{hall_path}{users.FOLDER}")
    assert folder.stat().st_mode & 0o7777 == 0o2770
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o660}
    entry.leave()


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    entry = users.Registered(str(tmp_path / "missing" / "hall.db"), "lina", "pc-1")
    assert users.present(str(tmp_path / "missing" / "hall.db")) == []
    entry.leave()


def test_an_entry_that_cannot_be_written_leaves_nothing_open_and_nothing_behind(
    hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_files()
    monkeypatch.setattr(os, "pwrite", full_disk)
    entry = users.Registered(str(hall_path), "lina", "pc-1")
    assert open_files() == before
    assert not Path(f"{hall_path}{users.FOLDER}").exists()
    entry.leave()


def test_what_is_no_entry_is_passed_over(hall_path: Path) -> None:
    folder = Path(f"{hall_path}{users.FOLDER}")
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    assert users.present(str(hall_path)) == []
    assert (folder / "notes.txt").read_text() == "mine"


def test_who_has_signed_in_stands_in_it(hall_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(hall_path)
    entry = users.Registered(path, "lina", "pc-1")
    for staff, at in (("2001", 1_772_415_000_000), ("1", 7)):
        entry.sign_in(staff, at)
        (found,) = users.present(path)
        assert (found.login, found.staff, found.signed_in) == ("lina", staff, at)
    monkeypatch.setattr(os, "pwrite", full_disk)
    entry.sign_in("2002", 8)
    assert users.present(path)[0].staff == "1"
    entry.leave()
    entry.sign_in("2002", 9)
