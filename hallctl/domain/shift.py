"""Shifts: who works on which day, from when to when, at which post (C3.4-6, C5.1-2).

A shift that has begun is not changed any more: how it really was is recorded beside the plan, with a
reason, so that nothing disappears that was due by the roster and missed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import MANAGERS, MINUTE, Private, Refused
from hallctl.domain.day import DayRule
from hallctl.domain.noun import Noun, Stamp, event, events_of, replace
from hallctl.domain.staff import POSTS
from hallctl.text import clean, digits

PLANNED, CANCELLED, WITHDRAWN = "planned", "cancelled", "withdrawn"
STATES = (PLANNED, CANCELLED, WITHDRAWN)
COUNTER = "counter"
"""The post of somebody who serves at any of their counters; `counter-3` is the post of a single counter."""
LONGEST = 14 * 60
"""The most minutes of a shift: a longer one is a typing error."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A planned piece of work of one member of staff: `day` is the business day, instants are UTC ms.

    A shift `beside` the roster was recorded after it had begun, and changes nothing of what was due.
    `really_from`, `really_to` and `really_post` say how a corrected shift was; all None where nobody
    came. `reason` (of either) and `excused` (why they are not expected) are refs to private values.
    """

    noun: ClassVar = "shift"

    id: int
    day: str
    staff: str
    post: str
    from_at: int
    to_at: int
    state: str
    planned_by: str
    planned_at: int
    beside: bool = False
    reason: str | None = None
    excused: str | None = None
    excused_by: str | None = None
    corrected_by: str | None = None
    corrected_at: int | None = None
    really_from: int | None = None
    really_to: int | None = None
    really_post: str | None = None

    @property
    def piece(self) -> "Piece":
        """What was planned."""
        return Piece(self.post, self.from_at, self.to_at)

    @property
    def now(self) -> "Piece | None":
        """The piece that holds now: as corrected, else as planned; None where nobody works it."""
        if self.state != PLANNED or self.excused is not None:
            return None
        if self.corrected_by is None:
            return self.piece
        if self.really_from is None or self.really_to is None:
            return None
        return Piece(self.really_post or self.post, self.really_from, self.really_to)

    def begun(self, now: int) -> bool:
        """Whether the planned time has begun: from then on the shift can only be corrected."""
        return self.from_at <= now


class Piece(NamedTuple):
    """A post, from one instant to another (UTC ms)."""

    post: str
    begins: int
    ends: int

    def meets(self, other: "Piece") -> bool:
        """Whether both pieces have some time in common."""
        return self.begins < other.ends and other.begins < self.ends


@event("shift.planned")
class ShiftPlanned(NamedTuple):
    """Somebody was planned to work on a day at a post; `beside` where that had begun already, with the
    reason.
    """

    day: str
    staff: str
    post: str
    begins: int
    ends: int
    beside: bool = False
    reason: Private | None = None


@event("shift.changed")
class ShiftChanged(NamedTuple):
    """A shift was changed before it began."""

    post: str
    begins: int
    ends: int


@event("shift.cancelled")
class ShiftCancelled(NamedTuple):
    """A shift was taken off the roster before it began."""


@event("shift.corrected")
class ShiftCorrected(NamedTuple):
    """How the shift really was, where it differed from the plan; only a reason where nobody worked it."""

    reason: Private
    post: str | None = None
    begins: int | None = None
    ends: int | None = None


@event("shift.excused")
class ShiftExcused(NamedTuple):
    """A manager permitted the member of staff not to come (C3.4-6)."""

    reason: Private


ShiftEvent = ShiftPlanned | ShiftChanged | ShiftCancelled | ShiftCorrected | ShiftExcused


def evolve(shift: Shift | None, event: ShiftEvent, at: Stamp) -> Shift:
    """The shift after an event."""
    if isinstance(event, ShiftPlanned):
        day, staff, post, begins, ends, beside, reason = event
        planned = PLANNED, at.by, at.happened
        ref = reason.ref if reason else None
        return Shift(at.seq, day, staff, post, begins, ends, *planned, beside, ref)
    assert shift is not None
    match event:
        case ShiftChanged():
            return replace(shift, post=event.post, from_at=event.begins, to_at=event.ends)
        case ShiftCancelled():
            return replace(shift, state=CANCELLED)
        case ShiftCorrected():
            return replace(
                shift,
                reason=event.reason.ref,
                corrected_by=at.by,
                corrected_at=at.happened,
                really_from=event.begins,
                really_to=event.ends,
                really_post=event.post,
            )
        case ShiftExcused():
            return replace(shift, excused=event.reason.ref, excused_by=at.by)
    assert_never(event)


def post_of(typed: str, counters: Iterable[int]) -> str:
    """The post that a text means: its code, or a counter's number; refused as `no-such-post`."""
    bare = digits(clean(typed))
    code = f"{COUNTER}-{bare.lstrip('0')}" if bare.isascii() and bare.isdigit() else bare
    places = (COUNTER, *(f"{COUNTER}-{number}" for number in counters), *POSTS)
    if code not in places:
        raise Refused("no-such-post", post=typed, posts=places)
    return code


def piece(days: DayRule, day: str, post: str, begins: int, ends: int) -> Piece:
    """A piece of work on a business day (ISO), given in minutes from midnight; it may end after midnight.

    Refused as `shift-empty`, `shift-too-long`.
    """
    first = days.at(days.begins(day), begins)
    if begins == ends:
        raise Refused("shift-empty")
    length = (ends - begins) % (24 * 60)
    if length > LONGEST:
        raise Refused("shift-too-long", hours=LONGEST // 60)
    return Piece(post, first, first + length * MINUTE)


def plan(
    day: str, staff: str, wanted: Piece, now: int, *, late: bool, reason: Private | None
) -> ShiftPlanned:
    """Plan a piece of work; `late` where by the opening hours the day has begun without a roster.

    A piece that has begun is recorded beside the roster; refused as `shift-begun` without a reason.
    """
    begun = wanted.begins <= now
    if begun and reason is None:
        raise Refused("shift-begun", staff=staff, day=day)
    return ShiftPlanned(day, staff, *wanted, begun or late, reason if begun else None)


def change(shift: Shift, wanted: Piece, now: int, reason: Private | None) -> ShiftEvent:
    """Change a shift; once the old or the new piece has begun it is corrected, refused as `shift-begun`
    without a reason.
    """
    refuse_off(shift)
    if shift.begun(now) or wanted.begins <= now:
        return correct(shift, wanted, now, reason)
    return ShiftChanged(*wanted)


def correct(shift: Shift, really: Piece | None, now: int, reason: Private | None) -> ShiftCorrected:
    """Record how a shift really was, or that nobody worked it (None); refused as `shift-begun` without
    a reason, `shift-not-begun`, `shift-off`.
    """
    refuse_off(shift)
    if not shift.begun(now) and (really is None or really.begins > now):
        raise Refused("shift-not-begun", staff=shift.staff, day=shift.day)
    if reason is None:
        raise Refused("shift-begun", staff=shift.staff, day=shift.day)
    return ShiftCorrected(reason, *(really or ()))


def cancel(shift: Shift, now: int) -> ShiftCancelled:
    """Take a shift off the roster; refused as `shift-begun`, `shift-off`."""
    refuse_off(shift)
    if shift.begun(now):
        raise Refused("shift-begun", staff=shift.staff, day=shift.day)
    return ShiftCancelled()


def excuse(shift: Shift, reason: Private | None) -> ShiftExcused:
    """Permit somebody not to come to a shift; refused as `shift-reason-needed`, `shift-excused`,
    `shift-off`.
    """
    refuse_off(shift)
    if shift.excused is not None:
        raise Refused("shift-excused", staff=shift.staff, day=shift.day)
    if reason is None:
        raise Refused("shift-reason-needed")
    return ShiftExcused(reason)


def refuse_off(shift: Shift) -> None:
    """Refuse, as `shift-off`, a shift that was taken off the roster."""
    if shift.state != PLANNED:
        raise Refused("shift-off", staff=shift.staff, day=shift.day)


def posts_now(
    posts: tuple[str, ...], counter: str, own: Iterable[Piece], others: Iterable[Piece]
) -> tuple[str, ...]:
    """The posts that somebody may sign on at: those assigned to them, and those that the roster gives them now.

    A counter that it gives to somebody else is not theirs (C3.4-6); `own` and `others` are the pieces
    of this moment.
    """
    mine = {piece.post for piece in own}
    if counter in mine:
        return (counter,)
    return () if any(piece.post == counter for piece in others) else posts


def apart(wanted: Piece, held: Iterable[Piece], staff: str, day: str) -> None:
    """Refuse, as `shift-overlaps`, a piece at whose time the same member of staff already works."""
    for other in held:
        if wanted.meets(other):
            raise Refused("shift-overlaps", staff=staff, day=day, post=other.post)


NOUN = Noun(
    model=Shift,
    events=events_of(ShiftEvent),
    evolve=evolve,
    flags=frozenset({"beside"}),
    instants={"planned": "planned_at", "corrected": "corrected_at"},
    ended=lambda _shift: True,
    may={"shift.plan": MANAGERS, "shift.correct": MANAGERS, "shift.excuse": MANAGERS},
    undoable=frozenset({ShiftPlanned, ShiftChanged, ShiftCancelled, ShiftCorrected, ShiftExcused}),
    withdrawn={"state": WITHDRAWN},
)
