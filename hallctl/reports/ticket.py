"""What reports say about waiting and handling."""

from __future__ import annotations

from hallctl.figures.base import HOUR
from hallctl.reports.base import DAY, MONTH, STAFF, WEEK, ReportSection, compared, cut
from hallctl.words import N_

SECTIONS = (
    ReportSection(
        "waiting",
        N_("Waiting and handling"),
        20,
        (DAY, WEEK, MONTH),
        compared("queue-wait", "long-waits", "handling", "left-wait"),
    ),
    ReportSection(
        "hours",
        N_("By hour"),
        21,
        (DAY, WEEK, MONTH),
        cut(
            HOUR,
            "arrivals",
            "most-waiting",
            "counters",
            "left",
            "queue-wait",
            "handling",
            bars=("arrivals",),
        ),
    ),
    ReportSection(
        "clerks",
        N_("By clerk"),
        100,
        (STAFF,),
        cut("clerk", "served", "handling", "satisfaction", "receipts-differed", "reversals"),
    ),
)
