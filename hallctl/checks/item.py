"""What the hall still holds of customers who have gone (C4.3.3-4)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import BLOCK, DayCheck, DayContext, Record
from hallctl.store import item


def _out(at: DayContext) -> Iterator[Record]:
    return (Record("item", *row) for row in item.held_until(at.db, at.day))


CHECKS = (DayCheck("items-out", BLOCK, _out, "hallctl item list", "F3"),)
