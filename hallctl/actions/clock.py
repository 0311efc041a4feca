"""A manager's decisions about the computer's clock when it cannot be believed by itself."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain.base import MINUTE, Actor, Refused
from hallctl.domain.clock import FOLLOWED, RIGHT, Time
from hallctl.domain.hall_events import HallClockConfirmed, HallClockCorrected
from hallctl.store import clock as clocks
from hallctl.store import day
from hallctl.store import hall as halls
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.retiming import put_right
from hallctl.store.standing import permit, still_here
from hallctl.text import clean

WAITING, CONFIRMED, CORRECTED = "waiting", "confirmed", "corrected"


class ClockReading(NamedTuple):
    """The state of the clock: right, waiting (not believed, nothing is written), confirmed (today, by a
    manager) or corrected (a step back is followed until `recorded` is reached again).
    """

    time: Time
    state: str


def show(hall: Hall) -> ClockReading:
    """The computer's clock, compared with what was recorded last."""
    with hall.reading() as db:
        now, profile = hall.time(), halls.profile(db)
    if not now.believed:
        return ClockReading(now, WAITING)
    if now.state == FOLLOWED:
        return ClockReading(now, CORRECTED)
    if profile.clock_confirmed is None:
        return ClockReading(now, RIGHT)
    confirmed, today = (day.today(hall.db, at) for at in (profile.clock_confirmed, now.now))
    return ClockReading(now, CONFIRMED if confirmed == today else RIGHT)


def confirm(hall: Hall, by: Actor) -> ClockReading:
    """Confirm that the clock is right though it jumped; refused as `clock-is-believed` where it did not.

    Where it went back, the times that are still to come are set anew.
    """
    permit(by, "hall.clock-confirm")
    with hall.writing():
        now = hall.time()
        if now.believed:
            raise Refused("clock-is-believed")
        change = _by_the_clock(hall, by, now, "hall.clock-confirm")
        event = HallClockConfirmed(now.jump, now.recorded)
        change.record(event, of=halls.profile(change.db))
        _go_on(change, now)
    return show(hall)


def correct(hall: Hall, by: Actor, reason: str) -> ClockReading:
    """End a time in which the clock was wrong though confirmed, once it is right again.

    Refused as `reason-needed`, and as `clock-not-behind` while the clock is still ahead.
    """
    permit(by, "hall.clock-correct")
    why = clean(reason)
    if not why:
        raise Refused("reason-needed")
    with hall.writing():
        now = hall.time()
        if now.jump >= -MINUTE:
            raise Refused("clock-not-behind")
        change = _by_the_clock(hall, by, now, "hall.clock-correct")
        kept = change.keep(why)
        assert kept is not None
        event = HallClockCorrected(-now.jump, now.recorded, kept)
        change.record(event, of=halls.profile(change.db))
        _go_on(change, now)
    return show(hall)


def _by_the_clock(hall: Hall, by: Actor, now: Time, action: str) -> Change:
    """A change dated by the clock, believed or not; the caller has checked the permission."""
    by = still_here(hall.db, by, action)
    return Change(hall.db, by, now._replace(now=now.reading))


def _go_on(change: Change, now: Time) -> None:
    right = now._replace(now=now.reading, state=FOLLOWED if now.jump < 0 else RIGHT)
    if now.jump < 0:
        put_right(change, right)
    clocks.remember(change.db, right)
