"""What becomes of customers who are still there when the business day ends."""

from hallctl.domain import ticket_events as events
from hallctl.domain.queueing import allowed
from hallctl.domain.ticket import CALLED, WAITING, Ticket


def end_day(
    ticket: Ticket, ended: int, *, unfinished: bool
) -> events.TicketLeftAtClosing | events.TicketLeftOpen | events.TicketNoShow:
    """What becomes of a customer who is still there when the business day has `ended` (UTC ms).

    `unfinished` says that an order is under way, or that the hall holds an item of theirs. Nobody
    knows how long they stayed: no time is added up.
    """
    if ticket.state == WAITING and not unfinished:
        return left_at_closing(ticket, ended)
    if ticket.state == CALLED and not unfinished:
        return events.TicketNoShow(ticket.walked)
    return left_open(ticket)


def left_at_closing(ticket: Ticket, ended: int) -> events.TicketLeftAtClosing:
    """A customer who was never called has left when the day has `ended` (UTC ms)."""
    allowed(ticket, events.TicketLeftAtClosing)
    return events.TicketLeftAtClosing(ended)


def left_open(ticket: Ticket) -> events.TicketLeftOpen:
    """What was begun for a customer is left to a manager once the day has ended."""
    allowed(ticket, events.TicketLeftOpen)
    return events.TicketLeftOpen()
