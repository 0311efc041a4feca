"""Items: things of customers that the hall holds until they are handed back (C4.3.3-2), found things
included.
"""

from dataclasses import dataclass
from typing import ClassVar, assert_never

from hallctl.domain.base import COUNTERS, FRONT, MANAGERS, Refused
from hallctl.domain.item_events import (
    ItemClaimed,
    ItemDestroyed,
    ItemEvent,
    ItemFound,
    ItemHandedIn,
    ItemHandedOver,
    ItemReceived,
    ItemReleased,
    ItemReturned,
    ItemTried,
)
from hallctl.domain.noun import Noun, Stamp, events_of, facts, replace

HELD, RETURNED, WITHDRAWN, DESTROYED, POLICE = (
    "held", "returned", "withdrawn", "destroyed", "police",
)  # fmt: skip
STATES = (HELD, RETURNED, WITHDRAWN, DESTROYED, POLICE)
CASH = "cash"
"""Money taken for an order that then ended: it is handed back like any other item."""
FORM, COPY, OWED = "form", "copy", "owed"
"""What may be kept for an order that is held over; an original never is."""
FOUND = "found"
"""The custody of a thing that was found in the hall or left behind: it belongs to no order."""

Attempt = tuple[int, str, str]
"""An attempt to reach the owner: when (UTC ms), by whom, and the ref of the outcome."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something of the customer's: a `document` of the pack, or `text` (a ref); `amount` in fen.

    *withdrawn* is an entry that was taken back: the item was never taken, or is the order's money
    again. `custody` says what is kept for an order held over: one of `FORM`, `COPY`, `OWED`; papers lie
    at `place` (a ref) under the numbered `slip`. A thing that was `FOUND` has no order: `found_at`
    (where), `finder`, `taker` and `receipt` (of the police) are refs, `due_at` is until when the hall
    keeps it, `proof` how the owner was checked.
    """

    noun: ClassVar = "item"

    id: int
    order_id: int | None
    ticket: int | None
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
    found_at: str | None = None
    finder: str | None = None
    due_at: int | None = None
    attempts: tuple[Attempt, ...] = ()
    taker: str | None = None
    proof: str = ""
    receipt: str | None = None


def evolve(item: Item | None, event: ItemEvent, at: Stamp) -> Item:
    """The item after an event."""
    if isinstance(event, ItemReceived):
        return _received(event, at)
    if isinstance(event, ItemFound):
        return _found(event, at)
    assert item is not None
    if isinstance(event, ItemHandedOver):
        return replace(item, staff=event.staff)
    if isinstance(event, ItemTried):
        attempt = (at.happened, at.by, event.text.ref)
        return replace(item, attempts=(*item.attempts, attempt))
    return _left(replace(item, returned_at=at.happened), event)


def _left(
    item: Item, event: ItemReturned | ItemDestroyed | ItemReleased | ItemClaimed | ItemHandedIn
) -> Item:
    """The item after an event that ends the hall's holding it."""
    match event:
        case ItemReturned():
            return replace(item, state=RETURNED)
        case ItemClaimed():
            return replace(item, state=RETURNED, taker=event.taker.ref, proof=event.proof)
        case ItemHandedIn():
            return replace(item, state=POLICE, receipt=event.receipt.ref)
        case ItemDestroyed():
            return replace(item, state=DESTROYED)
        case ItemReleased():
            return replace(item, state=WITHDRAWN)
    assert_never(event)


def _received(event: ItemReceived, at: Stamp) -> Item:
    return Item(
        id=at.seq,
        order_id=event.order,
        **facts(event, but="order staff"),
        staff=event.staff or at.by,
        state=HELD,
        received_at=at.happened,
    )


def _found(event: ItemFound, at: Stamp) -> Item:
    return Item(
        id=at.seq,
        order_id=None,
        ticket=None,
        staff=at.by,
        **facts(event, but="where due"),
        amount=0,
        state=HELD,
        received_at=at.happened,
        custody=FOUND,
        found_at=event.where.ref,
        due_at=event.due,
    )


def hand_back(item: Item) -> ItemReturned:
    """Give an item back to the customer; a found thing is claimed instead."""
    if item.custody == FOUND:
        raise Refused("found-claimed", id=item.id)
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
    lists=frozenset({"attempts"}),
    instants={"received": "received_at", "returned": "returned_at"},
    private={"taker": "name", "finder": "name"},
    ended=lambda item: item.state != HELD,
    belongs={"order_id": "order"},
    may={
        "item.hand-back": FRONT,
        "item.destroy": COUNTERS,
        **{f"item.{one}": FRONT for one in ("find", "try", "claim")},
        "item.hand-in": MANAGERS,
    },
    undoable=frozenset(
        {ItemReceived, ItemReturned, ItemFound, ItemTried, ItemClaimed, ItemHandedIn}
    ),
    withdrawn={"state": WITHDRAWN},
)
