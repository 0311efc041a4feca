"""What reports say about incidents, and the register of incidents."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.incident import COLUMNS
from hallctl.queries.incident import around
from hallctl.reports.base import DAY, MONTH, WEEK, Reading, ReportSection, compared
from hallctl.reports.page import Cell, PageColumn, PageTable
from hallctl.store import day, incident
from hallctl.words import N_, _

_SHOWN = "label playbook happened_at where_at cause state"


def _register(reading: Reading) -> Iterator[PageTable]:
    """Each incident that happened in the period; drills are marked."""
    rule, (first, last) = day.rule(reading.db), reading.spans[0].period
    wanted = incident.IncidentFilter(
        happened_from=rule.begins(first), happened_before=rule.ends(last)
    )
    found = incident.selected(reading.db, wanted)
    if not found:
        return
    at = around(reading.db, found, 0)
    shown = [COLUMNS.by_name[name] for name in _SHOWN.split()]
    heads = tuple(PageColumn(one.name, _(one.head)) for one in shown)
    yield PageTable(
        heads,
        tuple(
            tuple(Cell(column.said(one, at), column.data(one, at)) for column in shown)
            for one in found
        ),
    )


SECTIONS = (
    ReportSection(
        "incidents",
        N_("Incidents"),
        55,
        (WEEK, MONTH),
        compared("incidents", "incidents-reported", "incidents-mended", "late-entries"),
    ),
    ReportSection("incident-register", N_("Incidents"), 56, (DAY, WEEK, MONTH), _register),
)
