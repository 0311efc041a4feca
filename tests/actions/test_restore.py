"""A backup in the hall file's place: nobody is in the file, the old one is kept, nothing is mixed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hallctl.actions import hall as halls
from hallctl.actions import passing
from hallctl.actions import private as privates
from hallctl.actions.private import Which
from hallctl.actions.restore import restore
from hallctl.domain.base import Actor, Refused
from hallctl.store import journal, schema, sqlite, users
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, HallUnusable, NotAllowed
from hallctl.store.restoring import LostEvents
from hallctl.store.verify import verify
from helpers import BOSS, LI, PHONE, ZHAO, Clock, full_disk, take


def boss(_: Hall) -> Actor:
    return BOSS


def waiting(path: Path, clock: Clock) -> list[str]:
    with Hall(path, clock) as hall:
        assert verify(hall.db).holds
        return [one.label for one in tickets.waiting(hall.db)]


@pytest.fixture
def backup(hall_path: Path, clock: Clock) -> Path:
    """A backup with A001; the hall went on to A003."""
    path = hall_path.with_name("backup.db")
    with Hall(hall_path, clock) as hall:
        take(hall)
        halls.backup(hall, BOSS, str(path))
        take(hall)
        take(hall)
    return path


def test_the_backup_is_the_hall(hall_path: Path, backup: Path, clock: Clock) -> None:
    with Hall(backup, clock) as hall:
        seq = journal.head(hall.db).seq
    with Hall(hall_path, clock) as hall:
        last = journal.head(hall.db).seq
    done = restore(str(hall_path), str(backup), boss, clock)
    assert (done.seq, done.lost) == (seq, LostEvents(seq + 1, last))
    assert done.kept == f"{hall_path}.before-20260302-093000"
    assert waiting(hall_path, clock) == ["A001"]
    assert waiting(Path(done.kept), clock) == ["A001", "A002", "A003"]
    with Hall(hall_path, clock) as hall:
        assert journal.head(hall.db).hash.hex() == done.head
        *_, told = journal.entries(hall.db, "order by seq")
        assert (told.kind, told.actor) == ("hall.restored", "1001")
        body = json.loads(told.body)
        assert (body["first"], body["last"], body["kept"]) == (seq + 1, last, done.kept)
        assert schema.application(hall.db) == schema.APPLICATION_ID
        assert take(hall).label == "A002"
    assert not list(hall_path.parent.glob("*restoring*"))


def test_over_a_mixture(hall_path: Path, backup: Path, clock: Clock) -> None:
    """Case restore-over-wal, its last line."""
    hall = Hall(hall_path, clock)
    take(hall)
    log = Path(f"{hall_path}-wal").read_bytes()
    hall.close()
    shutil.copyfile(backup, hall_path)
    Path(f"{hall_path}-wal").write_bytes(log)
    with pytest.raises(HallUnusable, match="another-log"):
        Hall(hall_path, clock)
    done = restore(str(hall_path), str(backup), boss, clock)
    assert done.kept is not None
    assert Path(f"{done.kept}-wal").read_bytes() == log
    assert waiting(hall_path, clock) == ["A001"]


def test_where_the_file_is_gone(hall_path: Path, backup: Path, clock: Clock) -> None:
    hall_path.unlink()
    done = restore(str(hall_path), str(backup), boss, clock)
    assert (done.kept, done.lost) == (None, None)
    assert waiting(hall_path, clock) == ["A001"]


def test_over_a_file_past_reading(hall_path: Path, backup: Path, clock: Clock) -> None:
    hall_path.write_bytes(b"not a database" * 1000)
    done = restore(str(hall_path), str(backup), boss, clock)
    assert done.lost is None
    assert done.kept is not None
    assert Path(done.kept).read_bytes() == b"not a database" * 1000
    assert waiting(hall_path, clock) == ["A001"]


OPEN = """
import sys
from hallctl.store.file import Hall
hall = Hall(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""


def test_not_while_another_program_has_it_open(hall_path: Path, backup: Path, clock: Clock) -> None:
    before = waiting(hall_path, clock)
    other = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(hall_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Refused, match="in-use") as caught:
            restore(str(hall_path), str(backup), boss, clock)
        found = caught.value.facts["users"]
        assert isinstance(found, list)
        assert [user["pid"] for user in found] == [other.pid]
    finally:
        other.communicate("\n")
    assert waiting(hall_path, clock) == before
    assert not list(hall_path.parent.glob("*before*"))
    assert not list(hall_path.parent.glob("*restoring*"))


def test_not_while_a_console_has_it_open(hall_path: Path, backup: Path, clock: Clock) -> None:
    console = users.Registered(str(hall_path), "lina", "pc-3")
    with pytest.raises(Refused, match="in-use") as caught:
        restore(str(hall_path), str(backup), boss, clock)
    assert "pc-3 (lina" in str(caught.value.facts["who"])
    console.leave()
    restore(str(hall_path), str(backup), boss, clock)


def test_a_backup_that_does_not_hold(hall_path: Path, backup: Path, clock: Clock) -> None:
    db = sqlite.connect(str(backup))
    db.execute("update ticket set number = 99")
    db.close()
    before = hall_path.read_bytes()
    with pytest.raises(Refused, match="backup-does-not-hold"):
        restore(str(hall_path), str(backup), boss, clock)
    assert hall_path.read_bytes() == before


def test_the_hall_file_itself(hall_path: Path, clock: Clock) -> None:
    with pytest.raises(Refused, match="is-the-hall-file"):
        restore(str(hall_path), str(hall_path), boss, clock)


def test_only_managers(hall_path: Path, backup: Path, clock: Clock) -> None:
    before = hall_path.read_bytes()
    with pytest.raises(NotAllowed):
        restore(str(hall_path), str(backup), lambda _: LI, clock)
    assert hall_path.read_bytes() == before
    assert not list(hall_path.parent.glob("*restoring*"))


def test_two_histories(hall_path: Path, backup: Path, clock: Clock) -> None:
    """Both went on from the backup: what the kept one has alone is told, from where they part."""
    first = restore(str(hall_path), str(backup), boss, clock)
    with Hall(hall_path, clock) as hall:
        take(hall)
        last = journal.head(hall.db).seq
    assert first.kept is not None
    again = restore(str(hall_path), first.kept, boss, clock)
    assert again.lost == LostEvents(first.seq + 1, last)
    assert waiting(hall_path, clock) == ["A001", "A002", "A003"]


def test_an_old_backup(hall_path: Path, backup: Path, clock: Clock) -> None:
    """Whether a clock that is months ahead of the backup is right, a manager says afterwards."""
    clock.tick(minutes=60 * 24 * 60)
    restore(str(hall_path), str(backup), boss, clock)
    with Hall(hall_path, clock) as hall:
        assert verify(hall.db).holds
        with pytest.raises(Refused, match="clock-ahead"):
            take(hall)


def test_what_was_erased_since_stays_erased(hall_path: Path, clock: Clock) -> None:
    backup = hall_path.with_name("backup.db")
    with Hall(hall_path, clock) as hall:
        label = take(hall, phone=PHONE).label
        passing.leave(hall, ZHAO, label, "customer-left")
        halls.backup(hall, BOSS, str(backup))
        assert privates.purge(hall, BOSS, Which(phone=PHONE), "asked for").purged
    done = restore(str(hall_path), str(backup), boss, clock)
    assert done.erased > 0
    assert PHONE.encode() in backup.read_bytes()
    assert PHONE.encode() not in hall_path.read_bytes()
    with Hall(hall_path, clock) as hall:
        assert verify(hall.db).holds


def test_a_second_restore_keeps_both(hall_path: Path, backup: Path, clock: Clock) -> None:
    kept = {restore(str(hall_path), str(backup), boss, clock).kept for _ in range(2)}
    assert kept == {f"{hall_path}.before-20260302-093000", f"{hall_path}.before-20260302-093000-2"}


@pytest.mark.parametrize("part", ["copyfileobj", "copy2"])
def test_on_a_full_disk_all_is_as_it_was(
    hall_path: Path, backup: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    Path(f"{hall_path}-wal").write_bytes(b"")
    before = sorted(hall_path.parent.iterdir())
    monkeypatch.setattr(shutil, part, full_disk)
    with pytest.raises(Refused, match="cannot-write"):
        restore(str(hall_path), str(backup), boss, clock)
    assert sorted(hall_path.parent.iterdir()) == before


def test_a_link_to_the_hall_file_stays_one(
    hall_path: Path, backup: Path, clock: Clock, tmp_path: Path
) -> None:
    link = tmp_path / "link" / "hall.db"
    link.parent.mkdir()
    link.symlink_to(hall_path)
    done = restore(str(link), str(backup), boss, clock)
    assert link.is_symlink()
    assert done.kept == f"{hall_path}.before-20260302-093000"
    assert waiting(hall_path, clock) == ["A001"]


def test_a_backup_that_is_damaged_or_not_there(hall_path: Path, backup: Path, clock: Clock) -> None:
    before = hall_path.read_bytes()
    with pytest.raises(HallUnusable, match="missing"):
        restore(str(hall_path), str(backup.with_name("other.db")), boss, clock)
    content = bytearray(backup.read_bytes())
    content[4096 * 3 :] = b"\xa5" * (len(content) - 4096 * 3)
    backup.write_bytes(bytes(content))
    with pytest.raises(Refused, match="backup-does-not-hold"):
        restore(str(hall_path), str(backup), boss, clock)
    assert hall_path.read_bytes() == before
