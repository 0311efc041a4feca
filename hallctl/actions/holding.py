"""What changes orders that are held over: putting one aside, calling its customer, taking it up again."""

from __future__ import annotations

from hallctl.actions import desk as desks
from hallctl.actions.order import OrderView, mine, shown
from hallctl.actions.step import step_context
from hallctl.domain import holding as rules
from hallctl.domain import ladder, queueing
from hallctl.domain.base import Actor, Refused, covers
from hallctl.domain.counter import ready
from hallctl.domain.hall_events import HallPrivateShown
from hallctl.domain.holding import NOTHING_AGREED, NOTHING_KEPT, Agreed, Kept
from hallctl.domain.holding_events import OrderHeld
from hallctl.domain.item import CASH, OWED, Item
from hallctl.domain.item_events import ItemReceived
from hallctl.domain.order import Order
from hallctl.domain.service import Service
from hallctl.domain.ticket import SERVING, Ticket
from hallctl.store import day, holding, item, order, pack
from hallctl.store import hall as halls
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.nouns import noun
from hallctl.store.rollup import touched
from hallctl.text import clean
from hallctl.text import day as date
from hallctl.text import phone as phone_of


def hold(
    hall: Hall, by: Actor, order_id: int, agreed: Agreed = NOTHING_AGREED, kept: Kept = NOTHING_KEPT
) -> Order:
    """Hold an order over at the step it has reached; the customer goes, and their ticket ends as *held*
    (C5.3.3-1). Originals have to be handed back before. Money that was taken is owed from now on.
    Refused as `domain/holding.py` says.
    """
    agreed = _typed(agreed)
    with hall.change(by, "order.hold") as change:
        current, customer = mine(change, order_id)
        s = step_context(change.db, current, change.by, change.now)
        rules.may_hold(current, s.service, s.mode, len(s.items), ladder.remaining(s))
        event = holding_over(change, s.service, agreed, s.mode)
        keep(change, current, kept, frozenset(s.book.raw["documents"]))
        if owed := ladder.owed(current):
            money = ItemReceived(current.id, current.ticket, CASH, None, owed, OWED)
            change.record(money, of=Item)
        held = change.record(event, of=current)
        if current.taken_up_by is None:
            desk = desks.at(change, customer.counter)
            went = queueing.hold(customer, desk.counter, change.by, change.now)
            change.record(went, of=customer)
        return held


def holding_over(change: Change, service: Service, agreed: Agreed, mode: str) -> OrderHeld:
    """The event by which an order is held over, by what was agreed with the customer."""
    planned = rules.plan(service, agreed, day.today(change.db, change.now))
    event = rules.hold(agreed, planned, mode)
    return event._replace(phone=change.keep(agreed.phone or None))


def _typed(agreed: Agreed) -> Agreed:
    number = phone_of(agreed.phone) if agreed.phone else ""
    return agreed._replace(
        phone=number, come_back=date(agreed.come_back) if agreed.come_back else ""
    )


def keep(
    change: Change,
    current: Order,
    kept: Kept,
    documents: frozenset[str],
    staff: str | None = None,
) -> None:
    """Take papers into custody for an order, for `staff` where that is not the actor; refused as
    `holding.papers` says.
    """
    kept = kept._replace(place=clean(kept.place), slip=clean(kept.slip))
    used = item.slip_used(change.db, kept.slip)
    for kind, document in rules.papers(kept, documents, slip_used=used):
        place = change.keep(kept.place)
        paper = ItemReceived(current.id, current.ticket, document, None, 0, kind, place, kept.slip)
        change.record(paper._replace(staff=staff), of=Item)


def held_over(hall: Hall, by: Actor, *, papers: bool = False) -> list[OrderView]:
    """The orders held over, in the sequence in which they are taken up, each as `order.show` gives it.

    With `papers`, they are followed by orders that are over but still have papers in custody.
    """
    with hall.reading() as db:
        found = holding.held(db) + (holding.leaving_papers(db) if papers else [])
        return shown(db, found, by, hall.clock())


def telephone(
    hall: Hall, by: Actor, order_id: int, outcome: str, agreed: Agreed = NOTHING_AGREED
) -> Order:
    """Record a call to the customer of a held order, one of `OUTCOMES`, and what was agreed, perhaps with another phone."""
    agreed = _typed(agreed)
    with hall.change(by, "order.telephone") as change:
        current = change.load(Order, order_id)
        service = pack.of(change.db, current.pack).service(current.service)
        today = day.today(change.db, change.now)
        event = rules.telephoned(current, service, outcome, agreed, today)
        event = event._replace(phone=change.keep(agreed.phone or None))
        return change.record(event, of=current)


def phone(hall: Hall, by: Actor, order_id: int) -> str:
    """The whole phone number to call about a held order, empty where there is none; looking at it is
    journaled.
    """
    with hall.change(by, "order.phone") as change:
        current = change.load(Order, order_id)
        rules.held(current)
        ref = current.callback or current.phone
        found = change.reveal(ref)
        if ref and found:
            change.record(HallPrivateShown((ref,)), of=halls.profile(change.db))
        return found or ""


def resume(hall: Hall, by: Actor, order_id: int, counter: int | None = None) -> Order:
    """Take up a held order at the step it had reached: for the customer at the counter, else in their absence.

    Any clerk with the skill for the service may do so. Refused as `not-held`, `customer-needed`,
    `cannot-serve`, `taken-up-already`, `order-still-open`.
    """
    with hall.change(by, "order.resume") as change:
        current = change.load(Order, order_id)
        service = pack.of(change.db, current.pack).service(current.service)
        rules.held(current)
        desk = desks.at(change, counter)
        ready(desk.counter, change.by)
        if not covers(desk.skills, current.service):
            raise Refused("cannot-resume", order=current.id, counter=desk.counter.number)
        if desk.busy:
            _with_customer(change, desk.busy)
        elif other := holding.taken_up(change.db, change.by.staff):
            raise Refused("taken-up-already", order=other.id)
        owed = [one for one in item.in_custody(change.db, [current.id]) if one.custody == OWED]
        here = (desk.busy.id, desk.busy.visit) if desk.busy else None
        money_back = bool(ladder.owed(current)) and not owed
        taken = rules.resume(current, service, here, money_back=money_back)
        touched(change.db, noun(Order.noun), current, change.now)  # its figures change their day
        for one in owed:
            change.record(rules.release(one), of=one)
        return change.record(taken, of=current)


def _with_customer(change: Change, customer: Ticket) -> None:
    if customer.state != SERVING:
        raise Refused("ticket-state", number=customer.label, state=customer.state)
    if order.open_of_ticket(change.db, customer.id):
        raise Refused("order-still-open", number=customer.label)
