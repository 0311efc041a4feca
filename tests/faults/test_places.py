"""A hall file in an odd place: what is there is left as it is, and the sentence says what it is."""

from __future__ import annotations

import errno
import grp
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from test_unusable import as_somebody_else, code

from hallctl.actions import hall as halls
from hallctl.actions.setup import Setup, init
from hallctl.actions.staff import New
from hallctl.doctor.examination import examine
from hallctl.doctor.finding import CheckContext
from hallctl.domain.base import MANAGER, Refused
from hallctl.pack.read import builtin, check
from hallctl.store import copy, schema, sqlite
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.new import create
from helpers import BOSS, Clock, open_files

GROUP = grp.getgrgid(os.getgid())
SETUP = Setup("SZ1", "厅", "zh", 1, New("1001", "王敏", (MANAGER,)))


def shared() -> Setup:
    return SETUP._replace(group=GROUP.gr_gid)


def test_a_device_keeps_its_rights() -> None:
    before = Path("/dev/null").stat().st_mode
    assert code(lambda: create("/dev/null")) == "not-a-hall-file"
    assert code(lambda: Hall("/dev/null")) == "not-a-hall-file"
    assert Path("/dev/null").stat().st_mode == before


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code(lambda: Hall(tmp_path / "pipe")) == "not-a-hall-file"
    assert code(lambda: create(tmp_path / "pipe")) == "not-a-hall-file"


def test_a_name_nobody_can_have(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 3000)
    assert code(lambda: Hall(long)) == "cannot-open"
    assert code(lambda: create(long)) == "cannot-create"
    context = CheckContext(str(long), {}, "", "utf-8", None)
    assert examine(context, Clock())[1] is not None
    assert [one.code for one in check(long, {"group": builtin().own})] == ["unreadable"]


def test_below_a_file_there_is_none(hall_path: Path) -> None:
    assert code(lambda: Hall(hall_path / "hall.db")) == "missing"
    assert code(lambda: create(hall_path / "hall.db")) == "cannot-create"


def test_another_programs_file_is_not_set_up(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.touch()
    with sqlite.connect(str(path)) as db:
        db.execute("create table theirs(a)")
    db.close()
    assert code(lambda: init(str(path), SETUP)) == "not-a-hall-file"


def test_a_version_that_never_was_is_damage(hall_path: Path) -> None:
    with Hall(hall_path) as hall:
        hall.db.execute("pragma user_version = 0")
    assert code(lambda: Hall(hall_path)) == "damaged"


def test_what_a_newer_version_has_not_made_again_yet_is_newer(hall_path: Path) -> None:
    with Hall(hall_path) as hall:
        hall.db.execute(f"pragma user_version = {-schema.VERSION - 1}")
    assert code(lambda: Hall(hall_path)) == "newer"


@pytest.fixture
def closed(made_hall: Path) -> Iterator[Path]:
    """A hall file in a folder that nobody else may look into."""
    place = Path(mkdtemp())
    path = Path(shutil.copy(made_hall, place / "hall.db"))
    yield path
    shutil.rmtree(place)


def test_a_folder_that_cannot_be_looked_into(closed: Path) -> None:
    if os.geteuid():
        pytest.skip("another login can only be had from root")

    def opened() -> str:
        try:
            Hall(closed).close()
        except HallUnusable as error:
            return error.code
        return "opened"

    def made() -> str:
        try:
            create(closed)
        except HallUnusable as error:
            return error.code
        return "made"

    def examined() -> str:
        _found, problem = examine(CheckContext(str(closed), {}, "", "utf-8", None), Clock())
        return problem.code if problem else "sound"

    assert as_somebody_else(opened) == "cannot-open"
    assert as_somebody_else(made) == "cannot-create"
    assert as_somebody_else(examined) == "cannot-open"


def test_a_group_that_the_file_cannot_be_given_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refused)
    before = open_files()
    folder = tmp_path / "of-the-group"
    assert code(lambda: create(folder / "hall.db", group=GROUP.gr_gid)) == "cannot-create"
    assert open_files() == before


def test_every_folder_made_for_a_group_lets_the_group_through(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c" / "hall.db"
    umask = os.umask(0o077)
    try:
        init(str(path), shared())
    finally:
        os.umask(umask)
    for folder in list(path.parents)[:3]:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o2770
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


def test_a_folder_that_is_not_the_groups_is_named_with_what_to_run(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with pytest.raises(Refused) as caught:
        init(str(tmp_path / "hall.db"), shared())
    assert caught.value.code == "folder-not-shared"
    assert caught.value.facts["group"] == GROUP.gr_name


def test_a_text_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def written() -> None:
        copy.text(str(tmp_path / "out.csv"), "x" * 200_000, shared=False)

    written()
    with pytest.raises(Refused, match="file-exists"):
        written()
    (tmp_path / "out.csv").unlink()
    assert written_below_a_limit(written) == "cannot-write"
    assert not (tmp_path / "out.csv").exists()


def written_below_a_limit(act: object) -> str:
    """What is refused where no file may be longer than 100 KB."""
    import resource
    import signal

    assert callable(act)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        act()
    except Refused as refusal:
        return refusal.code
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    return "written"


def test_a_backup_that_the_journal_cannot_name_does_not_stay(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise HallUnusable("disk-full", hall.path)

    monkeypatch.setattr(Hall, "change", full)
    with pytest.raises(HallUnusable, match="disk-full"):
        halls.backup(hall, BOSS, str(tmp_path / "copy.db"))
    assert not list(tmp_path.glob("copy.db*"))
