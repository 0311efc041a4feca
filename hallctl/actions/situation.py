"""What a step's rule may look at, gathered from the file inside the change."""

from __future__ import annotations

from typing import Any

from hallctl.domain.base import Actor, Private
from hallctl.domain.order import Order
from hallctl.domain.situation import Secret, Situation
from hallctl.store import item, pack, private, rows
from hallctl.store.change import Change
from hallctl.store.sqlite import Connection


def situation(db: Connection, order: Order, by: Actor) -> Situation:
    """The order with its service as it was when it began, and its personal values revealed."""
    book = pack.of(db, order.pack)

    def shown(ref: str | None) -> str:
        return private.reveal(db, ref) or ""

    return Situation(
        order=order,
        service=book.service(order.service),
        book=book,
        by=by,
        phone=shown(order.phone),
        name=shown(order.name),
        fields={name: shown(ref) for name, ref in order.fields.items()},
        serial=shown(order.serial),
        items=item.of_order(db, order.id),
        original=rows.load(db, Order, order.original) if order.original else None,
        paper={d["field"]: shown(d["paper"]) for d in order.differences},
    )


def kept(change: Change, value: Any) -> Any:
    """The value with each Secret in it kept outside the journal."""
    if isinstance(value, Secret):
        return change.keep(value.value)
    if isinstance(value, Private):
        return value
    if isinstance(value, dict):
        return {name: kept(change, inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(kept(change, inner) for inner in value)
    return value
