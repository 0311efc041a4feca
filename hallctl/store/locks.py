"""Which processes have locks on a file, read from /proc/locks, so that the file is not opened: closing
any descriptor of a hall file, or of its `-shm`, would drop the locks that SQLite has in this process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LOCKS = Path("/proc/locks")
END = 1 << 63
"""An offset beyond the last byte of any file."""


class Lock(NamedTuple):
    """A lock on the bytes from `first` to `last`; `pid` is 0 for a process of another container."""

    pid: int
    writes: bool
    first: int
    last: int


def on(file: os.stat_result) -> Iterator[Lock]:
    """The locks on a file that are held now, by any process; none where the system does not tell."""
    node = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}:{file.st_ino}"
    with suppress(OSError, ValueError):
        for line in LOCKS.read_text(encoding="ascii").splitlines():
            match line.split():
                case [_, "POSIX", _, kind, pid, where, first, last] if where == node:
                    end = END if last == "EOF" else int(last)
                    yield Lock(max(int(pid), 0), kind == "WRITE", int(first), end)
