"""What reports say about rounds: how many of those due were walked, and what was not in order, by area
(C5.1-1).
"""

from __future__ import annotations

from hallctl.reports.base import DAY, MONTH, WEEK, ReportSection, compared, cut
from hallctl.words import N_

SECTIONS = (
    ReportSection("rounds", N_("Rounds"), 53, (DAY,), compared("rounds-done", "tasks-in-time")),
    ReportSection(
        "rounds-and-tasks",
        N_("Rounds and tasks"),
        53,
        (WEEK, MONTH),
        compared("rounds-done", "items-in-order", "items-failed", "tasks-in-time", "tasks-again"),
    ),
    ReportSection(
        "rounds-by-area",
        N_("Rounds by area"),
        54,
        (WEEK, MONTH),
        cut("area", "items-failed", "items-in-order", bars=("items-failed",)),
    ),
)
