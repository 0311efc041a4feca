"""What happens to a counter: one class for each event."""

from typing import NamedTuple

from hallctl.domain.noun import event

ALIKE, OWN_FIRST, ONLY_OWN = "alike", "own-first", "only-own"
PREFERENCES = (ALIKE, OWN_FIRST, ONLY_OWN)
"""In what order a counter calls from its queues: by rank alone, from its own queues first and from the
others while nobody waits in those, or only from its own.
"""


@event("counter.made")
class CounterMade(NamedTuple):
    """The hall has one more counter."""

    number: int
    kind: str
    queues: tuple[str, ...]
    own: tuple[str, ...] = ()
    preference: str = ALIKE


@event("counter.set")
class CounterSet(NamedTuple):
    """What a counter is for was changed."""

    kind: str
    queues: tuple[str, ...]
    own: tuple[str, ...] = ()
    preference: str = ALIKE


@event("counter.opened")
class CounterOpened(NamedTuple):
    """A member of staff signed on.

    `approver` where the post was not theirs (C3.4-6); `preference` where another one than before was
    chosen.
    """

    staff: str
    approver: str | None = None
    preference: str | None = None


@event("counter.closed")
class CounterClosed(NamedTuple):
    """The member of staff signed off.

    `left_open` where they did not, and the day's end closed it.
    """

    left_open: bool | None = None


@event("counter.left")
class CounterLeft(NamedTuple):
    """The member of staff went away for a while, with permission.

    `approver` is None for a kind of absence granted in advance (C3.4-6).
    """

    reason: str
    approver: str | None = None


@event("counter.back")
class CounterBack(NamedTuple):
    """The member of staff is back."""


@event("counter.handed-over")
class CounterHandedOver(NamedTuple):
    """The counter was handed over in mid-day, confirmed with both PINs."""

    staff: str


CounterEvent = (
    CounterMade
    | CounterSet
    | CounterOpened
    | CounterClosed
    | CounterLeft
    | CounterBack
    | CounterHandedOver
)
