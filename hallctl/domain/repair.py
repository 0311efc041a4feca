"""Repairs: a self-service device out of service, until it was tested and is back (C4.2.1; forms: repair)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import FRONT, Noun, Private, Refused, Stamp, event, events_of, replace

OPEN, BACK, WITHDRAWN = "open", "back", "withdrawn"
STATES = (OPEN, BACK)
REPORTED, CAME, LATE = "reported", "came", "late"
STEPS = (REPORTED, CAME, LATE)
"""What is recorded of a repair under way: it has a reference, a technician came, the reason why it
takes longer.
"""
DAYS = 2
"""Trading days within which a device is to be mended, where the pack does not say."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair of a `device` (its id; its `number` then), out of service since `out_at`; instants are UTC ms.

    `what` (is wrong), the repairer's `reference` and the `reason` why it takes longer are refs.
    `due_at` is None while the calendar is not known so far ahead. `down` is the opening time (ms)
    without the device, known once it is back.
    """

    noun: ClassVar = "repair"

    id: int
    device: int
    number: str
    day: str
    what: str | None
    out_at: int
    seen_by: str
    due_at: int | None
    state: str
    since: int
    reported_at: int | None = None
    reference: str | None = None
    came_at: int | None = None
    reason: str | None = None
    mended_at: int | None = None
    back_at: int | None = None
    tried_by: str | None = None
    down: int | None = None

    def late(self, now: int) -> bool:
        """Whether the device was mended too late, or is overdue."""
        return self.due_at is not None and (self.mended_at or now) > self.due_at


@event("repair.opened")
class RepairOpened(NamedTuple):
    """A self-service device went out of service at `out`, and is to be mended by `due` (UTC ms)."""

    device: int
    number: str
    day: str
    out: int
    due: int | None = None
    what: Private | None = None


@event("repair.reported")
class RepairReported(NamedTuple):
    """The fault was reported to the repairer. `what` is wrong, where nobody had said it yet."""

    reference: Private | None = None
    what: Private | None = None


@event("repair.came")
class RepairCame(NamedTuple):
    """A technician came to mend the device."""


@event("repair.explained")
class RepairExplained(NamedTuple):
    """The reason why it takes longer was recorded."""

    reason: Private


@event("repair.mended")
class RepairMended(NamedTuple):
    """The device was mended, at an instant (UTC ms), and is to be tested."""

    mended: int


@event("repair.back")
class RepairBack(NamedTuple):
    """The device was tested, and is back in service.

    `number` is the device's, `down` the opening time without it (ms).
    """

    number: str
    mended: int
    back: int
    tried_by: str
    down: int | None = None


@event("repair.due-moved")
class RepairDueMoved(NamedTuple):
    """The due time of the repair moved, since the opening hours or the pack changed."""

    because: str
    due: int | None = None


RepairEvent = (
    RepairOpened
    | RepairReported
    | RepairCame
    | RepairExplained
    | RepairMended
    | RepairBack
    | RepairDueMoved
)


def evolve(repair: Repair | None, event: RepairEvent, at: Stamp) -> Repair:
    """The repair after an event."""
    if isinstance(event, RepairOpened):
        what = event.what.ref if event.what else None
        out = (event.out, at.by, event.due, OPEN, event.out)
        return Repair(at.seq, event.device, event.number, event.day, what, *out)
    assert repair is not None
    match event:
        case RepairBack():
            return replace(
                repair,
                state=BACK,
                since=event.back,
                mended_at=event.mended,
                back_at=event.back,
                tried_by=event.tried_by,
                down=event.down,
            )
        case RepairDueMoved():
            return replace(repair, due_at=event.due)
        case _:
            return _on_its_way(repair, event, at)


def _on_its_way(
    repair: Repair,
    event: RepairReported | RepairCame | RepairExplained | RepairMended,
    at: Stamp,
) -> Repair:
    match event:
        case RepairReported():
            said = event.reference.ref if event.reference else None
            what = event.what.ref if event.what else repair.what
            return replace(repair, reported_at=at.happened, reference=said, what=what)
        case RepairCame():
            return replace(repair, came_at=at.happened)
        case RepairExplained():
            return replace(repair, reason=event.reason.ref)
        case RepairMended():
            return replace(repair, mended_at=event.mended)
    assert_never(event)


def began(at: int | None, now: int, back_at: int | None) -> int:
    """Since when (UTC ms) a device has been out of service; refused as `time-ahead`, or
    `device-was-back` for a time before `back_at`.
    """
    found = _past(at, now)
    if back_at is not None and found < back_at:
        raise Refused("device-was-back")
    return found


def report(repair: Repair, reference: Private | None, what: Private | None) -> RepairReported:
    """Report a fault to the repairer; refused as `repair-state`."""
    _open(repair)
    return RepairReported(reference, what)


def come(repair: Repair) -> RepairCame:
    """Record that a technician came; refused as `repair-state`."""
    _open(repair)
    return RepairCame()


def explain(repair: Repair, reason: Private | None) -> RepairExplained:
    """Explain why a repair takes longer; refused as `repair-needs-reason` without a reason, `repair-state`."""
    _open(repair)
    if reason is None:
        raise Refused("repair-needs-reason")
    return RepairExplained(reason)


def mend(repair: Repair, at: int | None, now: int) -> RepairMended:
    """Record that a device is mended; past the due time only with a reason (C4.2.1), refused as `repair-late`.

    Also refused as `time-ahead`, `before-the-fault`, `repair-state`.
    """
    return RepairMended(_mended(repair, at, now))


def put_back(repair: Repair, at: int | None, now: int, tried_by: str) -> RepairBack:
    """Record that a device was tested and is back in service; it then counts as mended as well.

    Refused as `mend` is.
    """
    _open(repair)
    back = _after(repair, at, now)
    mended = _mended(repair, at, now) if repair.mended_at is None else repair.mended_at
    if back < mended:
        raise Refused("before-the-fault")
    return RepairBack(repair.number, mended, back, tried_by)


def _mended(repair: Repair, at: int | None, now: int) -> int:
    _open(repair)
    found = _after(repair, at, now)
    if repair.due_at is not None and found > repair.due_at and repair.reason is None:
        raise Refused("repair-late")
    return found


def _after(repair: Repair, at: int | None, now: int) -> int:
    found = _past(at, now)
    if found < repair.out_at:
        raise Refused("before-the-fault")
    return found


def _past(at: int | None, now: int) -> int:
    if at is not None and at > now:
        raise Refused("time-ahead")
    return now if at is None else at


def _open(repair: Repair) -> None:
    if repair.state != OPEN:
        raise Refused("repair-state", state=repair.state)


NOUN = Noun(
    model=Repair,
    events=events_of(RepairEvent),
    evolve=evolve,
    instants={
        "out": "out_at",
        "since": "since",
        "reported": "reported_at",
        "came": "came_at",
        "mended": "mended_at",
        "back": "back_at",
    },
    ended=lambda one: one.state != OPEN,
    may={
        "repair.open": FRONT,
        "repair.step": FRONT,
        "repair.mend": FRONT,
        "repair.back": FRONT,
    },
    undoable=frozenset(
        {RepairOpened, RepairReported, RepairCame, RepairExplained, RepairMended, RepairBack}
    ),
    withdrawn={"state": WITHDRAWN},
)
