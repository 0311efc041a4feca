"""Orders of the day before that nobody has audited, and errors whose time is over (C2.2.1-1)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, CheckedRecord, DayCheck, DayContext
from hallctl.domain.audit import OPEN
from hallctl.store import audit, closing


def _open(at: DayContext) -> Iterator[CheckedRecord]:
    before = closing.day_before(at.db, at.day)
    found = audit.of_days(at.db, before, before, at.day) if before else ()
    return (_of(one.order.id) for one in found if one.audit.state == OPEN)


def _overdue(at: DayContext) -> Iterator[CheckedRecord]:
    return (_of(one.order_id) for one in audit.errors(at.db) if str(one.until) <= at.day)


def _of(order: int) -> CheckedRecord:
    return CheckedRecord("order", order, str(order))


CHECKS = (
    DayCheck("audit-open", EXPLAIN, _open, "hallctl audit list", "F9"),
    DayCheck("errors-overdue", EXPLAIN, _overdue, "hallctl audit list", "F9"),
)
