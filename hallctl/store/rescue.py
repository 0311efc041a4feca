"""What is saved when the hall file is no longer where it was, while a program still has it open."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import closing, suppress

from hallctl.store import journal, sqlite
from hallctl.store.place import LINKED, OVERWRITTEN, WAL, log_size
from hallctl.store.sqlite import Connection


def save(db: Connection, path: str, wrong: str) -> str | None:
    """Save what can be saved beside the file's path: the new file's name, None where nothing need be
    saved, or nothing could be.

    The name tells the last event, so that many consoles save the same file once.
    """
    if wrong == LINKED:
        return None  # it is all there, under both names
    with suppress(OSError, sqlite.DatabaseError):
        if wrong == OVERWRITTEN:
            return _log(path) if log_size(path) else None
        return _whole(db, path)
    return None


def _log(path: str) -> str | None:
    """The log: what it says belongs to the file that was there before."""
    found = os.stat(path + WAL)  # noqa: PTH116
    target = f"{path}.saved{WAL}-{found.st_size}"
    if not os.path.exists(target):  # noqa: PTH110
        shutil.copyfile(path + WAL, target)
        os.chmod(target, stat.S_IMODE(found.st_mode))  # noqa: PTH101
    return target


def _whole(db: Connection, path: str) -> str:
    if db.in_transaction:
        db.execute("rollback")
    head = journal.head(db)
    target = f"{path}.saved-{head.seq}-{head.hash.hex()[:8]}"
    if os.path.exists(target):  # noqa: PTH110
        return target
    begun = f"{target}.{os.getpid()}"
    os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(sqlite.connect(begun)) as made:
            db.backup(made)
        os.rename(begun, target)  # noqa: PTH104
    except BaseException:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                os.unlink(begun + end)  # noqa: PTH108
        raise
    return target
