"""What became known of a ticket only afterwards: from another system, or from paper."""

from typing import Any, NamedTuple

from hallctl.domain.noun import event, facts


@event("ticket.backfilled")
class TicketBackfilled(NamedTuple):
    """A ticket was keyed in late, or imported.

    One birth with all its times, ended already; `source` is its name in another system, `staff` who
    served it where a paper says so.
    """

    visit: int
    day: str
    prefix: str
    number: int
    queue: str
    service: str
    priority: str
    rank_at: int
    taken_at: int
    state: str
    ended_at: int
    waited: int
    handled: int
    source: str | None = None
    counter: int | None = None
    called_at: int | None = None
    started_at: int | None = None
    staff: str | None = None
    walked: int = 0
    idle: int = 0


@event("ticket.continued")
class TicketContinued(NamedTuple):
    """It was keyed in late what became of a waiting customer during a power cut.

    All times until the ticket's end, `ended` (UTC ms), are those on paper.
    """

    state: str
    ended: int
    waited: int
    walked: int
    handled: int
    idle: int = 0
    counter: int | None = None
    staff: str | None = None
    called: int | None = None
    started: int | None = None
    first_wait: int | None = None
    reason: str | None = None


@event("ticket.idle-corrected")
class TicketIdleCorrected(NamedTuple):
    """The counter had been free for a shorter time before this call.

    Another customer, keyed in late, was there meanwhile.
    """

    idle: int


LateEvent = TicketContinued | TicketIdleCorrected


def changed(ticket: Any, event: LateEvent) -> dict[str, Any]:
    """The columns of a ticket (a record of `ticket.py`) that such an event sets."""
    if isinstance(event, TicketIdleCorrected):
        return {"idle": event.idle}
    return {
        "since": event.ended,
        "ended_at": event.ended,
        "alone": False,
        "target": None if event.called else ticket.target,
        "called_at": event.called,
        "started_at": event.started,
        "calls": ticket.calls or int(event.called is not None),
        **facts(event, but="ended called started"),
    }
