"""The doctor: each check on a hall where it finds something, and where it does not."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from hallctl import identity, words
from hallctl.actions import clock as clocks
from hallctl.actions import hall as halls
from hallctl.actions import slip, staff
from hallctl.doctor import file, place, workstation
from hallctl.doctor.examination import examine
from hallctl.doctor.finding import NOTE, OK, WRONG, CheckContext, Finding
from hallctl.domain.base import DAY
from hallctl.domain.staff import Staff
from hallctl.store import journal, sqlite, users
from hallctl.store import staff as people
from hallctl.store.file import Hall, HallUnusable
from hallctl.words.doctor import said
from helpers import BOSS, Clock, take

ENVIRON = {"TERM": "xterm-256color"}
MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/halls /srv/halls nfs4 rw 0 0
me@server: /home/me/far\\040away fuse.sshfs rw 0 0
/dev/sdb1 /srv/halls/local xfs rw 0 0
"""


def context(hall: Hall | None, path: str = "", **changes: Any) -> CheckContext:
    found = CheckContext(
        path or (hall.path if hall else ""), ENVIRON, MOUNTS, "utf-8", (80, 24), hall
    )
    return found._replace(**changes)


def codes(findings: Any, level: str | None = None) -> list[str]:
    return [found.code for found in findings if level in {None, found.level}]


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(identity, "login", lambda: "nobody-here")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_a_healthy_hall_has_nothing_wrong(hall: Hall, clock: Clock) -> None:
    Path(hall.path).chmod(0o600)
    found, unusable = examine(context(None, hall.path), clock)
    assert unusable is None
    assert codes(found, WRONG) == []
    assert {one.check for one in found} >= {
        "rights",
        "disk",
        "sqlite",
        "file",
        "clock",
        "session",
        "terminal",
        "language",
        "printer",
    }


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "missing"),
        (lambda path: path.mkdir(), "a-directory"),
        (
            lambda path: path.write_bytes(b"no database at all, but long enough" * 40),
            "not-a-hall-file",
        ),
        (lambda path: path.touch(), "not-set-up"),
    ],
)
def test_a_file_that_does_not_open_is_the_first_finding(
    tmp_path: Path, clock: Clock, make: Any, code: str
) -> None:
    path = tmp_path / "x.db"
    make(path)
    found, unusable = examine(context(None, str(path)), clock)
    assert isinstance(unusable, HallUnusable)
    assert (found[0].level, found[0].code) == (WRONG, code)
    assert {"disk", "sqlite", "terminal"} <= {one.check for one in found}


def test_rights_that_let_everybody_in(hall: Hall) -> None:
    Path(hall.path).chmod(0o644)
    assert codes(place.rights(context(hall))) == ["open-to-all"]
    Path(hall.path).chmod(0o600)
    assert codes(place.rights(context(hall))) == ["rights-right"]


def test_rights_that_keep_oneself_out(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(hall.path).chmod(0o600)
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("-wal"))
    take(hall)
    (found,) = place.rights(context(hall))
    assert (found.code, found.facts) == ("not-yours", {"path": f"{hall.path}-wal"})


def test_rights_of_a_shared_hall(hall: Hall, hall_path: Path) -> None:
    hall.db.execute("update hall set shared = 1")
    hall_path.chmod(0o600)
    hall_path.parent.chmod(0o700)
    found = list(place.rights(context(hall)))
    assert [one.facts["mode"] for one in found] == ["660", "2770"]
    hall_path.chmod(0o660)
    hall_path.parent.chmod(0o2770)
    assert codes(place.rights(context(hall))) == ["rights-right"]


@pytest.mark.parametrize(
    ("free", "level"), [(10 * 1024**2, WRONG), (500 * 1024**2, NOTE), (50 * 1024**3, OK)]
)
def test_room_on_the_disk(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, free: int, level: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free}))
    (found,) = place.disk(context(hall))
    assert (found.level, found.facts["free_mb"]) == (level, free // 1024**2)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/halls/hall.db", "nfs4"),
        ("/srv/halls/local/hall.db", "xfs"),
        ("/srv/hallsome/hall.db", "ext4"),
        ("/home/me/far away/hall.db", "fuse.sshfs"),
        ("/hall.db", "ext4"),
    ],
)
def test_the_kind_of_file_system_is_that_of_the_innermost_mount(path: str, kind: str) -> None:
    assert place.file_system(path, MOUNTS) == kind
    shared = kind in {"nfs4", "fuse.sshfs"}
    assert codes(place.share(context(None, path))) == (["network-share"] if shared else [])


def test_an_old_sqlite_is_noted(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes(place.library(context(hall))) == ["sqlite-safe"]
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", False)
    assert codes(place.library(context(hall)), NOTE) == ["sqlite-old"]
    assert "wal-unsafe" in codes(file.health(context(hall)), WRONG)


def test_a_file_that_holds(hall: Hall) -> None:
    (found,) = file.health(context(hall))
    assert (found.code, found.facts["events"]) == ("file-holds", journal.head(hall.db).seq)


def test_a_table_that_was_tampered_with(hall: Hall) -> None:
    take(hall)
    hall.db.execute("update ticket set rank_at = rank_at - 1")
    (found,) = file.health(context(hall))
    assert (found.code, found.facts["problem"]) == ("does-not-hold", "differs: ticket")


@pytest.mark.parametrize(
    ("tamper", "problem"),
    [
        ("drop trigger journal_stays", "trigger journal_stays is missing"),
        ("create view v_mine as select 1", "unknown view v_mine"),
        ("delete from private", "personal value of event 7 is gone, and no event says that it was erased"),
    ],
)  # fmt: skip
def test_what_else_was_tampered_with(hall: Hall, tamper: str, problem: str) -> None:
    hall.db.execute(tamper)
    (found,) = file.health(context(hall))
    assert (found.code, found.facts["problem"]) == ("does-not-hold", problem)


def test_a_file_with_another_mark(hall: Hall) -> None:
    hall.db.execute("pragma application_id = 7")
    assert "not-marked" in codes(file.health(context(hall)), WRONG)


def test_a_damaged_page(hall: Hall, hall_path: Path, clock: Clock) -> None:
    for _ in range(50):
        take(hall)
    hall.db.execute("pragma wal_checkpoint(truncate)")
    (root,) = hall.db.execute(
        "select rootpage from sqlite_schema where name = 'journal'"
    ).fetchone()
    hall.close()
    content = bytearray(hall_path.read_bytes())
    begins = (root - 1) * 4096
    content[begins : begins + 4096] = b"\xff" * 4096
    hall_path.write_bytes(content)
    found, unusable = examine(context(None, str(hall_path)), clock)
    assert unusable is not None
    assert (codes(found, WRONG), unusable.code) == (["damaged"], "damaged")


def test_a_log_that_was_never_folded_in(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    take(hall)
    monkeypatch.setattr(file, "WAL_MOST", 100)
    assert codes(file.health(context(hall)), NOTE) == ["wal-large"]


def test_a_file_that_another_program_keeps_locked(
    hall: Hall, hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(file.writable(context(hall))) == []
    other = sqlite.connect(str(hall_path))
    other.execute("begin immediate")
    monkeypatch.setattr(sqlite, "PATIENCE", 0)
    assert codes(file.writable(context(hall)), WRONG) == ["locked"]
    other.close()


def test_the_clock(hall: Hall, clock: Clock) -> None:
    assert codes(file.clock(context(hall))) == ["clock-right"]
    clock.tick(minutes=-10)
    (found,) = file.clock(context(hall))
    assert (found.level, found.code) == (WRONG, "clock-followed")
    assert (found.facts["since"], found.facts["last"]) == ("2026-03-02 09:20", "2026-03-02 09:30")
    take(hall)
    clock.tick(minutes=5)
    (found,) = file.clock(context(hall))
    assert (found.code, found.facts["since"]) == ("clock-followed", "2026-03-02 09:20")
    clock.tick(minutes=6)
    (found,) = file.clock(context(hall))
    assert (found.level, found.code, found.facts["day"]) == (NOTE, "clock-stepped", "2026-03-02")


@pytest.mark.parametrize(
    ("days", "code"), [(15.1, "clock-ahead"), (400, "clock-ahead"), (-0.6, "clock-behind")]
)
def test_a_clock_that_is_not_believed(hall: Hall, clock: Clock, days: float, code: str) -> None:
    clock.now += int(days * DAY)
    (found,) = file.clock(context(hall))
    assert (found.level, found.code) == (WRONG, code)
    for language in ("en", "zh"):
        words.use(language)
        message = said(found.code, found.facts)
        assert all(str(found.facts[name]) in message for name in ("now", "last"))
        assert "hallctl clock con" in message or "hallctl clock corr" in message


def test_a_clock_that_a_manager_vouches_for(hall: Hall, clock: Clock) -> None:
    clock.now += 400 * DAY
    clocks.confirm(hall, BOSS)
    (found,) = file.clock(context(hall))
    assert (found.level, found.code) == (NOTE, "clock-confirmed")
    clock.now += DAY
    assert codes(file.clock(context(hall))) == ["clock-right"], "that was yesterday"
    clock.now -= 401 * DAY
    assert codes(file.clock(context(hall))) == ["clock-behind"]
    clocks.correct(hall, BOSS, "a year too many")
    (found,) = file.clock(context(hall))
    assert (found.level, found.code) == (NOTE, "clock-corrected")
    assert found.facts["since"] == "2026-03-02 09:30"


def test_slips_that_wait(hall: Hall) -> None:
    assert list(file.slips(context(hall))) == []
    for _ in range(2):
        slip.put(hall, "tcp://10.0.0.9:9100", "ticket", b"{}")
    (found,) = file.slips(context(hall))
    assert found.facts == {"printer": "tcp://10.0.0.9:9100", "count": 2}


def test_who_acts_here(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLCTL_STAFF", "2003")
    monkeypatch.setenv("HALLCTL_PIN", "0000")
    assert codes(file.sessions(context(hall))) == ["nobody-signed-in"]
    staff.set_login(hall, BOSS, "2001", "li")
    staff.sign_in(hall, "2002")
    monkeypatch.setattr(identity, "login", lambda: "li")
    (found,) = file.sessions(context(hall))
    assert found.facts == {"staff": "2001", "name": "李娜", "count": 1}
    assert staff_of(hall, "2003").pin_wrong == 0


def staff_of(hall: Hall, number: str) -> Staff:
    return people.by_number(hall.db, number)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, []),
        ({"size": (79, 24)}, ["terminal-small"]),
        ({"size": (80, 23)}, ["terminal-small"]),
        ({"environ": {"TERM": "dumb"}}, ["terminal-dumb"]),
        ({"environ": {}}, ["terminal-dumb"]),
        ({"encoding": "ANSI_X3.4-1968"}, ["not-utf-8"]),
        ({"size": None, "environ": {}}, []),
    ],
)
def test_the_terminal(changes: dict[str, Any], wrong: list[str]) -> None:
    assert codes(workstation.terminal(context(None, **changes)), WRONG) == wrong


def test_no_colours_are_noted() -> None:
    colourless = context(None, environ={**ENVIRON, "NO_COLOR": "1"})
    assert codes(workstation.terminal(colourless), NOTE) == ["no-colour"]


def test_the_language(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    console = context(hall, environ={"TERM": "linux"})
    assert codes(workstation.language(console)) == ["linux-console"]
    monkeypatch.setattr(words, "has_catalogue", lambda language: language == "en")
    assert codes(workstation.language(context(hall)), WRONG) == ["no-catalogue"]
    monkeypatch.undo()
    assert codes(workstation.language(context(hall)), OK) == ["language"]
    (found,) = workstation.language(context(hall))
    assert said(found.code, found.facts) == "The language is English."


def printer_of(hall: Hall, setting: str) -> Finding:
    (found,) = workstation.printer(context(hall, environ={"HALLCTL_PRINTER": setting}))
    return found


@pytest.fixture
def folder(hall: Hall, tmp_path: Path) -> Path:
    """Where the hall's printer may write a file."""
    halls.set_(hall, BOSS, printer_folder=str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("way", ["file", "text"])
def test_a_printer_that_is_a_file(hall: Hall, folder: Path, way: str) -> None:
    assert printer_of(hall, f"{way}:{folder}/slips").code == "printer-there"
    assert not (folder / "slips").exists()
    (folder / "slips").write_text("somebody else's")
    assert printer_of(hall, f"{way}:{folder}/slips").code == "printer-place"
    assert printer_of(hall, f"{way}:{folder.parent}/slips").code == "printer-place"
    assert printer_of(hall, f"{way}:{folder}/none/slips").code == "printer-unreachable"
    assert printer_of(hall, f"{way}:/dev/no-such-printer").code == "printer-unreachable"


def test_a_printer_that_may_not_be_used(
    hall: Hall, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert printer_of(hall, f"file:{folder}/slips").code == "printer-forbidden"


def test_a_printer_on_the_network(hall: Hall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        setting = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        said = printer_of(hall, setting)
        assert (said.code, said.level) == ("printer-says-nothing", NOTE)
    assert printer_of(hall, setting).code == "printer-unreachable"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("printer P is idle.  enabled since today", "printer-there"),
        ("printer P disabled since today", "printer-queue"),
        ("lpstat: Invalid destination name", "printer-queue"),
        (None, "printer-no-cups"),
    ],
)
def test_a_queue_of_cups(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str | None, code: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if said is not None:
        failed = 1 if "Invalid" in said else 0
        (tmp_path / "lpstat").write_text(f"#!/bin/sh\necho '{said}'\nexit {failed}\n")
        (tmp_path / "lpstat").chmod(0o755)
    assert printer_of(hall, "cups:P").code == code


def test_a_printer_that_is_none(hall: Hall) -> None:
    assert printer_of(hall, "none").code == "no-printer"
    assert printer_of(hall, "inkjet").code == "not-a-printer"


def test_the_very_same_file(hall: Hall, tmp_path: Path) -> None:
    assert list(place.identity(context(hall))) == []
    second = tmp_path / "second.db"
    second.hardlink_to(hall.path)
    assert codes(place.identity(context(hall)), WRONG) == ["file-linked"]
    second.unlink()
    console = users.Registered(hall.path, "lina", "pc-3")
    assert list(place.identity(context(hall))) == []
    Path(hall.path).rename(second)
    Path(hall.path).touch()
    (found,) = place.identity(context(None, hall.path))
    assert (found.level, found.code) == (WRONG, "open-elsewhere")
    assert "pc-3 (lina" in said(found.code, found.facts)
    console.leave()


def test_what_a_console_saved(hall: Hall) -> None:
    saved = Path(f"{hall.path}.saved-12-abcdef01")
    saved.touch()
    (found,) = place.identity(context(hall))
    assert (found.level, found.code) == (NOTE, "saved-beside")
    assert str(saved) in said(found.code, found.facts)
