"""Orders of the day before that nobody has audited, and errors whose time is over (C2.2.1-1)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.domain.audit import OPEN
from hallctl.store import audit, closing


def _open(at: DayContext) -> Iterator[Unsettled]:
    before = closing.day_before(at.db, at.day)
    found = audit.of_days(at.db, before, before, at.day) if before else ()
    return (_record(one.order.id) for one in found if one.audit.state == OPEN)


def _overdue(at: DayContext) -> Iterator[Unsettled]:
    return (_record(one.order_id) for one in audit.errors(at.db) if str(one.until) <= at.day)


def _record(order: int) -> Unsettled:
    return Unsettled("order", order, str(order))


CHECKS = (
    DayCheck("audit-open", EXPLAIN, _open, "hallctl audit list", "F9"),
    DayCheck("errors-overdue", EXPLAIN, _overdue, "hallctl audit list", "F9"),
)
