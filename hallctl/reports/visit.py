"""What reports say about arrivals."""

from __future__ import annotations

from hallctl.reports.base import DAY, MONTH, WEEK, ReportSection, compared
from hallctl.words import N_

SECTIONS = (
    ReportSection(
        "arrivals",
        N_("Arrivals"),
        10,
        (DAY, WEEK, MONTH),
        compared("arrivals", "tickets", "served", "left", "no-show", "turned-away", "self-service"),
    ),
)
