"""Items: what of the customer's the hall is holding, until it is handed back (C4.3.3-2)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import (
    COUNTERS,
    FRONT,
    Noun,
    Private,
    Refused,
    Stamp,
    event,
    events_of,
    replace,
)

HELD, RETURNED, WITHDRAWN, DESTROYED = "held", "returned", "withdrawn", "destroyed"
STATES = (HELD, RETURNED, WITHDRAWN, DESTROYED)
CASH = "cash"
"""Money taken for an order that then ended: it is handed back like any other item."""
FORM, COPY, OWED = "form", "copy", "owed"
"""What is in custody for an order that is held over; an original never is."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something of the customer's: a `document` of the pack, or `text` (a ref); `amount` in fen.

    *withdrawn* is an entry that was taken back: the item was never taken, or is the order's money again.
    `custody` says what it is that belongs to an order held over, which ends all the same: one of `FORM`,
    `COPY`, `OWED`; its papers lie at `place` (a ref) under the numbered `slip`.
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
    custody: str = ""
    place: str | None = None
    slip: str | None = None


@event("item.received")
class ItemReceived(NamedTuple):
    """The hall took something of the customer's; `staff` is who did, where another keyed it in late."""

    order: int
    ticket: int
    document: str
    text: Private | None = None
    amount: int = 0
    custody: str = ""
    place: Private | None = None
    slip: str | None = None
    staff: str | None = None


@event("item.returned")
class ItemReturned(NamedTuple):
    """The item was handed back to the customer."""


@event("item.handed-over")
class ItemHandedOver(NamedTuple):
    """The item was handed over to another member of staff in mid-day."""

    staff: str


@event("item.destroyed")
class ItemDestroyed(NamedTuple):
    """A paper that was kept for a held order was destroyed by two.

    `witness` is the other one.
    """

    witness: str


@event("item.released")
class ItemReleased(NamedTuple):
    """What the hall owed for a held order is the order's money again, since it was taken up."""


ItemEvent = ItemReceived | ItemReturned | ItemHandedOver | ItemDestroyed | ItemReleased


def evolve(item: Item | None, event: ItemEvent, at: Stamp) -> Item:
    """The item after an event."""
    if isinstance(event, ItemReceived):
        text = event.text.ref if event.text else None
        return Item(
            id=at.seq,
            order_id=event.order,
            ticket=event.ticket,
            staff=event.staff or at.by,
            document=event.document,
            text=text,
            amount=event.amount,
            state=HELD,
            received_at=at.happened,
            custody=event.custody,
            place=event.place.ref if event.place else None,
            slip=event.slip,
        )
    assert item is not None
    match event:
        case ItemReturned():
            return replace(item, state=RETURNED, returned_at=at.happened)
        case ItemHandedOver():
            return replace(item, staff=event.staff)
        case ItemDestroyed():
            return replace(item, state=DESTROYED, returned_at=at.happened)
        case ItemReleased():
            return replace(item, state=WITHDRAWN, returned_at=at.happened)
    assert_never(event)


def hand_back(item: Item) -> ItemReturned:
    """Give an item back to the customer."""
    if item.state != HELD:
        raise Refused("item-not-held", id=item.id)
    return ItemReturned()


def hand_over(item: Item, to: str) -> ItemHandedOver:
    """Pass an item on to the person who takes over the counter."""
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
    may={"item.hand-back": FRONT, "item.destroy": COUNTERS},
    undoable=frozenset({ItemReceived, ItemReturned}),
    withdrawn={"state": WITHDRAWN},
)
