"""Orders under way, and receipts that nobody checked (C4.3.3-1)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import BLOCK, DayCheck, DayContext, Record
from hallctl.store import order


def _open(at: DayContext) -> Iterator[Record]:
    return (Record("order", *row) for row in order.open_until(at.db, at.day))


def _unchecked(at: DayContext) -> Iterator[Record]:
    return (Record("order", *row) for row in order.unchecked(at.db, at.day))


CHECKS = (
    DayCheck("orders-open", BLOCK, _open, "hallctl order list", "F3"),
    DayCheck("receipts-unchecked", BLOCK, _unchecked, "hallctl order step", "F3"),
)
