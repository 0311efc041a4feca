"""What the report of a day says about staff: who was planned, and who was on duty (forms: hall's day)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.base import Columns
from hallctl.columns.shift import COLUMNS
from hallctl.domain.shift import Shift
from hallctl.queries.shift import around
from hallctl.reports.base import DAY, Reading, ReportSection
from hallctl.reports.page import Cell, PageColumn, PageTable
from hallctl.store import attendance, roster
from hallctl.words import N_, _

_SHOWN = "staff post from_at in_at out_at really"


def _on_duty(reading: Reading) -> Iterator[PageTable]:
    """How many staff were due, came, were excused; then each of them; nothing where neither roster nor
    attendance is kept.
    """
    date = reading.spans[0].period.first
    shifts = roster.of_days(reading.db, date, date)
    came = {one.staff for one in attendance.of_days(reading.db, date, date)}
    if not (shifts or came):
        return
    due = {one.staff for one in shifts}
    excused = {one.staff for one in shifts if one.excused}
    counts = (
        ("due", N_("Due to come"), len(due)),
        ("came", N_("On duty"), len(came)),
        ("excused", N_("Excused"), len(excused - came)),
        ("missing", N_("Did not come"), len(due - excused - came)),
    )
    heads = tuple(PageColumn(name, _(head)) for name, head, _count in counts)
    yield PageTable(heads, (tuple(Cell(str(count), count) for _n, _h, count in counts),))
    if shifts:
        yield _table(COLUMNS, shifts, reading)


def _table(columns: Columns, shifts: list[Shift], reading: Reading) -> PageTable:
    at = around(reading.db, shifts, 0)
    shown = [columns.by_name[name] for name in _SHOWN.split()]
    heads = tuple(PageColumn(one.name, _(one.head)) for one in shown)
    rows = (
        tuple(Cell(column.said(one, at), column.data(one, at)) for column in shown)
        for one in shifts
    )
    return PageTable(heads, tuple(rows))


SECTIONS = (ReportSection("on-duty", N_("Staff on duty"), 14, (DAY,), _on_duty),)
