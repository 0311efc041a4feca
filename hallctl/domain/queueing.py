"""The rules of the queue: each takes a ticket and gives the event it leads to, or refuses."""

from hallctl.domain import ticket_events as events
from hallctl.domain.arrival import RankedPriority
from hallctl.domain.base import MANAGERS, MINUTE, Actor, Private, Refused, covers, lapse
from hallctl.domain.counter import OPEN, Counter, ready
from hallctl.domain.lanes import Lane, callable_by
from hallctl.domain.phases import handled, time_in_state, waited
from hallctl.domain.ticket import AT_COUNTER, LEFT_OPEN, PARKED, TRANSITIONS, WAITING, Ticket


def call(
    ticket: Ticket,
    desk: Counter,
    by: Actor,
    now: int,
    *,
    busy: Ticket | None,
    free_since: int,
    reason: str | None = None,
) -> events.TicketCalled:
    """Call a waiting ticket to a free, open counter; one customer at a counter at a time (C3.4-2).

    `free_since` is when the counter's last customer went.
    """
    free(desk, by, busy)
    allowed(ticket, events.TicketCalled)
    idle = lapse(max(desk.since, free_since), now)
    return events.TicketCalled(desk.number, by.staff, waited(ticket, now), idle, reason)


def choose(ticket: Ticket, counter: int, among: tuple[Lane, ...], reason: str) -> None:
    """Refuse to call a chosen ticket without a reason, or one this counter cannot serve."""
    if not reason:
        raise Refused("reason-needed")
    if ticket.state == WAITING and not callable_by(ticket, counter, among):
        raise Refused("cannot-serve", number=ticket.label, counter=counter)


def recall(ticket: Ticket, desk: Counter, by: Actor) -> events.TicketRecalled:
    """Call the customer once more."""
    _own(ticket, desk, by)
    allowed(ticket, events.TicketRecalled)
    return events.TicketRecalled(ticket.calls + 1)


def start(ticket: Ticket, desk: Counter, by: Actor, now: int) -> events.TicketStarted:
    """The customer has come to the counter."""
    _own(ticket, desk, by)
    allowed(ticket, events.TicketStarted)
    return events.TicketStarted(ticket.walked + lapse(ticket.since, now))


def no_show(
    ticket: Ticket,
    desk: Counter,
    by: Actor,
    now: int,
    *,
    calls: int,
    seconds: int,
    open_orders: int = 0,
) -> events.TicketNoShow:
    """Give a number up, only after the hall's number of calls and seconds since the first.

    Refused with an order under way, which would then belong to nobody.
    """
    _own(ticket, desk, by)
    allowed(ticket, events.TicketNoShow)
    if open_orders:
        raise Refused("no-show-with-order", number=ticket.label)
    enough_calls(ticket, now, calls=calls, seconds=seconds)
    return events.TicketNoShow(ticket.walked + lapse(ticket.since, now))


def enough_calls(ticket: Ticket, now: int, *, calls: int, seconds: int) -> None:
    """Refuse until a ticket was called `calls` times and `seconds` have passed since the first call."""
    if ticket.calls < calls:
        raise Refused("call-again", number=ticket.label, calls=ticket.calls, needed=calls)
    left = seconds - lapse(ticket.since, now) // 1000
    if left > 0:
        raise Refused("wait-longer", number=ticket.label, seconds=left)


def back(ticket: Ticket, now: int, *, minutes: int, day_start: int) -> events.TicketReturned:
    """Put a no-show back in line with the old arrival, within the hall's window and the same day."""
    allowed(ticket, events.TicketReturned)
    if lapse(ticket.since, now) > minutes * MINUTE or ticket.taken_at < day_start:
        raise Refused("too-late-for-back", number=ticket.label, minutes=minutes)
    return events.TicketReturned()


def park(
    ticket: Ticket, desk: Counter, by: Actor, now: int, *, agreed: bool, reason: str
) -> events.TicketParked:
    """Park a customer; only with the customer's agreement (C3.4-2)."""
    _own(ticket, desk, by)
    allowed(ticket, events.TicketParked)
    if not agreed:
        raise Refused("agreement-needed", number=ticket.label)
    if not reason:
        raise Refused("reason-needed")
    return events.TicketParked(reason, *time_in_state(ticket, now))


def resume(
    ticket: Ticket,
    desk: Counter,
    by: Actor,
    now: int,
    *,
    busy: Ticket | None,
    skills: tuple[str, ...],
) -> events.TicketResumed:
    """Go on with a parked customer, at any counter that can serve them."""
    free(desk, by, busy)
    allowed(ticket, events.TicketResumed)
    if not covers(skills, ticket.service):
        raise Refused("cannot-serve", number=ticket.label, counter=desk.number)
    _settled_by_a_manager(ticket, by)
    parked = lapse(ticket.since, now) if ticket.state == PARKED else 0
    return events.TicketResumed(desk.number, by.staff, ticket.parked + parked)


def transfer(
    ticket: Ticket,
    by: Actor,
    now: int,
    *,
    queue: str,
    target: int | None,
    reason: str,
    service: str | None = None,
    anew: RankedPriority | None = None,
) -> events.TicketTransferred:
    """Pass a customer to another queue or counter; the arrival is kept.

    Another priority, `anew`, is for a manager to give, and for a waiting customer needs no other place.
    """
    allowed(ticket, events.TicketTransferred)
    _holder(ticket, by)
    if not reason:
        raise Refused("reason-needed")
    if anew is not None and not by.has(*MANAGERS):
        raise Refused("priority-needs-manager", number=ticket.label)
    other = anew is not None and anew.priority != ticket.priority and ticket.state == WAITING
    here = {ticket.target} if ticket.state == WAITING else {None, ticket.counter}
    if queue == ticket.queue and target in here and service is None and not other:
        raise Refused("already-there", number=ticket.label)
    return events.TicketTransferred(
        queue, reason, target, service, *time_in_state(ticket, now), *(anew or ())
    )


def finish(
    ticket: Ticket, desk: Counter, by: Actor, now: int, *, open_orders: int, items: int
) -> events.TicketServed:
    """The customer was served and goes; refused with an open order or an item still to hand back (C4.3.3-2)."""
    _own(ticket, desk, by)
    allowed(ticket, events.TicketServed)
    if open_orders:
        raise Refused("order-still-open", number=ticket.label)
    if items:
        raise Refused("items-out", counter=desk.number, count=items)
    return events.TicketServed(handled(ticket, now))


def hold(ticket: Ticket, desk: Counter, by: Actor, now: int) -> events.TicketHeld:
    """The customer goes while their order is held over; the ticket's number is not used again."""
    _own(ticket, desk, by)
    allowed(ticket, events.TicketHeld)
    return events.TicketHeld(handled(ticket, now))


def leave(
    ticket: Ticket, by: Actor, now: int, *, reason: str, open_orders: int = 0, items: int = 0
) -> events.TicketLeft:
    """The customer goes away unserved."""
    allowed(ticket, events.TicketLeft)
    _holder(ticket, by)
    _settled_by_a_manager(ticket, by)
    if open_orders:
        raise Refused("order-still-open", number=ticket.label)
    if items:
        raise Refused("items-out", counter=ticket.counter or 0, count=items)
    return events.TicketLeft(reason, *time_in_state(ticket, now))


def release(ticket: Ticket, now: int, reason: str) -> events.TicketReleased:
    """Put a customer back in line when their counter cannot go on."""
    allowed(ticket, events.TicketReleased)
    if not reason:
        raise Refused("reason-needed")
    return events.TicketReleased(reason, *time_in_state(ticket, now))


def take_over(
    ticket: Ticket, desk: Counter, *, busy: Ticket | None, reason: str
) -> events.TicketTakenOver:
    """Let another open counter go on with a customer."""
    allowed(ticket, events.TicketTakenOver)
    if not reason:
        raise Refused("reason-needed")
    if desk.staff is None or desk.state != OPEN:
        raise Refused("counter-not-open", counter=desk.number, state=desk.state)
    if busy is not None:
        raise Refused("counter-busy", counter=desk.number)
    return events.TicketTakenOver(desk.number, desk.staff, reason)


def step_away(ticket: Ticket, now: int) -> events.TicketSteppedAway:
    """The clerk leaves for a moment in mid-service."""
    allowed(ticket, events.TicketSteppedAway, alone=False)
    return events.TicketSteppedAway(handled(ticket, now))


def step_back(ticket: Ticket, now: int) -> events.TicketSteppedBack:
    """The clerk is back."""
    allowed(ticket, events.TicketSteppedBack, alone=True)
    return events.TicketSteppedBack(ticket.away + lapse(ticket.since, now))


def hand_over(ticket: Ticket, to: str) -> events.TicketHandedOver:
    """Pass a parked customer on to the person who takes over the counter."""
    allowed(ticket, events.TicketHandedOver)
    return events.TicketHandedOver(to)


def prepare(
    ticket: Ticket, who: str, seen: tuple[str, ...], missing: tuple[str, ...]
) -> events.TicketPrepared:
    """Note what a waiting customer has with them; *ready* when nothing is missing (C4.3.1-1)."""
    allowed(ticket, events.TicketPrepared)
    return events.TicketPrepared(who, seen, missing, ready=not missing)


def remark(ticket: Ticket, text: Private | None) -> events.TicketRemarked:
    """Write a remark on a ticket for whoever calls it; without a text, take the remark off.

    Refused as `remark-needs-text` where there is neither.
    """
    allowed(ticket, events.TicketRemarked)
    if text is None and ticket.note is None:
        raise Refused("remark-needs-text", number=ticket.label)
    return events.TicketRemarked(text)


def allowed(ticket: Ticket, event: type, *, alone: bool | None = None) -> None:
    """Refuse an event that cannot happen in the state of a ticket, as `ticket-state`."""
    if ticket.state not in TRANSITIONS[event][0] or alone not in {None, ticket.alone}:
        raise Refused("ticket-state", number=ticket.label, state=ticket.state)


def free(desk: Counter, by: Actor, busy: Ticket | None) -> None:
    """Refuse unless the counter is open, the actor's own, and without a customer."""
    ready(desk, by)
    if busy is not None:
        raise Refused("counter-has-customer", counter=desk.number, number=busy.label)


def _own(ticket: Ticket, desk: Counter, by: Actor) -> None:
    ready(desk, by)
    if ticket.counter != desk.number:
        raise Refused("not-your-ticket", number=ticket.label, counter=ticket.counter or "-")


def _settled_by_a_manager(ticket: Ticket, by: Actor) -> None:
    """Refuse anybody but a manager for a ticket that an earlier day left open."""
    if ticket.state == LEFT_OPEN and not by.has(*MANAGERS):
        raise Refused("left-open-manager", number=ticket.label)


def _holder(ticket: Ticket, by: Actor) -> None:
    """Refuse anybody but its clerk or a manager while a counter has the ticket."""
    if ticket.state in AT_COUNTER and ticket.staff != by.staff and not by.has(*MANAGERS):
        raise Refused("not-your-ticket", number=ticket.label, counter=ticket.counter or "-")
