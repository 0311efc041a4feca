"""Held orders: orders that the hall cannot finish now, kept with their papers until it can (C5.3.3-1, C4.3).

open -> held -> open, with the customer there or in their absence
"""

from typing import NamedTuple

from hallctl.domain.base import Actor, Refused
from hallctl.domain.holding_events import (
    AUTHORISED,
    COME_BACK,
    PHONE,
    OrderHeld,
    OrderResumed,
    OrderTelephoned,
)
from hallctl.domain.item import COPY, FORM, HELD, OWED, Item
from hallctl.domain.item_events import ItemDestroyed, ItemReleased
from hallctl.domain.ladder import FAREWELL, under_way
from hallctl.domain.mode import PAPER
from hallctl.domain.order import HELD as HELD_OVER
from hallctl.domain.order import Order
from hallctl.domain.service import Service

REACHED, NO_ANSWER, WRONG_NUMBER = "reached", "no-answer", "wrong-number"
OUTCOMES = (REACHED, NO_ANSWER, WRONG_NUMBER)
USUAL = 5
"""The precedence of an order for which none was given."""


class Kept(NamedTuple):
    """The papers kept with an order: `what` are the form and copies (copy:DOCUMENT), under one numbered `slip`.

    `leave` says that the customer allowed the copies.
    """

    what: tuple[str, ...] = ()
    place: str = ""
    slip: str = ""
    leave: bool = False


NOTHING_KEPT = Kept()


class Agreed(NamedTuple):
    """What was agreed with the customer of a held order."""

    come_back: str = ""
    phone: str = ""
    authorised: bool = False
    precedence: int = USUAL


NOTHING_AGREED = Agreed()


def plan(service: Service, agreed: Agreed, today: str) -> str | None:
    """How the order goes on; None where nothing was agreed.

    A service for which the owner has to be there needs a day to come back: a call alone is no plan.
    Refused as `customer-needed`, `come-back-past`.
    """
    if agreed.come_back:
        if agreed.come_back < today:
            raise Refused("come-back-past", day=agreed.come_back)
        return COME_BACK
    if service.present:
        if agreed.authorised:
            raise Refused("customer-needed", service=service.id)
        return None
    if agreed.authorised:
        return AUTHORISED
    return PHONE if agreed.phone else None


def may_hold(
    order: Order, service: Service, mode: str, originals: int, left: tuple[str, ...]
) -> None:
    """Refuse to hold an order that is over, ending, or needs no core system, or whose originals are still here.

    `left` are its steps to come. Refused as `order-over`, `stepped-away`, `ending-already`,
    `only-farewell`, `need-not-be-held`, `originals-first`.
    """
    under_way(order)
    if order.ending:
        raise Refused("ending-already", order=order.id)
    if not set(left) - set(FAREWELL):
        raise Refused("only-farewell", order=order.id)
    if not service.core_system and mode != PAPER:
        raise Refused("need-not-be-held", service=service.id)
    if originals:
        raise Refused("originals-first", count=originals)


def hold(agreed: Agreed, plan: str | None, mode: str) -> OrderHeld:
    """Hold an order over; the action keeps its phone. Refused as `precedence-range`."""
    if agreed.precedence < 0:
        raise Refused("precedence-range", value=agreed.precedence)
    return OrderHeld(agreed.precedence, mode, plan, agreed.come_back or None)


def papers(
    kept: Kept, documents: frozenset[str], *, slip_used: bool
) -> tuple[tuple[str, str], ...]:
    """The papers to keep, each once, by kind and document; an original is never kept.

    Refused as `not-kept-here`, `field-needed` without place and slip, `copy-leave`, `slip-used`.
    """
    found = tuple(_paper(one, documents) for one in dict.fromkeys(kept.what))
    for name, value in (("place", kept.place), ("slip", kept.slip)):
        if found and not value:
            raise Refused("field-needed", field=name)
    if not kept.leave and any(kind == COPY for kind, _document in found):
        raise Refused("copy-leave")
    if found and slip_used:
        raise Refused("slip-used", slip=kept.slip)
    return found


def _paper(what: str, documents: frozenset[str]) -> tuple[str, str]:
    kind, _colon, document = what.partition(":")
    if kind == FORM and not document:
        return kind, ""
    if kind == COPY and document in documents:
        return kind, document
    raise Refused("not-kept-here", what=what)


def held(order: Order) -> None:
    """Refuse, as `not-held`, an order that is not held over."""
    if order.state != HELD_OVER:
        raise Refused("not-held", order=order.id, state=order.state)


def telephoned(
    order: Order, service: Service, outcome: str, agreed: Agreed, today: str
) -> OrderTelephoned:
    """Record a call to the customer of a held order; the earlier agreement stands where no new one was
    made, except a call back to a wrong number. A new phone alone replaces neither a day nor the
    customer's agreement; the action keeps it. Refused as `not-held`, `no-such-call-outcome`, and as
    `plan` says.
    """
    held(order)
    if outcome not in OUTCOMES:
        raise Refused("no-such-call-outcome", outcome=outcome, outcomes=OUTCOMES)
    new = plan(service, agreed, today)
    if new is None and outcome == WRONG_NUMBER and order.plan == PHONE:
        return OrderTelephoned(outcome)
    if new is None or (new == PHONE and order.plan is not None):
        return OrderTelephoned(outcome, order.plan, order.come_back)
    return OrderTelephoned(outcome, new, agreed.come_back or None)


def resume(
    order: Order, service: Service, customer: tuple[int, int] | None, *, money_back: bool
) -> OrderResumed:
    """Take a held order up for the customer (ticket, visit) who is there, or in their absence (None).

    `money_back` says that the money was handed back meanwhile. Refused as `not-held`,
    `customer-needed`.
    """
    held(order)
    if customer is None and service.present:
        raise Refused("customer-needed", service=service.id)
    ticket, visit = customer or (None, None)
    done = tuple(one for one in order.done if not (money_back and one == "money"))
    return OrderResumed(done, ticket, visit)


def working(order: Order, by: Actor) -> None:
    """Refuse, as `taken-up-by-another`, anybody but the clerk who took an order up in the customer's
    absence.
    """
    if order.taken_up_by != by.staff:
        raise Refused("taken-up-by-another", order=order.id, staff=order.taken_up_by)


def release(item: Item) -> ItemReleased:
    """Count the money that the hall owed for a held order as the order's again."""
    assert (item.custody, item.state) == (OWED, HELD)
    return ItemReleased()


def destroy(item: Item, by: Actor) -> ItemDestroyed:
    """Destroy a paper kept for an order, which takes two; refused as `item-not-held`, `not-to-destroy`, `needs-two`."""
    if item.state != HELD:
        raise Refused("item-not-held", id=item.id)
    if item.custody not in {FORM, COPY}:
        raise Refused("not-to-destroy", id=item.id)
    if by.approver in {None, by.staff}:
        raise Refused("needs-two")
    return ItemDestroyed(by.approver or "")
