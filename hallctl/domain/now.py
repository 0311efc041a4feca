"""The counters at one moment: what each is doing, since when, and what takes longer than it should."""

from typing import NamedTuple

from hallctl.domain.attendance import BREAK, Attendance
from hallctl.domain.counter import AWAY, CLOSED, OPEN, Counter
from hallctl.domain.order import AWAY as STEPPED_AWAY
from hallctl.domain.order import Order
from hallctl.domain.ticket import CALLED, PARKED, SERVING, Ticket

ALONE, ABSENT = "alone", "absent"
STATES = (CLOSED, OPEN, AWAY, CALLED, SERVING, ALONE, ABSENT)
"""What a counter can be doing: *open* is free, *alone* has a customer whose clerk left for a moment,
*absent* has an order that was taken up in its customer's absence.
"""

NOBODY_CAME, PARKED_LONG = "nobody-came", "parked-long"
ORDER_LONG, ALONE_LONG = "order-long", "alone-long"
AWAY_LONG, BREAK_LONG = "away-long", "break-long"


class NowLimits(NamedTuple):
    """How long (ms) a called customer may take to come, a customer may be set aside, and a clerk may be
    away: from an open order, and from the counter or on a break (C3.3-4, C3.4-6).
    """

    no_show: int
    parked: int
    alone: int
    away: int


class Late(NamedTuple):
    """Something that takes too long: its kind, the record (a counter by its number), and since when
    (UTC ms) it lasts.
    """

    kind: str
    noun: str
    id: int
    since: int


class CounterNow(NamedTuple):
    """A counter, the customer who is there, and the order that is under way at it.

    `free_since` is when its last customer went (UTC ms), 0 when it had none yet.
    """

    counter: Counter
    customer: Ticket | None = None
    order: Order | None = None
    free_since: int = 0

    @property
    def state(self) -> str:
        """One of `STATES`."""
        if self.order is not None and self.order.state == STEPPED_AWAY:
            return ALONE
        if self.customer is None:
            absent = self.order is not None and self.counter.state == OPEN
            return ABSENT if absent else self.counter.state
        return ALONE if self.customer.alone else self.customer.state

    @property
    def since(self) -> int:
        """Since when (UTC ms) the counter is in this state."""
        if self.order is not None and self.state in (ALONE, ABSENT):
            return self.order.since
        if self.customer is not None:
            return self.customer.since
        free = self.free_since if self.counter.state == OPEN else 0
        return max(self.counter.since, free)


def late(desk: CounterNow, limits: NowLimits, now: int) -> Late | None:
    """What takes too long at a counter now (UTC ms), if anything does."""
    found = _timed(desk, limits)
    return found if found is not None and found.since <= now else None


def _timed(desk: CounterNow, limits: NowLimits) -> Late | None:
    """What is, or will be, late at a counter, and from when on."""
    counter, customer, order, _free_since = desk
    if desk.state == AWAY:
        return Late(AWAY_LONG, Counter.noun, counter.number, desk.since + limits.away)
    if desk.state == CALLED and customer is not None:
        called = customer.called_at or customer.since
        return Late(NOBODY_CAME, Ticket.noun, customer.id, called + limits.no_show)
    if order is None:
        return None
    if desk.state == ALONE:
        return Late(ALONE_LONG, Order.noun, order.id, desk.since + limits.alone)
    return Late(ORDER_LONG, Order.noun, order.id, _expected_until(order))


def _expected_until(order: Order) -> int:
    """When (UTC ms) an order is expected to be done; for one that was held over, counted from when it
    was taken up.
    """
    began = order.opened_at + order.away if order.held_at is None else order.since
    return began + order.expected


def parked(customer: Ticket, limits: NowLimits, now: int) -> Late | None:
    """The entry for a customer who has been set aside for too long; None where that is not so."""
    due = customer.since + limits.parked
    is_late = customer.state == PARKED and due <= now
    return Late(PARKED_LONG, Ticket.noun, customer.id, due) if is_late else None


def resting(one: Attendance, limits: NowLimits, now: int) -> Late | None:
    """The entry for somebody whose break takes too long; None where it does not."""
    due = one.since + limits.away
    is_late = one.state == BREAK and due <= now
    return Late(BREAK_LONG, Attendance.noun, one.id, due) if is_late else None
