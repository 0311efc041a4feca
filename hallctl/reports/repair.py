"""What reports say about self-service devices: those that were out, and the availability of each."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.figure import percent
from hallctl.columns.repair import COLUMNS
from hallctl.domain.times import minutes
from hallctl.queries.device import availability
from hallctl.queries.repair import around
from hallctl.reports.base import DAY, MONTH, WEEK, Reading, ReportSection, compared, records
from hallctl.reports.page import Cell, PageColumn, PageTable
from hallctl.store import day, journal, repair
from hallctl.words import N_, _

_SHOWN = "number out_at due_at mended_at back_at state"
_OVER = compared("devices-mended", "device-down", "device-help")


def _out(reading: Reading) -> Iterator[PageTable]:
    """Each device that was out of service at some time of the period."""
    rule, (first, last) = day.rule(reading.db), reading.spans[0].period
    found = repair.between(reading.db, rule.begins(first), rule.ends(last))
    yield from records(COLUMNS.named(_SHOWN), found, around(reading.db, found, 0))


def _there(reading: Reading) -> Iterator[PageTable]:
    """The figures, and for how much of the opening time so far each device was in service."""
    period = reading.spans[0].period
    found = availability(reading.db, period, journal.head(reading.db).recorded)
    if not found:
        return
    yield from _OVER(reading)
    heads = ("device", N_("Device")), ("open", N_("Open for")), ("down", N_("Out of service for"))
    yield PageTable(
        (*(PageColumn(name, _(head)) for name, head in heads), PageColumn("there", _("Available"))),
        tuple(
            (
                Cell(one.device.number, one.device.number),
                Cell(minutes(one.opened), one.opened),
                Cell(minutes(one.down), one.down),
                Cell(percent(one.opened - one.down, one.opened) if one.opened else "", None),
            )
            for one in found
        ),
    )


SECTIONS = (
    ReportSection("devices", N_("Self-service devices"), 58, (WEEK, MONTH), _there),
    ReportSection("devices-out", N_("Devices out of service"), 59, (DAY, WEEK, MONTH), _out),
)
