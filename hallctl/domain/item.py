"""Items: what of the customer's the hall is holding, until it is handed back (C4.3.3-2)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import FRONT, Noun, Private, Refused, Stamp, event, events_of, replace

HELD, RETURNED, WITHDRAWN = "held", "returned", "withdrawn"
STATES = (HELD, RETURNED, WITHDRAWN)
CASH = "cash"
"""Money taken for an order that then ended: it goes back like any other item."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something of the customer's: a `document` of the pack, or `text` (a ref); `amount` in fen.

    *withdrawn* is an entry that was taken back: the item was never taken.
    """

    noun: ClassVar = "item"

    id: int
    order_id: int
    ticket: int
    staff: str
    document: str
    text: str | None
    amount: int
    state: str
    received_at: int
    returned_at: int | None = None


@event("item.received")
class ItemReceived(NamedTuple):
    """The hall took something of the customer's."""

    order: int
    ticket: int
    document: str
    text: Private | None = None
    amount: int = 0


@event("item.returned")
class ItemReturned(NamedTuple):
    """The item was handed back to the customer."""


@event("item.handed-over")
class ItemHandedOver(NamedTuple):
    """The item was handed over to another member of staff in mid-day."""

    staff: str


ItemEvent = ItemReceived | ItemReturned | ItemHandedOver


def evolve(item: Item | None, event: ItemEvent, at: Stamp) -> Item:
    """The item after an event."""
    if isinstance(event, ItemReceived):
        text = event.text.ref if event.text else None
        return Item(
            id=at.seq,
            order_id=event.order,
            ticket=event.ticket,
            staff=at.by,
            document=event.document,
            text=text,
            amount=event.amount,
            state=HELD,
            received_at=at.happened,
        )
    assert item is not None
    match event:
        case ItemReturned():
            return replace(item, state=RETURNED, returned_at=at.happened)
        case ItemHandedOver():
            return replace(item, staff=event.staff)
    assert_never(event)


def hand_back(item: Item) -> ItemReturned:
    """Give an item back to the customer."""
    if item.state != HELD:
        raise Refused("item-not-held", id=item.id)
    return ItemReturned()


def hand_over(item: Item, to: str) -> ItemHandedOver:
    """Pass an item on to who takes the counter over."""
    if item.state != HELD:
        raise Refused("item-not-held", id=item.id)
    return ItemHandedOver(to)


NOUN = Noun(
    model=Item,
    events=events_of(ItemEvent),
    evolve=evolve,
    instants={"received": "received_at", "returned": "returned_at"},
    ended=lambda item: item.state != HELD,
    belongs={"order_id": "order"},
    may={"item.hand-back": FRONT},
    undoable=frozenset({ItemReceived, ItemReturned}),
    withdrawn={"state": WITHDRAWN},
)
