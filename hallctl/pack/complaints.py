"""What is wrong with the routing of complaints."""

from __future__ import annotations

from hallctl.pack.calendars import Found
from hallctl.pack.model import Whole

TRADING = "trading"
LEAST_DAYS = 730
"""The least days that a complaint's values are kept: it can be taken to the regulator for two years."""


def between(pack: Whole) -> Found:
    """What is wrong: a simple complaint without a rule that settles it, a stage with a missing calendar."""
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
