"""What reports say about incidents, and the register of incidents."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.incident import COLUMNS
from hallctl.queries.incident import around
from hallctl.reports.base import DAY, MONTH, WEEK, Reading, ReportSection, compared, records
from hallctl.reports.page import PageTable
from hallctl.store import day, incident
from hallctl.words import N_

_SHOWN = "label playbook happened_at where_at cause state"


def _register(reading: Reading) -> Iterator[PageTable]:
    """Each incident that happened in the period; drills are marked."""
    rule, (first, last) = day.rule(reading.db), reading.spans[0].period
    wanted = incident.IncidentFilter(
        happened_from=rule.begins(first), happened_before=rule.ends(last)
    )
    found = incident.selected(reading.db, wanted)
    yield from records(COLUMNS.named(_SHOWN), found, around(reading.db, found, 0))


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
