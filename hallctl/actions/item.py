"""What changes an item outside its order's steps."""

from __future__ import annotations

from hallctl.domain.base import Actor, Refused
from hallctl.domain.holding import destroy as destroyed
from hallctl.domain.item import HELD, Item
from hallctl.domain.item import hand_back as rule
from hallctl.domain.ticket import NO_SHOW, OVER, Ticket
from hallctl.store.change import Change
from hallctl.store.file import Hall


def hand_back(hall: Hall, by: Actor, item_id: int) -> Item:
    """Hand an item back, whatever its order is at (C4.3.3-2)."""
    with hall.change(by, "item.hand-back") as change:
        held = change.load(Item, item_id)
        return change.record(rule(held), of=held)


def destroy(hall: Hall, by: Actor, item_id: int) -> Item:
    """Destroy a paper that was kept for an order held over; the approver is the second who is there."""
    with hall.change(by, "item.destroy") as change:
        held = change.load(Item, item_id)
        return change.record(destroyed(held, change.by), of=held)


def contradicted(change: Change, thing: Item, _undone: int) -> None:
    """After an undo: nothing is held again of a customer who has gone."""
    customer = change.load(Ticket, thing.ticket)
    if not thing.custody and thing.state == HELD and customer.state in (*OVER, NO_SHOW):
        raise Refused("changed-since", kind=f"ticket.{customer.state}")
