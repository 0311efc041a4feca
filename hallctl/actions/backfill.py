"""Visits recorded only afterwards, from another system's log or from a paper."""

from __future__ import annotations

from hallctl.domain import arrival
from hallctl.domain.backfill import PastVisit, Server, backfilled
from hallctl.domain.book import Book
from hallctl.domain.ticket import Ticket
from hallctl.domain.ticket_events import TicketTaken
from hallctl.domain.visit import TICKET, Visit, VisitArrived
from hallctl.store import day, numbers
from hallctl.store.change import Change


def visit(
    change: Change,
    book: Book,
    wanted: tuple[str, str, str],
    past: PastVisit,
    at: Server | None,
    *,
    source: str | None = None,
    stay: Visit | None = None,
) -> Ticket:
    """The ticket of a visit that is over, inside a change dated with its arrival.

    `wanted` and `stay` as in `taking`; `source` is its name in another system.
    """
    taken = taking(change, book, wanted, past.arrived, source=source, stay=stay)
    return change.record(backfilled(taken, past, change.by, at, source), of=Ticket)


def taking(
    change: Change,
    book: Book,
    wanted: tuple[str, str, str],
    arrived: int,
    *,
    source: str | None = None,
    stay: Visit | None = None,
) -> TicketTaken:
    """The event by which a customer who came at an instant (UTC ms) took a number, once their visit is
    recorded.

    `wanted` are the service, who the customer is to the number, and the priority; `stay` is the visit
    where it is recorded already.
    """
    service, who, priority = wanted
    date = day.rule(change.db).of(arrived)
    if stay is None:
        stay = change.record(VisitArrived(date, service, who, TICKET, source=source), of=Visit)
    queue = book.queue(book.service(service).queue)
    worth = book.priority(priority) if priority else None
    return TicketTaken(
        visit=stay.id,
        day=stay.day,
        prefix=queue.prefix,
        number=numbers.next_number(change.db, stay.day, queue.prefix),
        queue=queue.id,
        service=service,
        priority=priority,
        rank_at=arrival.rank(arrived, worth),
    )
