"""What is wrong with the routing of complaints."""

from __future__ import annotations

from hallctl.pack.calendars import Found
from hallctl.pack.model import Whole

TRADING = "trading"
LEAST_DAYS = 730
"""What stands in a complaint is needed as long as it can be taken to the regulator: two years."""


def between(pack: Whole) -> Found:
    """A simple complaint has something to be settled by, and each stage a calendar that there is."""
    for name, category in pack.complaint_categories.items():
        at = f"complaint_categories.{name}.remedies"
        for remedy in sorted({*category.remedies} - pack.remedies.keys()):
            yield at, "no-such-remedy", {"name": remedy}
        if category.simple.en and not (category.remedies or pack.remedies):
            yield at, "simple-without-remedy", {}
    kept = pack.limits.get("keep_complaint_days")
    if kept is not None and kept.value < LEAST_DAYS:
        yield "limits.keep_complaint_days", "kept-too-short", {"least": LEAST_DAYS}
    calendars = {TRADING, *pack.calendars}
    for stage, plan in pack.complaint_stages.items():
        if plan.calendar not in calendars:
            at = f"complaint_stages.{stage}.calendar"
            yield at, "no-such-calendar", {"name": plan.calendar}
