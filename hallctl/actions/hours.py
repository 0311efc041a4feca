"""What changes the hall's opening hours: each function is one action, one change."""

from __future__ import annotations

from hallctl.actions import calendar
from hallctl.domain import hours as rules
from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.calendar import Spans
from hallctl.domain.hours import Hours, HoursEvent, Planned
from hallctl.store import hours as store
from hallctl.store import pack
from hallctl.store.change import Change
from hallctl.store.file import Hall

LEAST_HOURS = 8
"""How long (hours) a day is open as a rule, where the pack does not say (C2.1-1)."""


def plan(hall: Hall, by: Actor, wanted: Planned, reference: str = "") -> Hours:
    """Set the hours by weekday from a later day on (C2.1-1).

    `reference` is that of the superior's approval of less than the usual hours. Refused as
    `hours-not-later`, `hours-never-open`, `hours-short`, `no-working-days`.
    """
    with hall.change(by, "hours.set") as change:
        if wanted[2] is not None and not pack.current(change.db)[1].years:
            raise Refused("holidays-unknown")
        now, kept = store.hours(change.db), _reference(change, reference)
        today, _minute = store.today(change.db, change.now)
        event = rules.plan(now, wanted, today, _least(change), kept)
        return _record(change, event, now, calendar.HOURS)


def except_(hall: Hall, by: Actor, date: str, spans: Spans, reference: str = "") -> Hours:
    """Set the hours of one later date, none where it is closed; refused as `hours-not-later`, `hours-short`."""
    with hall.change(by, "hours.set") as change:
        today, _minute = store.today(change.db, change.now)
        event = rules.except_(date, spans, today, _least(change), _reference(change, reference))
        return _record(change, event, store.hours(change.db), calendar.HOURS)


def close(hall: Hall, by: Actor, until: int | None = None, reason: str = "") -> Hours:
    """Close the hall now, until a minute of the day or for the rest of it (C2.1-1).

    Refused as `closed-already`, `closed-until-past`.
    """
    with hall.change(by, "hours.close") as change:
        today, minute = store.today(change.db, change.now)
        on = store.calendar(change.db, store.TRADING).on(today)
        event = rules.close(on, minute, until, change.written(reason))
        return _record(change, event, store.hours(change.db), calendar.CLOSING)


def reopen(hall: Hall, by: Actor) -> Hours:
    """End an emergency closing now; refused as `not-closed-now`."""
    with hall.change(by, "hours.close") as change:
        now = store.hours(change.db)
        event = rules.reopen(now, *store.today(change.db, change.now))
        return _record(change, event, now, calendar.CLOSING)


def _record(change: Change, event: HoursEvent, now: Hours | None, reason: str) -> Hours:
    found: Hours = change.record(event, of=Hours if now is None else now)
    calendar.changed(change, reason)
    return found


def _least(change: Change) -> int:
    return pack.limit(change.db, "open_hours", LEAST_HOURS)


def _reference(change: Change, text: str) -> Private | None:
    return change.written(text)
