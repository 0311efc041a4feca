"""How the commands of shifts answer: the roster with what is missing, one shift, who is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from hallctl.cli.format import pairs, table
from hallctl.cli.listing import single
from hallctl.cli.output import Output
from hallctl.cli.table_told import code, rejected, why_not
from hallctl.columns import attendance, gap
from hallctl.columns import shift as columns
from hallctl.columns.base import Around, Columns
from hallctl.domain.attendance import Attendance
from hallctl.domain.period import Period
from hallctl.domain.shift import Shift
from hallctl.domain.times import time_of_day
from hallctl.exchange.roster import TakenRoster
from hallctl.queries import attendance as around_attendance
from hallctl.queries.shift import Roster, around, roster
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words import N_, _, know


def one_shift(hall: Hall, one: Shift) -> Output:
    """A shift."""
    return single(columns.COLUMNS, one, around(hall.db, [one], hall.clock()))


def one_here(hall: Hall, one: Attendance) -> Output:
    """When somebody came, and how they are there."""
    return single(attendance.COLUMNS, one, around_attendance.around(hall.db, hall.clock()))


def told(hall: Hall, period: Period, more: dict[str, Any] | None = None, below: str = "") -> Output:
    """The roster of some days, with `more` as JSON, and in lines with a text `below`."""
    know(pack.current(hall.db)[1])
    found = roster(hall.db, period, hall.clock())
    data = {
        "from": period.first,
        "to": period.last,
        "shifts": [columns.COLUMNS.data(one, found.around) for one in found.shifts],
        "gaps": [gap.COLUMNS.data(one, found.around) for one in found.gaps],
        "now": [gap.COLUMNS.data(one, found.around) for one in found.now],
        **(more or {}),
    }
    return Output(data, lambda: "\n\n".join(filter(None, [*_parts(found), below])))


def _parts(found: Roster) -> Iterable[str]:
    at = found.around
    yield _lines(columns.COLUMNS, found.shifts, at) if found.shifts else _("Nobody is planned.")
    for title, gaps in ((N_("Missing now"), found.now), (N_("Missing by the roster"), found.gaps)):
        if gaps:
            yield f"{_(title)}\n{_missing(gaps, at)}"


def _missing(gaps: Sequence[gap.DayGap], at: Around) -> str:
    """What is missing, by day and time; several queues are one line."""
    by_day = groupby(gaps, lambda one: one.day)
    rows = [
        (day, f"{time_of_day(begins, at.zone)}-{time_of_day(ends, at.zone)}", said)
        for day, found in by_day
        for begins, ends, said in gap.grouped(found)
    ]
    return table(gap.COLUMNS.heads, rows)


def _lines(shown: Columns, records: Iterable[Any], at: Around) -> str:
    return table(shown.heads, [shown.line(one, at) for one in records])


def imported(hall: Hall, found: TakenRoster) -> Output:
    """What became of a table, and the roster of the days that it changed."""
    counts = {"read": found.read, "taken": found.taken, "already": found.already}
    days = sorted(one.day for one in found.planned)
    below = pairs(
        [
            (N_("Read"), found.read),
            (N_("Planned"), found.taken),
            (N_("Planned before"), found.already),
            (N_("Rows refused"), len(found.rejected)),
        ]
    ) + why_not(found.rejected, N_("Staff number"))
    more = {**counts, "rejected": rejected(found.rejected, "staff")}
    if not days:
        nothing: dict[str, Any] = {"from": None, "to": None, "shifts": [], "gaps": [], "now": []}
        exit_code = code(found.rejected, taken=bool(found.already))
        return Output({**nothing, **more}, below, exit_code)
    return told(hall, Period(days[0], days[-1]), more, below)
