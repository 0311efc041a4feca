"""The counters at one moment, read with their clerks, customers and orders, by a fixed number of reads."""

from __future__ import annotations

from hallctl.domain.attendance import BREAK, Attendance
from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.now import CounterNow, NowLimits
from hallctl.domain.order import Order
from hallctl.store import attendance, counter, rows, ticket
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection


def limits(book: Book) -> NowLimits:
    """How long things may take, by the hall's pack; a parked customer may wait as long as anybody."""
    return NowLimits(
        no_show=book.limit("no_show_seconds") * 1000,
        parked=book.limit("wait_minutes") * MINUTE,
        alone=book.limit("stepped_away_minutes", 3) * MINUTE,
        away=book.limit("away_minutes", 15) * MINUTE,
    )


def desks(db: Connection) -> list[CounterNow]:
    """Every counter by number, with its customer and the order at hand."""
    customers = ticket.at_counters(db)
    here = dumps([one.id for one in customers.values()])
    found = rows.select(db, Order, _AT_HAND, here)
    orders = {one.taken_up_by or one.ticket: one for one in found}
    counters = counter.every(db)
    free = dict(db.execute(_FREE_SINCE, (dumps([one.number for one in counters]),)))
    every = []
    for one in counters:
        customer = customers.get(one.number)
        of = one.staff if customer is None else customer.id
        order = orders.get(of) if of is not None else None
        every.append(CounterNow(one, customer, order, free[one.number] or 0))
    return every


_AT_HAND = (
    "where state in ('open', 'away') and (taken_up_by is not null"
    " or ticket in (select value from json_each(?))) order by id desc"
)
"""The orders of customers at counters, each customer's first one last; and those taken up in their
customers' absence.
"""

_FREE_SINCE = (
    "select value, (select since from ticket where counter = value"
    " and state not in ('called', 'serving') order by since desc limit 1) from json_each(?)"
)
"""When the last customer of each counter went, as `ticket.free_since` has it of one."""


def breaks(db: Connection, now: int) -> list[Attendance]:
    """The staff on a break at an instant (UTC ms)."""
    return [one for one in attendance.here(db, now) if one.state == BREAK]
