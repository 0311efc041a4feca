"""What happens to the hall itself: one class for each event."""

from typing import NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import event

MOST_REFS = 500
"""The most personal values that one event names; for more there are several events."""
PRIVATE_ERASED = "hall.private-erased"
BEFORE, RESTORED = "before", "restored"
"""Erased by an older hallctl, which left no event; noted when the file was brought up to date. And what a
restored backup still had, though it had been erased since.
"""


@event("hall.made")
class HallMade(NamedTuple):
    """The hall file was set up."""

    code: str
    name: str
    language: str
    utc_offset: int
    shared: bool
    demo: bool
    designated: tuple[str, ...]
    printer: str


@event("hall.set")
class HallSet(NamedTuple):
    """The hall's profile was changed.

    None leaves a field as it is.
    """

    name: str | None = None
    language: str | None = None
    designated: tuple[str, ...] | None = None
    printer: str | None = None
    printer_folder: str | None = None


@event("hall.clock-stepped")
class HallClockStepped(NamedTuple):
    """The computer's clock was found to be behind the last record.

    `behind` is by how much, in ms, and `recorded` that record's time (UTC ms), where the clock was
    followed from then on.
    """

    behind: int
    recorded: int | None = None


@event("hall.clock-confirmed")
class HallClockConfirmed(NamedTuple):
    """A manager said that the clock is right, though it had jumped too far to be believed.

    `jump` is how far, in ms, negative where it went back behind `recorded` (UTC ms).
    """

    jump: int
    recorded: int


@event("hall.clock-corrected")
class HallClockCorrected(NamedTuple):
    """A manager ended a time in which the clock had been wrong though confirmed.

    `behind` is how far (ms) the clock was ahead by `recorded` (UTC ms).
    """

    behind: int
    recorded: int
    reason: Private


@event("hall.backed-up")
class HallBackedUp(NamedTuple):
    """The hall file was backed up.

    The copy is at `path` and has all events up to `seq`.
    """

    path: str
    seq: int


@event("hall.restored")
class HallRestored(NamedTuple):
    """A backup was put in the hall file's place.

    It has the events up to `seq`, whose hash is `head` (hex). `kept` is where the old file is now;
    `first` to `last` are the old file's events that the backup does not have.
    """

    seq: int
    head: str
    kept: str | None = None
    first: int | None = None
    last: int | None = None


@event("hall.private-shown")
class HallPrivateShown(NamedTuple):
    """Somebody looked at personal values.

    `refs` name them.
    """

    refs: tuple[str, ...]


@event(PRIVATE_ERASED)
class HallPrivateErased(NamedTuple):
    """Personal values were erased for good.

    `refs` name them, at most `MOST_REFS`; `why` is expired, ref, person, `BEFORE` or `RESTORED`.
    """

    refs: tuple[str, ...]
    why: str
    reason: Private | None = None


@event("hall.slips-dropped")
class HallSlipsDropped(NamedTuple):
    """Slips of an earlier day that were never printed were dropped.

    `slips` counts them by their kind.
    """

    slips: dict[str, int]


@event("hall.preparing")
class HallPreparing(NamedTuple):
    """Pre-processing was started or stopped by hand.

    `queues` are all for which it is on from now on.
    """

    queues: tuple[str, ...]


@event("hall.scanner-set")
class HallScannerSet(NamedTuple):
    """It was set what the scanner of a workstation types before and after a code, and the key it ends with.

    An empty workstation stands for every one without a setting of its own.
    """

    workstation: str
    prefix: str
    suffix: str
    ends: str


HallEvent = (
    HallMade
    | HallSet
    | HallClockStepped
    | HallClockConfirmed
    | HallClockCorrected
    | HallBackedUp
    | HallRestored
    | HallPreparing
    | HallScannerSet
    | HallPrivateShown
    | HallPrivateErased
    | HallSlipsDropped
)
