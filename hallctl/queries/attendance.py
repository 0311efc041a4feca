"""Who is due today, who is here, at which post, on which break, and what is missing."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.columns.gap import DayGap
from hallctl.columns.presence import (
    BREAK,
    EXCUSED,
    HERE,
    LEFT,
    MISSING,
    ORDER,
    SIGNED_IN,
    TO_COME,
    Present,
)
from hallctl.domain.attendance import Attendance
from hallctl.domain.shift import Shift
from hallctl.queries.around import services
from hallctl.store import attendance, day, duty, gaps, private, roster, staff
from hallctl.store.sqlite import Connection


class Today(NamedTuple):
    """One moment of a business day (ISO): its people, what is missing now, and what the roster still lacks."""

    day: str
    people: list[Present]
    now: list[DayGap]
    ahead: list[DayGap]
    around: Around


def around(db: Connection, now: int) -> Around:
    """The names of the staff, and the pack for kinds of breaks."""
    return services(db, now)._replace(names=staff.names(db))


def today(db: Connection, now: int, of: str | None = None) -> Today:
    """The present business day; with `of` only that member's reasons of absence are shown."""
    date = day.today(db, now)
    shifts: dict[str, list[Shift]] = {}
    for one in roster.of_days(db, date, date):
        shifts.setdefault(one.staff, []).append(one)
    came: dict[str, list[Attendance]] = {}
    lasting = [one for one in attendance.here(db, now) if one.day != date]
    for each in (*lasting, *attendance.of_days(db, date, date)):
        came.setdefault(each.staff, []).append(each)
    signed_in = {one.number for one in duty.here(db, now)}
    numbers = sorted({*shifts, *came, *signed_in})
    people = [_present(one, shifts.get(one, []), came.get(one, []), now) for one in numbers]
    missing, ahead = gaps.now(db, now), gaps.ahead(db, date, date).get(date, [])
    refs = (one.excused for who, own in shifts.items() for one in own if of in {None, who})
    return Today(
        date,
        sorted(people, key=lambda one: (ORDER.index(one.state), one.begins, one.staff)),
        [DayGap(date, gap) for gap in missing],
        [DayGap(date, gap) for gap in ahead if gap.begins > now],
        around(db, now)._replace(values=private.values(db, refs)),
    )


def _present(number: str, shifts: list[Shift], came: list[Attendance], now: int) -> Present:
    """A member of staff as they are now."""
    planned = tuple(piece for one in shifts if (piece := one.now))
    last = came[-1] if came else None
    post = last.post if last else planned[0].post if planned else ""
    found = Present(number, _state(shifts, last, now), post, planned, shifts[0] if shifts else None)
    if last is None:
        return found
    return found._replace(
        in_at=came[0].in_at, out_at=last.out_at, since=last.since, kind=last.kind, record=last.id
    )


def _state(shifts: list[Shift], last: Attendance | None, now: int) -> str:
    if last is not None:
        states = {"here": HERE, "break": BREAK, "left": LEFT}
        return states[last.state]
    planned = [piece for one in shifts if (piece := one.now)]
    if not planned:
        return EXCUSED if any(one.excused for one in shifts) else SIGNED_IN
    return TO_COME if min(piece.begins for piece in planned) > now else MISSING
