"""What the customer at a counter sees: what is being done, what it costs, what is agreed to.

It stands on the customer's own screen, yet others can look over a shoulder: numbers are masked, ids
show their last digits, names, addresses and limits of the standard are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, TypeAlias

from hallctl.actions.step import step_context
from hallctl.domain import ladder
from hallctl.domain.base import Actor, anyone
from hallctl.domain.book import Book
from hallctl.domain.counter import AWAY, CLOSED, Counter
from hallctl.domain.order import AWAY as ORDER_AWAY
from hallctl.domain.service import Words
from hallctl.domain.step import StepContext
from hallctl.domain.steps_closing import may_rate
from hallctl.domain.ticket import CALLED, Ticket
from hallctl.queries.item import item_names
from hallctl.store import counter, hall, order, pack, ticket
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.text import mask_phone, yuan

Phase: TypeAlias = Literal["closed", "away", "free", "called", "between", "alone", "step"]
"""What the counter is doing, for the customer before it; `alone` is an order the clerk stepped away
from."""

WHOLE = frozenset({"plan", "date"})
"""Kinds of fields that are shown whole."""
NUMBERS = frozenset({"digits", "iccid", "phone"})
"""Kinds of fields of which the last four digits are shown; texts, such as an address, are left out."""
TAIL = 4
NO_WORDS = Words("", "")


class Signing(NamedTuple):
    """The signature place at hand, its number and how many there are, and where on the sheet it is."""

    place: Words
    number: int
    of: int
    at: str = ""


class OrderFact(NamedTuple):
    """Something the order is about: what it is called, and its value."""

    name: Words
    value: Words


@dataclass(frozen=True, slots=True)
class FaceState:
    """One moment of a customer's screen; money in fen, `utc_offset` in minutes.

    `say` is the sentence for the step at hand, or for an absence; `points` is what is agreed to,
    `items` what will be handed back. Until `rating_until` the customer may rate, None while they may
    not; `rating` was keyed already. With `paid_out` the hall pays.
    """

    hall: str
    counter: int
    phase: Phase
    utc_offset: int
    demo: bool = False
    number: str = ""
    order: int | None = None
    service: Words = NO_WORDS
    step: str = ""
    title: Words = NO_WORDS
    say: Words = NO_WORDS
    facts: tuple[OrderFact, ...] = ()
    phone: str = ""
    points: tuple[Words, ...] = ()
    paid_out: bool = False
    amount: int | None = None
    tendered: int | None = None
    change: int | None = None
    signing: Signing | None = None
    items: tuple[str, ...] = ()
    rating: int | None = None
    rating_until: int | None = None


def customer_at(number: int) -> Actor:
    """The actor of a rating keyed on a counter's screen."""
    return anyone(f"face {number}")


def read_face(opened: Hall, number: int) -> FaceState:
    """The customer's screen of a counter as it is now; refused as `no-such-counter`."""
    with opened.reading() as db:
        own, (_id, book) = hall.profile(db), pack.current(db)
        desk = counter.by_number(db, number)
        at_desk = ticket.at_counter(db, number)
        frame = FaceState(own.name, number, "free", own.utc_offset, own.demo)
        if at_desk is None:
            return _empty(frame, desk, book)
        return _served(db, frame, at_desk, opened.clock())


def _empty(frame: FaceState, desk: Counter, book: Book) -> FaceState:
    if desk.state == CLOSED:
        return replace(frame, phase="closed")
    if desk.state == AWAY:
        return replace(frame, phase="away", say=_say(book, "away", desk.reason))
    return frame


def _say(book: Book, kind: str, reason: str | None) -> Words:
    known = book.raw["reasons"].get(kind, {})
    return book.reason(kind, reason).say if reason and reason in known else NO_WORDS


def _served(db: Connection, frame: FaceState, customer: Ticket, now: int) -> FaceState:
    if customer.state == CALLED:
        return replace(frame, phase="called", number=customer.label)
    current = order.current(db, customer.id)
    if current is None:
        return replace(frame, phase="between", number=customer.label)
    s = step_context(db, current, customer_at(frame.counter), now)
    return _ordering(db, replace(frame, number=customer.label, order=current.id), s)


def _ordering(db: Connection, frame: FaceState, s: StepContext) -> FaceState:
    current = s.order
    left = ladder.remaining(s)
    step = left[0] if left else ""
    # A difference is no step of the ladder: the customer is shown the step at which it came up.
    told = next((one for one in left if one in current.ladder), current.ladder[-1])
    words = s.book.step(told)
    return replace(
        frame,
        phase="alone" if current.state == ORDER_AWAY else "step",
        service=s.service.name,
        step=step,
        title=words.name,
        say=words.say,
        facts=_facts(s),
        phone=mask_phone(s.phone) if s.phone else "",
        points=(*s.service.tell, *s.service.dispute),
        paid_out=s.service.fee.kind == "paid-out",
        amount=current.amount,
        tendered=current.tendered,
        change=current.change,
        signing=_signing(s, step),
        items=tuple(item_names(db, s.items).values()),
        rating=current.rating,
        rating_until=current.rating_until if may_rate(s) else None,
    )


def _facts(s: StepContext) -> tuple[OrderFact, ...]:
    """The fields that may be shown, in the service's order."""
    found = []
    for one in s.service.fields:
        value = s.fields.get(one.id, "")
        if not value:
            continue
        if one.choices:
            found.append(OrderFact(one.name, one.choices.get(value, Words(value, value))))
        elif plan := s.order.products.get(one.id):
            found.append(OrderFact(one.name, _priced(plan)))
        elif one.kind in WHOLE:
            found.append(OrderFact(one.name, Words(value, value)))
        elif one.kind in NUMBERS:
            tail = f"...{value[-TAIL:]}"
            found.append(OrderFact(one.name, Words(tail, tail)))
    return tuple(found)


def _priced(plan: Mapping[str, Any]) -> Words:
    """A plan with what it costs a month, as the customer reads it."""
    fee = yuan(plan["fee"])
    return Words(f"{plan['en']} ({fee} a month)", f"{plan['zh']}（{fee}元/月）")


def _signing(s: StepContext, step: str) -> Signing | None:
    """The signature place at hand, at a step that asks for one."""
    left, every = s.unsigned, s.places
    if not left or all(need.name != "place" for need in ladder.needs(s, step)):
        return None
    return Signing(left[0].name, len(every) - len(left) + 1, len(every), left[0].at)
