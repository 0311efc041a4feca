"""Reports as files: by command, whole or not at all, and never over what is no report."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hallctl.domain.base import Refused
from hallctl.reports import writing
from helpers import full_disk


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "day.txt"
    target.write_text("old")
    os.umask(os.umask(0o077))
    writing.place(str(target), b"new", str(tmp_path / "hall.db"))
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o660
    assert [one.name for one in tmp_path.iterdir()] == ["day.txt"]


def test_what_is_no_place_for_a_report(tmp_path: Path) -> None:
    hall = tmp_path / "hall.db"
    hall.write_text("the hall")
    (tmp_path / "hall.db-wal").write_text("its log")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(hall)
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    os.link(hall, tmp_path / "hard")
    os.mkfifo(tmp_path / "pipe")
    codes = {
        "hall.db": "out-is-hall",
        "hall.db-wal": "out-is-hall",
        "hard": "out-is-hall",
        "folder": "out-is-folder",
        "link": "out-is-link",
        "dangling": "out-is-link",
        "pipe": "out-no-file",
        "none/day.txt": "no-such-folder",
        "hall.db/day.txt": "no-such-folder",
        "x" * 300: "cannot-write",
    }
    before = sorted(tmp_path.iterdir())
    for name, code in codes.items():
        with pytest.raises(Refused) as refused:
            writing.place(str(tmp_path / name), b"new", str(hall))
        assert (name, refused.value.code) == (name, code)
    assert sorted(tmp_path.iterdir()) == before
    assert hall.read_text() == "the hall"


def test_another_s_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "day.txt"
    target.write_text("theirs")
    monkeypatch.setattr(os, "geteuid", lambda: target.stat().st_uid + 1)
    with pytest.raises(Refused, match="out-not-yours"):
        writing.place(str(target), b"new", str(tmp_path / "hall.db"))
    assert target.read_text() == "theirs"


def test_a_full_disk_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "day.txt"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(Refused, match="cannot-write"):
        writing.place(str(target), b"new", str(tmp_path / "hall.db"))
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("day.txt", "old")]


def test_a_kill_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "day.txt"
    target.write_text("old")
    code = (
        "import os, signal; from hallctl.reports import writing\n"
        "os.fsync = lambda _handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"writing.place({str(target)!r}, b'new', 'hall.db')"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert target.read_text() == "old"
    other = tmp_path / "other.txt"  # in another name too, nothing of it stays
    writing.place(str(other), b"new", str(tmp_path / "hall.db"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["day.txt", "other.txt"]
