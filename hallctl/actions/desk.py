"""What several actions need to know of a counter before they ask a rule."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain.base import Refused, lapse
from hallctl.domain.counter import Counter, Left
from hallctl.domain.day import refuse_closed
from hallctl.domain.lanes import Lane, lanes_at
from hallctl.domain.order import AWAY
from hallctl.domain.order_events import OrderSteppedBack
from hallctl.domain.ticket import Ticket
from hallctl.store import counter, day, item, order, pack, staff, ticket
from hallctl.store.change import Change


class CounterContext(NamedTuple):
    """A counter and its customer, or since when (UTC ms) it has had none."""

    counter: Counter
    busy: Ticket | None
    free_since: int


def at(change: Change, number: int | None) -> CounterContext:
    """The counter of this number, or the one the actor is signed on at.

    Refused as `no-such-counter`, or `no-counter` where the actor is at none.
    """
    found = (
        counter.of_staff(change.db, change.by.staff)
        if number is None
        else counter.by_number(change.db, number)
    )
    if found is None:
        raise Refused("no-counter", staff=change.by.staff)
    busy = ticket.at_counter(change.db, found.number)
    free_since = 0 if busy else ticket.free_since(change.db, found.number)
    return CounterContext(found, busy, free_since)


def skills(change: Change, desk: CounterContext) -> tuple[str, ...]:
    """The skills of the clerk at a counter; none where nobody is."""
    clerk = desk.counter.staff
    return staff.skills(change.db, clerk, change.now) if clerk else ()


def lanes(change: Change, desk: CounterContext) -> tuple[Lane, ...]:
    """What a counter may call from, with its clerk's skills."""
    return lanes_at(desk.counter, skills(change, desk))


def customer(
    change: Change, desk: CounterContext, which: str | None = None, *, still: int | None = None
) -> Ticket:
    """The ticket with this printed number today, by default the one at the counter.

    Refused as `no-customer`, or `another-customer` where it is not the ticket with the id `still`.
    """
    if which is not None:
        return ticket.by_label(change.db, which, today(change))
    if desk.busy is None:
        raise Refused("no-customer", counter=desk.counter.number)
    if still not in {None, desk.busy.id}:
        raise Refused("another-customer", counter=desk.counter.number, number=desk.busy.label)
    return desk.busy


def left_at(change: Change, number: int) -> Left:
    """What stands in the way of closing a counter."""
    return Left(
        busy=ticket.at_counter(change.db, number) is not None,
        orders=order.open_at_counter(change.db, number),
        items=len(item.at_counter(change.db, number)),
        awaiting=ticket.passed_to(change.db, number),
    )


def end_absence(change: Change, customer: Ticket) -> None:
    """End a clerk's absence from an open order, because the customer is parked or passed on meanwhile."""
    left = order.current(change.db, customer.id)
    if left is not None and left.state == AWAY:
        change.record(OrderSteppedBack(left.away + lapse(left.since, change.now)), of=left)


def today(change: Change) -> str:
    """The business day of the change, in the hall's zone."""
    return day.today(change.db, change.now)


def open_day(change: Change) -> str:
    """The business day of the change, for a new arrival; refused as `day-closed` once a manager has
    closed it.
    """
    date = today(change)
    refuse_closed(date, closed=day.is_closed(change.db, date))
    return date


def reason(change: Change, kind: str, given: str) -> str:
    """One of the pack's reasons of a kind; refused as `reason-needed` or `no-such-reason`.

    Reasons are ids, not free text: they can be counted, and tell nothing personal.
    """
    if not given:
        raise Refused("reason-needed")
    return pack.current(change.db)[1].reason(kind, given).id
