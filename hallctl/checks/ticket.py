"""The day checks of tickets: customers who are still in the hall, or were left open by an earlier day."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import BLOCK, EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.checks.look import Look, Looked, Looking, records
from hallctl.domain.ticket import CALLED, LEFT_OPEN, PARKED, SERVING, WAITING, Ticket
from hallctl.store import reach, ticket

WAIT = "still-waiting"


def _records(at: DayContext, *states: str) -> Iterator[Unsettled]:
    found = ticket.recorded(at.db, states, until=at.day)
    return (Unsettled(Ticket.noun, one.id, one.label) for one in found)


def _uncallable(at: DayContext) -> Iterator[Unsettled]:
    """Whoever no counter can call, as the pack, the counters and the staff are now."""
    found = (one for some in reach.unreached(at.db, at.now) for one in some.tickets)
    return (Unsettled(Ticket.noun, one.id, one.label) for one in found if one.day <= at.day)


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
    DayCheck("uncallable", EXPLAIN, _uncallable, "hallctl verify", "F9"),
)

OUT_OF_COURSE = {
    "ticket.called": "out-of-turn",
    "ticket.taken-over": "taken-over",
    "ticket.released": "put-back",
}


def _out_of_course(at: Looking) -> Iterator[Looked]:
    """Customers called out of turn, and customers whom a manager took from their counter, with the reason."""
    found = [one for one in at.events(*OUT_OF_COURSE) if one[1].get("reason")]
    about = records(at.db, (entry for entry, _body in found))
    for one, body in found:
        label, kind = about[one.noun, one.record].label, OUT_OF_COURSE[one.kind]
        yield Looked(kind, one.noun, one.record, label, one.happened, one.actor, body["reason"])


LOOKS = (Look(_out_of_course, *OUT_OF_COURSE, says=OUT_OF_COURSE.values()),)
