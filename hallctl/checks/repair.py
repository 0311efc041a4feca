"""Self-service devices that were to be mended by the day, and are not (C4.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.domain.device import Device
from hallctl.store import repair


def _late(at: DayContext) -> Iterator[Unsettled]:
    by = min(at.now, at.ends)
    late = [
        one
        for one in repair.open_ones(at.db)
        if one.mended_at is None and one.due_at is not None and one.due_at < by
    ]
    return (Unsettled(Device.noun, one.device, one.number) for one in late)


CHECKS = (DayCheck("devices-late", EXPLAIN, _late, "hallctl device list", "F6"),)
