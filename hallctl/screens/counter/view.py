"""All that the counter's screen shows, read from the hall file in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from hallctl.actions.step import masked, step_context
from hallctl.domain import ladder
from hallctl.domain.base import MINUTE, Actor
from hallctl.domain.book import Book
from hallctl.domain.counter import AWAY, Counter
from hallctl.domain.item import Item
from hallctl.domain.lanes import lanes_at
from hallctl.domain.order import AWAY as ORDER_AWAY
from hallctl.domain.order import Order
from hallctl.domain.step import StepContext
from hallctl.domain.steps_closing import may_rate
from hallctl.domain.ticket import CALLED, SERVING, Ticket
from hallctl.domain.visit import Visit
from hallctl.store import (
    aside,
    counter,
    hall,
    holding,
    item,
    order,
    pack,
    private,
    rows,
    staff,
    ticket,
)
from hallctl.store.file import Hall
from hallctl.store.lanes import line_for
from hallctl.store.sqlite import Connection
from hallctl.text import mask_phone
from hallctl.words.names import service_name

Phase: TypeAlias = Literal["nobody", "away", "free", "called", "choosing", "alone", "step"]
"""What the counter is at: signing on, an absence, calling, the walk, a service, a ladder."""

NEXT = 15
"""How many of those who wait are read, to be named where there is room."""


@dataclass(frozen=True, slots=True)
class Running:
    """The order at hand: its context, the steps left, and what its clerk may read of it.

    `reference` is the core system's; `texts` are what was written down of items, by id; `prepared_by` is
    the name of who looked at the documents at reception.
    """

    context: StepContext
    left: tuple[str, ...]
    reference: str = ""
    prepared_by: str = ""
    texts: tuple[tuple[int, str], ...] = ()

    @property
    def order(self) -> Order:
        """The order itself."""
        return self.context.order

    @property
    def step(self) -> str:
        """The step at hand."""
        return self.left[0] if self.left else ""

    @property
    def unseen(self) -> bool:
        """Whether what is keyed now is compared with what may stand nowhere on the screen."""
        needs = ladder.needs(self.context, self.step) if self.step else ()
        return any(need.kind == "blind" for need in needs)

    @property
    def rating_until(self) -> int | None:
        """When (UTC ms) the customer can rate no longer; None while they cannot."""
        return self.order.rating_until if may_rate(self.context) else None


class KnownCustomer(NamedTuple):
    """What is known of somebody who waits: the phone, masked, and what was noted at reception."""

    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CounterView:
    """One moment of a counter, for its clerk.

    `desk` is None where the clerk is signed on at none; then `counters` are those of the hall,
    `names` those of its staff.
    `phone` is the customer's, whole only while they are being served. `line` are the first of the
    `waiting` whom this counter may call, `known` by ticket what is known of them while nobody is served;
    `parked` is how many could be resumed; `missed` whether a no-show may still come back, `elsewhere`
    whether a customer is at another counter. `running` without a `ticket` is worked at in its customer's
    absence; `back_for` are the held orders that wait for the number of the customer who is here, `remark` is what was
    written for whoever calls them.
    """

    book: Book
    desk: Counter | None
    counters: tuple[Counter, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    ticket: Ticket | None = None
    orders: tuple[Order, ...] = ()
    running: Running | None = None
    phone: str = ""
    held: tuple[Item, ...] = ()
    line: tuple[Ticket, ...] = ()
    known: Mapping[int, KnownCustomer] = field(default_factory=dict)
    waiting: int = 0
    parked: int = 0
    missed: bool = False
    elsewhere: bool = False
    back_for: tuple[Order, ...] = ()
    remark: str = ""
    utc_offset: int = 0

    @property
    def order_book(self) -> Book:
        """The pack that the order at hand began with; where there is none, the one in force."""
        return self.running.context.book if self.running else self.book

    @property
    def phase(self) -> Phase:
        """What the counter is at."""
        if self.desk is None:
            return "nobody"
        if self.ticket is None and (self.running is None or self.desk.state == AWAY):
            return "away" if self.desk.state == AWAY else "free"
        if self.ticket is not None and self.ticket.state == CALLED:
            return "called"
        if self.running is None:
            return "choosing"
        return "alone" if self.running.order.state == ORDER_AWAY else "step"


def gather(opened: Hall, by: Actor) -> CounterView:
    """The view of the counter where the actor is signed on."""
    with opened.reading() as db:
        _, book = pack.current(db)
        desk = counter.of_staff(db, by.staff)
        if desk is None:
            return CounterView(
                book,
                None,
                tuple(counter.every(db)),
                staff.names(db),
                elsewhere=ticket.anybody_elsewhere(db, None),
            )
        at_desk = ticket.at_counter(db, desk.number)
        among = lanes_at(desk, staff.skills(db, by.staff, opened.clock()))
        line, waiting = line_for(db, desk.number, among, NEXT)
        running = _running(db, at_desk, by, opened.clock())
        return CounterView(
            book=book,
            desk=desk,
            ticket=at_desk,
            orders=tuple(order.of_ticket(db, at_desk.id)) if at_desk else (),
            running=running,
            phone=_phone(db, at_desk) if at_desk else "",
            held=tuple(item.at_counter(db, desk.number)),
            line=tuple(line),
            known={} if at_desk else _known(db, line),
            waiting=waiting,
            parked=aside.resumable(db),
            missed=aside.anybody_missed(db, back_since(book, opened.clock())),
            elsewhere=ticket.anybody_elsewhere(db, desk.number),
            back_for=_back_for(db, at_desk) if at_desk and running is None else (),
            remark=private.reveal(db, at_desk.note) or "" if at_desk else "",
            utc_offset=hall.profile(db).utc_offset,
        )


def back_since(book: Book, now: int) -> int:
    """Since when (UTC ms) somebody did not come who may still be put back in line."""
    return now - book.limit("back_minutes") * MINUTE


def _running(db: Connection, customer: Ticket | None, by: Actor, now: int) -> Running | None:
    """The order of the customer who is here; without one what the clerk took up in its customer's absence."""
    current = order.current(db, customer.id) if customer else holding.taken_up(db, by.staff)
    if current is None:
        return None
    found = step_context(db, current, by, now)
    return Running(
        found if customer is None or customer.staff == by.staff else masked(found),
        ladder.remaining(found),
        private.reveal(db, current.reference) or "",
        staff.name(db, ticket.prepared_by(db, current.ticket)) if found.prepared else "",
        tuple((one.id, private.reveal(db, one.text) or "") for one in found.items),
    )


def _phone(db: Connection, customer: Ticket) -> str:
    phone = private.reveal(db, rows.load(db, Visit, customer.visit).phone) or ""
    return phone if customer.state == SERVING else mask_phone(phone)


def _back_for(db: Connection, customer: Ticket) -> tuple[Order, ...]:
    phone = private.reveal(db, rows.load(db, Visit, customer.visit).phone)
    return tuple(holding.of_phone(db, phone or "")) if customer.state == SERVING else ()


def _known(db: Connection, line: Sequence[Ticket]) -> dict[int, KnownCustomer]:
    visits = rows.by_id(db, Visit, (one.visit for one in line))
    refs = {one.id: (visits[one.visit].phone, one.note) for one in line}
    values = private.values(db, (ref for pair in refs.values() for ref in pair))
    found = {of: [values.get(ref or "", "") for ref in pair] for of, pair in refs.items()}
    return {of: KnownCustomer(mask_phone(phone), note) for of, (phone, note) in found.items()}


def service_of(db: Connection, order: Order) -> str:
    """What an order's service is called, by the pack it began with."""
    return service_name(pack.of(db, order.pack), order.service)


def utc_offset(opened: Hall) -> int:
    """Minutes by which the hall's time is ahead of UTC."""
    return hall.profile(opened.db).utc_offset
