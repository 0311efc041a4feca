"""What the reception screen shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.domain.arrival import APPOINTMENT, rank
from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.counter import Counter
from hallctl.domain.crowding import STAY, Crowding
from hallctl.domain.day import DayRule
from hallctl.domain.estimate import Estimate, PlaceInLine
from hallctl.domain.order import Order
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import SALES, Visit, designated
from hallctl.queries.counter import around as around_counters
from hallctl.store import (
    aside,
    counter,
    crowding,
    day,
    device,
    holding,
    pack,
    private,
    rows,
    staff,
    ticket,
    visit,
    waits,
)
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection
from hallctl.text import mask_phone

LISTED = 200
"""Waiting tickets that are listed; the rest is counted."""


class View(NamedTuple):
    """One moment of the hall, for reception.

    `waiting` are the first in line, `ready` how many of them are prepared; `away` those who did not
    come when called and may still come back; `sales` those led to the sales floor; `people` how
    many wait in each queue; `names` of the staff whom the advice names; `at_counters` who is at the
    `counters`, and whom they serve; `remarks` what is written on the listed tickets, by its ref.
    """

    book: Book
    offset: int
    now: int
    waiting: list[Ticket]
    total: int
    ready: int
    away: list[Ticket]
    sales: list[Visit]
    people: dict[str, int]
    crowding: Crowding
    names: dict[str, str]
    counters: list[Counter]
    at_counters: Around
    remarks: Mapping[str, str]

    def remark(self, ticket: Ticket) -> str:
        """What is written on a listed ticket for whoever calls."""
        return self.remarks.get(ticket.note or "", "")

    def ticket(self, key: str) -> Ticket | None:
        """The listed ticket with this id."""
        return next((one for one in (*self.waiting, *self.away) if str(one.id) == key), None)


def read(hall: Hall) -> View:
    """All that the screen shows."""
    db, now = hall.db, hall.clock()
    _id, book = pack.current(db)
    waiting = list(ticket.waiting(db, LISTED))
    count, *_since = ticket.line(db)
    found = crowding.look(db, now)
    named = {one.staff for one in found.advice if one.staff}
    away = aside.no_shows(db, now - book.limit("back_minutes") * MINUTE)
    return View(
        book,
        profile(db).utc_offset,
        now,
        waiting,
        count,
        sum(one.ready for one in waiting),
        away,
        visit.on_floor(db, SALES, now - STAY[SALES]),
        {load.queue: load.waiting for load in found.loads},
        found,
        {number: staff.name(db, number) for number in named},
        list(counter.every(db)),
        around_counters(db),
        private.values(db, (one.note for one in (*waiting, *away))),
    )


class Offered(NamedTuple):
    """A service that is offered: how many are ahead of who takes a number now, and how long it may take."""

    service: str
    ahead: int
    expected: Estimate | None
    machine_out: bool


def offered(hall: Hall, services: Sequence[str]) -> list[Offered]:
    """What is to know of these services before one of them is chosen."""
    db, now = hall.db, hall.clock()
    _id, book = pack.current(db)
    picture, gone = waits.look(db), device.services_gone(db, book)
    found = []
    for one in map(book.service, services):
        line, place = book.queue(one.queue).id, (now, waits.LAST)
        expected = waits.wait(db, picture, PlaceInLine(line, one.id), now, rank=place)
        found.append(Offered(one.id, waits.before(db, line, place), expected, one.id in gone))
    return found


class Request(NamedTuple):
    """A service that is asked for: how many wait, for how long, and whether this hall may do it.

    `machine_out` says that a device does it as a rule, and none that works now (C4.2.2-2).
    `before` is the visit at which this customer was turned away for it lately (C4.3.1-2), `held` are the
    orders that are held over for them.
    """

    book: Book
    days: DayRule
    now: int
    service: Service
    sales_floor: bool
    ahead: int
    expected: Estimate | None
    may: bool
    visit: int | None = None
    before: Visit | None = None
    held: Sequence[Order] = ()
    machine_out: bool = False

    def fields(self, priority: str) -> tuple[str, ...]:
        """The times to be keyed: of an appointment, and until when a porting code lives."""
        asked = []
        if priority == APPOINTMENT:
            asked.append("appointment")
        if any(
            "port-code" in group for groups in self.service.documents.values() for group in groups
        ):
            asked.append("expires")
        return tuple(asked)


def wanted(
    hall: Hall, service: str, visit_id: int | None = None, priority: str = "", phone: str = ""
) -> Request:
    """What is to know before somebody with this priority and phone is led on."""
    db, now = hall.db, hall.clock()
    _id, book = pack.current(db)
    found = book.service(service)
    own = profile(db)
    queue = book.queue(found.queue)
    worth = book.priority(priority) if priority else None
    number = phone or _phone(db, visit_id)
    place = (rank(now, worth), waits.LAST)
    return Request(
        book,
        day.rule(db),
        now,
        found,
        queue.area == "sales" or any(n.sales_floor for n in book.needs() if service in n.services),
        waits.before(db, queue.id, place),
        waits.wait(db, waits.look(db), PlaceInLine(queue.id, found.id), now, rank=place),
        designated(found, own.designated),
        visit_id,
        visit.earlier_refusal(db, book, number, found.id, now),
        holding.of_phone(db, number or ""),
        found.id in device.services_gone(db, book),
    )


def _phone(db: Connection, visit_id: int | None) -> str | None:
    known = rows.load(db, Visit, visit_id).phone if visit_id is not None else None
    return private.reveal(db, known)


class WaitingPerson(NamedTuple):
    """A waiting ticket with what is known of its customer; the phone is masked."""

    book: Book
    offset: int
    ticket: Ticket
    service: Service
    phone: str
    expected: Estimate | None


def person(hall: Hall, ticket_id: int) -> WaitingPerson:
    """A waiting customer, for pre-processing."""
    db = hall.db
    _id, book = pack.current(db)
    found = rows.load(db, Ticket, ticket_id)
    phone = private.reveal(db, rows.load(db, Visit, found.visit).phone)
    return WaitingPerson(
        book,
        profile(db).utc_offset,
        found,
        book.service(found.service),
        mask_phone(phone) if phone else "",
        waits.estimate_for(db, found, hall.clock()),
    )
