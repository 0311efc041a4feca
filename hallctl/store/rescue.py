"""Saving the hall file's content when the file was removed while a program still has it open."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from contextlib import closing, suppress

from hallctl.domain.base import Refused
from hallctl.store import copy, journal, sqlite
from hallctl.store.hall import profile
from hallctl.store.place import LINKED, OVERWRITTEN, SAVED, WAL, log_size
from hallctl.store.sqlite import Connection


def save(db: Connection, path: str, wrong: str) -> str | None:
    """Save what can be saved beside the file's path; returns the new file's name, None where nothing
    needs to be or could be saved. The name contains the last event, so that several consoles save the
    same content only once.
    """
    if wrong == LINKED:
        return None  # everything is there, under both names
    path = os.path.realpath(path)
    with suppress(OSError, sqlite.DatabaseError, Refused):
        if wrong == OVERWRITTEN:
            return _log(path) if log_size(path) else None
        return _whole(db, path)
    return None


def _log(path: str) -> str:
    """The content of the log, which belongs to the removed file."""
    found = os.stat(path + WAL)  # noqa: PTH116
    shared = bool(found.st_mode & stat.S_IWGRP)
    target = f"{path}{SAVED}wal-{found.st_size}"
    return _made(target, lambda begun: shutil.copyfile(path + WAL, begun), shared=shared)


def _whole(db: Connection, path: str) -> str:
    def copied(begun: str) -> None:
        with closing(sqlite.connect(begun)) as made:
            db.backup(made)

    if db.in_transaction:
        db.execute("rollback")
    head = journal.head(db)
    target = f"{path}{SAVED}{head.seq}-{head.hash.hex()[:8]}"
    return _made(target, copied, shared=_shared(db))


def _shared(db: Connection) -> bool:
    with suppress(sqlite.DatabaseError):
        return profile(db).shared
    return False


def _made(target: str, fill: Callable[[str], object], *, shared: bool) -> str:
    """Make a file that gets its name only when it is complete; an existing one is left as it is."""
    if os.path.exists(target):  # noqa: PTH110
        return target
    begun = f"{target}.{os.getpid()}"
    os.close(copy.create(begun, shared=shared))
    try:
        fill(begun)
        os.rename(begun, target)  # noqa: PTH104
    except BaseException:
        copy.remove(begun)
        raise
    return target
