"""Incidents that are still open (C5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Record
from hallctl.store import incident


def _open(at: DayContext) -> Iterator[Record]:
    found = (one for one in incident.open_ones(at.db) if one.happened_at < at.ends)
    return (Record("incident", one.id, one.label) for one in found)


CHECKS = (DayCheck("incidents-open", EXPLAIN, _open, "hallctl incident list --state open", "F5"),)
