"""What is shown of orders held over besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.actions.order import OrderView
from hallctl.columns.base import Around
from hallctl.domain.item import Item
from hallctl.queries.around import times
from hallctl.store import item, private, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, shown: Sequence[OrderView]) -> Around:
    """Around held orders, each as it is shown: its step, what is kept for it, its phone."""
    orders = [one.context.order for one in shown]
    kept: dict[int, list[Item]] = {}
    for thing in item.in_custody(db, [one.id for one in orders]):
        kept.setdefault(thing.order_id, []).append(thing)
    places = [thing.place for things in kept.values() for thing in things]
    values = private.values(db, (*places, *(one.callback for one in orders)))
    own = {one.context.order.id: one for one in shown}
    return times(db)._replace(names=staff.names(db), values=values, own={**own, "custody": kept})
