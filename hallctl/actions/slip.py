"""The print queue: a printer that is off never stops the hall."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from hallctl.domain.base import Actor, Refused
from hallctl.store import slip
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.store.standing import permit, still_here

LEASE = slip.LEASE
PAUSE = 5_000
"""How long a printer that did not print is left alone, in ms, however many consoles there are."""


class PrinterOff(Exception):  # noqa: N818  the printer's state, not the program's
    """The printer did not take a slip, as far as is known.

    `code` is stable, `reason` what the system said; what had `begun` may be printed all the same.
    """

    def __init__(self, code: str, reason: str, *, begun: bool = False) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason
        self.begun = begun


class SlipPrinter(Protocol):
    """Where slips go: `setting` is its name in the queue."""

    @property
    def setting(self) -> str: ...

    def print(self, body: bytes) -> None:
        """Print a whole slip within seconds; PrinterOff, or ValueError for a body it cannot read."""


class Flushed(NamedTuple):
    """How many slips were printed, how many wait, and what is wrong with the printer, as a code.

    `unknown` are those that were perhaps printed: nobody prints them again before somebody says so.
    """

    printed: int
    waiting: int
    problem: str | None = None
    unknown: int = 0


def put(hall: Hall, printer: str, kind: str, body: bytes, about: str = "") -> int:
    """Put a slip in the queue of a printer, named by its setting; returns the slip's id.

    By what it is `about` another of its kind is known to be a copy.
    """
    now = hall.clock()
    with hall.writing():
        return slip.put(hall.db, printer, kind, body, now, about=about)


def flush(hall: Hall, printer: SlipPrinter, rest: int = 0) -> Flushed:
    """Print what waits for this printer, until it is done, fails, or another process is at it.

    One that did not print within the last `rest` ms is left alone.

    The write lock is never held while printing. A slip is claimed first, so that two processes
    never print it twice; one whose process is killed in between was perhaps printed.
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
                slip.failed(hall.db, claimed.id, problem, hall.clock(), begun=off.begun)
            break
        except ValueError:
            # From another version: it can be made again, and must not hold up those behind it.
            claimed = _claim(hall, printer, after=(slip.drop, claimed.id))
        else:
            printed += 1
            claimed = _claim(hall, printer, after=(slip.printed, claimed.id))
    states = [one.state for one in slip.waiting(hall.db, printer.setting)]
    unknown = states.count(slip.UNKNOWN)
    return Flushed(printed, len(states) - unknown, problem, unknown)


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


def came_out(hall: Hall, by: Actor, slip_id: int) -> None:
    """Say that a slip was printed, of which that was not known; refused as `slip-not-unknown`."""
    permit(by, "hall.slips")
    with hall.writing():
        still_here(hall.db, by, "hall.slips")
        slip.printed(hall.db, _unknown(hall, slip_id).id)


def print_again(hall: Hall, by: Actor, slip_id: int, marked: Callable[[bytes], bytes]) -> None:
    """Let a slip that was perhaps printed be printed again, `marked` as a copy; `slip-not-unknown`."""
    permit(by, "hall.slips")
    with hall.writing():
        still_here(hall.db, by, "hall.slips")
        found = _unknown(hall, slip_id)
        slip.print_again(hall.db, found.id, marked(found.body))


def _unknown(hall: Hall, slip_id: int) -> slip.Slip:
    if found := slip.unknown(hall.db, slip_id):
        return found
    raise Refused("slip-not-unknown", id=slip_id)


def redirect(hall: Hall, by: Actor, setting: str) -> int:
    """Let another printer print all that waits; returns how many slips were another's before."""
    permit(by, "hall.slips")
    with hall.writing():
        still_here(hall.db, by, "hall.slips")
        others = [old for old in slip.printers(hall.db) if old != setting]
        return sum(slip.redirect(hall.db, old, setting) for old in others)


def _claim(
    hall: Hall,
    printer: SlipPrinter,
    after: tuple[Callable[[Connection, int], None], int] | None = None,
    *,
    rest: int = 0,
) -> slip.Slip | None:
    """The next slip, in hand; what is to be noted of the one before goes in the same transaction."""
    if after is None and not slip.count(hall.db, printer.setting):
        return None
    now = hall.clock()
    with hall.writing():
        if after is not None:
            note, before = after
            note(hall.db, before)
        # Asked again under the lock: another console may have tried between the look and now.
        if rest and not slip.untried(hall.db, printer.setting, now - rest):
            return None
        return slip.claim(hall.db, printer.setting, now, now + LEASE)
