"""The day checks of the hall itself: its clock, its disk, and whether the day before is in a backup."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.domain.times import moment
from hallctl.store import closing, copy, hall, journal, retiming
from hallctl.store.health import LITTLE_FREE


def _clock(at: DayContext) -> Iterator[Unsettled]:
    for noted in retiming.noted_between(at.db, at.begins, at.ends):
        yield _hall(at, moment(noted, at.rule.utc_offset))


def _backup(at: DayContext) -> Iterator[Unsettled]:
    """The last day with arrivals before this one, where no backup was made since that day began."""
    first = next(journal.entries(at.db, "where seq = 1"))
    before, made = closing.day_before(at.db, at.day), copy.last_backup(at.db)
    if before is None or before < at.rule.of(first.happened):
        return
    if made is None or at.rule.of(made.happened) < before:
        yield _hall(at, before)


def _disk(at: DayContext) -> Iterator[Unsettled]:
    free = shutil.disk_usage(os.path.dirname(os.path.abspath(at.path))).free  # noqa: PTH100, PTH120
    if free < LITTLE_FREE:
        yield _hall(at, f"{free // 1024**2} MB")


def _hall(at: DayContext, label: str) -> Unsettled:
    return Unsettled("hall", hall.profile(at.db).id, label)


CHECKS = (
    DayCheck("clock-corrected", EXPLAIN, _clock, "hallctl clock show", "F9"),
    DayCheck("backup-old", EXPLAIN, _backup, "hallctl backup", "F9"),
    DayCheck("disk-low", EXPLAIN, _disk, "hallctl doctor", "F9"),
)
