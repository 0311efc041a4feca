"""Who came, where they are, and their breaks: each function is one action, one change."""

from __future__ import annotations

from hallctl.domain import attendance as rules
from hallctl.domain import counter as counter_rules
from hallctl.domain.attendance import Attendance, AttendanceCame
from hallctl.domain.base import Actor, Refused
from hallctl.domain.shift import Piece, post_of
from hallctl.domain.staff import Staff
from hallctl.store import attendance, counter, day, pack, roster, staff, ticket
from hallctl.store.change import Change
from hallctl.store.file import Hall


def come(hall: Hall, by: Actor, who: str = "", post: str = "", at: int | None = None) -> Attendance:
    """Come to work, at the post of the roster or another; a manager may record it for somebody else, or
    for an earlier time.

    Refused as `attendance-by-manager`, `already-here`, `left-before-came`, `time-ahead`, `no-such-post`,
    `post-not-yours`.
    """
    with hall.change(by, "attendance.come") as change:
        one = _somebody(change, who, at)
        came = change.now if at is None else at
        date = day.rule(change.db).of(came)
        usual = rules.usual(_planned(change, one, date), one.roles, came)
        wanted = _known(change, post) if post else usual
        rules.at_post(change.by, one.number, wanted, own=_own(change, one, wanted, date))
        event = AttendanceCame(date, one.number, wanted, came)
        known = attendance.without_end(change.db, one.number, date)
        last = attendance.last(change.db, one.number, change.now)
        return change.record(rules.come(known, event, change.now, last), of=Attendance)


def leave(hall: Hall, by: Actor, who: str = "", at: int | None = None) -> Attendance:
    """Go home; a manager may record it for somebody else, or for an earlier time (UTC ms).

    Refused as `attendance-by-manager`, `not-here`, `still-at-counter`, `left-before-came`, `time-ahead`.
    """
    with hall.change(by, "attendance.leave") as change:
        one = _somebody(change, who, at, leaves=True)
        left = change.now if at is None else at
        here = _last(change, one, left)
        desk = counter.of_staff(change.db, one.number)
        if desk is not None and at is None:
            raise Refused("still-at-counter", staff=one.number, counter=desk.number)
        return change.record(rules.leave(here, left, change.now), of=here)


def pause(hall: Hall, by: Actor, kind: str, who: str = "") -> Attendance:
    """Begin a break of one of the pack's kinds, which leaves the counter too (C3.4-6).

    Refused as `no-such-reason`, `not-here`, `attendance-state`, `absence-needs-manager`, `counter-busy`.
    """
    with hall.change(by, "attendance.break") as change:
        one = _somebody(change, who)
        here = _last(change, one, change.now)
        granted = pack.current(change.db)[1].reason("away", kind).granted
        event = rules.pause(here, change.by, kind, granted=granted)
        desk = counter.of_staff(change.db, one.number)
        if desk is not None and desk.state == counter_rules.OPEN:
            busy = bool(ticket.at_counter(change.db, desk.number))
            left = counter_rules.away(desk, change.by, kind, granted=granted, busy=busy)
            change.record(left, of=desk)
        return change.record(event, of=here)


def back(hall: Hall, by: Actor, who: str = "") -> Attendance:
    """Come back from a break, which comes back to the counter too; refused as `not-here`,
    `attendance-state`.
    """
    with hall.change(by, "attendance.break") as change:
        one = _somebody(change, who)
        here = _last(change, one, change.now)
        event = rules.back(here, change.now)
        desk = counter.of_staff(change.db, one.number)
        if desk is not None and desk.state == counter_rules.AWAY and one.number == by.staff:
            change.record(counter_rules.back(desk, change.by), of=desk)
        return change.record(event, of=here)


def post(hall: Hall, by: Actor, post: str, who: str = "") -> Attendance:
    """Go on at another post of the hall; refused as `no-such-post`, `not-here`, `post-not-yours` (C3.4-6)."""
    with hall.change(by, "attendance.post") as change:
        one = _somebody(change, who)
        here = _last(change, one, change.now)
        known = _known(change, post)
        event = rules.post(here, change.by, known, own=_own(change, one, known, here.day))
        return change.set(event, of=here)


def _somebody(change: Change, who: str, at: int | None = None, *, leaves: bool = False) -> Staff:
    """The member of staff an event is recorded for, by default the actor.

    For somebody who was disabled meanwhile only leaving can be recorded.
    """
    number = who or change.by.staff
    rules.for_whom(change.by, number, at=at)
    one = staff.by_number(change.db, number)
    if not (one.active or leaves):
        raise Refused("staff-disabled", staff=number)
    return one


def _planned(change: Change, one: Staff, date: str) -> list[Piece]:
    """The pieces that somebody works on a day, by the roster as it holds now."""
    found = roster.of_staff(change.db, one.number, date, date)
    return [piece for each in found if (piece := each.now)]


def _own(change: Change, one: Staff, wanted: str, date: str) -> bool:
    posts = {piece.post for piece in _planned(change, one, date)}
    return rules.is_own(wanted, posts, one.posts, one.roles)


def _known(change: Change, wanted: str) -> str:
    return post_of(wanted, (desk.number for desk in counter.every(change.db)))


def _last(change: Change, one: Staff, at: int) -> Attendance:
    """The stay of somebody who came and has not left; refused as `not-here`."""
    found = attendance.last(change.db, one.number, at)
    if found is None or found.state not in rules.PRESENT:
        raise Refused("not-here", staff=one.number)
    return found
