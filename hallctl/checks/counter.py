"""Counters that nobody has signed off from."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Record
from hallctl.store import counter


def _open(at: DayContext) -> Iterator[Record]:
    for desk in counter.opened_before(at.db, at.ends):
        yield Record("counter", desk.number, f"{desk.number} {desk.staff}")


CHECKS = (DayCheck("counters-open", EXPLAIN, _open, "hallctl counter close", "F3"),)
