"""How long a ticket has spent in each phase, now."""

from hallctl.domain.base import lapse
from hallctl.domain.ticket import CALLED, PARKED, SERVING, WAITING, Ticket
from hallctl.domain.ticket_events import PHASES

_PHASE_OF = {WAITING: "waiting", CALLED: "walking", SERVING: "handling", PARKED: "parked"}


def waited(ticket: Ticket, now: int) -> int:
    """All the time spent waiting so far, in ms."""
    return ticket.waited + (lapse(ticket.since, now) if ticket.state == WAITING else 0)


def handled(ticket: Ticket, now: int) -> int:
    """All the time spent being served so far, in ms, without parked time and time alone."""
    served_now = ticket.state == SERVING and not ticket.alone
    return ticket.handled + (lapse(ticket.since, now) if served_now else 0)


def time_in_state(ticket: Ticket, now: int) -> tuple[str | None, int | None]:
    """The phase that ends (one of `PHASES`) and all the time spent in it so far, in ms.

    A no-show's absence counts as nothing.
    """
    phase = "alone" if ticket.alone else _PHASE_OF.get(ticket.state)
    if phase is None:
        return None, None
    return phase, getattr(ticket, PHASES[phase]) + lapse(ticket.since, now)
