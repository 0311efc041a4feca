"""What reports say about orders: satisfaction, services done, and money taken."""

from __future__ import annotations

from hallctl.reports.base import DAY, MONTH, SERVICE, WEEK, ReportSection, compared, cut
from hallctl.words import N_

SECTIONS = (
    ReportSection(
        "satisfaction",
        N_("Satisfaction"),
        30,
        (DAY, WEEK, MONTH),
        compared("satisfaction", "response", "clerk-rated"),
    ),
    ReportSection(
        "orders",
        N_("Orders"),
        40,
        (DAY, WEEK, MONTH),
        compared("orders", "takings", "reversals", "receipts-differed", "signatures-refused"),
    ),
    ReportSection(
        "services",
        N_("By service"),
        41,
        (DAY, WEEK, MONTH, SERVICE),
        cut("service", "orders", "takings", "reversals", "handling", bars=("orders",)),
    ),
)
