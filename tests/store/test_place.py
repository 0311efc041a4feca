"""Before a write is confirmed, the path still leads to the very file that is open, and to its log."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hallctl.actions import hall as halls
from hallctl.actions import ticket
from hallctl.actions.setup import Setup, init
from hallctl.actions.staff import New
from hallctl.domain.base import MANAGER
from hallctl.store import journal, sqlite, users
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.opening import cause
from hallctl.store.verify import verify
from helpers import BOSS, LI, Clock, make_hall, take


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def deleted(path: Path) -> None:
    path.unlink()


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def replaced(path: Path) -> None:
    """As a sync program does it: the newer file is written beside, and renamed."""
    make_hall(path.with_name("other.db"), Clock())
    path.with_name("other.db").rename(path)


def replaced_and_open(path: Path) -> None:
    """And somebody took the old log away, and works in the new file already."""
    replaced(path)
    both_tidied(path)
    keep_open.append(Hall(path, Clock()))
    take(keep_open[-1])


def log_tidied(path: Path) -> None:
    Path(f"{path}-wal").unlink()


def index_tidied(path: Path) -> None:
    Path(f"{path}-shm").unlink()


def both_tidied(path: Path) -> None:
    log_tidied(path)
    index_tidied(path)


keep_open: list[Hall] = []


@pytest.fixture(autouse=True)
def close_others() -> Iterator[None]:
    yield
    for other in keep_open:
        other.close()
    keep_open.clear()


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (moved, "file-moved"),
        (deleted, "file-moved"),
        (folder_moved, "file-moved"),
        (replaced, "file-replaced"),
        (replaced_and_open, "file-replaced"),
        (log_tidied, "log-gone"),
        (index_tidied, "log-gone"),
        (both_tidied, "log-gone"),
    ],
)
def test_nothing_is_confirmed_and_what_was_is_saved(
    tmp_path: Path, hall_path: Path, clock: Clock, happens: Callable[[Path], None], code: str
) -> None:
    (tmp_path / "srv").mkdir()
    path = hall_path.rename(tmp_path / "srv" / "hall.db")
    hall = Hall(path, clock)
    take(hall)
    before = journal.head(hall.db)
    happens(path)
    with pytest.raises(HallUnusable) as caught:
        take(hall)
    assert caught.value.code == code
    with pytest.raises(HallUnusable, match=code):
        ticket.call_next(hall, LI)  # and so does everything after it
    hall.close()
    saved = caught.value.facts["saved"]
    if happens is folder_moved:
        assert saved is None
    else:
        assert isinstance(saved, str)
        assert Path(saved).parent == path.parent
        with Hall(saved, clock) as found:
            assert journal.head(found.db) == before
            assert verify(found.db).holds
            assert [one.label for one in tickets.waiting(found.db)] == ["A001"]
    assert (
        not list(path.parent.glob("*.saved-*-*")) or len(list(path.parent.glob("*.saved-*"))) == 1
    )


def test_closing_touches_no_other_file_s_log(hall_path: Path, clock: Clock) -> None:
    mine = Hall(hall_path, clock)
    take(mine)
    replaced_and_open(hall_path)
    log = Path(f"{hall_path}-wal")
    size = log.stat().st_size
    assert size
    with pytest.raises(HallUnusable, match="file-replaced"):
        take(mine)
    mine.close()
    assert log.stat().st_size == size  # SQLite deletes it by its name, where it may
    take(keep_open[-1])
    assert verify(keep_open[-1].db).holds


def test_many_consoles_save_the_same_file_once(hall_path: Path, clock: Clock) -> None:
    halls_open = [Hall(hall_path, clock) for _ in range(3)]
    take(halls_open[0])
    hall_path.unlink()
    saved = set()
    for one in halls_open:
        with pytest.raises(HallUnusable) as caught:
            take(one)
        saved.add(caught.value.facts["saved"])
        one.close()
    assert len(saved) == 1
    assert [str(p) for p in hall_path.parent.glob("hall.db.saved*")] == [*saved]


@pytest.mark.parametrize(("shared", "mode"), [(False, 0o600), (True, 0o660)])
@pytest.mark.parametrize("code", ["file-moved", "file-overwritten"])
def test_what_is_saved_is_for_whoever_the_hall_is_for(
    tmp_path: Path, clock: Clock, code: str, shared: bool, mode: int
) -> None:
    path = tmp_path / "folder" / "hall.db"
    manager = New("1001", "王敏", (MANAGER,))
    setup = Setup("SZ1", "厅", "zh", 1, manager, group=os.getgid() if shared else None)
    init(str(path), setup, clock)
    with Hall(path, clock) as hall:
        halls.backup(hall, BOSS, str(path.with_name("backup.db")))  # something is in the log
        if code == "file-moved":
            moved(path)
        else:
            os.truncate(path, 0)
        with pytest.raises(HallUnusable, match=code) as caught:
            hall.stay()
    saved = Path(str(caught.value.facts["saved"]))
    assert saved.stat().st_mode & 0o777 == mode
    assert saved.stat().st_gid == path.parent.stat().st_gid


def test_a_second_name(hall: Hall, hall_path: Path) -> None:
    second = hall_path.with_name("second.db")
    second.hardlink_to(hall_path)
    with pytest.raises(HallUnusable, match="file-linked"):
        take(hall)
    second.unlink()
    assert take(hall).label == "A001"


def test_a_second_name_is_found_when_it_is_opened(hall_path: Path, clock: Clock) -> None:
    hall_path.with_name("second.db").hardlink_to(hall_path)
    with Hall(hall_path, clock) as hall, pytest.raises(HallUnusable, match="file-linked"):
        take(hall)


def test_a_file_that_came_back_is_worked_in_again(hall: Hall, hall_path: Path) -> None:
    take(hall)
    moved(hall_path)
    with pytest.raises(HallUnusable, match="file-moved"):
        take(hall)
    hall_path.with_name("elsewhere.db").rename(hall_path)
    assert take(hall).label == "A002"
    assert verify(hall.db).holds


def a_backup(hall: Hall, path: Path) -> Path:
    backup = path.with_name("backup.db")
    halls.backup(hall, BOSS, str(backup))
    return backup


def test_a_backup_is_copied_over_the_open_file(hall: Hall, hall_path: Path, clock: Clock) -> None:
    backup = a_backup(hall, hall_path)
    take(hall)
    shutil.copyfile(backup, hall_path)
    with pytest.raises(HallUnusable, match="file-overwritten") as caught:
        take(hall)
    saved = Path(str(caught.value.facts["saved"]))
    assert saved.read_bytes() == Path(f"{hall_path}-wal").read_bytes()
    hall.close()
    with pytest.raises(HallUnusable, match="another-log"):  # the log was not written into it
        Hall(hall_path, clock)
    with Hall(backup, clock) as found:
        assert not list(tickets.waiting(found.db))


@pytest.mark.parametrize("more", [1, 40])
def test_any_older_copy_is_copied_over_the_open_file(
    hall: Hall, hall_path: Path, clock: Clock, more: int
) -> None:
    """No backup of hallctl's own: a copy made by hand, as large as the file is."""
    take(hall)
    hall.db.execute("pragma wal_checkpoint(truncate)").fetchall()
    copy = Path(shutil.copy(hall_path, hall_path.with_name("copy.db")))
    with Hall(hall_path, clock) as other:  # a command, and others for a whole log
        for _ in range(more):
            take(other)
    hall.db.execute("pragma wal_checkpoint(truncate)").fetchall()
    label = take(hall).label
    shutil.copyfile(copy, hall_path)
    with pytest.raises(HallUnusable, match="file-overwritten"):
        ticket.call_next(hall, LI)
    hall.close()
    assert label == f"A{more + 2:03}"


def test_the_open_file_is_emptied(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    os.truncate(hall_path, 0)
    with pytest.raises(HallUnusable, match="file-overwritten"):
        take(hall)
    hall.close()
    with pytest.raises(HallUnusable, match="log-alone"):  # SQLite deletes the log of an empty file
        Hall(hall_path, clock)
    assert Path(f"{hall_path}-wal").stat().st_size


def test_a_log_without_its_file(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    hall_path.unlink()
    with pytest.raises(HallUnusable, match="log-alone"):
        Hall(hall_path, clock)
    with pytest.raises(HallUnusable, match="log-alone"):
        make_hall(hall_path, clock)


def test_a_backup_beside_a_log(hall_path: Path, clock: Clock) -> None:
    """Case restore-over-wal: the power failed, and the backup was copied over the file."""
    hall = Hall(hall_path, clock)
    backup = a_backup(hall, hall_path)
    take(hall)
    log = Path(f"{hall_path}-wal").read_bytes()
    hall.db.execute("pragma wal_checkpoint(truncate)")
    hall.close()
    hall_path.unlink()
    shutil.copyfile(backup, hall_path)
    Path(f"{hall_path}-wal").write_bytes(log)
    for _ in range(2):
        with pytest.raises(HallUnusable, match="another-log"):
            Hall(hall_path, clock)
        assert Path(f"{hall_path}-wal").read_bytes() == log


def aged(path: Path) -> None:
    """The log was written an hour ago."""
    log = Path(f"{path}-wal")
    hour = 3600 * 10**9
    os.utime(log, ns=(log.stat().st_atime_ns - hour, log.stat().st_mtime_ns - hour))


def left_by_a_power_cut(path: Path, clock: Clock) -> bytes:
    """A hall file whose last ticket stands in its log alone; the log's bytes."""
    hall = Hall(path, clock)
    take(hall)
    file, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    hall.close()
    path.write_bytes(file)
    Path(f"{path}-wal").write_bytes(log)
    return log


def test_any_other_file_beside_a_log(hall_path: Path, clock: Clock) -> None:
    """No backup of hallctl's own: a copy made by hand, put in place after a power cut."""
    copy = Path(shutil.copy(hall_path, hall_path.with_name("copy.db")))
    with Hall(hall_path, clock) as hall:
        take(hall)
    log = left_by_a_power_cut(hall_path, clock)
    aged(hall_path)
    copy.rename(hall_path)
    with pytest.raises(HallUnusable, match="another-log"):
        Hall(hall_path, clock)
    assert Path(f"{hall_path}-wal").read_bytes() == log


def test_its_own_log_after_a_power_cut(hall_path: Path, clock: Clock) -> None:
    left_by_a_power_cut(hall_path, clock)
    later = hall_path.stat().st_mtime_ns
    os.utime(f"{hall_path}-wal", ns=(later + 10**9, later + 10**9))
    with Hall(hall_path, clock) as hall:
        assert [one.label for one in tickets.waiting(hall.db)] == ["A001"]


def test_its_own_log_that_was_written_back(hall_path: Path, clock: Clock) -> None:
    """Another program checkpointed the file long after the last change; then the power failed."""
    hall = Hall(hall_path, clock)
    take(hall)
    hall.db.execute("pragma wal_checkpoint(full)")
    file, log = hall_path.read_bytes(), Path(f"{hall_path}-wal").read_bytes()
    hall.close()
    hall_path.write_bytes(file)
    Path(f"{hall_path}-wal").write_bytes(log)
    aged(hall_path)
    with Hall(hall_path, clock) as hall:
        assert [one.label for one in tickets.waiting(hall.db)] == ["A001"]


def test_a_log_in_use_is_the_file_s_own(hall: Hall, hall_path: Path) -> None:
    """A reader kept a part of the log from being written back."""
    take(hall)
    process = subprocess.run(
        [sys.executable, "-c", OPEN_AGED, str(hall_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout == "A001\n"


OPEN_AGED = """
import os, sys
from hallctl.store.file import Hall
from hallctl.store import ticket
log = sys.argv[1] + "-wal"
os.utime(log, (0, 0))
with Hall(sys.argv[1]) as hall:
    print(*(one.label for one in ticket.waiting(hall.db)))
"""


def test_a_file_renamed_into_the_place_of_one_that_is_open(hall_path: Path, clock: Clock) -> None:
    mine = Hall(hall_path, clock)
    console = users.Registered(str(hall_path), "lina", "pc-3")
    take(mine)
    replaced(hall_path)
    with pytest.raises(HallUnusable, match="another-log"):
        Hall(hall_path, clock)
    with pytest.raises(HallUnusable, match="file-replaced"):
        take(mine)
    mine.close()
    console.leave()


def test_a_backup_in_the_file_s_place_is_the_file(hall_path: Path, clock: Clock) -> None:
    with Hall(hall_path, clock) as hall:
        take(hall)
        backup = a_backup(hall, hall_path)
        take(hall)
    shutil.copyfile(backup, hall_path)
    with Hall(hall_path, clock) as hall:
        assert [one.label for one in tickets.waiting(hall.db)] == ["A001"]
        take(hall)
        with Hall(hall_path, clock) as other:
            assert take(other).label == "A003"
        assert take(hall).label == "A004"
        assert verify(hall.db).holds


def test_reading_a_backup_leaves_it_as_it_is(hall: Hall, hall_path: Path, clock: Clock) -> None:
    backup = a_backup(hall, hall_path)
    before = backup.read_bytes()
    with Hall(backup, clock) as found:
        assert verify(found.db).holds
    assert backup.read_bytes() == before


def test_a_checkpoint_is_no_other_file(hall: Hall, hall_path: Path) -> None:
    db = sqlite.connect(str(hall_path))
    for _ in range(3):
        take(hall)
        db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    assert take(hall).label == "A004"


def test_two_threads_look_at_once(
    hall: Hall, hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop and the work thread: what one has seen already is no change to the other."""
    place, real = hall.place, os.stat
    assert place is not None
    for _ in range(40):
        take(hall)

    def stat(path: str) -> os.stat_result:
        found = real(path)
        monkeypatch.undo()
        hall.db.execute("pragma wal_checkpoint(truncate)")  # it makes the file longer
        assert place.wrong() is None
        return found

    monkeypatch.setattr(os, "stat", stat)
    assert place.wrong() is None


def test_a_file_that_stays_away_costs_no_more_with_each_look(hall: Hall, hall_path: Path) -> None:
    moved(hall_path)
    deep = []
    for _ in range(3):
        with pytest.raises(HallUnusable) as caught:
            hall.stay()
        deep.append(len(list(traceback.walk_tb(caught.value.__traceback__))))
    assert len(set(deep)) == 1


def test_a_backup_in_the_file_s_place_while_somebody_reads_it(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = a_backup(hall, hall_path)
    with Hall(backup, clock) as mine, Hall(backup, clock) as other:
        monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
        with other.reading() as db:
            tickets.waiting(db)
            with pytest.raises(HallUnusable, match="locked"):
                take(mine)
        assert take(mine).label == "A001"


def test_a_log_that_goes_while_it_is_looked_at(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who closes the file last takes its log away."""
    hall.close()
    log, real = Path(f"{hall_path}-wal"), os.stat
    log.write_bytes(b"left behind")

    def stat(path: str) -> os.stat_result:
        found = real(path)
        if path == str(log):
            monkeypatch.undo()
            log.unlink()
        return found

    monkeypatch.setattr(os, "stat", stat)
    Hall(hall_path, clock).close()
    assert not log.exists()


def test_a_file_that_was_replaced_while_it_was_waited_for(
    hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a restore, which keeps everybody out until the other file is in its place."""
    ready = sqlite.make_ready

    def make_ready(db: sqlite.Connection, **how: bool) -> None:
        monkeypatch.undo()
        replaced(hall_path)
        ready(db, **how)

    monkeypatch.setattr(sqlite, "make_ready", make_ready)
    with Hall(hall_path, clock) as hall:
        assert not hall.misplaced
        assert take(hall).label == "A001"


def a_link(path: Path) -> Path:
    """Another name for the hall file, in another folder."""
    link = path.parent / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(path)
    return link


def test_the_log_lies_beside_the_file_and_not_beside_a_link_to_it(
    hall_path: Path, clock: Clock
) -> None:
    with Hall(a_link(hall_path), clock) as hall:
        take(hall)
        log_tidied(hall_path)
        with pytest.raises(HallUnusable, match="log-gone"):
            take(hall)


def test_any_other_file_beside_a_log_is_found_by_a_link_too(hall_path: Path, clock: Clock) -> None:
    copy = Path(shutil.copy(hall_path, hall_path.with_name("copy.db")))
    log = left_by_a_power_cut(hall_path, clock)
    aged(hall_path)
    copy.rename(hall_path)
    with pytest.raises(HallUnusable, match="another-log"):
        Hall(a_link(hall_path), clock)
    assert Path(f"{hall_path}-wal").read_bytes() == log


def test_an_empty_log_is_no_log_to_save(hall: Hall, hall_path: Path) -> None:
    """The backup was copied over the open file when nothing stood in the log any more."""
    backup = a_backup(hall, hall_path)
    take(hall)
    hall.db.execute("pragma wal_checkpoint(truncate)").fetchall()
    shutil.copyfile(backup, hall_path)
    with pytest.raises(HallUnusable, match="file-overwritten") as caught:
        hall.stay()
    assert caught.value.facts["saved"] is None
    assert not list(hall_path.parent.glob("*.saved*"))


def test_an_error_of_the_disk_where_the_log_was_taken_from_others(
    hall: Hall, hall_path: Path
) -> None:
    """A program that comes then gets nothing but `disk I/O error` from SQLite."""
    take(hall)
    assert cause("disk-error", str(hall_path)) == "disk-error"
    log_tidied(hall_path)
    assert cause("disk-error", str(hall_path)) == "log-taken"


def test_a_read_that_sqlite_has_ended_says_why(hall: Hall) -> None:
    with pytest.raises(HallUnusable, match="disk-error"), hall.reading() as db:
        db.execute("rollback")  # as SQLite does by itself when the disk fails
        raise sqlite.OperationalError("disk I/O error")
