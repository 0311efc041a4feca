"""What changes an order: opening it, its steps, and its ends."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from hallctl.actions import desk as desks
from hallctl.actions import visit as visits
from hallctl.actions.opening import opening
from hallctl.actions.step import kept, masked, step_context, step_contexts
from hallctl.domain import ladder, queueing
from hallctl.domain import steps_closing as closing
from hallctl.domain.base import MANAGERS, Actor, Refused, lapse
from hallctl.domain.counter import ready
from hallctl.domain.holding import working
from hallctl.domain.item import CASH, Item, hand_back
from hallctl.domain.item_events import ItemReceived
from hallctl.domain.order import AWAY, GOING_ON, UNDER_WAY, Order
from hallctl.domain.order_events import OrderClosed, OrderSteppedAway, OrderSteppedBack
from hallctl.domain.reversing import REVERSAL, may_reverse, no_reversal
from hallctl.domain.step import Done, Ending, StepContext
from hallctl.domain.ticket import SERVING, Ticket
from hallctl.store import day, item, order, pack, rows
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.text import clean


def open_(
    hall: Hall,
    by: Actor,
    service: str | None = None,
    counter: int | None = None,
    ticket: int | None = None,
) -> Order:
    """Begin a service for the customer at the counter; by default the one they came for.

    The order keeps the pack and the ladder it began with. A customer has one order at a time. `ticket`
    is the id of the ticket that has to be at the counter still.
    """
    with hall.change(by, "order.open") as change:
        customer = _customer(change, counter, ticket)
        wanted = service or customer.service
        no_reversal(wanted)
        return _open(change, customer, wanted)


def reverse(
    hall: Hall,
    by: Actor,
    original: int,
    counter: int | None = None,
    ticket: int | None = None,
) -> Order:
    """Begin the reversal of an order, as an order of its own for the customer at the counter."""
    with hall.change(by, "order.reverse") as change:
        customer = _customer(change, counter, ticket)
        past = change.load(Order, original)
        days = day.rule(change.db)
        may_reverse(
            past,
            pack.of(change.db, past.pack).service(past.service).reversible,
            change.by,
            days=(days.of(past.opened_at), days.of(change.now)),
            already=order.reversal_of(change.db, past.id),
        )
        return _open(change, customer, REVERSAL, past)


def _customer(change: Change, counter: int | None, ticket: int | None) -> Ticket:
    desk = desks.at(change, counter)
    ready(desk.counter, change.by)
    found = desks.customer(change, desk, still=ticket)
    if found.state != SERVING:
        raise Refused("ticket-state", number=found.label, state=found.state)
    if order.open_of_ticket(change.db, found.id):
        raise Refused("order-still-open", number=found.label)
    return found


def _open(change: Change, customer: Ticket, service: str, original: Order | None = None) -> Order:
    return change.record(opening(change, customer, service, original), of=Order)


def step(hall: Hall, by: Actor, order_id: int, which: str, given: Mapping[str, str]) -> Order:
    """Do the next step of an order's ladder with the fields given, as text.

    The last step closes the order and, where nothing more is wanted, lets the customer go.
    """
    with hall.change(by, "order.step") as change:
        current, customer = mine(change, order_id)
        found = step_context(change.db, current, change.by, change.now)
        after = _do_step(change, found, which, given)
        return _close_when_done(change, after, customer)


def mine(change: Change, order_id: int) -> tuple[Order, Ticket]:
    """The order and its customer, who must be served at the actor's own counter now; an order taken up
    in the customer's absence belongs to the clerk who took it up.
    """
    current = change.load(Order, order_id)
    ladder.under_way(current)
    customer = change.load(Ticket, current.ticket)
    _serving(change, current, customer)
    return current, customer


def _serving(change: Change, current: Order, customer: Ticket) -> None:
    if current.taken_up_by is not None:
        working(current, change.by)
    elif customer.state != SERVING or customer.staff != change.by.staff:
        raise Refused("not-your-order", order=current.id, number=customer.label)


def _do_step(change: Change, s: StepContext, which: str, given: Mapping[str, str]) -> Order:
    result = ladder.do_step(s, which, given)
    if isinstance(result, Ending):
        return _end(change, s.order, result)
    if isinstance(result, Done):
        _take_and_return(change, s, result)
        if result.sent:
            s = s._replace(order=change.record(result.sent, of=s.order))
    return change.record(result.event(s.order, which, partial(kept, change)), of=s.order)


def _take_and_return(change: Change, s: StepContext, done: Done) -> None:
    for what in done.received:
        known = what in s.book.raw["documents"]
        change.record(
            ItemReceived(
                s.order.id,
                s.order.ticket,
                what if known else "",
                None if known else change.keep(clean(what)),
            ),
            of=Item,
        )
    if done.returned is not None:
        held = change.load(Item, done.returned)
        change.record(hand_back(held), of=held)


def _close_when_done(change: Change, current: Order, customer: Ticket) -> Order:
    s = step_context(change.db, current, change.by, change.now)
    if ladder.remaining(s):
        asked = ladder.asked(s)
        return change.record(asked, of=current) if asked else current
    if out := len(item.of_order(change.db, current.id)):
        raise Refused("items-out", counter=customer.counter, count=out)
    closed = change.record(OrderClosed(ladder.closing_state(current)), of=current)
    if not closed.more and closed.taken_up_by is None:
        visits.end_unserved(change, customer, order.of_ticket(change.db, customer.id))
        desk = desks.at(change, customer.counter)
        items = item.out_of_ticket(change.db, customer.id)
        event = queueing.finish(
            customer, desk.counter, change.by, change.now, open_orders=0, items=items
        )
        change.record(event, of=customer)
    return closed


def _end(change: Change, current: Order, end: Ending, *, aborted: bool = False) -> Order:
    if owed := ladder.owed(current):
        change.record(ItemReceived(current.id, current.ticket, CASH, None, owed), of=Item)
    items = len(item.of_order(change.db, current.id))
    return change.record(ladder.ending(current, end, aborted=aborted, items=items), of=current)


def decline(hall: Hall, by: Actor, order_id: int, reason: str) -> Order:
    """End an order as declined, or as turned away where documents are missing; both are outcomes."""
    with hall.change(by, "order.end") as change:
        current, customer = mine(change, order_id)
        why = pack.of(change.db, current.pack).reason("decline", reason)
        return _close_when_done(change, _end(change, current, Ending(why.id)), customer)


def abort(hall: Hall, by: Actor, order_id: int, reason: str) -> Order:
    """Abort an order before it was submitted; what the hall holds goes back first."""
    with hall.change(by, "order.end") as change:
        current, customer = mine(change, order_id)
        why = pack.of(change.db, current.pack).reason("abort", reason)
        ending = _end(change, current, Ending(why.id), aborted=True)
        return _close_when_done(change, ending, customer)


def step_away(hall: Hall, by: Actor, order_id: int, reason: str) -> Order:
    """Leave an open order for a moment; the customer was told why beforehand (C3.3-4)."""
    with hall.change(by, "order.away") as change:
        current, customer = mine(change, order_id)
        pack.of(change.db, current.pack).reason("stepped-away", reason)
        if not customer.alone:
            change.record(queueing.step_away(customer, change.now), of=customer)
        return change.record(OrderSteppedAway(reason), of=current)


def step_back(hall: Hall, by: Actor, order_id: int) -> Order:
    """Come back to an open order; the time away does not count as handling."""
    with hall.change(by, "order.back") as change:
        current = change.load(Order, order_id)
        if current.state != AWAY:
            raise Refused("not-stepped-away", order=order_id)
        customer = change.load(Ticket, current.ticket)
        _serving(change, current, customer)
        if customer.alone:
            change.record(queueing.step_back(customer, change.now), of=customer)
        away = current.away + lapse(current.since, change.now)
        return change.record(OrderSteppedBack(away), of=current)


def rate(hall: Hall, by: Actor, order_id: int, rating: int) -> Order:
    """The customer's own rating, 1 to 5, from the customer's screen; refused as `rating-over`."""
    with hall.change(by, "order.rate") as change:
        current = change.load(Order, order_id)
        if current.state not in UNDER_WAY:
            raise Refused("order-over", order=order_id, state=current.state)
        s = step_context(change.db, current, change.by, change.now)
        return change.record(closing.rate(s, rating), of=current)


def contradicted(change: Change, current: Order, _undone: int) -> None:
    """Refuse the undo of a step to anybody but the clerk who is serving the customer now, or a manager."""
    customer = change.load(Ticket, current.ticket)
    elsewhere = customer.state == SERVING and customer.staff != change.by.staff
    if elsewhere and not change.by.has(*MANAGERS):
        raise Refused("not-your-order", order=current.id, number=customer.label)


class OrderView(NamedTuple):
    """An order with all that is needed to go on with it, for its clerk."""

    context: StepContext
    left: tuple[str, ...]


def show(hall: Hall, by: Actor, order_id: int) -> OrderView:
    """An order and its steps still to be done; personal values are whole only for the clerk who serves it."""
    with hall.reading() as db:
        return shown(db, [rows.load(db, Order, order_id)], by, hall.clock())[0]


def listed(hall: Hall, by: Actor, latest: int | None = None) -> list[OrderView]:
    """The orders under way, or the last `latest`, each as `show` gives it."""
    with hall.reading() as db:
        found = order.under_way(db) if latest is None else order.latest(db, latest)
        return shown(db, found, by, hall.clock())


def shown(db: Connection, orders: list[Order], by: Actor, now: int) -> list[OrderView]:
    """Several orders, each as `show` gives it, read together."""
    customers = rows.by_id(db, Ticket, (one.ticket for one in orders))
    views = []
    for found in step_contexts(db, orders, by, now):
        customer = customers[found.order.ticket]
        serving = (customer.state, customer.staff) == (SERVING, by.staff)
        own = serving or found.order.taken_up_by == by.staff
        left = ladder.remaining(found) if found.order.state in GOING_ON else ()
        views.append(OrderView(found if own else masked(found), left))
    return views
