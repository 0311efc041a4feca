"""What changes the roster, shift by shift: each function is one action, one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hallctl.domain import shift as rules
from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.day import instant_of
from hallctl.domain.period import moved
from hallctl.domain.shift import Piece, Shift
from hallctl.store import counter, day, hall, hours, roster, staff
from hallctl.store import shift as store
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.text import clean

MOST = 200
"""The most characters of a reason."""


class Work(NamedTuple):
    """A piece of work of somebody on a business day (ISO): its post, and when it begins and ends, in
    minutes from midnight.
    """

    staff: str
    day: str
    post: str
    begins: int
    ends: int


def plan(
    hall: Hall,
    by: Actor,
    work: Work,
    *,
    also: bool = False,
    instead: int | None = None,
    reason: str = "",
) -> Shift:
    """Plan what a member of staff works on a day.

    It replaces what was planned and has not begun, or one shift (`instead`, its id), or is worked as
    well (`also`). With a `reason`, a shift that has begun is corrected. Refused as `no-such-post`,
    `no-such-staff`, `staff-disabled`, `shift-empty`, `shift-too-long`, `shift-begun`, `shift-overlaps`,
    `shift-which`.
    """
    with hall.change(by, "shift.plan") as change:
        new = piece(change, work)
        own = [] if also else roster.of_staff(change.db, work.staff, work.day, work.day)
        own = [one for one in own if instead in {None, one.id}]
        begun = [one for one in own if _is_meant(one, new, change.now, instead)]
        if begun or new.begins <= change.now:
            kept = change.written(reason, limit=MOST)
            return _beside(change, work, new, begun, kept)
        old = [one for one in own if not one.begun(change.now)]
        (planned,) = arrange(change, work.staff, work.day, [new], old)
        return planned


def _is_meant(one: Shift, new: Piece, now: int, instead: int | None) -> bool:
    """Whether a shift that has begun is the one to correct: any, or, where the new piece begins later,
    one that it overlaps.
    """
    return one.begun(now) and bool(instead or new.begins <= now or new.meets(one.now or new))


def piece(change: Change, work: Work) -> Piece:
    """The piece of a shift to be planned, whose member of staff and post exist."""
    if not staff.by_number(change.db, work.staff).active:
        raise Refused("staff-disabled", staff=work.staff)
    numbers = (desk.number for desk in counter.every(change.db))
    post = rules.post_of(work.post, numbers)
    return rules.piece(day.rule(change.db), work.day, post, work.begins, work.ends)


def _beside(
    change: Change, work: Work, new: Piece, begun: Sequence[Shift], kept: Private | None
) -> Shift:
    """Record a piece that has begun: the only shift of that day is corrected, or one is added beside
    the roster.
    """
    who, date = work.staff, work.day
    if len(begun) > 1:
        raise Refused("shift-which", staff=who, day=date)
    _refuse_elsewhere(change, new, work, begun)
    if begun:
        event = rules.correct(begun[0], new, change.now, kept)
        return change.record(event, of=begun[0])
    planned = rules.plan(date, who, new, change.now, late=True, reason=kept)
    return change.record(planned, of=Shift)


def arrange(
    change: Change, who: str, date: str, wanted: Sequence[Piece], old: Sequence[Shift]
) -> list[Shift]:
    """Let a member of staff work these pieces on a day, in place of old shifts that have not begun yet.

    Any refusal comes before anything is recorded.
    """
    near = _near(change, who, date)
    held = [piece for one in near if one not in old and (piece := one.now)]
    for place, new in enumerate(wanted):
        rules.apart(new, [*held, *wanted[:place]], who, date)
    late = _begun_without(change, date)
    kept = [one for one in old if one.excused is None][: len(wanted)]
    for one in old:
        if one not in kept:
            change.record(rules.cancel(one, change.now), of=one)
    found: list[Shift] = []
    for place, new in enumerate(wanted):
        if place < len(kept):
            event = rules.change(kept[place], new, change.now, None)
            found.append(change.set(event, of=kept[place]))
        else:
            planned = rules.plan(date, who, new, change.now, late=late, reason=None)
            found.append(change.record(planned, of=Shift))
    return found


def _refuse_elsewhere(change: Change, new: Piece, one: Shift | Work, but: Sequence[Shift]) -> None:
    """Refuse, as `shift-overlaps`, a piece while the member of staff works elsewhere, not counting the
    shifts in `but`.
    """
    passed = {each.id for each in but}
    near = _near(change, one.staff, one.day)
    held = (piece for each in near if each.id not in passed and (piece := each.now))
    rules.apart(new, held, one.staff, one.day)


def _near(change: Change, who: str, date: str) -> list[Shift]:
    """The shifts of somebody on a day, the day before and the day after: a shift may last past midnight."""
    return roster.of_staff(change.db, who, moved(date, -1), moved(date, 1))


def _begun_without(change: Change, date: str) -> bool:
    """Whether the hall has opened already on a day for which nobody was planned."""
    if store.span(change.db, date) is not None:
        return False
    try:
        spans = hours.calendar(change.db, hours.TRADING).on(date).spans
    except Refused:
        return False
    zone = hall.profile(change.db).utc_offset
    return bool(spans) and instant_of(date, zone) + spans[0][0] * 60_000 <= change.now


def correct(
    hall: Hall,
    by: Actor,
    shift_id: int,
    reason: str,
    *,
    post: str = "",
    span: tuple[int, int] | None = None,
) -> Shift:
    """Record how a shift that has begun really was, beside the plan; without a `span` nobody worked it.

    Refused as `shift-begun` without a reason, `shift-not-begun`, `shift-off`, `shift-overlaps`, and as `plan` is.
    """
    with hall.change_of(by, "shift.correct", Shift, shift_id) as (change, shift):
        kept = change.written(reason, limit=MOST)
        really = None
        if span:
            really = piece(change, Work(shift.staff, shift.day, post or shift.post, *span))
            _refuse_elsewhere(change, really, shift, [shift])
        return change.record(rules.correct(shift, really, change.now, kept), of=shift)


def cancel(hall: Hall, by: Actor, shift_id: int) -> Shift:
    """Take a shift off the roster before it begins; refused as `shift-begun`, `shift-off`."""
    with hall.change_of(by, "shift.plan", Shift, shift_id) as (change, shift):
        return change.record(rules.cancel(shift, change.now), of=shift)


def excuse(hall: Hall, by: Actor, who: str, date: str, reason: str) -> list[Shift]:
    """Permit that somebody does not come on a business day (ISO), with the reason (C3.4-6).

    Refused as `shift-none`, `shift-excused`, `shift-reason-needed`.
    """
    with hall.change(by, "shift.excuse") as change:
        own = roster.of_staff(change.db, staff.by_number(change.db, who).number, date, date)
        why = clean(reason, limit=MOST)
        open_ones = [one for one in own if one.excused is None] or own
        if not open_ones:
            raise Refused("shift-none", staff=who, day=date)
        return [change.record(rules.excuse(one, change.keep(why)), of=one) for one in open_ones]


def contradicted(change: Change, shift: Shift, undone: int) -> None:
    """Refuse an undo that changes a shift after it has begun, or after which somebody works at two
    places at once.
    """
    begins = store.planned_in(change.db, undone, shift.id)
    if begins is not None and min(begins, shift.from_at) <= change.now and not shift.beside:
        raise Refused("shift-begun", staff=shift.staff, day=shift.day)
    if shift.now is not None:
        _refuse_elsewhere(change, shift.now, shift, [shift])
