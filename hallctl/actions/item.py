"""What changes an item outside its order's steps."""

from __future__ import annotations

from hallctl.domain.base import Actor
from hallctl.domain.item import Item
from hallctl.domain.item import hand_back as rule
from hallctl.store.file import Hall


def hand_back(hall: Hall, by: Actor, item_id: int) -> Item:
    """Hand an item back, whatever its order is at (C4.3.3-2)."""
    with hall.change(by, "item.hand-back") as change:
        held = change.load(Item, item_id)
        return change.record(rule(held), of=held)
