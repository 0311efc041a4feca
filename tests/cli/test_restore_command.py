"""`hallctl restore`, and what is said of a file that must not be used as it is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from calls import Call

from hallctl.store import users
from hallctl.store.file import Hall
from helpers import take


@pytest.fixture
def backup(call: Call, boss: None, hall: Hall, tmp_path: Path) -> Path:
    """A backup with A001; the hall went on to A002, and nobody has it open."""
    take(hall)
    path = tmp_path / "backup.db"
    assert call("backup", str(path)).code == 0
    take(hall)
    hall.close()
    return path


def test_what_it_says(call: Call, backup: Path, hall_path: Path) -> None:
    said = call("restore", str(backup), "--json")
    assert said.code == 0, said.err
    first, last = said.data["lost"]
    assert first == said.data["restored_seq"] + 1 <= last
    assert said.data["head"] == call("verify", "--json").data["head"]
    assert Path(said.data["kept"]).exists()
    assert [one["number"] for one in call("queue", "list", "--json").data] == ["A001"]
    said = call("--lang", "zh", "restore", str(backup))
    assert f"{hall_path} 已恢复" in said.out
    assert "原文件另存为" in said.out


def test_a_clerk_may_not(
    call: Call, backup: Path, hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hallctl.identity.login", lambda: "nobody-here")
    before = hall_path.read_bytes()
    assert call("restore", str(backup)).code == 4
    assert hall_path.read_bytes() == before


def test_who_has_it_open(call: Call, backup: Path, hall_path: Path) -> None:
    console = users.Registered(str(hall_path), "lina", "pc-3")
    said = call("restore", str(backup), "--json")
    assert (said.code, said.data["error"]) == (1, "in-use")
    (user,) = said.data["facts"]["users"]
    assert {"pid": os.getpid(), "login": "lina", "workstation": "pc-3"}.items() <= user.items()
    assert isinstance(user["since_at"], int)
    assert "pc-3 (lina" in said.err
    console.leave()


def test_every_command_names_the_way_out_of_a_mixture(
    call: Call, backup: Path, hall_path: Path
) -> None:
    """Case restore-over-wal."""
    other = Hall(hall_path)
    take(other)
    log = Path(f"{hall_path}-wal").read_bytes()
    other.close()
    shutil.copyfile(backup, hall_path)
    Path(f"{hall_path}-wal").write_bytes(log)
    for line in ("queue list", "queue take topup", "verify", "doctor", "init --code A --name B"):
        more = ["--manager", "1"] if line.startswith("init") else []
        said = call(*line.split(), *more, "--json")
        assert said.code == 3, line
        assert "hallctl restore" in said.out + said.err, line
    assert Path(f"{hall_path}-wal").read_bytes() == log
    assert call("restore", str(backup)).code == 0
    assert [one["number"] for one in call("queue", "list", "--json").data] == ["A001"]
    assert call("queue", "take", "topup", "--json").data["number"] == "A002"
    assert call("verify").code == 0


def test_what_was_erased_is_erased_again(
    call: Call, boss: None, hall: Hall, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    assert call("queue", "take", "topup", "--phone", "13912345678").code == 0
    assert call("backup", str(backup)).code == 0
    hall.close()
    assert call("private", "purge", "--phone", "13912345678", "--reason", "asked").code == 0
    said = call("restore", str(backup))
    assert "erased again: 1." in said.out
    assert call("private", "show", "--phone", "13912345678").code == 1
    said = call("restore", str(backup), "--json")
    assert said.data["erased"] == 1
