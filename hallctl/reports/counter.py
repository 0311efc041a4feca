"""What reports say about counters and their clerks."""

from __future__ import annotations

from hallctl.reports.base import DAY, MONTH, WEEK, ReportSection, compared
from hallctl.words import N_

SECTIONS = (
    ReportSection(
        "counters",
        N_("Counters and clerks"),
        15,
        (DAY, WEEK, MONTH),
        compared("clerks", "counter-open", "counter-away", "crowded"),
    ),
)
