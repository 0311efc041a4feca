"""The print queue: a printer that is off never stops the hall."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from hallctl.domain.base import Actor, Refused
from hallctl.store import slip
from hallctl.store.file import Hall
from hallctl.store.standing import permit, still_here

LEASE = slip.LEASE
PAUSE = 5_000
"""How long a printer that did not print is left alone, in ms, however many consoles there are."""


class PrinterOff(Exception):  # noqa: N818  the printer's state, not the program's
    """The printer did not take a slip; `code` is stable, `reason` what the system said."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class SlipPrinter(Protocol):
    """Where slips go: `setting` is its name in the queue."""

    @property
    def setting(self) -> str: ...

    def print(self, body: bytes) -> None:
        """Print a whole slip within seconds; PrinterOff, or ValueError for a body it cannot read."""


class Flushed(NamedTuple):
    """How many slips came out, how many wait, and what is wrong with the printer, as a code."""

    printed: int
    waiting: int
    problem: str | None = None


def put(hall: Hall, printer: str, kind: str, body: bytes) -> int:
    """Put a slip in the queue of a printer, named by its setting; returns the slip's id."""
    now = hall.clock()
    with hall.writing():
        return slip.put(hall.db, printer, kind, body, now)


def flush(hall: Hall, printer: SlipPrinter, rest: int = 0) -> Flushed:
    """Print what waits for this printer, until it is done, fails, or another process is at it.

    One that did not print within the last `rest` ms is left alone.

    The write lock is never held while printing. A slip is claimed first, so that two processes
    never print it twice; one whose process is killed in between comes out again after LEASE.
    """
    printed = 0
    problem = None
    claimed = _claim(hall, printer, rest=rest)
    while claimed:
        try:
            printer.print(claimed.body)
        except PrinterOff as off:
            problem = off.code
            with hall.writing():
                slip.failed(hall.db, claimed.id, problem, hall.clock())
            break
        except ValueError:
            # From another version: it can be made again, and must not hold up those behind it.
            claimed = _claim(hall, printer, done=claimed.id)
        else:
            printed += 1
            claimed = _claim(hall, printer, done=claimed.id)
    return Flushed(printed, slip.count(hall.db, printer.setting), problem)


def retry(hall: Hall, printer: SlipPrinter) -> Flushed | None:
    """Try again to print what waits; None where nothing does, or it was tried within PAUSE."""
    if not slip.untried(hall.db, printer.setting, hall.clock() - PAUSE):
        return None
    return flush(hall, printer, rest=PAUSE)


def drop(hall: Hall, by: Actor, slip_id: int | None) -> list[int]:
    """Take a slip off the queue that nobody needs any more, or (None) all; returns which.

    Refused as `no-such-slip`.
    """
    permit(by, "hall.slips")
    with hall.writing():
        still_here(hall.db, by, "hall.slips")
        ids = [one.id for one in slip.waiting(hall.db) if slip_id in {None, one.id}]
        if slip_id is not None and not ids:
            raise Refused("no-such-slip", id=slip_id)
        for one in ids:
            slip.drop(hall.db, one)
    return ids


def redirect(hall: Hall, by: Actor, setting: str) -> int:
    """Let another printer print all that waits; returns how many slips were another's before."""
    permit(by, "hall.slips")
    with hall.writing():
        still_here(hall.db, by, "hall.slips")
        others = [old for old in slip.printers(hall.db) if old != setting]
        return sum(slip.redirect(hall.db, old, setting) for old in others)


def _claim(
    hall: Hall, printer: SlipPrinter, done: int | None = None, *, rest: int = 0
) -> slip.Slip | None:
    """The next slip, in hand; the one that is done goes in the same transaction."""
    if done is None and not slip.count(hall.db, printer.setting):
        return None
    now = hall.clock()
    with hall.writing():
        if done is not None:
            slip.drop(hall.db, done)
        # Asked again under the lock: another console may have tried between the look and now.
        if rest and not slip.untried(hall.db, printer.setting, now - rest):
            return None
        return slip.claim(hall.db, printer.setting, now, now + LEASE)
