"""What a report says about briefings: how many of those who were due were there."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.reports.base import DAY, MONTH, WEEK, Reading, ReportSection, compared
from hallctl.reports.page import PageTable
from hallctl.words import N_


def _attendance(reading: Reading) -> Iterator[PageTable]:
    """Attendance over each period, where a briefing was held in one of them."""
    (table,) = compared("briefing-attendance")(reading)
    if any(cell.data for row in table.rows for cell in row[1:]):
        yield table


SECTIONS = (ReportSection("briefings", N_("Briefing"), 65, (DAY, WEEK, MONTH), _attendance),)
