"""Which consoles have the hall file open: one small file for each, beside the hall file, while it runs.

A lock on it shows that its console still runs: the system releases it when the process ends, however it
ends. An entry left by a killed console is removed by the next one that looks.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FOLDER = "-users"
"""What is added to the hall file's name."""


_SIZE = 1024
"""The fixed size (bytes) of an entry, so that a new one always covers an older one."""


class User(NamedTuple):
    """A console, a board or a customer's screen; `since` is UTC ms, `node` device and inode of the file
    that it opened; `staff` signed in there at `signed_in` (UTC ms).
    """

    pid: int
    login: str
    workstation: str
    since: int
    node: tuple[int, int]
    staff: str = ""
    signed_in: int = 0


class Registered:
    """The entry of one console; nothing where the folder cannot be written."""

    def __init__(self, path: str, login: str, workstation: str) -> None:
        self._file: Path | None = None
        self._handle = -1
        for _ in range(3):  # the last one that leaves removes the folder
            try:
                self._enter(path, login, workstation)
            except OSError:
                self.leave()
            else:
                return

    def _enter(self, path: str, login: str, workstation: str) -> None:
        found = os.stat(path)  # noqa: PTH116
        shared = bool(found.st_mode & stat.S_IWGRP)
        folder = _folder(path)
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            if shared:
                os.chown(folder, -1, found.st_gid)
                folder.chmod(0o2770)
        since = time.time_ns() // 1_000_000
        user = User(os.getpid(), login, workstation, since, (found.st_dev, found.st_ino))
        name = f"{user.pid}-{os.urandom(4).hex()}"
        self._file = folder / f".{name}"  # nobody looks at it before it is locked
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC
        self._handle = os.open(self._file, flags, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        os.fchmod(self._handle, 0o660 if shared else 0o600)
        self._write(user)
        self._file = self._file.rename(folder / name)

    def _write(self, user: User) -> None:
        self._user = user
        os.pwrite(self._handle, json.dumps(user).encode().ljust(_SIZE), 0)

    def sign_in(self, staff: str, at: int) -> None:
        """Record that somebody signed in at this console at an instant (UTC ms), or came back to it."""
        if self._handle >= 0:
            with suppress(OSError):
                self._write(self._user._replace(staff=staff, signed_in=at))

    def leave(self) -> None:
        """Take the entry away."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
                self._file.parent.rmdir()
        if self._handle >= 0:
            os.close(self._handle)
        self._file, self._handle = None, -1


def present(path: str) -> list[User]:
    """The consoles that have the hall file open, the longest first."""
    return sorted(_present(path), key=lambda user: (user.since, user.workstation))


def login_of(pid: int) -> str | None:
    """The login a process runs as; None where the system does not tell."""
    with suppress(OSError, KeyError):
        return pwd.getpwuid(os.stat(f"/proc/{pid}").st_uid).pw_name  # noqa: PTH116
    return None


def _present(path: str) -> Iterator[User]:
    with suppress(OSError):
        for entry in _folder(path).glob("[0-9]*"):
            with suppress(OSError, ValueError, TypeError):
                user = _living(entry)
                if user is not None:
                    yield user


def _living(entry: Path) -> User | None:
    """The console that holds an entry; an entry that nobody holds any more is removed."""
    handle = os.open(entry, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        pid, login, workstation, since, node, *more = json.loads(os.pread(handle, 4096, 0))
        staff, at = more or ("", 0)
        where = (int(node[0]), int(node[1]))
        return User(int(pid), str(login), str(workstation), int(since), where, str(staff), int(at))
    else:
        entry.unlink(missing_ok=True)
        return None
    finally:
        os.close(handle)


def _folder(path: str) -> Path:
    return Path(os.path.realpath(path) + FOLDER)
