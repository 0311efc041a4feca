"""Attendance: who came, when they left, where they are posted, and their breaks (C3.4-6).

It has events of its own: signing in at a console does not count as coming to work.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import (
    ANY,
    CLERK,
    DUTY,
    EVERYONE,
    GREETER,
    MANAGER,
    MANAGERS,
    MINUTE,
    OFFICE,
    Actor,
    Refused,
    lapse,
)
from hallctl.domain.noun import Noun, Stamp, event, events_of, replace
from hallctl.domain.shift import COUNTER, Piece, Shift

HERE, BREAK, LEFT, WITHDRAWN = "here", "break", "left", "withdrawn"
STATES = (HERE, BREAK, LEFT, WITHDRAWN)
PRESENT = (HERE, BREAK)
STAYS = 16 * 60 * MINUTE
"""For how long (ms) somebody who never said that they left counts as here."""
OWN_POSTS = {GREETER: "greeter", OFFICE: "office", DUTY: "roaming", MANAGER: "roaming"}
"""The post that goes with a role."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One stay of a member of staff: that they came, and perhaps left; `day` is the business day,
    instants are UTC ms.

    They have been in their state since `since`, `kind` of a break the reason in the pack,
    `permitted_by` the manager who permitted it where it was not granted in advance; `break_ms` are the
    breaks that are over.
    """

    noun: ClassVar = "attendance"

    id: int
    day: str
    staff: str
    post: str
    in_at: int
    state: str
    since: int
    told_by: str
    out_at: int | None = None
    kind: str | None = None
    permitted_by: str | None = None
    break_ms: int = 0

    def here(self, at: int) -> bool:
        """Whether they are in the hall at an instant (UTC ms), perhaps on a break."""
        return self.state in PRESENT and at - STAYS < self.in_at <= at


@event("attendance.came")
class AttendanceCame(NamedTuple):
    """Somebody came to work, at an instant (UTC ms), and is at a post."""

    day: str
    staff: str
    post: str
    at: int


@event("attendance.left")
class AttendanceLeft(NamedTuple):
    """They went home, at an instant (UTC ms)."""

    at: int


@event("attendance.break-begun")
class AttendanceBreakBegun(NamedTuple):
    """Their break of some kind began; `approver` where it was not granted in advance (C3.4-6)."""

    kind: str
    approver: str | None = None


@event("attendance.back")
class AttendanceBack(NamedTuple):
    """Their break is over; it lasted for `duration` (ms)."""

    duration: int


@event("attendance.posted")
class AttendancePosted(NamedTuple):
    """They went on at another post; `approver` where it was not theirs (C3.4-6)."""

    post: str
    approver: str | None = None


AttendanceEvent = (
    AttendanceCame | AttendanceLeft | AttendanceBreakBegun | AttendanceBack | AttendancePosted
)

TRANSITIONS: dict[type, tuple[frozenset[str], str]] = {
    AttendanceLeft: (frozenset(PRESENT), LEFT),
    AttendanceBreakBegun: (frozenset({HERE}), BREAK),
    AttendanceBack: (frozenset({BREAK}), HERE),
    AttendancePosted: (frozenset({HERE}), HERE),
}
"""The states in which each event may happen, and the one it leads to."""


def evolve(attendance: Attendance | None, event: AttendanceEvent, at: Stamp) -> Attendance:
    """The attendance after an event."""
    if isinstance(event, AttendanceCame):
        day, staff, post, came = event
        return Attendance(at.seq, day, staff, post, came, HERE, came, at.by)
    assert attendance is not None
    moved = replace(attendance, state=TRANSITIONS[type(event)][1], kind=None, permitted_by=None)
    match event:
        case AttendanceLeft():
            return replace(moved, out_at=event.at, since=event.at)
        case AttendanceBreakBegun():
            permitted = event.approver
            return replace(moved, kind=event.kind, permitted_by=permitted, since=at.happened)
        case AttendanceBack():
            spent = attendance.break_ms + event.duration
            return replace(moved, break_ms=spent, since=at.happened)
        case AttendancePosted():
            return replace(moved, post=event.post)
    assert_never(event)


def for_whom(by: Actor, staff: str, *, at: int | None) -> None:
    """Refuse, as `attendance-by-manager`, what only a manager may record: for another person, or of an
    earlier time.
    """
    if (staff != by.staff or at is not None) and not by.has(*MANAGERS):
        raise Refused("attendance-by-manager", staff=staff)


def come(
    known: Attendance | None, wanted: AttendanceCame, now: int, last: Attendance | None
) -> AttendanceCame:
    """Come to work; refused as `already-here`, `left-before-came`, `time-ahead`.

    `known` is the stay that has no end yet: it counts as over unless it is of that day or still lasts.
    `last` is the stay before, which must have ended.
    """
    if wanted.at > now:
        raise Refused("time-ahead")
    if known is not None and (known.day == wanted.day or known.here(wanted.at)):
        raise Refused("already-here", staff=known.staff)
    if last is not None and wanted.at < (last.out_at or 0):
        raise Refused("left-before-came", staff=last.staff)
    return wanted


def leave(one: Attendance, at: int, now: int) -> AttendanceLeft:
    """Go home at an instant (UTC ms); refused as `attendance-state`, `time-ahead`, `left-before-came`."""
    _allowed(one, AttendanceLeft)
    if at > now:
        raise Refused("time-ahead")
    if at < one.since:
        raise Refused("left-before-came", staff=one.staff)
    return AttendanceLeft(at)


def pause(one: Attendance, by: Actor, kind: str, *, granted: bool) -> AttendanceBreakBegun:
    """Begin a break, `granted` in advance or permitted by a manager; refused as `absence-needs-manager`
    (C3.4-6).
    """
    _allowed(one, AttendanceBreakBegun)
    if granted:
        return AttendanceBreakBegun(kind)
    if not by.has(*MANAGERS):
        raise Refused("absence-needs-manager", reason=kind)
    return AttendanceBreakBegun(kind, by.approver or by.staff)


def back(one: Attendance, now: int) -> AttendanceBack:
    """Come back from a break; refused as `attendance-state`."""
    _allowed(one, AttendanceBack)
    return AttendanceBack(lapse(one.since, now))


def post(one: Attendance, by: Actor, wanted: str, *, own: bool) -> AttendancePosted:
    """Go on at another post; one that is not their `own` needs a manager (C3.4-6)."""
    _allowed(one, AttendancePosted)
    return AttendancePosted(wanted, _permitted(by, one.staff, wanted, own=own))


def at_post(by: Actor, staff: str, wanted: str, *, own: bool) -> str:
    """The post at which somebody begins; refused as `post-not-yours` (C3.4-6)."""
    _permitted(by, staff, wanted, own=own)
    return wanted


def _permitted(by: Actor, staff: str, wanted: str, *, own: bool) -> str | None:
    if own:
        return None
    if not by.has(*MANAGERS):
        raise Refused("post-not-yours", staff=staff, post=wanted)
    return by.approver or by.staff


def is_own(
    wanted: str, planned: Collection[str], posts: tuple[str, ...], roles: Collection[str]
) -> bool:
    """Whether a post belongs to somebody: by today's roster, by the posts they have, or by their roles."""
    at_counter = wanted.startswith(COUNTER)
    if wanted in planned or (at_counter and (posts == ANY or COUNTER in planned)):
        return True
    if wanted == COUNTER:
        return any(one.startswith(COUNTER) for one in (*planned, *posts))
    return wanted in posts or wanted in {OWN_POSTS.get(role) for role in roles}


def usual(planned: Iterable[Piece], roles: Collection[str], now: int) -> str:
    """The post somebody begins at: that of the shift which ends next, else the one that goes with their
    roles.
    """
    lasting = [one for one in planned if one.ends > now]
    if lasting:
        return min(lasting, key=lambda one: one.begins).post
    if CLERK in roles:
        return COUNTER
    return next((OWN_POSTS[role] for role in OWN_POSTS if role in roles), COUNTER)


Times = tuple[int, int | None]
"""When somebody came and left (UTC ms); None while they are here."""


def matched(shifts: Iterable[Shift], came: Iterable[Attendance]) -> dict[int, Times]:
    """When people came and left, by the id of their shift: each arrival belongs to the nearest shift."""
    shifts = list(shifts)
    found: dict[int, list[Attendance]] = {}
    for one in came:
        own = [shift for shift in shifts if (shift.staff, shift.day) == (one.staff, one.day)]
        if own:
            nearest = min(own, key=lambda shift: _apart(shift, one))
            found.setdefault(nearest.id, []).append(one)
    return {shift: _times(comings) for shift, comings in found.items()}


def _apart(shift: Shift, one: Attendance) -> tuple[int, int]:
    """How far an arrival is from a shift, and from the start of the shift."""
    begins, ends = one.in_at, one.in_at if one.out_at is None else one.out_at
    return max(shift.from_at - ends, begins - shift.to_at, 0), abs(shift.from_at - begins)


def _times(comings: list[Attendance]) -> Times:
    outs = [one.out_at for one in comings]
    gone = [out for out in outs if out is not None]
    return min(one.in_at for one in comings), max(gone) if len(gone) == len(outs) else None


def _allowed(one: Attendance, event: type) -> None:
    if one.state not in TRANSITIONS[event][0]:
        raise Refused("attendance-state", staff=one.staff, state=one.state)


NOUN = Noun(
    model=Attendance,
    events=events_of(AttendanceEvent),
    evolve=evolve,
    instants={"in": "in_at", "out": "out_at", "since": "since"},
    ended=lambda one: one.state not in PRESENT,
    may={
        "attendance.come": EVERYONE,
        "attendance.leave": EVERYONE,
        "attendance.break": EVERYONE,
        "attendance.post": EVERYONE,
    },
    undoable=frozenset(
        {AttendanceCame, AttendanceLeft, AttendanceBreakBegun, AttendanceBack, AttendancePosted}
    ),
    withdrawn={"state": WITHDRAWN},
)
