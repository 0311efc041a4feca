"""Slips made from the hall file: one builder for each kind.

Names and phones go into a slip whole, since its layout is what masks them; of a service's own
fields only those that tell nothing personal are taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.actions.step import step_context
from hallctl.domain.base import Actor, Refused
from hallctl.domain.item import Item
from hallctl.domain.order import DONE, Order
from hallctl.domain.receipt import expected
from hallctl.domain.reversing import REVERSAL
from hallctl.domain.service import ServiceField
from hallctl.domain.step import StepContext
from hallctl.domain.steps_terms import CASH
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import NOT_HERE, Visit
from hallctl.paper.bring import BringList
from hallctl.paper.held import HeldSlip
from hallctl.paper.hours import HoursNotice
from hallctl.paper.order import OrderCopy
from hallctl.paper.ticket import TicketSlip
from hallctl.queries import hours
from hallctl.queries.item import item_names
from hallctl.store import item, order, pack, private, rows, waits
from hallctl.store.file import Hall
from hallctl.text import mask_phone
from hallctl.words import _, language
from hallctl.words.calendar import time
from hallctl.words.names import documents, service_name, who_name

SECOND = 1_000
_PROOFS = frozenset({"submit", "check"})
"""The steps that must be done, if the ladder has them, before a copy is handed over (C4.3.3-1)."""
_BY_LAYOUT = frozenset({"number-tail", "name", "amount", "means"})
"""The lines of a receipt that have their own place on the copy."""


def ticket_slip(hall: Hall, ticket: Ticket) -> TicketSlip:
    """The slip of a waiting ticket, as of now: how many are ahead, how long it may take."""
    db = hall.db
    _id, book = pack.current(db)
    who = ticket.who or ""
    said = waits.estimate_for(db, ticket, hall.clock())
    return TicketSlip(
        number=ticket.label,
        service=service_name(book, ticket.service),
        taken=ticket.taken_at,
        ahead=waits.ahead(db, ticket),
        low_s=said.low // SECOND if said else None,
        high_s=-(-said.high // SECOND) if said else None,
        who=who_name(who),
        have_ready=tuple(documents(book.service(ticket.service), who, book)),
        code_expires=ticket.expires_at,
    )


def hours_notice(hall: Hall) -> HoursNotice:
    """The notice at the door: an emergency closing that lasts, else the changes, else the present hours."""
    now = hall.clock()
    found = hours.view(hall.db, now)
    weeks = found.weeks if found.weeks or found.dates else (("", *found.week[1:]),)
    closed = found.closed_until
    return HoursNotice(
        now,
        weeks,
        found.dates,
        "" if closed is None else time(closed),
        private.reveal(hall.db, found.reason) or "" if closed is not None else "",
    )


def bring_list(hall: Hall, visit: Visit) -> BringList:
    """The list of what somebody who was turned away has to bring (C4.3.1-2).

    The only reason on it is that this hall does not offer the service: others, such as arrears, are
    personal.
    """
    _id, book = pack.current(hall.db)
    service = book.service(visit.service)
    listed = documents(service, visit.who, book)
    groups = service.documents.get(visit.who, ())
    missing = {
        line
        for line, group in zip(listed, groups, strict=True)
        if not set(group).isdisjoint(visit.missing)
    }
    elsewhere = visit.reason == NOT_HERE
    return BringList(
        service=service_name(book, service.id),
        who=who_name(visit.who) or _("anybody"),
        printed=hall.clock(),
        documents=tuple(listed),
        missing=frozenset(missing),
        in_person=service.present,
        remarks=(book.reason("decline", NOT_HERE).name.in_(language()),) if elsewhere else (),
    )


def held_slip(hall: Hall, found: Ticket | Order) -> HeldSlip:
    """The slip for what the hall holds for an order, or for all of a ticket's (C4.3.3-2).

    A ticket's has its number, an order's the order's. Refused as `nothing-held`.
    """
    db = hall.db
    whole = isinstance(found, Ticket)
    customer = found if isinstance(found, Ticket) else rows.load(db, Ticket, found.ticket)
    items = item.of_ticket(db, found.id) if whole else item.of_order(db, found.id)
    reference = found.label if isinstance(found, Ticket) else str(found.id)
    if not items:
        raise Refused("nothing-held", of=reference)
    return HeldSlip(
        reference=reference,
        name=_name(hall, items),
        items=tuple(item_names(db, items).values()),
        taken=min(one.received_at for one in items),
        counter=customer.counter or 0,
        staff=items[0].staff,
    )


def _name(hall: Hall, items: tuple[Item, ...]) -> str:
    """The customer's name, from the first of the items' orders that knows it."""
    orders = (rows.load(hall.db, Order, one.order_id) for one in items if one.order_id)
    return next(filter(None, (private.reveal(hall.db, one.name) for one in orders)), "")


def may_copy(order: Order) -> bool:
    """Whether an order was carried out and its papers checked, so that a copy may be handed over."""
    proofs = _PROOFS.intersection(order.ladder)
    return proofs.issubset(order.done) if proofs else order.state == DONE


def order_copy(hall: Hall, order: Order) -> OrderCopy:
    """The customer's copy of an order; money that was given back is negative.

    Refused as `no-copy-yet` before the order was submitted, and its paper checked (C4.3.3-1).
    """
    if not may_copy(order):
        raise Refused("no-copy-yet", order=order.id)
    db = hall.db
    s = step_context(db, order, Actor(order.staff, frozenset()), hall.clock())
    paid = bool(order.amount) and order.paid
    amount = (order.amount or 0) * (-1 if s.service.fee.kind == "paid-out" else 1)
    return OrderCopy(
        order=order.id,
        service=_service(hall, s),
        phone=s.phone,
        name=s.name,
        at=order.ended_at or hall.clock(),
        counter=rows.load(db, Ticket, order.ticket).counter or 0,
        staff=order.staff,
        reference=private.reveal(db, order.reference) or "",
        amount_fen=amount if paid else None,
        means=s.book.means()[order.means].in_(language()) if paid and order.means else "",
        tendered_fen=order.tendered if paid and order.means == CASH else None,
        details=tuple(_details(s)),
        reverses=order.original,
        acting=s.acting.get("name", ""),
    )


def _service(hall: Hall, s: StepContext) -> str:
    """The name of the service; for a reversal with the service that it reverses."""
    name = service_name(s.book, s.service.id)
    if s.service.id != REVERSAL or s.original is None:
        return name
    book = pack.of(hall.db, s.original.pack)
    return _("{reversal}: {service}").format(
        reversal=name, service=service_name(book, s.original.service)
    )


def _details(s: StepContext) -> Iterator[tuple[str, str]]:
    """The service's own lines of the receipt, without free text, which may say anything."""
    own = {field.id: field for field in s.service.fields}
    for name in s.service.receipt:
        field = own.get(name) or s.book.receipt_field(s.service, name)
        if name not in _BY_LAYOUT and not _free_text(field):
            yield field.name.in_(language()), _value(field, expected(s, name))


def _free_text(field: ServiceField) -> bool:
    return field.kind == "text" and not field.choices


def _value(field: ServiceField, value: str) -> str:
    if field.kind == "phone":
        return mask_phone(value)
    return field.choices[value].in_(language()) if value in field.choices else value


def copies(hall: Hall, ticket: int) -> list[Order]:
    """The orders of a ticket that have a copy to print, the last one first."""
    return [one for one in reversed(order.of_ticket(hall.db, ticket)) if may_copy(one)]
