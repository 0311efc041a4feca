"""What changes a ticket: each function is one action, one change."""

from __future__ import annotations

from hallctl.actions import desk as desks
from hallctl.actions import visit as visits
from hallctl.domain import arrival
from hallctl.domain import queueing as rules
from hallctl.domain import visit as visiting
from hallctl.domain.base import MINUTE, Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.counter import OPEN
from hallctl.domain.ticket import AT_COUNTER, Ticket
from hallctl.domain.ticket_events import TicketTaken
from hallctl.domain.ticket_late_events import TicketIdleCorrected
from hallctl.domain.visit import TICKET, Visit
from hallctl.store import backfill as around
from hallctl.store import counter as counters
from hallctl.store import day, holding, item, lanes, numbers, order, pack
from hallctl.store import hall as halls
from hallctl.store import ticket as tickets
from hallctl.store.change import Change
from hallctl.store.file import Hall


def take(
    hall: Hall,
    by: Actor,
    service: str,
    *,
    priority: str = "",
    who: str = "",
    phone: str | None = None,
    appointment_at: int | None = None,
    expires_at: int | None = None,
    visit: int | None = None,
    remark: str = "",
) -> Ticket:
    """Register a customer and give them a number (C4.1-1); `service` is an id of the pack.

    `who` is who the customer is to the number, by default the first that the service allows;
    `appointment_at` and `expires_at` (of a port-in code) are UTC ms; `visit` is the visit of a customer
    who was led to the sales floor and is ready now, `remark` is for whoever calls the customer. Refused
    as `no-such-service`, `no-such-priority`, `not-designated`, `who-not-allowed`, `not-a-phone`,
    `no-held-order`, `code-expired`, `appointment-when`, `day-closed` and the like.
    """
    with hall.change(by, "ticket.take") as change:
        _, book = pack.current(change.db)
        wanted = book.service(service)
        visiting.allow(wanted, halls.profile(change.db).designated)
        if expires_at is not None:
            arrival.code_until(expires_at, change.now, minutes=book.limit("port_code_minutes"))
        priority = priority or (arrival.APPOINTMENT if appointment_at is not None else "")
        rank_at = rank(book, priority, change.now, appointment_at)
        if visit is None:
            stay = visits.record(change, wanted, TICKET, who, phone)
        else:
            led = change.load(Visit, visit)
            stay = change.record(visiting.redirected(led, TICKET), of=led)
        may_rank(change, priority, stay)
        queue = book.queue(wanted.queue)
        today = desks.open_day(change)
        taken = change.record(
            TicketTaken(
                visit=stay.id,
                day=today,
                prefix=queue.prefix,
                number=numbers.next_today(change.db, today, queue.prefix),
                queue=queue.id,
                service=wanted.id,
                priority=priority,
                rank_at=rank_at,
                appointment_at=appointment_at,
                expires_at=expires_at,
                who=visiting.person_type(
                    wanted, who or (stay.who if stay.service == wanted.id else "")
                ),
            ),
            of=Ticket,
        )
        return remarked(change, taken, remark)


def may_rank(change: Change, priority: str, stay: Visit) -> None:
    """Refuse, as `no-held-order`, the priority for held orders to a customer who has none."""
    if priority == arrival.BACK and not holding.of_phone(
        change.db, change.reveal(stay.phone) or ""
    ):
        raise Refused("no-held-order")


def rank(book: Book, priority: str, arrived: int, appointment_at: int | None) -> int:
    """The arrival (UTC ms) by which a customer who `arrived` ranks; refused as `appointment-when` and
    the like.
    """
    worth = book.priority(priority) if priority else None
    if appointment_at is None and priority == arrival.APPOINTMENT:
        raise Refused("appointment-when")
    booked = appointment_at and arrival.Appointment(
        arrival.booked(appointment_at, arrived),
        book.limit("appointment_early_minutes") * MINUTE,
        book.limit("appointment_late_minutes") * MINUTE,
    )
    return arrival.rank(arrived, worth, booked or None)


def call_next(hall: Hall, by: Actor, counter: int | None = None) -> Ticket | None:
    """Call the ticket this counter should serve next; None when nobody waits for it."""
    with hall.change(by, "ticket.call") as change:
        desk = desks.at(change, counter)
        found = lanes.next_for(change.db, desk.counter.number, desks.lanes(change, desk))
        if found is None:
            rules.free(desk.counter, by, desk.busy)
            return None
        return change.record(
            rules.call(
                found, desk.counter, by, change.now, busy=desk.busy, free_since=desk.free_since
            ),
            of=found,
        )


def choose(hall: Hall, by: Actor, which: str, reason: str, counter: int | None = None) -> Ticket:
    """Call a chosen ticket out of its turn, with a reason."""
    with hall.change(by, "ticket.choose") as change:
        desk = desks.at(change, counter)
        found = desks.customer(change, desk, which)
        known = desks.reason(change, "choose", reason)
        rules.choose(found, desk.counter.number, desks.lanes(change, desk), known)
        event = rules.call(
            found,
            desk.counter,
            by,
            change.now,
            busy=desk.busy,
            free_since=desk.free_since,
            reason=reason,
        )
        return change.record(event, of=found)


def recall(hall: Hall, by: Actor, counter: int | None = None) -> Ticket:
    """Call the customer once more; the calls are counted."""
    with hall.change(by, "ticket.recall") as change:
        desk = desks.at(change, counter)
        found = desks.customer(change, desk, None)
        return change.record(rules.recall(found, desk.counter, by), of=found)


def start(hall: Hall, by: Actor, counter: int | None = None) -> Ticket:
    """The customer has come to the counter."""
    with hall.change(by, "ticket.start") as change:
        desk = desks.at(change, counter)
        found = desks.customer(change, desk, None)
        return change.record(rules.start(found, desk.counter, by, change.now), of=found)


def no_show(hall: Hall, by: Actor, counter: int | None = None) -> Ticket:
    """Give the number up, after the hall's number of calls and seconds."""
    with hall.change(by, "ticket.no-show") as change:
        desk = desks.at(change, counter)
        found = desks.customer(change, desk, None)
        _, book = pack.current(change.db)
        event = rules.no_show(
            found,
            desk.counter,
            by,
            change.now,
            calls=book.limit("calls_before_no_show"),
            seconds=book.limit("no_show_seconds"),
            open_orders=order.open_of_ticket(change.db, found.id),
        )
        return change.record(event, of=found)


def back(hall: Hall, by: Actor, which: str) -> Ticket:
    """Put a no-show back in line, within the hall's window."""
    with hall.change(by, "ticket.back") as change:
        found = tickets.by_label(change.db, which, desks.open_day(change))
        _, book = pack.current(change.db)
        event = rules.back(
            found,
            change.now,
            minutes=book.limit("back_minutes"),
            day_start=day.rule(change.db).start(change.now),
        )
        return change.record(event, of=found)


def finish(hall: Hall, by: Actor, counter: int | None = None) -> Ticket:
    """The customer has been served and goes; every order ended, every item handed back."""
    with hall.change(by, "ticket.finish") as change:
        desk = desks.at(change, counter)
        found = desks.customer(change, desk, None)
        orders = order.of_ticket(change.db, found.id)
        event = rules.finish(
            found,
            desk.counter,
            by,
            change.now,
            open_orders=order.under_way_among(orders),
            items=item.out_of_ticket(change.db, found.id),
        )
        visits.end_unserved(change, found, orders)
        return change.record(event, of=found)


def prepare(
    hall: Hall, by: Actor, which: str, *, who: str, seen: tuple[str, ...], missing: tuple[str, ...]
) -> Ticket:
    """Note what a waiting customer has with them (C4.3.1-1)."""
    with hall.change(by, "ticket.prepare") as change:
        found = tickets.by_label(change.db, which, desks.today(change))
        service = pack.current(change.db)[1].service(found.service)
        person_type = visiting.person_type(service, who)
        visiting.known(service, person_type, (*seen, *missing))
        return change.record(rules.prepare(found, person_type, seen, missing), of=found)


def remark(hall: Hall, by: Actor, which: str, text: str) -> Ticket:
    """Write a remark on a ticket for whoever calls the customer; with an empty text, take the remark off.

    Refused as `remark-needs-text` where there is none to take off, `text-too-long`.
    """
    with hall.change(by, "ticket.remark") as change:
        found = tickets.by_label(change.db, which, desks.today(change))
        kept = change.written(text)
        return change.record(rules.remark(found, kept), of=found)


def remarked(change: Change, found: Ticket, text: str) -> Ticket:
    """The ticket with a remark added inside the change; with an empty text, unchanged."""
    kept = change.written(text)
    return change.record(rules.remark(found, kept), of=found) if kept else found


def contradicted(change: Change, customer: Ticket, undone: int) -> None:
    """Refuse an undo that puts a ticket back at a counter whose clerk has left, or that had an order
    begun since. An idle time that was corrected since is corrected again.
    """
    if any(one.id > undone for one in order.of_ticket(change.db, customer.id)):
        raise Refused("changed-since", kind="order.opened")
    if customer.state in AT_COUNTER and customer.counter is not None:
        desk = counters.by_number(change.db, customer.counter)
        if desk.state != OPEN:
            raise Refused("counter-not-open", counter=desk.number, state=desk.state)
        if desk.staff != customer.staff:
            raise Refused("place-taken", change=undone)
    again = dict(around.corrected(change.db, change.id, undone=True)).get(customer.id)
    if again is not None and customer.called_at is not None:
        change.set(TicketIdleCorrected(again), of=customer)
