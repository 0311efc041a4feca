"""The one place that chooses SQLite: 3.51.3 or newer by pysqlite3, else what Python brings.

Older libraries have the WAL-reset bug: with several processes writing and checkpointing, committed
work can be lost. With nothing newer to be had the hall file works in rollback-journal mode, and
`hallctl doctor` says why.
"""

from __future__ import annotations

try:
    import pysqlite3 as sqlite3
except ImportError:  # pragma: no cover  a machine without the wheel
    import sqlite3

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from sqlite3 import Connection as Connection  # noqa: PLC0414  re-exported for annotations
else:
    Connection = sqlite3.Connection

Row: TypeAlias = tuple[Any, ...]
DatabaseError = sqlite3.DatabaseError
IntegrityError = sqlite3.IntegrityError
OperationalError = sqlite3.OperationalError
VERSION: tuple[int, ...] = tuple(sqlite3.sqlite_version_info)
WAL_IS_SAFE = VERSION >= (3, 51, 3)

_LOOK = "begin; select count(*) from sqlite_schema; rollback;"
_PRAGMAS = "pragma foreign_keys=on; pragma recursive_triggers=on; pragma secure_delete=on;"


def connect(
    path: str,
    *,
    durable: bool = True,
    read_only: bool = False,
    alone: bool = False,
    unchanging: bool = False,
) -> Connection:
    """Open a connection with the pragmas every hall file needs.

    A `durable` one survives a power cut (`synchronous=FULL`); drafts go through one that is not.
    Nothing is created: the file must exist. One that is `alone` keeps all others out, or is refused at
    once; `unchanging` is a file that nobody writes to, so nothing beside it is looked at.
    """
    mode = "ro" if read_only else "rw"
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    db: Connection = sqlite3.connect(
        f"file:{quoted}?mode={mode}{'&immutable=1' if unchanging else ''}",
        uri=True,
        timeout=0 if WAL_IS_SAFE else PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    # The first look at the file meets a lock while another process recovers it, or is the last to
    # close it; once connected, nobody in WAL mode can keep us from reading.
    pragmas = _PRAGMAS + f"pragma synchronous={'full' if durable else 'normal'};"
    try:
        if alone:
            db.executescript("pragma locking_mode=exclusive;" + pragmas + _LOOK)
        else:
            patiently(lambda: db.executescript(pragmas))
    except BaseException:
        db.close()
        raise
    return db


def is_busy(error: Exception) -> bool:
    """Whether another process holds the lock that was wanted."""
    text = str(error)
    return isinstance(error, OperationalError) and ("locked" in text or "busy" in text)


commits = 0
"""How many transactions of this process may have been committed."""
PATIENCE = 10.0
"""Seconds until a lock that another process holds is given up; a test has less of it."""


def begin(db: Connection) -> None:
    """Take the write lock; SQLite's own back-off makes eight writers wait up to seconds, ours 0.15."""
    patiently(lambda: db.execute("begin immediate"))


@contextmanager
def writing(db: Connection) -> Iterator[None]:
    """One write transaction: all of it or nothing is in the file afterwards."""
    global commits  # noqa: PLW0603
    begin(db)
    before = commits
    try:
        yield
        commits += 1  # before, so that none is forgotten when an interrupt comes with it
        db.execute("commit")
    except BaseException as error:
        if db.in_transaction:
            db.execute("rollback")
            commits = before
        elif isinstance(error, DatabaseError):  # SQLite has rolled back by itself
            commits = before
        raise


@contextmanager
def without_foreign_keys(db: Connection) -> Iterator[None]:
    """Let rows point at others that are still to be made; no transaction may be open."""
    db.execute("pragma foreign_keys = off")
    try:
        yield
    finally:
        db.execute("pragma foreign_keys = on")


def in_memory() -> Connection:
    """A database of its own that is gone when it is closed."""
    db: Connection = sqlite3.connect(":memory:", isolation_level=None)
    return db


def patiently(act: Callable[[], object]) -> None:
    """Do what needs a lock, trying every 0.3 to 2 ms; after `PATIENCE` the error is raised."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            act()
        except OperationalError as error:
            if not is_busy(error) or time.monotonic() > end:
                raise
            from random import uniform  # noqa: PLC0415  only where there is somebody to wait for

            time.sleep(uniform(0.0003, 0.002))  # noqa: S311  jitter
        else:
            return
