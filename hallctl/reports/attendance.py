"""What the report of a day says about staff: who was planned, and who was on duty (forms: hall's day)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.shift import COLUMNS
from hallctl.queries.shift import around
from hallctl.reports.base import DAY, Reading, ReportSection, records
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
    yield from records(COLUMNS.named(_SHOWN), shifts, around(reading.db, shifts, 0))


SECTIONS = (ReportSection("on-duty", N_("Staff on duty"), 14, (DAY,), _on_duty),)
