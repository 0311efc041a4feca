"""What happens to a ticket: one class for each event, from the number taken to the customer gone."""

from typing import Any, NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import Upcast, event
from hallctl.domain.ticket_late_events import LateEvent, TicketBackfilled


@event("ticket.taken")
class TicketTaken(NamedTuple):
    """The customer was given a number.

    `rank_at` was worked out from the priority's head start.
    """

    visit: int
    day: str
    prefix: str
    number: int
    queue: str
    service: str
    priority: str
    rank_at: int
    appointment_at: int | None = None
    expires_at: int | None = None
    who: str | None = None


@event("ticket.prepared")
class TicketPrepared(NamedTuple):
    """It was noted who has come, and which documents they have with them.

    Pre-processing (C4.3.1-1).
    """

    who: str
    seen: tuple[str, ...]
    missing: tuple[str, ...]
    ready: bool
    note: Private | None = None


@event("ticket.called")
class TicketCalled(NamedTuple):
    """The customer was called to a counter.

    `reason` where a chosen ticket was called; `idle` is how long (ms) the counter had stood open
    with nobody to serve.
    """

    counter: int
    staff: str
    waited: int
    idle: int = 0
    reason: str | None = None


@event("ticket.recalled")
class TicketRecalled(NamedTuple):
    """The customer was called once more."""

    calls: int


@event("ticket.started")
class TicketStarted(NamedTuple):
    """The customer came to the counter, and is being served."""

    walked: int


@event("ticket.parked")
class TicketParked(NamedTuple):
    """The customer was set aside, with their agreement.

    Serves C3.4-2; `phase` and `lasted` as `phases.time_in_state` has them.
    """

    reason: str
    phase: str | None = None
    lasted: int | None = None


@event("ticket.resumed")
class TicketResumed(NamedTuple):
    """A parked customer is being served again, at any counter that can."""

    counter: int
    staff: str
    parked: int


@event("ticket.transferred")
class TicketTransferred(NamedTuple):
    """The customer was passed to another queue or counter, and the arrival time is kept.

    `phase` and `lasted` as `phases.time_in_state` has them; `priority` and `rank_at` where a manager
    changed the priority, "" where the customer has none any more.
    """

    queue: str
    reason: str
    target: int | None = None
    service: str | None = None
    phase: str | None = None
    lasted: int | None = None
    priority: str | None = None
    rank_at: int | None = None


@event("ticket.served")
class TicketServed(NamedTuple):
    """The customer was served and has gone."""

    handled: int


@event("ticket.no-show")
class TicketNoShow(NamedTuple):
    """The customer did not come after the required calls and waiting time."""

    walked: int


@event("ticket.returned")
class TicketReturned(NamedTuple):
    """A no-show came back in time and is in line again, by the first arrival time."""


@event("ticket.left")
class TicketLeft(NamedTuple):
    """The customer went away without being served.

    `phase` and `lasted` as `phases.time_in_state` has them.
    """

    reason: str
    phase: str | None = None
    lasted: int | None = None


@event("ticket.left-at-closing")
class TicketLeftAtClosing(NamedTuple):
    """The business day ended, and nobody had called the customer.

    `ended` is when (UTC ms) the day did. All times are kept: how long they stayed is not known.
    """

    ended: int


@event("ticket.left-open")
class TicketLeftOpen(NamedTuple):
    """The business day ended while the customer was being served, or set aside.

    A manager settles the ticket: finishes it, or gives it up.
    """


@event("ticket.released")
class TicketReleased(NamedTuple):
    """A manager put a customer back in line, because the counter could not go on.

    `phase` and `lasted` as `phases.time_in_state` has them.
    """

    reason: str
    phase: str | None = None
    lasted: int | None = None


@event("ticket.taken-over")
class TicketTakenOver(NamedTuple):
    """A manager let another counter go on with a customer."""

    counter: int
    staff: str
    reason: str


@event("ticket.stepped-away")
class TicketSteppedAway(NamedTuple):
    """The clerk left for a moment in mid-service.

    Handling stops adding up (C3.3-4).
    """

    handled: int


@event("ticket.stepped-back")
class TicketSteppedBack(NamedTuple):
    """The clerk is back with the customer.

    `away` is the customer's whole time alone so far, in ms.
    """

    away: int


@event("ticket.handed-over")
class TicketHandedOver(NamedTuple):
    """A parked customer was handed over to another member of staff in mid-day."""

    staff: str


@event("ticket.held")
class TicketHeld(NamedTuple):
    """The customer went, and the order that was under way is held over."""

    handled: int


@event("ticket.remarked")
class TicketRemarked(NamedTuple):
    """Something was written on the ticket for whoever calls the customer; without a `remark` it was taken off."""

    remark: Private | None = None


TicketEvent = (
    TicketTaken
    | TicketBackfilled
    | LateEvent
    | TicketPrepared
    | TicketRemarked
    | TicketCalled
    | TicketRecalled
    | TicketStarted
    | TicketParked
    | TicketResumed
    | TicketTransferred
    | TicketServed
    | TicketHeld
    | TicketNoShow
    | TicketReturned
    | TicketLeft
    | TicketLeftAtClosing
    | TicketLeftOpen
    | TicketReleased
    | TicketTakenOver
    | TicketSteppedAway
    | TicketSteppedBack
    | TicketHandedOver
)


PHASES = {
    "waiting": "waited",
    "walking": "walked",
    "handling": "handled",
    "parked": "parked",
    "alone": "away",
}
"""The phases of a ticket, as the journal calls them, and the column that sums up each."""


def total(event: TicketParked | TicketTransferred | TicketLeft | TicketReleased) -> dict[str, Any]:
    """The column that sums up the phase that ended, and all the time spent in that phase."""
    return {PHASES[event.phase]: event.lasted} if event.phase else {}


_PHASE_OF_COLUMN = {
    "waited": "waiting",
    "walked": "walking",
    "handled": "handling",
    "parked": "parked",
    "away": "alone",
}
"""The phases by the columns that bodies of version 1 name."""


def _named_its_phase(body: dict[str, Any]) -> dict[str, Any]:
    """The body of version 2 from one of version 1, which had `spent`: a column and its new value."""
    newer = {name: value for name, value in body.items() if name != "spent"}
    for column, total in body["spent"].items():
        newer |= {"phase": _PHASE_OF_COLUMN[column], "lasted": total}
    return newer


UPCASTERS: dict[tuple[str, int], Upcast] = {
    (f"ticket.{end}", 1): _named_its_phase for end in ("parked", "transferred", "left", "released")
}
