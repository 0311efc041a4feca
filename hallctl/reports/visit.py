"""What reports say about arrivals."""

from __future__ import annotations

from hallctl.reports.base import DAY, MONTH, WEEK, Section, compared
from hallctl.words import N_

SECTIONS = (
    Section(
        "arrivals",
        N_("Arrivals"),
        10,
        (DAY, WEEK, MONTH),
        compared("arrivals", "tickets", "served", "left", "no-show", "turned-away", "self-service"),
    ),
)
