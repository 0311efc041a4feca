"""Taking back what was done by mistake."""

from __future__ import annotations

from typing import Any

from hallctl.actions import desk as desks
from hallctl.domain.base import MANAGERS, Actor, Refused
from hallctl.domain.counter import AWAY, CLOSED, OPEN, Counter, fit_to_close
from hallctl.domain.item import HELD, Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import AT_COUNTER, NO_SHOW, OVER, SERVING, Ticket
from hallctl.store import counter, order, staff, ticket
from hallctl.store import undo as past
from hallctl.store.change import Change
from hallctl.store.file import Hall


def undo(hall: Hall, by: Actor, which: int | None = None) -> list[Any]:
    """Take back a change, by default the actor's last one that stands; all times are kept.

    Somebody else's change is taken back by a manager only. What has been built on it since stands in
    the way, in whatever record it is: refused as the rule is that would not let it come so far.
    Returns the records as they are again.
    """
    with hall.change(by, "hall.undo") as change:
        if which is None:
            which = past.last_of(change.db, by.staff)
        if which is None:
            raise Refused("nothing-to-undo")
        if past.author(change.db, which) not in {by.staff, None} and not by.has(*MANAGERS):
            raise Refused("not-your-change", change=which)
        records = past.undo(change, which)
        for record in records:
            _refuse_contradiction(change, record, which)
        return records


def _refuse_contradiction(change: Change, record: Any, which: int) -> None:
    match record:
        case Counter():
            _counter(change, record)
        case Ticket():
            _ticket(change, record, which)
        case Order():
            _order(change, record)
        case Item():
            _item(change, record)


def _counter(change: Change, desk: Counter) -> None:
    """A counter is not away or closed with what no counter is left with; nobody is back who left."""
    if desk.state == CLOSED:
        fit_to_close(desk, desks.left_at(change, desk.number))
    elif desk.state == AWAY and ticket.at_counter(change.db, desk.number):
        raise Refused("counter-busy", counter=desk.number)
    if desk.staff and not staff.by_number(change.db, desk.staff).active:
        raise Refused("staff-disabled", staff=desk.staff)


def _ticket(change: Change, customer: Ticket, which: int) -> None:
    """A customer is back at a counter only where their clerk still is, with no order begun since."""
    if any(one.id > which for one in order.of_ticket(change.db, customer.id)):
        raise Refused("changed-since", kind="order.opened")
    if customer.state in AT_COUNTER and customer.counter is not None:
        desk = counter.by_number(change.db, customer.counter)
        if desk.state != OPEN:
            raise Refused("counter-not-open", counter=desk.number, state=desk.state)
        if desk.staff != customer.staff:
            raise Refused("place-taken", change=which)


def _order(change: Change, current: Order) -> None:
    """An order's step is taken back by who is serving the customer now."""
    customer = change.load(Ticket, current.ticket)
    elsewhere = customer.state == SERVING and customer.staff != change.by.staff
    if elsewhere and not change.by.has(*MANAGERS):
        raise Refused("not-your-order", order=current.id, number=customer.label)


def _item(change: Change, thing: Item) -> None:
    """Nothing is held again of a customer who has gone."""
    customer = change.load(Ticket, thing.ticket)
    if thing.state == HELD and customer.state in (*OVER, NO_SHOW):
        raise Refused("changed-since", kind=f"ticket.{customer.state}")
