"""Who is still in the hall, or was left open by an earlier day."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import BLOCK, EXPLAIN, DayCheck, DayContext, Record
from hallctl.domain.ticket import CALLED, LEFT_OPEN, PARKED, SERVING, WAITING, Ticket
from hallctl.store import ticket

WAIT = "still-waiting"


def _records(at: DayContext, *states: str) -> Iterator[Record]:
    found = ticket.recorded(at.db, states, until=at.day)
    return (Record(Ticket.noun, one.id, one.label) for one in found)


CHECKS = (
    DayCheck(
        "still-served",
        BLOCK,
        lambda at: _records(at, CALLED, SERVING, PARKED),
        "hallctl queue list",
        "F3",
    ),
    DayCheck("left-open", BLOCK, lambda at: _records(at, LEFT_OPEN), "hallctl queue resume", "F3"),
    DayCheck(WAIT, EXPLAIN, lambda at: _records(at, WAITING), "hallctl queue call", "F3"),
)
