"""Orders under way or held over, receipts that nobody checked, submissions of which nothing is known (C4.3.3-1)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import BLOCK, EXPLAIN, DayCheck, DayContext, Record
from hallctl.store import holding, order


def _open(at: DayContext) -> Iterator[Record]:
    return (Record("order", *row) for row in order.open_until(at.db, at.day))


def _unchecked(at: DayContext) -> Iterator[Record]:
    return (Record("order", *row) for row in order.unchecked(at.db, at.day))


def _unanswered(at: DayContext) -> Iterator[Record]:
    found = (one for one in order.unanswered(at.db) if (one.sent_at or 0) < at.ends)
    return (Record("order", one.id, str(one.id)) for one in found)


def _planless(at: DayContext) -> Iterator[Record]:
    found = holding.planless(at.db, at.ends)
    return (Record("order", one.id, str(one.id)) for one in found)


CHECKS = (
    DayCheck("orders-open", BLOCK, _open, "hallctl order list", "F3"),
    DayCheck("held-planless", BLOCK, _planless, "hallctl held call", "F4"),
    DayCheck("receipts-unchecked", BLOCK, _unchecked, "hallctl order step", "F3"),
    DayCheck("submissions-unanswered", EXPLAIN, _unanswered, "hallctl core said", "F3"),
)
