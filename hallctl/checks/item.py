"""What the hall still holds of customers who have gone, and for orders held over (C4.3.3-4)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import BLOCK, EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.store import item


def _out(at: DayContext) -> Iterator[Unsettled]:
    return (Unsettled("item", *row) for row in item.held_until(at.db, at.day))


def _custody(at: DayContext) -> Iterator[Unsettled]:
    found = (one for one in item.in_custody(at.db) if one.received_at < at.ends)
    return (Unsettled("item", one.id, one.slip or str(one.order_id)) for one in found)


CHECKS = (
    DayCheck("items-out", BLOCK, _out, "hallctl item list", "F3"),
    DayCheck("in-custody", EXPLAIN, _custody, "hallctl item list --held", "F4"),
)
