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
    from sqlite3 import Connection as _Connection
else:
    _Connection = sqlite3.Connection


class Connection(_Connection):
    """A connection to a hall file.

    `clock`, if set, tells the time (UTC ms) by which reads leave out what has ended with its day,
    though that is not recorded yet. `days_ended` is true inside a change that has first recorded such
    ends: the file is complete then.
    """

    clock: Callable[[], int] | None = None
    days_ended = False


Row: TypeAlias = tuple[Any, ...]
DatabaseError = sqlite3.DatabaseError
IntegrityError = sqlite3.IntegrityError
OperationalError = sqlite3.OperationalError
Warning = sqlite3.Warning  # noqa: A001  as DB-API calls it
READ: int = sqlite3.SQLITE_READ
ASKING: set[int] = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
"""The operations of a statement that only reads, besides reading columns."""
ALLOW: int = sqlite3.SQLITE_OK
DENY: int = sqlite3.SQLITE_DENY
VERSION: tuple[int, ...] = tuple(sqlite3.sqlite_version_info)
WAL_IS_SAFE = VERSION >= (3, 51, 3)

_LOOK = "begin; select count(*) from sqlite_schema; rollback;"
_PRAGMAS = "pragma foreign_keys=on; pragma recursive_triggers=on; pragma secure_delete=on;"


def connect(
    path: str, *, durable: bool = True, read_only: bool = False, patient: bool = True
) -> Connection:
    """Open a connection with the pragmas every hall file needs.

    A `durable` one survives a power cut (`synchronous=FULL`); drafts go through one that is not. Once
    open, a connection that is not `patient` finds the file busy instead of waiting for it. Nothing is
    created: the file must exist.
    """
    db = unread(path, read_only=read_only)
    try:
        make_ready(db, durable=durable, patient=patient)
    except BaseException:
        db.close()
        raise
    return db


def unread(path: str, *, read_only: bool = False, unchanging: bool = False) -> Connection:
    """A connection that has read nothing yet, and so has not recovered a log.

    An `unchanging` file is one that nobody writes to, so nothing beside it is looked at.
    """
    mode = "ro" if read_only else "rw"
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    db: Connection = sqlite3.connect(
        f"file:{quoted}?mode={mode}{'&immutable=1' if unchanging else ''}",
        uri=True,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )
    return db


def make_ready(
    db: Connection, *, durable: bool = True, patient: bool = True, alone: bool = False
) -> None:
    """Set what every connection to a hall file needs; one that is `alone` keeps all others out, or is
    refused at once.
    """
    # The first look at the file meets a lock while another process recovers it, or is the last to
    # close it; once connected, nobody can keep us from reading in WAL mode.
    pragmas = _PRAGMAS + f"pragma synchronous={'full' if durable else 'normal'};"
    if alone:
        db.executescript("pragma locking_mode=exclusive;" + pragmas + _LOOK)
    else:
        retry_while_locked(lambda: db.executescript(pragmas))
    if patient:
        _wait_inside(db, PATIENCE)


def abandon(db: Connection) -> None:
    """Leave this connection open for good: its file is not where it was, and closing it would write the
    log into whatever is there now, and delete another file's log.
    """
    import ctypes  # noqa: PLC0415  once in a lifetime

    if db.in_transaction:
        db.execute("rollback")
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(db))  # else it is closed when nothing refers to it


def _wait_inside(db: Connection, seconds: float) -> None:
    """Have SQLite wait by itself where a writer keeps readers out, as in rollback-journal mode."""
    if not WAL_IS_SAFE:
        db.execute(f"pragma busy_timeout = {int(seconds * 1000)}")


def is_busy(error: Exception) -> bool:
    """Whether another process holds the lock that was wanted."""
    text = str(error)
    return isinstance(error, OperationalError) and ("locked" in text or "busy" in text)


commits = 0
"""How many transactions of this process may have been committed."""
PATIENCE = 10.0
"""Seconds after which waiting for another process's lock is given up; fewer in tests."""


class _Crowd:
    """Whether several processes want to write just now, and until when this one lets others go first."""

    until = 0.0


GAP, CROWDED = 0.001, 1.0
"""Seconds for which a writer that has met others leaves the lock alone before it takes it again, and
for how long it remembers them. A lock that is taken again at once is hardly ever found free by those
who only try now and then: on a busy computer one of eight writers waited for ten seconds and gave
up.
"""


def begin(db: Connection, seconds: float | None = None) -> None:
    """Take the write lock, within `PATIENCE` or `seconds`.

    SQLite's own back-off makes eight writers wait for up to seconds, ours for 0.15 s; and SQLite's
    cannot be reported.
    """
    if time.monotonic() < _Crowd.until:
        time.sleep(GAP)
    _wait_inside(db, 0)
    try:
        retry_while_locked(lambda: db.execute("begin immediate"), seconds)
    finally:
        _wait_inside(db, PATIENCE)


@contextmanager
def writing(db: Connection, seconds: float | None = None) -> Iterator[None]:
    """One write transaction: all of it or nothing is in the file afterwards; waits as `begin` does."""
    global commits  # noqa: PLW0603
    begin(db, seconds)
    before = commits
    try:
        yield
        commits += 1  # counted before, so that an interrupt during the commit loses none
        db.execute("commit")
    except BaseException as error:
        if db.in_transaction:
            db.execute("rollback")
            commits = before
        elif isinstance(error, DatabaseError):  # SQLite has rolled back by itself
            commits = before
        raise


def empty_log(db: Connection, seconds: float | None = None) -> bool:
    """Write the write-ahead log back and empty it; False where somebody reads it all the time, for
    `PATIENCE` or `seconds`.
    """

    def act() -> None:
        if db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]:
            raise OperationalError("the log is busy")

    try:
        retry_while_locked(act, seconds)
    except OperationalError as error:
        if not is_busy(error):
            raise
        return False
    return True


@contextmanager
def without_foreign_keys(db: Connection) -> Iterator[None]:
    """Let rows point at others that are still to be made; no transaction may be open."""
    db.execute("pragma foreign_keys = off")
    try:
        yield
    finally:
        db.execute("pragma foreign_keys = on")


@contextmanager
def not_durable(db: Connection) -> Iterator[None]:
    """Allow a power cut to lose whole transactions written here; no transaction may be open."""
    db.execute("pragma synchronous = normal")
    try:
        yield
    finally:
        db.execute("pragma synchronous = full")


def in_memory() -> Connection:
    """A database of its own that is gone when it is closed."""
    db: Connection = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    return db


def retry_while_locked(act: Callable[[], object], seconds: float | None = None) -> None:
    """Retry an act that needs a lock; after `PATIENCE`, or `seconds`, its error is raised."""
    try:
        act()
    except OperationalError as error:
        if not is_busy(error):
            raise
        _Crowd.until = time.monotonic() + CROWDED
        from hallctl.store.waiting import keep_trying  # noqa: PLC0415  only where one has to wait

        keep_trying(act, is_busy, PATIENCE if seconds is None else seconds)
