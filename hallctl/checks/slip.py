"""Slips that wait for a printer."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.store import slip


def _waiting(at: DayContext) -> Iterator[Unsettled]:
    return _in_states(at, slip.WAITING, slip.PRINTING)


def _unknown(at: DayContext) -> Iterator[Unsettled]:
    return _in_states(at, slip.UNKNOWN)


def _in_states(at: DayContext, *states: str) -> Iterator[Unsettled]:
    for one in slip.waiting(at.db):
        if one.made < at.ends and one.state in states:
            yield Unsettled("slip", one.id, f"{one.id} {one.kind}")


CHECKS = (
    DayCheck("slips-waiting", EXPLAIN, _waiting, "hallctl slip print", "F9"),
    DayCheck("slips-unknown", EXPLAIN, _unknown, "hallctl slip list", "F9"),
)
