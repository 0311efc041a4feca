"""A hall file that cannot be used says so in a sentence, and loses nothing."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from hallctl import words
from hallctl.actions import complaint, ticket
from hallctl.actions.log_case import NewCase
from hallctl.store import schema, sqlite
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.new import create
from hallctl.store.verify import verify
from hallctl.words.sentences import FALLBACK, sentence
from helpers import LI, begin, step, take


def code(act: Callable[[], object]) -> str:
    """What is said to be wrong; in both languages there is a sentence for it."""
    with pytest.raises(HallUnusable) as caught:
        act()
    for language in words.LANGUAGES:
        words.use(language)
        told = sentence(caught.value)
        assert told
        assert told != FALLBACK.format(code=caught.value.code)
    words.use("en")
    return caught.value.code


def test_missing(tmp_path: Path) -> None:
    assert code(lambda: Hall(tmp_path / "no.db")) == "missing"
    assert not (tmp_path / "no.db").exists()


def test_a_directory(tmp_path: Path) -> None:
    assert code(lambda: Hall(tmp_path)) == "a-directory"
    assert code(lambda: create(tmp_path)) == "a-directory"


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "hall.db").touch()
    assert code(lambda: Hall(tmp_path / "hall.db")) == "not-set-up"


@pytest.mark.parametrize(
    "content", [b"not a database at all " * 100, b"SQLite format 3\0" * 64, b"x" * 600]
)
def test_not_sqlite(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hall.db"
    path.write_bytes(content)
    assert code(lambda: Hall(path)) == "not-a-hall-file"
    assert path.read_bytes() == content


@pytest.mark.parametrize("version", [0, 1, 99])
def test_another_programs_file(tmp_path: Path, version: int) -> None:
    path = tmp_path / "hall.db"
    create(path)
    db = sqlite.connect(str(path))
    db.executescript(f"create table bookmarks(url); pragma user_version = {version}")
    db.close()
    assert code(lambda: Hall(path)) == "not-a-hall-file"


def test_a_newer_hallctls(hall_path: Path) -> None:
    db = sqlite.connect(str(hall_path))
    db.execute(f"pragma user_version = {schema.VERSION + 1}")
    db.close()
    before = hall_path.read_bytes()
    assert code(lambda: Hall(hall_path)) == "newer"
    assert hall_path.read_bytes() == before


@pytest.mark.parametrize("page", range(1, 100, 7))
def test_a_damaged_page(hall_path: Path, page: int) -> None:
    """Whatever meets it says so in a sentence; a page that only an index needs, SQLite's own check."""
    content = bytearray(hall_path.read_bytes())
    content[page * 4096 : page * 4096 + 4096] = b"\xff" * 4096
    hall_path.write_bytes(content)
    try:
        with Hall(hall_path) as hall:
            take(hall)
            ticket.call_next(hall, LI)
            with hall.reading() as db:
                sound = db.execute("pragma integrity_check").fetchone()[0] == "ok"
                assert not (verify(db).holds and sound)
    except HallUnusable as error:
        assert error.code == "damaged"  # noqa: PT017


def test_cut_off(hall_path: Path) -> None:
    content = hall_path.read_bytes()
    hall_path.write_bytes(content[: len(content) // 2])

    def use() -> None:
        with Hall(hall_path) as hall, hall.reading() as db:
            verify(db)

    assert code(use) == "damaged"


def test_locked_for_long(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = take(hall)
    monkeypatch.setattr(sqlite, "PATIENCE", 0.01)
    other = sqlite.connect(hall.path)
    other.execute("begin immediate")
    assert code(lambda: take(hall)) == "locked"
    assert list(hall.db.execute("select id from ticket")) == [(taken.id,)]
    other.execute("rollback")
    other.close()
    assert take(hall).number == taken.number + 1


def test_opening_waits_for_who_has_it_all_to_himself(
    hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.01)
    other = sqlite.connect(str(hall_path))
    other.executescript(
        "pragma locking_mode = exclusive; begin exclusive; update hall set name = 'x'"
    )
    assert code(lambda: Hall(hall_path)) == "locked"
    other.close()


def full(hall: Hall) -> Callable[[], None]:
    """The file may not grow by a page; what gives it room again."""
    (pages,) = hall.db.execute("pragma page_count").fetchone()
    (most,) = hall.db.execute("pragma max_page_count").fetchone()
    hall.db.execute(f"pragma max_page_count = {pages}")
    return lambda: hall.db.execute(f"pragma max_page_count = {most}") and None


def fill(hall: Hall) -> int:
    """Let customers in until no more fit: how many did."""
    for count in range(10_000):
        try:
            take(hall)
        except HallUnusable as error:
            assert error.code in {"disk-full", "disk-error"}  # noqa: PT017
            return count
    raise AssertionError("never full")


def test_a_full_disk_takes_nothing_away(hall: Hall) -> None:
    order = begin(hall)
    make_room = full(hall)
    count = fill(hall)
    assert code(lambda: take(hall)) == "disk-full"
    assert hall.db.execute("select count(*) from ticket").fetchone()[0] == count + 1
    assert verify(hall.db).holds
    make_room()
    assert step(hall, order.id).done
    assert take(hall).number == count + 2
    assert verify(hall.db).holds


def test_a_limit_on_the_files_size(hall: Hall) -> None:
    """The operating system refuses to write: as with a full disk, and without any privilege."""
    take(hall)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = Path(f"{hall.path}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100_000, before[1]))
    try:
        count = fill(hall)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert hall.db.execute("select count(*) from ticket").fetchone()[0] == count + 1
    assert take(hall).number == count + 2
    assert verify(hall.db).holds


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes, where whoever runs the tests may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a file system is not permitted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, made_hall: Path) -> None:
    path = Path(shutil.copy(made_hall, small_disk / "hall.db"))
    with Hall(path) as hall:
        count = fill(hall)
        assert code(lambda: take(hall)) in {"disk-full", "disk-error"}
        assert verify(hall.db).holds
        long = NewCase(
            "x" * 1500, "ZF"
        )  # a call is so little that it may fit in what a ticket leaves
        assert code(lambda: complaint.log(hall, LI, long)) in {"disk-full", "disk-error"}
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    with Hall(path) as hall:
        assert hall.db.execute("select count(*) from ticket").fetchone()[0] == count
        take(hall)
        assert verify(hall.db).holds


@pytest.fixture
def foreign(made_hall: Path) -> Iterator[Path]:
    """A hall file in a folder that everybody may look into."""
    place = Path(mkdtemp())
    place.chmod(0o755)
    path = Path(shutil.copy(made_hall, place / "hall.db"))
    yield path
    for each in (path, place):
        each.chmod(0o755)
    shutil.rmtree(place)


def as_somebody_else(act: Callable[[], str]) -> str:
    """What comes of it for a login that has no rights of its own here."""
    said, say = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            os.write(say, act().encode())
        finally:
            os._exit(0)
    os.close(say)
    with os.fdopen(said) as told:
        answer = told.read()
    os.waitpid(pid, 0)
    return answer


def attempt(path: Path) -> str:
    """What a change says is wrong."""
    try:
        with Hall(path) as hall:
            take(hall)
    except HallUnusable as error:
        return error.code
    return "done"


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555), (0, 0o777)]
)
def test_without_the_right_to_write(foreign: Path, file: int, folder: int) -> None:
    foreign.chmod(file)
    foreign.parent.chmod(folder)
    assert as_somebody_else(lambda: attempt(foreign)) in {"read-only", "cannot-open"}
    with Hall(foreign) as hall:
        assert verify(hall.db).holds
