"""The figures of one day that a briefing and a review begin with."""

from __future__ import annotations

from hallctl.domain.period import one_day
from hallctl.domain.topic import FIGURE, Topic
from hallctl.figures import compute
from hallctl.figures.base import COUNT
from hallctl.store.sqlite import Connection

NAMES = ("served", "queue-wait", "satisfaction", "complaints", "audit-errors", "reversals")
"""The names of these figures: customers served, within the limit, satisfied; complaints, errors, reversals."""


def of_day(db: Connection, day: str) -> tuple[Topic, ...]:
    """The figures of a business day (ISO), without shares that have no sample."""
    which = [compute.figure(name) for name in NAMES]
    return tuple(
        Topic(FIGURE, one.figure.name, 0, one.summary.part or one.summary.count or 0, whole)
        for one in compute.values(db, which, one_day(day))
        if (whole := one.summary.whole or 0) or one.figure.unit == COUNT
    )
