"""What passes a customer on: parking, resuming, another queue or counter, leaving, taking over."""

from __future__ import annotations

from hallctl.actions import desk as desks
from hallctl.actions import visit as visits
from hallctl.actions.ticket import may_rank, rank, remarked
from hallctl.domain import queueing as rules
from hallctl.domain import visit as visiting
from hallctl.domain.arrival import RankedPriority
from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.store import counter as counters
from hallctl.store import hall as halls
from hallctl.store import item, order, pack
from hallctl.store import ticket as tickets
from hallctl.store.change import Change
from hallctl.store.file import Hall


def park(
    hall: Hall,
    by: Actor,
    reason: str,
    *,
    agreed: bool,
    counter: int | None = None,
    ticket: int | None = None,
) -> Ticket:
    """Park the customer, with their agreement (C3.4-2); `ticket` is the id of the one who agreed."""
    with hall.change(by, "ticket.park") as change:
        desk = desks.at(change, counter)
        found = desks.customer(change, desk, still=ticket)
        event = rules.park(
            found,
            desk.counter,
            by,
            change.now,
            agreed=agreed,
            reason=desks.reason(change, "park", reason),
        )
        desks.end_absence(change, found)
        return change.record(event, of=found)


def resume(hall: Hall, by: Actor, which: str, counter: int | None = None) -> Ticket:
    """Go on with a parked customer at any counter that can serve them; orders come along."""
    with hall.change(by, "ticket.resume") as change:
        desk = desks.at(change, counter)
        found = desks.customer(change, desk, which)
        skills = desks.skills(change, desk)
        event = rules.resume(found, desk.counter, by, change.now, busy=desk.busy, skills=skills)
        return change.record(event, of=found)


def transfer(
    hall: Hall,
    by: Actor,
    which: str,
    reason: str,
    *,
    queue: str | None = None,
    counter: int | None = None,
    service: str | None = None,
    remark: str = "",
    priority: str | None = None,
    ticket: int | None = None,
) -> Ticket:
    """Pass a ticket to another queue or counter, keeping its arrival; `remark` is for whoever calls next.

    `ticket` is the id of the one who has to be at the actor's counter still. A manager may give another
    `priority` ("" takes it away), by the rules of taking a number; a waiting customer may then stay in
    their queue.
    """
    with hall.change(by, "ticket.transfer") as change:
        found = _meant(change, which, ticket)
        _, book = pack.current(change.db)
        if service:
            wanted = book.service(service)
            visiting.allow(wanted, halls.profile(change.db).designated)
            queue = queue or wanted.queue
        if queue is None and counter is None and priority is None:
            raise Refused("transfer-where", number=found.label)
        target = None if counter is None else _staffed(change, counter)
        if queue is None and counter is None:
            target = found.target
        event = rules.transfer(
            found,
            change.by,
            change.now,
            queue=book.queue(queue).id if queue else found.queue,
            target=target,
            reason=desks.reason(change, "transfer", reason),
            service=service,
            anew=None if priority is None else _standing(change, book, found, priority),
        )
        desks.end_absence(change, found)
        return remarked(change, change.record(event, of=found), remark)


def _meant(change: Change, which: str, still: int | None) -> Ticket:
    """The ticket with this printed number today; with `still` only while that ticket is at the actor's
    own counter.
    """
    if still is not None:
        desks.customer(change, desks.at(change, None), still=still)
    return tickets.by_label(change.db, which, desks.today(change))


def _standing(change: Change, book: Book, found: Ticket, priority: str) -> RankedPriority:
    """A ticket's new priority and rank, by the rules of taking a number."""
    may_rank(change, priority, change.load(Visit, found.visit))
    booked = found.appointment_at if priority else None
    return RankedPriority(priority, rank(book, priority, found.taken_at, booked))


def _staffed(change: Change, counter: int) -> int:
    """A counter to pass a customer to: somebody is signed on there, if only to be back soon."""
    desk = counters.by_number(change.db, counter)
    if desk.staff is None:
        raise Refused("counter-not-open", counter=counter, state=desk.state)
    return counter


def leave(hall: Hall, by: Actor, which: str, reason: str, *, ticket: int | None = None) -> Ticket:
    """Record that the customer went away; one who was refused a service counts as turned away
    (C4.3.1-2); `ticket` as in `transfer`.
    """
    with hall.change(by, "ticket.leave") as change:
        found = _meant(change, which, ticket)
        orders = order.of_ticket(change.db, found.id)
        event = rules.leave(
            found,
            change.by,
            change.now,
            reason=desks.reason(change, "leave", reason),
            open_orders=order.under_way_among(orders),
            items=item.out_of_ticket(change.db, found.id),
        )
        visits.end_unserved(change, found, orders)
        return change.record(event, of=found)


def release(hall: Hall, by: Actor, which: str, reason: str) -> Ticket:
    """Put a customer back in line when their counter cannot go on; for managers."""
    with hall.change(by, "ticket.release") as change:
        found = tickets.by_label(change.db, which, desks.today(change))
        desks.end_absence(change, found)
        return change.record(
            rules.release(found, change.now, desks.reason(change, "take-over", reason)), of=found
        )


def take_over(hall: Hall, by: Actor, which: str, counter: int, reason: str) -> Ticket:
    """Let another counter go on with a customer; for managers."""
    with hall.change(by, "ticket.take-over") as change:
        found = tickets.by_label(change.db, which, desks.today(change))
        desk = counters.by_number(change.db, counter)
        busy = tickets.at_counter(change.db, counter)
        return change.record(
            rules.take_over(
                found, desk, busy=busy, reason=desks.reason(change, "take-over", reason)
            ),
            of=found,
        )
