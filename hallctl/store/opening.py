"""Opening a hall file under difficulties: a full disk, no right to write.

Reading needs neither room nor rights beside the file. SQLite wants a `-shm` for its WAL all the same;
without one the file is either opened by us alone, or as one that nobody changes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress

from hallctl.store import sqlite, users
from hallctl.store.place import SHM, WAL, FilePlace, beside, log_size, next_descriptor
from hallctl.store.sqlite import Connection, OperationalError

LEAST = 256 * 1024
"""Bytes free on a disk below which SQLite's files beside a hall file cannot grow."""
FILES = 8
"""Descriptors that the longest command needs at once: a backup has two files open, each with two more."""
_VAIN = ("unable to open", "disk I/O", "readonly", "is full")


Fits = Callable[[FilePlace], None]
"""A function that refuses a file which must not be read with its log, before SQLite looks beside it."""


def connect(path: str, fits: Fits) -> tuple[Connection, FilePlace]:
    """Open the hall file, for writing where that is possible, else for reading; returns the connection
    and the place.
    """
    try:
        return opened(path, fits)
    except OperationalError as error:
        if not any(part in str(error) for part in _VAIN) or crowded():
            raise
        if found := _alone(path, fits) or _unchanging(path, fits):
            return found
        raise


def opened(
    path: str, fits: Fits, *, alone: bool = False, unchanging: bool = False
) -> tuple[Connection, FilePlace]:
    """Open the hall file in one way: `alone` keeps all others out, `unchanging` looks at nothing beside
    the file.
    """
    handle = next_descriptor()
    db = sqlite.unread(path, read_only=unchanging, unchanging=unchanging)
    try:
        place = FilePlace(path, handle)
        fits(place)
        sqlite.make_ready(db, alone=alone)
    except BaseException:
        db.close()
        raise
    if place.elsewhere():  # a restore may have put another file there meanwhile
        sqlite.abandon(db)
        return opened(path, fits, alone=alone, unchanging=unchanging)
    return db, place


def cause(code: str, path: str) -> str:
    """The cause of SQLite's errors about opening and writing, where it can be seen."""
    if code in ("cannot-open", "disk-error"):
        if crowded():
            return "too-many-open"
        disk = _disk(path)
        if disk is not None and disk.f_flag & os.ST_RDONLY:
            return "read-only"
        if (disk is not None and _full(disk)) or _quota_used_up(path):
            return "disk-full"
        if code == "disk-error" and _log_taken(path):
            return "log-taken"
    return code


def _log_taken(path: str) -> bool:
    """Whether the log's index exists without its log: others have the deleted log open."""
    if log_size(path) or not os.path.exists(path + SHM):  # noqa: PTH110
        return False
    try:
        made = os.stat(path + WAL).st_ctime_ns // 1_000_000  # noqa: PTH116
    except OSError:
        return True
    return any(user.since < made for user in users.present(path))  # else the index is our own


def crowded() -> bool:
    """Whether the system lets this process open too few files at once."""
    handles: list[int] = []
    try:
        while len(handles) < FILES:
            handles.append(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC))
    except OSError:
        return True
    finally:
        for handle in handles:
            os.close(handle)
    return False


def _disk(path: str) -> os.statvfs_result | None:
    with suppress(OSError):
        return os.statvfs(os.path.dirname(path) or ".")  # noqa: PTH120
    return None


def _full(disk: os.statvfs_result) -> bool:
    return disk.f_bavail * disk.f_frsize < LEAST or (disk.f_files > 0 and disk.f_favail == 0)


def _quota_used_up(path: str) -> bool:
    """Whether no more may be written beside the file, though the disk has room; SQLite does not tell."""
    try:
        handle = os.open(os.path.dirname(path) or ".", os.O_TMPFILE | os.O_WRONLY)  # noqa: PTH120
        with open(handle, "wb"):  # noqa: PTH123
            os.posix_fallocate(handle, 0, LEAST)
    except OSError as error:
        return error.errno == errno.EDQUOT
    return False


def _alone(path: str, fits: Fits) -> tuple[Connection, FilePlace] | None:
    """Open the file alone: the WAL's index is in memory, and others wait until this connection closes."""
    if os.access(path, os.W_OK):
        with suppress(OperationalError):
            return opened(path, fits, alone=True)
    return None


def _unchanging(path: str, fits: Fits) -> tuple[Connection, FilePlace] | None:
    """Open a file that nobody has open and that needs no log: a backup, a read-only medium."""
    disk = _disk(path)
    medium = disk is not None and disk.f_flag & os.ST_RDONLY
    ends = (WAL, "-journal", *(() if medium else (SHM,)))
    lies = [beside(path, end) for end in ends]
    if any(os.path.exists(one) and os.stat(one).st_size for one in lies):  # noqa: PTH110, PTH116
        return None
    with suppress(OperationalError):
        return opened(path, fits, unchanging=True)
    return None
