"""The day check of attendance: staff who came on the day and never said that they left."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.store import attendance


def _open(at: DayContext) -> Iterator[Unsettled]:
    found = attendance.open_on(at.db, at.day)
    return (Unsettled("attendance", one.id, one.staff) for one in found)


CHECKS = (DayCheck("attendance-open", EXPLAIN, _open, "hallctl shift out --staff NUMBER", "F6"),)
