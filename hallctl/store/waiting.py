"""Waiting for a hall file that another program holds: who hears of it, and how waiting is given up.

with told_by(teller):                     # this and what is begun from here, in threads too
...                                   # teller.begun() after a second, teller.ended()
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from random import uniform
from typing import NamedTuple

from hallctl.store import locks
from hallctl.store.place import beside

SOON = 1.0
"""Seconds after which a wait is reported."""
WRITERS = (("-shm", 120), ("", 0x40000001), ("", 0x40000002))
"""The locks that SQLite takes to write with a WAL, to write without one, and to have the file alone:
which byte of which file.
"""


class Holder(NamedTuple):
    """The process that holds the write lock: its login, and a console's workstation, or the command
    of what is none; empty where not known.
    """

    pid: int
    login: str
    name: str
    workstation: str = ""


class Teller:
    """Receives reports of long waits, in the waiting thread; `over` makes all of them give up."""

    over = False

    def begun(self) -> None:
        """Called when a lock has been waited for as long as `SOON`."""

    def ended(self) -> None:
        """Called when that wait is over, whether the lock was obtained or not."""


_TELLER: ContextVar[Teller | None] = ContextVar("teller", default=None)


@contextmanager
def told_by(teller: Teller) -> Iterator[None]:
    """Report waits to a teller inside this context."""
    token = _TELLER.set(teller)
    try:
        yield
    finally:
        _TELLER.reset(token)


def keep_trying(
    act: Callable[[], object], is_busy: Callable[[Exception], bool], seconds: float
) -> None:
    """Retry an act that found the file busy, every 0.3 to 2 ms; after `seconds` its error is raised."""
    teller, told, began = _TELLER.get() or Teller(), False, time.monotonic()
    try:
        while True:
            time.sleep(uniform(0.0003, 0.002))  # noqa: S311  jitter
            try:
                act()
            except Exception as error:
                waited = time.monotonic() - began
                if not is_busy(error) or waited > seconds or teller.over:
                    raise
                if waited > SOON and not told:
                    told = True
                    teller.begun()
            else:
                return
    finally:
        if told:
            teller.ended()


def holder(path: str) -> Holder | None:
    """Who holds the write lock of a hall file now; None where nobody does, or it cannot be told."""
    for suffix, byte in WRITERS:
        with suppress(OSError):
            for lock in locks.on(os.stat(beside(path, suffix))):  # noqa: PTH116  on the way of a key
                if lock.pid and lock.writes and lock.first <= byte <= lock.last:
                    return _described(path, lock.pid)
    return None


def _described(path: str, pid: int) -> Holder:
    from hallctl.store import users  # noqa: PLC0415  only where somebody waits

    for user in users.present(path):
        if user.pid == pid:
            return Holder(pid, user.login, "", user.workstation)
    name = ""
    with suppress(OSError):
        name = Path(f"/proc/{pid}/comm").read_text(errors="replace").strip()
    return Holder(pid, users.login_of(pid) or "", name)
