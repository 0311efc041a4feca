"""Orders: one service done for one customer, along the ladder it began with."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, assert_never

from hallctl.domain.base import ANYONE, COUNTERS, Private
from hallctl.domain.holding_events import OrderHeld, OrderResumed, OrderTelephoned, changed
from hallctl.domain.noun import Noun, Stamp, events_of, facts, replace
from hallctl.domain.order_events import (
    OrderClosed,
    OrderCoreAnswered,
    OrderDiffered,
    OrderDifferenceResolved,
    OrderEnding,
    OrderEvent,
    OrderOpened,
    OrderRated,
    OrderRatingAsked,
    OrderStepped,
    OrderSteppedAway,
    OrderSteppedBack,
    OrderSubmitted,
)

OPEN, AWAY, DONE = "open", "away", "done"
DECLINED, TURNED_AWAY, ABORTED, HELD = "declined", "turned-away", "aborted", "held"
STATES = (OPEN, AWAY, HELD, DONE, DECLINED, TURNED_AWAY, ABORTED)
UNDER_WAY = (OPEN, AWAY)
GOING_ON = (*UNDER_WAY, HELD)
"""The states of an order that has not ended: it still needs its customer's personal values."""
UNKNOWN, SENT, REFUSED = "unknown", "yes", "refused"
"""What became of a submission to the core system: not known yet, done, refused there."""
CUSTOMER = "customer"
"""The value of `rated_by` for a customer who rated on their own screen."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order; money in fen, instants UTC ms, `away` adds up ms; refs point at private values.

    `retimed` as in `Ticket`. `ladder` are the steps it began with, `done` those finished. `differences`
    are the fields in which the paper disagrees and that are not resolved yet. `unsigned` are the places
    a customer would not sign, with the reason. `ending` is how an order that was declined or aborted
    will end once everything is handed back. Until `rating_until` the customer may rate; `passed_over`
    says that the clerk went on without a rating. `acting` are the name and phone of the person who acts
    for the owner; `spoiled` the cards that did not work; `misread` is how often the clerk misread the
    paper. `sent` is what became of the submission `key`, the last of `sends`, None where there is none
    or it never arrived; `sent_at` is when it was begun. `held_at` is when it was first held over,
    `plan` how it then goes on, `come_back` on which day, `callback` the phone for it; `taken_up_by`
    works at it in the customer's absence. `products` are the plans that were chosen, by field: each
    with its code, names and monthly fee (fen).
    """

    noun: ClassVar = "order"

    id: int
    visit: int
    ticket: int
    staff: str
    service: str
    pack: int
    ladder: tuple[str, ...]
    state: str
    opened_at: int
    since: int
    expected: int
    original: int | None = None
    done: tuple[str, ...] = ()
    who: str | None = None
    match: str | None = None
    match_reference: str | None = None
    approver: str | None = None
    seen: tuple[str, ...] = ()
    phone: str | None = None
    name: str | None = None
    contract: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    amount: int | None = None
    consent: str | None = None
    consent_reference: str | None = None
    signed: tuple[str, ...] = ()
    unsigned: dict[str, str] = field(default_factory=dict)
    means: str | None = None
    tendered: int | None = None
    change: int | None = None
    reference: str | None = None
    serial: str | None = None
    differences: tuple[dict[str, str], ...] = ()
    voided: int = 0
    redone: int = 0
    corrected: int = 0
    more: bool = False
    rating: int | None = None
    rated_by: str | None = None
    ending: str | None = None
    reason: str | None = None
    away: int = 0
    ended_at: int | None = None
    retimed: bool = False
    rating_until: int | None = None
    passed_over: bool = False
    acting: dict[str, str] = field(default_factory=dict)
    spoiled: tuple[str, ...] = ()
    misread: int = 0
    sent: str | None = None
    key: str | None = None
    sends: int = 0
    sent_at: int | None = None
    held_at: int | None = None
    plan: str | None = None
    come_back: str | None = None
    precedence: int | None = None
    callback: str | None = None
    calls: int = 0
    called_at: int | None = None
    taken_up_by: str | None = None
    products: dict[str, Any] = field(default_factory=dict)

    @property
    def paid(self) -> bool:
        """Whether the customer has paid."""
        return "money" in self.done

    @property
    def submitted(self) -> bool:
        """Whether the core system has carried it out."""
        return "submit" in self.done


def evolve(order: Order | None, event: OrderEvent, at: Stamp) -> Order:  # noqa: C901, PLR0911, PLR0912  one line for each event
    """The order after an event; assigns only."""
    if isinstance(event, OrderOpened):
        return _opened(event, at)
    assert order is not None
    match event:
        case OrderStepped():
            return replace(order, done=event.done, **_columns(event.facts))
        case OrderDiffered():
            return replace(order, differences=refs(event.differences))
        case OrderDifferenceResolved():
            return replace(order, done=event.done, differences=(), **_columns(event.facts))
        case OrderEnding():
            return replace(
                order,
                ending=event.ending,
                reason=event.reason,
                ladder=event.ladder,
                done=(),
                differences=(),
            )
        case OrderSteppedAway():
            return replace(order, state=AWAY, since=at.happened)
        case OrderSteppedBack():
            return replace(order, state=OPEN, since=at.happened, away=event.away)
        case OrderRatingAsked():
            return replace(order, rating_until=event.until)
        case OrderRated():
            return replace(order, rating=event.rating, rated_by=event.rated_by)
        case OrderSubmitted():
            return replace(
                order, sent=UNKNOWN, key=event.key, sends=event.number, sent_at=at.happened
            )
        case OrderCoreAnswered():
            return replace(order, sent=_SAYS[event.says], done=event.done, **_columns(event.facts))
        case OrderHeld() | OrderTelephoned() | OrderResumed():
            return replace(order, **changed(order, event, at))
        case OrderClosed():
            return replace(order, state=event.state, since=at.happened, ended_at=at.happened)
    assert_never(event)


_SAYS = {"done": SENT, "refused": REFUSED, "none": None}


def _opened(event: OrderOpened, at: Stamp) -> Order:
    return Order(
        id=at.seq,
        **facts(event, but="facts staff"),
        staff=event.staff or at.by,
        state=OPEN,
        opened_at=at.happened,
        since=at.happened,
        **_columns(event.facts),
    )


FACTS = {
    "who": "who",
    "match": "match",
    "match_reference": "match_reference",
    "approver": "approver",
    "acting": "acting",
    "seen": "seen",
    "phone": "phone",
    "name": "name",
    "contract": "contract",
    "fields": "fields",
    "amount": "amount",
    "consent": "consent",
    "consent_reference": "consent_reference",
    "signed": "signed",
    "unsigned": "unsigned",
    "means": "means",
    "tendered": "tendered",
    "change": "change",
    "reference": "reference",
    "serial": "serial",
    "spoiled": "spoiled",
    "voided": "voided",
    "redone": "redone",
    "corrected": "corrected",
    "misread": "misread",
    "more": "more",
    "rating": "rating",
    "rated_by": "rated_by",
    "passed_over": "passed_over",
    "sent": "sent",
    "products": "products",
}
"""What a step may record, by its name in the journal, and the column that holds it today.

A column may be renamed; the names on the left are in files for ever.
"""


def _columns(facts: dict[str, Any]) -> dict[str, Any]:
    return {FACTS[name]: refs(value) for name, value in facts.items()}


def refs(value: Any) -> Any:
    """The value with each Private in it as its ref."""
    if isinstance(value, Private):
        return value.ref
    if isinstance(value, dict):
        return {name: refs(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(refs(inner) for inner in value)
    return value


NOUN = Noun(
    model=Order,
    events=events_of(OrderEvent),
    evolve=evolve,
    lists=frozenset(
        {
            *("ladder", "done", "acting", "seen", "fields", "signed", "unsigned"),
            *("spoiled", "differences", "products"),
        }
    ),
    flags=frozenset({"contract", "more", "passed_over", "retimed"}),
    instants={
        "opened": "opened_at",
        "since": "since",
        "ended": "ended_at",
        "rating_until": "rating_until",
        "sent": "sent_at",
        "held": "held_at",
        "called": "called_at",
    },
    marked="retimed",
    private={"phone": "phone", "name": "name", "unit": "name", "": "receipt"},
    ended=lambda order: order.state not in GOING_ON,
    belongs={"ticket": "ticket"},
    former={"order.mended": "order.difference-resolved"},
    may={
        "order.open": COUNTERS,
        "order.step": COUNTERS,
        "order.end": COUNTERS,
        "order.away": COUNTERS,
        "order.back": COUNTERS,
        "order.reverse": COUNTERS,
        "order.core": COUNTERS,
        "order.hold": COUNTERS,
        "order.resume": COUNTERS,
        "order.telephone": COUNTERS,
        "order.phone": COUNTERS,
        "order.rate": frozenset({ANYONE}),
    },
    undoable=frozenset(
        {OrderStepped, OrderDiffered, OrderSteppedAway, OrderSteppedBack, OrderRatingAsked}
    ),
    table="work_order",
)
