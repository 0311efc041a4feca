"""The day check of drafts: forms for customers that somebody began to fill in and has not confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.store import draft, staff


def _left(at: DayContext) -> Iterator[Unsettled]:
    names = staff.names(at.db)
    for number in draft.unfinished(at.db, at.ends):
        yield Unsettled("staff", number, f"{number} {names.get(number, '')}".rstrip())


CHECKS = (DayCheck("drafts-left", EXPLAIN, _left, "hallctl", "F3"),)
