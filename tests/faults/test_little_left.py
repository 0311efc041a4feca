"""Little left to open a file with: few descriptors, a full disk, no right to write."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from test_unusable import as_somebody_else, code, foreign, small_disk

from hallctl.actions import hall as halls
from hallctl.cli import before_screen, invocation
from hallctl.store import opening, sqlite
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.verify import verify
from helpers import BOSS, take

__all__ = ["foreign", "small_disk"]


def command(path: Path, *args: str, files: int | None = None) -> subprocess.CompletedProcess[str]:
    """A real process, which may open so many files."""
    around = {k: v for k, v in os.environ.items() if not k.startswith("HALLCTL_")}
    limit = (files, files)
    return subprocess.run(
        [sys.executable, "-m", "hallctl", "--hall", str(path), "--lang", "en", *args],
        env={**around, "XDG_STATE_HOME": str(path.parent / "state")},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: files and resource.setrlimit(resource.RLIMIT_NOFILE, limit),
    )


@pytest.mark.parametrize("files", range(5, 11))
@pytest.mark.parametrize("args", [("queue", "list"), ("verify",), ("doctor",), ("board",)])
def test_few_descriptors_are_a_sentence(hall_path: Path, files: int, args: tuple[str, ...]) -> None:
    done = command(hall_path, *args, files=files)
    assert done.returncode in {0, 1, 3}, done.stderr
    assert not done.stderr or done.stderr.startswith("too-many-open: ")
    assert not (hall_path.parent / "state" / "hallctl" / "errors.log").exists()


def test_few_descriptors_are_no_damage(hall_path: Path) -> None:
    """Where SQLite cannot open what lies beside the file."""
    held: list[int] = []
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(int(one.name) for one in Path("/proc/self/fd").iterdir())
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 8, limit[1]))
    try:
        with suppress(OSError):
            while True:
                held.append(os.open(os.devnull, os.O_RDONLY))
        os.close(held.pop())
        assert opening.crowded()
        found = None
        with pytest.raises(HallUnusable) as caught:
            Hall(hall_path)
        found = caught.value.code
    finally:
        for one in held:
            os.close(one)
        resource.setrlimit(resource.RLIMIT_NOFILE, limit)
    assert found == "too-many-open"
    assert not opening.crowded()


@pytest.fixture
def filled(small_disk: Path, made_hall: Path) -> Path:
    """A hall file on a disk on which there is not a byte left."""
    path = Path(shutil.copy(made_hall, small_disk / "hall.db"))
    with (
        (small_disk / "filling").open("wb", buffering=0) as filling,
        pytest.raises(OSError, match="No space"),
    ):
        while True:
            filling.write(b"x" * 4096)
    return path


def test_on_a_full_disk_one_reads_and_is_told_so_where_one_writes(filled: Path) -> None:
    with Hall(filled) as hall, hall.reading() as db:
        assert verify(db).holds
    for args in (("verify",), ("queue", "list")):
        done = command(filled, *args)
        assert (done.returncode, done.stderr) == (0, "")

    def let_in() -> None:
        with Hall(filled) as hall:
            take(hall)

    assert code(let_in) == "disk-full"
    (filled.parent / "filling").unlink()
    let_in()


def test_a_screen_says_that_the_disk_is_full_and_opens_when_there_is_room(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(before_screen, "at_terminal", lambda: True)
    monkeypatch.setattr(invocation.given, "hall", str(filled))
    looked: list[float] = []

    def wait(seconds: float) -> None:
        looked.append(seconds)
        if len(looked) == 2:
            (filled.parent / "filling").unlink()

    monkeypatch.setattr(before_screen.time, "sleep", wait)
    with before_screen.opened_for_a_screen() as hall, Hall(filled) as beside:
        assert not hall.alone
        take(beside)
    assert len(looked) == 2
    said = capsys.readouterr().err
    assert said.count("所在磁盘已满") == said.count("腾出磁盘空间后会自动进入界面。") == 1


def test_a_quota_that_is_used_up_is_a_full_disk(
    hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite tells of neither; the disk itself has room."""
    assert opening.cause("disk-error", str(hall_path)) == "disk-error"

    def used_up(*_args: int) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(os, "posix_fallocate", used_up)
    assert opening.cause("disk-error", str(hall_path)) == "disk-full"


def test_on_a_full_disk_nobody_is_read_beside_who_writes(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that cannot share an index cannot both be let in."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.01)
    with Hall(filled):
        assert code(lambda: Hall(filled)) in {"disk-full", "locked"}
    with Hall(filled) as hall, hall.reading() as db:
        assert verify(db).holds


def test_a_medium_that_cannot_be_written(small_disk: Path, hall: Hall, tmp_path: Path) -> None:
    copy = small_disk / "copy.db"
    halls.backup(hall, BOSS, str(copy))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Hall(copy) as made, made.reading() as db:
        assert verify(db).holds
    assert command(copy, "verify").returncode == 0
    assert command(copy, "queue", "list").returncode == 0

    def let_in() -> None:
        with Hall(copy) as made:
            take(made)

    assert code(let_in) == "read-only"


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o777)])
def test_a_file_one_may_only_read(foreign: Path, file: int, folder: int) -> None:
    def read() -> str:
        with Hall(foreign) as hall, hall.reading() as db:
            return "holds" if verify(db).holds else "fails"

    foreign.chmod(file)
    foreign.parent.chmod(folder)
    assert as_somebody_else(read) == "holds"


def test_what_is_not_in_the_file_itself_is_not_left_out(foreign: Path) -> None:
    """A log beside it that cannot be read with it: better nothing than an old state."""
    with Hall(foreign) as hall:
        take(hall)
        wal = Path(f"{foreign}-wal").read_bytes()
    Path(f"{foreign}-wal").write_bytes(wal)
    foreign.chmod(0o444)
    foreign.parent.chmod(0o555)

    def read() -> str:
        try:
            with Hall(foreign) as hall:
                return str(hall.db.execute("select count(*) from ticket").fetchone()[0])
        except HallUnusable as error:
            return error.code

    try:
        assert as_somebody_else(read) in {"cannot-open", "read-only", "1"}
    finally:
        foreign.parent.chmod(0o755)
        Path(f"{foreign}-wal").unlink()
