"""Numbers of paper forms that nobody has accounted for (C5.3.3-3)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.domain.batch import label
from hallctl.domain.late_entry import LateEntry
from hallctl.store import late_entry


def _missing(at: DayContext) -> Iterator[Unsettled]:
    numbers = (
        label(one.form, number) for one in late_entry.accounts(at.db) for number in one.missing
    )
    return (Unsettled(LateEntry.noun, number, number) for number in numbers)


CHECKS = (DayCheck("forms-missing", EXPLAIN, _missing, "hallctl late-entry explain", "F5"),)
