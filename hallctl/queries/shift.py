"""The roster of some days: shifts, who came and left, what is missing; read at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.columns.gap import DayGap
from hallctl.domain import attendance as rules
from hallctl.domain.base import MANAGERS, Actor
from hallctl.domain.period import Period
from hallctl.domain.shift import Shift
from hallctl.queries.around import services
from hallctl.store import attendance, day, gaps, private, staff
from hallctl.store import roster as rosters
from hallctl.store.sqlite import Connection


class Roster(NamedTuple):
    """The roster of a period, what it lacks, and what is missing `now`, if that is one of its days."""

    period: Period
    shifts: list[Shift]
    gaps: list[DayGap]
    now: list[DayGap]
    around: Around


def own_only(by: Actor) -> str | None:
    """The member of staff whose reasons of absence somebody may see: None is everybody, for managers;
    others see their own.
    """
    return None if by.roles & MANAGERS else by.staff


def around(db: Connection, found: Sequence[Shift], now: int, of: str | None = None) -> Around:
    """What stands around shifts: names, reasons, and when people came and left.

    Reasons of absence are for the person and managers: with `of` only that member's are shown, with ""
    nobody's.
    """
    told = (one for one in found if of is None or one.staff == of)
    refs = (ref for one in told for ref in (one.reason, one.excused))
    own = {}
    if found:
        days = sorted(one.day for one in found)
        own = rules.matched(found, attendance.of_days(db, days[0], days[-1]))
    values = private.values(db, refs)
    return services(db, now)._replace(names=staff.names(db), values=values, own=own)


def roster(db: Connection, period: Period, now: int) -> Roster:
    """The roster of a period, as everybody may see it: without the reasons."""
    shifts = rosters.of_days(db, *period)
    ahead = gaps.ahead(db, *period)
    today = day.today(db, now)
    missing = gaps.now(db, now) if period.first <= today <= period.last else []
    return Roster(
        period,
        shifts,
        [DayGap(date, gap) for date, found in ahead.items() for gap in found],
        [DayGap(today, gap) for gap in missing],
        around(db, shifts, now, of=""),
    )
