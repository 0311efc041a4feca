"""Putting another file in the hall file's place: nobody may have it open, and the old one is kept."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.store import copy, erasure, journal, sqlite, users
from hallctl.store.place import SHM, WAL
from hallctl.store.sqlite import Connection

_LOCKS, _COUNT = 0x40000000, 512
"""The bytes that SQLite locks in a file, from the pending byte to the end of the shared range."""
_FLOCK = struct.Struct("hhqqi4x")


class Alone:
    """The old file, while nobody else has it open; `handle` is None where there is no file."""

    def __init__(self, path: str, handle: int | None) -> None:
        self.path = path
        self._handle = handle

    def keep(self, kept: str) -> str | None:
        """Copy the file and its log to `kept` and `kept-wal`; None where there is neither.

        Refused as `file-exists`, and as `cannot-write` with nothing left of the copy.
        """
        try:
            return kept if self._kept(kept) else None
        except FileExistsError:
            raise Refused("file-exists", path=kept) from None
        except BaseException as error:
            copy.remove(kept)
            if isinstance(error, OSError):
                raise Refused("cannot-write", path=kept, error=error.strerror) from error
            raise

    def _kept(self, kept: str) -> bool:
        found = False
        if self._handle is not None:
            found = True
            with open(self._handle, "rb", closefd=False) as old, open(kept, "xb") as new:  # noqa: PTH123
                shutil.copyfileobj(old, new, 1 << 20)
                os.fchmod(new.fileno(), os.fstat(self._handle).st_mode & 0o777)
                os.fsync(new.fileno())
        if os.path.exists(self.path + WAL):  # noqa: PTH110
            found = True
            shutil.copy2(self.path + WAL, kept + WAL)
        return found

    def replace_by(self, fresh: str) -> None:
        """Put `fresh` in the file's place, without the log of the old one."""
        for end in (WAL, SHM):  # removed first: another file beside this log would be mixed with it
            with suppress(FileNotFoundError):
                os.unlink(self.path + end)  # noqa: PTH108
        os.replace(fresh, self.path)  # noqa: PTH105
        folder = os.open(os.path.dirname(self.path) or ".", os.O_RDONLY)  # noqa: PTH120
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def alone(path: str) -> Iterator[Alone]:
    """Keep everybody out of the hall file; refused as `in-use`, naming who has it open.

    This process must not have it open itself. The lock goes when its descriptor is closed.
    """
    handle = None
    with suppress(FileNotFoundError):
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        present = users.present(path)
        if present or (handle is not None and not _locked(handle)):
            others = [] if handle is None else _holders(handle)
            raise Refused("in-use", users=_facts(present, others), who=_names(present, others))
        yield Alone(path, handle)
    finally:
        if handle is not None:
            os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _COUNT, _LOCKS)
    except OSError:
        return False
    return True


def _holders(handle: int) -> list[int]:
    """The process that holds SQLite's lock on the file, as the system tells it."""
    asked = _FLOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, _LOCKS, _COUNT, 0)
    with suppress(OSError):
        kind, _, _, _, pid = _FLOCK.unpack(fcntl.fcntl(handle, fcntl.F_GETLK, asked))
        if kind != fcntl.F_UNLCK and pid > 0:
            return [pid]
    return []


def _facts(present: list[users.User], others: list[int]) -> list[dict[str, object]]:
    told: list[dict[str, object]] = [
        {
            "pid": user.pid,
            "login": user.login,
            "workstation": user.workstation,
            "since_at": user.since,
        }
        for user in present
    ]
    known = {user.pid for user in present}
    return told + [
        {"pid": pid, "login": users.login_of(pid), "workstation": None, "since_at": None}
        for pid in others
        if pid not in known
    ]


def _names(present: list[users.User], others: list[int]) -> str:
    names = [f"{user.workstation} ({user.login}, {user.pid})" for user in present]
    known = {user.pid for user in present}
    names += [f"{users.login_of(pid) or '?'} ({pid})" for pid in others if pid not in known]
    return ", ".join(names) or "?"


class LostEvents(NamedTuple):
    """The events of the old file that the restored one does not have: from `first` to `last`."""

    first: int
    last: int


class Beyond(NamedTuple):
    """What the old file has and the restored one does not: the `lost` events, and the refs of personal
    values that they `erased`.
    """

    lost: LostEvents | None = None
    erased: Sequence[str] = ()


def beyond(kept: str, restored: Connection) -> Beyond:
    """What the old file has and the restored one does not; nothing where the old one cannot be read."""
    with suppress(sqlite.DatabaseError, OSError):
        old = sqlite.connect(kept)
        try:
            last = journal.head(old).seq
            first = 1 + _last_common(old, restored)
            if first <= last:
                return Beyond(LostEvents(first, last), erasure.erased_since(old, first))
        finally:
            sqlite.abandon(old)  # closing it would write the log into it, and both are evidence
            with suppress(FileNotFoundError):
                os.unlink(kept + SHM)  # noqa: PTH108
    return Beyond()


def _last_common(one: Connection, other: Connection) -> int:
    """The last event that both journals share: an equal hash means that all before it are equal."""
    alike, beyond = 0, 1 + min(journal.head(one).seq, journal.head(other).seq)
    while alike + 1 < beyond:
        middle = (alike + beyond) // 2
        if journal.hash_at(one, middle) == journal.hash_at(other, middle):
            alike = middle
        else:
            beyond = middle
    return alike
