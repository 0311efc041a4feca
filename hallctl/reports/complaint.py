"""What reports say about complaints, and the register of complaints (forms: complaint)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.complaint import COLUMNS
from hallctl.domain.base import OFFICE, Actor
from hallctl.queries.complaint import around
from hallctl.reports.base import (
    COMPLAINTS,
    DAY,
    MONTH,
    WEEK,
    Reading,
    ReportSection,
    compared,
    records,
)
from hallctl.reports.complaint_form import REGISTER, filed, form
from hallctl.reports.page import PageTable
from hallctl.store import cases
from hallctl.words import N_

_EVERYBODY = Actor("", frozenset({OFFICE}))
_SHOWN = "label source category route received_by stage word"


def _register(reading: Reading) -> Iterator[PageTable]:
    """Each case that was received in the period, as the complaint register has it."""
    first, last = reading.spans[0].period
    found = cases.selected(reading.db, cases.CaseFilter(days=(first, last)), _EVERYBODY)
    yield from records(COLUMNS.named(_SHOWN), found, around(reading.db, found, 0))


def _today(reading: Reading) -> Iterator[PageTable]:
    """The complaints of a day that had any; left out otherwise, since the page of a day is full."""
    first, last = reading.spans[0].period
    if cases.selected(reading.db, cases.CaseFilter(days=(first, last)), _EVERYBODY, 1):
        yield from compared("complaints", "complaints-at-once")(reading)


def _forms(reading: Reading) -> Iterator[PageTable]:
    """The form of each case that was received in the period, in the order of their numbers."""
    first, last = reading.spans[0].period
    found = cases.selected(reading.db, cases.CaseFilter(days=(first, last)), reading.by)
    if found:
        in_order = sorted(found, key=lambda one: one.id)
        yield form(REGISTER, filed(reading.db, in_order, 0))


SECTIONS = (
    ReportSection(
        "complaints",
        N_("Complaints"),
        52,
        (WEEK, MONTH),
        compared(
            "complaints",
            "complaint-rate",
            "complaints-at-once",
            "complaints-in-time",
            "complaint-time",
            "complaint-hall-time",
            "complaints-repeated",
            "complaints-reopened",
        ),
    ),
    ReportSection("complaints-today", N_("Complaints"), 52, (DAY,), _today),
    ReportSection("complaint-forms", N_("Cases"), 10, (COMPLAINTS,), _forms),
    ReportSection("complaint-register", N_("Complaint register"), 53, (WEEK, MONTH), _register),
)
