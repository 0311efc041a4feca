"""What reports say about a closed day: which figures differ from the frozen ones, and why."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.queries.closing import differences
from hallctl.reports.base import DAY, Reading, ReportSection, number
from hallctl.reports.page import Cell, PageColumn, PageTable
from hallctl.store import closing
from hallctl.words import N_, _


def _since(reading: Reading) -> Iterator[PageTable]:
    """The frozen figures beside their present values, and below them the later events; nothing where
    none differs.
    """
    one = closing.standing(reading.db, reading.spans[0].period.first)
    shown = differences(reading.db, one, whole=True) if one else None
    if shown is None or not shown.found:
        return
    heads = (
        PageColumn("figure", _(N_("Figure"))),
        PageColumn("frozen", _(N_("Frozen"))),
        PageColumn("now", _(N_("Now"))),
    )
    rows = (
        (
            Cell(_(each.figure.title), each.figure.name),
            number(each.figure.unit, each.frozen),
            number(each.figure.unit, each.now),
        )
        for each in shown.found
    )
    yield PageTable(heads, tuple(rows))
    if shown.reasons:
        said_by = (PageColumn("reason", _(N_("Reason"))), PageColumn("event", _(N_("Event"))))
        why = ((Cell(said, said), Cell(str(seq), seq)) for seq, said in shown.reasons.items())
        yield PageTable(said_by, tuple(why))


SECTIONS = (ReportSection("since-closing", N_("Since the day was closed"), 80, (DAY,), _since),)
