"""The hall's opening hours: by weekday, on holidays, on single dates, and emergency closings (C2.1-1)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import MANAGERS, Noun, Private, Refused, Stamp, event, events_of, replace
from hallctl.domain.calendar import OpenDay, Spans, open_minutes

DAY_ENDS = 24 * 60
NOTICE_DAYS = 3
"""How many days ahead a change is announced, as a rule."""
Planned = tuple[str, tuple[Spans, ...], Spans | None]
"""Hours from a day (ISO) on: by weekday, Monday first, and on national holidays, None for those of the
weekday.
"""


@dataclass(frozen=True, slots=True)
class Hours:
    """What a hall has set: `weeks`, each from a day on, `exceptions`, the hours of single dates, and
    `closings`, each a date with the minutes from and until which there was an emergency closing.

    Dates are ISO, times minutes from midnight. `reference` (a superior's, for short hours) and `reason`
    (of the last closing) are refs to private values.
    """

    noun: ClassVar = "hours"

    id: int
    weeks: tuple[Planned, ...] = ()
    exceptions: tuple[tuple[str, Spans], ...] = ()
    closings: tuple[tuple[str, int, int], ...] = ()
    reference: str | None = None
    reason: str | None = None


@event("hours.set")
class HoursSet(NamedTuple):
    """The hours by weekday were set, from a day on."""

    since: str
    days: tuple[Spans, ...]
    holiday: Spans | None = None
    reference: Private | None = None


@event("hours.excepted")
class HoursExcepted(NamedTuple):
    """The hours of one date were set; none where it is closed."""

    day: str
    spans: Spans
    reference: Private | None = None


@event("hours.closed")
class HoursClosed(NamedTuple):
    """An emergency closing: the hall was closed at once, from a minute of a day until another."""

    day: str
    begins: int
    ends: int
    reason: Private | None = None


@event("hours.reopened")
class HoursReopened(NamedTuple):
    """The hall was opened again, earlier than announced."""

    ends: int


HoursEvent = HoursSet | HoursExcepted | HoursClosed | HoursReopened


def evolve(hours: Hours | None, event: HoursEvent, at: Stamp) -> Hours:
    """The hours after an event."""
    now = hours or Hours(at.seq)
    match event:
        case HoursSet():
            weeks = {one[0]: one for one in now.weeks}
            weeks[event.since] = (event.since, event.days, event.holiday)
            in_order = tuple(weeks[since] for since in sorted(weeks))
            return replace(now, weeks=in_order, reference=_ref(event.reference))
        case HoursExcepted():
            days = sorted({**dict(now.exceptions), event.day: event.spans}.items())
            return replace(now, exceptions=tuple(days), reference=_ref(event.reference))
        case HoursClosed():
            closing = (event.day, event.begins, event.ends)
            return replace(now, closings=(*now.closings, closing), reason=_ref(event.reason))
        case HoursReopened():
            *before, (day, begins, _ends) = now.closings
            return replace(now, closings=(*before, (day, begins, event.ends)))
    assert_never(event)


def _ref(value: Private | None) -> str | None:
    return value.ref if value else None


def plan(
    hours: Hours | None,
    wanted: Planned,
    today: str,
    least: int,
    reference: Private | None,
) -> HoursSet:
    """Set the hours from a later day on; the first ones may begin today.

    `least` is how many hours (not minutes) a day is open as a rule. Refused as `hours-not-later`,
    `hours-never-open`, `hours-short` (C2.1-1).
    """
    since, days, holiday = wanted
    if since < today or (since == today and hours is not None and hours.weeks):
        raise Refused("hours-not-later", day=today)
    if not any(days):
        raise Refused("hours-never-open")
    for spans in (*days, *([] if holiday is None else [holiday])):
        _refuse_short(spans, least, reference)
    return HoursSet(since, days, holiday, reference)


def except_(
    day: str, spans: Spans, today: str, least: int, reference: Private | None
) -> HoursExcepted:
    """Set the hours of one later date; refused as `hours-not-later`, `hours-short`."""
    if day <= today:
        raise Refused("hours-not-later", day=today)
    _refuse_short(spans, least, reference)
    return HoursExcepted(day, spans, reference)


def _refuse_short(spans: Spans, least: int, reference: Private | None) -> None:
    if reference is None and open_minutes(spans) < least * 60:
        raise Refused("hours-short", least=least, clause="C2.1-1")


def close(today: OpenDay, minute: int, until: int | None, reason: Private | None) -> HoursClosed:
    """Close the hall at once, at a minute of today until another or the day's end; refused as
    `closed-already`, `closed-until-past`.
    """
    if until is not None and until <= minute:
        raise Refused("closed-until-past")
    if not today.spans or today.spans[-1][1] <= minute:
        raise Refused("closed-already")
    ends = DAY_ENDS if until is None or until >= today.spans[-1][1] else until
    return HoursClosed(today.day, minute, ends, reason)


def reopen(hours: Hours | None, today: str, minute: int) -> HoursReopened:
    """Open the hall again now; refused as `not-closed-now`."""
    if closed_until(hours, today, minute) is None:
        raise Refused("not-closed-now")
    return HoursReopened(minute)


def closed_until(hours: Hours | None, today: str, minute: int) -> int | None:
    """The minute until which an emergency closing lasts, None where there is none."""
    if hours is None or not hours.closings:
        return None
    day, begins, ends = hours.closings[-1]
    return ends if day == today and begins <= minute < ends else None


NOUN = Noun(
    model=Hours,
    events=events_of(HoursEvent),
    evolve=evolve,
    lists=frozenset({"weeks", "exceptions", "closings"}),
    may={"hours.set": MANAGERS, "hours.close": MANAGERS},
)
