"""Incidents that are still open (C5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.checks.look import Look, Looked, Looking, records
from hallctl.store import incident

CLOSED = "incident.closed"


def _open(at: DayContext) -> Iterator[Unsettled]:
    found = (one for one in incident.open_ones(at.db) if one.happened_at < at.ends)
    return (Unsettled("incident", one.id, one.label) for one in found)


CHECKS = (DayCheck("incidents-open", EXPLAIN, _open, "hallctl incident list --state open", "F5"),)


def _over_steps(at: Looking) -> Iterator[Looked]:
    """Incidents that a manager closed though steps were not done."""
    found = [one for one, body in at.events(CLOSED) if body.get("open")]
    about = records(at.db, found)
    for one in found:
        label = about[one.noun, one.record].label
        yield Looked("closed-over-steps", one.noun, one.record, label, one.happened, one.actor)


LOOKS = (Look(_over_steps, CLOSED, says={"closed-over-steps"}),)
