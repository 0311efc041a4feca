"""What changes a visit: each function is one action, one change."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.actions import desk as desks
from hallctl.domain import queueing
from hallctl.domain import visit as rules
from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.domain.order import DONE, Order
from hallctl.domain.order import TURNED_AWAY as NOT_SERVED
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import TURNED_AWAY, Visit, VisitArrived
from hallctl.store import hall as halls
from hallctl.store import item, order, pack, visit
from hallctl.store import ticket as tickets
from hallctl.store.change import Change
from hallctl.store.file import Hall


class _Away(NamedTuple):
    who: str
    missing: tuple[str, ...]
    reason: str


def arrive(
    hall: Hall,
    by: Actor,
    service: str,
    outcome: str,
    *,
    who: str = "",
    priority: str = "",
    phone: str | None = None,
    missing: tuple[str, ...] = (),
    reason: str = "",
) -> Visit:
    """Register a customer who takes no number (C4.1-1); `ticket.take` is for those who do.

    `outcome` is self-service, sales or turned-away; for that `missing` names documents of the
    service, or `reason` one of the pack's reasons to decline. Refused as `no-self-service`, `machine-out`,
    `not-to-a-machine`, `not-designated`, `who-not-allowed`, `turned-away-why`, `not-a-phone`, `day-closed`.
    """
    with hall.change(by, "visit.arrive") as change:
        _, book = pack.current(change.db)
        wanted = book.service(service)
        rules.met_in_person(wanted)
        if outcome == TURNED_AWAY:
            away = _Away(who, missing, reason)
            return _turned_away_at_the_door(change, book, wanted, away, phone)
        rules.allow(wanted, halls.profile(change.db).designated)
        front = bool(priority) and book.priority(priority).front
        rules.lead(wanted, outcome, front=front, gone=_no_device(change, book, wanted))
        return record(change, wanted, outcome, who, phone)


def record(change: Change, service: Service, outcome: str, who: str, phone: str | None) -> Visit:
    """Record an arrival inside a change; the phone is cleaned and kept outside the journal."""
    person_type = rules.person_type(service, who)
    number = _number(phone)
    event = VisitArrived(
        desks.open_day(change), service.id, person_type, outcome, change.keep(number)
    )
    return change.record(event, of=Visit)


def turn_away(
    hall: Hall,
    by: Actor,
    which: str,
    *,
    who: str = "",
    missing: tuple[str, ...] = (),
    reason: str = "",
) -> Visit:
    """Turn away a waiting customer with what to bring; visit and ticket end together (C4.3.1-2)."""
    with hall.change(by, "visit.turn-away") as change:
        found = tickets.by_label(change.db, which, desks.today(change))
        _, book = pack.current(change.db)
        service = book.service(found.service)
        person_type = rules.person_type(service, who or found.who or "")
        lacking, why = rules.lacking(service, person_type, missing, reason, _reasons(book))
        stay = change.load(Visit, found.visit)
        repeated = repeat_refusal(change, book, service.id, change.reveal(stay.phone))
        event = rules.turn_away(stay, person_type, lacking, why, again=repeated)
        _leave(change, found, why)
        return change.record(event, of=stay)


def lead(hall: Hall, by: Actor, which: str, outcome: str) -> Visit:
    """Lead a waiting customer to a machine or the sales floor after all; the ticket is given up."""
    with hall.change(by, "visit.lead") as change:
        found = tickets.by_label(change.db, which, desks.today(change))
        _, book = pack.current(change.db)
        front = bool(found.priority) and book.priority(found.priority).front
        service = book.service(found.service)
        rules.lead(service, outcome, front=front, gone=_no_device(change, book, service))
        _leave(change, found, outcome)
        stay = change.load(Visit, found.visit)
        return change.record(rules.redirected(stay, outcome), of=stay)


def end(hall: Hall, by: Actor, visit_id: int) -> Visit:
    """The customer has left the sales floor or the machines."""
    with hall.change_of(by, "visit.end", Visit, visit_id) as (change, stay):
        return change.record(rules.end(stay), of=stay)


def _turned_away_at_the_door(
    change: Change, book: Book, service: Service, away: _Away, phone: str | None
) -> Visit:
    # Somebody who may never have the service is turned away as well: the pack has no documents to check for them.
    bare = away.reason and away.who
    person_type = away.who if bare else rules.person_type(service, away.who)
    lacking, why = rules.lacking(service, person_type, away.missing, away.reason, _reasons(book))
    number = _number(phone)
    repeated = repeat_refusal(change, book, service.id, number)
    kept = change.keep(number)
    event = VisitArrived(
        desks.open_day(change), service.id, person_type, TURNED_AWAY, kept, lacking, why, repeated
    )
    return change.record(event, of=Visit)


def _no_device(change: Change, book: Book, service: Service) -> bool:
    from hallctl.store import device  # noqa: PLC0415  only where somebody is led to a machine

    return service.id in device.services_gone(change.db, book)


def _leave(change: Change, customer: Ticket, reason: str) -> None:
    orders = order.open_of_ticket(change.db, customer.id)
    items = item.out_of_ticket(change.db, customer.id)
    event = queueing.leave(
        customer, change.by, change.now, reason=reason, open_orders=orders, items=items
    )
    change.record(event, of=customer)


def _reasons(book: Book) -> set[str]:
    return {reason.id for reason in book.reasons("decline")}


def end_unserved(change: Change, customer: Ticket, orders: list[Order]) -> None:
    """End the visit as turned away where the customer goes without a service that was refused."""
    done = {one.service for one in orders if one.state == DONE}
    refused = [one for one in orders if one.state == NOT_SERVED and one.service not in done]
    if not refused:
        return
    last, stay = refused[-1], change.load(Visit, customer.visit)
    book = pack.of(change.db, last.pack)
    groups = book.service(last.service).documents.get(last.who or "", ())
    seen = {*last.seen, *customer.prepared_for(last.service)}
    known = change.reveal(stay.phone)
    phone = known or change.reveal(last.phone)
    event = rules.turn_away(
        stay,
        last.who or stay.who,
        tuple(group[0] for group in groups if not seen & set(group)),
        "documents-missing",
        again=repeat_refusal(change, book, last.service, phone),
        phone=None if known else change.keep(phone),
    )
    change.record(event, of=stay)


def repeat_refusal(change: Change, book: Book, service: str, phone: str | None) -> bool:
    """Whether this person was turned away for the service before, recently enough to count."""
    return visit.earlier_refusal(change.db, book, phone, service, change.now) is not None


def _number(phone: str | None) -> str | None:
    if not phone:
        return None
    from hallctl.text import phone as cleaned  # noqa: PLC0415  only where one is given

    return cleaned(phone)
