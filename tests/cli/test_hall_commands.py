"""init, verify, backup, export: the file as a whole."""

from __future__ import annotations

import csv
import grp
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl.actions import staff
from hallctl.domain.base import MANAGER
from hallctl.store import sqlite
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.new import create, prepare
from hallctl.store.verify import verify
from helpers import BOSS, take

INIT = ("init", "--code", "SZ001", "--name", "体育西路营业厅", "--manager", "1001", "--pin", "1234")


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "srv" / "hall.db"
    monkeypatch.setenv("HALLCTL_HALL", str(path))
    return path


def test_init_makes_a_hall_that_works(call: Call, new: Path) -> None:
    said = call(*INIT, "--counters", "6", "--lang", "zh", "--json")
    assert said.data.pop("recovery_code")
    assert said.data == {
        "hall": str(new),
        "code": "SZ001",
        "name": "体育西路营业厅",
        "language": "zh",
        "counters": 6,
        "manager": "1001",
        "login": "nobody-here",
        "shared": False,
    }
    assert new.stat().st_mode & 0o777 == 0o600
    assert new.parent.stat().st_mode & 0o777 == 0o700
    assert [one["counter"] for one in call("counter", "list", "--json").data] == [1, 2, 3, 4, 5, 6]
    assert call("staff", "add", "2001", "--name", "李娜").code == 0
    assert call("verify", "--json").data["replay"] == "ok"


def test_init_never_touches_a_hall_that_is_there(call: Call, hall_path: Path) -> None:
    before = hall_path.read_bytes()
    said = call(*INIT, "--json")
    assert (said.code, said.data["error"]) == (1, "hall-exists")
    assert hall_path.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--counters", "0"), "bad-counters"),
        (("--counters", "100"), "bad-counters"),
        (("--utc-offset", "900"), "bad-offset"),
        (("--code", "\x1b[0m"), "name-needed"),
        (("--name", " "), "name-needed"),
        (("--manager", "李"), "bad-staff-number"),
        (("--group", "no-such-group-here"), "no-such-group"),
    ],
)
def test_what_is_wrong_makes_no_file(
    call: Call, new: Path, more: tuple[str, ...], code: str
) -> None:
    said = call(*INIT, *more, "--json")
    assert (said.code, said.data["error"]) == (1, code)
    assert not new.exists()


def test_an_empty_or_prepared_file_left_behind_is_filled(call: Call, new: Path) -> None:
    create(new)
    assert call("verify", "--json").data["error"] == "not-set-up"
    prepare(new).close()
    assert call(*INIT).code == 0
    assert call("verify").code == 0


def test_a_strange_database_is_left_alone(call: Call, new: Path) -> None:
    new.parent.mkdir()
    program = (
        "import sys, sqlite3; db = sqlite3.connect(sys.argv[1]); db.execute('create table mine(x)')"
    )
    subprocess.run([sys.executable, "-c", program, str(new)], check=True)
    assert call(*INIT, "--json").data["error"] == "not-a-hall-file"


def test_of_many_at_once_one_makes_the_hall(new: Path) -> None:
    environment = {**os.environ, "HALLCTL_HALL": str(new)}
    racing = [
        subprocess.Popen(
            [sys.executable, "-m", "hallctl", *INIT, "--json"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(5)
    ]
    said = [json.loads(one.communicate(timeout=120)[0]) for one in racing]
    assert sorted(one.returncode for one in racing) == [0, 1, 1, 1, 1], said
    assert [one["error"] for one in said if "error" in one] == ["hall-exists"] * 4
    with Hall(new) as made:
        assert verify(made.db).holds
        assert made.db.execute("select count(*) from staff").fetchone() == (1,)


KILLED = """
import os, sys
from hallctl.actions import staff
from hallctl.actions.setup import Setup, init
from hallctl.store import change
writes = int(sys.argv[2])
append = change.journal.append
def dying(*rest):
    global writes
    writes -= 1
    if writes < 0:
        os.kill(os.getpid(), 9)
    append(*rest)
change.journal.append = dying
init(sys.argv[1], Setup("A", "B", "en", 2, staff.New("1001", "x", ("hall-manager",))))
"""


@pytest.mark.parametrize("writes", [0, 1, 3])
def test_killed_halfway_a_second_init_finishes(call: Call, new: Path, writes: int) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED, str(new), str(writes)], check=False)
    assert died.returncode == -9
    assert call("verify", "--json").data["error"] == "not-set-up"
    assert call(*INIT).code == 0
    assert call("verify").code == 0


def own_group() -> str:
    return grp.getgrgid(os.getgid()).gr_name


def test_a_group_shares_the_file_its_folder_and_what_sqlite_adds(call: Call, new: Path) -> None:
    os.umask(0o077)
    assert call(*INIT, "--group", own_group(), "--json").data["shared"] is True
    assert new.parent.stat().st_mode & 0o7777 == 0o2770
    assert new.stat().st_mode & 0o777 == 0o660
    assert new.stat().st_gid == os.getgid()
    with Hall(new) as hall:
        with hall.writing():
            hall.db.execute("insert into draft values('1001', 'x', 1, '{}')")
        wal = new.with_name("hall.db-wal")
        assert wal.stat().st_mode & 0o777 == 0o660
    assert call("backup", str(new.parent / "copy.db")).code == 0
    assert (new.parent / "copy.db").stat().st_mode & 0o777 == 0o660


def test_a_folder_the_group_cannot_write_is_refused(call: Call, new: Path) -> None:
    new.parent.mkdir(mode=0o755)
    said = call(*INIT, "--group", own_group(), "--json")
    assert (said.code, said.data["error"]) == (1, "folder-not-shared")
    assert str(new.parent) in said.err


def test_verify_finds_what_was_changed(call: Call, hall: Hall, hall_path: Path) -> None:
    assert call("verify", "--json").data["chain"] == "ok"
    hall.db.execute("update staff set active = 0 where number = '2001'")
    said = call("verify", "--json")
    assert (said.code, said.data["replay"]) == (1, "differs: staff")
    assert list(said.data) == ["events", "head", "chain", "replay", "uncallable"]
    hall.db.execute("drop trigger journal_keeps")
    hall.db.execute("update journal set actor = '9' where seq = 13")
    assert call("verify", "--json").data["chain"] == "broken at 13"
    assert call("verify", "--since", "13", "--json").data["chain"] == "ok"


def test_a_backup_is_whole_private_and_never_overwrites(
    call: Call, boss: None, hall: Hall, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    said = call("backup", str(target), "--json")
    assert said.data["file"] == str(target)
    assert said.data["bytes"] == target.stat().st_size
    assert target.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("copy.db-*"))
    assert call("--hall", str(target), "verify", "--json").data["events"] == said.data["seq"]
    assert call("backup", str(target), "--json").data["error"] == "file-exists"
    assert call("backup", "/nowhere/copy.db", "--json").data["error"] == "cannot-write"
    told = call("journal", "show", "--noun", "hall", "--json").data[-1]
    assert (told["kind"], told["body"]["path"]) == ("hall.backed-up", str(target))


def test_a_backup_that_fails_leaves_nothing(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hallctl.store import copy

    def full(_db: object) -> None:
        raise sqlite.OperationalError("database or disk is full")

    monkeypatch.setattr(copy.journal, "head", full)
    target = tmp_path / "copy.db"
    with pytest.raises(HallUnusable) as problem:
        copy.write(hall.db, str(target), shared=False)
    assert problem.value.code == "disk-full"
    assert not target.exists()


def test_a_backup_is_for_managers_and_the_office(call: Call, clerk: None, tmp_path: Path) -> None:
    assert call("backup", str(tmp_path / "copy.db")).code == 4
    assert not (tmp_path / "copy.db").exists()
    assert call("export", "staff").code == 4


def test_an_export_masks_who_people_are(call: Call, boss: None, hall: Hall) -> None:
    take(hall, phone="13912342210")
    visits = call("export", "visit", "--json").data
    assert visits[-1]["phone"] == "139****2210"
    names = [row["name"] for row in csv.DictReader(io.StringIO(call("export", "staff").out))]
    assert names == ["*敏", "*强", "*娜", "*芳", "*杰", "*倩"]
    assert "13912342210" not in call("export", "journal").out


def test_a_view_is_written_out(call: Call, boss: None, hall: Hall) -> None:
    take(hall)
    by_name = {"number": "A001", "service": "topup", "service_name": "缴费"}
    (row,) = csv.DictReader(io.StringIO(call("export", "v_ticket", "--csv").out))
    (same,) = call("export", "v_ticket", "--json").data
    assert {name: row[name] for name in by_name} == by_name
    assert {name: same[name] for name in by_name} == by_name


@pytest.mark.parametrize("table", ["private", "secret", "session", "draft", "x; drop table staff"])
def test_what_is_private_is_not_exported(call: Call, boss: None, table: str) -> None:
    assert call("export", table, "--json").data["error"] == "no-such-table"


def test_an_export_to_a_file(call: Call, boss: None, hall: Hall, tmp_path: Path) -> None:
    staff.add(hall, BOSS, staff.New("2010", "=1+1", (MANAGER,), login="+x"))
    target = tmp_path / "staff.csv"
    said = call("export", "staff", "--to", str(target))
    assert str(target) in said.out
    assert target.stat().st_mode & 0o777 == 0o600
    text = target.read_text("utf-8")
    assert text.startswith("\ufeffid,number,")
    assert ",'+x," in text
    again = call("export", "staff", "--to", str(target), "--json")
    assert again.data["error"] == "file-exists"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "missing"),
        (lambda path: path.mkdir(), "a-directory"),
        (lambda path: path.write_bytes(b""), "not-set-up"),
        (
            lambda path: path.write_text("not a database, but long enough to be looked at" * 40),
            "not-a-hall-file",
        ),
    ],
)
def test_a_file_that_is_no_hall(call: Call, tmp_path: Path, make: Any, code: str) -> None:
    path = tmp_path / "other.db"
    make(path)
    said = call("--hall", str(path), "counter", "list", "--json")
    assert (said.code, said.data["error"]) == (3, code)
    assert str(path) in said.data["message"]


def test_a_file_from_a_newer_version_is_not_touched(
    call: Call, hall: Hall, hall_path: Path
) -> None:
    hall.db.execute("pragma user_version = 99")
    said = call("queue", "list", "--json")
    assert (said.code, said.data["error"]) == (3, "newer")
    assert said.data["facts"]["found"] == 99


def test_a_damaged_file_says_so(call: Call, hall: Hall, hall_path: Path) -> None:
    hall.db.execute("pragma wal_checkpoint(truncate)")
    hall.close()
    content = bytearray(hall_path.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    hall_path.write_bytes(content)
    said = call("queue", "list", "--json")
    assert (said.code, said.data["error"]) == (3, "damaged")
    assert "hallctl verify" not in call("verify").err


def test_the_profile_is_in_words(
    call: Call, hall: Hall, boss: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("hall", "set", "--designated", "port-in")
    monkeypatch.setenv("HALLCTL_LANG", "zh")
    shown = {*call("hall", "show").out.split()}
    assert {"中文", "无", "携入"} <= shown
    assert not {"zh", "none", "port-in"} & shown
