"""Complaints that are late, or not in the operator's own system yet (C4.6.1-2)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.checks.look import Look, Looked, Looking
from hallctl.store import cases, complaint


def _overdue(at: DayContext) -> Iterator[Unsettled]:
    found = complaint.late(at.db, min(at.now, at.ends))
    return (Unsettled("complaint", one.id, one.label) for one in found)


def _not_entered(at: DayContext) -> Iterator[Unsettled]:
    found = complaint.not_entered(at.db, at.ends)
    return (Unsettled("complaint", one.id, one.label) for one in found)


CHECKS = (
    DayCheck("complaints-overdue", EXPLAIN, _overdue, "hallctl complaint list --late", "F4"),
    DayCheck("not-entered", EXPLAIN, _not_entered, "hallctl complaint list --not-entered", "F4"),
)


def _called(at: Looking) -> Iterator[Looked]:
    """Cases to which a manager was called who has not seen to them yet."""
    for one in cases.calling(at.db):
        if at.begins <= one.received_at < at.ends:
            yield Looked(
                "manager-called",
                one.noun,
                one.id,
                one.label,
                one.received_at,
                one.received_by,
                open=True,
            )


LOOKS = (Look(_called, says={"manager-called"}),)
